//! Writing a mail: typed fields only, so that no text can become a field (threat A23).

use domain::{EmailAddress, Language, Timestamp};
use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};

use crate::clean;
use crate::ids;
use crate::limits;
use crate::read::Mailbox;

/// Who sends a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submission {
    /// A person.
    ByPerson,
    /// The desk itself, in answer to a mail: marked `Auto-Submitted: auto-replied` (RFC 3834 section 5).
    AutoReplied,
}

/// A mail that is to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Without angle brackets.
    pub message_id: String,
    /// Written in UTC with whole seconds.
    pub date: Timestamp,
    /// The desk.
    pub from: Mailbox,
    /// Our address with the ticket's token.
    pub reply_to: Mailbox,
    /// Those whom the mail is for.
    pub to: Vec<Mailbox>,
    /// Controls become spaces.
    pub subject: String,
    /// LF or CRLF.
    pub text: String,
    /// The id of the mail that this answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// Ids without angle brackets, oldest first; the newest [`limits::REFERENCES`] are written.
    pub references: Vec<String>,
    /// The language of the text.
    pub language: Option<Language>,
    /// Who sends it.
    pub automatic: Submission,
}

/// The mail as bytes, CRLF at line ends and no line over 998 bytes.
///
/// Nothing says which machine or program wrote it. Ids that cannot stand in a header are left out.
pub fn compose(mail: &Outgoing) -> Vec<u8> {
    let mut builder = MessageBuilder::new()
        .header("From", address(&mail.from))
        .header("Reply-To", address(&mail.reply_to))
        .header(
            "To",
            Address::new_list(mail.to.iter().map(address).collect()),
        )
        .header(
            "Subject",
            Text::new(clean::one_line(&mail.subject, limits::SUBJECT_CHARS)),
        )
        .header("Date", Date::new(mail.date.seconds()))
        .header("Message-ID", MessageId::new(own_id(&mail.message_id)));
    let in_reply_to: Vec<&str> = mail
        .in_reply_to
        .iter()
        .map(String::as_str)
        .filter(fits)
        .collect();
    if !in_reply_to.is_empty() {
        builder = builder.header("In-Reply-To", MessageId::new_list(in_reply_to.into_iter()));
    }
    let mut references: Vec<&str> = mail
        .references
        .iter()
        .map(String::as_str)
        .filter(fits)
        .collect();
    references.drain(..references.len().saturating_sub(limits::REFERENCES));
    if !references.is_empty() {
        builder = builder.header("References", MessageId::new_list(references.into_iter()));
    }
    if let Some(language) = &mail.language {
        builder = builder.header("Content-Language", Raw::new(language.as_str()));
    }
    if mail.automatic == Submission::AutoReplied {
        builder = builder.header("Auto-Submitted", Raw::new("auto-replied"));
    }
    builder = builder
        .header("MIME-Version", Raw::new("1.0"))
        .body(body(&mail.text));
    let mut written = Vec::new();
    builder.serialize(&mut written);
    written
}

fn address(mailbox: &Mailbox) -> Address<'_> {
    let name = mailbox
        .name
        .as_deref()
        .map(|name| clean::one_line(name, limits::NAME_CHARS))
        .filter(|name| !name.is_empty());
    Address::new_address(name, EmailAddress::as_str(&mailbox.address))
}

fn body(text: &str) -> MimePart<'static> {
    let mut text = clean::text(text).replace('\n', "\r\n");
    text.push_str("\r\n");
    let content_type: HeaderType<'static> = ContentType::new("text/plain")
        .attribute("charset", "utf-8")
        .into();
    MimePart {
        headers: vec![("Content-Type".into(), content_type)],
        contents: BodyPart::Text(text.into()),
    }
}

fn fits(id: &&str) -> bool {
    ids::is_sound(id)
}

/// Our own ids are always sound; but without any, the library would make one of this machine's clock.
fn own_id(id: &str) -> String {
    let id: String = id
        .chars()
        .filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
        .take(limits::MESSAGE_ID_BYTES)
        .collect();
    if id.is_empty() {
        String::from("unknown@invalid")
    } else {
        id
    }
}
