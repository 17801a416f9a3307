//! Calendar objects in mail (RFC 5546, RFC 6047).

use crate::structure::{Node, Structure};

use super::parts;

/// What a calendar object asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// It answers an invitation.
    Reply,
    /// It invites, changes or cancels.
    Invitation,
}

/// Lines of a calendar object in which its method stands.
const FIRST_LINES: usize = 100;

/// What the calendar object of the mail asks for. One that is attached as a file says nothing about the mail.
pub(super) fn method(structure: &Structure<'_>) -> Option<Method> {
    let mut nodes = structure.nodes.iter();
    let node = nodes.find(|node| {
        node.content.word == "text/calendar"
            && node.ordinal().is_some()
            && node.disposition.word != "attachment"
    })?;
    let said = node.content.parameter("method").map(str::to_owned);
    match said
        .or_else(|| written(node))?
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "reply" | "counter" | "refresh" => Some(Method::Reply),
        "request" | "publish" | "cancel" | "add" | "declinecounter" => Some(Method::Invitation),
        _ => None,
    }
}

fn written(node: &Node<'_>) -> Option<String> {
    let bytes = parts::decoded(node);
    let mut lines = bytes.split(|byte| *byte == b'\n').take(FIRST_LINES);
    lines.find_map(|line| {
        let (name, value) = line.split_at_checked(b"METHOD:".len())?;
        name.eq_ignore_ascii_case(b"METHOD:")
            .then(|| String::from_utf8_lossy(value.get(..20).unwrap_or(value)).into_owned())
    })
}
