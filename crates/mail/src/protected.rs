//! Header fields that travel inside of the protection (RFC 9788, and the draft before it), and the
//! mail as it would have come unencrypted.

use std::collections::BTreeSet;

use crate::address_list;
use crate::content_type::Parametrised;
use crate::document::{lines_of, unified};
use crate::header::{self, Field, Header};
use crate::limits;
use crate::secured::{Signed, signed_parts};
use crate::structure::{self, Node, Structure};

/// Stands in a transcoded mail if the protected `From` names somebody else. Anybody can write this
/// field into a mail in clear, and warns only against himself.
pub(crate) const DIFFERENT_FROM: &str = "protected-from";

/// Fields of which the protected ones count. `From` is not among them: what a server checked of a
/// mail's origin is about the outer one. `Message-ID` is the mail's name, inside or outside.
const REPLACED: [&str; 7] = [
    "subject",
    "to",
    "cc",
    "reply-to",
    "date",
    "in-reply-to",
    "references",
];

/// Fields that describe an entity.
const CONTENT: [&str; 6] = [
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "content-language",
    "content-id",
    "content-description",
];

/// Most `From` fields that are kept: two are as wrong as many.
const FROM_FIELDS: usize = 2;

/// The mail as it would have come unencrypted: the outer header, what the inner entity says of itself,
/// and its body.
///
/// Protected fields take the place of outer ones only if the inner entity is marked as protecting its
/// header: `hp="cipher"` or `hp="clear"` (RFC 9788 section 2.1.1; then `Subject`, `To`, `Cc`,
/// `Reply-To`, `Date`, `In-Reply-To` and `References` come from the inside or not at all), or
/// `protected-headers="v1"` (then those of them that stand there). `From` stays the outer one; if the
/// protected one names another address, reading finds [`crate::Defect::ProtectedFromDiffers`].
/// Fields are written one a line, without their folds.
pub fn transcode(raw: &[u8], inner: &[u8]) -> Vec<u8> {
    let outer = lines_of(raw);
    let (outer, _) = header::read(&outer, 0, |_| false);
    let inner = unified(inner);
    let structure = structure::walk(inner.get(..limits::MAIL_BYTES).unwrap_or(&inner));
    let Some(root) = structure.nodes.first() else {
        return Vec::new();
    };
    let (from, rest) = merged(&outer, payload(&structure).map(|node| &node.header));
    let mut written = Vec::with_capacity(inner.len() + 4096);
    let rest = rest.iter().filter(|field| !is_of_entity(&field.name));
    for field in from.iter().chain(content_fields(root)).chain(rest) {
        write(&mut written, field);
    }
    written.extend_from_slice(b"MIME-Version: 1.0\r\n\r\n");
    written.extend_from_slice(inner.get(structure.body_start..).unwrap_or_default());
    written
}

/// The header of a mail of which a piece is signed: protected fields in place of those outside.
pub(crate) fn of_signed(outer: &Header, signed: &Header) -> Header {
    let (mut fields, rest) = merged(outer, is_marked(signed).map(|_| signed));
    fields.extend(rest);
    Header {
        fields,
        defects: outer.defects.clone(),
    }
}

/// A decrypted text as an entity. `charset` is what the mail says about it and may be wrong or missing.
pub fn text_entity(plain: &[u8], charset: Option<&str>) -> Vec<u8> {
    const LONGEST: usize = 45;
    let sound = |name: &&str| {
        !name.is_empty()
            && name.len() <= LONGEST
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:+".contains(&byte))
    };
    let charset = charset.map(str::trim).filter(sound).unwrap_or("utf-8");
    let header = format!(
        "Content-Type: text/plain; charset=\"{charset}\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    );
    [header.as_bytes(), plain].concat()
}

/// How an entity says that it protects its header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// RFC 9788: what is not inside was not there.
    Standard,
    /// draft-autocrypt-lamps-protected-headers.
    Draft,
}

fn is_marked(header: &Header) -> Option<Mark> {
    let content = header.first("content-type").map(Parametrised::read)?;
    let says = |name: &str, values: &[&str]| {
        let said = content.parameter(name).map(str::trim);
        said.is_some_and(|said| values.iter().any(|value| said.eq_ignore_ascii_case(value)))
    };
    if says("hp", &["cipher", "clear"]) {
        Some(Mark::Standard)
    } else {
        says("protected-headers", &["v1"]).then_some(Mark::Draft)
    }
}

/// What carries the protected header: the entity itself, or the first part of a signed one.
fn payload<'s, 'a>(structure: &'s Structure<'a>) -> Option<&'s Node<'a>> {
    let index = match signed_parts(structure) {
        Signed::One(piece) if piece.top == 0 => piece.first,
        _ => 0,
    };
    let node = structure.nodes.get(index)?;
    is_marked(&node.header).map(|_| node)
}

/// The `From` fields, and all others.
fn merged(outer: &Header, protected: Option<&Header>) -> (Vec<Field>, Vec<Field>) {
    let mark = protected.and_then(is_marked);
    let named = |header: &Header, name: &str| header.first(name).is_some();
    let replaced = |name: &str| {
        REPLACED.contains(&name)
            && match (mark, protected) {
                (Some(Mark::Standard), _) => true,
                (Some(Mark::Draft), Some(protected)) => named(protected, name),
                _ => false,
            }
    };
    let is_from = |field: &&Field| field.name == "from";
    let mut from: Vec<Field> = outer.fields.iter().filter(is_from).cloned().collect();
    from.truncate(FROM_FIELDS);
    from.extend(protected.and_then(|protected| different_from(outer, protected)));
    let inside = protected.into_iter().flat_map(|header| &header.fields);
    let outside = outer.fields.iter().filter(|field| {
        !replaced(&field.name) && !["from", DIFFERENT_FROM].contains(&field.name.as_str())
    });
    let rest = inside
        .filter(|field| replaced(&field.name))
        .chain(outside)
        .cloned()
        .collect();
    (from, rest)
}

/// The protected `From` if it does not name the one address of the outer one.
fn different_from(outer: &Header, protected: &Header) -> Option<Field> {
    let addresses = |header: &Header| {
        let lists = header.all("from").map(address_list::read);
        let folded = lists.flat_map(|list| {
            let lost = std::iter::repeat_n(String::new(), list.lost);
            let sound = list.sound.into_iter();
            sound.map(|mailbox| mailbox.address.folded()).chain(lost)
        });
        folded.collect::<Vec<_>>()
    };
    let field = protected.fields.iter().find(|field| field.name == "from")?;
    let same = addresses(protected).len() == 1 && addresses(protected) == addresses(outer);
    (!same).then(|| Field {
        name: String::from(DIFFERENT_FROM),
        value: field.value.clone(),
    })
}

fn is_of_entity(name: &str) -> bool {
    name.starts_with("content-") || name == "mime-version"
}

/// What the entity says of itself; of each field the first one, which counts.
fn content_fields<'s>(root: &'s Node<'_>) -> impl Iterator<Item = &'s Field> {
    let mut seen = BTreeSet::new();
    root.header
        .fields
        .iter()
        .filter(move |field| CONTENT.contains(&field.name.as_str()) && seen.insert(&field.name))
}

fn write(written: &mut Vec<u8>, field: &Field) {
    let mut capital = true;
    for byte in field.name.bytes() {
        written.push(if capital {
            byte.to_ascii_uppercase()
        } else {
            byte
        });
        capital = byte == b'-';
    }
    written.push(b':');
    written.extend_from_slice(&field.value);
    written.extend_from_slice(b"\r\n");
}
