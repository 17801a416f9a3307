//! Bar R2: what was accepted survives kill -9, and is there once.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::wire::smtp::{self, Session};
use crate::harness::wire::{pause, wait_for};
use crate::harness::{Api, Desk, Letter, Wishes};

/// The short form; the bar's 2,000 are for an afternoon.
const KILLS: u64 = 20;
const SENDERS: u64 = 2;

#[test]
fn no_mail_is_lost_or_doubled_when_the_desk_is_killed_while_mail_comes_in() {
    let mut desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let stop = Arc::new(AtomicBool::new(false));
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (host, stop) = (desk.smtp(), Arc::clone(&stop));
            thread::spawn(move || send_until(host, sender, &stop))
        })
        .collect();
    for round in 0..KILLS {
        // From amid the first mail to long after; never twice the same.
        pause(Duration::from_millis(5 + (round * 37) % 210));
        desk.kill();
        desk.restart();
    }
    stop.store(true, Ordering::SeqCst);
    let accepted: Vec<String> = senders
        .into_iter()
        .flat_map(|sender| sender.join().unwrap())
        .collect();
    assert!(accepted.len() > 20, "only {} were accepted", accepted.len());
    let counts = wait_until_all_are_read(&api, accepted.len());
    let lost: Vec<_> = accepted
        .iter()
        .filter(|subject| !counts.contains_key(*subject))
        .collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    let doubled: Vec<_> = counts.iter().filter(|(_, count)| **count > 1).collect();
    assert!(doubled.is_empty(), "doubled: {doubled:?}");
    assert_eq!(counts.len(), accepted.len());
    desk.kill();
    desk.wait_until_children_are_gone();
}

/// Sends one mail after the other, each one again until it is accepted, as mail servers do.
fn send_until(host: SocketAddr, sender: u64, stop: &AtomicBool) -> Vec<String> {
    let mut accepted = Vec::new();
    let mut session = None;
    while !stop.load(Ordering::SeqCst) {
        let number = accepted.len();
        let subject = format!("Letter {number} of sender {sender}");
        let from = format!("sender-{sender}@users.example");
        let letter = Letter {
            from: &from,
            name: "Sender",
            to: "support@localhost",
            subject: &subject,
            message_id: &format!("<{number}.{sender}@users.example>"),
            text: &format!("This is letter {number}."),
            ..Letter::default()
        };
        let bytes = letter.bytes();
        let begin = Instant::now();
        while !sent_once(&mut session, host, &from, &bytes) {
            assert!(begin.elapsed() < Duration::from_mins(2), "never accepted");
            session = None;
            pause(Duration::from_millis(10));
        }
        accepted.push(subject);
    }
    accepted
}

fn sent_once(session: &mut Option<Session>, host: SocketAddr, from: &str, bytes: &[u8]) -> bool {
    if session.is_none() {
        *session = Session::open(host, Duration::from_secs(20)).ok();
    }
    session.as_mut().is_some_and(|session| {
        let letter = smtp::Letter {
            sender: from,
            recipient: "support@localhost",
            bytes,
        };
        session.send(letter).is_ok_and(|code| code == 250)
    })
}

/// How often each subject is there, once so many mails are.
fn wait_until_all_are_read(api: &Api, expected: usize) -> BTreeMap<String, usize> {
    let count = || {
        let mut counts = BTreeMap::new();
        for ticket in api.tickets() {
            let subject = ticket["subject"].as_str().unwrap().to_owned();
            *counts.entry(subject).or_insert(0) += 1;
        }
        counts
    };
    wait_for(Duration::from_mins(3), || {
        let counts = count();
        if counts.len() < expected {
            pause(Duration::from_millis(300));
            return None;
        }
        Some(counts)
    });
    // Whatever would come twice has had its time now.
    pause(Duration::from_secs(1));
    count()
}
