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
mod growth;
mod letters;
#[path = "../bench/random.rs"]
mod random;
mod reading;
mod reports;
mod stages;
mod unwrap;
#[path = "../bench/letters.rs"]
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "shared with xtask, which uses the rest")
)]
mod writer;

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
    /// Measures what it costs to read one mail.
    Growth(growth::Arguments),
    /// Writes encrypted reports.
    Letters(letters::Arguments),
    /// Measures what each shape of mail costs a reader.
    Reading,
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
        Command::Growth(arguments) => growth::run(&arguments),
        Command::Letters(arguments) => letters::run(&arguments),
        Command::Reading => reading::run(),
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
