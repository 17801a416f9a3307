//! What an answer means for its question. Nothing of it is believed before it is checked.

use letter::{FoundKey, Letter};
use openpgp::Encrypted;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::believe;
use crate::frame::Kind;
use crate::keys::Given;
use crate::question::{Signed, decode_encrypted};
use crate::record::{self, BadRecord};

/// What a reader told, and what it was given for it.
pub(crate) struct Told {
    pub(crate) kind: Kind,
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) given: Given,
}

impl Told {
    pub(crate) fn letter(&self) -> Result<Letter, BadRecord> {
        let letter = self.record()?;
        believe::letter(&letter, &self.given)?;
        Ok(letter)
    }

    pub(crate) fn letter_or_nothing(&self) -> Result<Option<Letter>, BadRecord> {
        match self.kind {
            Kind::Nothing => Ok(None),
            _ => self.letter().map(Some),
        }
    }

    pub(crate) fn keys(&self) -> Result<Vec<FoundKey>, BadRecord> {
        let keys: Vec<FoundKey> = self.record()?;
        believe::uploaded(&keys)?;
        Ok(keys)
    }

    pub(crate) fn signed(&self) -> Result<Signed, BadRecord> {
        let signed = self.record()?;
        believe::signed(&signed)?;
        Ok(signed)
    }

    pub(crate) fn bytes(mut self) -> Result<Option<Vec<u8>>, BadRecord> {
        match self.kind {
            Kind::Bytes => Ok(Some(std::mem::take(&mut self.body))),
            Kind::Nothing => Ok(None),
            _ => Err(BadRecord::Kind),
        }
    }

    pub(crate) fn text(self) -> Result<Option<String>, BadRecord> {
        let Some(bytes) = self.bytes()? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_cause| BadRecord::Rule("section"))?;
        believe::section(&text)?;
        Ok(Some(text))
    }

    pub(crate) fn encrypted(&self) -> Result<Encrypted, BadRecord> {
        if self.kind != Kind::Bytes {
            return Err(BadRecord::Kind);
        }
        let encrypted = decode_encrypted(&self.body).ok_or(BadRecord::Rule("message"))?;
        believe::encrypted(&encrypted)?;
        Ok(encrypted)
    }

    fn record<T: DeserializeOwned>(&self) -> Result<T, BadRecord> {
        match self.kind {
            Kind::Record => record::decode(&self.body),
            _ => Err(BadRecord::Kind),
        }
    }
}
