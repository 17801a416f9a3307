//! Logging in: which way, with which words, and the command that gives a token.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::account::{Account, Secret};
use super::client::{Client, Heard, Tag};
use super::command::quoted;
use super::response::{Code, Condition, Response, Status};
use super::trouble::Trouble;
use crate::program;

/// How long the token command may take.
const TOKEN_TIME: Duration = Duration::from_secs(10);
/// Most bytes that are read of what it prints.
const MOST_TOKEN: u64 = 16 * 1024;

/// A way to log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// RFC 4616.
    Plain,
    /// RFC 3501 section 6.2.3.
    Login,
    /// RFC 7628.
    OAuthBearer,
    /// What Google and Microsoft had before RFC 7628.
    XOAuth2,
}

/// What the command that begins a log-in carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// The secret itself (RFC 4959).
    Words,
    /// Nothing: the server has to ask for it.
    Question,
}

/// The best way that the server offers for this secret.
fn choose(secret: &Secret, can: impl Fn(&str) -> bool) -> Option<Way> {
    match secret {
        Secret::Password(_) if can("AUTH=PLAIN") => Some(Way::Plain),
        Secret::Password(_) if !can("LOGINDISABLED") => Some(Way::Login),
        Secret::TokenCommand(_) if can("AUTH=OAUTHBEARER") => Some(Way::OAuthBearer),
        Secret::TokenCommand(_) if can("AUTH=XOAUTH2") => Some(Way::XOAuth2),
        Secret::Password(_) | Secret::TokenCommand(_) => None,
    }
}

/// Logs in. The secret has to be protected already, or to stay on this computer.
pub(super) async fn log_in<S: AsyncRead + AsyncWrite + Unpin>(
    client: &mut Client<S>,
    account: &Account,
) -> Result<(), Trouble> {
    let options = &account.options;
    let way = choose(&options.secret, |name| client.can(name)).ok_or(Trouble::NoLogIn)?;
    let secret = match &options.secret {
        Secret::Password(password) => password.clone(),
        Secret::TokenCommand(words) => token(words).await?,
    };
    let first = if client.can("SASL-IR") {
        First::Words
    } else {
        First::Question
    };
    // What is offered before a log-in is not what is offered after it.
    client.forget_capabilities();
    let limit = options.timeouts.command;
    let proving = async {
        match way {
            Way::Login => by_login(client, &options.user, &secret).await,
            Way::Plain => {
                let words = Zeroizing::new(format!("\0{}\0{}", options.user, *secret));
                authenticate(client, "PLAIN", &words, first).await
            }
            Way::OAuthBearer => {
                let words = oauthbearer(account, &secret);
                authenticate(client, "OAUTHBEARER", &words, first).await
            }
            Way::XOAuth2 => {
                let user = &options.user;
                let words = format!("user={user}\u{1}auth=Bearer {}\u{1}\u{1}", *secret);
                authenticate(client, "XOAUTH2", &Zeroizing::new(words), first).await
            }
        }
    };
    let status = timeout(limit, proving)
        .await
        .map_err(|_elapsed| Trouble::TimedOut)??;
    verdict(&status)
}

fn verdict(status: &Status) -> Result<(), Trouble> {
    match (status.condition, &status.code) {
        (Condition::Ok, _) => Ok(()),
        (Condition::No, Code::Passing) | (Condition::Bad, _) => Err(Trouble::Refused),
        _ => Err(Trouble::LogIn),
    }
}

async fn by_login<S: AsyncRead + AsyncWrite + Unpin>(
    client: &mut Client<S>,
    user: &str,
    password: &str,
) -> Result<Status, Trouble> {
    let (Some(user), Some(password)) = (quoted(user), quoted(password)) else {
        return Err(Trouble::NoLogIn);
    };
    let command = Zeroizing::new(format!("LOGIN {} {}", *user, *password));
    client.run(&command).await
}

async fn authenticate<S: AsyncRead + AsyncWrite + Unpin>(
    client: &mut Client<S>,
    mechanism: &str,
    words: &str,
    first: First,
) -> Result<Status, Trouble> {
    let words = Zeroizing::new(STANDARD.encode(words));
    let tag = match first {
        First::Words => {
            let command = Zeroizing::new(format!("AUTHENTICATE {mechanism} {}", *words));
            client.send(&command).await?
        }
        First::Question => {
            let tag = client.send(&format!("AUTHENTICATE {mechanism}")).await?;
            client.until_continue(&tag).await?;
            client.go_on(&words).await?;
            tag
        }
    };
    until_verdict(client, &tag).await
}

/// Hears the verdict. Before a refusal the OAuth mechanisms explain themselves, and want to hear
/// that we understood (RFC 7628 section 3.2.3).
async fn until_verdict<S: AsyncRead + AsyncWrite + Unpin>(
    client: &mut Client<S>,
    tag: &Tag,
) -> Result<Status, Trouble> {
    let mut explained = false;
    loop {
        match client.hear(tag, 0).await? {
            Heard::Done(status) => return Ok(status),
            Heard::Data(Response::Continue) if explained => return Err(Trouble::Nonsense),
            Heard::Data(Response::Continue) => {
                explained = true;
                client.go_on("AQ==").await?;
            }
            Heard::Data(_) => {}
        }
    }
}

fn oauthbearer(account: &Account, token: &str) -> Zeroizing<String> {
    let options = &account.options;
    // RFC 5801 section 4.
    let user = options.user.replace('=', "=3D").replace(',', "=2C");
    Zeroizing::new(format!(
        "n,a={user},\u{1}host={}\u{1}port={}\u{1}auth=Bearer {token}\u{1}\u{1}",
        options.host,
        account.port(),
    ))
}

/// Runs the token command, without a shell. What it prints is never logged, nor what it complains.
async fn token(words: &[String]) -> Result<Zeroizing<String>, Trouble> {
    let printed = program::run(words, &[], TOKEN_TIME, MOST_TOKEN).await;
    let printed = printed.map_err(|_cause| Trouble::Token)?;
    first_line(&printed).ok_or(Trouble::Token)
}

/// The token, if the first line is one: visible ASCII.
fn first_line(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let line = bytes.split(|byte| *byte == b'\n').next()?.trim_ascii();
    let sound = !line.is_empty() && line.iter().all(u8::is_ascii_graphic);
    let line = str::from_utf8(line).ok().filter(|_text| sound)?;
    Some(Zeroizing::new(line.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password() -> Secret {
        Secret::Password(Zeroizing::new(String::from("secret")))
    }

    fn command(words: &[&str]) -> Secret {
        Secret::TokenCommand(words.iter().map(|word| String::from(*word)).collect())
    }

    #[track_caller]
    fn check(secret: &Secret, offered: &[&str], expected: Option<Way>) {
        assert_eq!(choose(secret, |name| offered.contains(&name)), expected);
    }

    #[test]
    fn the_best_way_that_fits_the_secret_is_taken() {
        check(
            &password(),
            &["AUTH=PLAIN", "AUTH=XOAUTH2"],
            Some(Way::Plain),
        );
        check(&password(), &[], Some(Way::Login));
        check(&password(), &["LOGINDISABLED"], None);
        check(
            &password(),
            &["LOGINDISABLED", "AUTH=PLAIN"],
            Some(Way::Plain),
        );
        check(
            &command(&["x"]),
            &["AUTH=XOAUTH2", "AUTH=PLAIN"],
            Some(Way::XOAuth2),
        );
        let both = ["AUTH=XOAUTH2", "AUTH=OAUTHBEARER"];
        check(&command(&["x"]), &both, Some(Way::OAuthBearer));
        check(&command(&["x"]), &["AUTH=PLAIN"], None);
    }

    async fn run(words: &[&str]) -> Result<String, Trouble> {
        let Secret::TokenCommand(words) = command(words) else {
            return Err(Trouble::Token);
        };
        token(&words).await.map(|token| token.to_string())
    }

    #[tokio::test]
    async fn the_token_is_the_first_line_of_what_the_command_prints() {
        let two = run(&["printf", "ya29.abc-_~+/=\\nexpires in 3600\\n"]).await;
        assert_eq!(two.as_deref(), Ok("ya29.abc-_~+/="));
        assert_eq!(run(&["printf", "abc\\r\\n"]).await.as_deref(), Ok("abc"));
    }

    #[tokio::test]
    async fn a_command_that_gives_no_token_is_a_trouble() {
        for words in [
            ["/nowhere/at-all", ""].as_slice(),
            &["false"],
            &["true"],
            &["printf", "two words\\n"],
            &["printf", "a\\001b\\n"],
            &["sh", "-c", "echo token; exit 3"],
            &["yes"],
        ] {
            assert_eq!(run(words).await, Err(Trouble::Token), "{words:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_command_that_hangs_is_ended() {
        let begin = tokio::time::Instant::now();
        assert_eq!(run(&["sleep", "600"]).await, Err(Trouble::Token));
        assert_eq!(begin.elapsed().as_secs(), TOKEN_TIME.as_secs());
    }

    #[test]
    fn a_log_in_for_now_refused_is_not_a_wrong_password() {
        let said = |condition, code| verdict(&Status { condition, code });
        assert_eq!(said(Condition::Ok, Code::Other), Ok(()));
        assert_eq!(said(Condition::No, Code::Other), Err(Trouble::LogIn));
        assert_eq!(said(Condition::No, Code::Passing), Err(Trouble::Refused));
        assert_eq!(said(Condition::Bad, Code::Other), Err(Trouble::Refused));
    }
}
