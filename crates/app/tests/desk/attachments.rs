//! Files that agents send: in clear, signed and encrypted, shown again, and taken back.

use app::{AppError, EntryKind, MAX_FILES, MessageView, NewReply};
use domain::{Role, TicketRef};
use mail::Attachment;
use testkit::{Agent, Pgp, World, both_engines, was_opened};

both_engines!(
    files_leave_with_a_reply_and_are_shown_again,
    files_of_an_encrypted_reply_are_encrypted_and_shown_again,
    too_many_or_too_large_files_are_refused_before_anything_is_kept,
    a_reply_that_is_taken_back_names_its_files,
    who_does_not_see_the_ticket_gets_no_file,
);

const LOG: &[u8] = b"line one\nline two\n";

fn files() -> Vec<Attachment> {
    vec![
        Attachment::new("../Anleitung für Ann.txt", LOG.to_vec()),
        Attachment::new("photo.png", vec![0xff; 100_000]),
    ]
}

async fn asked(world: &World) -> (Agent, TicketRef) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    (ben, ann.mails("Printer", "It burns.").await.ticket)
}

fn with_files(ben: &Agent, ticket: TicketRef) -> NewReply {
    NewReply {
        attachments: files(),
        ..ben.draft(ticket, "See below.")
    }
}

async fn last(ben: &Agent, ticket: TicketRef) -> MessageView {
    match ben.opens(ticket).await.unwrap().entries.pop().unwrap().kind {
        EntryKind::Message(message) => *message,
        EntryKind::Note(_) => panic!("a note"),
    }
}

/// The files as the page lists them, and as they are downloaded.
async fn check_shown(world: &World, ben: &Agent, ticket: TicketRef) {
    let message = last(ben, ticket).await;
    let listed: Vec<_> = message
        .parts
        .iter()
        .map(|part| (part.name.as_deref().unwrap(), part.bytes))
        .collect();
    assert_eq!(
        listed,
        [("Anleitung für Ann.txt", 18), ("photo.png", 100_000)]
    );
    for (part, file) in message.parts.iter().zip(files()) {
        let saved = world.desk().part(&ben.caller, message.id, part.ordinal);
        let saved = saved.await.unwrap();
        assert_eq!(saved.bytes, file.bytes());
        assert_eq!(saved.name.as_deref(), Some(file.name()));
    }
    let none = world.desk().part(&ben.caller, message.id, 0).await;
    assert!(
        matches!(none, Err(AppError::NotFound)),
        "the text is no file"
    );
}

async fn files_leave_with_a_reply_and_are_shown_again(world: World) {
    let (ben, ticket) = asked(&world).await;
    ben.sends(with_files(&ben, ticket)).await.unwrap();
    check_shown(&world, &ben, ticket).await;
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.mail.text, "See below.");
    assert_eq!(sent.mail.parts, mail::listed(&files()));
    for (ordinal, file) in (1..).zip(files()) {
        assert_eq!(
            mail::part(&sent.raw, ordinal).as_deref(),
            Some(file.bytes())
        );
    }
    check_shown(&world, &ben, ticket).await;
}

/// A ticket of somebody whose key came with the mail.
async fn asked_with_key(world: &World) -> (Agent, TicketRef, Pgp) {
    let ann = world.user("Ann", "ann@example.org");
    let mut key = ann.makes_key();
    key.learns(world.desk_key().await);
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let encoded = testkit::base64(&key.certificate).replace('\n', "");
    let lines: Vec<_> = encoded.as_bytes().chunks(70).collect();
    let lines = lines.join(b"\r\n ".as_slice());
    let field = format!(
        "Autocrypt: addr=ann@example.org; prefer-encrypt=mutual; keydata=\r\n {}",
        String::from_utf8(lines).unwrap()
    );
    let letter = ann.letter("Printer", "It burns.").with_line(&field);
    let ticket = ann.sends(letter).await.ticket;
    (ben, ticket, key)
}

async fn files_of_an_encrypted_reply_are_encrypted_and_shown_again(world: World) {
    let (ben, ticket, key) = asked_with_key(&world).await;
    ben.sends(with_files(&ben, ticket)).await.unwrap();
    check_shown(&world, &ben, ticket).await;
    let message = last(&ben, ticket).await;
    assert!(message.crypto.encrypted && message.crypto.closed.is_none());
    let sent = world.outgoing().await.pop().unwrap();
    let outside = String::from_utf8(sent.raw.clone()).unwrap();
    for word in ["Anleitung", "photo", "bGluZSBvbmU"] {
        assert!(!outside.contains(word), "{word} stands outside");
    }
    let read = key.reads(&world, &sent.raw);
    assert!(was_opened(&read));
    assert_eq!(read.mail.parts, mail::listed(&files()));
    // The raw mail stays what left: encrypted to her and nobody else.
    let raw = world.desk().raw_mail(&ben.caller, message.id).await;
    assert_eq!(raw.unwrap().bytes, sent.raw);
    check_shown(&world, &ben, ticket).await;
}

async fn too_many_or_too_large_files_are_refused_before_anything_is_kept(world: World) {
    let (ben, ticket) = asked(&world).await;
    let most = usize::try_from(world.desk().settings().attachment_bytes).unwrap();
    let small = || Attachment::new("a.txt", Vec::new());
    let large = |bytes: usize| Attachment::new("a.bin", vec![0; bytes]);
    for attachments in [
        vec![large(most), large(1)],
        (0..=MAX_FILES).map(|_| small()).collect(),
    ] {
        let draft = NewReply {
            attachments,
            ..ben.draft(ticket, "See below.")
        };
        let refused = ben.sends(draft).await;
        let Err(AppError::Invalid { field, .. }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(field, "attachments");
    }
    assert_eq!(world.message_count(), 1);
    let draft = NewReply {
        attachments: (0..MAX_FILES).map(|_| small()).collect(),
        ..ben.draft(ticket, "See below.")
    };
    ben.sends(draft).await.unwrap();
    assert_eq!(last(&ben, ticket).await.parts.len(), MAX_FILES);
}

async fn a_reply_that_is_taken_back_names_its_files(world: World) {
    let (ben, ticket) = asked(&world).await;
    let sent = ben.sends(with_files(&ben, ticket)).await.unwrap();
    let back = ben.takes_back(ticket, sent.message).await.unwrap();
    assert_eq!(back.text, "See below.");
    assert_eq!(back.attachments, ["Anleitung für Ann.txt", "photo.png"]);
    let gone = world.desk().part(&ben.caller, sent.message, 1).await;
    assert!(matches!(gone, Err(AppError::NotFound)));
    let plain = ben.replies(ticket, "Without.").await.unwrap();
    let back = ben.takes_back(ticket, plain.message).await.unwrap();
    assert!(back.attachments.is_empty());
}

async fn who_does_not_see_the_ticket_gets_no_file(world: World) {
    let (ben, ticket) = asked(&world).await;
    let sent = ben.sends(with_files(&ben, ticket)).await.unwrap();
    let zoe = world.agent("zoe", Role::HelpDesk, &["fr"]).await;
    let hidden = world.desk().part(&zoe.caller, sent.message, 1).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
}
