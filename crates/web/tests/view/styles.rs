//! The style sheet: small, without requests, without motion, in logical directions, with contrast.

use std::collections::{BTreeMap, BTreeSet};

use web::view::stylesheet;

use crate::folder::files;

fn css() -> &'static str {
    std::str::from_utf8(stylesheet()).expect("the style sheet is UTF-8")
}

/// Colours by name: light and dark.
fn tokens() -> BTreeMap<&'static str, [[u8; 3]; 2]> {
    let mut tokens = BTreeMap::new();
    for declaration in css().split([';', '{', '}', '\n']) {
        let Some((name, value)) = declaration.trim().split_once(":light-dark(") else {
            continue;
        };
        let (light, dark) = value
            .trim_end_matches(')')
            .split_once(',')
            .expect("two colours");
        tokens.insert(name.trim_start_matches("--"), [colour(light), colour(dark)]);
    }
    tokens
}

fn colour(hex: &str) -> [u8; 3] {
    let digits: Vec<u8> = hex
        .trim_start_matches('#')
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16).expect("a digit")).expect("small"))
        .collect();
    match digits.as_slice() {
        [red, green, blue] => [red * 17, green * 17, blue * 17],
        [first, rest @ ..] if rest.len() == 5 => [
            first * 16 + rest[0],
            rest[1] * 16 + rest[2],
            rest[3] * 16 + rest[4],
        ],
        _ => panic!("not a colour: {hex}"),
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(foregrounds: &[&str], backgrounds: &[&str], least: f64) {
        let tokens = tokens();
        for foreground in foregrounds {
            for background in backgrounds {
                for (theme, name) in ["light", "dark"].iter().enumerate() {
                    let ratio = contrast(tokens[foreground][theme], tokens[background][theme]);
                    assert!(
                        ratio >= least,
                        "{foreground} on {background}, {name}: {ratio:.2} < {least}"
                    );
                }
            }
        }
    }

    #[test]
    fn contrast_is_measured_as_wcag_says() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast(colour("#777"), colour("#ffffff")) - 4.48).abs() < 0.01);
    }

    #[test]
    fn body_text_has_a_contrast_of_seven() {
        let grounds = [
            "canvas", "surface", "sunken", "note-bg", "staff-bg", "sel-bg", "ok-bg", "yel-bg",
            "red-bg",
        ];
        check(&["ink"], &grounds, 7.0);
    }

    #[test]
    fn every_text_has_a_contrast_of_four_and_a_half() {
        check(
            &["ink-2"],
            &[
                "canvas", "surface", "sunken", "note-bg", "staff-bg", "yel-bg",
            ],
            4.5,
        );
        check(&["ink-3"], &["canvas", "surface", "staff-bg"], 4.5);
        check(
            &["link", "visited"],
            &[
                "canvas", "surface", "staff-bg", "sel-bg", "note-bg", "yel-bg",
            ],
            4.5,
        );
        check(&["on-accent"], &["accent"], 4.5);
        check(&["note-bg"], &["ink"], 4.5);
        for name in ["red", "yel", "rou", "ok", "vio"] {
            check(&[name], &["surface", "canvas", &format!("{name}-bg")], 4.5);
        }
        check(&["ok", "red"], &["staff-bg"], 4.5);
        check(&["red"], &["yel-bg"], 4.5);
    }

    #[test]
    fn controls_and_focus_have_a_contrast_of_three() {
        check(&["ctl", "focus", "accent"], &["canvas", "surface"], 3.0);
        check(
            &["focus"],
            &["note-bg", "staff-bg", "sel-bg", "yel-bg", "ok-bg", "red-bg"],
            3.0,
        );
    }

    #[test]
    fn the_sheet_is_small_and_asks_for_nothing() {
        assert!(css().len() <= 24_000, "{} bytes", css().len());
        // The one thing that moves tells after two minutes that nothing was saved (ux.md 2.2).
        let css = css().replace("animation:remind 0s 120s forwards", "");
        for banned in [
            "url(",
            "@import",
            "@font-face",
            "animation",
            "transition",
            "expression(",
            "scripting",
        ] {
            assert!(!css.contains(banned), "{banned}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn folded_text_is_open_on_paper() {
        let (_, print) = css().split_once("@media print").expect("paper has rules");
        let rule = ".text details::details-content{content-visibility:visible";
        assert!(print.contains(rule), "{print}");
    }

    #[test]
    fn directions_are_logical() {
        let physical = [
            "left",
            "right",
            "top",
            "bottom",
            "float",
            "width",
            "height",
            "min-width",
            "max-width",
        ];
        for declaration in css().split([';', '{', '}']) {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let property = property.trim();
            let is_query = property.contains('@');
            let is_sided = property
                .split('-')
                .any(|part| ["left", "right"].contains(&part));
            assert!(
                is_query || !physical.contains(&property) && !is_sided,
                "{declaration}"
            );
            assert!(!["left", "right"].contains(&value.trim()), "{declaration}");
        }
    }

    #[test]
    fn every_class_is_styled_and_every_style_is_used() {
        let mut sources: String = files("templates", "html")
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        sources.extend(files("src", "rs").into_iter().map(|(_, text)| text));
        let mut styled: BTreeSet<&str> = BTreeSet::new();
        for part in css()
            .split(['{', '}', '\n'])
            .filter(|part| !part.contains(';'))
        {
            for class in part.split('.').skip(1) {
                let end = class.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                let class = class.get(..end.unwrap_or(class.len())).unwrap_or_default();
                if class.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    styled.insert(class);
                }
            }
        }
        let words: BTreeSet<&str> = sources
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .collect();
        let is_width = |class: &str| {
            class
                .strip_prefix(['w', 'q'])
                .is_some_and(|n| n.parse::<u8>().is_ok())
        };
        let unused: Vec<_> = styled
            .iter()
            .filter(|class| !words.contains(**class) && !is_width(class))
            .collect();
        assert!(unused.is_empty(), "styled but not used: {unused:?}");
        for (name, html) in crate::samples::pages(web::view::Theme::Light).unwrap() {
            for element in crate::document::Document::parse(&html).elements() {
                for class in element
                    .attribute("class")
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    assert!(styled.contains(class), "{name}: {class} has no style");
                }
            }
        }
    }

    #[test]
    fn templates_hold_no_style_no_script_and_no_pictures() {
        let banned = [
            "<svg",
            "<script",
            "<style",
            "<img",
            "<object",
            "<embed",
            "style=",
            "url(",
            "placeholder=",
            "loading=",
            "javascript:",
            "onclick",
            "onload",
            "|safe",
            "http://",
            "https://",
        ];
        for (path, text) in files("templates", "html") {
            for word in banned {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}
