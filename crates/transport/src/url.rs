//! The address of the relay, as the operator writes it.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use zeroize::Zeroizing;

/// Longest address of a relay, in bytes.
const MAX_URL: usize = 1024;

/// Where and how mail leaves: `smtp://127.0.0.1:25`, `smtps://desk@mail.example`,
/// `smtp+starttls://desk:secret@mail.example:587`.
///
/// Signs of the user and the password that have a meaning in an address are written as `%40`.
/// `Display` and `Debug` hide the password.
#[derive(Clone, PartialEq, Eq)]
pub struct RelayUrl {
    security: Security,
    user: Option<String>,
    password: Option<Zeroizing<String>>,
    host: String,
    port: u16,
}

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all (`smtp`): for a relay on the same computer.
    Clear,
    /// Encryption is negotiated first, or nothing is sent (`smtp+starttls`, RFC 3207).
    StartTls,
    /// Encrypted from the first byte (`smtps`, RFC 8314).
    Tls,
}

/// The text is not the address of a relay. Names the fault, never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRelayUrl {
    /// It begins with none of the three words.
    #[error("the relay must begin with smtp://, smtps:// or smtp+starttls://")]
    Scheme,
    /// It names no computer, or not in a way that can be looked up.
    #[error("the relay needs a host name or an address after the ://")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port of the relay must be a number from 1 to 65535")]
    Port,
    /// Something follows the port.
    #[error("nothing may follow the port of the relay")]
    Path,
    /// The user or the password cannot be read.
    #[error(
        "the user or password of the relay is empty or badly written (use %40 for @, %3A for :, %2F for /)"
    )]
    Login,
    /// A password would travel readably.
    #[error(
        "a user needs smtps:// or smtp+starttls://, because the password would travel in the clear"
    )]
    ClearPassword,
    /// The text is longer than any address.
    #[error("the relay is too long")]
    TooLong,
}

impl RelayUrl {
    /// The same relay with a password that was kept elsewhere, for instance in a file.
    #[must_use]
    pub fn with_password(mut self, password: String) -> Self {
        self.password = Some(Zeroizing::new(password));
        self
    }

    /// Whether it names a user but no password.
    pub fn lacks_password(&self) -> bool {
        self.user.is_some() && self.password.is_none()
    }

    /// How the connection is protected.
    pub fn security(&self) -> Security {
        self.security
    }

    /// The host, an IPv6 address without its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// User and password, if both are there.
    pub(crate) fn login(&self) -> Option<(&str, &str)> {
        self.user
            .as_deref()
            .zip(self.password.as_ref().map(|password| password.as_str()))
    }

    fn is_loopback(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost")
            || self.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }
}

impl FromStr for RelayUrl {
    type Err = BadRelayUrl;

    fn from_str(text: &str) -> Result<Self, BadRelayUrl> {
        if text.len() > MAX_URL {
            return Err(BadRelayUrl::TooLong);
        }
        let (scheme, rest) = text.split_once("://").ok_or(BadRelayUrl::Scheme)?;
        let (security, port) = match scheme {
            "smtp" => (Security::Clear, 25),
            "smtps" => (Security::Tls, 465),
            "smtp+starttls" => (Security::StartTls, 587),
            _ => return Err(BadRelayUrl::Scheme),
        };
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(login), place),
            None => (None, rest),
        };
        let place = place.strip_suffix('/').unwrap_or(place);
        if place.contains(['/', '?', '#']) {
            return Err(BadRelayUrl::Path);
        }
        let (user, password) = login.map_or(Ok((None, None)), read_login)?;
        let (host, port) = read_place(place, port)?;
        let url = Self {
            security,
            user,
            password,
            host,
            port,
        };
        if url.user.is_some() && security == Security::Clear && !url.is_loopback() {
            return Err(BadRelayUrl::ClearPassword);
        }
        Ok(url)
    }
}

type Login = (Option<String>, Option<Zeroizing<String>>);

fn read_login(text: &str) -> Result<Login, BadRelayUrl> {
    let (user, password) = match text.split_once(':') {
        Some((user, password)) => (user, Some(unescaped(password)?)),
        None => (text, None),
    };
    let user = unescaped(user)?;
    Ok((Some(user.to_string()), password))
}

/// Undoes `%40`. Controls are refused: NUL separates the fields of a log-in (RFC 4616).
fn unescaped(text: &str) -> Result<Zeroizing<String>, BadRelayUrl> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => escaped(rest.next(), rest.next())?,
            b'/' | b'?' | b'#' | b'@' => return Err(BadRelayUrl::Login),
            plain => plain,
        };
        bytes.push(byte);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_cause| BadRelayUrl::Login)?;
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(BadRelayUrl::Login);
    }
    Ok(Zeroizing::new(text.to_owned()))
}

fn escaped(high: Option<u8>, low: Option<u8>) -> Result<u8, BadRelayUrl> {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    let value = digit(high)
        .zip(digit(low))
        .map(|(high, low)| high * 16 + low);
    value
        .and_then(|value| u8::try_from(value).ok())
        .ok_or(BadRelayUrl::Login)
}

fn read_place(place: &str, usual_port: u16) -> Result<(String, u16), BadRelayUrl> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']').ok_or(BadRelayUrl::Host)?;
            host.parse::<Ipv6Addr>()
                .map_err(|_cause| BadRelayUrl::Host)?;
            let port = match port.strip_prefix(':') {
                Some(port) => Some(port),
                None if port.is_empty() => None,
                None => return Err(BadRelayUrl::Port),
            };
            (host, port)
        }
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    if host.is_empty() || host.starts_with(['.', '-']) || !host.chars().all(sound) {
        return Err(BadRelayUrl::Host);
    }
    let port = port.map_or(Ok(usual_port), |port| {
        port.parse().map_err(|_cause| BadRelayUrl::Port)
    })?;
    if port == 0 {
        return Err(BadRelayUrl::Port);
    }
    Ok((host.to_owned(), port))
}

impl fmt::Display for RelayUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.security {
            Security::Clear => "smtp",
            Security::StartTls => "smtp+starttls",
            Security::Tls => "smtps",
        };
        write!(f, "{scheme}://")?;
        match (&self.user, &self.password) {
            (Some(user), Some(_)) => write!(f, "{user}:(hidden)@")?,
            (Some(user), None) => write!(f, "{user}@")?,
            (None, _) => {}
        }
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for RelayUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RelayUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, shown: &str) {
        assert_eq!(text.parse::<RelayUrl>().unwrap().to_string(), shown);
    }

    #[track_caller]
    fn refuses(text: &str, why: BadRelayUrl) {
        assert_eq!(text.parse::<RelayUrl>(), Err(why), "{text}");
    }

    #[test]
    fn takes_what_operators_write() {
        reads("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525");
        reads("smtp://localhost", "smtp://localhost:25");
        reads("smtp://mail.example/", "smtp://mail.example:25");
        reads("smtps://desk@mail.example", "smtps://desk@mail.example:465");
        reads(
            "smtp+starttls://a:b@mail.example",
            "smtp+starttls://a:(hidden)@mail.example:587",
        );
        reads(
            "smtps://desk%40a.example:x@[2001:db8::1]:465",
            "smtps://desk@a.example:(hidden)@[2001:db8::1]:465",
        );
        reads("smtp://u:p@[::1]", "smtp://u:(hidden)@[::1]:25");
    }

    #[test]
    fn says_what_is_wrong() {
        refuses("mail.example:25", BadRelayUrl::Scheme);
        refuses("http://mail.example", BadRelayUrl::Scheme);
        refuses("smtp://", BadRelayUrl::Host);
        refuses("smtp://a b", BadRelayUrl::Host);
        refuses("smtp://mail.example\r\n", BadRelayUrl::Host);
        refuses("smtp://[mail]:25", BadRelayUrl::Host);
        refuses("smtp://[::1", BadRelayUrl::Host);
        refuses("smtp://[::1]25", BadRelayUrl::Port);
        refuses("smtp://mail.example:0", BadRelayUrl::Port);
        refuses("smtp://mail.example:99999", BadRelayUrl::Port);
        refuses("smtp://mail.example:", BadRelayUrl::Port);
        refuses("smtp://mail.example/path", BadRelayUrl::Path);
        refuses("smtps://@mail.example", BadRelayUrl::Login);
        refuses("smtps://a:%4@mail.example", BadRelayUrl::Login);
        refuses("smtps://a:b%00c@mail.example", BadRelayUrl::Login);
        refuses("smtp://a:b@mail.example", BadRelayUrl::ClearPassword);
        refuses("smtp://a@mail.example", BadRelayUrl::ClearPassword);
        refuses(
            &format!("smtp://{}", "a".repeat(2000)),
            BadRelayUrl::TooLong,
        );
    }

    #[test]
    fn a_password_is_unescaped_and_never_shown() {
        let url: RelayUrl = "smtps://u:s%40cr%3Aet%2F@mail.example".parse().unwrap();
        assert_eq!(url.login(), Some(("u", "s@cr:et/")));
        assert!(!format!("{url} {url:?}").contains("cr"));
    }

    #[test]
    fn a_password_can_come_from_elsewhere() {
        let url: RelayUrl = "smtps://u@mail.example".parse().unwrap();
        assert!(url.lacks_password());
        let url = url.with_password(String::from("later"));
        assert!(!url.lacks_password());
        assert_eq!(url.login(), Some(("u", "later")));
    }
}
