//! Reports of WhisperBack.

use askama::Template;
use domain::Claim;
use web::view::{
    Answer, DeviceRow, Enclosure, Entry, ErrorLine, Fact, Line, LinePiece, Look, MailEntry, Mark,
    Nobody, Person, Protection, Redaction, ReplyForm, ReportCard, ReportPage, Section, SectionPage,
    SectionRow, Theme, TicketPage,
};

use super::tickets::{person, ticket};
use super::{Page, language, reference, reply_form, shell, when};

const HOSTILE: &str = "<script>alert(1)</script>\u{202E}";

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let anonymous = TicketPage {
        reply: None,
        nobody: Some(Nobody::AnonymousReport),
        person: None,
        ..reported(theme)
    };
    let no_sender = TicketPage {
        nobody: Some(Nobody::NoSender),
        report: None,
        reply: None,
        person: None,
        ..ticket(theme)
    };
    Ok(vec![
        ("ticket-report", reported(theme).render()?),
        ("ticket-anonymous", anonymous.render()?),
        ("ticket-no-sender", no_sender.render()?),
        ("report", overview(theme).render()?),
        ("report-empty", empty(theme).render()?),
        ("section", section(theme).render()?),
        ("section-search", search(theme).render()?),
        ("section-empty", nothing(theme).render()?),
    ])
}

fn fact(label: &str, value: &str, look: Look) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
        from: String::from("section /usr/bin/lspci -nn"),
        look,
    }
}

fn facts() -> Vec<Fact> {
    vec![
        fact("Contact, claimed", "camille@example.org", Look::Plain),
        fact(
            "Key, claimed",
            "https://keys.example/a.asc (never fetched)",
            Look::Plain,
        ),
        fact("Tails", "7.2, first installed as 7.0", Look::Plain),
        fact("Machine", "Apple Inc. MacBookAir6,2 1.0", Look::Plain),
        fact("Wi-Fi", "14e4:43a0 Broadcom BCM4360 802.11ac", Look::Code),
        fact("Graphics", "8086:0a26 Intel HD Graphics 5000", Look::Code),
        fact("Boot medium", "USB stick or disk", Look::Plain),
        fact("Memory", "8.1 GB", Look::Plain),
        fact("Persistent Storage", "yes, 3 features", Look::Plain),
        fact("Locale", "fr_FR.UTF-8", Look::Code),
    ]
}

fn errors() -> Vec<ErrorLine> {
    let error = |text: &str, line, count, href: Option<&str>| ErrorLine {
        text: text.into(),
        section: "/bin/journalctl --catalog --no-pager".into(),
        line,
        count,
        href: href.map(Into::into),
    };
    vec![
        error(
            "kernel: wl: probe failed with error -12",
            1_204,
            3,
            Some("/t/K7QX4MB/m/1/report/2?from=1194#L1204"),
        ),
        error(HOSTILE, 7, 1, None),
    ]
}

fn card() -> ReportCard {
    ReportCard {
        message: String::from("1"),
        id: Some(String::from("9f1c0b7e44d25a6630e1a7cc58d2b43")),
        facts: facts(),
        errors: errors(),
        error_count: 2,
        section_count: 14,
        size: String::from("212 kB"),
        defects: vec![String::from("two sections have the same name")],
        same_machine: vec![reference("M3HHT9W")],
    }
}

fn reported(theme: Theme) -> TicketPage {
    let mail = Entry::Mail(Box::new(MailEntry {
        id: String::from("1"),
        home: None,
        name: "".into(),
        address: "camille@example.org".into(),
        claim: Some(Claim::Outer),
        is_unvouched: false,
        automatic: None,
        machine: None,
        suspicions: Vec::new(),
        notice: None,
        forwarded: None,
        at: when("today 13:48"),
        language: language("fr"),
        subject: None,
        text: web::view::unfolded("What were you trying to achieve?\n\nMe connecter à mon réseau."),
        defects: Vec::new(),
        parts: Vec::new(),
        has_html: false,
        may_read_raw: true,
        protection: Protection {
            marks: vec![Mark::Encrypted],
            ..Protection::default()
        },
        report: Enclosure::ReportByProgram,
    }));
    TicketPage {
        entries: vec![mail],
        report: Some(card()),
        reply: Some(ReplyForm {
            sealing: super::openpgp::encrypted(),
            is_unverified: true,
            ..reply_form()
        }),
        person: Some(Person {
            keys: 1,
            ..person()
        }),
        ..ticket(theme)
    }
}

fn overview(theme: Theme) -> ReportPage {
    let row = |index, name: &str, size: &str, width, is_known| SectionRow {
        index,
        name: name.into(),
        size: size.into(),
        width,
        is_known,
    };
    ReportPage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        message: String::from("1"),
        is_anonymous: false,
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        facts: facts(),
        answers: vec![
            Answer {
                question: "What were you trying to achieve?".into(),
                text: "Me connecter à mon réseau.".into(),
            },
            Answer {
                question: HOSTILE.into(),
                text: "".into(),
            },
        ],
        devices: vec![DeviceRow {
            class: "PCI Network controller".into(),
            id: "14e4:43a0 rev 03".into(),
            name: "Broadcom Inc. BCM4360 802.11ac".into(),
        }],
        errors: errors(),
        sections: vec![
            row(0, "/proc/cmdline", "210 bytes", 2, true),
            row(1, HOSTILE, "4 kB", 4, false),
            row(
                2,
                "/bin/journalctl --catalog --no-pager",
                "207 kB",
                100,
                true,
            ),
        ],
        defects: vec![String::from("two sections have the same name")],
    }
}

fn empty(theme: Theme) -> ReportPage {
    ReportPage {
        facts: Vec::new(),
        answers: Vec::new(),
        devices: Vec::new(),
        errors: Vec::new(),
        sections: Vec::new(),
        defects: Vec::new(),
        ..overview(theme)
    }
}

fn line(number: usize, before: &str, found: &str, after: &str) -> Line {
    let piece = |text: &str, is_found| LinePiece {
        is_found,
        text: text.into(),
    };
    Line {
        number,
        pieces: vec![
            piece(before, false),
            piece(found, true),
            piece(after, false),
        ]
        .into_iter()
        .filter(|piece| !piece.text.is_empty())
        .collect(),
        cut: 0,
    }
}

fn section(theme: Theme) -> SectionPage {
    let mut long = line(503, &"x".repeat(200), "", "");
    long.cut = 1_800;
    SectionPage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        message: String::from("1"),
        is_anonymous: false,
        index: 2,
        name: "/bin/journalctl --catalog --no-pager".into(),
        size: String::from("207 kB"),
        line_count: 1_806,
        redaction: Redaction::On,
        query: "".into(),
        groups: vec![vec![
            line(
                501,
                "Mar 03 09:10:01 amnesia kernel: wl: probe failed",
                "",
                "",
            ),
            line(502, HOSTILE, "", ""),
            long,
            line(504, "", "", ""),
        ]],
        found: 0,
        found_shown: 0,
        before: Some(1),
        after: Some(1_001),
        previous: Some((1, "/var/lib/tca/tca.conf".into())),
        next: Some((3, "/etc/os-release".into())),
    }
}

fn search(theme: Theme) -> SectionPage {
    SectionPage {
        redaction: Redaction::Off,
        query: "\"probe\" <b>".into(),
        groups: vec![
            vec![
                line(11, "kernel: wl: loading", "", ""),
                line(12, "kernel: wl: ", "probe", " failed with error -12"),
            ],
            vec![line(300, "", "Probe", "")],
        ],
        found: 9,
        found_shown: 2,
        before: None,
        after: None,
        ..section(theme)
    }
}

fn nothing(theme: Theme) -> SectionPage {
    SectionPage {
        groups: Vec::new(),
        line_count: 0,
        before: None,
        after: None,
        previous: None,
        next: None,
        ..section(theme)
    }
}
