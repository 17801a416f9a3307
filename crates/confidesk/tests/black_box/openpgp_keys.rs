//! The desk's keys from the shell: making, taking in, listing, renewing, destroying.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::harness::{Desk, Gpg, Wishes};
use crate::openpgp::{ANN, DESK, Scene, entity, opened};

/// A command that must fail with 1 and say this.
#[track_caller]
fn check_refused(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(output.stdout, b"", "errors go to stderr");
    assert!(said.contains(words), "{said}");
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn keys_are_made_listed_and_exported_with_and_without_a_running_desk() {
    let Some(gpg) = Gpg::new() else { return };
    let mut desk = Desk::start(&Wishes::default());
    check_refused(&desk.run(&["key", "export"]), "no key");
    desk.succeed(&["queue", "add", "fr", "--address", "aide@localhost"]);
    let first = desk.succeed(&["key", "generate"]);
    let second = desk.succeed(&["key", "generate", "--queue", "fr"]);
    let while_running = desk.succeed(&["key", "list", "--json"]);
    assert!(desk.stop().success());
    assert_eq!(desk.succeed(&["key", "list", "--json"]), while_running);
    let third = desk.succeed(&["key", "generate", "--address", "third@localhost"]);
    let listed = json(&desk.succeed(&["key", "list", "--json"]));
    for (place, (fingerprint, name)) in [
        (&first, DESK),
        (&second, "aide@localhost"),
        (&third, "third@localhost"),
    ]
    .into_iter()
    .enumerate()
    {
        let key = &listed[place];
        assert_eq!(key["fingerprint"], fingerprint.trim(), "{listed}");
        assert_eq!(key["user_ids"][0], name);
        assert_eq!(key["can_encrypt"], true);
        let exported = desk.succeed(&["key", "export", name]);
        assert_eq!(
            exported,
            desk.succeed(&["key", "export", fingerprint.trim()])
        );
        gpg.import(&exported);
        assert_eq!(gpg.fingerprints(name)[0], fingerprint.trim());
    }
    let all = desk.succeed(&["key", "export"]);
    assert_eq!(all.matches("BEGIN PGP PUBLIC KEY BLOCK").count(), 3);
    assert!(!all.contains("PRIVATE"));
    check_refused(&desk.run(&["key", "export", "nobody@localhost"]), "no key");
    check_refused(&desk.run(&["key", "generate", "--queue", "xx"]), "no queue");
    check_refused(&desk.run(&["key", "rotate"]), "several keys");
    for usage in [
        &["key", "rotate", "123"][..],
        &["key", "rotate", "--valid", "never"],
        &["key", "generate", "--address", "nobody"],
        &["key", "import"],
        &["key", "forget"],
    ] {
        assert_eq!(desk.run(usage).status.code(), Some(2), "{usage:?}");
    }
}

#[test]
fn a_key_command_makes_no_desk_by_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = crate::harness::arguments(&["key", "generate"]);
    command.current_dir(folder.path());
    let output = crate::harness::run(command, b"");
    check_refused(&output, "there is no desk");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_old_rsa_key_with_a_passphrase_becomes_the_desks() {
    let Some(scene) = Scene::new("") else { return };
    let (gpg, desk) = (&scene.gpg, &scene.desk);
    let secret = ["--passphrase", "correct horse"];
    let make = [
        "--quick-generate-key",
        "old@localhost",
        "rsa4096",
        "default",
        "never",
    ];
    gpg.run(&[&secret[..], &make].concat(), b"");
    let key = gpg.fingerprints("old@localhost").remove(0);
    let add = ["--quick-add-key", &key, "rsa4096", "encr", "never"];
    gpg.run(&[&secret[..], &add].concat(), b"");
    let export = ["--armor", "--export-secret-keys", &key];
    let export = gpg.run(&[&secret[..], &export].concat(), b"");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("key"), export).unwrap();
    fs::write(path("wrong"), "wrong horse\n").unwrap();
    fs::write(path("right"), "correct horse\n").unwrap();
    let import = |file: &str| desk.run(&["key", "import", "--passphrase-file", file, &path("key")]);
    check_refused(&desk.run(&["key", "import", &path("key")]), "passphrase");
    check_refused(&import(&path("wrong")), "wrong");
    let taken = import(&path("right"));
    assert!(taken.status.success(), "{taken:?}");
    assert_eq!(taken.stdout, format!("desk\t{key}\n").as_bytes());
    // Once more changes nothing, and the environment may hold the passphrase as well.
    let again = desk.run_with(
        ("CONFIDESK_KEY_PASSPHRASE", "correct horse"),
        &["key", "import", &path("key")],
    );
    assert!(again.status.success(), "{again:?}");
    let listed = json(&desk.succeed(&["key", "list", "--json"]));
    assert_eq!(listed.as_array().unwrap().len(), 2);
    scene.takes(
        ANN,
        &gpg.encrypt(&entity("Old", "To the old key"), &key, &[]),
    );
    opened(&scene.ticket_of(ANN), "To the old key");
}

#[test]
fn subkeys_are_enough_for_a_desk_whose_primary_key_is_elsewhere() {
    let Some(scene) = Scene::new("") else { return };
    let (gpg, desk) = (&scene.gpg, &scene.desk);
    let key = gpg.generate("team@localhost");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    let file = file.to_str().unwrap();
    gpg.run(&["--output", file, "--export-secret-subkeys", &key], b"");
    let taken = desk.succeed(&["key", "import", file]);
    assert_eq!(taken, format!("desk\t{key}\n"));
    let listed = json(&desk.succeed(&["key", "list", "--json"]));
    let listed = listed.as_array().unwrap();
    let team = listed
        .iter()
        .find(|known| known["fingerprint"] == key.as_str());
    assert_eq!(team.unwrap()["has_secret"], false, "{listed:?}");
    scene.takes(
        ANN,
        &gpg.encrypt(&entity("Team", "To the subkey"), &key, &[]),
    );
    opened(&scene.ticket_of(ANN), "To the subkey");
    check_refused(&desk.run(&["key", "rotate", &key]), "primary");
}

#[test]
fn a_file_may_hold_anything_and_each_piece_is_told() {
    let Some(scene) = Scene::new("") else { return };
    let (gpg, desk) = (&scene.gpg, &scene.desk);
    let (ann, team) = (gpg.generate(ANN), gpg.generate("team@localhost"));
    let secret = gpg.run(&["--armor", "--export-secret-keys", &team], b"");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(
        path("both"),
        format!("Keys:\n{}\n{secret}", gpg.export(&ann)),
    )
    .unwrap();
    fs::write(path("none"), "no key at all").unwrap();
    let output = desk.run(&["key", "import", &path("none"), &path("away"), &path("both")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let taken = String::from_utf8(output.stdout).unwrap();
    assert_eq!(taken, format!("correspondent\t{ann}\ndesk\t{team}\n"));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("none: there is no OpenPGP key"), "{said}");
    assert!(said.contains("away: it cannot be opened"), "{said}");
    let known = json(&desk.succeed(&["key", "list", "--correspondents", "--json"]));
    assert_eq!(known[0]["address"], ANN);
    assert_eq!(known[0]["fingerprint"], ann.as_str());
    assert_eq!(known[0]["standing"], "accepted");
    assert_eq!(known[0]["source"], "upload");
    let exported = desk.succeed(&["key", "export", &team]);
    assert!(!exported.contains("PRIVATE"), "{exported}");
}

#[test]
fn old_and_new_mail_open_after_a_rotation_until_the_old_secret_is_destroyed() {
    let Some(mut scene) = Scene::new("") else {
        return;
    };
    let old = scene.gpg.mail_subkeys(DESK).remove(0);
    let send = |scene: &Scene, from: &str, to: &str| {
        scene.takes(from, &scene.gpg.encrypt(&entity(from, "A secret"), to, &[]));
    };
    send(&scene, "before@users.example", DESK);
    opened(&scene.ticket_of("before@users.example"), "A secret");
    let new = scene.desk.succeed(&["key", "rotate", "--valid", "30d"]);
    let new = new.trim();
    scene.gpg.import(&scene.desk.succeed(&["key", "export"]));
    assert_eq!(scene.gpg.mail_subkeys(DESK), [&old, new]);
    assert!(scene.desk.stop().success());
    scene.desk.restart();
    // GnuPG takes the newest subkey, and `!` the one that is named.
    send(&scene, "after@users.example", DESK);
    send(&scene, "grace@users.example", &format!("{old}!"));
    for from in ["before", "after", "grace"] {
        opened(
            &scene.ticket_of(&format!("{from}@users.example")),
            "A secret",
        );
    }
    let log = fs::read_to_string(scene.desk.data().join("vault/openpgp.log")).unwrap();
    assert!(log.contains(&format!("{new} done")), "{log}");
    forgetting_is_for_good(&scene, &old);
    send(&scene, "late@users.example", &format!("{old}!"));
    let late = scene.ticket_of("late@users.example");
    assert!(!late.to_string().contains("A secret"), "{late}");
    let crypto = &late["messages"][0]["crypto"];
    let warning = crypto["warning"].as_str().unwrap();
    assert!(
        warning.contains("not encrypted to a key of this desk"),
        "{warning}"
    );
    // What was read stays readable.
    opened(&scene.ticket_of("grace@users.example"), "A secret");
}

fn forgetting_is_for_good(scene: &Scene, old: &str) {
    let desk = &scene.desk;
    check_refused(&desk.run(&["key", "forget", old]), "--yes");
    let has_secret = || {
        let listed = json(&desk.succeed(&["key", "list", "--json"]));
        let subkeys = listed[0]["subkeys"].as_array().unwrap().clone();
        let subkey = subkeys
            .into_iter()
            .find(|subkey| subkey["fingerprint"] == old);
        subkey.unwrap()["has_secret"].clone()
    };
    assert_eq!(has_secret(), true);
    desk.succeed(&["key", "forget", old, "--yes"]);
    assert_eq!(has_secret(), false);
    check_refused(&desk.run(&["key", "forget", old, "--yes"]), "no secret");
}
