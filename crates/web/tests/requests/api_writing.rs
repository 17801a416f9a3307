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
    assert_eq!(text, json!({"text": "Use water.", "attachments": []}));
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

async fn a_reply_brings_files(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let path = format!("/api/v1/tickets/{reference}/replies");
    let reply = |attachments: Value| {
        let body = json!({"text": "See below.", "attachments": attachments});
        Ask::new("POST", &path).bearing(&token).json(&body)
    };
    let file = |content: &str| json!({"name": "../log.txt", "content_base64": content});
    for bad in ["b25l*", "b25lCg", "b25l\r\nCg=="] {
        let refused = reply(json!([file(bad)])).at(&site).await;
        refused.blames(422, "attachments");
    }
    let many: Vec<_> = (0..11).map(|_| file("")).collect();
    reply(json!(many))
        .at(&site)
        .await
        .blames(422, "attachments");
    let typed = json!([{"name": "a", "content_base64": "", "type": "text/html"}]);
    reply(typed).at(&site).await.must(422);
    assert!(world.outgoing().await.is_empty());

    let sent = reply(json!([file("b25lCg==")])).at(&site).await.must(201);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let show = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = show.at(&site).await.must(200).json();
    let part = json!({"n": 1, "name": "log.txt", "type": "text/plain", "bytes": 4});
    assert_eq!(ticket["messages"][1]["parts"], json!([part]));
    let part = Ask::get(&format!("/api/v1/messages/{id}/parts/1")).bearing(&token);
    assert_eq!(part.at(&site).await.must(200).text(), "one\n");
    let back = Ask::new("DELETE", &format!("{path}/{id}")).bearing(&token);
    let back = back.at(&site).await.must(200).json();
    assert_eq!(
        back,
        json!({"text": "See below.", "attachments": ["log.txt"]})
    );
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
    a_reply_brings_files,
    nothing_leaves_that_should_not,
);
