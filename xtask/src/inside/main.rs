//! What needs the desk's own crates, for `cargo xtask bench` and `cargo xtask fuzz`, which build and
//! start it.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for the terminal: results to stdout, progress to stderr"
)]

#[path = "../bench/figures.rs"]
#[expect(dead_code, reason = "shared with xtask, which uses the rest")]
mod figures;
mod fuzz;
mod letters;
mod reports;
mod stages;
mod unwrap;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What needs the desk's own crates.
#[derive(Debug, Parser)]
#[command(name = "inside", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Throws changed inputs at one target for some time.
    Fuzz(fuzz::Arguments),
    /// Writes encrypted reports.
    Letters(letters::Arguments),
    /// Measures how fast reports are read.
    Reports,
    /// Measures where the time goes while one encrypted report is read.
    Stages(stages::Arguments),
    /// Measures the bare operation with a private key.
    Unwrap(unwrap::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Letters(arguments) => letters::run(&arguments),
        Command::Reports => reports::run(),
        Command::Stages(arguments) => stages::run(&arguments),
        Command::Unwrap(arguments) => unwrap::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("inside: {error:#}");
            ExitCode::FAILURE
        }
    }
}
