//! A file that is encrypted for somebody who keeps his secret elsewhere, such as a backup.

use std::io::{Read, Write};

use sequoia_openpgp::anyhow;
use sequoia_openpgp::serialize::stream::{
    Encryptor, LiteralWriter, Message, Recipient as StreamRecipient,
};
use sequoia_openpgp::types::{Features, SymmetricAlgorithm};

use crate::ProtectError;
use crate::protect::Recipient;
use crate::verify::rules::moment;

/// Why a file was not encrypted.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A certificate cannot be used, or there is none.
    #[error(transparent)]
    Recipient(#[from] ProtectError),
    /// The file could not be read or written.
    #[error("the encrypted file could not be written")]
    Failed(#[source] std::io::Error),
}

/// Encrypts all of `plain` to these certificates, at most 16, while it is read.
///
/// Its length does not matter. Binary, neither signed nor compressed, with integrity protection of the first version,
/// which every program opens. `now` is unix seconds.
pub fn encrypt_file(
    plain: &mut dyn Read,
    recipients: &[&[u8]],
    sealed: &mut (dyn Write + Send + Sync),
    now: i64,
) -> Result<(), FileError> {
    let recipients = Recipient::read_all(recipients, moment(now))?;
    encrypted(plain, &recipients, sealed)
        .map_err(|error| FileError::Failed(std::io::Error::other(error.to_string())))
}

fn encrypted(
    plain: &mut dyn Read,
    recipients: &[Recipient],
    sealed: &mut (dyn Write + Send + Sync),
) -> anyhow::Result<()> {
    let features = Features::empty().set_seipdv1();
    let keys = recipients.iter().flat_map(|to| &to.keys);
    let keys = keys.map(|key| StreamRecipient::new(features.clone(), key.key_handle(), key));
    let message = Encryptor::for_recipients(Message::new(sealed), keys)
        .symmetric_algo(SymmetricAlgorithm::AES256)
        .build()?;
    let mut literal = LiteralWriter::new(message).build()?;
    std::io::copy(plain, &mut literal)?;
    literal.finalize()
}
