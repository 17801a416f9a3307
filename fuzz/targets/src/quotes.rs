//! Folding quotes away, and mails that were forwarded.

use mail::{Forwarded, Piece, PieceKind, limits};

use crate::shape::{magnitude, shape};

/// Longest date of a forwarded mail, in characters.
const DATE_CHARS: usize = 100;

/// The mail's subject is the first line; the rest is its text. All of it is also an enclosed mail.
pub fn quoting(data: &[u8]) -> u64 {
    let input = String::from_utf8_lossy(data);
    let (subject, text) = input.split_once('\n').unwrap_or(("", &input));
    check_pieces(text, &mail::folds(text));
    let pieces = mail::folds_under(text, subject);
    check_pieces(text, &pieces);
    let forwarded = mail::forwarded(text, subject);
    check_place(text, &pieces, forwarded.as_ref());
    let header = mail::forwarded_header(data);
    let places = header.as_ref().map(|found| &found.place);
    assert!(
        places.is_none_or(|place| *place == (0..data.len())),
        "an enclosed mail is not all of its part"
    );
    forwarded.iter().chain(&header).for_each(check_claims);
    let kinds: Vec<_> = pieces
        .iter()
        .map(|piece| (piece.kind, piece.fold))
        .collect();
    let claims = [forwarded, header].map(|found| {
        found.map(|found| {
            let from = found
                .from
                .map(|who| (who.name.is_some(), who.address.is_some()));
            (from, found.date.is_some(), found.subject.is_some())
        })
    });
    shape(&(kinds, claims, magnitude(text.len())))
}

/// They cover the text in order, in whole lines, and something is left to see.
fn check_pieces(text: &str, pieces: &[Piece]) {
    let mut end = 0;
    for piece in pieces {
        assert_eq!(piece.range.start, end, "a gap, or something twice");
        let run = text.get(piece.range.clone()).unwrap_or_default();
        assert!(!run.is_empty(), "a piece of nothing, or of half a sign");
        end = piece.range.end;
        assert!(
            end == text.len() || run.ends_with('\n'),
            "a piece ends within a line"
        );
        let may_fold = matches!(piece.kind, PieceKind::Quote | PieceKind::Signature);
        assert!(may_fold || !piece.fold, "folded, and not to be folded");
    }
    assert_eq!(end, text.len(), "the end is missing");
    let forward = pieces
        .iter()
        .rposition(|piece| piece.kind == PieceKind::Forwarded);
    assert!(
        forward.is_none_or(|place| place + 1 == pieces.len()),
        "something behind a forwarded mail, which reaches to the end"
    );
    assert!(
        pieces.is_empty() || pieces.iter().any(|piece| !piece.fold),
        "everything is folded"
    );
}

/// It stands where the piece of that kind stands, to the end.
fn check_place(text: &str, pieces: &[Piece], forwarded: Option<&Forwarded>) {
    let piece = pieces
        .iter()
        .find(|piece| piece.kind == PieceKind::Forwarded);
    assert_eq!(
        piece.is_some(),
        forwarded.is_some(),
        "the pieces and the place do not agree"
    );
    let Some((piece, found)) = piece.zip(forwarded) else {
        return;
    };
    let place = &found.place;
    assert_eq!(place.end, text.len(), "it does not reach to the end");
    let before = text.get(..place.start);
    assert!(
        before.is_some_and(|before| before.is_empty() || before.ends_with('\n')),
        "it begins within a line"
    );
    let between = text.get(piece.range.start..place.start);
    assert!(
        between.is_some_and(|blank| !blank.contains(char::is_alphanumeric)),
        "something of somebody else's is taken for it"
    );
}

/// Lines for showing.
fn check_claims(found: &Forwarded) {
    let from = found.from.as_ref();
    assert!(
        from.is_none_or(|who| who.name.is_some() || who.address.is_some()),
        "somebody who is nobody"
    );
    let name = from.and_then(|who| who.name.as_deref());
    let lines = [
        (name, limits::NAME_CHARS),
        (found.date.as_deref(), DATE_CHARS),
        (found.subject.as_deref(), limits::SUBJECT_CHARS),
    ];
    for (line, most) in lines {
        let line = line.unwrap_or("-");
        assert!(
            !line.is_empty() && line.chars().count() <= most && !line.contains(char::is_control),
            "not a clean line: {line:?}"
        );
    }
}
