//! Bars R11 and R12: replies leave through a desk that is killed, or a relay that hangs up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Outcome;
use super::mail::{DESK, Way, letter, text, tickets};
use super::relay::{Arrival, HangUp, Relay};
use crate::bench::{Desk, Random, Seen};
use crate::wire::{pause, wait_for};

/// So that a kill meets a reply between the dot and its answer now and then.
const SLOWNESS: Duration = Duration::from_millis(15);
/// Replies between two kills.
const REPLIES_OF_A_KILL: usize = 2;
/// A first attempt that fails is followed by another after a minute, by the bar after five at most.
const FIRST_RETRY_WITHIN: Duration = Duration::from_mins(5);
/// A kill this near to an arrival may have come before the desk had written that down.
const WINDOW: Duration = Duration::from_secs(2);

/// Replies leave at once and as many as there are.
const CONFIGURATION: &str = "[mail]\nundo_seconds = 0\n[limits]\nsent_per_recipient_per_hour = 0\n\
    sent_per_recipient_per_day = 0\nsent_per_minute = 0\n";

/// A desk with a ticket of each user.
pub(super) struct Answering {
    pub(super) desk: Desk,
    pub(super) authorization: String,
    /// The reference of each user's ticket, by address.
    pub(super) tickets: BTreeMap<String, String>,
    _folder: TempDir,
}

impl Answering {
    /// Each of so many users has mailed once.
    pub(super) fn start(binary: &Path, relay: &Relay, users: u64) -> Result<Self> {
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let configuration = folder.path().join("confidesk.toml");
        fs::write(&configuration, CONFIGURATION).context("no configuration")?;
        let configuration = format!("--config={}", configuration.display());
        let desk = Desk::start_with(binary, None, &[&configuration, &relay.option()])?;
        let authorization = desk.authorization()?;
        let mut way = Way::new(desk.smtp());
        for user in 0..users {
            let from = format!("user{user}@users.example");
            let subject = format!("question {user}");
            let bytes = letter(&from, &subject, &format!("question.{from}"), "");
            let sent = wait_for(Duration::from_secs(20), || {
                (way.send(&from, DESK, &bytes) == Some(250)).then_some(())
            });
            sent.context("a question was not accepted")?;
        }
        let mut seen = Seen::with(&desk, authorization.clone())?;
        seen.wait_for(users, Duration::from_millis(100))?;
        let mut by_address = BTreeMap::new();
        for ticket in tickets(&mut seen)? {
            by_address.insert(text(&ticket, "/requester/address")?, text(&ticket, "/ref")?);
        }
        ensure!(
            u64::try_from(by_address.len())? == users,
            "tickets are missing"
        );
        Ok(Self {
            desk,
            authorization,
            tickets: by_address,
            _folder: folder,
        })
    }

    pub(super) fn seen(&self) -> Result<Seen> {
        Seen::with(&self.desk, self.authorization.clone())
    }
}

/// Writes a reply; it is acknowledged when this returns.
pub(super) fn reply(seen: &mut Seen, reference: &str) -> Result<()> {
    let path = format!("/api/v1/tickets/{reference}/replies");
    let body = json!({ "text": "Please send us the output of lspci.", "state": "waiting-user" });
    seen.act(&path, &body).map(drop)
}

/// kill -9 while replies leave.
pub(super) fn prove_kills(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    let relay = Relay::start(SLOWNESS, |_, _| HangUp::Never)?;
    let users = times * u64::try_from(REPLIES_OF_A_KILL)?;
    let mut answering = Answering::start(binary, &relay, users)?;
    let mut kills = Vec::new();
    let references: Vec<String> = answering.tickets.values().cloned().collect();
    for some in references.chunks(REPLIES_OF_A_KILL) {
        let mut seen = answering.seen()?;
        for reference in some {
            reply(&mut seen, reference)?;
        }
        pause(Duration::from_millis(random.below(90)));
        answering.desk.kill()?;
        kills.push(Instant::now());
        answering.desk.restart()?;
    }
    let in_window = |arrival: &Arrival| kills.iter().any(|kill| near(*kill, arrival.at));
    let arrived = wait_until_all_arrived(&relay, users, Duration::from_mins(3))?;
    let judged = judge(&answering, &relay, in_window)?;
    Ok(judged
        .outcome(users)
        .say(format!("{times} kills; all arrived: {arrived}")))
}

/// A relay may read the end of a mail from its socket after the desk is dead.
fn near(kill: Instant, arrival: Instant) -> bool {
    let apart = kill.max(arrival).duration_since(kill.min(arrival));
    apart <= WINDOW
}

/// The relay hangs up once for some replies, at each possible place.
pub(super) fn prove_drops(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    const PLACES: [HangUp; 6] = [
        HangUp::Recipient,
        HangUp::Data,
        HangUp::Content,
        HangUp::Dot,
        HangUp::Acknowledged,
        HangUp::Never,
    ];
    let first = random.next();
    let relay = Relay::start(Duration::ZERO, move |recipient, attempt| {
        // Each place comes; which user gets which is chance.
        let user: u64 = recipient
            .chars()
            .filter_map(|letter| letter.to_digit(10))
            .fold(0, |sum, digit| sum * 10 + u64::from(digit));
        let place = usize::try_from(user.wrapping_add(first % 6) % 6).ok();
        match (attempt, place.and_then(|place| PLACES.get(place))) {
            (0, Some(place)) => *place,
            _ => HangUp::Never,
        }
    })?;
    let answering = Answering::start(binary, &relay, times)?;
    let mut seen = answering.seen()?;
    for reference in answering.tickets.values() {
        reply(&mut seen, reference)?;
    }
    let arrived = wait_until_all_arrived(&relay, times, FIRST_RETRY_WITHIN)?;
    // The second attempt of what had arrived without the desk knowing.
    let sent = wait_for(FIRST_RETRY_WITHIN, || all_sent(&answering).then_some(())).is_some();
    let judged = judge(&answering, &relay, |arrival| !arrival.acknowledged)?;
    let slowest = slowest_retry(&relay);
    let in_time = slowest.is_none_or(|time| time <= FIRST_RETRY_WITHIN);
    let mut outcome = judged.outcome(times);
    outcome.well &= in_time && sent;
    Ok(outcome.say(format!(
        "the relay hung up once at each place; all arrived: {arrived}, all known to be sent: {sent}; \
         slowest first retry: {slowest:?}"
    )))
}

/// The longest time between the first and the second attempt of a reply.
fn slowest_retry(relay: &Relay) -> Option<Duration> {
    let seen = relay.seen();
    let waits = seen.attempts.values().filter_map(|attempts| {
        let (first, second) = (attempts.first()?, attempts.get(1)?);
        second.checked_duration_since(*first)
    });
    waits.max()
}

fn wait_until_all_arrived(relay: &Relay, users: u64, limit: Duration) -> Result<bool> {
    let users = usize::try_from(users)?;
    let all = || {
        let seen = relay.seen();
        let different: std::collections::BTreeSet<_> = seen
            .arrivals
            .iter()
            .map(|arrival| &arrival.recipient)
            .collect();
        (different.len() >= users).then_some(())
    };
    let all = wait_for(limit, all).is_some();
    // Whatever would come twice at once has its time.
    pause(Duration::from_secs(2));
    Ok(all)
}

fn all_sent(answering: &Answering) -> bool {
    pause(Duration::from_millis(500));
    let states = answering.seen().and_then(|mut seen| {
        let references = answering.tickets.values();
        references
            .map(|reference| delivery(&mut seen, reference))
            .collect::<Result<Vec<_>>>()
    });
    states.is_ok_and(|states| states.iter().all(|(state, _)| state == "sent"))
}

/// State and failure of the one reply in a ticket.
fn delivery(seen: &mut Seen, reference: &str) -> Result<(String, String)> {
    let ticket = seen.get(&format!("/api/v1/tickets/{reference}"))?;
    let messages = ticket.get("messages").and_then(Value::as_array);
    let reply = messages
        .into_iter()
        .flatten()
        .find(|message| message.get("direction").and_then(Value::as_str) == Some("out"))
        .context("a reply that was acknowledged is not in its ticket")?;
    let failure = text(reply, "/delivery/failure").unwrap_or_default();
    Ok((text(reply, "/delivery/state")?, failure))
}

/// What became of the replies.
#[derive(Default)]
struct Judged {
    lost: u64,
    not_sent: Vec<String>,
    doubled: u64,
    doubled_outside: u64,
    unmarked: Vec<String>,
}

fn judge(
    answering: &Answering,
    relay: &Relay,
    may_come_again: impl Fn(&Arrival) -> bool,
) -> Result<Judged> {
    let mut judged = Judged::default();
    let mut seen = answering.seen()?;
    let arrivals = relay.seen().arrivals.clone();
    for (address, reference) in &answering.tickets {
        let of_user: Vec<&Arrival> = arrivals
            .iter()
            .filter(|arrival| arrival.recipient == *address)
            .collect();
        let (state, failure) = delivery(&mut seen, reference)?;
        judged.lost += u64::from(of_user.is_empty());
        if state != "sent" {
            judged.not_sent.push(format!("{state}: {failure}"));
        }
        let Some((_last, earlier)) = of_user.split_last() else {
            continue;
        };
        if earlier.is_empty() {
            continue;
        }
        judged.doubled += 1;
        judged.doubled_outside += u64::from(!earlier.iter().all(|arrival| may_come_again(arrival)));
        if !failure.contains("twice") {
            judged
                .unmarked
                .push(format!("{state}, failure {failure:?}"));
        }
    }
    Ok(judged)
}

impl Judged {
    fn outcome(&self, replies: u64) -> Outcome {
        let well = self.lost == 0
            && self.not_sent.is_empty()
            && self.doubled_outside == 0
            && self.unmarked.is_empty();
        Outcome::new(well)
            .say(format!(
                "{replies} replies acknowledged, {} lost, {} not known as sent {:?}",
                self.lost,
                self.not_sent.len(),
                self.not_sent.first()
            ))
            .say(format!(
                "{} arrived twice, {} of them outside of the window; {} of them not marked as possibly \
                 sent twice ({:?})",
                self.doubled,
                self.doubled_outside,
                self.unmarked.len(),
                self.unmarked.first()
            ))
    }
}
