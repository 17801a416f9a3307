//! Backup and restore with the binary (bars R15, S14): what was accepted before is in it, and what is
//! not whole is refused.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::harness::wire::wait_for;
use crate::harness::{Desk, Gpg, Letter, PATIENCE, Wishes, both_engines};

fn letter(number: usize) -> (String, String) {
    (
        format!("Letter {number} of many"),
        format!("<{number}@backup.example>"),
    )
}

fn send(desk: &Desk, number: usize) {
    let (subject, id) = letter(number);
    desk.takes(&Letter {
        from: "ann@users.example",
        name: "Ann",
        to: "support@localhost",
        subject: &subject,
        message_id: &id,
        text: "It has to come back.",
        ..Letter::default()
    });
}

fn failed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Where `backup` said that it put the copy and the keys.
fn back_up(desk: &Desk, folder: &Path) -> (PathBuf, PathBuf) {
    let printed = desk.succeed(&["backup", folder.to_str().unwrap()]);
    let mut lines = printed.lines().map(PathBuf::from);
    (lines.next().unwrap(), lines.next().unwrap())
}

/// The data folder as a disk that failed leaves it.
fn lose_the_data(desk: &Desk) {
    fs::remove_dir_all(desk.data()).unwrap();
}

#[test]
fn what_was_accepted_before_a_backup_is_in_it_although_mail_comes_in() {
    both_engines("backup", |database| {
        let mut desk = Desk::start(&Wishes {
            database,
            ..Wishes::default()
        });
        let folder = tempfile::tempdir().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let accepted = Arc::new(AtomicUsize::new(0));
        let before = thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(Ordering::SeqCst) {
                    send(&desk, accepted.load(Ordering::SeqCst));
                    accepted.fetch_add(1, Ordering::SeqCst);
                }
            });
            let some = || (accepted.load(Ordering::SeqCst) > 30).then_some(());
            assert!(wait_for(PATIENCE, some).is_some());
            let before = accepted.load(Ordering::SeqCst);
            let made = desk.run(&["backup", folder.path().to_str().unwrap()]);
            stop.store(true, Ordering::SeqCst);
            assert!(made.status.success(), "{made:?}");
            before
        });
        assert!(desk.stop().success());
        lose_the_data(&desk);
        if let Some(database) = database {
            database.empty();
        }
        let restored = desk.succeed(&["restore", folder.path().to_str().unwrap()]);
        assert!(restored.starts_with("restored "), "{restored}");
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(desk.data().join("vault")), 0o700);
        assert_eq!(mode(desk.data().join("vault/secrets")), 0o600);
        desk.restart();
        let api = desk.api("ben", "help-desk");
        for number in [0, before / 2, before - 1] {
            api.wait_for_ticket(&letter(number).0);
        }
        assert!(api.tickets().len() >= before);
        // It is a desk like every other: what comes now is sealed and read.
        send(&desk, 100_000);
        api.wait_for_ticket(&letter(100_000).0);
    });
}

#[test]
fn without_the_offline_key_a_backup_is_noise() {
    let Some(gpg) = Gpg::new() else { return };
    let key = gpg.generate("backup@desk.example");
    let certificate = gpg.home().join("backup.asc");
    fs::write(&certificate, gpg.export(&key)).unwrap();
    let configuration = format!("[backup]\nrecipient_file = {certificate:?}\n");
    let mut desk = Desk::start(&Wishes {
        configuration: &configuration,
        ..Wishes::default()
    });
    send(&desk, 1);
    desk.api("ben", "help-desk").wait_for_ticket(&letter(1).0);
    let folder = tempfile::tempdir().unwrap();
    let (_, keys) = back_up(&desk, folder.path());
    let mut files = Vec::new();
    files_below(folder.path(), &mut files);
    let vault = fs::read(desk.data().join("vault/root.key")).unwrap();
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
        assert!(!holds(&vault), "{}", file.display());
        assert!(!holds(b"It has to come back"), "{}", file.display());
    }
    assert!(desk.stop().success());
    lose_the_data(&desk);
    let whole = folder.path().to_str().unwrap();
    let why = failed(&desk.run(&["restore", whole]));
    assert!(why.contains("gpg --decrypt"), "{why}");
    assert!(!desk.data().join("vault").exists());
    let tar = gpg.run_bytes(&["--decrypt", keys.to_str().unwrap()], b"");
    let opened = gpg.home().join("keys.tar");
    fs::write(&opened, tar).unwrap();
    desk.succeed(&["restore", whole, "--keys", opened.to_str().unwrap()]);
    desk.restart();
    desk.api("clara", "help-desk").wait_for_ticket(&letter(1).0);
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn what_is_not_whole_is_refused_and_changes_nothing() {
    let mut desk = Desk::start(&Wishes::default());
    send(&desk, 1);
    desk.api("ben", "help-desk").wait_for_ticket(&letter(1).0);
    let folder = tempfile::tempdir().unwrap();
    let (copy, keys) = back_up(&desk, folder.path());
    let whole = folder.path().to_str().unwrap();
    // Into a desk that is there.
    let why = failed(&desk.run(&["restore", whole]));
    assert!(why.contains("not empty"), "{why}");
    assert!(desk.stop().success());
    lose_the_data(&desk);

    let spoil = |path: &Path, change: &dyn Fn(&mut Vec<u8>), expected: &str| {
        let sound = fs::read(path).unwrap();
        let mut spoilt = sound.clone();
        change(&mut spoilt);
        fs::write(path, spoilt).unwrap();
        let why = failed(&desk.run(&["restore", whole]));
        assert!(why.contains(expected), "{why}");
        let left = fs::read_dir(desk.data()).unwrap().count();
        assert_eq!(left, 0, "a restore that was refused left something");
        fs::write(path, sound).unwrap();
    };
    let flip = |bytes: &mut Vec<u8>| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    };
    let cut = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 1);
    spoil(&copy.join("confidesk.db"), &flip, "damaged");
    spoil(&copy.join("confidesk.db"), &cut, "damaged");
    spoil(&keys, &flip, "damaged");
    spoil(&copy.join("manifest.json"), &cut, "damaged");
    // One without a manifest is none.
    fs::rename(copy.join("manifest.json"), copy.join("gone")).unwrap();
    let why = failed(&desk.run(&["restore", whole]));
    assert!(why.contains("no whole backup"), "{why}");
    fs::rename(copy.join("gone"), copy.join("manifest.json")).unwrap();
    desk.succeed(&["restore", whole]);
    desk.restart();
    desk.api("clara", "help-desk").wait_for_ticket(&letter(1).0);
}

#[test]
fn keys_are_kept_for_a_week_and_open_older_copies() {
    let desk = Desk::start(&Wishes::default());
    send(&desk, 1);
    desk.api("ben", "help-desk").wait_for_ticket(&letter(1).0);
    let folder = tempfile::tempdir().unwrap();
    let (copy, keys) = back_up(&desk, folder.path());
    // What a backup of last month left: its name says when it was made.
    let old = "20260101T000000Z";
    let old_keys = folder.path().join(format!("keys/{old}.tar"));
    fs::copy(&keys, &old_keys).unwrap();
    let half = folder.path().join(format!("{old}.partial"));
    fs::create_dir(&half).unwrap();
    fs::rename(&keys, folder.path().join("keys/elsewhere")).unwrap();
    crate::harness::wire::pause(std::time::Duration::from_millis(1_100));
    let (newer, newer_keys) = back_up(&desk, folder.path());
    assert!(!old_keys.exists(), "keys of last month are still there");
    assert!(!half.exists(), "what was interrupted is still there");
    assert!(copy.exists() && newer.exists() && newer_keys.exists());
    // The first copy, whose own keys are gone, with the keys of the second.
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let mut restore = crate::harness::arguments(&["restore"]);
    restore.arg(&copy).arg("--data").arg(&data);
    let restored = restore.output().unwrap();
    assert!(restored.status.success(), "{restored:?}");
    // Keys that are older than the copy are refused.
    fs::remove_dir_all(&data).unwrap();
    let mut restore = crate::harness::arguments(&["restore"]);
    restore.arg(&newer).arg("--data").arg(&data);
    restore
        .arg("--keys")
        .arg(folder.path().join("keys/elsewhere"));
    let why = failed(&restore.output().unwrap());
    assert!(why.contains("older than the backup"), "{why}");
    // Only so many copies, if that is asked for.
    crate::harness::wire::pause(std::time::Duration::from_millis(1_100));
    desk.succeed(&["backup", folder.path().to_str().unwrap(), "--keep", "1"]);
    assert!(!copy.exists() && !newer.exists());
    // Never into the desk's own folder.
    let inside = desk.data().join("backups");
    let why = failed(&desk.run(&["backup", inside.to_str().unwrap()]));
    assert!(why.contains("data folder"), "{why}");
}
