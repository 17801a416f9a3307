use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use openpgp::secret::{DeskKeyFacts, KeyPurpose};
use openpgp::{Keyring, SessionKey, Signer};

use super::*;
use crate::keyd::tests::search::{alone, count_in_memory, foreign_key, secret_pieces};
use crate::keyd::tests::{PASSPHRASE, hidden, unlocked, vault};
use crate::wire::Hidden;
use crate::{KdfCost, Unlock, UnlockMode};

const NOW: Timestamp = Timestamp::from_seconds(1_795_219_200);
const MAIL: Uuid = Uuid::from_u128(7);
const TEXT: &[u8] = b"My disk does not unlock.";

fn generated(keyd: &mut Keyd) -> DeskKeyFacts {
    let user_id = "Personal Name <desk@example.org>".to_owned();
    let made = keyd.answer(Request::OpenpgpGenerate { user_id, now: NOW });
    assert!(matches!(made, Answer::OpenpgpKey(_)));
    listed(keyd).pop().unwrap()
}

fn listed(keyd: &mut Keyd) -> Vec<DeskKeyFacts> {
    match keyd.answer(Request::OpenpgpList(NOW)) {
        Answer::OpenpgpKeys(keys) => keys,
        _ => panic!(),
    }
}

/// What a worker does with the key process, and what it was told last.
struct Worker<'a> {
    keyd: &'a mut Keyd,
    identity: Option<[u8; 16]>,
    refusal: Option<Refusal>,
}

impl<'a> Worker<'a> {
    fn of(keyd: &'a mut Keyd) -> Self {
        Self {
            keyd,
            identity: None,
            refusal: None,
        }
    }

    /// Opens a message; `None` when it was not to be.
    fn opens(&mut self, message: &[u8]) -> Option<Vec<u8>> {
        let opened = openpgp::open(message, self, NOW.seconds()).ok();
        opened.map(|opened| opened.plain.to_vec())
    }

    fn signs(&mut self, key: &DeskKeyFacts) -> bool {
        let signer = Signer {
            certificate: &key.certificate,
            keyring: self,
        };
        openpgp::sign_detached(TEXT, signer, NOW.seconds()).is_ok()
    }
}

impl Keyring for Worker<'_> {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, openpgp::Refusal> {
        let packets = packets.to_vec();
        let mail = MAIL;
        match self.keyd.answer(Request::OpenpgpUnwrap { mail, packets }) {
            Answer::OpenpgpSession(Some((session, identity))) => {
                self.identity = Some(identity);
                Ok(session)
            }
            Answer::OpenpgpSession(None) => Err(openpgp::Refusal::NotForUs),
            Answer::Refused(refusal) => {
                self.refusal = Some(refusal);
                Err(openpgp::Refusal::Unavailable)
            }
            _ => panic!(),
        }
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, openpgp::Refusal> {
        let (mail, digest) = (MAIL, digest.clone());
        match self.keyd.answer(Request::OpenpgpSign { mail, digest }) {
            Answer::OpenpgpSignature(made) => made.ok_or(openpgp::Refusal::NotForUs),
            Answer::Refused(refusal) => {
                self.refusal = Some(refusal);
                Err(openpgp::Refusal::Unavailable)
            }
            _ => panic!(),
        }
    }
}

fn sealed_to(keys: &[&DeskKeyFacts]) -> Vec<u8> {
    let recipients: Vec<&[u8]> = keys.iter().map(|key| key.certificate.as_slice()).collect();
    openpgp::encrypt(TEXT, &recipients, None, NOW.seconds()).unwrap()
}

fn log(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path.join("openpgp.log")).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The lines without their times.
fn acts(path: &Path) -> Vec<String> {
    let lines = log(path).into_iter();
    lines
        .map(|line| line.split_once(' ').unwrap().1.to_owned())
        .collect()
}

#[test]
fn keys_live_through_locking_a_restart_and_another_passphrase() {
    let (_folder, path, mut keyd) = unlocked();
    let key = generated(&mut keyd);
    let message = sealed_to(&[&key]);
    let file = fs::read(path.join("openpgp")).unwrap();
    assert_eq!(Worker::of(&mut keyd).opens(&message).unwrap(), TEXT);
    keyd.answer(Request::Lock);
    assert_eq!(Worker::of(&mut keyd).opens(&message), None);
    keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
    assert_eq!(Worker::of(&mut keyd).opens(&message).unwrap(), TEXT);
    let changed = keyd.answer(Request::ChangeUnlock {
        current: hidden(PASSPHRASE),
        mode: UnlockMode::Passphrase,
        new: hidden("ten canaries"),
        cost: KdfCost::TESTS,
    });
    assert!(matches!(changed, Answer::Done));
    drop(keyd);

    let mut keyd = Keyd::open(&path).unwrap();
    keyd.answer(Request::Unlock(hidden("ten canaries")));
    assert_eq!(Worker::of(&mut keyd).opens(&message).unwrap(), TEXT);
    assert!(Worker::of(&mut keyd).signs(&key));
    assert_eq!(listed(&mut keyd), [key]);
    assert_eq!(fs::read(path.join("openpgp")).unwrap(), file);
}

#[test]
fn a_forgotten_key_does_not_come_back() {
    let (_folder, path, mut keyd) = unlocked();
    let key = generated(&mut keyd);
    let message = sealed_to(&[&key]);
    let forgotten = keyd.answer(Request::OpenpgpForget(key.fingerprint.clone()));
    assert!(matches!(forgotten, Answer::Done));
    let again = keyd.answer(Request::OpenpgpForget(key.fingerprint));
    assert!(matches!(
        again,
        Answer::Refused(Refusal::Openpgp(KeyError::NoSuchKey))
    ));
    assert_eq!(Worker::of(&mut keyd).opens(&message), None);
    drop(keyd);
    let mut keyd = Keyd::open(&path).unwrap();
    keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
    assert!(listed(&mut keyd).is_empty());
}

#[test]
fn a_session_key_has_one_name_however_it_is_packed() {
    let (_folder, _path, mut keyd) = unlocked();
    let (first, second) = (generated(&mut keyd), generated(&mut keyd));
    let name = |keyd: &mut Keyd, message: &[u8]| {
        let mut worker = Worker::of(keyd);
        worker.opens(message).unwrap();
        worker.identity.unwrap()
    };
    let once = sealed_to(&[&first, &second]);
    let again = sealed_to(&[&first, &second]);
    let known = name(&mut keyd, &once);
    assert_eq!(name(&mut keyd, &once), known);
    assert_ne!(name(&mut keyd, &again), known);
    // By another key of the desk, the first one's packet being of no use any more.
    keyd.answer(Request::OpenpgpForget(first.fingerprint));
    assert_eq!(name(&mut keyd, &once), known);
}

#[test]
fn the_file_is_sealed_private_and_of_this_vault() {
    let (_folder, path, mut keyd) = unlocked();
    generated(&mut keyd);
    let secret = keyd.desk.keys().unwrap().encode().unwrap();
    for name in ["openpgp", "openpgp.log"] {
        let file = path.join(name);
        let bytes = fs::read(&file).unwrap();
        let shown = |part: &[u8]| bytes.windows(16).any(|window| window == part);
        assert!(!secret.chunks_exact(16).any(shown));
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    drop(keyd);
    let (_other_folder, other) = vault(Unlock::KeyFile);
    fs::copy(path.join("openpgp"), other.join("openpgp")).unwrap();
    let mut stranger = Keyd::open(&other).unwrap();
    let asked = stranger.answer(Request::OpenpgpList(NOW));
    assert!(matches!(asked, Answer::Refused(Refusal::Damaged)));
}

#[test]
fn a_damaged_file_stops_openpgp_and_nothing_else_and_stays() {
    let (_folder, path, mut keyd) = unlocked();
    generated(&mut keyd);
    drop(keyd);
    let file = path.join("openpgp");
    let whole = fs::read(&file).unwrap();
    let mut flipped = whole.clone();
    flipped[100] ^= 1;
    for damaged in [
        &flipped[..],
        &whole[..40],
        b"",
        &[whole.as_slice(), &vec![0; 2_000_000]].concat(),
    ] {
        fs::write(&file, damaged).unwrap();
        let mut keyd = Keyd::open(&path).unwrap();
        let unlocked = keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
        assert!(matches!(unlocked, Answer::Done));
        assert!(matches!(keyd.answer(Request::Epochs), Answer::Epochs(_)));
        let user_id = "desk@example.org".to_owned();
        let made = keyd.answer(Request::OpenpgpGenerate { user_id, now: NOW });
        assert!(matches!(
            made,
            Answer::Refused(Refusal::Damaged | Refusal::Storage(_))
        ));
        assert_eq!(fs::read(&file).unwrap(), damaged);
    }
    fs::write(&file, &whole).unwrap();
    let mut keyd = Keyd::open(&path).unwrap();
    keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
    assert_eq!(listed(&mut keyd).len(), 1);
}

#[test]
fn every_use_is_written_down_without_anything_personal() {
    let (_folder, path, mut keyd) = unlocked();
    let key = generated(&mut keyd);
    let message = sealed_to(&[&key]);
    assert!(Worker::of(&mut keyd).opens(&message).is_some());
    assert!(Worker::of(&mut keyd).signs(&key));
    let rotated = keyd.answer(Request::OpenpgpRotate {
        fingerprint: key.fingerprint.clone(),
        now: NOW,
        valid: std::time::Duration::from_hours(24),
    });
    let Answer::OpenpgpKey(newer) = rotated else {
        panic!()
    };
    keyd.answer(Request::OpenpgpImport {
        key: hidden("garbage of Personal Name"),
        passphrase: Some(hidden("hush")),
    });
    keyd.answer(Request::OpenpgpForget("a line\nof desk@example.org".into()));
    keyd.answer(Request::OpenpgpForget(key.fingerprint.clone()));
    assert!(Worker::of(&mut keyd).opens(&message).is_none());
    let primary = &key.fingerprint;
    let of = |purpose: KeyPurpose| {
        let mut subkeys = key.subkeys.iter();
        let subkey = subkeys.find(|subkey| subkey.purpose == purpose);
        subkey.unwrap().fingerprint.clone()
    };
    let (signing, mail) = (of(KeyPurpose::Signatures), of(KeyPurpose::Mail));
    assert_eq!(
        acts(&path),
        [
            format!("generate - {primary} done"),
            format!("unwrap {MAIL} {mail} done"),
            format!("sign {MAIL} {signing} done"),
            format!("rotate - {newer} done"),
            "import - - failed".to_owned(),
            "forget - - failed".to_owned(),
            format!("forget - {primary} done"),
            format!("unwrap {MAIL} - no-key"),
        ]
    );
    for line in log(&path) {
        let (time, _) = line.split_once(' ').unwrap();
        assert_eq!((time.len(), time.get(10..11)), (20, Some("T")), "{line}");
    }
}

#[test]
fn what_cannot_be_written_down_is_not_given_away() {
    let (_folder, path, mut keyd) = unlocked();
    let key = generated(&mut keyd);
    let message = sealed_to(&[&key]);
    keyd.desk.record = Record::default();
    fs::remove_file(path.join("openpgp.log")).unwrap();
    fs::create_dir(path.join("openpgp.log")).unwrap();
    let mut worker = Worker::of(&mut keyd);
    assert_eq!(worker.opens(&message), None);
    assert!(matches!(worker.refusal, Some(Refusal::Storage(_))));
    assert!(!worker.signs(&key));
}

#[test]
fn the_record_is_turned_over_and_one_old_one_is_kept() {
    let (_folder, path, mut keyd) = unlocked();
    generated(&mut keyd);
    for _ in 0..2 {
        let mut open = fs::OpenOptions::new();
        let file = open.write(true).open(path.join("openpgp.log")).unwrap();
        file.set_len(16 * 1024 * 1024 - 1).unwrap();
        generated(&mut keyd);
        let last_of_the_old = fs::read(path.join("openpgp.log")).unwrap();
        generated(&mut keyd);
        assert_eq!(
            fs::read(path.join("openpgp.log.1")).unwrap(),
            last_of_the_old
        );
        assert_eq!(log(&path).len(), 1);
    }
}

#[test]
fn a_budget_ends_and_the_first_refusal_is_written_down() {
    let (_folder, path) = vault(Unlock::KeyFile);
    let budget = Budget {
        unwraps_per_hour: 2,
        signatures_per_hour: 1,
    };
    let mut keyd = Keyd::open_with(&path, budget).unwrap();
    let key = generated(&mut keyd);
    let message = sealed_to(&[&key]);
    let mut worker = Worker::of(&mut keyd);
    assert!(worker.signs(&key));
    assert!(!worker.signs(&key));
    assert_eq!(worker.refusal.take(), Some(Refusal::Budget));
    for _ in 0..2 {
        assert!(worker.opens(&message).is_some());
    }
    for _ in 0..5 {
        assert!(worker.opens(&message).is_none());
        assert_eq!(worker.refusal.take(), Some(Refusal::Budget));
        assert!(!worker.signs(&key));
    }
    let spent: Vec<_> = acts(&path)
        .into_iter()
        .filter(|act| act.ends_with("budget-spent"))
        .collect();
    let expected = ["sign", "unwrap"].map(|act| format!("{act} {MAIL} - budget-spent"));
    assert_eq!(spent, expected);
    // Locking and unlocking gives no more.
    keyd.answer(Request::Lock);
    keyd.answer(Request::Unlock(hidden("")));
    assert!(Worker::of(&mut keyd).opens(&message).is_none());
}

/// Bar S12: after locking, no part of a secret key is found anywhere in the memory of the process.
#[track_caller]
fn check_locking_leaves_nothing(passphrase: &str, form: &str) {
    let _alone = alone();
    let Some(key) = foreign_key(passphrase, form) else {
        return;
    };
    let (_folder, _path, mut keyd) = unlocked();
    let made = generated(&mut keyd);
    let import = Request::OpenpgpImport {
        key: Hidden(key),
        passphrase: Some(hidden(passphrase)).filter(|hidden| !hidden.0.is_empty()),
    };
    assert!(matches!(keyd.answer(import), Answer::OpenpgpKey(_)));
    check_locking_wipes(&mut keyd);
    keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
    check_locking_wipes(&mut keyd);
    keyd.answer(Request::Unlock(hidden(PASSPHRASE)));
    keyd.answer(Request::OpenpgpRotate {
        fingerprint: made.fingerprint,
        now: NOW,
        valid: std::time::Duration::from_hours(24),
    });
    for key in listed(&mut keyd) {
        let mut worker = Worker::of(&mut keyd);
        assert_eq!(worker.opens(&sealed_to(&[&key])).unwrap(), TEXT);
        assert!(worker.signs(&key));
    }
    check_locking_wipes(&mut keyd);
}

#[track_caller]
fn check_locking_wipes(keyd: &mut Keyd) {
    let needles = secret_pieces(keyd.desk.keys().unwrap());
    // RSA alone has 640 bytes; a curve's number may have one byte less than 32.
    assert!(needles.len() >= 2 * (640 / 16 + 2), "{}", needles.len());
    let found = count_in_memory("self", &needles);
    let any = found.iter().any(|found| *found > 0);
    assert!(any, "the search finds nothing");
    keyd.answer(Request::Lock);
    let found = count_in_memory("self", &needles);
    assert!(found.iter().all(|found| *found == 0), "{found:?}");
}

#[test]
fn locking_leaves_no_openpgp_secret_in_memory() {
    check_locking_leaves_nothing("", "--no-armor");
}

#[test]
fn locking_leaves_nothing_of_an_armoured_key() {
    check_locking_leaves_nothing("", "--armor");
}

#[test]
fn locking_leaves_nothing_of_a_key_that_had_a_passphrase() {
    check_locking_leaves_nothing("hush", "--no-armor");
}
