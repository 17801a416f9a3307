use std::collections::VecDeque;
use std::io::Cursor;
use std::path::PathBuf;
use std::time::Instant;

use openpgp::secret::KeyError;
use openpgp::{DigestToSign, Refusal, SessionKey};
use proptest::prelude::*;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::create_with;
use crate::wire::WireKey;

const PASSPHRASE: Unlock<'_> = Unlock::Passphrase("seven quiet owls");
const PLACE: Place = Place {
    table: "spool",
    column: "raw",
    row: Uuid::from_u128(1),
};

fn made(unlock: Unlock<'_>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    create_with(&path, unlock, KdfCost::TESTS, Timestamp(0)).unwrap();
    (folder, path)
}

fn opened(unlock: Unlock<'_>) -> (TempDir, Vault) {
    let (folder, path) = made(unlock);
    (folder, Vault::in_process(&path, unlock).unwrap())
}

fn opens(key: &DataKey, other: &DataKey) -> bool {
    let sealed = key.seal(PLACE, b"the same key").unwrap();
    other.unseal(PLACE, &sealed).is_ok()
}

#[test]
fn keys_hashes_and_mail_live_through_a_restart() {
    for unlock in [Unlock::KeyFile, PASSPHRASE, Unlock::Secret(&[7; 32])] {
        let (_folder, path) = made(unlock);
        let vault = Vault::in_process(&path, unlock).unwrap();
        let id = KeyId::new();
        let new = vault.new_keys(&[id]).unwrap().remove(0);
        let hash = vault
            .hashes(&[(HashKind::Address, b"ann".to_vec())])
            .unwrap();
        let mail = vault.public_key().seal(PLACE, b"help").unwrap();
        drop(vault);

        let vault = Vault::in_process(&path, unlock).unwrap();
        let keys = vault.unwrap_keys(&[(id, new.wrapped)]).unwrap();
        assert!(opens(&new.key, keys[0].as_ref().unwrap()));
        assert_eq!(
            vault
                .hashes(&[(HashKind::Address, b"ann".to_vec())])
                .unwrap(),
            hash
        );
        let opened = vault
            .open_headers(&[(PLACE, mail.header().unwrap())])
            .unwrap();
        assert_eq!(
            mail.open(PLACE, opened[0].as_ref().unwrap()).unwrap(),
            b"help"
        );
    }
}

#[test]
fn a_key_file_needs_nobody_and_a_passphrase_needs_somebody() {
    let (_folder, path) = made(Unlock::KeyFile);
    let vault = Vault::in_process_locked(&path).unwrap();
    assert_eq!(vault.status().unwrap(), VaultStatus::Unlocked);
    assert_eq!(vault.unlock_mode().unwrap(), UnlockMode::KeyFile);

    let (_folder, path) = made(PASSPHRASE);
    let vault = Vault::in_process_locked(&path).unwrap();
    assert!(vault.is_locked().unwrap());
    assert!(matches!(
        vault.unlock("seven quiet cats"),
        Err(VaultError::WrongPassphrase)
    ));
    assert!(vault.is_locked().unwrap());
    vault.unlock("seven quiet owls").unwrap();
    assert!(!vault.is_locked().unwrap());
    // A wrong try does not lock what is unlocked.
    assert!(vault.unlock("").is_err());
    assert!(!vault.is_locked().unwrap());
    assert!(Vault::in_process(&path, PASSPHRASE).is_err(), "in use");
}

#[test]
fn the_wrong_kind_of_secret_opens_nothing() {
    let (_folder, path) = made(PASSPHRASE);
    for unlock in [Unlock::KeyFile, Unlock::Secret(b"seven quiet owls")] {
        assert!(matches!(
            Vault::in_process(&path, unlock),
            Err(VaultError::WrongPassphrase)
        ));
    }
}

#[test]
fn while_locked_mail_is_accepted_and_nothing_is_read() {
    let (_folder, vault) = opened(PASSPHRASE);
    vault.lock().unwrap();
    let mail = vault.public_key().seal(PLACE, b"help").unwrap();
    let header = [(PLACE, mail.header().unwrap())];
    assert!(matches!(
        vault.open_headers(&header),
        Err(VaultError::Locked)
    ));
    assert!(matches!(
        vault.new_keys(&[KeyId::new()]),
        Err(VaultError::Locked)
    ));
    assert!(matches!(vault.begin_epoch(), Err(VaultError::Locked)));
    vault.unlock("seven quiet owls").unwrap();
    let key = vault.open_headers(&header).unwrap().remove(0).unwrap();
    assert_eq!(mail.open(PLACE, &key).unwrap(), b"help");
}

#[test]
fn a_destroyed_epoch_makes_its_keys_noise_and_rewrapped_ones_live() {
    let (_folder, path) = made(PASSPHRASE);
    let vault = Vault::in_process(&path, PASSPHRASE).unwrap();
    let ids = [KeyId::new(), KeyId::new()];
    let old: Vec<_> = vault
        .new_keys(&ids)
        .unwrap()
        .into_iter()
        .map(|new| (new.id, new.wrapped))
        .collect();
    assert_eq!(vault.rewrap(&old[..1]).unwrap(), [Some(old[0].1.clone())]);

    let epoch = vault.begin_epoch_at(Timestamp(7)).unwrap();
    let live = vault.rewrap(&old[..1]).unwrap().remove(0).unwrap();
    assert_eq!((live.epoch, epoch), (2, 2));
    assert!(matches!(
        vault.destroy_epochs_before(3),
        Err(VaultError::NoSuchEpoch)
    ));
    vault.destroy_epochs_before(epoch).unwrap();
    assert_eq!(
        vault.epochs().unwrap(),
        [Epoch {
            number: 2,
            created: Timestamp(7)
        }]
    );

    let check = |vault: &Vault| {
        let lines = [(ids[0], live.clone()), old[0].clone(), old[1].clone()];
        let found: Vec<_> = vault
            .unwrap_keys(&lines)
            .unwrap()
            .iter()
            .map(Option::is_some)
            .collect();
        assert_eq!(found, [true, false, false]);
        assert_eq!(vault.rewrap(&old).unwrap(), [None, None]);
    };
    check(&vault);
    drop(vault);
    check(&Vault::in_process(&path, PASSPHRASE).unwrap());
}

#[test]
fn what_unlocks_the_vault_can_be_changed_by_who_knows_it() {
    let (_folder, path) = made(Unlock::KeyFile);
    let id = KeyId::new();
    let vault = Vault::in_process(&path, Unlock::KeyFile).unwrap();
    let new = vault.new_keys(&[id]).unwrap().remove(0);
    let steps = [
        (Unlock::KeyFile, PASSPHRASE),
        (PASSPHRASE, Unlock::Secret(&[7; 32])),
        (Unlock::Secret(&[7; 32]), Unlock::KeyFile),
        (Unlock::KeyFile, Unlock::KeyFile),
    ];
    drop(vault);
    for (from, to) in steps {
        let vault = Vault::in_process(&path, from).unwrap();
        if from.mode() != UnlockMode::KeyFile {
            let guess = vault.change_unlock_with(b"a guess", to, KdfCost::TESTS);
            assert!(matches!(guess, Err(VaultError::WrongPassphrase)));
        }
        let short =
            vault.change_unlock_with(from.bytes(), Unlock::Secret(b"short"), KdfCost::TESTS);
        assert!(matches!(short, Err(VaultError::UnusableSecret)));
        vault
            .change_unlock_with(from.bytes(), to, KdfCost::TESTS)
            .unwrap();
        assert_eq!(vault.unlock_mode().unwrap(), to.mode());
        let still = vault.unwrap_keys(&[(id, new.wrapped.clone())]).unwrap();
        assert!(opens(&new.key, still[0].as_ref().unwrap()));
        vault.lock().unwrap();
        vault.unlock_with_secret(to.bytes()).unwrap();
        drop(vault);
        assert_eq!(
            path.join("root.key").exists(),
            to.mode() == UnlockMode::KeyFile
        );
        if from.mode() != to.mode() {
            assert!(Vault::in_process(&path, from).is_err());
        }
    }
}

#[test]
fn many_items_are_asked_for_in_pieces() {
    let (_folder, vault) = opened(Unlock::KeyFile);
    let ids: Vec<_> = (0..ITEMS_MAX + 5).map(|_| KeyId::new()).collect();
    let keys = vault.new_keys(&ids).unwrap();
    assert!(keys.iter().map(|new| new.id).eq(ids.iter().copied()));
    let wrapped: Vec<_> = keys.into_iter().map(|new| (new.id, new.wrapped)).collect();
    assert!(
        vault
            .unwrap_keys(&wrapped)
            .unwrap()
            .iter()
            .all(Option::is_some)
    );
    let long: Vec<_> = (0..40_u8)
        .map(|n| (HashKind::Label, vec![n; HASHED_MAX]))
        .collect();
    let hashes: std::collections::BTreeSet<_> = vault.hashes(&long).unwrap().into_iter().collect();
    assert_eq!(hashes.len(), 40);
    let header = vault
        .public_key()
        .seal(PLACE, b"")
        .unwrap()
        .header()
        .unwrap();
    let headers = vec![(PLACE, header); ITEMS_MAX + 1];
    assert_eq!(
        vault
            .open_headers(&headers)
            .unwrap()
            .iter()
            .flatten()
            .count(),
        ITEMS_MAX + 1
    );
    assert!(vault.new_keys(&[]).unwrap().is_empty());
    let endless = (HashKind::Label, vec![0; HASHED_MAX + 1]);
    assert!(matches!(vault.hashes(&[endless]), Err(VaultError::TooLong)));
}

#[test]
fn a_wrapped_key_that_was_tampered_with_or_moved_is_none() {
    let (_folder, vault) = opened(Unlock::KeyFile);
    let ids = [KeyId::new(), KeyId::new()];
    let keys = vault.new_keys(&ids).unwrap();
    let (one, other) = (&keys[0].wrapped, &keys[1].wrapped);
    let absurd = WrappedKey {
        epoch: 1,
        bytes: vec![0; 700_000],
    };
    let swapped = [
        (ids[0], other.clone()),
        (ids[1], one.clone()),
        (ids[0], absurd),
    ];
    assert!(
        vault
            .unwrap_keys(&swapped)
            .unwrap()
            .iter()
            .all(Option::is_none)
    );
    let endless = WrappedKey {
        epoch: 1,
        bytes: vec![0; 2_000_000],
    };
    assert!(vault.unwrap_keys(&[(ids[0], endless)]).is_err());
}

/// A vault whose key process says `answers`, one after the other, whatever is asked.
fn hostile(answers: &[Answer]) -> Result<Vault, VaultError> {
    let mut bytes = Vec::new();
    let hello = Answer::Details {
        version: VERSION,
        public: [9; 32],
        details: VaultDetails {
            status: VaultStatus::Unlocked,
            mode: UnlockMode::KeyFile,
            memory_locked: true,
        },
    };
    for answer in [&hello].into_iter().chain(answers) {
        wire::write(&mut bytes, answer).unwrap();
    }
    Vault::connect(Box::new(Cursor::new(bytes)), Box::new(io::sink()))
}

#[test]
fn an_answer_to_another_question_is_refused() {
    let key = || WireKey(DataKey::generate().unwrap());
    let ask = |answer: Answer| {
        hostile(&[answer])
            .unwrap()
            .unwrap_keys(&[])
            .map(|keys| keys.len())
    };
    // Nothing is asked for nothing.
    assert_eq!(ask(Answer::Done).unwrap(), 0);

    let ids = [KeyId::new()];
    let new = |answer: Answer| hostile(&[answer]).unwrap().new_keys(&ids);
    assert!(matches!(new(Answer::Done), Err(VaultError::Protocol)));
    assert!(matches!(
        new(Answer::Keys(vec![Some(key())])),
        Err(VaultError::Protocol)
    ));
    assert!(matches!(
        new(Answer::NewKeys(vec![])),
        Err(VaultError::Protocol)
    ));
    let two = ["a", "b"].map(|value| (HashKind::Label, value.as_bytes().to_vec()));
    let hashes = hostile(&[Answer::Hashes(vec![[0; 16]; 3])])
        .unwrap()
        .hashes(&two);
    assert!(matches!(hashes, Err(VaultError::Protocol)));
    let list = hostile(&[Answer::Done]).unwrap().openpgp_list(Timestamp(0));
    assert!(matches!(list, Err(VaultError::Protocol)));
    let unwrap = hostile(&[Answer::OpenpgpSignature(None)]).unwrap();
    let unwrap = unwrap.openpgp_unwrap(Uuid::nil(), &[]);
    assert!(matches!(unwrap, Err(VaultError::Protocol)));
    assert!(matches!(
        hostile(&[]).unwrap().lock(),
        Err(VaultError::Gone(_))
    ));
}

#[test]
fn every_call_fails_once_the_key_process_is_gone_until_there_is_another() {
    let (_folder, path) = made(Unlock::KeyFile);
    let public = PublicKey::load(&path).unwrap();
    let greeting = || {
        let mut bytes = Vec::new();
        let details = VaultDetails {
            status: VaultStatus::Locked,
            mode: UnlockMode::KeyFile,
            memory_locked: false,
        };
        let hello = Answer::Details {
            version: VERSION,
            public: public.to_bytes(),
            details,
        };
        wire::write(&mut bytes, &hello).unwrap();
        wire::write(&mut bytes, &Answer::Done).unwrap();
        Box::new(Cursor::new(bytes))
    };
    let vault = Vault::connect(greeting(), Box::new(io::sink())).unwrap();
    vault.lock().unwrap();
    for _ in 0..3 {
        assert!(matches!(vault.status(), Err(VaultError::Gone(_))));
    }
    vault.reconnect(greeting(), Box::new(io::sink())).unwrap();
    vault.clone().lock().unwrap();

    let (_folder, stranger) = made(Unlock::KeyFile);
    let (answers, mut theirs) = io::pipe().unwrap();
    let hello = wire::encode(&Request::Details).unwrap();
    let length = u32::try_from(hello.len()).unwrap().to_le_bytes();
    let asked = [length.as_slice(), &hello].concat();
    crate::serve(&stranger, asked.as_slice(), &mut theirs).unwrap();
    let other = vault.reconnect(Box::new(answers), Box::new(io::sink()));
    assert!(matches!(other, Err(VaultError::PublicKeyExchanged)));
}

/// A worker that asks the key process.
struct Worker<'a> {
    vault: &'a Vault,
    mail: Uuid,
    identity: Option<KeyedHash>,
}

impl openpgp::Keyring for Worker<'_> {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        let found = self.vault.openpgp_unwrap(self.mail, packets).unwrap();
        let found = found.ok_or(Refusal::NotForUs)?;
        self.identity = Some(found.identity);
        Ok(found.session)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        let keys = self.vault.openpgp_list(Timestamp(0)).unwrap();
        keys.into_iter().map(|key| key.certificate).collect()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        let made = self.vault.openpgp_sign(self.mail, digest).unwrap();
        made.ok_or(Refusal::NotForUs)
    }
}

#[test]
fn a_desk_writes_to_itself_with_its_openpgp_key() {
    let (_folder, path) = made(PASSPHRASE);
    let vault = Vault::in_process(&path, PASSPHRASE).unwrap();
    let now = Timestamp::from_seconds(1_795_219_200);
    let fingerprint = vault.openpgp_generate("desk@example.org", now).unwrap();
    let year = std::time::Duration::from_hours(365 * 24);
    let subkey = vault.openpgp_rotate(&fingerprint, now, year).unwrap();
    let key = vault.openpgp_list(now).unwrap().remove(0);
    assert_eq!(key.fingerprint, fingerprint);
    assert!(key.subkeys.iter().any(|known| known.fingerprint == subkey));
    drop(vault);

    let vault = Vault::in_process(&path, PASSPHRASE).unwrap();
    let mut worker = Worker {
        vault: &vault,
        mail: Uuid::from_u128(3),
        identity: None,
    };
    let signer = openpgp::Signer {
        certificate: &key.certificate,
        keyring: &mut worker,
    };
    let recipients: &[&[u8]] = &[&key.certificate];
    let sealed = openpgp::encrypt(b"help", recipients, Some(signer), now.seconds()).unwrap();
    let opened = openpgp::open(&sealed, &mut worker, now.seconds()).unwrap();
    assert_eq!(opened.plain.as_slice(), b"help");
    assert_eq!(opened.signatures.len(), 1);
    let named = (HashKind::SessionKey, opened.session.unwrap().key.clone());
    assert_eq!(vault.hashes(&[named]).unwrap(), [worker.identity.unwrap()]);

    assert!(matches!(
        vault.openpgp_import(b"nonsense", Some("hush")),
        Err(VaultError::Openpgp(KeyError::Malformed))
    ));
    vault.openpgp_forget(&fingerprint).unwrap();
    assert!(matches!(
        vault.openpgp_forget(&fingerprint),
        Err(VaultError::Openpgp(KeyError::NoSuchKey))
    ));
    assert!(vault.openpgp_list(now).unwrap().is_empty());
    vault.lock().unwrap();
    let locked = vault.openpgp_unwrap(Uuid::nil(), &[]);
    assert!(matches!(locked, Err(VaultError::Locked)));
}

#[test]
fn what_does_not_fit_into_a_request_is_not_sent() {
    let (_folder, vault) = opened(Unlock::KeyFile);
    let much = vec![0; 600 * 1024];
    let import = vault.openpgp_import(&much, None);
    assert!(matches!(import, Err(VaultError::TooLong)));
    let unwrap = vault.openpgp_unwrap(Uuid::nil(), &[much]);
    assert!(matches!(unwrap, Err(VaultError::TooLong)));
    assert!(!vault.is_locked().unwrap());
}

proptest! {
    #[test]
    fn a_hostile_key_process_causes_errors_only(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let framed = |content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap();
            [&length.to_le_bytes(), content].concat()
        };
        for answers in [bytes.clone(), framed(&bytes)] {
            let vault = hostile(&[]).unwrap();
            let pipe = Pipe { input: Box::new(Cursor::new(answers)), output: Box::new(io::sink()) };
            *vault.pipe().unwrap() = Some(pipe);
            if let Ok(keys) = vault.new_keys(&[KeyId::new()]) {
                prop_assert_eq!(keys.len(), 1);
            }
        }
    }

    #[test]
    fn batches_are_whole_and_small(sizes in proptest::collection::vec(0_usize..700_000, 0..50)) {
        let mut left: VecDeque<_> = sizes.iter().copied().collect();
        for batch in batches(&sizes, |size| *size) {
            prop_assert!(!batch.is_empty());
            prop_assert!(batch.len() == 1 || batch.iter().sum::<usize>() <= BATCH_MAX);
            for size in batch {
                prop_assert_eq!(left.pop_front(), Some(*size));
            }
        }
        prop_assert!(left.is_empty());
    }
}

/// Run with `--ignored --nocapture`; for figures, with `--release`.
#[test]
#[ignore = "prints costs, asserts nothing"]
fn what_it_costs() {
    let (_folder, vault) = opened(Unlock::KeyFile);
    let mail = "Received: from somewhere by somewhere else; My disk does not unlock since today.\n"
        .repeat(40);
    let mail = mail.as_bytes().get(..3000).unwrap();
    let noise: [u8; 3000] = crate::random::random().unwrap();
    let key = DataKey::generate().unwrap();
    let wrapped: Vec<_> = vault
        .new_keys(&vec![KeyId::new(); 50])
        .unwrap()
        .into_iter()
        .map(|new| (new.id, new.wrapped))
        .collect();
    let sealed = key.seal(PLACE, mail).unwrap();
    let spooled = vault.public_key().seal(PLACE, mail).unwrap();
    let header = [(PLACE, spooled.header().unwrap())];
    let addresses = vec![(HashKind::Address, b"ann@example.org".to_vec()); 50];

    measure("PublicKey::seal of 3 kB", || {
        vault.public_key().seal(PLACE, mail).unwrap()
    });
    measure("DataKey::seal of 3 kB of text", || {
        key.seal(PLACE, mail).unwrap()
    });
    measure("DataKey::seal of 3 kB of noise", || {
        key.seal(PLACE, &noise).unwrap()
    });
    measure("DataKey::seal of 40 B", || {
        key.seal(PLACE, &noise[..40]).unwrap()
    });
    measure("DataKey::unseal of 3 kB of text", || {
        key.unseal(PLACE, &sealed).unwrap()
    });
    measure("unwrap_keys of 50", || vault.unwrap_keys(&wrapped).unwrap());
    measure("new_keys of 1", || vault.new_keys(&[KeyId::new()]).unwrap());
    measure("open_headers of 1", || vault.open_headers(&header).unwrap());
    measure("hashes of 50", || vault.hashes(&addresses).unwrap());
    measure("begin and destroy an epoch", || {
        let epoch = vault.begin_epoch_at(Timestamp(0)).unwrap();
        vault.destroy_epochs_before(epoch).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    create_with(folder.path(), PASSPHRASE, KdfCost::PRODUCTION, Timestamp(0)).unwrap();
    let vault = Vault::in_process(folder.path(), PASSPHRASE).unwrap();
    let start = Instant::now();
    vault.unlock("seven quiet owls").unwrap();
    println!("unlock with Argon2id of 128 MiB: {:?}", start.elapsed());
}

fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    const TIMES: u32 = 200;
    drop(work());
    let start = Instant::now();
    for _ in 0..TIMES {
        drop(work());
    }
    println!("{what}: {:?}", start.elapsed() / TIMES);
}
