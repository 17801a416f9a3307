//! People of a ticket, merging, splitting.

use askama::Template;
use domain::{DraftKind, KeySource, KeyStanding, ParticipantRole, State, Unprotected};
use web::html::Foreign;
use web::texts::Texts;
use web::view::{
    Candidate, DraftLine, Entry, Fingerprint, KeyBrief, MergeChoice, MergePage, MergeReview,
    MergedLine, MergedTicket, News, Outcome, Participant, ParticipantReview, ParticipantsPage,
    Prospect, Receivers, ReplyForm, Requester, Sealing, Section, SplitPage, SplitRow, Theme,
    TicketPage, Together, Work,
};

use super::tickets::{mail, sent, ticket};
use super::{Page, fault, history, reference, reply_form, shell, undo, when};

const HOSTILE: &str = "<b>eve</b>&\u{202E}\"@example.net";

pub(super) fn pages(theme: Theme) -> Result<Vec<Page>, askama::Error> {
    Ok(vec![
        ("ticket-together", together(theme).render()?),
        ("ticket-merged", merged(theme).render()?),
        ("participants", participants(theme).render()?),
        ("participants-wrong", wrong(theme).render()?),
        ("participant-review", review(theme).render()?),
        ("participant-review-news", review_news(theme).render()?),
        ("merge", merge(theme).render()?),
        ("merge-review", merge_review(theme).render()?),
        ("merge-review-same", merge_same(theme).render()?),
        ("split", split(theme).render()?),
        ("split-empty", split_empty(theme).render()?),
    ])
}

fn receivers(to: &[&str], copies: &[&str]) -> Receivers {
    Receivers {
        to: to.iter().map(|one| (*one).into()).collect(),
        copies: copies.iter().map(|one| (*one).into()).collect(),
    }
}

fn key(address: &str, digits: &str) -> KeyBrief {
    KeyBrief {
        address: Some(address.into()),
        fingerprint: Fingerprint::from(digits),
        source: KeySource::Autocrypt,
        standing: KeyStanding::Found,
    }
}

/// A ticket with several people, in which another one is shown.
fn together(theme: Theme) -> TicketPage {
    let mut first = mail();
    if let Entry::Mail(mail) = &mut first {
        mail.home = Some(reference("M3HHT9W"));
    }
    let keys = vec![
        key(
            "camille@example.org",
            "3D1FA80E5B6C7D8E9F00112233445566778899AA",
        ),
        key(HOSTILE, "0F0E0D0C0B0A09080706050403020100FFEEDDCC"),
    ];
    let inner = |name: &str, is_open_to_reader| MergedTicket {
        reference: reference(name),
        is_open_to_reader,
    };
    TicketPage {
        entries: vec![first, sent()],
        together: Together {
            bystanders: vec![HOSTILE.into(), "lea@example.net".into()],
            merged: vec![inner("M3HHT9W", true), inner("BX42RRK", false)],
            merged_into: None,
            can_split: true,
            drafts: vec![
                draft_line(Some(HOSTILE.into()), DraftKind::Reply),
                draft_line(None, DraftKind::Note),
            ],
        },
        reply: Some(ReplyForm {
            receivers: receivers(&["camille@example.org"], &[HOSTILE]),
            sealing: Sealing::Encrypted(keys),
            ..reply_form()
        }),
        ..ticket(theme)
    }
}

/// A ticket that is shown in another one.
fn merged(theme: Theme) -> TicketPage {
    TicketPage {
        entries: vec![mail()],
        hint: None,
        together: Together {
            merged_into: Some(MergedLine {
                reference: Some(reference("M3HHT9W")),
                at: when("today 14:02"),
                can_take_out: true,
            }),
            ..Together::default()
        },
        state: State::Done,
        work: Work::ReadOnly,
        reply: None,
        ..ticket(theme)
    }
}

fn participants(theme: Theme) -> ParticipantsPage {
    let mut shell = shell(theme, Section::Queues);
    let outcome = Outcome::TookIn(ParticipantRole::Instead);
    shell.flash = Some(outcome.flash(Texts::of("en"), Some(undo())));
    let participant = |address: &str, role| Participant {
        address: address.into(),
        role,
        added: when("today 14:02"),
        added_by: Some("Ben".into()),
        merged_from: Some(reference("M3HHT9W")),
    };
    ParticipantsPage {
        shell,
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        receivers: receivers(&["camille@elsewhere.example"], &[HOSTILE]),
        requester: Some(Requester {
            address: "camille@example.org".into(),
            gets_replies: false,
        }),
        participants: vec![
            participant("camille@elsewhere.example", ParticipantRole::Instead),
            participant(HOSTILE, ParticipantRole::Copy),
        ],
        bystanders: vec![
            "lea@example.net".into(),
            "a-rather-long-name-of-somebody-who-is-in-copy@subdomain.of.example.net".into(),
        ],
        can_work: true,
        typed: String::new(),
        faults: Vec::new(),
    }
}

fn wrong(theme: Theme) -> ParticipantsPage {
    ParticipantsPage {
        shell: shell(theme, Section::Queues),
        requester: None,
        participants: Vec::new(),
        bystanders: Vec::new(),
        receivers: Receivers::default(),
        typed: HOSTILE.into(),
        faults: vec![fault("address", "This is not an address.")],
        ..participants(theme)
    }
}

fn review(theme: Theme) -> ParticipantReview {
    ParticipantReview {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        address: HOSTILE.into(),
        role: ParticipantRole::Copy,
        receivers: receivers(&["camille@example.org"], &[]),
        after: Prospect {
            receivers: receivers(&["camille@example.org"], &[HOSTILE]),
            sealing: Sealing::Undecided(Unprotected::NoKey),
        },
        seen: String::from("6"),
        news: None,
    }
}

fn review_news(theme: Theme) -> ParticipantReview {
    ParticipantReview {
        role: ParticipantRole::Instead,
        after: Prospect {
            receivers: receivers(&[HOSTILE], &[]),
            sealing: Sealing::Clear,
        },
        news: Some(News {
            entries: vec![sent()],
            happened: history(theme).lines,
        }),
        ..review(theme)
    }
}

fn merge(theme: Theme) -> MergePage {
    MergePage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        into: String::from("nonsense"),
        candidates: vec![
            Candidate {
                reference: reference("M3HHT9W"),
                subject: None,
                state: None,
            },
            Candidate {
                reference: reference("BX42RRK"),
                subject: Some("صفحه سیاه بعد از بوت".into()),
                state: Some(State::NeedsNextAnswer),
            },
        ],
        faults: vec![fault("into", "There is no such ticket.")],
    }
}

fn merge_review(theme: Theme) -> MergeReview {
    let choice = |value, receivers, sealing| MergeChoice {
        value,
        is_chosen: value.is_empty(),
        after: Prospect { receivers, sealing },
    };
    let lea = "lea@example.net";
    let encrypted = || Sealing::Encrypted(vec![key(lea, "0F0E0D0C0B0A0908")]);
    let undecided = Sealing::Undecided(Unprotected::Undecided);
    MergeReview {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        into: reference("M3HHT9W"),
        into_subject: "No network since Tuesday".into(),
        requester: Some(HOSTILE.into()),
        receivers: receivers(&[lea], &[]),
        choices: vec![
            choice("", receivers(&[lea], &[]), encrypted()),
            choice("copy", receivers(&[lea], &[HOSTILE]), undecided),
            choice("instead", receivers(&[HOSTILE], &[]), Sealing::Clear),
        ],
        other_queue: Some("français".into()),
        seen: String::from("6"),
        news: Some(News {
            entries: vec![sent()],
            happened: Vec::new(),
        }),
    }
}

fn merge_same(theme: Theme) -> MergeReview {
    let mut page = merge_review(theme);
    page.requester = None;
    page.other_queue = None;
    page.news = None;
    page.choices.truncate(1);
    page
}

fn split(theme: Theme) -> SplitPage {
    let row = |id: &str, is_ticked| SplitRow {
        id: id.into(),
        address: HOSTILE.into(),
        at: when("today 13:48"),
        beginning: "Re: Wi-Fi gone · And another thing: <b>the sound</b> is gone as well.".into(),
        is_ticked,
    };
    SplitPage {
        shell: shell(theme, Section::Queues),
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        mails: vec![row("1", false), row("2", true)],
        seen: String::from("6"),
        news: Some(News {
            entries: vec![sent()],
            happened: history(theme).lines,
        }),
        faults: vec![fault("messages", "Tick at least one mail.")],
    }
}

fn split_empty(theme: Theme) -> SplitPage {
    SplitPage {
        mails: Vec::new(),
        news: None,
        faults: Vec::new(),
        ..split(theme)
    }
}

fn draft_line(author: Option<Foreign>, kind: DraftKind) -> DraftLine {
    DraftLine {
        author,
        kind,
        saved: when("today 13:58 · 2 min"),
    }
}
