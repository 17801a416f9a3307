//! Files that a mail of ours brings (RFC 2046 section 5.1.3, RFC 2183).
//!
//! Whoever chose the file chose its name, so the name is as hostile as any other text (threats A2 and
//! A23). It is written clean, and in letters that cannot end a field. The uploader's word for the kind
//! of the file is not even asked for: the recipient's program would believe us.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_builder::headers::content_type::ContentType;

use crate::clean;
use crate::compose::{Outgoing, View, autocrypt, fields, letter_part};
use crate::compose_secured::{boundary, delimiter, field};
use crate::read::Part;

/// Longest name that is written as it is, in bytes, and longest piece of one that is not.
const PIECE: usize = 60;
/// What does not say of itself what it is.
const BYTES: &str = "application/octet-stream";

/// Kinds that are named, by the ending of the file's name. Nothing that a program would run or show
/// with scripts in it: no HTML, SVG, XML, calendar or mail.
const KINDS: [(&str, &str); 27] = [
    ("7z", "application/x-7z-compressed"),
    ("avif", "image/avif"),
    ("bz2", "application/x-bzip2"),
    ("conf", "text/plain"),
    ("csv", "text/csv"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("log", "text/plain"),
    ("md", "text/plain"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("tar", "application/x-tar"),
    ("txt", "text/plain"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xz", "application/x-xz"),
    ("zip", "application/zip"),
];

/// A file that a mail of ours brings.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    name: String,
    bytes: Vec<u8>,
}

/// Without what is in it.
impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({} bytes)", self.bytes.len())
    }
}

impl Attachment {
    /// A file. Of its name is kept what can be shown and saved without harm: one line, no path, nothing
    /// invisible, at most [`crate::limits::NAME_CHARS`] characters; `attachment` if nothing is left.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let name = clean::file_name(name).unwrap_or_else(|| String::from("attachment"));
        Self { name, bytes }
    }

    /// A file whose content is in base64, without line breaks; `None` if it is not.
    pub fn from_base64(name: &str, content: &str) -> Option<Self> {
        let bytes = STANDARD.decode(content).ok()?;
        Some(Self::new(name, bytes))
    }

    /// The name as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is in it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// By the name's ending, from a short list; else bytes. A text counts as one if it is UTF-8.
    pub fn media_type(&self) -> &'static str {
        let ending = self.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let known = KINDS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known));
        match known {
            Some((_, kind)) if !is_text(kind) || std::str::from_utf8(&self.bytes).is_ok() => kind,
            _ => BYTES,
        }
    }
}

fn is_text(kind: &str) -> bool {
    kind.starts_with("text/")
}

/// The list of files as [`crate::read()`] finds it in a mail of ours: the letter is the first part.
pub fn listed(attachments: &[Attachment]) -> Vec<Part> {
    let listed = (1..).zip(attachments);
    listed
        .map(|(ordinal, file)| Part {
            ordinal,
            name: Some(file.name.clone()),
            media_type: file.media_type().to_owned(),
            bytes: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
        })
        .collect()
}

/// A mail with files that is neither encrypted nor signed.
pub(crate) fn compose_mixed(mail: &Outgoing) -> Vec<u8> {
    let boundary = boundary(mail, "mixed");
    let mut written = Vec::with_capacity(room(mail));
    for (name, value) in fields(mail, View::Whole).into_iter().chain(autocrypt(mail)) {
        field(&mut written, name, &value);
    }
    written.extend_from_slice(b"MIME-Version: 1.0\r\n");
    let content = ContentType::new("multipart/mixed").attribute("boundary", boundary.as_str());
    field(&mut written, "Content-Type", &content);
    delimiter(&mut written, &boundary, "\r\n");
    letter_part(mail).write_part(&mut written);
    write(&mut written, &mail.attachments, &boundary);
    delimiter(&mut written, &boundary, "--\r\n");
    written
}

/// About as many bytes as a mail with its files takes.
pub(crate) fn room(mail: &Outgoing) -> usize {
    let files = mail.attachments.iter().map(|file| file.bytes.len());
    (files.sum::<usize>() / 8 * 11) + mail.text.len() + 8192
}

/// The files, each as a part with the delimiter before it.
pub(crate) fn write(written: &mut Vec<u8>, attachments: &[Attachment], boundary: &str) {
    for file in attachments {
        delimiter(written, boundary, "\r\n");
        written.extend_from_slice(header(file).as_bytes());
        base64(written, &file.bytes);
    }
}

fn header(file: &Attachment) -> String {
    let kind = file.media_type();
    let charset = if is_text(kind) {
        "; charset=\"utf-8\""
    } else {
        ""
    };
    format!(
        "Content-Type: {kind}{charset};\r\n name=\"{}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment;\r\n {}\r\n\r\n",
        plain_name(&file.name),
        file_name(&file.name)
    )
}

/// True for what means only itself between quotation marks and in every character set.
const fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | '+' | ' ')
}

/// For programs that do not know RFC 2231: the end of the name, which says what it is.
fn plain_name(name: &str) -> String {
    let plain = |c| if is_plain(c) { c } else { '_' };
    let surplus = name.chars().count().saturating_sub(PIECE);
    name.chars().skip(surplus).map(plain).collect()
}

/// The parameter: as it is, or in the coded form of RFC 2231 sections 3 and 4, which has nothing in it
/// but letters, digits and `%`.
fn file_name(name: &str) -> String {
    if name.len() <= PIECE && name.chars().all(is_plain) {
        return format!("filename=\"{name}\"");
    }
    let pieces = coded(name);
    match pieces.as_slice() {
        [only] => format!("filename*=utf-8''{only}"),
        several => {
            let numbered = several.iter().enumerate().map(|(number, piece)| {
                let charset = if number == 0 { "utf-8''" } else { "" };
                format!("filename*{number}*={charset}{piece}")
            });
            numbered.collect::<Vec<_>>().join(";\r\n ")
        }
    }
}

/// Pieces of at most [`PIECE`] bytes that end between two characters.
fn coded(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in name.chars() {
        let mut bytes = [0; 4];
        let coded = match character {
            c if is_plain(c) && !matches!(c, ' ' | '+') => String::from(c),
            c => percent_encoded(c.encode_utf8(&mut bytes).as_bytes()),
        };
        match pieces.last_mut() {
            Some(last) if last.len() + coded.len() <= PIECE => last.push_str(&coded),
            _ => pieces.push(coded),
        }
    }
    pieces
}

fn percent_encoded(bytes: &[u8]) -> String {
    let digits = |byte: &u8| ['%', digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(digits).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// Lines of 76 letters (RFC 2045 section 6.8).
fn base64(written: &mut Vec<u8>, bytes: &[u8]) {
    const LINE: usize = 57;
    let mut line = String::with_capacity(80);
    for piece in bytes.chunks(LINE) {
        line.clear();
        STANDARD.encode_string(piece, &mut line);
        written.extend_from_slice(line.as_bytes());
        written.extend_from_slice(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, header: &str) {
        let file = Attachment::new(name, b"%PDF".to_vec());
        assert_eq!(file_name(file.name()), header);
    }

    #[test]
    fn a_name_is_written_so_that_it_ends_nothing() {
        check("log 2.txt", "filename=\"log 2.txt\"");
        check("../../etc/passwd", "filename=\"passwd\"");
        check("a\"; x=\"b.txt", "filename*=utf-8''a%22%3B%20x%3D%22b.txt");
        check(
            "a\r\nBcc: evil@example.org",
            "filename*=utf-8''a%20Bcc%3A%20evil%40example.org",
        );
        check("Übersicht.pdf", "filename*=utf-8''%C3%9Cbersicht.pdf");
        check("photo\u{202e}gpj.exe", "filename=\"photogpj.exe\"");
        check("\u{202e}\r\n", "filename=\"attachment\"");
        let long = "ü".repeat(25);
        check(
            &long,
            &format!(
                "filename*0*=utf-8''{};\r\n filename*1*={};\r\n filename*2*={}",
                "%C3%BC".repeat(10),
                "%C3%BC".repeat(10),
                "%C3%BC".repeat(5)
            ),
        );
    }

    #[test]
    fn old_programs_get_a_name_of_plain_letters() {
        assert_eq!(plain_name("Übersicht \"1\".pdf"), "_bersicht _1_.pdf");
        let long = plain_name(&format!("{}.txt", "x".repeat(150)));
        assert_eq!(long, format!("{}.txt", "x".repeat(PIECE - 4)));
    }

    #[test]
    fn the_kind_comes_from_a_short_list() {
        let kind = |name: &str, bytes: &[u8]| Attachment::new(name, bytes.to_vec()).media_type();
        assert_eq!(kind("a.PDF", b""), "application/pdf");
        assert_eq!(kind("a.log", "ü".as_bytes()), "text/plain");
        assert_eq!(kind("a.log", b"\xff"), BYTES);
        for name in [
            "a.html", "a.svg", "a.eml", "a.ics", "a.asc", "a.exe", "pdf", "a.",
        ] {
            assert_eq!(kind(name, b"a"), BYTES, "{name}");
        }
        assert!(KINDS.is_sorted());
    }
}
