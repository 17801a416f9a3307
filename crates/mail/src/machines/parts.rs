//! The parts of reports (RFC 6522): which they are, and where they stand.

use std::borrow::Cow;

use crate::header::{self, Header};
use crate::structure::{Node, Structure};

/// The field in which the Junk Mail Reporting Programme names who complained.
pub(super) const COMPLAINT: &str = "x-hmxmroriginalrecipient";

/// Longest part that is read, in bytes before decoding; a hundred recipients need a tenth of it.
const PART_BYTES: usize = 512 * 1024;

/// What a machine-readable part is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// RFC 3464.
    Status,
    /// RFC 8098.
    Disposition,
    /// RFC 5965.
    Feedback,
}

/// The report that the mail is: itself, or the first thing inside a signature or what a list wrapped it in.
/// What a person passes on stands behind a text of his.
pub(super) fn report<'a, 's>(structure: &'s Structure<'a>) -> Option<(usize, &'s Node<'a>)> {
    let mut index = 0;
    loop {
        let node = structure.nodes.get(index)?;
        match node.content.word.as_str() {
            "multipart/report" => return Some((index, node)),
            "multipart/signed" | "multipart/mixed" => index = structure.children(index).next()?.0,
            _ => return None,
        }
    }
}

/// The first machine-readable part behind this place.
pub(super) fn first_of<'a, 's>(
    structure: &'s Structure<'a>,
    from: usize,
) -> Option<(Part, &'s Node<'a>)> {
    let mut nodes = structure.nodes.iter().skip(from);
    nodes.find_map(|node| Some((part(node)?, node)))
}

fn part(node: &Node<'_>) -> Option<Part> {
    node.ordinal()?;
    match node.content.word.as_str() {
        "message/delivery-status" | "message/global-delivery-status" => Some(Part::Status),
        "message/disposition-notification" | "message/global-disposition-notification" => {
            Some(Part::Disposition)
        }
        "message/feedback-report" => Some(Part::Feedback),
        _ => None,
    }
}

/// A delivery status directly in the mail, whatever it is in.
pub(super) fn loose_status<'a, 's>(structure: &'s Structure<'a>) -> Option<&'s Node<'a>> {
    let mut nodes = structure.nodes.iter();
    nodes.find(|node| {
        node.parent.is_none_or(|parent| parent == 0) && part(node) == Some(Part::Status)
    })
}

/// The original mail or its header, as the report holds it.
pub(super) fn original<'a, 's>(structure: &'s Structure<'a>) -> Option<&'s Node<'a>> {
    let mut nodes = structure.nodes.iter().skip(1);
    nodes.find(|node| {
        let word = node.content.word.as_str();
        node.ordinal().is_some()
            && matches!(
                word,
                "message/rfc822"
                    | "message/global"
                    | "message/global-headers"
                    | "message/rfc822-headers"
                    | "message/partial"
                    | "text/rfc822-headers"
                    | "text/rfc822-header"
                    | "text/rfc822"
            )
    })
}

/// The header of a mail that a large provider passes on with a complaint: it has the form of a mail that
/// somebody passes on, and a field that only that provider writes.
pub(super) fn complained_of(structure: &Structure<'_>) -> Option<Header> {
    let root = structure.nodes.first()?;
    let first = structure
        .nodes
        .get(1)
        .filter(|_| root.content.word == "multipart/mixed")?;
    if first.content.word != "message/rfc822" {
        return None;
    }
    let original = header::read(&decoded(first), 0, |_| false).0;
    original.first(COMPLAINT)?;
    Some(original)
}

/// Its bytes within the limit, decoded.
pub(super) fn decoded<'a>(node: &Node<'a>) -> Cow<'a, [u8]> {
    let body = node.body.get(..PART_BYTES).unwrap_or(node.body);
    node.encoding.decode(body).0
}
