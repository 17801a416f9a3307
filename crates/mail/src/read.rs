//! Reading a mail as far as it can be read.

use domain::{Automatic, EmailAddress, Language};
use mail_parser::parsers::MessageStream;
use serde::{Deserialize, Serialize};

use crate::address_list::{self, Mailboxes};
use crate::body::{self, Body, Scope};
use crate::charset;
use crate::clean;
use crate::defect::{Defect, note};
use crate::digest;
use crate::document::{Document, Lines};
use crate::encoded_word;
use crate::header::{self, Header};
use crate::ids;
use crate::language;
use crate::limits;
use crate::machines::{self, DeliveryReport, Machine};
use crate::protected;
use crate::structure::{Kind, Node, Structure};
use crate::winmail;

/// What a mail says, as far as it can be read. No text in it has a NUL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMail {
    /// The one sound address of the one `From` field; anything else is a defect (threat A13).
    pub from: Option<Mailbox>,
    /// At most [`limits::MAILBOXES`].
    pub reply_to: Vec<Mailbox>,
    /// At most [`limits::MAILBOXES`].
    pub to: Vec<Mailbox>,
    /// At most [`limits::MAILBOXES`].
    pub cc: Vec<Mailbox>,
    /// One line without controls, at most [`limits::SUBJECT_CHARS`] characters; empty if there is none.
    pub subject: String,
    /// Seconds since 1970, as the sender's clock claims.
    pub date: Option<i64>,
    /// Without angle brackets; `None` if it is missing or could not tell mails apart.
    pub message_id: Option<String>,
    /// Without angle brackets, at most [`limits::REFERENCES`].
    pub in_reply_to: Vec<String>,
    /// Without angle brackets, oldest first, the newest [`limits::REFERENCES`].
    pub references: Vec<String>,
    /// From `Delivered-To` and `X-Original-To`, for imports without envelope. Anybody can write those.
    pub delivered_to: Vec<EmailAddress>,
    /// The letter as plain text with LF, at most [`limits::TEXT_BYTES`].
    pub text: String,
    /// The letter as safe HTML (see [`crate::safe_html`]), if it came as HTML.
    pub html: Option<String>,
    /// Enclosures, and whatever else is not the shown letter.
    pub parts: Vec<Part>,
    /// Why the mail counts as written by a machine.
    pub automatic: Option<Automatic>,
    /// The same in detail.
    pub machine: Option<Machine>,
    /// What the mail says of the delivery of another one. Anybody can write that.
    pub delivery: Option<DeliveryReport>,
    /// The language of the text.
    pub language: Option<Language>,
    /// Equal for two deliveries of one mail: covers what the writer set and the body, not what relays add.
    pub digest: [u8; 32],
    /// What was wrong, each at most once.
    pub defects: Vec<Defect>,
}

/// A name, as its owner writes it (anybody can claim any), and an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// One line, at most [`limits::NAME_CHARS`] characters.
    pub name: Option<String>,
    /// The address.
    pub address: EmailAddress,
}

/// An enclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// For [`part`]. From 65,536 on it is a file inside of a `winmail.dat`.
    pub ordinal: u32,
    /// For showing only: no path, nothing invisible, at most [`limits::NAME_CHARS`] characters.
    pub name: Option<String>,
    /// Lower case, as the sender claims; of the form `word/word`.
    pub media_type: String,
    /// Its length, decoded.
    pub bytes: u64,
}

/// Reads a mail. Never fails and never panics; what could not be read is in the defects.
pub fn read(raw: &[u8]) -> ReadMail {
    Lines::of(raw).document().read()
}

/// See [`Document::longest_text`].
pub fn longest_text(raw: &[u8], most: usize) -> Option<String> {
    Lines::of(raw).document().longest_text(most)
}

/// The digest of a mail alone, as [`read`] gives it.
pub fn digest_of_raw(raw: &[u8]) -> [u8; 32] {
    let lines = Lines::of(raw);
    let document = lines.document();
    match document.structure.nodes.first() {
        Some(root) => document.digest(&root.header),
        None => ReadMail::default().digest,
    }
}

/// The decoded bytes of one part, found by the same walk as in [`read`], so that the ordinals agree.
pub fn part(raw: &[u8], ordinal: u32) -> Option<Vec<u8>> {
    let lines = Lines::of(raw);
    let document = lines.document();
    let mut nodes = document.structure.nodes.iter();
    match nodes.find(|node| node.kind == Kind::Leaf(ordinal)) {
        Some(node) => Some(node.decoded().0.to_vec()),
        None => winmail::part(&document.structure, ordinal),
    }
}

impl Document<'_> {
    /// See [`read()`].
    pub fn read(&self) -> ReadMail {
        let Some(root) = self.structure.nodes.first() else {
            return ReadMail::default();
        };
        let mut mail = self.put_together(&root.header, body::of(&self.structure, &Scope::All));
        winmail::add(&mut mail, &self.structure);
        mail
    }

    /// The longest plain text of a mail, decoded, with LF, cut at `most` bytes. `None` if it has none.
    ///
    /// For what is read by machine (WhisperBack reports), which may be longer than what is shown of a
    /// mail, and before which a remailer (Schleuder) puts a part of its own.
    pub fn longest_text(&self, most: usize) -> Option<String> {
        let structure = &self.structure;
        let alone = structure.nodes.len() == 1;
        let texts = structure.nodes.iter().filter(|node| {
            body::may_be_letter(node, alone)
                && node.content.word != "text/html"
                && !body::inside_encrypted(structure, node)
        });
        let (bytes, node) = texts
            .map(|node| (node.decoded().0, node))
            // Of equally long ones the first.
            .rev()
            .max_by_key(|(bytes, _)| bytes.len())?;
        let bytes = bytes.get(..most).unwrap_or(bytes);
        let mut text = clean::text(&charset::decode(bytes, node.content.parameter("charset")).text);
        clean::cut(&mut text, most);
        Some(text)
    }

    /// What a mail says whose header and letter were found.
    pub(crate) fn put_together(&self, header: &Header, body: Body) -> ReadMail {
        let structure = &self.structure;
        let mut defects = structure.defects.clone();
        if self.cut {
            note(&mut defects, Defect::MailTooLong);
        }
        if header.fields.is_empty() {
            note(&mut defects, Defect::NoHeader);
        }
        if header.first(protected::DIFFERENT_FROM).is_some() {
            note(&mut defects, Defect::ProtectedFromDiffers);
        }
        body.defects
            .iter()
            .for_each(|defect| note(&mut defects, *defect));
        let from = from(header, &mut defects);
        let sender = from.as_ref().map(|from| from.address.as_str());
        let machine = machines::of(structure, header, sender, &body.text);
        let delivery = machine.and_then(|machine| {
            machines::delivery_report(structure, header, machine.kind, &body.text)
        });
        let mut mailboxes = |name: &str| mailboxes(header, name, &mut defects);
        let (to, cc, reply_to) = (mailboxes("to"), mailboxes("cc"), mailboxes("reply-to"));
        ReadMail {
            from,
            reply_to,
            to,
            cc,
            subject: subject(header, &mut defects),
            date: date(header, &mut defects),
            message_id: header.first("message-id").and_then(ids::single),
            in_reply_to: header
                .first("in-reply-to")
                .map(|value| ids::bracketed(value, limits::REFERENCES))
                .unwrap_or_default(),
            references: header
                .first("references")
                .map(|value| ids::bracketed(value, limits::REFERENCES))
                .unwrap_or_default(),
            delivered_to: delivered_to(header),
            language: language::language_of(&body.text),
            parts: parts(structure, &body.shown),
            text: body.text,
            html: body.html,
            automatic: machine.map(|machine| machine.automatic),
            machine,
            delivery,
            digest: self.digest(header),
            defects,
        }
    }

    /// See [`ReadMail::digest`].
    pub(crate) fn digest(&self, header: &Header) -> [u8; 32] {
        let body = self.lines.get(self.structure.body_start..);
        digest::of(header, body.unwrap_or_default())
    }
}

pub(crate) fn from(header: &Header, defects: &mut Vec<Defect>) -> Option<Mailbox> {
    let mut fields = header.all("from");
    let defect = match (fields.next(), fields.next()) {
        (None, _) => Defect::NoFrom,
        (Some(_), Some(_)) => Defect::SeveralFromFields,
        (Some(value), None) => {
            let Mailboxes { mut sound, lost } = address_list::read(value);
            match (sound.len(), lost) {
                (1, 0) => return sound.pop(),
                (0, _) => Defect::FromUnreadable,
                _ => Defect::SeveralFromAddresses,
            }
        }
    };
    note(defects, defect);
    None
}

fn mailboxes(header: &Header, name: &str, defects: &mut Vec<Defect>) -> Vec<Mailbox> {
    let mut all = Vec::new();
    for value in header.all(name) {
        let Mailboxes { sound, lost } = address_list::read(value);
        let room = limits::MAILBOXES.saturating_sub(all.len());
        if lost > 0 || sound.len() > room {
            note(defects, Defect::RecipientsIncomplete);
        }
        all.extend(sound.into_iter().take(room));
        if room == 0 {
            break;
        }
    }
    all
}

fn subject(header: &Header, defects: &mut Vec<Defect>) -> String {
    let mut fields = header.all("subject");
    let first = fields.next().unwrap_or_default();
    if fields.next().is_some() {
        note(defects, Defect::SeveralSubjects);
    }
    clean::one_line(&encoded_word::decode(first), limits::SUBJECT_CHARS)
}

fn date(header: &Header, defects: &mut Vec<Defect>) -> Option<i64> {
    const LONGEST: usize = 200;
    let value = header.first("date")?;
    let mut line = value.get(..LONGEST).unwrap_or(value).trim_ascii().to_vec();
    line.retain(|byte| *byte != b'\n');
    line.push(b'\n');
    let seconds = MessageStream::new(&line)
        .parse_date()
        .into_datetime()
        .filter(mail_parser::DateTime::is_valid)
        .map(|date| date.to_timestamp());
    if seconds.is_none() {
        note(defects, Defect::DateUnreadable);
    }
    seconds
}

fn delivered_to(header: &Header) -> Vec<EmailAddress> {
    let mut found: Vec<EmailAddress> = Vec::new();
    for value in header
        .all("delivered-to")
        .chain(header.all("x-original-to"))
        .take(limits::MAILBOXES)
    {
        for mailbox in address_list::read(value).sound {
            if found.len() < limits::MAILBOXES && !found.contains(&mailbox.address) {
                found.push(mailbox.address);
            }
        }
    }
    found
}

fn parts(structure: &Structure<'_>, shown: &[usize]) -> Vec<Part> {
    let listed = structure
        .nodes
        .iter()
        .enumerate()
        .filter(|(index, _)| !shown.contains(index));
    listed
        .filter_map(|(_, node)| match node.kind {
            Kind::Leaf(ordinal) => Some(listed_part(node, ordinal)),
            _ => None,
        })
        .collect()
}

fn listed_part(node: &Node<'_>, ordinal: u32) -> Part {
    let (bytes, _) = node.decoded();
    let said = node.file_name();
    let is_mail = matches!(
        node.content.word.as_str(),
        "message/rfc822" | "message/global"
    );
    let name = said
        .and_then(clean::file_name)
        .or_else(|| if is_mail { mail_name(bytes) } else { None });
    Part {
        ordinal,
        name,
        media_type: media_type(&node.content.word),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    }
}

/// A mail in a mail is named by its subject.
fn mail_name(bytes: &[u8]) -> Option<String> {
    let (header, _) = header::read(bytes, 0, |_| false);
    let subject = clean::one_line(
        &encoded_word::decode(header.first("subject")?),
        limits::NAME_CHARS,
    );
    // A stroke in a subject does not begin a path.
    clean::file_name(&format!("{}.eml", subject.replace(['/', '\\'], "-")))
}

pub(crate) fn media_type(word: &str) -> String {
    let sound = |piece: &str| {
        !piece.is_empty()
            && piece
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    match word.split_once('/') {
        Some((kind, subkind)) if sound(kind) && sound(subkind) => word.to_owned(),
        _ => String::from("application/octet-stream"),
    }
}
