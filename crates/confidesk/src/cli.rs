//! What can be typed (the contract's commands).

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use domain::{EmailAddress, Language, Role};

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
    /// Tickets, from the shell
    #[command(subcommand)]
    Ticket(Ticket),
    /// Counts: tickets, messages, parked, outbox, per queue and state
    Stats(Json),
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
    /// List the queues
    List(Json),
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
