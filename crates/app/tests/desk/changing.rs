//! Taking, giving, tagging, closing.

use app::{AppError, NewOwner};
use domain::{Reason, Role, State};
use testkit::{World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_ticket_is_given_only_to_who_can_work_on_it,
    a_state_change_tells_what_was_before,
    tags_are_sound_and_few,
    what_happens_is_in_the_history,
    the_first_note_may_be_written_by_several_at_once,
);

async fn a_ticket_is_given_only_to_who_can_work_on_it(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    world.agent("chloe", Role::HelpDesk, &["fr"]).await;
    world.agent("ada", Role::Auditor, &["support"]).await;
    world.agent("dan", Role::HelpDesk, &["support"]).await;
    let give = |name: &str| {
        let (desk, caller, name) = (world.desk().clone(), ben.caller.clone(), name.to_owned());
        async move { desk.set_owner(&caller, ticket, NewOwner::Agent(name)).await }
    };
    let mut answers = Vec::new();
    for name in ["chloe", "ada", "nobody"] {
        let refused = give(name).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { .. })),
            "{name}: {refused:?}"
        );
        answers.push(refused.unwrap_err().to_string());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "the answer must not tell who exists");
    assert_eq!(give("dan").await.unwrap().as_deref(), Some("ben"));
    assert_eq!(world.shows(ticket).await.owner.as_deref(), Some("dan"));
}

async fn a_state_change_tells_what_was_before(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let set = |state, reason| world.desk().set_state(&ben.caller, ticket, state, reason);
    let first = set(State::Done, Some(Reason::LowPriority)).await.unwrap();
    assert_eq!(
        (first.before, first.before_reason),
        (State::WaitingUser, None)
    );
    let second = set(State::Paused, Some(Reason::Learned)).await.unwrap();
    assert_eq!(second.before, State::Done);
    assert_eq!(second.before_reason, Some(Reason::LowPriority));
    assert_eq!(world.shows(ticket).await.reason, None);
}

async fn tags_are_sound_and_few(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let tag = |tag: &str| {
        let (desk, caller, tag) = (world.desk().clone(), ben.caller.clone(), tag.to_owned());
        async move { desk.add_tag(&caller, ticket, &tag).await }
    };
    for bad in ["", "two words", "a:b", "a,b", "<b>", &"x".repeat(41)] {
        assert!(tag(bad).await.is_err(), "{bad}");
    }
    tag(" Wi-Fi ").await.unwrap();
    tag("wi-fi").await.unwrap();
    assert_eq!(world.shows(ticket).await.tags, ["wi-fi"]);
    assert_eq!(ben.lists("tag:wi-fi").await.unwrap().rows.len(), 1);
    for number in 1..30 {
        tag(&format!("t{number}")).await.unwrap();
    }
    assert!(tag("one-too-many").await.is_err());
    let removed = world.desk().remove_tag(&ben.caller, ticket, "wi-fi").await;
    removed.unwrap();
    assert!(ben.lists("tag:wi-fi").await.unwrap().rows.is_empty());
}

async fn what_happens_is_in_the_history(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    world
        .desk()
        .set_owner(&ben.caller, ticket, NewOwner::Nobody)
        .await
        .unwrap();
    world
        .desk()
        .set_owner(&ben.caller, ticket, NewOwner::Me)
        .await
        .unwrap();
    ben.notes(ticket, "a note").await.unwrap();
    ben.sets(ticket, State::Done, None).await.unwrap();
    let view = ben.opens(ticket).await.unwrap();
    let kinds: Vec<_> = view
        .history
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert!(
        kinds.ends_with(&["reply", "released", "owner", "note", "state"]),
        "{kinds:?}"
    );
    assert_eq!(view.history.last().unwrap().detail, "done answered");
    assert_eq!(view.history.last().unwrap().agent.as_deref(), Some("ben"));
}

/// The key of the notes is made with the first one; whoever loses that race must not lose his note.
async fn the_first_note_may_be_written_by_several_at_once(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..4 {
        let ben = ben.clone();
        writers.spawn(async move { ben.notes(ticket, &format!("note {number}")).await });
    }
    let written = writers.join_all().await;
    let written = written.iter().filter(|note| note.is_ok()).count();
    assert!(written >= 1);
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!(view.entries.len(), 2 + written);
}
