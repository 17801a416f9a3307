//! A mail relay that hangs up.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::wire::pause;

/// Where a relay hangs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HangUp {
    /// Instead of answering to the recipient.
    Recipient,
    /// Instead of asking for the content.
    Data,
    /// Amid the content.
    Content,
    /// With the whole mail taken and not acknowledged.
    Dot,
    /// With the whole mail taken and acknowledged.
    Acknowledged,
    /// Never.
    Never,
}

/// A mail that the relay has from its first byte to the dot.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) sender: String,
    pub(crate) recipient: String,
    pub(crate) mail: String,
    pub(crate) at: Instant,
    /// Whether the desk was told.
    pub(crate) acknowledged: bool,
}

/// What it has seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// When each recipient was named, attempt after attempt.
    pub(crate) attempts: BTreeMap<String, Vec<Instant>>,
    pub(crate) arrivals: Vec<Arrival>,
}

/// Decides by recipient and number of the attempt, from 0.
type Decide = dyn Fn(&str, usize) -> HangUp + Send + Sync;

struct Shared {
    seen: Mutex<Seen>,
    decide: Box<Decide>,
    /// Before the content is acknowledged.
    slowness: Duration,
}

/// Listens until the program ends.
pub(crate) struct Relay {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Relay {
    pub(crate) fn start(
        slowness: Duration,
        decide: impl Fn(&str, usize) -> HangUp + Send + Sync + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("there is no free port")?;
        let address = listener.local_addr().context("there is no free port")?;
        let shared = Arc::new(Shared {
            seen: Mutex::default(),
            decide: Box::new(decide),
            slowness,
        });
        let kept = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&kept);
                // A session that breaks off has brought what it has brought.
                thread::spawn(move || drop(converse(&stream, &shared)));
            }
        });
        Ok(Self { address, shared })
    }

    /// The option of `serve` that names it.
    pub(crate) fn option(&self) -> String {
        format!("--relay=smtp://{}", self.address)
    }

    /// What it has seen until now.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen()
    }
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes an attempt down and says where it will end.
    fn attempt(&self, recipient: &str) -> HangUp {
        let mut seen = self.seen();
        let attempts = seen.attempts.entry(recipient.to_owned()).or_default();
        attempts.push(Instant::now());
        let number = attempts.len() - 1;
        drop(seen);
        (self.decide)(recipient, number)
    }
}

fn converse(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut say = stream;
    let mut reader = BufReader::new(stream);
    let (mut sender, mut recipient) = (String::new(), String::new());
    let mut end = HangUp::Never;
    say.write_all(b"220 relay.example ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "EHLO" => b"250-relay.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "MAIL" => {
                sender = address(&line);
                b"250 OK\r\n"
            }
            "RCPT" => {
                recipient = address(&line);
                end = shared.attempt(&recipient);
                stop_at(end, HangUp::Recipient)?;
                b"250 OK\r\n"
            }
            "DATA" => {
                stop_at(end, HangUp::Data)?;
                say.write_all(b"354 go on\r\n")?;
                let mail = read_mail(&mut reader, end)?;
                take(shared, (&sender, &recipient), mail, end);
                stop_at(end, HangUp::Dot)?;
                pause(shared.slowness);
                say.write_all(b"250 kept\r\n")?;
                stop_at(end, HangUp::Acknowledged)?;
                continue;
            }
            "QUIT" => return say.write_all(b"221 bye\r\n"),
            _ => b"250 OK\r\n",
        };
        say.write_all(answer)?;
    }
}

fn take(shared: &Shared, (sender, recipient): (&str, &str), mail: String, end: HangUp) {
    shared.seen().arrivals.push(Arrival {
        sender: sender.to_owned(),
        recipient: recipient.to_owned(),
        mail,
        at: Instant::now(),
        acknowledged: end != HangUp::Dot,
    });
}

/// An error, which closes the connection, when it is to end here.
fn stop_at(end: HangUp, here: HangUp) -> std::io::Result<()> {
    if end == here {
        return Err(Error::from(ErrorKind::ConnectionAborted));
    }
    Ok(())
}

/// What stands between `<` and `>`.
fn address(text: &str) -> String {
    let rest = text.split_once('<').map_or(text, |(_, rest)| rest);
    rest.split('>').next().unwrap_or_default().to_owned()
}

fn read_mail(reader: &mut BufReader<&TcpStream>, end: HangUp) -> std::io::Result<String> {
    let mut mail = String::new();
    loop {
        let mut bytes = Vec::new();
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        stop_at(end, HangUp::Content)?;
        if bytes == b".\r\n" {
            return Ok(mail);
        }
        let line = String::from_utf8_lossy(&bytes);
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
