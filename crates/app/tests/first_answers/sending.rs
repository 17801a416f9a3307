//! Who gets an automatic answer, and how it leaves.

use std::time::Duration;

use app::{Caller, EntryKind, JobKind, MessageView};
use domain::{DeliveryState, Role, State, TicketRef};
use testkit::{Letter, Pgp, User, World, both_engines, pgp_mime, text_entity};

use crate::scene::{TEXT, in_force, silence, told};

both_engines!(
    a_first_mail_is_answered_once_by_the_desk_itself,
    an_automatic_answer_is_shown_and_is_no_answer_of_a_person,
    nothing_the_sender_wrote_goes_back_to_him,
    without_a_text_in_force_nothing_happens,
    a_follow_up_is_not_answered,
    the_text_is_in_the_language_of_the_ticket_or_the_queue_or_english,
    machines_and_lists_get_nothing,
    who_cannot_be_the_writer_gets_nothing,
    what_came_long_ago_gets_nothing,
    an_address_is_answered_once_a_week,
    an_hour_has_so_many_answers_also_after_a_restart,
    a_domain_gets_so_many_answers_in_an_hour,
    a_report_is_answered_only_if_the_queue_says_so,
    an_encrypted_mail_with_a_key_is_answered_encrypted,
    an_encrypted_mail_without_a_key_is_not_answered,
    two_keys_are_a_decision_that_the_desk_does_not_take,
    a_locked_vault_delays_it_and_after_a_day_there_is_none,
    what_an_agent_answered_first_needs_no_automatic_answer,
    an_answer_that_does_not_leave_is_shown_and_wakes_nobody,
);

fn ann(world: &World) -> User {
    world.user("Ann", "ann@example.org")
}

async fn messages(world: &World, ticket: TicketRef) -> Vec<MessageView> {
    let entries = world.shows(ticket).await.entries.into_iter();
    let messages = entries.filter_map(|entry| match entry.kind {
        EntryKind::Message(message) => Some(*message),
        EntryKind::Note(_) => None,
    });
    messages.collect()
}

async fn a_first_mail_is_answered_once_by_the_desk_itself(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let filed = ann(&world).mails("Printer on fire", "It burns.").await;
    let sent = world.answers_first().await;
    assert_eq!(sent.len(), 1);
    let mail = &sent[0].mail;
    assert_eq!(sent[0].from, None, "the empty return path");
    assert_eq!(sent[0].to, ["ann@example.org".parse().unwrap()]);
    says_that_it_is_automatic(&sent[0].raw);
    let expected = TEXT.replace("{ticket}", filed.ticket.as_str());
    assert_eq!(mail.text.trim_end(), expected);
    assert_eq!(mail.in_reply_to, [filed.letter.message_id.clone().unwrap()]);

    // What he writes back is in the ticket, and nothing answers it.
    let back = ann(&world).answers(&sent[0], "Thanks.").await;
    assert_eq!(back.ticket, filed.ticket);
    assert!(world.answers_first().await.is_empty());
}

#[track_caller]
fn says_that_it_is_automatic(raw: &[u8]) {
    let raw = String::from_utf8_lossy(raw);
    for field in [
        "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress: All",
        "Content-Language: en",
    ] {
        assert!(raw.contains(&format!("\r\n{field}\r\n")), "{raw}");
    }
    assert!(!raw.to_lowercase().contains("\r\nprecedence:"), "{raw}");
}

async fn an_automatic_answer_is_shown_and_is_no_answer_of_a_person(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let filed = ann(&world).mails("Printer on fire", "It burns.").await;
    world.answers_first().await;
    let expected = TEXT.replace("{ticket}", filed.ticket.as_str());
    let view = world.shows(filed.ticket).await;
    assert_eq!(
        view.state,
        State::NeedsFirstAnswer,
        "it is no answer of a person"
    );
    assert!(view.owner.is_none());
    let shown = messages(&world, filed.ticket).await;
    assert_eq!(shown.len(), 2);
    assert_eq!(
        (shown[1].author.as_deref(), shown[1].text.as_str()),
        (None, expected.as_str())
    );
    let delivery = shown[1].delivery.as_ref().unwrap();
    assert_eq!(delivery.recipients[0].state, DeliveryState::HandedOver);
    let event = ("automatic-answer".to_owned(), "en".to_owned());
    assert_eq!(told(&world, filed.ticket).await, [event]);
}

async fn nothing_the_sender_wrote_goes_back_to_him(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let mut letter = ann(&world).letter("BUY-PILLS at evil", "BUY-PILLS here");
    letter.from = String::from("BUY-PILLS <ann@example.org>");
    ann(&world).sends(letter).await;
    let sent = world.answers_first().await;
    let raw = String::from_utf8_lossy(&sent[0].raw).to_string();
    assert!(!raw.contains("PILLS"), "{raw}");
    assert!(sent[0].mail.subject.starts_with("Automatic answer [#"));
}

async fn without_a_text_in_force_nothing_happens(world: World) {
    let ticket = ann(&world).mails("Printer", "It burns.").await.ticket;
    assert!(world.answers_first().await.is_empty());
    assert!(told(&world, ticket).await.is_empty());
    // Off is off.
    in_force(&world, "support", "en", TEXT).await;
    let (operator, en) = (Caller::operator(), "en".parse().unwrap());
    let desk = world.desk();
    desk.switch_answer(&operator, "support", en, false)
        .await
        .unwrap();
    ann(&world).mails("Printer", "It burns more.").await;
    assert!(world.answers_first().await.is_empty());
    // Another queue's text is not this one's.
    in_force(&world, "fr", "en", TEXT).await;
    ann(&world).mails("Printer", "It burns on.").await;
    assert!(world.answers_first().await.is_empty());
}

async fn a_follow_up_is_not_answered(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann(&world).mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    in_force(&world, "support", "en", TEXT).await;
    assert_eq!(
        ann(&world).answers(&sent, "That helped.").await.ticket,
        ticket
    );
    assert!(world.answers_first().await.is_empty());
    assert!(told(&world, ticket).await.is_empty());
    // A stranger who answers it opens a ticket, and has not begun a thread either.
    let zed = world.user("Zed", "zed@example.org");
    let mut letter = zed.letter("Re: Printer", "Me too.");
    letter.in_reply_to = vec![String::from("unknown@example.org")];
    let other = zed.sends(letter).await.ticket;
    assert_eq!(silence(&world, other).await, "answers");
    // What comes to a reply address that leads nowhere has one, too.
    let gone = format!("support+{}@desk.example", "a".repeat(26));
    let letter = zed.letter("Hello", "Hello?").to(&gone);
    let third = zed.sends(letter).await.ticket;
    assert_eq!(silence(&world, third).await, "answers");
    assert!(world.answers_first().await.is_empty());
}

const FRENCH: &str =
    "Bonjour, mon imprimante ne marche plus depuis hier et je ne sais pas quoi faire. Merci !";
const GERMAN: &str =
    "Guten Tag, mein Drucker geht seit gestern nicht mehr und ich weiß nicht, was ich tun soll.";

async fn the_text_is_in_the_language_of_the_ticket_or_the_queue_or_english(world: World) {
    in_force(&world, "fr", "en", "English text").await;
    let comes = async |who: &str, text: &str| {
        let user = world.user(who, &format!("{who}@example.org"));
        let letter = user.letter("Question", text).to("aide@desk.example");
        user.sends(letter).await;
        let sent = world.answers_first().await;
        sent.first()
            .map(|sent| sent.mail.text.trim_end().to_owned())
    };
    assert_eq!(comes("one", FRENCH).await.as_deref(), Some("English text"));
    in_force(&world, "fr", "fr", "Texte en français").await;
    in_force(&world, "fr", "de", "Deutscher Text").await;
    assert_eq!(
        comes("two", FRENCH).await.as_deref(),
        Some("Texte en français")
    );
    assert_eq!(
        comes("three", GERMAN).await.as_deref(),
        Some("Deutscher Text")
    );
    let (operator, de) = (Caller::operator(), "de".parse().unwrap());
    let off = world.desk().switch_answer(&operator, "fr", de, false);
    off.await.unwrap();
    // The queue's own language before English.
    assert_eq!(
        comes("four", GERMAN).await.as_deref(),
        Some("Texte en français")
    );
}

#[track_caller]
fn assert_quiet(world_says: &str, expected: &str, why: &str) {
    assert_eq!(world_says, expected, "{why}");
}

async fn machines_and_lists_get_nothing(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    for (number, line) in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated",
        "Precedence: bulk",
        "Precedence: list",
        "Precedence: junk",
        "List-Id: <x.lists.example>",
        "List-Unsubscribe: <mailto:x@lists.example>",
        "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes",
        "X-Autorespond: yes",
        "X-Loop: x",
        "Return-Path: <>",
    ]
    .into_iter()
    .enumerate()
    {
        let user = world.user("Ann", &format!("ann{number}@example.org"));
        let letter = user.letter("Hello", "I wrote to you.").with_line(line);
        let ticket = user.sends(letter).await.ticket;
        assert_quiet(&silence(&world, ticket).await, "machine", line);
    }
    let mut letter = ann(&world).letter("Hello", "I wrote to you.");
    letter.sender = None;
    let ticket = ann(&world).sends(letter).await.ticket;
    assert_eq!(silence(&world, ticket).await, "null-sender");
    assert!(world.answers_first().await.is_empty());
    // The same mail without any of it is answered.
    ann(&world).mails("Hello", "I wrote to you.").await;
    assert_eq!(world.answers_first().await.len(), 1);
}

async fn who_cannot_be_the_writer_gets_nothing(world: World) {
    let world = world.that_trusts(&["mx.relay.example"]);
    in_force(&world, "support", "en", TEXT).await;
    let comes = async |change: &dyn Fn(&mut Letter)| {
        let user = ann(&world);
        let mut letter = user.letter("Hello", "I wrote to you.");
        change(&mut letter);
        let ticket = user.sends(letter).await.ticket;
        silence(&world, ticket).await
    };
    let from = |letter: &mut Letter, from: &str| letter.from = from.to_owned();
    for (writer, why) in [
        ("support@desk.example", "ours"),
        ("aide@desk.example", "ours"),
        ("owner-x@lists.example", "no-reply-address"),
        ("a@example.org, b@example.org", "no-address"),
    ] {
        assert_eq!(comes(&|letter| from(letter, writer)).await, why);
    }
    let path = |letter: &mut Letter, path: &str| letter.sender = path.parse().ok();
    for (sender, why) in [
        ("x-bounces@lists.example", "no-reply-address"),
        ("support@desk.example", "ours"),
    ] {
        assert_eq!(comes(&|letter| path(letter, sender)).await, why);
    }
    // In blind copy, or by an alias that is not a queue's address.
    let to = |letter: &mut Letter| letter.to = String::from("friends@example.org");
    assert_eq!(comes(&to).await, "not-addressed");
    let failing = |letter: &mut Letter| {
        letter.lines = vec![
            String::from(
                "Authentication-Results: mx.relay.example; dmarc=fail header.from=example.org",
            ),
            String::from("Received: from a by mx.relay.example; Sat, 21 Nov 2026 10:00:00 +0000"),
        ];
    };
    assert_eq!(comes(&failing).await, "not-vouched");
    assert!(world.answers_first().await.is_empty());
}

async fn what_came_long_ago_gets_nothing(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    world.passes(Duration::from_hours(24 * 30));
    let old = ann(&world).mails("Hello", "I wrote to you.").await.ticket;
    assert_eq!(silence(&world, old).await, "old");
    let letter = ann(&world).letter("Archive", "Long ago.");
    let mut envelope = letter.envelope();
    envelope.via = String::from("import");
    world
        .desk()
        .accept_mail(envelope, letter.raw())
        .await
        .unwrap();
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    assert_eq!(silence(&world, ticket).await, "imported");
    assert!(world.answers_first().await.is_empty());
}

/// A letter of today.
fn of_today(world: &World, letter: &Letter) -> Vec<u8> {
    let raw = String::from_utf8(letter.raw()).unwrap();
    let today = mail_date(world);
    raw.replace("Sat, 21 Nov 2026 10:00:00 +0000", &today)
        .into_bytes()
}

pub(crate) fn mail_date(world: &World) -> String {
    // RFC 3339 to RFC 5322, whose days of the week may be left out.
    let now = world.now().rfc3339();
    let (date, time) = now.split_once('T').unwrap();
    let date: Vec<_> = date.split('-').collect();
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = months[date[1].parse::<usize>().unwrap() - 1];
    format!(
        "{} {month} {} {} +0000",
        date[2],
        date[0],
        time.get(..8).unwrap()
    )
}

async fn sends_today(world: &World, user: &User, subject: &str) -> TicketRef {
    let letter = user.letter(subject, "It burns.");
    world.receives_raw(&letter, of_today(world, &letter)).await;
    world.reads().await;
    world.ticket_of(&letter).unwrap()
}

async fn an_address_is_answered_once_a_week(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    in_force(&world, "fr", "en", TEXT).await;
    sends_today(&world, &ann(&world), "One").await;
    assert_eq!(world.answers_first().await.len(), 1);
    // In other letters, and at another queue, it is the same address.
    let same = world.user("ANN", "Ann@Example.org");
    world.passes(Duration::from_hours(6 * 24));
    world.desk().tidy_up().await.unwrap();
    let ticket = sends_today(&world, &same, "Two").await;
    let extended = world.user("Ann", "ann+other@example.org");
    let third = sends_today(&world, &extended, "Also she").await;
    let letter = same.letter("Three", "x").to("aide@desk.example");
    world.receives_raw(&letter, of_today(&world, &letter)).await;
    world.reads().await;
    assert!(world.answers_first().await.is_empty());
    for ticket in [ticket, third] {
        assert_eq!(silence(&world, ticket).await, "answered-before");
    }
    world.passes(Duration::from_hours(25));
    world.desk().tidy_up().await.unwrap();
    sends_today(&world, &same, "Four").await;
    assert_eq!(world.answers_first().await.len(), 1);
}

async fn a_domain_gets_so_many_answers_in_an_hour(world: World) {
    let world = world.with(|settings| settings.automatic_per_domain_per_hour = 2);
    in_force(&world, "support", "en", TEXT).await;
    let writes = async |address: &str| {
        let ticket = sends_today(&world, &world.user("x", address), "Hi").await;
        (ticket, world.answers_first().await.len())
    };
    for (address, answers) in [
        ("ann@example.org", 1),
        ("bob@Example.ORG", 1),
        ("carl@sub.example.org", 1),
        ("dora@example.net", 1),
    ] {
        assert_eq!(writes(address).await.1, answers, "{address}");
    }
    let (ticket, answers) = writes("zoe@EXAMPLE.org").await;
    assert_eq!(answers, 0);
    assert_eq!(silence(&world, ticket).await, "too-many-of-domain");
    world.passes(Duration::from_mins(61));
    assert_eq!(writes("yan@example.org").await.1, 1);
}

async fn an_hour_has_so_many_answers_also_after_a_restart(world: World) {
    let world = world.that_answers(3);
    in_force(&world, "support", "en", TEXT).await;
    let user = |number: u32| world.user("x", &format!("user{number}@example.org"));
    for number in 0..5 {
        sends_today(&world, &user(number), "Hi").await;
    }
    assert_eq!(world.answers_first().await.len(), 3);
    let world = world.that_answers(3);
    let ticket = sends_today(&world, &user(6), "Hi").await;
    assert!(world.answers_first().await.is_empty());
    assert_eq!(silence(&world, ticket).await, "too-many");
    world.passes(Duration::from_mins(61));
    sends_today(&world, &user(7), "Hi").await;
    assert_eq!(world.answers_first().await.len(), 1);
    let world = world.that_answers(0);
    sends_today(&world, &user(8), "Hi").await;
    assert!(world.answers_first().await.is_empty());
}

fn report(contact: &str, number: u32) -> String {
    format!(
        "From: devnull@tails.boum.org\r\nTo: bugs@tails.boum.org\r\n\
         Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b4{number}\r\n\
         Message-ID: <report{number}@tails.boum.org>\r\n\r\n\
         Subject: Wi-Fi gone\r\n{contact}Tails-Version: 5.12 - 20230418\r\n\r\nIt is gone.\r\n\r\n\r\n\
         ======= content of /proc/cmdline =======\r\nquiet\r\n"
    )
}

async fn a_report_is_answered_only_if_the_queue_says_so(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let comes = async |contact: &str, number: u32| {
        let mut letter = world.user("", "devnull@tails.boum.org").letter("", "");
        letter.message_id = Some(format!("report{number}@tails.boum.org"));
        world
            .receives_raw(&letter, report(contact, number).into_bytes())
            .await;
        world.reads().await;
        world.ticket_of(&letter).unwrap()
    };
    let silent = async |contact: &str, number: u32, why: &str| {
        let ticket = comes(contact, number).await;
        assert_eq!(silence(&world, ticket).await, why);
    };
    silent("From: mira@mail.example\r\n", 1, "inside-report").await;
    silent("", 2, "no-address").await;
    let operator = Caller::operator();
    let on = world.desk().answer_reports(&operator, "support", true);
    on.await.unwrap();
    silent("", 3, "no-address").await;
    silent("From: noreply@mail.example\r\n", 4, "no-reply-address").await;
    silent("From: support@desk.example\r\n", 5, "ours").await;
    assert!(world.answers_first().await.is_empty());
    comes("From: mira@mail.example\r\n", 6).await;
    let sent = world.answers_first().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, ["mira@mail.example".parse().unwrap()]);
    comes("From: mira@mail.example\r\n", 7).await;
    assert!(world.answers_first().await.is_empty());
}

fn autocrypt(address: &str, key: &Pgp) -> String {
    let encoded = testkit::base64(&key.certificate);
    let lines = encoded.as_bytes().chunks(70);
    let lines: Vec<_> = lines.map(String::from_utf8_lossy).collect();
    let lines = lines.join("\r\n ");
    format!("Autocrypt: addr={address}; prefer-encrypt=mutual; keydata=\r\n {lines}")
}

async fn sends_encrypted(world: &World, letter: &Letter, key: &Pgp, desk: &[u8]) -> TicketRef {
    let entity = text_entity("The secret printer burns.\n");
    let message = key.encrypts(world, entity.as_bytes(), &[desk], true);
    world.receives_raw(letter, pgp_mime(letter, &message)).await;
    world.reads().await;
    world.ticket_of(letter).unwrap()
}

async fn an_encrypted_mail_with_a_key_is_answered_encrypted(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let desk = world.desk_key().await;
    let mut key = ann(&world).makes_key();
    key.learns(desk.clone());
    let letter = ann(&world)
        .letter("...", "")
        .with_line(&autocrypt("ann@example.org", &key));
    sends_encrypted(&world, &letter, &key, &desk).await;
    let sent = world.answers_first().await.pop().unwrap();
    let raw = String::from_utf8_lossy(&sent.raw).to_string();
    assert!(
        raw.contains("multipart/encrypted") && !raw.contains("printers burn"),
        "{raw}"
    );
    assert!(
        raw.contains("\r\nAuto-Submitted: auto-replied\r\n"),
        "machines must see it: {raw}"
    );
    let read = key.reads(&world, &sent.raw);
    assert!(testkit::was_opened(&read));
    assert!(
        read.mail.text.contains("printers burn"),
        "{}",
        read.mail.text
    );
    assert!(read.mail.subject.starts_with("Automatic answer"));
    assert!(!read.signatures.is_empty(), "it is signed by the desk");
}

async fn an_encrypted_mail_without_a_key_is_not_answered(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let desk = world.desk_key().await;
    let key = ann(&world).makes_key();
    let letter = ann(&world).letter("...", "");
    let ticket = sends_encrypted(&world, &letter, &key, &desk).await;
    assert!(world.answers_first().await.is_empty());
    assert_eq!(silence(&world, ticket).await, "unprotected");
    // Nothing is remembered of an answer that did not leave.
    world.passes(Duration::from_mins(1));
    ann(&world).mails("In clear", "It burns.").await;
    assert_eq!(world.answers_first().await.len(), 1);
}

async fn two_keys_are_a_decision_that_the_desk_does_not_take(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    for _ in 0..2 {
        let key = ann(&world).makes_key();
        let letter = ann(&world).letter("Key", "Mine.");
        ann(&world)
            .sends(letter.with_line(&autocrypt("ann@example.org", &key)))
            .await;
    }
    // Both had come when the first answer was to be made.
    assert!(world.answers_first().await.is_empty());
    for row in world.tickets().await {
        assert_eq!(silence(&world, row.reference).await, "unprotected");
    }
}

async fn a_locked_vault_delays_it_and_after_a_day_there_is_none(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    world.needs_passphrase("four words in a row");
    let ticket = ann(&world).mails("Printer", "It burns.").await.ticket;
    let zed = world.user("Zed", "zed@example.org");
    world.desk().lock(&Caller::operator()).await.unwrap();
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::AnswerFirst, lease, 9)
        .await
        .unwrap();
    let error = world.desk().answer_first(jobs[0]).await.unwrap_err();
    world
        .desk()
        .defer_first_answer(jobs[0], &error)
        .await
        .unwrap();
    world.passes(Duration::from_hours(3));
    world
        .desk()
        .unlock(String::from("four words in a row"))
        .await
        .unwrap();
    assert_eq!(world.answers_first().await.len(), 1);
    assert_eq!(told(&world, ticket).await.len(), 1);
    let late = zed.mails("Late", "Too late.").await.ticket;
    world.passes(Duration::from_hours(25));
    assert!(world.answers_first().await.is_empty());
    assert_eq!(silence(&world, late).await, "late");
}

async fn what_an_agent_answered_first_needs_no_automatic_answer(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann(&world).mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    let zed = world.user("Zed", "zed@example.org");
    let spam = zed.mails("Buy", "Buy!").await.ticket;
    ben.sets(spam, State::Spam, None).await.unwrap();
    assert!(world.answers_first().await.is_empty());
    assert_eq!(silence(&world, ticket).await, "taken-up");
    assert_eq!(silence(&world, spam).await, "spam");
    assert_eq!(world.outgoing().await.len(), 1, "only the reply");
}

async fn an_answer_that_does_not_leave_is_shown_and_wakes_nobody(world: World) {
    in_force(&world, "support", "en", TEXT).await;
    let ticket = ann(&world).mails("Printer", "It burns.").await.ticket;
    let (desk, lease) = (world.desk(), Duration::from_mins(1));
    let jobs = desk
        .lease_jobs(JobKind::AnswerFirst, lease, 9)
        .await
        .unwrap();
    desk.answer_first(jobs[0]).await.unwrap();
    // The job runs again after a crash: nothing happens twice.
    desk.answer_first(jobs[0]).await.unwrap();
    let jobs = desk.lease_jobs(JobKind::SendMail, lease, 9).await.unwrap();
    assert_eq!(jobs.len(), 1);
    let leaving = desk.begin_send(jobs[0]).await.unwrap().unwrap();
    let author = leaving.author.unwrap();
    assert_eq!(
        (leaving.from, author.as_str()),
        (None, testkit::SUPPORT),
        "whom DKIM signs for"
    );
    let failed = app::SendOutcome::Failed {
        why: String::from("550"),
    };
    desk.end_send(jobs[0], failed).await.unwrap();
    assert_eq!(world.shows(ticket).await.state, State::NeedsFirstAnswer);
    let shown = messages(&world, ticket).await.remove(1);
    let delivery = shown.delivery.unwrap();
    assert_eq!(delivery.recipients[0].state, DeliveryState::Failed);
}
