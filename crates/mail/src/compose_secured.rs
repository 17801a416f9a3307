//! Writing mail that is encrypted or signed: the pieces around the cryptography, which is done elsewhere.
//!
//! Boundaries are made of the Message-ID, so that one mail is written the same each time. The id is of
//! random letters, so nobody can know a boundary in advance and write it into a text that we quote.

use mail_builder::headers::Header;
use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::{BodyPart, MimePart};

use crate::clean;
use crate::compose::{Outgoing, View, autocrypt, fields, language};
use crate::compose_attachments as attachments;
use crate::limits;
use crate::padding;
use crate::transfer;

/// The entity that is to be encrypted.
///
/// Its header is protected (RFC 9788, `hp="cipher"`, and marked for programs that know only the draft
/// before it): all fields stand inside, and what is shown outside is repeated in `HP-Outer`. The subject
/// stands before the text for programs that know neither (`hp-legacy-display`). Behind the last boundary,
/// where no program shows anything, it is filled up with blanks to one of few lengths, so that the
/// length of the ciphertext tells less: at least 4 KiB and at most 12 % more than the mail.
pub fn compose_inner(mail: &Outgoing) -> Vec<u8> {
    let boundary = boundary(mail, "inside");
    let mut written = Vec::with_capacity(attachments::room(mail));
    let content = ContentType::new("multipart/mixed")
        .attribute("boundary", boundary.as_str())
        .attribute("hp", "cipher")
        .attribute("protected-headers", "v1");
    field(&mut written, "Content-Type", &content);
    for (name, value) in fields(mail, View::Whole) {
        field(&mut written, name, &value);
    }
    for (name, value) in fields(mail, View::Outer) {
        outer_field(&mut written, name, &value);
    }
    written.extend_from_slice(b"MIME-Version: 1.0\r\n");
    delimiter(&mut written, &boundary, "\r\n");
    letter(mail).write_part(&mut written);
    attachments::write(&mut written, &mail.attachments, &boundary);
    delimiter(&mut written, &boundary, "--\r\n");
    padding::fill(&mut written);
    written
}

/// The mail that travels (RFC 3156 section 4): of its content it says nothing, not even the subject.
/// `In-Reply-To` and `References` stand outside too, for whoever sorts mail without opening it.
pub fn compose_encrypted(mail: &Outgoing, armoured: &[u8]) -> Vec<u8> {
    let boundary = boundary(mail, "encrypted");
    let mut written = Vec::with_capacity(armoured.len() + 4096);
    header(&mut written, mail, View::Outer);
    let content = ContentType::new("multipart/encrypted")
        .attribute("protocol", "application/pgp-encrypted")
        .attribute("boundary", boundary.as_str());
    field(&mut written, "Content-Type", &content);
    delimiter(&mut written, &boundary, "\r\n");
    written.extend_from_slice(
        b"Content-Type: application/pgp-encrypted\r\n\
          Content-Description: PGP/MIME version identification\r\n\r\n\
          Version: 1\r\n",
    );
    delimiter(&mut written, &boundary, "\r\n");
    written.extend_from_slice(
        b"Content-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\
          Content-Description: OpenPGP encrypted message\r\n\
          Content-Disposition: inline; filename=\"encrypted.asc\"\r\n\r\n",
    );
    written.extend_from_slice(armoured.trim_ascii());
    delimiter(&mut written, &boundary, "--\r\n");
    written
}

/// The entity that is to be signed, to the byte.
///
/// Quoted-printable and base64, which nobody on the way has a reason to change, with a protected header
/// (RFC 9788, `hp="clear"`). With files it is a `multipart/mixed`, so that they are signed too.
pub fn compose_signed_part(mail: &Outgoing) -> Vec<u8> {
    let mut written = Vec::with_capacity(attachments::room(mail));
    if mail.attachments.is_empty() {
        let content = signed_header(text_type());
        field(&mut written, "Content-Type", &content);
        written.extend_from_slice(QUOTED);
        for (name, value) in fields(mail, View::Whole).into_iter().chain(language(mail)) {
            field(&mut written, name, &value);
        }
        signed_text(&mut written, mail);
        return written;
    }
    let boundary = boundary(mail, "mixed");
    let content = ContentType::new("multipart/mixed").attribute("boundary", boundary.as_str());
    field(&mut written, "Content-Type", &signed_header(content));
    for (name, value) in fields(mail, View::Whole) {
        field(&mut written, name, &value);
    }
    delimiter(&mut written, &boundary, "\r\n");
    field(&mut written, "Content-Type", &text_type());
    written.extend_from_slice(QUOTED);
    if let Some((name, value)) = language(mail) {
        field(&mut written, name, &value);
    }
    signed_text(&mut written, mail);
    attachments::write(&mut written, &mail.attachments, &boundary);
    delimiter(&mut written, &boundary, "--\r\n");
    written
}

const QUOTED: &[u8] = b"Content-Transfer-Encoding: quoted-printable\r\n";

fn text_type() -> ContentType<'static> {
    ContentType::new("text/plain").attribute("charset", "utf-8")
}

fn signed_header(content: ContentType<'_>) -> ContentType<'_> {
    content
        .attribute("hp", "clear")
        .attribute("protected-headers", "v1")
}

fn signed_text(written: &mut Vec<u8>, mail: &Outgoing) {
    written.extend_from_slice(b"\r\n");
    let text = format!("{}\n", clean::text(&mail.text));
    written.extend_from_slice(&transfer::to_quoted_printable(&text));
}

/// The mail around a signed entity (RFC 3156 section 5), which is written as it was signed. `signature`
/// is armoured; `micalg` is the word for its digest, such as `pgp-sha512`.
pub fn compose_signed(mail: &Outgoing, part: &[u8], signature: &[u8], micalg: &str) -> Vec<u8> {
    const LONGEST: usize = 40;
    let micalg: String = micalg
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(LONGEST)
        .collect();
    let boundary = boundary(mail, "signed");
    let mut written = Vec::with_capacity(part.len() + signature.len() + 4096);
    header(&mut written, mail, View::Whole);
    let content = ContentType::new("multipart/signed")
        .attribute("protocol", "application/pgp-signature")
        .attribute("micalg", micalg)
        .attribute("boundary", boundary.as_str());
    field(&mut written, "Content-Type", &content);
    delimiter(&mut written, &boundary, "\r\n");
    written.extend_from_slice(part);
    delimiter(&mut written, &boundary, "\r\n");
    written.extend_from_slice(
        b"Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n\
          Content-Description: OpenPGP digital signature\r\n\
          Content-Disposition: attachment; filename=\"signature.asc\"\r\n\r\n",
    );
    written.extend_from_slice(signature.trim_ascii());
    delimiter(&mut written, &boundary, "--\r\n");
    written
}

/// The header of a mail up to its content type.
fn header(written: &mut Vec<u8>, mail: &Outgoing, view: View) {
    for (name, value) in fields(mail, view).into_iter().chain(autocrypt(mail)) {
        field(written, name, &value);
    }
    written.extend_from_slice(b"MIME-Version: 1.0\r\n");
}

pub(crate) fn field(written: &mut Vec<u8>, name: &str, value: &impl Header) {
    written.extend_from_slice(name.as_bytes());
    written.extend_from_slice(b": ");
    value.write_header(written, name.len() + 2);
}

/// What a field is outside (RFC 9788 section 2.2).
fn outer_field(written: &mut Vec<u8>, name: &str, value: &impl Header) {
    let name = format!("HP-Outer: {name}");
    field(written, &name, value);
}

pub(crate) fn delimiter(written: &mut Vec<u8>, boundary: &str, end: &str) {
    for piece in ["\r\n--", boundary, end] {
        written.extend_from_slice(piece.as_bytes());
    }
}

/// The text, with the subject before it where that is hidden outside.
fn letter(mail: &Outgoing) -> MimePart<'static> {
    let subject = clean::one_line(&mail.subject, limits::SUBJECT_CHARS);
    let mut content = ContentType::new("text/plain").attribute("charset", "utf-8");
    let mut text = String::new();
    if !subject.is_empty() {
        content = content.attribute("hp-legacy-display", "1");
        text = format!("Subject: {subject}\n\n");
    }
    text.push_str(&clean::text(&mail.text));
    text.push('\n');
    let mut headers = vec![("Content-Type".into(), content.into())];
    if let Some(language) = &mail.language {
        let language = mail_builder::headers::raw::Raw::new(language.as_str().to_owned());
        headers.push(("Content-Language".into(), language.into()));
    }
    MimePart {
        headers,
        contents: BodyPart::Text(text.replace('\n', "\r\n").into()),
    }
}

/// `=_` stands in no quoted-printable text (RFC 2045 section 6.7).
pub(crate) fn boundary(mail: &Outgoing, place: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("confidesk 2026-11 boundary of a part");
    hasher.update(place.as_bytes());
    hasher.update(b"\n");
    hasher.update(mail.message_id.as_bytes());
    let digits: String = hasher.finalize().to_hex().chars().take(32).collect();
    format!("=_{digits}")
}
