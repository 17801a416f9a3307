//! Queues.

use domain::{Act, EmailAddress, Language, QueueId};
use store::{DbError, Failure, audit, queues};

use crate::names::sound_name;
use crate::{AppError, Caller, Desk};

/// Longest queue name in bytes.
const MAX_NAME: usize = 40;

/// A queue as callers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueView {
    /// Its id.
    pub id: QueueId,
    /// Its name.
    pub name: String,
    /// The language in which it answers.
    pub language: Option<Language>,
    /// Its addresses; the first one is the sender of replies.
    pub addresses: Vec<EmailAddress>,
    /// Replies carry the desk's public key.
    pub autocrypt: bool,
    /// Replies in clear are signed.
    pub sign_clear: bool,
}

impl From<queues::Queue> for QueueView {
    fn from(queue: queues::Queue) -> Self {
        Self {
            id: queue.id,
            name: queue.name,
            language: queue.language,
            addresses: queue.addresses,
            autocrypt: queue.autocrypt,
            sign_clear: queue.sign_clear,
        }
    }
}

impl Desk {
    /// Adds a queue; to one of this name that is there already, adds the addresses, so that replies
    /// come from the first of the new ones.
    ///
    /// # Errors
    /// [`AppError::Taken`] when another queue has one of the addresses.
    pub async fn add_queue(
        &self,
        caller: &Caller,
        name: &str,
        addresses: Vec<EmailAddress>,
        language: Option<Language>,
    ) -> Result<QueueId, AppError> {
        caller.need(Act::Administer)?;
        let name = sound_name(name, "a queue's name", MAX_NAME)?;
        check_addresses(&addresses)?;
        let queue = queues::Queue {
            id: QueueId::new(),
            name,
            language,
            addresses,
            autocrypt: true,
            sign_clear: false,
        };
        let (now, by) = (self.now(), caller.agent());
        let added = self.write::<_, AppError, _>(move |tx| {
            let there = queues::list(tx)?
                .into_iter()
                .find(|there| there.name == queue.name);
            let id = there.as_ref().map_or(queue.id, |there| there.id);
            match there {
                Some(there) => queues::add_addresses(tx, &there, &queue)?,
                None => queues::insert(tx, &queue, now)?,
            }
            audit::insert(tx, now, by, "queue-added", Some(&id.to_string()))?;
            Ok(id)
        });
        match added.await {
            Err(error) if matches!(error.database(), Some(DbError::Conflict)) => {
                Err(AppError::Taken("an address"))
            }
            result => result,
        }
    }

    /// Sets what a queue's replies carry: the desk's public key, a signature in clear mail.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such queue.
    pub async fn set_queue_openpgp(
        &self,
        caller: &Caller,
        name: &str,
        autocrypt: Option<bool>,
        sign_clear: Option<bool>,
    ) -> Result<(), AppError> {
        caller.need(Act::Administer)?;
        let name = name.to_lowercase();
        self.write::<_, AppError, _>(move |tx| {
            if queues::set_openpgp(tx, &name, autocrypt, sign_clear)? {
                Ok(())
            } else {
                Err(AppError::NotFound)
            }
        })
        .await
    }

    /// The queues that the caller sees, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_queues(&self, caller: &Caller) -> Result<Vec<QueueView>, AppError> {
        let all = self.read::<_, DbError, _>(queues::list).await?;
        Ok(all
            .into_iter()
            .filter(|queue| caller.sees(queue.id) || caller.may(Act::Administer))
            .map(QueueView::from)
            .collect())
    }
}

/// A reply token takes 27 bytes of the 64 that a local part may have, and replaces an extension.
fn check_addresses(addresses: &[EmailAddress]) -> Result<(), AppError> {
    if addresses.is_empty() {
        return Err(AppError::invalid("address", "a queue needs an address"));
    }
    for address in addresses {
        if address.local().len() > 37 || address.local().contains('+') {
            return Err(AppError::invalid(
                "address",
                format!(
                    "`{address}`: what stands before the @ may have 37 bytes and no +, to leave room for reply tokens"
                ),
            ));
        }
    }
    Ok(())
}
