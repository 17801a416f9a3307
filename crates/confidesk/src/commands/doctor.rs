//! `doctor`: how everything is, in words, and what to do.

use std::collections::BTreeSet;
use std::process::ExitCode;

use app::Caller;
use serde_json::json;
use store::condition::Look;
use web::operation::{Check, Finding};

use super::{print, print_json, runtime};
use crate::children::{self, Walls};
use crate::cli;
use crate::config::{self, Config};
use crate::doctor::{Patient, Running, outside};
use crate::folder::Folder;
use crate::open;

pub(crate) fn run(place: &cli::Place, options: &cli::Doctor) -> anyhow::Result<ExitCode> {
    let config = config::load(place)?;
    crate::telemetry::start(config.log.format);
    let patient = Patient {
        config,
        folder: Folder::existing(&place.data)?,
        data: place.data.canonicalize()?,
    };
    let running = patient.running();
    let mut checks = patient.look(Look::Whole, running);
    checks.push(locks());
    if options.connect {
        checks.extend(connected(place, &patient.config, running)?);
    }
    if options.json {
        print_json(&checks.iter().map(as_json).collect::<Vec<_>>())?;
    } else {
        checks.iter().for_each(show);
    }
    let sick = checks.iter().any(|check| check.finding == Finding::Bad);
    Ok(if sick {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Whether a child can be locked in on this kernel.
fn locks() -> Check {
    const WHAT: &str = "locks";
    let locked = runtime().and_then(|runtime| {
        let readers = children::readers(Walls::Required, 1);
        runtime.block_on(async { Ok(readers.check().await?) })
    });
    match locked {
        Ok(()) => Check::good(WHAT, "Who reads foreign mail can be locked in."),
        Err(error) => Check::bad(
            WHAT,
            format!("Who reads foreign mail cannot be locked in: {error:#}."),
            "Use a kernel with Landlock and seccomp (5.13 or newer), and see whether the unit forbids them.",
        ),
    }
}

fn connected(place: &cli::Place, config: &Config, running: Running) -> anyhow::Result<Vec<Check>> {
    let mut config = config.clone();
    if running == Running::No {
        // Its doors are shut, which is no fault.
        config.smtp.listen = String::from("off");
        config.lmtp.listen = None;
    }
    let (desk, _) = open::without_vault(place)?;
    runtime()?.block_on(async {
        let queues = desk.list_queues(&Caller::operator()).await?;
        let addresses = queues.iter().flat_map(|queue| &queue.addresses);
        let domains: BTreeSet<_> = addresses
            .filter_map(|address| Some(address.to_string().rsplit_once('@')?.1.to_owned()))
            .collect();
        let domains: Vec<_> = domains.into_iter().collect();
        let mut checks = outside::look(&config, &domains).await;
        checks.retain(|check| running != Running::No || check.what != "pages");
        Ok(checks)
    })
}

fn show(check: &Check) {
    let (finding, what) = (check.finding.as_str(), check.what);
    print(&format!("{finding:<5} {what:<14} {}", check.words));
    if let Some(advice) = &check.advice {
        print(&format!("{:<20} > {advice}", ""));
    }
}

fn as_json(check: &Check) -> serde_json::Value {
    json!({
        "what": check.what,
        "finding": check.finding.as_str(),
        "words": check.words,
        "advice": check.advice,
    })
}
