//! Replies and notes through the API.

use serde_json::{Value, json};
use testkit::{World, both_engines};

use crate::common::{Ask, Site};

async fn a_reply_waits_and_can_be_taken_back(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}/replies");
    let ask = Ask::new("POST", &path).bearing(&token);
    let ask = ask.json(&json!({"text": "Use water."}));
    let sent = ask.at(&site).await.must(201).json();
    assert_eq!(
        sent["leaves_at"],
        world.now().after(testkit::UNDO).rfc3339()
    );
    let view = world.shows(reference).await;
    assert_eq!(view.state, domain::State::WaitingUser, "the default");
    assert_eq!(view.owner.as_deref(), Some("ben"));
    let reply = format!("{path}/{}", sent["id"].as_str().unwrap());
    let withdraw = || Ask::new("DELETE", &reply).bearing(&token);
    let text = withdraw().at(&site).await.must(200).json();
    assert_eq!(text, json!({"text": "Use water."}));
    withdraw().at(&site).await.must(404);
    assert_eq!(
        world.shows(reference).await.state,
        domain::State::NeedsFirstAnswer
    );
    assert!(world.outgoing().await.is_empty());
}

async fn what_has_left_cannot_be_taken_back(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    let sent = ben.replies(reference, "Use water.").await.unwrap();
    assert_eq!(world.outgoing().await.len(), 1);
    let path = format!("/api/v1/tickets/{reference}/replies/{}", sent.message);
    let answer = Ask::new("DELETE", &path).bearing(&token).at(&site).await;
    let problem = answer.must(409);
    assert_eq!(problem.field("content-type"), "application/problem+json");
    assert!(
        problem.json()["type"]
            .as_str()
            .unwrap()
            .ends_with("/Conflict")
    );
}

async fn a_key_makes_writing_twice_write_once(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    for kind in ["replies", "notes"] {
        let path = format!("/api/v1/tickets/{reference}/{kind}");
        let mut ids = Vec::new();
        for key in ["once", "once", "again"] {
            let ask = Ask::new("POST", &path).bearing(&token);
            let ask = ask.with("idempotency-key", key);
            let answer = ask.json(&json!({"text": "Use water."})).at(&site).await;
            ids.push(answer.must(201).json()["id"].clone());
        }
        assert_eq!(ids[0], ids[1], "{kind}");
        assert_ne!(ids[0], ids[2], "{kind}");
    }
    assert_eq!(world.shows(reference).await.entries.len(), 5);
    let path = format!("/api/v1/tickets/{reference}/notes");
    let ask = Ask::new("POST", &path).bearing(&token);
    let ask = ask.with("idempotency-key", &"x".repeat(201));
    ask.json(&json!({"text": "x"})).at(&site).await.must(400);
}

async fn nothing_leaves_that_should_not(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let post = |kind: &str, body: &Value| {
        let path = format!("/api/v1/tickets/{reference}/{kind}");
        Ask::new("POST", &path).bearing(&token).json(body)
    };
    post("notes", &json!({"text": "quinoline"}))
        .at(&site)
        .await
        .must(201);
    // Nobody's key is known yet.
    let sealed = json!({"text": "secret", "encrypt": true});
    post("replies", &sealed)
        .at(&site)
        .await
        .blames(422, "encrypt");
    post("replies", &json!({"text": " "}))
        .at(&site)
        .await
        .blames(422, "text");
    let standard = json!({"standard_reply": "hello"});
    post("replies", &standard).at(&site).await.must(422);
    post("notes", &json!({"text": "x", "to": "y"}))
        .at(&site)
        .await
        .must(422);
    assert!(world.outgoing().await.is_empty());
    let ask = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = ask.at(&site).await.must(200).json();
    let note = &ticket["messages"][1];
    assert_eq!(note["direction"], "note");
    assert_eq!(note["text"], "quinoline");
    assert_eq!(note["from"], "ben");
    assert_eq!(note["to"], json!([]));
}

both_engines!(
    a_reply_waits_and_can_be_taken_back,
    what_has_left_cannot_be_taken_back,
    a_key_makes_writing_twice_write_once,
    nothing_leaves_that_should_not,
);
