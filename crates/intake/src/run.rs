//! One session over a stream: does what the state machine says.

use std::future::Future;
use std::net::IpAddr;
use std::time::Duration;

use domain::SpoolId;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::timeout;

use crate::session::{Next, Protocol, Session, Step, Why, on_stop};
use crate::wire::{OnStop, Shared, Wire};
use crate::{Envelope, Limits, Mailroom, TryLater};

/// How a session went. Numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why it ended.
    pub why: Why,
    /// Mails that were accepted.
    pub mails: u32,
    /// Lines that were read as commands.
    pub commands: u32,
    /// Faults.
    pub errors: u32,
}

/// Runs one session to its end.
pub async fn run<S, M>(stream: S, protocol: Protocol, mailroom: &M, limits: &Limits) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
    M: Mailroom,
{
    let (_never_used, never) = watch::channel(false);
    run_until(stream, protocol, mailroom, limits, never).await
}

/// Runs one session to its end, or until `stop` turns true: then a mail that was begun may still be
/// finished, and the session ends with 421.
pub async fn run_until<S, M>(
    stream: S,
    protocol: Protocol,
    mailroom: &M,
    limits: &Limits,
    stop: watch::Receiver<bool>,
) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
    M: Mailroom,
{
    let shared = Shared::new(limits, stop);
    run_shared(stream, None, protocol, mailroom, limits, shared).await
}

/// Runs one session among others. `peer` is who is at the other end, if it is somebody else's machine.
pub(crate) async fn run_shared<S, M>(
    stream: S,
    peer: Option<IpAddr>,
    protocol: Protocol,
    mailroom: &M,
    limits: &Limits,
    shared: Shared,
) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
    M: Mailroom,
{
    let mut talk = Talk {
        wire: Wire::new(stream, limits, shared),
        session: Session::new(protocol, limits, peer),
        mailroom,
        limits,
        memory: None,
    };
    let mut step = talk.session.greet();
    let why = loop {
        talk.wire.say(&step.say);
        step = match step.next {
            Next::Close(why) => break why,
            next => talk.next(next).await,
        };
    };
    let counts = talk.session.counts();
    // Nobody is there to hear last words.
    if why != Why::HungUp {
        talk.wire.close(limits.linger_time).await;
    }
    let ended = Ended {
        why,
        mails: counts.accepted,
        commands: counts.commands,
        errors: counts.errors,
    };
    log_end(protocol, ended);
    ended
}

struct Talk<'talk, S, M> {
    wire: Wire<S>,
    session: Session<'talk>,
    mailroom: &'talk M,
    limits: &'talk Limits,
    /// What the mail that is just being stored occupies of the shared memory.
    memory: Option<OwnedSemaphorePermit>,
}

impl<S: AsyncRead + AsyncWrite + Unpin, M: Mailroom> Talk<'_, S, M> {
    async fn next(&mut self, next: Next) -> Step {
        match next {
            Next::Line => {
                let on_stop_do = if self.session.is_between_mails() {
                    OnStop::HangUp
                } else {
                    OnStop::FinishMail
                };
                match self.wire.line(self.limits.command_time, on_stop_do).await {
                    Ok(line) => self.session.on_line(&line),
                    Err(why) => on_stop(why),
                }
            }
            Next::Ask(address) => {
                let known = in_time(self.limits.mailroom_time, self.mailroom.knows(&address)).await;
                self.session.on_known(address, known)
            }
            Next::Content => match self.wire.data(self.limits).await {
                Ok(held) => {
                    let (content, memory) = held.into_parts();
                    self.memory = memory;
                    self.session.on_content(content)
                }
                Err(why) => on_stop(why),
            },
            Next::Accept(envelope, raw) => {
                let stored = store(self.mailroom, self.limits, envelope, raw).await;
                self.memory = None;
                self.session.on_accepted(stored)
            }
            Next::Close(why) => on_stop(why),
        }
    }
}

async fn store<M: Mailroom>(
    mailroom: &M,
    limits: &Limits,
    envelope: Envelope,
    raw: Vec<u8>,
) -> Result<SpoolId, TryLater> {
    let (via, bytes) = (envelope.via, raw.len());
    let recipients = envelope.recipients.len();
    let storing = mailroom.accept(envelope, raw);
    let stored = in_time(limits.mailroom_time, storing).await;
    match stored {
        Ok(id) => {
            tracing::info!(spool.id = %id, %via, bytes, recipients, "Accepted mail {id}");
        }
        Err(TryLater) => {
            tracing::warn!(%via, bytes, recipients, "Deferred a mail that could not be stored");
        }
    }
    stored
}

/// A mailroom that takes too long counts as one that cannot: bar R5 gives it 30 seconds.
async fn in_time<T>(
    time: Duration,
    asked: impl Future<Output = Result<T, TryLater>>,
) -> Result<T, TryLater> {
    timeout(time, asked).await.unwrap_or(Err(TryLater))
}

fn log_end(protocol: Protocol, ended: Ended) {
    tracing::info!(
        via = %protocol.via(),
        why = ended.why.as_str(),
        mails = ended.mails,
        commands = ended.commands,
        errors = ended.errors,
        "Session ended"
    );
}

#[cfg(test)]
mod tests;
