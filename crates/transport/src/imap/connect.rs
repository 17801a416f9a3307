//! Connecting, encrypting and logging in.

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use super::account::{Account, After};
use super::client::{Access, Client};
use super::login::log_in;
use super::trouble::Trouble;
use crate::url::Security;

/// A connection, encrypted or not.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A client whose connection is as safe as the account demands.
pub(crate) type Connected = Client<Box<dyn Stream>>;

/// Connects, logs in, opens each mailbox for reading and logs out: for `doctor`, which tells the
/// operator what is wrong.
pub async fn check(account: &Account) -> Result<(), Trouble> {
    let mut client = connect(account).await?;
    for mailbox in &account.options.mailboxes {
        client.open(mailbox, Access::ReadOnly).await?;
    }
    client.log_out().await;
    Ok(())
}

/// Connects and logs in.
pub(crate) async fn connect(account: &Account) -> Result<Connected, Trouble> {
    let mut client = match account.options.security {
        Security::Clear => {
            let stream: Box<dyn Stream> = Box::new(reach(account).await?);
            greeted(account, stream).await?
        }
        Security::StartTls => encrypt_later(account).await?,
        Security::Tls => {
            let stream = reach(account).await?;
            let stream: Box<dyn Stream> = Box::new(encrypt(account, stream).await?);
            greeted(account, stream).await?
        }
    };
    client.learn_capabilities().await?;
    log_in(&mut client, account).await?;
    client.learn_capabilities().await?;
    can_do(&client, &account.options.after)?;
    Ok(client)
}

async fn reach(account: &Account) -> Result<TcpStream, Trouble> {
    let place = (account.options.host.as_str(), account.port());
    let stream = timeout(account.options.timeouts.connect, TcpStream::connect(place))
        .await
        .map_err(|_elapsed| Trouble::TimedOut)?
        .map_err(|_cause| Trouble::Connect)?;
    // Commands are short and wait for answers.
    stream
        .set_nodelay(true)
        .map_err(|_cause| Trouble::Connect)?;
    Ok(stream)
}

async fn greeted<S: Stream>(account: &Account, stream: S) -> Result<Client<S>, Trouble> {
    let mut client = Client::new(stream, account.options.timeouts.clone());
    client.greet().await?;
    Ok(client)
}

async fn encrypt(account: &Account, stream: TcpStream) -> Result<TlsStream<TcpStream>, Trouble> {
    let (connector, name) = account.tls.clone().ok_or(Trouble::Tls)?;
    timeout(
        account.options.timeouts.connect,
        connector.connect(name, stream),
    )
    .await
    .map_err(|_elapsed| Trouble::TimedOut)?
    .map_err(|_cause| Trouble::Tls)
}

/// No way back to the clear: whoever removes the offer gets nothing. What was said before is
/// forgotten with the client that heard it.
async fn encrypt_later(account: &Account) -> Result<Connected, Trouble> {
    let mut client = greeted(account, reach(account).await?).await?;
    client.learn_capabilities().await?;
    if !client.can("STARTTLS") {
        return Err(Trouble::NoStartTls);
    }
    client.demand("STARTTLS").await?;
    let stream = client.into_inner().ok_or(Trouble::Nonsense)?;
    let stream: Box<dyn Stream> = Box::new(encrypt(account, stream).await?);
    Ok(Client::new(stream, account.options.timeouts.clone()))
}

/// Found out before a mail is taken, not with the first one.
fn can_do<S: Stream>(client: &Client<S>, after: &After) -> Result<(), Trouble> {
    match after {
        After::Delete if !client.can("UIDPLUS") => Err(Trouble::NoDelete),
        After::MoveTo(_) if !client.can("MOVE") && !client.can("UIDPLUS") => Err(Trouble::NoMove),
        After::Keep | After::Seen | After::Delete | After::MoveTo(_) => Ok(()),
    }
}
