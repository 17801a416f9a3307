//! Keeping house: what has run out is forgotten, keys are renewed.

use std::time::Duration;

use app::{AppError, Chain, Desk};
use tokio::sync::watch;

use crate::told_to;

/// How often the house is kept.
const EVERY: Duration = Duration::from_mins(10);
/// How old an epoch key may become. Old copies of the key ledger are noise after this time.
const EPOCH: Duration = Duration::from_hours(168);

pub(crate) async fn run(desk: &Desk, mut stop: watch::Receiver<bool>) {
    while !told_to(&stop) {
        log(
            desk.tidy_up().await,
            "What has run out could not be forgotten",
        );
        match desk.renew_epoch(EPOCH).await {
            Ok(true) => tracing::info!("The epoch key was renewed"),
            Ok(false) | Err(AppError::Locked) => {}
            Err(error) => log(Err(error), "The epoch key could not be renewed"),
        }
        drop(tokio::time::timeout(EVERY, stop.changed()).await);
    }
}

fn log(result: Result<(), AppError>, message: &'static str) {
    if let Err(error) = result {
        tracing::error!(error = %Chain(&error), "{message}");
    }
}
