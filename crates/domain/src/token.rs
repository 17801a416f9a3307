//! The secret in our reply address.

use std::fmt;
use std::str::FromStr;

use crate::worded;

/// Lower case only, since mail systems fold the case of addresses; RFC 4648's base 32 letters.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// 26 letters of 5 bits hold 130 bits.
const LENGTH: usize = 26;

/// 130 random bits in our reply address `desk+TOKEN@…`: whoever holds it may append to one ticket,
/// and may read nothing (bar S7). Stored only as a keyed hash. Its `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct ReplyToken([u8; LENGTH]);

impl ReplyToken {
    /// Makes a token of one random byte per letter (32 divides 256, so every letter is as likely).
    #[must_use]
    pub fn from_random(random: [u8; LENGTH]) -> Self {
        Self(random.map(|byte| {
            ALPHABET
                .get(usize::from(byte) % ALPHABET.len())
                .copied()
                .unwrap_or(b'a')
        }))
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for ReplyToken {
    type Err = NotAReplyToken;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut letters: [u8; LENGTH] = text
            .as_bytes()
            .try_into()
            .map_err(|_wrong_length| NotAReplyToken)?;
        letters.make_ascii_lowercase();
        let sound = letters.iter().all(|letter| ALPHABET.contains(letter));
        sound.then_some(Self(letters)).ok_or(NotAReplyToken)
    }
}

impl fmt::Debug for ReplyToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyToken(..)")
    }
}

/// The text is not a reply token: wrong length or wrong letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reply token")]
pub struct NotAReplyToken;

worded! {
    /// In which of our addresses a token stands.
    pub enum TokenPurpose, NotATokenPurpose = "a purpose of a token" {
        /// Where people answer.
        Reply = "reply",
        /// Where servers send what they could not deliver (bar R12): nobody but them should see it, and
        /// what comes there is about one mail of ours.
        ReturnPath = "return-path",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_length_and_one_alphabet() {
        let token = ReplyToken::from_random(std::array::from_fn(|n| u8::try_from(n * 9).unwrap()));
        assert_eq!(token.as_str().to_uppercase().parse(), Ok(token.clone()));
        assert!(
            token
                .as_str()
                .get(1..)
                .unwrap()
                .parse::<ReplyToken>()
                .is_err()
        );
        assert!(
            format!("{}a", token.as_str())
                .parse::<ReplyToken>()
                .is_err()
        );
        assert!("1".repeat(26).parse::<ReplyToken>().is_err());
        assert_eq!(format!("{token:?}"), "ReplyToken(..)");
    }
}
