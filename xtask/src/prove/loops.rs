//! Bar R14: mail that goes round in circles.
//!
//! Two desks with automatic answers switched on, people who reply, and somebody's vacation responder.
//! Thirty days of it without people are simulated by the tests of `app` (`first_answers/circles.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::json;

use super::Outcome;
use super::mail::{Way, text, tickets};
use super::outbound::{Answering, reply};
use super::relay::{Arrival, HangUp, Relay};
use crate::wire::pause;

/// Answers every mail, also what it should not.
const HOLIDAY: &str = "holiday@users.example";
/// Time for a round: both desks read within half a second.
const ROUND: Duration = Duration::from_millis(400);
const MOST: u64 = 2;
/// In the first rounds nobody but the desks themselves writes.
const PEOPLE_FROM: u64 = 3;

/// A desk, its relay, and how many of its relay's mails were carried on.
struct Side {
    domain: &'static str,
    relay: Relay,
    answering: Answering,
    way: Way,
    carried: usize,
    replied: BTreeSet<String>,
}

impl Side {
    fn start(binary: &Path, domain: &'static str) -> Result<Self> {
        let relay = Relay::start(Duration::ZERO, |_, _| HangUp::Never)?;
        let answering = Answering::start(binary, &relay, 0)?;
        let desk = &answering.desk;
        let address = format!("support@{domain}");
        desk.run(&["queue", "add", "circle", "--address", &address])?;
        let way = Way::new(desk.smtp());
        let text = json!({ "text": "We got your mail about {ticket}.", "enabled": true });
        let path = "/api/v1/queues/circle/auto-reply/en";
        answering.seen()?.set(path, &text)?;
        Ok(Self {
            domain,
            relay,
            answering,
            way,
            carried: 0,
            replied: BTreeSet::new(),
        })
    }

    /// An agent answers each ticket once, as people do.
    fn people_reply(&mut self) -> Result<()> {
        let mut seen = self.answering.seen()?;
        for ticket in tickets(&mut seen)? {
            let reference = text(&ticket, "/ref")?;
            if self.replied.insert(reference.clone()) {
                reply(&mut seen, &reference)?;
            }
        }
        Ok(())
    }

    fn new_mail(&mut self) -> Vec<Arrival> {
        let arrivals = self.relay.seen().arrivals.clone();
        let new = arrivals.get(self.carried..).unwrap_or_default().to_vec();
        self.carried = arrivals.len();
        new
    }

    /// How many mails it has sent to each correspondent.
    fn sent(&self) -> BTreeMap<String, u64> {
        let mut sent = BTreeMap::new();
        for arrival in &self.relay.seen().arrivals {
            // All addresses of a desk are one correspondent.
            let whom = arrival.recipient.rsplit('@').next().unwrap_or_default();
            *sent.entry(whom.to_owned()).or_insert(0) += 1;
        }
        sent
    }
}

pub(super) fn prove(binary: &Path, rounds: u64) -> Result<Outcome> {
    let mut sides = [
        Side::start(binary, "first.example")?,
        Side::start(binary, "second.example")?,
    ];
    begin(&mut sides)?;
    let mut answers = 0_u64;
    for round in 0..rounds {
        pause(ROUND);
        for side in sides.iter_mut().filter(|_| round >= PEOPLE_FROM) {
            side.people_reply()?;
        }
        let mails: Vec<Arrival> = sides.iter_mut().flat_map(Side::new_mail).collect();
        for mail in mails {
            if mail.recipient == HOLIDAY {
                answers += 1;
                answer(&mut sides, &mail, answers)?;
            } else {
                carry(
                    &mut sides,
                    (&mail.sender, &mail.recipient),
                    mail.mail.as_bytes(),
                )?;
            }
        }
    }
    Ok(judge(&sides, rounds, answers))
}

fn judge(sides: &[Side], rounds: u64, answers: u64) -> Outcome {
    let mut outcome = Outcome::new(true);
    for side in sides {
        let sent = side.sent();
        let by_people = u64::try_from(side.replied.len()).unwrap_or(u64::MAX);
        let automatic = sent.values().sum::<u64>().saturating_sub(by_people);
        outcome.well &= automatic > 0 && sent.values().all(|count| *count <= MOST);
        outcome = outcome.say(format!(
            "{} sent {sent:?}, {by_people} of it written by people, {automatic} by itself",
            side.domain
        ));
    }
    outcome.say(format!(
        "{rounds} rounds; the responder answered {answers} mails"
    ))
}

/// Somebody on holiday has written to both, and the second desk to the first.
fn begin(sides: &mut [Side]) -> Result<()> {
    for (from, to) in [
        (HOLIDAY, "support@first.example"),
        (HOLIDAY, "support@second.example"),
        ("support@second.example", "support@first.example"),
    ] {
        let id = format!("begin.{}.{to}", from.replace('@', "."));
        carry(sides, (from, to), &written(from, to, &id, ""))?;
    }
    Ok(())
}

fn written(from: &str, to: &str, id: &str, fields: &str) -> Vec<u8> {
    format!(
        "From: <{from}>\r\nTo: <{to}>\r\nSubject: round and round\r\n\
         Message-ID: <{id}>\r\n{fields}\
         MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nI am away.\r\n"
    )
    .into_bytes()
}

/// Marked as automatic, and sent to where the mail asked answers to go.
fn answer(sides: &mut [Side], mail: &Arrival, number: u64) -> Result<()> {
    let field = |name: &str| {
        let line = mail.mail.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| {
            let value = value.rsplit('<').next().unwrap_or_default();
            value.trim().trim_end_matches('>').to_owned()
        })
    };
    let to = field("Reply-To:").or_else(|| field("From:"));
    let to = to.context("a mail of the desk without sender")?;
    let id = format!("away.{number}@users.example");
    let fields = "Auto-Submitted: auto-replied\r\n";
    carry(sides, (HOLIDAY, &to), &written(HOLIDAY, &to, &id, fields))
}

/// Brings a mail to the desk of its domain.
fn carry(sides: &mut [Side], (from, to): (&str, &str), mail: &[u8]) -> Result<()> {
    let side = sides
        .iter_mut()
        .find(|side| to.ends_with(&format!("@{}", side.domain)))
        .with_context(|| format!("nobody has {to}"))?;
    // What it refuses goes round no more.
    side.way.send(from, to, mail);
    Ok(())
}
