//! The desk's answers to a reader at work: session keys from the key process, certificates from the
//! store, signatures from the key process. The calls block; the reader's pool gives them a thread.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock, mpsc};

use domain::MessageId;
use letter::{DigestToSign, Keyring, Refusal, SessionKey};
use store::{Tx, certificates, messages};
use uuid::Uuid;
use vault::{KeyedHash, Vault, VaultError};

use crate::certificates::{handle_input, open_certificates};
use crate::{AppError, Desk};

/// Most certificates that are given for one question.
const MOST: usize = 8;

/// Answers for one mail.
pub(crate) struct DeskKeyring {
    desk: Desk,
    /// The id that this mail's message has or will have.
    mail: Uuid,
    replay_of: ReplayOf,
}

/// The message that had a mail's ciphertext first, once that is known.
pub(crate) type ReplayOf = Arc<OnceLock<MessageId>>;

impl Desk {
    /// A keyring for reading or writing this mail.
    pub(crate) fn keyring(&self, mail: Uuid) -> DeskKeyring {
        DeskKeyring {
            desk: self.clone(),
            mail,
            replay_of: ReplayOf::default(),
        }
    }
}

impl DeskKeyring {
    /// Where the keyring writes down that it refused a ciphertext that came before.
    pub(crate) fn replay_of(&self) -> ReplayOf {
        Arc::clone(&self.replay_of)
    }

    fn vault(&self) -> Result<&Vault, Refusal> {
        self.desk.vault().map_err(|_absent| Refusal::Unavailable)
    }

    fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (tell, hear) = mpsc::channel();
        self.desk
            .main()
            .read(work, move |result| drop(tell.send(result)));
        let heard = hear.recv().map_err(|_gone| Refusal::Unavailable)?;
        heard.map_err(|_failed| Refusal::Unavailable)
    }

    /// The other mail that this session key opened before (threat A6, bar S4). The session key is the
    /// one thing of a ciphertext that nobody can change.
    fn opened_before(&self, identity: KeyedHash) -> Result<Option<MessageId>, Refusal> {
        let found = self.read(move |tx| Ok(messages::find_by_session(tx, identity)?))?;
        Ok(found
            .map(|(message, _)| message)
            .filter(|message| message.0 != self.mail))
    }

    fn find_certificates(&self, issuers: &[String]) -> Result<Vec<Vec<u8>>, Refusal> {
        let vault = self.vault()?;
        let inputs: Vec<_> = issuers.iter().map(|handle| handle_input(handle)).collect();
        let handles: Vec<KeyedHash> = vault.hashes(&inputs).map_err(unavailable)?;
        let rows = self.read(move |tx| {
            let mut rows = Vec::new();
            for handle in &handles {
                rows.extend(certificates::list_by_handle(tx, *handle)?);
            }
            Ok(rows)
        })?;
        // One certificate may be known for several addresses; an agent's word against one address
        // says nothing about what the key signs for another.
        let ids: BTreeSet<_> = rows.iter().map(|row| row.key).collect();
        let runtime =
            tokio::runtime::Handle::try_current().map_err(|_none| Refusal::Unavailable)?;
        let keys = runtime
            .block_on(self.desk.open_keys(ids.into_iter().collect()))
            .map_err(|_failed| Refusal::Unavailable)?;
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        for known in open_certificates(&rows, &keys) {
            let is_new = !found
                .iter()
                .any(|(fingerprint, _)| *fingerprint == known.facts.fingerprint);
            if is_new && found.len() < MOST {
                found.push((known.facts.fingerprint, known.facts.bytes));
            }
        }
        Ok(found.into_iter().map(|(_, bytes)| bytes).collect())
    }
}

impl Keyring for DeskKeyring {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        let unwrapped = self.vault()?.openpgp_unwrap(self.mail, packets);
        let unwrapped = unwrapped.map_err(unavailable)?.ok_or(Refusal::NotForUs)?;
        let Some(first) = self.opened_before(unwrapped.identity)? else {
            return Ok(unwrapped.session);
        };
        self.replay_of.get_or_init(|| first);
        Err(Refusal::Replayed)
    }

    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
        // Without an answer a signature counts as one by an unknown key, and is looked at again
        // when somebody decides about keys.
        self.find_certificates(issuers).unwrap_or_default()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        let signed = self.vault()?.openpgp_sign(self.mail, digest);
        signed.map_err(unavailable)?.ok_or(Refusal::NotForUs)
    }
}

/// What the key process does not do now it may do later.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unavailable(error: VaultError) -> Refusal {
    tracing::warn!(error = %crate::Chain(&error), "The keys did not answer");
    Refusal::Unavailable
}
