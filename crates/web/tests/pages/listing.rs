//! Lists.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::words;
use crate::document::Document;
use crate::world::World;

fn references(page: &Document) -> Vec<String> {
    let items = page.all("li").into_iter();
    let items = items.filter(|item| item.has_class("item"));
    let links = items.flat_map(|item| item.all("h2")[0].all("a"));
    // Behind the question mark stands the list that is walked through.
    let path = |href: &str| href.split('?').next().unwrap_or_default().to_owned();
    links
        .map(|link| path(link.attribute("href").unwrap()))
        .collect()
}

fn link(page: &Document, rel: &str) -> Option<String> {
    let links = page.all("a");
    let found = links
        .iter()
        .find(|link| link.attribute("rel") == Some(rel))?;
    found.attribute("href").map(str::to_owned)
}

#[tokio::test]
async fn a_list_shows_the_mail_that_was_accepted() {
    let world = World::new().await;
    let ticket = world.ann().await;
    world.later(12);
    let mut ben = world.ben().await;
    let page = ben.page("/queues").await;
    assert_eq!(references(&page), [format!("/t/{ticket}")]);
    let words = words(&page);
    for shown in [
        "Wi-Fi gone",
        "ann@example.org",
        "needs first answer",
        "today 12:00 · 12 min",
    ] {
        assert!(words.contains(shown), "{shown}: {words}");
    }
    assert!(
        words.contains("support 1") && words.contains("To answer 1"),
        "{words}"
    );
}

#[tokio::test]
async fn an_empty_list_tells_the_address_to_write_to() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    assert!(words(&ben.page("/queues").await).contains("support@desk.example"));
}

#[tokio::test]
async fn views_and_filters_narrow_the_list() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let token = ben.token().await;
    let tag = [("act", "add"), ("tag", "wi-fi"), ("csrf", &token)];
    ben.post(&format!("/t/{ticket}/tags"), &tag)
        .await
        .leads_to();
    for (path, found) in [
        ("/queues/support", 1),
        ("/queues?view=unowned", 1),
        ("/queues?view=mine", 0),
        ("/queues?view=done", 0),
        ("/queues?view=all&tag=wi-fi", 1),
        ("/queues?view=all&tag=disk", 0),
        ("/queues?state=done", 0),
        ("/queues?state=needs-first-answer&view=done", 1),
        ("/queues?owner=ben", 0),
        (
            "/queues?order=newest&state=&owner=&tag=&language=&view=left",
            1,
        ),
    ] {
        assert_eq!(references(&ben.page(path).await).len(), found, "{path}");
    }
    for wrong in [
        "/queues?state=closed",
        "/queues?owner=nobody",
        "/queues?after=x",
    ] {
        assert_eq!(
            ben.get(wrong).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn one_can_page_on_and_back() {
    let world = World::new().await;
    for number in 0..60 {
        let head = format!("From: u{number}@example.org\r\nSubject: Mail {number:02}");
        world
            .accepts("support", format!("{head}\r\n\r\nx").into_bytes())
            .await;
        world.later(1);
    }
    world.reads().await;
    let mut ben = world.ben().await;
    let mut path = String::from("/queues");
    let mut forward = Vec::new();
    loop {
        let page = ben.page(&path).await;
        forward.push(references(&page));
        match link(&page, "next") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(
        forward.iter().map(Vec::len).collect::<Vec<_>>(),
        [25, 25, 10]
    );
    let mut backward = Vec::new();
    loop {
        let page = ben.page(&path).await;
        backward.push(references(&page));
        match link(&page, "prev") {
            Some(previous) => path = previous,
            None => break,
        }
    }
    backward.reverse();
    assert_eq!(backward, forward);
}

#[tokio::test]
async fn another_queue_is_not_there() {
    let world = World::new().await;
    world
        .mails_to("quiet", "From: eve@example.org\r\nSubject: Hidden", "x")
        .await;
    let mut ben = world.ben().await;
    let page = ben.page("/queues?view=all").await;
    assert!(references(&page).is_empty() && !words(&page).contains("quiet"));
    for path in ["/queues/quiet", "/queues/no-such"] {
        assert_eq!(ben.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut ana = world.agent("ana", Role::Admin).await;
    assert_eq!(references(&ana.page("/queues/quiet").await).len(), 1);
}

#[tokio::test]
async fn a_path_becomes_no_search_word() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    for name in [
        "support%20is:spam",
        "%27%3B%20DROP",
        "sup:port",
        "x".repeat(300).as_str(),
    ] {
        let answer = ben.get(&format!("/queues/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}
