//! Quotes and signatures are folded away, and nothing is lost.

use std::rc::Rc;

use crate::browser::words;
use crate::document::{Document, Element};
use crate::world::World;

const HEAD: &str = "From: Ann Lee <ann@example.org>\r\nSubject: Re: Wi-Fi\r\n\
    Message-ID: <fold@example.org>\r\nContent-Type: text/plain; charset=utf-8";

const LETTER: &str = "It works now <b>thanks</b> & so on!\n\n\
    On Mon, 2 Nov 2026 at 10:00, Support <support@desk.example> wrote:\n\
    > Hello,\n> <script>alert(1)</script></div></details>\n> <details open>\n\
    > \u{202E}evil.example\n> Which computer?\n> Bye\n\n\
    -- \nAnn Lee </details><form action=//evil.example/>\n";

/// The page of a ticket that this letter opened.
async fn shown(head: &str, text: &str) -> (String, Document) {
    let world = World::new().await;
    world.mails(head, &text.replace('\n', "\r\n")).await;
    let ticket = world.newest().await;
    let mut ben = world.ben().await;
    let answer = ben.get(&format!("/t/{ticket}")).await;
    (answer.text(), answer.document())
}

fn text_of(page: &Document) -> Rc<Element> {
    let elements = page.elements();
    let mut texts = elements.iter().filter(|element| element.has_class("text"));
    Rc::clone(texts.next().expect("the mail has a text"))
}

/// The text with all folds open: of each passage its lines, without the words of the summaries.
fn opened(text: &Element) -> String {
    text.all("div")
        .iter()
        .map(|passage| passage.text())
        .collect()
}

#[tokio::test]
async fn quotes_and_signatures_are_folded_and_the_text_is_complete() {
    let (_, page) = shown(HEAD, LETTER).await;
    let text = text_of(&page);
    let folds = text.all("details");
    let summaries: Vec<_> = folds
        .iter()
        .map(|fold| fold.all("summary")[0].text())
        .collect();
    assert_eq!(summaries.len(), 2, "{summaries:?}");
    assert!(summaries[0].starts_with("Quoted text, "), "{summaries:?}");
    assert!(summaries[1].starts_with("Signature, "), "{summaries:?}");
    // Overrides of the direction cannot act beyond their own line: each passage is isolated.
    assert_eq!(opened(&text).trim_end(), LETTER.trim_end());
    let first = &text.all("div")[0];
    assert!(
        first
            .text()
            .starts_with("It works now <b>thanks</b> & so on!")
    );
}

#[tokio::test]
async fn folds_need_no_script_and_are_reached_with_the_keyboard() {
    let (_, page) = shown(HEAD, LETTER).await;
    for fold in text_of(&page).all("details") {
        assert_eq!(fold.attribute("open"), None);
        let inside = fold.elements();
        assert_eq!(inside[0].name(), "summary", "it is the first thing inside");
        for element in inside {
            assert_eq!(element.attribute("tabindex"), None);
            assert!(
                !element
                    .attributes()
                    .iter()
                    .any(|(name, _)| name.starts_with("on"))
            );
        }
        let summary = &fold.all("summary")[0];
        assert_eq!(summary.attribute("lang"), Some("en"));
        // The words of the page have no say in the direction of the mail.
        let words = summary.all("bdi").remove(0);
        assert_eq!(words.attribute("dir"), Some("ltr"));
        assert_eq!(words.text(), summary.text());
        assert_eq!(fold.all("div")[0].attribute("dir"), Some("auto"));
    }
    assert!(page.all("script").is_empty());
}

#[tokio::test]
async fn hostile_text_in_a_fold_stays_text() {
    let (html, page) = shown(HEAD, LETTER).await;
    assert!(!html.contains("<script") && !html.contains("<b>thanks"));
    assert_eq!(
        text_of(&page).all("details").len(),
        2,
        "none was opened or closed by the mail"
    );
    for form in page.all("form") {
        assert!(
            !form
                .attribute("action")
                .unwrap_or_default()
                .contains("evil")
        );
    }
    assert!(words(&page).contains("<script>alert(1)</script></div></details>"));
}

#[tokio::test]
async fn a_short_quote_between_answers_stays_open() {
    let text = "> which version?\n7.2\n> which computer?\nA laptop\n";
    let (_, page) = shown(HEAD, text).await;
    let shown = text_of(&page);
    assert!(shown.all("details").is_empty());
    assert_eq!(opened(&shown).trim_end(), text.trim_end());
}

#[tokio::test]
async fn our_own_reply_and_a_note_are_never_folded() {
    let world = World::new().await;
    let ticket = world.ann().await;
    let mut ben = world.ben().await;
    let page = ben.page(&format!("/t/{ticket}/reply")).await;
    let form = crate::browser::form(&page, &format!("/t/{ticket}/reply"));
    let text = LETTER.replace("\u{202E}", "");
    ben.submit(&form, &[("text", &text), ("then", "done")])
        .await
        .leads_to();
    let page = ben.page(&format!("/t/{ticket}")).await;
    let replies = page.elements();
    let reply = replies
        .iter()
        .find(|element| element.has_class("staff"))
        .unwrap();
    assert!(reply.all("details").is_empty());
    assert!(reply.text().contains("> Which computer?"));
}

#[tokio::test]
async fn a_forwarded_mail_is_a_claim_and_no_fact() {
    let head = HEAD.replace("Re: Wi-Fi", "Fwd: Wi-Fi");
    let text = "Please look.\n\n---------- Forwarded message ---------\n\
        From: Mira <script> <mira@mail.example>\nDate: Mon, 2 Nov 2026 10:00\n\
        Subject: Wi-Fi gone\nTo: Ann <ann@example.org>\n\nIt is gone since the update.\n";
    let (html, page) = shown(&head, text).await;
    let said = words(&page);
    assert!(said.contains("Forwarded; it claims to come from"), "{said}");
    assert!(
        said.contains("<mira@mail.example> · Mon, 2 Nov 2026 10:00"),
        "{said}"
    );
    assert!(!html.contains("<script"));
    let text_shown = text_of(&page);
    assert!(
        text_shown.all("details").is_empty(),
        "it is the point of the mail"
    );
    assert_eq!(opened(&text_shown).trim_end(), text.trim_end());
    let heading = page.all("h2");
    let sender = heading
        .iter()
        .find(|heading| heading.text().contains("ann@example.org"));
    assert!(sender.is_some(), "who sent it stays who sent it");
}
