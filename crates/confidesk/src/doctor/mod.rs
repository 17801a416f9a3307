//! `doctor`: looks at everything around the desk, says in words how it is, and what to do.
//!
//! Nothing here connects anywhere but [`outside`], which is only asked with `--connect`; the page about
//! health shows the rest.

pub(crate) mod certificate;
mod folder;
mod inside;
pub(crate) mod outside;

use std::path::PathBuf;
use std::time::Duration;

use domain::{Clock, Timestamp};
use store::condition::{Condition, Look};
use web::operation::Check;

use crate::config::Config;
use crate::control::{self, Answer, Request};
use crate::folder::Folder;
use crate::open::Opening;

/// The desk that is looked at.
pub(crate) struct Patient {
    pub(crate) config: Config,
    pub(crate) folder: Folder,
    pub(crate) data: PathBuf,
}

/// Whether a desk runs on the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    No,
    Locked,
    Open,
}

impl Patient {
    /// Everything that can be told without connecting to anybody but this desk.
    pub(crate) fn look(&self, how: Look, running: Running) -> Vec<Check> {
        let now = Clock::System.now();
        let mut checks = vec![self.configuration()];
        checks.extend(folder::closed(&self.data, &self.folder));
        checks.push(folder::space(&self.data));
        let (main, _) = Opening {
            folder: self.folder.clone(),
            config: &self.config,
        }
        .places();
        let condition = store::condition::look(&main, how);
        checks.extend(inside::database(&condition, how));
        checks.push(inside::vault(
            &self.folder,
            &self.config,
            condition.as_ref().ok(),
        ));
        checks.push(inside::running(running));
        if let Ok(condition) = &condition {
            checks.push(inside::clock(condition, now));
            checks.extend(inside::backlog(condition, now, &self.config));
        }
        checks.push(folder::backup(&self.data, &self.config, now));
        checks.extend(self.certificate(now));
        checks
    }

    /// Whether everything that the configuration names can be had.
    fn configuration(&self) -> Check {
        const WHAT: &str = "configuration";
        let all = || -> anyhow::Result<()> {
            self.config.relay()?;
            self.config.tls.certificate()?;
            self.config.signers()?;
            self.config.backup.recipients()?;
            self.config
                .imap
                .iter()
                .try_for_each(|imap| imap.account().map(drop))
        };
        match all() {
            Ok(()) => Check::good(WHAT, "The configuration is sound."),
            Err(error) => Check::bad(
                WHAT,
                format!("{error:#}."),
                "Correct the configuration; `confidesk config check` says whether it is sound.",
            ),
        }
    }

    fn certificate(&self, now: Timestamp) -> Option<Check> {
        self.config
            .tls
            .chain_file()
            .map(|path| certificate::check(path, now))
    }

    /// Asks the running desk whether it is there.
    pub(crate) fn running(&self) -> Running {
        match control::ask(&self.folder.control(), &Request::Status) {
            Ok(Some(Answer::Status { locked: true })) => Running::Locked,
            Ok(Some(_)) => Running::Open,
            Ok(None) | Err(_) => Running::No,
        }
    }
}

/// A time for people: in the largest unit that fits.
pub(crate) fn in_words(time: Duration) -> String {
    let hours = time.as_secs() / 3_600;
    let (count, unit) = match hours {
        48.. => (hours / 24, "days"),
        2.. => (hours, "hours"),
        _ => (time.as_secs() / 60, "minutes"),
    };
    format!("{count} {unit}")
}

/// The state of a database, as far as it could be had.
pub(crate) type Looked = Result<Condition, store::DbError>;
