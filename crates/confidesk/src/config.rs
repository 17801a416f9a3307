//! The configuration: one TOML file, flags for what differs per run, the environment for secrets.
//!
//! The only place that reads the environment. What is misspelt or cannot be is refused with what
//! and where.

mod authenticity;
mod backup;
mod dkim;
mod doors;
mod imap;
mod limits;
mod secret;
mod spam;
mod web_accounts;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use serde::{Deserialize, Serialize};
use vault::Budget;
use zeroize::Zeroizing;

pub(crate) use self::dkim::Dkim;
pub(crate) use self::doors::Listen;
pub(crate) use self::secret::Secret;
use crate::cli;

/// Most uses of the desk's OpenPGP secrets that can be allowed in an hour: more than any machine does.
const MOST_PER_HOUR: u32 = 10_000_000;

/// The file as it is written. Every field has a default.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// Pages and API.
    pub(crate) http: Http,
    /// Accounts of those who work at the desk.
    pub(crate) web: web_accounts::Web,
    /// Mail in by SMTP.
    pub(crate) smtp: doors::Smtp,
    /// Mail in by LMTP.
    pub(crate) lmtp: doors::Lmtp,
    /// The certificate for mail that comes in.
    pub(crate) tls: doors::Tls,
    /// How much mail is taken, and how much leaves.
    pub(crate) limits: limits::Limits,
    /// Mailboxes from which mail is fetched.
    pub(crate) imap: Vec<imap::Imap>,
    /// Who vouches for the senders of mail.
    pub(crate) authenticity: authenticity::Authenticity,
    /// The filter of unwanted mail, and floods.
    pub(crate) spam: spam::Spam,
    /// Keys with which mail is signed that leaves.
    pub(crate) dkim: Vec<dkim::Dkim>,
    /// Mail out.
    pub(crate) mail: Mail,
    /// The vault.
    pub(crate) vault: Vault,
    /// Encrypted mail.
    pub(crate) openpgp: Openpgp,
    /// The database.
    pub(crate) database: Database,
    /// Copies of the desk.
    pub(crate) backup: backup::Backup,
    /// Measures.
    pub(crate) metrics: Metrics,
    /// Logs.
    pub(crate) log: Log,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Http {
    /// Address and port.
    pub(crate) listen: String,
    /// How people reach the desk, for links; by default `http://` and the address.
    pub(crate) url: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Mail {
    /// `smtp://host:port`, `smtps://user@host`, `smtp+starttls://user@host:587`.
    pub(crate) relay: Option<Secret>,
    /// A file that holds the relay's password alone.
    pub(crate) relay_password_file: Option<PathBuf>,
    /// The name for the relay's greeting; `[127.0.0.1]` by default, which gives nothing away.
    pub(crate) relay_hello: Option<String>,
    /// How many seconds a reply can be taken back.
    pub(crate) undo_seconds: u64,
    /// Most bytes of files that a reply may have; 0 for none.
    pub(crate) attachment_bytes: u64,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Vault {
    /// How the vault is opened.
    pub(crate) unlock: Unlock,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Unlock {
    /// By a key file beside the data: a stolen disk is readable.
    #[default]
    KeyFile,
    /// By a passphrase that somebody types after each start.
    Passphrase,
    /// By the systemd credential `confidesk-vault`.
    SystemdCredential,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Openpgp {
    /// Drop the ciphertext of a mail once it was read and sealed under keys of its ticket.
    pub(crate) transcode: bool,
    /// How many encrypted mails the key process opens in an hour.
    pub(crate) unwraps_per_hour: u32,
    /// How many signatures it makes in an hour.
    pub(crate) signatures_per_hour: u32,
    /// Agents may ask the Web Key Directory of an address's own domain (threat A9).
    pub(crate) wkd: bool,
    /// The host of a key server that they may ask, such as `keys.openpgp.org`; none at first.
    pub(crate) keyserver: Option<String>,
    /// Through what look-ups go: `socks5://ADDRESS:PORT`, or `direct`.
    pub(crate) look_up_proxy: String,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Database {
    /// A PostgreSQL URL; SQLite in the data folder when it is not there.
    pub(crate) url: Option<Secret>,
    /// Another PostgreSQL URL for the key ledger; the same database by default.
    pub(crate) ledger_url: Option<Secret>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Metrics {
    /// Address and port for measures in the form of Prometheus; off when it is not there.
    pub(crate) listen: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Log {
    /// `text` or `json`.
    pub(crate) format: LogFormat,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            listen: String::from("127.0.0.1:8080"),
            url: None,
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            relay: None,
            relay_password_file: None,
            relay_hello: None,
            undo_seconds: 120,
            attachment_bytes: app::Settings::default().attachment_bytes,
        }
    }
}

impl Default for Openpgp {
    fn default() -> Self {
        let budget = Budget::default();
        Self {
            transcode: false,
            wkd: false,
            keyserver: None,
            look_up_proxy: String::from("socks5://127.0.0.1:9050"),
            unwraps_per_hour: budget.unwraps_per_hour,
            signatures_per_hour: budget.signatures_per_hour,
        }
    }
}

/// Reads the file, if there is one, and what the environment says in its place.
pub(crate) fn load(place: &cli::Place) -> anyhow::Result<Config> {
    let by_default = place.data.join("confidesk.toml");
    let mut config = match &place.config {
        Some(path) => read(path)?,
        None if by_default.exists() => read(&by_default)?,
        None => Config::default(),
    };
    if let Some(url) = environment("CONFIDESK_DATABASE_URL") {
        config.database.url = Some(Secret::new(url));
    }
    if let Some(url) = environment("CONFIDESK_LEDGER_URL") {
        config.database.ledger_url = Some(Secret::new(url));
    }
    Ok(config)
}

fn read(path: &Path) -> anyhow::Result<Config> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
    let config: Config = toml::from_str(&text).with_context(|| format!("{shown} is not sound"))?;
    config
        .check()
        .with_context(|| format!("{shown} is not sound"))?;
    Ok(config)
}

impl Config {
    /// Puts the flags of `serve` over what the file says.
    pub(crate) fn with_flags(mut self, flags: &cli::Serve) -> anyhow::Result<Self> {
        if let Some(http) = flags.http {
            self.http.listen = http.to_string();
        }
        if let Some(smtp) = &flags.smtp {
            self.smtp.listen.clone_from(smtp);
        }
        if flags.lmtp.is_some() {
            self.lmtp.listen.clone_from(&flags.lmtp);
        }
        if let Some(relay) = &flags.relay {
            self.mail.relay = Some(Secret::new(relay.clone()));
        }
        if let Some(url) = &flags.database_url {
            self.database.url = Some(Secret::new(url.clone()));
        }
        self.check().context("the options are not sound")?;
        Ok(self)
    }

    /// Builds every value once, so that what is wrong is said before anything starts.
    fn check(&self) -> anyhow::Result<()> {
        self.http_address()?;
        self.metrics_address()?;
        self.tls.check()?;
        self.smtp.check(&self.tls)?;
        self.lmtp.check(&self.tls)?;
        self.relay_url()?;
        if self.mail.undo_seconds > 86_400 {
            bail!("[mail] undo_seconds is more than a day");
        }
        if self.mail.attachment_bytes > app::MAX_FILE_BYTES {
            let most = app::MAX_FILE_BYTES;
            bail!("[mail] attachment_bytes is more than {most}");
        }
        self.limits.check()?;
        self.check_accounts()?;
        for dkim in &self.dkim {
            let domain = &dkim.domain;
            dkim.check().with_context(|| format!("[[dkim]] {domain}"))?;
        }
        self.authenticity.check()?;
        self.spam.check()?;
        self.look_up_via()?;
        if let Some(host) = &self.openpgp.keyserver
            && !is_host(host)
        {
            bail!("[openpgp] keyserver is not a host name such as keys.openpgp.org");
        }
        self.check_budget()
    }

    fn check_accounts(&self) -> anyhow::Result<()> {
        let mut names = std::collections::BTreeSet::new();
        for account in &self.imap {
            let name = &account.name;
            account
                .check()
                .with_context(|| format!("[[imap]] {name}"))?;
            if !names.insert(name) {
                bail!("[[imap]] {name} is there twice");
            }
        }
        Ok(())
    }

    /// A budget of nothing would silently leave mail closed, and one without bounds is none.
    fn check_budget(&self) -> anyhow::Result<()> {
        let openpgp = &self.openpgp;
        for (name, number) in [
            ("unwraps_per_hour", openpgp.unwraps_per_hour),
            ("signatures_per_hour", openpgp.signatures_per_hour),
        ] {
            if !(1..=MOST_PER_HOUR).contains(&number) {
                bail!("[openpgp] {name} is not between 1 and {MOST_PER_HOUR}");
            }
        }
        Ok(())
    }

    pub(crate) fn http_address(&self) -> anyhow::Result<SocketAddr> {
        address(&self.http.listen).context("[http] listen (--http)")
    }

    /// `None` when nothing is measured.
    pub(crate) fn metrics_address(&self) -> anyhow::Result<Option<SocketAddr>> {
        let listen = self.metrics.listen.as_deref();
        listen
            .map(|listen| address(listen).context("[metrics] listen"))
            .transpose()
    }

    /// `None` when there is no relay: replies wait in the outbox.
    pub(crate) fn relay_url(&self) -> anyhow::Result<Option<transport::RelayUrl>> {
        let Some(relay) = &self.mail.relay else {
            return Ok(None);
        };
        let url: transport::RelayUrl = relay.expose().parse().context("[mail] relay (--relay)")?;
        Ok(Some(url))
    }

    /// The relay with its password from a file or `CONFIDESK_RELAY_PASSWORD`.
    pub(crate) fn relay(&self) -> anyhow::Result<Option<transport::SmtpRelay>> {
        let Some(url) = self.relay_url()? else {
            return Ok(None);
        };
        let password = match &self.mail.relay_password_file {
            Some(path) => Some(read_secret(path)?),
            None => environment("CONFIDESK_RELAY_PASSWORD"),
        };
        let url = password
            .into_iter()
            .fold(url, transport::RelayUrl::with_password);
        let options = transport::RelayOptions {
            hello: self.mail.relay_hello.clone(),
            ..transport::RelayOptions::default()
        };
        Ok(Some(
            transport::SmtpRelay::new(url, options).context("[mail] relay")?,
        ))
    }

    /// Who signs what leaves.
    pub(crate) fn signers(&self) -> anyhow::Result<worker::Signers> {
        let signers: Result<Vec<_>, _> = self.dkim.iter().map(dkim::Dkim::signer).collect();
        signers.map(worker::Signers::new)
    }

    /// Whether agents may have keys looked for outside.
    pub(crate) const fn looks_for_keys(&self) -> bool {
        self.openpgp.wkd || self.openpgp.keyserver.is_some()
    }

    /// Where keys are looked for; `None` unless it is switched on.
    pub(crate) fn key_directory(&self) -> anyhow::Result<Option<transport::KeyDirectory>> {
        if !self.looks_for_keys() {
            return Ok(None);
        }
        let options = transport::DirectoryOptions {
            wkd: self.openpgp.wkd,
            keyserver: self.openpgp.keyserver.clone(),
            via: self.look_up_via()?,
            port: 443,
            root_certificate: None,
        };
        let directory =
            transport::HttpsDirectory::new(options).context("[openpgp] wkd, keyserver")?;
        Ok(Some(transport::KeyDirectory::Https(directory)))
    }

    fn look_up_via(&self) -> anyhow::Result<transport::Via> {
        let proxy = self.openpgp.look_up_proxy.as_str();
        if proxy == "direct" {
            return Ok(transport::Via::Direct);
        }
        let place = proxy
            .strip_prefix("socks5://")
            .and_then(|at| at.parse().ok());
        place.map(transport::Via::Socks).ok_or_else(|| {
            anyhow!(
                "[openpgp] look_up_proxy is neither `direct` nor such as socks5://127.0.0.1:9050"
            )
        })
    }

    pub(crate) const fn undo(&self) -> Duration {
        Duration::from_secs(self.mail.undo_seconds)
    }

    /// How often the desk's OpenPGP secrets may be used.
    pub(crate) const fn budget(&self) -> Budget {
        Budget {
            unwraps_per_hour: self.openpgp.unwraps_per_hour,
            signatures_per_hour: self.openpgp.signatures_per_hour,
        }
    }

    /// How people reach the desk, without a slash at the end.
    pub(crate) fn url(&self, listening: SocketAddr) -> String {
        let given = self
            .http
            .url
            .as_deref()
            .map(|url| url.trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| format!("http://{listening}"))
    }
}

fn is_host(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !text.is_empty() && text.len() <= 253 && text.chars().all(sound)
}

fn address(text: &str) -> anyhow::Result<SocketAddr> {
    text.parse()
        .map_err(|_bad| anyhow!("`{text}` is not an address and port such as 127.0.0.1:8080"))
}

/// The passphrase of the vault, from `CONFIDESK_PASSPHRASE` or the file that
/// `CONFIDESK_PASSPHRASE_FILE` names.
pub(crate) fn passphrase() -> anyhow::Result<Option<String>> {
    match environment("CONFIDESK_PASSPHRASE_FILE") {
        Some(path) => read_secret(Path::new(&path)).map(Some),
        None => Ok(environment("CONFIDESK_PASSPHRASE")),
    }
}

/// The passphrase of a secret key that is taken in: from this file, else from
/// `CONFIDESK_KEY_PASSPHRASE`.
pub(crate) fn key_passphrase(file: Option<&Path>) -> anyhow::Result<Option<Zeroizing<String>>> {
    let found = match file {
        Some(path) => Some(read_secret(path)?),
        None => environment("CONFIDESK_KEY_PASSPHRASE"),
    };
    Ok(found.map(Zeroizing::new))
}

/// The systemd credential for the vault (systemd.exec(5), `LoadCredential`).
pub(crate) fn credential() -> anyhow::Result<Vec<u8>> {
    let folder = environment("CREDENTIALS_DIRECTORY")
        .context("[vault] unlock is \"systemd-credential\", and systemd gave no credentials")?;
    let path = Path::new(&folder).join("confidesk-vault");
    std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
}

fn read_secret(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn environment(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The filter for logs, from `CONFIDESK_LOG`.
pub(crate) fn log_filter() -> String {
    environment("CONFIDESK_LOG").unwrap_or_else(|| String::from("info"))
}

#[cfg(test)]
mod tests;
