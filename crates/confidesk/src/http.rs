//! Serving HTTP: one connection a task, with limits.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How long an idle connection stays open: a new one over an onion service costs seconds (ux.md 0.8).
const KEEP_ALIVE: Duration = Duration::from_secs(150);
/// How long a new connection may say nothing.
const FIRST_WORD: Duration = Duration::from_secs(10);
/// Connections at a time.
const CONNECTIONS: usize = 1_000;
/// How long requests may still take when the desk is told to stop.
const SHUTDOWN: Duration = Duration::from_secs(10);

/// Serves until `stop` becomes true, then lets requests finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _peer)) => {
                // All seats taken: whoever comes now is turned away, so that those inside go on.
                let Ok(seat) = Arc::clone(&seats).try_acquire_owned() else {
                    continue;
                };
                let (router, stop) = (router.clone(), stop.clone());
                connections.spawn(async move {
                    connection(stream, router, stop).await;
                    drop(seat);
                });
            }
            Err(error) => {
                // Too many open files: wait for some to close instead of spinning.
                tracing::error!(%error, "A connection could not be accepted");
                drop(tokio::time::timeout(Duration::from_millis(100), stop.changed()).await);
            }
        }
    }
    let finish = async { while connections.join_next().await.is_some() {} };
    drop(tokio::time::timeout(SHUTDOWN, finish).await);
}

async fn connection(
    stream: tokio::net::TcpStream,
    router: Router,
    mut stop: watch::Receiver<bool>,
) {
    // A connection that says nothing does not keep its seat.
    if tokio::time::timeout(FIRST_WORD, stream.readable())
        .await
        .is_err()
    {
        return;
    }
    // Answers are small and whole: waiting for more to send only delays them.
    drop(stream.set_nodelay(true));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(KEEP_ALIVE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(connection);
    tokio::select! {
        // A client that breaks off is no event.
        _ = connection.as_mut() => {}
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }
}
