//! `key import`.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

use super::Keys;
use crate::commands::{complain, print, say};
use crate::config;
use crate::keys::{Act, Done, Hidden, Piece, pieces};

/// Largest file in bytes: as much as the desk takes of public keys.
const LARGEST: u64 = 1024 * 1024;
/// Most public keys that are read of one block.
const MOST_IN_A_BLOCK: usize = openpgp::limits::CERTIFICATES;

/// Takes in every file, also after one that cannot be taken.
pub(super) fn run(
    keys: &mut Keys,
    passphrase_file: Option<&Path>,
    files: &[std::path::PathBuf],
) -> anyhow::Result<()> {
    let passphrase = config::key_passphrase(passphrase_file)?;
    let mut failed = 0_usize;
    for path in files {
        let mut import = Import {
            keys,
            passphrase: passphrase.as_deref().map(String::as_str),
            file: shown(path),
        };
        if let Err(error) = import.take(path) {
            complain(&error.context(import.file));
            failed += 1;
        }
    }
    match failed {
        0 => Ok(()),
        1 => bail!("one file was not taken in as a whole"),
        failed => bail!("{failed} files were not taken in as a whole"),
    }
}

fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        String::from("standard input")
    } else {
        path.display().to_string()
    }
}

/// One file on its way in.
struct Import<'a> {
    keys: &'a mut Keys,
    passphrase: Option<&'a str>,
    file: String,
}

impl Import<'_> {
    fn take(&mut self, path: &Path) -> anyhow::Result<()> {
        let file = read(path)?;
        let pieces = pieces(&file);
        if pieces.is_empty() {
            bail!("there is no OpenPGP key in this");
        }
        for piece in pieces {
            match piece {
                Piece::Secret(key) => self.take_secret(key)?,
                Piece::Public(file) => self.take_public(file)?,
            }
        }
        Ok(())
    }

    fn take_secret(&mut self, key: Hidden) -> anyhow::Result<()> {
        let passphrase = self.passphrase.map(hidden);
        let act = |key, passphrase| Act::TakeSecret { key, passphrase };
        let mut done = self.keys.ask(act(key.clone(), passphrase))?;
        if matches!(done, Done::PassphraseNeeded) {
            let passphrase = self.ask_for_passphrase()?;
            done = self.keys.ask(act(key, Some(hidden(&passphrase))))?;
        }
        let Done::Changed { fingerprints } = done else {
            bail!("the running desk is of another version");
        };
        for fingerprint in fingerprints {
            print(&format!("desk\t{fingerprint}"));
            say(&format!(
                "{}: the secret key {fingerprint} is the desk's now. Mind who else has a copy of this file.",
                self.file
            ));
        }
        Ok(())
    }

    fn ask_for_passphrase(&self) -> anyhow::Result<Zeroizing<String>> {
        let question = format!("Passphrase of the key in {}: ", self.file);
        let given = rpassword::prompt_password(question);
        given.map(Zeroizing::new).context(
            "the key is protected by a passphrase: use --passphrase-file or CONFIDESK_KEY_PASSPHRASE, or a terminal",
        )
    }

    fn take_public(&mut self, file: Hidden) -> anyhow::Result<()> {
        let Done::Changed { fingerprints } = self.keys.ask(Act::TakePublic { file })? else {
            bail!("the running desk is of another version");
        };
        for fingerprint in &fingerprints {
            print(&format!("correspondent\t{fingerprint}"));
            say(&format!(
                "{}: the public key {fingerprint} is accepted for every address that it names.",
                self.file
            ));
        }
        if fingerprints.len() >= MOST_IN_A_BLOCK {
            say(&format!(
                "{}: no more than {MOST_IN_A_BLOCK} keys are read of one block; if there are others in it, export them one by one.",
                self.file
            ));
        }
        Ok(())
    }
}

fn hidden(passphrase: &str) -> Hidden {
    Hidden::new(passphrase.as_bytes().to_vec())
}

fn read(path: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let mut file = Zeroizing::new(Vec::new());
    let source: Box<dyn std::io::Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(path).context("it cannot be opened")?)
    };
    let read = source.take(LARGEST + 1).read_to_end(&mut file);
    let read = u64::try_from(read.context("it cannot be read")?)?;
    if read > LARGEST {
        bail!("it is larger than 1 MiB");
    }
    Ok(file)
}
