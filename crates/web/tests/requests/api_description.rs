//! `openapi.json` describes what is there, and nothing else.

use std::collections::BTreeSet;

use app::{NewMerge, NewParticipant};
use domain::{ParticipantRole, TicketRef};
use serde_json::{Value, json};
use testkit::{Agent, World, both_engines};
use web::problem::Kind;
use web::{Access, routes};

use crate::common::{Ask, Site};

fn description() -> Value {
    serde_json::from_str(include_str!("../../assets/openapi.json")).unwrap()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_route_of_the_api_is_described_and_no_other() {
    let description = description();
    let described: BTreeSet<_> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, verbs)| {
            let verbs = keys(verbs).into_iter();
            verbs.map(move |verb| (verb.to_uppercase(), format!("/api/v1{path}")))
        })
        .collect();
    let there: BTreeSet<_> = routes()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.verb.as_str().to_owned(), route.path.to_owned()))
        .collect();
    assert_eq!(described, there);
}

#[test]
fn the_whole_api_needs_a_token_but_its_description() {
    let open: Vec<_> = routes()
        .filter(|route| route.path.starts_with("/api/"))
        .filter(|route| !matches!(route.access(), Access::Token(_)))
        .map(|route| route.path)
        .collect();
    assert_eq!(open, ["/api/v1/openapi.json"]);
}

#[test]
fn every_reference_in_the_description_leads_somewhere() {
    let description = description();
    let mut open = vec![&description];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    let pointer = reference.strip_prefix('#').unwrap();
                    assert!(description.pointer(pointer).is_some(), "{reference}");
                }
                open.extend(fields.values());
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
}

#[test]
fn every_kind_of_problem_is_described() {
    let named: BTreeSet<_> = Kind::ALL
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect();
    assert_eq!(keys(&description()["components"]["responses"]), named);
}

/// Compares an answer with a schema: the keys, and the types and words of what is in them.
#[track_caller]
fn fits(value: &Value, schema: &Value, description: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = description
            .pointer(reference.trim_start_matches('#'))
            .unwrap();
        return fits(value, schema, description, at);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let wanted = if value.is_null() { "null" } else { "" };
        let schema = either
            .iter()
            .find(|one| one["type"].as_str().unwrap_or_default() == wanted);
        return fits(value, schema.unwrap(), description, at);
    }
    let types = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        many => many
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect(),
    };
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(types.contains(&found), "{at} is {found}, not {types:?}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value}");
    }
    match value {
        Value::Object(fields) if schema["properties"].is_object() => {
            assert_eq!(keys(value), keys(&schema["properties"]), "{at}");
            for (name, inner) in fields {
                fits(
                    inner,
                    &schema["properties"][name],
                    description,
                    &format!("{at}.{name}"),
                );
            }
        }
        Value::Array(values) => {
            for inner in values {
                fits(inner, &schema["items"], description, at);
            }
        }
        _ => {}
    }
}

/// An automatic answer.
pub(crate) const AWAY: &str = "From: Zed <zed@example.org>\r\nTo: support@desk.example\r\n\
    Subject: Automatic reply: x\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n";

async fn answers_have_the_documented_fields(world: World) {
    let site = Site::of(&world);
    let (ben, token, reference) = site.ben_and_a_ticket().await;
    ben.notes(reference, "third report this week")
        .await
        .unwrap();
    ben.replies(reference, "Use water.").await.unwrap();
    site.parked_mail().await;
    let desk = site.desk_key().await;
    let handed = world
        .desk()
        .hand_in_key(&ben.caller, reference, None, desk.certificate);
    handed.await.unwrap();
    let reported = site.filed(crate::api_reports::REPORT).await;
    site.given_up(&ben, reference).await;
    let away = site.filed(AWAY).await;
    let filtered = world.with(|settings| settings.spam_filter = Some(app::SpamFilter::Rspamd));
    let eve = filtered.user("Eve", "eve@flood.example");
    let mut unwanted = None;
    for _ in 0..10 {
        let letter = eve
            .letter("Win", "Click.")
            .with_line("X-Spam-Status: Yes, score=7.9");
        unwanted = Some(eve.sends(letter).await.ticket);
        eve.mails("Win", "Click.").await;
    }
    let unwanted = unwanted.unwrap();
    let floods = world.desk().list_floods(&ben.caller).await.unwrap();
    let flood = floods.first().unwrap().id;
    site.proposes("support", "en").await;
    takes_in_and_merges(&site, &ben, [reference, reported, away]).await;
    let description = description();
    let paths = [
        (format!("/tickets/{reference}"), "WholeTicket"),
        (format!("/tickets/{reported}"), "WholeTicket"),
        (format!("/tickets/{reference}/keys"), "KeyList"),
        (
            format!("/tickets/{reference}/participants"),
            "ParticipantList",
        ),
        ("/keys".to_owned(), "DeskKeyList"),
        ("/stats/versions".to_owned(), "Versions"),
        ("/stats/hardware".to_owned(), "Hardware"),
        ("/tickets".to_owned(), "TicketList"),
        ("/queues".to_owned(), "QueueList"),
        ("/queues/support/auto-reply".to_owned(), "AnswerTextList"),
        ("/stats/desk".to_owned(), "DeskStatistics"),
        ("/handover".to_owned(), "Handover"),
        ("/parked".to_owned(), "ParkedList"),
        ("/outbox".to_owned(), "TroubledMailList"),
        (format!("/tickets/{away}"), "WholeTicket"),
        (format!("/tickets/{unwanted}"), "WholeTicket"),
        ("/floods".to_owned(), "FloodList"),
        (format!("/floods/{flood}"), "Flood"),
    ];
    for (path, name) in paths {
        let ask = Ask::get(&format!("/api/v1{path}")).bearing(&token);
        let answer = ask.at(&site).await.must(200).json();
        let schema = &description["components"]["schemas"][name];
        fits(&answer, schema, &description, name);
    }
}

/// Somebody is in copy of the first ticket, in which the second one is shown.
async fn takes_in_and_merges(site: &Site, ben: &Agent, [one, two, other]: [TicketRef; 3]) {
    let desk = site.world.desk();
    let new = NewParticipant {
        reference: one,
        address: "carl@example.com".parse().unwrap(),
        role: ParticipantRole::Copy,
        seen: None,
    };
    let merge = NewMerge {
        ticket: two,
        into: one,
        requester: None,
        seen: None,
    };
    desk.add_participant(&ben.caller, new).await.unwrap();
    desk.merge(&ben.caller, merge).await.unwrap();
    let token = site.token("ben", false).await;
    let description = description();
    let carl = json!({"address": "carl@example.com", "role": "instead"});
    let into = json!({"into": other.as_str(), "requester": "copy"});
    for (path, body, name) in [
        (format!("{one}/participants/preview"), carl, "PeopleChange"),
        (format!("{one}/merge/preview"), into, "MergePreview"),
    ] {
        let ask = Ask::new("POST", &format!("/api/v1/tickets/{path}"));
        let answer = ask.bearing(&token).json(&body).at(site).await;
        let schema = &description["components"]["schemas"][name];
        fits(&answer.must(200).json(), schema, &description, name);
    }
}

/// The words of the contract, which must stay whatever the description says.
async fn the_fields_of_the_contract_are_there(world: World) {
    let site = Site::of(&world);
    let (_, token, reference) = site.ben_and_a_ticket().await;
    let ask = Ask::get(&format!("/api/v1/tickets/{reference}")).bearing(&token);
    let ticket = ask.at(&site).await.must(200).json();
    let there = keys(&ticket);
    for name in "ref subject queue state owner language tags problem level requester created_at \
        updated_at messages reason"
        .split_whitespace()
    {
        assert!(there.contains(name), "{name}");
    }
    assert_eq!(ticket["requester"]["address"], "ann@example.org");
    assert_eq!(ticket["requester"]["name"], "Ann");
    assert_eq!(ticket["requester"]["claim"], "outer");
    assert_eq!(ticket["state"], "needs-first-answer");
    let message = &ticket["messages"][0];
    let there = keys(message);
    for name in "id direction from to subject text html parts crypto automatic defects report \
        received_at"
        .split_whitespace()
    {
        assert!(there.contains(name), "{name}");
    }
    assert_eq!(message["from"], "ann@example.org");
    assert_eq!(message["to"][0], testkit::SUPPORT);
    assert!(message["text"].as_str().unwrap().contains("It burns."));
    assert_eq!(message["received_at"], ticket["created_at"]);
}

both_engines!(
    answers_have_the_documented_fields,
    the_fields_of_the_contract_are_there,
);
