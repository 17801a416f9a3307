//! Looking after one account until told to stop.

use std::convert::Infallible;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout_at};

use super::account::Account;
use super::backoff::{random, wait_after};
use super::connect::{Connected, connect};
use super::journal::{Journal, Mailbox, Taker};
use super::listen::{Bells, listen};
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
    /// [`Trouble::AfterRefused`], and where mailboxes cannot be listened to, mail is taken all the same,
    /// as far as it can be.
    Failed(Trouble),
}

/// Fetches the mail of an account until `stop` turns true, or its sender is gone.
///
/// When told to stop it does so at once, also amidst a mail: see [`Taker::take`]. Never fails; what
/// is wrong is told by `state`. Holds one mail in memory, of at most
/// [`Options::largest`](super::Options::largest) bytes: one connection fetches, and those that
/// listen to mailboxes only ring for it.
pub async fn watch<J: Journal, T: Taker>(
    account: &Account,
    journal: &J,
    taker: &T,
    state: &watch::Sender<State>,
    mut stop: watch::Receiver<bool>,
) {
    let bells = Bells::new(account.listened());
    let watcher = Watcher {
        desk: Desk {
            account,
            journal,
            taker,
        },
        state,
        bells: &bells,
        mailboxes: account.mailboxes.iter().map(Watched::new).collect(),
        failures: 0,
    };
    tokio::select! {
        biased;
        // An error means that nobody is left to say stop, which says it as well.
        _told = stop.wait_for(|stop| *stop) => {}
        () = Box::pin(watcher.run()) => {}
        _never = Box::pin(listen(account, &bells)) => {}
    }
}

/// A mailbox, and what the last look into it came to.
struct Watched<'a> {
    mailbox: &'a Mailbox,
    notes: Notes,
    trouble: Option<Trouble>,
}

impl<'a> Watched<'a> {
    fn new(mailbox: &'a Mailbox) -> Self {
        Self {
            mailbox,
            notes: Notes::default(),
            trouble: None,
        }
    }
}

/// Which mailboxes are looked into.
enum Which {
    All,
    /// Those of which there is news.
    These(Vec<usize>),
}

impl Which {
    fn has(&self, number: usize) -> bool {
        match self {
            Self::All => true,
            Self::These(numbers) => numbers.contains(&number),
        }
    }
}

struct Watcher<'a, J, T> {
    desk: Desk<'a, J, T>,
    state: &'a watch::Sender<State>,
    bells: &'a Bells,
    mailboxes: Vec<Watched<'a>>,
    /// In a row.
    failures: u32,
}

impl<J: Journal, T: Taker> Watcher<'_, J, T> {
    async fn run(mut self) {
        loop {
            let Err(trouble) = self.one_connection().await;
            self.bells.set_open(false);
            self.say(State::Failed(trouble));
            self.failures = self.failures.saturating_add(1);
            let first = self.desk.account.options.timeouts.after_failure;
            sleep(wait_after(self.failures, first, trouble, random())).await;
        }
    }

    async fn one_connection(&mut self) -> Result<Infallible, Trouble> {
        let mut client = connect(self.desk.account).await?;
        self.bells.set_open(true);
        self.say(State::Connected);
        loop {
            let trouble = self.look(&mut client, &Which::All).await?;
            self.failures = 0;
            let trouble = trouble.or_else(|| self.bells.deaf());
            self.say(trouble.map_or(State::CaughtUp, State::Failed));
            let due = Instant::now() + self.desk.account.options.poll;
            self.wait(&mut client, due).await?;
        }
    }

    /// Looks into mailboxes; one that cannot be opened does not keep the others from being read. What
    /// is returned is the first trouble of any mailbox, also if it was found before.
    async fn look(
        &mut self,
        client: &mut Connected,
        which: &Which,
    ) -> Result<Option<Trouble>, Trouble> {
        for (number, watched) in self.mailboxes.iter_mut().enumerate() {
            if !which.has(number) {
                watched.notes.taken = 0;
                continue;
            }
            let notes = &mut watched.notes;
            let looked = Round::new(client, &self.desk, watched.mailbox, notes)
                .run()
                .await;
            if watched.notes.taken > 0 {
                // However it ended, the server is alive.
                self.failures = 0;
            }
            watched.trouble = match looked {
                Ok(()) => None,
                Err(trouble) if trouble.leaves_connection() => Some(trouble),
                Err(trouble) => return Err(trouble),
            };
        }
        Ok(self.mailboxes.iter().find_map(|watched| watched.trouble))
    }

    /// Waits until it is worth looking into all mailboxes again.
    async fn wait(&mut self, client: &mut Connected, due: Instant) -> Result<(), Trouble> {
        // IDLE tells only of the mailbox that is open.
        match self.mailboxes.as_slice() {
            [only] if only.trouble != Some(Trouble::NoMailbox) && client.can("IDLE") => {
                if only.notes.taken == 0 && client.has_news() {
                    sleep(FALSE_ALARM).await;
                }
                if !client.has_news() {
                    client.idle().await?;
                }
                Ok(())
            }
            _ => self.wait_for_bells(client, due).await,
        }
    }

    /// Looks where there is news until it is time to look into all mailboxes.
    async fn wait_for_bells(
        &mut self,
        client: &mut Connected,
        due: Instant,
    ) -> Result<(), Trouble> {
        while Instant::now() < due && timeout_at(due, self.bells.rung()).await.is_ok() {
            let news = self.bells.take_news();
            if news.is_empty() {
                continue;
            }
            self.look(client, &Which::These(news)).await?;
            let taken = self.mailboxes.iter().any(|watched| watched.notes.taken > 0);
            if !taken {
                sleep(FALSE_ALARM).await;
            }
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
