//! The desk: what every verb works with.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use authenticity::dns::Resolver;
use domain::{Clock, FloodRule, SendLimits, Timestamp};
use letter::SpamFilter;
use store::jobs::Kind;
use store::{Db, DbError, Failure, Tx};
use tokio::sync::{Notify, oneshot};
use vault::{PublicKey, Vault};

use crate::AppError;
use crate::desk_keys::KnownDeskKeys;
use crate::enrol::SecondFactor;
use crate::keys::KeyPool;
use crate::outcomes::Outcomes;
use crate::readers::Readers;
use crate::statistics::Counted;

/// What an operator can set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long a reply can be taken back. Default 120 s.
    pub undo: Duration,
    /// The name under which this node leases jobs; unique among nodes of one database.
    pub node: String,
    /// Most bytes of files in one reply, at most [`crate::MAX_FILE_BYTES`]; 0 sends none. Default 10 MiB:
    /// in base64 that is 14 MiB, encrypted 19 MiB, and many mail servers take no more than 25 MB.
    pub attachment_bytes: u64,
    /// Drop the ciphertext of a mail once it was read and sealed under its ticket's keys
    /// ("transcode and forget"). Default false: the bytes are kept as they came.
    pub transcode: bool,
    /// Agents may have keys looked for outside, which tells others whom the desk writes to
    /// (threat A9). Default false.
    pub key_look_ups: bool,
    /// The operator's own relays, by their names in `Authentication-Results`. What they say of who
    /// vouches for a sender is believed; each must take its name off what comes from outside (RFC 8601
    /// section 5). Default none.
    pub trusted_relays: Vec<String>,
    /// Who looks names up, so that the desk itself finds out who vouches for a sender. That tells the
    /// name servers which domains write to the desk. Default nobody.
    pub resolver: Option<Arc<Resolver>>,
    /// The operator's filter of unwanted mail, whose fields in the header are believed. It must take off
    /// those that come from outside. Default none.
    pub spam_filter: Option<SpamFilter>,
    /// From when on tickets are a flood.
    pub flood: FloodRule,
    /// How much mail leaves.
    pub send_limits: SendLimits,
    /// The filter is taught what agents call unwanted. Default false.
    pub teaches: bool,
    /// How many automatic first answers leave in an hour at most, to all addresses together (threat
    /// A16); 0 is none. Default 60.
    pub automatic_per_hour: u64,
    /// The same to addresses of one domain; 0 is no limit of its own. Default 20.
    pub automatic_per_domain_per_hour: u64,
    /// Whether agents need a second factor. Default required, for those who are invited on a page.
    pub second_factor: SecondFactor,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            undo: Duration::from_mins(2),
            node: String::from("serve"),
            attachment_bytes: 10 * 1024 * 1024,
            transcode: false,
            key_look_ups: false,
            trusted_relays: Vec::new(),
            resolver: None,
            spam_filter: None,
            flood: FloodRule::default(),
            send_limits: SendLimits::default(),
            teaches: false,
            automatic_per_hour: 60,
            automatic_per_domain_per_hour: 20,
            second_factor: SecondFactor::default(),
        }
    }
}

/// What a desk is put together from.
pub struct Parts {
    /// The main database, migrated.
    pub main: Db,
    /// The key ledger, migrated.
    pub ledger: Db,
    /// The key process; `None` for tools that only accept mail.
    pub vault: Option<Vault>,
    /// The vault's public key.
    pub public_key: PublicKey,
    /// Who takes mail apart.
    pub readers: Readers,
    /// Where the time comes from.
    pub clock: Clock,
    /// What the operator set.
    pub settings: Settings,
}

/// The desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    parts: Parts,
    keys: KeyPool,
    outcomes: Outcomes,
    counted: Counted,
    desk_keys: KnownDeskKeys,
    writes: AtomicU64,
    mail_came: Notify,
    reply_came: Notify,
    look_up_came: Notify,
    lesson_came: Notify,
    answer_came: Notify,
}

impl Desk {
    /// Puts a desk together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner {
            parts,
            keys: KeyPool::default(),
            outcomes: Outcomes::default(),
            counted: Counted::default(),
            desk_keys: KnownDeskKeys::default(),
            writes: AtomicU64::new(0),
            mail_came: Notify::new(),
            reply_came: Notify::new(),
            look_up_came: Notify::new(),
            lesson_came: Notify::new(),
            answer_came: Notify::new(),
        }))
    }

    /// What the operator set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.parts.settings
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.parts.clock.now()
    }

    /// Makes sure that mail can be read safely.
    ///
    /// # Errors
    /// When no reader can be started or locked in.
    pub async fn check_readers(&self) -> Result<(), AppError> {
        Ok(self.readers().check().await?)
    }

    /// Waits until there may be work of this kind. Wakes at once if some came in the meantime.
    pub async fn work_came(&self, kind: Kind) {
        self.bell(kind).notified().await;
    }

    pub(crate) fn tell_worker(&self, kind: Kind) {
        self.bell(kind).notify_one();
    }

    fn bell(&self, kind: Kind) -> &Notify {
        match kind {
            Kind::ReadMail => &self.0.mail_came,
            Kind::SendMail => &self.0.reply_came,
            Kind::LookUpKey => &self.0.look_up_came,
            Kind::TeachFilter => &self.0.lesson_came,
            Kind::AnswerFirst => &self.0.answer_came,
        }
    }

    pub(crate) fn public_key(&self) -> &PublicKey {
        &self.0.parts.public_key
    }

    pub(crate) fn vault(&self) -> Result<&Vault, AppError> {
        self.0.parts.vault.as_ref().ok_or(AppError::Locked)
    }

    pub(crate) fn readers(&self) -> &Readers {
        &self.0.parts.readers
    }

    pub(crate) fn key_pool(&self) -> &KeyPool {
        &self.0.keys
    }

    /// How often this process has written to the main database.
    pub(crate) fn writes(&self) -> u64 {
        self.0.writes.load(Ordering::SeqCst)
    }

    pub(crate) fn counted(&self) -> &Counted {
        &self.0.counted
    }

    pub(crate) fn outcomes(&self) -> &Outcomes {
        &self.0.outcomes
    }

    pub(crate) fn known_desk_keys(&self) -> &KnownDeskKeys {
        &self.0.desk_keys
    }

    pub(crate) fn main(&self) -> &Db {
        &self.0.parts.main
    }

    pub(crate) fn ledger(&self) -> &Db {
        &self.0.parts.ledger
    }

    /// Runs a write transaction on the main database.
    pub(crate) async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let written = write(&self.0.parts.main, work).await;
        self.0.writes.fetch_add(1, Ordering::SeqCst);
        written
    }

    /// Runs a read transaction on the main database.
    pub(crate) async fn read<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        read(&self.0.parts.main, work).await
    }
}

pub(crate) async fn write<T, E, W>(db: &Db, work: W) -> Result<T, E>
where
    T: Send + 'static,
    E: Failure,
    W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    let (tell, hear) = oneshot::channel();
    db.write(work, move |result| drop(tell.send(result)));
    hear.await
        .unwrap_or_else(|_gone| Err(DbError::Closed.into()))
}

pub(crate) async fn read<T, E, W>(db: &Db, work: W) -> Result<T, E>
where
    T: Send + 'static,
    E: Failure,
    W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    let (tell, hear) = oneshot::channel();
    db.read(work, move |result| drop(tell.send(result)));
    hear.await
        .unwrap_or_else(|_gone| Err(DbError::Closed.into()))
}
