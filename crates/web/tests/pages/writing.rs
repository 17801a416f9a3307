//! Replies and notes: nothing typed is lost, nothing is sent that should not be.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Browser, Form, form, undo, words};
use crate::world::World;

/// A world with Ann's ticket, Ben, and the form for a reply.
async fn opened() -> (World, String, Browser, Form) {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let form = form(&page, &format!("/t/{ticket}/reply"));
    (world, ticket, ben, form)
}

async fn waiting(world: &World) -> u64 {
    let counted = world
        .desk
        .statistics(&app::Caller::operator())
        .await
        .unwrap();
    counted.outbox.iter().map(|(_, count)| count).sum()
}

#[tokio::test]
async fn a_reply_waits_and_can_be_taken_back_with_its_text() {
    let (world, ticket, mut ben, form) = opened().await;
    let text = "\nHello Ann,\r\nplease try \"this\" & <that>.";
    let sent = ben
        .submit(&form, &[("text", text), ("then", "waiting-user")])
        .await;
    let place = sent.leads_to().to_owned();
    assert!(
        place.starts_with(&format!("/t/{ticket}?done=sent#m-")),
        "{place}"
    );
    let page = ben.page(place.split('#').next().unwrap()).await;
    let shown = words(&page);
    assert!(shown.contains("In the outbox until 12:02."), "{shown}");
    assert!(shown.contains("waiting for the user") && shown.contains("you have it"));
    let id = place.split("#m-").nth(1).unwrap();
    assert!(
        page.elements()
            .iter()
            .any(|e| e.attribute("id") == Some(&format!("m-{id}")))
    );
    let back = ben.submit(&undo(&page), &[]).await;
    assert_eq!(back.status, StatusCode::OK);
    let page = back.document();
    assert!(words(&page).contains("Taken back. Nothing was sent."));
    let again = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    let typed = again
        .fields
        .iter()
        .find(|(name, _)| name == "text")
        .unwrap();
    assert_eq!(typed.1, text.replace("\r\n", "\n"));
    assert_eq!(waiting(&world).await, 0);
    let shown = words(&ben.page(&format!("/t/{ticket}")).await);
    assert!(shown.contains("needs first answer"), "{shown}");
    // The form with the old key is not mistaken for the reply that was taken back.
    let stale = ben
        .submit(&form, &[("text", text), ("then", "waiting-user")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("please try"));
    let sent = ben.submit(&again, &[("then", "done")]).await;
    sent.leads_to();
    assert_eq!(waiting(&world).await, 1);
}

#[tokio::test]
async fn taking_back_too_late_says_so() {
    let (world, ticket, mut ben, form) = opened().await;
    ben.submit(&form, &[("text", "Hello"), ("then", "done")])
        .await
        .leads_to();
    let page = ben.page(&format!("/t/{ticket}?done=sent")).await;
    let undo = undo(&page);
    world.later(3);
    let job = world
        .desk
        .lease_jobs(app::JobKind::SendMail, std::time::Duration::from_mins(1), 9);
    for job in job.await.unwrap() {
        world.desk.begin_send(job).await.unwrap().unwrap();
    }
    let late = ben.submit(&undo, &[]).await;
    let page = ben.page(late.leads_to()).await;
    assert!(words(&page).contains("Too late to undo"));
}

#[tokio::test]
async fn the_same_form_sent_twice_sends_once_and_another_text_is_not_swallowed() {
    let (world, _, mut ben, form) = opened().await;
    let fields = [("text", "First answer"), ("then", "done")];
    let first = ben.submit(&form, &fields).await;
    let second = ben.submit(&form, &fields).await;
    assert_eq!(first.leads_to(), second.leads_to());
    assert_eq!(waiting(&world).await, 1);
    // Back, and another text typed into the page that the browser kept.
    let other = ben
        .submit(&form, &[("text", "Second answer"), ("then", "done")])
        .await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.text().contains("Second answer") && other.text().contains("First answer"));
}

#[tokio::test]
async fn news_stop_a_reply_and_both_texts_are_shown() {
    let (world, ticket, mut ben, form) = opened().await;
    world.later(2);
    world
        .mails(
            "From: ann@example.org\r\nSubject: Re: Wi-Fi gone\r\nIn-Reply-To: <1@example.org>",
            "It works again, never mind",
        )
        .await;
    let mut ana = world.agent("ana", Role::Admin).await;
    let token = ana.token().await;
    let tag = [("act", "add"), ("tag", "solved"), ("csrf", token.as_str())];
    ana.post(&format!("/t/{ticket}/tags"), &tag)
        .await
        .leads_to();
    let held = ben
        .submit(&form, &[("text", "Please try this"), ("then", "done")])
        .await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    assert_eq!(waiting(&world).await, 0);
    let page = held.document();
    let shown = words(&page);
    assert!(shown.contains("It works again, never mind") && shown.contains("Tagged solved"));
    assert!(
        !shown.contains("since the update"),
        "old mail among the news: {shown}"
    );
    let again = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    assert!(
        again
            .fields
            .contains(&("text".into(), "Please try this".into()))
    );
    assert!(again.fields.contains(&("then".into(), "done".into())));
    let edit = ben.submit(&again, &[("act", "edit")]).await;
    assert_eq!(edit.status, StatusCode::OK);
    assert!(edit.text().contains("Please try this"));
    let discard = ben.submit(&again, &[("act", "discard")]).await;
    assert_eq!(discard.leads_to(), format!("/t/{ticket}?done=discarded"));
    assert_eq!(waiting(&world).await, 0);
    ben.submit(&again, &[("act", "send")]).await.leads_to();
    assert_eq!(waiting(&world).await, 1);
}

#[tokio::test]
async fn a_form_that_does_not_say_what_was_seen_is_stopped() {
    let (world, _, mut ben, form) = opened().await;
    let fields = [("text", "Hello"), ("then", "done"), ("seen", "")];
    assert_eq!(
        ben.submit(&form, &fields).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn an_empty_reply_and_a_huge_one_come_back() {
    let (world, ticket, mut ben, form) = opened().await;
    let empty = ben.submit(&form, &[("text", " "), ("then", "done")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = empty.document();
    assert!(page.all("title")[0].text().starts_with("Error: Reply"));
    assert!(words(&page).contains("Write an answer before you send it."));
    let huge = "ж".repeat(100_001);
    let refused = ben
        .submit(&form, &[("text", &huge), ("then", "done")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&huge));
    let own_page = ben.page(&format!("/t/{ticket}/reply")).await;
    assert!(words(&own_page).contains("since the update"));
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn a_note_reaches_nobody() {
    let (world, ticket, mut ben, reply) = opened().await;
    let path = format!("/t/{ticket}/note");
    let page = ben.get(&path).await;
    assert!(
        !page.text().contains('@'),
        "an address on the page of a note"
    );
    let note = form(&page.document(), &path);
    let names: Vec<_> = note.fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["csrf", "key", "text"]);
    // Whatever else is posted there, it stays a note.
    let mut fields = note.fields.clone();
    fields.extend(
        reply
            .fields
            .into_iter()
            .filter(|(name, _)| !names.contains(&name.as_str())),
    );
    fields.push(("to".into(), "ann@example.org".into()));
    let form = Form {
        action: path.clone(),
        fields,
    };
    let text = [
        ("text", "She is my neighbour"),
        ("then", "done"),
        ("act", "send"),
    ];
    let saved = ben.submit(&form, &text).await;
    let place = saved.leads_to().to_owned();
    assert!(
        place.starts_with(&format!("/t/{ticket}?done=note#m-")),
        "{place}"
    );
    assert_eq!(ben.submit(&form, &text).await.leads_to(), place);
    assert_eq!(waiting(&world).await, 0);
    let shown = words(&ben.page(&format!("/t/{ticket}?done=note")).await);
    assert!(
        shown.contains("Note saved for the team.") && shown.contains("only the team sees this")
    );
    assert_eq!(shown.matches("She is my neighbour").count(), 1, "{shown}");
    let empty = ben.submit(&form, &[("text", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("Write something before you save it."));
}

#[tokio::test]
async fn what_was_typed_survives_a_lost_token_and_a_lost_session() {
    let (world, _, mut ben, form) = opened().await;
    let fields = [("text", "My long answer"), ("then", "done")];
    let without = Form {
        action: form.action.clone(),
        fields: form
            .fields
            .iter()
            .filter(|(name, _)| name != "csrf")
            .cloned()
            .collect(),
    };
    let refused = ben.submit(&without, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("My long answer"));
    ben.loses_session();
    let lost = ben.submit(&form, &fields).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert!(lost.text().contains("My long answer") && lost.text().contains("/sign-in"));
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn a_draft_is_saved_in_place_and_fills_the_form_of_the_next_page() {
    let (_world, ticket, mut ben, form) = opened().await;
    let saving = Form {
        action: format!("/t/{ticket}/reply/draft"),
        ..form
    };
    let saved = ben
        .submit(&saving, &[("text", "Hello Ann,\r\n"), ("frame", "1")])
        .await;
    assert_eq!(saved.status, StatusCode::OK);
    assert!(words(&saved.document()).contains("Draft saved 12:00"));
    let page = ben.page(&format!("/t/{ticket}/reply")).await;
    let again = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    let typed = again.fields.iter().find(|(name, _)| name == "text");
    assert_eq!(typed.unwrap().1, "Hello Ann,\n");
    assert!(words(&page).contains("Your draft, saved today 12:00"));
    // Thrown away, and gone from the form.
    let discard = Form {
        action: format!("/t/{ticket}/reply/draft/discard"),
        ..again
    };
    let page = ben.submit(&discard, &[]).await;
    let page = ben.page(page.leads_to()).await;
    assert!(words(&page).contains("Discarded. Nothing was sent."));
    let empty = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    assert!(
        empty
            .fields
            .contains(&(String::from("text"), String::new()))
    );
}

#[tokio::test]
async fn a_stopped_reply_stays_as_a_draft_until_it_is_sent_or_discarded() {
    for (act, stays) in [("keep", true), ("discard", false), ("send", false)] {
        let (world, ticket, mut ben, form) = opened().await;
        world.later(2);
        world
            .mails(
                "From: ann@example.org\r\nSubject: Re: Wi-Fi gone\r\nIn-Reply-To: <1@example.org>",
                "Never mind",
            )
            .await;
        let held = ben
            .submit(&form, &[("text", "Please try this"), ("then", "done")])
            .await;
        assert_eq!(held.status, StatusCode::CONFLICT);
        // Also when nobody answers the question: the draft is there.
        let page = ben.page(&format!("/t/{ticket}")).await;
        assert!(words(&page).contains("It was stopped by news and not sent."));
        let again = crate::browser::form(&held.document(), &format!("/t/{ticket}/reply"));
        ben.submit(&again, &[("act", act)]).await.leads_to();
        let page = words(&ben.page(&format!("/t/{ticket}/drafts")).await);
        assert_eq!(page.contains("Please try this"), stays, "{act}: {page}");
    }
}

#[tokio::test]
async fn a_colleague_reads_a_draft_and_takes_it_over() {
    let (world, ticket, mut ben, form) = opened().await;
    let saving = Form {
        action: format!("/t/{ticket}/reply/draft"),
        ..form
    };
    ben.submit(&saving, &[("text", "Please try <this>")]).await;
    let mut ana = world.agent("ana", Role::Admin).await;
    let page = ana.page(&format!("/t/{ticket}")).await;
    assert!(words(&page).contains("ben writes a reply that is not sent"));
    let page = ana.page(&format!("/t/{ticket}/drafts")).await;
    assert!(words(&page).contains("Please try <this>"));
    let take = crate::browser::form(&page, &format!("/t/{ticket}/drafts"));
    let taken = ana.submit(&take, &[("kind", "reply")]).await;
    let page = ana.page(taken.leads_to()).await;
    let reply = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    assert!(
        reply
            .fields
            .contains(&(String::from("text"), String::from("Please try <this>")))
    );
    let page = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(page.contains("Draft of ben taken over"), "{page}");
    // A second time there is nothing to take.
    let late = ana.submit(&take, &[("kind", "reply")]).await;
    assert_eq!(late.leads_to(), format!("/t/{ticket}/drafts"));
}

#[tokio::test]
async fn a_note_that_is_not_finished_comes_back_on_the_page_for_notes_alone() {
    let (_world, ticket, mut ben, _) = opened().await;
    let page = ben.page(&format!("/t/{ticket}/note")).await;
    let form = form(&page, &format!("/t/{ticket}/note"));
    let saving = Form {
        action: format!("/t/{ticket}/note/draft"),
        ..form.clone()
    };
    ben.submit(&saving, &[("text", "She is lying.")]).await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    assert!(words(&page).contains("You have a note that is not finished"));
    assert!(
        !words(&page).contains("She is lying"),
        "not on this page at all"
    );
    let page = ben.page(&format!("/t/{ticket}/note")).await;
    let form = crate::browser::form(&page, &format!("/t/{ticket}/note"));
    assert!(
        form.fields
            .contains(&(String::from("text"), String::from("She is lying.")))
    );
    ben.submit(&form, &[]).await.leads_to();
    let page = words(&ben.page(&format!("/t/{ticket}/drafts")).await);
    assert!(
        page.contains("Nobody has a draft on this ticket."),
        "{page}"
    );
}
