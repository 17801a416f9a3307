//! Lists and changes of tickets through the API.

use domain::Role;
use serde_json::json;
use testkit::{World, both_engines};

use crate::common::{Ask, Site};

async fn a_list_is_read_page_by_page(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    for number in 0..5 {
        let user = world.user("Ann", &format!("ann{number}@example.org"));
        user.mails(&format!("Question {number}"), "?").await;
        world.passes(std::time::Duration::from_secs(1));
    }
    let mut subjects = Vec::new();
    let mut path = String::from("/api/v1/tickets?limit=2");
    loop {
        let page = Ask::get(&path).bearing(&token).at(&site).await.must(200);
        assert_eq!(page.field("cache-control"), "no-store");
        let page = page.json();
        for ticket in page["tickets"].as_array().unwrap() {
            subjects.push(ticket["subject"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/tickets?limit=2&cursor={next}");
    }
    let expected: Vec<_> = (0..5).map(|n| format!("Question {n}")).collect();
    assert_eq!(subjects, expected);
}

async fn a_bad_query_is_answered_with_what_is_wrong_and_where(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    let ask = |query: &str| Ask::get(&format!("/api/v1/tickets?{query}")).bearing(&token);
    let answer = ask("q=is:open+is:shut").at(&site).await.blames(400, "q");
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("`is:shut` (character 9)"), "{detail}");
    ask("q=owner:nobody").at(&site).await.blames(400, "q");
    ask("limit=0").at(&site).await.blames(400, "limit");
    ask("limit=many").at(&site).await.blames(400, "limit");
    ask("cursor=0").at(&site).await.blames(400, "cursor");
    ask("colour=red").at(&site).await.must(400);
    ask("q=%ff").at(&site).await.must(400);
}

async fn a_ticket_is_changed(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let put = |path: &str, body: serde_json::Value| {
        let path = format!("/api/v1/tickets/{reference}/{path}");
        Ask::new("PUT", &path).bearing(&token).json(&body)
    };
    let answer = put("owner", json!({"agent": "Ben"}))
        .at(&site)
        .await
        .must(204);
    assert!(answer.body.is_empty());
    put("tags/wifi", json!(null)).at(&site).await.must(204);
    put("tags/caf%C3%A9", json!(null)).at(&site).await.must(204);
    let done = json!({"state": "done", "reason": "learned"});
    put("state", done).at(&site).await.must(204);
    let view = world.shows(reference).await;
    assert_eq!(view.owner.as_deref(), Some("ben"));
    assert_eq!(view.tags, ["café", "wifi"]);
    assert_eq!(view.state, domain::State::Done);
    assert_eq!(view.reason, Some(domain::Reason::Learned));
    put("owner", json!({"agent": "zoe"}))
        .at(&site)
        .await
        .blames(422, "agent");
    put("state", json!({"state": "shut"}))
        .at(&site)
        .await
        .blames(422, "state");
    let senseless = json!({"state": "paused", "reason": "learned"});
    put("state", senseless)
        .at(&site)
        .await
        .blames(422, "reason");
    put("queue", json!({"queue": "fr"}))
        .at(&site)
        .await
        .blames(422, "queue");
    put("tags/a%20b", json!(null))
        .at(&site)
        .await
        .blames(422, "tag");
    let tag = format!("/api/v1/tickets/{reference}/tags/wifi");
    Ask::new("DELETE", &tag)
        .bearing(&token)
        .at(&site)
        .await
        .must(204);
    Ask::new("DELETE", &tag)
        .bearing(&token)
        .at(&site)
        .await
        .must(404);
}

async fn a_reference_is_read_as_people_type_it(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let typed = format!("/api/v1/tickets/%23{}", reference.as_str().to_lowercase());
    let ticket = Ask::get(&typed).bearing(&token).at(&site).await.must(200);
    assert_eq!(ticket.json()["ref"], reference.as_str());
}

async fn a_body_of_another_form_is_refused(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}/notes");
    let post = || Ask::new("POST", &path).bearing(&token);
    let json = |body: &str| post().with("content-type", "application/json").bytes(body);
    json("{\"text\":").at(&site).await.must(400);
    json("{\"words\":\"x\"}").at(&site).await.must(422);
    let answer = json("{\"text\":[\"quinoline\"]}").at(&site).await.must(422);
    assert!(
        !answer.text().contains("quinoline"),
        "values are not repeated"
    );
    json(&format!("{{\"text\":{}", "[".repeat(100_000)))
        .at(&site)
        .await
        .must(422);
    post().form("text=x").at(&site).await.must(415);
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(300_000));
    json(&long).at(&site).await.must(413);
    assert_eq!(world.shows(reference).await.entries.len(), 1);
}

both_engines!(
    a_list_is_read_page_by_page,
    a_bad_query_is_answered_with_what_is_wrong_and_where,
    a_ticket_is_changed,
    a_reference_is_read_as_people_type_it,
    a_body_of_another_form_is_refused,
);
