//! Doubting what a reader answered: a child that was taken over may lie.

use postcard::Deserializer;
use postcard::de_flavors::{Flavor, Slice};
use serde::de::DeserializeOwned;

/// Most steps that decoding a record may take. Every text, number and choice costs at least one, so
/// that a small record cannot unfold into gigabytes of empty values. Eight certificates of 64 KiB
/// take half a million, because each of their bytes is a number.
const MAX_STEPS: u32 = 900_000;

/// An answer that a sound reader does not give.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    /// The frame has an unknown kind, or one that does not fit the question.
    #[error("the answer is of an unknown kind")]
    Kind,
    /// The frame belongs to another request.
    #[error("the answer is out of turn")]
    Turn,
    /// The frame announces more than is allowed.
    #[error("the answer is too long")]
    TooLong,
    /// The bytes are not a record.
    #[error("the answer is not a record")]
    Undecodable(#[from] postcard::Error),
    /// Bytes are left after the record.
    #[error("something follows the record")]
    Trailing,
    /// The reader asked for something that its question does not need, or asked too often.
    #[error("the reader asks for what it does not need")]
    Errand,
    /// A field holds what the reader never writes there; the text names the rule.
    #[error("the record breaks a rule: {0}")]
    Rule(&'static str),
}

/// Decodes a record in a bounded number of steps.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, BadRecord> {
    let mut steps = Deserializer::from_flavor(Stepped {
        bytes: Slice::new(bytes),
        left: MAX_STEPS,
    });
    let record = T::deserialize(&mut steps)?;
    if steps.finalize()?.is_empty() {
        Ok(record)
    } else {
        Err(BadRecord::Trailing)
    }
}

/// Hands bytes to the decoder and counts how often it asks.
struct Stepped<'de> {
    bytes: Slice<'de>,
    left: u32,
}

impl Stepped<'_> {
    fn step(&mut self) -> postcard::Result<()> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or(postcard::Error::SerdeDeCustom)?;
        Ok(())
    }
}

impl<'de> Flavor<'de> for Stepped<'de> {
    type Remainder = &'de [u8];
    type Source = &'de [u8];

    fn pop(&mut self) -> postcard::Result<u8> {
        self.step()?;
        self.bytes.pop()
    }

    fn size_hint(&self) -> Option<usize> {
        self.bytes.size_hint()
    }

    fn try_take_n(&mut self, count: usize) -> postcard::Result<&'de [u8]> {
        self.step()?;
        self.bytes.try_take_n(count)
    }

    fn finalize(self) -> postcard::Result<Self::Remainder> {
        self.bytes.finalize()
    }
}

#[cfg(test)]
mod tests {
    use domain::KeySource;
    use letter::{CertificateFacts, FoundKey, Letter};

    use super::*;

    #[test]
    fn a_record_survives_the_way() {
        let record = (String::from("Printer on fire"), vec![1_u32, 2, 3], Some(7));
        let bytes = postcard::to_stdvec(&record).unwrap();
        assert_eq!(decode(&bytes), Ok(record));
    }

    #[test]
    fn a_small_record_cannot_unfold_into_gigabytes() {
        let mut bytes = postcard::to_stdvec(&40_000_000_usize).unwrap();
        bytes.resize(40_000_010, 0);
        assert!(matches!(
            decode::<Vec<String>>(&bytes),
            Err(BadRecord::Undecodable(_))
        ));
    }

    #[test]
    fn the_fullest_letter_is_decoded() {
        let facts = CertificateFacts {
            fingerprint: "A".repeat(40),
            handles: vec!["A".repeat(40); 66],
            addresses: vec!["ann@example.org".parse().unwrap(); 32],
            names: vec!["a".repeat(200); 32],
            created: i64::MIN,
            expires: Some(i64::MIN),
            revoked: true,
            can_encrypt: true,
            algorithm: String::from("RSA 4096"),
            bytes: vec![0xff; openpgp::limits::CERTIFICATE_BYTES],
        };
        let mut letter = Letter::default();
        let source = KeySource::Text;
        letter.keys = vec![FoundKey { source, facts }; openpgp::limits::CERTIFICATES];
        let part = mail::Part {
            ordinal: u32::MAX,
            name: Some("a".repeat(200)),
            media_type: String::from("text/plain"),
            bytes: u64::MAX,
        };
        letter.mail.parts = vec![part; mail::limits::PARTS];
        letter.mail.text = "a".repeat(mail::limits::TEXT_BYTES);
        let bytes = postcard::to_stdvec(&letter).unwrap();
        assert_eq!(decode(&bytes), Ok(letter));
    }

    #[test]
    fn a_length_without_bytes_takes_no_memory() {
        let bytes = postcard::to_stdvec(&u64::MAX).unwrap();
        assert!(decode::<Vec<String>>(&bytes).is_err());
        assert!(decode::<String>(&bytes).is_err());
    }

    #[test]
    fn nothing_may_follow_a_record() {
        let mut bytes = postcard::to_stdvec("a").unwrap();
        bytes.push(0);
        assert_eq!(decode::<String>(&bytes), Err(BadRecord::Trailing));
    }
}
