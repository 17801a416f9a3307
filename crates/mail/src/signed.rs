//! Showing exactly what was signed, and the rest apart from it (threat A7).

use serde::{Deserialize, Serialize};

use crate::body::{self, Scope};
use crate::clean;
use crate::defect::{Defect, note};
use crate::document::{Document, Lines};
use crate::language;
use crate::limits;
use crate::protected;
use crate::read::ReadMail;
use crate::secured::{Signed, signed_parts};

/// What stands outside of the signed piece of a mail. Nobody signed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remainder {
    /// Its text, with LF, at most [`limits::TEXT_BYTES`].
    pub text: String,
    /// The ordinals of those of [`ReadMail::parts`] that stand outside.
    pub parts: Vec<u32>,
}

/// Reads a mail of which only the signed piece is the letter, found as in [`crate::secured()`]
/// ([`crate::Whole::SignedMime`] and [`crate::Whole::SignedInside`]).
///
/// Text and HTML come from within the piece, and so do protected header fields if it is marked as
/// having them (RFC 9788). The signature itself is not listed as a part. Of any other mail everything
/// is remainder.
pub fn read_signed(raw: &[u8]) -> (ReadMail, Remainder) {
    Lines::of(raw).document().read_signed()
}

impl Document<'_> {
    /// See [`read_signed()`].
    pub fn read_signed(&self) -> (ReadMail, Remainder) {
        let structure = &self.structure;
        let Some(root) = structure.nodes.first() else {
            return (ReadMail::default(), Remainder::default());
        };
        let Signed::One(piece) = signed_parts(structure) else {
            return nothing_signed(self.read());
        };
        let signed = structure.below(piece.first);
        let outside = body::of(structure, &Scope::Outside(signed.clone()));
        let mut letter = body::of(structure, &Scope::Within(signed.clone()));
        letter.shown.extend(&outside.shown);
        letter.shown.push(piece.signature_index);
        let header = structure.nodes.get(piece.first).map_or_else(
            || root.header.clone(),
            |first| protected::of_signed(&root.header, &first.header),
        );
        let mut mail = self.put_together(&header, letter);
        // Two deliveries are told from one by what stands outside too.
        mail.digest = self.digest(&root.header);
        let is_signed = |ordinal: u32| {
            let mut nodes = structure.nodes.iter().enumerate();
            nodes.any(|(index, node)| node.ordinal() == Some(ordinal) && signed.contains(&index))
        };
        let listed = mail.parts.iter().map(|part| part.ordinal);
        let parts = listed.filter(|ordinal| !is_signed(*ordinal)).collect();
        let text = outside.text;
        (mail, Remainder { text, parts })
    }
}

fn nothing_signed(mut mail: ReadMail) -> (ReadMail, Remainder) {
    let remainder = Remainder {
        text: std::mem::take(&mut mail.text),
        parts: mail.parts.iter().map(|part| part.ordinal).collect(),
    };
    mail.html = None;
    mail.language = None;
    (mail, remainder)
}

/// A mail whose letter is a text that was signed in clear, as verified; what stands around the block
/// is in [`crate::Whole::ClearSigned`]. An HTML version has no signature and is no longer shown.
pub fn with_clear_text(mail: ReadMail, text: &str) -> ReadMail {
    let mut text = clean::text(text);
    let mut defects = mail.defects;
    if clean::cut(&mut text, limits::TEXT_BYTES) {
        note(&mut defects, Defect::TextCut);
    }
    ReadMail {
        language: language::language_of(&text),
        text,
        html: None,
        defects,
        ..mail
    }
}
