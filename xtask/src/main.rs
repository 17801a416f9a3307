//! What we do with the repository: `cargo xtask test`, `tidy`, `bench`, `prove`, `fuzz`, `generate`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for the terminal: results to stdout, progress to stderr"
)]

mod bench;
mod fuzz;
mod generate;
mod linked;
mod package;
mod postgres;
mod programs;
mod prove;
mod test;
mod tidy;
#[expect(
    dead_code,
    reason = "shared with the black-box tests, which use the rest"
)]
mod wire;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What we do with the repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs every test, on SQLite always, on PostgreSQL and in a browser where they are installed.
    Test(test::Arguments),
    /// Checks what the compiler cannot: who may depend on whom, sizes, leftovers, links, licences.
    Tidy,
    /// Measures the whole program: intake, pages, memory, disk, start.
    Bench(bench::Arguments),
    /// Proves that nothing is lost: kill -9, power cuts, full disks, failing disks, broken relays.
    Prove(prove::Arguments),
    /// Throws hostile bytes at everything that reads foreign input, and keeps what fails.
    Fuzz(fuzz::Arguments),
    /// Makes the Debian package, with its bill of materials.
    Package(package::Arguments),
    /// Makes the pictures of the manual from an invented desk.
    Generate(generate::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Test(arguments) => test::run(&arguments),
        Command::Tidy => tidy::run(),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Prove(arguments) => prove::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Package(arguments) => package::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
