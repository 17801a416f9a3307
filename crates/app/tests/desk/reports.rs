//! WhisperBack reports (requirement D12, threat A38).

use app::{AppError, MessageView};
use domain::{Claim, KeySource, Protection, Role, State, TicketRef};
use reportkit::{Contact, Dice, KeyForm, Truth, Wish, make};
use testkit::{Agent, Letter, Pgp, World, both_engines, pgp_mime};

both_engines!(
    an_encrypted_report_becomes_a_ticket_of_its_user,
    a_report_without_address_cannot_be_answered,
    a_report_joins_no_conversation_whatever_its_header_says,
    a_report_that_somebody_sends_on_is_theirs,
    the_key_in_a_report_is_used_and_never_verified,
    facts_are_counted_and_name_nobody,
    the_same_machine_is_known_again,
    a_section_is_redacted_unless_somebody_wants_it_as_it_came,
    logs_have_a_key_of_their_own,
);

const DEVNULL: &str = "devnull@tails.boum.org";

fn wish(contact: Contact) -> Wish {
    Wish {
        contact,
        key: KeyForm::None,
        ..Wish::ordinary()
    }
}

/// The mail around a report: the same sender for everybody, no date, no id of its own.
fn outer(world: &World, subject: &str) -> Letter {
    let program = world.user("", DEVNULL);
    let mut letter = program.letter(subject, "");
    letter.from = DEVNULL.to_owned();
    letter
}

struct Scene {
    ben: Agent,
    desk: Vec<u8>,
    anybody: Pgp,
}

async fn scene(world: &World) -> Scene {
    let desk = world.desk_key().await;
    Scene {
        ben: world.agent("ben", Role::HelpDesk, &["support"]).await,
        desk,
        anybody: world.user("x", "x@example.org").makes_key(),
    }
}

impl Scene {
    async fn sends(&self, world: &World, letter: &Letter, entity: &[u8]) -> TicketRef {
        let message = self.anybody.encrypts(world, entity, &[&self.desk], false);
        world.receives_raw(letter, pgp_mime(letter, &message)).await;
        world.reads().await;
        world.ticket_of(letter).unwrap()
    }

    async fn reports(&self, world: &World, truth: &Truth) -> TicketRef {
        let letter = outer(world, &truth.outer_subject);
        self.sends(world, &letter, &truth.mail()).await
    }

    async fn shows(&self, ticket: TicketRef) -> MessageView {
        let view = self.ben.opens(ticket).await.unwrap();
        let messages = view
            .entries
            .into_iter()
            .filter_map(|entry| match entry.kind {
                app::EntryKind::Message(message) => Some(*message),
                app::EntryKind::Note(_) => None,
            });
        messages.into_iter().next().unwrap()
    }
}

async fn an_encrypted_report_becomes_a_ticket_of_its_user(world: World) {
    let scene = scene(&world).await;
    let mut dice = Dice::new(1);
    let truth = make(&wish(Contact::Address), &mut dice);
    let ticket = scene.reports(&world, &truth).await;
    let view = scene.ben.opens(ticket).await.unwrap();
    assert_eq!(view.claim, Some(Claim::InsideReport));
    let address = view.requester.as_ref().unwrap().address.to_string();
    assert_eq!(Some(address), truth.contact_address);
    assert_eq!(view.subject, truth.summary);
    let message = scene.shows(ticket).await;
    let report = message.report.unwrap();
    let value = |found: &Option<whisperback::Found<String>>| {
        found.as_ref().map(|found| found.value.clone())
    };
    assert_eq!(value(&report.version), truth.version);
    assert_eq!(value(&report.id), truth.id);
    assert_eq!(value(&report.contact), truth.contact);
    assert_eq!(report.answers.len(), truth.answers.len());
    assert_eq!(report.sections.len(), truth.sections.len());
    assert!(report.device_ids.is_empty(), "only as keyed hashes");
    assert!(message.crypto.encrypted);
    assert!(!message.text.contains("journalctl"), "{}", message.text);
}

async fn a_report_without_address_cannot_be_answered(world: World) {
    let scene = scene(&world).await;
    let truth = make(&wish(Contact::None), &mut Dice::new(2));
    let ticket = scene.reports(&world, &truth).await;
    let view = scene.ben.opens(ticket).await.unwrap();
    assert!(view.requester.is_none() && view.claim.is_none());
    let refused = scene.ben.replies(ticket, "Hello?").await;
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    assert!(world.outgoing().await.is_empty());
}

async fn a_report_joins_no_conversation_whatever_its_header_says(world: World) {
    let scene = scene(&world).await;
    let ann = world.user("Ann", "ann@example.org");
    let filed = ann.mails("Printer", "It burns.").await;
    scene.ben.replies(filed.ticket, "Water!").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let reply_to = sent.mail.reply_to[0].address.to_string();

    let truth = make(&wish(Contact::Address), &mut Dice::new(3));
    let subject = format!("{} [#{}]", truth.outer_subject, filed.ticket);
    let letter = outer(&world, &subject).to(&reply_to);
    let ticket = scene.sends(&world, &letter, &truth.mail()).await;
    assert_ne!(ticket, filed.ticket);
    let left = scene.ben.opens(filed.ticket).await.unwrap();
    assert_eq!((left.entries.len(), left.state), (2, State::WaitingUser));
}

async fn a_report_that_somebody_sends_on_is_theirs(world: World) {
    let scene = scene(&world).await;
    let truth = make(&wish(Contact::Address), &mut Dice::new(4));
    let ann = world.user("Ann", "ann@example.org");
    let mut letter = ann.letter("my report did not go out", "");
    letter.text.clone_from(&truth.text);
    let filed = ann.sends(letter).await;
    let view = scene.ben.opens(filed.ticket).await.unwrap();
    assert_eq!(view.requester.unwrap().address, ann.address);
    assert_eq!(view.claim, Some(Claim::Outer));
    assert!(scene.shows(filed.ticket).await.report.is_some());
}

async fn the_key_in_a_report_is_used_and_never_verified(world: World) {
    let scene = scene(&world).await;
    let mira = world.user("Mira", "mira@mail.example");
    let key = mira.makes_key();
    let block = testkit::armoured(&key.certificate);
    let text = format!(
        "Subject: Wi-Fi is gone\nFrom: mira@mail.example\nOpenPGP-Key: included below\n\
         Tails-Version: NAME=\"Tails\"\nVERSION=\"7.6.2\"\n\n\
         What happened instead?\n----------------------\n\nNothing.\n\n\n{block}\n\n\
         ======= content of /proc/cmdline =======\nBOOT_IMAGE=/live/vmlinuz quiet\n"
    );
    let entity = format!("Content-Type: text/plain; charset=us-ascii\r\n\r\n{text}");
    let letter = outer(&world, "Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43");
    let ticket = scene.sends(&world, &letter, entity.as_bytes()).await;
    let view = scene.ben.opens(ticket).await.unwrap();
    assert!(
        view.reply.leaves == Ok(Protection::Encrypted),
        "{:?}",
        view.reply
    );
    let known = view.reply.keys().next().unwrap();
    assert_eq!(known.source, KeySource::Report);
    assert_eq!(known.fingerprint, key.fingerprint);
    scene.ben.replies(ticket, "Try this.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.to, vec![mira.address.clone()]);
    assert!(testkit::was_opened(&key.reads(&world, &sent.raw)));
}

async fn facts_are_counted_and_name_nobody(world: World) {
    let scene = scene(&world).await;
    let mut wish = wish(Contact::Address);
    wish.headers = true;
    let mut version = None;
    for seed in 0..3 {
        let truth = make(&wish, &mut Dice::new(10 + seed));
        version.clone_from(&truth.version);
        scene.reports(&world, &truth).await;
    }
    let counted = world.desk().count_facts(&scene.ben.caller, "version", 10);
    assert_eq!(counted.await.unwrap(), vec![(version.unwrap(), 3)]);
    let devices = world.desk().count_facts(&scene.ben.caller, "device", 50);
    let devices = devices.await.unwrap();
    assert!(!devices.is_empty());
    assert!(devices.iter().all(|(label, _)| !label.contains('@')));
}

async fn the_same_machine_is_known_again(world: World) {
    let scene = scene(&world).await;
    let truth = make(&wish(Contact::None), &mut Dice::new(20));
    assert!(!truth.device_ids.is_empty());
    let first = scene.reports(&world, &truth).await;
    // The same report again, encrypted anew.
    let second = scene.reports(&world, &truth).await;
    let other = make(&wish(Contact::None), &mut Dice::new(21));
    let third = scene.reports(&world, &other).await;
    let view = scene.ben.opens(second).await.unwrap();
    assert_eq!(view.same_machine, vec![first]);
    assert!(
        scene
            .ben
            .opens(third)
            .await
            .unwrap()
            .same_machine
            .is_empty()
    );
}

async fn a_section_is_redacted_unless_somebody_wants_it_as_it_came(world: World) {
    let scene = scene(&world).await;
    let truth = make(&wish(Contact::Address), &mut Dice::new(30));
    let ticket = scene.reports(&world, &truth).await;
    let message = scene.shows(ticket).await;
    let report = message.report.unwrap();
    let (mut plain, mut redacted) = (String::new(), String::new());
    for index in 0..u32::try_from(report.sections.len()).unwrap() {
        for (wanted, text) in [(false, &mut plain), (true, &mut redacted)] {
            let section = world
                .desk()
                .report_section(&scene.ben.caller, message.id, index, wanted)
                .await
                .unwrap();
            assert_eq!(section.ticket, ticket);
            text.push_str(&section.text);
        }
    }
    assert!(!truth.device_ids.is_empty());
    for id in &truth.device_ids {
        assert!(plain.to_uppercase().contains(id), "{id}");
        assert!(!redacted.to_uppercase().contains(id), "{id}");
    }
}

async fn logs_have_a_key_of_their_own(world: World) {
    let scene = scene(&world).await;
    let truth = make(&wish(Contact::Address), &mut Dice::new(40));
    let ticket = scene.reports(&world, &truth).await;
    let message = scene.shows(ticket).await;
    let row = world
        .main()
        .read_now::<_, store::DbError, _>(move |tx| store::tickets::find_by_ref(tx, ticket));
    let key = row.unwrap().unwrap().diagnostics_key.unwrap();
    world
        .ledger()
        .write_now(move |tx| store::ledger::delete(tx, &[key]))
        .unwrap();
    let left = scene.shows(ticket).await;
    assert!(left.report.is_none(), "what the logs said is gone");
    assert_eq!(left.text, message.text, "what the user wrote is not");
    let raw = world.desk().raw_mail(&scene.ben.caller, message.id).await;
    assert!(matches!(raw, Err(AppError::NotFound)), "{raw:?}");
}
