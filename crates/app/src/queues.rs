//! Queues.

use domain::{Act, EmailAddress, Language, QueueId};
use store::{DbError, Failure, audit, queues};

use crate::names::sound_name;
use crate::{AppError, Caller, Desk};

/// Longest queue name in bytes.
const MAX_NAME: usize = 40;

/// Longest name of a sender in characters.
const MAX_FROM_NAME: usize = 80;
/// Longest signature in bytes.
const MAX_SIGNATURE: usize = 2000;

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
    /// The name beside the address that replies come from.
    pub from_name: Option<String>,
    /// What stands below the text of replies.
    pub signature: Option<String>,
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
            from_name: queue.from_name,
            signature: queue.signature,
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
            from_name: None,
            signature: None,
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

    /// Sets as whom a queue replies: the name beside its address, and what stands below the text. An
    /// empty text takes away, `None` leaves as it is.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such queue; what is too long or no line is refused.
    pub async fn set_queue_sender(
        &self,
        caller: &Caller,
        name: &str,
        from_name: Option<String>,
        signature: Option<String>,
    ) -> Result<(), AppError> {
        caller.need(Act::Administer)?;
        if from_name
            .as_deref()
            .is_some_and(|name| !is_sender_name(name))
        {
            return Err(AppError::invalid(
                "from-name",
                format!(
                    "a name is one line of at most {MAX_FROM_NAME} characters without <, > and @"
                ),
            ));
        }
        let signature = signature.map(|text| text.replace("\r\n", "\n").trim_end().to_owned());
        if signature
            .as_ref()
            .is_some_and(|text| text.len() > MAX_SIGNATURE)
        {
            return Err(AppError::invalid(
                "signature",
                format!("a signature has at most {MAX_SIGNATURE} bytes"),
            ));
        }
        let (name, now, by) = (name.to_lowercase(), self.now(), caller.agent());
        self.write::<_, AppError, _>(move |tx| {
            if !queues::set_sender(tx, &name, from_name.clone(), signature.clone())? {
                return Err(AppError::NotFound);
            }
            Ok(audit::insert(tx, now, by, "queue-sender-set", None)?)
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

/// What can stand beside an address and cannot be taken for one.
fn is_sender_name(name: &str) -> bool {
    let sound = |c: char| !c.is_control() && !matches!(c, '<' | '>' | '@');
    name.trim() == name && name.chars().count() <= MAX_FROM_NAME && name.chars().all(sound)
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
