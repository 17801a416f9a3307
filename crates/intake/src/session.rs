//! The protocol as a pure state machine: a line in, replies and the next step out.
//!
//! RFC 5321 (SMTP), RFC 2033 (LMTP), RFC 2920 (pipelining), RFC 6152 (8BITMIME), RFC 6531
//! (SMTPUTF8), RFC 1870 (SIZE), RFC 2034 (enhanced status codes), RFC 3207 (STARTTLS). `Received` and
//! `Return-Path` are the business of the site's own MTA in front: bytes are kept as they came, the
//! envelope is kept beside them.

use std::net::IpAddr;

use domain::{EmailAddress, SpoolId};

use crate::command::{Command, Flaw, MailFrom, Path, Utf8, parse};
use crate::data::Content;
use crate::line::LineEvent;
use crate::reply::{self, Reply};
use crate::terms::Encryption;
use crate::{Client, Envelope, Known, Limits, TryLater, Via, passed_too_often};

/// Which of both protocols is spoken. They differ in the hello and in that LMTP answers once per
/// recipient after the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321.
    Smtp,
    /// RFC 2033.
    Lmtp,
}

impl Protocol {
    /// The way that mail of such a session came by.
    #[must_use]
    pub const fn via(self) -> Via {
        match self {
            Self::Smtp => Via::Smtp,
            Self::Lmtp => Via::Lmtp,
        }
    }
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The other side said QUIT.
    Quit,
    /// The other side was gone.
    HungUp,
    /// The other side was too slow.
    TimedOut,
    /// The desk is being stopped.
    Stopped,
    /// Too many faults, commands or mails.
    TooMuch,
    /// What came was not this protocol: bare line endings, endless lines, HTTP, BDAT, PROXY headers of
    /// strangers, bytes between STARTTLS and the handshake.
    Garbage,
    /// The handshake failed.
    NoHandshake,
}

impl Why {
    /// The fixed word for the log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::HungUp => "hung-up",
            Self::TimedOut => "timed-out",
            Self::Stopped => "stopped",
            Self::TooMuch => "too-much",
            Self::Garbage => "garbage",
            Self::NoHandshake => "no-handshake",
        }
    }
}

/// Numbers of a session; all that may be logged of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) commands: u32,
    pub(crate) errors: u32,
    /// Mails that were begun with MAIL; they count against the limit.
    pub(crate) begun: u32,
    /// Mails that were accepted.
    pub(crate) accepted: u32,
}

/// What to say now, and what to do then.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) say: Vec<Reply>,
    pub(crate) next: Next,
}

/// What the driver does next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Read a line, then [`Session::on_line`].
    Line,
    /// Ask the mailroom for the address, then [`Session::on_known`].
    Ask(EmailAddress),
    /// Read the data of a mail, then [`Session::on_content`].
    Content,
    /// Hand the mail to the mailroom, then [`Session::on_accepted`].
    Accept(Envelope, Vec<u8>),
    /// Say [`reply::READY_FOR_TLS`] and make the handshake, then [`Session::on_secured`]; if bytes have
    /// come already, [`on_early_bytes`] instead.
    Secure,
    /// Hang up.
    Close(Why),
}

/// One session.
#[derive(Debug)]
pub(crate) struct Session<'limits> {
    protocol: Protocol,
    limits: &'limits Limits,
    /// The address of the machine at the other end, if it is somebody else's.
    peer: Option<IpAddr>,
    encryption: Encryption,
    /// What it calls itself, once it said hello.
    hello: Option<String>,
    mail: Option<Begun>,
    counts: Counts,
}

/// A mail between MAIL and the end of its data.
#[derive(Debug)]
struct Begun {
    sender: Option<EmailAddress>,
    utf8: Utf8,
    /// As often as RCPT was answered with 250: LMTP owes a reply for each.
    recipients: Vec<EmailAddress>,
}

impl<'limits> Session<'limits> {
    pub(crate) fn new(
        protocol: Protocol,
        limits: &'limits Limits,
        peer: Option<IpAddr>,
        encryption: Encryption,
    ) -> Self {
        Self {
            protocol,
            limits,
            peer,
            encryption,
            hello: None,
            mail: None,
            counts: Counts::default(),
        }
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether the session could be ended without cutting a mail off.
    pub(crate) fn is_between_mails(&self) -> bool {
        self.mail.is_none()
    }

    /// The first step.
    pub(crate) fn greet(&self) -> Step {
        go_on(Reply::greeting(&self.limits.name, self.protocol))
    }

    /// A line came, or something that is none.
    pub(crate) fn on_line(&mut self, event: &LineEvent) -> Step {
        self.counts.commands = self.counts.commands.saturating_add(1);
        if self.counts.commands > self.limits.commands {
            return close(reply::TOO_MANY_COMMANDS, Why::TooMuch);
        }
        match event {
            LineEvent::Line(line) => match parse(line) {
                Ok(command) => self.on_command(command),
                Err(flaw) => self.on_flaw(flaw),
            },
            LineEvent::TooLong => self.fault(reply::LINE_TOO_LONG),
            LineEvent::Endless => close(reply::LINE_TOO_LONG, Why::Garbage),
            LineEvent::BareEnding => close(reply::BARE_ENDING, Why::Garbage),
        }
    }

    /// The mailroom said whether it knows the address of [`Next::Ask`].
    pub(crate) fn on_known(
        &mut self,
        recipient: EmailAddress,
        known: Result<Known, TryLater>,
    ) -> Step {
        match (known, self.mail.as_mut()) {
            (Ok(Known::Yes), Some(mail)) => {
                mail.recipients.push(recipient);
                go_on(reply::RECIPIENT_TAKEN)
            }
            (Ok(Known::Yes), None) => self.fault(reply::MAIL_FIRST),
            (Ok(Known::No), _) => self.fault(reply::UNKNOWN_RECIPIENT),
            (Err(TryLater), _) => go_on(reply::TRY_LATER),
        }
    }

    /// The data of a mail came. Whatever is wrong with it, the mail ends here, and what follows in
    /// the same session is a new one.
    pub(crate) fn on_content(&mut self, content: Content) -> Step {
        match content {
            Content::Mail(raw) if passed_too_often(&raw) => self.end_mail(&reply::LOOP),
            Content::Mail(raw) => self.accept(raw),
            Content::TooLarge => self.end_mail(&reply::TOO_LARGE),
            Content::NoRoom => self.end_mail(&reply::NO_ROOM),
            Content::Endless => garbage(self.end_mail(&reply::TOO_LARGE)),
            Content::BareEnding => garbage(self.end_mail(&reply::BARE_ENDING_IN_MAIL)),
        }
    }

    /// The mailroom stored the mail of [`Next::Accept`], or could not.
    pub(crate) fn on_accepted(&mut self, stored: Result<SpoolId, TryLater>) -> Step {
        match stored {
            Ok(id) => {
                self.counts.accepted = self.counts.accepted.saturating_add(1);
                self.end_mail(&Reply::accepted(id))
            }
            Err(TryLater) => self.end_mail(&reply::TRY_LATER),
        }
    }

    /// The handshake was made. Whatever was said in clear may have been somebody else's words, so all of
    /// it is forgotten (RFC 3207 section 4.2); only the counts go on.
    pub(crate) fn on_secured(&mut self) -> Step {
        self.encryption = Encryption::On;
        self.hello = None;
        self.mail = None;
        Step {
            say: Vec::new(),
            next: Next::Line,
        }
    }

    fn on_command(&mut self, command: Command) -> Step {
        if self.encryption == Encryption::Required && !command.may_come_in_clear() {
            return self.fault(reply::TLS_FIRST);
        }
        match command {
            Command::Helo(_) | Command::Ehlo(_) | Command::Lhlo => self.on_hello(command),
            Command::Mail(mail) => self.on_mail(mail),
            Command::Rcpt(path) => self.on_recipient(path),
            Command::Data => self.on_data(),
            Command::Rset => {
                self.mail = None;
                go_on(reply::RESET)
            }
            Command::Noop => go_on(reply::NOTHING_DONE),
            Command::Vrfy => go_on(reply::NOT_VERIFIED),
            Command::Help => go_on(reply::HELP),
            Command::Quit => close(reply::GOODBYE, Why::Quit),
            Command::StartTls => self.on_starttls(),
            Command::NotOffered => self.fault(reply::NOT_OFFERED),
            Command::Bdat => close(reply::NOT_OFFERED, Why::Garbage),
        }
    }

    fn on_flaw(&mut self, flaw: Flaw) -> Step {
        match flaw {
            Flaw::Unreadable => self.fault(reply::NOT_READABLE),
            Flaw::TooLong => self.fault(reply::LINE_TOO_LONG),
            Flaw::Unknown => self.fault(reply::UNKNOWN_COMMAND),
            Flaw::Http => close(reply::NOT_A_MAIL_CLIENT, Why::Garbage),
            Flaw::Proxy => close(reply::UNKNOWN_COMMAND, Why::Garbage),
            Flaw::Arguments => self.fault(reply::BAD_ARGUMENTS),
            Flaw::Parameter => self.fault(reply::PARAMETER_NOT_OFFERED),
            Flaw::Sender => self.fault(reply::BAD_SENDER),
            Flaw::Recipient => self.fault(reply::BAD_RECIPIENT),
        }
    }

    /// RFC 5321 section 4.1.4: a second hello forgets a mail that was begun.
    fn on_hello(&mut self, command: Command) -> Step {
        let name = &self.limits.name;
        let also: &[&str] = match self.encryption {
            Encryption::Offered | Encryption::Required => &["STARTTLS"],
            Encryption::Absent | Encryption::On => &[],
        };
        let offers = Reply::offers(name, self.limits.message_bytes, also);
        let (answer, hello) = match (self.protocol, command) {
            (Protocol::Lmtp, Command::Lhlo) => (offers, String::new()),
            (Protocol::Smtp, Command::Ehlo(client)) => (offers, client),
            (Protocol::Smtp, Command::Helo(client)) => (Reply::hello(name), client),
            (Protocol::Lmtp, _) => return self.fault(reply::SAY_LHLO),
            (Protocol::Smtp, _) => return self.fault(reply::SAY_EHLO),
        };
        self.hello = Some(hello);
        self.mail = None;
        go_on(answer)
    }

    fn on_starttls(&mut self) -> Step {
        match self.encryption {
            Encryption::Offered | Encryption::Required => Step {
                say: Vec::new(),
                next: Next::Secure,
            },
            Encryption::Absent | Encryption::On => self.fault(reply::NOT_OFFERED),
        }
    }

    fn on_mail(&mut self, mail: MailFrom) -> Step {
        if self.hello.is_none() {
            return self.fault(reply::HELLO_FIRST);
        }
        if self.mail.is_some() {
            return self.fault(reply::MAIL_ALREADY);
        }
        if self.counts.begun >= self.limits.mails {
            return close(reply::ENOUGH_MAILS, Why::TooMuch);
        }
        if !mail.path.is_ascii() && mail.utf8 == Utf8::NotAnnounced {
            return self.fault(reply::NEEDS_SMTPUTF8);
        }
        let limit = u64::try_from(self.limits.message_bytes).unwrap_or(u64::MAX);
        if mail.size.is_some_and(|size| size > limit) {
            return go_on(reply::TOO_LARGE);
        }
        self.counts.begun = self.counts.begun.saturating_add(1);
        let sender = match mail.path {
            Path::Address(address) => Some(address),
            Path::Null | Path::Postmaster | Path::Odd => None,
        };
        self.mail = Some(Begun {
            sender,
            utf8: mail.utf8,
            recipients: Vec::new(),
        });
        go_on(reply::SENDER_TAKEN)
    }

    fn on_recipient(&mut self, path: Path) -> Step {
        let Some(mail) = self.mail.as_ref() else {
            return self.fault(reply::MAIL_FIRST);
        };
        // No fault: a sender with more recipients than fit must get through to DATA.
        if mail.recipients.len() >= self.limits.recipients {
            return go_on(reply::TOO_MANY_RECIPIENTS);
        }
        if !path.is_ascii() && mail.utf8 == Utf8::NotAnnounced {
            return self.fault(reply::NEEDS_SMTPUTF8);
        }
        let address = match path {
            Path::Address(address) => Some(address),
            Path::Postmaster => self.postmaster(),
            Path::Null | Path::Odd => None,
        };
        match address {
            Some(address) => Step {
                say: Vec::new(),
                next: Next::Ask(address),
            },
            None => self.fault(reply::UNKNOWN_RECIPIENT),
        }
    }

    /// RFC 5321 section 4.5.1: the postmaster may be named without a domain. The mailroom decides
    /// whether there is one.
    fn postmaster(&self) -> Option<EmailAddress> {
        format!("postmaster@{}", self.limits.name).parse().ok()
    }

    fn on_data(&mut self) -> Step {
        match self.mail.as_ref() {
            None => self.fault(reply::MAIL_FIRST),
            // RFC 2033 section 4.2 demands 503 here; RFC 5321 allows it.
            Some(mail) if mail.recipients.is_empty() => self.fault(reply::RECIPIENT_FIRST),
            Some(_) => Step {
                say: vec![reply::GO_AHEAD],
                next: Next::Content,
            },
        }
    }

    fn accept(&self, raw: Vec<u8>) -> Step {
        let (sender, recipients) = match self.mail.as_ref() {
            Some(mail) => (mail.sender.clone(), each_once(&mail.recipients)),
            None => (None, Vec::new()),
        };
        let envelope = Envelope {
            via: self.protocol.via(),
            sender,
            recipients,
            client: self.client(),
        };
        Step {
            say: Vec::new(),
            next: Next::Accept(envelope, raw),
        }
    }

    fn client(&self) -> Option<Client> {
        let address = self.peer.filter(|_| self.protocol == Protocol::Smtp)?;
        let helo = self.hello.clone()?;
        Some(Client { address, helo })
    }

    /// Ends the mail with this reply: once in SMTP, once per recipient in LMTP.
    fn end_mail(&mut self, reply: &Reply) -> Step {
        let recipients = self.mail.take().map_or(1, |mail| mail.recipients.len());
        let times = match self.protocol {
            Protocol::Smtp => 1,
            Protocol::Lmtp => recipients,
        };
        Step {
            say: vec![reply.clone(); times],
            next: Next::Line,
        }
    }

    /// Says this, counts it, and ends the session when it was one too many.
    fn fault(&mut self, reply: Reply) -> Step {
        self.counts.errors = self.counts.errors.saturating_add(1);
        if self.counts.errors >= self.limits.errors {
            // The reply is said too, so that a sender does not try the same recipient again.
            return Step {
                say: vec![reply, reply::TOO_MANY_ERRORS],
                next: Next::Close(Why::TooMuch),
            };
        }
        go_on(reply)
    }
}

/// The step when bytes came behind STARTTLS in clear. They are not of the encrypted session, and to
/// take them for it is how commands were injected (CVE-2011-0411).
pub(crate) fn on_early_bytes() -> Step {
    close(reply::PIPELINED_TLS, Why::Garbage)
}

/// The step when nothing more comes from the other side, or nothing more may come.
pub(crate) fn on_stop(why: Why) -> Step {
    let say = match why {
        Why::TimedOut => vec![reply::TOO_SLOW],
        Why::Stopped => vec![reply::STOPPING],
        Why::Quit | Why::HungUp | Why::TooMuch | Why::Garbage | Why::NoHandshake => Vec::new(),
    };
    Step {
        say,
        next: Next::Close(why),
    }
}

fn go_on(reply: Reply) -> Step {
    Step {
        say: vec![reply],
        next: Next::Line,
    }
}

fn close(reply: Reply, why: Why) -> Step {
    Step {
        say: vec![reply],
        next: Next::Close(why),
    }
}

fn garbage(step: Step) -> Step {
    Step {
        next: Next::Close(Why::Garbage),
        ..step
    }
}

/// At most 100 addresses, so the square of it is little.
fn each_once(recipients: &[EmailAddress]) -> Vec<EmailAddress> {
    let mut once: Vec<EmailAddress> = Vec::new();
    for recipient in recipients {
        if !once
            .iter()
            .any(|known| known.folded() == recipient.folded())
        {
            once.push(recipient.clone());
        }
    }
    once
}
