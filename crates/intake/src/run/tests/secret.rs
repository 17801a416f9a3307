//! STARTTLS (RFC 3207).

use rustls::version::{TLS12, TLS13};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::*;
use crate::test_tls::{KEY, PEM, connector, localhost};
use crate::{Certificate, InClear};

fn certificate() -> Arc<Certificate> {
    let folder = tempfile::tempdir().unwrap();
    let (chain, key) = (folder.path().join("chain"), folder.path().join("key"));
    std::fs::write(&chain, PEM).unwrap();
    std::fs::write(&key, KEY).unwrap();
    Arc::new(Certificate::load(&chain, &key).unwrap())
}

fn terms(in_clear: InClear) -> Terms {
    Terms {
        certificate: Some(certificate()),
        in_clear,
        ..Terms::default()
    }
}

/// What a client hears before and after the handshake.
struct Talked {
    clear: String,
    secret: String,
    ended: Ended,
}

/// A client that says `clear`, encrypts as soon as it hears a 220 to STARTTLS, and says `secret`.
fn talks(desk: &Desk, terms: &Terms, clear: &str, secret: &str) -> Talked {
    talks_in(&[&TLS13, &TLS12], desk, terms, clear, secret)
}

fn talks_in(
    versions: &[&'static rustls::SupportedProtocolVersion],
    desk: &Desk,
    terms: &Terms,
    clear: &str,
    secret: &str,
) -> Talked {
    still_runtime().block_on(async {
        let (mut client, server) = duplex(1 << 20);
        let (_never_used, never) = watch::channel(false);
        let shared = Shared::new(&desk.limits, terms.clone(), never);
        let talk = async {
            client.write_all(clear.as_bytes()).await.unwrap();
            let mut heard = heard_in_clear(&mut client).await;
            let mut rest = String::new();
            if heard.ends_with("220 2.0.0 Begin the TLS handshake\r\n") {
                let mut client = connector(versions)
                    .connect(localhost(), client)
                    .await
                    .unwrap();
                client.write_all(secret.as_bytes()).await.unwrap();
                client.read_to_string(&mut rest).await.unwrap();
            } else {
                client.read_to_string(&mut heard).await.unwrap();
            }
            (heard, without_ids(&rest))
        };
        let peer = Peer::Site;
        let session = run_shared(
            server,
            peer,
            desk.protocol,
            &desk.room,
            &desk.limits,
            shared,
        );
        let ((clear, secret), ended) = tokio::join!(talk, session);
        Talked {
            clear,
            secret,
            ended,
        }
    })
}

/// Lines up to the one after which the handshake may begin, or all of them.
async fn heard_in_clear(client: &mut DuplexStream) -> String {
    let mut heard = String::new();
    let mut reader = BufReader::with_capacity(1, client);
    while !heard.ends_with("Begin the TLS handshake\r\n")
        && reader.read_line(&mut heard).await.unwrap() > 0
    {}
    heard
}

const MAIL: &str = "MAIL FROM:<ann@example.org>\r\nRCPT TO:<help@desk.example>\r\n\
                    DATA\r\nSubject: Wi-Fi\r\n\r\n.\r\nQUIT\r\n";

#[test]
fn a_mail_is_handed_in_encrypted() {
    let desk = Desk::new(Protocol::Smtp);
    let terms = terms(InClear::Taken);
    for versions in [&[&TLS13], &[&TLS12]] {
        let secret = format!("EHLO c\r\n{MAIL}");
        let talked = talks_in(versions, &desk, &terms, "EHLO c\r\nSTARTTLS\r\n", &secret);
        assert!(talked.clear.contains("\r\n250-STARTTLS\r\n"));
        assert!(!talked.secret.contains("STARTTLS"), "{}", talked.secret);
        assert!(talked.secret.ends_with(
            "250 2.1.0 Sender noted\r\n250 2.1.5 Recipient noted\r\n\
             354 Send the mail; end it with a dot on a line of its own\r\n\
             250 2.0.0 Accepted as ID\r\n221 2.0.0 Goodbye\r\n"
        ));
        assert_eq!((talked.ended.why, talked.ended.mails), (Why::Quit, 1));
    }
    assert_eq!(desk.room.mails().len(), 2);
}

#[test]
fn what_was_said_in_clear_is_forgotten() {
    let desk = Desk::new(Protocol::Smtp);
    let clear =
        "EHLO c\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<help@desk.example>\r\nSTARTTLS\r\n";
    let secret =
        "DATA\r\nRCPT TO:<team@desk.example>\r\nMAIL FROM:<>\r\nEHLO c\r\nDATA\r\nQUIT\r\n";
    let talked = talks(&desk, &terms(InClear::Taken), clear, secret);
    let codes: Vec<&str> = talked
        .secret
        .lines()
        .filter_map(|line| line.get(..9))
        .collect();
    assert_eq!(codes[..3], ["503 5.5.1"; 3], "{}", talked.secret);
    assert!(talked.secret.contains("503 5.5.1 Say hello first"));
    assert!(
        talked
            .secret
            .ends_with("250 HELP\r\n503 5.5.1 Name a sender first\r\n221 2.0.0 Goodbye\r\n")
    );
    assert_eq!(desk.room.mails(), []);
}

#[test]
fn it_is_offered_once_and_only_with_a_certificate() {
    let desk = Desk::new(Protocol::Smtp);
    let heard = desk.hears(&[b"EHLO c\r\nSTARTTLS\r\nQUIT\r\n"]);
    assert!(!heard.transcript.contains("250-STARTTLS"));
    assert!(heard.transcript.contains("502 5.5.1 Not offered"));
    let terms = terms(InClear::Taken);
    let secret = "EHLO c\r\nSTARTTLS\r\nQUIT\r\n";
    let talked = talks(&desk, &terms, "STARTTLS\r\n", secret);
    assert!(
        talked
            .secret
            .ends_with("502 5.5.1 Not offered\r\n221 2.0.0 Goodbye\r\n")
    );
    let talked = talks(&desk, &terms, "STARTTLS now\r\nQUIT\r\n", "");
    assert!(talked.clear.contains("501 5.5.4"), "{}", talked.clear);
}

#[test]
fn commands_behind_starttls_end_the_session() {
    for protocol in [Protocol::Smtp, Protocol::Lmtp] {
        let desk = Desk::new(protocol);
        let clear = format!("STARTTLS\r\nEHLO c\r\n{MAIL}");
        let talked = talks(&desk, &terms(InClear::Taken), &clear, "");
        assert!(
            talked
                .clear
                .ends_with("503 5.5.1 Nothing may follow STARTTLS before the handshake\r\n"),
            "{}",
            talked.clear
        );
        assert_eq!(talked.ended.why, Why::Garbage);
        assert_eq!((talked.ended.commands, desk.room.mails().len()), (1, 0));
    }
}

#[test]
fn mail_waits_for_the_encryption_where_that_is_required() {
    let terms = terms(InClear::Refused);
    for (protocol, hello) in [
        (Protocol::Smtp, "EHLO c\r\n"),
        (Protocol::Lmtp, "LHLO c\r\n"),
    ] {
        let desk = Desk::new(protocol);
        let clear = format!("{hello}NOOP\r\nRSET\r\nVRFY ann\r\n{MAIL}");
        let talked = talks(&desk, &terms, &clear, "");
        // RSET, VRFY, MAIL, RCPT, DATA, and what was meant to be the mail is none.
        assert_eq!(talked.clear.matches("530 5.7.0").count(), 5);
        assert!(talked.clear.contains("250 2.0.0 Nothing done"));
        assert_eq!(desk.room.mails(), []);
        let clear = format!("{hello}STARTTLS\r\n");
        let secret = format!("{hello}{MAIL}");
        let talked = talks(&desk, &terms, &clear, &secret);
        assert!(
            talked.secret.contains("Accepted as ID"),
            "{}",
            talked.secret
        );
        assert_eq!(desk.room.mails().len(), 1);
    }
    let desk = Desk::new(Protocol::Smtp);
    let talked = talks(&desk, &terms, "BDAT 5 LAST\r\nQUIT\r\n", "");
    assert_eq!(talked.ended.why, Why::Garbage);
}

/// A client that says this instead of a handshake, and then nothing for ever.
fn says_instead(bytes: &[u8]) -> Ended {
    let desk = Desk::new(Protocol::Smtp);
    still_runtime().block_on(async {
        let (mut client, server) = duplex(1 << 20);
        let (_never_used, never) = watch::channel(false);
        let shared = Shared::new(&desk.limits, terms(InClear::Taken), never);
        let talk = async {
            client.write_all(b"STARTTLS\r\n").await.unwrap();
            heard_in_clear(&mut client).await;
            let begin = tokio::time::Instant::now();
            let _maybe_closed = client.write_all(bytes).await;
            let mut heard = Vec::new();
            client.read_to_end(&mut heard).await.unwrap();
            assert!(begin.elapsed() <= Duration::from_secs(33));
            // An alert of TLS at most.
            assert!(!heard.is_ascii() || heard.is_empty() || heard[0] == 0x15);
        };
        let peer = Peer::Site;
        let session = run_shared(
            server,
            peer,
            desk.protocol,
            &desk.room,
            &desk.limits,
            shared,
        );
        let ((), ended) = tokio::join!(talk, session);
        assert_eq!(desk.room.mails(), []);
        ended
    })
}

#[test]
fn a_handshake_that_does_not_come_or_is_none_ends_the_session() {
    assert_eq!(says_instead(b"").why, Why::TimedOut);
    assert_eq!(says_instead(b"\x16\x03\x01").why, Why::TimedOut);
    let commands = format!("EHLO c\r\n{MAIL}");
    assert_eq!(says_instead(commands.as_bytes()).why, Why::NoHandshake);
    // A hello of TLS 1.1, with all that it needs: nobody answers in that version.
    let old: &[u8] =
        b"\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
                       \x00\x00\x04\xc0\x0a\x00\x2f\x01\x00";
    assert_eq!(says_instead(old).why, Why::NoHandshake);
}

proptest! {
    #[test]
    fn random_bytes_are_no_handshake(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let ended = says_instead(&[b"\x16\x03\x01", &bytes[..]].concat());
        prop_assert!(matches!(ended.why, Why::NoHandshake | Why::TimedOut));
    }
}
