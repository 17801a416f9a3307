//! What the black-box tests have in common: a desk to start and to kill, its API, mail in and out.

mod api;
mod database;
mod desk;
pub(crate) mod doors;
pub(crate) mod exim;
mod gpg;
mod letter;
pub(crate) mod manual;
mod neomutt;
pub(crate) mod postfix;
mod sink;

#[expect(
    dead_code,
    reason = "shared with the tools of the repository, which use the rest"
)]
#[path = "../../../../../xtask/src/wire/mod.rs"]
pub(crate) mod wire;

pub(crate) use api::Api;
pub(crate) use database::{Database, both_engines};
pub(crate) use desk::{Desk, Wishes, arguments, run};
pub(crate) use gpg::Gpg;
pub(crate) use letter::{Letter, field, sealed};
pub(crate) use neomutt::NeoMutt;
pub(crate) use sink::Sink;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use self::wire::smtp::{self, Session};

/// Long enough for a debug build on a busy machine with two cores.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// Hands a mail to a mail server; returns its answer.
pub(crate) fn hand_in(server: SocketAddr, letter: &Letter<'_>) -> u16 {
    let mut session = Session::open(server, PATIENCE).unwrap();
    let code = session.send(smtp::Letter {
        sender: letter.from,
        recipient: letter.to,
        bytes: &letter.bytes(),
    });
    session.quit().unwrap();
    code.unwrap()
}

/// Where a program is that `cargo xtask test` found; says so when the test is skipped.
pub(crate) fn program(variable: &str) -> Option<PathBuf> {
    let found = environment(variable).map(PathBuf::from);
    if found.is_none() {
        eprintln!("skipped: {variable} is not set; `cargo xtask test` sets it");
    }
    found
}

/// Says why a test is skipped; a failure where everything has to be there.
fn skip<T>(why: &str) -> Option<T> {
    let required = environment("CONFIDESK_TEST_REQUIRE_ALL").is_some_and(|value| value != "0");
    assert!(!required, "{why}, and CONFIDESK_TEST_REQUIRE_ALL is set");
    eprintln!("skipped: {why}");
    None
}

/// An environment variable.
pub(crate) fn environment(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "tests learn from the environment what is installed"
    )]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
