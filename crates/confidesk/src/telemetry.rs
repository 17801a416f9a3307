//! Logs: to standard error, structured, about no person.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{self, LogFormat};

/// Lets a panic tell where it happened and nothing else: its text may quote somebody's mail.
pub(crate) fn quieten_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "A panic at {place}; this is a fault of the program");
    }));
}

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
