//! `Content-Type` and `Content-Disposition`: a word and parameters (RFC 2045 section 5, RFC 2231).

use crate::charset;
use crate::encoded_word;
use crate::limits;
use crate::transfer::hex_value;

/// A word such as `text/plain` or `attachment`, in lower case, and its parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parametrised {
    pub(crate) word: String,
    pub(crate) parameters: Vec<(String, String)>,
}

impl Parametrised {
    /// Reads a field's value as far as it can be read.
    pub(crate) fn read(value: &[u8]) -> Self {
        let mut pieces = pieces(value).into_iter();
        let word = pieces.next().unwrap_or_default();
        let mut word: String = String::from_utf8_lossy(&word)
            .chars()
            .filter(char::is_ascii_graphic)
            .collect();
        word.make_ascii_lowercase();
        word.truncate(limits::MEDIA_TYPE_BYTES);
        let raw = pieces
            .filter_map(|piece| RawParameter::read(&piece))
            .collect();
        Self {
            word,
            parameters: joined(raw),
        }
    }

    /// A parameter's value; the name in lower case.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Splits at semicolons, not inside quotes; takes comments out.
fn pieces(value: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    let (mut quoted, mut escaped, mut comments) = (false, false, 0_u32);
    for byte in value {
        let special = !escaped;
        escaped = special && *byte == b'\\' && (quoted || comments > 0);
        match byte {
            b'"' if special && comments == 0 => quoted = !quoted,
            b'(' if special && !quoted => comments += 1,
            b')' if special && comments > 0 => {
                comments -= 1;
                continue;
            }
            b';' if !quoted && comments == 0 => {
                pieces.push(std::mem::take(&mut piece));
                if pieces.len() > limits::PARAMETERS {
                    return pieces;
                }
                continue;
            }
            _ => {}
        }
        if comments == 0 {
            piece.push(*byte);
        }
    }
    pieces.push(piece);
    pieces
}

/// `name*2*=value`.
struct RawParameter {
    name: String,
    section: u32,
    extended: bool,
    value: Vec<u8>,
}

impl RawParameter {
    fn read(piece: &[u8]) -> Option<Self> {
        let equals = piece.iter().position(|b| *b == b'=')?;
        let name = String::from_utf8_lossy(piece.get(..equals)?)
            .trim()
            .to_ascii_lowercase();
        let value = unquoted(piece.get(equals + 1..)?.trim_ascii());
        let (name, extended) = name
            .strip_suffix('*')
            .map_or((name.as_str(), false), |plain| (plain, true));
        let (name, section) = match name.split_once('*') {
            Some((plain, section)) => (plain, section.parse().ok()?),
            None => (name, 0),
        };
        let sound = !name.is_empty() && name.len() <= 60;
        sound.then(|| Self {
            name: name.to_owned(),
            section,
            extended,
            value,
        })
    }
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else {
        return value.to_vec();
    };
    let mut plain = Vec::with_capacity(inner.len());
    let mut escaped = false;
    for byte in inner {
        match byte {
            // Programs of one large maker write paths with single backslashes: keep those.
            b'\\' if !escaped => escaped = true,
            b'"' if !escaped => break,
            b'"' | b'\\' => {
                plain.push(*byte);
                escaped = false;
            }
            other => {
                if escaped {
                    plain.push(b'\\');
                }
                plain.push(*other);
                escaped = false;
            }
        }
    }
    plain
}

/// Joins the sections of each parameter and decodes them. The RFC 2231 form wins over a plain one of
/// the same name, which old programs put beside it in question marks.
fn joined(mut raw: Vec<RawParameter>) -> Vec<(String, String)> {
    raw.sort_by(|a, b| {
        (&a.name, !a.extended && a.section == 0, a.section).cmp(&(
            &b.name,
            !b.extended && b.section == 0,
            b.section,
        ))
    });
    raw.chunk_by(|a, b| a.name == b.name)
        .filter_map(|sections| {
            let first = sections.first()?;
            Some((first.name.clone(), value_of(sections)))
        })
        .collect()
}

/// The value of one parameter, of sections that are sorted: RFC 2231 sections first, a plain one last.
fn value_of(sections: &[RawParameter]) -> String {
    let is_plain = |section: &RawParameter| section.section == 0 && !section.extended;
    let continued = sections.iter().any(|section| section.section > 0);
    let extended = sections.iter().any(|section| section.extended);
    let plain = sections.iter().find(|section| is_plain(section));
    if !continued && !extended {
        return plain
            .map(|section| encoded_word::decode(&section.value))
            .unwrap_or_default();
    }
    let first_is_plain = !sections
        .iter()
        .any(|section| section.section == 0 && section.extended);
    let mut bytes = Vec::new();
    let mut label = None;
    for section in plain
        .filter(|_| first_is_plain && continued)
        .into_iter()
        .chain(sections.iter().filter(|section| !is_plain(section)))
    {
        let mut value = section.value.as_slice();
        if section.extended && section.section == 0 {
            (label, value) = charset_and_rest(value);
        }
        if section.extended {
            bytes.extend(percent_decoded(value));
        } else {
            bytes.extend_from_slice(value);
        }
    }
    charset::decode(&bytes, label.as_deref()).text
}

/// Splits `charset'language'value`.
fn charset_and_rest(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut fields = value.splitn(3, |b| *b == b'\'');
    match (fields.next(), fields.next(), fields.next()) {
        (Some(charset), Some(_language), Some(rest)) => {
            (Some(String::from_utf8_lossy(charset).into_owned()), rest)
        }
        _ => (None, value),
    }
}

fn percent_decoded(value: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                decoded.push(hex_value(*high) * 16 + hex_value(*low));
                rest = after;
            }
            _ => decoded.push(*first),
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, word: &str, name: &str, expected: Option<&str>) {
        let read = Parametrised::read(value.as_bytes());
        assert_eq!(
            (read.word.as_str(), read.parameter(name)),
            (word, expected),
            "{value}"
        );
    }

    #[test]
    fn reads_parameters_of_all_shapes() {
        check("text/plain", "text/plain", "charset", None);
        check(
            "Text/Plain; Charset=UTF-8",
            "text/plain",
            "charset",
            Some("UTF-8"),
        );
        check(
            "text/plain (plain); charset=\"utf-8\" (or so); x",
            "text/plain",
            "charset",
            Some("utf-8"),
        );
        check(
            "multipart/mixed; boundary=\"a;b \\\" c\"",
            "multipart/mixed",
            "boundary",
            Some("a;b \" c"),
        );
        check(
            "multipart/mixed; boundary=a=b",
            "multipart/mixed",
            "boundary",
            Some("a=b"),
        );
        check(
            "multipart/mixed; boundary=\"open",
            "multipart/mixed",
            "boundary",
            Some("open"),
        );
        check("", "", "charset", None);
    }

    #[test]
    fn reads_file_names_of_all_shapes() {
        let name = |value: &str, expected| {
            check(
                &format!("attachment; {value}"),
                "attachment",
                "filename",
                Some(expected),
            );
        };
        name("filename=log.txt", "log.txt");
        name("filename=\"=?utf-8?Q?gr=C3=BCn=2Etxt?=\"", "grün.txt");
        name("filename*=UTF-8''gr%C3%BCn%20.txt", "grün .txt");
        name("filename*=iso-8859-1'de'gr%FCn.txt", "grün.txt");
        name(
            "filename*0=\"long \"; filename*1=\"name.txt\"",
            "long name.txt",
        );
        name("filename*1*=%BCn.txt; filename*0*=utf-8''gr%C3", "grün.txt");
        name(
            "filename*0*=utf-8''gr%C3%BC; filename*1=\"n 100%.txt\"",
            "grün 100%.txt",
        );
        name(
            "filename=\"gr_n.txt\"; filename*=utf-8''gr%C3%BCn.txt",
            "grün.txt",
        );
        name("filename=\"C:\\dir\\log.txt\"", "C:\\dir\\log.txt");
        name("filename=grün.txt", "grün.txt");
    }

    #[test]
    fn ten_thousand_pieces_cost_nothing() {
        let many: Vec<String> = (0..10_000).map(|n| format!("; filename*{n}=x")).collect();
        let many = many.concat();
        let read = Parametrised::read(format!("attachment{many}").as_bytes());
        assert!(read.parameter("filename").unwrap().len() <= limits::PARAMETERS);
    }
}
