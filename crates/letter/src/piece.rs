//! An encrypted piece of a mail that an agent asks for, and what comes out of it as a mail.

use mail::Whole;

use crate::opened::{ciphertext, transcoded};

/// What an agent can have opened.
pub(crate) enum Piece {
    /// A part of a mail.
    Part {
        message: Vec<u8>,
        /// That of the file, if it is one.
        name: Option<String>,
    },
    /// All of it: no key opened it when it came, and one may do so now.
    Whole(Whole),
}

impl Piece {
    /// `None` if the part holds no encrypted message.
    pub(crate) fn find(raw: &[u8], ordinal: u32) -> Option<Self> {
        if let Some(message) = mail::offered(raw, ordinal) {
            let mut parts = mail::read(raw).parts.into_iter();
            let part = parts.find(|part| part.ordinal == ordinal);
            let name = part.and_then(|part| part.name);
            return Some(Self::Part { message, name });
        }
        let whole = mail::secured(raw).whole;
        ciphertext(&whole).is_some().then_some(Self::Whole(whole))
    }

    pub(crate) fn message(&self) -> &[u8] {
        match self {
            Self::Part { message, .. } => message,
            Self::Whole(whole) => ciphertext(whole)
                .map(|(message, _)| message)
                .unwrap_or_default(),
        }
    }

    /// What was encrypted, as a mail.
    pub(crate) fn entity(&self, raw: &[u8], plain: &[u8]) -> Vec<u8> {
        match self {
            Self::Part { name, .. } => entity_of(plain, name.as_deref()),
            Self::Whole(whole) => transcoded(raw, whole, plain),
        }
    }
}

/// What was encrypted, as a mail: a file or a text gets a header. Who wrote it and about what is
/// only taken from a header that is protected.
fn entity_of(plain: &[u8], name: Option<&str>) -> Vec<u8> {
    if is_entity(plain) {
        mail::transcode(b"", plain)
    } else if is_text(plain) {
        mail::text_entity(plain, None)
    } else {
        [file_header(name).as_bytes(), plain].concat()
    }
}

/// Whether this is MIME: it begins with a header that says what it is.
fn is_entity(plain: &[u8]) -> bool {
    const LONGEST: usize = 4096;
    let begin = plain.get(..LONGEST).unwrap_or(plain);
    String::from_utf8_lossy(begin)
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .any(|line| line.to_ascii_lowercase().starts_with("content-type:"))
}

/// Whether it has no bytes but those that texts have, in whatever character set with ASCII in it.
fn is_text(plain: &[u8]) -> bool {
    let odd = |byte: &u8| byte.is_ascii_control() && !b"\t\n\r\x0c\x1b".contains(byte);
    !plain.iter().any(odd)
}

/// The header of a file, with the name that it had before it was encrypted (RFC 2231).
fn file_header(name: Option<&str>) -> String {
    let name = name.map(|name| {
        let bare = [".pgp", ".gpg", ".asc"]
            .iter()
            .find_map(|end| name.strip_suffix(end));
        bare.unwrap_or(name)
    });
    let name = name.unwrap_or_default().bytes();
    let coded: Vec<String> = name.map(|byte| format!("%{byte:02X}")).collect();
    let coded = coded.concat();
    format!(
        "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\
         Content-Disposition: attachment; filename*=utf-8''{coded}\r\n\r\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plain: &[u8], name: Option<&str>, text: &str, parts: &[(Option<&str>, &[u8])]) {
        let entity = entity_of(plain, name);
        let mail = mail::read(&entity);
        let listed: Vec<_> = mail
            .parts
            .iter()
            .map(|part| (part.name.as_deref(), mail::part(&entity, part.ordinal)))
            .collect();
        let expected: Vec<_> = parts
            .iter()
            .map(|(name, bytes)| (*name, Some(bytes.to_vec())))
            .collect();
        assert_eq!((mail.text.as_str(), listed), (text, expected));
    }

    #[test]
    fn a_text_is_shown_and_a_file_is_listed() {
        check(b"Hello\n", None, "Hello", &[]);
        check("Grüße".as_bytes(), Some("a.txt.pgp"), "Grüße", &[]);
        check(b"Gr\xfc\xdfe", None, "Grüße", &[]);
        check(b"", None, "", &[]);
        check(b"Content-Type: text/html\n\n<p>a", None, "a", &[]);
        let picture = b"\x89PNG\r\n\x1a\n\0\0";
        let name = "Bild \"1\"; ü.png";
        check(
            picture,
            Some(&format!("{name}.gpg")),
            "",
            &[(Some(name), picture)],
        );
        check(picture, None, "", &[(None, picture)]);
    }
}
