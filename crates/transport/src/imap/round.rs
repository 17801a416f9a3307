//! One look into one mailbox: finishing what was begun, then everything that is new.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::Instant;

use super::account::{Account, After};
use super::client::{Access, Client, MOST_LISTED};
use super::command;
use super::journal::{Journal, Mailbox, Place, Taker, TryLater, Why};
use super::plan::{Step, Stumble, next_step};
use super::trouble::Trouble;

/// Most mails that are marked, deleted or moved, or asked about, by one command.
const TOGETHER: usize = 200;
/// Most mails of a mailbox that are put aside.
const MOST_ASIDE: usize = 1000;
/// How long a mail that was put aside stays there before it is asked for again.
const ASIDE: Duration = Duration::from_hours(1);

impl From<TryLater> for Trouble {
    fn from(_later: TryLater) -> Self {
        Self::Desk
    }
}

/// What is remembered of a mailbox while the desk runs; losing it costs attempts and no mail.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    stumble: Option<Stumble>,
    /// Of the mails put aside, those up to this UID were asked for again in the pass under way.
    asked_up_to: u32,
    /// When the last pass ended.
    asked_all: Option<Instant>,
    /// Mails that were taken by the last look, also if it failed.
    pub(crate) taken: u32,
}

/// A look into a mailbox.
pub(crate) struct Round<'a, S, J, T> {
    client: &'a mut Client<S>,
    account: &'a Account,
    journal: &'a J,
    taker: &'a T,
    mailbox: &'a Mailbox,
    notes: &'a mut Notes,
    uid_validity: u32,
    /// Whether taken mails could not be marked, deleted or moved.
    after_refused: bool,
}

/// Where a look is taken, for whom.
#[derive(Debug)]
pub(crate) struct Desk<'a, J, T> {
    pub(crate) account: &'a Account,
    pub(crate) journal: &'a J,
    pub(crate) taker: &'a T,
}

impl<'a, S, J, T> Round<'a, S, J, T>
where
    S: AsyncRead + AsyncWrite + Unpin,
    J: Journal,
    T: Taker,
{
    pub(crate) fn new(
        client: &'a mut Client<S>,
        desk: &Desk<'a, J, T>,
        mailbox: &'a Mailbox,
        notes: &'a mut Notes,
    ) -> Self {
        notes.taken = 0;
        Self {
            client,
            account: desk.account,
            journal: desk.journal,
            taker: desk.taker,
            mailbox,
            notes,
            uid_validity: 0,
            after_refused: false,
        }
    }

    /// Looks. On failure the connection is of no use any more, unless
    /// [`Trouble::leaves_connection`].
    pub(crate) async fn run(mut self) -> Result<(), Trouble> {
        let access = match self.account.options.after {
            After::Keep => Access::ReadOnly,
            After::Seen | After::Delete | After::MoveTo(_) => Access::Change,
        };
        let opened = self.client.open(&self.mailbox.name, access).await?;
        self.uid_validity = opened.uid_validity;
        let last_uid = self.position().await?;
        self.finish_earlier().await?;
        // Some servers refuse sets that end in `*` where there is no mail.
        if !opened.is_empty {
            self.catch_up(last_uid).await?;
        }
        self.ask_again().await?;
        if self.after_refused {
            return Err(Trouble::AfterRefused);
        }
        Ok(())
    }

    /// How far the mailbox was read. Another UIDVALIDITY begins it anew.
    async fn position(&mut self) -> Result<u32, Trouble> {
        let position = self.journal.position(self.mailbox).await?;
        if let Some(position) = position
            && position.uid_validity == self.uid_validity
        {
            return Ok(position.last_uid);
        }
        self.journal.begin(self.mailbox, self.uid_validity).await?;
        *self.notes = Notes::default();
        Ok(0)
    }

    /// Marks, deletes or moves what was taken and then interrupted; exactly what the journal names.
    async fn finish_earlier(&mut self) -> Result<(), Trouble> {
        if self.account.options.after == After::Keep {
            return Ok(());
        }
        while !self.after_refused {
            let mut uids = self.journal.unfinished(self.mailbox, TOGETHER).await?;
            if uids.is_empty() {
                break;
            }
            uids.sort_unstable();
            self.finish(&uids).await?;
        }
        Ok(())
    }

    /// A refusal is remembered and does not stop mail from coming in.
    async fn finish(&mut self, uids: &[u32]) -> Result<(), Trouble> {
        let after = &self.account.options.after;
        if uids.is_empty() || *after == After::Keep || self.after_refused {
            return Ok(());
        }
        match self.client.finish(uids, after).await {
            Ok(()) => Ok(self.journal.finished(self.mailbox, uids).await?),
            Err(Trouble::AfterRefused) => {
                self.after_refused = true;
                Ok(())
            }
            Err(trouble) => Err(trouble),
        }
    }

    async fn catch_up(&mut self, mut last_uid: u32) -> Result<(), Trouble> {
        // After the highest number there is nothing new.
        while let Some(from) = last_uid.checked_add(1) {
            // Such a set always holds the last mail, also if that is an old one.
            let mut listing = self
                .client
                .sizes(&format!("{from}:*"), |uid| uid >= from)
                .await?;
            // If it is not full it is all there was. What came meanwhile was told by the server.
            let next = listing
                .last_key_value()
                .filter(|_| listing.len() >= MOST_LISTED);
            let next = next.map(|(highest, _)| *highest);
            self.settle(&mut listing).await?;
            match next {
                Some(highest) => last_uid = highest,
                None => break,
            }
        }
        Ok(())
    }

    async fn settle(&mut self, listing: &mut BTreeMap<u32, u64>) -> Result<(), Trouble> {
        let largest = u64::try_from(self.account.options.largest).unwrap_or(u64::MAX);
        while let Some(step) = next_step(listing, largest, self.notes.stumble) {
            match step {
                Step::TooLarge(uid) => self.skip(uid, Why::TooLarge).await?,
                Step::PutAside(uid) => self.put_aside(uid).await?,
                Step::Fetch(uids) => self.take_group(&uids).await?,
            }
        }
        Ok(())
    }

    async fn take_group(&mut self, uids: &[u32]) -> Result<(), Trouble> {
        let left = self.fetch(uids).await?;
        if let [uid] = uids {
            return if left.is_empty() {
                Ok(())
            } else {
                self.missed(*uid).await
            };
        }
        // One of them is gone, or they came in another order: the journal needs theirs.
        for uid in left {
            if !self.fetch(&[uid]).await?.is_empty() {
                self.missed(uid).await?;
            }
        }
        Ok(())
    }

    /// A mail did not come although it was asked for alone. Usually somebody has deleted it.
    async fn missed(&mut self, uid: u32) -> Result<(), Trouble> {
        let there = self
            .client
            .sizes(&uid.to_string(), |known| known == uid)
            .await?;
        if there.is_empty() {
            return Ok(());
        }
        self.put_aside(uid).await
    }

    /// Takes these mails as long as they come in ascending order, finishes them on the server, and
    /// returns those that did not come. A mail that was not asked for is dropped.
    async fn fetch(&mut self, uids: &[u32]) -> Result<BTreeSet<u32>, Trouble> {
        let mut left: BTreeSet<u32> = uids.iter().copied().collect();
        let result = self.take_in_order(uids, &mut left).await;
        if let Err(trouble) = result {
            if let Some(uid) = left.first().filter(|_uid| trouble.may_be_the_mails()) {
                let earlier = self.notes.stumble;
                self.notes.stumble = Some(Stumble::over(earlier, *uid, uids.len(), trouble));
            }
            return Err(trouble);
        }
        let taken: Vec<u32> = uids
            .iter()
            .copied()
            .filter(|uid| !left.contains(uid))
            .collect();
        self.finish(&taken).await?;
        Ok(left)
    }

    async fn take_in_order(
        &mut self,
        uids: &[u32],
        left: &mut BTreeSet<u32>,
    ) -> Result<(), Trouble> {
        let largest = self.account.options.largest;
        let tag = self.client.begin_mails(uids).await?;
        while let Some((uid, mail)) = self.client.mail(&tag, largest).await? {
            if left.first() == Some(&uid) {
                let pending = self.account.pending();
                self.taker.take(mail, &self.place(uid), pending).await?;
                left.remove(&uid);
                self.notes.taken = self.notes.taken.saturating_add(1);
            }
        }
        Ok(())
    }

    /// Asks for the mails that were put aside, each once in an hour, also if the connection breaks
    /// over one of them.
    async fn ask_again(&mut self) -> Result<(), Trouble> {
        if self
            .notes
            .asked_all
            .is_some_and(|then| then.elapsed() < ASIDE)
        {
            return Ok(());
        }
        let mut aside = self.journal.unreadable(self.mailbox).await?;
        aside.retain(|uid| *uid > self.notes.asked_up_to);
        aside.sort_unstable();
        for uids in aside.chunks(TOGETHER) {
            let wanted = |uid: u32| uids.binary_search(&uid).is_ok();
            let there = self.client.sizes(&command::set(uids), wanted).await?;
            for uid in uids {
                self.notes.asked_up_to = *uid;
                if there.contains_key(uid) {
                    self.ask_again_for(*uid, &there).await?;
                } else {
                    self.journal.gone(&self.place(*uid)).await?;
                }
            }
        }
        self.notes.asked_up_to = 0;
        self.notes.asked_all = Some(Instant::now());
        Ok(())
    }

    async fn ask_again_for(&mut self, uid: u32, sizes: &BTreeMap<u32, u64>) -> Result<(), Trouble> {
        let mut listing = sizes
            .get(&uid)
            .map(|size| (uid, *size))
            .into_iter()
            .collect();
        let largest = u64::try_from(self.account.options.largest).unwrap_or(u64::MAX);
        match next_step(
            &mut listing,
            largest,
            self.notes.stumble.map(Stumble::forgiven),
        ) {
            Some(Step::TooLarge(uid)) => self.skip(uid, Why::TooLarge).await,
            Some(Step::Fetch(uids)) => self.fetch(&uids).await.map(drop),
            Some(Step::PutAside(_)) | None => Ok(()),
        }
    }

    async fn put_aside(&mut self, uid: u32) -> Result<(), Trouble> {
        if self.journal.unreadable(self.mailbox).await?.len() >= MOST_ASIDE {
            return Err(Trouble::TooManyAside);
        }
        // It was asked for often enough just now.
        self.notes.asked_all.get_or_insert_with(Instant::now);
        self.skip(uid, Why::Unreadable).await
    }

    async fn skip(&mut self, uid: u32, why: Why) -> Result<(), Trouble> {
        Ok(self.journal.skip(&self.place(uid), why).await?)
    }

    fn place(&self, uid: u32) -> Place {
        Place {
            mailbox: self.mailbox.clone(),
            uid_validity: self.uid_validity,
            uid,
        }
    }
}
