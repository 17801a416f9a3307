//! Opening the desk: folder, databases, vault, in the amount that a command needs.

use std::time::Duration;

use anyhow::{Context as _, bail};
use app::{Desk, Parts, Readers, Settings};
use domain::Clock;
use sandbox::KeydProcess;
use store::{Db, Place};
use vault::{PublicKey, UnlockMode};

use crate::children::{self, Walls};
use crate::cli;
use crate::config::{self, Config, Unlock};
use crate::folder::Folder;

/// The schema of the main tables on PostgreSQL.
const SCHEMA: &str = "confidesk";
/// The schema of the key ledger on PostgreSQL.
const LEDGER_SCHEMA: &str = "confidesk_ledger";
/// The name under which whoever holds the vault of a folder leases jobs. The key process lets only
/// one do so at a time, so what was leased under this name before belongs to a dead one.
const NODE: &str = "desk";
/// Readers of mail beyond one for each core: so many may wait for the key process or for the
/// database, and a core works meanwhile.
const READERS_THAT_WAIT: usize = 2;

/// A desk without a vault: accepts mail, knows queues and agents, reads nothing that is sealed.
pub(crate) fn without_vault(place: &cli::Place) -> anyhow::Result<(Desk, Config)> {
    let config = config::load(place)?;
    crate::telemetry::start(config.log.format);
    let desk = Opening {
        folder: Folder::open(&place.data)?,
        config: &config,
    }
    .desk(None, Readers::Absent)?;
    Ok((desk, config))
}

/// A whole desk of this process, with children of its own.
pub(crate) struct Whole {
    pub(crate) desk: Desk,
    /// Ends the key process when it is dropped.
    pub(crate) keyd: KeydProcess,
}

/// What a desk is opened from.
pub(crate) struct Opening<'a> {
    pub(crate) folder: Folder,
    pub(crate) config: &'a Config,
}

impl Opening<'_> {
    /// Opens everything: databases, key process, readers. The vault opens by itself, by the
    /// credential or by `CONFIDESK_PASSPHRASE`; otherwise it stays locked.
    pub(crate) fn whole(&self, walls: Walls) -> anyhow::Result<Whole> {
        self.make_vault()?;
        let (vault, keyd) = children::vault(walls, &self.folder.vault(), self.config.budget())?;
        self.change_lid(&vault)?;
        match self.config.vault.unlock {
            Unlock::KeyFile => {}
            Unlock::SystemdCredential => vault
                .unlock_with_secret(&config::credential()?)
                .context("the credential does not open the vault")?,
            Unlock::Passphrase => {
                if let Some(passphrase) = config::passphrase()? {
                    vault
                        .unlock(&passphrase)
                        .context("CONFIDESK_PASSPHRASE does not open the vault")?;
                }
            }
        }
        let readers = Readers::Locked(children::readers(walls, readers()));
        Ok(Whole {
            desk: self.desk(Some(vault), readers)?,
            keyd,
        })
    }

    /// Makes the vault open as the configuration says: from a key file to something better at once,
    /// in any other case not, since that takes what opens it now.
    fn change_lid(&self, vault: &vault::Vault) -> anyhow::Result<()> {
        let mode = vault
            .unlock_mode()
            .context("the key process does not answer")?;
        let new = match (self.config.vault.unlock, mode) {
            (Unlock::KeyFile, UnlockMode::KeyFile)
            | (Unlock::Passphrase, UnlockMode::Passphrase)
            | (Unlock::SystemdCredential, UnlockMode::SystemdCredential) => return Ok(()),
            (Unlock::Passphrase, UnlockMode::KeyFile) => new_passphrase()?.into_bytes(),
            (Unlock::SystemdCredential, UnlockMode::KeyFile) => config::credential()?,
            _ => bail!("the vault opens in another way than [vault] unlock says"),
        };
        let text = String::from_utf8_lossy(&new);
        let lid = match self.config.vault.unlock {
            Unlock::Passphrase => vault::Unlock::Passphrase(&text),
            _ => vault::Unlock::Secret(&new),
        };
        vault
            .change_unlock(b"", lid)
            .context("the vault cannot be opened in another way")?;
        tracing::warn!("The vault's key file was replaced; backups from before are still readable");
        Ok(())
    }

    fn desk(&self, vault: Option<vault::Vault>, readers: Readers) -> anyhow::Result<Desk> {
        self.make_vault()?;
        let (main, ledger) = self.databases()?;
        let public_key = PublicKey::load(&self.folder.vault())
            .context("the vault's public key cannot be read")?;
        main.belongs_to(public_key.fingerprint())
            .context("the database cannot be used")?;
        ledger
            .belongs_to(public_key.fingerprint())
            .context("the key ledger cannot be used")?;
        // Whoever only accepts mail asks nobody.
        let resolver = match vault {
            Some(_) => self.config.authenticity.resolver()?,
            None => None,
        };
        Ok(Desk::new(Parts {
            main,
            ledger,
            vault,
            public_key,
            readers,
            clock: Clock::System,
            settings: Settings {
                undo: self.config.undo(),
                attachment_bytes: self.config.mail.attachment_bytes,
                node: String::from(NODE),
                transcode: self.config.openpgp.transcode,
                key_look_ups: self.config.looks_for_keys(),
                trusted_relays: self.config.authenticity.trusted.clone(),
                resolver,
                spam_filter: self.config.spam.filter(),
                flood: self.config.spam.flood(),
                send_limits: self.config.limits.sending(),
                teaches: self.config.spam.teacher().is_some(),
                automatic_per_hour: self.config.limits.automatic_per_hour(),
                automatic_per_domain_per_hour: self.config.limits.automatic_per_domain(),
                second_factor: self.config.web.second_factor(),
            },
        }))
    }

    /// Where the main database and the key ledger are.
    pub(crate) fn places(&self) -> (Place, Place) {
        let database = &self.config.database;
        let place = |url: Option<&config::Secret>, schema: &str, file| match url {
            Some(url) => Place::Schema {
                url: url.expose().to_owned(),
                schema: schema.to_owned(),
            },
            None => Place::File(file),
        };
        let ledger_url = database.ledger_url.as_ref().or(database.url.as_ref());
        (
            place(database.url.as_ref(), SCHEMA, self.folder.database()),
            place(ledger_url, LEDGER_SCHEMA, self.folder.ledger()),
        )
    }

    /// Opens both databases and brings them up to date.
    pub(crate) fn databases(&self) -> anyhow::Result<(Db, Db)> {
        let (main, ledger) = self.places();
        let main = Db::open(&main).context("the database cannot be opened")?;
        let ledger = Db::open(&ledger).context("the key ledger cannot be opened")?;
        let now = Clock::System.now();
        main.migrate_main(now)
            .context("the database cannot be brought up to date")?;
        ledger
            .migrate_ledger(now)
            .context("the key ledger cannot be brought up to date")?;
        Ok((main, ledger))
    }

    /// Makes the vault on first use.
    fn make_vault(&self) -> anyhow::Result<()> {
        let folder = self.folder.vault();
        if folder.join("secrets").exists() {
            return Ok(());
        }
        let made = match self.config.vault.unlock {
            Unlock::KeyFile => vault::create(&folder, vault::Unlock::KeyFile),
            Unlock::SystemdCredential => {
                vault::create(&folder, vault::Unlock::Secret(&config::credential()?))
            }
            Unlock::Passphrase => {
                vault::create(&folder, vault::Unlock::Passphrase(&new_passphrase()?))
            }
        };
        match made {
            Err(error) if !folder.join("secrets").exists() => {
                Err(error).context("the vault cannot be made")
            }
            // Two commands started at once and the other was first.
            _ => Ok(()),
        }
    }
}

fn readers() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores.saturating_add(READERS_THAT_WAIT)
}

/// The passphrase for a new vault: from the environment, else asked for twice.
fn new_passphrase() -> anyhow::Result<String> {
    let passphrase = match config::passphrase()? {
        Some(passphrase) => passphrase,
        None => ask_for_passphrase()?,
    };
    if passphrase.chars().count() < 12 {
        bail!("the passphrase for the vault has fewer than 12 characters");
    }
    Ok(passphrase)
}

fn ask_for_passphrase() -> anyhow::Result<String> {
    let Ok(first) = rpassword::prompt_password("New passphrase for the vault: ") else {
        bail!(
            "the vault needs a passphrase: set CONFIDESK_PASSPHRASE_FILE or CONFIDESK_PASSPHRASE, or start it once from a terminal"
        );
    };
    let second = rpassword::prompt_password("The same again: ")?;
    if first != second {
        bail!("the two passphrases differ");
    }
    Ok(first)
}

/// Reads until nothing is left or nothing more can be read, for commands beside which no desk runs.
pub(crate) async fn read_all(desk: &Desk) -> anyhow::Result<()> {
    loop {
        let jobs = desk
            .lease_jobs(app::JobKind::ReadMail, Duration::from_mins(5), 48)
            .await?;
        if jobs.is_empty() {
            return Ok(());
        }
        desk.read_mails(jobs).await;
    }
}
