//! The subject of a reply.

use crate::clean;
use crate::limits;

/// What mail programs put before the subject of a reply, in many languages. Forwarding marks are not
/// among them: a forwarded mail is about something else.
const MARKS: &[&str] = &[
    "re",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "vá",
    "odp",
    "bls",
    "ynt",
    "yan",
    "ref",
    "rif",
    "r",
    "ris",
    "res",
    "ré",
    "rép",
    "reaction",
    "atb",
    "ats",
    "att",
    "hs",
    "回复",
    "回覆",
    "答复",
    "返信",
    "답장",
    "回信",
    "отв",
    "відп",
    "απ",
    "σχετ",
    "תשובה",
    "השב",
    "رد",
    "پاسخ",
    "ตอบ",
    "trả lời",
    "bals",
    "svar",
];

/// `Re: x`, however many marks of a reply stood before `x`; at most [`limits::SUBJECT_CHARS`] characters.
pub fn reply_subject(subject: &str) -> String {
    let subject = clean::one_line(subject, limits::SUBJECT_CHARS);
    let mut rest = subject.as_str();
    while let Some(after) = without_mark(rest) {
        rest = after;
    }
    clean::one_line(&format!("Re: {rest}"), limits::SUBJECT_CHARS)
}

/// The subject without its first mark: `Re:`, `RE :`, `Re[2]:`, `Aw(3)：`.
fn without_mark(subject: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let (colon, sign) = subject
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let before = subject.get(..colon)?.trim_end();
    let counted = before.trim_end_matches([']', ')']);
    let name = if counted.len() < before.len() {
        counted
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .strip_suffix(['[', '('])?
    } else {
        before
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end_matches('^')
    };
    let name = name.trim().to_lowercase();
    MARKS.contains(&name.as_str()).then(|| {
        subject
            .get(colon + sign.len_utf8()..)
            .unwrap_or_default()
            .trim_start()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(subject: &str, expected: &str) {
        assert_eq!(reply_subject(subject), expected, "{subject}");
    }

    #[test]
    fn one_mark_is_enough() {
        check("Wi-Fi", "Re: Wi-Fi");
        check("Re: Wi-Fi", "Re: Wi-Fi");
        check("RE: AW: Sv : re[2]: Odp: Wi-Fi", "Re: Wi-Fi");
        check("回复：返信: Wi-Fi", "Re: Wi-Fi");
        check("Re^2: RE(3): پاسخ: Wi-Fi", "Re: Wi-Fi");
        check("", "Re:");
        check("Re:", "Re:");
    }

    #[test]
    fn what_is_part_of_the_subject_stays() {
        check("Re: Report: none", "Re: Report: none");
        check("Fwd: Wi-Fi", "Re: Fwd: Wi-Fi");
        check("Tails 6.1: no sound", "Re: Tails 6.1: no sound");
        check("a\r\nBcc: b", "Re: a Bcc: b");
        check("[#K7QX4MB] Re: x", "Re: [#K7QX4MB] Re: x");
    }

    proptest! {
        #[test]
        fn twice_is_the_same_as_once(subject: String) {
            let once = reply_subject(&subject);
            prop_assert_eq!(reply_subject(&once), once);
        }
    }
}
