//! The desk and what is around it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::{
    Caller, Desk, JobKind, ListRequest, Order, Parts, Readers, SendOutcome, Settings, Tally,
    TicketRow, TicketView,
};
use authenticity::dns::Resolver;
use domain::{Clock, EmailAddress, Role, SendLimits, TicketRef, Timestamp};
use mail::ReadMail;
use store::{Db, Engine, Place, messages, tickets};
use tempfile::TempDir;
use vault::{HashKind, KdfCost, Unlock, Vault};

use crate::{Agent, Letter, User};

/// The address of the first queue, `support`.
pub const SUPPORT: &str = "support@desk.example";
/// The address of the second queue, `fr`.
pub const FRENCH: &str = "aide@desk.example";
/// How long a reply can be taken back.
pub const UNDO: Duration = Duration::from_mins(2);
/// For how long the world's worker leases jobs.
const LEASE: Duration = Duration::from_mins(1);
/// When every story begins: 2026-11-18.
const BEGINNING: Timestamp = Timestamp(1_795_000_000_000_000);

/// A whole desk: databases, vault and readers. Cheap to clone; clones are the same desk.
#[derive(Clone)]
pub struct World {
    pub(crate) ground: Arc<Ground>,
    desk: Desk,
}

/// What stays when the desk is put together anew.
pub(crate) struct Ground {
    main: Db,
    ledger: Db,
    vault: Vault,
    clock: Clock,
    letters: AtomicU64,
    pub(crate) folder: TempDir,
    pub(crate) schemas: Option<Schemas>,
}

/// Where the databases are on PostgreSQL.
#[derive(Clone)]
pub(crate) struct Schemas {
    pub(crate) url: String,
    pub(crate) main: String,
    pub(crate) ledger: String,
}

/// A mail as it left the desk.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The return path.
    pub from: Option<EmailAddress>,
    /// The recipients of the envelope.
    pub to: Vec<EmailAddress>,
    /// The bytes.
    pub raw: Vec<u8>,
    /// What the recipient's program reads.
    pub mail: ReadMail,
}

impl World {
    /// A desk on SQLite.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| Place::File(folder.path().join(name));
        let (main, ledger) = (file("main.db"), file("ledger.db"));
        Self::on(folder, &main, &ledger, None).await
    }

    /// A desk on PostgreSQL, in schemas of its own; `None` when `CONFIDESK_TEST_POSTGRES` is not set.
    pub async fn postgres() -> Option<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "a test asks whether there is a server"
        )]
        let url = std::env::var("CONFIDESK_TEST_POSTGRES").ok()?;
        let unique = uuid::Uuid::now_v7().simple();
        let schemas = Schemas {
            url,
            main: format!("world_main_{unique}"),
            ledger: format!("world_ledger_{unique}"),
        };
        let place = |schema: &String| Place::Schema {
            url: schemas.url.clone(),
            schema: schema.clone(),
        };
        let (main, ledger) = (place(&schemas.main), place(&schemas.ledger));
        let folder = tempfile::tempdir().unwrap();
        Some(Self::on(folder, &main, &ledger, Some(schemas)).await)
    }

    async fn on(folder: TempDir, main: &Place, ledger: &Place, schemas: Option<Schemas>) -> Self {
        let vault = folder.path().join("vault");
        vault::create_with(&vault, Unlock::KeyFile, KdfCost::TESTS, BEGINNING).unwrap();
        let ground = Ground {
            main: Db::open(main).unwrap(),
            ledger: Db::open(ledger).unwrap(),
            vault: Vault::in_process(&vault, Unlock::KeyFile).unwrap(),
            clock: Clock::set_to(BEGINNING),
            letters: AtomicU64::new(0),
            folder,
            schemas,
        };
        ground.main.migrate_main(BEGINNING).unwrap();
        ground.ledger.migrate_ledger(BEGINNING).unwrap();
        let settings = Self::settings();
        let world = Self::put_together(Arc::new(ground), Readers::InProcess, settings);
        world.queue("support", SUPPORT, None).await;
        world.queue("fr", FRENCH, Some("fr")).await;
        world
    }

    fn settings() -> Settings {
        Settings {
            undo: UNDO,
            node: String::from("test"),
            ..Settings::default()
        }
    }

    fn put_together(ground: Arc<Ground>, readers: Readers, settings: Settings) -> Self {
        let desk = Desk::new(Parts {
            main: ground.main.clone(),
            ledger: ground.ledger.clone(),
            public_key: ground.vault.public_key().clone(),
            vault: Some(ground.vault.clone()),
            readers,
            clock: ground.clock.clone(),
            settings,
        });
        Self { ground, desk }
    }

    /// The same databases and vault, as after a restart with other readers.
    #[must_use]
    pub fn restarted(&self, readers: Readers) -> Self {
        Self::put_together(Arc::clone(&self.ground), readers, Self::settings())
    }

    /// The same desk, on which agents may have keys looked for.
    #[must_use]
    pub fn that_looks_for_keys(&self) -> Self {
        let settings = Settings {
            key_look_ups: true,
            ..Self::settings()
        };
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The same desk with other settings, as after a restart.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Self::settings();
        change(&mut settings);
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The same desk without limits on what leaves, for stories that are quicker than any desk.
    #[must_use]
    pub fn that_sends_without_limits(&self) -> Self {
        self.with(|settings| {
            settings.send_limits = SendLimits {
                per_recipient_per_hour: None,
                per_recipient_per_day: None,
                per_minute: None,
            };
        })
    }

    /// The same desk, which from now on believes these relays about who vouches for a sender.
    #[must_use]
    pub fn that_trusts(&self, relays: &[&str]) -> Self {
        let settings = Settings {
            trusted_relays: relays.iter().map(|name| (*name).to_owned()).collect(),
            ..Self::settings()
        };
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The same desk, which from now on looks names up.
    #[must_use]
    pub fn that_looks_names_up(&self, resolver: Arc<Resolver>) -> Self {
        let settings = Settings {
            resolver: Some(resolver),
            ..Self::settings()
        };
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The same desk, which from now on drops the ciphertext of what it has opened.
    #[must_use]
    pub fn that_drops_ciphertexts(&self) -> Self {
        let settings = Settings {
            transcode: true,
            ..Self::settings()
        };
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The desk.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The main database.
    #[must_use]
    pub fn main(&self) -> &Db {
        &self.ground.main
    }

    /// The key ledger.
    #[must_use]
    pub fn ledger(&self) -> &Db {
        &self.ground.ledger
    }

    /// The vault.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.ground.vault
    }

    /// Which engine is underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.main().engine()
    }

    /// The folder with the vault, and on SQLite the databases.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.ground.folder.path()
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.ground.clock.now()
    }

    /// Lets time pass.
    pub fn passes(&self, time: Duration) {
        self.ground.clock.advance(time);
    }

    /// Adds a queue.
    pub async fn queue(&self, name: &str, address: &str, language: Option<&str>) {
        let language = language.map(|language| language.parse().unwrap());
        let addresses = vec![address.parse().unwrap()];
        let operator = Caller::operator();
        let added = self.desk.add_queue(&operator, name, addresses, language);
        added.await.unwrap();
    }

    /// Somebody who writes to the desk.
    #[must_use]
    pub fn user(&self, name: &str, address: &str) -> User {
        User {
            world: self.clone(),
            name: name.to_owned(),
            address: address.parse().unwrap(),
        }
    }

    /// Somebody who works at the desk, signed in.
    pub async fn agent(&self, name: &str, role: Role, queues: &[&str]) -> Agent {
        Agent::new(self.clone(), name, role, queues).await
    }

    /// Makes the vault ask for this passphrase from now on. It stays open until it is locked.
    pub fn needs_passphrase(&self, passphrase: &str) {
        let new = Unlock::Passphrase(passphrase);
        self.vault()
            .change_unlock_with(&[], new, KdfCost::TESTS)
            .unwrap();
    }

    /// A Message-ID that was not used before.
    #[must_use]
    pub fn new_message_id(&self) -> String {
        let number = self.ground.letters.fetch_add(1, Ordering::SeqCst);
        format!("letter-{number}@example.org")
    }

    /// A mail comes and is made safe; it is not read yet.
    pub async fn receives(&self, letter: &Letter) {
        self.receives_raw(letter, letter.raw()).await;
    }

    /// As [`World::receives`], with other bytes than the letter's own.
    pub async fn receives_raw(&self, letter: &Letter, raw: Vec<u8>) {
        self.desk.accept_mail(letter.envelope(), raw).await.unwrap();
    }

    /// The worker reads what it may read now.
    pub async fn reads(&self) -> Tally {
        let mut tally = Tally::default();
        loop {
            let jobs = self
                .desk
                .lease_jobs(JobKind::ReadMail, LEASE, 64)
                .await
                .unwrap();
            if jobs.is_empty() {
                return tally;
            }
            let read = self.desk.read_mails(jobs).await;
            tally.filed += read.filed;
            tally.known += read.known;
            tally.parked += read.parked;
            tally.later += read.later;
        }
    }

    /// The ticket in which this letter is now; the newest, if its Message-ID is in several.
    pub fn ticket_of(&self, letter: &Letter) -> Option<TicketRef> {
        let id = letter
            .message_id
            .clone()
            .expect("a letter with a Message-ID");
        let hashes = self
            .vault()
            .hashes(&[(HashKind::MessageId, id.into_bytes())])
            .unwrap();
        let hash = *hashes.first().unwrap();
        let found = self.main().read_now::<_, store::DbError, _>(move |tx| {
            let found = messages::list_by_message_id(tx, hash)?;
            let newest = found.last().map(|(ticket, _)| tickets::find(tx, *ticket));
            Ok(newest.transpose()?.flatten())
        });
        found.unwrap().map(|ticket| ticket.reference)
    }

    /// A ticket, as the operator sees it.
    pub async fn shows(&self, ticket: TicketRef) -> TicketView {
        self.desk
            .show_ticket(&Caller::operator(), ticket)
            .await
            .unwrap()
    }

    /// All tickets, the oldest first (at most 200).
    pub async fn tickets(&self) -> Vec<TicketRow> {
        let request = ListRequest {
            order: Order::OldestFirst,
            limit: 200,
            ..ListRequest::default()
        };
        self.desk
            .list_tickets(&Caller::operator(), request)
            .await
            .unwrap()
            .rows
    }

    /// How many messages there are in all tickets.
    pub fn message_count(&self) -> u64 {
        self.main()
            .read_now::<_, store::DbError, _>(messages::count)
            .unwrap()
    }

    /// The same desk, which from now on sends so many automatic answers in an hour at most.
    #[must_use]
    pub fn that_answers(&self, per_hour: u64) -> Self {
        let settings = Settings {
            automatic_per_hour: per_hour,
            automatic_per_domain_per_hour: 0,
            ..Self::settings()
        };
        Self::put_together(Arc::clone(&self.ground), Readers::InProcess, settings)
    }

    /// The worker makes the automatic answers that it may make now, and sends what may leave.
    pub async fn answers_first(&self) -> Vec<Sent> {
        let kind = JobKind::AnswerFirst;
        for job in self.desk.lease_jobs(kind, LEASE, 64).await.unwrap() {
            self.desk.answer_first(job).await.unwrap();
        }
        self.sends().await
    }

    /// The undo time passes and the worker sends: what leaves, in order.
    pub async fn outgoing(&self) -> Vec<Sent> {
        self.passes(UNDO);
        self.sends().await
    }

    /// The worker sends what may leave now.
    pub async fn sends(&self) -> Vec<Sent> {
        let mut sent = Vec::new();
        loop {
            let jobs = self
                .desk
                .lease_jobs(JobKind::SendMail, LEASE, 64)
                .await
                .unwrap();
            if jobs.is_empty() {
                return sent;
            }
            for job in jobs {
                if let Some(mail) = self.desk.begin_send(job).await.unwrap() {
                    self.desk
                        .end_send(
                            job,
                            SendOutcome::Sent {
                                refused: Vec::new(),
                            },
                        )
                        .await
                        .unwrap();
                    sent.push(Sent {
                        mail: mail::read(&mail.raw),
                        from: mail.from,
                        to: mail.to,
                        raw: mail.raw,
                    });
                }
            }
        }
    }
}
