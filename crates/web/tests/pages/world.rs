//! A desk with people and mail.

use std::time::Duration;

use app::{Caller, Desk, Envelope, JobKind, Parts, Readers, SendOutcome, Settings};
use domain::{Clock, Role, Timestamp};
use store::{Db, Place};
use tempfile::TempDir;
use vault::{KdfCost, Unlock, Vault};
use web::{Web, router};

use crate::browser::Browser;

/// 2026-11-21, 12:00 UTC.
const NOON: Timestamp = Timestamp::from_seconds(1_795_262_400);
/// The passphrase of a vault that has one.
pub(crate) const PASSPHRASE: &str = "seven kinds of quiet weather";

/// A desk with the queues `support` and `quiet`.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) clock: Clock,
    router: axum::Router,
    ground: Ground,
    _folder: TempDir,
}

/// What a desk is put together from.
struct Ground {
    main: Db,
    ledger: Db,
    vault: Vault,
    clock: Clock,
}

impl Ground {
    fn desk(&self, readers: Readers, settings: Settings) -> Desk {
        Desk::new(Parts {
            main: self.main.clone(),
            ledger: self.ledger.clone(),
            public_key: self.vault.public_key().clone(),
            vault: Some(self.vault.clone()),
            readers,
            clock: self.clock.clone(),
            settings,
        })
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Unlock::KeyFile, Readers::InProcess).await
    }

    pub(crate) async fn with(unlock: Unlock<'_>, readers: Readers) -> Self {
        let folder = TempDir::new().unwrap();
        let keyd = folder.path().join("keyd");
        vault::create_with(&keyd, unlock, KdfCost::TESTS, NOON).unwrap();
        let vault = Vault::in_process(&keyd, unlock).unwrap();
        let open = |name: &str| Db::open(&Place::File(folder.path().join(name))).unwrap();
        let (main, ledger) = (open("main.db"), open("ledger.db"));
        main.migrate_main(NOON).unwrap();
        ledger.migrate_ledger(NOON).unwrap();
        let clock = Clock::set_to(NOON);
        let ground = Ground {
            main,
            ledger,
            vault,
            clock: clock.clone(),
        };
        let desk = ground.desk(readers, Settings::default());
        for name in ["support", "quiet"] {
            let addresses = vec![format!("{name}@desk.example").parse().unwrap()];
            desk.add_queue(&Caller::operator(), name, addresses, None)
                .await
                .unwrap();
        }
        let router = router(Web::new(desk.clone()));
        Self {
            desk,
            clock,
            router,
            ground,
            _folder: folder,
        }
    }

    /// The same desk with other settings, as after a restart.
    pub(crate) fn set(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::default();
        change(&mut settings);
        let desk = self.ground.desk(Readers::InProcess, settings);
        let router = router(Web::new(desk.clone()));
        Self {
            desk,
            router,
            ..self
        }
    }

    /// The worker sends what may leave now.
    pub(crate) async fn sends(&self) {
        let lease = Duration::from_mins(1);
        let jobs = self.desk.lease_jobs(JobKind::SendMail, lease, 99).await;
        for job in jobs.unwrap() {
            if self.desk.begin_send(job).await.unwrap().is_some() {
                let refused = Vec::new();
                let sent = SendOutcome::Sent { refused };
                self.desk.end_send(job, sent).await.unwrap();
            }
        }
    }

    /// The secret of a new agent's one-time link.
    pub(crate) async fn link(&self, name: &str, role: Role) -> String {
        let queues = vec![String::from("support")];
        self.desk
            .add_agent(&Caller::operator(), name, role, queues)
            .await
            .unwrap()
    }

    /// A browser of somebody without a session.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser of an agent of the queue `support` who has just signed in.
    pub(crate) async fn agent(&self, name: &str, role: Role) -> Browser {
        let secret = self.link(name, role).await;
        let signed_in = self
            .desk
            .redeem_link(&secret, "four random words here")
            .await
            .unwrap();
        let mut browser = self.stranger();
        browser.has_session(&signed_in.secret);
        browser
    }

    pub(crate) async fn ben(&self) -> Browser {
        self.agent("ben", Role::HelpDesk).await
    }

    /// A mail to `support` arrives and is read.
    pub(crate) async fn mails(&self, head: &str, body: &str) {
        self.mails_to("support", head, body).await;
    }

    pub(crate) async fn mails_to(&self, queue: &str, head: &str, body: &str) {
        let raw = format!("To: {queue}@desk.example\r\n{head}\r\n\r\n{body}\r\n");
        self.accepts(queue, raw.into_bytes()).await;
        self.reads().await;
    }

    pub(crate) async fn accepts(&self, queue: &str, raw: Vec<u8>) {
        let envelope = Envelope {
            via: String::from("smtp"),
            sender: None,
            recipients: vec![format!("{queue}@desk.example").parse().unwrap()],
            queue: None,
        };
        self.desk.accept_mail(envelope, raw).await.unwrap();
    }

    pub(crate) async fn reads(&self) {
        let jobs = self
            .desk
            .lease_jobs(JobKind::ReadMail, Duration::from_mins(1), 100)
            .await;
        self.desk.read_mails(jobs.unwrap()).await;
    }

    /// Ann writes about her Wi-Fi; returns the ticket's reference.
    pub(crate) async fn ann(&self) -> String {
        self.mails(
            "From: Ann Lee <ann@example.org>\r\nSubject: Wi-Fi gone\r\nMessage-ID: <1@example.org>",
            "Hello, my Wi-Fi is gone since the update. Ann",
        )
        .await;
        self.newest().await
    }

    /// The reference of the ticket that changed last.
    pub(crate) async fn newest(&self) -> String {
        let request = app::ListRequest {
            order: app::Order::NewestFirst,
            limit: 1,
            ..app::ListRequest::default()
        };
        let page = self
            .desk
            .list_tickets(&Caller::operator(), request)
            .await
            .unwrap();
        page.rows[0].reference.to_string()
    }

    pub(crate) fn later(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(60 * minutes));
    }
}
