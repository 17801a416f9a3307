//! Mail in and out in its raw form, parked mail, counts, health.

use domain::Role;
use serde_json::json;
use testkit::{World, both_engines};

use crate::common::{Ask, Site};

async fn mail_is_handed_in_and_comes_back_byte_for_byte(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    let raw =
        b"From: ann@example.org\r\nTo: support@desk.example\r\nSubject: 8 bit\r\n\r\n\xff\xfe\0x\n";
    let ask = || Ask::new("POST", "/api/v1/messages").bearing(&token);
    let ask = |body: &[u8]| ask().with("content-type", "message/rfc822").bytes(body);
    let accepted = ask(raw).at(&site).await.must(202).json();
    assert!(accepted["id"].as_str().unwrap().len() == 36);
    ask(b"").at(&site).await.must(422);
    assert_eq!(world.reads().await.filed, 1);
    ask(raw).at(&site).await.must(202);
    assert_eq!(world.reads().await.known, 1, "bar R6");
    let list = Ask::get("/api/v1/tickets")
        .bearing(&token)
        .at(&site)
        .await
        .json();
    let reference = list["tickets"][0]["ref"].as_str().unwrap().to_owned();
    let ticket = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = ticket.at(&site).await.json();
    let id = ticket["messages"][0]["id"].as_str().unwrap();
    assert_eq!(accepted["id"], id, "the id that was given is the message's");
    let path = format!("/api/v1/messages/{id}/raw");
    let answer = Ask::get(&path).bearing(&token).at(&site).await.must(200);
    assert_eq!(answer.body, raw);
    assert_eq!(answer.field("content-type"), "message/rfc822");
    assert!(
        answer
            .field("content-disposition")
            .starts_with("attachment;")
    );
    assert_eq!(
        answer.field("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(answer.field("cache-control"), "no-store");
}

async fn mail_may_be_33_mebibytes_long_and_no_longer(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &["support"]).await;
    for (bytes, status) in [(32 * 1024 * 1024, 202), (34 * 1024 * 1024, 413)] {
        let ask = Ask::new("POST", "/api/v1/messages").bearing(&token);
        ask.bytes(vec![b'x'; bytes]).at(&site).await.must(status);
    }
}

async fn mail_is_accepted_while_the_vault_is_locked(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    world.needs_passphrase("a passphrase of some length");
    world.desk().lock(&app::Caller::operator()).await.unwrap();
    let ready = Ask::get("/health/ready").at(&site).await.must(200).json();
    assert_eq!(ready, json!({"status": "ready", "vault": "locked"}));
    let ask = Ask::new("POST", "/api/v1/messages").bearing(&token);
    ask.bytes("From: x\r\n\r\nHi").at(&site).await.must(202);
    let path = format!("/api/v1/tickets/{reference}");
    let answer = Ask::get(&path).bearing(&token).at(&site).await.must(503);
    assert_eq!(answer.json()["detail"], "the vault is locked");
    assert!(answer.field("retry-after").parse::<u64>().unwrap() > 0);
}

async fn parked_mail_is_shown_and_run_again(world: World) {
    let site = Site::of(&world);
    let (_, token) = site.agent("ben", Role::HelpDesk, &[]).await;
    let id = site.parked_mail().await;
    let list = || Ask::get("/api/v1/parked").bearing(&token);
    let parked = list().at(&site).await.must(200).json();
    assert_eq!(parked["parked"][0]["id"], id);
    let path = format!("/api/v1/parked/{id}");
    let raw = Ask::get(&format!("{path}/raw")).bearing(&token);
    assert!(
        raw.at(&site)
            .await
            .must(200)
            .text()
            .contains("Subject: Broken")
    );
    let retry = || Ask::new("POST", &format!("{path}/retry")).bearing(&token);
    retry().at(&site).await.must(204);
    retry().at(&site).await.must(404);
    assert_eq!(world.reads().await.filed, 1);
    let parked = list().at(&site).await.must(200).json();
    assert_eq!(parked, json!({"parked": []}));
}

async fn a_reply_that_was_given_up_is_listed_and_tried_again(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    let (_, other) = site.agent("fry", Role::HelpDesk, &["fr"]).await;
    let list = |token: &str| Ask::get("/api/v1/outbox").bearing(token);
    let nothing = json!({"outbox": []});
    assert_eq!(list(&token).at(&site).await.must(200).json(), nothing);
    let id = site.given_up(&ben, reference).await;
    let listed = list(&token).at(&site).await.must(200).json();
    let mail = &listed["outbox"][0];
    assert_eq!(mail["id"], id);
    assert_eq!(mail["ticket"], reference.to_string());
    assert_eq!(
        (&mail["state"], &mail["attempts"]),
        (&json!("failed"), &json!(1))
    );
    assert_eq!(mail["failure"], "refused with 550");
    assert_eq!(list(&other).at(&site).await.must(200).json(), nothing);
    let path = format!("/api/v1/outbox/{id}/attempt");
    let attempt = |token: &str| Ask::new("POST", &path).bearing(token);
    attempt(&other).at(&site).await.must(404);
    attempt(&token).at(&site).await.must(204);
    attempt(&token).at(&site).await.must(409);
    assert_eq!(world.sends().await.len(), 1);
    assert_eq!(list(&token).at(&site).await.must(200).json(), nothing);
}

async fn a_reply_says_how_far_it_is_with_each_recipient(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    site.given_up(&ben, reference).await;
    let path = format!("/api/v1/tickets/{reference}");
    let ticket = Ask::get(&path).bearing(&token).at(&site).await.json();
    let delivery = &ticket["messages"][1]["delivery"];
    assert_eq!(delivery["state"], "failed");
    assert_eq!(delivery["recipients"][0]["address"], "ann@example.org");
    assert_eq!(delivery["recipients"][0]["state"], "failed");
    assert_eq!(ticket["messages"][0]["delivery"], json!(null));
}

async fn a_machines_mail_says_its_kind_and_why(world: World) {
    let site = Site::of(&world);
    let (_, token, _) = site.ben_and_a_ticket().await;
    let reference = site.filed(crate::api_description::AWAY).await;
    let path = format!("/api/v1/tickets/{reference}");
    let ticket = Ask::get(&path).bearing(&token).at(&site).await.json();
    let because = "The header has Auto-Submitted: auto-replied.";
    let machine = json!({"kind": "out-of-office", "because": because});
    assert_eq!(ticket["messages"][0]["machine"], machine);
    assert_eq!(ticket["messages"][0]["automatic"], "auto-reply");
}

async fn counts_are_there_for_an_auditor(world: World) {
    let site = Site::of(&world);
    let (ben, _, reference) = site.ben_and_a_ticket().await;
    ben.replies(reference, "Use water.").await.unwrap();
    let (_, token) = site.agent("aud", Role::Auditor, &[]).await;
    let ask = || Ask::get("/api/v1/stats/desk").bearing(&token);
    let counts = ask().at(&site).await.must(200).json();
    let waiting = json!([{"queue": "support", "state": "waiting-user", "tickets": 1}]);
    assert_eq!(counts["queues"], waiting);
    assert_eq!(counts["outbox"], json!({"held": 1}));
    assert_eq!(counts["messages"], 2);
    let later = Ask::get("/api/v1/stats/desk?from=2026-01-01").bearing(&token);
    later.at(&site).await.must(400);
}

both_engines!(
    mail_is_handed_in_and_comes_back_byte_for_byte,
    mail_may_be_33_mebibytes_long_and_no_longer,
    mail_is_accepted_while_the_vault_is_locked,
    parked_mail_is_shown_and_run_again,
    a_reply_that_was_given_up_is_listed_and_tried_again,
    a_reply_says_how_far_it_is_with_each_recipient,
    a_machines_mail_says_its_kind_and_why,
    counts_are_there_for_an_auditor,
);
