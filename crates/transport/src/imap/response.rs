//! What the server says, as far as it is of interest (RFC 3501 section 7).

use std::collections::BTreeSet;

use super::tokens::{Part, Token, Tokens};

/// A response of the server. Whatever cannot be read is [`Response::Other`] or lacks fields; the
/// caller decides what it cannot do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Response {
    /// The end of the command with this tag.
    Tagged(Vec<u8>, Status),
    /// News about the connection or the mailbox.
    Status(Status),
    /// The server waits for the rest of a command.
    Continue,
    /// What the server can do.
    Capability(Capabilities),
    /// The number of mails: it has changed, or was asked for.
    Exists(u64),
    /// Something of a mail.
    Fetch(Fetch),
    /// Anything else.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) condition: Condition,
    pub(crate) code: Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// A machine-readable reason. All other words of a status are for people and are dropped here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    UidValidity(u32),
    Capability(Capabilities),
    /// The mails asked for are partly gone (RFC 5530 `EXPUNGEISSUED`).
    Expunged,
    /// Trouble that passes (RFC 5530 `UNAVAILABLE`, `INUSE`, `LIMIT`).
    Passing,
    Other,
}

/// What of a mail a FETCH response tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fetch {
    pub(crate) uid: Option<u32>,
    /// Bytes. More digits than fit count as the largest number.
    pub(crate) size: Option<u64>,
    pub(crate) body: Option<Vec<u8>>,
}

/// What a server says it can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Capabilities(BTreeSet<String>);

impl Capabilities {
    /// `name` in capital letters.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> FromIterator<&'a [u8]> for Capabilities {
    fn from_iter<I: IntoIterator<Item = &'a [u8]>>(words: I) -> Self {
        let names = words
            .into_iter()
            .filter_map(|word| str::from_utf8(word).ok());
        Self(names.map(str::to_ascii_uppercase).collect())
    }
}

/// Whether a response that begins with this line may hold literals. Statuses end in words for
/// people, who may write `{5}` there.
pub(crate) fn may_hold_literals(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"* ") else {
        return false;
    };
    condition(first_word(rest).0).is_none()
}

/// Where `{123}` at the end of a line begins, and the length that it announces; more digits than fit
/// count as the largest number.
pub(crate) fn announced_literal(line: &[u8]) -> Option<(usize, usize)> {
    let inside = line.strip_suffix(b"}")?;
    let begin = inside.iter().rposition(|byte| *byte == b'{')?;
    let digits = inside.get(begin.saturating_add(1)..)?;
    let length = number(digits)?;
    Some((begin, usize::try_from(length).unwrap_or(usize::MAX)))
}

/// Reads a response.
pub(crate) fn read(parts: Vec<Part>) -> Response {
    let Some(Part::Text(line)) = parts.first() else {
        return Response::Other;
    };
    if line.first() == Some(&b'+') {
        return Response::Continue;
    }
    let (tag, rest) = first_word(line);
    if tag != b"*" {
        let tag = tag.to_vec();
        return status(rest).map_or(Response::Other, |status| Response::Tagged(tag, status));
    }
    let (word, rest) = first_word(rest);
    if word.eq_ignore_ascii_case(b"CAPABILITY") {
        return Response::Capability(words(rest).collect());
    }
    let Some(number) = number(word) else {
        return status_of(word, rest).map_or(Response::Other, Response::Status);
    };
    let (kind, _rest) = first_word(rest);
    if kind.eq_ignore_ascii_case(b"EXISTS") {
        Response::Exists(number)
    } else if kind.eq_ignore_ascii_case(b"FETCH") {
        Response::Fetch(fetch(parts))
    } else {
        Response::Other
    }
}

fn status(text: &[u8]) -> Option<Status> {
    let (word, rest) = first_word(text);
    status_of(word, rest)
}

fn status_of(word: &[u8], rest: &[u8]) -> Option<Status> {
    let condition = condition(word)?;
    let code = code(rest);
    Some(Status { condition, code })
}

fn condition(word: &[u8]) -> Option<Condition> {
    let names = [
        ("OK", Condition::Ok),
        ("NO", Condition::No),
        ("BAD", Condition::Bad),
        ("BYE", Condition::Bye),
        ("PREAUTH", Condition::PreAuth),
    ];
    let mut names = names.into_iter();
    names.find_map(|(name, condition)| {
        word.eq_ignore_ascii_case(name.as_bytes())
            .then_some(condition)
    })
}

fn code(text: &[u8]) -> Code {
    let inside = text
        .strip_prefix(b"[")
        .and_then(|text| text.split(|byte| *byte == b']').next());
    let (name, rest) = first_word(inside.unwrap_or_default());
    match name.to_ascii_uppercase().as_slice() {
        // Zero is no such number.
        b"UIDVALIDITY" => small(rest)
            .filter(|validity| *validity > 0)
            .map_or(Code::Other, Code::UidValidity),
        b"CAPABILITY" => Code::Capability(words(rest).collect()),
        b"EXPUNGEISSUED" => Code::Expunged,
        b"UNAVAILABLE" | b"INUSE" | b"LIMIT" => Code::Passing,
        _ => Code::Other,
    }
}

/// Reads `* 12 FETCH (NAME value NAME value …)`.
fn fetch(parts: Vec<Part>) -> Fetch {
    let mut tokens = Tokens::new(parts.into_iter()).skip(3);
    let mut fetch = Fetch::default();
    if tokens.next() != Some(Token::Open) {
        return fetch;
    }
    while let Some(Token::Word(name)) = tokens.next() {
        match tokens.next() {
            Some(Token::Word(value)) => fetch.note_number(&name, &value),
            Some(Token::Text(value)) => fetch.note_text(&name, value),
            Some(Token::Open) => skip_list(&mut tokens),
            Some(Token::Close) | None => break,
        }
    }
    fetch
}

impl Fetch {
    fn note_number(&mut self, name: &[u8], value: &[u8]) {
        if name.eq_ignore_ascii_case(b"UID") {
            self.uid = small(value).filter(|uid| *uid > 0);
        } else if name.eq_ignore_ascii_case(b"RFC822.SIZE") {
            self.size = number(value);
        }
    }

    fn note_text(&mut self, name: &[u8], value: Vec<u8>) {
        if name.eq_ignore_ascii_case(b"BODY[]") {
            self.body = Some(value);
        }
    }
}

fn skip_list(tokens: &mut impl Iterator<Item = Token>) {
    let mut depth = 1_usize;
    while depth > 0 {
        depth = match tokens.next() {
            Some(Token::Open) => depth.saturating_add(1),
            Some(Token::Close) => depth.saturating_sub(1),
            Some(Token::Word(_) | Token::Text(_)) => depth,
            None => 0,
        };
    }
}

fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.trim_ascii_start();
    let end = text
        .iter()
        .position(|byte| *byte == b' ')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    (word, rest.trim_ascii_start())
}

fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b' ')
        .filter(|word| !word.is_empty())
}

fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0_u64, |value, digit| {
        value
            .saturating_mul(10)
            .saturating_add(u64::from(digit.saturating_sub(b'0')))
    });
    Some(value)
}

fn small(digits: &[u8]) -> Option<u32> {
    number(digits).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> Part {
        Part::Text(line.into())
    }

    #[track_caller]
    fn check(line: &str, expected: &Response) {
        assert_eq!(read(vec![text(line)]), *expected, "{line}");
    }

    #[track_caller]
    fn check_fetch(parts: Vec<Part>, uid: Option<u32>, size: Option<u64>, body: Option<&str>) {
        let body = body.map(|body| body.as_bytes().to_vec());
        assert_eq!(read(parts), Response::Fetch(Fetch { uid, size, body }));
    }

    fn said(condition: Condition, code: Code) -> Status {
        Status { condition, code }
    }

    #[test]
    fn statuses_are_read_with_their_codes() {
        let ok = said(Condition::Ok, Code::Other);
        check("a7 OK done", &Response::Tagged(b"a7".to_vec(), ok.clone()));
        check("a7 ok", &Response::Tagged(b"a7".to_vec(), ok.clone()));
        check(
            "* OK [UIDVALIDITY 17] fine",
            &Response::Status(said(Condition::Ok, Code::UidValidity(17))),
        );
        check("* OK [UIDVALIDITY 0] odd", &Response::Status(ok.clone()));
        check("* OK [UIDVALIDITY 4294967296] odd", &Response::Status(ok));
        check(
            "* BYE [UNAVAILABLE",
            &Response::Status(said(Condition::Bye, Code::Passing)),
        );
        check(
            "a1 NO [EXPUNGEISSUED] x",
            &Response::Tagged(b"a1".to_vec(), said(Condition::No, Code::Expunged)),
        );
        check("+ idling", &Response::Continue);
        check("+", &Response::Continue);
        check("* 23 EXISTS", &Response::Exists(23));
        check("* 23 EXPUNGE", &Response::Other);
        check("a7 HELLO", &Response::Other);
        check("", &Response::Other);
    }

    #[test]
    fn capabilities_are_read_in_any_case() {
        let Response::Capability(all) = read(vec![text("* CAPABILITY Imap4rev1  idle AUTH=plain")])
        else {
            panic!("no capabilities");
        };
        assert!(all.has("IDLE") && all.has("AUTH=PLAIN") && !all.has("MOVE"));
    }

    #[test]
    fn a_mail_is_read_from_a_literal_or_a_quoted_string_with_its_number_on_either_side() {
        let literal = |before: &str, after: &str| {
            vec![text(before), Part::Literal(b"a\r\n".to_vec()), text(after)]
        };
        let mail = Some("a\r\n");
        check_fetch(
            literal("* 1 FETCH (UID 7 BODY[] ", ")"),
            Some(7),
            None,
            mail,
        );
        check_fetch(
            literal("* 1 FETCH (FLAGS (\\Seen (x)) BODY[] ", " UID 7)"),
            Some(7),
            None,
            mail,
        );
        check_fetch(
            literal("* 1 fetch (ENVELOPE (\"a\" NIL (", ")) UID 7)"),
            Some(7),
            None,
            None,
        );
        check_fetch(
            vec![text("* 1 FETCH (BODY[] \"a b\" UID 7)")],
            Some(7),
            None,
            Some("a b"),
        );
        check_fetch(
            vec![text("* 1 FETCH (UID 7 BODY[] NIL)")],
            Some(7),
            None,
            None,
        );
        check_fetch(
            literal("* 1 FETCH (UID 7 BODY[TEXT] ", ")"),
            Some(7),
            None,
            None,
        );
    }

    #[test]
    fn sizes_are_read_and_never_overflow() {
        check_fetch(
            vec![text("* 1 FETCH (UID 7 RFC822.SIZE 12)")],
            Some(7),
            Some(12),
            None,
        );
        let huge = "* 1 FETCH (RFC822.SIZE 99999999999999999999999 UID 99999999999)";
        check_fetch(vec![text(huge)], None, Some(u64::MAX), None);
        check_fetch(
            vec![text("* 1 FETCH (UID 0 RFC822.SIZE -3)")],
            None,
            None,
            None,
        );
        check_fetch(vec![text("* 1 FETCH")], None, None, None);
        check_fetch(vec![text("* 1 FETCH (UID)")], None, None, None);
    }

    #[test]
    fn only_data_announces_literals() {
        assert!(may_hold_literals(b"* 1 FETCH (BODY[] {3}"));
        assert!(!may_hold_literals(b"* OK use {3}"));
        assert!(!may_hold_literals(b"a1 OK {3}"));
        assert_eq!(announced_literal(b"x {12}"), Some((2, 12)));
        assert_eq!(
            announced_literal(b"{99999999999999999999999999}"),
            Some((0, usize::MAX))
        );
        assert_eq!(announced_literal(b"x {-1}"), None);
        assert_eq!(announced_literal(b"x {}"), None);
        assert_eq!(announced_literal(b"x 12}"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_response_breaks_the_reader(parts in proptest::collection::vec(
            (proptest::bool::ANY, "[ -~]{0,40}"), 0..6,
        ), fetch in proptest::bool::ANY) {
            let mut parts: Vec<Part> = parts.into_iter().map(|(literal, text)| {
                if literal { Part::Literal(text.into_bytes()) } else { Part::Text(text.into_bytes()) }
            }).collect();
            if fetch {
                parts.insert(0, text("* 1 FETCH ("));
            }
            let _read: Response = read(parts);
        }
    }
}
