//! The people of a ticket, merging and splitting: pages and API, each with its way back.

use app::{EntryKind, NewMerge};
use domain::{Role, TicketRef};
use serde_json::{Value, json};
use testkit::{Agent, World, both_engines};

use crate::common::{Answer, Ask, Site};

both_engines!(
    somebody_is_taken_in_over_a_page_that_says_who_receives_what,
    the_reply_form_says_who_gets_a_copy,
    a_role_is_changed_and_put_back,
    who_is_taken_out_can_be_taken_in_again,
    news_stop_taking_in,
    what_is_no_address_is_not_taken_in,
    strange_addresses_stay_text,
    the_page_of_a_merge_says_what_would_be,
    a_ticket_is_merged_over_a_page_and_taken_out_again,
    a_ticket_is_taken_out_of_the_other,
    news_stop_a_merge,
    a_hidden_ticket_is_no_target,
    mails_become_a_ticket_and_come_back,
    what_cannot_be_split_is_told,
    people_through_the_api,
    a_reply_names_those_in_copy,
    merging_through_the_api,
    splitting_through_the_api,
    a_key_of_somebody_in_copy_is_handed_in,
);

const CARL: &str = "carl@example.com";

/// Ben at the desk, in a browser and with a token.
struct Room {
    site: Site,
    ben: Agent,
    token: String,
    ticket: TicketRef,
}

impl Room {
    async fn new(world: World) -> Self {
        let site = Site::of(&world);
        let (ben, token, ticket) = site.ben_and_a_ticket().await;
        Self {
            site,
            ben,
            token,
            ticket,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let ask = Ask::get(path).in_session(&self.ben.session);
        ask.at(&self.site).await
    }

    async fn page(&self, path: &str) -> String {
        self.get(path).await.must(200).text()
    }

    async fn posts(&self, path: &str, fields: &str) -> Answer {
        let csrf = web::csrf::token_of(&self.ben.session);
        let ask = Ask::new("POST", path).form(&format!("{fields}&csrf={csrf}"));
        ask.in_session(&self.ben.session).at(&self.site).await
    }

    /// The page to which an act leads.
    async fn follows(&self, answer: Answer) -> (String, String) {
        let answer = answer.must(303);
        let place = answer.field("location").to_owned();
        (place.clone(), self.page(&place).await)
    }

    /// Presses the button that takes the last act back.
    async fn undoes(&self, page: &str) -> Answer {
        let (_, flash) = page.split_once("id=\"flash\"").expect("an outcome is told");
        let (flash, _) = flash.split_once("</div>").unwrap();
        let action = between(flash, "action=\"", "\"");
        self.posts(&action, &hidden(flash)).await
    }

    async fn api(&self, method: &str, path: &str, body: Value) -> Answer {
        let path = format!("/api/v1/tickets/{path}");
        let ask = Ask::new(method, &path).bearing(&self.token);
        match body {
            Value::Null => ask.at(&self.site).await,
            body => ask.json(&body).at(&self.site).await,
        }
    }

    async fn eva(&self) -> TicketRef {
        self.site.world.passes(std::time::Duration::from_secs(1));
        let eva = self.site.world.user("Eva", "eva@example.org");
        eva.mails("Drucker", "Es brennt.").await.ticket
    }

    async fn receivers(&self) -> Vec<String> {
        let view = self.ben.opens(self.ticket).await.unwrap();
        let all = view.reply.recipients.iter();
        all.map(|one| one.mailbox.address.to_string()).collect()
    }
}

/// The page says all of this.
#[track_caller]
fn says(page: &str, words: &[&str]) {
    for said in words {
        assert!(page.contains(said), "{said}: {page}");
    }
}

/// These fields have these values.
#[track_caller]
fn has(found: &Value, fields: &Value) {
    for (name, value) in fields.as_object().unwrap() {
        assert_eq!(&found[name], value, "{name}");
    }
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before}"));
    rest.split_once(after).unwrap().0.to_owned()
}

/// The hidden fields of a form, but the token.
fn hidden(form: &str) -> String {
    let mut fields = Vec::new();
    for field in form.split("<input type=\"hidden\" ").skip(1) {
        let (name, value) = (
            between(field, "name=\"", "\""),
            between(field, "value=\"", "\""),
        );
        if name != "csrf" {
            fields.push(format!("{name}={value}"));
        }
    }
    fields.join("&")
}

/// The hidden fields of the last form of a page that goes to `action`.
fn form(page: &str, action: &str) -> String {
    let (_, rest) = page
        .rsplit_once(&format!("action=\"{action}\""))
        .unwrap_or_else(|| panic!("no form goes to {action}: {page}"));
    hidden(rest.split_once("</form>").unwrap().0)
}

async fn somebody_is_taken_in_over_a_page_that_says_who_receives_what(world: World) {
    let room = Room::new(world).await;
    let path = format!("/t/{}/people", room.ticket);
    says(&room.page(&path).await, &["ann@example.org"]);
    let fields = format!("step=look&role=copy&address=+{CARL}+");
    let review = room.posts(&path, &fields).await.must(200).text();
    says(
        &review,
        &[
            "Replies go now",
            "Replies go then",
            "It gets nothing that was written before, and no notes.",
            "travels unencrypted",
        ],
    );
    assert_eq!(
        room.receivers().await,
        ["ann@example.org"],
        "nothing changed yet"
    );
    let add = format!("step=add&{}", form(&review, &path));
    let (place, page) = room.follows(room.posts(&path, &add).await).await;
    assert!(!place.contains("carl"), "an address in {place}");
    says(&page, &["In copy from now on"]);
    assert_eq!(room.receivers().await, ["ann@example.org", CARL]);
    let (_, page) = room.follows(room.undoes(&page).await).await;
    says(&page, &["Undone"]);
    assert_eq!(room.receivers().await, ["ann@example.org"]);
}

async fn the_reply_form_says_who_gets_a_copy(world: World) {
    let room = Room::new(world).await;
    takes_carl_in(&room, "copy").await;
    let reply = room.page(&format!("/t/{}", room.ticket)).await;
    let shown = between(&reply, "<dt>Copy</dt>", "</dl>");
    says(&shown, &[CARL]);
    let history = room.page(&format!("/t/{}/history", room.ticket)).await;
    says(&history, &["Somebody gets copies of the replies"]);
}

/// Takes Carl in; the page afterwards.
async fn takes_carl_in(room: &Room, role: &str) -> String {
    let path = format!("/t/{}/people", room.ticket);
    let fields = format!("step=look&role={role}&address={CARL}");
    let review = room.posts(&path, &fields).await.must(200).text();
    let add = format!("step=add&{}", form(&review, &path));
    room.follows(room.posts(&path, &add).await).await.1
}

async fn a_role_is_changed_and_put_back(world: World) {
    let room = Room::new(world).await;
    takes_carl_in(&room, "copy").await;
    room.site.world.passes(std::time::Duration::from_mins(1));
    let page = takes_carl_in(&room, "instead").await;
    assert!(
        page.contains("In the requester&#39;s place from now on"),
        "{page}"
    );
    assert!(page.contains("Somebody else is in this place."));
    assert_eq!(room.receivers().await, [CARL]);
    room.follows(room.undoes(&page).await).await;
    assert_eq!(room.receivers().await, ["ann@example.org", CARL]);
}

async fn who_is_taken_out_can_be_taken_in_again(world: World) {
    let room = Room::new(world).await;
    takes_carl_in(&room, "copy").await;
    let path = format!("/t/{}/people", room.ticket);
    let fields = format!("step=remove&address={CARL}");
    let page = room.posts(&path, &fields).await.must(200).text();
    assert!(page.contains("Gets no more replies"));
    assert_eq!(room.receivers().await, ["ann@example.org"]);
    room.posts(&path, &fields).await.must(200);
    room.follows(room.undoes(&page).await).await;
    assert_eq!(room.receivers().await, ["ann@example.org", CARL]);
}

async fn news_stop_taking_in(world: World) {
    let room = Room::new(world).await;
    let path = format!("/t/{}/people", room.ticket);
    let fields = format!("step=look&role=copy&address={CARL}");
    let review = room.posts(&path, &fields).await.must(200).text();
    room.ben.notes(room.ticket, "Wait for me.").await.unwrap();
    let add = format!("step=add&{}", form(&review, &path));
    let again = room.posts(&path, &add).await.must(409).text();
    assert!(again.contains("Nothing was changed") && again.contains("Wait for me."));
    assert_eq!(room.receivers().await, ["ann@example.org"]);
    let add = format!("step=add&{}", form(&again, &path));
    room.posts(&path, &add).await.must(303);
    let blind = format!("step=add&role=copy&address={CARL}");
    room.posts(&path, &blind).await.must(409);
}

async fn what_is_no_address_is_not_taken_in(world: World) {
    let room = Room::new(world).await;
    let path = format!("/t/{}/people", room.ticket);
    for step in ["look", "add"] {
        for (address, said) in [
            ("carl", "not an address"),
            ("", "not an address"),
            ("support@desk.example", "address of the desk itself"),
        ] {
            let fields = format!("step={step}&role=copy&address={address}");
            let page = room.posts(&path, &fields).await.must(422).text();
            assert!(page.contains(said), "{address}: {page}");
        }
    }
    let senseless = format!("step=look&role=boss&address={CARL}");
    room.posts(&path, &senseless).await.must(422);
    let senseless = format!("step=jump&role=copy&address={CARL}");
    room.posts(&path, &senseless).await.must(422);
}

async fn strange_addresses_stay_text(world: World) {
    let room = Room::new(world).await;
    let ann = room.site.world.user("Ann", "ann@example.org");
    let letter = ann.letter("Again", "Hello.");
    let letter = letter.with_line("Cc: <b&'i'@example.net>, support@desk.example");
    let ticket = ann.sends(letter).await.ticket;
    let page = room.page(&format!("/t/{ticket}")).await;
    assert!(page.contains("b&#38;&#39;i&#39;@example.net"), "{page}");
    assert!(page.contains(">decide</a>"));
    let path = format!("/t/{ticket}/people");
    assert!(!room.page(&path).await.contains("b&'i'"));
    let fields = "step=look&role=copy&address=b%26'i'@example.net";
    let review = room.posts(&path, fields).await.must(200).text();
    assert!(!review.contains("b&'i'") && review.contains("b&#38;&#39;i&#39;"));
    let typed = "step=look&role=copy&address=%22%3E%3Cscript%3E";
    let page = room.posts(&path, typed).await.must(422).text();
    assert!(!page.contains("<script"), "{page}");
}

async fn the_page_of_a_merge_says_what_would_be(world: World) {
    let room = Room::new(world).await;
    let eva = room.eva().await;
    room.ben.notes(eva, "A note about Eva.").await.unwrap();
    let path = format!("/t/{eva}/merge");
    let chosen = room.page(&format!("{path}?into={}", room.ticket)).await;
    says(&chosen, &[&format!("value=\"{}\"", room.ticket)]);
    let typed = room.ticket.to_string().to_lowercase();
    let look = format!("step=look&into=%23{typed}");
    let review = room.posts(&path, &look).await.must(200).text();
    let said = [
        "Printer on fire",
        "Drucker",
        "Gets copies of the replies",
        "Gets no replies",
        "eva@example.org",
    ];
    says(&review, &said);
    assert!(!review.contains("A note about Eva."), "a note on the page");
}

async fn a_ticket_is_merged_over_a_page_and_taken_out_again(world: World) {
    let room = Room::new(world).await;
    let eva = room.eva().await;
    let path = format!("/t/{eva}/merge");
    let look = format!("step=look&into={}", room.ticket);
    let review = room.posts(&path, &look).await.must(200).text();
    let merge = format!("step=merge&requester=copy&{}", form(&review, &path));
    let (place, page) = room.follows(room.posts(&path, &merge).await).await;
    assert_eq!(place, format!("/t/{}?done=merged", room.ticket));
    let home = format!("from #{eva}");
    let said = ["is a part of this ticket now", "Es brennt.", &home];
    says(&page, &said);
    let both = ["ann@example.org", "eva@example.org"];
    assert_eq!(room.receivers().await, both);
    let inner = room.page(&format!("/t/{eva}")).await;
    says(&inner, &["Take it out again"]);
    for act in ["reply", "state", "owner", "note"] {
        let act = format!("/t/{eva}/{act}\"");
        assert!(!inner.contains(&act), "{act}");
    }
    for page in ["reply", "note", "merge", "split"] {
        room.get(&format!("/t/{eva}/{page}")).await.must(409);
    }
    let (place, page) = room.follows(room.undoes(&page).await).await;
    assert_eq!(place, format!("/t/{eva}?done=undone"));
    says(&page, &["Undone"]);
    assert_eq!(room.receivers().await, ["ann@example.org"]);
}

/// From the other ticket, and back over the page that asks.
async fn a_ticket_is_taken_out_of_the_other(world: World) {
    let room = Room::new(world).await;
    let eva = room.eva().await;
    let wish = NewMerge {
        ticket: eva,
        into: room.ticket,
        requester: None,
        seen: None,
    };
    let desk = room.site.world.desk();
    desk.merge(&room.ben.caller, wish).await.unwrap();
    let out = room.posts(&format!("/t/{eva}/unmerge"), "back=1").await;
    let (place, page) = room.follows(out).await;
    assert_eq!(place, format!("/t/{}?done=unmerged", room.ticket));
    assert!(page.contains("Taken out."));
    let again = room.undoes(&page).await.must(200).text();
    assert!(again.contains("Replies go now"));
}

async fn news_stop_a_merge(world: World) {
    let room = Room::new(world).await;
    let eva = room.eva().await;
    let path = format!("/t/{eva}/merge");
    let look = format!("step=look&into={}", room.ticket);
    let review = room.posts(&path, &look).await.must(200).text();
    room.ben.notes(room.ticket, "Not yet.").await.unwrap();
    let merge = format!("step=merge&{}", form(&review, &path));
    let again = room.posts(&path, &merge).await.must(409).text();
    assert!(again.contains("Not yet."), "{again}");
    let merge = format!("step=merge&{}", form(&again, &path));
    room.posts(&path, &merge).await.must(303);
}

async fn a_hidden_ticket_is_no_target(world: World) {
    let room = Room::new(world).await;
    let (fry, _) = room.site.agent("fry", Role::HelpDesk, &["fr"]).await;
    let french = room.site.world.user("Luc", "luc@example.org");
    let letter = french.letter("Bonjour", "Rien.").to(testkit::FRENCH);
    let hidden = french.sends(letter).await.ticket;
    fry.opens(hidden).await.unwrap();
    let path = format!("/t/{}/merge", room.ticket);
    let mut said = Vec::new();
    for into in [hidden.to_string(), "2222222".into(), "K7QX4M2".into()] {
        for step in ["look", "merge"] {
            let fields = format!("step={step}&into={into}");
            let page = room.posts(&path, &fields).await.must(422).text();
            said.push(page.replace(&into, "X"));
        }
    }
    assert!(said.iter().all(|page| *page == said[0]));
    assert!(!said[0].contains("Bonjour"));
    let body = json!({"into": hidden.to_string()});
    for path in ["merge", "merge/preview"] {
        let path = format!("{}/{path}", room.ticket);
        room.api("POST", &path, body.clone()).await.must(404);
    }
}

/// Ann's first mail and her answer, in one ticket.
async fn two_mails(room: &Room) -> Vec<String> {
    room.ben.replies(room.ticket, "Use water.").await.unwrap();
    let sent = room.site.world.outgoing().await.pop().unwrap();
    let ann = room.site.world.user("Ann", "ann@example.org");
    ann.answers(&sent, "Another thing: <b>paper</b>.").await;
    let view = room.ben.opens(room.ticket).await.unwrap();
    let ids = view.entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Message(message) if message.author.is_none() => Some(message.id.to_string()),
        _ => None,
    });
    ids.collect()
}

async fn mails_become_a_ticket_and_come_back(world: World) {
    let room = Room::new(world).await;
    let ids = two_mails(&room).await;
    assert_eq!(ids.len(), 2);
    let path = format!("/t/{}/split", room.ticket);
    let page = room.page(&path).await;
    assert!(page.contains("Another thing: &lt;b&gt;paper"), "{page}");
    let split = format!("message={}&{}", ids[1], form(&page, &path));
    let (place, page) = room.follows(room.posts(&path, &split).await).await;
    assert!(place.ends_with("?done=split-from"), "{place}");
    assert!(!place.contains(room.ticket.as_str()));
    assert!(page.contains("This is a ticket of its own now"), "{page}");
    let old = room.ben.opens(room.ticket).await.unwrap();
    assert_eq!(old.entries.len(), 2);
    let (place, page) = room.follows(room.undoes(&page).await).await;
    assert_eq!(place, format!("/t/{}?done=undone", room.ticket));
    assert!(page.contains("Undone"));
    let old = room.ben.opens(room.ticket).await.unwrap();
    assert_eq!(old.entries.len(), 3);
}

async fn what_cannot_be_split_is_told(world: World) {
    let room = Room::new(world).await;
    let ids = two_mails(&room).await;
    let path = format!("/t/{}/split", room.ticket);
    let seen = form(&room.page(&path).await, &path);
    let page = room.posts(&path, &seen).await.must(422).text();
    assert!(page.contains("Tick at least one mail"));
    room.ben.notes(room.ticket, "Wait.").await.unwrap();
    let split = format!("message={}&{seen}", ids[1]);
    let page = room.posts(&path, &split).await.must(409).text();
    assert!(page.contains("Wait.") && page.contains("checked"), "{page}");
    let alone = room.eva().await;
    let path = format!("/t/{alone}/split");
    let message = room.ben.opens(alone).await.unwrap();
    let EntryKind::Message(message) = &message.entries[0].kind else {
        panic!("not a message");
    };
    let page = room.posts(&path, &format!("message={}", message.id)).await;
    assert!(page.must(422).text().contains("One mail must stay"));
}

async fn people_through_the_api(world: World) {
    let room = Room::new(world).await;
    let path = format!("{}/participants", room.ticket);
    let carl = json!({"address": CARL, "role": "copy"});
    let ask = format!("{path}/preview");
    let preview = room.api("POST", &ask, carl.clone()).await;
    let preview = preview.must(200).json();
    let ann = json!({"address": "ann@example.org", "copy": false, "key": null});
    let in_copy = json!({"address": CARL, "copy": true, "key": null});
    let expected = json!({
        "before": [ann], "after": [ann, in_copy], "encrypted": false, "undecided": null
    });
    has(&preview, &expected);
    room.ben.notes(room.ticket, "News.").await.unwrap();
    let stale = json!({"address": CARL, "role": "copy", "seen": preview["event"]});
    room.api("POST", &path, stale).await.must(409);
    room.api("POST", &path, carl).await.must(204);
    let there = room.api("GET", &path, Value::Null).await.must(200).json();
    let there = &there["participants"][0];
    has(
        there,
        &json!({"address": CARL, "role": "copy", "added_by": "ben"}),
    );
    let ticket = room.api("GET", room.ticket.as_str(), Value::Null).await;
    assert_eq!(ticket.json()["participants"][0], *there);
    let gone = json!({"address": CARL});
    let remove = format!("{path}/remove");
    room.api("POST", &remove, gone.clone()).await.must(204);
    room.api("POST", &remove, gone).await.must(404);
    assert_eq!(room.receivers().await, ["ann@example.org"]);
}

async fn a_reply_names_those_in_copy(world: World) {
    let room = Room::new(world).await;
    takes_carl_in(&room, "copy").await;
    room.ben.replies(room.ticket, "To both.").await.unwrap();
    let ticket = room.api("GET", room.ticket.as_str(), Value::Null).await;
    let ticket = ticket.json();
    let mut messages = ticket["messages"].as_array().unwrap().iter();
    let reply = messages.find(|one| one["direction"] == "out").unwrap();
    has(reply, &json!({"to": ["ann@example.org"], "cc": [CARL]}));
    let page = room.page(&format!("/t/{}", room.ticket)).await;
    says(&page, &["ann@example.org, carl@example.com"]);
    let path = format!("{}/participants", room.ticket);
    for (body, field) in [
        (json!({"address": "x", "role": "copy"}), "address"),
        (
            json!({"address": "support@desk.example", "role": "copy"}),
            "address",
        ),
        (json!({"address": CARL, "role": "boss"}), "role"),
    ] {
        room.api("POST", &path, body).await.blames(422, field);
    }
}

async fn merging_through_the_api(world: World) {
    let room = Room::new(world).await;
    let eva = room.eva().await;
    let body = json!({"into": room.ticket.as_str(), "requester": "instead"});
    let ask = format!("{eva}/merge/preview");
    let preview = room.api("POST", &ask, body.clone()).await;
    let preview = preview.must(200).json();
    has(
        &preview,
        &json!({"requester": "eva@example.org", "other_queue": false}),
    );
    assert_eq!(preview["after"][0]["address"], "eva@example.org");
    let boss = json!({"into": room.ticket.as_str(), "requester": "boss"});
    let refused = room.api("POST", &format!("{eva}/merge"), boss).await;
    refused.blames(422, "requester");
    let merge = format!("{eva}/merge");
    room.api("POST", &merge, body.clone()).await.must(204);
    room.api("POST", &merge, body).await.must(409);
    let inner = room.api("GET", eva.as_str(), Value::Null).await.json();
    assert_eq!(inner["merged_into"]["ref"], room.ticket.as_str());
    let outer = room.api("GET", room.ticket.as_str(), Value::Null).await;
    let outer = outer.json();
    has(&outer, &json!({"merged": [eva.as_str()]}));
    assert_eq!(outer["participants"][0]["merged_from"], eva.as_str());
    assert_eq!(outer["messages"][1]["home"], eva.as_str());
    let unmerge = format!("{eva}/unmerge");
    let out = room.api("POST", &unmerge, Value::Null).await.must(200);
    assert_eq!(out.json(), json!({"from": room.ticket.as_str()}));
    room.api("POST", &unmerge, Value::Null).await.must(409);
}

async fn splitting_through_the_api(world: World) {
    let room = Room::new(world).await;
    let ids = two_mails(&room).await;
    let split = format!("{}/split", room.ticket);
    let none = room.api("POST", &split, json!({"messages": ["x"]})).await;
    none.blames(422, "messages");
    let none = room.api("POST", &split, json!({"messages": []})).await;
    none.blames(422, "messages");
    let made = room
        .api("POST", &split, json!({"messages": [ids[1]]}))
        .await;
    let made = made.must(201).json()["ref"].as_str().unwrap().to_owned();
    let new = room.api("GET", &made, Value::Null).await.must(200).json();
    assert_eq!(new["messages"][0]["id"], json!(ids[1]));
}

async fn a_key_of_somebody_in_copy_is_handed_in(world: World) {
    let room = Room::new(world).await;
    takes_carl_in(&room, "copy").await;
    let carl = room.site.world.user("Carl", CARL);
    let key = carl.makes_key();
    let path = format!("/t/{}/keys", room.ticket);
    let page = room.page(&path).await;
    assert!(page.contains("ann@example.org") && page.contains(CARL));
    let armoured = testkit::armoured(&key.certificate);
    let body = json!({"address": CARL, "key": armoured});
    let api = format!("{}/keys", room.ticket);
    let taken = room.api("POST", &api, body).await.must(201).json();
    let fingerprint = taken["fingerprints"][0].as_str().unwrap().to_owned();
    let listed = room.api("GET", &api, Value::Null).await.json();
    assert_eq!(listed["keys"][0]["address"], CARL);
    let reject = format!("act=reject&address={CARL}&fingerprint={fingerprint}");
    room.posts(&path, &reject).await.must(303);
    let listed = room.api("GET", &api, Value::Null).await.json();
    assert_eq!(listed["keys"][0]["standing"], "rejected");
    let put = format!("{api}/{fingerprint}");
    let wrong = json!({"standing": "accepted", "address": "ann@example.org"});
    room.api("PUT", &put, wrong).await.must(404);
    let right = json!({"standing": "accepted", "address": CARL});
    room.api("PUT", &put, right).await.must(204);
    // Now a reply cannot be encrypted to all: the form says whose key is missing in words.
    let form = room.page(&format!("/t/{}/reply", room.ticket)).await;
    assert!(
        form.contains("No key is known for somebody who receives it."),
        "{form}"
    );
}
