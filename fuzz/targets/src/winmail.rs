//! `winmail.dat`, alone and in a mail.

use std::fmt::Write as _;

use mail::{ReadMail, Tnef, TnefContent, TnefFile, limits};

use crate::shape::{magnitude, shape};

/// Most enclosures, and most bytes of all of them.
const FILES: usize = 200;
const BYTES: usize = 64 << 20;

/// The whole input is a `winmail.dat`.
pub fn tnef(data: &[u8]) -> u64 {
    let unpacked = mail::unpack_tnef(data);
    assert_eq!(
        mail::is_tnef(data),
        unpacked.is_some(),
        "it is TNEF, and it is none"
    );
    let raw = mail_with(data);
    let read = mail::read(&raw);
    check_parts(data, &raw, &read, unpacked.as_ref());
    let Some(tnef) = unpacked else {
        return 0;
    };
    check(&tnef, data.len());
    check_cut(data, &tnef);
    let kinds: Vec<_> = tnef.files.iter().take(3).map(kind).collect();
    let html = (tnef.html.is_some(), read.html.is_some());
    let text = tnef.text.as_ref().map(|text| magnitude(text.len()));
    shape(&(
        kinds,
        html,
        text,
        magnitude(tnef.files.len()),
        tnef.complete,
    ))
}

/// What an enclosure is, apart from its words.
fn kind(file: &TnefFile) -> (bool, &str, Option<u32>) {
    let bytes = bytes(file).map(|bytes| magnitude(bytes.len()));
    (file.name.is_some(), &file.media_type, bytes)
}

fn bytes(file: &TnefFile) -> Option<&[u8]> {
    match &file.content {
        TnefContent::File(bytes) => Some(bytes),
        TnefContent::Object => None,
    }
}

/// Its limits, and texts that can be kept.
fn check(tnef: &Tnef, length: usize) {
    let total: usize = tnef.files.iter().filter_map(bytes).map(<[u8]>::len).sum();
    assert!(
        tnef.files.len() <= FILES && total <= BYTES.min(length),
        "{} files with {total} bytes came out of {length}",
        tnef.files.len()
    );
    let text = tnef.text.as_deref().unwrap_or("-");
    assert!(
        !text.trim().is_empty() && text.len() <= limits::TEXT_BYTES && !text.contains(['\0', '\r']),
        "not a clean text: {text:?}"
    );
    let html = tnef.html.as_deref().unwrap_or_default();
    assert!(
        html.len() <= limits::HTML_BYTES && !html.contains('\0'),
        "not a clean HTML: {html:?}"
    );
    for file in &tnef.files {
        check_name(file.name.as_deref(), &file.media_type);
    }
}

fn check_name(name: Option<&str>, media_type: &str) {
    let name = name.unwrap_or("-");
    assert!(
        !name.is_empty()
            && name.chars().count() <= limits::NAME_CHARS
            && !name.contains(|c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{202e}')),
        "not a name: {name:?}"
    );
    let halves = media_type.split_once('/');
    assert!(
        media_type.len() <= limits::MEDIA_TYPE_BYTES
            && halves.is_some_and(|(kind, subkind)| !kind.is_empty() && !subkind.is_empty())
            && !media_type.contains(|c: char| !c.is_ascii_graphic() || c.is_ascii_uppercase()),
        "not a media type: {media_type:?}"
    );
}

/// What stands before a cut is there whatever comes behind it; of the last file, a part may be.
fn check_cut(data: &[u8], whole: &Tnef) {
    let half = data.get(..data.len() / 2).unwrap_or_default();
    let kept = mail::unpack_tnef(half).unwrap_or_default().files;
    let sure = kept.len().saturating_sub(1);
    for (before, after) in kept.iter().take(sure).zip(&whole.files) {
        assert!(
            bytes(before) == bytes(after),
            "a cut changes what is above it"
        );
    }
    assert!(kept.len() <= whole.files.len(), "a cut makes more files");
}

/// A mail with nothing else in it.
fn mail_with(data: &[u8]) -> Vec<u8> {
    let mut raw = String::from(
        "From: ann@users.example\r\nSubject: No sound\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n",
    );
    for line in data.chunks(24) {
        for byte in line {
            // Nothing can go wrong when text is written into text.
            write!(raw, "={byte:02X}").unwrap_or_default();
        }
        raw.push_str("=\r\n");
    }
    raw.into_bytes()
}

/// First the enclosure itself, then what is inside; each can be had as it was said to be.
fn check_parts(data: &[u8], raw: &[u8], read: &ReadMail, tnef: Option<&Tnef>) {
    let files = tnef.map(|tnef| tnef.files.as_slice()).unwrap_or_default();
    let inside = files.iter().filter_map(bytes);
    let expected: Vec<&[u8]> = std::iter::once(data).chain(inside).collect();
    assert_eq!(read.parts.len(), expected.len(), "not all is listed");
    for (listed, expected) in read.parts.iter().zip(expected) {
        check_name(listed.name.as_deref(), &listed.media_type);
        let found = mail::part(raw, listed.ordinal);
        assert!(
            found.is_some_and(|found| found == expected),
            "part {} is another one",
            listed.ordinal
        );
        assert_eq!(u64::try_from(expected.len()).ok(), Some(listed.bytes));
    }
    assert!(
        !read.text.contains(['\0', '\r']) && read.text.len() <= limits::TEXT_BYTES,
        "an unclean text"
    );
}
