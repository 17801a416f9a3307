//! Who may do what (bar S8 below the web).

use app::{AppError, Caller, NewOwner};
use domain::{MessageId, Role, State, TicketRef};
use testkit::{UNDO, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_ticket_of_another_queue_does_not_exist,
    an_agent_who_was_given_no_queue_sees_all_of_them,
    a_ticket_that_is_not_there_looks_the_same,
    an_auditor_is_told_that_his_role_is_not_enough,
    a_read_only_token_reads_and_does_not_write,
    a_disabled_agent_loses_sessions_and_tokens_at_once,
    only_admins_administer,
    the_operator_writes_no_mail,
    a_ticket_that_moved_away_is_gone,
);

/// Every verb that takes a ticket, with what it answered. A reply's message stands for the others.
async fn all_verbs(
    world: &World,
    caller: &Caller,
    ticket: TicketRef,
    message: MessageId,
) -> Vec<(&'static str, Result<(), AppError>)> {
    let desk = world.desk();
    let draft = app::NewReply {
        reference: ticket,
        text: String::from("x"),
        attachments: Vec::new(),
        state: State::Done,
        reason: None,
        seen: None,
        once: None,
        encrypt: None,
    };
    let queue = || String::from("support");
    let language = "de".parse().ok();
    vec![
        ("show", desk.show_ticket(caller, ticket).await.map(drop)),
        ("raw", desk.raw_mail(caller, message).await.map(drop)),
        ("part", desk.part(caller, message, 0).await.map(drop)),
        ("reply", desk.reply(caller, draft).await.map(drop)),
        (
            "note",
            desk.add_note(caller, ticket, "x", None).await.map(drop),
        ),
        (
            "take",
            desk.set_owner(caller, ticket, NewOwner::Me).await.map(drop),
        ),
        (
            "release",
            desk.set_owner(caller, ticket, NewOwner::Nobody)
                .await
                .map(drop),
        ),
        (
            "state",
            desk.set_state(caller, ticket, State::Done, None)
                .await
                .map(drop),
        ),
        ("queue", desk.set_queue(caller, ticket, queue()).await),
        (
            "language",
            desk.set_language(caller, ticket, language).await,
        ),
        ("tag", desk.add_tag(caller, ticket, "x").await),
        ("untag", desk.remove_tag(caller, ticket, "x").await),
        (
            "withdraw",
            desk.withdraw_reply(caller, ticket, message).await.map(drop),
        ),
    ]
}

const READING: [&str; 3] = ["show", "raw", "part"];

async fn a_ticket_of_another_queue_does_not_exist(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let chloe = world.agent("chloe", Role::HelpDesk, &["fr"]).await;
    let reply = ben.replies(ticket, "held").await.unwrap();
    let before = world.shows(ticket).await.event;
    for (verb, answer) in all_verbs(&world, &chloe.caller, ticket, reply.message).await {
        assert!(
            matches!(answer, Err(AppError::NotFound)),
            "{verb}: {answer:?}"
        );
    }
    assert!(chloe.lists("").await.unwrap().rows.is_empty());
    assert_eq!(chloe.caller.role(), Role::HelpDesk);
    let counts = world.desk().open_counts(&chloe.caller).await.unwrap();
    assert!(counts.is_empty(), "{counts:?}");
    assert_eq!(world.shows(ticket).await.event, before);
}

/// Also those that are added later.
async fn an_agent_who_was_given_no_queue_sees_all_of_them(world: World) {
    let Answered { ann, ticket, .. } = answered(&world).await;
    let dan = world.agent("dan", Role::HelpDesk, &[]).await;
    world.queue("late", "late@desk.example", None).await;
    let late = ann.letter("Late", "x").to("late@desk.example");
    let late = ann.sends(late).await.ticket;
    dan.opens(ticket).await.unwrap();
    dan.replies(late, "y").await.unwrap();
    assert_eq!(dan.lists("").await.unwrap().rows.len(), 2);
    assert!(!dan.caller.may(domain::Act::Administer));
}

async fn a_ticket_that_is_not_there_looks_the_same(world: World) {
    let Answered { ben, .. } = answered(&world).await;
    let nowhere = "2222222".parse().unwrap();
    for (verb, answer) in all_verbs(&world, &ben.caller, nowhere, MessageId::new()).await {
        assert!(
            matches!(answer, Err(AppError::NotFound)),
            "{verb}: {answer:?}"
        );
    }
}

async fn an_auditor_is_told_that_his_role_is_not_enough(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let reply = ben.replies(ticket, "held").await.unwrap();
    let ada = world.agent("ada", Role::Auditor, &["support", "fr"]).await;
    for (verb, answer) in all_verbs(&world, &ada.caller, ticket, reply.message).await {
        assert!(
            matches!(answer, Err(AppError::Forbidden)),
            "{verb}: {answer:?}"
        );
    }
    assert!(matches!(ada.lists("").await, Err(AppError::Forbidden)));
    let parked = world.desk().list_parked(&ada.caller).await;
    assert!(matches!(parked, Err(AppError::Forbidden)));
    let statistics = world.desk().statistics(&ada.caller).await.unwrap();
    assert_eq!((statistics.tickets, statistics.messages), (1, 3));
}

async fn a_read_only_token_reads_and_does_not_write(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let reply = ben.replies(ticket, "held").await.unwrap();
    let operator = Caller::operator();
    let reading = world
        .desk()
        .create_token(&operator, "ben", true)
        .await
        .unwrap();
    let writing = world
        .desk()
        .create_token(&operator, "ben", false)
        .await
        .unwrap();
    let reader = world.desk().token(&reading).await.unwrap();
    for (verb, answer) in all_verbs(&world, &reader, ticket, reply.message).await {
        if READING.contains(&verb) {
            assert!(
                !matches!(answer, Err(AppError::Forbidden)),
                "{verb}: {answer:?}"
            );
        } else {
            assert!(
                matches!(answer, Err(AppError::Forbidden)),
                "{verb}: {answer:?}"
            );
        }
    }
    world.desk().show_ticket(&reader, ticket).await.unwrap();
    let writer = world.desk().token(&writing).await.unwrap();
    let withdrawn = world
        .desk()
        .withdraw_reply(&writer, ticket, reply.message)
        .await;
    withdrawn.unwrap();
    // A token is no session and a session no token.
    assert!(world.desk().session(&reading).await.is_err());
    assert!(world.desk().token(&ben.session).await.is_err());
}

async fn a_disabled_agent_loses_sessions_and_tokens_at_once(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let operator = Caller::operator();
    let token = world
        .desk()
        .create_token(&operator, "ben", false)
        .await
        .unwrap();
    let link = world.desk().renew_link(&operator, "ben").await.unwrap();
    world.desk().token(&token).await.unwrap();
    world.desk().disable_agent(&operator, "ben").await.unwrap();
    let desk = world.desk();
    for answer in [
        desk.session(&ben.session).await.map(drop),
        desk.token(&token).await.map(drop),
        desk.redeem_link(&link, "another password").await.map(drop),
        desk.renew_link(&operator, "ben").await.map(drop),
    ] {
        assert!(matches!(answer, Err(AppError::NotFound)), "{answer:?}");
    }
    let signed_in = desk.sign_in("ben", ben.password()).await;
    assert!(matches!(signed_in, Err(AppError::Refused(_))));
    let given = NewOwner::Agent(String::from("ben"));
    assert!(desk.set_owner(&operator, ticket, given).await.is_err());
    // What he did keeps his name.
    assert_eq!(world.shows(ticket).await.owner.as_deref(), Some("ben"));
}

async fn only_admins_administer(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ada = world.agent("ada", Role::Auditor, &[]).await;
    for caller in [&ben.caller, &ada.caller] {
        let desk = world.desk();
        let address = || vec!["new@desk.example".parse().unwrap()];
        for answer in [
            desk.add_agent(caller, "eve", Role::Admin, vec![])
                .await
                .map(drop),
            desk.renew_link(caller, "ben").await.map(drop),
            desk.list_agents(caller).await.map(drop),
            desk.disable_agent(caller, "ben").await,
            desk.create_token(caller, "ben", false).await.map(drop),
            desk.add_queue(caller, "new", address(), None)
                .await
                .map(drop),
            desk.lock(caller).await,
        ] {
            assert!(matches!(answer, Err(AppError::Forbidden)), "{answer:?}");
        }
    }
    let queues = world.desk().list_queues(&ben.caller).await.unwrap();
    let names: Vec<_> = queues.into_iter().map(|queue| queue.name).collect();
    assert_eq!(names, ["support"]);
}

async fn the_operator_writes_no_mail(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let operator = Caller::operator();
    let reply = world.desk().reply(&operator, ben.draft(ticket, "x")).await;
    assert!(matches!(reply, Err(AppError::Forbidden)), "{reply:?}");
    let note = world.desk().add_note(&operator, ticket, "x", None).await;
    assert!(matches!(note, Err(AppError::Forbidden)), "{note:?}");
    world.passes(UNDO);
    assert!(world.sends().await.is_empty());
}

async fn a_ticket_that_moved_away_is_gone(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    // One cannot move a ticket where one does not see it.
    let moved = world
        .desk()
        .set_queue(&ben.caller, ticket, String::from("fr"))
        .await;
    assert!(matches!(moved, Err(AppError::Invalid { .. })), "{moved:?}");
    let unknown = world
        .desk()
        .set_queue(&ben.caller, ticket, String::from("nope"))
        .await;
    assert_eq!(
        moved.unwrap_err().to_string(),
        unknown.unwrap_err().to_string()
    );
    let operator = Caller::operator();
    world
        .desk()
        .set_queue(&operator, ticket, String::from("fr"))
        .await
        .unwrap();
    assert!(matches!(ben.opens(ticket).await, Err(AppError::NotFound)));
    assert!(ben.lists("").await.unwrap().rows.is_empty());
}
