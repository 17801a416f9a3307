//! Writing a mail: typed fields only, so that no text can become a field (threat A23).

use domain::{EmailAddress, Language, Timestamp};
use mail_builder::MessageBuilder;
use mail_builder::encoders::Base64Encoder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};

use crate::clean;
use crate::compose_attachments::{self, Attachment};
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
    /// Those who get a copy; everybody sees them.
    pub cc: Vec<Mailbox>,
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
    /// The desk's certificate, binary, for an `Autocrypt` field. One that is longer than
    /// [`limits::AUTOCRYPT_BYTES`] is left out, and so is that of an address beyond ASCII.
    pub autocrypt: Option<Vec<u8>>,
    /// Files that come with it, behind the text.
    pub attachments: Vec<Attachment>,
}

/// The mail as bytes, CRLF at line ends and no line over 998 bytes.
///
/// Nothing says which machine or program wrote it. Ids that cannot stand in a header are left out.
pub fn compose(mail: &Outgoing) -> Vec<u8> {
    if !mail.attachments.is_empty() {
        return compose_attachments::compose_mixed(mail);
    }
    let mut builder = MessageBuilder::new();
    let fields = fields(mail, View::Whole).into_iter();
    for (name, value) in fields.chain(language(mail)).chain(autocrypt(mail)) {
        builder = builder.header(name, value);
    }
    builder = builder
        .header("MIME-Version", Raw::new("1.0"))
        .body(body(&mail.text));
    let mut written = Vec::new();
    builder.serialize(&mut written);
    written
}

/// A field and its value.
pub(crate) type Named<'m> = (&'static str, HeaderType<'m>);

/// How much of a mail its header shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// All.
    Whole,
    /// What must be outside of an encrypted mail: no subject, and nobody's name but the desk's.
    Outer,
}

/// The fields that are about the mail and not about its body, in the order in which they are written.
pub(crate) fn fields(mail: &Outgoing, view: View) -> Vec<Named<'_>> {
    let subject = match view {
        View::Whole => clean::one_line(&mail.subject, limits::SUBJECT_CHARS),
        // RFC 9788 section 3.2.1.
        View::Outer => String::from("[...]"),
    };
    let mut fields: Vec<Named<'_>> = vec![
        ("From", address(&mail.from).into()),
        ("Reply-To", address(&mail.reply_to).into()),
        ("To", addresses(&mail.to, view).into()),
        ("Subject", Text::new(subject).into()),
        ("Date", Date::new(mail.date.seconds()).into()),
        (
            "Message-ID",
            MessageId::new(own_id(&mail.message_id)).into(),
        ),
    ];
    if !mail.cc.is_empty() {
        fields.push(("Cc", addresses(&mail.cc, view).into()));
    }
    let in_reply_to: Vec<&str> = sound_ids(mail.in_reply_to.as_slice());
    if !in_reply_to.is_empty() {
        let ids = MessageId::new_list(in_reply_to.into_iter());
        fields.push(("In-Reply-To", ids.into()));
    }
    let mut references: Vec<&str> = sound_ids(&mail.references);
    references.drain(..references.len().saturating_sub(limits::REFERENCES));
    if !references.is_empty() {
        let ids = MessageId::new_list(references.into_iter());
        fields.push(("References", ids.into()));
    }
    if mail.automatic == Submission::AutoReplied {
        fields.push(("Auto-Submitted", Raw::new("auto-replied").into()));
        // What Exchange looks at instead.
        fields.push(("X-Auto-Response-Suppress", Raw::new("All").into()));
    }
    fields
}

/// The language of the text.
pub(crate) fn language(mail: &Outgoing) -> Option<Named<'_>> {
    let language = mail.language.as_ref()?;
    Some(("Content-Language", Raw::new(language.as_str()).into()))
}

/// The desk's certificate (Autocrypt level 1 section 2.1).
pub(crate) fn autocrypt(mail: &Outgoing) -> Option<Named<'static>> {
    const LINE: usize = 72;
    let certificate = mail
        .autocrypt
        .as_ref()
        .filter(|bytes| !bytes.is_empty() && bytes.len() <= limits::AUTOCRYPT_BYTES)?;
    let address = mail.from.address.as_str();
    if !address.is_ascii() || address.contains([';', ' ']) {
        return None;
    }
    let encoded = Base64Encoder::new().encode(certificate).ok()?;
    // White space is where a field is folded.
    let lines: Vec<_> = encoded.chunks(LINE).map(String::from_utf8_lossy).collect();
    let value = format!(
        "addr={address}; prefer-encrypt=mutual; keydata= {}",
        lines.join(" ")
    );
    Some(("Autocrypt", Raw::new(value).into()))
}

fn sound_ids(ids: &[String]) -> Vec<&str> {
    ids.iter()
        .map(String::as_str)
        .filter(|id| ids::is_sound(id))
        .collect()
}

fn addresses(mailboxes: &[Mailbox], view: View) -> Address<'_> {
    let list = mailboxes.iter().map(|mailbox| match view {
        View::Whole => address(mailbox),
        View::Outer => address_alone(mailbox),
    });
    Address::new_list(list.collect())
}

fn address(mailbox: &Mailbox) -> Address<'_> {
    let name = mailbox
        .name
        .as_deref()
        .map(|name| clean::one_line(name, limits::NAME_CHARS))
        .filter(|name| !name.is_empty());
    Address::new_address(name, EmailAddress::as_str(&mailbox.address))
}

fn address_alone(mailbox: &Mailbox) -> Address<'_> {
    Address::new_address(None::<&str>, EmailAddress::as_str(&mailbox.address))
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

/// The text as a part of a mail that has several.
pub(crate) fn letter_part(mail: &Outgoing) -> MimePart<'static> {
    let mut part = body(&mail.text);
    if let Some(language) = &mail.language {
        let language = Raw::new(language.as_str().to_owned());
        part.headers
            .push(("Content-Language".into(), language.into()));
    }
    part
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
