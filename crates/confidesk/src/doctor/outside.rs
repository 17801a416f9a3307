//! What is only looked at with `--connect`: our own doors, the relay, mailboxes, and the DNS.

use std::fmt::Display;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use authenticity::dns::Resolver;
use authenticity::{Answer, Kind, Names as _, Question, Record};
use web::operation::{Check, Transcript};

use crate::config::{Config, Dkim, Listen};

/// How long a door of our own may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Everything outside that the configuration names. `domains` are those of the queues' addresses.
pub(crate) async fn look(config: &Config, domains: &[String]) -> Vec<Check> {
    let mut checks = doors(config);
    checks.extend(relay(config).await.map(|tried| tried.check("relay")));
    for tried in mailboxes(config).await {
        checks.push(tried.check("mailbox"));
    }
    match config.authenticity.resolver_for_doctor() {
        Ok(resolver) => {
            for domain in domains {
                checks.extend(names(config, &resolver, domain));
            }
        }
        Err(error) => checks.push(Check::note(
            "DNS",
            format!("No name server can be asked: {error:#}."),
            "Name one in [authenticity] look_ups or in /etc/resolv.conf.",
        )),
    }
    checks
}

/// A connection that was tried.
pub(crate) struct Tried {
    place: String,
    failure: Option<String>,
}

impl Tried {
    fn of(place: String, result: Result<(), impl Display>) -> Self {
        let failure = result.err().map(|error| error.to_string());
        Self { place, failure }
    }

    fn check(self, what: &'static str) -> Check {
        match self.failure {
            None => Check::good(what, format!("{} answers and lets us in.", self.place)),
            Some(why) => Check::bad(
                what,
                format!("{}: {why}.", self.place),
                "Compare address, security, user and password with what the other side says.",
            ),
        }
    }

    fn write(self, transcript: &mut Transcript) {
        transcript
            .lines
            .push(format!("connecting to {}", self.place));
        match self.failure {
            None => transcript
                .lines
                .push(String::from("it answers and lets us in")),
            Some(why) => {
                transcript.works = false;
                transcript.lines.push(format!("it does not work: {why}"));
            }
        }
    }
}

/// Says hello to the relay and logs in.
pub(crate) async fn relay(config: &Config) -> Option<Tried> {
    let url = config.relay_url().ok().flatten()?;
    let place = format!("{}:{}", url.host(), url.port());
    match config.relay() {
        Ok(Some(relay)) => Some(Tried::of(place, relay.check().await)),
        Ok(None) => None,
        Err(error) => Some(Tried::of(place, Err(format!("{error:#}")))),
    }
}

/// Logs in to each mailbox and opens its folders for reading.
pub(crate) async fn mailboxes(config: &Config) -> Vec<Tried> {
    let mut tried = Vec::new();
    for imap in &config.imap {
        let place = format!("[[imap]] {}", imap.name);
        tried.push(match imap.account() {
            Ok(account) => Tried::of(place, transport::imap::check(&account).await),
            Err(error) => Tried::of(place, Err(format!("{error:#}"))),
        });
    }
    tried
}

/// What became of these, for a page.
pub(crate) fn transcript(tried: impl IntoIterator<Item = Tried>) -> Transcript {
    let mut transcript = Transcript {
        lines: Vec::new(),
        works: true,
    };
    tried
        .into_iter()
        .for_each(|tried| tried.write(&mut transcript));
    if transcript.lines.is_empty() {
        transcript.works = false;
        let nothing = "the configuration names no connection to try";
        transcript.lines.push(String::from(nothing));
    }
    transcript
}

/// Whether our own listeners can be reached from this machine.
fn doors(config: &Config) -> Vec<Check> {
    let mut doors = Vec::new();
    doors.extend(config.http_address().ok().map(|at| ("pages", at)));
    doors.extend(config.smtp.address().ok().flatten().map(|at| ("SMTP", at)));
    let mut checks = Vec::new();
    match config.lmtp.place() {
        Ok(Some(Listen::Tcp(at))) => doors.push(("LMTP", at)),
        Ok(Some(Listen::Unix(path, _))) => {
            let reached = UnixStream::connect(&path).map(drop);
            checks.push(door("LMTP", &path.display(), reached));
        }
        Ok(None) | Err(_) => {}
    }
    for (what, at) in doors {
        checks.push(door(what, &at, reach(at)));
    }
    checks
}

fn reach(at: SocketAddr) -> std::io::Result<()> {
    TcpStream::connect_timeout(&at, PATIENCE).map(drop)
}

fn door(what: &'static str, place: &dyn Display, reached: std::io::Result<()>) -> Check {
    match reached {
        Ok(()) => Check::good(what, format!("{place} can be reached.")),
        Err(error) => Check::bad(
            what,
            format!("{place} cannot be reached: {error}."),
            "See whether the desk runs, and whether this is its configuration.",
        ),
    }
}

/// What others find when they look the domain of our senders up.
fn names(config: &Config, resolver: &Arc<Resolver>, domain: &str) -> Vec<Check> {
    const WHAT: &str = "DNS";
    if domain == "localhost" {
        let words = "The address at localhost cannot be reached from outside.";
        let advice = "Give the queue its real address: `confidesk queue add`.";
        return vec![Check::note(WHAT, words, advice)];
    }
    let question = |name: String, kind| Question { name, kind };
    let keys = config.dkim.iter().filter(|dkim| dkim.domain == domain);
    let keys: Vec<_> = keys.map(Dkim::record_name).collect();
    let mut questions = vec![
        question(domain.to_owned(), Kind::Mx),
        question(domain.to_owned(), Kind::Txt),
        question(format!("_dmarc.{domain}"), Kind::Txt),
    ];
    questions.extend(keys.iter().map(|name| question(name.clone(), Kind::Txt)));
    let mut answers = resolver.for_one_mail().ask(&questions).into_iter();
    let mut next = || answers.next().unwrap_or(Answer::Trouble);
    let mut checks = vec![
        record(domain, "MX", &next(), |record| {
            matches!(record, Record::Mail { .. })
        }),
        record(domain, "SPF", &next(), |record| begins(record, "v=spf1")),
        record(domain, "DMARC", &next(), |record| {
            begins(record, "v=DMARC1")
        }),
    ];
    for name in &keys {
        let has_key =
            |record: &Record| matches!(record, Record::Txt(text) if contains(text, b"p="));
        checks.push(record(name, "DKIM", &next(), has_key));
    }
    checks
}

fn record(name: &str, kind: &str, answer: &Answer, fits: impl Fn(&Record) -> bool) -> Check {
    const WHAT: &str = "DNS";
    match answer {
        Answer::Found(records) if records.iter().any(&fits) => {
            Check::good(WHAT, format!("{name} has a record for {kind}."))
        }
        Answer::Trouble => Check::note(
            WHAT,
            format!("The name servers did not say whether {name} has a record for {kind}."),
            "Try again, or ask another name server.",
        ),
        Answer::Found(_) | Answer::Missing => Check::bad(
            WHAT,
            format!("{name} has no record for {kind}."),
            "Publish it; the manual says how (\"Mail goes out\"). `confidesk dkim records` prints those of DKIM.",
        ),
    }
}

fn begins(record: &Record, with: &str) -> bool {
    matches!(record, Record::Txt(text) if text.starts_with(with.as_bytes()))
}

fn contains(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|part| part == what)
}
