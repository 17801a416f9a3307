//! Mail that was protected: what the pages say, and what leaves how.

use app::Caller;
use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Answer, Browser, form, words};
use crate::document::Document;
use crate::letters::{Correspondent, encrypted, with_footer};
use crate::world::World;

const CAMILLE: &str = "camille@example.org";
const HEAD: &str = "From: Camille <camille@example.org>\r\nSubject: ...";
const ENTITY: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\nSomething between us.\r\n";

/// A desk with a key, and Camille with hers.
struct Room {
    world: World,
    desk: Vec<u8>,
    desk_key: String,
    camille: Correspondent,
}

impl Room {
    async fn new() -> Self {
        let world = World::new().await;
        let (desk, desk_key) = own_key(&world).await;
        let camille = Correspondent::new(CAMILLE, world.desk.now().seconds());
        Self {
            world,
            desk,
            desk_key,
            camille,
        }
    }

    /// Camille writes encrypted; the ticket.
    async fn mails(&mut self, head: &str) -> String {
        let armoured = self.camille.encrypts(ENTITY, &self.desk);
        self.mails_sealed(head, &armoured).await
    }

    async fn mails_sealed(&self, head: &str, armoured: &str) -> String {
        let (head, body) = encrypted(head, armoured);
        self.world.later(1);
        self.world.mails(&head, &body).await;
        self.world.newest().await
    }

    /// What left the desk, after the undo time.
    async fn outgoing(&self) -> String {
        self.world.later(3);
        let desk = &self.world.desk;
        let lease = std::time::Duration::from_mins(1);
        let jobs = desk.lease_jobs(app::JobKind::SendMail, lease, 9).await;
        let mut raw = Vec::new();
        for job in jobs.unwrap() {
            raw.extend(desk.begin_send(job).await.unwrap().unwrap().raw);
        }
        String::from_utf8(raw).unwrap()
    }
}

async fn own_key(world: &World) -> (Vec<u8>, String) {
    let operator = Caller::operator();
    let made = world
        .desk
        .generate_desk_key(&operator, "support@desk.example");
    let fingerprint = made.await.unwrap();
    let keys = world.desk.list_desk_keys(&operator).unwrap();
    let key = keys.iter().find(|key| key.fingerprint == fingerprint);
    (key.unwrap().certificate.clone(), fingerprint)
}

fn grouped(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    let groups = digits.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

async fn pastes(ben: &mut Browser, ticket: &str, text: &str) -> Answer {
    let token = ben.token().await;
    let fields = [("act", "add"), ("text", text), ("csrf", token.as_str())];
    ben.post(&format!("/t/{ticket}/keys"), &fields).await
}

#[track_caller]
fn says(page: &Document, wanted: &[&str]) {
    let shown = words(page);
    for text in wanted {
        assert!(shown.contains(text), "{text} is not in: {shown}");
    }
}

#[tokio::test]
async fn an_encrypted_mail_is_opened_and_its_signer_is_not_believed_yet() {
    let mut room = Room::new().await;
    let ticket = room.mails(HEAD).await;
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(
        &page,
        &[
            "Something between us.",
            "✓ encrypted",
            "◆ signed by unknown key",
            "It is signed by a key that the desk does not have.",
            "No OpenPGP key known",
        ],
    );
    assert!(!words(&page).contains("signed by known key"));
}

#[tokio::test]
async fn an_encrypted_conversation_goes_out_in_clear_only_by_decision() {
    let mut room = Room::new().await;
    let ticket = room.mails(HEAD).await;
    let mut ben = room.world.ben().await;
    let path = format!("/t/{ticket}/reply");
    for source in [format!("/t/{ticket}"), path.clone()] {
        let page = ben.page(&source).await;
        says(&page, &["cannot be encrypted now", "no key is known"]);
        let reply = form(&page, &path);
        assert!(reply.fields.iter().all(|(name, _)| name != "encrypt"));
        let fields = [("text", "My <long> answer"), ("then", "done")];
        let refused = ben.submit(&reply, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.document();
        says(&page, &["It was not sent.", "My <long> answer"]);
        assert!(page.all("title")[0].text().starts_with("Error: Reply"));
        let link = page.all("a").into_iter().find(|link| {
            let place = link.attribute("href");
            place == Some("#reply-encrypt")
        });
        assert!(link.is_some(), "the error leads to the box");
    }
    let page = ben.page(&path).await;
    let reply = form(&page, &path);
    let decided = [("text", "In clear"), ("then", "done"), ("encrypt", "no")];
    let sent = ben.submit(&reply, &decided).await;
    let place = sent.leads_to().split('#').next().unwrap().to_owned();
    let page = ben.page(&place).await;
    says(
        &page,
        &["unencrypted although the conversation was encrypted"],
    );
    let history = ben.page(&format!("/t/{ticket}/history")).await;
    says(&history, &["Reply sent unencrypted"]);
    let raw = room.outgoing().await;
    assert!(raw.contains("In clear"), "{raw}");
}

#[tokio::test]
async fn a_key_that_is_handed_in_is_used_and_believed() {
    let mut room = Room::new().await;
    let ticket = room.mails(HEAD).await;
    let mut ben = room.world.ben().await;
    let keys = format!("/t/{ticket}/keys");
    let page = ben.page(&keys).await;
    says(&page, &["No key is known.", CAMILLE]);
    let pasted = pastes(&mut ben, &ticket, &room.camille.armoured()).await;
    assert_eq!(pasted.leads_to(), format!("{keys}?done=key-accepted"));
    let page = ben.page(pasted.leads_to()).await;
    says(
        &page,
        &[
            "Key accepted.",
            "✓ accepted",
            &grouped(&room.camille.fingerprint),
            "replies are encrypted to it",
            "handed in at the desk",
        ],
    );
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(
        &page,
        &[
            "✓ signed by known key",
            "Signed with a key that we know for this address.",
            "1 OpenPGP key",
            "✓ will be encrypted",
            &grouped(room.camille.fingerprint.get(24..).unwrap()),
        ],
    );
    assert!(!words(&page).contains("never verified"));
    let reply = form(&page, &format!("/t/{ticket}/reply"));
    let sent = ben
        .submit(&reply, &[("text", "Only for you"), ("then", "done")])
        .await;
    let place = sent.leads_to().split('#').next().unwrap().to_owned();
    let page = ben.page(&place).await;
    says(&page, &["✓ encrypted to 1 key", "Only for you"]);
    let raw = room.outgoing().await;
    assert!(raw.contains("multipart/encrypted"), "{raw}");
    assert!(!raw.contains("Only for you"), "{raw}");
}

#[tokio::test]
async fn a_key_that_came_along_is_used_and_never_verified() {
    let mut room = Room::new().await;
    let head = format!("{HEAD}\r\n{}", room.camille.autocrypt(CAMILLE));
    let ticket = room.mails(&head).await;
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(
        &page,
        &[
            "will be encrypted",
            "came in the header of a mail",
            "never verified",
            "signed by unknown key",
        ],
    );
    let reply = form(&page, &format!("/t/{ticket}/reply"));
    let wanted = [("text", "In clear"), ("then", "done"), ("encrypt", "no")];
    ben.submit(&reply, &wanted).await.leads_to();
    assert!(room.outgoing().await.contains("In clear"));
}

#[tokio::test]
async fn a_second_key_waits_for_a_decision() {
    let mut room = Room::new().await;
    let head = format!("{HEAD}\r\n{}", room.camille.autocrypt(CAMILLE));
    let ticket = room.mails(&head).await;
    let mallory = Correspondent::new(CAMILLE, room.world.desk.now().seconds());
    room.world.later(1);
    let head = format!(
        "From: camille@example.org\r\nSubject: New\r\n{}",
        mallory.autocrypt(CAMILLE)
    );
    room.world.mails(&head, "Use this key from now on.").await;
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(&page, &["2 OpenPGP keys", "Several keys came"]);
    let links = page.all("a");
    let keys = format!("/t/{ticket}/keys");
    assert!(
        links
            .iter()
            .any(|link| link.attribute("href") == Some(keys.as_str()))
    );
    let reply = form(&page, &format!("/t/{ticket}/reply"));
    let fields = [("text", "To whom?"), ("then", "done")];
    let refused = ben.submit(&reply, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(
        &refused.document(),
        &["Decide first which one is right.", "To whom?"],
    );
    let page = ben.page(&keys).await;
    says(
        &page,
        &[
            "A new key came for an address that has one.",
            "Ask the person over another way.",
            &grouped(&mallory.fingerprint),
        ],
    );
    let token = ben.token().await;
    for (act, key, said) in [
        ("accept", &room.camille.fingerprint, "Key accepted."),
        ("reject", &mallory.fingerprint, "Key rejected."),
    ] {
        let fields = [("act", act), ("fingerprint", key), ("csrf", &token)];
        let decided = ben.post(&keys, &fields).await;
        let page = ben.page(decided.leads_to()).await;
        says(&page, &[said]);
    }
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(&page, &["will be encrypted", "signed by known key"]);
    let history = ben.page(&format!("/t/{ticket}/history")).await;
    says(&history, &["Key accepted", "Key rejected"]);
    for (act, key) in [("accept", "00"), ("burn", &mallory.fingerprint)] {
        let fields = [("act", act), ("fingerprint", key), ("csrf", &token)];
        let refused = ben.post(&keys, &fields).await;
        assert!(refused.status.is_client_error(), "{act} {key}");
    }
}

#[tokio::test]
async fn what_is_pasted_and_is_no_key_comes_back() {
    let mut room = Room::new().await;
    let ticket = room.mails(HEAD).await;
    let mut ben = room.world.ben().await;
    let refused = pastes(&mut ben, &ticket, "-----BEGIN nonsense <b>").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.document();
    says(
        &page,
        &["There is no OpenPGP public key in this.", "nonsense <b>"],
    );
    assert!(page.all("title")[0].text().starts_with("Error: OpenPGP"));
}

#[tokio::test]
async fn what_a_key_says_about_itself_is_text() {
    let room = Room::new().await;
    let name = "<script>alert(1)</script>\u{202E} <eve@example.org>";
    let eve = Correspondent::new(name, room.world.desk.now().seconds());
    let ticket = room.world.ann().await;
    let mut ben = room.world.ben().await;
    pastes(&mut ben, &ticket, &eve.armoured()).await.leads_to();
    let answer = ben.get(&format!("/t/{ticket}/keys")).await;
    assert!(!answer.text().contains("<script>") && !answer.text().contains('\u{202E}'));
    says(
        &answer.document(),
        &[
            "<script>alert(1)</script>",
            "None of its user ids names this address.",
        ],
    );
}

#[tokio::test]
async fn a_mail_for_another_key_says_what_to_do() {
    let mut room = Room::new().await;
    let other = Correspondent::new("x@example.net", room.world.desk.now().seconds());
    let armoured = room.camille.encrypts(ENTITY, &other.certificate);
    let ticket = room.mails_sealed(HEAD, &armoured).await;
    let mut ben = room.world.ben().await;
    for rest in ["", "/reply"] {
        let page = ben.page(&format!("/t/{ticket}{rest}")).await;
        says(
            &page,
            &[
                "◆ stays encrypted",
                "It is not encrypted to a key of this desk.",
                "Ask the sender for a message encrypted to one of these keys:",
                &grouped(&room.desk_key),
            ],
        );
    }
    let page = ben.page(&format!("/t/{ticket}")).await;
    let form = page
        .all("form")
        .iter()
        .filter_map(|form| form.attribute("action").map(str::to_owned))
        .find(|action| action.contains("/pieces/"));
    let token = ben.token().await;
    let again = ben.post(&form.unwrap(), &[("csrf", &token)]).await;
    assert_eq!(again.status, StatusCode::OK);
    says(&again.document(), &["not encrypted to a key of this desk"]);
}

#[tokio::test]
async fn a_ciphertext_that_came_before_is_not_opened_again() {
    let mut room = Room::new().await;
    let armoured = room.camille.encrypts(ENTITY, &room.desk);
    let first = room.mails_sealed(HEAD, &armoured).await;
    let eve = "From: eve@example.net\r\nSubject: Hello";
    let second = room.mails_sealed(eve, &armoured).await;
    assert_ne!(first, second);
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{second}")).await;
    says(
        &page,
        &[
            "stays encrypted",
            "The same encrypted text came before in another mail.",
            &format!("It came first in #{first}"),
        ],
    );
    assert!(!words(&page).contains("Something between us."));
    let links = page.all("a");
    let there = format!("/t/{first}");
    assert!(
        links
            .iter()
            .any(|link| link.attribute("href") == Some(there.as_str()))
    );
}

#[tokio::test]
async fn what_stands_outside_of_the_signed_part_is_set_apart() {
    let mut room = Room::new().await;
    let signed = "Content-Type: text/plain\r\n\r\nSigned words.";
    let signature = room.camille.signs(signed);
    let (head, body) = with_footer(HEAD, signed, &signature);
    room.world.mails(&head, &body).await;
    let ticket = room.world.newest().await;
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let elements = page.elements();
    let text = elements.iter().find(|element| element.has_class("text"));
    let text = text.unwrap().text();
    assert!(text.contains("Signed words.") && !text.contains("Footer"));
    let outside = elements.iter().find(|element| element.has_class("outside"));
    assert!(outside.unwrap().text().contains("Footer of a list"));
    says(
        &page,
        &[
            "Not signed: stands outside of the signed part",
            "not signed",
        ],
    );
    let parts = page.all("li");
    let part = parts.iter().find(|part| part.text().contains("list.log"));
    assert!(part.unwrap().text().contains("not signed"));
}

#[tokio::test]
async fn an_encrypted_piece_is_a_document_of_its_own_and_is_not_kept() {
    let mut room = Room::new().await;
    let inner = "Content-Type: multipart/mixed; boundary=i\r\n\r\n\
        --i\r\nContent-Type: text/plain\r\n\r\nFrom long ago <b>.\r\n\
        --i\r\nContent-Type: text/x-log; name=old.log\r\n\
        Content-Disposition: attachment; filename=old.log\r\n\r\nold log\r\n--i--\r\n";
    let armoured = room.camille.encrypts(inner, &room.desk);
    let head = format!("{HEAD}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b");
    let body = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n\
         --b\r\nContent-Type: application/octet-stream; name=old.pgp\r\n\
         Content-Disposition: attachment; filename=old.pgp\r\n\r\n{armoured}\r\n--b--"
    );
    room.world.mails(&head, &body).await;
    let ticket = room.world.newest().await;
    let mut ben = room.world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(&page, &["Open this encrypted piece…", "an encrypted file"]);
    let actions = |page: &Document| -> Vec<String> {
        let forms = page.all("form");
        let actions = forms.iter().filter_map(|form| form.attribute("action"));
        let pieces = actions.filter(|action| action.contains("/pieces/"));
        pieces.map(str::to_owned).collect()
    };
    let token = ben.token().await;
    let open = actions(&page).remove(0);
    let opened = ben.post(&open, &[("csrf", &token)]).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
    assert_eq!(opened.header("cache-control"), "no-store");
    let piece = opened.document();
    says(
        &piece,
        &[
            "From long ago <b>.",
            "never quoted",
            "Signed by a key that the desk does not have.",
            "old.log",
        ],
    );
    let save = actions(&piece).remove(0);
    let part = ben.post(&save, &[("csrf", &token)]).await;
    assert_eq!(part.text().trim_end(), "old log");
    assert!(
        part.header("content-disposition")
            .starts_with("attachment; ")
    );
    for rest in ["", "/reply", "/history"] {
        let page = ben.page(&format!("/t/{ticket}{rest}")).await;
        assert!(!words(&page).contains("long ago"), "{rest}");
    }
    let history = ben.page(&format!("/t/{ticket}/history")).await;
    says(&history, &["Encrypted piece opened"]);
    for wrong in ["/pieces/99", "/pieces/x"] {
        let (before, _) = open.rsplit_once("/pieces/").unwrap();
        let answer = ben
            .post(&format!("{before}{wrong}"), &[("csrf", &token)])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(
        ben.get(&open).await.status,
        StatusCode::METHOD_NOT_ALLOWED,
        "looking opens nothing"
    );
}

#[tokio::test]
async fn a_good_signature_speaks_for_its_own_mail_only() {
    let mut room = Room::new().await;
    let ticket = room
        .mails(&format!("{HEAD}\r\nMessage-ID: <1@example.org>"))
        .await;
    let mut ana = room.world.agent("ana", Role::Admin).await;
    pastes(&mut ana, &ticket, &room.camille.armoured())
        .await
        .leads_to();
    room.world.later(1);
    let forged = "From: Camille <camille@example.org>\r\nSubject: Re: ...\r\n\
        In-Reply-To: <1@example.org>";
    room.world
        .mails(forged, "Send it to my other address.")
        .await;
    let page = ana.page(&format!("/t/{ticket}")).await;
    let letters: Vec<_> = page
        .all("article")
        .into_iter()
        .map(|article| article.text())
        .collect();
    assert!(letters[0].contains("signed by known key"), "{}", letters[0]);
    assert!(letters[1].contains("other address"), "{}", letters[1]);
    assert!(
        !letters[1].contains("signed by") && letters[1].contains("nobody has proved it"),
        "{}",
        letters[1]
    );
}
