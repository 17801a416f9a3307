//! What opening a mail costs at least: the operation with the private key, with nothing around it.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use openpgp::secret::DeskKeys;
use openpgp::{DigestToSign, Keyring, Refusal, SessionKey};

use crate::figures::{Figure, as_json};
use crate::letters::now;

/// Arguments of `inside unwrap`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A secret key without passphrase; a new one of Curve25519 if there is none.
    #[arg(long)]
    key: Option<PathBuf>,
    /// How long, in seconds.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
}

/// Unwraps the session key of one message again and again, on one core.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let now = now()?;
    let mut keys = DeskKeys::empty();
    match &arguments.key {
        Some(path) => {
            let key = fs::read(path).context("could not read the key")?;
            keys.import(&key, None).context("that key is of no use")?;
        }
        None => drop(keys.generate("bench@desk.example", now)?),
    }
    let key = keys.list(now).pop().context("there is no key")?;
    let message = openpgp::encrypt(b"hello", &[&key.certificate], None, now)?;
    let mut holder = Holder::new(keys);
    openpgp::open(&message, &mut holder, now)?;
    let Holder { keys, packets } = holder;
    let (begin, mut count) = (Instant::now(), 0_u32);
    while begin.elapsed() < Duration::from_secs(arguments.seconds) {
        ensure!(keys.unwrap(&packets).is_some(), "it does not open");
        count += 1;
    }
    let rate = f64::from(count) / begin.elapsed().as_secs_f64();
    let figure = Figure::new("bare private-key operation", key.algorithm, rate, "/s");
    println!("{}", as_json(&[figure]));
    Ok(())
}

/// Holds the keys, and remembers what was to be unwrapped.
pub(crate) struct Holder {
    keys: DeskKeys,
    /// What was to be unwrapped last.
    pub(crate) packets: Vec<Vec<u8>>,
}

impl Holder {
    pub(crate) const fn new(keys: DeskKeys) -> Self {
        Self {
            keys,
            packets: Vec::new(),
        }
    }
}

impl Keyring for Holder {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        self.packets = packets.to_vec();
        let found = self.keys.unwrap(packets);
        found.map(|(session, _)| session).ok_or(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::NotForUs)
    }
}
