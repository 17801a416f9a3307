//! `unlock` and `lock`: the vault of the running desk.

use anyhow::{Context as _, bail};

use super::say;
use crate::control::{self, Request};
use crate::folder::Folder;
use crate::{cli, config};

pub(crate) fn unlock(place: &cli::Place) -> anyhow::Result<()> {
    let passphrase = match config::passphrase()? {
        Some(passphrase) => passphrase,
        None => rpassword::prompt_password("Passphrase: ")
            .context("the passphrase cannot be read from a terminal")?,
    };
    ask(place, &Request::Unlock { passphrase })?;
    say("The vault is open.");
    Ok(())
}

pub(crate) fn lock(place: &cli::Place) -> anyhow::Result<()> {
    ask(place, &Request::Lock)?;
    say("The vault is locked: mail is accepted, nothing can be read.");
    Ok(())
}

fn ask(place: &cli::Place, request: &Request) -> anyhow::Result<()> {
    let folder = Folder::open(&place.data)?;
    match control::ask(&folder.control(), request)? {
        Some(_) => Ok(()),
        None => bail!("no desk runs on this data folder"),
    }
}
