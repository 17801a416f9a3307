//! Does the work that waits: reads accepted mail, answers first mails, sends what may leave, looks for
//! keys, teaches the filter of unwanted mail, brings paused tickets back, keeps house.
//!
//! Each loop leases jobs, hands them to a verb of `app`, and sleeps until there is something to do.
//! A loop ends when `stop` says so, after the batch that it is at; what it leaves is leased again.

mod answer;
mod look_up;
mod read;
mod send;
mod signing;
mod teach;
mod tidy;
mod wake;

use std::time::Duration;

use app::{Desk, JobKind};
use tokio::sync::watch;
use transport::{KeyDirectory, Transport};

pub use signing::Signers;
pub use teach::Teacher;

/// How long a lease holds: far longer than a batch takes, so that no job runs twice at once.
const LEASE: Duration = Duration::from_mins(5);
/// How long a loop sleeps at most. Another process (an import, `deliver`) cannot ring our bell.
const NAP: Duration = Duration::from_millis(250);

/// What the worker needs besides the desk.
pub struct Tools {
    /// How mail leaves.
    pub transport: Option<Transport>,
    /// Those who sign what leaves.
    pub signers: Signers,
    /// Where keys are looked for, if the operator allows that.
    pub directory: Option<KeyDirectory>,
    /// How the filter of unwanted mail is taught, if it is.
    pub teacher: Option<Teacher>,
}

/// Works until `stop` becomes true.
pub async fn run(desk: Desk, tools: Tools, stop: watch::Receiver<bool>) {
    let Tools {
        transport,
        signers,
        directory,
        teacher,
    } = tools;
    tokio::join!(
        answer::run(&desk, stop.clone()),
        look_up::run(&desk, directory.as_ref(), stop.clone()),
        read::run(&desk, stop.clone()),
        send::run(&desk, transport.as_ref(), &signers, stop.clone()),
        teach::run(&desk, teacher.as_ref(), stop.clone()),
        tidy::run(&desk, stop.clone()),
        wake::run(&desk, stop),
    );
}

/// True when the loop should end.
fn told_to(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow()
}

/// Sleeps until work came, `nap` is over or the loop should end.
async fn nap(desk: &Desk, kind: JobKind, nap: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = desk.work_came(kind) => {}
        _ = tokio::time::timeout(nap, stop.changed()) => {}
    }
}
