//! The commands: data to standard output, everything else to standard error.

mod audit;
mod backup;
mod deliver;
mod dkim;
mod doctor;
mod import;
mod key;
mod people;
mod restore;
mod sample;
mod serve;
mod stats;
pub(crate) mod ticket;
mod vault;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{self, Cli, Command};
use crate::{children, config, open};

/// Runs a command.
pub(crate) fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let place = cli.place;
    match cli.command {
        // The children come first: they must be locked in before any thread starts.
        Command::Reader(options) => return children::reader(&options),
        Command::Keyd(options) => return children::keyd(&options),
        Command::Serve(flags) => serve::run(&place, &flags)?,
        Command::Import(options) => import::run(&place, &options)?,
        Command::Deliver(options) => return Ok(deliver::run(&place, &options)),
        Command::Queue(command) => people::queue(&place, command)?,
        Command::Agent(command) => people::agent(&place, command)?,
        Command::Token(command) => people::token(&place, command)?,
        Command::Key(command) => key::run(&place, command)?,
        Command::Dkim(command) => dkim::run(&place, &command)?,
        Command::Ticket(command) => ticket::run(&place, command)?,
        Command::Stats(options) => stats::run(&place, &options)?,
        Command::Audit(options) => audit::run(&place, options)?,
        Command::Doctor(options) => return doctor::run(&place, &options),
        Command::Backup(options) => backup::run(&place, &options)?,
        Command::Restore(options) => restore::run(&place, &options)?,
        Command::Unlock => vault::unlock(&place)?,
        Command::Lock => vault::lock(&place)?,
        Command::Migrate => migrate(&place)?,
        Command::Config(command) => show_config(&place, &command)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn migrate(place: &cli::Place) -> anyhow::Result<()> {
    // Opening brings the databases up to date.
    open::without_vault(place)?;
    say("The databases are up to date.");
    Ok(())
}

fn show_config(place: &cli::Place, command: &cli::Config) -> anyhow::Result<()> {
    let config = config::load(place)?;
    config.relay()?;
    config.tls.certificate()?;
    match command {
        cli::Config::Check => say("The configuration is sound."),
        cli::Config::Show => print(
            toml::to_string(&config)
                .context("the configuration cannot be shown")?
                .trim_end(),
        ),
    }
    Ok(())
}

/// A runtime for commands that are over soon.
pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("the runtime cannot be started")
}

/// A bar on a terminal; nothing elsewhere.
pub(crate) fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left")
    {
        bar.set_style(style);
    }
    bar
}

/// Prints data. Whoever reads it may have seen enough (`… | head`): that is no fault.
pub(crate) fn print(text: &str) {
    let mut output = std::io::stdout().lock();
    drop(writeln!(output, "{text}").and_then(|()| output.flush()));
}

/// Prints JSON.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(&serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Tells the person at the terminal something that is not data.
#[expect(
    clippy::print_stderr,
    reason = "what is no data goes to standard error"
)]
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

/// Tells what failed, with its causes.
pub(crate) fn complain(error: &anyhow::Error) {
    say(&format!("confidesk: {error:#}"));
}
