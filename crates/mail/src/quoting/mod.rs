//! What of a text its writer wrote, and what he quotes, signs with or forwards.
//!
//! The page folds quotes and signatures away. A line that is hidden wrongly may be the one that
//! matters, so doubt means [`PieceKind::Own`]: nothing is hidden without an explicit sign that a mail
//! program wrote, and never everything. What is told apart here carries no authority; it only decides
//! what is shown first.
//!
//! Every line is cut before it is looked at, looks at most at a fixed number of its neighbours, and
//! nothing goes back: the cost is linear in the text.

mod attribution;
mod block;
mod dates;
mod fold;
mod lines;
mod marks;
mod regions;
mod scan;
mod signature;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub(crate) use block::Block;
pub(crate) use lines::folded;
pub(crate) use scan::forwarded_block;

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceKind {
    /// What the sender wrote, or what may be that.
    Own,
    /// What he quotes, with the line that says whom.
    Quote,
    /// His signature, the advertisement of his telephone, the footer of a mailing list.
    Signature,
    /// A mail that he forwards, to the end of the text. It is the point of the mail and never folded.
    Forwarded,
}

/// A run of whole lines of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Whether it should be folded away: only quotes and signatures are, and not short quotes between
    /// answers, which say what is answered.
    pub fold: bool,
    /// Bytes of the text, line breaks included.
    pub range: Range<usize>,
}

/// Takes a text apart. The pieces cover it completely and in order; an empty text has none.
///
/// Of a forwarded mail that only its subject tells from a reply, [`folds_under`] knows more.
pub fn folds(text: &str) -> Vec<Piece> {
    folds_under(text, "")
}

/// As [`folds`], with the subject of the mail: below `FW: …` the block `From: … Sent: … Subject: …`
/// begins a forwarded mail, below `RE: …` a quote.
pub fn folds_under(text: &str, subject: &str) -> Vec<Piece> {
    let scan = scan::Scan::of(text, subject);
    fold::pieces(&scan)
}
