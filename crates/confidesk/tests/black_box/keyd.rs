//! The real key process, locked in as it runs.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use domain::{KeyId, Timestamp};
use vault::{KdfCost, Unlock, Vault};

const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

/// Starts the key process of this folder and connects to it.
fn start(folder: &Path) -> (Vault, sandbox::KeydProcess) {
    let program = Path::new(env!("CARGO_BIN_EXE_confidesk"));
    let budget = ["--unwraps-per-hour=100", "--signatures-per-hour=100"];
    let words = ["keyd"].into_iter().chain(budget).chain(["--folder"]);
    let folder = folder.as_os_str().to_owned();
    let arguments: Vec<_> = words.map(OsString::from).chain([folder]).collect();
    let keyd = sandbox::spawn_keyd(program, &arguments).unwrap();
    let vault = Vault::connect(Box::new(keyd.stdout), Box::new(keyd.stdin)).unwrap();
    (vault, keyd.child)
}

/// All that a desk asks of it, behind its walls: a call that the kernel refuses would end it.
fn lives_a_whole_life(unlock: Unlock<'_>, secret: &str) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("vault");
    vault::create_with(&folder, unlock, KdfCost::TESTS, NOW).unwrap();
    let (vault, mut keyd) = start(&folder);
    vault.unlock(secret).unwrap();
    let id = KeyId::new();
    let old = vault.new_keys(&[id]).unwrap().remove(0).wrapped;
    let next = vault
        .begin_epoch_at(NOW.after(Duration::from_hours(24)))
        .unwrap();
    let new = vault
        .rewrap(&[(id, old.clone())])
        .unwrap()
        .remove(0)
        .unwrap();
    vault.destroy_epochs_before(next).unwrap();
    assert!(vault.unwrap_keys(&[(id, old)]).unwrap()[0].is_none());
    assert!(vault.unwrap_keys(&[(id, new.clone())]).unwrap()[0].is_some());
    vault.lock().unwrap();
    vault.unlock(secret).unwrap();
    assert!(vault.unwrap_keys(&[(id, new.clone())]).unwrap()[0].is_some());
    assert!(keyd.ending().unwrap().is_none(), "it still runs");
    drop((vault, keyd));
    let (vault, _keyd) = start(&folder);
    vault.unlock(secret).unwrap();
    assert!(vault.unwrap_keys(&[(id, new)]).unwrap()[0].is_some());
}

#[test]
fn the_key_process_renews_its_epochs_behind_its_walls() {
    lives_a_whole_life(Unlock::KeyFile, "anything opens a key file");
    lives_a_whole_life(
        Unlock::Passphrase("a passphrase to test"),
        "a passphrase to test",
    );
}
