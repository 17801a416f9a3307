//! Words, saved lists, and acts on many tickets.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Browser, form, form_with, words};
use crate::document::Document;
use crate::world::World;

async fn posts(ben: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let token = ben.token().await;
    let mut fields = fields.to_vec();
    fields.push(("csrf", &token));
    ben.post(path, &fields).await.leads_to().to_owned()
}

async fn mails(world: &World, count: usize) -> Vec<String> {
    let mut tickets = Vec::new();
    for number in 0..count {
        let head = format!("From: u{number}@example.org\r\nSubject: Mail {number:02}");
        world.mails(&head, "x").await;
        tickets.push(world.newest().await);
        world.later(1);
    }
    tickets
}

fn listed(page: &Document) -> usize {
    page.all("li")
        .iter()
        .filter(|item| item.has_class("item"))
        .count()
}

fn drops(page: &Document) -> Vec<String> {
    let links = page
        .all("a")
        .into_iter()
        .filter(|link| link.has_class("drop"));
    links
        .map(|link| link.attribute("href").unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn words_stand_as_chips_that_take_themselves_away() {
    let world = World::new().await;
    let tickets = mails(&world, 3).await;
    let mut ben = world.ben().await;
    posts(
        &mut ben,
        &format!("/t/{}/tags", tickets[0]),
        &[("act", "add"), ("tag", "wi-fi")],
    )
    .await;
    let found = posts(&mut ben, "/find", &[("q", "is:open  tag:wi-fi")]).await;
    assert_eq!(found, "/queues?view=all&q=is%3Aopen%20tag%3Awi-fi");
    let page = ben.page(&found).await;
    assert_eq!(listed(&page), 1);
    let without = drops(&page);
    assert_eq!(
        without,
        [
            "/queues?view=all&q=tag%3Awi-fi",
            "/queues?view=all&q=is%3Aopen"
        ]
    );
    assert_eq!(listed(&ben.page(&without[1]).await), 3);
    let page = ben.page("/queues?tag=wi-fi&state=paused").await;
    assert_eq!(drops(&page), ["/queues?tag=wi-fi", "/queues?state=paused"]);
    let token = ben.token().await;
    let bad = ben
        .post("/find", &[("q", "size:3"), ("csrf", &token)])
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_address_that_is_looked_for_stands_in_no_url() {
    let world = World::new().await;
    mails(&world, 3).await;
    let mut ben = world.ben().await;
    let found = posts(&mut ben, "/find", &[("q", "is:open from:u1@example.org")]).await;
    assert!(found.starts_with("/v/") && !found.contains("u1"), "{found}");
    let page = ben.page(&found).await;
    assert_eq!(listed(&page), 1);
    assert!(words(&page).contains("from:u1@example.org"));
    let addresses = page
        .all("a")
        .into_iter()
        .filter_map(|link| link.attribute("href").map(str::to_owned));
    assert!(addresses.into_iter().all(|href| !href.contains("u1")));
    let refused = ben.get("/queues?view=all&q=from%3Au1%40example.org").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Walking and paging keep to the name.
    let ticket = page.all("h2")[0].all("a")[0]
        .attribute("href")
        .unwrap()
        .to_owned();
    let ticket = ben.page(&ticket).await;
    assert!(
        ticket
            .all("a")
            .iter()
            .any(|link| link.attribute("href") == Some(found.as_str()))
    );
    let mut ana = world.agent("ana", Role::Admin).await;
    assert_eq!(ana.get(&found).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_is_saved_renamed_and_deleted() {
    let world = World::new().await;
    mails(&world, 3).await;
    let mut ben = world.ben().await;
    let page = ben.page("/queues/support?order=newest").await;
    let save = form(&page, "/views");
    let saved = ben
        .submit(&save, &[("name", "Our left"), ("queue", "support")])
        .await;
    let saved = saved.leads_to().to_owned();
    let page = ben.page(&saved).await;
    assert!(words(&page).contains("Our left 3"), "{}", words(&page));
    assert_eq!(
        page.all("h2")[0].text().trim().split(' ').nth(1),
        Some("02")
    );
    let mut ana = world.agent("ana", Role::Admin).await;
    let list = ana.page("/queues").await;
    assert!(words(&list).contains("Our left 3"));
    let change = form(&page, &saved);
    ben.submit(&change, &[("name", "To do"), ("act", "rename")])
        .await
        .leads_to();
    assert!(words(&ana.page("/queues").await).contains("To do 3"));
    let gone = ben.submit(&change, &[("act", "delete")]).await;
    assert_eq!(gone.leads_to(), "/queues");
    assert!(!words(&ana.page("/queues").await).contains("To do"));
}

#[tokio::test]
async fn ticked_tickets_are_changed_after_a_look_and_put_back() {
    let world = World::new().await;
    let tickets = mails(&world, 4).await;
    let mut ben = world.ben().await;
    let page = ben.page("/queues").await;
    let boxes = page
        .all("input")
        .into_iter()
        .filter(|input| input.attribute("name") == Some("t"));
    assert_eq!(boxes.count(), 4);
    let token = ben.token().await;
    let fields = [
        ("t", tickets[0].as_str()),
        ("t", &tickets[2]),
        ("act", "spam"),
        ("csrf", &token),
    ];
    let review = ben.post("/bulk", &fields).await.leads_to().to_owned();
    let page = ben.page(&review).await;
    for shown in [
        "Change 2 tickets?",
        "Now: spam",
        "Nobody is written to",
        "30 days",
        "Mail 00",
        "Mail 02",
    ] {
        assert!(words(&page).contains(shown), "{shown}: {}", words(&page));
    }
    assert_eq!(listed(&ben.page("/queues").await), 4);
    ben.submit(&form(&page, &review), &[("act", "do")])
        .await
        .leads_to();
    let page = ben.page(&review).await;
    assert!(words(&page).contains("2 tickets, done") && words(&page).contains("2 changed"));
    let acts = ben.page("/me/acts").await;
    assert!(
        acts.all("a")
            .iter()
            .any(|link| link.attribute("href") == Some(review.as_str()))
    );
    assert_eq!(listed(&ben.page("/queues").await), 2);
    ben.submit(&form(&page, &review), &[("act", "undo")])
        .await
        .leads_to();
    assert!(words(&ben.page(&review).await).contains("2 tickets, put back"));
    assert_eq!(listed(&ben.page("/queues").await), 4);
    let none = ben
        .post("/bulk", &[("act", "spam"), ("csrf", &token)])
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn all_that_match_are_chosen_by_the_words_and_not_by_the_page() {
    let world = World::new().await;
    mails(&world, 30).await;
    let mut ben = world.ben().await;
    let page = ben.page("/queues").await;
    assert!(words(&page).contains("Choose all 30 that match"));
    assert_eq!(listed(&page), 25);
    let bulk = form_with(&page, "/bulk", "words");
    let review = ben
        .submit(
            &bulk,
            &[("all", "1"), ("act", "done"), ("reason", "low-priority")],
        )
        .await;
    let page = ben.page(review.leads_to()).await;
    assert!(words(&page).contains("Change 30 tickets?") && words(&page).contains("and 20 more"));
    assert!(words(&page).contains("done: low on our list"));
}

#[tokio::test]
async fn a_selection_is_kept_while_one_pages() {
    let world = World::new().await;
    let tickets = mails(&world, 3).await;
    let mut ben = world.ben().await;
    for ticket in &tickets[..2] {
        let kept = [
            ("t", ticket.as_str()),
            ("act", "keep"),
            ("back", "/queues?order=newest"),
        ];
        assert_eq!(
            posts(&mut ben, "/bulk", &kept).await,
            "/queues?order=newest"
        );
    }
    assert!(words(&ben.page("/queues").await).contains("2 kept from other pages"));
    let review = posts(&mut ben, "/bulk", &[("t", &tickets[2]), ("act", "take")]).await;
    assert!(words(&ben.page(&review).await).contains("Change 3 tickets?"));
    assert!(!words(&ben.page("/queues").await).contains("kept from other pages"));
    let kept = [
        ("t", tickets[0].as_str()),
        ("act", "keep"),
        ("back", "https://evil.example/"),
    ];
    assert_eq!(posts(&mut ben, "/bulk", &kept).await, "/");
    posts(&mut ben, "/bulk", &[("act", "empty"), ("back", "/queues")]).await;
    assert!(!words(&ben.page("/queues").await).contains("kept from other pages"));
}

#[tokio::test]
async fn a_page_has_as_many_tickets_as_one_wishes() {
    let world = World::new().await;
    mails(&world, 60).await;
    let mut ben = world.ben().await;
    for (path, count) in [
        ("/queues", 25),
        ("/queues?per=50", 50),
        ("/queues?per=100", 60),
        ("/queues?per=7", 25),
        ("/queues?per=100000", 25),
    ] {
        assert_eq!(listed(&ben.page(path).await), count, "{path}");
    }
    let page = ben.page("/queues?per=50").await;
    let links = page.all("a");
    let next = links
        .iter()
        .find(|link| link.attribute("rel") == Some("next"));
    let next = next.unwrap().attribute("href").unwrap();
    assert!(next.starts_with("/queues?per=50&after="), "{next}");
}
