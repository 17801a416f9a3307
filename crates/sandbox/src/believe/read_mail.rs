//! The mail itself: the limits of [`mail::limits`].

use std::collections::BTreeSet;

use mail::{DeliveryReport, Mailbox, Part, ReadMail, limits};

use super::{all_kept, is_line, is_text};
use crate::html;
use crate::limits::MAX_PART;
use crate::record::BadRecord;

/// Most kinds of defects that a mail can have; each is named once.
const DEFECTS: usize = 64;

pub(super) fn check(mail: &ReadMail) -> Result<(), BadRecord> {
    let mailboxes = [&mail.reply_to, &mail.to, &mail.cc];
    let ids = [&mail.in_reply_to, &mail.references];
    all_kept(&[
        ("subject", is_line(&mail.subject, limits::SUBJECT_CHARS)),
        ("sender", mail.from.iter().all(is_mailbox)),
        (
            "mailboxes",
            mailboxes.into_iter().all(|list| are_mailboxes(list)),
        ),
        ("deliveries", mail.delivered_to.len() <= limits::MAILBOXES),
        ("message id", mail.message_id.as_deref().is_none_or(is_id)),
        ("references", ids.into_iter().all(|list| are_ids(list))),
        ("text", is_text(&mail.text, limits::TEXT_BYTES)),
        ("html", mail.html.as_deref().is_none_or(is_html)),
        ("parts", are_parts(&mail.parts)),
        ("defects", mail.defects.len() <= DEFECTS),
        ("delivery", mail.delivery.as_ref().is_none_or(is_delivery)),
    ])
}

fn is_html(html: &str) -> bool {
    html.len() <= limits::HTML_GROWTH * limits::HTML_BYTES && html::is_harmless(html)
}

fn are_mailboxes(list: &[Mailbox]) -> bool {
    list.len() <= limits::MAILBOXES && list.iter().all(is_mailbox)
}

fn is_mailbox(mailbox: &Mailbox) -> bool {
    // The address is checked by its type.
    mailbox
        .name
        .iter()
        .all(|name| is_line(name, limits::NAME_CHARS))
}

fn are_ids(list: &[String]) -> bool {
    list.len() <= limits::REFERENCES && list.iter().all(|id| is_id(id))
}

/// An id may be written into a header of ours, between angle brackets.
fn is_id(id: &str) -> bool {
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>');
    !id.is_empty() && id.len() <= limits::MESSAGE_ID_BYTES && id.chars().all(sound)
}

fn are_parts(parts: &[Part]) -> bool {
    let ordinals: BTreeSet<u32> = parts.iter().map(|part| part.ordinal).collect();
    parts.len() <= limits::PARTS && ordinals.len() == parts.len() && parts.iter().all(is_part)
}

fn is_part(part: &Part) -> bool {
    let name = |name: &String| is_line(name, limits::NAME_CHARS) && !name.contains(['/', '\\']);
    part.name.iter().all(name)
        && is_media_type(&part.media_type)
        && part.bytes <= u64::from(MAX_PART)
}

fn is_delivery(report: &DeliveryReport) -> bool {
    const RECIPIENTS: usize = 100;
    const DIAGNOSTIC_CHARS: usize = 300;
    let diagnostic = |text: &String| is_line(text, DIAGNOSTIC_CHARS);
    report.recipients.len() <= RECIPIENTS
        && report.original_message_id.as_deref().is_none_or(is_id)
        && report
            .recipients
            .iter()
            .all(|recipient| recipient.diagnostic.iter().all(diagnostic))
}

fn is_media_type(text: &str) -> bool {
    let word = |word: &str| {
        let sound = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b);
        !word.is_empty() && word.bytes().all(sound)
    };
    text.len() <= limits::MEDIA_TYPE_BYTES
        && text
            .split_once('/')
            .is_some_and(|(kind, subkind)| word(kind) && word(subkind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> ReadMail {
        mail::read(
            b"From: Ann <ann@example.org>\r\nTo: desk@example.org\r\nSubject: a\r\n\
              Message-ID: <a1@example.org>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
              --b\r\nContent-Type: text/html\r\n\r\n<p dir=rtl>Hi<br><a href=https://example.org>x</a>\r\n\
              --b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--\r\n",
        )
    }

    #[track_caller]
    fn lie(rule: &'static str, how: impl FnOnce(&mut ReadMail)) {
        let mut mail = sound();
        assert_eq!(check(&mail), Ok(()));
        how(&mut mail);
        assert_eq!(check(&mail), Err(BadRecord::Rule(rule)));
    }

    #[test]
    fn what_a_sound_reader_writes_is_believed() {
        let mail = sound();
        assert!(mail.html.is_some() && !mail.parts.is_empty() && mail.from.is_some());
        assert_eq!(check(&mail), Ok(()));
        assert_eq!(check(&ReadMail::default()), Ok(()));
    }

    #[test]
    fn what_would_harm_is_not() {
        lie("subject", |mail| {
            mail.subject = String::from("a\r\nBcc: x@example.org");
        });
        lie("subject", |mail| mail.subject = "a".repeat(1001));
        lie("subject", |mail| mail.subject = String::from("a\u{202e}b"));
        lie("sender", |mail| {
            mail.from.as_mut().unwrap().name = Some(String::from("\0"));
        });
        lie("mailboxes", |mail| mail.to = vec![mail.to[0].clone(); 101]);
        lie("message id", |mail| {
            mail.message_id = Some(String::from("a> <b@c"));
        });
        lie("references", |mail| {
            mail.references = vec![String::from("a@b"); 51];
        });
        lie("references", |mail| mail.in_reply_to = vec![String::new()]);
        lie("text", |mail| mail.text = String::from("a\0"));
        lie("text", |mail| {
            mail.text = "a".repeat(limits::TEXT_BYTES + 1);
        });
        lie("html", |mail| {
            mail.html = Some(String::from("<script>x</script>"));
        });
        lie("parts", |mail| {
            mail.parts[0].name = Some(String::from("../../etc/passwd"));
        });
        lie("parts", |mail| {
            mail.parts[0].media_type = String::from("text/html; charset=x");
        });
        lie("parts", |mail| mail.parts.push(mail.parts[0].clone()));
        lie("defects", |mail| {
            mail.defects = vec![mail::Defect::NoFrom; 65];
        });
    }
}
