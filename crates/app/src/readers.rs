//! Who takes mail apart.

use authenticity::Names;
use domain::Timestamp;
use letter::{Door, FoundKey, Keyring, Letter, SessionKey};
use sandbox::{NameServers, ReadError, ReaderPool};

/// Those who hold keys, asked while a mail is read.
pub(crate) type AskedKeyring = Box<dyn Keyring + Send>;

/// A message to be encrypted: to whom, and by whom it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Encryption {
    /// What is encrypted: a MIME entity.
    pub(crate) entity: Vec<u8>,
    /// The certificates of all recipients.
    pub(crate) recipients: Vec<Vec<u8>>,
    /// The desk's certificate.
    pub(crate) signer: Option<Vec<u8>>,
}

/// Readers of mail.
#[derive(Clone)]
pub enum Readers {
    /// Locked children: the real thing.
    Locked(ReaderPool),
    /// In this very process: for tests of what happens around the reading.
    InProcess,
    /// None: for tools that only accept mail.
    Absent,
}

/// Runs one question in this process, as a locked child would answer it.
async fn here<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ReadError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_panic| ReadError::Crashed)
}

impl Readers {
    /// Makes sure that mail can be read: that a child starts, is locked in and answers.
    pub(crate) async fn check(&self) -> Result<(), ReadError> {
        match self {
            Self::Locked(pool) => pool.check().await,
            Self::InProcess | Self::Absent => Ok(()),
        }
    }

    /// Reads a mail that came through this door, opens what may be opened without asking somebody, and
    /// finds out who vouches for it.
    pub(crate) async fn read(
        &self,
        raw: Vec<u8>,
        now: Timestamp,
        door: Door,
        mut keyring: AskedKeyring,
        mut names: NameServers,
    ) -> Result<Letter, ReadError> {
        let now = now.seconds();
        match self {
            Self::Locked(pool) => pool.read_from(raw, now, door, Some(keyring), names).await,
            Self::InProcess => {
                here(move || {
                    let mut letter = letter::read(&raw, keyring.as_mut(), now);
                    let shown = letter.mail.from.as_ref().map(|from| &from.address);
                    let names = names
                        .as_mut()
                        .map(|names| -> &mut dyn Names { names.as_mut() });
                    letter.standing = letter::standing(&raw, shown, &door, names, now);
                    letter.verdict = door.verdict(&raw);
                    letter
                })
                .await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// One part of a mail, opened with the session key it has been opened with before.
    pub(crate) async fn part(
        &self,
        raw: Vec<u8>,
        session: Option<SessionKey>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        match self {
            Self::Locked(pool) => pool.part(raw, session.as_ref(), ordinal).await,
            Self::InProcess => here(move || letter::part(&raw, session.as_ref(), ordinal)).await,
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// The mail as it would have come unencrypted.
    pub(crate) async fn clear(
        &self,
        raw: Vec<u8>,
        session: SessionKey,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        match self {
            Self::Locked(pool) => pool.clear(raw, &session).await,
            Self::InProcess => {
                here(move || letter::clear(&raw, Some(&session)).map(std::borrow::Cow::into_owned))
                    .await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// One section of a report.
    pub(crate) async fn section(
        &self,
        raw: Vec<u8>,
        session: Option<SessionKey>,
        index: u32,
        redacted: bool,
    ) -> Result<Option<String>, ReadError> {
        match self {
            Self::Locked(pool) => pool.section(raw, session.as_ref(), index, redacted).await,
            Self::InProcess => {
                here(move || letter::section(&raw, session.as_ref(), index, redacted)).await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// An encrypted piece of a mail, opened because an agent asks for it.
    pub(crate) async fn offer(
        &self,
        raw: Vec<u8>,
        ordinal: u32,
        now: Timestamp,
        mut keyring: AskedKeyring,
    ) -> Result<Option<Letter>, ReadError> {
        match self {
            Self::Locked(pool) => pool.offer(raw, ordinal, now.seconds(), Some(keyring)).await,
            Self::InProcess => {
                here(move || letter::read_offer(&raw, ordinal, keyring.as_mut(), now.seconds()))
                    .await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// A part of a piece that an agent had opened.
    pub(crate) async fn offer_part(
        &self,
        raw: Vec<u8>,
        offer: u32,
        session: Option<SessionKey>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        match self {
            Self::Locked(pool) => pool.offer_part(raw, offer, session.as_ref(), ordinal).await,
            Self::InProcess => {
                here(move || letter::offer_part(&raw, offer, session.as_ref(), ordinal)).await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// The public keys in a file that somebody hands in.
    pub(crate) async fn certificates(
        &self,
        file: Vec<u8>,
        now: Timestamp,
    ) -> Result<Vec<FoundKey>, ReadError> {
        match self {
            Self::Locked(pool) => pool.certificates(file, now.seconds()).await,
            Self::InProcess => {
                let source = domain::KeySource::Upload;
                here(move || letter::found_in(&file, source, now.seconds())).await
            }
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// Encrypts and signs, armoured, and tells the session key.
    pub(crate) async fn encrypt(
        &self,
        encryption: Encryption,
        now: Timestamp,
        mut keyring: AskedKeyring,
    ) -> Result<openpgp::Encrypted, ReadError> {
        let Encryption {
            entity,
            recipients,
            signer,
        } = encryption;
        match self {
            Self::Locked(pool) => {
                pool.encrypt(entity, recipients, signer, now.seconds(), Some(keyring))
                    .await
            }
            Self::InProcess => here(move || {
                let recipients: Vec<_> = recipients.iter().map(Vec::as_slice).collect();
                let signer = signer.as_deref().map(|certificate| openpgp::Signer {
                    certificate,
                    keyring: keyring.as_mut(),
                });
                openpgp::encrypt_with_session(&entity, &recipients, signer, now.seconds())
            })
            .await?
            .map_err(|error| ReadError::Protect(error.into())),
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    /// A detached signature, armoured, and the word for its hash (RFC 3156 section 5).
    pub(crate) async fn sign(
        &self,
        part: Vec<u8>,
        certificate: Vec<u8>,
        now: Timestamp,
        mut keyring: AskedKeyring,
    ) -> Result<(Vec<u8>, String), ReadError> {
        match self {
            Self::Locked(pool) => {
                let signed = pool.sign(part, certificate, now.seconds(), Some(keyring));
                let sandbox::Signed { signature, micalg } = signed.await?;
                Ok((signature, micalg))
            }
            Self::InProcess => here(move || {
                let signer = openpgp::Signer {
                    certificate: &certificate,
                    keyring: keyring.as_mut(),
                };
                openpgp::sign_detached(&part, signer, now.seconds())
            })
            .await?
            .map(|(signature, micalg)| (signature, micalg.to_owned()))
            .map_err(|error| ReadError::Protect(error.into())),
            Self::Absent => Err(ReadError::Crashed),
        }
    }
}
