//! A shift in a browser that runs no script: an act in place, a walk through what came, a pause, and one act
//! on many tickets that is taken back.

use crate::browser::{click, keep, programs, script_is_off, shows, sign_in, text};
use crate::harness::wire::wait_for;
use crate::harness::wire::webdriver::Browser;
use crate::harness::{Desk, Letter, PATIENCE, Wishes};

const LETTERS: [(&str, &str); 3] = [
    ("Wi-Fi gone after the upgrade", "<shift-1@users.example>"),
    ("The screen stays black", "<shift-2@users.example>"),
    ("No sound in the welcome screen", "<shift-3@users.example>"),
];

#[test]
fn a_shift_is_worked_through_without_script() {
    let Some(programs) = programs() else {
        return;
    };
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let mut references = Vec::new();
    for (subject, message_id) in LETTERS {
        desk.takes(&Letter {
            from: "camille@users.example",
            name: "Camille",
            to: "support@localhost",
            subject,
            message_id,
            fields: "",
            text: "Since the upgrade it does not work any more.",
        });
        let ticket = api.wait_for_ticket(subject);
        references.push(ticket["ref"].as_str().unwrap().to_owned());
    }
    let browser = Browser::start(&programs, (1000, 900)).unwrap();
    script_is_off(&browser);
    sign_in(&browser, &desk.sign_in_link());
    let shift = text(&browser, "main");
    assert!(shift.contains("New 3"), "{shift}");

    // An act in place: the page stays, the result stands in the row.
    let first = &references[0];
    click(&browser, &format!("button[formaction='/t/{first}/owner']"));
    let taken = wait_for(PATIENCE, || {
        let ticket = api.ticket(first);
        (!ticket["owner"].is_null()).then_some(())
    });
    assert!(taken.is_some(), "nobody has taken {first}");
    assert!(browser.url().unwrap().ends_with("/shift"));

    walk(&browser, &references);
    pause(&browser, &desk, first);
    assert_eq!(api.ticket(first)["state"], "paused");
    assert!(api.ticket(first)["paused_until"].is_string());

    browser.open(&format!("{}/queues", desk.origin())).unwrap();
    for reference in &references[1..] {
        click(&browser, &format!("input.pick[value='{reference}']"));
    }
    keep(&browser, "chosen");
    click(&browser, "#bulk button[value='spam']");
    assert!(text(&browser, "h1").contains("Change 2 tickets?"));
    keep(&browser, "bulk-review");
    click(&browser, "button[value='do']");
    shows(&browser, "button[value='undo']");
    for reference in &references[1..] {
        assert_eq!(api.ticket(reference)["state"], "spam");
    }
    click(&browser, "button[value='undo']");
    let undone = wait_for(PATIENCE, || {
        text(&browser, "h1").contains("put back").then_some(())
    });
    assert!(undone.is_some(), "{}", text(&browser, "main"));
    assert_eq!(api.ticket(&references[2])["state"], "needs-first-answer");
}

/// From the first ticket to the next one, and back to the list.
fn walk(browser: &Browser, references: &[String]) {
    click(
        browser,
        &format!("ul.list h3 a[href^='/t/{}']", references[0]),
    );
    assert!(text(browser, "main nav").contains("1 of 3"));
    click(browser, "a[rel='next']");
    let there = wait_for(PATIENCE, || {
        text(browser, "main nav").contains("2 of 3").then_some(())
    });
    assert!(there.is_some(), "{}", browser.url().unwrap());
    assert!(browser.url().unwrap().contains(&references[1]));
    keep(browser, "walked");
    click(browser, "main nav a[href='/shift']");
    shows(browser, "ul.list");
}

fn pause(browser: &Browser, desk: &Desk, reference: &str) {
    let ticket = format!("{}/t/{reference}", desk.origin());
    browser.open(&ticket).unwrap();
    // Which keys a date field takes depends on the language of the browser: the day after tomorrow is
    // reached from the first day that it allows.
    let field = browser.find("#pause-day").unwrap();
    browser.write(&field, "01012027").unwrap();
    click(browser, "form[action$='/pause'] button");
    shows(browser, "#flash");
    assert!(text(browser, "#flash").contains("Paused until 2027-01-01"));
}
