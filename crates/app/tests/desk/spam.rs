//! What the operator's filter of unwanted mail says: a new ticket is set aside, and nothing is lost.

use app::{EntryKind, MessageView, SpamFilter};
use domain::{State, TicketRef};
use testkit::{Letter, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    what_the_filter_calls_unwanted_is_set_aside_with_the_reason,
    a_filter_that_nobody_named_is_not_believed,
    a_filter_on_another_host_is_not_believed,
    an_answer_in_a_conversation_is_marked_and_never_hidden,
    what_was_set_aside_can_be_brought_back_and_answered,
);

const UNWANTED: [&str; 2] = [
    "X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on mx.desk.example",
    "X-Spam-Status: Yes, score=7.9 required=5.0 tests=BAYES_99,URIBL_BLACK autolearn=no",
];

fn filtered(world: &World) -> World {
    world.with(|settings| {
        settings.spam_filter = Some(SpamFilter::SpamAssassin {
            host: String::from("mx.desk.example"),
        });
    })
}

fn with_lines(mut letter: Letter, lines: &[&str]) -> Letter {
    letter.lines = lines.iter().map(|line| (*line).to_owned()).collect();
    letter
}

async fn last_message(world: &World, ticket: TicketRef) -> MessageView {
    let entry = world.shows(ticket).await.entries.pop().unwrap();
    match entry.kind {
        EntryKind::Message(message) => *message,
        EntryKind::Note(_) => panic!("not a message"),
    }
}

async fn comes(world: &World, lines: &[&str]) -> TicketRef {
    let eve = world.user("Eve", "eve@example.net");
    let letter = with_lines(eve.letter("You have won", "Click here."), lines);
    eve.sends(letter).await.ticket
}

async fn what_the_filter_calls_unwanted_is_set_aside_with_the_reason(world: World) {
    let world = filtered(&world);
    let ticket = comes(&world, &UNWANTED).await;
    let view = world.shows(ticket).await;
    assert_eq!((view.state, view.entries.len()), (State::Spam, 1));
    let kinds: Vec<_> = view
        .history
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert_eq!(kinds, ["called-spam"]);
    let suspicion = last_message(&world, ticket).await.suspicion.unwrap();
    let verdict = suspicion.filter.unwrap();
    assert_eq!((verdict.score, verdict.required), (Some(790), Some(500)));
    assert_eq!(verdict.tests, ["BAYES_99", "URIBL_BLACK"]);
    assert_eq!(suspicion.flood, None);
    let wanted = UNWANTED[1].replace("Yes", "No");
    let ticket = comes(&world, &[UNWANTED[0], &wanted]).await;
    assert_eq!(world.shows(ticket).await.state, State::NeedsFirstAnswer);
    assert_eq!(last_message(&world, ticket).await.suspicion, None);
}

async fn a_filter_that_nobody_named_is_not_believed(world: World) {
    let rspamd = ["X-Spam: Yes"];
    for lines in [&UNWANTED[..], &rspamd] {
        let ticket = comes(&world, lines).await;
        assert_eq!(world.shows(ticket).await.state, State::NeedsFirstAnswer);
        assert_eq!(last_message(&world, ticket).await.suspicion, None);
    }
    let named = world.with(|settings| settings.spam_filter = Some(SpamFilter::Rspamd));
    let ticket = comes(&named, &rspamd).await;
    assert_eq!(world.shows(ticket).await.state, State::Spam);
}

async fn a_filter_on_another_host_is_not_believed(world: World) {
    let world = filtered(&world);
    let other = UNWANTED[0].replace("mx.desk.example", "mx.provider.example");
    let ticket = comes(&world, &[&other, UNWANTED[1]]).await;
    assert_eq!(world.shows(ticket).await.state, State::NeedsFirstAnswer);
}

async fn an_answer_in_a_conversation_is_marked_and_never_hidden(world: World) {
    let world = filtered(&world);
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    let mut letter = with_lines(ann.letter("Re: Printer", "It still burns."), &UNWANTED);
    letter.in_reply_to = vec![sent.mail.message_id.unwrap()];
    assert_eq!(ann.sends(letter).await.ticket, ticket);
    let view = world.shows(ticket).await;
    assert_eq!(
        (view.state, view.entries.len()),
        (State::NeedsNextAnswer, 3)
    );
    let suspicion = last_message(&world, ticket).await.suspicion;
    assert!(suspicion.unwrap().filter.is_some());
}

async fn what_was_set_aside_can_be_brought_back_and_answered(world: World) {
    let world = filtered(&world);
    let ben = world
        .agent("ben", domain::Role::HelpDesk, &["support"])
        .await;
    let ticket = comes(&world, &UNWANTED).await;
    ben.sets(ticket, State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    ben.replies(ticket, "You are right.").await.unwrap();
    assert_eq!(world.outgoing().await.len(), 1);
    let view = world.shows(ticket).await;
    let EntryKind::Message(first) = &view.entries[0].kind else {
        panic!("not a message");
    };
    assert!(first.suspicion.is_some(), "the reason stays");
}
