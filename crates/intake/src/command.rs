//! One command line, without its CRLF, into a command: pure, strict, bounded.
//!
//! `smtp-proto` was looked at and left aside: it ends a line at any LF (the reason why smuggling
//! works elsewhere), reads far more than is offered here (AUTH, BDAT, ETRN, DSN parameters), and
//! hands addresses on as text that would have to be checked once more.

use domain::EmailAddress;

/// Longest command that is not MAIL or RCPT, in bytes with CRLF (RFC 5321 section 4.5.3.1.4).
const COMMAND_BYTES: usize = 512;
/// Longest name in EHLO (RFC 5321 section 4.5.3.1.2).
const NAME_BYTES: usize = 255;

/// What the other side asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// With the client's name.
    Helo(String),
    /// With the client's name.
    Ehlo(String),
    Lhlo,
    Mail(MailFrom),
    Rcpt(Path),
    Data,
    Rset,
    Noop,
    Quit,
    Vrfy,
    Help,
    /// RFC 3207.
    StartTls,
    /// A known extension that is not offered; the session goes on.
    NotOffered,
    /// BDAT: the bytes of a mail follow at once and would be taken for commands.
    Bdat,
}

impl Command {
    /// Whether it need not wait for the encryption where that is required (RFC 3207 section 4). A client
    /// that knows no STARTTLS may say its HELO and then hears why it goes no further; BDAT ends the
    /// session in any case.
    pub(crate) const fn may_come_in_clear(&self) -> bool {
        matches!(
            self,
            Self::Helo(_)
                | Self::Ehlo(_)
                | Self::Lhlo
                | Self::StartTls
                | Self::Bdat
                | Self::Noop
                | Self::Quit
        )
    }
}

/// `MAIL FROM` with the parameters that matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MailFrom {
    pub(crate) path: Path,
    /// Announced size in bytes (RFC 1870); more digits than fit count as the largest number.
    pub(crate) size: Option<u64>,
    /// `SMTPUTF8` was given (RFC 6531).
    pub(crate) utf8: Utf8,
}

/// Whether addresses outside of ASCII were announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Utf8 {
    Announced,
    NotAnnounced,
}

/// What stands between `<` and `>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Path {
    /// `<>`.
    Null,
    /// `<postmaster>` without a domain (RFC 5321 section 4.5.1).
    Postmaster,
    Address(EmailAddress),
    /// A path that the desk can neither own nor answer: quoted with blanks, overlong, without domain.
    Odd,
}

impl Path {
    /// Whether the address needs SMTPUTF8.
    pub(crate) fn is_ascii(&self) -> bool {
        match self {
            Self::Address(address) => address.as_str().is_ascii(),
            Self::Null | Self::Postmaster | Self::Odd => true,
        }
    }
}

/// Why a line is no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Not UTF-8, or with control characters in it.
    Unreadable,
    TooLong,
    Unknown,
    /// A request of HTTP: somebody makes a browser talk to us.
    Http,
    /// Somebody says for whom he speaks who is not to be believed.
    Proxy,
    Arguments,
    /// A parameter of an extension that is not offered.
    Parameter,
    Sender,
    Recipient,
}

/// Reads one line.
pub(crate) fn parse(line: &[u8]) -> Result<Command, Flaw> {
    let text = std::str::from_utf8(line).map_err(|_not_utf8| Flaw::Unreadable)?;
    if text.chars().any(char::is_control) {
        return Err(Flaw::Unreadable);
    }
    // RFC 5321 section 4.1.1: blanks at the end should be tolerated.
    let text = text.trim_end_matches(' ');
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    let verb = verb.to_ascii_uppercase();
    let has_path = matches!(verb.as_str(), "MAIL" | "RCPT");
    if !has_path && line.len().saturating_add(2) > COMMAND_BYTES {
        return Err(Flaw::TooLong);
    }
    match verb.as_str() {
        "MAIL" => mail(rest).map(Command::Mail),
        "RCPT" => recipient(rest).map(Command::Rcpt),
        "HELO" => named(rest).map(Command::Helo),
        "EHLO" => named(rest).map(Command::Ehlo),
        // The site's own MTA; its name says nothing.
        "LHLO" => named(rest).map(|_name| Command::Lhlo),
        "DATA" => alone(rest, Command::Data),
        "STARTTLS" => alone(rest, Command::StartTls),
        "RSET" => alone(rest, Command::Rset),
        "QUIT" => alone(rest, Command::Quit),
        "NOOP" => Ok(Command::Noop),
        "VRFY" => Ok(Command::Vrfy),
        "HELP" => Ok(Command::Help),
        "BDAT" => Ok(Command::Bdat),
        "AUTH" | "EXPN" | "ETRN" | "TURN" | "ATRN" | "SEND" | "SOML" | "SAML" | "BURL"
        | "XCLIENT" | "XFORWARD" => Ok(Command::NotOffered),
        "GET" | "POST" | "PUT" | "HEAD" | "OPTIONS" | "CONNECT" | "DELETE" | "PATCH" | "TRACE" => {
            Err(Flaw::Http)
        }
        "PROXY" => Err(Flaw::Proxy),
        _ => Err(Flaw::Unknown),
    }
}

fn alone(rest: &str, command: Command) -> Result<Command, Flaw> {
    rest.is_empty().then_some(command).ok_or(Flaw::Arguments)
}

/// The name that a client gives itself. Nothing in a session depends on it.
fn named(rest: &str) -> Result<String, Flaw> {
    let sound = !rest.is_empty() && rest.len() <= NAME_BYTES && !rest.contains(' ');
    sound.then(|| rest.to_owned()).ok_or(Flaw::Arguments)
}

fn mail(rest: &str) -> Result<MailFrom, Flaw> {
    let argument = after_word(rest, "FROM:").ok_or(Flaw::Arguments)?;
    let (path, parameters) = path(argument).ok_or(Flaw::Sender)?;
    // A sender `<postmaster>` has no domain that an answer could go to.
    let path = if path == Path::Postmaster {
        Path::Odd
    } else {
        path
    };
    mail_parameters(path, parameters)
}

fn mail_parameters(path: Path, parameters: &str) -> Result<MailFrom, Flaw> {
    let mut size = None;
    let mut body = None;
    let mut utf8 = None;
    for parameter in parameters.split(' ').filter(|word| !word.is_empty()) {
        let (key, value) = match parameter.split_once('=') {
            Some((key, value)) => (key.to_ascii_uppercase(), Some(value)),
            None => (parameter.to_ascii_uppercase(), None),
        };
        match (key.as_str(), value) {
            ("SIZE", Some(digits)) => once(&mut size, read_size(digits)?)?,
            ("BODY", Some(word)) => once(&mut body, check_body(word)?)?,
            ("SMTPUTF8", None) => once(&mut utf8, ())?,
            // RFC 4954 section 5: a server that does not believe it treats it as absent.
            ("AUTH", Some(_)) => {}
            ("SIZE" | "BODY" | "SMTPUTF8" | "AUTH", _) => return Err(Flaw::Arguments),
            _ => return Err(Flaw::Parameter),
        }
    }
    let utf8 = utf8.map_or(Utf8::NotAnnounced, |()| Utf8::Announced);
    Ok(MailFrom { path, size, utf8 })
}

/// A parameter that is given twice means two things.
fn once<T>(slot: &mut Option<T>, value: T) -> Result<(), Flaw> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(Flaw::Arguments),
    }
}

/// RFC 1870 section 4: one to twenty digits.
fn read_size(digits: &str) -> Result<u64, Flaw> {
    let sound = (1..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if !sound {
        return Err(Flaw::Arguments);
    }
    Ok(digits.parse().unwrap_or(u64::MAX))
}

/// Which of both it is makes no difference: bytes are kept as they come.
fn check_body(word: &str) -> Result<(), Flaw> {
    let known = ["7BIT", "8BITMIME"]
        .iter()
        .any(|body| word.eq_ignore_ascii_case(body));
    if known { Ok(()) } else { Err(Flaw::Parameter) }
}

fn recipient(rest: &str) -> Result<Path, Flaw> {
    let argument = after_word(rest, "TO:").ok_or(Flaw::Arguments)?;
    let (path, parameters) = path(argument).ok_or(Flaw::Recipient)?;
    match (path, parameters.is_empty()) {
        (Path::Null, _) => Err(Flaw::Recipient),
        // NOTIFY and ORCPT (RFC 3461) belong to an extension that is not offered.
        (_, false) => Err(Flaw::Parameter),
        (path, true) => Ok(path),
    }
}

/// The argument after `FROM:` or `TO:`. Blanks after the colon are not in the grammar, and people
/// type them; they change no meaning.
fn after_word<'line>(rest: &'line str, word: &str) -> Option<&'line str> {
    let (start, argument) = rest.split_at_checked(word.len())?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| argument.trim_start_matches(' '))
}

/// Reads `<path>`; gives also what follows after a blank.
fn path(text: &str) -> Option<(Path, &str)> {
    let inner = without_route(text.strip_prefix('<')?)?;
    let (path, rest) = match inner.strip_prefix('"') {
        Some(quoted) => quoted_path(quoted)?,
        None => plain_path(inner)?,
    };
    (rest.is_empty() || rest.starts_with(' ')).then_some((path, rest.trim_start_matches(' ')))
}

/// A route `@a,@b:` before the address is to be ignored (RFC 5321 section 4.1.1.3).
fn without_route(inner: &str) -> Option<&str> {
    if !inner.starts_with('@') {
        return Some(inner);
    }
    let (route, rest) = inner.split_once(':')?;
    (!route.contains([' ', '<', '>', '"'])).then_some(rest)
}

fn plain_path(inner: &str) -> Option<(Path, &str)> {
    let (text, rest) = inner.split_once('>')?;
    if text.contains([' ', '<', '"']) {
        return None;
    }
    let path = match text.parse::<EmailAddress>() {
        Ok(address) if !address.local().contains('@') => Path::Address(address),
        _ if text.is_empty() => Path::Null,
        _ if text.eq_ignore_ascii_case("postmaster") => Path::Postmaster,
        _ => Path::Odd,
    };
    Some((path, rest))
}

/// `"local part"@domain`; `"ann"@example.org` is another spelling of `ann@example.org` (RFC 5321
/// section 4.1.2).
fn quoted_path(quoted: &str) -> Option<(Path, &str)> {
    let (local, after) = quoted_string(quoted)?;
    let (domain, rest) = after.strip_prefix('@')?.split_once('>')?;
    if domain.contains([' ', '<', '"', '@']) {
        return None;
    }
    let path = match format!("{local}@{domain}").parse() {
        Ok(address) if !local.contains('@') => Path::Address(address),
        _ => Path::Odd,
    };
    Some((path, rest))
}

/// The content up to the closing quotation mark, without backslashes, and what follows it.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut content = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            '"' => return Some((content, characters.as_str())),
            '\\' => content.push(characters.next()?),
            other => content.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn takes(line: &str, expected: &Command) {
        assert_eq!(parse(line.as_bytes()).as_ref(), Ok(expected), "{line}");
    }

    #[track_caller]
    fn refuses(line: &str, expected: Flaw) {
        assert_eq!(parse(line.as_bytes()), Err(expected), "{line}");
    }

    fn address(text: &str) -> Path {
        Path::Address(text.parse().unwrap())
    }

    fn from(path: Path) -> Command {
        let (size, utf8) = (None, Utf8::NotAnnounced);
        Command::Mail(MailFrom { path, size, utf8 })
    }

    #[test]
    fn verbs_are_read_in_any_case() {
        takes(
            "EHLO client.example",
            &Command::Ehlo("client.example".into()),
        );
        takes("helo [192.0.2.1]", &Command::Helo("[192.0.2.1]".into()));
        takes("LhLo x", &Command::Lhlo);
        takes("DATA", &Command::Data);
        takes("rset  ", &Command::Rset);
        takes("NOOP whatever", &Command::Noop);
        takes("quit", &Command::Quit);
        takes("VRFY ann", &Command::Vrfy);
        takes("HELP", &Command::Help);
        takes("starttls", &Command::StartTls);
        takes("AUTH PLAIN AGEAYg==", &Command::NotOffered);
        takes("BDAT 5 LAST", &Command::Bdat);
    }

    #[test]
    fn what_is_no_command_is_refused() {
        refuses("", Flaw::Unknown);
        refuses(" NOOP", Flaw::Unknown);
        refuses("MAILFROM:<a@b.example>", Flaw::Unknown);
        refuses("GET / HTTP/1.1", Flaw::Http);
        refuses("PROXY TCP4 192.0.2.1 192.0.2.2 1 25", Flaw::Proxy);
        refuses("DATA now", Flaw::Arguments);
        refuses("STARTTLS now", Flaw::Arguments);
        refuses("EHLO", Flaw::Arguments);
        refuses("EHLO two words", Flaw::Arguments);
        refuses(&format!("EHLO {}", "a".repeat(256)), Flaw::Arguments);
        takes(&format!("NOOP {}", "a".repeat(505)), &Command::Noop);
        refuses(&format!("NOOP {}", "a".repeat(506)), Flaw::TooLong);
        refuses("NOOP\tx", Flaw::Unreadable);
        refuses("NOOP \0", Flaw::Unreadable);
        assert_eq!(parse(b"NOOP \xff"), Err(Flaw::Unreadable));
        assert_eq!(parse(b"\x16\x03\x01\x02\x00"), Err(Flaw::Unreadable));
    }

    #[test]
    fn senders_are_read() {
        takes("MAIL FROM:<>", &from(Path::Null));
        takes(
            "mail from:<ann@example.org>",
            &from(address("ann@example.org")),
        );
        takes(
            "MAIL FROM: <ann@example.org>",
            &from(address("ann@example.org")),
        );
        takes(
            "MAIL FROM:<@a.example,@b.example:ann@c.example>",
            &from(address("ann@c.example")),
        );
        takes(
            "MAIL FROM:<ann@[IPv6:2001:db8::1]>",
            &from(address("ann@[IPv6:2001:db8::1]")),
        );
        takes(
            r#"MAIL FROM:<"ann"@example.org>"#,
            &from(address("ann@example.org")),
        );
        takes(
            r#"MAIL FROM:<"a\nn"@example.org>"#,
            &from(address("ann@example.org")),
        );
    }

    #[test]
    fn a_sender_that_cannot_be_answered_is_no_reason_to_refuse_a_mail() {
        takes(r#"MAIL FROM:<"an > n\" x"@example.org>"#, &from(Path::Odd));
        takes(
            r#"MAIL FROM:<"ann@other.example"@example.org>"#,
            &from(Path::Odd),
        );
        takes("MAIL FROM:<ann@b@example.org>", &from(Path::Odd));
        takes("MAIL FROM:<root>", &from(Path::Odd));
        takes("MAIL FROM:<postmaster>", &from(Path::Odd));
        takes(
            &format!("MAIL FROM:<{}@example.org>", "a".repeat(65)),
            &from(Path::Odd),
        );
    }

    #[test]
    fn broken_paths_are_refused() {
        for path in [
            "",
            "ann@example.org",
            "<ann@example.org",
            "<<ann@example.org>",
            "<a b@example.org>",
            "<ann@example.org>x",
            "<@a.example>",
            "<\"ann@example.org>",
            "<\"ann\\",
            "<\"ann\">",
            "<an\"n@example.org>",
        ] {
            refuses(&format!("MAIL FROM:{path}"), Flaw::Sender);
            refuses(&format!("RCPT TO:{path}"), Flaw::Recipient);
        }
        refuses("MAIL", Flaw::Arguments);
        refuses("MAIL TO:<ann@example.org>", Flaw::Arguments);
        refuses("RCPT FROM:<ann@example.org>", Flaw::Arguments);
        refuses("RCPT TO:<>", Flaw::Recipient);
        refuses("MAIL FRÖM:<ann@example.org>", Flaw::Arguments);
    }

    #[test]
    fn recipients_are_read() {
        takes(
            "RCPT TO:<desk@example.org>",
            &Command::Rcpt(address("desk@example.org")),
        );
        takes("rcpt to:<Postmaster>", &Command::Rcpt(Path::Postmaster));
        takes("RCPT TO:<root>", &Command::Rcpt(Path::Odd));
        takes(
            "RCPT TO:<käthe@bücher.example>",
            &Command::Rcpt(address("käthe@bücher.example")),
        );
    }

    #[test]
    fn parameters_are_read() {
        let mail = |size, utf8| {
            Command::Mail(MailFrom {
                path: Path::Null,
                size,
                utf8,
            })
        };
        takes(
            "MAIL FROM:<> SIZE=123",
            &mail(Some(123), Utf8::NotAnnounced),
        );
        takes(
            "MAIL FROM:<>  size=1  body=8bitmime  smtputf8",
            &mail(Some(1), Utf8::Announced),
        );
        takes(
            "MAIL FROM:<> BODY=7BIT AUTH=<>",
            &mail(None, Utf8::NotAnnounced),
        );
        takes(
            "MAIL FROM:<> SIZE=99999999999999999999",
            &mail(Some(u64::MAX), Utf8::NotAnnounced),
        );
    }

    #[test]
    fn parameters_that_are_not_offered_or_not_sound_are_refused() {
        refuses("MAIL FROM:<> RET=HDRS", Flaw::Parameter);
        refuses("MAIL FROM:<> ENVID=x", Flaw::Parameter);
        refuses("MAIL FROM:<> BODY=BINARYMIME", Flaw::Parameter);
        refuses("RCPT TO:<a@b.example> NOTIFY=NEVER", Flaw::Parameter);
        refuses(
            "RCPT TO:<a@b.example> ORCPT=rfc822;a@b.example",
            Flaw::Parameter,
        );
        refuses("MAIL FROM:<> SIZE", Flaw::Arguments);
        refuses("MAIL FROM:<> SIZE=", Flaw::Arguments);
        refuses("MAIL FROM:<> SIZE=-1", Flaw::Arguments);
        refuses("MAIL FROM:<> SIZE=1 SIZE=2", Flaw::Arguments);
        refuses("MAIL FROM:<> SMTPUTF8=yes", Flaw::Arguments);
        refuses("MAIL FROM:<> SIZE=999999999999999999999", Flaw::Arguments);
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _read = parse(&line);
        }

        #[test]
        fn no_argument_makes_it_panic(line in "(MAIL FROM:|RCPT TO:)[ <>\"\\\\@:,a=é.]{0,40}") {
            let _read = parse(line.as_bytes());
        }
    }
}
