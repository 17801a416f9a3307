//! Bar R14: two desks and somebody's vacation responder, for thirty days.

use std::collections::BTreeMap;
use std::time::Duration;

use app::Envelope;
use domain::EmailAddress;
use testkit::{Sent, World, both_engines};

use crate::scene::{TEXT, in_force};
use crate::sending::mail_date;

both_engines!(
    two_desks_and_a_responder_stop_writing,
    what_relays_take_off_the_header_does_not_matter,
);

const HOLIDAY: &str = "holiday@users.example";
const SECOND: &str = "support@second.example";

/// How a responder answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manners {
    /// As RFC 3834 asks.
    Good,
    /// No mark, but in the thread.
    Unmarked,
    /// A new mail each time, to the sender, from an address of its own.
    None,
}

struct Circle {
    worlds: [World; 2],
    /// Fields that a relay between the two takes away.
    lost: &'static [&'static str],
    manners: Manners,
    /// Mails of desks to whom, by desk.
    sent: BTreeMap<(usize, String), usize>,
    answers: usize,
    /// Mails that arrive on the next day: to which desk, return path, recipient, bytes.
    under_way: Vec<(usize, Option<EmailAddress>, String, String)>,
}

fn written(world: &World, (from, to): (&str, &str), id: &str, fields: &str) -> String {
    let date = mail_date(world);
    format!(
        "From: <{from}>\r\nTo: <{to}>\r\nSubject: round and round\r\nDate: {date}\r\n\
         Message-ID: <{id}>\r\n{fields}MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n\
         I have a question about this.\r\n"
    )
}

fn without(raw: &str, lost: &[&str]) -> String {
    let (header, body) = raw.split_once("\r\n\r\n").unwrap();
    let header = header.replace("\r\n ", " ").replace("\r\n\t", " ");
    let kept = header.lines().filter(|line| {
        let name = line.split(':').next().unwrap().to_lowercase();
        !lost.contains(&name.as_str())
    });
    format!("{}\r\n\r\n{body}", kept.collect::<Vec<_>>().join("\r\n"))
}

impl Circle {
    async fn new(first: World, lost: &'static [&'static str], manners: Manners) -> Self {
        let second = World::sqlite().await;
        second.queue("second", SECOND, None).await;
        in_force(&first, "support", "en", TEXT).await;
        in_force(&second, "second", "en", TEXT).await;
        let begin = |to: (usize, &str), from: &str, id: &str| {
            let raw = written(&first, (from, to.1), id, "");
            (to.0, from.parse().ok(), to.1.to_owned(), raw)
        };
        Self {
            under_way: vec![
                begin((0, testkit::SUPPORT), HOLIDAY, "begin.1@users.example"),
                begin((1, SECOND), HOLIDAY, "begin.2@users.example"),
                begin((0, testkit::SUPPORT), SECOND, "begin.3@second.example"),
            ],
            worlds: [first, second],
            lost,
            manners,
            sent: BTreeMap::new(),
            answers: 0,
        }
    }

    async fn day(&mut self) {
        for (desk, sender, to, raw) in std::mem::take(&mut self.under_way) {
            let envelope = Envelope {
                via: String::from("smtp"),
                sender,
                recipients: vec![to.parse().unwrap()],
                queue: None,
            };
            let accepted = self.worlds[desk]
                .desk()
                .accept_mail(envelope, raw.into_bytes());
            accepted.await.unwrap();
        }
        for (desk, world) in self.worlds.clone().into_iter().enumerate() {
            world.reads().await;
            for sent in world.answers_first().await {
                self.carry(desk, &sent);
            }
            world.desk().tidy_up().await.unwrap();
            world.passes(Duration::from_hours(24));
        }
    }

    fn carry(&mut self, desk: usize, sent: &Sent) {
        let to = sent.to[0].to_string();
        *self.sent.entry((desk, to.clone())).or_insert(0) += 1;
        let raw = String::from_utf8(sent.raw.clone()).unwrap();
        if to.starts_with("holiday") {
            return self.respond(desk, sent);
        }
        let other = usize::from(to.ends_with("@second.example"));
        self.under_way
            .push((other, sent.from.clone(), to, without(&raw, self.lost)));
    }

    fn respond(&mut self, desk: usize, sent: &Sent) {
        self.answers += 1;
        let id = format!("away.{}@users.example", self.answers);
        let answered = sent.mail.message_id.clone().unwrap();
        let thread = format!("In-Reply-To: <{answered}>\r\nReferences: <{answered}>\r\n");
        let (from, fields, to) = match self.manners {
            Manners::Good => (
                HOLIDAY.to_owned(),
                format!("Auto-Submitted: auto-replied\r\n{thread}"),
                sent.mail.reply_to[0].address.to_string(),
            ),
            Manners::Unmarked => {
                let to = sent.mail.reply_to[0].address.to_string();
                (HOLIDAY.to_owned(), thread, to)
            }
            Manners::None => {
                let to = sent.mail.from.as_ref().unwrap().address.to_string();
                (HOLIDAY.to_owned(), String::new(), to)
            }
        };
        let raw = written(&self.worlds[desk], (&from, &to), &id, &fields);
        self.under_way.push((desk, from.parse().ok(), to, raw));
    }
}

async fn thirty_days(world: World, lost: &'static [&'static str], manners: Manners) {
    let mut circle = Circle::new(world, lost, manners).await;
    for _ in 0..30 {
        circle.day().await;
    }
    assert!(
        circle.under_way.is_empty(),
        "{manners:?} {lost:?}: it still goes round"
    );
    // Each of the three was answered, and once.
    assert_eq!(circle.sent.len(), 3, "{:?}", circle.sent);
    assert!(
        circle.sent.values().all(|count| *count == 1),
        "{manners:?} {lost:?}: {:?}",
        circle.sent
    );
    assert_eq!(circle.answers, 2);
}

async fn two_desks_and_a_responder_stop_writing(world: World) {
    thirty_days(world, &[], Manners::Good).await;
    thirty_days(World::sqlite().await, &[], Manners::Unmarked).await;
    thirty_days(World::sqlite().await, &[], Manners::None).await;
}

async fn what_relays_take_off_the_header_does_not_matter(world: World) {
    thirty_days(world, &["auto-submitted"], Manners::Good).await;
    let marks: &[&str] = &["auto-submitted", "x-auto-response-suppress"];
    thirty_days(World::sqlite().await, marks, Manners::Good).await;
    let all: &[&str] = &[
        "auto-submitted",
        "x-auto-response-suppress",
        "in-reply-to",
        "references",
    ];
    thirty_days(World::sqlite().await, all, Manners::Good).await;
}
