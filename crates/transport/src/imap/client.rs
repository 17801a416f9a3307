//! Commands and their answers.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout, timeout_at};

use super::account::{After, Timeouts};
use super::command;
use super::response::{self, Capabilities, Code, Condition, Fetch, Response, Status};
use super::trouble::Trouble;
use super::wire::Wire;

/// Most bytes of literals where no mail is expected.
const SMALL_LITERALS: usize = 64 * 1024;
/// Most sizes that are kept of one listing; the lowest UIDs win, the others come with the next one.
pub(crate) const MOST_LISTED: usize = 10_000;
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);

/// A connection to a server.
pub(crate) struct Client<S> {
    wire: Wire<S>,
    times: Timeouts,
    capabilities: Capabilities,
    commands: u32,
    /// Whether the number of mails was told since the mailbox was opened.
    news: bool,
}

/// The name of a command that is under way.
#[derive(Debug)]
pub(crate) struct Tag(String);

/// What is heard while a command is under way.
pub(crate) enum Heard {
    Data(Response),
    /// It has ended.
    Done(Status),
}

/// A mailbox that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Never 0.
    pub(crate) uid_validity: u32,
    /// Whether the server says that there is no mail.
    pub(crate) is_empty: bool,
}

/// How a mailbox is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    ReadOnly,
    Change,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub(crate) fn new(stream: S, times: Timeouts) -> Self {
        Self {
            wire: Wire::new(stream, times.silence),
            times,
            capabilities: Capabilities::default(),
            commands: 0,
            news: false,
        }
    }

    /// Gives the connection back, if nothing came that was not asked for.
    pub(crate) fn into_inner(self) -> Option<S> {
        self.wire.into_inner()
    }

    pub(crate) fn can(&self, name: &str) -> bool {
        self.capabilities.has(name)
    }

    /// Whether the number of mails was told since the mailbox was opened.
    pub(crate) const fn has_news(&self) -> bool {
        self.news
    }

    /// The same, and forgets it.
    pub(crate) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    /// Hears the greeting. A server that takes us for logged in is refused: we have proved nothing,
    /// and somebody on the way may want us not to encrypt (RFC 9051 section 11.1).
    pub(crate) async fn greet(&mut self) -> Result<(), Trouble> {
        let greeting = timeout(self.times.command, self.wire.response(0)).await;
        match response::read(greeting.map_err(|_elapsed| Trouble::TimedOut)??) {
            Response::Status(status) if status.condition == Condition::Ok => {
                self.note(&status);
                Ok(())
            }
            Response::Status(status) if status.condition == Condition::Bye => Err(Trouble::Lost),
            _ => Err(Trouble::Nonsense),
        }
    }

    /// Asks what the server can do, unless it said so already.
    pub(crate) async fn learn_capabilities(&mut self) -> Result<(), Trouble> {
        if self.capabilities.is_empty() {
            self.demand("CAPABILITY").await?;
        }
        Ok(())
    }

    /// Forgets what the server can do: after a log-in it may be more.
    pub(crate) fn forget_capabilities(&mut self) {
        self.capabilities = Capabilities::default();
    }

    /// Begins a command.
    pub(crate) async fn send(&mut self, command: &str) -> Result<Tag, Trouble> {
        self.commands = self.commands.wrapping_add(1);
        let tag = Tag(format!("c{}", self.commands));
        let line = zeroize::Zeroizing::new(format!("{} {command}", tag.0));
        self.wire.say(&line).await?;
        Ok(tag)
    }

    /// Goes on with a command that the server waits for.
    pub(crate) async fn go_on(&mut self, line: &str) -> Result<(), Trouble> {
        self.wire.say(line).await
    }

    /// Hears the next response to a command.
    pub(crate) async fn hear(&mut self, tag: &Tag, room: usize) -> Result<Heard, Trouble> {
        let response = response::read(self.wire.response(room).await?);
        match &response {
            Response::Tagged(name, status) => {
                self.note(status);
                if *name != tag.0.as_bytes() {
                    return Err(Trouble::Nonsense);
                }
                return Ok(Heard::Done(status.clone()));
            }
            Response::Status(status) if status.condition == Condition::Bye => {
                return Err(Trouble::Lost);
            }
            Response::Status(status) => self.note(status),
            Response::Capability(all) => self.capabilities = all.clone(),
            Response::Exists(_) => self.news = true,
            Response::Continue | Response::Fetch(_) | Response::Other => {}
        }
        Ok(Heard::Data(response))
    }

    /// Runs a command to its end, within the time for commands.
    pub(crate) async fn run(&mut self, command: &str) -> Result<Status, Trouble> {
        let most = self.times.command;
        self.run_hearing(command, most, |_response| {}).await
    }

    async fn run_hearing(
        &mut self,
        command: &str,
        most: Duration,
        mut each: impl FnMut(Response),
    ) -> Result<Status, Trouble> {
        let running = async {
            let tag = self.send(command).await?;
            loop {
                match self.hear(&tag, SMALL_LITERALS).await? {
                    // Nothing that we say here has a second part.
                    Heard::Data(Response::Continue) => return Err(Trouble::Nonsense),
                    Heard::Data(response) => each(response),
                    Heard::Done(status) => return Ok(status),
                }
            }
        };
        timeout(most, running)
            .await
            .map_err(|_elapsed| Trouble::TimedOut)?
    }

    /// Runs a command that has no reason to fail.
    pub(crate) async fn demand(&mut self, command: &str) -> Result<(), Trouble> {
        granted(&self.run(command).await?)
    }

    /// Opens a mailbox.
    pub(crate) async fn open(&mut self, mailbox: &str, access: Access) -> Result<Opened, Trouble> {
        let verb = match access {
            Access::ReadOnly => "EXAMINE",
            Access::Change => "SELECT",
        };
        let command = format!("{verb} {}", command::mailbox(mailbox));
        let mut validity = None;
        let mut is_empty = false;
        let most = self.times.command;
        let hear = |response| match response {
            Response::Exists(mails) => is_empty = mails == 0,
            Response::Status(Status {
                code: Code::UidValidity(number),
                ..
            }) => validity = Some(number),
            _ => {}
        };
        let status = self.run_hearing(&command, most, hear).await?;
        self.news = false;
        match (status.condition, status.code) {
            (Condition::Ok, _) => {
                let uid_validity = validity.ok_or(Trouble::Nonsense)?;
                Ok(Opened {
                    uid_validity,
                    is_empty,
                })
            }
            (Condition::No, Code::Passing) => Err(Trouble::Refused),
            (Condition::No, _) => Err(Trouble::NoMailbox),
            _ => Err(Trouble::Refused),
        }
    }

    /// The sizes of the mails with these UIDs, as far as they are there: the 10,000 lowest that
    /// `wanted` knows. A size that the server does not tell counts as 0.
    pub(crate) async fn sizes(
        &mut self,
        set: &str,
        wanted: impl Fn(u32) -> bool,
    ) -> Result<BTreeMap<u32, u64>, Trouble> {
        let mut sizes = BTreeMap::new();
        let command = format!("UID FETCH {set} (UID RFC822.SIZE)");
        let most = self.times.mail;
        let hear = |response| {
            // News about flags look alike.
            if let Response::Fetch(Fetch {
                uid: Some(uid),
                size,
                ..
            }) = response
                && wanted(uid)
            {
                let known = sizes.entry(uid).or_insert(0);
                *known = size.unwrap_or(*known);
                if sizes.len() > MOST_LISTED {
                    sizes.pop_last();
                }
            }
        };
        let status = self.run_hearing(&command, most, hear).await?;
        fetched(&status)?;
        Ok(sizes)
    }

    /// Begins to fetch mails, without marking them as seen.
    pub(crate) async fn begin_mails(&mut self, uids: &[u32]) -> Result<Tag, Trouble> {
        let set = command::set(uids);
        self.send(&format!("UID FETCH {set} (UID BODY.PEEK[])"))
            .await
    }

    /// The next mail of [`Self::begin_mails`] and its UID; `None` after the last one.
    pub(crate) async fn mail(
        &mut self,
        tag: &Tag,
        largest: usize,
    ) -> Result<Option<(u32, Vec<u8>)>, Trouble> {
        let most = self.times.mail;
        let hearing = async {
            loop {
                match self.hear(tag, largest).await? {
                    Heard::Data(Response::Fetch(Fetch { uid: Some(uid), body: Some(body), .. }))
                        // Not even a malformed mail is empty.
                        if !body.is_empty() =>
                    {
                        return Ok(Some((uid, body)));
                    }
                    Heard::Data(_) => {}
                    Heard::Done(status) => return fetched(&status).map(|()| None),
                }
            }
        };
        timeout(most, hearing)
            .await
            .map_err(|_elapsed| Trouble::TimedOut)?
    }

    /// Marks, deletes or moves mails; those that are not there any more do not matter.
    pub(crate) async fn finish(&mut self, uids: &[u32], after: &After) -> Result<(), Trouble> {
        let set = command::set(uids);
        let result = match after {
            After::Keep => Ok(()),
            After::Seen => self.store(&set, "\\Seen").await,
            After::Delete => self.delete(&set).await,
            After::MoveTo(to) => self.move_to(&set, to).await,
        };
        result.map_err(|trouble| match trouble {
            Trouble::Refused => Trouble::AfterRefused,
            other => other,
        })
    }

    async fn store(&mut self, set: &str, flag: &str) -> Result<(), Trouble> {
        self.demand(&format!("UID STORE {set} +FLAGS.SILENT ({flag})"))
            .await
    }

    /// Never by a plain EXPUNGE, which would also hit what others have marked.
    async fn delete(&mut self, set: &str) -> Result<(), Trouble> {
        self.store(set, "\\Deleted").await?;
        self.demand(&format!("UID EXPUNGE {set}")).await
    }

    /// Without MOVE a crash between the two steps leaves a second copy; none is lost.
    async fn move_to(&mut self, set: &str, to: &str) -> Result<(), Trouble> {
        let to = command::mailbox(to);
        if self.can("MOVE") {
            return self.demand(&format!("UID MOVE {set} {to}")).await;
        }
        self.demand(&format!("UID COPY {set} {to}")).await?;
        self.delete(set).await
    }

    /// Waits until the number of mails changes, or the time for one IDLE is over.
    pub(crate) async fn idle(&mut self) -> Result<(), Trouble> {
        let end = Instant::now() + self.times.idle;
        let tag = self.send("IDLE").await?;
        let begin = timeout(self.times.command, self.until_continue(&tag)).await;
        begin.map_err(|_elapsed| Trouble::TimedOut)??;
        while !self.news {
            // Only waiting is given up, never a response that has begun.
            match timeout_at(end, self.wire.ready()).await {
                Err(_elapsed) => break,
                Ok(there) => there?,
            }
            if let Heard::Done(_) = self.hear(&tag, SMALL_LITERALS).await? {
                return Err(Trouble::Nonsense);
            }
        }
        self.go_on("DONE").await?;
        let ending = timeout(self.times.command, self.until_done(&tag)).await;
        granted(&ending.map_err(|_elapsed| Trouble::TimedOut)??)
    }

    /// Hears until the server waits for more; a refusal is [`Trouble::Refused`].
    pub(crate) async fn until_continue(&mut self, tag: &Tag) -> Result<(), Trouble> {
        loop {
            match self.hear(tag, SMALL_LITERALS).await? {
                Heard::Data(Response::Continue) => return Ok(()),
                Heard::Data(_) => {}
                Heard::Done(_) => return Err(Trouble::Refused),
            }
        }
    }

    async fn until_done(&mut self, tag: &Tag) -> Result<Status, Trouble> {
        loop {
            if let Heard::Done(status) = self.hear(tag, SMALL_LITERALS).await? {
                return Ok(status);
            }
        }
    }

    /// Says goodbye. Whether the server answers is of no interest.
    pub(crate) async fn log_out(mut self) {
        let _said: Result<_, _> = timeout(GOODBYE, self.run("LOGOUT")).await;
    }

    fn note(&mut self, status: &Status) {
        if let Code::Capability(all) = &status.code {
            self.capabilities = all.clone();
        }
    }
}

fn granted(status: &Status) -> Result<(), Trouble> {
    match status.condition {
        Condition::Ok => Ok(()),
        Condition::No | Condition::Bad | Condition::Bye | Condition::PreAuth => {
            Err(Trouble::Refused)
        }
    }
}

/// A fetch may end in NO because some of the mails are gone (RFC 2180 section 4.1.2).
fn fetched(status: &Status) -> Result<(), Trouble> {
    match status.code {
        Code::Expunged => Ok(()),
        _ => granted(status),
    }
}
