//! Databases, vault, clock, and what waits.

use std::time::Duration;

use domain::Timestamp;
use store::condition::{Condition, Look, Schema};
use web::operation::Check;

use super::{Looked, Running, in_words};
use crate::config::{Config, Unlock};
use crate::folder::Folder;

/// Mail that waits for longer than this to be read is not read.
const READ_WITHIN: Duration = Duration::from_mins(15);
/// Mail of ours that waits for longer than this does not leave (bar R12).
const LEAVES_WITHIN: Duration = Duration::from_hours(4);
/// What a clock may be behind what it wrote before.
const CLOCK: Duration = Duration::from_mins(5);
/// The program is from 2026; a clock before that was never set.
const BUILT: Timestamp = Timestamp::from_seconds(1_767_225_600);

/// Whether it opens, what it is, and whether it is whole.
pub(super) fn database(looked: &Looked, how: Look) -> Vec<Check> {
    const WHAT: &str = "database";
    let condition = match looked {
        Ok(condition) => condition,
        Err(error) => {
            return vec![Check::bad(
                WHAT,
                format!("It cannot be read: {}.", app::Chain(error)),
                "Without [database] url: see whether confidesk.db is there. With it: see whether the server answers.",
            )];
        }
    };
    if let Some(damage) = &condition.damage {
        return vec![Check::bad(
            WHAT,
            format!("It is damaged: {damage}."),
            "Stop the desk, copy the data folder away as it is, and restore the last backup.",
        )];
    }
    vec![match (condition.schema, how) {
        (Schema::Newer, _) => Check::bad(
            WHAT,
            "A newer version of the program wrote it.",
            "Install that version again; there is no way back.",
        ),
        (Schema::Older, _) => Check::note(
            WHAT,
            "It is of an older version.",
            "The next start of the desk brings it up to date; make a backup first.",
        ),
        (Schema::Current, Look::Whole) => Check::good(WHAT, "It is whole and up to date."),
        (Schema::Current, Look::Quick) => Check::good(WHAT, "It answers and is up to date."),
    }]
}

/// Whether the keys are there, and how they are kept.
pub(super) fn vault(folder: &Folder, config: &Config, condition: Option<&Condition>) -> Check {
    const WHAT: &str = "vault";
    let public = match vault::PublicKey::load(&folder.vault()) {
        Ok(public) => public,
        Err(error) => {
            return Check::bad(
                WHAT,
                format!("It cannot be read: {error}."),
                "Restore it from the keys of the last backup; without it nothing can be read.",
            );
        }
    };
    let owner = condition.and_then(|condition| condition.vault.as_deref());
    if owner.is_some_and(|owner| owner != public.fingerprint()) {
        return Check::bad(
            WHAT,
            "It is not the vault of this database.",
            "Put back the vault and the database that belong together.",
        );
    }
    if config.vault.unlock == Unlock::KeyFile {
        return Check::note(
            WHAT,
            "Its key lies beside the data, so a stolen disk is readable.",
            "Set [vault] unlock to \"passphrase\" or \"systemd-credential\".",
        );
    }
    Check::good(WHAT, "It is there and belongs to the database.")
}

/// Whether a desk runs, and whether it can read.
pub(super) fn running(running: Running) -> Check {
    const WHAT: &str = "desk";
    match running {
        Running::Open => Check::good(WHAT, "It runs."),
        Running::Locked => Check::note(
            WHAT,
            "It runs, and its vault is locked: mail is accepted, nothing can be read.",
            "Open it on the page or with `confidesk unlock`.",
        ),
        Running::No => Check::note(
            WHAT,
            "It does not run on this data folder.",
            "Start it, if it should: `systemctl start confidesk`.",
        ),
    }
}

/// Whether the clock can be right.
pub(super) fn clock(condition: &Condition, now: Timestamp) -> Check {
    const WHAT: &str = "clock";
    let advice = "Set the clock, and let it be kept: `timedatectl set-ntp true`.";
    let latest = condition.backlog.latest.unwrap_or(now);
    if now < BUILT {
        return Check::bad(WHAT, "It stands before this program was made.", advice);
    }
    if latest.since(now) > CLOCK {
        let behind = in_words(latest.since(now));
        let words = format!("It stands {behind} before the last change of a ticket.");
        return Check::bad(WHAT, words, advice);
    }
    Check::good(WHAT, format!("It says {}.", now.rfc3339()))
}

/// What waits for too long.
pub(super) fn backlog(condition: &Condition, now: Timestamp, config: &Config) -> Vec<Check> {
    let waits = condition.backlog;
    let age = |since: Option<Timestamp>| since.map_or(Duration::ZERO, |since| now.since(since));
    let mut checks = Vec::new();
    if age(waits.oldest_unread) > READ_WITHIN {
        checks.push(Check::bad(
            "mail in",
            format!(
                "{} mails wait to be read, the oldest for {}.",
                waits.unread,
                in_words(age(waits.oldest_unread))
            ),
            "Open the vault if it is locked; otherwise look into the log of the desk.",
        ));
    } else {
        let words = format!("{} mails wait to be read.", waits.unread);
        checks.push(Check::good("mail in", words));
    }
    if waits.parked > 0 {
        checks.push(Check::note(
            "parked mail",
            format!(
                "{} mails could not be read and are kept as they came.",
                waits.parked
            ),
            "Look at the page \"Parked\"; after an upgrade, run them again.",
        ));
    }
    checks.push(mail_out(&waits, age(waits.oldest_leaving), config));
    checks
}

fn mail_out(waits: &app::Backlog, oldest: Duration, config: &Config) -> Check {
    const WHAT: &str = "mail out";
    let leaving = waits.leaving;
    if config.mail.relay.is_none() {
        return Check::note(
            WHAT,
            "There is no relay: replies wait in the outbox.",
            "Name one in [mail] relay.",
        );
    }
    if oldest > LEAVES_WITHIN {
        return Check::bad(
            WHAT,
            format!("{leaving} mails wait, the oldest for {}.", in_words(oldest)),
            "See what the relay says: `confidesk doctor --connect`, and the page \"Outbox\".",
        );
    }
    if waits.failed > 0 {
        let words = format!(
            "{} mails were given up; {leaving} are on their way.",
            waits.failed
        );
        return Check::note(WHAT, words, "Look at the page \"Outbox\".");
    }
    Check::good(WHAT, format!("{leaving} mails are on their way."))
}
