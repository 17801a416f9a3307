//! What must not show: hidden tickets, people in titles and addresses, anything to strangers.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Answer, form};
use crate::world::World;

/// The page without the number of the request.
fn without_id(answer: &Answer) -> String {
    let text = answer.text();
    let (before, after) = text.split_once("<code").unwrap();
    format!("{before}{}", after.split_once("</code>").unwrap().1)
}

#[tokio::test]
async fn a_hidden_ticket_and_a_missing_one_are_the_same() {
    let world = World::new().await;
    world
        .mails_to("quiet", "From: eve@example.org\r\nSubject: Hidden", "x")
        .await;
    let hidden = world.newest().await;
    let mut ben = world.ben().await;
    let token = ben.token().await;
    for rest in ["", "/history", "/reply", "/note", "/keys"] {
        let mut pages = Vec::new();
        for name in [hidden.as_str(), "K7QX4MB", "nonsense"] {
            let answer = ben.get(&format!("/t/{name}{rest}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}{rest}");
            pages.push(without_id(&answer));
        }
        assert_eq!(pages[0], pages[1], "{rest}");
        assert_eq!(pages[1], pages[2], "{rest}");
    }
    for (what, field) in [
        ("owner", ("act", "take")),
        ("state", ("state", "done")),
        ("note", ("text", "x")),
    ] {
        let mut pages = Vec::new();
        for name in [hidden.as_str(), "K7QX4MB"] {
            let answer = ben
                .post(&format!("/t/{name}/{what}"), &[field, ("csrf", &token)])
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}/{what}");
            pages.push(without_id(&answer));
        }
        assert_eq!(pages[0], pages[1], "{what}");
    }
}

#[tokio::test]
async fn no_title_and_no_address_names_anybody() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ana = world.agent("ana", Role::Admin).await;
    let token = ana.token().await;
    let personal = ["ann", "Ann", "Wi-Fi", "Lee", "example.org", "neighbour"];
    let page = ana.page(&format!("/t/{ticket}")).await;
    let reply = form(&page, &format!("/t/{ticket}/reply"));
    let sent = ana
        .submit(&reply, &[("text", "Dear neighbour"), ("then", "done")])
        .await;
    let note = [
        ("text", "Ann Lee, my neighbour"),
        ("key", "k"),
        ("csrf", token.as_str()),
    ];
    let noted = ana.post(&format!("/t/{ticket}/note"), &note).await;
    let take = [("act", "take"), ("csrf", token.as_str())];
    let taken = ana.post(&format!("/t/{ticket}/owner"), &take).await;
    for answer in [sent, noted, taken] {
        let place = answer.leads_to();
        assert!(personal.iter().all(|word| !place.contains(word)), "{place}");
    }
    for path in paths(&ticket) {
        let answer = ana.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.document();
        let title = page.all("title")[0].text();
        assert!(personal.iter().all(|word| !title.contains(word)), "{title}");
        for element in page.elements() {
            for name in ["href", "action", "formaction", "src"] {
                let value = element.attribute(name).unwrap_or_default();
                assert!(
                    personal.iter().all(|word| !value.contains(word)),
                    "{path}: {value}"
                );
            }
        }
    }
}

#[tokio::test]
async fn every_page_has_the_headers_that_protect() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ana = world.agent("ana", Role::Admin).await;
    let mut all = paths(&ticket);
    all.extend(
        [
            "/sign-in",
            "/robots.txt",
            "/favicon.ico",
            "/assets/x",
            "/nowhere",
        ]
        .map(str::to_owned),
    );
    all.push(web::view::stylesheet_path().to_owned());
    for path in all {
        let answer = ana.get(&path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"),
            "{path}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("script-src"),
            "{path}"
        );
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(
            answer.headers.contains_key("cross-origin-opener-policy"),
            "{path}"
        );
        let cache = answer.header("cache-control");
        let is_page = answer.header("content-type").starts_with("text/html");
        // `no-store` would destroy what was typed (`ux.md` 0.5).
        assert!(!is_page || cache == "private, no-cache", "{path}: {cache}");
    }
}

#[tokio::test]
async fn the_style_sheet_is_kept_for_ever_and_robots_stay_out() {
    let world = World::new().await;
    let mut stranger = world.stranger();
    let style = stranger.get(web::view::stylesheet_path()).await;
    assert_eq!(style.status, StatusCode::OK);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.header("cache-control").contains("immutable"));
    assert_eq!(
        stranger.get("/assets/confidesk.css").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        stranger.get("/favicon.ico").await.status,
        StatusCode::NO_CONTENT
    );
    assert!(
        stranger
            .get("/robots.txt")
            .await
            .text()
            .contains("Disallow: /")
    );
}

#[tokio::test]
async fn a_stranger_sees_the_door_only() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut stranger = world.stranger();
    for path in paths(&ticket) {
        let answer = stranger.get(&path).await;
        assert!(answer.leads_to().starts_with("/sign-in?next="), "{path}");
    }
    let act = stranger
        .post(&format!("/t/{ticket}/state"), &[("state", "done")])
        .await;
    assert_eq!(act.status, StatusCode::UNAUTHORIZED);
}

/// Every page that an admin can open.
fn paths(ticket: &str) -> Vec<String> {
    let mut paths: Vec<String> = ["", "/history", "/reply", "/note", "/keys"]
        .iter()
        .map(|rest| format!("/t/{ticket}{rest}"))
        .collect();
    let others = [
        "/shift",
        "/me/acts",
        "/queues",
        "/queues/support",
        "/queues?view=all",
        "/parked",
        "/stats",
        "/people",
        "/help/keys",
    ];
    paths.extend(others.map(str::to_owned));
    paths
}
