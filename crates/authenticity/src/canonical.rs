//! Canonical forms (RFC 6376 section 3.4).

use aws_lc_rs::digest::{Context, SHA256};

use crate::message::Field;

/// How much a relay may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing.
    #[default]
    Simple,
    /// White space.
    Relaxed,
}

/// The digest of a body and how long its canonical form is.
#[derive(Clone, Debug)]
pub(crate) struct BodyDigest {
    pub(crate) digest: Vec<u8>,
    /// In bytes.
    pub(crate) length: u64,
}

/// The digests of one body, each made once however many signatures there are.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    text: &'a [u8],
    simple: Option<BodyDigest>,
    relaxed: Option<BodyDigest>,
}

impl<'a> Body<'a> {
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            simple: None,
            relaxed: None,
        }
    }

    pub(crate) fn digest(&mut self, form: Form) -> &BodyDigest {
        match form {
            Form::Simple => self.simple.get_or_insert_with(|| simple_body(self.text)),
            Form::Relaxed => self.relaxed.get_or_insert_with(|| relaxed_body(self.text)),
        }
    }
}

/// Appends a field in its canonical form, with its line end.
pub(crate) fn push_field(form: Form, field: Field<'_>, to: &mut Vec<u8>) {
    match form {
        Form::Simple => to.extend_from_slice(field.whole),
        Form::Relaxed => {
            to.extend(field.name.bytes().map(|b| b.to_ascii_lowercase()));
            to.push(b':');
            push_words(field.value, to);
            to.extend_from_slice(b"\r\n");
        }
    }
}

/// Words with one space between them.
fn push_words(text: &[u8], to: &mut Vec<u8>) {
    let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n');
    let mut words = text.split(space).filter(|word| !word.is_empty());
    if let Some(word) = words.next() {
        to.extend_from_slice(word);
    }
    for word in words {
        to.push(b' ');
        to.extend_from_slice(word);
    }
}

struct Sum {
    context: Context,
    length: u64,
}

impl Sum {
    fn new() -> Self {
        Self {
            context: Context::new(&SHA256),
            length: 0,
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.context.update(bytes);
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.length = self.length.saturating_add(more);
    }

    fn finish(self) -> BodyDigest {
        BodyDigest {
            digest: self.context.finish().as_ref().to_vec(),
            length: self.length,
        }
    }
}

/// Empty lines at the end count as one line end.
fn simple_body(body: &[u8]) -> BodyDigest {
    let mut text = body;
    while let Some(shorter) = text.strip_suffix(b"\r\n") {
        text = shorter;
    }
    let mut sum = Sum::new();
    sum.add(text);
    sum.add(b"\r\n");
    sum.finish()
}

/// White space shrinks to one space and goes at the end of a line, empty lines go at the end.
fn relaxed_body(body: &[u8]) -> BodyDigest {
    let mut sum = Sum::new();
    let mut empty = 0_usize;
    let mut line = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let (text, behind) = split_line(rest);
        rest = behind;
        line.clear();
        relax_line(text, &mut line);
        if line.is_empty() {
            empty = empty.saturating_add(1);
            continue;
        }
        for _ in 0..empty {
            sum.add(b"\r\n");
        }
        empty = 0;
        line.extend_from_slice(b"\r\n");
        sum.add(&line);
    }
    sum.finish()
}

/// The first line without its end, and what comes behind that.
fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.windows(2).position(|pair| pair == b"\r\n");
    let Some((line, behind)) = end.and_then(|end| text.split_at_checked(end)) else {
        return (text, &[]);
    };
    (line, behind.strip_prefix(b"\r\n").unwrap_or_default())
}

fn relax_line(text: &[u8], line: &mut Vec<u8>) {
    let mut space = false;
    for byte in text {
        if matches!(byte, b' ' | b'\t') {
            space = true;
            continue;
        }
        if space {
            line.push(b' ');
            space = false;
        }
        line.push(*byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::digest::digest;

    #[track_caller]
    fn check(form: Form, body: &[u8], canonical: &[u8]) {
        let found = Body::new(body).digest(form).clone();
        let text = String::from_utf8_lossy(body);
        assert_eq!(
            found.digest,
            digest(&SHA256, canonical).as_ref(),
            "{text:?}"
        );
        assert_eq!(found.length, u64::try_from(canonical.len()).unwrap());
    }

    #[test]
    fn bodies_have_the_forms_of_rfc_6376_section_3_4() {
        let body = b" C \r\nD \t E\r\n\r\n\r\n";
        check(Form::Relaxed, body, b" C\r\nD E\r\n");
        check(Form::Simple, body, b" C \r\nD \t E\r\n");
        check(Form::Simple, b"", b"\r\n");
        check(Form::Relaxed, b"", b"");
        check(Form::Relaxed, b"\r\n \r\n", b"");
        check(Form::Relaxed, b"a\r\n\r\nb", b"a\r\n\r\nb\r\n");
        check(Form::Simple, b"a", b"a\r\n");
        check(Form::Relaxed, b"a\rb\nc", b"a\rb\nc\r\n");
    }

    #[test]
    fn fields_have_the_forms_of_rfc_6376_section_3_4() {
        let field = Field {
            name: "SUBJect",
            value: b" Y\t\r\n\tZ  ",
            whole: b"SUBJect: Y\t\r\n\tZ  \r\n",
        };
        let mut to = Vec::new();
        push_field(Form::Relaxed, field, &mut to);
        push_field(Form::Simple, field, &mut to);
        assert_eq!(to, b"subject:Y Z\r\nSUBJect: Y\t\r\n\tZ  \r\n");
    }
}
