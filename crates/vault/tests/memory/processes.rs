//! The processes, and what is found in each.

use std::io::{stdin, stdout};
use std::path::Path;
use std::process::{Command, Stdio};

use domain::Timestamp;
use openpgp::DigestToSign;
use openpgp::secret::DeskKeys;
use uuid::Uuid;
use vault::{KdfCost, Unlock, Vault};

use crate::search::{alone, count_in_memory, foreign_key, secret_pieces};

const NOW: Timestamp = Timestamp::from_seconds(1_795_219_200);
const PASSPHRASE: &str = "eleven canaries";
const NAME: &str = "a_secret_is_in_the_key_process_only_and_gone_when_it_is_locked";

pub(crate) fn play(args: &[&str]) {
    match args {
        ["keyd", folder] => {
            vault::serve(Path::new(folder), stdin().lock(), stdout().lock()).unwrap();
        }
        ["prepare", folder] => prepare(Path::new(folder)),
        _ if args.contains(&"--ignored") => {}
        _ if args.contains(&"--list") => println!("{NAME}: test"),
        _ => {
            a_secret_is_in_the_key_process_only_and_gone_when_it_is_locked();
            println!("test {NAME} ... ok");
        }
    }
}

fn child(args: &[&str]) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    child
}

/// Makes a vault with a key, and says what to look for: nobody else may ever have had the secret.
fn prepare(folder: &Path) {
    let Some(key) = foreign_key("", "--no-armor") else {
        return;
    };
    let unlock = Unlock::Passphrase(PASSPHRASE);
    vault::create_with(folder, unlock, KdfCost::TESTS, NOW).unwrap();
    let vault = Vault::in_process(folder, unlock).unwrap();
    vault.openpgp_import(&key, None).unwrap();
    let mut keys = DeskKeys::empty();
    keys.import(&key, None).unwrap();
    for piece in secret_pieces(&keys) {
        println!("{}", u128::from_be_bytes(piece.try_into().unwrap()));
    }
}

fn a_secret_is_in_the_key_process_only_and_gone_when_it_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("vault");
    let folder = folder.to_str().unwrap();
    let prepared = child(&["prepare", folder]).output().unwrap();
    assert!(prepared.status.success());
    let pieces: Vec<Vec<u8>> = String::from_utf8(prepared.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.parse::<u128>().ok())
        .map(|piece| piece.to_be_bytes().to_vec())
        .collect();
    if pieces.is_empty() {
        println!("skipped: there is no gpg");
        return;
    }
    let _alone = alone();
    let found = |process: &str| count_in_memory(process, &pieces).iter().sum::<usize>();

    let mut keyd = child(&["keyd", folder]).spawn().unwrap();
    let answers = Box::new(keyd.stdout.take().unwrap());
    let vault = Vault::connect(answers, Box::new(keyd.stdin.take().unwrap())).unwrap();
    let id = keyd.id().to_string();
    assert_eq!(found(&id), 0);
    for _ in 0..2 {
        vault.unlock(PASSPHRASE).unwrap();
        let key = vault.openpgp_list(NOW).unwrap().remove(0).fingerprint;
        let (hash, digest) = (10, vec![5; 64]);
        let digest = DigestToSign { key, hash, digest };
        let signed = vault.openpgp_sign(Uuid::nil(), &digest).unwrap();
        assert!(signed.is_some());
        assert!(found(&id) > 0, "the search finds nothing");
        assert_eq!(found("self"), 0);
        vault.lock().unwrap();
        assert_eq!(found(&id), 0);
    }
    drop(vault);
    assert!(keyd.wait().unwrap().success());
}
