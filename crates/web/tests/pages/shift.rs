//! My shift, walking through it, what can wait, what was done lately.

use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Browser, form, form_with, undo, words};
use crate::document::Document;
use crate::world::World;

fn links(page: &Document, words: &str) -> Vec<String> {
    let links = page.all("a");
    let found = links.iter().filter(|link| link.text().contains(words));
    found
        .map(|link| link.attribute("href").unwrap().to_owned())
        .collect()
}

/// Two tickets of yesterday and one of today; their names, the oldest first.
async fn three(world: &World) -> Vec<String> {
    let mut tickets = Vec::new();
    for (name, minutes) in [("Printer", 1), ("Roof", 60 * 25), ("Door", 1)] {
        let head = format!("From: {name}@example.org\r\nSubject: {name} broken");
        world.mails(&head, "x").await;
        tickets.push(world.newest().await);
        world.later(minutes);
    }
    tickets
}

async fn act(ben: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Document {
    let token = ben.token().await;
    let mut fields = fields.to_vec();
    fields.push(("csrf", &token));
    let answer = ben.post(path, &fields).await;
    let place = answer.leads_to().to_owned();
    ben.page(&place).await
}

#[tokio::test]
async fn home_is_the_shift_and_says_what_to_do_next() {
    let world = World::new().await;
    let mut zoe = world.agent("zoe", Role::HelpDesk).await;
    assert_eq!(zoe.get("/").await.leads_to(), "/shift");
    let empty = words(&zoe.page("/shift").await);
    assert!(empty.contains("Nothing needs you now"), "{empty}");
    assert!(empty.contains("support@desk.example") && !empty.contains("Needs your eye"));
    three(&world).await;
    let mut ben = world.ben().await;
    let page = ben.page("/shift").await;
    let shown = words(&page);
    for part in [
        "Left from before 2",
        "New 1",
        "Waiting for others 0",
        "Open by language",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("Nothing needs you"));
    // Rows have their acts in place, and a frame of their own for the result.
    let frames = page.all("iframe").into_iter();
    let names: Vec<_> = frames
        .filter_map(|frame| frame.attribute("name").map(str::to_owned))
        .collect();
    let mut once = names.clone();
    once.sort();
    once.dedup();
    assert_eq!((names.len(), once.len()), (3, 3));
    let mut aud = world.agent("aud", Role::Auditor).await;
    assert_eq!(aud.get("/shift").await.status, StatusCode::FORBIDDEN);
    assert_eq!(aud.get("/").await.leads_to(), "/stats");
}

#[tokio::test]
async fn what_is_left_is_worked_through_one_after_the_other() {
    let world = World::new().await;
    let tickets = three(&world).await;
    let mut ben = world.ben().await;
    let shift = ben.page("/shift").await;
    let first = links(&shift, "Work through them").remove(0);
    assert!(
        first.starts_with(&format!("/t/{}?in=", tickets[0])),
        "{first}"
    );
    let page = ben.page(&first).await;
    assert!(words(&page).contains("1 of 2"), "{}", words(&page));
    assert!(links(&page, "Previous").is_empty());
    let next = links(&page, "Next").remove(0);
    assert!(next.starts_with(&format!("/t/{}?in=", tickets[1])));
    // What is done stays in the walk, so that one can go back to it.
    let path = format!("/t/{}/state", tickets[0]);
    let page = act(&mut ben, &path, &[("state", "done")]).await;
    assert!(words(&page).contains("1 of 2") && links(&page, "Next") == [next.clone()]);
    let page = ben.page(&next).await;
    assert!(words(&page).contains("2 of 2") && links(&page, "Next").is_empty());
    assert_eq!(links(&page, "Previous"), std::slice::from_ref(&first));
    assert_eq!(links(&ben.page(&next).await, "Back"), ["/shift"]);
    // Without the list's name there is no walk, nor with somebody else's.
    let alone = ben.page(&format!("/t/{}", tickets[1])).await;
    assert!(links(&alone, "Previous").is_empty());
    let mut ana = world.agent("ana", Role::Admin).await;
    assert!(links(&ana.page(&next).await, "Previous").is_empty());
}

#[tokio::test]
async fn a_list_is_walked_to_its_next_page() {
    let world = World::new().await;
    for number in 0..27 {
        let head = format!("From: u{number}@example.org\r\nSubject: Mail {number:02}");
        world
            .accepts("support", format!("{head}\r\n\r\nx").into_bytes())
            .await;
        world.later(1);
    }
    world.reads().await;
    let mut ben = world.ben().await;
    let list = ben.page("/queues?view=left&order=newest").await;
    let last = links(&list, "Mail 02").remove(0);
    let page = ben.page(&last).await;
    assert!(words(&page).contains("25 of 25"), "{}", words(&page));
    let further = links(&page, "Next page").remove(0);
    assert!(
        further.starts_with("/queues?order=newest&after="),
        "{further}"
    );
    assert_eq!(links(&ben.page(&further).await, "Mail 0").len(), 2);
    assert_eq!(links(&page, "Back"), ["/queues?order=newest"]);
}

#[tokio::test]
async fn the_next_ticket_is_fetched_ahead_and_only_that() {
    let world = World::new().await;
    three(&world).await;
    let mut ben = world.ben().await;
    let shift = ben.page("/shift").await;
    let first = links(&shift, "Work through them").remove(0);
    let page = ben.get(&first).await;
    assert_eq!(page.header("cache-control"), "private, no-cache");
    let page = page.document();
    let ahead = |page: &Document| {
        let frames = page.all("iframe").into_iter();
        let sources = frames.filter_map(|frame| frame.attribute("src").map(str::to_owned));
        sources.collect::<Vec<_>>()
    };
    assert_eq!(ahead(&page), links(&page, "Next"));
    let fetched = ben.get_with(&first, &[("sec-fetch-dest", "iframe")]).await;
    assert_eq!(fetched.header("cache-control"), "private, max-age=60");
    let fetched = fetched.document();
    assert!(
        ahead(&fetched).is_empty(),
        "frames in frames fetch the whole list"
    );
    assert_eq!(links(&fetched, "Next"), links(&page, "Next"));
}

#[tokio::test]
async fn a_ticket_rests_until_a_day_and_the_way_back_is_one_button() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let path = format!("/t/{ticket}/pause");
    let page = act(&mut ben, &path, &[("day", "2026-11-25")]).await;
    let shown = words(&page);
    assert!(shown.contains("Paused until 2026-11-25"), "{shown}");
    assert!(shown.contains("until 2026-11-25English"), "{shown}");
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(history.contains("Paused until 2026-11-25"), "{history}");
    let undone = ben.submit(&undo(&page), &[]).await;
    let page = ben.page(undone.leads_to()).await;
    assert!(
        words(&page).contains("needs first answer"),
        "{}",
        words(&page)
    );
    let token = ben.token().await;
    for day in ["2026-11-21", "2020-01-01", "2029-01-01", "tomorrow", ""] {
        let answer = ben.post(&path, &[("day", day), ("csrf", &token)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
    }
    act(&mut ben, &path, &[("day", "2026-11-23")]).await;
    world.later(60 * 24 * 2);
    world.desk.end_pauses().await.unwrap();
    let mut ana = world.agent("ana", Role::Admin).await;
    let history = words(&ana.page(&format!("/t/{ticket}/history")).await);
    assert!(
        history.contains("The pause is over; now: needs first answer"),
        "{history}"
    );
}

#[tokio::test]
async fn a_reminder_comes_on_its_day_and_is_done_with_in_place() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let path = format!("/t/{ticket}/remind");
    let page = act(&mut ben, &path, &[("day", "2026-11-22")]).await;
    assert!(words(&page).contains("Reminder on 2026-11-22"));
    assert!(words(&page).contains("You are reminded on 2026-11-22"));
    assert!(!words(&ben.page("/shift").await).contains("You wanted to be reminded"));
    world.later(60 * 13);
    let again = world.desk.sign_in("ben", "four random words here").await;
    ben.has_session(&again.unwrap().secret);
    let shown = words(&ben.page("/shift").await);
    assert!(
        shown.contains("Needs your eye 1") && shown.contains("You wanted to be reminded"),
        "{shown}"
    );
    let token = ben.token().await;
    let fields = [("act", "remove"), ("frame", "1"), ("csrf", token.as_str())];
    let line = ben.post(&path, &fields).await.document();
    assert!(words(&line).contains("No reminder"));
    assert!(!words(&ben.page("/shift").await).contains("Needs your eye"));
    let undone = ben.submit(&undo(&line), &[]).await.document();
    assert!(words(&undone).contains("Undone"));
    assert!(words(&ben.page("/shift").await).contains("Needs your eye 1"));
}

#[tokio::test]
async fn what_i_follow_stands_among_mine() {
    let world = World::new().await;
    let tickets = three(&world).await;
    let mut ben = world.ben().await;
    let page = act(
        &mut ben,
        &format!("/t/{}/follow", tickets[1]),
        &[("act", "follow")],
    )
    .await;
    assert!(words(&page).contains("Followed") && words(&page).contains("Stop following"));
    let shown = words(&ben.page("/shift").await);
    assert!(
        shown.contains("Mine 1") && shown.contains("One of them stands above."),
        "{shown}"
    );
    let state = format!("/t/{}/state", tickets[1]);
    act(&mut ben, &state, &[("state", "waiting-user")]).await;
    let shown = words(&ben.page("/shift").await);
    assert!(
        shown.contains("Mine 1") && !shown.contains("stands above"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_reply_that_was_stopped_is_found_again() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let reply = form(&page, &format!("/t/{ticket}/reply"));
    act(
        &mut ben,
        &format!("/t/{ticket}/tags"),
        &[("act", "add"), ("tag", "wifi")],
    )
    .await;
    let changes = [("text", "Plug it in."), ("then", "waiting-user")];
    let held = ben.submit(&reply, &changes).await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    let shift = ben.page("/shift").await;
    assert!(words(&shift).contains("Your reply was held, since news came"));
    let look = links(&shift, "Wi-Fi gone").remove(0);
    assert_eq!(look, format!("/t/{ticket}/reply"));
    let page = ben.page(&look).await;
    assert!(
        words(&page).contains("Plug it in.")
            && words(&page).contains("It was stopped by news and not sent.")
    );
    let again = form_with(&page, &format!("/t/{ticket}/reply"), "seen");
    ben.submit(&again, &changes).await.leads_to();
    assert!(!words(&ben.page("/shift").await).contains("Needs your eye"));
}

#[tokio::test]
async fn what_was_done_lately_is_taken_back_in_place() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    assert!(words(&ben.page("/me/acts").await).contains("You have done nothing yet"));
    act(&mut ben, &format!("/t/{ticket}/owner"), &[("act", "take")]).await;
    act(
        &mut ben,
        &format!("/t/{ticket}/state"),
        &[("state", "spam")],
    )
    .await;
    act(
        &mut ben,
        &format!("/t/{ticket}/language"),
        &[("language", "fr")],
    )
    .await;
    let page = ben.page("/me/acts").await;
    for shown in ["Now: spam", "Taken", "Language set to fr", "Wi-Fi gone"] {
        assert!(words(&page).contains(shown), "{shown}: {}", words(&page));
    }
    for (what, undone) in [("state", "needs first answer"), ("owner", "nobody has it")] {
        let back = form(&page, &format!("/t/{ticket}/{what}"));
        let line = ben.submit(&back, &[]).await.document();
        assert!(words(&line).contains("Undone"), "{}", words(&line));
        let shown = words(&ben.page(&format!("/t/{ticket}")).await);
        assert!(shown.contains(undone), "{shown}");
    }
}
