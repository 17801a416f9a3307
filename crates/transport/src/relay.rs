//! The relay: connecting, encryption, log-in, and keeping connections for the next mail.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, Certificate, TlsParameters,
};
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::envelope::{Accepted, Envelope};
use crate::error::{SendError, Trouble};
use crate::guard::Guarded;
use crate::lines;
use crate::session::{self, Afterwards, Failure, step};
use crate::size::SizeOffer;
use crate::tls::{self, BadTrust, Encrypted};
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
    /// The relay's name is none that a certificate could hold.
    #[error("the name of the relay is not one that a certificate could hold")]
    Host,
    /// The certificate authority, or the system's store of them, cannot be read.
    #[error("the certificates to trust could not be read")]
    Certificates(#[from] Error),
    /// The same, for encryption from the first byte.
    #[error("the certificates to trust could not be read")]
    Trust(#[from] BadTrust),
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
    protection: Protection,
    timeouts: Timeouts,
    seats: Semaphore,
    idle: Mutex<Vec<Line>>,
}

/// What a connection is protected with.
enum Protection {
    Nothing,
    /// The SMTP client encrypts by itself, in the middle of its session.
    StartTls(TlsParameters),
    /// We encrypt before the SMTP client begins, on a socket of our own making.
    Tls(TlsConnector, ServerName<'static>),
}

/// A connection between two mails.
struct Line {
    connection: AsyncSmtpConnection,
    sizes: SizeOffer,
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
        let protection = protection(&url, options.root_certificate.as_deref())?;
        Ok(Self(Arc::new(Inner {
            url,
            hello,
            protection,
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
        let (connection, sizes) = (&mut line.connection, line.sizes);
        let sending = session::send(connection, envelope, &mail, &self.0.timeouts, sizes);
        let (result, afterwards) = sending.await;
        self.keep(line, afterwards).await;
        result
    }

    /// Connects, logs in and hangs up: for `doctor`, which tells the operator what is wrong.
    pub async fn check(&self) -> Result<(), Trouble> {
        let (connection, _sizes) = self.connect().await?;
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
        let (connection, sizes) = self.connect().await?;
        Ok(Line {
            connection,
            sizes,
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

    async fn connect(&self) -> Result<(AsyncSmtpConnection, SizeOffer), Trouble> {
        let stream = self.reach().await?;
        let mut connection = match &self.0.protection {
            Protection::Nothing => self.greet(Box::new(stream)).await?,
            Protection::StartTls(tls) => self.encrypt_later(stream, tls.clone()).await?,
            Protection::Tls(tls, name) => {
                let handshake = tls.connect(name.clone(), stream);
                let stream = timeout(self.0.timeouts.command, handshake)
                    .await
                    .map_err(|_elapsed| Trouble::TimedOut)?
                    .map_err(|_cause| Trouble::Tls)?;
                self.greet(Box::new(Encrypted(stream))).await?
            }
        };
        let sizes = session::sizes(&mut connection, &self.0.hello, &self.0.timeouts).await?;
        self.log_in(&mut connection).await?;
        Ok((connection, sizes))
    }

    async fn reach(&self) -> Result<Guarded, Trouble> {
        let place = (self.0.url.host(), self.0.url.port());
        let stream = timeout(self.0.timeouts.connect, TcpStream::connect(place))
            .await
            .map_err(|_elapsed| Trouble::TimedOut)?
            .map_err(|_cause| Trouble::Connect)?;
        // A mail is a conversation of short lines: each would wait for the answer to the one before.
        stream
            .set_nodelay(true)
            .map_err(|_cause| Trouble::Connect)?;
        Ok(Guarded::new(stream))
    }

    async fn greet(
        &self,
        stream: Box<dyn AsyncTokioStream>,
    ) -> Result<AsyncSmtpConnection, Trouble> {
        let hello = AsyncSmtpConnection::connect_with_transport(stream, &self.0.hello);
        // Greeting and EHLO are two replies.
        step(self.0.timeouts.command.saturating_mul(2), hello)
            .await
            .map_err(Trouble::from)
    }

    async fn encrypt_later(
        &self,
        stream: Guarded,
        tls: TlsParameters,
    ) -> Result<AsyncSmtpConnection, Trouble> {
        let mut connection = self.greet(Box::new(stream)).await?;
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

fn protection(url: &RelayUrl, root: Option<&[u8]>) -> Result<Protection, BadSetup> {
    Ok(match url.security() {
        Security::Clear => Protection::Nothing,
        Security::StartTls => {
            let mut builder = TlsParameters::builder(url.host().to_owned());
            if let Some(pem) = root {
                builder = builder.add_root_certificate(Certificate::from_pem(pem)?);
            }
            Protection::StartTls(builder.build_rustls()?)
        }
        Security::Tls => {
            let name = ServerName::try_from(url.host().to_owned());
            let name = name.map_err(|_bad| BadSetup::Host)?;
            Protection::Tls(tls::connector(root)?, name)
        }
    })
}
