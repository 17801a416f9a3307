//! Encrypted pieces of a mail that an agent may ask to be opened (threat A6).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::armour::{self, Binary, Label};
use crate::body;
use crate::document::Lines;
use crate::secured::{encrypted, shown_leaf};
use crate::structure::{Kind, Node, Structure};

/// An encrypted piece of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The leaf that holds it, as in [`crate::part`].
    pub ordinal: u32,
    /// How it stands in the mail.
    pub kind: OfferKind,
    /// Its length, decoded.
    pub ciphertext_bytes: u64,
}

/// How an encrypted piece stands in a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferKind {
    /// A file.
    Attachment,
    /// An armoured message within other text.
    InlineBlock,
    /// What was `multipart/encrypted` before a server or a list rebuilt it, or is so inside of something else.
    MangledMime,
}

/// The ciphertext of one offer: of a text with several armoured messages, the first one.
pub fn offered(raw: &[u8], ordinal: u32) -> Option<Vec<u8>> {
    let lines = Lines::of(raw);
    let structure = &lines.document().structure;
    if encrypted(structure).is_some() {
        return None;
    }
    let index = structure
        .nodes
        .iter()
        .position(|node| node.kind == Kind::Leaf(ordinal))?;
    let in_text = body::in_text(structure);
    let (_, ciphertext) = offer(structure, &in_text, index)?;
    Some(ciphertext.into_owned())
}

/// What is offered of one node.
pub(crate) fn offer<'s>(
    structure: &'s Structure<'_>,
    in_text: &[usize],
    index: usize,
) -> Option<(Offer, Cow<'s, [u8]>)> {
    let node = structure.nodes.get(index)?;
    let ordinal = node.ordinal()?;
    let (kind, ciphertext) = if follows_control(structure, index) {
        (OfferKind::MangledMime, message_in(node.decoded().0)?)
    } else if in_text.contains(&index) {
        (OfferKind::InlineBlock, block_in_text(node)?)
    } else if is_message_file(node) {
        (OfferKind::Attachment, message_in(node.decoded().0)?)
    } else {
        return None;
    };
    let offer = Offer {
        ordinal,
        kind,
        ciphertext_bytes: u64::try_from(ciphertext.len()).unwrap_or(u64::MAX),
    };
    Some((offer, ciphertext))
}

/// True for the part that stands just behind the `Version: 1` of RFC 3156, wherever that is.
fn follows_control(structure: &Structure<'_>, index: usize) -> bool {
    let pair = index.checked_sub(1).and_then(|before| {
        let (before, node) = (structure.nodes.get(before)?, structure.nodes.get(index)?);
        Some((before, node))
    });
    pair.is_some_and(|(before, node)| {
        before.content.word == "application/pgp-encrypted"
            && before.ordinal().is_some()
            && before.parent == node.parent
    })
}

/// An armoured message, alone or among other text, or a binary one.
fn message_in(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    if let Some(block) = armour::first(bytes, Label::Message) {
        return Some(Cow::Borrowed(block));
    }
    (armour::binary(bytes) == Binary::Message).then_some(Cow::Borrowed(bytes))
}

fn block_in_text<'s>(node: &'s Node<'_>) -> Option<Cow<'s, [u8]>> {
    if node.content.word == "text/html" {
        let text = shown_leaf(node).into_bytes();
        return armour::first(&text, Label::Message).map(|block| Cow::Owned(block.to_vec()));
    }
    armour::first(node.decoded().0, Label::Message).map(Cow::Borrowed)
}

/// A file that may be a message by its type or its name.
fn is_message_file(node: &Node<'_>) -> bool {
    let by_type = matches!(
        node.content.word.as_str(),
        "application/pgp-encrypted" | "application/pgp"
    );
    by_type || node.file_name().is_some_and(is_openpgp_name)
}

/// True for the names that files of OpenPGP have.
pub(crate) fn is_openpgp_name(name: &str) -> bool {
    let extension = name.trim_end().rsplit('.').next().unwrap_or_default();
    ["asc", "pgp", "gpg"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}
