//! Which parts are the letter, and which are enclosures.

use std::borrow::Cow;
use std::ops::Range;

use crate::charset;
use crate::clean;
use crate::defect::{Defect, note};
use crate::flowed::{self, Space};
use crate::html;
use crate::legacy_display;
use crate::limits;
use crate::structure::{Kind, Node, Structure};

/// The letter, and the ordinals of the leaves that it was made of.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    /// Indices of nodes that need not be listed as parts.
    pub(crate) shown: Vec<usize>,
    pub(crate) defects: Vec<Defect>,
}

/// Which nodes are asked for a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    All,
    /// A signed piece.
    Within(Range<usize>),
    /// What stands around it.
    Outside(Range<usize>),
}

impl Scope {
    fn has(&self, index: usize) -> bool {
        match self {
            Self::All => true,
            Self::Within(piece) => piece.contains(&index),
            Self::Outside(piece) => !piece.contains(&index),
        }
    }

    /// True if there is a single node.
    fn is_one(&self, structure: &Structure<'_>) -> bool {
        match self {
            Self::All => structure.nodes.len() == 1,
            Self::Within(piece) => piece.len() == 1,
            Self::Outside(_) => false,
        }
    }
}

/// Chooses and decodes the letter.
pub(crate) fn of(structure: &Structure<'_>, scope: &Scope) -> Body {
    let found;
    let Leaves { leaves, defects } = if *scope == Scope::All {
        Leaves::of_all(structure)
    } else {
        found = Leaves::of(structure, scope);
        &found
    };
    let mut body = Body {
        defects: defects.clone(),
        ..Body::default()
    };
    let best_text = Choice::make(structure, leaves, Wish::Text);
    let best_html = Choice::make(structure, leaves, Wish::Html);
    let taken_html = |(index, leaf): (usize, &Option<Leaf>)| {
        leaf.as_ref().is_some_and(|leaf| leaf.is_html) && best_html.takes(structure, index)
    };
    // A log of megabytes is not made HTML of to be thrown away.
    let has_html = leaves.iter().enumerate().any(taken_html);
    let mut html = String::new();
    for (index, leaf) in leaves.iter().enumerate() {
        let Some(leaf) = leaf else { continue };
        if best_text.takes(structure, index) {
            body.shown.push(index);
            append(&mut body.text, &leaf.as_text());
        }
        if best_html.takes(structure, index) {
            body.shown.push(index);
            if has_html {
                html.push_str(&leaf.as_html(&mut body.defects));
            }
        }
        if leaf.is_stub {
            body.shown.push(index);
        }
    }
    if clean::cut(&mut body.text, limits::TEXT_BYTES) {
        note(&mut body.defects, Defect::TextCut);
    }
    let fits = html.len() <= limits::HTML_GROWTH * limits::HTML_BYTES;
    if has_html && !fits {
        note(&mut body.defects, Defect::HtmlTooLarge);
    }
    body.html = (has_html && fits && !html.is_empty()).then_some(html);
    if is_encrypted(structure, &body.text) {
        note(&mut body.defects, Defect::Encrypted);
    }
    body
}

/// The indices of the leaves that the text of the letter is made of, in order.
pub(crate) fn in_text(structure: &Structure<'_>) -> Vec<usize> {
    let leaves = &Leaves::of_all(structure).leaves;
    let choice = Choice::make(structure, leaves, Wish::Text);
    let taken = leaves.iter().enumerate().filter(|(_, leaf)| leaf.is_some());
    taken
        .map(|(index, _)| index)
        .filter(|index| choice.takes(structure, *index))
        .collect()
}

/// Each leaf that may belong to the letter, decoded; `None` for all other nodes.
#[derive(Debug)]
pub(crate) struct Leaves {
    leaves: Vec<Option<Leaf>>,
    defects: Vec<Defect>,
}

impl Leaves {
    fn of_all<'s>(structure: &'s Structure<'_>) -> &'s Self {
        structure
            .leaves
            .get_or_init(|| Self::of(structure, &Scope::All))
    }

    fn of(structure: &Structure<'_>, scope: &Scope) -> Self {
        let mut defects = Vec::new();
        Self {
            leaves: decoded_leaves(structure, scope, &mut defects),
            defects,
        }
    }
}

/// A leaf that may belong to the letter, as text.
#[derive(Debug)]
struct Leaf {
    text: String,
    is_html: bool,
    /// Says only that there is an HTML version, or nothing.
    is_stub: bool,
}

impl Leaf {
    fn as_text(&self) -> Cow<'_, str> {
        if self.is_html {
            Cow::Owned(html::text_of_html(&self.text))
        } else {
            Cow::Borrowed(&self.text)
        }
    }

    fn as_html(&self, defects: &mut Vec<Defect>) -> String {
        if self.is_html {
            if let Some(safe) = html::safe_html(&self.text) {
                return safe;
            }
            note(defects, Defect::HtmlTooLarge);
        }
        let text = self.as_text();
        if text.trim().is_empty() {
            String::new()
        } else {
            paragraphs(&text)
        }
    }
}

/// Plain text between HTML.
fn paragraphs(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\u{a0}', "&nbsp;");
    format!("<div>{}</div>", clean::text(&escaped).replace('\n', "<br>"))
}

/// Adds a piece of text on a line of its own.
pub(crate) fn append(text: &mut String, more: &str) {
    let more = clean::text(more);
    if more.is_empty() || text.len() > limits::TEXT_BYTES {
        return;
    }
    if text.is_empty() {
        *text = more;
    } else {
        text.push('\n');
        text.push_str(&more);
    }
}

fn decoded_leaves(
    structure: &Structure<'_>,
    scope: &Scope,
    defects: &mut Vec<Defect>,
) -> Vec<Option<Leaf>> {
    let alone = scope.is_one(structure);
    let mut leaves: Vec<_> = structure
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| {
            let asked = scope.has(index)
                && (may_be_letter(node, alone) || legacy_display::is_part(structure, node));
            if asked && !inside_encrypted(structure, node) {
                Some(decoded(structure, node, defects))
            } else {
                None
            }
        })
        .collect();
    let html_length: usize = leaves
        .iter()
        .flatten()
        .filter(|leaf| leaf.is_html)
        .map(|leaf| leaf.text.len())
        .sum();
    for leaf in leaves.iter_mut().flatten() {
        leaf.is_stub = if leaf.is_html {
            html::text_of_html(&leaf.text).trim().is_empty()
        } else {
            is_stub(&leaf.text, html_length)
        };
    }
    leaves
}

/// `alone` is true for a mail that is this node.
pub(crate) fn may_be_letter(node: &Node<'_>, alone: bool) -> bool {
    if !matches!(node.kind, Kind::Leaf(_)) {
        return false;
    }
    let word = node.content.word.as_str();
    // A multipart without parts has only its text, and a mail of one text part is that text.
    if word.starts_with("multipart/") || (alone && word.starts_with("text/")) {
        return true;
    }
    matches!(word, "text/plain" | "text/html")
        && node.file_name().is_none()
        && node.disposition.word != "attachment"
}

pub(crate) fn inside_encrypted(structure: &Structure<'_>, node: &Node<'_>) -> bool {
    structure
        .above(node)
        .any(|(_, above)| above.kind == Kind::Encrypted)
}

fn decoded<'a>(structure: &Structure<'a>, node: &Node<'a>, defects: &mut Vec<Defect>) -> Leaf {
    let (bytes, sound) = node.decoded();
    if !sound {
        note(defects, Defect::EncodingBroken);
    }
    // A text that is longer than can be shown is not worth decoding to its end.
    let bytes = bytes.get(..2 * limits::TEXT_BYTES).unwrap_or(bytes);
    let is_html = node.content.word == "text/html";
    let label = node
        .content
        .parameter("charset")
        .map(str::to_owned)
        .or_else(|| {
            if is_html {
                declared_charset(bytes)
            } else {
                None
            }
        });
    let decoded = charset::decode(bytes, label.as_deref());
    if decoded.mislabelled {
        note(defects, Defect::CharsetWrong);
    }
    let text = if !is_html && node.says("format", "flowed") {
        let space = if node.says("delsp", "yes") {
            Space::Delete
        } else {
            Space::Keep
        };
        flowed::unfold(&decoded.text, space)
    } else {
        decoded.text
    };
    let text = legacy_display::left_out(structure, node, text);
    Leaf {
        text,
        is_html,
        is_stub: false,
    }
}

/// The character set that HTML names in its first kilobyte, for mails that do not.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let begin = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = begin.split_once("charset=")?;
    let name: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Text that only says that one should look at the HTML.
fn is_stub(text: &str, html_length: usize) -> bool {
    const LONGEST_STUB: usize = 300;
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    if text.len() > LONGEST_STUB || html_length <= text.len() {
        return false;
    }
    let lower = text.to_lowercase();
    let about = [
        "html",
        "browser",
        "mail client",
        "email client",
        "mail reader",
        "e-mail-programm",
    ];
    let why = [
        "view",
        "support",
        "reader",
        "client",
        "display",
        "requires",
        "need",
        "capable",
        "enable",
        "see this",
        "anzeigen",
        "afficher",
        "visualizza",
        "ver este",
        "text/html",
    ];
    about.iter().any(|word| lower.contains(word)) && why.iter().any(|word| lower.contains(word))
}

/// What a reader would like to see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Text,
    Html,
}

/// For each multipart of which one child is shown, that child.
struct Choice(Vec<Option<usize>>);

/// How good a branch is: higher is better.
type Worth = u8;

impl Choice {
    fn make(structure: &Structure<'_>, leaves: &[Option<Leaf>], wish: Wish) -> Self {
        let count = structure.nodes.len();
        let mut worth: Vec<Worth> = leaves
            .iter()
            .map(|leaf| leaf.as_ref().map_or(0, |leaf| worth(leaf, wish)))
            .collect();
        let mut chosen: Vec<Option<usize>> = vec![None; count];
        // Children stand behind their parents, so from the end each node is complete when it is met.
        for index in (0..count).rev() {
            let Some(parent) = structure.nodes.get(index).and_then(|node| node.parent) else {
                continue;
            };
            let own = worth.get(index).copied().unwrap_or_default();
            let best = worth.get(parent).copied().unwrap_or_default();
            // Of equally good ones the first: walking backwards, the last that is met.
            if own > 0 && own >= best {
                if let Some(slot) = worth.get_mut(parent) {
                    *slot = own;
                }
                if let Some(slot) = chosen.get_mut(parent) {
                    *slot = Some(index);
                }
            }
        }
        Self(chosen)
    }

    /// True if no multipart above this leaf shows another child instead.
    fn takes(&self, structure: &Structure<'_>, index: usize) -> bool {
        let Some(node) = structure.nodes.get(index) else {
            return false;
        };
        let mut child = index;
        for (above, node) in structure.above(node) {
            let one_only = matches!(node.kind, Kind::Alternative | Kind::Related);
            if one_only && self.0.get(above).copied().flatten() != Some(child) {
                return false;
            }
            child = above;
        }
        true
    }
}

fn worth(leaf: &Leaf, wish: Wish) -> Worth {
    match (leaf.is_stub, (wish == Wish::Html) == leaf.is_html) {
        (true, _) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// OpenPGP/MIME, S/MIME, or an armoured text.
fn is_encrypted(structure: &Structure<'_>, text: &str) -> bool {
    structure.nodes.iter().any(|node| {
        let smime = matches!(
            node.content.word.as_str(),
            "application/pkcs7-mime" | "application/x-pkcs7-mime"
        );
        node.kind == Kind::Encrypted
            || (node.content.word == "application/pgp-encrypted" && node.ordinal().is_some())
            || (smime
                && node
                    .content
                    .parameter("smime-type")
                    .is_none_or(|kind| kind.contains("enveloped")))
    }) || text
        .lines()
        .any(|line| line.trim_end() == "-----BEGIN PGP MESSAGE-----")
}
