//! Files that the desk sends, opened by `GnuPG`, and shown again by the desk.

use serde_json::json;

use crate::harness::{Letter, field};
use crate::openpgp::{Scene, entity, reference};

const ANN: &str = "ann@users.example";
/// In base64 it fills whole lines, so that it stands in the mail as it is here.
const LINE: &str = "quinoline quinoline quinoline quinoline quinoline 1234567";
const CODED: &str = "cXVpbm9saW5lIHF1aW5vbGluZSBxdWlub2xpbmUgcXVpbm9saW5lIHF1aW5vbGluZSAxMjM0NTY3";

#[test]
fn a_file_in_an_encrypted_reply_is_read_by_gnupg_and_shown_again() {
    let Some(scene) = Scene::new("") else { return };
    let ann = scene.introduce(ANN);
    let whole = entity("About the landlord", "He knows.");
    scene.takes(ANN, &scene.gpg.sign_and_encrypt(&whole, &ann, &scene.key));
    let ticket = scene.ticket_of(ANN);
    let content = CODED.repeat(20_000);
    let body = json!({
        "text": "See the file.",
        "attachments": [{"name": "Türen.txt", "content_base64": content}],
    });
    let path = format!("/tickets/{}/replies", reference(&ticket));
    scene.api.change("POST", &path, &body, 201);
    let mail = scene.sink.wait_for(1)[0].mail.clone();
    assert!(
        !mail.contains("T%C3%BCren") && !mail.contains(CODED),
        "a name outside"
    );
    let (begin, end) = ("-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----");
    let (_, inside) = mail.split_once(begin).unwrap();
    let (inside, _) = inside.split_once(end).unwrap();
    let read = scene.gpg.decrypt(&format!("{begin}{inside}{end}\n"));
    assert!(read.is_signed_by(&scene.key), "{}", read.status);
    assert!(read.plain.contains("filename*=utf-8''T%C3%BCren.txt\r\n"));
    assert_eq!(read.plain.matches(&format!("\r\n{CODED}")).count(), 20_000);

    let ticket = scene.api.ticket(reference(&ticket));
    let out = &ticket["messages"][1];
    assert_eq!(out["crypto"]["encrypted"], true, "{out}");
    let part = json!({"n": 1, "name": "Türen.txt", "type": "text/plain", "bytes": 57 * 20_000});
    assert_eq!(out["parts"], json!([part]));
    let path = format!("/messages/{}/parts/1", out["id"].as_str().unwrap());
    let saved = scene.api.ask("GET", &path, None);
    assert_eq!(saved.status, 200);
    assert_eq!(saved.text(), LINE.repeat(20_000));
}

#[test]
fn a_file_in_a_signed_reply_is_signed_too() {
    let Some(scene) = Scene::new("") else { return };
    let set = ["queue", "set", "support", "--sign-clear", "on"];
    scene.desk.succeed(&set);
    scene.desk.takes(&Letter {
        from: ANN,
        name: "Ann",
        to: "support@localhost",
        subject: "In clear",
        text: "Hello",
        ..Letter::default()
    });
    let ticket = scene.ticket_of(ANN);
    let body = json!({
        "text": "Grüße",
        "attachments": [{"name": "a.txt", "content_base64": CODED}],
    });
    let path = format!("/tickets/{}/replies", reference(&ticket));
    scene.api.change("POST", &path, &body, 201);
    let mail = &scene.sink.wait_for(1)[0].mail;
    assert!(mail.contains(CODED), "{mail}");
    assert!(
        field(mail, "Content-Type")
            .unwrap()
            .starts_with("multipart/signed")
    );
    crate::openpgp::is_well_signed(&scene, mail);
}
