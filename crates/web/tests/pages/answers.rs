//! Texts of automatic answers, as agents see and change them.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Answer, Browser, form, form_with, words};
use crate::world::World;

const PAGE: &str = "/automatic/support/en";

async fn proposes(agent: &mut Browser, text: &str) -> Answer {
    let page = agent.page(PAGE).await;
    let write = form_with(&page, PAGE, "text");
    agent
        .submit(&write, &[("act", "propose"), ("text", text)])
        .await
}

#[tokio::test]
async fn one_writes_another_approves_and_switches_on() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    let list = ben.page("/automatic").await;
    assert!(words(&list).contains("This queue has no automatic answer."));
    let open = form_with(&list, "/automatic/support", "language");
    let place = ben
        .submit(&open, &[("act", "open"), ("language", "en")])
        .await;
    assert_eq!(place.leads_to(), PAGE);
    assert!(words(&ben.page(PAGE).await).contains("Nothing is in force."));
    let proposed = proposes(&mut ben, "One\nTwo").await;
    assert_eq!(proposed.leads_to(), format!("{PAGE}?done=answer-proposed"));
    let page = words(&ben.page(PAGE).await);
    assert!(page.contains("Another agent has to approve it."), "{page}");
    assert!(!page.contains("Approve, put in force"));

    let mut zoe = world.agent("zoe", Role::HelpDesk).await;
    assert!(words(&zoe.page("/automatic").await).contains("waits for approval"));
    let page = zoe.page(PAGE).await;
    let approval = form_with(&page, PAGE, "version");
    let done = zoe.submit(&approval, &[("act", "approve")]).await;
    assert_eq!(done.leads_to(), format!("{PAGE}?done=answer-approved"));
    let page = zoe.page(PAGE).await;
    assert!(words(&page).contains("switched off"), "{}", words(&page));
    let switch = form(&page, PAGE);
    zoe.submit(&switch, &[("act", "on")]).await;
    let list = words(&zoe.page("/automatic").await);
    assert!(
        list.contains("sent") && !list.contains("waits for approval"),
        "{list}"
    );

    proposes(&mut zoe, "One\nThree").await;
    let page = words(&ben.page(PAGE).await);
    assert!(page.contains("− Two") && page.contains("+ Three"), "{page}");
}

#[tokio::test]
async fn what_was_typed_is_kept_when_it_cannot_be_taken() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    let long = "x".repeat(10_001);
    let refused = proposes(&mut ben, &long).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&refused.document()).contains(&long));
    // Somebody was quicker.
    let page = ben.page(PAGE).await;
    let stale = form_with(&page, PAGE, "text");
    proposes(&mut ben, "First").await;
    let late = ben
        .submit(&stale, &[("act", "propose"), ("text", "My words")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = words(&late.document());
    assert!(
        page.contains("My words") && page.contains("Somebody proposed a version"),
        "{page}"
    );
}
