//! `dkim`: keys with which mail is signed that leaves.

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use anyhow::{Context as _, bail};
use authenticity::{SecretKey, Signer};

use super::{print, say};
use crate::{cli, config};

pub(crate) fn run(place: &cli::Place, command: &cli::Dkim) -> anyhow::Result<()> {
    match command {
        cli::Dkim::Generate(wish) => generate(wish),
        cli::Dkim::Records => records(place),
    }
}

/// Writes a new key and prints what its domain must publish.
fn generate(wish: &cli::NewDkim) -> anyhow::Result<()> {
    let key = if wish.rsa {
        SecretKey::generate_rsa2048()?
    } else {
        SecretKey::generate_ed25519()?
    };
    let pem = key.to_pem()?;
    let signer = Signer::new(&wish.selector, &wish.domain, key)?;
    let shown = wish.file.display();
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&wish.file)
        .with_context(|| format!("{shown} cannot be made"))?;
    file.write_all(pem.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{shown} cannot be written"))?;
    print(&signer.zone_line()?);
    say("Publish this record, then name the key in the configuration:");
    say(&format!(
        "[[dkim]]\ndomain = \"{}\"\nselector = \"{}\"\nkey_file = \"{shown}\"",
        wish.domain, wish.selector
    ));
    Ok(())
}

/// Prints what must be published for the keys of the configuration.
fn records(place: &cli::Place) -> anyhow::Result<()> {
    let config = config::load(place)?;
    if config.dkim.is_empty() {
        bail!("the configuration names no DKIM key; `dkim generate` makes one");
    }
    for dkim in &config.dkim {
        print(&dkim.signer()?.zone_line()?);
    }
    Ok(())
}
