//! What can be done with OpenPGP keys: the same for the running desk, asked through its socket, and
//! for a command that opens the vault itself.

mod armour;
mod file;
mod hidden;

use std::time::Duration;

use app::{AppError, Caller, Desk, DeskKeyFacts, KeyView};
use domain::EmailAddress;
use openpgp::secret::KeyError;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vault::VaultError;

pub(crate) use armour::{armoured, base64_lines};
pub(crate) use file::{Piece, pieces};
pub(crate) use hidden::Hidden;

/// The queue whose address a key names if nothing else was said.
const FIRST_QUEUE: &str = "support";
/// Most keys of correspondents that are listed.
const MOST_LISTED: u64 = 10_000;

/// What can be asked.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    /// Make a key for an address, or for the first one of a queue.
    Generate {
        address: Option<EmailAddress>,
        queue: Option<String>,
    },
    /// Take in a secret key.
    TakeSecret {
        key: Hidden,
        passphrase: Option<Hidden>,
    },
    /// Accept public keys for the addresses that they name.
    TakePublic { file: Hidden },
    /// The desk's keys.
    List,
    /// The keys of correspondents, as JSON.
    Correspondents,
    /// Give a key a new subkey for encryption.
    Rotate { fingerprint: String, seconds: u64 },
    /// Destroy a secret.
    Forget { fingerprint: String },
}

/// What is answered.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Done {
    /// A key was made, and for whom.
    Made { fingerprint: String, name: String },
    /// These keys were taken in or changed.
    Changed { fingerprints: Vec<String> },
    /// The secret is protected, and there was no passphrase.
    PassphraseNeeded,
    /// The desk's keys.
    Keys { keys: Vec<DeskKeyFacts> },
    /// The keys of correspondents.
    Correspondents { keys: Value },
    /// Done, and there is nothing to say about it.
    Gone,
}

/// Does it.
pub(crate) async fn act(desk: &Desk, act: Act) -> Result<Done, AppError> {
    let operator = Caller::operator();
    match act {
        Act::Generate { address, queue } => {
            let name = match address {
                Some(address) => address.to_string(),
                None => address_of(desk, queue.as_deref()).await?,
            };
            let fingerprint = desk.generate_desk_key(&operator, &name).await?;
            Ok(Done::Made { fingerprint, name })
        }
        Act::TakeSecret { key, passphrase } => {
            let passphrase = passphrase.as_ref().map(Hidden::text).transpose()?;
            let taken = desk.import_desk_key(&operator, key.bytes(), passphrase);
            match taken.await {
                Err(AppError::Vault(VaultError::Openpgp(KeyError::PassphraseNeeded))) => {
                    Ok(Done::PassphraseNeeded)
                }
                taken => taken.map(changed),
            }
        }
        Act::TakePublic { file } => {
            let file = file.bytes().to_vec();
            let fingerprints = desk.import_certificates(&operator, file).await?;
            Ok(Done::Changed { fingerprints })
        }
        Act::List => Ok(Done::Keys {
            keys: desk.list_desk_keys(&operator)?,
        }),
        Act::Correspondents => {
            let keys = desk.list_certificates(&operator, MOST_LISTED).await?;
            Ok(Done::Correspondents {
                keys: keys.iter().map(correspondent).collect(),
            })
        }
        Act::Rotate {
            fingerprint,
            seconds,
        } => {
            let valid = Duration::from_secs(seconds);
            let rotated = desk.rotate_desk_key(&operator, &fingerprint, valid);
            rotated.await.map(changed)
        }
        Act::Forget { fingerprint } => {
            desk.forget_desk_key(&operator, &fingerprint).await?;
            Ok(Done::Gone)
        }
    }
}

fn changed(fingerprint: String) -> Done {
    Done::Changed {
        fingerprints: vec![fingerprint],
    }
}

async fn address_of(desk: &Desk, queue: Option<&str>) -> Result<String, AppError> {
    let name = queue.unwrap_or(FIRST_QUEUE);
    let queues = desk.list_queues(&Caller::operator()).await?;
    let found = queues.into_iter().find(|queue| queue.name == name);
    let first = found.and_then(|queue| queue.addresses.into_iter().next());
    let first = first.map(|address| address.to_string());
    first.ok_or_else(|| AppError::invalid("queue", format!("there is no queue `{name}`")))
}

fn correspondent(key: &KeyView) -> Value {
    json!({
        "fingerprint": key.fingerprint, "address": key.address, "user_ids": key.names,
        "algorithm": key.algorithm, "created_at": key.created.rfc3339(),
        "expires_at": key.expires.map(domain::Timestamp::rfc3339), "revoked": key.revoked,
        "usable": key.usable, "standing": key.standing, "source": key.source,
        "found_at": key.found_at.rfc3339(),
        "decided_at": key.decided_at.map(domain::Timestamp::rfc3339),
    })
}
