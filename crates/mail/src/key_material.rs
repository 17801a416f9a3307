//! Where public keys may be in a mail. Whether they are keys, and whose, is decided elsewhere.

use serde::{Deserialize, Serialize};

use crate::armour::{self, Binary, Label};
use crate::body;
use crate::document::{Document, Lines};
use crate::header::Header;
use crate::limits;
use crate::offers::is_openpgp_name;
use crate::read;
use crate::structure::Node;
use crate::transfer;

/// Something that may hold public keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyMaterial {
    /// Where it was found.
    pub source: KeySource,
    /// Armoured, with other text around at times, or binary. At most [`limits::KEY_BYTES`].
    pub bytes: Vec<u8>,
}

/// Where a key was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeySource {
    /// The `Autocrypt` field, which mail programs write by themselves.
    Autocrypt,
    /// A file.
    Attachment,
    /// The text.
    Text,
}

/// Places where public keys may be: at most [`limits::KEYS`], that of the header first. Secret keys are
/// never picked up.
pub fn key_material(raw: &[u8]) -> Vec<KeyMaterial> {
    Lines::of(raw).document().key_material()
}

impl Document<'_> {
    /// See [`key_material()`].
    pub fn key_material(&self) -> Vec<KeyMaterial> {
        let structure = &self.structure;
        let Some(root) = structure.nodes.first() else {
            return Vec::new();
        };
        let header = if root.content.word == "multipart/report" {
            // Level 1 section 2.4: such mail speaks for nobody.
            None
        } else {
            autocrypt(&root.header)
        };
        let in_text = body::in_text(structure);
        let leaves = structure
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.ordinal().is_some());
        let found = leaves.flat_map(|(index, node)| {
            if in_text.contains(&index) {
                in_letter(node)
            } else {
                in_file(node).into_iter().collect()
            }
        });
        header
            .into_iter()
            .map(|bytes| material(KeySource::Autocrypt, bytes))
            .chain(found)
            .filter(|material| material.bytes.len() <= limits::KEY_BYTES)
            .take(limits::KEYS)
            .collect()
    }
}

fn material(source: KeySource, bytes: Vec<u8>) -> KeyMaterial {
    KeyMaterial { source, bytes }
}

fn in_letter(node: &Node<'_>) -> Vec<KeyMaterial> {
    let (bytes, _) = node.decoded();
    let blocks = armour::blocks(bytes).filter(|block| block.label == Label::PublicKey);
    blocks
        .take(limits::KEYS)
        .filter_map(|block| bytes.get(block.place))
        .map(|block| material(KeySource::Text, block.to_vec()))
        .collect()
}

fn in_file(node: &Node<'_>) -> Option<KeyMaterial> {
    let word = node.content.word.as_str();
    if word != "application/pgp-keys" && !node.file_name().is_some_and(is_openpgp_name) {
        return None;
    }
    let (bytes, _) = node.decoded();
    let labels: Vec<Label> = armour::blocks(bytes)
        .map(|block| block.label)
        .take(limits::KEYS)
        .collect();
    let armoured = labels.contains(&Label::PublicKey) && !labels.contains(&Label::Other);
    let holds_key = armoured || armour::binary(bytes) == Binary::PublicKey;
    holds_key.then(|| material(KeySource::Attachment, bytes.to_vec()))
}

/// The key of the one valid `Autocrypt` field (level 1 section 2.1). Several valid ones contradict each
/// other, and none counts.
fn autocrypt(header: &Header) -> Option<Vec<u8>> {
    let sender = read::from(header, &mut Vec::new())?.address.folded();
    let mut valid = header
        .all("autocrypt")
        .filter_map(|value| keydata(value, &sender));
    let key = valid.next()?;
    valid.next().is_none().then_some(key)
}

/// The key in a field that is about this sender. Attributes that are unknown make a field invalid,
/// except those with an underscore before them.
fn keydata(value: &[u8], sender: &str) -> Option<Vec<u8>> {
    // A value that was cut has no whole key.
    if value.len() >= limits::FIELD_BYTES {
        return None;
    }
    let text = std::str::from_utf8(value).ok()?;
    let (mut about, mut key) = (None, None);
    for attribute in text
        .split(';')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let (name, value) = attribute.split_once('=')?;
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let twice = match name.as_str() {
            "addr" => about.replace(value).is_some(),
            "keydata" => key.replace(value).is_some(),
            "prefer-encrypt" => false,
            other if other.starts_with('_') => false,
            _ => return None,
        };
        if twice {
            return None;
        }
    }
    let about: domain::EmailAddress = about?.parse().ok()?;
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/= \t".contains(&byte);
    let key = key.filter(|key| key.bytes().all(is_base64))?;
    let key = transfer::base64(key.as_bytes()).filter(|key| !key.is_empty())?;
    (about.folded() == sender).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fields: &str, expected: Option<&str>) {
        let raw = format!("From: Ann <ann@example.org>\n{fields}\nHello\n");
        let found: Vec<_> = key_material(raw.as_bytes())
            .into_iter()
            .map(|found| (found.source, String::from_utf8(found.bytes).unwrap()))
            .collect();
        let expected: Vec<_> = expected
            .map(|key| (KeySource::Autocrypt, key.to_owned()))
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{fields}");
    }

    #[test]
    fn only_one_valid_field_about_the_sender_counts() {
        let good = "Autocrypt: addr=Ann@Example.org; prefer-encrypt=mutual; keydata=S2\n V5\n";
        check(good, Some("Key"));
        check(&good.replace("mutual", "nopreference; _new=1"), Some("Key"));
        check(&good.replace("prefer-encrypt=mutual; ", ""), Some("Key"));
        check(&good.replace("prefer-encrypt", "critical"), None);
        check(&good.replace("Ann@", "bob@"), None);
        check(&good.replace("addr=Ann@Example.org;", ""), None);
        check(&good.replace("keydata=S2\n V5", "keydata="), None);
        check(&good.replace("keydata=S2\n V5", "keydata=S2,V5"), None);
        check(
            &good.replace("prefer-encrypt=mutual", "addr=ann@example.org"),
            None,
        );
        check(&good.repeat(2), None);
        check(
            &format!("{good}{}", good.replace("Ann@", "bob@")),
            Some("Key"),
        );
        check(&format!("{good}From: bob@example.org\n"), None);
        check(
            &format!("{good}Content-Type: multipart/report; boundary=b\n"),
            None,
        );
    }
}
