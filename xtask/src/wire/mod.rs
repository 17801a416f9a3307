//! Plain blocking clients for what the desk speaks: HTTP, SMTP, and `WebDriver` for looking at it.
//!
//! Written here on `std` alone, so that the measuring adds nothing of its own, and shared with the
//! black-box tests of the binary, which include this module by its path.

pub(crate) mod base64;
pub(crate) mod http;
pub(crate) mod smtp;
pub(crate) mod webdriver;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// Waits. For asking again what cannot tell by itself that it has changed: another process.
pub(crate) fn pause(time: Duration) {
    #[expect(
        clippy::disallowed_methods,
        reason = "there is no runtime here that could be blocked, and the other side cannot call"
    )]
    std::thread::sleep(time);
}

/// Asks every 20 ms until there is an answer or the time is over.
pub(crate) fn wait_for<T>(limit: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if begin.elapsed() >= limit {
            return None;
        }
        pause(Duration::from_millis(20));
    }
}

/// A loopback port that nobody listens on now.
///
/// Somebody else may take it before it is used; the kernel gives them out in a circle, which makes
/// that rare.
pub(crate) fn free_port() -> Result<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context("there is no free port")
}
