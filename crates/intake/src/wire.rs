//! Reading and writing with time-outs; the only place that touches the stream.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, timeout_at};

use crate::data::{Content, DataReader};
use crate::line::{LineEvent, LineReader};
use crate::proxy::{ProxyHeader, proxy_header};
use crate::reply::Reply;
use crate::session::Why;
use crate::terms::{Peer, Terms};
use crate::tls::{Certificate, Channel};
use crate::{Limits, ProxiedFor};

/// Bytes that are read at once.
const CHUNK: usize = 16 * 1024;
/// Bytes that are read and dropped after the last reply.
const LINGER_BYTES: usize = 1024 * 1024;
/// The unit of the shared memory, in bytes.
const PERMIT_BYTES: usize = 1024;

/// What a session shares with the others of its listener.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    /// Turns true when the desk is being stopped.
    pub(crate) stop: watch::Receiver<bool>,
    /// Memory for mails that are coming in, in units of 1 KiB.
    pub(crate) memory: Arc<Semaphore>,
    /// On what terms they talk.
    pub(crate) terms: Arc<Terms>,
}

impl Shared {
    pub(crate) fn new(limits: &Limits, terms: Terms, stop: watch::Receiver<bool>) -> Self {
        let permits = limits.memory_bytes.div_ceil(PERMIT_BYTES);
        let memory = Arc::new(Semaphore::new(permits.min(Semaphore::MAX_PERMITS)));
        Self {
            stop,
            memory,
            terms: Arc::new(terms),
        }
    }
}

/// Waits until the desk is being stopped. Never ends when nobody is left who could say so.
pub(crate) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Whether the desk's being stopped ends the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnStop {
    HangUp,
    FinishMail,
}

/// A mail's bytes and the part of the shared memory that they occupy; to be kept until the mail is
/// stored.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) content: Content,
    memory: Option<OwnedSemaphorePermit>,
}

/// A stream with what was read from it and not used yet, and what is to be written.
#[derive(Debug)]
pub(crate) struct Wire<S> {
    stream: Channel<S>,
    incoming: Vec<u8>,
    used: usize,
    outgoing: Vec<u8>,
    lines: LineReader,
    /// The end of the session's time.
    end: Instant,
    shared: Shared,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(crate) fn new(stream: S, limits: &Limits, shared: Shared) -> Self {
        Self {
            stream: Channel::Clear(stream),
            incoming: Vec::with_capacity(CHUNK),
            used: 0,
            outgoing: Vec::new(),
            lines: LineReader::default(),
            end: Instant::now() + limits.session_time,
            shared,
        }
    }

    /// Says these replies, at the latest before the next waiting: replies to commands that came in
    /// one packet leave in one packet (RFC 2920 section 3.2).
    pub(crate) fn say(&mut self, replies: &[Reply]) {
        for reply in replies {
            reply.write_to(&mut self.outgoing);
        }
    }

    /// The next line; all of it has to come within `time`, so dripping bytes does not help.
    pub(crate) async fn line(&mut self, time: Duration, on_stop: OnStop) -> Result<LineEvent, Why> {
        let deadline = self.deadline(time);
        if on_stop == OnStop::HangUp && *self.shared.stop.borrow() {
            return Err(Why::Stopped);
        }
        loop {
            let fresh = self.incoming.get(self.used..).unwrap_or_default();
            let (used, event) = self.lines.feed(fresh);
            self.used = self.used.saturating_add(used);
            match event {
                Some(event) => return Ok(event),
                None => self.read(deadline, on_stop).await?,
            }
        }
    }

    /// Reads a proxy's header and says who is behind it. Whatever is wrong with it, nothing may be said.
    pub(crate) async fn proxied(&mut self, time: Duration) -> Result<Peer, Why> {
        let deadline = self.deadline(time);
        let mut header = Vec::new();
        loop {
            self.read(deadline, OnStop::HangUp).await?;
            let before = header.len();
            header.extend_from_slice(&self.incoming);
            match proxy_header(&header) {
                ProxyHeader::Unfinished => {}
                ProxyHeader::Bad => return Err(Why::Garbage),
                ProxyHeader::Whole { origin, length } => {
                    self.used = length.saturating_sub(before);
                    return Ok(match origin {
                        ProxiedFor::Client(address) => Peer::of(address),
                        ProxiedFor::Untold => Peer::Site,
                    });
                }
            }
        }
    }

    /// Whether bytes have come that nobody has looked at.
    pub(crate) fn has_early_bytes(&self) -> bool {
        self.used < self.incoming.len()
    }

    /// Says what was said and encrypts from here on. When it fails, nothing more can be said.
    pub(crate) async fn secure(
        &mut self,
        certificate: &Certificate,
        time: Duration,
    ) -> Result<(), Why> {
        let deadline = self.deadline(time);
        self.flush(deadline).await?;
        let handshake = timeout_at(deadline, self.stream.secure(certificate.acceptor()));
        let made = tokio::select! {
            biased;
            () = told_to_stop(&mut self.shared.stop) => return Err(Why::Stopped),
            made = handshake => made,
        };
        match made {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                tracing::debug!(%error, "A TLS handshake failed");
                Err(Why::NoHandshake)
            }
            Err(_elapsed) => Err(Why::TimedOut),
        }
    }

    /// Whether what is said now is encrypted.
    pub(crate) const fn is_secret(&self) -> bool {
        self.stream.is_secret()
    }

    /// The data of one mail.
    pub(crate) async fn data(&mut self, limits: &Limits) -> Result<Held, Why> {
        let deadline = self.deadline(limits.data_time);
        let mut reader = DataReader::new(limits.message_bytes);
        let mut memory = None;
        loop {
            let fresh = self.incoming.get(self.used..).unwrap_or_default();
            let (used, content) = reader.feed(fresh);
            self.used = self.used.saturating_add(used);
            if let Some(content) = content {
                return Ok(Held { content, memory });
            }
            if !self.reserve(&mut memory, reader.held()) {
                memory = None;
                reader.give_up(Content::NoRoom);
            }
            self.read(deadline, OnStop::FinishMail).await?;
        }
    }

    /// Sends what was said.
    pub(crate) async fn flush(&mut self, deadline: Instant) -> Result<(), Why> {
        if self.outgoing.is_empty() {
            return Ok(());
        }
        let sending = async {
            self.stream.write_all(&self.outgoing).await?;
            self.stream.flush().await
        };
        let sent = timeout_at(deadline, sending).await;
        self.outgoing.clear();
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_broken)) => Err(Why::HungUp),
            Err(_elapsed) => Err(Why::TimedOut),
        }
    }

    /// Sends the last words and closes. Closing with unread bytes resets a connection and can take
    /// the last words with it, so what still comes is dropped for a little while.
    pub(crate) async fn close(mut self, time: Duration) {
        let deadline = Instant::now() + time;
        if self.flush(deadline).await.is_err() {
            return;
        }
        let dropping = async {
            self.stream.shutdown().await?;
            let mut dropped = 0_usize;
            while dropped < LINGER_BYTES {
                self.incoming.clear();
                match self.stream.read_buf(&mut self.incoming).await? {
                    0 => break,
                    count => dropped = dropped.saturating_add(count),
                }
            }
            std::io::Result::Ok(())
        };
        // Whether it came to an end makes no difference: the stream is dropped here.
        drop(timeout_at(deadline, dropping).await);
    }

    fn deadline(&self, time: Duration) -> Instant {
        (Instant::now() + time).min(self.end)
    }

    /// Reads more bytes, after sending what was said.
    async fn read(&mut self, deadline: Instant, on_stop: OnStop) -> Result<(), Why> {
        self.flush(deadline).await?;
        self.incoming.clear();
        self.used = 0;
        let reading = timeout_at(deadline, self.stream.read_buf(&mut self.incoming));
        let read = tokio::select! {
            biased;
            () = told_to_stop(&mut self.shared.stop), if on_stop == OnStop::HangUp => {
                return Err(Why::Stopped);
            }
            read = reading => read,
        };
        match read {
            Ok(Ok(0) | Err(_)) => Err(Why::HungUp),
            Ok(Ok(_count)) => Ok(()),
            Err(_elapsed) => Err(Why::TimedOut),
        }
    }

    /// Takes as much of the shared memory as `bytes` need beyond what is held already.
    fn reserve(&self, memory: &mut Option<OwnedSemaphorePermit>, bytes: usize) -> bool {
        let held = memory.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = bytes.div_ceil(PERMIT_BYTES).saturating_sub(held);
        let Ok(missing) = u32::try_from(missing) else {
            return false;
        };
        match Arc::clone(&self.shared.memory).try_acquire_many_owned(missing) {
            Ok(more) => {
                match memory.as_mut() {
                    Some(memory) => memory.merge(more),
                    None => *memory = Some(more),
                }
                true
            }
            Err(_none_left) => false,
        }
    }
}

impl Held {
    /// The content, and the guard that is to be dropped when it is stored.
    pub(crate) fn into_parts(self) -> (Content, Option<OwnedSemaphorePermit>) {
        (self.content, self.memory)
    }
}
