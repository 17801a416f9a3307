//! A child that is locked in is denied everything but its work.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::acts::{ACTS, Control, To};
use crate::child::DENIED;
use crate::runner::Test;

pub(crate) const TESTS: &[Test] = &[
    (
        "a_reader_that_was_taken_over_is_denied_every_act",
        a_reader_that_was_taken_over_is_denied_every_act,
    ),
    (
        "a_key_process_that_was_taken_over_is_denied_what_it_does_not_need",
        a_key_process_that_was_taken_over_is_denied_what_it_does_not_need,
    ),
    (
        "the_acts_would_succeed_without_the_locks",
        the_acts_would_succeed_without_the_locks,
    ),
    (
        "the_key_process_can_do_its_work",
        the_key_process_can_do_its_work,
    ),
    (
        "the_key_process_ends_with_its_parent",
        the_key_process_ends_with_its_parent,
    ),
    (
        "without_its_folder_the_key_process_refuses_to_start",
        without_its_folder_the_key_process_refuses_to_start,
    ),
    (
        "only_the_unsafe_option_goes_on_without_a_lock",
        only_the_unsafe_option_goes_on_without_a_lock,
    ),
];

/// How an act of a child ended.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    Succeeded,
    Denied,
    Killed,
}

fn a_reader_that_was_taken_over_is_denied_every_act() {
    deny_all("reader", |_| true);
}

fn a_key_process_that_was_taken_over_is_denied_what_it_does_not_need() {
    deny_all("keyd", |to| to == To::Both);
}

#[track_caller]
fn deny_all(role: &str, tried: impl Fn(To) -> bool) {
    let mut succeeded = Vec::new();
    let mut count = 0;
    for (name, to, ..) in ACTS.iter().filter(|(_, to, ..)| tried(*to)) {
        let fate = attempt(role, name);
        println!("  {role:6}  {name:33} {fate:?}");
        count += 1;
        if fate == Fate::Succeeded {
            succeeded.push((*name, *to == To::Both));
        }
    }
    println!("  {role:6}  denied {} of {count}", count - succeeded.len());
    assert!(succeeded.is_empty(), "{succeeded:?}");
}

fn the_acts_would_succeed_without_the_locks() {
    for (name, ..) in ACTS.iter().filter(|(.., c, _)| *c == Control::Succeeds) {
        assert_eq!(attempt("free", name), Fate::Succeeded, "{name}");
    }
}

/// Lets a fresh child try one act in a fresh world.
fn attempt(role: &str, act: &str) -> Fate {
    let world = tempfile::tempdir().unwrap();
    let folder = world.path();
    std::fs::write(folder.join("desk.db"), "rows").unwrap();
    std::fs::write(folder.join("log"), "lines").unwrap();
    std::fs::create_dir(folder.join("empty")).unwrap();
    std::fs::create_dir(folder.join("keys")).unwrap();
    std::fs::write(folder.join("keys/root.key"), "secret").unwrap();
    let _bus = UnixListener::bind(folder.join("bus")).unwrap();
    let desk = TcpListener::bind("127.0.0.1:0").unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["child", "act", role, act])
        .arg(folder)
        .arg(desk.local_addr().unwrap().to_string())
        .arg(std::process::id().to_string())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(folder.join("desk.db").exists());
    match (status.code(), status.signal()) {
        (Some(0), _) => Fate::Succeeded,
        (Some(code), _) if code == i32::from(DENIED) => Fate::Denied,
        (None, Some(31)) => Fate::Killed,
        _ => panic!("{role} could not try to {act}: {status}"),
    }
}

fn start_keyd(folder: &Path) -> sandbox::KeydChild {
    let args = ["child".into(), "keyd".into(), folder.into()];
    sandbox::spawn_keyd(&std::env::current_exe().unwrap(), &args).unwrap()
}

fn the_key_process_can_do_its_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut keyd = start_keyd(folder.path());
    let mut answers = BufReader::new(keyd.stdout);
    for word in ["one", "two"] {
        writeln!(keyd.stdin, "{word}").unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert_eq!(line, format!("kept {word} 1\n"));
    }
    assert_eq!(keyd.child.ending().unwrap(), None);
}

fn the_key_process_ends_with_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let keyd = start_keyd(folder.path());
    let id = keyd.child.id();
    let mut answers = BufReader::new(keyd.stdout);
    drop(keyd.stdin);
    // The end of its output comes with its own end.
    assert_eq!(answers.read_line(&mut String::new()).unwrap(), 0);
    drop(keyd.child);
    assert!(!Path::new(&format!("/proc/{id}")).exists());
}

fn without_its_folder_the_key_process_refuses_to_start() {
    let mut keyd = start_keyd(Path::new("/nonexistent/keys"));
    let mut answers = BufReader::new(keyd.stdout);
    assert_eq!(answers.read_line(&mut String::new()).unwrap(), 0);
    let ending = std::iter::repeat_with(|| keyd.child.ending().unwrap()).find_map(|ending| ending);
    assert_eq!(ending, Some(sandbox::Ending::NotLockedIn));
}

fn only_the_unsafe_option_goes_on_without_a_lock() {
    let status = |role: &str| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["child", role, "/nonexistent/keys"]);
        child.stdin(Stdio::null()).status().unwrap().code()
    };
    assert_eq!(status("keyd-unsafe"), Some(0));
    assert_eq!(status("keyd"), Some(i32::from(sandbox::LOCK_REFUSED)));
}
