//! What OpenPGP structure a mail has (RFC 3156, RFC 9580 section 7), decided by its form alone: nothing
//! is decrypted or verified here.
//!
//! Only what is encrypted as a whole may be opened without asking somebody, because a ciphertext that
//! stands beside other text may be somebody else's (threats A5 and A6). Of what is signed, exactly the
//! signed bytes are handed out, and [`crate::read_signed`] shows exactly those (threat A7).

use serde::{Deserialize, Serialize};

use crate::armour::{self, Label};
use crate::body;
use crate::charset;
use crate::clean;
use crate::document::{Document, Lines};
use crate::html;
use crate::limits;
use crate::offers::{Offer, offer};
use crate::structure::{Kind, Node, Structure};

/// What OpenPGP structure a mail has. Only an encrypted [`Whole`] may be opened without asking somebody
/// (threat A6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secured {
    /// What the mail as a whole is.
    pub whole: Whole,
    /// Pieces that are opened only when an agent asks. At most [`limits::OFFERS`].
    pub offers: Vec<Offer>,
}

/// What a mail as a whole is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whole {
    /// None of the others.
    Plain,
    /// The mail is `multipart/encrypted` of exactly two parts (RFC 3156 section 4).
    EncryptedMime {
        /// The second part, decoded.
        ciphertext: Vec<u8>,
    },
    /// The mail is one plain text that is one armoured message and nothing else but white space.
    EncryptedText {
        /// The armoured message.
        ciphertext: Vec<u8>,
        /// The character set of what is inside: that of the armour's `Charset`, else that of the mail.
        charset: Option<String>,
    },
    /// The mail is `multipart/signed` of exactly two parts (RFC 3156 section 5).
    SignedMime {
        /// The first part as the signature covers it: header and body with CRLF at line ends.
        signed: Vec<u8>,
        /// The second part, decoded.
        signature: Vec<u8>,
    },
    /// A piece of the mail, and no other, is `multipart/signed`: a mailing list put something around it.
    SignedInside {
        /// As in [`Whole::SignedMime`].
        signed: Vec<u8>,
        /// As in [`Whole::SignedMime`].
        signature: Vec<u8>,
    },
    /// The text has exactly one block that is signed in clear (RFC 9580 section 7).
    ClearSigned {
        /// The text before the block, at most [`limits::TEXT_BYTES`].
        before: String,
        /// From its first line to its last one, in the mail's character set.
        block: Vec<u8>,
        /// The text behind it, at most [`limits::TEXT_BYTES`].
        after: String,
    },
    /// Several signed pieces: none is believed.
    Several,
}

/// Looks at a mail. Never fails; what has no sound form is [`Whole::Plain`].
pub fn secured(raw: &[u8]) -> Secured {
    Lines::of(raw).document().secured()
}

impl Document<'_> {
    /// See [`secured()`].
    pub fn secured(&self) -> Secured {
        let structure = &self.structure;
        if let Some(whole) = encrypted(structure) {
            return Secured {
                whole,
                offers: Vec::new(),
            };
        }
        let in_text = body::in_text(structure);
        let offers = (0..structure.nodes.len())
            .filter_map(|index| offer(structure, &in_text, index))
            .take(limits::OFFERS)
            .map(|(offer, _)| offer)
            .collect();
        Secured {
            whole: signed(structure, &in_text),
            offers,
        }
    }
}

/// The mail if it is encrypted as a whole.
pub(crate) fn encrypted(structure: &Structure<'_>) -> Option<Whole> {
    let root = structure.nodes.first()?;
    match structure.nodes.as_slice() {
        [_, control, message] => {
            let is_pgp = root.kind == Kind::Encrypted
                && allows(root, "application/pgp-encrypted")
                && control.content.word == "application/pgp-encrypted"
                && control.ordinal().is_some();
            message.ordinal().filter(|_| is_pgp)?;
            let ciphertext = decoded(message).to_vec();
            Some(Whole::EncryptedMime { ciphertext })
        }
        [text] if text.content.word == "text/plain" => {
            let bytes = decoded(text);
            let block = armour::only_block(bytes).filter(|block| block.label == Label::Message)?;
            let ciphertext = bytes.get(block.place)?.to_vec();
            let charset = armour_charset(&ciphertext)
                .or_else(|| text.content.parameter("charset").map(str::to_owned));
            Some(Whole::EncryptedText {
                ciphertext,
                charset,
            })
        }
        _ => None,
    }
}

/// True if the protocol of a secured multipart (RFC 1847) is this one, or is not said.
fn allows(node: &Node<'_>, protocol: &str) -> bool {
    node.content.parameter("protocol").is_none() || node.says("protocol", protocol)
}

fn decoded<'s>(node: &'s Node<'_>) -> &'s [u8] {
    node.decoded().0
}

/// The armour header `Charset` (RFC 9580 section 6.2.2.5).
fn armour_charset(armoured: &[u8]) -> Option<String> {
    const LINES: usize = 20;
    let mut header = armoured
        .split(|byte| *byte == b'\n')
        .skip(1)
        .take(LINES)
        .map(<[u8]>::trim_ascii)
        .take_while(|line| !line.is_empty());
    let named = |line: &[u8]| {
        let (name, value) = line.split_at_checked(b"Charset:".len())?;
        let name = name.eq_ignore_ascii_case(b"charset:");
        name.then(|| String::from_utf8_lossy(value.trim_ascii()).into_owned())
    };
    header.find_map(named)
}

/// What is signed of a mail that is not encrypted as a whole.
fn signed(structure: &Structure<'_>, in_text: &[usize]) -> Whole {
    let texts = clear_signed_texts(structure, in_text);
    match signed_parts(structure) {
        Signed::Several => Whole::Several,
        Signed::One(piece) => {
            let inside = structure.below(piece.top);
            if texts.iter().any(|(index, _)| !inside.contains(index)) {
                return Whole::Several;
            }
            let (signed, signature) = (canonical(piece.signed.entity), decoded(piece.signature));
            let signature = signature.to_vec();
            if piece.top == 0 {
                Whole::SignedMime { signed, signature }
            } else {
                Whole::SignedInside { signed, signature }
            }
        }
        Signed::None => match texts.as_slice() {
            [] => Whole::Plain,
            [(index, 1)] => clear_signed(structure, in_text, *index).unwrap_or(Whole::Plain),
            _ => Whole::Several,
        },
    }
}

/// The signed pieces of a mail by their MIME structure.
pub(crate) enum Signed<'s, 'a> {
    None,
    One(SignedPiece<'s, 'a>),
    Several,
}

/// A `multipart/signed` of OpenPGP.
pub(crate) struct SignedPiece<'s, 'a> {
    /// Its index.
    pub(crate) top: usize,
    /// The index of its first part.
    pub(crate) first: usize,
    /// The index of its second part.
    pub(crate) signature_index: usize,
    signed: &'s Node<'a>,
    signature: &'s Node<'a>,
}

/// Finds what is signed. A piece that has not the form of RFC 3156 is not signed; whether there are
/// several is decided before that, so that a broken one cannot make another one believed.
pub(crate) fn signed_parts<'s, 'a>(structure: &'s Structure<'a>) -> Signed<'s, 'a> {
    let mut tops = structure.nodes.iter().enumerate().filter(|(_, node)| {
        node.content.word == "multipart/signed"
            && node.ordinal().is_none()
            && allows(node, "application/pgp-signature")
    });
    match (tops.next(), tops.next()) {
        (None, _) => Signed::None,
        (Some(_), Some(_)) => Signed::Several,
        (Some((top, _)), None) => piece(structure, top).map_or(Signed::None, Signed::One),
    }
}

fn piece<'s, 'a>(structure: &'s Structure<'a>, top: usize) -> Option<SignedPiece<'s, 'a>> {
    let mut children = structure.children(top);
    let (first, signed) = children.next()?;
    let (signature_index, signature) = children.next()?;
    let sound = children.next().is_none()
        && signature.ordinal().is_some()
        && signature.content.word == "application/pgp-signature";
    sound.then_some(SignedPiece {
        top,
        first,
        signature_index,
        signed,
        signature,
    })
}

/// CRLF at line ends, whatever a store on the way made of them (RFC 3156 section 5).
fn canonical(entity: &[u8]) -> Vec<u8> {
    let mut canonical = Vec::with_capacity(entity.len() + entity.len() / 32);
    let mut before = b'\0';
    for byte in entity {
        if *byte == b'\n' && before != b'\r' {
            canonical.push(b'\r');
        }
        canonical.push(*byte);
        before = *byte;
    }
    canonical
}

/// The shown texts in which blocks signed in clear begin, and how many in each.
fn clear_signed_texts(structure: &Structure<'_>, in_text: &[usize]) -> Vec<(usize, usize)> {
    let texts = in_text.iter().filter_map(|index| {
        let node = structure.nodes.get(*index)?;
        let count = armour::signed_texts(decoded(node));
        (node.content.word != "text/html" && count > 0).then_some((*index, count))
    });
    texts.collect()
}

/// The one block of a text, and all text around it.
fn clear_signed(structure: &Structure<'_>, in_text: &[usize], index: usize) -> Option<Whole> {
    let node = structure.nodes.get(index)?;
    let bytes = decoded(node);
    let block = armour::blocks(bytes).find(|block| block.label == Label::SignedMessage)?;
    let around = |bytes: &[u8]| shown(bytes, node);
    let other = |wanted: &dyn Fn(usize) -> bool| -> Vec<String> {
        let indices = in_text.iter().filter(|index| wanted(**index));
        indices
            .filter_map(|index| Some(shown_leaf(structure.nodes.get(*index)?)))
            .collect()
    };
    let mut before = other(&|other| other < index);
    before.push(around(bytes.get(..block.place.start)?));
    let mut after = vec![around(bytes.get(block.place.end..)?)];
    after.extend(other(&|other| other > index));
    Some(Whole::ClearSigned {
        before: joined(&before),
        block: bytes.get(block.place)?.to_vec(),
        after: joined(&after),
    })
}

pub(crate) fn shown_leaf(node: &Node<'_>) -> String {
    let text = shown(decoded(node), node);
    if node.content.word == "text/html" {
        html::text_of_html(&text)
    } else {
        text
    }
}

fn shown(bytes: &[u8], node: &Node<'_>) -> String {
    let bytes = bytes.get(..2 * limits::TEXT_BYTES).unwrap_or(bytes);
    charset::decode(bytes, node.content.parameter("charset")).text
}

fn joined(pieces: &[String]) -> String {
    let mut text = String::new();
    for piece in pieces {
        body::append(&mut text, piece);
    }
    clean::cut(&mut text, limits::TEXT_BYTES);
    text
}
