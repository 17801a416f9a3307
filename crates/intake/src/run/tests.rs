//! Whole sessions: what the client says, what the desk says, what was accepted.

mod proxied;
mod secret;

use std::time::Duration;

use domain::EmailAddress;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::watch;

use super::*;
use crate::{Client, MemoryMailroom, Mood, Via};

/// A session that has ended.
#[derive(Debug, PartialEq)]
struct Heard {
    transcript: String,
    ended: Ended,
    mails: Vec<(Envelope, Vec<u8>)>,
}

#[derive(Clone)]
struct Desk {
    protocol: Protocol,
    limits: Limits,
    room: MemoryMailroom,
}

impl Desk {
    fn new(protocol: Protocol) -> Self {
        let own = [
            "help@desk.example",
            "team@desk.example",
            "käthe@desk.example",
        ];
        let own = own.map(|text| text.parse().unwrap()).to_vec();
        Self {
            protocol,
            limits: Limits::default(),
            room: MemoryMailroom::new(own),
        }
    }

    fn limited(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    fn in_mood(self, mood: Mood) -> Self {
        self.room.set_mood(mood);
        self
    }

    /// A client that says these pieces, hangs up its half, and reads to the end.
    fn hears(&self, pieces: &[&[u8]]) -> Heard {
        self.meets(async |client| {
            for piece in pieces {
                let _maybe_closed = client.write_all(piece).await;
                tokio::task::yield_now().await;
            }
            let _maybe_closed = client.shutdown().await;
        })
    }

    /// A client that does something, and then reads to the end. Time stands still but for waiting.
    fn meets(&self, client_does: impl AsyncFnOnce(&mut DuplexStream)) -> Heard {
        let room = MemoryMailroom::clone(&self.room);
        let before = room.mails().len();
        still_runtime().block_on(async {
            let (mut client, server) = duplex(1 << 20);
            let client = async {
                client_does(&mut client).await;
                let mut heard = Vec::new();
                client.read_to_end(&mut heard).await.unwrap();
                String::from_utf8(heard).unwrap()
            };
            let session = run(server, self.protocol, &room, &self.limits);
            let (transcript, ended) = tokio::join!(client, session);
            Heard {
                transcript: without_ids(&transcript),
                ended,
                mails: room.mails().split_off(before),
            }
        })
    }

    /// Plays a script of `C:` and `S:` lines, in one packet, in two of each kind, and byte by byte.
    #[track_caller]
    fn plays(&self, script: &str) -> Heard {
        let said = lines_of(script, "C:");
        let expected = lines_of(script, "S:");
        let heard = self.hears(&[said.as_bytes()]);
        assert_eq!(heard.transcript, expected);
        let bytes: Vec<&[u8]> = said.as_bytes().chunks(1).collect();
        assert_eq!(self.hears(&bytes), heard, "byte by byte");
        for at in 1..said.len() {
            let (first, second) = said.as_bytes().split_at(at);
            assert_eq!(self.hears(&[first, second]), heard, "split at {at}");
        }
        heard
    }
}

fn still_runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
}

fn lines_of(script: &str, who: &str) -> String {
    let said = script
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix(who));
    said.fold(String::new(), |text, line| {
        text + line.strip_prefix(' ').unwrap_or(line) + "\r\n"
    })
}

fn without_ids(transcript: &str) -> String {
    let lines = transcript.split_inclusive("\r\n");
    let lines = lines.map(|line| match line.split_once("Accepted as ") {
        Some((start, _id)) => format!("{start}Accepted as ID\r\n"),
        None => line.to_owned(),
    });
    lines.collect()
}

fn last_line(heard: &Heard) -> &str {
    heard.transcript.lines().last().unwrap()
}

const BEGIN: &str =
    "EHLO c\r\nMAIL FROM:<ann@example.org>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n";

#[test]
fn a_mail_is_handed_in() {
    let heard = Desk::new(Protocol::Smtp).plays(
        "S: 220 localhost ESMTP ready
         C: EHLO client.example
         S: 250-localhost
         S: 250-PIPELINING
         S: 250-SIZE 33554432
         S: 250-8BITMIME
         S: 250-SMTPUTF8
         S: 250-ENHANCEDSTATUSCODES
         S: 250 HELP
         C: MAIL FROM:<ann@example.org> SIZE=30 BODY=8BITMIME
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<Help+abc@desk.example>
         S: 250 2.1.5 Recipient noted
         C: DATA
         S: 354 Send the mail; end it with a dot on a line of its own
         C: Subject: Wi-Fi
         C:
         C: ..hidden
         C: .
         S: 250 2.0.0 Accepted as ID
         C: QUIT
         S: 221 2.0.0 Goodbye",
    );
    let envelope = Envelope {
        via: Via::Smtp,
        sender: Some("ann@example.org".parse().unwrap()),
        recipients: vec!["Help+abc@desk.example".parse().unwrap()],
        client: None,
    };
    let raw = b"Subject: Wi-Fi\r\n\r\n.hidden\r\n".to_vec();
    assert_eq!(heard.mails, [(envelope, raw)]);
    let (why, commands) = (Why::Quit, 5);
    assert_eq!(
        heard.ended,
        Ended {
            why,
            mails: 1,
            commands,
            errors: 0
        }
    );
}

#[test]
fn lmtp_answers_for_each_recipient() {
    let heard = Desk::new(Protocol::Lmtp).plays(
        "S: 220 localhost LMTP ready
         C: EHLO mta
         S: 500 5.5.1 This is LMTP; say LHLO
         C: LHLO mta
         S: 250-localhost
         S: 250-PIPELINING
         S: 250-SIZE 33554432
         S: 250-8BITMIME
         S: 250-SMTPUTF8
         S: 250-ENHANCEDSTATUSCODES
         S: 250 HELP
         C: MAIL FROM:<>
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<help@desk.example>
         S: 250 2.1.5 Recipient noted
         C: RCPT TO:<nobody@desk.example>
         S: 550 5.1.1 No such address here
         C: RCPT TO:<team@desk.example>
         S: 250 2.1.5 Recipient noted
         C: RCPT TO:<HELP@desk.example>
         S: 250 2.1.5 Recipient noted
         C: DATA
         S: 354 Send the mail; end it with a dot on a line of its own
         C: .
         S: 250 2.0.0 Accepted as ID
         S: 250 2.0.0 Accepted as ID
         S: 250 2.0.0 Accepted as ID
         C: DATA
         S: 503 5.5.1 Name a sender first",
    );
    let (envelope, raw) = &heard.mails[0];
    assert_eq!(
        (envelope.via, &envelope.sender, raw.len()),
        (Via::Lmtp, &None, 0)
    );
    let recipients: Vec<&str> = envelope
        .recipients
        .iter()
        .map(EmailAddress::as_str)
        .collect();
    assert_eq!(recipients, ["help@desk.example", "team@desk.example"]);
    assert_eq!(heard.ended.why, Why::HungUp);
}

#[test]
fn commands_out_of_order_are_refused() {
    Desk::new(Protocol::Smtp).plays(
        "S: 220 localhost ESMTP ready
         C: MAIL FROM:<ann@example.org>
         S: 503 5.5.1 Say hello first
         C: LHLO x
         S: 500 5.5.1 This is SMTP; say EHLO
         C: HELO x
         S: 250 localhost
         C: RCPT TO:<help@desk.example>
         S: 503 5.5.1 Name a sender first
         C: DATA
         S: 503 5.5.1 Name a sender first
         C: MAIL FROM:<ann@example.org>
         S: 250 2.1.0 Sender noted
         C: MAIL FROM:<ann@example.org>
         S: 503 5.5.1 A mail has been begun already
         C: DATA
         S: 503 5.5.1 There is no valid recipient
         C: RSET
         S: 250 2.0.0 Forgotten
         C: RCPT TO:<help@desk.example>
         S: 503 5.5.1 Name a sender first",
    );
}

#[test]
fn a_second_hello_forgets_the_mail() {
    let heard = Desk::new(Protocol::Smtp).plays(
        "S: 220 localhost ESMTP ready
         C: HELO x
         S: 250 localhost
         C: MAIL FROM:<ann@example.org>
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<help@desk.example>
         S: 250 2.1.5 Recipient noted
         C: HELO x
         S: 250 localhost
         C: DATA
         S: 503 5.5.1 Name a sender first",
    );
    assert_eq!(heard.mails, []);
}

#[test]
fn what_is_not_offered_is_refused_politely() {
    Desk::new(Protocol::Smtp).plays(
        "S: 220 localhost ESMTP ready
         C: HELO x
         S: 250 localhost
         C: STARTTLS
         S: 502 5.5.1 Not offered
         C: VRFY ann
         S: 252 2.5.0 Not verified here; send the mail and see
         C: HELP
         S: 214 2.0.0 This desk takes mail: MAIL, RCPT, DATA, RSET, NOOP, QUIT
         C: NOOP
         S: 250 2.0.0 Nothing done
         C: MAIL FROM:<ann@example.org> RET=FULL
         S: 555 5.5.4 A parameter that is not offered
         C: MAIL FROM:ann@example.org
         S: 501 5.1.7 Not an address that mail could come from
         C: MAIL FROM:<ann@example.org> SIZE=33554433
         S: 552 5.3.4 The mail is too large
         C: MAIL FROM:<ann@example.org> SIZE=33554432
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<help@desk.example> NOTIFY=NEVER
         S: 555 5.5.4 A parameter that is not offered
         C: RCPT TO:<>
         S: 501 5.1.3 Not an address that mail could go to
         C: MUMBLE
         S: 500 5.5.1 Unknown command
         C: BDAT 20 LAST
         S: 502 5.5.1 Not offered
         C: MAIL FROM:<smuggled@example.org>",
    );
}

#[test]
fn addresses_outside_of_ascii_need_their_extension() {
    let heard = Desk::new(Protocol::Smtp).plays(
        "S: 220 localhost ESMTP ready
         C: HELO x
         S: 250 localhost
         C: MAIL FROM:<jürgen@bücher.example>
         S: 553 5.6.7 An address outside of ASCII needs SMTPUTF8
         C: MAIL FROM:<ann@example.org>
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<käthe@desk.example>
         S: 553 5.6.7 An address outside of ASCII needs SMTPUTF8
         C: RSET
         S: 250 2.0.0 Forgotten
         C: MAIL FROM:<jürgen@bücher.example> SMTPUTF8 BODY=8BITMIME
         S: 250 2.1.0 Sender noted
         C: RCPT TO:<KÄTHE@desk.example>
         S: 250 2.1.5 Recipient noted
         C: DATA
         S: 354 Send the mail; end it with a dot on a line of its own
         C: Subject: Grüße
         C: .
         S: 250 2.0.0 Accepted as ID",
    );
    let (envelope, raw) = &heard.mails[0];
    assert_eq!(
        envelope.sender,
        Some("jürgen@bücher.example".parse().unwrap())
    );
    assert_eq!(raw, "Subject: Grüße\r\n".as_bytes());
}

#[test]
fn eight_bit_bytes_stay_as_they_are() {
    let mail = [BEGIN.as_bytes(), b"\xff\xfe\0\x80\r\n.\r\n"].concat();
    let heard = Desk::new(Protocol::Smtp).hears(&[&mail]);
    assert_eq!(heard.mails[0].1, b"\xff\xfe\0\x80\r\n");
}

#[test]
fn the_postmaster_is_known_when_the_desk_has_one() {
    let ask = b"HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<postmaster>\r\n";
    let without = Desk::new(Protocol::Smtp).hears(&[ask]);
    assert_eq!(last_line(&without), "550 5.1.1 No such address here");
    let own = vec!["postmaster@desk.example".parse().unwrap()];
    let with = Desk {
        room: MemoryMailroom::new(own),
        ..Desk::new(Protocol::Smtp)
    };
    let with = with.limited(|limits| limits.name = "desk.example".parse().unwrap());
    assert_eq!(last_line(&with.hears(&[ask])), "250 2.1.5 Recipient noted");
}

#[test]
fn a_desk_that_cannot_store_says_so() {
    let mail = format!("{BEGIN}x\r\n.\r\n");
    let say = |mood| {
        let heard = Desk::new(Protocol::Smtp)
            .in_mood(mood)
            .hears(&[mail.as_bytes()]);
        assert_eq!(heard.mails, []);
        heard.transcript
    };
    let deferred = "451 4.3.0 Mail cannot be stored at the moment; please try again later\r\n";
    assert!(say(Mood::Full).ends_with(deferred));
    // One that hangs is not waited for: bar R5.
    assert!(say(Mood::Stuck).ends_with(deferred));
    assert!(say(Mood::Away).contains(deferred));
}

#[test]
fn a_desk_that_cannot_store_says_so_for_each_lmtp_recipient() {
    let mail = "LHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<help@desk.example>\r\nRCPT TO:<team@desk.example>\r\nDATA\r\n.\r\n";
    let heard = Desk::new(Protocol::Lmtp)
        .in_mood(Mood::Full)
        .hears(&[mail.as_bytes()]);
    assert_eq!(heard.transcript.matches("451 4.3.0").count(), 2);
    assert_eq!(heard.ended.errors, 0);
}

#[test]
fn smuggled_mails_are_refused_and_the_session_ends() {
    let second =
        "MAIL FROM:<evil@example.org>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\nsmuggled\r\n.\r\n";
    for end in [
        "\n.\n",
        "\n.\r\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\n",
        "\r\n.\r",
        "\r\n\0.\r\n\n.\r\n",
    ] {
        let all = format!("{BEGIN}first{end}{second}");
        let heard = Desk::new(Protocol::Smtp).hears(&[all.as_bytes()]);
        assert_eq!(heard.mails, [], "{end:?}");
        assert_eq!(
            last_line(&heard),
            "550 5.5.2 The mail has a CR or LF that stands alone"
        );
        assert_eq!(heard.ended.why, Why::Garbage);
    }
}

#[test]
fn commands_with_bare_endings_end_the_session() {
    for line in ["NOOP\nNOOP\r\n", "NOOP\rNOOP\r\n", "EHLO x\n", "\n"] {
        let heard = Desk::new(Protocol::Smtp).hears(&[line.as_bytes()]);
        assert_eq!(
            last_line(&heard),
            "500 5.5.2 A line ends with CR and LF together"
        );
        assert_eq!((heard.ended.why, heard.ended.commands), (Why::Garbage, 1));
    }
}

#[test]
fn a_browser_is_shown_the_door() {
    let request = b"POST / HTTP/1.1\r\nHost: x\r\n\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\n";
    let heard = Desk::new(Protocol::Smtp).hears(&[request]);
    assert_eq!(last_line(&heard), "500 5.5.1 This port takes mail only");
    assert_eq!(heard.ended.commands, 1);
}

#[test]
fn a_mail_in_a_circle_is_refused() {
    let all = format!("{BEGIN}{}\r\n.\r\nNOOP\r\n", "Received: x\r\n".repeat(101));
    let heard = Desk::new(Protocol::Smtp).hears(&[all.as_bytes()]);
    assert!(
        heard
            .transcript
            .ends_with("554 5.4.6 The mail goes in a circle\r\n250 2.0.0 Nothing done\r\n")
    );
    assert_eq!(heard.mails, []);
}

#[test]
fn a_mail_that_is_too_large_is_refused_and_the_session_goes_on() {
    let desk = Desk::new(Protocol::Smtp).limited(|limits| limits.message_bytes = 100);
    let all = format!("{BEGIN}{}\r\n.\r\nNOOP\r\n", "a".repeat(99));
    let heard = desk.hears(&[all.as_bytes()]);
    assert!(
        heard
            .transcript
            .ends_with("552 5.3.4 The mail is too large\r\n250 2.0.0 Nothing done\r\n")
    );
    assert_eq!(heard.mails, []);
    let fits = format!("{BEGIN}{}\r\n.\r\n", "a".repeat(98));
    assert_eq!(desk.hears(&[fits.as_bytes()]).mails.len(), 1);
}

#[test]
fn data_without_end_is_given_up() {
    let desk = Desk::new(Protocol::Smtp).limited(|limits| limits.message_bytes = 100);
    let all = format!("{BEGIN}{}", "a\r\n".repeat(10_000));
    let heard = desk.hears(&[all.as_bytes()]);
    assert_eq!(last_line(&heard), "552 5.3.4 The mail is too large");
    assert_eq!(heard.ended.why, Why::Garbage);
}

#[test]
fn further_recipients_wait_for_another_mail() {
    let desk = Desk::new(Protocol::Lmtp).limited(|limits| limits.recipients = 2);
    let all = format!(
        "LHLO c\r\nMAIL FROM:<>\r\n{}DATA\r\n.\r\n",
        "RCPT TO:<help@desk.example>\r\n".repeat(30)
    );
    let heard = desk.hears(&[all.as_bytes()]);
    assert_eq!(heard.transcript.matches("452 4.5.3").count(), 28);
    assert_eq!(heard.transcript.matches("250 2.0.0 Accepted").count(), 2);
}

#[test]
fn commands_are_limited() {
    let desk = Desk::new(Protocol::Smtp).limited(|limits| limits.commands = 3);
    let heard = desk.hears(&[&b"NOOP\r\n".repeat(5)]);
    assert_eq!(
        last_line(&heard),
        "421 4.7.0 Too many commands in one session"
    );
    assert_eq!(heard.transcript.lines().count(), 5);
    assert_eq!(heard.ended.why, Why::TooMuch);
}

#[test]
fn errors_are_limited() {
    let heard = Desk::new(Protocol::Smtp).hears(&[&b"MUMBLE\r\n".repeat(20)]);
    assert_eq!(last_line(&heard), "421 4.7.0 Too many errors");
    assert_eq!(heard.transcript.matches("500 5.5.1").count(), 10);
    assert_eq!((heard.ended.why, heard.ended.errors), (Why::TooMuch, 10));
}

#[test]
fn addresses_cannot_be_guessed_for_ever() {
    let guesses = b"RCPT TO:<guess@desk.example>\r\n".repeat(20);
    let all = [&b"HELO x\r\nMAIL FROM:<>\r\n"[..], &guesses].concat();
    let heard = Desk::new(Protocol::Smtp).hears(&[&all]);
    assert_eq!(heard.transcript.matches("550 5.1.1").count(), 10);
    assert_eq!(last_line(&heard), "421 4.7.0 Too many errors");
}

#[test]
fn mails_are_limited() {
    let desk = Desk::new(Protocol::Smtp).limited(|limits| limits.mails = 2);
    let mail = "MAIL FROM:<>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n.\r\n";
    let heard = desk.hears(&[b"HELO x\r\n", mail.repeat(3).as_bytes()]);
    assert_eq!(heard.mails.len(), 2);
    assert_eq!(
        last_line(&heard),
        "421 4.7.0 Enough mails for one session; please connect again"
    );
}

#[test]
fn a_long_line_is_refused_and_an_endless_one_ends_the_session() {
    let desk = Desk::new(Protocol::Smtp);
    let long = format!("NOOP {}\r\nNOOP\r\n", "a".repeat(3000));
    let heard = desk.hears(&[long.as_bytes()]);
    assert!(
        heard
            .transcript
            .ends_with("500 5.5.2 Line too long\r\n250 2.0.0 Nothing done\r\n")
    );
    let heard = desk.hears(&[&b"a".repeat(100_000)]);
    assert_eq!(last_line(&heard), "500 5.5.2 Line too long");
    assert_eq!(heard.ended.why, Why::Garbage);
}

#[test]
fn silence_ends_a_session() {
    let heard = Desk::new(Protocol::Smtp).meets(async |_client| {});
    assert_eq!(
        heard.transcript,
        "220 localhost ESMTP ready\r\n421 4.4.2 Waited too long\r\n"
    );
    assert_eq!(heard.ended.why, Why::TimedOut);
}

/// Says one byte a minute.
async fn drips(client: &mut DuplexStream, text: &str) {
    for byte in text.as_bytes() {
        tokio::time::sleep(Duration::from_mins(1)).await;
        if client.write_all(&[*byte]).await.is_err() {
            return;
        }
    }
}

#[test]
fn dripping_bytes_do_not_hold_a_session() {
    let start = |head: &'static str, drops: &'static str| {
        Desk::new(Protocol::Smtp).meets(async move |client: &mut DuplexStream| {
            client.write_all(head.as_bytes()).await.unwrap();
            drips(client, drops).await;
        })
    };
    let in_a_line = start("", "NOOPNOOPNOOPNOOP\r\n");
    assert_eq!(last_line(&in_a_line), "421 4.4.2 Waited too long");
    assert_eq!(in_a_line.ended.commands, 0);
    let in_data = start(BEGIN, "slowly, slowly, slowly\r\n.\r\n");
    assert_eq!(last_line(&in_data), "421 4.4.2 Waited too long");
    assert_eq!(in_data.mails, []);
}

#[test]
fn a_session_has_an_end() {
    let heard = Desk::new(Protocol::Smtp).meets(async |client: &mut DuplexStream| {
        for _ in 0..60 {
            tokio::time::sleep(Duration::from_mins(1)).await;
            if client.write_all(b"NOOP\r\n").await.is_err() {
                return;
            }
        }
    });
    assert_eq!(last_line(&heard), "421 4.4.2 Waited too long");
    assert_eq!(heard.transcript.matches("250 2.0.0").count(), 29);
}

#[test]
fn a_client_that_does_not_read_is_not_waited_for() {
    let ended = still_runtime().block_on(async {
        let (mut client, server) = duplex(64);
        let desk = Desk::new(Protocol::Smtp);
        let session = run(server, desk.protocol, &desk.room, &desk.limits);
        let writing = async {
            let _never_read = client.write_all(&b"HELP\r\n".repeat(100)).await;
            client
        };
        let (ended, _client) = tokio::join!(session, writing);
        ended
    });
    assert_eq!(ended.why, Why::TimedOut);
}

#[test]
fn replies_to_one_packet_leave_in_one_packet() {
    let heard = Desk::new(Protocol::Smtp).meets(async |client: &mut DuplexStream| {
        let mut buffer = [0; 4096];
        let _greeting = client.read(&mut buffer).await.unwrap();
        client.write_all(BEGIN.as_bytes()).await.unwrap();
        let count = client.read(&mut buffer).await.unwrap();
        let replies = std::str::from_utf8(&buffer[..count]).unwrap();
        assert_eq!(replies.matches("\r\n250 2.1.").count(), 2);
        assert!(replies.ends_with("of its own\r\n"));
        client.write_all(b".\r\nQUIT\r\n").await.unwrap();
    });
    assert_eq!(heard.mails.len(), 1);
}

#[test]
fn whoever_hangs_up_has_handed_in_whole_mails_or_none() {
    let one = format!("{BEGIN}A: b\r\n\r\n..\r\nc\r\n.\r\n");
    let again = one.replace("EHLO c\r\n", "");
    let all = format!("{one}{again}QUIT\r\n");
    for length in 0..=all.len() {
        let prefix = &all.as_bytes()[..length];
        let desk = Desk::new(Protocol::Smtp);
        let ended = still_runtime().block_on(async {
            let (mut client, server) = duplex(1 << 20);
            client.write_all(prefix).await.unwrap();
            drop(client);
            run(server, desk.protocol, &desk.room, &desk.limits).await
        });
        let whole =
            usize::from(length >= one.len()) + usize::from(length >= one.len() + again.len());
        assert!(desk.room.mails().len() <= whole, "after {length}");
        // A client that only closes its sending half gets all that it finished.
        let heard = desk.hears(&[prefix]);
        assert_eq!(heard.mails.len(), whole, "after {length}");
        assert!(
            heard
                .mails
                .iter()
                .all(|(_, raw)| raw == b"A: b\r\n\r\n.\r\nc\r\n")
        );
        assert!(matches!(ended.why, Why::HungUp | Why::Quit));
    }
}

/// A session with a way to stop it.
async fn stoppable(desk: Desk, server: DuplexStream, stop: watch::Receiver<bool>) -> Ended {
    run_until(server, desk.protocol, &desk.room, &desk.limits, stop).await
}

#[test]
fn when_the_desk_is_stopped_an_idle_session_is_told() {
    still_runtime().block_on(async {
        let (stop, stopped) = watch::channel(false);
        let (mut client, server) = duplex(1 << 20);
        let talk = async {
            client.write_all(b"EHLO c\r\n").await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            stop.send(true).unwrap();
            let mut heard = String::new();
            client.read_to_string(&mut heard).await.unwrap();
            heard
        };
        let session = stoppable(Desk::new(Protocol::Smtp), server, stopped);
        let (heard, ended) = tokio::join!(talk, session);
        assert!(heard.ends_with("421 4.3.2 The desk is being stopped; please try again later\r\n"));
        assert_eq!(ended.why, Why::Stopped);
    });
}

#[test]
fn when_the_desk_is_stopped_a_mail_is_finished_and_no_other_begun() {
    still_runtime().block_on(async {
        let desk = Desk::new(Protocol::Smtp);
        let (stop, stopped) = watch::channel(false);
        let (mut client, server) = duplex(1 << 20);
        let talk = async {
            client.write_all(BEGIN.as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            stop.send(true).unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            client.write_all(b"x\r\n.\r\nMAIL FROM:<>\r\n").await.unwrap();
            let mut heard = String::new();
            client.read_to_string(&mut heard).await.unwrap();
            without_ids(&heard)
        };
        let (heard, ended) = tokio::join!(talk, stoppable(desk.clone(), server, stopped));
        assert!(heard.ends_with(
            "250 2.0.0 Accepted as ID\r\n421 4.3.2 The desk is being stopped; please try again later\r\n"
        ));
        assert_eq!((desk.room.mails().len(), ended.mails), (1, 1));
    });
}

#[test]
fn mails_that_are_coming_in_share_their_memory() {
    still_runtime().block_on(async {
        let desk = Desk::new(Protocol::Smtp).limited(|limits| limits.memory_bytes = 64 * 1024);
        let (_stop, stopped) = watch::channel(false);
        let shared = Shared::new(&desk.limits, Terms::default(), stopped);
        let (mut first, server_one) = duplex(1 << 20);
        let (mut second, server_two) = duplex(1 << 20);
        let line = format!("{}\r\n", "a".repeat(998));
        let talk = async {
            let part = format!("{BEGIN}{}", line.repeat(40));
            first.write_all(part.as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            let whole = format!("{part}.\r\n");
            second.write_all(whole.as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            first.write_all(b".\r\nQUIT\r\n").await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
            let again = whole.replace("EHLO c\r\n", "");
            second.write_all(again.as_bytes()).await.unwrap();
            second.write_all(b"QUIT\r\n").await.unwrap();
            let mut heard = String::new();
            second.read_to_string(&mut heard).await.unwrap();
            drop(first);
            without_ids(&heard)
        };
        let session = |server| {
            run_shared(
                server,
                Peer::Site,
                desk.protocol,
                &desk.room,
                &desk.limits,
                shared.clone(),
            )
        };
        let (heard, one, two) = tokio::join!(talk, session(server_one), session(server_two));
        assert!(heard.contains("452 4.3.1 Too many mails are coming in at the moment"));
        assert!(heard.ends_with("250 2.0.0 Accepted as ID\r\n221 2.0.0 Goodbye\r\n"));
        assert_eq!((one.mails, two.mails, two.errors), (1, 1, 0));
        assert_eq!(shared.memory.available_permits(), 64);
    });
}

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Bar S15.
#[test]
fn the_log_and_the_replies_name_nobody() {
    // With a single subscriber in the process, tracing asks the thread that comes first by an event
    // whether anyone listens; that may be another test's. With two it asks both.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let all = "EHLO canary.example\r\nMAIL FROM:<canary@example.org>\r\n\
               RCPT TO:<canary@example.org>\r\nCANARY\r\nRCPT TO:<help+canary@desk.example>\r\n\
               DATA\r\nSubject: canary\r\n.\r\nVRFY canary\r\nHELP canary\r\nQUIT\r\n";
    let heard = tracing::subscriber::with_default(subscriber, || {
        let willing = Desk::new(Protocol::Smtp).hears(&[all.as_bytes()]);
        Desk::new(Protocol::Smtp)
            .in_mood(Mood::Full)
            .hears(&[all.as_bytes()]);
        willing
    });
    assert_eq!(heard.mails.len(), 1);
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("Accepted mail"), "{logged}");
    assert!(logged.contains("Deferred a mail"), "{logged}");
    assert!(
        logged.contains("why=\"quit\" mails=1 commands=9 errors=2"),
        "{logged}"
    );
    assert!(!logged.to_lowercase().contains("canary"), "{logged}");
    assert!(!heard.transcript.to_lowercase().contains("canary"));
}

/// Pieces of sessions and of attacks.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "EHLO c\r\n",
        "LHLO c\r\n",
        "MAIL FROM:<>\r\n",
        "MAIL FROM:<ann@example.org>\r\n",
        "RCPT TO:<help@desk.example>\r\n",
        "RCPT TO:<no@desk.example>\r\n",
        "DATA\r\n",
        BEGIN,
        "RSET\r\n",
        "A: b\r\n\r\ntext\r\n",
        ".\r\n",
        "\r\n.\r\n",
        "\r\n.\n",
        "\n.\r\n",
        "..",
        ".",
        "\r",
        "\n",
        "\r\n",
        "<",
        "QUIT\r\n",
    ]);
    let piece = prop_oneof![
        8 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..20),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn ends(bytes: &[u8]) -> usize {
    bytes
        .windows(5)
        .filter(|window| window == b"\r\n.\r\n")
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// Nothing is accepted without its end, and nothing that another server could split differently.
    #[test]
    fn no_bytes_lead_to_a_mail_without_end(bytes in fragments(), lmtp in any::<bool>()) {
        let protocol = if lmtp { Protocol::Lmtp } else { Protocol::Smtp };
        let heard = Desk::new(protocol).hears(&[&bytes]);
        prop_assert!(heard.mails.len() <= ends(&bytes));
        for (envelope, raw) in &heard.mails {
            prop_assert!(!envelope.recipients.is_empty());
            let text = String::from_utf8_lossy(raw).replace("\r\n", "");
            prop_assert!(!text.contains(['\r', '\n']));
        }
    }

    #[test]
    fn the_size_of_packets_changes_nothing(bytes in fragments(), size in 1_usize..30) {
        let desk = Desk::new(Protocol::Smtp);
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        prop_assert_eq!(desk.hears(&pieces), desk.hears(&[&bytes]));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let heard = Desk::new(Protocol::Smtp).hears(&[&bytes]);
        prop_assert_eq!(heard.mails, []);
    }

    /// Every reply is well formed: a code, a dash or a blank, a status that agrees with the code.
    #[test]
    fn every_reply_can_be_read(bytes in fragments()) {
        let heard = Desk::new(Protocol::Smtp).hears(&[&bytes]);
        prop_assert!(heard.transcript.ends_with("\r\n"));
        for line in heard.transcript.lines() {
            let code: u16 = line.get(..3).unwrap().parse().unwrap();
            prop_assert!(matches!(line.get(3..4), Some(" " | "-")));
            let class = format!("{}.", code / 100);
            let plain = matches!(code, 220 | 354) || heard_in_hello(line);
            prop_assert!(plain || line.get(4..).unwrap().starts_with(&class), "{line}");
        }
    }
}

fn heard_in_hello(line: &str) -> bool {
    line.starts_with("250-") || matches!(line, "250 HELP" | "250 localhost")
}

/// The client of the one mail in a session with somebody at this address.
fn client_of(protocol: Protocol, peer: Option<&str>, said: &str) -> Option<Client> {
    let desk = Desk::new(protocol);
    let peer = peer.map_or(Peer::Site, |peer| Peer::of(peer.parse().unwrap()));
    let terms = Terms::default();
    still_runtime().block_on(async {
        let (mut client, server) = duplex(1 << 20);
        let (_never_used, never) = watch::channel(false);
        let shared = Shared::new(&desk.limits, terms, never);
        client.write_all(said.as_bytes()).await.unwrap();
        client.shutdown().await.unwrap();
        run_shared(server, peer, protocol, &desk.room, &desk.limits, shared).await;
    });
    desk.room.mails().remove(0).0.client
}

#[test]
fn the_client_of_an_smtp_session_is_handed_over() {
    let mail = "MAIL FROM:<>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n.\r\n";
    let ehlo = format!("EHLO first.example\r\nHELO mx.users.example\r\n{mail}");
    let peer = Some("192.0.2.7");
    let expected = Client {
        address: "192.0.2.7".parse().unwrap(),
        helo: String::from("mx.users.example"),
    };
    let found = client_of(Protocol::Smtp, peer, &ehlo);
    assert_eq!(found, Some(expected));
    assert_eq!(client_of(Protocol::Smtp, None, &ehlo), None);
    let lhlo = format!("LHLO mta\r\n{mail}");
    assert_eq!(client_of(Protocol::Lmtp, peer, &lhlo), None);
}
