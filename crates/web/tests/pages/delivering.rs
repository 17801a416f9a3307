//! What machines say, what became of our replies, and the page of mail that did not leave.

use std::time::Duration;

use app::{JobKind, SendOutcome};
use axum::http::StatusCode;
use domain::Role;

use crate::browser::{Browser, form, words};
use crate::world::World;

const BOUNCE: &str = "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\n\
    Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b";

const BOUNCED: &str = "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
    --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
    Final-Recipient: rfc822; ann@users.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
    Diagnostic-Code: smtp; 550 5.1.1 <script>alert(1)</script> no such user\r\n--b--";

/// Ann has written, Ben has answered, the undo time is over.
async fn answered() -> (World, String, Browser) {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let path = format!("/t/{ticket}/reply");
    let page = ben.page(&path).await;
    let reply = [("text", "Use a cable."), ("then", "waiting-user")];
    ben.submit(&form(&page, &path), &reply).await.leads_to();
    world.later(3);
    (world, ticket, ben)
}

/// The worker tries what is due, with this outcome.
async fn tries(world: &World, outcome: SendOutcome) {
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    assert_eq!(jobs.len(), 1);
    assert!(world.desk.begin_send(jobs[0]).await.unwrap().is_some());
    world.desk.end_send(jobs[0], outcome).await.unwrap();
}

fn refused() -> SendOutcome {
    let why = String::from("refused with 550 <script>");
    SendOutcome::Failed { why }
}

#[tokio::test]
async fn a_machines_mail_says_what_it_is_and_why_we_think_so() {
    let world = World::new().await;
    let head = "From: Ann <ann@example.org>\r\nSubject: Automatic reply: Wi-Fi\r\n\
        Auto-Submitted: auto-replied";
    world.mails(head, "I am away until Monday.").await;
    let ticket = world.newest().await;
    let shown = words(&world.ben().await.page(&format!("/t/{ticket}")).await);
    for said in [
        "automatic answer",
        "Why we think so: The header has Auto-Submitted: auto-replied.",
        "No automatic answer is sent to it.",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

#[tokio::test]
async fn a_delivery_report_is_a_table_of_recipients() {
    let world = World::new().await;
    world.mails(BOUNCE, BOUNCED).await;
    let ticket = world.newest().await;
    let answer = world.ben().await.get(&format!("/t/{ticket}")).await;
    assert!(!answer.text().contains("<script"));
    let page = answer.document();
    assert!(words(&page).contains("could not be delivered"));
    assert!(words(&page).contains("Anybody can write such a notice."));
    let table = page.all("table").remove(0);
    let row = table.all("tbody")[0].text();
    for said in [
        "ann@users.example",
        "not delivered",
        "5.1.1",
        "<script>alert(1)</script> no such user",
    ] {
        assert!(row.contains(said), "{said}: {row}");
    }
    assert!(
        table
            .all("th")
            .iter()
            .all(|cell| cell.attribute("scope").is_some())
    );
}

#[tokio::test]
async fn a_reply_says_how_far_it_is_with_its_recipient() {
    let (world, ticket, mut ben) = answered().await;
    let path = format!("/t/{ticket}");
    let before = words(&ben.page(&path).await);
    assert!(
        !before.contains("waits to leave"),
        "nothing to say yet: {before}"
    );
    let refused = Vec::new();
    tries(&world, SendOutcome::Sent { refused }).await;
    let shown = words(&ben.page(&path).await);
    let said = "ann@example.org: → given to the mail server; whether it arrived is not known";
    assert!(shown.contains(said), "{shown}");
    assert!(!shown.contains("Possibly sent twice"));
}

#[tokio::test]
async fn a_reply_that_no_server_took_for_its_recipient_is_not_called_sent() {
    let (world, ticket, mut ben) = answered().await;
    let refused = vec![(0, String::from("550"))];
    tries(&world, SendOutcome::Sent { refused }).await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let shown = words(&page);
    assert!(
        shown.contains("✗ refused by the mail server (550)"),
        "{shown}"
    );
    assert!(shown.contains("Ask for another address"), "{shown}");
    assert!(!shown.contains("✓ sent"), "{shown}");
    let elements = page.elements();
    assert!(elements.iter().any(|element| element.has_class("danger")));
}

#[tokio::test]
async fn a_late_reply_says_since_when_and_why() {
    let (world, ticket, mut ben) = answered().await;
    let outcome = SendOutcome::Later {
        at: world.clock.now().after(Duration::from_mins(5)),
        why: String::from("no connection"),
        late: true,
        uncertain: false,
    };
    tries(&world, outcome).await;
    let shown = words(&ben.page(&format!("/t/{ticket}")).await);
    assert!(shown.contains("late since today 12:03"), "{shown}");
    assert!(shown.contains("Why: no connection"), "{shown}");
    let outbox = ben.page("/outbox").await;
    assert!(words(&outbox).contains("late since"), "{}", words(&outbox));
    let main = outbox.all("main").remove(0);
    assert!(main.all("form").is_empty(), "it is tried again by itself");
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(
        history.contains("A reply is late: no connection"),
        "{history}"
    );
}

#[tokio::test]
async fn an_interrupted_attempt_is_told() {
    let (world, ticket, mut ben) = answered().await;
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    assert!(world.desk.begin_send(jobs[0]).await.unwrap().is_some());
    world.later(2);
    let refused = Vec::new();
    tries(&world, SendOutcome::Sent { refused }).await;
    let shown = words(&ben.page(&format!("/t/{ticket}")).await);
    assert!(shown.contains("Possibly sent twice"), "{shown}");
}

#[tokio::test]
async fn a_reply_that_was_given_up_is_tried_again_from_the_outbox() {
    let (world, ticket, mut ben) = answered().await;
    let empty = words(&ben.page("/outbox").await);
    assert!(empty.contains("Nothing is late."), "{empty}");
    tries(&world, refused()).await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    assert!(words(&page).contains("did not leave"), "{}", words(&page));
    assert!(words(&page).contains("refused with 550 <script>"));
    let links = page.all("a");
    let link = links.iter().find(|link| link.text().contains("Try again"));
    assert_eq!(link.unwrap().attribute("href"), Some("/outbox"));
    let outbox = ben.page("/outbox").await;
    let main = outbox.all("main").remove(0);
    assert!(main.text().contains("given up") && main.text().contains(&format!("#{ticket}")));
    let action = main.all("form")[0].attribute("action").unwrap().to_owned();
    let form = form(&outbox, &action);
    let place = ben.submit(&form, &[]).await.leads_to().to_owned();
    assert_eq!(place, "/outbox?done=tried-again");
    let after = words(&ben.page(&place).await);
    assert!(after.contains("It is tried again now.") && after.contains("Nothing is late."));
    assert_eq!(ben.submit(&form, &[]).await.status, StatusCode::CONFLICT);
    let refused = Vec::new();
    tries(&world, SendOutcome::Sent { refused }).await;
    let history = words(&ben.page(&format!("/t/{ticket}/history")).await);
    assert!(history.contains("Reply tried again"), "{history}");
}

#[tokio::test]
async fn whoever_cannot_see_the_ticket_sees_no_mail_of_it() {
    let (world, _, mut ben) = answered().await;
    tries(&world, refused()).await;
    let outbox = ben.page("/outbox").await;
    let main = outbox.all("main").remove(0);
    let action = main.all("form")[0].attribute("action").unwrap().to_owned();
    let quiet = vec![String::from("quiet")];
    let operator = app::Caller::operator();
    let link = world
        .desk
        .add_agent(&operator, "eve", Role::HelpDesk, quiet);
    let link = link.await.unwrap();
    let session = world.desk.redeem_link(&link, "four random words here");
    let mut eve = world.stranger();
    eve.has_session(&session.await.unwrap().secret);
    assert!(words(&eve.page("/outbox").await).contains("Nothing is late."));
    let token = eve.token().await;
    let hidden = eve.post(&action, &[("csrf", &token)]).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let mut auditor = world.agent("aud", Role::Auditor).await;
    assert_eq!(auditor.get("/outbox").await.status, StatusCode::FORBIDDEN);
    let stats = auditor.page("/stats").await;
    assert!(
        !words(&stats).contains("Outbox"),
        "no link to what is forbidden"
    );
}
