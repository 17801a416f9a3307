//! Listening to several mailboxes of one account.
//!
//! A server tells news of the mailbox that is open, and of no other (RFC 2177). So each mailbox that is
//! listened to has a connection of its own, which waits and fetches nothing: it rings for the one
//! connection that fetches. That one looks into all mailboxes by itself as well, so a server that
//! allows no more connections costs time and no mail.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use super::account::Account;
use super::backoff::{random, wait_after};
use super::client::Access;
use super::connect::connect;
use super::journal::Mailbox;
use super::trouble::Trouble;

/// So many failures in a row are no accident.
const DEAF_AFTER: u32 = 3;

/// What is heard of the mailboxes that are listened to: the first ones of the account.
#[derive(Debug)]
pub(crate) struct Bells {
    /// Whether the connection that fetches is there: only it tries a password that may be wrong.
    open: watch::Sender<bool>,
    ring: Notify,
    ears: Mutex<Vec<Ear>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Ear {
    news: bool,
    deaf: Option<Trouble>,
}

impl Bells {
    /// For so many mailboxes.
    pub(crate) fn new(listened: usize) -> Self {
        Self {
            open: watch::Sender::new(false),
            ring: Notify::new(),
            ears: Mutex::new(vec![Ear::default(); listened]),
        }
    }

    /// Says whether the connection that fetches is there.
    pub(crate) fn set_open(&self, open: bool) {
        self.open.send_replace(open);
    }

    /// Waits until there is news of a mailbox.
    pub(crate) async fn rung(&self) {
        self.ring.notified().await;
    }

    /// The numbers of the mailboxes of which there is news, once.
    pub(crate) fn take_news(&self) -> Vec<usize> {
        let mut ears = self.ears();
        let ears = ears.iter_mut().enumerate();
        ears.filter_map(|(number, ear)| std::mem::take(&mut ear.news).then_some(number))
            .collect()
    }

    /// Why a mailbox cannot be listened to, if that is so for a while.
    pub(crate) fn deaf(&self) -> Option<Trouble> {
        self.ears().iter().find_map(|ear| ear.deaf)
    }

    fn tell(&self, number: usize) {
        self.change(number, |ear| {
            *ear = Ear {
                news: true,
                deaf: None,
            }
        });
        self.ring.notify_one();
    }

    fn change(&self, number: usize, change: impl FnOnce(&mut Ear)) {
        if let Some(ear) = self.ears().get_mut(number) {
            change(ear);
        }
    }

    fn ears(&self) -> MutexGuard<'_, Vec<Ear>> {
        // Nothing in here is left half-done by a panic.
        self.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Listens to the first mailboxes of an account, as many as there are bells. Never ends.
pub(crate) async fn listen(account: &Account, bells: &Bells) -> Infallible {
    let listened = bells.ears().len();
    let mailboxes = account.mailboxes.iter().take(listened).enumerate();
    let mut listeners: Vec<Pin<Box<_>>> = mailboxes
        .map(|(number, mailbox)| Box::pin(listen_to(account, number, mailbox, bells)))
        .collect();
    poll_fn(|context| {
        for listener in &mut listeners {
            if let Poll::Ready(never) = listener.as_mut().poll(context) {
                return Poll::Ready(never);
            }
        }
        Poll::Pending
    })
    .await
}

async fn listen_to(
    account: &Account,
    number: usize,
    mailbox: &Mailbox,
    bells: &Bells,
) -> Infallible {
    let mut failures = 0_u32;
    loop {
        let Err(trouble) = one_connection(account, number, mailbox, bells, &mut failures).await;
        failures = failures.saturating_add(1);
        if failures >= DEAF_AFTER {
            bells.change(number, |ear| ear.deaf = Some(trouble));
        }
        let first = account.options.timeouts.after_failure;
        sleep(wait_after(failures, first, trouble, random())).await;
    }
}

async fn one_connection(
    account: &Account,
    number: usize,
    mailbox: &Mailbox,
    bells: &Bells,
    failures: &mut u32,
) -> Result<Infallible, Trouble> {
    let mut open = bells.open.subscribe();
    until(&mut open, true).await?;
    let mut client = connect(account).await?;
    if !client.can("IDLE") {
        // There is nothing to wait for; perhaps another server answers next time.
        client.log_out().await;
        until(&mut open, false).await?;
        return Err(Trouble::Lost);
    }
    client.open(&mailbox.name, Access::ReadOnly).await?;
    // What came before it was open was told to nobody.
    bells.tell(number);
    loop {
        client.idle().await?;
        *failures = 0;
        if client.take_news() {
            bells.tell(number);
        }
    }
}

async fn until(open: &mut watch::Receiver<bool>, wanted: bool) -> Result<(), Trouble> {
    let changed = open.wait_for(|open| *open == wanted).await;
    changed.map(drop).map_err(|_gone| Trouble::Lost)
}
