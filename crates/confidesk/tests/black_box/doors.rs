//! The doors for mail from outside: encryption, proxies, the socket.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::doors::tls;
use crate::harness::postfix::swaks;
use crate::harness::{Desk, Wishes, arguments};

/// Sends a mail with `swaks`.
fn sends(desk: &Desk, swaks: &Path, subject: &str, options: &[&str]) -> Output {
    Command::new(swaks)
        .args(["--server", &desk.smtp().to_string()])
        .args(["--from", "ann@users.example", "--to", "support@localhost"])
        .args(["--header", &format!("Subject: {subject}")])
        .args(options)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn swaks_hands_in_mail_encrypted_and_not_in_clear_where_that_is_not_wanted() {
    let Some(swaks) = swaks() else {
        return;
    };
    let desk = Desk::start(&Wishes {
        configuration: &tls("[smtp]\n"),
        ..Wishes::default()
    });
    let api = desk.api("ben", "help-desk");
    let sent = sends(&desk, &swaks, "In clear", &[]);
    let talk = text(&sent);
    assert!(!sent.status.success());
    assert!(talk.contains("250-STARTTLS"), "{talk}");
    assert!(talk.contains("<** 530 5.7.0"), "{talk}");
    for version in ["tlsv1_2", "tlsv1_3"] {
        let options = ["--tls", "--tls-protocol", version];
        let sent = sends(&desk, &swaks, version, &options);
        assert!(sent.status.success(), "{}", text(&sent));
        assert!(text(&sent).contains("TLS started"), "{}", text(&sent));
        assert!(!text(&sent).contains("<~  250-STARTTLS"));
        api.wait_for_ticket(version);
    }
    let old = ["--tls", "--tls-protocol", "tlsv1_1"];
    assert!(!sends(&desk, &swaks, "Old", &old).status.success());
    assert_eq!(api.tickets().len(), 2);
}

#[test]
fn a_renewed_certificate_is_taken_without_a_restart_and_a_bad_one_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../transport/tests/fixtures");
    let put = |from: &str, to: &str| {
        let new = folder.path().join("new");
        fs::copy(format!("{fixtures}/{from}"), &new).unwrap();
        fs::rename(new, folder.path().join(to)).unwrap();
    };
    let at = |name: &str| folder.path().join(name).display().to_string();
    put("localhost.pem", "chain");
    put("localhost.key", "key");
    let configuration = format!(
        "[tls]\ncertificate_file = {:?}\nkey_file = {:?}\n",
        at("chain"),
        at("key")
    );
    let mut desk = Desk::start(&Wishes {
        configuration: &configuration,
        ..Wishes::default()
    });
    put("renewed.pem", "chain");
    if let Some(swaks) = swaks() {
        let renewed = format!("{fixtures}/renewed.pem");
        let trusting = ["--tls", "--tls-verify", "--tls-ca-path", &renewed];
        let check = |options: &[&str]| sends(&desk, &swaks, "Renewed", options).status.success();
        assert!(!check(&trusting), "its key is not there yet");
        put("renewed.key", "key");
        assert!(check(&trusting));
    }
    assert_eq!(desk.stop().code(), Some(0));
    put("localhost.key", "key");
    for command in ["serve", "config"] {
        let more: &[&str] = if command == "config" { &["check"] } else { &[] };
        let refused = desk.run(&[&[command], more].concat());
        assert_eq!(refused.status.code(), Some(1));
        let why = String::from_utf8_lossy(&refused.stderr);
        let (chain, key) = (at("chain"), at("key"));
        assert!(why.contains("[tls] certificate_file, key_file"), "{why}");
        assert!(
            why.contains(&format!("{chain} and {key} cannot be used together")),
            "{why}"
        );
    }
}

#[test]
fn the_client_that_a_named_proxy_names_is_heard_and_a_strangers_word_is_not() {
    for (proxies, heard) in [("127.0.0.1", true), ("192.0.2.1", false)] {
        let desk = Desk::start(&Wishes {
            configuration: &format!("[smtp]\nproxies = [\"{proxies}\"]\n"),
            ..Wishes::default()
        });
        let api = desk.api("ben", "help-desk");
        let mut proxy = TcpStream::connect(desk.smtp()).unwrap();
        proxy
            .write_all(
                b"PROXY TCP4 192.0.2.7 127.0.0.1 50000 25\r\nEHLO mx.users.example\r\n\
                  MAIL FROM:<ann@users.example>\r\nRCPT TO:<support@localhost>\r\nDATA\r\n\
                  From: <ann@users.example>\r\nSubject: Through a proxy\r\n\r\nHello\r\n.\r\nQUIT\r\n",
            )
            .unwrap();
        let mut talk = String::new();
        // A session that is ended may be reset.
        drop(proxy.read_to_string(&mut talk));
        assert_eq!(talk.contains("250 2.0.0 Accepted"), heard, "{talk}");
        if heard {
            api.wait_for_ticket("Through a proxy");
        } else {
            assert!(talk.ends_with("500 5.5.1 Unknown command\r\n"), "{talk}");
            assert!(api.tickets().is_empty());
        }
    }
}

/// What a client hears first.
fn greeting(socket: &Path) -> String {
    let stream = UnixStream::connect(socket).unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    line
}

#[test]
fn the_socket_of_a_desk_comes_and_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("lmtp.sock");
    let configuration = format!(
        "[lmtp]\nlisten = {:?}\nsocket_mode = \"0606\"\n",
        socket.display().to_string()
    );
    let mut desk = Desk::start(&Wishes {
        configuration: &configuration,
        ..Wishes::default()
    });
    assert!(greeting(&socket).starts_with("220 localhost LMTP"));
    let mode = fs::metadata(&socket).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o606);
    // A crash leaves it there, and the next start replaces it.
    desk.kill();
    desk.wait_until_children_are_gone();
    let left = fs::symlink_metadata(&socket).unwrap();
    assert!(left.file_type().is_socket());
    desk.restart();
    assert!(greeting(&socket).starts_with("220 localhost LMTP"));
    assert_eq!(desk.stop().code(), Some(0));
    assert!(!socket.exists());
    // Another program's, and what is no socket, stay as they are.
    let others = UnixListener::bind(&socket).unwrap();
    another_is_refused(
        folder.path(),
        &socket,
        "another process listens at the socket",
    );
    drop(others);
    fs::remove_file(&socket).unwrap();
    fs::write(&socket, "precious").unwrap();
    another_is_refused(
        folder.path(),
        &socket,
        "the place of the socket is taken by something else",
    );
    assert_eq!(fs::read(&socket).unwrap(), b"precious");
}

#[track_caller]
fn another_is_refused(folder: &Path, socket: &Path, expected: &str) {
    let mut serve = arguments(&["serve", "--http=127.0.0.1:0", "--smtp=off"]);
    let data = folder.join("data");
    serve.arg("--lmtp").arg(socket).arg("--data").arg(data);
    let refused = serve.output().unwrap();
    let why = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{why}");
    let expected = format!("[lmtp] listen (--lmtp): {}: {expected}", socket.display());
    assert!(why.contains(&expected), "{why}");
    assert!(socket.exists());
}
