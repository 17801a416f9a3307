//! Lists and tickets.

use domain::{Automatic, Claim, DeliveryState, Likeness, Reason, State, Wait};
use mail::{Action, Because, Machine, MachineKind};
use web::texts::Texts;
use web::view::{
    DeliveryLine, DeliveryNotice, Earlier, Enclosure, Entry, Filter, FloodLine, ForwardedLine,
    Lasting, ListAddress, MailEntry, Mark, NoteEntry, NoticeRow, Order, Outcome, Outgoing, Owner,
    Part, Person, Protection, QueueTab, ReplyEntry, ReplyForm, SavedTab, Section, Shell, Tag,
    Theme, TicketList, TicketPage, TicketRow, Together, View, ViewTab, Walked, WordChip, Work,
    passages, unfolded,
};

use super::openpgp::encrypted;
use super::{language, reference, reply_form, shell, undo, when};

pub(super) fn list(theme: Theme) -> TicketList {
    let texts = Texts::of("en");
    let count = |view, count| ViewTab { view, count };
    let queue = |name: &str, left| QueueTab {
        name: name.into(),
        left,
    };
    TicketList {
        page_size: 25,
        shell: Shell {
            flash: Some(Outcome::State(State::Spam).flash(texts, Some(undo()))),
            lasting: vec![Lasting::KeyFile],
            ..shell(theme, Section::Queues)
        },
        address: ListAddress {
            queue: None,
            view: View::Left,
            filter: Filter::default(),
            order: Order::Oldest,
            ..ListAddress::default()
        },
        chips: vec![
            WordChip {
                word: "lang:fr".into(),
                without: Some(String::from("/queues?q=tag%3Awi-fi")),
            },
            WordChip {
                word: "from:camille@example.org".into(),
                without: None,
            },
        ],
        saved: vec![SavedTab {
            href: String::from("/v/0193"),
            name: "French Wi-Fi".into(),
            count: 4,
            is_current: false,
        }],
        shown: None,
        words: String::from("is:left lang:fr"),
        matching: 214,
        kept: 0,
        queues: vec![
            queue("support", 20),
            queue("français", 11),
            queue("deutsch", 0),
            queue("فارسی", 6),
        ],
        left_in_all: 37,
        counts: vec![
            count(View::Left, 37),
            count(View::Mine, 2),
            count(View::Unowned, 31),
            count(View::CloseTheLoop, 5),
        ],
        agents: vec![String::from("Ana"), String::from("Ben")],
        tags: vec![String::from("wi-fi"), String::from("persistent-storage")],
        languages: ["de", "en", "fa", "fr"]
            .into_iter()
            .filter_map(language)
            .collect(),
        floods: vec![flood_line()],
        rows: rows(),
        before: None,
        after: Some(String::from("cursor")),
        desk_address: "support@desk.example".into(),
        work: Work::Allowed,
    }
}

/// Reference, subject, language, requester, age, and tags with spaces between them.
type Words = [&'static str; 6];

const WORDS: [Words; 8] = [
    [
        "K7QX4MB",
        "Wi-Fi gone after upgrade to 7.2",
        "fr",
        "camille@example.org",
        "14 min ago",
        "",
    ],
    [
        "M3HHT9W",
        "Persistent Storage lässt sich nicht mehr entsperren",
        "de",
        "jonas.k@example.net",
        "2 h ago",
        "persistent-storage",
    ],
    [
        "BX42RRK",
        "صفحه سیاه بعد از بوت (NVIDIA RTX 4060)",
        "fa",
        "parisa@example.com",
        "3 h ago",
        "hardware nvidia",
    ],
    [
        "9CQWJ2D",
        "لا يعمل قارئ الشاشة Orca بعد التحديث إلى 7.2",
        "ar",
        "salma@example.com",
        "4 h ago",
        "",
    ],
    [
        "TG5N8PF",
        "Re: Screen reader silent in Welcome Screen",
        "en",
        "r@example.org",
        "5 h ago",
        "",
    ],
    [
        "QQ7D4HM",
        "",
        "",
        "anonymous-1842@example.onion",
        "1 day ago",
        "",
    ],
    [
        "W2K9XBC",
        "Невозможно подключиться к мостам obfs4 после обновления; индикатор загрузки останавливается на 10 % и больше ничего не происходит",
        "ru",
        "довгаль@example.org",
        "2 days ago",
        "",
    ],
    [
        "RJ3F6MT",
        "invoice\u{202E}fdp.exe <script>alert(1)</script>",
        "en",
        "bulk@example.com",
        "6 days ago",
        "",
    ],
];

const STATES: [State; 8] = [
    State::NeedsFirstAnswer,
    State::NeedsNextAnswer,
    State::NeedsFirstAnswer,
    State::LookingInto,
    State::CloseTheLoop,
    State::NeedsFirstAnswer,
    State::WaitingUser,
    State::Paused,
];

pub(super) fn rows() -> Vec<TicketRow> {
    WORDS
        .iter()
        .zip(STATES)
        .map(|(words, state)| row(*words, state))
        .collect()
}

fn row(words: Words, state: State) -> TicketRow {
    let [name, subject, code, requester, age, tags] = words;
    TicketRow {
        reference: reference(name),
        href: format!("/t/{name}?in=5f0c2a91be77"),
        has_news: name == "TG5N8PF",
        subject: subject.into(),
        language: language(code),
        state,
        requester: requester.into(),
        owner: match state {
            State::NeedsNextAnswer => Owner::Other("Ben".into()),
            State::LookingInto => Owner::Me("Ana".into()),
            _ => Owner::Nobody,
        },
        tags: tags.split_whitespace().map(Into::into).collect(),
        updated: when(age),
    }
}

pub(super) fn ticket(theme: Theme) -> TicketPage {
    TicketPage {
        shell: Shell {
            flash: None,
            ..shell(theme, Section::Queues)
        },
        reference: reference("K7QX4MB"),
        subject: "Wi-Fi gone after upgrade to 7.2".into(),
        language: language("fr"),
        state: State::NeedsNextAnswer,
        reason: None,
        queue: String::from("français"),
        owner: Owner::Nobody,
        hint: Some(reference("M3HHT9W")),
        together: Together::default(),
        opened: when("today 13:48"),
        erased_in_days: Some(88),
        tags: vec![Tag("wi-fi".into()), Tag("broadcom".into())],
        entries: vec![
            mail(),
            note(),
            sent(),
            refused(),
            automatic(),
            late(),
            waiting(),
        ],
        left_out: 3,
        report: None,
        person: Some(person()),
        back: String::from("/queues"),
        walk: Some(Walked {
            place: 2,
            count: 4,
            previous: Some(String::from("/t/M3HHT9W?in=5f0c2a91be77")),
            next: Some(String::from("/t/BX42RRK?in=5f0c2a91be77")),
            further: None,
            ahead: Some(String::from("/t/BX42RRK?in=5f0c2a91be77")),
        }),
        paused_until: None,
        reminder: Some(when("2026-11-25")),
        is_followed: true,
        tomorrow: String::from("2026-11-22"),
        colleagues: vec![String::from("Ben"), String::from("Chloé")],
        queues: vec![String::from("support"), String::from("français")],
        known_tags: vec![String::from("hardware"), String::from("wi-fi")],
        work: Work::Allowed,
        reply: Some(reply_form()),
        nobody: None,
    }
}

pub(super) fn persian(theme: Theme) -> TicketPage {
    let letter = Entry::Mail(Box::new(MailEntry {
        id: String::from("1"),
        home: None,
        name: "پریسا".into(),
        address: "parisa@example.com".into(),
        claim: Some(Claim::Signed),
        is_unvouched: false,
        automatic: None,
        machine: None,
        suspicions: Vec::new(),
        notice: None,
        forwarded: None,
        at: when("today 10:51"),
        language: language("fa"),
        subject: None,
        text: unfolded(
            "سلام،\n\nبعد از به‌روزرسانی به نسخهٔ 7.2 صفحه بعد از منوی بوت سیاه می‌ماند. کارت گرافیک من NVIDIA RTX 4060 است.\n\nسپاس",
        ),
        defects: Vec::new(),
        parts: Vec::new(),
        has_html: false,
        may_read_raw: true,
        protection: Protection {
            marks: vec![Mark::SignedByKnownKey],
            ..Protection::default()
        },
        report: Enclosure::Nothing,
    }));
    TicketPage {
        subject: "صفحه سیاه بعد از بوت (NVIDIA RTX 4060)".into(),
        reference: reference("BX42RRK"),
        language: language("fa"),
        queue: String::from("فارسی"),
        queues: vec![String::from("support"), String::from("فارسی")],
        owner: Owner::Me("Ana".into()),
        tags: Vec::new(),
        entries: vec![letter],
        left_out: 0,
        erased_in_days: None,
        person: Some(Person {
            address: "parisa@example.com".into(),
            keys: 1,
            earlier: Vec::new(),
            earlier_count: 0,
        }),
        reply: Some(ReplyForm {
            to: "parisa@example.com".into(),
            text: String::from("سلام پریسا،\n\nممنون از گزارش شما."),
            language: language("fa"),
            sealing: encrypted(),
            ..reply_form()
        }),
        ..ticket(theme)
    }
}

pub(super) fn mail() -> Entry {
    Entry::Mail(Box::new(MailEntry {
        id: String::from("1"),
        home: None,
        name: "Camille".into(),
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
        text: passages(
            "Bonjour,\n\ndepuis la mise à jour vers 7.2 mon portable (MacBookAir6,2) ne voit plus aucun réseau. Avec 7.1.1 tout allait bien.\n\nMerci !\n\nOn Tue, 3 Nov 2026 at 10:00, help desk <support@desk.example> wrote:\n> Hello,\n> which version do you use?\n> Which computer?\n> Thank you\n\n-- \nCamille Lee\n",
            "Wi-Fi gone",
        ),
        defects: vec![
            "The date in the header lies in the future.".into(),
            "Two Subject fields; the first counts.".into(),
        ],
        parts: vec![
            Part {
                number: 0,
                name: "journal.txt".into(),
                kind: "text/plain".into(),
                size: String::from("14 kB"),
                is_outside: false,
            },
            Part {
                number: 1,
                name: "Photo de l’écran.jpg".into(),
                kind: "image/jpeg".into(),
                size: String::from("1.2 MB"),
                is_outside: false,
            },
        ],
        has_html: true,
        may_read_raw: true,
        protection: Protection::default(),
        report: Enclosure::Nothing,
    }))
}

fn automatic() -> Entry {
    Entry::Mail(Box::new(MailEntry {
        id: String::from("5"),
        home: None,
        name: "".into(),
        address: "camille@example.org".into(),
        claim: Some(Claim::Aligned),
        is_unvouched: false,
        automatic: Some(Automatic::AutoReply),
        machine: Some(Machine {
            automatic: Automatic::AutoReply,
            kind: MachineKind::OutOfOffice,
            because: Because::AutoSubmittedReplied,
        }),
        suspicions: Vec::new(),
        notice: Some(DeliveryNotice {
            kind: MachineKind::DeliveryFailed,
            disposition: None,
            recipients: vec![NoticeRow {
                address: "camille@example.org".into(),
                passed_on: Some("camille@mail.example".into()),
                action: Action::Failed,
                status: String::from("5.1.1"),
                words: "550 5.1.1 <b>no such user</b>".into(),
            }],
        }),
        forwarded: Some(ForwardedLine {
            name: "Parisa".into(),
            address: "parisa@example.com".into(),
            date: "Tue, 3 Nov 2026 10:00:00 +0100".into(),
        }),
        at: when("today 14:01"),
        language: language("fr"),
        subject: Some("Absence".into()),
        text: Vec::new(),
        defects: Vec::new(),
        parts: Vec::new(),
        has_html: false,
        may_read_raw: false,
        protection: Protection::default(),
        report: Enclosure::Nothing,
    }))
}

fn note() -> Entry {
    Entry::Note(NoteEntry {
        id: String::from("2"),
        agent: "Ben".into(),
        at: when("today 13:55"),
        text: "Same as the two from this morning. BCM4360 again.".into(),
    })
}

pub(super) fn flood_line() -> FloodLine {
    FloodLine {
        id: String::from("0198aaaa-0000-7000-8000-000000000000"),
        kind: Likeness::Text,
        untouched: 214,
        swept: 0,
        no_flood: 0,
        is_new: true,
    }
}

fn reply(id: &str, outgoing: Outgoing) -> Entry {
    Entry::Reply(Box::new(ReplyEntry {
        id: id.into(),
        home: None,
        agent: "Chloé".into(),
        to: "camille@example.org".into(),
        at: when("today 13:58"),
        language: language("fr"),
        text:
            "Bonjour, merci pour votre rapport. Pourriez-vous nous envoyer la sortie de lspci -nn ?"
                .into(),
        outgoing,
        waits: None,
        is_twice: false,
        deliveries: Vec::new(),
        marks: Vec::new(),
        keys: Vec::new(),
        parts: Vec::new(),
    }))
}

pub(super) fn sent() -> Entry {
    delivered(reply("3", Outgoing::Sent(when("14:00"))))
}

/// Of every state a recipient.
fn delivered(mut entry: Entry) -> Entry {
    if let Entry::Reply(reply) = &mut entry {
        reply.is_twice = true;
        let states = DeliveryState::ALL.iter();
        reply.deliveries = states
            .map(|state| DeliveryLine {
                address: "camille@example.org".into(),
                state: *state,
                at: when("today 14:00"),
                detail: "5.1.1".into(),
            })
            .collect();
    }
    entry
}

fn refused() -> Entry {
    reply("4", Outgoing::Refused("550 5.1.1 no such user".into()))
}

fn late() -> Entry {
    let (since, why) = (Some(when("today 13:59")), "no route".into());
    reply("7", Outgoing::Late { since, why })
}

fn waiting() -> Entry {
    let until = when("14:05");
    let outbox = String::from("6");
    let mut entry = reply("6", Outgoing::Waiting { outbox, until });
    if let Entry::Reply(reply) = &mut entry {
        reply.waits = Some((Wait::RecipientHour, when("14:05")));
    }
    entry
}

pub(super) fn person() -> Person {
    let earlier = |name: &str, subject: &str, reason| Earlier {
        reference: reference(name),
        subject: subject.into(),
        state: State::Done,
        reason: Some(reason),
        updated: when("40 days ago"),
    };
    Person {
        address: "camille@example.org".into(),
        keys: 0,
        earlier: vec![
            earlier(
                "CC2M7XT",
                "Clavier azerty oublié au démarrage",
                Reason::Answered,
            ),
            earlier("DD4H9WQ", "Question sur les dons", Reason::LowPriority),
        ],
        earlier_count: 2,
    }
}
