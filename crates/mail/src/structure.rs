//! Taking a mail apart (RFC 2046): one walk over its lines with a stack of its own, no recursion.
//!
//! Only multiparts are opened. A mail inside a mail is a leaf, whatever its encoding, so nothing can
//! hide there from the limits; it is opened when somebody looks at it, as a mail of its own.

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
    pub(crate) kind: Kind,
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
        kind: Kind::Leaf(0),
    };
    Structure {
        nodes: vec![node],
        defects,
        body_start,
    }
}

struct Open {
    boundary: Vec<u8>,
    node: usize,
    body_start: usize,
    empty: bool,
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
        while let Some(line) = header::line_at(self.raw, self.position) {
            let start = self.position;
            self.position = line.next;
            match boundary(&self.open, line.text) {
                Some(Boundary::Next(level)) => {
                    self.close_to(level + 1, start);
                    let parent = self.open.last_mut().map(|open| {
                        open.empty = false;
                        open.node
                    });
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

    /// Reads the header at this position and begins a multipart or a leaf.
    fn entity(&mut self, parent: Option<usize>) -> Result<(), Defect> {
        if self.nodes.len() >= limits::PARTS {
            return Err(Defect::TooManyParts);
        }
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
                empty: true,
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
            kind,
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
            if open.empty {
                note(&mut self.defects, Defect::BoundaryMissing);
                self.set_body(open.node, open.body_start, end);
            }
        }
    }

    fn set_body(&mut self, node: usize, start: usize, end: usize) {
        let raw = self.raw;
        let body = raw.get(start..end.max(start)).unwrap_or_default();
        // The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
        let body = if end < raw.len() {
            body.strip_suffix(b"\n")
                .map_or(body, |body| body.strip_suffix(b"\r").unwrap_or(body))
        } else {
            body
        };
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
        }
    }
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
