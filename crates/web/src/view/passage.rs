//! The text of a mail in passages: what its writer wrote, and what is folded away.

use mail::PieceKind;

use crate::html::ForeignText;

/// A run of whole lines. Together the passages of a mail are its text, with nothing left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is, if it is folded away.
    pub folded: Option<Folded>,
    /// How many lines it has, without empty ones at its end.
    pub lines: usize,
    /// The lines with their breaks.
    pub text: ForeignText,
}

/// What is folded away: it can be opened, and is open on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// What the writer quotes.
    Quote,
    /// How the writer signs.
    Signature,
}

impl Passage {
    fn new(folded: Option<Folded>, text: &str) -> Self {
        Self {
            folded,
            lines: text.trim_end().lines().count().max(1),
            text: text.into(),
        }
    }

    pub(crate) const fn key(&self) -> &'static str {
        match self.folded {
            Some(Folded::Signature) => "mail-signature",
            Some(Folded::Quote) | None => "mail-quoted",
        }
    }
}

/// A text in one passage; none if it is empty.
#[must_use]
pub fn unfolded(text: &str) -> Vec<Passage> {
    let some = !text.is_empty();
    some.then(|| Passage::new(None, text)).into_iter().collect()
}

/// A mail's text in passages. Its subject tells a forwarded mail from a quote.
#[must_use]
pub fn passages(text: &str, subject: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    // Where what is not folded begins that has not been pushed yet.
    let mut open = 0;
    for piece in mail::folds_under(text, subject) {
        let Some(folded) = folded(piece.kind).filter(|_| piece.fold) else {
            continue;
        };
        let Some(words) = text.get(piece.range.clone()) else {
            continue;
        };
        let before = text.get(open..piece.range.start);
        passages.extend(before.into_iter().flat_map(unfolded));
        open = piece.range.end;
        passages.push(Passage::new(Some(folded), words));
    }
    let rest = text.get(open..);
    passages.extend(rest.into_iter().flat_map(unfolded));
    passages
}

const fn folded(kind: PieceKind) -> Option<Folded> {
    match kind {
        PieceKind::Quote => Some(Folded::Quote),
        PieceKind::Signature => Some(Folded::Signature),
        PieceKind::Own | PieceKind::Forwarded => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "It works now, thank you!\n\nOn Mon, 2 Nov 2026 at 10:00, Support \
        <support@desk.example> wrote:\n> Hello,\n> which version?\n> Which computer?\n> Bye\n\n\
        -- \nAnn Lee\n";

    #[track_caller]
    fn check(text: &str, expected: &[Option<Folded>]) {
        let found = passages(text, "Re: Wi-Fi");
        let kinds: Vec<_> = found.iter().map(|passage| passage.folded).collect();
        assert_eq!(kinds, expected, "{text}");
        let together: String = found.iter().map(|one| one.text.to_string()).collect();
        assert_eq!(together, text);
    }

    #[test]
    fn quotes_and_signatures_are_folded_and_nothing_is_lost() {
        check(
            LETTER,
            &[None, Some(Folded::Quote), Some(Folded::Signature)],
        );
        check("Hello\n> a\nBye", &[None]);
        check("No break at the end", &[None]);
        check("", &[]);
    }
}
