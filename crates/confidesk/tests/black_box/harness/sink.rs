//! The mail server of the outside world: takes what the desk sends, and keeps it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::PATIENCE;
use super::wire::wait_for;

/// A mail that the desk sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    /// What the desk called itself in `EHLO`.
    pub(crate) hello: String,
    /// The sender's address on the envelope.
    pub(crate) sender: String,
    /// Addresses on the envelope.
    pub(crate) recipients: Vec<String>,
    /// The mail.
    pub(crate) mail: String,
}

/// A listening server.
pub(crate) struct Sink {
    address: SocketAddr,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Sink {
    /// Starts to listen on a port of its own, until the test ends.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let sent = Arc::default();
        let kept = Arc::clone(&sent);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (kept, stream) = (Arc::clone(&kept), stream.unwrap());
                // A session that breaks off has sent what it has sent.
                thread::spawn(move || drop(converse(&stream, &kept)));
            }
        });
        Self { address, sent }
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// All that was sent until now.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// Waits until so many mails were sent.
    #[track_caller]
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Sent> {
        let sent = wait_for(PATIENCE, || {
            let sent = self.sent();
            (sent.len() >= count).then_some(sent)
        });
        sent.unwrap_or_else(|| panic!("only {} mails were sent", self.sent().len()))
    }
}

fn converse(stream: &TcpStream, kept: &Mutex<Vec<Sent>>) -> std::io::Result<()> {
    let mut say = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let mut hello = String::new();
    let mut sent = Sent::default();
    say.write_all(b"220 sink.example ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let (verb, rest) = line.split_once([' ', ':']).unwrap_or((line, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => {
                rest.clone_into(&mut hello);
                "250-sink.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
            }
            "MAIL" => {
                sent = Sent {
                    hello: hello.clone(),
                    sender: address(rest),
                    ..Sent::default()
                };
                "250 OK\r\n"
            }
            "RCPT" => {
                sent.recipients.push(address(rest));
                "250 OK\r\n"
            }
            "DATA" => {
                say.write_all(b"354 go on\r\n")?;
                sent.mail = read_mail(&mut reader)?;
                kept.lock().unwrap().push(sent.clone());
                "250 kept\r\n"
            }
            "QUIT" => {
                say.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            "RSET" | "NOOP" => "250 OK\r\n",
            _ => "502 not here\r\n",
        };
        say.write_all(answer.as_bytes())?;
    }
}

/// What stands between `<` and `>`.
fn address(text: &str) -> String {
    let rest = text.split_once('<').map_or(text, |(_, rest)| rest);
    rest.split('>').next().unwrap_or_default().to_owned()
}

fn read_mail(reader: &mut BufReader<&TcpStream>) -> std::io::Result<String> {
    let mut mail = String::new();
    loop {
        let mut bytes = Vec::new();
        reader.read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if bytes == b".\r\n" {
            return Ok(mail);
        }
        let line = String::from_utf8_lossy(&bytes);
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
