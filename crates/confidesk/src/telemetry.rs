//! Logs: to standard error, structured, about no person.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{self, LogFormat};

/// Starts logging. Called once.
pub(crate) fn start(format: LogFormat) {
    // Our own crates only: a library may log what it was given, and that may be somebody's address.
    let level = config::log_filter();
    let ours = [
        "app",
        "confidesk",
        "intake",
        "sandbox",
        "store",
        "transport",
        "vault",
        "web",
        "worker",
    ];
    let filter: Vec<_> = ours.iter().map(|name| format!("{name}={level}")).collect();
    let filter = EnvFilter::try_new(filter.join(","))
        .unwrap_or_else(|_bad| EnvFilter::new("confidesk=info"));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => registry.with(layer.with_target(false)).try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    };
    // A second start (in a test) keeps the first.
    drop(started);
}
