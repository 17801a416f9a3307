//! Bar S12: what was a secret on its way is in nobody's memory afterwards.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use crate::harness::Gpg;
use crate::openpgp::Scene;

/// Protects the secret key that is taken in.
const PASSPHRASE: &str = "quinoline passphrase of a key";
/// Opens the vault.
const UNLOCKING: &str = "isoquinoline passphrase of a vault";

#[test]
fn a_secret_that_was_handed_over_stays_in_no_memory() {
    let Some(scene) = Scene::new("") else { return };
    let secret = protected_secret(&scene.gpg);
    let file = scene.desk.data().join("../secret.asc");
    fs::write(&file, &secret).unwrap();
    let arguments = ["key", "import", file.to_str().unwrap()];
    let taken = scene
        .desk
        .run_with(("CONFIDESK_KEY_PASSPHRASE", PASSPHRASE), &arguments);
    assert!(taken.status.success(), "{taken:?}");
    scene.desk.succeed(&["lock"]);
    let unlocked = scene
        .desk
        .run_with(("CONFIDESK_PASSPHRASE", UNLOCKING), &["unlock"]);
    assert!(unlocked.status.success(), "{unlocked:?}");
    // The key itself belongs into the key process, and only there.
    let key = secret
        .lines()
        .filter(|line| line.len() == 64)
        .nth(8)
        .unwrap();
    let folder = scene.desk.data();
    let folder = folder.to_str().unwrap();
    let mut places = Vec::new();
    for process in &scene.desk.processes() {
        let name = fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap();
        let is_keyd = name.contains("keyd");
        let Some(memory) = Memory::of(process) else {
            eprintln!("skipped: the memory of another process cannot be read here");
            return;
        };
        // It stands among the arguments: a search that finds nothing has searched.
        assert!(memory.holds(folder), "{process} was not read");
        let wrong = [PASSPHRASE, UNLOCKING, key].into_iter();
        let wrong = wrong.filter(|text| !(is_keyd && *text == key));
        places.extend(
            wrong
                .filter(|text| memory.holds(text))
                .map(|text| (text, is_keyd)),
        );
    }
    assert!(places.is_empty(), "{places:#?}");
}

/// A secret key with a passphrase, armoured.
fn protected_secret(gpg: &Gpg) -> String {
    let passphrase = ["--passphrase", PASSPHRASE];
    let name = "memory@localhost";
    let make = [
        "--quick-generate-key",
        name,
        "rsa2048",
        "sign,cert",
        "never",
    ];
    gpg.run(&[&passphrase[..], &make].concat(), b"");
    let export = ["--armor", "--export-secret-keys", name];
    gpg.run(&[&passphrase[..], &export].concat(), b"")
}

/// What a process can write to.
struct Memory(Vec<Vec<u8>>);

impl Memory {
    /// `None` when it cannot be read.
    fn of(process: &str) -> Option<Self> {
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
        let memory = File::open(format!("/proc/{process}/mem")).ok()?;
        let mut pieces = Vec::new();
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (from, to) = line.split_once(' ')?.0.split_once('-')?;
            let from = u64::from_str_radix(from, 16).ok()?;
            let to = u64::from_str_radix(to, 16).ok()?;
            let mut bytes = vec![0; usize::try_from(to - from).ok()?];
            // Some that are the kernel's own cannot be read.
            if memory.read_exact_at(&mut bytes, from).is_ok() {
                pieces.push(bytes);
            }
        }
        Some(Self(pieces))
    }

    fn holds(&self, text: &str) -> bool {
        self.0.iter().any(|piece| stands_in(piece, text.as_bytes()))
    }
}

fn stands_in(bytes: &[u8], text: &[u8]) -> bool {
    let starts = bytes.iter().enumerate();
    let mut starts = starts.filter(|(_, byte)| **byte == text[0]);
    starts.any(|(place, _)| bytes[place..].starts_with(text))
}
