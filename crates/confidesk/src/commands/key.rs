//! `key`: the desk's OpenPGP keys and those of correspondents, through the running desk or by opening
//! the vault here.

mod import;
mod list;

use std::time::Duration;

use anyhow::{Context as _, bail};
use app::{Chain, DeskKeyFacts};
use domain::{EmailAddress, Timestamp};

use super::{print, runtime, say};
use crate::children::Walls;
use crate::control::{self, Answer, Request};
use crate::folder::Folder;
use crate::keys::{self, Act, Done, armoured};
use crate::open::{Opening, Whole};
use crate::{cli, config};

pub(crate) fn run(place: &cli::Place, command: cli::Key) -> anyhow::Result<()> {
    Folder::existing(&place.data)?;
    let mut keys = Keys::open(place)?;
    match command {
        cli::Key::Generate(owner) => generate(&mut keys, owner),
        cli::Key::Import {
            passphrase_file,
            files,
        } => import::run(&mut keys, passphrase_file.as_deref(), &files),
        cli::Key::List {
            correspondents: true,
            json,
        } => list::correspondents(&keys.correspondents()?, json),
        cli::Key::List { json, .. } => list::desk(&keys.list()?, json),
        cli::Key::Export { which } => export(&keys.list()?, which.as_deref()),
        cli::Key::Rotate { fingerprint, valid } => rotate(&mut keys, fingerprint, valid),
        cli::Key::Forget { fingerprint, yes } => forget(&mut keys, &fingerprint, yes),
    }
}

/// Whom the keys are asked of.
enum Keys {
    Running(Folder),
    Here(Box<Whole>),
}

impl Keys {
    fn open(place: &cli::Place) -> anyhow::Result<Self> {
        let folder = Folder::open(&place.data)?;
        if control::ask(&folder.control(), &Request::Status)?.is_some() {
            return Ok(Self::Running(folder));
        }
        let config = config::load(place)?;
        crate::telemetry::start(config.log.format);
        let opening = Opening {
            folder,
            config: &config,
        };
        let whole = opening.whole(Walls::Required)?;
        if whole.desk.is_locked() {
            bail!("the vault is locked; start the desk and unlock it, or set CONFIDESK_PASSPHRASE");
        }
        Ok(Self::Here(Box::new(whole)))
    }

    fn ask(&mut self, act: Act) -> anyhow::Result<Done> {
        match self {
            Self::Running(folder) => {
                match control::ask(&folder.control(), &Request::Keys { act })? {
                    Some(Answer::Keys { done }) => Ok(done),
                    Some(_) => bail!("the running desk is of another version"),
                    None => bail!("the desk has stopped"),
                }
            }
            Self::Here(whole) => runtime()?
                .block_on(keys::act(&whole.desk, act))
                .map_err(|error| anyhow::anyhow!("{}", Chain(&error))),
        }
    }

    fn list(&mut self) -> anyhow::Result<Vec<DeskKeyFacts>> {
        match self.ask(Act::List)? {
            Done::Keys { keys } => Ok(keys),
            _ => bail!("the running desk is of another version"),
        }
    }

    fn correspondents(&mut self) -> anyhow::Result<serde_json::Value> {
        match self.ask(Act::Correspondents)? {
            Done::Correspondents { keys } => Ok(keys),
            _ => bail!("the running desk is of another version"),
        }
    }
}

fn generate(keys: &mut Keys, owner: cli::KeyOwner) -> anyhow::Result<()> {
    let cli::KeyOwner { address, queue } = owner;
    let before = keys.list()?;
    let Done::Made { fingerprint, name } = keys.ask(Act::Generate { address, queue })? else {
        bail!("the running desk is of another version");
    };
    print(&fingerprint);
    say(&format!(
        "The desk has a key for {name}. `key export` prints what people need."
    ));
    if before.iter().any(|key| !key.revoked && names(key, &name)) {
        say(
            "There was one for this address already: it still opens mail, and replies are signed by the new one.",
        );
    }
    Ok(())
}

fn export(keys: &[DeskKeyFacts], which: Option<&str>) -> anyhow::Result<()> {
    let chosen = choose(keys, which)?;
    for key in chosen {
        print(&armoured(key));
    }
    Ok(())
}

fn choose<'a>(
    keys: &'a [DeskKeyFacts],
    which: Option<&str>,
) -> anyhow::Result<Vec<&'a DeskKeyFacts>> {
    let chosen: Vec<_> = match which {
        None => keys.iter().filter(|key| !key.revoked).collect(),
        Some(which) if which.parse::<EmailAddress>().is_ok() => {
            let mut newest_first = keys.iter().rev();
            let newest = newest_first.find(|key| !key.revoked && names(key, which));
            newest.into_iter().collect()
        }
        Some(which) => {
            let digits: String = which.split_whitespace().collect();
            let digits = digits.to_ascii_uppercase();
            let meant = digits.strip_prefix("0X").unwrap_or(&digits);
            keys.iter().filter(|key| key.fingerprint == meant).collect()
        }
    };
    if chosen.is_empty() {
        match which {
            None => bail!("the desk has no key; `key generate` makes one"),
            Some(which) => bail!("the desk has no key {which}; `key list` shows its keys"),
        }
    }
    Ok(chosen)
}

/// Whether one of the key's user ids holds the address.
fn names(key: &DeskKeyFacts, address: &str) -> bool {
    let address = address.to_lowercase();
    let mut words = key.user_ids.iter().flat_map(|name| {
        name.split(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>'))
    });
    words.any(|word| word.to_lowercase() == address)
}

fn rotate(keys: &mut Keys, fingerprint: Option<String>, valid: Duration) -> anyhow::Result<()> {
    let fingerprint = match fingerprint {
        Some(fingerprint) => fingerprint,
        None => only(&keys.list()?)?,
    };
    let seconds = valid.as_secs();
    let act = Act::Rotate {
        fingerprint: fingerprint.clone(),
        seconds,
    };
    let Done::Changed { fingerprints } = keys.ask(act)? else {
        bail!("the running desk is of another version");
    };
    print(&fingerprints.concat());
    say(&format!(
        "The key {fingerprint} has a new subkey, for {} days. Publish it again: `key export`.",
        seconds / 86_400
    ));
    say(
        "Its old subkeys can be encrypted to for 30 days more at most. They open old mail until `key forget`.",
    );
    Ok(())
}

/// The one key that can be renewed here.
fn only(keys: &[DeskKeyFacts]) -> anyhow::Result<String> {
    let able: Vec<_> = keys
        .iter()
        .filter(|key| key.has_secret && !key.revoked)
        .collect();
    match able.as_slice() {
        [key] => Ok(key.fingerprint.clone()),
        [] => bail!("the desk has no key whose primary secret is here"),
        _ => bail!("the desk has several keys: name one of those in `key list`"),
    }
}

fn forget(keys: &mut Keys, fingerprint: &str, yes: bool) -> anyhow::Result<()> {
    let known = keys.list()?;
    let what = known.iter().find_map(|key| {
        let mut subkeys = key.subkeys.iter();
        if key.fingerprint == fingerprint {
            Some(whole_key(key))
        } else if subkeys.any(|subkey| subkey.fingerprint == fingerprint && subkey.has_secret) {
            Some(format!("one subkey of the key {}", key.fingerprint))
        } else {
            None
        }
    });
    let what = what.with_context(|| format!("the desk has no secret of {fingerprint}"))?;
    if !yes {
        say(&format!("This destroys the secret of {what}, for good:"));
        say(
            "- Encrypted mail that was not opened yet can never be opened: what waits, what is parked, pieces in other mail.",
        );
        say(
            "- Copies that others keep of mail to this key can never be opened again either. That may be what you want.",
        );
        say(
            "- What the desk has read already stays readable. Backups of `vault/` from before still hold the secret.",
        );
        bail!("nothing was destroyed; add --yes to do it");
    }
    keys.ask(Act::Forget {
        fingerprint: fingerprint.to_owned(),
    })?;
    say(&format!("The secret of {what} is destroyed."));
    Ok(())
}

fn whole_key(key: &DeskKeyFacts) -> String {
    let subkeys = key
        .subkeys
        .iter()
        .filter(|subkey| subkey.has_secret)
        .count();
    format!(
        "the key {} ({}) and of its {subkeys} subkeys",
        key.fingerprint,
        key.user_ids.join(", ")
    )
}

/// A day, as in `2026-11-21`; `never` when there is none.
fn day(seconds: Option<i64>) -> String {
    let moment = seconds.map(|seconds| Timestamp::from_seconds(seconds).rfc3339());
    let day = moment.and_then(|moment| Some(moment.split_once('T')?.0.to_owned()));
    day.unwrap_or_else(|| String::from("never"))
}
