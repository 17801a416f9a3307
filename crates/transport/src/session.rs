//! One mail over one connection.

use std::time::Duration;

use domain::EmailAddress;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use crate::envelope::{Accepted, Envelope, NotTaken};
use crate::error::{Reply, SendError, Trouble};
use crate::relay::Timeouts;
use crate::size::SizeOffer;

/// Bytes of a mail that are written at once.
const PIECE: usize = 16 * 1024;

/// What a step of the session came to, if not to a positive reply.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The relay said no, in good order: the connection can still be used.
    Said(Reply),
    /// The connection cannot be used any more.
    Broken(Trouble),
}

/// Whether a connection may carry another mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Afterwards {
    Usable,
    Broken,
}

/// Sends a mail whose lines are [ready for the wire](crate::lines::for_the_wire).
pub(crate) async fn send(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
    timeouts: &Timeouts,
    sizes: SizeOffer,
) -> (Result<Accepted, SendError>, Afterwards) {
    let result = hand_over(connection, envelope, mail, timeouts, sizes).await;
    let afterwards = match &result {
        // What is too large was not even begun.
        Ok(_) | Err(SendError::TooLarge { .. }) => Afterwards::Usable,
        Err(SendError::Refused(reply) | SendError::TryAgain(Trouble::Reply(reply))) => {
            if reply.code() == 421 {
                Afterwards::Broken
            } else {
                reset(connection, timeouts).await
            }
        }
        Err(SendError::TryAgain(_) | SendError::MaybeSent) => Afterwards::Broken,
    };
    (result, afterwards)
}

/// Forgets a transaction that was begun; also shows whether the relay is still there.
pub(crate) async fn reset(connection: &mut AsyncSmtpConnection, timeouts: &Timeouts) -> Afterwards {
    match command(connection, "RSET", timeouts.command).await {
        Ok(_) => Afterwards::Usable,
        Err(_) => Afterwards::Broken,
    }
}

/// Asks once more what the relay can do: the client keeps nothing of what it says about sizes, and
/// what was said before the encryption is not to be believed. A relay that refuses announces nothing.
pub(crate) async fn sizes(
    connection: &mut AsyncSmtpConnection,
    hello: &ClientId,
    timeouts: &Timeouts,
) -> Result<SizeOffer, Trouble> {
    match command(connection, &format!("EHLO {hello}"), timeouts.command).await {
        Ok(response) => {
            // The first line is the relay's name.
            let mut lines = response.message().skip(1);
            Ok(lines.find_map(SizeOffer::of_line).unwrap_or_default())
        }
        Err(Failure::Said(reply)) if reply.code() != 421 => Ok(SizeOffer::Nothing),
        Err(failure) => Err(failure.into()),
    }
}

async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
    timeouts: &Timeouts,
    sizes: SizeOffer,
) -> Result<Accepted, SendError> {
    let mut from = sender(connection, envelope, mail)?;
    from.push_str(&size(mail, sizes)?);
    command(connection, &from, timeouts.command).await?;
    let mut not_taken = Vec::new();
    for to in &envelope.to {
        match command(connection, &format!("RCPT TO:<{to}>"), timeouts.command).await {
            Ok(_) => {}
            Err(Failure::Said(reply)) if reply.code() != 421 => not_taken.push(NotTaken {
                to: to.clone(),
                reply,
            }),
            Err(failure) => return Err(failure.into()),
        }
    }
    if not_taken.len() == envelope.to.len() {
        return Err(nobody(not_taken));
    }
    let response = command(connection, "DATA", timeouts.command).await?;
    if !response.has_code(354) {
        return Err(SendError::TryAgain(Trouble::Nonsense));
    }
    content(connection, mail, timeouts.content).await?;
    Ok(Accepted { not_taken })
}

/// The MAIL command, with the extensions that this mail needs.
fn sender(
    connection: &AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
) -> Result<String, SendError> {
    let relay = connection.server_info();
    let from = envelope.from.as_ref().map_or("", EmailAddress::as_str);
    let mut line = format!("MAIL FROM:<{from}>");
    let international = !from.is_ascii() || envelope.to.iter().any(|to| !to.as_str().is_ascii());
    if international {
        if !relay.supports_feature(Extension::SmtpUtfEight) {
            let text = "5.6.7 the relay does not take addresses with other than ASCII letters";
            return Err(SendError::Refused(Reply::new(553, text)));
        }
        line.push_str(" SMTPUTF8");
    }
    if !mail.is_ascii() {
        if !relay.supports_feature(Extension::EightBitMime) {
            let text = "5.6.3 the relay takes no mail with bytes beyond ASCII";
            return Err(SendError::Refused(Reply::new(554, text)));
        }
        line.push_str(" BODY=8BITMIME");
    }
    Ok(line)
}

/// What MAIL says about the size (RFC 1870 section 6): with all line ends, before dots are doubled.
fn size(mail: &[u8], sizes: SizeOffer) -> Result<String, SendError> {
    let last_line_end = 2;
    let size = u64::try_from(mail.len()).unwrap_or(u64::MAX);
    let size = size.saturating_add(last_line_end);
    match sizes {
        SizeOffer::Nothing => Ok(String::new()),
        SizeOffer::AtMost(at_most) if size > at_most => Err(SendError::TooLarge { at_most }),
        SizeOffer::AtMost(_) | SizeOffer::NoLimit => Ok(format!(" SIZE={size}")),
    }
}

/// No recipient was taken: refused only when every refusal is for good.
fn nobody(not_taken: Vec<NotTaken>) -> SendError {
    let mut replies: Vec<Reply> = not_taken.into_iter().map(|one| one.reply).collect();
    let passing = replies.iter().position(|reply| !reply.is_permanent());
    match passing.or(replies.len().checked_sub(1)) {
        Some(place) => Failure::Said(replies.swap_remove(place)).into(),
        None => SendError::TryAgain(Trouble::NoRecipient),
    }
}

/// Writes the mail and the final dot, and waits for the answer.
async fn content(
    connection: &mut AsyncSmtpConnection,
    mail: &[u8],
    limit: Duration,
) -> Result<(), SendError> {
    // The client asks for the next piece after it has written the one before, and writes the dot
    // after it has been told that there is none: from then on the mail may have been taken.
    let mut pieces = mail.chunks(PIECE);
    let mut whole_mail_left = false;
    let asked = std::iter::from_fn(|| {
        let piece = pieces.next();
        whole_mail_left |= piece.is_none();
        piece
    });
    let outcome = timeout(limit, connection.message_iter(asked)).await;
    let failure = match outcome {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => Failure::from(&error),
        Err(_) => Failure::Broken(Trouble::TimedOut),
    };
    match failure {
        Failure::Broken(_) if whole_mail_left => Err(SendError::MaybeSent),
        failure => Err(failure.into()),
    }
}

/// Sends one line and waits for a positive reply.
///
/// `line` is made of constants and [`EmailAddress`]es, which hold no control characters; should one
/// ever do, it would bring a command of its own, so it does not leave.
async fn command(
    connection: &mut AsyncSmtpConnection,
    line: &str,
    limit: Duration,
) -> Result<Response, Failure> {
    if line.contains(char::is_control) {
        let text = "5.1.3 an address holds control characters";
        return Err(Failure::Said(Reply::new(553, text)));
    }
    step(limit, connection.command(format!("{line}\r\n"))).await
}

/// Waits for a step of the client, for a limited time.
pub(crate) async fn step<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Failure> {
    match timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err((&error).into()),
        Err(_) => Err(Failure::Broken(Trouble::TimedOut)),
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        if let Some(code) = error.status() {
            let text = std::error::Error::source(error).map(ToString::to_string);
            return Self::Said(Reply::new(code.into(), &text.unwrap_or_default()));
        }
        Self::Broken(if error.is_timeout() {
            Trouble::TimedOut
        } else if error.is_response() || error.is_client() {
            Trouble::Nonsense
        } else {
            Trouble::Lost
        })
    }
}

impl From<Failure> for SendError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Said(reply) if reply.is_permanent() && !reply.is_about_log_in() => {
                Self::Refused(reply)
            }
            Failure::Said(reply) => Self::TryAgain(Trouble::Reply(reply)),
            Failure::Broken(trouble) => Self::TryAgain(trouble),
        }
    }
}
