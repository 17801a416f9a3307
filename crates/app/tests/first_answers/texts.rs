//! Texts are proposed, approved by somebody else, and kept in every version.

use app::{AppError, Caller, NewAnswerText, QueueAnswers};
use domain::{Language, Role};
use testkit::{Agent, World, both_engines};

both_engines!(
    only_what_another_agent_approved_is_sent,
    a_proposal_changes_nothing_until_it_is_approved,
    an_admin_needs_nobody_else,
    a_version_that_was_approved_can_be_put_in_force_again,
    only_the_newest_can_be_approved,
    the_same_text_makes_no_version,
    who_saw_an_older_version_overwrites_nothing,
    other_queues_are_hidden,
    what_is_no_text_is_refused,
);

fn en() -> Language {
    "en".parse().unwrap()
}

fn text(text: &str) -> NewAnswerText {
    NewAnswerText {
        subject: None,
        text: text.to_owned(),
        enabled: Some(true),
        seen: None,
        approve: true,
    }
}

async fn proposes(world: &World, agent: &Agent, new: NewAnswerText) -> Result<(), AppError> {
    let desk = world.desk();
    desk.propose_answer(&agent.caller, "support", en(), new)
        .await
}

async fn approves(world: &World, agent: &Agent, version: u64) -> Result<(), AppError> {
    let desk = world.desk();
    desk.approve_answer(&agent.caller, "support", en(), version)
        .await
}

async fn shown(world: &World) -> QueueAnswers {
    let operator = Caller::operator();
    world
        .desk()
        .show_answers(&operator, "support")
        .await
        .unwrap()
}

/// The text that a new correspondent gets.
async fn got(world: &World, who: &str) -> Option<String> {
    world
        .user(who, &format!("{who}@example.org"))
        .mails("Hi", "Hello.")
        .await;
    let sent = world.answers_first().await;
    sent.first()
        .map(|sent| sent.mail.text.trim_end().to_owned())
}

async fn only_what_another_agent_approved_is_sent(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    proposes(&world, &ben, text("First text")).await.unwrap();
    assert_eq!(got(&world, "a").await, None);
    let refused = approves(&world, &ben, 1).await;
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    assert_eq!(got(&world, "b").await, None);
    approves(&world, &zoe, 1).await.unwrap();
    assert_eq!(got(&world, "c").await.as_deref(), Some("First text"));
}

async fn a_proposal_changes_nothing_until_it_is_approved(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let zoe = world.agent("zoe", Role::HelpDesk, &["support"]).await;
    proposes(&world, &ben, text("First text")).await.unwrap();
    approves(&world, &zoe, 1).await.unwrap();
    proposes(&world, &zoe, text("Second text")).await.unwrap();
    assert_eq!(got(&world, "d").await.as_deref(), Some("First text"));
    let there = shown(&world).await.texts.remove(0);
    assert_eq!(there.current().unwrap().text, "First text");
    let proposed = there.proposed().unwrap();
    assert_eq!(
        (proposed.text.as_str(), proposed.number),
        ("Second text", 2)
    );
    assert_eq!(proposed.written_by.as_deref(), Some("zoe"));
    assert_eq!(
        there.version(1).unwrap().approved_by.as_deref(),
        Some("zoe")
    );
    approves(&world, &ben, 2).await.unwrap();
    assert_eq!(got(&world, "e").await.as_deref(), Some("Second text"));
}

async fn an_admin_needs_nobody_else(world: World) {
    let ada = world.agent("ada", Role::Admin, &["support"]).await;
    let later = NewAnswerText {
        approve: false,
        ..text("By the admin")
    };
    proposes(&world, &ada, later).await.unwrap();
    assert_eq!(got(&world, "a").await, None, "he has not approved it yet");
    approves(&world, &ada, 1).await.unwrap();
    assert_eq!(got(&world, "b").await.as_deref(), Some("By the admin"));
    proposes(&world, &ada, text("At once")).await.unwrap();
    assert_eq!(got(&world, "c").await.as_deref(), Some("At once"));
}

async fn a_version_that_was_approved_can_be_put_in_force_again(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ada = world.agent("ada", Role::Admin, &["support"]).await;
    proposes(&world, &ada, text("One")).await.unwrap();
    proposes(&world, &ada, text("Two")).await.unwrap();
    proposes(&world, &ben, text("Three")).await.unwrap();
    let back = async |version| {
        let desk = world.desk();
        desk.set_answer_back(&ben.caller, "support", en(), version)
            .await
    };
    assert!(matches!(back(3).await, Err(AppError::Refused(_))));
    assert!(matches!(back(9).await, Err(AppError::NotFound)));
    back(1).await.unwrap();
    assert_eq!(got(&world, "a").await.as_deref(), Some("One"));
    assert_eq!(shown(&world).await.texts[0].versions.len(), 3);
}

/// What was proposed after it would be forgotten.
async fn only_the_newest_can_be_approved(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ada = world.agent("ada", Role::Admin, &["support"]).await;
    for words in ["One", "Two", "Three", "Four"] {
        proposes(&world, &ben, text(words)).await.unwrap();
    }
    assert!(matches!(
        approves(&world, &ada, 3).await,
        Err(AppError::Refused(_))
    ));
    approves(&world, &ada, 4).await.unwrap();
    assert_eq!(got(&world, "b").await.as_deref(), Some("Four"));
}

async fn the_same_text_makes_no_version(world: World) {
    let ada = world.agent("ada", Role::Admin, &["support"]).await;
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    proposes(&world, &ben, text("Same\r\nlines\n\n"))
        .await
        .unwrap();
    proposes(&world, &ben, text("Same\nlines")).await.unwrap();
    assert_eq!(shown(&world).await.texts[0].versions.len(), 1);
    // An admin who writes the same approves it.
    proposes(&world, &ada, text("Same\nlines")).await.unwrap();
    let there = shown(&world).await.texts.remove(0);
    assert_eq!((there.versions.len(), there.in_force), (1, Some(1)));
}

async fn who_saw_an_older_version_overwrites_nothing(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let seen = |seen, words: &str| NewAnswerText {
        seen: Some(seen),
        ..text(words)
    };
    proposes(&world, &ben, seen(0, "One")).await.unwrap();
    let late = proposes(&world, &ben, seen(0, "Other")).await;
    assert!(matches!(late, Err(AppError::News)), "{late:?}");
    proposes(&world, &ben, seen(1, "Two")).await.unwrap();
}

async fn other_queues_are_hidden(world: World) {
    let fry = world.agent("fry", Role::HelpDesk, &["fr"]).await;
    let aud = world.agent("aud", Role::Auditor, &["support"]).await;
    let hidden = proposes(&world, &fry, text("x")).await;
    assert!(matches!(hidden, Err(AppError::NotFound)), "{hidden:?}");
    let forbidden = proposes(&world, &aud, text("x")).await;
    assert!(
        matches!(forbidden, Err(AppError::Forbidden)),
        "{forbidden:?}"
    );
    let seen = world.desk().list_answers(&fry.caller).await.unwrap();
    let queues: Vec<_> = seen.iter().map(|queue| queue.queue.as_str()).collect();
    assert_eq!(queues, ["fr"]);
    let other = world
        .desk()
        .answer_reports(&fry.caller, "support", true)
        .await;
    assert!(matches!(other, Err(AppError::NotFound)));
}

async fn what_is_no_text_is_refused(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let subject = |words: &str| NewAnswerText {
        subject: Some(words.to_owned()),
        ..text("x")
    };
    for new in [
        text(" \n"),
        text(&"x".repeat(10_001)),
        subject("a\r\nBcc: victim@example.org"),
        subject(" "),
        subject(&"x".repeat(151)),
    ] {
        let refused = proposes(&world, &ben, new).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { .. })),
            "{refused:?}"
        );
    }
    let nothing = world
        .desk()
        .switch_answer(&ben.caller, "support", en(), true)
        .await;
    assert!(matches!(nothing, Err(AppError::NotFound)));
}
