//! The relay: connecting, encryption, log-in, and keeping connections for the next mail.

use std::error::Error as _;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::envelope::{Accepted, Envelope};
use crate::error::{SendError, Trouble};
use crate::guard::Guarded;
use crate::lines;
use crate::session::{self, Afterwards, Failure, step};
use crate::url::{RelayUrl, Security};

/// A connection carries at most this many mails.
const MAILS_PER_CONNECTION: u32 = 50;
/// A connection that was idle for this long is not used again; relays hang up after a few minutes.
const IDLE: Duration = Duration::from_secs(30);
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);

/// How long to wait for the relay. The defaults are shorter than RFC 5321 section 4.5.3.2 advises,
/// but for the content: hanging up early there sends mails twice.
#[derive(Clone, Debug)]
pub struct Timeouts {
    /// For the connection itself, each address tried. 30 s.
    pub connect: Duration,
    /// For each command, the greeting and the handshake. 60 s.
    pub command: Duration,
    /// For the content and the answer to its final dot. 10 min.
    pub content: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            command: Duration::from_mins(1),
            content: Duration::from_mins(10),
        }
    }
}

/// What a relay may be told beside its address.
#[derive(Clone, Debug)]
pub struct RelayOptions {
    /// The name for EHLO; `None` says `[127.0.0.1]`, which gives nothing away.
    pub hello: Option<String>,
    /// A certificate authority to trust beside the system's, in PEM.
    pub root_certificate: Option<Vec<u8>>,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// Most connections at the same time; at least one.
    pub connections: usize,
}

impl Default for RelayOptions {
    fn default() -> Self {
        Self {
            hello: None,
            root_certificate: None,
            timeouts: Timeouts::default(),
            connections: 4,
        }
    }
}

/// Why a relay cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum BadSetup {
    /// The address names a user, and no password was given.
    #[error("the relay has a user but no password")]
    NoPassword,
    /// The name for EHLO is no host name.
    #[error("the name to greet the relay with is not a host name")]
    Hello,
    /// The certificate authority, or the system's store of them, cannot be read.
    #[error("the certificates to trust could not be read")]
    Certificates(#[from] Error),
}

/// The relay that the operator named. Clones share its connections.
///
/// Bare carriage returns and line feeds are turned into proper line ends before a mail leaves, and
/// lines that begin with a dot are doubled (RFC 5321 section 4.5.2).
#[derive(Clone)]
pub struct SmtpRelay(Arc<Inner>);

struct Inner {
    url: RelayUrl,
    hello: ClientId,
    tls: Option<TlsParameters>,
    timeouts: Timeouts,
    seats: Semaphore,
    idle: Mutex<Vec<Line>>,
}

/// A connection between two mails.
struct Line {
    connection: AsyncSmtpConnection,
    mails: u32,
    since: Instant,
}

impl std::fmt::Debug for SmtpRelay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SmtpRelay({})", self.0.url)
    }
}

impl SmtpRelay {
    /// Prepares for a relay; reads the certificates to trust, but does not connect.
    pub fn new(url: RelayUrl, options: RelayOptions) -> Result<Self, BadSetup> {
        if url.lacks_password() {
            return Err(BadSetup::NoPassword);
        }
        let hello = options.hello.map_or(Ok(ClientId::default()), hello_name)?;
        let tls = match url.security() {
            Security::Clear => None,
            Security::StartTls | Security::Tls => {
                Some(trust(url.host(), options.root_certificate.as_deref())?)
            }
        };
        Ok(Self(Arc::new(Inner {
            url,
            hello,
            tls,
            timeouts: options.timeouts,
            seats: Semaphore::new(options.connections.max(1)),
            idle: Mutex::new(Vec::new()),
        })))
    }

    /// Hands a mail over; see [`crate::Transport::send`].
    pub async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<Accepted, SendError> {
        if envelope.to.is_empty() {
            return Err(SendError::TryAgain(Trouble::NoRecipient));
        }
        let lost = |_| SendError::TryAgain(Trouble::Lost);
        let _seat = self.0.seats.acquire().await.map_err(lost)?;
        let mut line = self.line().await.map_err(SendError::TryAgain)?;
        let mail = lines::for_the_wire(mail);
        let sending = session::send(&mut line.connection, envelope, &mail, &self.0.timeouts);
        let (result, afterwards) = sending.await;
        self.keep(line, afterwards).await;
        result
    }

    /// Connects, logs in and hangs up: for `doctor`, which tells the operator what is wrong.
    pub async fn check(&self) -> Result<(), Trouble> {
        let connection = self.connect().await?;
        goodbye(connection).await;
        Ok(())
    }

    /// A connection that is ready for a mail: an idle one that still answers, or a new one.
    async fn line(&self) -> Result<Line, Trouble> {
        loop {
            let waiting = self.idle().pop();
            let Some(mut line) = waiting else { break };
            if line.since.elapsed() > IDLE {
                goodbye(line.connection).await;
            } else if session::reset(&mut line.connection, &self.0.timeouts).await
                == Afterwards::Usable
            {
                return Ok(line);
            }
        }
        Ok(Line {
            connection: self.connect().await?,
            mails: 0,
            since: Instant::now(),
        })
    }

    async fn keep(&self, mut line: Line, afterwards: Afterwards) {
        line.mails = line.mails.saturating_add(1);
        line.since = Instant::now();
        match afterwards {
            Afterwards::Usable if line.mails < MAILS_PER_CONNECTION => self.idle().push(line),
            Afterwards::Usable => goodbye(line.connection).await,
            Afterwards::Broken => {}
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let mut connection = match self.0.url.security() {
            Security::Clear => self.connect_in_the_clear().await?,
            Security::StartTls => self.connect_and_encrypt().await?,
            Security::Tls => self.connect_encrypted().await?,
        };
        self.log_in(&mut connection).await?;
        Ok(connection)
    }

    async fn connect_in_the_clear(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let place = (self.0.url.host(), self.0.url.port());
        let stream = timeout(self.0.timeouts.connect, TcpStream::connect(place))
            .await
            .map_err(|_elapsed| Trouble::TimedOut)?
            .map_err(|_cause| Trouble::Connect)?;
        // A mail is a conversation of short lines: each would wait for the answer to the one before.
        stream
            .set_nodelay(true)
            .map_err(|_cause| Trouble::Connect)?;
        let stream = Box::new(Guarded::new(stream));
        let hello = AsyncSmtpConnection::connect_with_transport(stream, &self.0.hello);
        // Greeting and EHLO are two replies.
        step(self.0.timeouts.command.saturating_mul(2), hello)
            .await
            .map_err(Trouble::from)
    }

    async fn connect_and_encrypt(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let mut connection = self.connect_in_the_clear().await?;
        let tls = self.0.tls.clone().ok_or(Trouble::Tls)?;
        // No way back to the clear: whoever removes the offer gets nothing.
        if !connection.can_starttls() {
            return Err(Trouble::NoStartTls);
        }
        let encrypting = connection.starttls(tls, &self.0.hello);
        match step(self.0.timeouts.command, encrypting).await {
            Ok(()) => Ok(connection),
            Err(Failure::Broken(Trouble::Lost | Trouble::Nonsense)) => Err(Trouble::Tls),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn connect_encrypted(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let place = (self.0.url.host(), self.0.url.port());
        let timeouts = &self.0.timeouts;
        let tls = self.0.tls.clone().ok_or(Trouble::Tls)?;
        let connecting = AsyncSmtpConnection::connect_tokio1(
            place,
            Some(timeouts.connect),
            &self.0.hello,
            Some(tls),
            None,
        );
        let all = timeouts
            .connect
            .saturating_add(timeouts.command.saturating_mul(2));
        match timeout(all, connecting).await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(error)) => Err(encrypted_trouble(&error)),
            Err(_) => Err(Trouble::TimedOut),
        }
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Trouble> {
        let Some((user, password)) = self.0.url.login() else {
            return Ok(());
        };
        let ways = [Mechanism::Plain, Mechanism::Login];
        if connection.server_info().get_auth_mechanism(&ways).is_none() {
            return Err(Trouble::NoLogIn);
        }
        let credentials = Credentials::new(user.to_owned(), password.to_owned());
        // LOGIN takes three replies.
        let limit = self.0.timeouts.command.saturating_mul(3);
        match step(limit, connection.auth(&ways, &credentials)).await {
            Ok(_) => Ok(()),
            Err(Failure::Said(reply)) if reply.is_permanent() => Err(Trouble::LogIn(reply)),
            Err(failure) => Err(failure.into()),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Line>> {
        // A list of connections cannot be left half-written by a panic.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Before a mail is named, even a refusal for good (a 554 greeting) is about us: the mail is kept.
impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Said(reply) => Self::Reply(reply),
            Failure::Broken(trouble) => trouble,
        }
    }
}

/// With encryption from the first byte, the client reports connecting and shaking hands alike; the
/// kind of the error underneath tells them apart.
fn encrypted_trouble(error: &Error) -> Trouble {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let kind = causes.find_map(|cause| cause.downcast_ref::<io::Error>().map(io::Error::kind));
    match (Failure::from(error), kind) {
        (Failure::Said(reply), _) => Trouble::Reply(reply),
        (_, Some(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)) => Trouble::Tls,
        (Failure::Broken(Trouble::Lost), _) => Trouble::Connect,
        (Failure::Broken(trouble), _) => trouble,
    }
}

async fn goodbye(mut connection: AsyncSmtpConnection) {
    // The relay has the mail either way; whether it says goodbye is of no interest.
    let _said: Result<_, _> = timeout(GOODBYE, connection.quit()).await;
}

fn hello_name(name: String) -> Result<ClientId, BadSetup> {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    if name.is_empty() || name.len() > 255 || !name.chars().all(sound) {
        return Err(BadSetup::Hello);
    }
    Ok(ClientId::Domain(name))
}

fn trust(host: &str, root: Option<&[u8]>) -> Result<TlsParameters, BadSetup> {
    let builder = TlsParameters::builder(host.to_owned());
    let builder = match root {
        Some(pem) => builder.add_root_certificate(Certificate::from_pem(pem)?),
        None => builder,
    };
    Ok(builder.build_rustls()?)
}
