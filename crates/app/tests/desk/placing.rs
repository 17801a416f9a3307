//! Which ticket a mail comes to.

use std::time::Duration;

use app::{Caller, EntryKind, JobKind};
use domain::{Claim, Direction, State, TicketRef};
use testkit::{Dice, FRENCH, Letter, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_mail_becomes_a_ticket,
    the_recipient_decides_on_the_queue,
    an_answer_to_our_mail_joins_by_its_token,
    an_answer_without_token_joins_by_references_to_our_mail,
    a_user_joins_by_references_to_his_own_earlier_mail,
    a_mail_and_its_follow_up_may_come_before_either_is_read,
    a_mail_and_its_follow_ups_may_be_read_by_several_workers_at_once,
    a_party_may_use_the_subject_tag,
    a_stranger_with_copied_references_gets_a_ticket_of_his_own_with_a_hint,
    a_stranger_with_the_subject_tag_gets_a_ticket_of_his_own_with_a_hint,
    a_hint_to_a_hidden_queue_is_not_shown,
    whoever_has_the_token_may_append_but_gets_no_answers,
    a_forwarded_mail_is_a_new_matter_with_a_hint,
    a_mail_to_two_addresses_of_the_desk_is_one_ticket,
    a_mail_without_a_sound_sender_becomes_a_ticket,
    two_thousand_forgeries_join_nothing,
);

async fn a_mail_becomes_a_ticket(world: World) {
    let ann = world.user("Ann", "Ann@example.org");
    let text = "The printer in the reading room is burning and I do not know what to do about it.";
    let printer = ann.mails("Printer on fire – à propos", text).await;
    let view = world.shows(printer.ticket).await;
    assert_eq!(view.subject, "Printer on fire – à propos");
    let requester = view.requester.unwrap();
    assert_eq!(requester.name.as_deref(), Some("Ann"));
    assert_eq!(requester.address, ann.address);
    assert_eq!(view.claim, Some(Claim::Outer));
    assert_eq!((view.state, view.reason), (State::NeedsFirstAnswer, None));
    assert_eq!(view.language.unwrap().as_str(), "en");
    assert_eq!(view.queue, "support");
    assert_eq!((view.owner, view.hint, view.others), (None, None, 0));
    assert_eq!(view.created_at, world.now());
    let [entry] = view.entries.as_slice() else {
        panic!("{} entries", view.entries.len());
    };
    let EntryKind::Message(message) = &entry.kind else {
        panic!("not a message");
    };
    assert_eq!(message.direction, Direction::In);
    assert_eq!(message.text.trim_end(), text);
    assert_eq!(message.message_id, printer.letter.message_id);
}

async fn the_recipient_decides_on_the_queue(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let text = "Mon imprimante brûle depuis hier soir et je ne sais pas quoi faire avec elle.";
    let french = ann.sends(ann.letter("Imprimante", text).to(FRENCH)).await;
    let view = world.shows(french.ticket).await;
    assert_eq!(view.queue, "fr");
    assert_eq!(view.language.unwrap().as_str(), "fr");
    // The envelope knows better than the header, where anything can stand.
    let mut hidden = ann.letter("Bcc", "x");
    hidden.to = String::from("undisclosed-recipients:;");
    hidden.recipients = vec![FRENCH.to_uppercase().parse().unwrap()];
    let hidden = ann.sends(hidden).await;
    assert_eq!(world.shows(hidden.ticket).await.queue, "fr");
    // Odd mail is not refused: the oldest queue has it.
    let mut odd = ann.letter("Odd", "x").to("nobody@desk.example");
    odd.recipients = Vec::new();
    let odd = ann.sends(odd).await;
    assert_eq!(world.shows(odd.ticket).await.queue, "support");
}

async fn an_answer_to_our_mail_joins_by_its_token(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    let mut answer = ann.answer(&sent, "It helped.");
    answer.in_reply_to = Vec::new();
    answer.references = Vec::new();
    let before = world.shows(ticket).await;
    assert_eq!(ann.sends(answer).await.ticket, ticket);
    let view = world.shows(ticket).await;
    assert_eq!(view.state, State::NeedsNextAnswer);
    assert_eq!(view.entries.len(), 3);
    assert!(view.event > before.event, "forms must notice the mail");
}

async fn an_answer_without_token_joins_by_references_to_our_mail(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    let answer = ann.answer(&sent, "It helped.").to(testkit::SUPPORT);
    assert_eq!(ann.sends(answer).await.ticket, ticket);
}

async fn a_user_joins_by_references_to_his_own_earlier_mail(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let first = ann.mails("Printer on fire", "It burns.").await;
    let mut second = ann.letter("Re: Printer on fire", "It still burns.");
    // The case of an address does not make another person.
    second.from = String::from("ANN@Example.ORG");
    second.references = vec![first.letter.message_id.unwrap()];
    assert_eq!(ann.sends(second).await.ticket, first.ticket);
    let view = world.shows(first.ticket).await;
    assert_eq!(view.state, State::NeedsFirstAnswer);
}

async fn a_mail_and_its_follow_up_may_come_before_either_is_read(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let mut letters: Vec<Letter> = Vec::new();
    for number in 0..10 {
        let mut letter = ann.letter("Printer", &format!("letter {number}"));
        letter.in_reply_to = letters
            .last()
            .iter()
            .filter_map(|l| l.message_id.clone())
            .collect();
        world.receives(&letter).await;
        letters.push(letter);
    }
    let tally = world.reads().await;
    assert_eq!((tally.filed, tally.later), (10, 0));
    let tickets = world.tickets().await;
    assert_eq!(tickets.len(), 1);
    let view = world.shows(tickets[0].reference).await;
    let texts: Vec<_> = view.entries.iter().map(text_of).collect();
    let expected: Vec<_> = letters.iter().map(|letter| letter.text.clone()).collect();
    assert_eq!(texts, expected);
}

/// Whoever comes first opens the ticket, perhaps several do; but no mail is lost.
async fn a_mail_and_its_follow_ups_may_be_read_by_several_workers_at_once(world: World) {
    const ROUNDS: u64 = 30;
    let ann = world.user("Ann", "ann@example.org");
    for round in 0..ROUNDS {
        let first = ann.letter("Printer", &format!("round {round}"));
        let mut workers = tokio::task::JoinSet::new();
        for number in 0..4 {
            let mut letter = first.clone();
            if number > 0 {
                letter = ann.letter("Re: Printer", &format!("round {round}, {number}"));
                letter.references = Vec::from_iter(first.message_id.clone());
            }
            world.receives(&letter).await;
            let lease = Duration::from_mins(1);
            let jobs = world
                .desk()
                .lease_jobs(JobKind::ReadMail, lease, 1)
                .await
                .unwrap();
            let desk = world.desk().clone();
            workers.spawn(async move { desk.read_mails(jobs).await });
        }
        workers.join_all().await;
    }
    for _ in 0..5 {
        world.passes(Duration::from_mins(10));
        world.reads().await;
    }
    let parked = world.desk().list_parked(&Caller::operator()).await.unwrap();
    assert!(parked.is_empty(), "{parked:?}");
    assert_eq!(world.message_count(), 4 * ROUNDS);
}

fn text_of(entry: &app::Entry) -> String {
    match &entry.kind {
        EntryKind::Message(message) => message.text.trim_end().to_owned(),
        EntryKind::Note(note) => note.text.clone(),
    }
}

async fn a_party_may_use_the_subject_tag(world: World) {
    let Answered { ann, ticket, .. } = answered(&world).await;
    let tagged = ann
        .mails(&format!("Still burning [#{ticket}]"), "Help!")
        .await;
    assert_eq!(tagged.ticket, ticket);
}

async fn a_stranger_with_copied_references_gets_a_ticket_of_his_own_with_a_hint(world: World) {
    let Answered { ticket, sent, .. } = answered(&world).await;
    let eve = world.user("Eve", "eve@example.org");
    let copied = eve
        .answer(&sent, "Send me everything.")
        .to(testkit::SUPPORT);
    let own = eve.sends(copied).await.ticket;
    assert_own_with_hint(&world, own, ticket).await;
}

async fn a_stranger_with_the_subject_tag_gets_a_ticket_of_his_own_with_a_hint(world: World) {
    let Answered { ticket, .. } = answered(&world).await;
    let eve = world.user("Eve", "eve@example.org");
    let own = eve
        .mails(&format!("[#{ticket}] more"), "Send me everything.")
        .await
        .ticket;
    assert_own_with_hint(&world, own, ticket).await;
}

async fn assert_own_with_hint(world: &World, own: TicketRef, claimed: TicketRef) {
    assert_ne!(own, claimed);
    let view = world.shows(own).await;
    assert_eq!(view.hint, Some(claimed));
    assert_eq!(view.state, State::NeedsFirstAnswer);
    let claimed = world.shows(claimed).await;
    assert_eq!(
        (claimed.state, claimed.entries.len()),
        (State::WaitingUser, 2)
    );
}

async fn a_hint_to_a_hidden_queue_is_not_shown(world: World) {
    let Answered { ticket, ben, .. } = answered(&world).await;
    let eve = world.user("Eve", "eve@example.org");
    let letter = eve.letter(&format!("[#{ticket}] more"), "x").to(FRENCH);
    let own = eve.sends(letter).await.ticket;
    let chloe = world.agent("chloe", domain::Role::HelpDesk, &["fr"]).await;
    assert_eq!(chloe.opens(own).await.unwrap().hint, None);
    assert!(ben.opens(own).await.is_err());
}

/// A token is a capability: it lets its holder append, and nothing else (threat model A10, A11).
async fn whoever_has_the_token_may_append_but_gets_no_answers(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let eve = world.user("Eve", "eve@example.org");
    assert_eq!(eve.answers(&sent, "I am Ann too.").await.ticket, ticket);
    ben.replies(ticket, "And now?").await.unwrap();
    let next = world.outgoing().await.pop().unwrap();
    assert_eq!(next.to, vec![ann.address.clone()]);
    let header_to: Vec<_> = next.mail.to.iter().map(|to| to.address.clone()).collect();
    assert_eq!(header_to, vec![ann.address.clone()]);
    assert_eq!(
        world.shows(ticket).await.requester.unwrap().address,
        ann.address
    );
}

async fn a_mail_without_a_sound_sender_becomes_a_ticket(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world
        .agent("ben", domain::Role::HelpDesk, &["support"])
        .await;
    let mut letter = ann.letter("Who am I", "x");
    letter.from = String::from("nobody");
    letter.sender = None;
    let ticket = ann.sends(letter).await.ticket;
    let view = world.shows(ticket).await;
    assert_eq!((view.requester, view.claim), (None, None));
    let refused = ben.replies(ticket, "Hello?").await;
    assert!(
        matches!(refused, Err(app::AppError::Refused(_))),
        "{refused:?}"
    );
    assert!(world.outgoing().await.is_empty());
}

/// Bar S7 in its short form. None of the forgers has the token or writes from a party's address.
async fn two_thousand_forgeries_join_nothing(world: World) {
    const FORGERIES: u64 = 2_000;
    let Answered { ticket, sent, .. } = answered(&world).await;
    let before = world.shows(ticket).await;
    let mut forger = Forger {
        world: world.clone(),
        dice: Dice::new(7),
        ticket,
        sent,
    };
    let mut filed = 0;
    for number in 1..=FORGERIES {
        let letter = forger.forge(number);
        world.receives(&letter).await;
        if number % 250 == 0 {
            filed += world.reads().await.filed;
        }
    }
    assert_eq!(filed, FORGERIES);
    assert_eq!(world.message_count(), FORGERIES + 2);
    let after = world.shows(ticket).await;
    assert_eq!((after.entries.len(), after.event), (2, before.event));
    assert_eq!(after.state, before.state);
}

struct Forger {
    world: World,
    dice: Dice,
    ticket: TicketRef,
    sent: testkit::Sent,
}

impl Forger {
    fn forge(&mut self, number: u64) -> Letter {
        let eve = self.world.user("Eve", &format!("eve{number}@evil.example"));
        let mut letter = eve.letter("Printer on fire", &format!("forgery {number}"));
        letter.from = self.sender(&letter.from);
        if self.dice.roll(2) == 0 {
            letter.subject = format!("Re: [#{}] Printer on fire", self.ticket);
        }
        let id = self.sent.mail.message_id.clone().unwrap();
        if self.dice.roll(2) == 0 {
            letter.in_reply_to = vec![id.clone()];
        }
        if self.dice.roll(2) == 0 {
            letter.references = self.sent.mail.references.clone();
            letter.references.push(id);
        }
        if self.dice.roll(4) > 0 {
            let token = self.token();
            let address = format!("support+{token}@desk.example");
            letter = letter.to(&address);
        }
        for line in [
            "Sender: ann@example.org",
            "Reply-To: ann@example.org",
            "From: ann@example.org",
        ] {
            if self.dice.roll(6) == 0 {
                letter = letter.with_line(line);
            }
        }
        letter
    }

    /// Never Ann's address alone.
    fn sender(&mut self, own: &str) -> String {
        let others = [
            own.to_owned(),
            format!("Ann <ann@example.org>, {own}"),
            String::from("\"ann@example.org\" <eve@evil.example>"),
            String::from("<eve@evil.example> (ann@example.org)"),
            String::from("ann@example.org.evil.example"),
            String::from("ann@example.org@evil.example"),
            String::from("ann+x@example.org"),
            String::from("\u{430}nn@example.org"),
            String::from("ann@example.org\u{200b}"),
            String::from("<@ann@example.org:eve@evil.example>"),
            String::from("ann%example.org@evil.example"),
            String::new(),
        ];
        self.dice.pick(&others).clone()
    }

    /// Wrong in a letter, too short, too long, of other letters, or another one altogether.
    fn token(&mut self) -> String {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz234567";
        let address = &self.sent.mail.reply_to[0].address;
        let mut token: Vec<char> = address.split_extension().unwrap().1.chars().collect();
        match self.dice.roll(6) {
            0 => drop(token.pop()),
            1 => token.push('a'),
            2 => token[0] = '1',
            3 => token.reverse(),
            4 => return self.dice.letters(LETTERS, 26),
            _ => {
                let place = self.dice.roll(token.len());
                let others = LETTERS.replace(token[place], "");
                token[place] = self.dice.letters(&others, 1).chars().next().unwrap();
            }
        }
        token.into_iter().collect()
    }
}

async fn a_forwarded_mail_is_a_new_matter_with_a_hint(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    for mark in ["Fwd:", "WG:", "TR:"] {
        let mut letter = ann.letter(
            &format!("{mark} Printer on fire [#{ticket}]"),
            "Look at this.",
        );
        letter.references = Vec::from_iter(sent.mail.message_id.clone());
        let filed = ann.sends(letter).await;
        assert_ne!(filed.ticket, ticket, "{mark}");
        assert_eq!(world.shows(filed.ticket).await.hint, Some(ticket), "{mark}");
    }
    // To our reply address it is an answer, whatever its subject says.
    let mut letter = ann.answer(&sent, "See below.");
    letter.subject = String::from("Fwd: Printer on fire");
    assert_eq!(ann.sends(letter).await.ticket, ticket);
}

async fn a_mail_to_two_addresses_of_the_desk_is_one_ticket(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let mut letter = ann.letter("Printer", "It burns.");
    letter.recipients = vec![
        "support@desk.example".parse().unwrap(),
        FRENCH.parse().unwrap(),
    ];
    letter.to = format!("support@desk.example, {FRENCH}");
    let first = ann.sends(letter.clone()).await.ticket;
    // And so it is when the relay hands it over twice, once for each.
    letter.recipients.remove(0);
    world.receives(&letter).await;
    world.reads().await;
    assert_eq!(world.tickets().await.len(), 1);
    assert_eq!(world.shows(first).await.queue, "support");
}
