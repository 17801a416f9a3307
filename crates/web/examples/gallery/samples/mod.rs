//! Invented people and mail in several languages, shared by the gallery and the tests.

mod account;
mod answers;
mod openpgp;
mod operation;
mod people;
mod reports;
mod shift;
mod tickets;

use self::tickets::{flood_line, list, mail, persian, sent, ticket};
use askama::Template;
use domain::{Language, Reason, Role, State, TicketRef};
use web::html::When;
use web::texts::Texts;
use web::view::{
    Agent, Bar, BarTable, Density, Fault, FileField, FloodLine, FloodPage, FloodRow, HeldPage,
    HistoryLine, HistoryPage, HtmlView, Keys, KeysPage, Lasting, LockedPage, NotePage, OutboxPage,
    OutboxRow, Outcome, OwnDraft, ParkedLesson, ParkedList, ParkedMail, PeoplePage, Problem,
    ProblemPage, QueueRow, Receivers, ReplyForm, ReplyPage, ResultLine, Sealing, Section, Shell,
    SignInPage, StatsPage, Sum, Theme, Tone, Trouble, Undo, View, WelcomePage, Work,
};

/// A page's name and its HTML.
pub(crate) type Page = (&'static str, String);

/// Every page, in this theme.
pub(crate) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let mut pages = lists(theme)?;
    pages.extend(writing(theme)?);
    pages.extend(doors(theme)?);
    pages.extend(others(theme)?);
    pages.extend(account::pages(theme)?);
    pages.extend(answers::pages(theme)?);
    pages.extend(openpgp::pages(theme)?);
    pages.extend(operation::pages(theme)?);
    pages.extend(reports::pages(theme)?);
    pages.extend(people::pages(theme)?);
    pages.extend(shift::pages(theme)?);
    Ok(pages)
}

fn lists(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let mut compact = list(theme);
    compact.shell.density = Density::Compact;
    compact.address.filter.tag = "wi-fi".into();
    let mut empty = list(theme);
    empty.rows.clear();
    empty.address.view = View::CloseTheLoop;
    let mut read_only = ticket(theme);
    read_only.work = Work::ReadOnly;
    read_only.reply = None;
    read_only.state = State::Done;
    read_only.reason = Some(Reason::Learned);
    let mut without_keys = ticket(theme);
    without_keys.shell.keys = Keys::Off;
    Ok(vec![
        ("ticket-without-keys", without_keys.render()?),
        ("list", list(theme).render()?),
        ("list-compact", compact.render()?),
        ("list-empty", empty.render()?),
        ("flood", flood(theme, 0).render()?),
        ("flood-swept", flood(theme, 30).render()?),
        ("ticket", ticket(theme).render()?),
        ("ticket-read-only", read_only.render()?),
        ("ticket-persian", persian(theme).render()?),
        ("history", history(theme).render()?),
    ])
}

fn writing(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let reply = ReplyPage {
        shell: shell(theme, Section::Queues),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        form: ReplyForm {
            faults: vec![fault("reply-text", "Write an answer before you send it.")],
            text: String::new(),
            ..reply_form()
        },
        entries: vec![mail()],
    };
    let note = NotePage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        text: String::from("\nBegins with an empty line.\n"),
        draft: Some(OwnDraft {
            saved: when("today 13:20"),
            held: false,
        }),
        key: String::from("note-key"),
        faults: Vec::new(),
    };
    let held = HeldPage {
        shell: shell(theme, Section::Queues),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        news: vec![sent()],
        happened: history(theme).lines,
        form: reply_form(),
        then: String::from("waiting-user"),
    };
    let result = ResultLine {
        shell: shell(theme, Section::Queues),
        tone: Tone::Good,
        text: Outcome::Taken.words(Texts::of("en")),
        undo: Some(undo()),
    };
    Ok(vec![
        ("reply", reply.render()?),
        ("note", note.render()?),
        ("held", held.render()?),
        ("result", result.render()?),
    ])
}

fn doors(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let outside = || Shell {
        agent: None,
        section: None,
        lasting: Vec::new(),
        flash: None,
        ..shell(theme, Section::Queues)
    };
    let sign_in = SignInPage {
        shell: outside(),
        name: String::new(),
        next: String::from("/queues"),
        faults: Vec::new(),
    };
    let wrong = SignInPage {
        shell: outside(),
        name: String::from("ana"),
        next: String::from("/queues"),
        faults: vec![fault("password", "Name, password or code is wrong.")],
    };
    let welcome = WelcomePage {
        shell: outside(),
        action: String::from("/welcome/token"),
        agent: "Ana".into(),
        shortest: 12,
        setup: account::setup(),
        until: when("2026-11-23 12:48"),
        faults: Vec::new(),
    };
    let locked = LockedPage {
        shell: Shell {
            lasting: vec![Lasting::VaultLocked],
            ..outside()
        },
        waiting: 3,
        next: String::from("/queues"),
        faults: Vec::new(),
    };
    Ok(vec![
        ("sign-in", sign_in.render()?),
        ("sign-in-wrong", wrong.render()?),
        ("welcome", welcome.render()?),
        ("locked", locked.render()?),
    ])
}

fn others(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    let mut nothing = parked(theme);
    nothing.mails.clear();
    let mut empty_outbox = outbox(theme);
    empty_outbox.mails.clear();
    let html_view = HtmlView {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        message: String::from("1"),
        frame: String::from("about:blank"),
    };
    let keys = KeysPage {
        shell: shell(theme, Section::Queues),
    };
    let problem = ProblemPage {
        shell: shell(theme, Section::Queues),
        problem: Problem::StaleForm,
        detail: None,
        request_id: String::from("0197a3c2-5b1e-7c44"),
        kept: Some(String::from("Bonjour,\n\nmerci pour votre rapport.")),
    };
    Ok(vec![
        ("parked", parked(theme).render()?),
        ("parked-empty", nothing.render()?),
        ("outbox", outbox(theme).render()?),
        ("outbox-empty", empty_outbox.render()?),
        ("stats", stats(theme).render()?),
        ("people", people(theme).render()?),
        ("html-view", html_view.render()?),
        ("keys", keys.render()?),
        ("problem", problem.render()?),
    ])
}

fn shell(theme: Theme, section: Section) -> Shell {
    Shell {
        texts: Texts::of("en"),
        theme,
        density: Density::Normal,
        text_size: 125,
        zone: String::from("Europe/Berlin"),
        keys: Keys::On,
        agent: Some(Agent {
            name: "Ana".into(),
            role: Role::Admin,
        }),
        section: Some(section),
        csrf: String::from("csrf-token"),
        flash: None,
        lasting: Vec::new(),
    }
}

fn reply_form() -> ReplyForm {
    ReplyForm {
        reference: reference("K7QX4MB"),
        to: "camille@example.org".into(),
        receivers: Receivers::default(),
        text: String::from(
            "Bonjour,\n\nmerci pour votre rapport. C’est un problème connu de Tails 7.2 : …",
        ),
        seen: String::from("6"),
        key: String::from("reply-key"),
        language: language("fr"),
        sealing: Sealing::Clear,
        in_clear: false,
        is_unverified: false,
        for_review: false,
        undo_seconds: 120,
        draft: None,
        files: FileField {
            most: Some(String::from(
                "At most 10 files, together 10 MB. Everybody who gets the reply gets them.",
            )),
            lost: Vec::new(),
        },
        faults: Vec::new(),
    }
}

fn history(theme: Theme) -> HistoryPage {
    let line = |at: &str, who: Option<&str>, what: &str| HistoryLine {
        at: when(at),
        who: who.map(Into::into),
        what: what.into(),
    };
    HistoryPage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        lines: vec![
            line("today 13:48", None, "Opened by a mail"),
            line("today 13:52", Some("Ben"), "Taken"),
            line("today 13:55", Some("Ben"), "Note written"),
            line("today 13:58", Some("Chloé"), "Reply put into the outbox"),
        ],
    }
}

fn parked(theme: Theme) -> ParkedList {
    let mail = |id: &str, at: &str, size: &str, reason: &str, attempts| ParkedMail {
        id: id.into(),
        received: when(at),
        size: size.into(),
        reason: reason.into(),
        attempts,
    };
    ParkedList {
        shell: shell(theme, Section::Parked),
        mails: vec![
            mail("1", "today 11:02", "31 MB", "Took too long to read", 3),
            mail(
                "2",
                "today 13:40",
                "4 kB",
                "The reader stopped without an answer",
                1,
            ),
        ],
        lessons: vec![ParkedLesson {
            ticket: reference("K7QX4MB"),
            parked: when("today 13:40"),
            reason: String::from("the command ended with 1"),
            attempts: 5,
        }],
        after: Some(String::from("cursor")),
    }
}

fn flood(theme: Theme, swept: usize) -> FloodPage {
    let row = |name: &str, address: &str| FloodRow {
        reference: reference(name),
        subject: "You have won".into(),
        requester: address.into(),
        at: when("today 11:02"),
    };
    FloodPage {
        shell: shell(theme, Section::Queues),
        flood: FloodLine {
            swept,
            no_flood: swept / 2,
            is_new: swept == 0,
            ..flood_line()
        },
        began: when("today 10:40"),
        last: when("today 11:02"),
        sweeps_until: (swept > 0).then(|| when("2026-11-22 11:10")),
        rows: vec![
            row("K7QX4MB", "eve1@flood.example"),
            row("M3HHT9W", "eve2@flood.example"),
        ],
    }
}

fn outbox(theme: Theme) -> OutboxPage {
    let mail = |id: &str, name: &str, trouble, why: &str| OutboxRow {
        id: id.into(),
        reference: reference(name),
        queue: "support".into(),
        since: when("today 11:02"),
        attempts: 3,
        trouble,
        why: why.into(),
    };
    let late = Trouble::Late(when("today 11:32"));
    OutboxPage {
        shell: shell(theme, Section::Outbox),
        mails: vec![
            mail("1", "K7QX4MB", Trouble::GivenUp, "refused with 550"),
            mail("2", "M3HHT9W", late, "no connection"),
            mail("3", "BX42RRK", Trouble::PutOff, "put off with 451"),
            mail(
                "4",
                "QX42RRK",
                Trouble::Waits(when("15:02")),
                "The limit of an hour.",
            ),
        ],
    }
}

fn stats(theme: Theme) -> StatsPage {
    let table = |title: &str, what: &str, bars: &[(&str, u64)]| BarTable {
        sum: Sum::Shown,
        title: title.into(),
        what: what.into(),
        bars: bars
            .iter()
            .map(|(label, count)| Bar {
                label: (*label).into(),
                count: *count,
            })
            .collect(),
    };
    StatsPage {
        shell: shell(theme, Section::Statistics),
        as_of: when("today 14:02"),
        tables: vec![
            table(
                "Tickets by state",
                "State",
                &[
                    ("needs first answer", 20),
                    ("needs next answer", 11),
                    ("waiting for the user", 43),
                    ("done", 204),
                    ("spam", 3),
                ],
            ),
            table(
                "Left by queue",
                "Queue",
                &[
                    ("support", 20),
                    ("français", 11),
                    ("فارسی", 6),
                    ("deutsch", 0),
                ],
            ),
            table("Parked", "Reason", &[]),
        ],
    }
}

fn people(theme: Theme) -> PeoplePage {
    PeoplePage {
        shell: shell(theme, Section::People),
        queues: vec![
            QueueRow {
                name: "support".into(),
                addresses: vec!["support@desk.example".into(), "help@desk.example".into()],
                language: language("en"),
            },
            QueueRow {
                name: "فارسی".into(),
                addresses: vec!["fa@desk.example".into()],
                language: language("fa"),
            },
        ],
        agents: account::agents(),
        invitation: account::invitation(),
        needs_code: true,
        faults: Vec::new(),
    }
}

fn undo() -> Undo {
    Undo {
        action: String::from("/t/K7QX4MB/state"),
        fields: vec![("state", String::from("needs-first-answer"))],
    }
}

fn fault(field: &'static str, text: &str) -> Fault {
    Fault {
        field,
        text: text.into(),
    }
}

fn reference(name: &str) -> TicketRef {
    name.parse()
        .unwrap_or_else(|_| TicketRef::from_random([7; 7]))
}

fn language(code: &str) -> Option<Language> {
    code.parse().ok()
}

fn when(words: &str) -> When {
    When {
        iso: String::from("2026-11-20T12:48:00Z"),
        words: words.into(),
    }
}
