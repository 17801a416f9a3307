//! Mails that were forwarded to us: what they claim to have been.
//!
//! Anybody can type a header into a text. What is found here is shown as a claim ("says that Ann wrote
//! this on Monday") and decides nothing: not who the requester is, nor which ticket a mail joins.

use std::ops::Range;

use domain::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::address_list;
use crate::charset;
use crate::clean;
use crate::encoded_word;
use crate::header;
use crate::limits;
use crate::quoting::{Block, forwarded_block};

/// Longest date as it was written, in characters.
const DATE_CHARS: usize = 100;

/// What a forwarded mail claims to have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// Who is said to have written it.
    pub from: Option<Claimed>,
    /// One line as it was written, in any language, at most 100 characters.
    pub date: Option<String>,
    /// One line, at most [`limits::SUBJECT_CHARS`] characters.
    pub subject: Option<String>,
    /// Where it stands: bytes of the text or of the part, its announcement included.
    pub place: Range<usize>,
}

/// A person as a text names him: Outlook leaves the address out, others the name. At least one is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// One line, at most [`limits::NAME_CHARS`] characters.
    pub name: Option<String>,
    /// The address.
    pub address: Option<EmailAddress>,
}

/// The mail that a text forwards, if it does.
///
/// It stands below `---------- Forwarded message ---------` and its kin in many languages, or below a block
/// `From: … Sent: … Subject: …` if the mail's own subject is that of a forwarded mail.
pub fn forwarded(text: &str, subject: &str) -> Option<Forwarded> {
    let (place, block) = forwarded_block(text, subject)?;
    Some(of_block(&block, place))
}

fn of_block(block: &Block, place: Range<usize>) -> Forwarded {
    Forwarded {
        from: block.from.as_deref().and_then(claimed),
        date: block
            .date
            .as_deref()
            .and_then(|date| line(date, DATE_CHARS)),
        subject: block
            .subject
            .as_deref()
            .and_then(|subject| line(subject, limits::SUBJECT_CHARS)),
        place,
    }
}

/// The same of a mail that is enclosed as `message/rfc822`; its header alone is read, within
/// [`limits::HEADER_BYTES`]. `None` if it has neither sender nor subject nor date.
pub fn forwarded_header(raw: &[u8]) -> Option<Forwarded> {
    let begin = raw.get(..limits::HEADER_BYTES).unwrap_or(raw);
    let (header, _) = header::read(begin, 0, |_| false);
    let said = |name, most| {
        header
            .first(name)
            .and_then(|value| line(&encoded_word::decode(value), most))
    };
    let found = Forwarded {
        from: header
            .first("from")
            .and_then(|value| claimed(&charset::decode(value, None).text)),
        date: said("date", DATE_CHARS),
        subject: said("subject", limits::SUBJECT_CHARS),
        place: 0..raw.len(),
    };
    let empty = found.from.is_none() && found.date.is_none() && found.subject.is_none();
    (!empty).then_some(found)
}

fn line(text: &str, most: usize) -> Option<String> {
    let line = clean::one_line(text, most);
    (!line.is_empty()).then_some(line)
}

/// `Ann <ann@…>`, `Ann [mailto:ann@…]`, `*Ann* <ann@…>`, `Ann`.
fn claimed(value: &str) -> Option<Claimed> {
    let value = clean::one_line(value, limits::SUBJECT_CHARS)
        .replace("[mailto:", "<")
        .replace(['*', ']'], " ")
        .replace('<', " <");
    let mailbox = address_list::read(value.as_bytes())
        .sound
        .into_iter()
        .next();
    let (name, address) = match mailbox {
        Some(mailbox) => (mailbox.name, Some(mailbox.address)),
        None => (Some(encoded_word::decode(value.as_bytes())), None),
    };
    let name = name.and_then(|name| {
        let name = clean::one_line(&name, limits::NAME_CHARS);
        let name = name.trim_matches(['"', '\'', ' ', ':', ';', '<', '>']);
        (!name.is_empty()).then(|| name.to_owned())
    });
    (name.is_some() || address.is_some()).then_some(Claimed { name, address })
}

/// What the first mark of a subject says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubjectMark {
    Forward,
    /// It is one only if the block in the text has this label: the mark means something else in other
    /// languages.
    WithLabel(&'static str),
    Other,
}

/// Marks that mean nothing else, in lower case.
const MARKS: &[&str] = &[
    "fwd",
    "fw",
    "forward",
    "weitergeleitet",
    "reenv",
    "reenviado",
    "encaminhado",
    "inoltra",
    "inoltro",
    "doorst",
    "doorgestuurd",
    "vidarebefordrat",
    "ilt",
    "ilet",
    "iletildi",
    "пересл",
    "переслано",
    "перенапр",
    "пер",
    "пд",
    "πρθ",
    "προωθ",
    "továbbítás",
    "tovább",
    "proslj",
    "prosl",
    "trs",
    "转发",
    "轉寄",
    "轉發",
    "転送",
    "전달",
    "تحویل",
    "إعادة توجیه",
    "هدایت",
    "ارسال مجدد",
    "הועבר",
    "chuyển tiếp",
    "ส่งต่อ",
    "předáno",
    "přeposláno",
];

/// The same where only capitals count, since two small letters before a colon are mostly something else:
/// German, French and Turkish, Spanish, Polish, Finnish, Swedish, Portuguese.
const CAPITALS: &[&str] = &["WG", "TR", "Tr", "RV", "PD", "VL", "VB", "ENC", "Enc"];

/// True if a subject says that the mail was forwarded: `Fwd: x`, `WG: x`, `[list] FW: x`, `[Fwd: x]`.
///
/// Only the first mark counts: `Re: Fwd: x` is a reply. Some marks are careful:
/// - `WG`, `TR`, `RV`, `PD`, `VL`, `VB` and `ENC` count in capitals only (`Tr` and `Enc` also so).
/// - `I` (Italian) counts as a capital and only before another mark, as in `I: R: x`: programs log
///   lines with `I:` too. [`forwarded`] takes it also above a block with Italian labels.
/// - `VS` means *forwarded* in Danish and Norwegian and *reply* in Finnish: it does not count here, and in
///   [`forwarded`] only above a block with the label `Emne`.
/// - `Rif` (Italian, *riferimento*) and `R` are replies, as in [`crate::reply_subject`].
pub fn is_forward_subject(subject: &str) -> bool {
    subject_mark(subject) == SubjectMark::Forward
}

pub(crate) fn subject_mark(subject: &str) -> SubjectMark {
    const LONGEST: usize = 300;
    let subject = subject
        .get(..subject.floor_char_boundary(LONGEST))
        .unwrap_or(subject);
    let subject = without_tags(subject);
    let Some((mark, rest)) = split(subject) else {
        return SubjectMark::Other;
    };
    let small = crate::quoting::folded(mark);
    if MARKS.contains(&small.as_str()) || CAPITALS.contains(&mark) {
        return SubjectMark::Forward;
    }
    match mark {
        "I" if split(rest).is_some_and(|(next, _)| next.chars().count() <= 3) => {
            SubjectMark::Forward
        }
        "I" => SubjectMark::WithLabel("oggetto"),
        "VS" | "Vs" => SubjectMark::WithLabel("emne"),
        _ => SubjectMark::Other,
    }
}

/// Takes up to two tags of lists off, and the bracket of `[Fwd: x]`.
fn without_tags(subject: &str) -> &str {
    let mut rest = subject.trim_start();
    for _ in 0..2 {
        let Some(inner) = rest.strip_prefix('[') else {
            break;
        };
        match inner.split_once(']') {
            Some((tag, _)) if split(tag).is_some() => return inner,
            Some((_, after)) => rest = after.trim_start(),
            None => return inner,
        }
    }
    rest
}

/// The mark, without its number, and what stands behind the colon: `Fwd[2]: x`, `FW (3)： x`.
fn split(subject: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 24;
    let (colon, sign) = subject
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let mark = subject
        .get(..colon)?
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^'))
        .trim_end();
    let rest = subject.get(colon + sign.len_utf8()..)?.trim_start();
    (!mark.is_empty()).then_some((mark, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check_subject(subject: &str, expected: bool) {
        assert_eq!(is_forward_subject(subject), expected, "{subject}");
    }

    #[test]
    fn subjects_of_forwarded_mail_are_known() {
        for mark in [
            "Fwd",
            "FWD",
            "fwd",
            "FW",
            "Fw",
            "fw",
            "WG",
            "TR",
            "Tr",
            "RV",
            "ENC",
            "Enc",
            "Doorst",
            "VL",
            "VB",
            "PD",
            "İLT",
            "İlt",
            "Ilt",
            "İlet",
            "Пересл",
            "转发",
            "轉寄",
            "転送",
            "전달",
            "ΠΡΘ",
            "Fwd[2]",
            "FW (3)",
        ] {
            check_subject(&format!("{mark}: Wi-Fi"), true);
        }
        check_subject("转发：Wi-Fi", true);
        check_subject("[tails-support] Fwd: Wi-Fi", true);
        check_subject("[a] [b] Fwd: Wi-Fi", true);
        check_subject("[Fwd: Wi-Fi]", true);
        check_subject("Fwd: Re: Wi-Fi", true);
        check_subject("I: R: Wi-Fi", true);
    }

    #[test]
    fn other_subjects_are_not() {
        for subject in [
            "Re: Fwd: Wi-Fi",
            "AW: WG: x",
            "Wi-Fi",
            "",
            ":",
            "Tails: x",
            "tr: x",
            "I: cannot boot",
            "I: Tails could not start: E: x",
            "VS: x",
            "Rif: x",
            "R: x",
            "[Fwd] x",
            "Forwarding: x",
            "Question about Fwd: x",
            "[",
            "[]:",
        ] {
            check_subject(subject, false);
        }
    }

    #[track_caller]
    fn check_claimed(value: &str, name: Option<&str>, address: Option<&str>) {
        let found = claimed(value);
        let found = found.as_ref();
        assert_eq!(
            (
                found.and_then(|found| found.name.as_deref()),
                found.and_then(|found| found.address.as_ref().map(EmailAddress::as_str)),
            ),
            (name, address),
            "{value}"
        );
    }

    #[test]
    fn people_are_named_in_all_shapes() {
        check_claimed(
            "Ann Lee <ann@example.org>",
            Some("Ann Lee"),
            Some("ann@example.org"),
        );
        check_claimed(
            "*Ann Lee* <ann@example.org>",
            Some("Ann Lee"),
            Some("ann@example.org"),
        );
        check_claimed(
            "Ann Lee [mailto:ann@example.org]",
            Some("Ann Lee"),
            Some("ann@example.org"),
        );
        check_claimed(
            "Ann<ann@example.org <mailto:ann@example.org>>",
            Some("Ann"),
            Some("ann@example.org"),
        );
        check_claimed("ann@example.org", None, Some("ann@example.org"));
        check_claimed("Lee, Ann", Some("Lee, Ann"), None);
        check_claimed("\"Ann\" ", Some("Ann"), None);
        check_claimed(" ", None, None);
    }

    #[test]
    fn an_enclosed_mail_is_named_by_its_header() {
        let raw = b"From: =?utf-8?Q?K=C3=A4the?= <k@example.org>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nSubject: =?utf-8?Q?gr=C3=BCn?=\r\n\r\nFrom: other\r\n";
        let found = forwarded_header(raw).unwrap();
        assert_eq!(found.from.unwrap().name.as_deref(), Some("Käthe"));
        assert_eq!(
            found.date.as_deref(),
            Some("Mon, 2 Nov 2026 10:00:00 +0100")
        );
        assert_eq!(found.subject.as_deref(), Some("grün"));
        assert_eq!(found.place, 0..raw.len());
        assert_eq!(forwarded_header(b"\r\nno header"), None);
        assert_eq!(forwarded_header(b""), None);
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(raw: Vec<u8>, subject: String) {
            forwarded_header(&raw);
            is_forward_subject(&subject);
        }
    }
}
