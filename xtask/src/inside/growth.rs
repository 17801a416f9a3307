//! What it costs to read one mail.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use openpgp::secret::DeskKeys;
use rustix::time::{ClockId, clock_gettime};

use crate::letters::now;
use crate::unwrap::Holder;

/// Arguments of `inside growth`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The mail.
    mail: PathBuf,
    /// How often it is read.
    #[arg(long, default_value_t = 5)]
    readings: u64,
    /// A secret key without passphrase, for encrypted mail.
    #[arg(long)]
    key: Option<PathBuf>,
}

/// Prints the least processor time of all readings.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let raw = fs::read(&arguments.mail).context("could not read the mail")?;
    let now = now()?;
    let mut keys = DeskKeys::empty();
    if let Some(path) = &arguments.key {
        let key = fs::read(path).context("could not read the key")?;
        keys.import(&key, None).context("that key is of no use")?;
    }
    let mut holder = Holder::new(keys);
    let readings = (0..arguments.readings.max(1)).map(|_| {
        let begin = processor();
        black_box(letter::read(&raw, &mut holder, now));
        processor() - begin
    });
    let least = readings.fold(f64::MAX, f64::min);
    println!("{}", serde_json::json!({ "milliseconds": least }));
    Ok(())
}

/// Processor time of this thread, in milliseconds.
pub(crate) fn processor() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = i32::try_from(time.tv_sec).map_or(f64::MAX, f64::from);
    let nanoseconds = i32::try_from(time.tv_nsec).map_or(0.0, f64::from);
    seconds * 1e3 + nanoseconds / 1e6
}
