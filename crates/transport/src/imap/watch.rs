//! Looking after one account until told to stop.

use std::convert::Infallible;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::account::Account;
use super::backoff::wait_after;
use super::connect::{Connected, connect};
use super::journal::{Journal, Mailbox, Taker};
use super::round::{Desk, Notes, Round};
use super::trouble::Trouble;

/// How long to wait when the server tells of new mail and there is none, so that it cannot keep us
/// running in circles.
const FALSE_ALARM: Duration = Duration::from_secs(1);

/// How an account is doing, for a page that shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Not yet connected.
    #[default]
    Connecting,
    /// Logged in, reading what is new.
    Connected,
    /// Everything that was there is taken, skipped or put aside; waiting for more.
    CaughtUp,
    /// Something is wrong; it is tried again by itself. After [`Trouble::NoMailbox`] and
    /// [`Trouble::AfterRefused`] mail is taken all the same, as far as it can be.
    Failed(Trouble),
}

/// Fetches the mail of an account until `stop` turns true, or its sender is gone.
///
/// When told to stop it does so at once, also amidst a mail: see [`Taker::take`]. Never fails; what
/// is wrong is told by `state`. Holds one mail in memory, of at most
/// [`Options::largest`](super::Options::largest) bytes.
pub async fn watch<J: Journal, T: Taker>(
    account: &Account,
    journal: &J,
    taker: &T,
    state: &watch::Sender<State>,
    mut stop: watch::Receiver<bool>,
) {
    let watcher = Watcher {
        desk: Desk {
            account,
            journal,
            taker,
        },
        state,
        notes: account
            .mailboxes
            .iter()
            .map(|mailbox| (mailbox.clone(), Notes::default()))
            .collect(),
        failures: 0,
    };
    tokio::select! {
        biased;
        // An error means that nobody is left to say stop, which says it as well.
        _told = stop.wait_for(|stop| *stop) => {}
        () = Box::pin(watcher.run()) => {}
    }
}

struct Watcher<'a, J, T> {
    desk: Desk<'a, J, T>,
    state: &'a watch::Sender<State>,
    notes: Vec<(Mailbox, Notes)>,
    /// In a row.
    failures: u32,
}

impl<J: Journal, T: Taker> Watcher<'_, J, T> {
    async fn run(mut self) {
        loop {
            let Err(trouble) = self.one_connection().await;
            self.say(State::Failed(trouble));
            self.failures = self.failures.saturating_add(1);
            let first = self.desk.account.options.timeouts.after_failure;
            sleep(wait_after(self.failures, first, trouble, random())).await;
        }
    }

    async fn one_connection(&mut self) -> Result<Infallible, Trouble> {
        let mut client = connect(self.desk.account).await?;
        self.say(State::Connected);
        loop {
            let trouble = self.all_mailboxes(&mut client).await?;
            self.failures = 0;
            self.say(trouble.map_or(State::CaughtUp, State::Failed));
            self.wait(&mut client, trouble).await?;
        }
    }

    /// Looks into each mailbox; one that cannot be opened does not keep the others from being read,
    /// and is what is returned.
    async fn all_mailboxes(&mut self, client: &mut Connected) -> Result<Option<Trouble>, Trouble> {
        let mut remembered = None;
        for (mailbox, notes) in &mut self.notes {
            let looked = Round::new(client, &self.desk, mailbox, notes).run().await;
            if notes.taken > 0 {
                // However it ended, the server is alive.
                self.failures = 0;
            }
            match looked {
                Ok(()) => {}
                Err(trouble) if trouble.leaves_connection() => {
                    remembered = remembered.or(Some(trouble));
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(remembered)
    }

    /// Waits until it is worth looking again.
    async fn wait(&self, client: &mut Connected, trouble: Option<Trouble>) -> Result<(), Trouble> {
        // IDLE tells only of the mailbox that is open.
        let only = match self.notes.as_slice() {
            [(_, notes)] if trouble != Some(Trouble::NoMailbox) && client.can("IDLE") => notes,
            _ => {
                sleep(self.desk.account.options.poll).await;
                return Ok(());
            }
        };
        if only.taken == 0 && client.has_news() {
            sleep(FALSE_ALARM).await;
        }
        if !client.has_news() {
            client.idle().await?;
        }
        Ok(())
    }

    /// Wakes those who watch the state only if it is another one.
    fn say(&self, state: State) {
        self.state.send_if_modified(|said| {
            let news = *said != state;
            *said = state;
            news
        });
    }
}

/// Only spreads attempts: that all desks come at once is no reason to fail.
fn random() -> u16 {
    let mut bytes = [0; 2];
    match aws_lc_rs::rand::fill(&mut bytes) {
        Ok(()) => u16::from_be_bytes(bytes),
        Err(_unspecified) => 0,
    }
}
