//! Mailboxes elsewhere from which the desk fetches mail: between `transport` and the verbs of `app`.

use anyhow::bail;
use app::{Chain, Desk, FetchedFrom};
use domain::{MailboxMail, QueueId};
use tokio::sync::watch;
use tokio::task::JoinSet;
use transport::imap::{
    self, Account, Journal, Mailbox, Pending, Place, Position, State, Taker, TryLater, Why,
};

use crate::config::Config;

/// Most numbers of mails that are asked for at once.
const MOST: u64 = 1000;

/// Watches every account of the configuration until `stop` says so.
pub(crate) async fn watch_all(
    config: &Config,
    desk: &Desk,
    stop: &watch::Receiver<bool>,
    rooms: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    for imap in &config.imap {
        let intake = DeskMailboxes {
            desk: desk.clone(),
            queue: queue_of(desk, &imap.name, imap.queue.as_deref()).await?,
        };
        let (account, name) = (imap.account()?, imap.name.clone());
        rooms.spawn(watch_one(account, name, intake, stop.clone()));
    }
    Ok(())
}

async fn queue_of(
    desk: &Desk,
    account: &str,
    name: Option<&str>,
) -> anyhow::Result<Option<QueueId>> {
    let Some(name) = name else { return Ok(None) };
    let queues = desk.list_queues(&app::Caller::operator()).await?;
    match queues.into_iter().find(|queue| queue.name == name) {
        Some(queue) => Ok(Some(queue.id)),
        None => bail!("[[imap]] {account}: there is no queue `{name}`"),
    }
}

async fn watch_one(
    account: Account,
    name: String,
    intake: DeskMailboxes,
    stop: watch::Receiver<bool>,
) {
    let (tell, told) = watch::channel(State::default());
    let telling = tell_log(name, told);
    tokio::pin!(telling);
    let watching = imap::watch(&account, &intake, &intake, &tell, stop);
    tokio::select! {
        () = watching => {}
        () = &mut telling => {}
    }
}

/// Writes each change of state into the log.
async fn tell_log(name: String, mut state: watch::Receiver<State>) {
    while state.changed().await.is_ok() {
        let now = *state.borrow_and_update();
        match now {
            State::Connecting => {}
            State::Connected => tracing::info!(account = %name, "Fetching mail"),
            State::CaughtUp => tracing::debug!(account = %name, "All mail is fetched"),
            State::Failed(trouble) => {
                tracing::warn!(account = %name, %trouble, "Mail cannot be fetched as it should be");
            }
        }
    }
}

/// The desk as a mailbox's journal, and as the place where its mail goes.
struct DeskMailboxes {
    desk: Desk,
    queue: Option<QueueId>,
}

fn stored(mailbox: &Mailbox) -> app::Mailbox {
    app::Mailbox {
        account: mailbox.account.to_string(),
        name: mailbox.name.to_string(),
    }
}

fn from(place: &Place) -> FetchedFrom {
    FetchedFrom {
        mailbox: stored(&place.mailbox),
        uid_validity: place.uid_validity,
        uid: place.uid,
    }
}

fn later<T>(result: Result<T, app::AppError>) -> Result<T, TryLater> {
    result.map_err(|error| {
        tracing::error!(error = %Chain(&error), "A mailbox could not be written down");
        TryLater
    })
}

impl DeskMailboxes {
    async fn left(
        &self,
        mailbox: &Mailbox,
        why: MailboxMail,
        most: u64,
    ) -> Result<Vec<u32>, TryLater> {
        later(self.desk.mails_left(stored(mailbox), why, most).await)
    }
}

impl Journal for DeskMailboxes {
    async fn position(&self, mailbox: &Mailbox) -> Result<Option<Position>, TryLater> {
        let found = later(self.desk.mailbox_position(stored(mailbox)).await)?;
        Ok(found.map(|position| Position {
            uid_validity: position.uid_validity,
            last_uid: position.last_uid,
        }))
    }

    async fn begin(&self, mailbox: &Mailbox, uid_validity: u32) -> Result<(), TryLater> {
        later(self.desk.begin_mailbox(stored(mailbox), uid_validity).await)
    }

    async fn skip(&self, place: &Place, why: Why) -> Result<(), TryLater> {
        let why = match why {
            Why::TooLarge => MailboxMail::TooLarge,
            Why::Unreadable => MailboxMail::Unreadable,
        };
        let account = &place.mailbox.account;
        tracing::warn!(%account, uid = place.uid, %why, "A mail stays in its mailbox");
        later(self.desk.skip_fetched(from(place), why).await)
    }

    async fn unreadable(&self, mailbox: &Mailbox) -> Result<Vec<u32>, TryLater> {
        self.left(mailbox, MailboxMail::Unreadable, MOST).await
    }

    async fn gone(&self, place: &Place) -> Result<(), TryLater> {
        let uids = vec![place.uid];
        later(self.desk.finish_fetched(stored(&place.mailbox), uids).await)
    }

    async fn unfinished(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<u32>, TryLater> {
        let most = u64::try_from(most).unwrap_or(MOST);
        self.left(mailbox, MailboxMail::Unfinished, most).await
    }

    async fn finished(&self, mailbox: &Mailbox, uids: &[u32]) -> Result<(), TryLater> {
        let uids = uids.to_vec();
        later(self.desk.finish_fetched(stored(mailbox), uids).await)
    }
}

impl Taker for DeskMailboxes {
    async fn take(&self, mail: Vec<u8>, place: &Place, pending: Pending) -> Result<(), TryLater> {
        let envelope = app::Envelope {
            via: String::from("imap"),
            sender: None,
            recipients: Vec::new(),
            queue: self.queue,
        };
        let unfinished = pending == Pending::AfterAction;
        let taken = self
            .desk
            .take_fetched(envelope, mail, from(place), unfinished);
        later(taken.await)
    }
}
