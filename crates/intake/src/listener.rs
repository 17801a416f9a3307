//! Listening: TCP and Unix sockets, and an orderly end.

use std::future::poll_fn;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

use crate::reply;
use crate::run::{Ended, run_shared};
use crate::terms::{Peer, Terms};
use crate::wire::{Shared, told_to_stop};
use crate::{Limits, Mailroom, Protocol};

/// Pause after the system refused a connection to us, most often for want of file descriptors: one
/// that is freed is all that helps, and asking again at once would only burn the processor.
const PAUSE: Duration = Duration::from_millis(100);

/// Takes sessions at a TCP address until `stop` turns true; returns when they have ended.
pub async fn listen_tcp<M: Mailroom>(
    listener: TcpListener,
    protocol: Protocol,
    mailroom: M,
    limits: Limits,
    terms: Terms,
    stop: watch::Receiver<bool>,
) {
    let shared = Shared::new(&limits, terms, stop);
    let terms = Arc::clone(&shared.terms);
    let house = House::new(protocol, mailroom, limits, shared);
    let door = move |context: &mut Context<'_>| {
        listener.poll_accept(context).map_ok(|(stream, peer)| {
            // Replies are small and complete; waiting for more to send would only delay them.
            // Where it cannot be set, that delay is all that happens.
            drop(stream.set_nodelay(true));
            (stream, terms.judge(peer.ip()))
        })
    };
    house.attend(door, TcpStream::try_write).await;
}

/// Takes sessions at a Unix socket until `stop` turns true; returns when they have ended, after
/// removing the socket. Whoever may open it is the site's own: there is neither TLS nor a proxy.
pub async fn listen_unix<M: Mailroom>(
    listener: UnixListener,
    protocol: Protocol,
    mailroom: M,
    limits: Limits,
    stop: watch::Receiver<bool>,
) {
    let own = socket_path(&listener).and_then(|path| Some((file_id(&path)?, path)));
    let shared = Shared::new(&limits, Terms::default(), stop);
    let house = House::new(protocol, mailroom, limits, shared);
    let door = move |context: &mut Context<'_>| {
        listener
            .poll_accept(context)
            .map_ok(|(stream, _peer)| (stream, Peer::Site))
    };
    house.attend(door, UnixStream::try_write).await;
    // Somebody may have put another one there meanwhile.
    if let Some((id, path)) = own
        && file_id(&path) == Some(id)
        && let Err(error) = std::fs::remove_file(path)
    {
        tracing::warn!(kind = %error.kind(), "A socket could not be removed");
    }
}

/// What tells a file from another one that has its name later.
fn file_id(path: &Path) -> Option<(u64, u64)> {
    let found = std::fs::symlink_metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

fn socket_path(listener: &UnixListener) -> Option<PathBuf> {
    let address = listener.local_addr().ok()?;
    address.as_pathname().map(Path::to_path_buf)
}

/// A connection, and who is at its other end.
type Arrived<S> = (S, Peer);

/// What all sessions of a listener have in common.
struct House<M> {
    protocol: Protocol,
    mailroom: M,
    limits: Arc<Limits>,
    shared: Shared,
}

impl<M: Mailroom> House<M> {
    fn new(protocol: Protocol, mailroom: M, limits: Limits, shared: Shared) -> Self {
        Self {
            protocol,
            mailroom,
            shared,
            limits: Arc::new(limits),
        }
    }

    /// Opens the door until told to stop, then lets the sessions finish their mails.
    async fn attend<S>(
        self,
        mut door: impl FnMut(&mut Context<'_>) -> Poll<io::Result<Arrived<S>>> + Send,
        write_now: fn(&S, &[u8]) -> io::Result<usize>,
    ) where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let places = self.limits.connections.min(Semaphore::MAX_PERMITS);
        let places = Arc::new(Semaphore::new(places));
        let mut sessions = JoinSet::new();
        let mut stop = self.shared.stop.clone();
        loop {
            let arrived = tokio::select! {
                () = told_to_stop(&mut stop) => break,
                Some(ended) = sessions.join_next() => {
                    report(&ended);
                    continue;
                }
                arrived = poll_fn(&mut door) => arrived,
            };
            match (arrived, Arc::clone(&places).try_acquire_owned()) {
                (Ok((stream, peer)), Ok(place)) => {
                    let session = self.session(stream, peer);
                    sessions.spawn(async move {
                        let ended = session.await;
                        drop(place);
                        ended
                    });
                }
                (Ok((stream, _peer)), Err(_full)) => refuse(&stream, write_now),
                (Err(error), _) => {
                    tracing::warn!(kind = %error.kind(), "A connection could not be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        drop(door);
        self.wind_up(sessions).await;
    }

    fn session<S>(&self, stream: S, peer: Peer) -> impl Future<Output = Ended> + Send + use<S, M>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (protocol, mailroom) = (self.protocol, self.mailroom.clone());
        let (limits, shared) = (Arc::clone(&self.limits), self.shared.clone());
        async move { run_shared(stream, peer, protocol, &mailroom, &limits, shared).await }
    }

    /// Two steps: everyone may finish, and after that time is cut off. What is cut off was never
    /// told "accepted".
    async fn wind_up(&self, mut sessions: JoinSet<Ended>) {
        let finishing = async {
            while let Some(ended) = sessions.join_next().await {
                report(&ended);
            }
        };
        if timeout(self.limits.shutdown_time, finishing).await.is_err() {
            tracing::warn!(sessions = sessions.len(), "Sessions were cut off");
            sessions.shutdown().await;
        }
    }
}

/// Says that there are too many, without waiting: a flood must not make us keep anything.
fn refuse<S>(stream: &S, write_now: fn(&S, &[u8]) -> io::Result<usize>) {
    let mut words = Vec::new();
    reply::TOO_MANY_SESSIONS.write_to(&mut words);
    // Politeness only; the connection is dropped either way.
    drop(write_now(stream, &words));
    tracing::warn!("Refused a connection; too many are open");
}

fn report(ended: &Result<Ended, JoinError>) {
    if ended.as_ref().is_err_and(JoinError::is_panic) {
        tracing::error!("A session broke down; its sender was told nothing and tries again");
    }
}

#[cfg(test)]
mod tests;
