//! What can be typed (the contract's commands).

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{AuditId, EmailAddress, Language, Role};

/// The help desk that people can confide in.
#[derive(Debug, Parser)]
#[command(name = "confidesk", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where everything is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// The data folder; made on first use
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "./confidesk-data"
    )]
    pub(crate) data: PathBuf,
    /// The configuration file [default: DIR/confidesk.toml if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

impl Place {
    /// The file in which the configuration is, or would be.
    pub(crate) fn configuration(&self) -> PathBuf {
        let by_default = || self.data.join("confidesk.toml");
        self.config.clone().unwrap_or_else(by_default)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the desk
    Serve(Serve),
    /// Import mail: .eml files, mbox, Maildir, folders of them
    Import(Import),
    /// Take one message from standard input, for an MTA's pipe
    Deliver(Deliver),
    /// Queues
    #[command(subcommand)]
    Queue(Queue),
    /// The people who work at the desk
    #[command(subcommand)]
    Agent(Agent),
    /// API tokens
    #[command(subcommand)]
    Token(Token),
    /// The desk's OpenPGP keys, and the public keys of correspondents
    #[command(subcommand)]
    Key(Key),
    /// Keys with which mail is signed that leaves (DKIM)
    #[command(subcommand)]
    Dkim(Dkim),
    /// Tickets, from the shell
    #[command(subcommand)]
    Ticket(Ticket),
    /// Counts: tickets, messages, parked, outbox, per queue and state
    Stats(Json),
    /// Who did what kind of thing, when, to which ticket; never what was in it
    Audit(Audit),
    /// Look at everything around the desk, and say what to do
    Doctor(Doctor),
    /// Copy the desk into a folder, also while it runs
    Backup(Backup),
    /// Make a desk of a copy, in an empty data folder
    Restore(Restore),
    /// Open the vault of the running desk
    Unlock,
    /// Lock the vault of the running desk
    Lock,
    /// Bring the databases up to date
    Migrate,
    /// The configuration
    #[command(subcommand)]
    Config(Config),
    /// Reads foreign mail, locked in; started by the desk itself
    #[command(hide = true)]
    Reader(Child),
    /// Keeps the keys, locked in; started by the desk itself
    #[command(hide = true)]
    Keyd(Keyd),
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Serve {
    /// Where to serve pages and the API
    #[arg(long, value_name = "ADDR")]
    pub(crate) http: Option<SocketAddr>,
    /// Where to take mail by SMTP, or `off`
    #[arg(long, value_name = "ADDR", value_parser = address_or_off)]
    pub(crate) smtp: Option<String>,
    /// Where to take mail by LMTP: an address or the path of a socket
    #[arg(long, value_name = "ADDR-or-PATH")]
    pub(crate) lmtp: Option<String>,
    /// Where replies leave: smtp://, smtps:// or smtp+starttls://
    #[arg(long, value_name = "URL", value_parser = relay)]
    pub(crate) relay: Option<String>,
    /// A PostgreSQL database instead of SQLite
    #[arg(long, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// Fill an empty desk with invented mail
    #[arg(long)]
    pub(crate) sample: bool,
    /// Run although the children cannot be locked in. Hostile mail may then take over the desk
    #[arg(long)]
    pub(crate) unsafe_without_sandbox: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The queue for all of it; otherwise each mail's addresses decide
    #[arg(long, value_name = "NAME")]
    pub(crate) queue: Option<String>,
    /// Print the counts as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Deliver {
    /// The return path; empty for a notice
    #[arg(long, value_name = "ADDR")]
    pub(crate) sender: Option<String>,
    /// To whom it was delivered
    #[arg(long, value_name = "ADDR")]
    pub(crate) recipient: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Queue {
    /// Add a queue
    Add {
        /// Its name
        name: String,
        /// An address; the first one is the sender of replies
        #[arg(long, required = true, value_name = "ADDR", num_args = 1..)]
        address: Vec<EmailAddress>,
        /// The language in which it answers
        #[arg(long, value_name = "xx")]
        language: Option<Language>,
    },
    /// Set what replies from a queue carry
    #[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
    Set {
        /// The queue
        name: String,
        /// The desk's public key, in a field that mail programs read (Autocrypt)
        #[arg(long, value_name = "on|off", group = "what")]
        autocrypt: Option<Switch>,
        /// A signature, also where the reply travels unencrypted
        #[arg(long, value_name = "on|off", group = "what")]
        sign_clear: Option<Switch>,
        /// The name beside the address; an empty one takes it away
        #[arg(long, value_name = "NAME", group = "what")]
        from_name: Option<String>,
        /// A file whose text stands below each reply; an empty one takes it away
        #[arg(long, value_name = "FILE", group = "what")]
        signature_file: Option<PathBuf>,
    },
    /// List the queues
    List(Json),
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Switch {
    pub(crate) const fn is_on(self) -> bool {
        matches!(self, Self::On)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Agent {
    /// Add an agent and print a one-time link; for one who is there, print a new link
    Add {
        /// The name for signing in
        name: String,
        /// admin, help-desk or auditor
        #[arg(long, value_name = "ROLE", value_parser = role)]
        role: Role,
        /// A queue that the agent works on; every queue when none is named
        #[arg(long, value_name = "NAME")]
        queue: Vec<String>,
    },
    /// Make a new one-time link for an agent
    Link {
        /// The agent
        name: String,
    },
    /// List the agents
    List(Json),
    /// End an agent's sessions and tokens; he can no longer sign in
    Disable {
        /// The agent
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make an API token; it is shown once
    Create {
        /// Whose it is
        #[arg(long, value_name = "NAME")]
        agent: String,
        /// It may only read
        #[arg(long)]
        read_only: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Make a key for the desk
    Generate(KeyOwner),
    /// Take in secret keys, which become the desk's, and public keys of correspondents
    Import {
        /// A file that holds the secret keys' passphrase alone; otherwise it is asked for
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Files with keys, armoured or binary; `-` is standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the desk's keys
    List {
        /// The keys of correspondents instead
        #[arg(long)]
        correspondents: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print public keys of the desk. Secrets cannot be exported
    Export {
        /// One key: its fingerprint, or an address that it names [default: all of them]
        #[arg(value_name = "FINGERPRINT|ADDRESS")]
        which: Option<String>,
    },
    /// Give a key a new subkey for encryption; the old one still opens old mail
    Rotate {
        /// The key [default: the only one]
        #[arg(value_parser = fingerprint)]
        fingerprint: Option<String>,
        /// How long mail may be encrypted to the new subkey, in days
        #[arg(long, value_name = "DAYS", default_value = "90d", value_parser = days)]
        valid: Duration,
    },
    /// Destroy the secret of a key or of one subkey, for good
    Forget {
        /// The key or the subkey
        #[arg(value_parser = fingerprint)]
        fingerprint: String,
        /// Do it; without this it is only said what would be lost
        #[arg(long)]
        yes: bool,
    },
}

/// For whom a key is.
#[derive(Clone, Debug, Args)]
pub(crate) struct KeyOwner {
    /// The address that the key names [default: the first address of the queue `support`]
    #[arg(long, value_name = "ADDR", conflicts_with = "queue")]
    pub(crate) address: Option<EmailAddress>,
    /// The queue whose first address the key names
    #[arg(long, value_name = "NAME")]
    pub(crate) queue: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Ticket {
    /// List tickets
    List {
        /// Search words, such as is:open or queue:support
        query: Vec<String>,
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: u64,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a ticket
    Show {
        /// Its reference, such as K7QX4MB
        reference: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Dkim {
    /// Write a new key, and print the record that its domain must publish
    Generate(NewDkim),
    /// Print the records for the keys that the configuration names
    Records,
}

#[derive(Debug, Args)]
pub(crate) struct NewDkim {
    /// The domain behind the @ of the queues' addresses
    #[arg(long)]
    pub(crate) domain: String,
    /// The key's name in the DNS
    #[arg(long, default_value = "confidesk")]
    pub(crate) selector: String,
    /// RSA of 2048 bits, which every server knows, instead of Ed25519
    #[arg(long)]
    pub(crate) rsa: bool,
    /// The file that is made
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Only this kind, such as sign-in
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Only what this agent did
    #[arg(long, value_name = "NAME")]
    pub(crate) agent: Option<String>,
    /// How many lines, the newest first; at most 1000
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: u64,
    /// Only lines before this one, which `next` names
    #[arg(long, value_name = "ID")]
    pub(crate) before: Option<AuditId>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Also connect: to the desk's own doors, the relay, mailboxes and name servers
    #[arg(long)]
    pub(crate) connect: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The folder that holds the copies; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Keep so many copies of the main database, the newest ones [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) keep: Option<u32>,
    /// Print what was made as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The folder that holds the copies, or one copy in it [of several, the newest is taken]
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The decrypted file of keys; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Say whether the configuration is sound
    Check,
    /// Print the configuration that holds, secrets hidden
    Show,
}

#[derive(Debug, Args)]
pub(crate) struct Json {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Child {
    #[arg(long)]
    pub(crate) unsafe_without_sandbox: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Keyd {
    #[arg(long)]
    pub(crate) folder: PathBuf,
    #[arg(long)]
    pub(crate) unwraps_per_hour: u32,
    #[arg(long)]
    pub(crate) signatures_per_hour: u32,
    #[arg(long)]
    pub(crate) unsafe_without_sandbox: bool,
}

/// `agent` is what people type for somebody who works at the help desk.
fn role(word: &str) -> Result<Role, domain::NotARole> {
    if word == "agent" {
        Ok(Role::HelpDesk)
    } else {
        word.parse()
    }
}

fn address_or_off(text: &str) -> Result<String, std::net::AddrParseError> {
    if text != "off" {
        text.parse::<SocketAddr>()?;
    }
    Ok(text.to_owned())
}

fn relay(text: &str) -> Result<String, transport::BadRelayUrl> {
    text.parse::<transport::RelayUrl>()?;
    Ok(text.to_owned())
}

/// As programs print it: with or without spaces, in either case.
fn fingerprint(text: &str) -> Result<String, &'static str> {
    let digits: String = text.split_whitespace().collect();
    let digits = digits.strip_prefix("0x").unwrap_or(&digits);
    let sound = matches!(digits.len(), 40 | 64) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if sound {
        Ok(digits.to_ascii_uppercase())
    } else {
        Err("a fingerprint has 40 hexadecimal digits, or 64; `key list` shows them")
    }
}

/// A number of days, as in `90d`: at least one and at most ten years.
fn days(text: &str) -> Result<Duration, &'static str> {
    let days = text.strip_suffix('d').unwrap_or(text).parse().ok();
    days.filter(|days| (1..=3_650).contains(days))
        .map(|days: u64| Duration::from_hours(24 * days))
        .ok_or("a number of days from 1d to 3650d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }

    #[test]
    fn fingerprints_are_read_as_programs_print_them() {
        let whole = "0123456789ABCDEF0123456789ABCDEF01234567";
        let check = |text: &str, good: bool| {
            let read = fingerprint(text).ok();
            assert_eq!(read, good.then(|| whole.to_owned()), "{text}");
        };
        check(whole, true);
        check("0x0123456789abcdef0123456789abcdef01234567", true);
        check("0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567", true);
        check("89ABCDEF01234567", false);
        check("support@localhost", false);
        check("", false);
    }

    #[test]
    fn a_time_is_a_number_of_days() {
        let check = |text: &str, expected: Option<u64>| {
            let read = days(text).ok().map(|time| time.as_secs() / 86_400);
            assert_eq!(read, expected, "{text}");
        };
        check("90d", Some(90));
        check("1", Some(1));
        check("3650d", Some(3_650));
        check("0d", None);
        check("3651d", None);
        check("90 d", None);
        check("2w", None);
        check("-1d", None);
    }
}
