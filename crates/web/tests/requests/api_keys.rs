//! Keys and protected mail through the API.

use serde_json::{Value, json};
use testkit::{World, both_engines};

use crate::common::{Ask, Site};

/// A mail that is encrypted as a whole.
fn encrypted(certificate: &[u8], now: i64) -> String {
    let inner = "Content-Type: text/plain\r\n\r\nBetween us.\r\n";
    let armoured = openpgp::encrypt(inner.as_bytes(), &[certificate], None, now).unwrap();
    let armoured = String::from_utf8(armoured).unwrap();
    format!(
        "From: Ann <ann@example.org>\r\nTo: support@desk.example\r\nSubject: ...\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; \
        protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n\
        Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n\
        Content-Type: application/octet-stream\r\n\r\n{armoured}\r\n--b--\r\n"
    )
}

/// Ann's encrypted mail, Ben's token, and the path of the ticket.
async fn sealed(site: &Site) -> (String, String, app::DeskKeyFacts) {
    let (_, token, _) = site.ben_and_a_ticket().await;
    let own = site.desk_key().await;
    let raw = encrypted(&own.certificate, site.world.now().seconds());
    let reference = site.filed(&raw).await;
    (format!("/api/v1/tickets/{reference}"), token, own)
}

async fn crypto(site: &Site, path: &str, token: &str) -> Vec<Value> {
    let ticket = Ask::get(path).bearing(token).at(site).await;
    let ticket = ticket.must(200).json();
    let messages = ticket["messages"].as_array().unwrap().iter();
    messages.map(|message| message["crypto"].clone()).collect()
}

async fn what_came_encrypted_says_so(world: World) {
    let site = Site::of(&world);
    let (path, token, _) = sealed(&site).await;
    let expected = json!({
        "encrypted": true, "signature": "none", "signer": null, "warning": null, "remainder": null
    });
    assert_eq!(crypto(&site, &path, &token).await, [expected]);
    let ask = Ask::get(&path).bearing(&token);
    let ticket = ask.at(&site).await.must(200).json();
    assert_eq!(ticket["messages"][0]["text"], "Between us.");
}

async fn a_conversation_stays_encrypted(world: World) {
    let site = Site::of(&world);
    let (path, token, own) = sealed(&site).await;
    let reply = |body: Value| {
        let ask = Ask::new("POST", &format!("{path}/replies")).bearing(&token);
        ask.json(&body)
    };
    for body in [json!({"text": "x"}), json!({"text": "x", "encrypt": true})] {
        reply(body).at(&site).await.blames(422, "encrypt");
    }
    assert!(world.outgoing().await.is_empty());
    let clear = json!({"text": "In clear", "encrypt": false});
    reply(clear).at(&site).await.must(201);
    let hand_in = Ask::new("POST", &format!("{path}/keys")).bearing(&token);
    let hand_in = hand_in.with("content-type", "application/pgp-keys");
    let taken = hand_in.bytes(own.certificate).at(&site).await.must(201);
    assert_eq!(taken.json(), json!({"fingerprints": [own.fingerprint]}));
    reply(json!({"text": "Only for Ann"}))
        .at(&site)
        .await
        .must(201);
    let crypto = crypto(&site, &path, &token).await;
    let encrypted: Vec<_> = crypto.iter().map(|crypto| &crypto["encrypted"]).collect();
    assert_eq!(encrypted, [true, false, true]);
    let sent = world.outgoing().await;
    assert!(!String::from_utf8_lossy(&sent[1].raw).contains("Only for Ann"));
}

/// The one key of a ticket's requester.
async fn only_key(site: &Site, path: &str, token: &str) -> Value {
    let listed = Ask::get(path).bearing(token).at(site).await;
    listed.must(200).json()["keys"][0].clone()
}

async fn what_is_handed_in_is_accepted(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}/keys");
    let none = Ask::get(&path).bearing(&token).at(&site).await.must(200);
    assert_eq!(none.json(), json!({"keys": []}));
    let own = site.desk_key().await;
    let hand_in = |bytes: &[u8]| {
        let ask = Ask::new("POST", &path).bearing(&token);
        ask.bytes(bytes)
    };
    hand_in(b"no key").at(&site).await.blames(422, "key");
    hand_in(b"").at(&site).await.blames(422, "key");
    hand_in(&vec![b'x'; 1_200_000]).at(&site).await.must(413);
    hand_in(&own.certificate).at(&site).await.must(201);
    let key = only_key(&site, &path, &token).await;
    for (field, expected) in [
        ("fingerprint", json!(own.fingerprint)),
        ("address", json!("ann@example.org")),
        ("user_ids", json!([testkit::SUPPORT])),
        ("names_address", json!(false)),
        ("standing", json!("accepted")),
        ("source", json!("upload")),
        ("decided_by", json!("ben")),
    ] {
        assert_eq!(key[field], expected, "{field}");
    }
}

async fn a_key_is_decided_about(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}/keys");
    let own = site.desk_key().await;
    let desk = world.desk();
    let handed = desk.hand_in_key(&ben.caller, reference, None, own.certificate);
    handed.await.unwrap();
    let put = |fingerprint: &str, standing: &str| {
        let ask = Ask::new("PUT", &format!("{path}/{fingerprint}")).bearing(&token);
        ask.json(&json!({"standing": standing}))
    };
    let lower = own.fingerprint.to_lowercase();
    put(&lower, "rejected").at(&site).await.must(204);
    let key = only_key(&site, &path, &token).await;
    assert_eq!(key["standing"], "rejected");
    put("00", "rejected").at(&site).await.must(404);
    let word = put(&lower, "mine").at(&site).await;
    word.blames(422, "standing");
}

async fn the_desks_own_keys_are_public(world: World) {
    let site = Site::of(&world);
    let (_, token, _) = site.ben_and_a_ticket().await;
    let own = site.desk_key().await;
    let ask = Ask::get("/api/v1/keys").bearing(&token);
    let keys = ask.at(&site).await.must(200).json();
    let expected = json!([{
        "fingerprint": own.fingerprint,
        "user_ids": [testkit::SUPPORT],
        "algorithm": own.algorithm,
        "created_at": world.now().rfc3339(),
        "expires_at": null,
        "can_encrypt": true,
    }]);
    assert_eq!(keys["keys"], expected);
}

both_engines!(
    what_came_encrypted_says_so,
    a_conversation_stays_encrypted,
    what_is_handed_in_is_accepted,
    a_key_is_decided_about,
    the_desks_own_keys_are_public,
);
