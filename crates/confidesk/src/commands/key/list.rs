//! `key list`.

use app::{DeskKeyFacts, DeskSubkeyFacts};
use domain::Timestamp;
use openpgp::secret::KeyPurpose;
use serde_json::{Value, json};

use super::day;
use crate::commands::{print, print_json, say};

pub(super) fn desk(keys: &[DeskKeyFacts], as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return print_json(&keys.iter().map(key_json).collect::<Vec<_>>());
    }
    if keys.is_empty() {
        say("The desk has no key; `key generate` makes one.");
    }
    for key in keys {
        print(&line(
            "key",
            &key.fingerprint,
            &key.algorithm,
            key.created,
            key.expires,
            &key_words(key),
        ));
        for name in &key.user_ids {
            print(&format!("name\t{}\t{name}", key.fingerprint));
        }
        for subkey in &key.subkeys {
            let words = subkey_words(subkey);
            print(&line(
                "subkey",
                &subkey.fingerprint,
                &subkey.algorithm,
                subkey.created,
                subkey.expires,
                &words,
            ));
        }
    }
    Ok(())
}

fn line(
    what: &str,
    fingerprint: &str,
    algorithm: &str,
    created: i64,
    expires: Option<i64>,
    words: &[&str],
) -> String {
    format!(
        "{what}\t{fingerprint}\t{algorithm}\t{}\t{}\t{}",
        day(Some(created)),
        day(expires),
        words.join(" ")
    )
}

fn key_words(key: &DeskKeyFacts) -> Vec<&'static str> {
    chosen([
        (key.revoked, "revoked"),
        (key.can_encrypt, "encrypt"),
        (key.can_sign, "sign"),
        (!key.has_secret, "primary-elsewhere"),
    ])
}

fn subkey_words(subkey: &DeskSubkeyFacts) -> Vec<&'static str> {
    chosen([
        (encrypts(subkey.purpose), "encrypt"),
        (signs(subkey.purpose), "sign"),
        (subkey.retired, "retired"),
        (!subkey.has_secret, "no-secret"),
    ])
}

const fn encrypts(purpose: KeyPurpose) -> bool {
    matches!(purpose, KeyPurpose::Mail | KeyPurpose::MailAndSignatures)
}

const fn signs(purpose: KeyPurpose) -> bool {
    matches!(
        purpose,
        KeyPurpose::Signatures | KeyPurpose::MailAndSignatures
    )
}

fn chosen<const N: usize>(words: [(bool, &'static str); N]) -> Vec<&'static str> {
    let chosen = words.into_iter().filter(|(holds, _)| *holds);
    chosen.map(|(_, word)| word).collect()
}

fn key_json(key: &DeskKeyFacts) -> Value {
    json!({
        "fingerprint": key.fingerprint, "user_ids": key.user_ids, "algorithm": key.algorithm,
        "created_at": moment(Some(key.created)), "expires_at": moment(key.expires),
        "revoked": key.revoked, "has_secret": key.has_secret,
        "can_encrypt": key.can_encrypt, "can_sign": key.can_sign,
        "subkeys": key.subkeys.iter().map(subkey_json).collect::<Vec<_>>(),
    })
}

fn subkey_json(subkey: &DeskSubkeyFacts) -> Value {
    json!({
        "fingerprint": subkey.fingerprint, "algorithm": subkey.algorithm,
        "created_at": moment(Some(subkey.created)), "expires_at": moment(subkey.expires),
        "encrypts": encrypts(subkey.purpose), "signs": signs(subkey.purpose),
        "has_secret": subkey.has_secret, "retired": subkey.retired,
    })
}

fn moment(seconds: Option<i64>) -> Option<String> {
    seconds.map(|seconds| Timestamp::from_seconds(seconds).rfc3339())
}

/// The keys of correspondents, as the desk gave them.
pub(super) fn correspondents(keys: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return print_json(keys);
    }
    let text = |key: &Value, field: &str| {
        let value = key.get(field).and_then(Value::as_str);
        value.unwrap_or("-").to_owned()
    };
    for key in keys.as_array().into_iter().flatten() {
        let fields = ["address", "fingerprint", "algorithm", "standing", "source"];
        let mut line: Vec<_> = fields.map(|field| text(key, field)).into();
        let usable = key.get("usable").and_then(Value::as_bool);
        line.push(String::from(if usable == Some(true) {
            "usable"
        } else {
            "unusable"
        }));
        print(&line.join("\t"));
    }
    Ok(())
}
