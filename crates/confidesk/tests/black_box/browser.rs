//! An agent's first minutes in a browser that runs no script, as Tor Browser at "Safest".

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::wire::wait_for;
use crate::harness::wire::webdriver::{Browser, Programs};
use crate::harness::{Desk, Letter, PATIENCE, Sink, Wishes, program};

const LETTER: Letter<'_> = Letter {
    from: "camille@users.example",
    name: "Camille",
    to: "support@localhost",
    subject: "Wi-Fi gone after the upgrade",
    message_id: "<browser-1@users.example>",
    fields: "",
    text: "Since the upgrade my Wi-Fi card is not found any more.",
};
const PASSWORD: &str = "four or five random words";

pub(crate) fn programs() -> Option<Programs> {
    Some(Programs {
        driver: program("CONFIDESK_TEST_CHROMEDRIVER")?,
        browser: program("CONFIDESK_TEST_CHROMIUM")?,
    })
}

#[test]
fn an_agent_signs_in_reads_takes_notes_and_answers_without_script() {
    let Some(programs) = programs() else {
        return;
    };
    let sink = Sink::start();
    let desk = Desk::start(&Wishes {
        relay: Some(&sink),
        configuration: "[mail]\nundo_seconds = 0\n",
        ..Wishes::default()
    });
    let api = desk.api("ben", "help-desk");
    desk.takes(&LETTER);
    let reference = api.wait_for_ticket(LETTER.subject)["ref"]
        .as_str()
        .unwrap()
        .to_owned();
    let browser = Browser::start(&programs, (1000, 900)).unwrap();
    script_is_off(&browser);
    sign_in(&browser, &desk.sign_in_link());
    open_the_ticket(&browser, &desk, &reference);
    take_it(&browser);
    write_a_note(&browser, &reference);
    answer(&browser);
    let sent = &sink.wait_for(1)[0];
    assert_eq!(sent.recipients, [LETTER.from]);
    assert!(
        sent.mail
            .contains("filename*=utf-8''Anleitung%20f%C3%BCr%20Camille.txt"),
        "{}",
        sent.mail
    );
    // `run lspci -nn`
    assert!(
        sent.mail.contains("\r\ncnVuIGxzcGNpIC1ubg==\r\n"),
        "{}",
        sent.mail
    );
    assert!(sent.mail.contains("lspci"), "{}", sent.mail);
    assert!(!sent.mail.contains("third report"), "{}", sent.mail);
    let ticket = api.ticket(&reference);
    assert_eq!(ticket["state"], "waiting-user");
    assert_eq!(ticket["messages"].as_array().unwrap().len(), 3);
}

/// Without this the whole test would prove nothing.
pub(crate) fn script_is_off(browser: &Browser) {
    browser
        .open("data:text/html,<p>without</p><script>document.body.textContent='with'</script>")
        .unwrap();
    let body = browser.find("body").unwrap();
    assert_eq!(browser.text(&body).unwrap(), "without");
}

pub(crate) fn sign_in(browser: &Browser, link: &str) {
    browser.open(link).unwrap();
    keep(browser, "welcome");
    for field in ["#password", "#confirm"] {
        write(browser, field, PASSWORD);
    }
    click(browser, "main form button");
    shows(browser, "ul.list");
    assert!(browser.url().unwrap().ends_with("/shift"));
    keep(browser, "shift");
}

fn open_the_ticket(browser: &Browser, desk: &Desk, reference: &str) {
    let list = text(browser, "ul.list");
    assert!(list.contains(LETTER.subject), "{list}");
    click(browser, &format!("ul.list h3 a[href^='/t/{reference}']"));
    let ticket = format!("{}/t/{reference}", desk.origin());
    assert!(browser.url().unwrap().starts_with(&ticket));
    assert!(text(browser, "main").contains("my Wi-Fi card is not found"));
    let title = browser.source().unwrap();
    let title = title.split("</title>").next().unwrap();
    assert!(!title.contains("Wi-Fi"), "a subject in the title: {title}");
    keep(browser, "ticket");
}

fn take_it(browser: &Browser) {
    click(browser, "h1 + div button[name='act'][value='take']");
    shows(browser, "main");
    assert!(
        browser
            .find_all("h1 + div button[value='take']")
            .unwrap()
            .is_empty(),
        "a ticket that is mine cannot be taken"
    );
}

fn write_a_note(browser: &Browser, reference: &str) {
    click(browser, &format!("a[href='/t/{reference}/note']"));
    write(
        browser,
        "#note-text",
        "This is the third report of its kind.",
    );
    keep(browser, "note");
    click(browser, "form.note button");
    shows(browser, "#reply-text");
    assert!(text(browser, "main").contains("third report"));
}

fn answer(browser: &Browser) {
    write(
        browser,
        "#reply-text",
        "Please send us the output of lspci -nn.",
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Anleitung für Camille.txt");
    fs::write(&file, "run lspci -nn").unwrap();
    write(browser, "#reply-files", file.to_str().unwrap());
    keep(browser, "reply");
    click(browser, "#reply button[value='waiting-user']");
    shows(browser, "main");
    assert!(text(browser, "article.staff .parts").contains("Anleitung für Camille.txt"));
    keep(browser, "answered");
}

#[track_caller]
pub(crate) fn shows(browser: &Browser, selector: &str) {
    let shown = wait_for(PATIENCE, || browser.find(selector).ok());
    assert!(
        shown.is_some(),
        "no {selector} at {}:\n{}",
        browser.url().unwrap(),
        browser.text(&browser.find("body").unwrap()).unwrap()
    );
}

#[track_caller]
pub(crate) fn click(browser: &Browser, selector: &str) {
    shows(browser, selector);
    browser.click(&browser.find(selector).unwrap()).unwrap();
}

#[track_caller]
pub(crate) fn write(browser: &Browser, selector: &str, words: &str) {
    shows(browser, selector);
    browser
        .write(&browser.find(selector).unwrap(), words)
        .unwrap();
}

#[track_caller]
pub(crate) fn text(browser: &Browser, selector: &str) -> String {
    shows(browser, selector);
    browser.text(&browser.find(selector).unwrap()).unwrap()
}

/// Saves a picture in `target/screenshots`, for people to look at.
pub(crate) fn keep(browser: &Browser, name: &str) {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .join("screenshots");
    fs::create_dir_all(&folder).unwrap();
    let picture = browser.picture().unwrap();
    fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
