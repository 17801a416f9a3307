//! Taking a mail apart (RFC 2046): one walk over its lines with a stack of its own, no recursion.
//!
//! Only multiparts are opened. A mail inside a mail is a leaf, whatever its encoding, so nothing can
//! hide there from the limits; it is opened when somebody looks at it, as a mail of its own.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::body::Leaves;
use crate::content_type::Parametrised;
use crate::defect::{Defect, note};
use crate::header::{self, Header};
use crate::limits;
use crate::transfer::Encoding;

/// A mail taken apart: a tree in one list, parents before children. The first node is the mail itself.
#[derive(Debug)]
pub(crate) struct Structure<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) defects: Vec<Defect>,
    /// Where the body of the mail begins.
    pub(crate) body_start: usize,
    /// What may belong to the letter, once somebody asked.
    pub(crate) leaves: OnceCell<Leaves>,
}

/// A multipart or a leaf.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) parent: Option<usize>,
    pub(crate) header: Header,
    pub(crate) content: Parametrised,
    pub(crate) disposition: Parametrised,
    pub(crate) encoding: Encoding,
    /// What stands between the header and the end, still encoded. Empty for multiparts.
    pub(crate) body: &'a [u8],
    /// All of it: the header and what follows, with the parts of a multipart, as a signature covers it.
    pub(crate) entity: &'a [u8],
    /// Where it begins in the mail.
    start: usize,
    pub(crate) kind: Kind,
    decoded: OnceCell<(Cow<'a, [u8]>, bool)>,
}

impl Node<'_> {
    /// The body decoded, and whether it was as its encoding wants it.
    pub(crate) fn decoded(&self) -> (&[u8], bool) {
        let (bytes, sound) = self.decoded.get_or_init(|| self.encoding.decode(self.body));
        (bytes, *sound)
    }

    /// Its number among the leaves; `None` for multiparts.
    pub(crate) fn ordinal(&self) -> Option<u32> {
        match self.kind {
            Kind::Leaf(ordinal) => Some(ordinal),
            _ => None,
        }
    }

    /// True if its content type has this parameter with this value, whatever the case.
    pub(crate) fn says(&self, parameter: &str, value: &str) -> bool {
        self.content
            .parameter(parameter)
            .is_some_and(|said| said.trim().eq_ignore_ascii_case(value))
    }

    /// The name of the file that it claims to be.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.disposition
            .parameter("filename")
            .or_else(|| self.content.parameter("name"))
    }
}

impl<'a> Structure<'a> {
    /// The parts of a multipart, with their indices, in order.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Node<'a>)> {
        self.nodes
            .iter()
            .enumerate()
            .filter(move |(_, node)| node.parent == Some(parent))
    }

    /// The indices of a node and of all below it, which stand together.
    pub(crate) fn below(&self, top: usize) -> Range<usize> {
        let rest = self.nodes.iter().enumerate().skip(top + 1);
        let mut outside = rest.filter(|(_, node)| node.parent.is_none_or(|parent| parent < top));
        top..outside.next().map_or(self.nodes.len(), |(index, _)| index)
    }

    /// The nodes above, with the index of the child that leads here. At most [`limits::DEPTH`].
    pub(crate) fn above(&self, node: &Node<'_>) -> impl Iterator<Item = (usize, &Node<'a>)> {
        let mut next = node.parent;
        std::iter::from_fn(move || {
            let index = next?;
            let node = self.nodes.get(index)?;
            next = node.parent;
            Some((index, node))
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Mixed,
    Alternative,
    Related,
    Digest,
    Encrypted,
    /// Its number among the leaves, from 0.
    Leaf(u32),
}

/// Takes a mail apart; when it is beyond the limits, it is read as one plain text.
pub(crate) fn walk(raw: &[u8]) -> Structure<'_> {
    let mut walker = Walker {
        raw,
        position: 0,
        nodes: Vec::new(),
        open: Vec::new(),
        leaf: None,
        defects: Vec::new(),
        body_start: 0,
    };
    match walker.run() {
        Ok(()) => walker.finish(),
        Err(defect) => plain(raw, defect),
    }
}

/// The fallback that loses no text: the header, and everything after it as one text.
fn plain(raw: &[u8], defect: Defect) -> Structure<'_> {
    let (header, body_start) = header::read(raw, 0, |_| false);
    let mut defects = header.defects.clone();
    note(&mut defects, defect);
    let content = Parametrised::read(b"text/plain");
    let body = raw.get(body_start..).unwrap_or_default();
    let node = Node {
        parent: None,
        header,
        content,
        disposition: Parametrised::default(),
        encoding: Encoding::Identity,
        body,
        entity: raw,
        start: 0,
        kind: Kind::Leaf(0),
        decoded: OnceCell::new(),
    };
    Structure {
        nodes: vec![node],
        defects,
        body_start,
        leaves: OnceCell::new(),
    }
}

struct Open {
    boundary: Vec<u8>,
    node: usize,
    body_start: usize,
    /// The part that is being read; `None` before the first one.
    child: Option<usize>,
}

struct Walker<'a> {
    raw: &'a [u8],
    position: usize,
    nodes: Vec<Node<'a>>,
    /// The multiparts around this place, innermost last. At most [`limits::DEPTH`].
    open: Vec<Open>,
    /// The leaf that is being read, and where its body began.
    leaf: Option<(usize, usize)>,
    defects: Vec<Defect>,
    body_start: usize,
}

/// What a boundary line does to the multipart at this place in the stack.
enum Boundary {
    Next(usize),
    End(usize),
}

impl<'a> Walker<'a> {
    fn run(&mut self) -> Result<(), Defect> {
        self.entity(None)?;
        self.body_start = self.position;
        while let Some(start) = self.next_dashes() {
            let Some(line) = header::line_at(self.raw, start) else {
                break;
            };
            self.position = line.next;
            match boundary(&self.open, line.text) {
                Some(Boundary::Next(level)) => {
                    self.close_to(level + 1, start);
                    let parent = self.next_child(start);
                    self.entity(parent)?;
                }
                Some(Boundary::End(level)) => self.close_to(level, start),
                None => {}
            }
        }
        if !self.open.is_empty() {
            note(&mut self.defects, Defect::Unterminated);
        }
        self.close_to(0, self.raw.len());
        Ok(())
    }

    /// Where the next line begins that may be a boundary. Most bytes of large mails are in none.
    fn next_dashes(&self) -> Option<usize> {
        if self.open.is_empty() {
            return None;
        }
        let rest = self.raw.get(self.position..)?;
        if rest.starts_with(b"--") {
            return Some(self.position);
        }
        memchr::memmem::find(rest, b"\n--").map(|found| self.position + found + 1)
    }

    /// Ends the part before the line at `end`; the next node is the next part. Returns their multipart.
    fn next_child(&mut self, end: usize) -> Option<usize> {
        let next = self.nodes.len();
        let open = self.open.last_mut()?;
        let parent = open.node;
        let before = open.child.replace(next);
        self.end_entity(before, end);
        Some(parent)
    }

    /// Reads the header at this position and begins a multipart or a leaf.
    fn entity(&mut self, parent: Option<usize>) -> Result<(), Defect> {
        if self.nodes.len() >= limits::PARTS {
            return Err(Defect::TooManyParts);
        }
        let start = self.position;
        let open = &self.open;
        let (header, body_start) = header::read(self.raw, self.position, |line| {
            boundary(open, line).is_some()
        });
        self.position = body_start;
        header
            .defects
            .iter()
            .for_each(|defect| note(&mut self.defects, *defect));
        let in_digest = parent
            .and_then(|parent| self.nodes.get(parent))
            .is_some_and(|node| node.kind == Kind::Digest);
        let content = content_of(&header, in_digest);
        let disposition = header
            .first("content-disposition")
            .map(Parametrised::read)
            .unwrap_or_default();
        let encoding = header
            .first("content-transfer-encoding")
            .map(Encoding::of)
            .unwrap_or_default();
        let node = self.nodes.len();
        let kind = if let Some((kind, boundary)) = multipart(&content) {
            if self.open.len() >= limits::DEPTH {
                return Err(Defect::NestedTooDeep);
            }
            self.open.push(Open {
                boundary,
                node,
                body_start,
                child: None,
            });
            kind
        } else {
            if content.word.starts_with("multipart/") {
                note(&mut self.defects, Defect::BoundaryMissing);
            }
            self.leaf = Some((node, body_start));
            Kind::Leaf(0)
        };
        self.nodes.push(Node {
            parent,
            header,
            content,
            disposition,
            encoding,
            body: &[],
            entity: self.raw.get(start..).unwrap_or_default(),
            start,
            kind,
            decoded: OnceCell::new(),
        });
        Ok(())
    }

    /// Ends the leaf that is being read and the multiparts above `level`, just before the line at `end`.
    fn close_to(&mut self, level: usize, end: usize) {
        if let Some((node, start)) = self.leaf.take() {
            self.set_body(node, start, end);
        }
        while self.open.len() > level {
            let Some(open) = self.open.pop() else { return };
            self.end_entity(open.child, end);
            if open.child.is_none() {
                note(&mut self.defects, Defect::BoundaryMissing);
                self.set_body(open.node, open.body_start, end);
            }
        }
    }

    fn end_entity(&mut self, node: Option<usize>, end: usize) {
        let raw = self.raw;
        if let Some(node) = node.and_then(|node| self.nodes.get_mut(node)) {
            node.entity = piece(raw, node.start, end);
        }
    }

    fn set_body(&mut self, node: usize, start: usize, end: usize) {
        let body = piece(self.raw, start, end);
        if let Some(node) = self.nodes.get_mut(node) {
            node.body = body;
            node.kind = Kind::Leaf(0);
        }
    }

    fn finish(mut self) -> Structure<'a> {
        let mut count = 0;
        for node in &mut self.nodes {
            if let Kind::Leaf(ordinal) = &mut node.kind {
                *ordinal = count;
                count += 1;
            }
        }
        Structure {
            nodes: self.nodes,
            defects: self.defects,
            body_start: self.body_start,
            leaves: OnceCell::new(),
        }
    }
}

/// What stands before the boundary line at `end`, or before the end of all.
fn piece(raw: &[u8], start: usize, end: usize) -> &[u8] {
    let piece = raw.get(start..end.max(start)).unwrap_or_default();
    if end >= raw.len() {
        return piece;
    }
    // The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
    piece
        .strip_suffix(b"\n")
        .map_or(piece, |piece| piece.strip_suffix(b"\r").unwrap_or(piece))
}

/// RFC 2046 sections 5.1 and 5.1.5: what a part is that does not say what it is.
fn content_of(header: &Header, in_digest: bool) -> Parametrised {
    let said = header
        .first("content-type")
        .map(Parametrised::read)
        .unwrap_or_default();
    if said.word.contains('/') {
        return said;
    }
    match (said.word.as_str(), in_digest) {
        ("", true) => Parametrised::read(b"message/rfc822"),
        ("html", _) => Parametrised::read(b"text/html"),
        _ => Parametrised {
            word: String::from("text/plain"),
            ..said
        },
    }
}

fn multipart(content: &Parametrised) -> Option<(Kind, Vec<u8>)> {
    let kind = multipart_kind(content)?;
    let boundary = content.parameter("boundary")?.trim_end();
    let fits = !boundary.is_empty() && boundary.len() <= limits::BOUNDARY_BYTES;
    fits.then(|| (kind, boundary.as_bytes().to_vec()))
}

fn multipart_kind(content: &Parametrised) -> Option<Kind> {
    Some(match content.word.strip_prefix("multipart/")? {
        "alternative" => Kind::Alternative,
        "related" => Kind::Related,
        "digest" => Kind::Digest,
        "encrypted" => Kind::Encrypted,
        _ => Kind::Mixed,
    })
}

/// Is this line the boundary of a multipart around it? An outer one ends the inner ones.
fn boundary(open: &[Open], line: &[u8]) -> Option<Boundary> {
    let rest = line.strip_prefix(b"--")?;
    // A boundary line is short; do not compare long lines of dashes with fifty boundaries.
    if rest.len() > 2 * limits::BOUNDARY_BYTES {
        return None;
    }
    let rest = rest.trim_ascii_end();
    open.iter().enumerate().rev().find_map(|(level, open)| {
        let after = rest.strip_prefix(open.boundary.as_slice())?;
        match after {
            [] => Some(Boundary::Next(level)),
            b"--" => Some(Boundary::End(level)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, leaves: &[(&str, &str)], defects: &[Defect]) {
        let structure = walk(raw.as_bytes());
        let found: Vec<_> = structure
            .nodes
            .iter()
            .filter(|node| matches!(node.kind, Kind::Leaf(_)))
            .map(|node| {
                (
                    node.content.word.as_str(),
                    std::str::from_utf8(node.body).unwrap(),
                )
            })
            .collect();
        assert_eq!(
            (found.as_slice(), structure.defects.as_slice()),
            (leaves, defects),
            "{raw}"
        );
    }

    const MIXED: &str = "Content-Type: multipart/mixed; boundary=b\n\n";

    #[test]
    fn a_mail_is_taken_apart() {
        check("A: b\n\nbody\n", &[("text/plain", "body\n")], &[]);
        check(
            &format!(
                "{MIXED}pre\n--b\n\none\n--b\r\nContent-Type: text/html\r\n\r\ntwo\r\n\r\n--b-- \nepilogue"
            ),
            &[("text/plain", "one"), ("text/html", "two\r\n")],
            &[],
        );
        check(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n--b--\n",
            &[("message/rfc822", "Subject: x")],
            &[],
        );
    }

    #[test]
    fn an_outer_boundary_ends_what_is_inside() {
        let inner = "Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n";
        check(
            &format!("{MIXED}--b\n{inner}--b\n\ntwo\n--b--\n"),
            &[("text/plain", "one"), ("text/plain", "two")],
            &[],
        );
    }

    #[track_caller]
    fn check_extents(raw: &str, expected: &[&str]) {
        let structure = walk(raw.as_bytes());
        let found: Vec<_> = structure
            .nodes
            .iter()
            .skip(1)
            .map(|node| std::str::from_utf8(node.entity).unwrap())
            .collect();
        assert_eq!(found, expected, "{raw}");
    }

    #[test]
    fn a_part_reaches_from_its_header_to_the_line_before_its_boundary() {
        check_extents(
            &format!("{MIXED}pre\n--b\nA: 1\n\none\n\n--b\n\ntwo\r\n--b--\nafter\n"),
            &["A: 1\n\none\n", "\ntwo"],
        );
        let inner =
            "Content-Type: multipart/mixed; boundary=c\n\npre\n--c\n\none\n--c--\nepilogue\n";
        check_extents(
            &format!("{MIXED}--b\n{inner}\n--b\n\ntwo"),
            &[inner, "\none", "\ntwo"],
        );
        check_extents(
            &format!(
                "{MIXED}--b\n{}--b--\n",
                inner.replace("--c--\nepilogue\n", "")
            ),
            &[
                "Content-Type: multipart/mixed; boundary=c\n\npre\n--c\n\none",
                "\none",
            ],
        );
        check_extents(&format!("{MIXED}--b\n--b\nA: 1\n--b--"), &["", "A: 1"]);
    }

    #[test]
    fn what_is_below_a_node_stands_together() {
        let inner = "Content-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--c\n\ntwo\n--c--\n";
        let raw = format!("{MIXED}--b\n\nfirst\n--b\n{inner}--b\n\nlast\n--b--\n");
        let structure = walk(raw.as_bytes());
        let below: Vec<_> = (0..6).map(|index| structure.below(index)).collect();
        assert_eq!(below, [0..6, 1..2, 2..5, 3..4, 4..5, 5..6]);
        assert_eq!(
            structure
                .children(0)
                .map(|(index, _)| index)
                .collect::<Vec<_>>(),
            [1, 2, 5]
        );
    }

    #[test]
    fn a_mail_in_a_mail_is_one_part() {
        let inner = "Content-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--c--";
        check(
            &format!("{MIXED}--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"),
            &[("message/rfc822", inner)],
            &[],
        );
    }

    #[test]
    fn broken_multiparts_keep_their_text() {
        check(
            &format!("{MIXED}just text\n"),
            &[("multipart/mixed", "just text\n")],
            &[Defect::Unterminated, Defect::BoundaryMissing],
        );
        check(
            "Content-Type: multipart/mixed\n\ntext",
            &[("multipart/mixed", "text")],
            &[Defect::BoundaryMissing],
        );
        check(
            &format!("{MIXED}--b\n\ncut o"),
            &[("text/plain", "cut o")],
            &[Defect::Unterminated],
        );
        check(
            &format!("{MIXED}--b\nSubject: x\n--b--\n"),
            &[("text/plain", "")],
            &[],
        );
    }

    #[test]
    fn a_bomb_is_read_as_plain_text() {
        use std::fmt::Write as _;
        let mut deep = String::new();
        for level in 0..20_000 {
            write!(
                deep,
                "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
            )
            .unwrap();
        }
        let structure = walk(deep.as_bytes());
        assert_eq!(
            (structure.nodes.len(), structure.defects),
            (1, vec![Defect::NestedTooDeep])
        );
        let wide = format!("{MIXED}{}", "--b\n\nx\n".repeat(5000));
        let structure = walk(wide.as_bytes());
        assert_eq!(
            (structure.nodes.len(), structure.defects),
            (1, vec![Defect::TooManyParts])
        );
        assert!(structure.nodes[0].body.ends_with(b"x\n"));
        let letters = "Content-Type: message/rfc822\n\n".repeat(30_000);
        assert_eq!(walk(letters.as_bytes()).nodes.len(), 1);
    }
}
