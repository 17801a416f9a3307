//! Acts in place and on the ticket, each with its way back.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{form, undo, words};
use crate::world::World;

#[tokio::test]
async fn acts_in_a_frame_answer_with_one_line_and_a_way_back() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let token = ben.token().await;
    for (what, act, told, then, back) in [
        (
            "owner",
            ("act", "take"),
            "Taken",
            "you have it",
            "nobody has it",
        ),
        (
            "state",
            ("state", "done"),
            "Now: done",
            "done: answered",
            "needs first answer",
        ),
        (
            "state",
            ("state", "spam"),
            "Now: spam",
            "✗ spam",
            "needs first answer",
        ),
    ] {
        let path = format!("/t/{ticket}/{what}");
        let fields = [act, ("csrf", token.as_str()), ("frame", "1")];
        let answer = ben.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.bytes.len() < 1_000, "{} bytes", answer.bytes.len());
        let line = answer.document();
        assert!(words(&line).contains(told), "{}", words(&line));
        let shown = words(&ben.page(&format!("/t/{ticket}")).await);
        assert!(shown.contains(then), "{shown}");
        let undone = ben.submit(&undo(&line), &[]).await.document();
        assert!(words(&undone).contains("Undone") && undone.all("form").is_empty());
        let shown = words(&ben.page(&format!("/t/{ticket}")).await);
        assert!(shown.contains(back), "{shown}");
    }
}

#[tokio::test]
async fn acts_without_a_frame_tell_it_on_the_ticket() {
    let world = World::new().await;
    let ticket = world.ann().await;
    drop(world.agent("ana", Role::Admin).await);
    let mut ben = world.ben().await;
    let token = ben.token().await;
    let act = async |ben: &mut crate::browser::Browser, what: &str, fields: &[(&str, &str)]| {
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        let answer = ben.post(&format!("/t/{ticket}/{what}"), &fields).await;
        let place = answer.leads_to().to_owned();
        ben.page(&place).await
    };
    let page = act(&mut ben, "owner", &[("act", "give"), ("agent", "ana")]).await;
    assert!(words(&page).contains("Given to ana"));
    let undone = ben.submit(&undo(&page), &[]).await;
    let page = ben.page(undone.leads_to()).await;
    assert!(words(&page).contains("Undone") && words(&page).contains("nobody has it"));
    let page = act(
        &mut ben,
        "state",
        &[("state", "done"), ("reason", "learned")],
    )
    .await;
    assert!(words(&page).contains("Now: done"));
    let back = undo(&page);
    assert!(
        back.fields
            .contains(&("state".into(), "needs-first-answer".into())),
        "{back:?}"
    );
    let page = act(&mut ben, "tags", &[("act", "add"), ("tag", "Wi-Fi")]).await;
    assert!(words(&page).contains("Tagged wi-fi"));
    let undone = ben.submit(&undo(&page), &[]).await;
    let page = ben.page(undone.leads_to()).await;
    assert!(!words(&page).contains("wi-fi"), "{}", words(&page));
    let page = act(&mut ben, "language", &[("language", "fa")]).await;
    assert!(words(&page).contains("Language set") && words(&page).contains("فارسی"));
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    for line in [
        "Opened by a mail",
        "Given to ana",
        "Now: done: learned what we needed",
        "Language set to fa",
    ] {
        assert!(history.contains(line), "{line}: {history}");
    }
}

#[tokio::test]
async fn a_link_that_somebody_else_made_tells_nothing() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    for code in [
        "state.spam",
        "owner.nobody",
        "sent",
        "tag",
        "note",
        "undone",
        "<b>",
    ] {
        let page = ben
            .get(&format!(
                "/t/{ticket}?done={}",
                code.replace('<', "%3C").replace('>', "%3E")
            ))
            .await;
        assert!(!page.text().contains("id=\"flash\""), "{code}");
    }
}

#[tokio::test]
async fn what_cannot_be_done_is_said_in_the_frame() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let token = ben.token().await;
    let fields = [("state", "gone"), ("csrf", token.as_str()), ("frame", "1")];
    let answer = ben.post(&format!("/t/{ticket}/state"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.bytes.len() < 1_000 && answer.text().contains("✗"));
    let elsewhere = [("queue", "quiet"), ("csrf", token.as_str())];
    let answer = ben.post(&format!("/t/{ticket}/queue"), &elsewhere).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_ticket_shows_whom_and_what_can_be_chosen() {
    let world = World::new().await;
    world.ann().await;
    world.later(5);
    world
        .mails("From: ann@example.org\r\nSubject: Disk full", "x")
        .await;
    let ticket = world.newest().await;
    drop(world.agent("chloe", Role::HelpDesk).await);
    drop(world.agent("zoe", Role::Auditor).await);
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let shown = words(&page);
    assert!(
        shown.contains("1 other ticket") && shown.contains("Wi-Fi gone"),
        "{shown}"
    );
    let colleagues = page
        .elements()
        .into_iter()
        .find(|e| e.attribute("id") == Some("agent"));
    let names: Vec<_> = colleagues
        .unwrap()
        .all("option")
        .iter()
        .map(|o| o.text())
        .collect();
    assert_eq!(names, ["chloe"]);
}

#[tokio::test]
async fn a_claim_to_belong_elsewhere_is_shown_as_a_claim() {
    let world = World::new().await;
    let first = world.ann().await;
    world.later(1);
    let head = format!("From: eve@example.org\r\nSubject: Re: [#{first}] Wi-Fi gone");
    world.mails(&head, "It is me, Ann").await;
    let second = world.newest().await;
    assert_ne!(first, second);
    let mut ben = world.ben().await;
    let shown = words(&ben.page(&format!("/t/{second}")).await);
    assert!(
        shown.contains(&format!("claims to belong to {first}")),
        "{shown}"
    );
}

#[tokio::test]
async fn parked_mail_can_be_fetched_and_run_again() {
    let world = World::with(vault::Unlock::KeyFile, app::Readers::Absent).await;
    world
        .accepts("support", b"From: ann@example.org\r\n\r\nodd".to_vec())
        .await;
    for _ in 0..20 {
        world.reads().await;
        world.later(60);
    }
    let mut ben = world.agent("ben", domain::Role::Admin).await;
    let page = ben.page("/parked").await;
    let forms = page.all("form");
    let retry = forms.iter().filter_map(|form| form.attribute("action"));
    let retry = retry
        .map(str::to_owned)
        .find(|action| action.ends_with("/retry"))
        .unwrap();
    let raw = ben.get(&retry.replace("/retry", "/raw")).await;
    assert!(raw.text().ends_with("odd"));
    assert!(raw.header("content-disposition").starts_with("attachment"));
    let again = ben.submit(&form(&page, &retry), &[]).await;
    let page = ben.page(again.leads_to()).await;
    assert!(words(&page).contains("It is read again now."));
    assert!(words(&page).contains("Nothing is parked."));
}
