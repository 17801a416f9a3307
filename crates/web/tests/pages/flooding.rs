//! Unwanted mail, floods and limits, as agents see them.

use domain::Role;

use crate::browser::{form, words};
use crate::world::World;

/// So many mails by one sender.
async fn flood(world: &World, count: usize) {
    for number in 0..count {
        let head = format!(
            "From: Eve <eve@flood.example>\r\nSubject: Win {number}\r\nMessage-ID: <w{number}@flood.example>"
        );
        world.mails(&head, &format!("Click {number}.")).await;
    }
}

/// The path of the only flood that the list names.
async fn path(browser: &mut crate::browser::Browser) -> String {
    let list = browser.page("/queues").await;
    let links = list.all("a");
    let mut paths = links.iter().filter_map(|link| link.attribute("href"));
    let path = paths.find(|path| path.starts_with("/floods/"));
    path.unwrap().to_owned()
}

#[tokio::test]
async fn a_flood_is_marked_by_one_button_and_taken_back_by_one() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    world.ann().await;
    flood(&world, 9).await;
    assert!(!words(&ben.page("/queues").await).contains("same sender"));
    flood(&world, 12).await;
    let list = words(&ben.page("/queues").await);
    assert!(
        list.contains("12 new tickets have the same sender: look"),
        "{list}"
    );
    let path = path(&mut ben).await;
    let page = ben.page(&path).await;
    assert!(words(&page).contains("eve@flood.example"));
    let boxes = page.all("input");
    let ticked = boxes
        .iter()
        .filter(|one| one.attribute("type") == Some("checkbox"));
    assert_eq!(ticked.clone().count(), 12);
    assert!(ticked.clone().all(|one| one.attribute("checked").is_some()));
    let names: Vec<_> = ticked.filter_map(|one| one.attribute("value")).collect();
    let sweep = format!("{path}/spam");
    let fields: Vec<_> = names[1..].iter().map(|name| ("ticket", *name)).collect();
    assert_eq!(
        ben.submit(&form(&page, &sweep), &fields).await.leads_to(),
        path
    );
    let page = ben.page(&path).await;
    let said = words(&page);
    assert!(said.contains("11 tickets are marked as spam."), "{said}");
    assert!(
        said.contains("New mail like that goes to spam by itself until 2026-11-22 12:00"),
        "{said}"
    );
    let spam = words(&ben.page("/queues?view=spam").await);
    assert!(
        !spam.contains("Wi-Fi gone") && !spam.contains(names[0]),
        "{spam}"
    );
    let left = words(&ben.page("/queues").await);
    assert!(
        left.contains("Wi-Fi gone") && left.contains(names[0]),
        "{left}"
    );
    let undo = format!("{path}/undo");
    assert_eq!(ben.submit(&form(&page, &undo), &[]).await.leads_to(), path);
    assert!(words(&ben.page(&path).await).contains("12 new tickets have the same sender"));
}

#[tokio::test]
async fn an_agent_says_that_it_is_no_flood_and_takes_it_back() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    flood(&world, 12).await;
    let path = path(&mut ben).await;
    let page = ben.page(&path).await;
    let clear = format!("{path}/no-flood");
    assert_eq!(ben.submit(&form(&page, &clear), &[]).await.leads_to(), path);
    let page = ben.page(&path).await;
    let said = words(&page);
    assert!(
        said.contains("12 tickets have the same sender and are no flood"),
        "{said}"
    );
    assert!(said.contains("not offered as one any more."), "{said}");
    assert!(!said.contains("Mark all"), "{said}");
    let list = words(&ben.page("/queues").await);
    assert!(
        list.contains("Win 0") && !list.contains("the same sender"),
        "{list}"
    );
    let again = format!("{path}/no-flood/undo");
    assert_eq!(ben.submit(&form(&page, &again), &[]).await.leads_to(), path);
    assert!(words(&ben.page("/queues").await).contains("12 new tickets have the same sender"));
}

/// Ann's ticket is spam, and the program that teaches the filter fails for good.
async fn parked_lesson(world: &World, ben: &mut crate::browser::Browser) -> String {
    let ticket = world.ann().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let path = format!("/t/{ticket}/state");
    ben.submit(&form(&page, &path), &[("state", "spam")])
        .await
        .leads_to();
    fails(world).await;
    ticket
}

/// More than all its tries take.
async fn fails(world: &World) {
    for _ in 0..9 {
        world.later(10);
        let span = std::time::Duration::from_mins(1);
        let jobs = world.desk.lease_jobs(app::JobKind::TeachFilter, span, 9);
        for job in jobs.await.unwrap() {
            let why = String::from("the command ended with 1");
            world.desk.fail_teaching(job, why).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_lesson_that_failed_for_good_is_tried_again_or_dropped_by_a_button() {
    let world = World::new().await.set(|settings| settings.teaches = true);
    let mut ada = world.agent("ada", Role::Admin).await;
    let mut ben = world.ben().await;
    let ticket = parked_lesson(&world, &mut ben).await;
    for (act, said) in [
        ("retry", "The filter is taught again now."),
        ("drop", "The lesson is dropped."),
    ] {
        let page = ada.page("/parked").await;
        let shown = words(&page);
        assert!(shown.contains("the command ended with 1"), "{shown}");
        assert!(
            shown.contains(&format!("#{ticket} · tried 5 times")),
            "{shown}"
        );
        let path = format!("/parked/lessons/{ticket}/{act}");
        let done = ada.submit(&form(&page, &path), &[]).await;
        let page = words(&ada.page(done.leads_to()).await);
        assert!(
            page.contains(said) && !page.contains("the command"),
            "{page}"
        );
        if act == "retry" {
            fails(&world).await;
        }
    }
}

#[tokio::test]
async fn what_comes_after_is_set_aside_and_says_why() {
    let world = World::new().await;
    let mut ben = world.ben().await;
    flood(&world, 10).await;
    let path = path(&mut ben).await;
    let page = ben.page(&path).await;
    let boxes = page.all("input");
    let names: Vec<_> = boxes
        .iter()
        .filter(|one| one.attribute("type") == Some("checkbox"))
        .filter_map(|one| Some(("ticket", one.attribute("value")?)))
        .collect();
    ben.submit(&form(&page, &format!("{path}/spam")), &names)
        .await
        .leads_to();
    world.later(5);
    world
        .mails("From: eve@flood.example\r\nSubject: More", "Click here.")
        .await;
    let ticket = world.newest().await;
    let said = words(&ben.page(&format!("/t/{ticket}")).await);
    let why = "This mail is like a flood that an agent marked as spam: the same sender.";
    assert!(said.contains(why), "{said}");
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(
        history.contains("Set aside as unwanted: like a flood, by its sender"),
        "{history}"
    );
    assert!(words(&ben.page(&path).await).contains("11 tickets are marked as spam."));
}

#[tokio::test]
async fn a_flood_of_another_queue_is_not_shown() {
    let world = World::new().await;
    for number in 0..10 {
        let head = format!("From: eve@flood.example\r\nSubject: Win {number}");
        world.mails_to("quiet", &head, "Click.").await;
    }
    let mut ben = world.ben().await;
    assert!(!words(&ben.page("/queues").await).contains("same sender"));
    let mut ada = world.agent("ada", Role::Admin).await;
    let path = path(&mut ada).await;
    assert_eq!(ben.get(&path).await.status, 404);
}

#[tokio::test]
async fn the_word_of_the_filter_is_shown_with_its_points() {
    let world = World::new().await;
    let world = world.set(|settings| settings.spam_filter = Some(app::SpamFilter::Rspamd));
    let head = "X-Spamd-Result: default: True [19.50 / 15.00]; BAYES_SPAM(5.10)[100%]\r\n\
        From: Eve <eve@flood.example>\r\nSubject: Win";
    world.mails(head, "Click here.").await;
    let ticket = world.newest().await;
    let mut ben = world.ben().await;
    let said = words(&ben.page(&format!("/t/{ticket}")).await);
    for words in [
        "The mail filter calls this mail unwanted: it gives 19.5 points, and 15 are enough.",
        "What it found, by its own names: BAYES_SPAM",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert!(words(&ben.page("/queues?view=spam").await).contains("Win"));
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(
        history.contains("Set aside as unwanted: the mail filter says so"),
        "{history}"
    );
}

#[tokio::test]
async fn a_reply_over_a_limit_says_why_it_waits_and_until_when() {
    let world = World::new().await;
    let world = world.set(|settings| settings.send_limits.per_recipient_per_hour = Some(1));
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let reply = format!("/t/{ticket}/reply");
    for _ in 0..2 {
        let page = ben.page(&reply).await;
        let fields = [("text", "Use a cable."), ("then", "waiting-user")];
        ben.submit(&form(&page, &reply), &fields).await.leads_to();
    }
    world.later(3);
    world.sends().await;
    let why = "This recipient has got as many mails as the limit allows in an hour.";
    let page = ben.page(&format!("/t/{ticket}")).await;
    let said = words(&page);
    assert!(
        said.contains(&format!("{why} It goes on by itself at 13:03")),
        "{said}"
    );
    assert!(said.contains("In the outbox. Leaves at 13:03"), "{said}");
    let outbox = words(&ben.page("/outbox").await);
    assert!(
        outbox.contains("goes on at 13:03") && outbox.contains(why),
        "{outbox}"
    );
    world.later(60);
    world.sends().await;
    assert!(words(&ben.page("/outbox").await).contains("Nothing is late."));
}
