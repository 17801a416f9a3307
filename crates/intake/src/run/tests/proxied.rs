//! Sessions behind a proxy.

use super::*;

fn mail(hello: &str) -> String {
    format!("{hello}\r\nMAIL FROM:<>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n.\r\nQUIT\r\n")
}

/// A session of a proxy that sends these pieces: what it hears, and how it ended.
fn proxied(desk: &Desk, pieces: &[&[u8]]) -> (String, Ended) {
    still_runtime().block_on(async {
        let (mut client, server) = duplex(1 << 20);
        let (_never_used, never) = watch::channel(false);
        let shared = Shared::new(&desk.limits, Terms::default(), never);
        let talk = async {
            for piece in pieces {
                let _maybe_closed = client.write_all(piece).await;
                tokio::task::yield_now().await;
            }
            let mut heard = String::new();
            client.read_to_string(&mut heard).await.unwrap();
            heard
        };
        let (protocol, peer) = (desk.protocol, Peer::Proxy);
        let session = run_shared(server, peer, protocol, &desk.room, &desk.limits, shared);
        tokio::join!(talk, session)
    })
}

#[test]
fn the_address_that_a_proxy_names_is_the_clients() {
    let desk = Desk::new(Protocol::Smtp);
    let text = b"PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n";
    let binary = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\x02\x07\xc6\x33\x64\x01\xdc\x04\0\x19";
    let session = mail("EHLO c");
    for header in [&text[..], binary] {
        let whole = [header, session.as_bytes()].concat();
        let bytes: Vec<&[u8]> = whole.chunks(1).collect();
        for pieces in [&[&whole[..]][..], &[header, session.as_bytes()], &bytes] {
            let (heard, ended) = proxied(&desk, pieces);
            assert!(heard.starts_with("220 localhost"), "{heard}");
            assert_eq!((ended.why, ended.mails), (Why::Quit, 1), "{heard}");
            let client = desk.room.mails().pop().unwrap().0.client;
            let expected = Client {
                address: "192.0.2.7".parse().unwrap(),
                helo: String::from("c"),
            };
            assert_eq!(client, Some(expected));
        }
    }
}

#[test]
fn a_proxy_that_names_nobody_is_the_sites_own() {
    let desk = Desk::new(Protocol::Smtp);
    for header in [
        &b"PROXY UNKNOWN\r\n"[..],
        b"PROXY TCP4 10.0.0.9 10.0.0.1 56324 25\r\n",
        b"\r\n\r\n\0\r\nQUIT\n\x20\0\0\0",
    ] {
        let whole = [header, mail("EHLO c").as_bytes()].concat();
        assert_eq!(proxied(&desk, &[&whole]).1.mails, 1);
        assert_eq!(desk.room.mails().pop().unwrap().0.client, None);
    }
}

#[test]
fn a_proxy_that_does_not_say_for_whom_it_speaks_hears_nothing() {
    let desk = Desk::new(Protocol::Smtp);
    for (said, why) in [
        (mail("EHLO c").into_bytes(), Why::Garbage),
        (b"PROXY TCP4 192.0.2.7\r\n".to_vec(), Why::Garbage),
        (b"PROXY TCP4 192.0.2.7".to_vec(), Why::TimedOut),
        (Vec::new(), Why::TimedOut),
    ] {
        let (heard, ended) = proxied(&desk, &[&said]);
        assert_eq!((heard.as_str(), ended.why), ("", why));
    }
    assert_eq!(desk.room.mails(), []);
}

#[test]
fn a_stranger_who_says_for_whom_he_speaks_is_turned_away() {
    let desk = Desk::new(Protocol::Smtp);
    for header in [
        &b"PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n"[..],
        b"PROXY UNKNOWN\r\n",
        b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\x02\x07\xc6\x33\x64\x01\xdc\x04\0\x19",
    ] {
        let whole = [header, mail("EHLO c").as_bytes()].concat();
        let heard = desk.hears(&[&whole]);
        assert_eq!(heard.ended.why, Why::Garbage, "{}", heard.transcript);
        assert_eq!(heard.mails, []);
    }
}
