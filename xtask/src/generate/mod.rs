//! `cargo xtask generate`: what stands in the repository and is made by a program.

mod pictures;

use std::path::PathBuf;

use anyhow::Result;

/// Arguments of `cargo xtask generate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Shows this binary and builds none.
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Makes everything again.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => crate::bench::binary()?,
    };
    pictures::make(&binary)
}
