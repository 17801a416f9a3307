//! Bringing back tickets whose pause is over, and going on with acts on many tickets.

use std::time::Duration;

use app::{Chain, Desk};
use tokio::sync::watch;

use crate::told_to;

/// How often it is looked for them. Days are named, so seconds do not matter.
const EVERY: Duration = Duration::from_secs(2);

pub(crate) async fn run(desk: &Desk, mut stop: watch::Receiver<bool>) {
    while !told_to(&stop) {
        match desk.end_pauses().await {
            Ok(0) => {}
            Ok(tickets) => {
                tracing::info!(tickets, "Tickets came back from a pause");
                continue;
            }
            Err(error) => {
                tracing::error!(error = %Chain(&error), "Paused tickets could not be brought back");
            }
        }
        match desk.go_on_with_bulk(None).await {
            Ok(false) => {}
            Ok(true) => continue,
            Err(error) => {
                tracing::error!(error = %Chain(&error), "An act on many tickets could not go on");
            }
        }
        drop(tokio::time::timeout(EVERY, stop.changed()).await);
    }
}
