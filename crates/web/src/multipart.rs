//! Forms with files (RFC 7578), taken apart: only what browsers write, and nothing that could be read in
//! two ways. The body is in memory already and was limited before.

use bytes::Bytes;

/// Most fields of a form.
const FIELDS: usize = 64;
/// Longest header of a field, in bytes.
const HEADER: usize = 8 * 1024;
/// Longest boundary, in bytes (RFC 2046 section 5.1.1).
const BOUNDARY: usize = 70;

/// A field of a form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The name of the field.
    pub(crate) name: String,
    /// The name of the file, if it is one; empty where none was chosen. As hostile as its content.
    pub(crate) file: Option<String>,
    /// What was typed or chosen.
    pub(crate) bytes: Bytes,
}

/// True for the content type of such a form.
pub(crate) fn is_multipart(content_type: &str) -> bool {
    let word = content_type.split(';').next().unwrap_or_default();
    word.trim().eq_ignore_ascii_case("multipart/form-data")
}

/// The fields, in order; `None` if it is not such a form to the last byte.
pub(crate) fn read(content_type: &str, body: &Bytes) -> Option<Vec<Field>> {
    let delimiter = format!("\r\n--{}", boundary(content_type)?).into_bytes();
    // The first delimiter has no line break before it.
    let mut at = delimiter.len().checked_sub(2)?;
    if body.get(..at)? != delimiter.get(2..)? {
        return None;
    }
    let mut fields = Vec::new();
    loop {
        let rest = body.get(at..)?;
        if matches!(rest, b"--" | b"--\r\n") {
            return Some(fields);
        }
        let rest = rest.strip_prefix(b"\r\n")?;
        if fields.len() == FIELDS {
            return None;
        }
        let head = find(rest.get(..HEADER).unwrap_or(rest), b"\r\n\r\n")?;
        let (name, file) = disposition(rest.get(..head)?)?;
        let begin = at.checked_add(head)?.checked_add(6)?;
        let length = find(body.get(begin..)?, &delimiter)?;
        let end = begin.checked_add(length)?;
        fields.push(Field {
            name,
            file,
            bytes: body.slice(begin..end),
        });
        at = end.checked_add(delimiter.len())?;
    }
}

/// Where `what`, which begins with a line break, is first.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        let found = at.checked_add(rest.iter().position(|byte| *byte == b'\r')?)?;
        if bytes.get(found..)?.starts_with(what) {
            return Some(found);
        }
        at = found.checked_add(1)?;
    }
}

/// The boundary: the only parameter, with or without quotation marks.
fn boundary(content_type: &str) -> Option<&str> {
    let (_, parameter) = content_type.split_once(';')?;
    let (name, value) = parameter.trim().split_once('=')?;
    let quoted = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'));
    let value = quoted.unwrap_or(value);
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(&byte);
    let is_sound = (1..=BOUNDARY).contains(&value.len()) && value.bytes().all(sound);
    (name.eq_ignore_ascii_case("boundary") && is_sound).then_some(value)
}

/// Name and file name of a field. What the browser says of the file's kind is not looked at.
fn disposition(header: &[u8]) -> Option<(String, Option<String>)> {
    let header = std::str::from_utf8(header).ok()?;
    let mut found = None;
    for line in header.split("\r\n") {
        let (field, value) = line.split_once(':')?;
        if field.eq_ignore_ascii_case("content-disposition") {
            if found.is_some() {
                return None;
            }
            found = Some(parameters(value.trim())?);
        } else if !field.eq_ignore_ascii_case("content-type") {
            return None;
        }
    }
    found
}

fn parameters(value: &str) -> Option<(String, Option<String>)> {
    let mut rest = value.strip_prefix("form-data")?;
    let (mut name, mut file) = (None, None);
    while !rest.is_empty() {
        let (word, after) = rest.strip_prefix(';')?.split_once("=\"")?;
        let (said, after) = after.split_once('"')?;
        let place = match word.trim() {
            "name" => &mut name,
            "filename" => &mut file,
            _ => return None,
        };
        if place.replace(unescaped(said)).is_some() {
            return None;
        }
        rest = after;
    }
    Some((name?, file))
}

/// The three characters that browsers write in another way (HTML, "escape a multipart form data name").
fn unescaped(text: &str) -> String {
    text.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=----B7";

    fn form(body: &str) -> Option<Vec<Field>> {
        read(KIND, &Bytes::from(body.replace('\n', "\r\n")))
    }

    #[test]
    fn what_browsers_write_is_read() {
        let body = "------B7\nContent-Disposition: form-data; name=\"text\"\n\nHello\n\nAnn\n\
                    ------B7\nContent-Disposition: form-data; name=\"attachment\"; \
                    filename=\"ü %22a%22.txt\"\nContent-Type: text/html\n\n------B\n\
                    ------B7\nContent-Disposition: form-data; name=\"attachment\"; filename=\"\"\n\
                    Content-Type: application/octet-stream\n\n\n------B7--\n";
        let fields = form(body).unwrap();
        let field = |name: &str, file: Option<&str>, bytes: &'static str| Field {
            name: name.into(),
            file: file.map(str::to_owned),
            bytes: bytes.into(),
        };
        assert_eq!(
            fields,
            [
                field("text", None, "Hello\r\n\r\nAnn"),
                field("attachment", Some("ü \"a\".txt"), "------B"),
                field("attachment", Some(""), ""),
            ]
        );
        assert_eq!(form("------B7--\n"), Some(Vec::new()));
        assert!(
            read(
                "multipart/form-data; boundary=\"----B7\"",
                &"------B7--".into()
            )
            .is_some()
        );
    }

    #[track_caller]
    fn check_refused(header: &str, end: &str) {
        let body = format!("------B7\n{header}\n\nx{end}");
        assert_eq!(form(&body), None, "{header}");
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        let (good, end) = (
            "Content-Disposition: form-data; name=\"a\"",
            "\n------B7--\n",
        );
        assert!(form(&format!("------B7\n{good}\n\nx{end}")).is_some());
        for header in [
            &format!("{good}\n{good}"),
            &format!("{good}; name=\"b\""),
            &format!("{good}; filename*=utf-8''b"),
            &format!("{good}\nContent-Transfer-Encoding: base64"),
            "Content-Disposition: form-data",
            "Content-Disposition: form-data; name=a",
            "Content-Disposition: attachment; name=\"a\"",
            "Content-Type: text/plain",
            "no colon",
            &format!("{good}; filename=\"{}\"", "x".repeat(HEADER)),
        ] {
            check_refused(header, end);
        }
        for end in [
            "",
            "\n------B7",
            "\n------B7--x",
            "\n------B7-\n",
            "\n------B7\n",
            "\n------B8--",
        ] {
            check_refused(good, end);
        }
        let many = format!("------B7\n{good}\n\nx\n").repeat(FIELDS + 1) + "------B7--";
        assert_eq!(form(&many), None);
        for kind in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=a b",
            "multipart/form-data; charset=utf-8; boundary=----B7",
            &format!("multipart/form-data; boundary={}", "x".repeat(71)),
        ] {
            assert_eq!(read(kind, &"------B7--".into()), None, "{kind}");
        }
    }
}
