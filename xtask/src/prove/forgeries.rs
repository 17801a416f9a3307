//! Bar S7: forged follow-ups, over the wire.
//!
//! The forgers know the ticket's number and every Message-ID, write in the user's name beside their own
//! and guess tokens. None writes from the user's address alone: that such a mail joins by the number is
//! a decision of the desk, and no proof of who wrote.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Outcome;
use super::mail::{DESK, Way};
use super::outbound::{Answering, reply};
use super::relay::{HangUp, Relay};
use crate::bench::{Random, Seen};
use crate::wire::wait_for;

const ANN: &str = "user0@users.example";

pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    let relay = Relay::start(Duration::ZERO, |_, _| HangUp::Never)?;
    let answering = Answering::start(binary, &relay, 1)?;
    let reference = answering.tickets.get(ANN).context("no ticket")?;
    let mut seen = answering.seen()?;
    reply(&mut seen, reference)?;
    let sent = wait_for(Duration::from_secs(20), || {
        relay
            .seen()
            .arrivals
            .first()
            .map(|arrival| arrival.mail.clone())
    });
    let sent = sent.context("the answer did not leave")?;
    let id = sent
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .context("an answer without Message-ID")?;
    let before = stands(&mut seen, reference)?;
    let messages = seen.messages()?;
    let mut way = Way::new(answering.desk.smtp());
    let (mut accepted, mut refused) = (0, 0);
    for number in 0..times {
        let (to, mail) = forge(random, number, reference, id);
        match way.send("eve@evil.example", &to, &mail) {
            Some(250) => accepted += 1,
            _ => refused += 1,
        }
    }
    seen.wait_for(messages + accepted, Duration::from_millis(100))?;
    let after = stands(&mut seen, reference)?;
    let tickets = seen.count("tickets")?;
    let well = before == after && tickets == accepted + 1 && refused == 0;
    Ok(Outcome::new(well)
        .say(format!("{times} forgeries sent, {accepted} accepted, {refused} not"))
        .say(format!(
            "the ticket had {} messages and was {:?}; has {} and is {:?}; there are {tickets} tickets",
            before.0, before.1, after.0, after.1
        )))
}

/// How many messages a ticket has, and its state.
fn stands(seen: &mut Seen, reference: &str) -> Result<(usize, String)> {
    let ticket = seen.get(&format!("/api/v1/tickets/{reference}"))?;
    let messages = ticket.get("messages").and_then(Value::as_array);
    let state = super::mail::text(&ticket, "/state")?;
    Ok((messages.context("no messages")?.len(), state))
}

/// Recipient and mail.
fn forge(random: &mut Random, number: u64, reference: &str, id: &str) -> (String, Vec<u8>) {
    let own = format!("eve{number}@evil.example");
    let froms = [
        format!("From: <{own}>"),
        format!("From: \"{ANN}\" <{own}>"),
        format!("From: {ANN}, <{own}>"),
        format!("From: <{own}>, {ANN}"),
        format!("From: {ANN}@evil.example"),
    ];
    let mut head = random.choose(&froms).cloned().unwrap_or_default();
    for line in [
        format!("Subject: Re: [#{reference}] question 0"),
        format!("In-Reply-To: {id}"),
        format!("References: <question.{ANN}> {id}"),
        format!("Sender: {ANN}"),
        format!("Reply-To: {ANN}"),
    ] {
        if random.below(2) == 0 {
            head.push_str("\r\n");
            head.push_str(&line);
        }
    }
    let to = if random.below(4) > 0 {
        format!("support+{}@localhost", token(random))
    } else {
        DESK.to_owned()
    };
    let mail = format!(
        "{head}\r\nTo: <{to}>\r\nDate: Fri, 20 Nov 2026 13:48:00 +0000\r\n\
         Message-ID: <forgery.{number}@evil.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain\r\n\r\nIt is me, number {number}. What did I write?\r\n"
    );
    (to, mail.into_bytes())
}

/// As long as a real one, in its letters.
fn token(random: &mut Random) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";
    (0..26)
        .filter_map(|_| random.choose(LETTERS).copied().map(char::from))
        .collect()
}
