//! Reports: the card, all that they say, their sections.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::browser::{Browser, words};
use crate::document::Document;
use crate::world::World;

const HEAD: &str = "From: devnull@tails.boum.org\r\n\
    Subject: Bug report: 9f1c0b7e44d25a6630e1a7cc58d2b43";

/// A report with a journal of so many lines.
fn report(contact: &str, summary: &str, lines: usize) -> String {
    let mut text = format!("Subject: {summary}\n{contact}");
    text.push_str(
        "Tails-Version: NAME=\"Tails\"\nID=\"tails\"\nPRETTY_NAME=\"Tails\"\nVERSION=\"7.6.2\"\n\n\
        What were you trying to achieve?\n--------------------------------\n\n\
        To find my network <b>.\n\n\n\n\n\
        ======= content of /proc/cmdline =======\n\
        BOOT_IMAGE=/live/vmlinuz boot=live config live-media=removable module=Tails FSUUID=5D1E-77A0 quiet\n\n\
        ======= content of /usr/sbin/dmidecode -s system-manufacturer =======\nEXAMPLE <i>INC.\n\n\
        ======= content of /usr/sbin/dmidecode -s system-product-name =======\n21ZZ000AGE\n\n\
        ======= content of /usr/bin/lspci -nn =======\n\
        00:14.3 Network controller [0280]: Intel Corporation WiFi [8086:51f0] (rev 01)\n\n\
        ======= content of /bin/journalctl --catalog --no-pager =======\n",
    );
    for line in 1..=lines {
        writeln!(
            text,
            "Mar 03 09:10:01 amnesia prog[1]: line {line} by someone@mail.example"
        )
        .unwrap();
    }
    text.push_str(
        "Mar 03 09:10:02 amnesia kernel: iwlwifi 0000:00:14.3: Failed to start RT ucode: -110\n",
    );
    text.replace('\n', "\r\n")
}

async fn sent(world: &World, contact: &str, summary: &str, lines: usize) -> String {
    world.later(1);
    world.mails(HEAD, &report(contact, summary, lines)).await;
    world.newest().await
}

async fn received() -> (World, String, Browser) {
    let world = World::new().await;
    let contact = "From: mira.k@mail.example\nOpenPGP-Key: https://keys.example/mira.asc\n";
    let ticket = sent(&world, contact, "Wi-Fi gone", 1_200).await;
    let ben = world.ben().await;
    (world, ticket, ben)
}

fn link(page: &Document, ending: &str) -> String {
    let links = page.all("a");
    let mut places = links.iter().filter_map(|link| link.attribute("href"));
    let found = places.find(|place| place.ends_with(ending));
    found.expect("there is such a link").to_owned()
}

#[track_caller]
fn says(page: &Document, wanted: &[&str]) {
    let shown = words(page);
    for text in wanted {
        assert!(shown.contains(text), "{text} is not in: {shown}");
    }
}

#[tokio::test]
async fn the_card_shows_what_matters_and_where_it_was_read() {
    let (_world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(
        &page,
        &[
            "9f1c…2b43",
            "wb:9f1c0b7e44d25a6630e1a7cc58d2b43",
            "7.6.2",
            "EXAMPLE <i>INC. 21ZZ000AGE",
            "8086:51f0 Intel Corporation WiFi",
            "mira.k@mail.example",
            "https://keys.example/mira.asc (never fetched)",
            "Errors in logs (1)",
            "All 5 sections",
            "To find my network <b>.",
            "A program sent this.",
            "The address comes from inside the report and was never verified.",
        ],
    );
    let elements = page.elements();
    let titles: Vec<_> = elements
        .iter()
        .filter_map(|element| element.attribute("title"))
        .collect();
    assert!(titles.contains(&"the version file"), "{titles:?}");
    assert!(titles.contains(&"section /usr/sbin/dmidecode -s system-manufacturer"));
    assert!(page.all("a").iter().all(|link| {
        !link
            .attribute("href")
            .unwrap_or_default()
            .contains("keys.example")
    }));
    assert!(!words(&page).contains("Troubleshooting"), "what is absent");
    let card = elements
        .iter()
        .find(|element| element.attribute("id") == Some("report"));
    assert!(!card.unwrap().text().contains("5D1E-77A0"));
}

#[tokio::test]
async fn the_overview_shows_all_of_it() {
    let (_world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let overview = ben.page(&link(&page, "/report")).await;
    says(
        &overview,
        &[
            "A stranger wrote all of this.",
            "What were you trying to achieve?",
            "Manufacturer",
            "section /usr/sbin/dmidecode -s system-product-name",
            "the outer subject, which anybody could write",
            "PCI Network controller",
            "Failed to start RT ucode",
            "/bin/journalctl --catalog --no-pager",
        ],
    );
    assert_eq!(overview.all("i").len(), 5, "a bar for each section");
    let error = overview
        .all("a")
        .into_iter()
        .filter_map(|link| link.attribute("href").map(str::to_owned))
        .find(|place| place.contains("#L"));
    assert_eq!(
        error.unwrap().rsplit_once("/report").unwrap().1,
        "/4?from=1191#L1201"
    );
}

#[tokio::test]
async fn a_section_is_read_page_by_page_and_hides_who_it_is_about() {
    let (_world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let report = link(&page, "/report");
    let first = ben.page(&format!("{report}/4")).await;
    says(
        &first,
        &["1201 lines", "replaced by marks", "[EMAIL REMOVED]"],
    );
    assert!(!words(&first).contains("someone@mail.example"));
    assert_eq!(
        first
            .all("li")
            .iter()
            .filter(|li| li.attribute("value").is_some())
            .count(),
        500
    );
    let ids = first.elements();
    let ids: Vec<_> = ids
        .iter()
        .filter_map(|element| element.attribute("id"))
        .collect();
    assert!(ids.contains(&"L1") && ids.contains(&"L500") && !ids.contains(&"L501"));
    let second = ben.page(&link(&first, "?from=501")).await;
    says(&second, &["line 501 by"]);
    assert!(!words(&second).contains("line 500 by"));
    let last = ben.page(&link(&second, "?from=1001")).await;
    says(&last, &["line 1001 by", "Failed to start"]);
    let raw = ben.page(&link(&second, "?from=501&redact=off")).await;
    says(&raw, &["As it came", "line 501 by someone@mail.example"]);
    let next = ben.page(&link(&raw, "?from=1001&redact=off")).await;
    says(&next, &["line 1001 by someone@mail.example"]);
    let cmdline = ben.page(&format!("{report}/0")).await;
    assert!(!words(&cmdline).contains("5D1E-77A0"));
    says(&cmdline, &["/usr/sbin/dmidecode"]);
}

#[tokio::test]
async fn a_section_can_be_searched() {
    let (_world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let report = link(&page, "/report");
    let found = ben.page(&format!("{report}/4?q=FAILED+to")).await;
    says(
        &found,
        &["1 line was found.", "line 1199 by", "line 1200 by"],
    );
    let marks = found.all("mark");
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].text(), "Failed to");
    let place = ben.page(&link(&found, "#L1201")).await;
    says(&place, &["line 1191 by", "Failed to start"]);
    let many = ben.page(&format!("{report}/4?q=line")).await;
    says(
        &many,
        &["1200 lines were found.", "Only the first 200 are shown."],
    );
    let none = ben.page(&format!("{report}/4?q=%3Cscript%3E")).await;
    says(&none, &["No line was found."]);
    assert!(none.all("script").is_empty());
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let (world, ticket, mut ben) = received().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let report = link(&page, "/report");
    let other = world.ann().await;
    for path in [
        format!("{report}/5"),
        format!("{report}/x"),
        format!("{report}/99999999999"),
        report.replace(&ticket, &other),
        format!("{}/0", report.replace(&ticket, &other)),
    ] {
        assert_eq!(ben.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_anonymous_report_cannot_be_answered() {
    let world = World::new().await;
    let ticket = sent(&world, "", "Wi-Fi gone", 1).await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    says(
        &page,
        &[
            "This report has no address, so nobody can be answered.",
            "no sender",
        ],
    );
    let reply = format!("/t/{ticket}/reply");
    let forms = page.all("form");
    assert!(
        forms
            .iter()
            .all(|form| form.attribute("action") != Some(reply.as_str()))
    );
    ben.page(&format!("/t/{ticket}/note")).await;
    let keys = ben.page(&format!("/t/{ticket}/keys")).await;
    says(&keys, &["Nobody is known to have asked"]);
}

#[tokio::test]
async fn a_machine_that_has_reported_before_is_recognised() {
    let world = World::new().await;
    let first = sent(&world, "", "Wi-Fi gone", 1).await;
    let second = sent(&world, "", "Wi-Fi still gone", 2).await;
    assert_ne!(first, second);
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{second}")).await;
    says(&page, &["This machine has reported before:"]);
    link(&page, &format!("/t/{first}"));
}

#[tokio::test]
async fn what_a_report_says_is_text() {
    let world = World::new().await;
    let hostile = "<script>alert(1)</script>\u{202E}<img src=x>";
    let contact = format!("From: {hostile}\nOpenPGP-Key: {hostile}\n");
    let text = report(&contact, hostile, 1)
        .replace("21ZZ000AGE", hostile)
        .replace("Intel Corporation WiFi", hostile)
        .replace("Failed to start RT ucode", hostile)
        .replace("What were you trying to achieve?", hostile);
    world
        .mails(
            &format!("{HEAD}\r\nContent-Type: text/plain; charset=utf-8"),
            &text,
        )
        .await;
    let ticket = world.newest().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}")).await;
    let report = link(&page, "/report");
    let mut paths = vec![
        format!("/t/{ticket}"),
        report.clone(),
        format!("{report}/4?q=script&redact=off"),
    ];
    paths.extend((0..5).map(|index| format!("{report}/{index}?redact=off")));
    for path in paths {
        let answer = ben.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.text().contains("<script"), "{path}");
        assert!(!answer.text().contains("<img"), "{path}");
        let page = answer.document();
        assert!(page.all("script").is_empty() && page.all("img").is_empty());
        let title = page.all("title")[0].text();
        assert!(!title.contains("alert"), "{title}");
    }
}
