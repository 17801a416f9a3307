//! Promises about every page (`ux.md` 4.1, 5b).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use web::view::Theme;

use crate::document::{Document, Element};
use crate::samples;

/// Every page, parsed.
fn documents() -> Vec<(&'static str, String, Document)> {
    let pages = samples::pages(Theme::Dark).expect("every page renders");
    let parse = |(name, html): (&'static str, String)| {
        let document = Document::parse(&html);
        (name, html, document)
    };
    pages.into_iter().map(parse).collect()
}

fn page(wanted: &str) -> (String, Document) {
    let found = documents().into_iter().find(|(name, ..)| *name == wanted);
    let (_, html, document) = found.expect("there is such a page");
    (html, document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_sound_html() {
        for (name, _, document) in documents() {
            assert_eq!(document.faults, Vec::<String>::new(), "{name}");
            let mut ids = BTreeSet::new();
            for element in document.elements() {
                if let Some(id) = element.attribute("id") {
                    assert!(ids.insert(id.to_owned()), "{name}: id {id} is there twice");
                }
            }
            let html = document.all("html");
            assert_eq!(html[0].attribute("lang"), Some("en"), "{name}");
            assert_eq!(html[0].attribute("dir"), Some("ltr"), "{name}");
            assert_eq!(html[0].attribute("data-theme"), Some("dark"), "{name}");
        }
    }

    #[test]
    fn every_page_has_one_first_heading_and_skips_no_level() {
        for (name, _, document) in documents() {
            if name == "result" {
                continue;
            }
            assert_eq!(document.all("h1").len(), 1, "{name}");
            assert_eq!(document.all("main").len(), 1, "{name}");
            let mut level = 0;
            for element in document.elements() {
                let Some(next) = ["", "h1", "h2", "h3", "h4"]
                    .iter()
                    .position(|h| *h == element.name())
                else {
                    continue;
                };
                assert!(next <= level + 1, "{name}: <h{next}> after <h{level}>");
                assert!(
                    !element.text().trim().is_empty(),
                    "{name}: an empty heading"
                );
                level = next;
            }
        }
    }

    #[test]
    fn nothing_on_a_page_needs_script_or_another_site() {
        let banned = [
            "script", "svg", "math", "object", "embed", "img", "video", "audio", "style", "font",
            "base",
        ];
        for (name, _, document) in documents() {
            for element in document.elements() {
                assert!(
                    !banned.contains(&element.name()),
                    "{name}: <{}>",
                    element.name()
                );
                for (attribute, value) in element.attributes() {
                    assert!(
                        attribute != "style" && !attribute.starts_with("on"),
                        "{name}: {attribute}"
                    );
                    assert!(
                        attribute != "placeholder" && attribute != "loading",
                        "{name}: {attribute}"
                    );
                    let is_link =
                        ["href", "src", "action", "formaction"].contains(&attribute.as_str());
                    let is_here = value.starts_with(['/', '#']) || value == "about:blank";
                    assert!(
                        !is_link || is_here && !value.starts_with("//"),
                        "{name}: {value}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_field_has_a_label() {
        for (name, _, document) in documents() {
            let labels = document.all("label");
            for field in document.elements() {
                let is_field = ["input", "select", "textarea"].contains(&field.name());
                if !is_field || field.attribute("type") == Some("hidden") {
                    continue;
                }
                let id = field.attribute("id").unwrap_or_default();
                let label = labels
                    .iter()
                    .find(|label| label.attribute("for") == Some(id));
                let words = label.map(|label| label.text()).unwrap_or_default();
                assert!(!words.trim().is_empty(), "{name}: field {id} has no label");
            }
        }
    }

    #[test]
    fn every_form_that_changes_something_carries_the_token() {
        for (name, _, document) in documents() {
            for form in document.all("form") {
                let inputs = form.all("input");
                let tokens = inputs
                    .iter()
                    .filter(|input| input.attribute("name") == Some("csrf"));
                let expected = usize::from(form.attribute("method") == Some("post"));
                assert_eq!(
                    tokens.count(),
                    expected,
                    "{name}: {:?}",
                    form.attribute("action")
                );
            }
        }
    }

    #[test]
    fn a_form_has_at_most_one_main_button_and_it_comes_first() {
        for (name, _, document) in documents() {
            for form in document.all("form") {
                let buttons = form.all("button");
                for (place, button) in buttons.iter().enumerate() {
                    assert!(place == 0 || !button.has_class("primary"), "{name}");
                }
            }
        }
    }

    #[test]
    fn every_act_in_place_has_a_named_frame_and_a_form() {
        for (name, _, document) in documents() {
            let frames = document.all("iframe");
            for frame in &frames {
                assert!(
                    frame
                        .attribute("title")
                        .is_some_and(|title| !title.is_empty()),
                    "{name}"
                );
            }
            for button in document.all("button") {
                if let Some(target) = button.attribute("formtarget") {
                    let is_there = frames
                        .iter()
                        .any(|frame| frame.attribute("name") == Some(target));
                    assert!(is_there, "{name}: no frame {target}");
                    let forms = document.all("form");
                    let form = forms
                        .iter()
                        .find(|form| form.attribute("id") == button.attribute("form"));
                    let inputs = form.expect("the form is on the page").all("input");
                    let says = |one: &Rc<Element>| one.attribute("name") == Some("frame");
                    assert!(inputs.iter().any(says) || says(&button), "{name}");
                }
            }
        }
    }

    #[test]
    fn keys_are_unique_documented_and_can_be_switched_off() {
        let (_, help) = page("keys");
        let documented: BTreeSet<String> = help.all("kbd").iter().map(|kbd| kbd.text()).collect();
        for (name, html, document) in documents() {
            let mut keys: BTreeMap<String, usize> = BTreeMap::new();
            for element in document.elements() {
                if let Some(key) = element.attribute("accesskey") {
                    *keys.entry(key.to_owned()).or_default() += 1;
                    assert!(
                        documented.contains(key),
                        "{name}: {key} is not on the page of keys"
                    );
                    assert!(
                        !["n", " ", ","].contains(&key),
                        "{name}: NoScript owns {key}"
                    );
                }
            }
            assert!(keys.values().all(|count| *count == 1), "{name}: {keys:?}");
            let is_without = name == "ticket-without-keys";
            assert!(
                !is_without || keys.is_empty() && !html.contains("<kbd"),
                "{name}"
            );
        }
    }

    #[test]
    fn no_title_tells_anything_personal() {
        for (name, _, document) in documents() {
            let title = document.all("title")[0].text();
            for personal in ["@", "Wi-Fi", "amille", "arisa", "بوت", "Ana", "Ben"] {
                assert!(!title.contains(personal), "{name}: {title}");
            }
        }
        let (_, ticket) = page("ticket");
        assert_eq!(ticket.all("title")[0].text(), "#K7QX4MB · Confidesk");
        let (_, wrong) = page("sign-in-wrong");
        assert_eq!(wrong.all("title")[0].text(), "Error: Sign in · Confidesk");
    }

    #[test]
    fn no_text_is_missing() {
        for (name, html, _) in documents() {
            assert!(!html.contains('⟦'), "{name}");
        }
    }

    #[test]
    fn what_strangers_wrote_stays_text() {
        let (html, document) = page("list");
        assert!(!html.contains("<script"));
        assert!(!html.contains('\u{202E}'));
        assert!(
            document.all("main")[0]
                .text()
                .contains("invoice[U+202E]fdp.exe <script>alert(1)</script>")
        );
    }

    #[test]
    fn a_text_that_begins_with_an_empty_line_keeps_it() {
        // The parser drops the first line break of a textarea as browsers do.
        let (html, _) = page("note");
        assert!(
            html.contains(">\n\nBegins with an empty line.\n</textarea>"),
            "{html}"
        );
    }

    #[test]
    fn the_form_of_a_note_knows_no_recipient() {
        let (html, document) = page("note");
        assert!(!html.contains('@'), "an address on the page of a note");
        let actions: Vec<String> = document
            .all("form")
            .iter()
            .filter_map(|form| form.attribute("action").map(str::to_owned))
            .collect();
        assert_eq!(actions, ["/sign-out", "/t/K7QX4MB/note"]);
        let (ticket, _) = page("ticket");
        assert!(
            !ticket.contains("action=\"/t/K7QX4MB/note\""),
            "a note form beside the reply form"
        );
    }

    #[test]
    fn who_may_only_read_sees_no_way_to_act() {
        let (_, document) = page("ticket-read-only");
        let actions: Vec<String> = document
            .all("form")
            .iter()
            .filter_map(|form| form.attribute("action").map(str::to_owned))
            // A reply in the outbox can be taken back by the handler's leave alone.
            .filter(|action| !action.contains("/outbox/"))
            .collect();
        assert_eq!(actions, ["/sign-out"]);
    }

    #[test]
    fn languages_of_foreign_text_are_marked() {
        let (_, document) = page("list");
        let marked = document
            .all("bdi")
            .into_iter()
            .filter_map(|bdi| bdi.attribute("lang").map(str::to_owned));
        let languages: BTreeSet<String> = marked.collect();
        assert!(languages.contains("fa") && languages.contains("ar") && languages.contains("ru"));
        let (_, ticket) = page("ticket-persian");
        let body = ticket
            .elements()
            .into_iter()
            .find(|element| element.has_class("text"));
        let body = body.expect("the mail has a text");
        assert_eq!(
            (body.attribute("lang"), body.attribute("dir")),
            (Some("fa"), Some("auto"))
        );
    }

    #[test]
    fn pages_stay_small() {
        for (name, html, _) in documents() {
            assert!(html.len() < 24_000, "{name}: {} bytes", html.len());
        }
        let (result, _) = page("result");
        assert!(result.len() < 1_000, "{} bytes", result.len());
    }
}
