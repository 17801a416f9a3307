//! Hashing a document once for each way in which its signatures want it.

use std::collections::BTreeMap;

use sequoia_openpgp::anyhow;
use sequoia_openpgp::crypto::hash::Context;
use sequoia_openpgp::packet::Signature as Packet;
use sequoia_openpgp::types::SignatureType;

/// Algorithm, version of the signature, whether lines are made equal.
type Way = (u8, u8, bool);

/// A document and what was hashed of it already.
pub(super) struct Digests<'a> {
    document: &'a [u8],
    done: BTreeMap<Way, Context>,
}

impl<'a> Digests<'a> {
    pub(super) const fn of(document: &'a [u8]) -> Self {
        Self {
            document,
            done: BTreeMap::new(),
        }
    }

    /// What this signature's own fields are to be hashed onto.
    pub(super) fn for_signature(&mut self, packet: &Packet) -> anyhow::Result<Context> {
        // A salt comes first and is never the same.
        if let Some(salt) = packet.salt() {
            return self.hash(packet, salt);
        }
        let text = packet.typ() == SignatureType::Text;
        let way = (packet.hash_algo().into(), packet.version(), text);
        if let Some(context) = self.done.get(&way) {
            return Ok(context.clone());
        }
        let context = self.hash(packet, &[])?;
        self.done.insert(way, context.clone());
        Ok(context)
    }

    fn hash(&self, packet: &Packet, salt: &[u8]) -> anyhow::Result<Context> {
        let mut context = packet
            .hash_algo()
            .context()?
            .for_signature(packet.version());
        context.update(salt);
        if packet.typ() == SignatureType::Text {
            each_line(self.document, |piece| context.update(piece));
        } else {
            context.update(self.document);
        }
        Ok(context)
    }
}

/// The document with CRLF at the end of each line (RFC 9580 section 5.2.4), in pieces.
fn each_line(document: &[u8], mut with: impl FnMut(&[u8])) {
    let mut lines = document.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_none() {
            return with(line);
        }
        with(line.strip_suffix(b"\r").unwrap_or(line));
        with(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(document: &str, expected: &str) {
        let mut all = Vec::new();
        each_line(document.as_bytes(), |piece| all.extend_from_slice(piece));
        assert_eq!(String::from_utf8(all).unwrap(), expected, "{document:?}");
    }

    #[test]
    fn lines_end_in_crlf() {
        check("", "");
        check("a", "a");
        check("a\nb\r\nc\n", "a\r\nb\r\nc\r\n");
        check("\n\na \t\n", "\r\n\r\na \t\r\n");
        check("a\rb\r", "a\rb\r");
    }
}
