//! Encrypted and signed mail, in and out (requirement D5, bars S3 to S5).

use app::{AppError, EntryKind, MessageView};
use domain::{KeyStanding, Protection, Role, SignatureWord, TicketRef, Unprotected};
use letter::Closed;
use testkit::{
    Agent, Letter, Pgp, World, both_engines, pgp_mime, signed_mime, text_entity, was_opened,
    with_body,
};

both_engines!(
    an_encrypted_mail_is_opened_and_sealed,
    a_mail_to_another_key_stays_closed_and_is_kept,
    the_same_ciphertext_from_somebody_else_is_flagged_and_not_opened,
    the_same_ciphertext_twice_at_once_is_opened_once,
    an_encrypted_mail_that_is_read_twice_is_no_replay,
    a_changed_ciphertext_shows_nothing,
    a_piece_inside_is_opened_only_when_somebody_asks,
    a_piece_inside_of_an_opened_mail_is_opened_as_well,
    a_signature_counts_once_somebody_says_whose_key_it_is,
    a_known_key_that_signs_for_another_address_is_a_mismatch,
    what_stands_outside_of_the_signature_is_set_apart,
    a_reply_is_encrypted_signed_and_says_nothing_outside,
    a_conversation_that_was_encrypted_never_goes_out_in_clear_by_itself,
    a_second_key_for_an_address_stops_and_asks,
    a_key_that_does_not_name_the_sender_is_not_taken,
    an_answer_to_an_encrypted_reply_joins_and_quotes_nothing,
    dropping_the_ciphertext_keeps_the_mail,
    attachments_of_an_encrypted_mail_can_be_saved,
);

async fn shown(ben: &Agent, ticket: TicketRef) -> Vec<MessageView> {
    let view = ben.opens(ticket).await.unwrap();
    let entries = view.entries.into_iter();
    let messages = entries.filter_map(|entry| match entry.kind {
        EntryKind::Message(message) => Some(*message),
        EntryKind::Note(_) => None,
    });
    messages.collect()
}

/// Sends other bytes than the letter's own and gives the ticket.
async fn sends(world: &World, letter: &Letter, raw: Vec<u8>) -> TicketRef {
    world.receives_raw(letter, raw).await;
    world.reads().await;
    world.ticket_of(letter).unwrap()
}

struct Scene {
    ben: Agent,
    ann: testkit::User,
    key: Pgp,
    desk: Vec<u8>,
}

async fn scene(world: &World) -> Scene {
    let ann = world.user("Ann", "ann@example.org");
    let mut key = ann.makes_key();
    let desk = world.desk_key().await;
    key.learns(desk.clone());
    Scene {
        ben: world.agent("ben", Role::HelpDesk, &["support"]).await,
        key,
        ann,
        desk,
    }
}

impl Scene {
    /// A PGP/MIME mail of Ann's with this text.
    fn encrypted(&self, world: &World, letter: &Letter, text: &str, signed: bool) -> Vec<u8> {
        let entity = text_entity(text);
        let message = self
            .key
            .encrypts(world, entity.as_bytes(), &[&self.desk], signed);
        pgp_mime(letter, &message)
    }
}

async fn an_encrypted_mail_is_opened_and_sealed(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "The secret printer burns.\n", false);
    let ticket = sends(&world, &letter, raw.clone()).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.text, "The secret printer burns.");
    assert!(message.crypto.encrypted && message.crypto.closed.is_none());
    assert_eq!(message.crypto.signature, SignatureWord::None);
    assert_eq!(message.crypto.warning(), None);
    let kept = world.desk().raw_mail(&scene.ben.caller, message.id).await;
    assert_eq!(kept.unwrap().bytes, raw, "the bytes as they came (bar R7)");
}

async fn a_mail_to_another_key_stays_closed_and_is_kept(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let own = scene.key.certificate.clone();
    let entity = text_entity("Not for you.\n");
    let message = scene
        .key
        .encrypts(&world, entity.as_bytes(), &[&own], false);
    let raw = pgp_mime(&letter, &message);
    let ticket = sends(&world, &letter, raw.clone()).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.closed, Some(Closed::NotForUs));
    assert!(
        message
            .crypto
            .warning()
            .unwrap()
            .contains("not encrypted to a key")
    );
    let kept = world.desk().raw_mail(&scene.ben.caller, message.id).await;
    assert_eq!(kept.unwrap().bytes, raw);
}

async fn the_same_ciphertext_from_somebody_else_is_flagged_and_not_opened(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "Only for the desk.\n", false);
    let first = sends(&world, &letter, raw.clone()).await;

    let mallory = world.user("Mallory", "mallory@example.net");
    let armoured = String::from_utf8(raw).unwrap();
    let begin = armoured.find("-----BEGIN PGP MESSAGE").unwrap();
    let end = armoured.find("-----END PGP MESSAGE-----").unwrap() + 25;
    let block = armoured.get(begin..end).unwrap();
    let covers = [
        ("as it is", "multipart/encrypted"),
        ("as text", "text/plain"),
    ];
    for (name, how) in covers {
        let letter = mallory.letter("please answer", "");
        let raw = match how {
            "text/plain" => with_body(&letter, "text/plain", block),
            _ => pgp_mime(&letter, block.as_bytes()),
        };
        let ticket = sends(&world, &letter, raw).await;
        assert_ne!(ticket, first);
        let message = shown(&scene.ben, ticket).await.remove(0);
        assert_eq!(message.crypto.closed, Some(Closed::Replayed), "{name}");
        assert_eq!(message.crypto.replay_of, Some(first), "{name}");
        assert!(!message.text.contains("Only for"), "{name}");
    }
}

async fn the_same_ciphertext_twice_at_once_is_opened_once(world: World) {
    let scene = scene(&world).await;
    let mallory = world.user("Mallory", "mallory@example.net");
    let (one, two) = (scene.ann.letter("one", ""), mallory.letter("two", ""));
    let entity = text_entity("Only once.\n");
    let message = scene
        .key
        .encrypts(&world, entity.as_bytes(), &[&scene.desk], false);
    for letter in [&one, &two] {
        world.receives_raw(letter, pgp_mime(letter, &message)).await;
    }
    world.reads().await;
    world.passes(std::time::Duration::from_mins(5));
    world.reads().await;
    let mut opened = 0;
    for letter in [&one, &two] {
        let ticket = world.ticket_of(letter).unwrap();
        let message = shown(&scene.ben, ticket).await.remove(0);
        opened += usize::from(message.text.contains("Only once."));
    }
    assert_eq!(opened, 1);
}

async fn an_encrypted_mail_that_is_read_twice_is_no_replay(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "Hello.\n", false);
    world.receives_raw(&letter, raw).await;
    // The desk ends after the key process has answered and before the mail is stored.
    let jobs = world
        .desk()
        .lease_jobs(app::JobKind::ReadMail, std::time::Duration::from_secs(1), 5)
        .await
        .unwrap();
    assert_eq!(jobs.len(), 1);
    world.passes(std::time::Duration::from_mins(1));
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    assert_eq!(shown(&scene.ben, ticket).await[0].text, "Hello.");
}

async fn a_changed_ciphertext_shows_nothing(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, &"The secret printer. ".repeat(50), false);
    let text = String::from_utf8(raw).unwrap();
    let at = text.rfind("\n=").unwrap_or(text.len() - 200) - 40;
    let mut changed = text.into_bytes();
    changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
    let ticket = sends(&world, &letter, changed).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.closed, Some(Closed::Broken));
    assert!(!message.text.contains("secret"));
}

async fn a_piece_inside_is_opened_only_when_somebody_asks(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let message = scene
        .key
        .encrypts(&world, b"Hidden words.\n", &[&scene.desk], false);
    let block = String::from_utf8(message).unwrap();
    let body = format!("Dear desk,\r\n\r\n{block}\r\nwhat does this say?\r\n");
    let ticket = sends(&world, &letter, with_body(&letter, "text/plain", &body)).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert!(!message.text.contains("Hidden words"), "{}", message.text);
    assert_eq!(message.crypto.offers.len(), 1);
    let ordinal = message.crypto.offers[0].ordinal;
    let opened = world
        .desk()
        .open_piece(&scene.ben.caller, message.id, ordinal)
        .await
        .unwrap();
    assert_eq!(opened.letter.mail.text, "Hidden words.");
    let view = scene.ben.opens(ticket).await.unwrap();
    assert!(
        view.history
            .iter()
            .any(|event| event.kind == "piece-opened")
    );
    // Nothing of it is kept.
    let again = shown(&scene.ben, ticket).await.remove(0);
    assert!(!again.text.contains("Hidden words"));
}

async fn a_piece_inside_of_an_opened_mail_is_opened_as_well(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let file = scene
        .key
        .encrypts(&world, b"Hidden words.\n", &[&scene.desk], false);
    let file = String::from_utf8(file).unwrap();
    let entity = format!(
        "Content-Type: multipart/mixed; boundary=\"=_in\"\r\n\r\n--=_in\r\nContent-Type: text/plain\r\n\r\n\
         See the file.\r\n--=_in\r\nContent-Type: application/octet-stream; name=\"a.txt.asc\"\r\n\r\n\
         {file}\r\n--=_in--\r\n"
    );
    let message = scene
        .key
        .encrypts(&world, entity.as_bytes(), &[&scene.desk], false);
    let ticket = sends(&world, &letter, pgp_mime(&letter, &message)).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.text, "See the file.");
    assert_eq!(message.crypto.offers.len(), 1, "{:?}", message.crypto);
    let ordinal = message.crypto.offers[0].ordinal;
    let opened = world
        .desk()
        .open_piece(&scene.ben.caller, message.id, ordinal)
        .await
        .unwrap();
    assert_eq!(opened.letter.mail.text, "Hidden words.");
}

async fn a_signature_counts_once_somebody_says_whose_key_it_is(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "Signed.\n", true);
    let ticket = sends(&world, &letter, raw).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.signature, SignatureWord::UnknownKey);

    let file = scene.key.certificate.clone();
    let taken = world
        .desk()
        .hand_in_key(&scene.ben.caller, ticket, None, file);
    assert_eq!(taken.await.unwrap(), vec![scene.key.fingerprint.clone()]);
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.signature, SignatureWord::Good);
    assert_eq!(
        message.crypto.signer.as_deref(),
        Some(scene.key.fingerprint.as_str())
    );
    assert_eq!(message.crypto.warning(), None);

    let rejected = world.desk().decide_key(
        &scene.ben.caller,
        ticket,
        &scene.key.fingerprint,
        None,
        KeyStanding::Rejected,
    );
    rejected.await.unwrap();
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.signature, SignatureWord::UnknownKey);
}

async fn a_known_key_that_signs_for_another_address_is_a_mismatch(world: World) {
    let scene = scene(&world).await;
    let operator = app::Caller::operator();
    let file = scene.key.certificate.clone();
    let imported = world.desk().import_certificates(&operator, file).await;
    assert_eq!(imported.unwrap().len(), 1);
    let zoe = world.user("Ann", "zoe@example.net");
    let letter = zoe.letter("I am Ann", "");
    let part = "Content-Type: text/plain\r\n\r\nBelieve me.";
    let signature = scene.key.signs(&world, part.as_bytes());
    let ticket = sends(&world, &letter, signed_mime(&letter, part, &signature)).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.signature, SignatureWord::Mismatch);
    let own = scene.ann.letter("I am Ann", "");
    let ticket = sends(&world, &own, signed_mime(&own, part, &signature)).await;
    let view = scene.ben.opens(ticket).await.unwrap();
    assert_eq!(view.claim, Some(domain::Claim::Signed));
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.crypto.signature, SignatureWord::Good);
}

async fn what_stands_outside_of_the_signature_is_set_apart(world: World) {
    let scene = scene(&world).await;
    let operator = app::Caller::operator();
    let file = scene.key.certificate.clone();
    world
        .desk()
        .import_certificates(&operator, file)
        .await
        .unwrap();
    let letter = scene.ann.letter("list", "");
    let part = "Content-Type: text/plain\r\n\r\nPay nothing.";
    let signature = scene.key.signs(&world, part.as_bytes());
    let inner = String::from_utf8(signed_mime(&letter, part, &signature)).unwrap();
    let begin = inner.find("Content-Type: multipart/signed").unwrap();
    let signed = inner.get(begin..).unwrap();
    let body = format!(
        "--=_out\r\nContent-Type: text/plain\r\n\r\nPay everything.\r\n--=_out\r\n{signed}\r\n\
         --=_out--\r\n"
    );
    let raw = with_body(&letter, "multipart/mixed; boundary=\"=_out\"", &body);
    let ticket = sends(&world, &letter, raw).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.text.trim(), "Pay nothing.");
    assert_eq!(message.crypto.remainder.text.trim(), "Pay everything.");
    assert_eq!(message.crypto.signature, SignatureWord::Good);
    assert!(message.crypto.warning().unwrap().contains("outside"));
}

/// Ann has written encrypted, with her key attached by Autocrypt.
async fn asked(world: &World, scene: &Scene, text: &str) -> TicketRef {
    let mut letter = scene.ann.letter("...", "");
    letter = letter.with_line(&autocrypt("ann@example.org", &scene.key));
    let raw = scene.encrypted(world, &letter, text, true);
    sends(world, &letter, raw).await
}

fn autocrypt(address: &str, key: &Pgp) -> String {
    let encoded = testkit::base64(&key.certificate);
    let lines: Vec<_> = encoded
        .as_bytes()
        .chunks(70)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!(
        "Autocrypt: addr={address}; prefer-encrypt=mutual; keydata=\r\n {}",
        lines.join("\r\n ")
    )
}

async fn a_reply_is_encrypted_signed_and_says_nothing_outside(world: World) {
    let scene = scene(&world).await;
    let ticket = asked(&world, &scene, "The printer burns.\n").await;
    let plan = scene.ben.opens(ticket).await.unwrap().reply;
    assert!(plan.leaves == Ok(Protection::Encrypted) && plan.signed);
    assert_eq!(plan.keys().next().unwrap().standing, KeyStanding::Found);
    scene
        .ben
        .replies(ticket, "Use water, secretly.")
        .await
        .unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let outside = String::from_utf8(sent.raw.clone()).unwrap();
    assert!(!outside.contains("water") && outside.contains("Subject: [...]"));
    let read = scene.key.reads(&world, &sent.raw);
    assert!(was_opened(&read), "{read:?}");
    assert!(read.mail.text.contains("Use water, secretly."));
    assert!(
        !read.mail.text.contains("burns"),
        "nothing decrypted is quoted"
    );
    let verdicts: Vec<_> = read
        .signatures
        .iter()
        .map(|signature| signature.verdict)
        .collect();
    assert_eq!(verdicts, [letter::Verdict::Good]);
    // Not even the desk can open what it wrote to others.
    let again = world.user("Ann", "ann@example.org").letter("copy", "");
    let body = outside.split_once("\r\n\r\n").unwrap().1;
    let kind = outside
        .lines()
        .skip_while(|line| !line.to_lowercase().starts_with("content-type"))
        .take_while(|line| !line.is_empty())
        .take(4)
        .collect::<Vec<_>>()
        .join("\r\n");
    let kind = kind.split_once(':').unwrap().1.trim().to_owned();
    let copied = sends(&world, &again, with_body(&again, &kind, body)).await;
    let message = shown(&scene.ben, copied).await.remove(0);
    assert_eq!(message.crypto.closed, Some(Closed::NotForUs));
}

async fn a_conversation_that_was_encrypted_never_goes_out_in_clear_by_itself(world: World) {
    let scene = scene(&world).await;
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "Burning.\n", false);
    let ticket = sends(&world, &letter, raw).await;
    let refused = scene.ben.replies(ticket, "In clear?").await;
    assert!(
        matches!(refused, Err(AppError::Unprotected(Unprotected::NoKey))),
        "{refused:?}"
    );
    let mut reply = scene.ben.draft(ticket, "In clear.");
    reply.encrypt = Some(false);
    world.desk().reply(&scene.ben.caller, reply).await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.mail.text.trim(), "In clear.");
    assert_eq!(sent.mail.subject, "Re: [...]");
    let view = scene.ben.opens(ticket).await.unwrap();
    let logged = view
        .history
        .iter()
        .any(|event| event.kind == "reply-in-clear" && event.agent.as_deref() == Some("ben"));
    assert!(logged, "{:?}", view.history);
    assert!(shown(&scene.ben, ticket).await[1].crypto.downgraded);
}

async fn a_second_key_for_an_address_stops_and_asks(world: World) {
    let scene = scene(&world).await;
    let ticket = asked(&world, &scene, "Hello.\n").await;
    let mallory = Pgp::new(&world, &scene.ann.address);
    let letter = scene
        .ann
        .letter("my new key", "use this")
        .with_line(&autocrypt("ann@example.org", &mallory));
    scene.ann.sends(letter).await;
    let view = scene.ben.opens(ticket).await.unwrap();
    assert_eq!(view.reply.leaves, Err(Unprotected::Undecided));
    let refused = scene.ben.replies(ticket, "Which key?").await;
    assert!(matches!(
        refused,
        Err(AppError::Unprotected(Unprotected::Undecided))
    ));
    for (key, standing) in [
        (&mallory.fingerprint, KeyStanding::Rejected),
        (&scene.key.fingerprint, KeyStanding::Accepted),
    ] {
        let decided = world
            .desk()
            .decide_key(&scene.ben.caller, ticket, key, None, standing);
        decided.await.unwrap();
    }
    scene.ben.replies(ticket, "The right one.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert!(was_opened(&scene.key.reads(&world, &sent.raw)));
    assert!(!was_opened(&mallory.reads(&world, &sent.raw)));
    let keys = world.desk().list_keys(&scene.ben.caller, ticket).await;
    let standings: Vec<_> = keys.unwrap().iter().map(|key| key.standing).collect();
    assert_eq!(standings, [KeyStanding::Accepted, KeyStanding::Rejected]);
}

async fn a_key_that_does_not_name_the_sender_is_not_taken(world: World) {
    let scene = scene(&world).await;
    let mallory = world.user("Mallory", "mallory@example.net");
    let mut letter = mallory.letter("a key", "see the attachment");
    letter.attachment = Some((String::from("key.pgp"), scene.key.certificate.clone()));
    mallory.sends(letter).await;
    let operator = app::Caller::operator();
    let known = world.desk().list_certificates(&operator, 10).await.unwrap();
    assert!(known.is_empty(), "{known:?}");
}

async fn an_answer_to_an_encrypted_reply_joins_and_quotes_nothing(world: World) {
    let scene = scene(&world).await;
    let ticket = asked(&world, &scene, "Hello.\n").await;
    scene.ben.replies(ticket, "Hi.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let letter = scene.ann.answer(&sent, "");
    let raw = scene.encrypted(&world, &letter, "Thanks.\n", true);
    assert_eq!(sends(&world, &letter, raw).await, ticket);
    assert_eq!(shown(&scene.ben, ticket).await.len(), 3);
}

async fn dropping_the_ciphertext_keeps_the_mail(world: World) {
    let scene = scene(&world).await;
    let world = world.that_drops_ciphertexts();
    let letter = scene.ann.letter("...", "");
    let raw = scene.encrypted(&world, &letter, "Kept in another way.\n", false);
    let ticket = sends(&world, &letter, raw).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.text, "Kept in another way.");
    assert!(message.crypto.encrypted && message.crypto.dropped);
    let kept = world.desk().raw_mail(&scene.ben.caller, message.id).await;
    let kept = String::from_utf8(kept.unwrap().bytes).unwrap();
    assert!(!kept.contains("PGP MESSAGE"), "{kept}");
    assert!(kept.contains("From: Ann <ann@example.org>"), "{kept}");
    let again = mail::read(kept.as_bytes());
    assert_eq!(again.text, "Kept in another way.");
}

async fn attachments_of_an_encrypted_mail_can_be_saved(world: World) {
    let scene = scene(&world).await;
    let mut inner = scene.ann.letter("inner", "See the log.\n");
    inner.attachment = Some((String::from("a.log"), b"line one\n".to_vec()));
    let entity = String::from_utf8(inner.raw()).unwrap();
    let begin = entity.find("Content-Type: multipart").unwrap();
    let entity = entity.get(begin..).unwrap();
    let letter = scene.ann.letter("...", "");
    let message = scene
        .key
        .encrypts(&world, entity.as_bytes(), &[&scene.desk], false);
    let ticket = sends(&world, &letter, pgp_mime(&letter, &message)).await;
    let message = shown(&scene.ben, ticket).await.remove(0);
    assert_eq!(message.parts.len(), 1);
    let part = world
        .desk()
        .part(&scene.ben.caller, message.id, message.parts[0].ordinal)
        .await
        .unwrap();
    assert_eq!(part.bytes, b"line one\n");
    assert_eq!(part.name.as_deref(), Some("a.log"));
}
