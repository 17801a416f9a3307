//! A mail taken apart once, for as many questions as somebody has about it.

use std::borrow::Cow;

use crate::limits;
use crate::structure::{self, Structure};

/// The bytes of a mail as far as they are read, with line ends that can be read.
#[derive(Debug)]
pub struct Lines<'a> {
    bytes: Cow<'a, [u8]>,
    cut: bool,
}

impl<'a> Lines<'a> {
    /// At most [`limits::MAIL_BYTES`] of them.
    pub fn of(raw: &'a [u8]) -> Self {
        Self {
            bytes: lines_of(raw),
            cut: raw.len() > limits::MAIL_BYTES,
        }
    }

    /// Takes the mail apart.
    pub fn document(&self) -> Document<'_> {
        Document {
            lines: &self.bytes,
            cut: self.cut,
            structure: structure::walk(&self.bytes),
        }
    }
}

/// A mail taken apart. What was decoded for one question is kept for the next one.
#[derive(Debug)]
pub struct Document<'a> {
    pub(crate) lines: &'a [u8],
    /// There was more than is read.
    pub(crate) cut: bool,
    pub(crate) structure: Structure<'a>,
}

/// The mail within its limit, with line ends that can be read.
pub(crate) fn lines_of(raw: &[u8]) -> Cow<'_, [u8]> {
    unified(raw.get(..limits::MAIL_BYTES).unwrap_or(raw))
}

/// A mail without a single LF has CR for line ends, as very old programs wrote.
pub(crate) fn unified(raw: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', raw).is_some() || memchr::memchr(b'\r', raw).is_none() {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(
        raw.iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect(),
    )
}
