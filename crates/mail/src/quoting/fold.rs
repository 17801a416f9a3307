//! What of the regions of a text is folded.

use super::scan::{Kind, Region, Scan};
use super::signature;
use super::{Piece, PieceKind};

/// Quotes of at most so many lines stay visible between answers.
const SHORT: usize = 3;

#[derive(Clone, Copy)]
struct Draft {
    kind: PieceKind,
    first: usize,
    end: usize,
    /// A quote that may stay visible.
    short: bool,
}

pub(super) fn pieces(scan: &Scan<'_>) -> Vec<Piece> {
    let mut folded: Vec<(Draft, bool)> = Vec::new();
    let drafts = without_blank(scan, drafts(scan));
    let is_own = |draft: &Draft| draft.kind == PieceKind::Own;
    let last_own = drafts.iter().rposition(is_own);
    let last_quote = drafts
        .iter()
        .rposition(|draft| draft.kind == PieceKind::Quote);
    let first_own = drafts.iter().position(is_own);
    for (index, draft) in drafts.into_iter().enumerate() {
        let answered = last_own.is_some_and(|own| own > index);
        let follows = first_own.is_some_and(|own| own < index);
        let is_context =
            draft.short && answered && (follows || last_quote.is_some_and(|quote| quote > index));
        let fold = match draft.kind {
            PieceKind::Own | PieceKind::Forwarded => false,
            PieceKind::Signature => true,
            PieceKind::Quote => !is_context,
        };
        folded.push((draft, fold));
    }
    let everything = folded.iter().all(|(_, fold)| *fold);
    let mut pieces: Vec<Piece> = Vec::new();
    for (draft, fold) in folded {
        add(&mut pieces, scan, &draft, fold && !everything);
    }
    pieces
}

/// Adds a piece, or makes the last one longer.
fn add(pieces: &mut Vec<Piece>, scan: &Scan<'_>, draft: &Draft, fold: bool) {
    let byte = |line: usize| scan.lines.get(line).map(|line| line.range.clone());
    let (Some(first), Some(last)) = (byte(draft.first), byte(draft.end.saturating_sub(1))) else {
        return;
    };
    match pieces.last_mut() {
        Some(before) if before.kind == draft.kind && before.fold == fold => {
            before.range.end = last.end;
        }
        _ => pieces.push(Piece {
            kind: draft.kind,
            fold,
            range: first.start..last.end,
        }),
    }
}

/// Regions with signatures taken out of the own ones. A signature stands where nothing own follows.
fn drafts(scan: &Scan<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut own_follows = false;
    for Region { kind, lines } in scan.regions.iter().rev() {
        let (first, end) = (lines.start, lines.end);
        let draft = |kind, short| Draft {
            kind,
            first,
            end,
            short,
        };
        match kind {
            Kind::Forwarded => drafts.push(draft(PieceKind::Forwarded, false)),
            Kind::Quote(marked) => {
                let short = marked.is_some_and(|marked| marked <= SHORT);
                drafts.push(draft(PieceKind::Quote, short));
            }
            Kind::Own => {
                let looked_for = !own_follows && !scan.is_report;
                let [letter, signature] = signed(scan, draft(PieceKind::Own, false), looked_for);
                own_follows |= !is_blank(scan, letter.first, letter.end);
                drafts.extend([signature, letter]);
            }
        }
    }
    drafts.retain(|draft| draft.first < draft.end);
    drafts.reverse();
    drafts
}

/// A letter and its signature; either may be empty.
fn signed(scan: &Scan<'_>, own: Draft, looked_for: bool) -> [Draft; 2] {
    let lines = scan.lines.get(own.first..own.end).unwrap_or_default();
    let start = if looked_for {
        signature::start(lines)
    } else {
        None
    };
    let begin = start.map_or(own.end, |start| own.first + start);
    let signature = Draft {
        kind: PieceKind::Signature,
        first: begin,
        ..own
    };
    [Draft { end: begin, ..own }, signature]
}

fn is_blank(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let lines = scan.lines.get(first..end).unwrap_or_default();
    lines.iter().all(super::lines::Line::is_blank)
}

/// Empty lines belong to the piece before them; at the begin of a text, to the next one.
fn without_blank(scan: &Scan<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut blank_start = None;
    for mut draft in drafts {
        let blank = draft.kind == PieceKind::Own && is_blank(scan, draft.first, draft.end);
        match (blank, kept.last_mut()) {
            (true, Some(before)) => before.end = draft.end,
            (true, None) => blank_start = Some(draft.first),
            (false, _) => {
                draft.first = blank_start.take().unwrap_or(draft.first);
                kept.push(draft);
            }
        }
    }
    if let (true, Some(first)) = (kept.is_empty(), blank_start) {
        kept.push(Draft {
            kind: PieceKind::Own,
            first,
            end: scan.lines.len(),
            short: false,
        });
    }
    kept
}
