//! Mail of ours that did not leave is seen, and tried again when somebody wants it.

use std::time::Duration;

use app::{AppError, Caller, Job, JobKind, Progress, SendOutcome, TroubledMail};
use domain::{DeliveryState, OutboxId, Role, TicketRef};
use testkit::{Agent, UNDO, World, both_engines};

both_engines!(
    a_mail_that_was_given_up_is_listed_with_its_reason,
    who_tried_again_is_written_down,
    a_mail_that_was_given_up_is_tried_again_and_leaves,
    only_a_mail_that_was_given_up_is_tried_again,
    a_mail_that_is_put_off_is_listed_and_one_under_way_is_not,
    whoever_does_not_see_the_ticket_sees_no_trouble,
    whoever_may_not_work_on_tickets_is_told_so,
);

/// Ben has answered Ann; the undo time is over.
async fn answered(world: &World) -> (Agent, TicketRef) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    world.passes(UNDO);
    (ben, ticket)
}

/// An attempt begins.
async fn begins(world: &World) -> Job {
    let desk = world.desk();
    let lease = Duration::from_mins(1);
    let jobs = desk.lease_jobs(JobKind::SendMail, lease, 9).await.unwrap();
    assert!(desk.begin_send(jobs[0]).await.unwrap().is_some());
    jobs[0]
}

async fn gives_up(world: &World) {
    let job = begins(world).await;
    let outcome = SendOutcome::Failed {
        why: String::from("refused with 550"),
    };
    world.desk().end_send(job, outcome).await.unwrap();
}

async fn troubled(world: &World, who: &Agent) -> Vec<TroubledMail> {
    world.desk().list_troubled_mail(&who.caller).await.unwrap()
}

/// How far the reply is, and how far it is with its one recipient.
async fn progress(world: &World, ticket: TicketRef) -> (Progress, DeliveryState) {
    let view = world.shows(ticket).await;
    let mut entries = view.entries.into_iter();
    let delivery = entries.find_map(|entry| match entry.kind {
        app::EntryKind::Message(message) => message.delivery,
        app::EntryKind::Note(_) => None,
    });
    let delivery = delivery.unwrap();
    (delivery.progress, delivery.recipients[0].state)
}

async fn a_mail_that_was_given_up_is_listed_with_its_reason(world: World) {
    let (ben, ticket) = answered(&world).await;
    gives_up(&world).await;
    assert!(world.sends().await.is_empty(), "nobody tries any longer");
    let listed = troubled(&world, &ben).await;
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].reference, listed[0].attempts), (ticket, 1));
    assert_eq!(listed[0].queue, "support");
    assert_eq!(listed[0].progress, Progress::Failed);
    assert_eq!(listed[0].since, world.now());
    assert_eq!(listed[0].failure.as_deref(), Some("refused with 550"));
}

async fn a_mail_that_was_given_up_is_tried_again_and_leaves(world: World) {
    let (ben, ticket) = answered(&world).await;
    gives_up(&world).await;
    let given_up = (Progress::Failed, DeliveryState::Failed);
    assert_eq!(progress(&world, ticket).await, given_up);
    let id = troubled(&world, &ben).await[0].id;
    world.desk().try_again(&ben.caller, id).await.unwrap();
    let waiting = (Progress::Trying, DeliveryState::Waiting);
    assert_eq!(progress(&world, ticket).await, waiting);
    assert!(troubled(&world, &ben).await.is_empty());
    assert_eq!(world.sends().await.len(), 1);
    let sent = (Progress::Sent, DeliveryState::HandedOver);
    assert_eq!(progress(&world, ticket).await, sent);
}

async fn who_tried_again_is_written_down(world: World) {
    let (ben, ticket) = answered(&world).await;
    gives_up(&world).await;
    let id = troubled(&world, &ben).await[0].id;
    world.desk().try_again(&ben.caller, id).await.unwrap();
    let history = world.shows(ticket).await.history;
    let last = history.last().unwrap();
    assert_eq!(last.kind, "reply-tried-again");
    assert_eq!(last.agent.as_deref(), Some("ben"));
    let lines = world
        .main()
        .read_now::<_, store::DbError, _>(|tx| {
            let wanted = store::audit::Wanted {
                before: uuid::Uuid::max(),
                act: String::from("try-mail-again"),
                agent: None,
                limit: 10,
            };
            store::audit::list(tx, &wanted)
        })
        .unwrap();
    let tried = lines.iter().find(|line| line.act == "try-mail-again");
    assert_eq!(tried.unwrap().object, Some(id.to_string()));
}

async fn only_a_mail_that_was_given_up_is_tried_again(world: World) {
    let (ben, _) = answered(&world).await;
    let desk = world.desk();
    let never = desk.try_again(&ben.caller, OutboxId::new()).await;
    assert!(matches!(never, Err(AppError::NotFound)), "{never:?}");
    gives_up(&world).await;
    let id = troubled(&world, &ben).await[0].id;
    desk.try_again(&ben.caller, id).await.unwrap();
    let twice = desk.try_again(&ben.caller, id).await;
    assert!(matches!(twice, Err(AppError::Refused(_))), "{twice:?}");
    assert_eq!(world.sends().await.len(), 1, "one job, one mail");
    let late = desk.try_again(&ben.caller, id).await;
    assert!(matches!(late, Err(AppError::Refused(_))), "{late:?}");
}

async fn a_mail_that_is_put_off_is_listed_and_one_under_way_is_not(world: World) {
    let (ben, _) = answered(&world).await;
    assert!(troubled(&world, &ben).await.is_empty());
    let job = begins(&world).await;
    assert!(troubled(&world, &ben).await.is_empty());
    let outcome = SendOutcome::Later {
        at: world.now().after(Duration::from_mins(5)),
        why: String::from("no route"),
        late: true,
        uncertain: false,
    };
    world.desk().end_send(job, outcome).await.unwrap();
    let listed = troubled(&world, &ben).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].progress, Progress::Trying);
    assert_eq!(listed[0].late_since, Some(world.now()));
}

async fn whoever_does_not_see_the_ticket_sees_no_trouble(world: World) {
    let (ben, _) = answered(&world).await;
    gives_up(&world).await;
    let id = troubled(&world, &ben).await[0].id;
    let fry = world.agent("fry", Role::HelpDesk, &[]).await;
    let eve = world.agent("eve", Role::HelpDesk, &["fr"]).await;
    assert!(troubled(&world, &eve).await.is_empty());
    let hidden = world.desk().try_again(&eve.caller, id).await;
    assert!(matches!(hidden, Err(AppError::NotFound)), "{hidden:?}");
    assert!(world.sends().await.is_empty());
    assert_eq!(troubled(&world, &fry).await.len(), 1, "who sees all queues");
}

async fn whoever_may_not_work_on_tickets_is_told_so(world: World) {
    let (ben, _) = answered(&world).await;
    gives_up(&world).await;
    let id = troubled(&world, &ben).await[0].id;
    let aud = world.agent("aud", Role::Auditor, &[]).await;
    let listed = world.desk().list_troubled_mail(&aud.caller).await;
    assert!(matches!(listed, Err(AppError::Forbidden)));
    let tried = world.desk().try_again(&aud.caller, id).await;
    assert!(matches!(tried, Err(AppError::Forbidden)));
    world
        .desk()
        .try_again(&Caller::operator(), id)
        .await
        .unwrap();
}
