//! One session over a stream: does what the state machine says.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use domain::SpoolId;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::timeout;

use crate::reply;
use crate::session::{Counts, Next, Protocol, Session, Step, Why, on_early_bytes, on_stop};
use crate::terms::{Encryption, Peer, Terms};
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
    let shared = Shared::new(limits, Terms::default(), stop);
    run_shared(stream, Peer::Site, protocol, mailroom, limits, shared).await
}

/// Runs one session among others. `peer` is who is at the other end of the connection.
pub(crate) async fn run_shared<S, M>(
    stream: S,
    peer: Peer,
    protocol: Protocol,
    mailroom: &M,
    limits: &Limits,
    shared: Shared,
) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
    M: Mailroom,
{
    let terms = Arc::clone(&shared.terms);
    let mut wire = Wire::new(stream, limits, shared);
    let peer = match peer {
        Peer::Proxy => wire.proxied(limits.proxy_time).await,
        Peer::Site | Peer::Outside(_) => Ok(peer),
    };
    let session = match peer {
        Ok(peer) => Session::new(protocol, limits, peer.address(), Encryption::under(&terms)),
        // A proxy that does not say for whom it speaks hears nothing.
        Err(why) => return end(protocol, why, Counts::default()),
    };
    let mut talk = Talk {
        wire,
        session,
        mailroom,
        limits,
        terms: &terms,
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
    end(protocol, why, counts)
}

/// What may be told of a session, which is said here.
fn end(protocol: Protocol, why: Why, counts: Counts) -> Ended {
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
    terms: &'talk Terms,
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
                let stored = self.store(envelope, raw).await;
                self.memory = None;
                self.session.on_accepted(stored)
            }
            Next::Secure => self.secure().await,
            Next::Close(why) => on_stop(why),
        }
    }

    async fn secure(&mut self) -> Step {
        if self.wire.has_early_bytes() {
            return on_early_bytes();
        }
        let Some(certificate) = &self.terms.certificate else {
            return on_stop(Why::NoHandshake);
        };
        self.wire.say(&[reply::READY_FOR_TLS]);
        let made = self.wire.secure(certificate, self.limits.handshake_time);
        match made.await {
            Ok(()) => self.session.on_secured(),
            Err(why) => on_stop(why),
        }
    }

    async fn store(&mut self, envelope: Envelope, raw: Vec<u8>) -> Result<SpoolId, TryLater> {
        let (via, bytes) = (envelope.via, raw.len());
        let (recipients, tls) = (envelope.recipients.len(), self.wire.is_secret());
        let storing = self.mailroom.accept(envelope, raw);
        let stored = in_time(self.limits.mailroom_time, storing).await;
        match stored {
            Ok(id) => {
                tracing::info!(spool.id = %id, %via, tls, bytes, recipients, "Accepted mail {id}");
            }
            Err(TryLater) => {
                tracing::warn!(%via, bytes, recipients, "Deferred a mail that could not be stored");
            }
        }
        stored
    }
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
