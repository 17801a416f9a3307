//! What was written and not sent (bars B-22 and B-23).

use app::{AppError, DraftView, NewDraft};
use domain::{DraftKind, Role, TicketRef};
use testkit::{Agent, World, both_engines};

both_engines!(
    a_draft_is_kept_and_the_newest_counts,
    what_is_sent_or_noted_is_no_draft_any_more,
    an_empty_text_removes_the_draft,
    colleagues_see_a_draft_and_take_it_over,
    a_draft_that_was_saved_again_is_not_taken,
    a_note_that_is_not_finished_goes_under_the_key_of_notes,
    a_reply_taken_back_is_a_draft_above_what_was_written_since,
    who_does_not_see_the_ticket_has_no_draft_on_it,
    drafts_are_listed_without_opening_them,
    a_draft_has_a_limit,
);

async fn saves(world: &World, agent: &Agent, reference: TicketRef, kind: DraftKind, text: &str) {
    let saved = world
        .desk()
        .save_draft(&agent.caller, new(reference, kind, text));
    saved.await.unwrap();
}

fn new(reference: TicketRef, kind: DraftKind, text: &str) -> NewDraft {
    NewDraft {
        reference,
        kind,
        text: text.to_owned(),
        held: false,
    }
}

async fn drafts(world: &World, agent: &Agent, reference: TicketRef) -> Vec<DraftView> {
    world.desk().drafts(&agent.caller, reference).await.unwrap()
}

/// Author, kind and text of all drafts that an agent sees.
async fn told(
    world: &World,
    agent: &Agent,
    reference: TicketRef,
) -> Vec<(String, DraftKind, String)> {
    let drafts = drafts(world, agent, reference).await.into_iter();
    let mut told: Vec<_> = drafts
        .map(|draft| (draft.author, draft.kind, draft.text))
        .collect();
    told.sort_by(|one, other| one.0.cmp(&other.0).then(one.2.cmp(&other.2)));
    told
}

fn line(author: &str, kind: DraftKind, text: &str) -> (String, DraftKind, String) {
    (author.to_owned(), kind, text.to_owned())
}

async fn a_draft_is_kept_and_the_newest_counts(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let before = world.shows(ticket).await.event;
    saves(&world, &ben, ticket, DraftKind::Reply, "Use").await;
    world.passes(std::time::Duration::from_secs(9));
    saves(&world, &ben, ticket, DraftKind::Reply, "Use\r\nwater.").await;
    let kept = drafts(&world, &ben, ticket).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].text, "Use\nwater.");
    assert_eq!(kept[0].saved_at, world.now());
    assert!(kept[0].is_mine && !kept[0].held);
    assert_eq!(
        world.shows(ticket).await.event,
        before,
        "no news for others"
    );
}

async fn what_is_sent_or_noted_is_no_draft_any_more(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    saves(&world, &ben, ticket, DraftKind::Reply, "Use water.").await;
    saves(
        &world,
        &ben,
        ticket,
        DraftKind::Note,
        "Ask the fire brigade.",
    )
    .await;
    saves(&world, &ana, ticket, DraftKind::Reply, "Use sand.").await;
    ben.replies(ticket, "Use water!").await.unwrap();
    assert_eq!(
        told(&world, &ben, ticket).await,
        [
            line("ana", DraftKind::Reply, "Use sand."),
            line("ben", DraftKind::Note, "Ask the fire brigade."),
        ],
        "only his own, only the reply"
    );
    ben.notes(ticket, "Asked.").await.unwrap();
    assert_eq!(
        told(&world, &ben, ticket).await,
        [line("ana", DraftKind::Reply, "Use sand.")]
    );
}

async fn an_empty_text_removes_the_draft(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    saves(&world, &ben, ticket, DraftKind::Reply, "Use water.").await;
    saves(&world, &ben, ticket, DraftKind::Reply, " \r\n").await;
    assert!(drafts(&world, &ben, ticket).await.is_empty());
    let kind = DraftKind::Reply;
    let none = world.desk().discard_draft(&ben.caller, ticket, kind).await;
    assert!(!none.unwrap());
}

async fn colleagues_see_a_draft_and_take_it_over(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    saves(&world, &ben, ticket, DraftKind::Reply, "Use water.").await;
    saves(&world, &ana, ticket, DraftKind::Reply, "Hello,").await;
    let seen = world.shows(ticket).await.event;
    assert!(
        !drafts(&world, &ana, ticket)
            .await
            .iter()
            .all(|draft| draft.is_mine)
    );
    let taken = world
        .desk()
        .take_draft(&ana.caller, ticket, "ben", DraftKind::Reply);
    taken.await.unwrap();
    assert_eq!(
        told(&world, &ben, ticket).await,
        [line("ana", DraftKind::Reply, "Hello,\n\nUse water.")]
    );
    let view = world.shows(ticket).await;
    let last = view.history.last().unwrap();
    assert_eq!(
        (
            last.kind.as_str(),
            last.agent.as_deref(),
            last.detail.as_str()
        ),
        ("draft-taken", Some("ana"), "ben")
    );
    // And the page that Ben still has open sends nothing.
    let mut late = ben.draft(ticket, "Use water.");
    late.seen = Some(seen);
    let late = ben.sends(late).await;
    assert!(matches!(late, Err(AppError::News)), "{late:?}");
}

async fn a_draft_that_was_saved_again_is_not_taken(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    for author in ["ben", "nobody"] {
        let none = world
            .desk()
            .take_draft(&ana.caller, ticket, author, DraftKind::Reply)
            .await;
        assert!(
            matches!(none, Err(AppError::News | AppError::NotFound)),
            "{none:?}"
        );
    }
    saves(&world, &ben, ticket, DraftKind::Reply, "Use water.").await;
    let own = world
        .desk()
        .take_draft(&ben.caller, ticket, "ben", DraftKind::Reply);
    own.await.unwrap();
    assert_eq!(
        told(&world, &ben, ticket).await,
        [line("ben", DraftKind::Reply, "Use water.")],
        "one's own is not doubled"
    );
}

async fn a_note_that_is_not_finished_goes_under_the_key_of_notes(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    // The first note of a ticket makes its key; two at once agree on one.
    let (one, other) = tokio::join!(
        world
            .desk()
            .save_draft(&ben.caller, new(ticket, DraftKind::Note, "Why?")),
        world
            .desk()
            .save_draft(&ana.caller, new(ticket, DraftKind::Note, "How?")),
    );
    one.unwrap();
    other.unwrap();
    ben.notes(ticket, "Because.").await.unwrap();
    assert_eq!(
        told(&world, &ben, ticket).await,
        [line("ana", DraftKind::Note, "How?")]
    );
    assert!(world.outgoing().await.is_empty());
}

async fn a_reply_taken_back_is_a_draft_above_what_was_written_since(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let reply = ben.replies(ticket, "Use petrol.").await.unwrap();
    saves(&world, &ben, ticket, DraftKind::Reply, "Also:").await;
    let back = ben.takes_back(ticket, reply.message).await.unwrap();
    assert_eq!(back.text, "Use petrol.\n\nAlso:");
    assert_eq!(
        told(&world, &ben, ticket).await,
        [line("ben", DraftKind::Reply, "Use petrol.\n\nAlso:")]
    );
}

async fn who_does_not_see_the_ticket_has_no_draft_on_it(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    world.queue("other", "other@desk.example", None).await;
    let cleo = world.agent("cleo", Role::HelpDesk, &["other"]).await;
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    saves(&world, &ben, ticket, DraftKind::Reply, "Use water.").await;
    let desk = world.desk();
    let kind = DraftKind::Reply;
    let hidden = AppError::NotFound.to_string();
    let saved = desk.save_draft(&cleo.caller, new(ticket, kind, "x")).await;
    assert_eq!(saved.unwrap_err().to_string(), hidden);
    let read = desk.drafts(&cleo.caller, ticket).await;
    assert_eq!(read.unwrap_err().to_string(), hidden);
    let taken = desk.take_draft(&cleo.caller, ticket, "ben", kind).await;
    assert_eq!(taken.unwrap_err().to_string(), hidden);
    let gone = desk.discard_draft(&cleo.caller, ticket, kind).await;
    assert_eq!(gone.unwrap_err().to_string(), hidden);
    assert_eq!(told(&world, &ben, ticket).await.len(), 1);
}

async fn drafts_are_listed_without_opening_them(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    saves(&world, &ana, ticket, DraftKind::Note, "Why?").await;
    let mut held = new(ticket, DraftKind::Reply, "Use water.");
    held.held = true;
    world.desk().save_draft(&ben.caller, held).await.unwrap();
    let mine = world.desk().my_drafts(&ben.caller).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!((mine[0].reference, mine[0].held), (ticket, true));
}

async fn a_draft_has_a_limit(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let long = "x".repeat(200_001);
    let refused = world
        .desk()
        .save_draft(&ben.caller, new(ticket, DraftKind::Reply, &long))
        .await;
    assert!(
        matches!(refused, Err(AppError::Invalid { field: "text", .. })),
        "{refused:?}"
    );
}
