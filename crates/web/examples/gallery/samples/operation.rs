//! Pages for those who look after the desk.

use askama::Template;
use web::html::When;
use web::operation::{Check, Part, Setting, Transcript};
use web::view::{AuditPage, AuditRow, HealthPage, Section, SettingsPage, Theme};

use super::{Page, shell};

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let unknown = AuditPage {
        unknown_agent: true,
        rows: Vec::new(),
        next: None,
        ..audit(theme)
    };
    Ok(vec![
        ("health", health(theme).render()?),
        ("settings", settings(theme, true).render()?),
        ("settings-fail", settings(theme, false).render()?),
        ("audit", audit(theme).render()?),
        ("audit-nobody", unknown.render()?),
    ])
}

fn when(words: &str) -> When {
    When {
        iso: String::from("2026-11-18T09:00:00Z"),
        words: words.to_owned(),
    }
}

fn health(theme: Theme) -> HealthPage {
    HealthPage {
        shell: shell(theme, Section::People),
        as_of: when("today 09:00"),
        checks: vec![
            Check::bad(
                "backup",
                "The last backup is 3 days old.",
                "See why `confidesk backup` did not run.",
            ),
            Check::note(
                "vault",
                "Its key lies beside the data, so a stolen disk is readable.",
                "Set [vault] unlock to \"passphrase\".",
            ),
            Check::good("database", "It answers and is up to date."),
        ],
    }
}

fn settings(theme: Theme, works: bool) -> SettingsPage {
    let setting = |name: &str, value: Option<&str>, line| Setting {
        name: name.to_owned(),
        value: value.map(str::to_owned),
        line,
    };
    let said = if works {
        "it answers and lets us in"
    } else {
        "it does not work: the connection was refused"
    };
    SettingsPage {
        shell: shell(theme, Section::People),
        part: Part::MailOut,
        settings: vec![
            setting("[mail] relay", Some("\"(hidden)\""), Some(14)),
            setting("[mail] relay_hello", None, None),
            setting("[mail] undo_seconds", Some("120"), None),
        ],
        file: String::from("/etc/confidesk/confidesk.toml"),
        transcript: Some(Transcript {
            lines: vec![
                String::from("connecting to mail.example:587"),
                said.to_owned(),
            ],
            works,
        }),
    }
}

fn audit(theme: Theme) -> AuditPage {
    let row = |agent: Option<&str>, kind: &str, ticket: Option<&str>, object: &str| AuditRow {
        at: when("today 09:00"),
        agent: agent.map(Into::into),
        kind: kind.into(),
        ticket: ticket.map(str::to_owned),
        object: object.into(),
    };
    AuditPage {
        shell: shell(theme, Section::Statistics),
        rows: vec![
            row(Some("heron"), "state", Some("K7QX4MB"), ""),
            row(Some("heron"), "sign-in", None, ""),
            row(
                None,
                "queue-added",
                None,
                "0198aaaa-0000-7000-8000-000000000000",
            ),
        ],
        next: Some(String::from("0198aaaa-0000-7000-8000-000000000001")),
        kind: "".into(),
        agent: "".into(),
        unknown_agent: false,
    }
}
