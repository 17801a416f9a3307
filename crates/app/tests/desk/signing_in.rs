//! Links, passwords, sessions (bar S16).

use std::time::Duration;

use app::{AppError, Caller};
use domain::Role;
use testkit::{World, both_engines};

const HOUR: Duration = Duration::from_hours(1);
const PASSWORD: &str = "a long enough password";

both_engines!(
    a_link_works_once,
    a_link_can_be_looked_at_without_using_it_up,
    a_link_ends_after_three_days,
    a_new_link_ends_the_old_one,
    a_new_password_ends_all_sessions,
    an_unknown_name_and_a_wrong_password_get_the_same_answer,
    a_weak_password_is_refused_and_the_link_still_works,
    a_session_ends_when_it_is_not_used,
    a_session_ends_after_twelve_hours_whatever_happens,
    signing_out_ends_the_session,
    tidying_up_keeps_what_still_works,
);

async fn link_for(world: &World, name: &str) -> String {
    let queues = vec![String::from("support")];
    let operator = Caller::operator();
    let added = world
        .desk()
        .add_agent(&operator, name, Role::HelpDesk, queues);
    added.await.unwrap()
}

async fn a_link_works_once(world: World) {
    let link = link_for(&world, "ben").await;
    let desk = world.desk();
    let session = desk.redeem_link(&link, PASSWORD).await.unwrap().secret;
    assert_eq!(desk.session(&session).await.unwrap().caller.name(), "ben");
    let twice = desk.redeem_link(&link, PASSWORD).await;
    assert!(matches!(twice, Err(AppError::NotFound)));
    desk.sign_in(" Ben ", PASSWORD).await.unwrap();
}

async fn a_link_can_be_looked_at_without_using_it_up(world: World) {
    let link = link_for(&world, "ben").await;
    for _ in 0..3 {
        assert_eq!(world.desk().peek_link(&link).await.unwrap().name, "ben");
    }
    world.desk().redeem_link(&link, PASSWORD).await.unwrap();
    assert!(matches!(
        world.desk().peek_link(&link).await,
        Err(AppError::NotFound)
    ));
    assert!(matches!(
        world.desk().peek_link("").await,
        Err(AppError::NotFound)
    ));
}

async fn a_link_ends_after_three_days(world: World) {
    let link = link_for(&world, "ben").await;
    world.passes(HOUR * 71);
    assert!(world.desk().peek_link(&link).await.is_ok());
    world.passes(HOUR);
    assert!(matches!(
        world.desk().peek_link(&link).await,
        Err(AppError::NotFound)
    ));
    let late = world.desk().redeem_link(&link, PASSWORD).await;
    assert!(matches!(late, Err(AppError::NotFound)));
}

async fn a_new_link_ends_the_old_one(world: World) {
    let old = link_for(&world, "ben").await;
    let new = world
        .desk()
        .renew_link(&Caller::operator(), "ben")
        .await
        .unwrap();
    assert!(matches!(
        world.desk().redeem_link(&old, PASSWORD).await,
        Err(AppError::NotFound)
    ));
    world.desk().redeem_link(&new, PASSWORD).await.unwrap();
}

async fn a_new_password_ends_all_sessions(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let other = world
        .desk()
        .sign_in("ben", ben.password())
        .await
        .unwrap()
        .secret;
    let link = world
        .desk()
        .renew_link(&Caller::operator(), "ben")
        .await
        .unwrap();
    world.desk().redeem_link(&link, PASSWORD).await.unwrap();
    for session in [&ben.session, &other] {
        assert!(matches!(
            world.desk().session(session).await,
            Err(AppError::NotFound)
        ));
    }
    assert!(world.desk().sign_in("ben", ben.password()).await.is_err());
}

async fn an_unknown_name_and_a_wrong_password_get_the_same_answer(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    link_for(&world, "new").await;
    let operator = Caller::operator();
    world.agent("gone", Role::HelpDesk, &[]).await;
    world.desk().disable_agent(&operator, "gone").await.unwrap();
    let mut answers = Vec::new();
    for (name, password) in [
        ("ben", "wrong password here"),
        ("nobody", "wrong password here"),
        ("new", "wrong password here"),
        ("gone", ben.password()),
        ("ben", ""),
        ("", ""),
        (&"x".repeat(5_000), "y"),
        ("ben", &"y".repeat(5_000)),
        ("b'en\0", "x"),
    ] {
        let refused = world.desk().sign_in(name, password).await.unwrap_err();
        answers.push(format!("{refused:?}"));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

async fn a_weak_password_is_refused_and_the_link_still_works(world: World) {
    let link = link_for(&world, "ben").await;
    for weak in ["", "elevenchars", &"x".repeat(1_001)] {
        let refused = world.desk().redeem_link(&link, weak).await;
        assert!(matches!(
            refused,
            Err(AppError::Invalid {
                field: "password",
                ..
            })
        ));
    }
    world.desk().redeem_link(&link, PASSWORD).await.unwrap();
}

async fn a_session_ends_when_it_is_not_used(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    world.passes(HOUR);
    world.desk().session(&ben.session).await.unwrap();
    world.passes(HOUR * 2);
    assert!(matches!(
        world.desk().session(&ben.session).await,
        Err(AppError::NotFound)
    ));
}

async fn a_session_ends_after_twelve_hours_whatever_happens(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for _ in 0..11 {
        world.passes(HOUR);
        world.desk().session(&ben.session).await.unwrap();
    }
    world.passes(HOUR);
    assert!(matches!(
        world.desk().session(&ben.session).await,
        Err(AppError::NotFound)
    ));
}

async fn signing_out_ends_the_session(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let other = world
        .desk()
        .sign_in("ben", ben.password())
        .await
        .unwrap()
        .secret;
    world.desk().sign_out(&ben.session).await.unwrap();
    assert!(matches!(
        world.desk().session(&ben.session).await,
        Err(AppError::NotFound)
    ));
    world.desk().session(&other).await.unwrap();
    for nonsense in ["", "0", &"f".repeat(64)] {
        assert!(matches!(
            world.desk().session(nonsense).await,
            Err(AppError::NotFound)
        ));
    }
}

async fn tidying_up_keeps_what_still_works(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let link = link_for(&world, "new").await;
    world.passes(HOUR);
    world.desk().tidy_up().await.unwrap();
    world.desk().session(&ben.session).await.unwrap();
    world.desk().peek_link(&link).await.unwrap();
    world.passes(HOUR * 80);
    world.desk().tidy_up().await.unwrap();
    world.desk().sign_in("ben", ben.password()).await.unwrap();
}
