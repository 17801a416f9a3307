//! Opening messages.
//!
//! One layer after the other is taken off whole: armour, encryption, compression. Only what is left
//! is given out, and only if nothing was left over.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::verify::{self, Signature};
use crate::{Keyring, Refusal, SessionKey, limits};

pub(crate) mod armour;
pub(crate) mod chunks;
pub(crate) mod container;
mod content;
pub(crate) mod framing;
mod wiped;

use content::Allowance;
use framing::{BadFraming, Packet, Packets, tag};

/// A message after its integrity was proved.
#[derive(Clone)]
pub struct Opened {
    /// The plaintext (literal data), wiped when dropped.
    pub plain: Zeroizing<Vec<u8>>,
    /// What opened it; `None` if the message was not encrypted, but only signed.
    pub session: Option<SessionKey>,
    /// The signatures over exactly `plain`, at most [`limits::SIGNATURES`].
    pub signatures: Vec<Signature>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("plain", &format_args!("{} bytes", self.plain.len()))
            .field("session", &self.session)
            .field("signatures", &self.signatures)
            .finish()
    }
}

/// Why a message was not opened. None of these is ever told to the sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OpenError {
    /// It is no OpenPGP message, not one only, or neither encrypted nor signed.
    #[error("it is not one sound OpenPGP message")]
    Malformed,
    /// There is more of something than is read (threat A20).
    #[error("the message is too large: {0}")]
    TooLarge(Limit),
    /// Changed, cut, encrypted without integrity protection, or not with this key: these are not
    /// told apart (threat A5).
    #[error("the encrypted message is damaged or not protected")]
    NoIntegrity,
    /// Who holds the keys did not unwrap the session key.
    #[error("the session key was not unwrapped")]
    Refused(#[from] Refusal),
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// [`limits::MESSAGE_BYTES`].
    Message,
    /// [`limits::PLAIN_BYTES`].
    Plain,
    /// [`limits::GROWTH`].
    Growth,
    /// [`limits::NESTING`].
    Nesting,
    /// [`limits::SESSION_KEYS`].
    SessionKeys,
    /// [`limits::SIGNATURES`].
    Signatures,
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Message => "the encrypted text",
            Self::Plain => "the text in it",
            Self::Growth => "what is compressed in it",
            Self::Nesting => "the number of its layers",
            Self::SessionKeys => "the number of its recipients",
            Self::Signatures => "the number of its signatures",
        })
    }
}

/// Opens one OpenPGP message, armoured or binary, encrypted or signed or both. Passwords are not
/// tried. `now` is in unix seconds.
pub fn open(message: &[u8], keyring: &mut dyn Keyring, now: i64) -> Result<Opened, OpenError> {
    take_off(message, None, keyring, now)
}

/// The same with a session key that is already known: [`Keyring::unwrap`] is not called.
pub fn open_with(
    message: &[u8],
    session: &SessionKey,
    keyring: &mut dyn Keyring,
    now: i64,
) -> Result<Opened, OpenError> {
    take_off(message, Some(session), keyring, now)
}

fn take_off(
    message: &[u8],
    known: Option<&SessionKey>,
    keyring: &mut dyn Keyring,
    now: i64,
) -> Result<Opened, OpenError> {
    if message.len() > limits::MESSAGE_BYTES {
        return Err(OpenError::TooLarge(Limit::Message));
    }
    let bytes = armour::binary(message, &[armour::MESSAGE]).ok_or(OpenError::Malformed)?;
    let allowance = Allowance::of(bytes.len());
    let (content, session) = match outside(&bytes)? {
        Outside::Plain => (content::read(&bytes, allowance)?, None),
        Outside::Encrypted(encrypted) => {
            let session = match known {
                Some(session) => session.clone(),
                None => encrypted.unwrap(keyring)?,
            };
            let packets =
                container::decrypt(&encrypted.container, &session).ok_or(OpenError::NoIntegrity)?;
            (content::read(&packets, allowance.deeper()?)?, Some(session))
        }
    };
    if session.is_none() && content.signatures.is_empty() {
        return Err(OpenError::Malformed);
    }
    let signatures = verify::all(&content.signatures, &content.plain, keyring, now);
    Ok(Opened {
        plain: content.plain,
        session,
        signatures,
    })
}

/// The outermost layer.
enum Outside<'a> {
    Encrypted(Encrypted<'a>),
    Plain,
}

/// Encrypted data and what its session key is wrapped in.
struct Encrypted<'a> {
    keys: Vec<Packet<'a>>,
    container: Packet<'a>,
}

impl Encrypted<'_> {
    fn unwrap(&self, keyring: &mut dyn Keyring) -> Result<SessionKey, OpenError> {
        let wanted = container::key_version(&self.container).ok_or(OpenError::NoIntegrity)?;
        let fitting = |key: &&Packet<'_>| key.body.first() == Some(&wanted);
        let keys = self.keys.iter().filter(fitting);
        let keys: Vec<Vec<u8>> = keys.map(|key| key.whole.to_vec()).collect();
        if keys.is_empty() {
            return Err(Refusal::NotForUs.into());
        }
        Ok(keyring.unwrap(&keys)?)
    }
}

/// Session keys, then one container, and nothing after it.
fn outside(bytes: &[u8]) -> Result<Outside<'_>, OpenError> {
    let (mut wrapped, mut keys, mut container) = (0, Vec::new(), None);
    for packet in Packets::of(bytes) {
        let packet = packet.map_err(broken)?;
        match (packet.tag, &container) {
            _ if packet.is_filler() => {}
            (tag::PKESK | tag::SKESK, None) => {
                wrapped += 1;
                if wrapped > limits::SESSION_KEYS {
                    return Err(OpenError::TooLarge(Limit::SessionKeys));
                }
                if packet.tag == tag::PKESK {
                    keys.push(packet);
                }
            }
            (tag::SED, None) => return Err(OpenError::NoIntegrity),
            (tag::SEIPD | tag::AED, None) => container = Some(packet),
            (_, None) if wrapped == 0 => return Ok(Outside::Plain),
            _ => return Err(OpenError::Malformed),
        }
    }
    let container = container.ok_or(OpenError::Malformed)?;
    Ok(Outside::Encrypted(Encrypted { keys, container }))
}

/// Encrypted data that was cut is not told apart from encrypted data that was changed.
fn broken(broken: BadFraming) -> OpenError {
    match broken.tag {
        Some(tag::SED | tag::SEIPD | tag::AED) => OpenError::NoIntegrity,
        _ => OpenError::Malformed,
    }
}
