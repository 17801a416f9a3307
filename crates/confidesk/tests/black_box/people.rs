//! Somebody is taken in over the page that says who will receive what, and two tickets are merged and
//! taken apart, in a browser that runs no script.

use crate::browser::{click, keep, programs, script_is_off, shows, sign_in, text, write};
use crate::harness::wire::webdriver::Browser;
use crate::harness::{Desk, Letter, Sink, Wishes};

const WIFI: Letter<'_> = Letter {
    from: "camille@users.example",
    name: "Camille",
    to: "support@localhost",
    subject: "Wi-Fi gone after the upgrade",
    message_id: "<people-1@users.example>",
    fields: "Cc: lea@users.example\r\n",
    text: "Since the upgrade my Wi-Fi card is not found any more.",
};
const SOUND: Letter<'_> = Letter {
    from: "camille@users.example",
    name: "Camille",
    to: "support@localhost",
    subject: "Forgot the log",
    message_id: "<people-2@users.example>",
    fields: "",
    text: "The card is a BCM4360.",
};

#[test]
fn somebody_is_taken_in_and_a_merge_is_undone_without_script() {
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
    let reference = |letter: &Letter<'_>| {
        desk.takes(letter);
        let ticket = api.wait_for_ticket(letter.subject);
        ticket["ref"].as_str().unwrap().to_owned()
    };
    let (one, two) = (reference(&WIFI), reference(&SOUND));
    let browser = Browser::start(&programs, (1000, 900)).unwrap();
    script_is_off(&browser);
    sign_in(&browser, &desk.sign_in_link());

    take_lea_in(&browser, &desk, &one);
    let ticket = api.ticket(&one);
    assert_eq!(ticket["participants"][0]["address"], "lea@users.example");
    api.reply(&one, "To both of you.");
    let sent = &sink.wait_for(1)[0];
    assert_eq!(
        sent.recipients,
        ["camille@users.example", "lea@users.example"]
    );

    merge(&browser, &desk, &two, &one);
    assert_eq!(api.ticket(&one)["merged"][0], two.as_str());
    click(&browser, "#flash form button");
    shows(&browser, "#flash");
    assert!(text(&browser, "#flash").contains("Undone"));
    assert!(browser.url().unwrap().contains(&format!("/t/{two}")));
    assert_eq!(api.ticket(&one)["merged"].as_array().unwrap().len(), 0);
}

/// Who stands in the copy of a mail is taken in by an agent alone, who sees first what that means.
fn take_lea_in(browser: &Browser, desk: &Desk, reference: &str) {
    let ticket = format!("{}/t/{reference}", desk.origin());
    browser.open(&ticket).unwrap();
    assert!(text(browser, "main").contains("gets no replies: lea@users.example"));
    keep(browser, "bystander");
    click(browser, "p.hint a[href$='/people']");
    keep(browser, "participants");
    click(browser, "section button[value='copy']");
    shows(browser, "button[value='add']");
    let review = text(browser, "main");
    assert!(review.contains("no notes"), "{review}");
    keep(browser, "participant-review");
    click(browser, "button[value='add']");
    shows(browser, "#flash");
    let url = browser.url().unwrap();
    assert!(!url.contains("lea"), "an address in the URL: {url}");
    assert!(text(browser, "#flash").contains("In copy"));
    let title = browser.source().unwrap();
    let title = title.split("</title>").next().unwrap();
    assert!(!title.contains('@'), "an address in the title: {title}");
}

fn merge(browser: &Browser, desk: &Desk, reference: &str, into: &str) {
    let page = format!("{}/t/{reference}/merge", desk.origin());
    browser.open(&page).unwrap();
    keep(browser, "merge");
    write(browser, "#into", into);
    click(browser, "button.primary");
    shows(browser, "button[value='merge']");
    keep(browser, "merge-review");
    click(browser, "button[value='merge']");
    shows(browser, "#flash");
    let merged = text(browser, "main");
    assert!(merged.contains("Merged into this:"), "{merged}");
    assert!(merged.contains(SOUND.text), "{merged}");
    keep(browser, "merged");
}
