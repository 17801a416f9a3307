//! Encrypted mail both ways, with `GnuPG` and `NeoMutt` as the other side.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::postfix::swaks;
use crate::harness::wire::wait_for;
use crate::harness::{Api, Desk, Gpg, Letter, NeoMutt, PATIENCE, Sink, Wishes, field, sealed};

pub(crate) const ANN: &str = "ann@users.example";
const BOB: &str = "bob@users.example";
pub(crate) const DESK: &str = "support@localhost";

/// A desk with a key, somebody with `GnuPG` who has it, and the outside world.
pub(crate) struct Scene {
    pub(crate) desk: Desk,
    pub(crate) api: Api,
    pub(crate) sink: Sink,
    pub(crate) gpg: Gpg,
    /// Fingerprint of the desk's key.
    pub(crate) key: String,
}

impl Scene {
    /// `None` where there is no `GnuPG`.
    pub(crate) fn new(configuration: &str) -> Option<Self> {
        let gpg = Gpg::new()?;
        let sink = Sink::start();
        let desk = Desk::start(&Wishes {
            relay: Some(&sink),
            configuration: &format!("[mail]\nundo_seconds = 0\n{configuration}"),
            ..Wishes::default()
        });
        let key = desk.succeed(&["key", "generate"]).trim().to_owned();
        gpg.import(&desk.succeed(&["key", "export"]));
        assert_eq!(gpg.fingerprints(DESK)[0], key);
        let api = desk.api("ben", "help-desk");
        Some(Self {
            desk,
            api,
            sink,
            gpg,
            key,
        })
    }

    /// Hands somebody's public key to the desk and returns its fingerprint.
    pub(crate) fn introduce(&self, address: &str) -> String {
        let fingerprint = self.gpg.generate(address);
        let file = self.desk.data().join("..").join(format!("{address}.asc"));
        fs::write(&file, self.gpg.export(&fingerprint)).unwrap();
        let said = self
            .desk
            .succeed(&["key", "import", file.to_str().unwrap()]);
        assert_eq!(said, format!("correspondent\t{fingerprint}\n"));
        fingerprint
    }

    /// Sends this message as PGP/MIME.
    pub(crate) fn takes(&self, from: &str, message: &str) {
        let letter = Letter {
            from,
            name: "Somebody",
            to: DESK,
            subject: "...",
            ..Letter::default()
        };
        self.desk.takes_bytes(from, DESK, &sealed(&letter, message));
    }

    /// Waits for this person's first ticket, and returns it with its messages.
    #[track_caller]
    pub(crate) fn ticket_of(&self, address: &str) -> Value {
        let mine = |ticket: &Value| ticket["requester"]["address"] == address;
        let found = wait_for(PATIENCE, || self.api.tickets().into_iter().find(mine));
        let found = found.unwrap_or_else(|| {
            panic!(
                "{address} has no ticket; parked: {}",
                self.api.fetch("/parked")
            )
        });
        self.api.ticket(found["ref"].as_str().unwrap())
    }
}

/// A MIME entity, with a subject that only who opens it sees.
pub(crate) fn entity(subject: &str, text: &str) -> String {
    let text = text.replace('\n', "\r\n");
    format!(
        "Content-Type: text/plain; charset=utf-8; protected-headers=\"v1\"\r\n\
         Content-Transfer-Encoding: 8bit\r\nSubject: {subject}\r\n\r\n{text}\r\n"
    )
}

pub(crate) fn reference(ticket: &Value) -> &str {
    ticket["ref"].as_str().unwrap()
}

/// The first message as it was opened.
#[track_caller]
pub(crate) fn opened<'a>(ticket: &'a Value, text: &str) -> &'a Value {
    let message = &ticket["messages"][0];
    assert_eq!(message["crypto"]["encrypted"], true, "{message}");
    assert_eq!(message["text"].as_str().unwrap().trim(), text, "{message}");
    message
}

#[test]
fn what_is_encrypted_to_the_desk_is_opened_in_every_form() {
    let Some(scene) = Scene::new("") else { return };
    let (gpg, key) = (&scene.gpg, scene.key.as_str());
    let whole = entity("My landlord reads my mail", "Grüße aus dem Keller");
    scene.takes("mime@users.example", &gpg.encrypt(&whole, key, &[]));
    let hidden = gpg.encrypt(&whole, key, &["--throw-keyids"]);
    scene.takes("hidden@users.example", &hidden);
    let several = gpg.generate(BOB);
    let several = gpg.encrypt(&whole, key, &["--recipient", &several]);
    scene.takes("several@users.example", &several);
    let packed = gpg.encrypt(&whole, key, &["--compress-algo", "zlib"]);
    scene.takes("packed@users.example", &packed);
    scene.desk.takes(&Letter {
        from: "inline@users.example",
        name: "Inline",
        to: DESK,
        subject: "My landlord reads my mail",
        text: gpg.encrypt("Grüße aus dem Keller", key, &[]).trim(),
        ..Letter::default()
    });
    for name in ["mime", "hidden", "several", "packed", "inline"] {
        let ticket = scene.ticket_of(&format!("{name}@users.example"));
        assert_eq!(ticket["subject"], "My landlord reads my mail", "{name}");
        let crypto = &opened(&ticket, "Grüße aus dem Keller")["crypto"];
        assert_eq!(crypto["signature"], "none");
        assert_eq!(crypto["signer"], Value::Null);
        assert_eq!(crypto["warning"], Value::Null);
    }
}

#[test]
fn swaks_hands_in_an_encrypted_mail_with_an_attachment() {
    let Some(swaks) = swaks() else { return };
    let Some(scene) = Scene::new("") else { return };
    let inside = "Content-Type: multipart/mixed; boundary=\"+\"\r\n\r\n--+\r\n\
                  Content-Type: text/plain\r\n\r\nsee the picture\r\n--+\r\n\
                  Content-Type: image/png; name=\"door.png\"\r\n\
                  Content-Disposition: attachment; filename=\"door.png\"\r\n\
                  Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--+--\r\n";
    let letter = Letter {
        from: ANN,
        name: "Ann",
        to: DESK,
        subject: "...",
        ..Letter::default()
    };
    let mail = sealed(&letter, &scene.gpg.encrypt(inside, &scene.key, &[]));
    let file = scene.desk.data().join("../mail");
    fs::write(&file, mail).unwrap();
    let sent = Command::new(swaks)
        .arg("--server")
        .arg(scene.desk.smtp().to_string())
        .args(["--from", ANN, "--to", DESK, "--data"])
        .arg(format!("@{}", file.display()))
        .output()
        .unwrap();
    assert!(
        sent.status.success(),
        "{}",
        String::from_utf8_lossy(&sent.stdout)
    );
    let ticket = scene.ticket_of(ANN);
    let message = opened(&ticket, "see the picture");
    assert_eq!(message["parts"][0]["name"], "door.png", "{message}");
    assert_eq!(message["parts"][0]["bytes"], 8);
}

#[test]
fn a_signature_says_who_wrote_only_if_the_key_is_known_to_be_hers() {
    let Some(scene) = Scene::new("") else { return };
    let ann = scene.introduce(ANN);
    let bob = scene.gpg.generate(BOB);
    let whole = entity("Signed", "It is me.");
    let crypto_of = |from: &str, by: &str| {
        let message = scene.gpg.sign_and_encrypt(&whole, by, &scene.key);
        scene.takes(from, &message);
        let ticket = scene.ticket_of(from);
        let crypto = opened(&ticket, "It is me.")["crypto"].clone();
        (crypto, ticket["requester"]["claim"].clone())
    };
    let (crypto, claim) = crypto_of(ANN, &ann);
    assert_eq!(crypto["signature"], "good", "{crypto}");
    assert_eq!(crypto["signer"], ann.as_str());
    assert_eq!(crypto["warning"], Value::Null);
    assert_eq!(claim, "signed");
    let (crypto, claim) = crypto_of(BOB, &bob);
    assert_eq!(crypto["signature"], "unknown-key", "{crypto}");
    assert_eq!(claim, "outer");
    let (crypto, claim) = crypto_of("eve@strangers.example", &ann);
    assert_eq!(crypto["signature"], "mismatch", "{crypto}");
    assert_eq!(claim, "outer");
    for (address, word) in [(ANN, "good"), (BOB, "unknown-key")] {
        let again = scene.ticket_of(address);
        assert_eq!(again["messages"][0]["crypto"]["signature"], word);
    }
}

#[test]
fn an_answer_to_an_encrypted_mail_is_encrypted_and_signed() {
    let Some(scene) = Scene::new("") else { return };
    let ann = scene.introduce(ANN);
    let whole = entity("About the landlord", "He knows.");
    scene.takes(ANN, &scene.gpg.sign_and_encrypt(&whole, &ann, &scene.key));
    let ticket = scene.ticket_of(ANN);
    opened(&ticket, "He knows.");
    scene
        .api
        .reply(reference(&ticket), "Change the lock of the quinoline door.");
    let sent = &scene.sink.wait_for(1)[0];
    let mail = &sent.mail;
    assert_eq!(sent.recipients, [ANN]);
    assert_eq!(field(mail, "Subject").unwrap(), "[...]");
    let content = field(mail, "Content-Type").unwrap();
    assert!(content.starts_with("multipart/encrypted"), "{content}");
    assert!(field(mail, "Autocrypt").is_some(), "{mail}");
    for secret in ["landlord", "quinoline", "He knows"] {
        assert!(!mail.contains(secret), "{secret} in {mail}");
    }
    let read = scene.gpg.decrypt(&armoured_in(mail));
    assert!(read.is_signed_by(&scene.key), "{}", read.status);
    assert!(read.plain.contains("quinoline door"), "{}", read.plain);
    assert!(
        read.plain.contains("Subject: Re: About the landlord"),
        "{}",
        read.plain
    );
    assert!(!read.plain.contains("He knows"), "nothing is quoted");
    let ticket = scene.api.ticket(reference(&ticket));
    let out = &ticket["messages"][1];
    assert_eq!(out["direction"], "out");
    assert_eq!(out["crypto"]["encrypted"], true, "{out}");
    assert!(out["text"].as_str().unwrap().contains("quinoline"));
    the_answer_to_the_answer_joins(&scene, &ann, mail, reference(&ticket));
}

fn the_answer_to_the_answer_joins(scene: &Scene, ann: &str, mail: &str, reference: &str) {
    let reply_to = field(mail, "Reply-To").unwrap();
    let address = reply_to.rsplit('<').next().unwrap().trim_end_matches('>');
    let message = scene
        .gpg
        .sign_and_encrypt(&entity("Re: ...", "Thank you."), ann, &scene.key);
    let letter = Letter {
        from: ANN,
        name: "Ann",
        to: address,
        subject: "Re: [...]",
        ..Letter::default()
    };
    scene
        .desk
        .takes_bytes(ANN, address, &sealed(&letter, &message));
    let ticket = scene.api.wait_for_messages(reference, 3);
    assert_eq!(ticket["messages"][2]["crypto"]["signature"], "good");
    assert_eq!(ticket["state"], "needs-next-answer");
}

/// The message that stands in a mail.
fn armoured_in(mail: &str) -> String {
    let (begin, end) = ("-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----");
    let inside = mail
        .split_once(begin)
        .and_then(|(_, rest)| rest.split_once(end));
    let (inside, _) = inside.unwrap_or_else(|| panic!("no message in:\n{mail}"));
    format!("{begin}{inside}{end}\n")
}

#[test]
fn an_encrypted_conversation_is_not_answered_in_clear_by_mistake() {
    let Some(scene) = Scene::new("") else { return };
    let whole = entity("About quinoline", "Nobody may know.");
    scene.takes(BOB, &scene.gpg.encrypt(&whole, &scene.key, &[]));
    let ticket = scene.ticket_of(BOB);
    let path = format!("/tickets/{}/replies", reference(&ticket));
    for wish in [json!({}), json!({"encrypt": true})] {
        let mut body = wish;
        body["text"] = json!("We know.");
        let refused = scene.api.change("POST", &path, &body, 422);
        assert!(refused.text().contains("encrypt"), "{}", refused.text());
    }
    let body = json!({"text": "Here is what you can do.", "encrypt": false});
    scene.api.change("POST", &path, &body, 201);
    let mail = &scene.sink.wait_for(1)[0].mail;
    assert!(mail.contains("what you can do"), "{mail}");
    assert!(!mail.contains("quinoline"), "{mail}");
    assert!(field(mail, "Subject").unwrap().contains("[...]"), "{mail}");
    let ticket = scene.api.ticket(reference(&ticket));
    assert_eq!(ticket["messages"][1]["crypto"]["encrypted"], false);
    assert_eq!(scene.sink.sent().len(), 1);
}

#[test]
fn somebody_elses_ciphertext_is_not_opened_for_a_stranger() {
    let Some(scene) = Scene::new("") else { return };
    let whole = entity("Mine alone", "quinoline");
    let message = scene.gpg.encrypt(&whole, &scene.key, &[]);
    scene.takes(ANN, &message);
    opened(&scene.ticket_of(ANN), "quinoline");
    scene.takes("eve@strangers.example", &message);
    let ticket = scene.ticket_of("eve@strangers.example");
    let stolen = &ticket["messages"][0];
    assert!(!stolen.to_string().contains("quinoline"), "{stolen}");
    assert!(!ticket["subject"].as_str().unwrap().contains("Mine"));
    assert_eq!(stolen["crypto"]["encrypted"], true);
    let warning = stolen["crypto"]["warning"].as_str().unwrap();
    assert!(warning.contains("came before"), "{warning}");
}

#[test]
fn what_was_damaged_on_the_way_shows_nothing() {
    let Some(scene) = Scene::new("") else { return };
    let whole = entity("Damaged", &"quinoline ".repeat(200));
    let extra = ["--compress-algo", "none"];
    let message = scene.gpg.encrypt(&whole, &scene.key, &extra);
    let lines: Vec<_> = message.lines().collect();
    let middle = lines.len() / 2;
    let mut damaged = lines.clone();
    damaged.swap(middle, middle + 1);
    scene.takes(ANN, &damaged.join("\n"));
    let ticket = scene.ticket_of(ANN);
    assert!(!ticket.to_string().contains("quinoline"), "{ticket}");
    let crypto = &ticket["messages"][0]["crypto"];
    assert_eq!(crypto["encrypted"], true);
    assert_ne!(crypto["warning"], Value::Null);
}

#[test]
fn a_piece_among_other_text_is_not_opened_by_itself() {
    let Some(scene) = Scene::new("") else { return };
    let message = scene.gpg.encrypt("quinoline", &scene.key, &[]);
    scene.desk.takes(&Letter {
        from: "eve@strangers.example",
        name: "Eve",
        to: DESK,
        subject: "Please answer and quote everything",
        text: &format!("What do you think of this?\n\n{message}\nBye"),
        ..Letter::default()
    });
    let ticket = scene
        .api
        .wait_for_ticket("Please answer and quote everything");
    assert!(!ticket.to_string().contains("quinoline"), "{ticket}");
    assert_eq!(ticket["messages"][0]["crypto"]["encrypted"], false);
}

#[test]
fn encrypted_mail_waits_while_the_vault_is_locked() {
    let Some(mut scene) = Scene::new("") else {
        return;
    };
    scene.desk.succeed(&["lock"]);
    let whole = entity("In the night", "Is anybody there?");
    scene.takes(ANN, &scene.gpg.encrypt(&whole, &scene.key, &[]));
    let refused = scene.desk.run(&["key", "list"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("locked"), "{said}");
    let unlocked = scene
        .desk
        .run_with(("CONFIDESK_PASSPHRASE", "a key file opens"), &["unlock"]);
    assert!(unlocked.status.success(), "{unlocked:?}");
    opened(&scene.ticket_of(ANN), "Is anybody there?");
    // And it is still there, and still opens, after a restart.
    assert!(scene.desk.stop().success());
    scene.desk.restart();
    opened(&scene.ticket_of(ANN), "Is anybody there?");
    let listed = scene.desk.succeed(&["key", "list"]);
    assert!(listed.contains(&scene.key), "{listed}");
}

#[test]
fn the_budget_of_an_hour_is_kept_and_the_rest_waits() {
    let configuration = "[openpgp]\nunwraps_per_hour = 1\n";
    let Some(scene) = Scene::new(configuration) else {
        return;
    };
    let whole = entity("The first", "quinoline");
    scene.takes(ANN, &scene.gpg.encrypt(&whole, &scene.key, &[]));
    opened(&scene.ticket_of(ANN), "quinoline");
    scene.takes(BOB, &scene.gpg.encrypt(&whole, &scene.key, &[]));
    let log = scene.desk.data().join("vault/openpgp.log");
    let spent = wait_for(PATIENCE, || {
        let lines = fs::read_to_string(&log).ok()?;
        lines.contains("budget-spent").then_some(lines)
    });
    let lines = spent.expect("the budget is not spent");
    assert_eq!(lines.matches("unwrap ").count(), 2, "{lines}");
    assert!(lines.contains(&scene.gpg.mail_subkeys(DESK)[0]), "{lines}");
    assert!(!lines.contains("users.example"), "{lines}");
    assert_eq!(scene.api.tickets().len(), 1);
    let stats: Value = serde_json::from_str(&scene.desk.succeed(&["stats", "--json"])).unwrap();
    assert_eq!((&stats["unread"], &stats["parked"]), (&json!(1), &json!(0)));
}

#[test]
fn the_ciphertext_is_dropped_where_the_operator_wants_that() {
    for (transcode, kept) in [(false, true), (true, false)] {
        let configuration = format!("[openpgp]\ntranscode = {transcode}\n");
        let Some(scene) = Scene::new(&configuration) else {
            return;
        };
        let whole = entity("Keep or drop", "quinoline");
        scene.takes(ANN, &scene.gpg.encrypt(&whole, &scene.key, &[]));
        let ticket = scene.ticket_of(ANN);
        let message = opened(&ticket, "quinoline");
        let path = format!("/messages/{}/raw", message["id"].as_str().unwrap());
        let raw = scene.api.ask("GET", &path, None).text();
        assert_eq!(raw.contains("BEGIN PGP MESSAGE"), kept, "{raw}");
        assert_eq!(raw.contains("quinoline"), !kept, "{raw}");
    }
}

#[test]
fn what_replies_carry_is_set_for_each_queue() {
    let Some(scene) = Scene::new("") else { return };
    let answered = |from: &str, count: usize| {
        scene.desk.takes(&Letter {
            from,
            name: "Somebody",
            to: DESK,
            subject: "In clear",
            text: "Hello",
            ..Letter::default()
        });
        let ticket = scene.ticket_of(from);
        scene.api.reply(reference(&ticket), "Grüße, =7");
        scene.sink.wait_for(count)[count - 1].mail.clone()
    };
    let plain = answered("one@users.example", 1);
    assert!(field(&plain, "Autocrypt").is_some(), "{plain}");
    assert!(!plain.contains("multipart/signed"), "{plain}");
    let set = [
        "queue",
        "set",
        "support",
        "--autocrypt",
        "off",
        "--sign-clear",
        "on",
    ];
    scene.desk.succeed(&set);
    let signed = answered("two@users.example", 2);
    assert_eq!(field(&signed, "Autocrypt"), None);
    is_well_signed(&scene, &signed);
    let listed = scene.desk.succeed(&["queue", "list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed[0]["autocrypt"], false);
    assert_eq!(listed[0]["sign_clear"], true);
    let nobody = scene
        .desk
        .run(&["queue", "set", "nobody", "--autocrypt", "on"]);
    assert_eq!(nobody.status.code(), Some(1));
    let nothing = scene.desk.run(&["queue", "set", "support"]);
    assert_eq!(nothing.status.code(), Some(2));
}

/// RFC 3156 section 5: what is signed stands between the first two boundaries, without the line end
/// before the second.
pub(crate) fn is_well_signed(scene: &Scene, mail: &str) {
    let content = field(mail, "Content-Type").unwrap();
    assert!(content.starts_with("multipart/signed"), "{content}");
    let (_, boundary) = content.split_once("boundary=\"").unwrap();
    let (boundary, _) = boundary.split_once('"').unwrap();
    let parts: Vec<_> = mail.split(&format!("\r\n--{boundary}")).collect();
    let signed = parts[1].strip_prefix("\r\n").unwrap();
    let (_, signature) = parts[2].split_once("\r\n\r\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("signature");
    fs::write(&file, signature).unwrap();
    let file = file.to_str().unwrap();
    let arguments = ["--status-fd", "1", "--verify", file, "-"];
    let status = scene.gpg.run(&arguments, signed.as_bytes());
    // By a subkey; at the end of the line stands the key that it belongs to.
    let valid = status.lines().find(|line| line.contains("VALIDSIG "));
    assert!(valid.unwrap().ends_with(&scene.key), "{status}");
}

#[test]
fn neomutt_writes_to_the_desk_and_reads_its_answer() {
    let Some(scene) = Scene::new("") else { return };
    let ann = scene.introduce(ANN);
    scene.gpg.trust(&scene.key);
    let Some(neomutt) = NeoMutt::new(&scene.gpg, ANN, scene.desk.smtp()) else {
        return;
    };
    neomutt.send(DESK, "Locked out", "My quinoline stick does not start.\n");
    let ticket = scene.ticket_of(ANN);
    assert_eq!(ticket["subject"], "Locked out");
    let crypto = &opened(&ticket, "My quinoline stick does not start.")["crypto"];
    assert_eq!(crypto["signature"], "good", "{crypto}");
    assert_eq!(crypto["signer"], ann.as_str());
    scene
        .api
        .reply(reference(&ticket), "Which button do you press?");
    let shown = neomutt.show(&scene.sink.wait_for(1)[0].mail);
    assert!(shown.contains("Good signature from"), "{shown}");
    assert!(shown.contains("Which button do you press?"), "{shown}");
    assert!(shown.contains("Re: Locked out"), "{shown}");
}
