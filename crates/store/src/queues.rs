//! Queues and their addresses (requirement D8).

use domain::{EmailAddress, Language, QueueId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Its id.
    pub id: QueueId,
    /// Its name, unique.
    pub name: String,
    /// The language in which it answers, if it has one.
    pub language: Option<Language>,
    /// Its addresses; the first one is the sender of replies.
    pub addresses: Vec<EmailAddress>,
    /// Replies carry the desk's public key (Autocrypt), where it has one for the address.
    pub autocrypt: bool,
    /// Replies in clear are signed, where the desk has a key for the address.
    pub sign_clear: bool,
    /// The name beside the address that replies come from.
    pub from_name: Option<String>,
    /// What stands below the text of replies in clear and encrypted; lines with LF.
    pub signature: Option<String>,
}

/// Adds a queue. [`DbError::Conflict`] when the name or an address is taken.
pub fn insert(tx: &mut Tx<'_>, queue: &Queue, now: Timestamp) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO queues (id, name, language, created_at, autocrypt, sign_clear, from_name, signature)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    tx.run(
        &insert
            .bind(queue.id)
            .bind(&queue.name)
            .bind(queue.language.clone())
            .bind(now)
            .bind(queue.autocrypt)
            .bind(queue.sign_clear)
            .bind(queue.from_name.clone())
            .bind(queue.signature.clone()),
    )?;
    for (position, address) in (0_i64..).zip(&queue.addresses) {
        let insert =
            sql!("INSERT INTO queue_addresses (address, queue_id, position) VALUES ($1, $2, $3)");
        tx.run(&insert.bind(address).bind(queue.id).bind(position))?;
    }
    Ok(())
}

/// Puts the addresses of `more` before those that the queue has; those it has already stay.
pub fn add_addresses(tx: &mut Tx<'_>, queue: &Queue, more: &Queue) -> Result<(), DbError> {
    let select = sql!("SELECT min(position) FROM queue_addresses WHERE queue_id = $1");
    let first: Option<i64> = tx
        .first(&select.bind(queue.id), |row| row.get(0))?
        .flatten();
    let known: Vec<_> = queue.addresses.iter().map(EmailAddress::folded).collect();
    let new: Vec<_> = more
        .addresses
        .iter()
        .filter(|address| !known.contains(&address.folded()))
        .collect();
    let positions = (i64::MIN..first.unwrap_or(0)).rev().take(new.len());
    for (position, address) in positions.zip(new.into_iter().rev()) {
        let insert =
            sql!("INSERT INTO queue_addresses (address, queue_id, position) VALUES ($1, $2, $3)");
        tx.run(&insert.bind(address).bind(queue.id).bind(position))?;
    }
    if more.language.is_some() {
        let update = sql!("UPDATE queues SET language = $2 WHERE id = $1");
        tx.run(&update.bind(queue.id).bind(more.language.clone()))?;
    }
    Ok(())
}

/// Sets what a queue's replies carry. False if there is no such queue.
pub fn set_openpgp(
    tx: &mut Tx<'_>,
    name: &str,
    autocrypt: Option<bool>,
    sign_clear: Option<bool>,
) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE queues SET autocrypt = coalesce($2, autocrypt), sign_clear = coalesce($3, sign_clear)
         WHERE name = $1"
    );
    Ok(tx.run(&update.bind(name).bind(autocrypt).bind(sign_clear))? > 0)
}

/// Sets as whom a queue replies; an empty text takes away. False if there is no such queue.
pub fn set_sender(
    tx: &mut Tx<'_>,
    name: &str,
    from_name: Option<String>,
    signature: Option<String>,
) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE queues SET from_name = nullif(coalesce($2, from_name), ''),
             signature = nullif(coalesce($3, signature), '') WHERE name = $1"
    );
    Ok(tx.run(&update.bind(name).bind(from_name).bind(signature))? > 0)
}

/// All queues with their addresses, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Queue>, DbError> {
    let mut queues = tx.all(
        &sql!(
            "SELECT id, name, language, autocrypt, sign_clear, from_name, signature FROM queues
             ORDER BY name"
        ),
        |row| {
            let language = row.word_or_none(2)?;
            Ok(Queue {
                id: row.id(0)?,
                name: row.get(1)?,
                language,
                addresses: Vec::new(),
                autocrypt: row.get(3)?,
                sign_clear: row.get(4)?,
                from_name: row.get(5)?,
                signature: row.get(6)?,
            })
        },
    )?;
    let select = sql!("SELECT queue_id, address FROM queue_addresses ORDER BY position, address");
    for (id, address) in tx.all(&select, |row| Ok((row.id::<QueueId>(0)?, row.word(1)?)))? {
        if let Some(queue) = queues.iter_mut().find(|queue| queue.id == id) {
            queue.addresses.push(address);
        }
    }
    Ok(queues)
}

/// The queue that has this address (without extension).
pub fn find_by_address(
    tx: &mut Tx<'_>,
    address: &EmailAddress,
) -> Result<Option<QueueId>, DbError> {
    let select = sql!("SELECT queue_id FROM queue_addresses WHERE address = $1");
    tx.first(&select.bind(address), |row| row.id(0))
}
