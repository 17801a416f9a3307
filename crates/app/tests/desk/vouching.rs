//! Who vouches for the sender of a mail, and what that changes: a word on the page, and nothing else.

use std::net::UdpSocket;
use std::sync::Arc;

use app::{EntryKind, MessageView, SmtpClient, Standing, Vouched};
use authenticity::By;
use authenticity::dns::Resolver;
use domain::{Claim, Role, TicketRef};
use reportkit::{Contact, Dice, KeyForm, Wish, make};
use testkit::{Letter, World, both_engines, signed_mime};

both_engines!(
    a_trusted_relay_makes_the_claim_aligned,
    a_relay_that_nobody_configured_is_not_believed,
    what_the_sender_wrote_below_the_relay_does_nothing,
    another_sender_than_was_judged_is_not_vouched_for,
    whoever_is_vouched_for_joins_nothing_by_it,
    an_accepted_key_says_more_than_a_domain,
    an_address_inside_a_report_is_never_vouched_for,
    the_desk_asks_itself_if_it_may,
    without_look_ups_the_client_is_not_kept,
);

const RELAY: &str = "mx.relay.example";
const PASS: &str = "Authentication-Results: mx.relay.example; dmarc=pass header.from=example.org";
const FAIL: &str = "Authentication-Results: mx.relay.example; dmarc=fail header.from=example.org";
const RECEIVED: &str = "Received: from somebody (192.0.2.66) by mx.relay.example; \
    Sat, 21 Nov 2026 10:00:00 +0000";

/// Lines stand in this order, from the top of the mail.
fn with_lines(mut letter: Letter, lines: &[&str]) -> Letter {
    letter.lines = lines.iter().map(|line| (*line).to_owned()).collect();
    letter
}

async fn claim(world: &World, ticket: TicketRef) -> Option<Claim> {
    world.shows(ticket).await.claim
}

async fn message(world: &World, ticket: TicketRef) -> MessageView {
    let entry = world.shows(ticket).await.entries.remove(0);
    match entry.kind {
        EntryKind::Message(message) => *message,
        EntryKind::Note(_) => panic!("not a message"),
    }
}

async fn standing(world: &World, ticket: TicketRef) -> Option<Standing> {
    message(world, ticket).await.standing
}

/// What becomes of a mail by Ann with these lines on top.
async fn comes(world: &World, lines: &[&str]) -> (Option<Claim>, Option<Standing>) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = with_lines(ann.letter("Printer", "It burns."), lines);
    let ticket = ann.sends(letter).await.ticket;
    (claim(world, ticket).await, standing(world, ticket).await)
}

async fn a_trusted_relay_makes_the_claim_aligned(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let (claim, standing) = comes(&world, &[PASS, RECEIVED]).await;
    assert_eq!(claim, Some(Claim::Aligned));
    let standing = standing.unwrap();
    assert_eq!(standing.by, By::Relay(RELAY.to_owned()));
    assert_eq!(standing.vouched_for("ann@example.org"), Vouched::Aligned);
    let (claim, standing) = comes(&world, &[FAIL, RECEIVED]).await;
    assert_eq!(claim, Some(Claim::Outer));
    let vouched = standing.unwrap().vouched_for("ann@example.org");
    assert_eq!(vouched, Vouched::NotAligned);
    let (claim, standing) = comes(&world, &[]).await;
    assert_eq!((claim, standing), (Some(Claim::Outer), None));
}

async fn a_relay_that_nobody_configured_is_not_believed(world: World) {
    for world in [world.clone(), world.that_trusts(&["mx.desk.example"])] {
        let (claim, standing) = comes(&world, &[PASS, RECEIVED]).await;
        assert_eq!((claim, standing), (Some(Claim::Outer), None));
    }
}

async fn what_the_sender_wrote_below_the_relay_does_nothing(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let other = "Authentication-Results: mx.other.example; dmarc=fail header.from=example.org";
    for lines in [
        &[FAIL, RECEIVED, PASS][..],
        &[FAIL, PASS],
        &[other, PASS],
        &[
            "Authentication-Results: mx.relay.example; (never closed",
            PASS,
        ],
    ] {
        let (claim, _) = comes(&world, lines).await;
        assert_eq!(claim, Some(Claim::Outer), "{lines:?}");
    }
}

async fn another_sender_than_was_judged_is_not_vouched_for(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let judged = "Authentication-Results: mx.relay.example; dmarc=pass header.from=eve.example";
    let (judged, _) = comes(&world, &[judged]).await;
    assert_eq!(judged, Some(Claim::Outer));
    // Whichever of two a program shows, the domain vouched for one mail of one author.
    let (doubled, _) = comes(&world, &[PASS, "From: eve@example.org"]).await;
    assert_ne!(doubled, Some(Claim::Aligned));
    let eve = world.user("Ann", "ann@eve.example");
    let letter = with_lines(eve.letter("Printer", "It burns."), &[PASS]);
    let ticket = eve.sends(letter).await.ticket;
    assert_eq!(claim(&world, ticket).await, Some(Claim::Outer));
}

async fn whoever_is_vouched_for_joins_nothing_by_it(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let first = world.user("Ann", "ann@example.org");
    let first = first.mails("Printer", "It burns.").await;
    let eve = world.user("Ann", "eve@example.org");
    let mut letter = with_lines(eve.letter("Re: Printer", "Send me all."), &[PASS, RECEIVED]);
    letter.references.extend(first.letter.message_id.clone());
    let second = eve.sends(letter).await.ticket;
    assert_ne!(second, first.ticket);
    let view = world.shows(second).await;
    assert_eq!(view.claim, Some(Claim::Aligned));
    assert_eq!(view.hint, Some(first.ticket));
    assert_eq!(world.shows(first.ticket).await.entries.len(), 1);
    assert_eq!(claim(&world, first.ticket).await, Some(Claim::Outer));
}

async fn an_accepted_key_says_more_than_a_domain(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let ann = world.user("Ann", "ann@example.org");
    let key = ann.makes_key();
    let operator = app::Caller::operator();
    let file = key.certificate.clone();
    let imported = world.desk().import_certificates(&operator, file).await;
    assert_eq!(imported.unwrap().len(), 1);
    let letter = with_lines(ann.letter("I am Ann", ""), &[PASS, RECEIVED]);
    let part = "Content-Type: text/plain\r\n\r\nBelieve me.";
    let signature = key.signs(&world, part.as_bytes());
    let raw = signed_mime(&letter, part, &signature);
    world.receives_raw(&letter, raw).await;
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    assert_eq!(claim(&world, ticket).await, Some(Claim::Signed));
    assert!(standing(&world, ticket).await.is_some());
}

async fn an_address_inside_a_report_is_never_vouched_for(world: World) {
    let world = world.that_trusts(&[RELAY]);
    let wish = Wish {
        contact: Contact::Address,
        key: KeyForm::None,
        ..Wish::ordinary()
    };
    let truth = make(&wish, &mut Dice::new(7));
    let inside = truth.contact_address.clone().unwrap();
    let (_, domain) = inside.rsplit_once('@').unwrap();
    let pass = format!("Authentication-Results: {RELAY}; dmarc=pass header.from={domain}");
    let program = world.user("", &format!("devnull@{domain}"));
    let letter = with_lines(program.letter(&truth.outer_subject, ""), &[&pass]);
    let body = String::from_utf8(truth.mail()).unwrap();
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    let raw = String::from_utf8(letter.raw()).unwrap();
    let (header, _) = raw.split_once("MIME-Version:").unwrap();
    let raw = format!("{header}{body}").into_bytes();
    world.receives_raw(&letter, raw).await;
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    let view = world.shows(ticket).await;
    let address = view
        .requester
        .map(|requester| requester.address.to_string());
    assert_eq!(address, Some(inside.clone()));
    let vouched = standing(&world, ticket).await.unwrap().vouched_for(&inside);
    assert_eq!(vouched, Vouched::Aligned, "the domain is the same");
    assert_eq!(view.claim, Some(Claim::InsideReport));
}

/// A name server with one record, for `example.org`: only this machine sends mail for it.
fn name_server() -> Arc<Resolver> {
    const RECORDS: [(&str, &str); 2] = [
        ("\x07example\x03org\0", "v=spf1 ip4:192.0.2.7 -all"),
        ("\x06_dmarc\x07example\x03org\0", "v=DMARC1; p=reject"),
    ];
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut packet = [0; 1500];
        while let Ok((length, asker)) = socket.recv_from(&mut packet) {
            let (head, rest) = packet[..length].split_at(12);
            let end = rest.iter().position(|byte| *byte == 0).unwrap() + 1;
            let (name, kind) = (&rest[..end], rest[end + 1]);
            let text = RECORDS.iter().find(|(known, _)| known.as_bytes() == name);
            let text = text.filter(|_| kind == 16).map(|(_, text)| text.as_bytes());
            let count = u8::from(text.is_some());
            let mut reply = head[..2].to_vec();
            reply.extend([0x81, 0x80, 0, 1, 0, count, 0, 0, 0, 0]);
            reply.extend(&rest[..end + 4]);
            if let Some(text) = text {
                let length = u8::try_from(text.len()).unwrap();
                reply.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
                reply.extend(text);
            }
            socket.send_to(&reply, asker).unwrap();
        }
    });
    Arc::new(Resolver::new(&[address]).unwrap())
}

/// A mail by Ann that this machine hands in by SMTP.
async fn is_handed_in(world: &World, address: &str) -> TicketRef {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    let client = SmtpClient {
        address: address.parse().unwrap(),
        helo: String::from("mail.example.org"),
    };
    let envelope = app::Envelope {
        via: String::from("smtp"),
        ..letter.envelope()
    };
    let accepted = world
        .desk()
        .accept_mail_from(Some(client), envelope, letter.raw());
    accepted.await.unwrap();
    world.reads().await;
    world.ticket_of(&letter).unwrap()
}

async fn the_desk_asks_itself_if_it_may(world: World) {
    let world = world.that_looks_names_up(name_server());
    let ticket = is_handed_in(&world, "192.0.2.7").await;
    assert_eq!(claim(&world, ticket).await, Some(Claim::Aligned));
    assert_eq!(standing(&world, ticket).await.unwrap().by, By::Us);
    let forged = is_handed_in(&world, "192.0.2.66").await;
    assert_eq!(claim(&world, forged).await, Some(Claim::Outer));
    let standing = standing(&world, forged).await.unwrap();
    assert_eq!(standing.vouched_for("ann@example.org"), Vouched::NotAligned);
    // An agent's look changes nothing, and asks nobody.
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    assert_eq!(ben.opens(forged).await.unwrap().claim, Some(Claim::Outer));
}

async fn without_look_ups_the_client_is_not_kept(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    let client = SmtpClient {
        address: "192.0.2.7".parse().unwrap(),
        helo: String::from("mail.example.org"),
    };
    let accepted = world
        .desk()
        .accept_mail_from(Some(client), letter.envelope(), letter.raw());
    accepted.await.unwrap();
    // The desk may look names up from now on, and knows of no client any more.
    let world = world.that_looks_names_up(name_server());
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    let standing = standing(&world, ticket).await.unwrap();
    assert_eq!(standing.spf, authenticity::SpfWord::None);
    assert_eq!(claim(&world, ticket).await, Some(Claim::Outer));
}
