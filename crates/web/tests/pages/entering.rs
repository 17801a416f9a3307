//! Signing in, one-time links, the locked vault.

use app::Readers;
use axum::http::StatusCode;
use domain::Role;
use vault::Unlock;

use crate::browser::{form, words};
use crate::world::{PASSPHRASE, World};

const GOOD: &str = "four random words here";

#[tokio::test]
async fn a_one_time_link_is_looked_at_often_and_used_once() {
    let world = World::new().await;
    let secret = world.link("ben", Role::HelpDesk).await;
    let link = format!("/welcome/{secret}");
    let mut browser = world.stranger();
    for _ in 0..2 {
        let page = browser.page(&link).await;
        assert!(words(&page).contains("Hello ben"));
    }
    let different = browser
        .post(&link, &[("password", GOOD), ("confirm", "x")])
        .await;
    assert_eq!(different.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(different.text().contains("not the same"));
    let weak = browser
        .post(&link, &[("password", "short"), ("confirm", "short")])
        .await;
    assert!(weak.text().contains("at least 12"), "{}", weak.text());
    let used = browser
        .post(&link, &[("password", GOOD), ("confirm", GOOD)])
        .await;
    assert_eq!(used.leads_to(), "/");
    assert_eq!(browser.get("/").await.leads_to(), "/shift");
    browser.page("/shift").await;
    assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_the_same() {
    let world = World::new().await;
    drop(world.ben().await);
    let mut browser = world.stranger();
    let mut pages = Vec::new();
    for name in ["ben", "eve"] {
        let wrong = browser
            .post("/sign-in", &[("name", name), ("password", "no")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        pages.push(wrong.text().replace(name, "NAME"));
    }
    assert_eq!(pages[0], pages[1]);
    assert!(pages[0].contains("Name, password or code is wrong."));
}

#[tokio::test]
async fn signing_in_leads_back_but_never_to_another_host() {
    let world = World::new().await;
    drop(world.ben().await);
    let mut browser = world.stranger();
    let sent_away = browser.get("/queues/support?view=mine").await;
    assert_eq!(
        sent_away.leads_to(),
        "/sign-in?next=/queues/support%3Fview%3Dmine"
    );
    let page = browser.page(sent_away.leads_to()).await;
    let form = form(&page, "/sign-in");
    let right = [("name", "Ben"), ("password", GOOD)];
    let back = browser.submit(&form, &right).await;
    assert_eq!(back.leads_to(), "/queues/support?view=mine");
    for evil in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let fields = [right[0], right[1], ("next", evil)];
        assert_eq!(browser.post("/sign-in", &fields).await.leads_to(), "/");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    let page = ben.page("/queues").await;
    let out = ben.submit(&form(&page, "/sign-out"), &[]).await;
    let page = ben.page(out.leads_to()).await;
    assert!(words(&page).contains("You are signed out."));
    assert!(ben.get("/queues").await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_locked_vault_is_opened_by_its_passphrase() {
    let world = World::with(Unlock::Passphrase(PASSPHRASE), Readers::InProcess).await;
    world.ann().await;
    let mut ben = world.ben().await;
    world.desk.lock(&app::Caller::operator()).await.unwrap();
    world
        .accepts("support", b"From: bob@example.org\r\n\r\nx".to_vec())
        .await;
    let locked = ben.get("/queues?view=all").await;
    assert_eq!(locked.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = locked.document();
    assert!(words(&page).contains("1 mail waits to be read."));
    let form = form(&page, "/vault/unlock");
    let wrong = ben.submit(&form, &[("passphrase", "no")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("The passphrase is wrong."));
    let right = ben.submit(&form, &[("passphrase", PASSPHRASE)]).await;
    assert_eq!(right.leads_to(), "/queues?view=all");
    assert!(words(&ben.page("/queues?view=all").await).contains("Wi-Fi gone"));
    world.desk.lock(&app::Caller::operator()).await.unwrap();
    let page = ben.get("/queues").await.document();
    let form = crate::browser::form(&page, "/vault/unlock");
    let opened = ben.submit(&form, &[("passphrase", PASSPHRASE)]).await;
    assert!(words(&ben.page(opened.leads_to()).await).contains("The vault is open."));
}

#[tokio::test]
async fn what_was_typed_survives_a_locked_vault() {
    let world = World::with(Unlock::Passphrase(PASSPHRASE), Readers::InProcess).await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let form = form(&page, &format!("/t/{ticket}/reply"));
    world.desk.lock(&app::Caller::operator()).await.unwrap();
    let stopped = ben
        .submit(&form, &[("text", "My long answer"), ("then", "done")])
        .await;
    assert_eq!(stopped.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(stopped.text().contains("My long answer"));
}

#[tokio::test]
async fn warnings_are_for_those_inside() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    assert!(words(&ben.page("/queues").await).contains("A stolen disk is readable."));
    let mut stranger = world.stranger();
    assert!(!words(&stranger.page("/sign-in").await).contains("stolen"));
}

#[tokio::test]
async fn an_auditor_sees_counts_and_no_ticket() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut auditor = world.agent("zoe", Role::Auditor).await;
    assert_eq!(auditor.get("/").await.leads_to(), "/stats");
    let page = auditor.page("/stats").await;
    assert!(words(&page).contains("needs first answer"));
    for path in [
        "/shift",
        "/me/acts",
        "/queues",
        "/parked",
        "/people",
        &format!("/t/{ticket}"),
    ] {
        assert_eq!(
            auditor.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_look_is_kept_on_the_server() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    let page = ben.page("/help/keys").await;
    let form = form(&page, "/me/theme");
    assert_eq!(
        ben.submit(&form, &[("theme", "dark")]).await.leads_to(),
        "/help/keys#look"
    );
    let page = ben.page("/queues").await;
    assert_eq!(page.all("html")[0].attribute("data-theme"), Some("dark"));
    let wrong = ben.submit(&form, &[("theme", "pink")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}
