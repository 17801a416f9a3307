//! Bar S12: what was a secret on its way is in nobody's memory afterwards.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::time::Duration;

use crate::harness::Gpg;
use crate::harness::wire::pause;
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
    // The key belongs into the key process alone, and not in this form.
    let lines: Vec<_> = secret.lines().filter(|line| line.len() == 64).collect();
    assert!(lines.len() > 20, "{}", lines.len());
    let folder = scene.desk.data();
    let folder = folder.to_str().unwrap();
    let mut places = Vec::new();
    for process in &scene.desk.processes() {
        let name = fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap();
        let role = name.split('\0').nth(1).unwrap_or_default().to_owned();
        let Some(memory) = Memory::of(process) else {
            eprintln!("skipped: the memory of another process cannot be read here");
            return;
        };
        // It stands among the arguments: a search that finds nothing has searched.
        assert!(memory.holds(folder), "{process} was not read");
        let secrets = [PASSPHRASE, UNLOCKING].into_iter();
        let secrets = secrets.chain(lines.iter().copied());
        let found = secrets.filter(|text| memory.holds(text));
        places.extend(found.map(|text| (text, role.clone())));
    }
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn a_private_key_is_in_the_key_process_alone_and_gone_once_it_is_locked() {
    let Some(scene) = Scene::new("") else { return };
    let name = "private@localhost";
    let unprotected = ["--passphrase", ""];
    let make = [
        "--quick-generate-key",
        name,
        "rsa2048",
        "sign,cert",
        "never",
    ];
    scene.gpg.run(&[&unprotected[..], &make].concat(), b"");
    let secret = scene.gpg.run_bytes(&["--export-secret-keys", name], b"");
    let file = scene.desk.data().join("../secret.gpg");
    fs::write(&file, &secret).unwrap();
    scene
        .desk
        .succeed(&["key", "import", file.to_str().unwrap()]);
    let needles = private_numbers(&secret);
    assert!(needles.len() >= 6, "{}", needles.len());
    let Some(holders) = holders(&scene, &needles) else {
        eprintln!("skipped: the memory of another process cannot be read here");
        return;
    };
    assert_eq!(holders, ["keyd"], "the key is where it is used");
    scene.desk.succeed(&["lock"]);
    pause(Duration::from_secs(1));
    assert_eq!(self::holders(&scene, &needles).unwrap(), [""; 0]);
}

/// The roles of the processes that hold one of these; `None` when their memory cannot be read.
fn holders(scene: &Scene, needles: &[Vec<u8>]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for process in &scene.desk.processes() {
        let name = fs::read_to_string(format!("/proc/{process}/cmdline")).ok()?;
        let memory = Memory::of(process)?;
        if needles.iter().any(|needle| memory.holds_bytes(needle)) {
            found.push(name.split('\0').nth(1).unwrap_or_default().to_owned());
        }
    }
    Some(found)
}

/// Pieces of the exponent and of the primes of an unprotected RSA key (RFC 9580 section 5.5.5.1), as they
/// stand in the file, and in the order in which programs compute with them.
fn private_numbers(secret: &[u8]) -> Vec<Vec<u8>> {
    // An old packet header with two octets of length, version, time, algorithm; then the public numbers,
    // an octet that says that nothing is encrypted, and d, p, q, u.
    assert_eq!((secret[0], secret[3]), (0x95, 4), "not such a key");
    let mut rest = &secret[9..];
    let mut number = |skipped: usize| {
        rest = &rest[skipped..];
        let bits = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        let (number, after) = rest[2..].split_at(bits.div_ceil(8));
        rest = after;
        number
    };
    let (_n, _e) = (number(0), number(0));
    let private = [number(1), number(0), number(0)];
    let pieces = private.iter().flat_map(|number| {
        let piece = number[number.len() / 2..][..32].to_vec();
        let turned = piece.iter().rev().copied().collect();
        [piece, turned]
    });
    pieces.collect()
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
        self.holds_bytes(text.as_bytes())
    }

    fn holds_bytes(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|piece| stands_in(piece, bytes))
    }
}

fn stands_in(bytes: &[u8], text: &[u8]) -> bool {
    let starts = bytes.iter().enumerate();
    let mut starts = starts.filter(|(_, byte)| **byte == text[0]);
    starts.any(|(place, _)| bytes[place..].starts_with(text))
}
