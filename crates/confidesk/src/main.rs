//! Confidesk: the help desk that people can confide in. This is the one binary with all its roles.

mod backup;
mod children;
mod cli;
mod commands;
mod config;
mod control;
mod doctor;
mod doors;
mod flood;
mod folder;
mod http;
mod keys;
mod mailboxes;
mod mailroom;
mod metrics;
mod open;
mod operation;
mod telemetry;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    telemetry::quieten_panics();
    folder::keep_private();
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Usage errors end with 2, `--help` and `--version` with 0; clap prints to the right side.
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            commands::complain(&error);
            ExitCode::FAILURE
        }
    }
}
