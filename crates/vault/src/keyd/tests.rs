use std::fs;
use std::path::PathBuf;

use domain::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::spool::header_place;
use crate::wire::Hidden;
use crate::{KdfCost, Place, Unlock, create_with};

#[path = "../../tests/memory/search.rs"]
pub(crate) mod search;

use search::{alone, count_in_memory, inverted};

const PLACE: Place = Place {
    table: "spool",
    column: "raw",
    row: uuid::Uuid::from_u128(1),
};
pub(crate) const PASSPHRASE: &str = "nine canaries sing in a cellar";

pub(crate) fn vault(unlock: Unlock<'_>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    create_with(&path, unlock, KdfCost::TESTS, Timestamp(0)).unwrap();
    (folder, path)
}

pub(crate) fn hidden(text: &str) -> Hidden {
    Hidden(text.as_bytes().to_vec())
}

pub(crate) fn unlocked() -> (TempDir, PathBuf, Keyd) {
    let (folder, path) = vault(Unlock::Passphrase(PASSPHRASE));
    let mut keyd = Keyd::open(&path).unwrap();
    assert!(matches!(
        keyd.answer(Request::Unlock(hidden(PASSPHRASE))),
        Answer::Done
    ));
    (folder, path, keyd)
}

/// What the process says to these bytes, and whether it went on to the end of them.
fn said_to(path: &Path, bytes: &[u8]) -> (Vec<u8>, Result<(), KeydError>) {
    let mut output = Vec::new();
    let ended = serve(path, bytes, &mut output);
    (output, ended)
}

fn frame(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_le_bytes(), content].concat()
}

#[test]
fn a_locked_vault_refuses_everything_but_unlocking_and_saying_so() {
    let (_folder, path) = vault(Unlock::Passphrase(PASSPHRASE));
    let mut keyd = Keyd::open(&path).unwrap();
    let refused = [
        Request::NewKeys(vec![]),
        Request::Unwrap(vec![]),
        Request::OpenHeaders(vec![]),
        Request::Hashes(vec![]),
        Request::Rewrap(vec![]),
        Request::Epochs,
        Request::BeginEpoch(Timestamp(0)),
        Request::DestroyEpochsBefore(1),
        Request::ChangeUnlock {
            current: hidden(PASSPHRASE),
            mode: UnlockMode::KeyFile,
            new: hidden(""),
            cost: KdfCost::TESTS,
        },
        Request::OpenpgpGenerate {
            user_id: "desk@example.org".into(),
            now: Timestamp(0),
        },
        Request::OpenpgpImport {
            key: hidden(""),
            passphrase: None,
        },
        Request::OpenpgpRotate {
            fingerprint: "0".into(),
            now: Timestamp(0),
            valid: std::time::Duration::ZERO,
        },
        Request::OpenpgpForget("0".into()),
        Request::OpenpgpList(Timestamp(0)),
        Request::OpenpgpUnwrap {
            mail: uuid::Uuid::nil(),
            packets: vec![],
        },
        Request::OpenpgpSign {
            mail: uuid::Uuid::nil(),
            digest: openpgp::DigestToSign {
                key: "0".into(),
                hash: 10,
                digest: vec![],
            },
        },
    ];
    for request in refused {
        assert!(matches!(
            keyd.answer(request),
            Answer::Refused(Refusal::Locked)
        ));
    }
    assert!(matches!(keyd.answer(Request::Lock), Answer::Done));
    let Answer::Details { details, .. } = keyd.answer(Request::Details) else {
        panic!()
    };
    assert_eq!(details.status, VaultStatus::Locked);
    assert_eq!(details.mode, UnlockMode::Passphrase);
}

#[test]
fn too_many_items_or_too_long_a_value_is_refused() {
    let (_folder, _path, mut keyd) = unlocked();
    let ids = vec![KeyId::new(); ITEMS_MAX + 1];
    assert!(matches!(
        keyd.answer(Request::NewKeys(ids)),
        Answer::Refused(Refusal::Malformed)
    ));
    let long = vec![(HashKind::Label, vec![0; HASHED_MAX + 1])];
    assert!(matches!(
        keyd.answer(Request::Hashes(long)),
        Answer::Refused(Refusal::Malformed)
    ));
}

#[test]
fn two_key_processes_do_not_share_a_vault() {
    let (_folder, path) = vault(Unlock::KeyFile);
    let first = Keyd::open(&path).unwrap();
    assert!(matches!(Keyd::open(&path), Err(KeydError::InUse)));
    drop(first);
    assert!(Keyd::open(&path).is_ok());
}

#[test]
fn an_exchanged_public_key_is_noticed_on_unlocking() {
    let (_folder, path) = vault(Unlock::Passphrase(PASSPHRASE));
    let (_other_folder, other) = vault(Unlock::KeyFile);
    fs::copy(other.join("public"), path.join("public")).unwrap();
    let mut keyd = Keyd::open(&path).unwrap();
    assert!(matches!(
        keyd.answer(Request::Unlock(hidden(PASSPHRASE))),
        Answer::Refused(Refusal::PublicKeyExchanged)
    ));
    assert!(keyd.secrets.is_none());
}

#[test]
fn a_cheaper_lid_put_into_the_file_opens_nothing() {
    let (_folder, path) = vault(Unlock::Passphrase(PASSPHRASE));
    let secrets = path.join("secrets");
    let whole = fs::read(&secrets).unwrap();
    for position in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[position] ^= 1;
        fs::write(&secrets, &flipped).unwrap();
        let Ok(mut keyd) = Keyd::open(&path) else {
            continue;
        };
        assert!(matches!(
            keyd.answer(Request::Unlock(hidden(PASSPHRASE))),
            Answer::Refused(_)
        ));
    }
}

#[test]
fn the_files_hold_no_secret_in_clear_and_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path, keyd) = unlocked();
    let payload = keyd.secrets.as_ref().unwrap().encode().unwrap();
    let sealing = *keyd.secrets.as_ref().unwrap().sealing_key();
    assert!(!path.join("root.key").exists());
    let mut files = 0;
    for entry in fs::read_dir(&path).unwrap() {
        let file = entry.unwrap();
        let bytes = fs::read(file.path()).unwrap();
        for secret in payload
            .chunks(16)
            .chain(sealing.chunks(16))
            .chain([PASSPHRASE.as_bytes()])
        {
            assert!(secret.len() < 16 || !bytes.windows(secret.len()).any(|part| part == secret));
        }
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        files += 1;
    }
    assert_eq!(files, 2);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o700
    );
}

#[test]
fn an_interrupted_change_leaves_no_key_file_behind() {
    let (_folder, path) = vault(Unlock::Passphrase(PASSPHRASE));
    fs::write(path.join("root.key"), [1; 32]).unwrap();
    fs::write(path.join("secrets.new"), [1; 32]).unwrap();
    let mut keyd = Keyd::open(&path).unwrap();
    assert_eq!(fs::read_dir(&path).unwrap().count(), 2);
    assert!(matches!(
        keyd.answer(Request::Unlock(hidden(PASSPHRASE))),
        Answer::Done
    ));
}

#[test]
fn a_vault_is_not_made_twice_and_not_opened_where_there_is_none() {
    let (folder, path) = vault(Unlock::KeyFile);
    let again = create_with(&path, Unlock::KeyFile, KdfCost::TESTS, Timestamp(0));
    assert!(matches!(again, Err(KeydError::Exists)));
    assert!(matches!(
        Keyd::open(folder.path()),
        Err(KeydError::Missing(_))
    ));
}

#[test]
fn a_frame_without_sense_is_answered_and_the_next_one_served() {
    let (_folder, path) = vault(Unlock::KeyFile);
    let details = wire::encode(&Request::Details).unwrap();
    let asked = [frame(b"\xff\xff\xff"), frame(b""), frame(&details)].concat();
    let (said, ended) = said_to(&path, &asked);
    ended.unwrap();
    let mut said = said.as_slice();
    for _ in 0..2 {
        let answer = wire::read(&mut said).unwrap();
        assert!(matches!(answer, Some(Answer::Refused(Refusal::Malformed))));
    }
    assert!(matches!(
        wire::read(&mut said).unwrap(),
        Some(Answer::Details { .. })
    ));
    assert!(wire::read::<Answer>(&mut said).unwrap().is_none());
}

#[test]
fn a_frame_that_is_too_long_or_cut_ends_the_service() {
    // Each in a folder of its own: a program that another test starts holds the lock for a moment.
    for bytes in [&[0xff; 8][..], &[1, 0, 16, 0], &[9, 0, 0, 0, 1], &[9, 0]] {
        let (_folder, path) = vault(Unlock::KeyFile);
        let (said, ended) = said_to(&path, bytes);
        assert!(matches!(ended, Err(KeydError::Protocol(_))));
        assert!(said.is_empty());
    }
    let (_folder, path) = vault(Unlock::KeyFile);
    assert!(said_to(&path, &[]).1.is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn garbage_ends_without_panic(
        frames in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 0..20),
        tail in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let (_folder, path) = vault(Unlock::KeyFile);
        let mut bytes: Vec<u8> = frames.iter().flat_map(|content| frame(content)).collect();
        bytes.extend(tail);
        match said_to(&path, &bytes).1 {
            Ok(()) | Err(KeydError::Protocol(_)) => {}
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

/// Bar S12: after locking, no secret is found anywhere in the memory of the process.
#[test]
fn locking_leaves_no_secret_in_memory() {
    let _alone = alone();
    let (_folder, _path, mut keyd) = unlocked();
    let id = KeyId::new();
    keyd.answer(Request::NewKeys(vec![id]));
    keyd.answer(Request::Hashes(vec![(HashKind::Address, b"ann".to_vec())]));
    let mail = keyd.public.seal(PLACE, b"help").unwrap();
    keyd.answer(Request::OpenHeaders(vec![WireHeader {
        place: header_place(PLACE),
        header: mail.header().unwrap().0.to_vec(),
    }]));
    keyd.answer(Request::BeginEpoch(Timestamp(1)));
    let secrets = keyd.secrets.as_ref().unwrap();
    // Remembered inverted, so that this copy is not what is found.
    let needles: Vec<_> = secrets.each_for_test().map(inverted).collect();
    assert_eq!(needles.len(), 5);
    assert!(
        count_in_memory("self", &needles)
            .iter()
            .all(|found| *found > 0),
        "the search finds nothing"
    );
    keyd.answer(Request::Lock);
    assert_eq!(count_in_memory("self", &needles), [0; 5]);
}

#[test]
fn a_passphrase_is_nowhere_in_memory_once_it_was_used() {
    let _alone = alone();
    let mut passphrase: String = crate::random::random::<24>()
        .unwrap()
        .map(|byte| char::from(b'a' + byte % 26))
        .iter()
        .collect();
    let (_folder, path) = vault(Unlock::Passphrase(&passphrase));
    let vault = crate::Vault::in_process_locked(&path).unwrap();
    vault.unlock(&passphrase).unwrap();
    let needles = [inverted(passphrase.as_bytes())];
    zeroize::Zeroize::zeroize(&mut passphrase);
    scrub_stack();
    assert_eq!(count_in_memory("self", &needles), [0]);
    vault.lock().unwrap();
}
