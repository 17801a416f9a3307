//! Pages for those who look after the desk.

use std::sync::Arc;

use app::Caller;
use domain::Role;
use testkit::{World, both_engines};
use web::operation::{Check, Later, Operation, Part, Setting, Transcript};

use crate::common::{Ask, Site};

both_engines!(
    what_was_done_is_listed_without_content,
    health_is_told_in_words,
    settings_are_shown_and_tried,
);

/// A program around the desk as a test wants it.
struct Around;

impl Operation for Around {
    fn checks(&self) -> Later<'_, Vec<Check>> {
        let checks = vec![
            Check::good("clock", "It ticks."),
            Check::bad("disk", "It is <full>.", "Make room."),
        ];
        Box::pin(async { checks })
    }

    fn settings(&self, part: Part) -> Vec<Setting> {
        vec![Setting {
            name: format!("[{}] key", part.as_str()),
            value: Some(String::from("\"<value>\"")),
            line: Some(7),
        }]
    }

    fn file(&self) -> String {
        String::from("/etc/desk.toml")
    }

    fn export(&self) -> String {
        String::from("[mail]\nrelay = \"(hidden)\"\n")
    }

    fn try_out(&self, part: Part) -> Later<'_, Transcript> {
        let lines = vec![format!("trying {}", part.as_str()), String::from("<no>")];
        let works = part == Part::MailOut;
        Box::pin(async move { Transcript { lines, works } })
    }
}

async fn page(site: &Site, session: &str, path: &str) -> String {
    let ask = Ask::get(path).in_session(session);
    ask.at(site).await.must(200).text()
}

async fn what_was_done_is_listed_without_content(world: World) {
    let site = Site::of(&world);
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let aud = world.agent("aud", Role::Auditor, &[]).await;
    let user = world.user("Canary", "canary@example.org");
    let ticket = user.mails("canarysubject", "canarytext").await.ticket;
    let take = app::NewOwner::Me;
    let desk = world.desk();
    desk.set_owner(&ada.caller, ticket, take).await.unwrap();

    let all = page(&site, &aud.session, "/desk/audit").await;
    assert!(all.contains(&format!("#{ticket}")) && all.contains("ada"));
    assert!(!all.to_lowercase().contains("canary"), "{all}");
    let operator = Caller::operator();
    let request = app::AuditRequest {
        limit: 100,
        ..app::AuditRequest::default()
    };
    let lines = desk.audit_log(&operator, request);
    let lines = lines.await.unwrap().lines;
    let taken = lines
        .iter()
        .find(|line| line.ticket == Some(ticket) && line.agent.as_deref() == Some("ada"));
    let kind = &taken.unwrap().kind;
    let path = format!("/desk/audit?kind={kind}&agent=ada");
    let mine = page(&site, &ada.session, &path).await;
    assert_eq!(mine.matches("<tr>").count(), 2, "{mine}");
    let nobody = page(&site, &ada.session, "/desk/audit?agent=nobody").await;
    assert!(nobody.contains("There is no agent of this name."));
}

async fn health_is_told_in_words(world: World) {
    let site = Site::within(&world, Arc::new(Around));
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let health = page(&site, &ada.session, "/desk/health").await;
    assert!(health.contains("One thing needs you."));
    assert!(health.contains("It is &#60;full&#62;.") && health.contains("Make room."));
    let (bad, good) = (health.find("disk"), health.find("clock"));
    assert!(bad < good, "what is bad comes first");
}

async fn settings_are_shown_and_tried(world: World) {
    let site = Site::within(&world, Arc::new(Around));
    let ada = world.agent("ada", Role::Admin, &[]).await;
    let shown = page(&site, &ada.session, "/desk/settings/mail-out").await;
    for words in [
        "[mail-out] key",
        "&#34;&#60;value&#62;&#34;",
        "line <bdi>7</bdi>",
        "/etc/desk.toml",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("trying mail-out"), "a look tries nothing");
    for (part, outcome) in [("mail-out", "it works"), ("mail-in", "it does not work")] {
        let path = format!("/desk/settings/{part}/try");
        let form = format!("csrf={}", web::csrf::token_of(&ada.session));
        let ask = Ask::new("POST", &path).in_session(&ada.session).form(&form);
        let tried = ask.at(&site).await.must(200).text();
        assert!(tried.contains(&format!("trying {part}")) && tried.contains("&#60;no&#62;"));
        assert!(tried.contains(outcome));
    }
    let text = page(&site, &ada.session, "/desk/settings.toml").await;
    assert!(text.contains("(hidden)"));
    let none = Ask::get("/desk/settings/none").in_session(&ada.session);
    none.at(&site).await.must(404);
}
