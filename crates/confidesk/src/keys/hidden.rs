//! Bytes that are a secret or may be one, on their way through the socket.

use std::fmt;

use app::AppError;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// Bytes that cannot print themselves and are wiped when they are dropped. In JSON they are
/// hexadecimal: their text is never escaped, so it can be read where it stands and is not copied.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Hidden(Zeroizing<Vec<u8>>);

impl Hidden {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As a passphrase.
    pub(crate) fn text(&self) -> Result<&str, AppError> {
        str::from_utf8(&self.0).map_err(|_bytes| AppError::Refused("the passphrase is not UTF-8"))
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(..)")
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Serialize for Hidden {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = Zeroizing::new(String::with_capacity(self.0.len().saturating_mul(2)));
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 0xf] {
                text.extend(DIGITS.get(usize::from(half)).copied().map(char::from));
            }
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Hidden {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Digits)
    }
}

struct Digits;

impl Visitor<'_> for Digits {
    type Value = Hidden;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hexadecimal digits")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Hidden, E> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        for [high, low] in pairs {
            let byte = value(*high).zip(value(*low));
            let (high, low) = byte.ok_or_else(|| E::custom("not hexadecimal"))?;
            bytes.push(high << 4 | low);
        }
        if rest.is_empty() {
            Ok(Hidden(bytes))
        } else {
            Err(E::custom("half a byte"))
        }
    }
}

fn value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_do_not_print_themselves() {
        let every: Vec<u8> = (0..=255).collect();
        let hidden = Hidden::new(every);
        let text = serde_json::to_string(&hidden).unwrap();
        assert!(text.starts_with("\"000102"), "{text}");
        assert_eq!(serde_json::from_str::<Hidden>(&text).unwrap(), hidden);
        assert_eq!(format!("{hidden:?}"), "Hidden(..)");
    }

    #[test]
    fn what_is_no_byte_is_refused() {
        for text in ["\"0\"", "\"zz\"", "\"+1\"", "7", "\"é\""] {
            assert!(serde_json::from_str::<Hidden>(text).is_err(), "{text}");
        }
    }
}
