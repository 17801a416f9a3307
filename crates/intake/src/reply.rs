//! What the desk says: a code, an enhanced status (RFC 2034, RFC 3463), a sentence.
//!
//! No sentence repeats anything that the other side said, and none names a person, a host or a
//! version.

use std::borrow::Cow;

use crate::limits::GreetingName;
use crate::session::Protocol;

/// One reply, perhaps of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    code: u16,
    /// Empty where RFC 2034 section 4 forbids one: in the greeting, after EHLO, and with 354.
    status: &'static str,
    text: Cow<'static, str>,
    more: Vec<String>,
}

impl Reply {
    const fn fixed(code: u16, status: &'static str, text: &'static str) -> Self {
        Self {
            code,
            status,
            text: Cow::Borrowed(text),
            more: Vec::new(),
        }
    }

    /// The first words of a session.
    pub(crate) fn greeting(name: &GreetingName, protocol: Protocol) -> Self {
        let text = match protocol {
            Protocol::Smtp => format!("{name} ESMTP ready"),
            Protocol::Lmtp => format!("{name} LMTP ready"),
        };
        Self {
            text: Cow::Owned(text),
            ..Self::fixed(220, "", "")
        }
    }

    /// The answer to HELO: just the name.
    pub(crate) fn hello(name: &GreetingName) -> Self {
        Self {
            text: Cow::Owned(name.to_string()),
            ..Self::fixed(250, "", "")
        }
    }

    /// The answer to EHLO and LHLO: the name and what is offered.
    pub(crate) fn offers(name: &GreetingName, message_bytes: usize, also: &[&str]) -> Self {
        let size = format!("SIZE {message_bytes}");
        let words = ["8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "HELP"];
        let fixed = also.iter().chain(&words).map(|word| String::from(*word));
        Self {
            more: [String::from("PIPELINING"), size]
                .into_iter()
                .chain(fixed)
                .collect(),
            ..Self::hello(name)
        }
    }

    /// The mail is stored durably under this id.
    pub(crate) fn accepted(id: domain::SpoolId) -> Self {
        Self {
            text: Cow::Owned(format!("Accepted as {id}")),
            ..Self::fixed(250, "2.0.0", "")
        }
    }

    /// Appends the reply as it goes over the wire.
    pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
        let lines = std::iter::once(self.text.as_ref()).chain(self.more.iter().map(String::as_str));
        let last = self.more.len();
        for (index, text) in lines.enumerate() {
            let dash = if index == last { ' ' } else { '-' };
            let gap = if self.status.is_empty() { "" } else { " " };
            let line = format!("{}{dash}{}{gap}{text}\r\n", self.code, self.status);
            out.extend_from_slice(line.as_bytes());
        }
    }
}

/// Gives each fixed reply a name.
macro_rules! replies {
    ($($name:ident = $code:literal $status:literal $text:literal;)+) => {
        $(pub(crate) const $name: Reply = Reply::fixed($code, $status, $text);)+
    };
}

replies! {
    RESET = 250 "2.0.0" "Forgotten";
    NOTHING_DONE = 250 "2.0.0" "Nothing done";
    SENDER_TAKEN = 250 "2.1.0" "Sender noted";
    RECIPIENT_TAKEN = 250 "2.1.5" "Recipient noted";
    NOT_VERIFIED = 252 "2.5.0" "Not verified here; send the mail and see";
    HELP = 214 "2.0.0" "This desk takes mail: MAIL, RCPT, DATA, RSET, NOOP, QUIT";
    GOODBYE = 221 "2.0.0" "Goodbye";
    READY_FOR_TLS = 220 "2.0.0" "Begin the TLS handshake";
    GO_AHEAD = 354 "" "Send the mail; end it with a dot on a line of its own";

    TRY_LATER = 451 "4.3.0" "Mail cannot be stored at the moment; please try again later";
    NO_ROOM = 452 "4.3.1" "Too many mails are coming in at the moment; please try again later";
    TOO_MANY_RECIPIENTS = 452 "4.5.3" "Too many recipients for one mail; please send the others another copy";
    TOO_MANY_SESSIONS = 421 "4.3.2" "Too many connections; please try again later";
    STOPPING = 421 "4.3.2" "The desk is being stopped; please try again later";
    TOO_SLOW = 421 "4.4.2" "Waited too long";
    TOO_MANY_ERRORS = 421 "4.7.0" "Too many errors";
    TOO_MANY_COMMANDS = 421 "4.7.0" "Too many commands in one session";
    ENOUGH_MAILS = 421 "4.7.0" "Enough mails for one session; please connect again";

    NOT_READABLE = 500 "5.5.2" "Line not understood";
    LINE_TOO_LONG = 500 "5.5.2" "Line too long";
    BARE_ENDING = 500 "5.5.2" "A line ends with CR and LF together";
    UNKNOWN_COMMAND = 500 "5.5.1" "Unknown command";
    NOT_A_MAIL_CLIENT = 500 "5.5.1" "This port takes mail only";
    SAY_LHLO = 500 "5.5.1" "This is LMTP; say LHLO";
    SAY_EHLO = 500 "5.5.1" "This is SMTP; say EHLO";
    NOT_OFFERED = 502 "5.5.1" "Not offered";
    BAD_ARGUMENTS = 501 "5.5.4" "Arguments not understood";
    BAD_SENDER = 501 "5.1.7" "Not an address that mail could come from";
    BAD_RECIPIENT = 501 "5.1.3" "Not an address that mail could go to";
    HELLO_FIRST = 503 "5.5.1" "Say hello first";
    MAIL_ALREADY = 503 "5.5.1" "A mail has been begun already";
    MAIL_FIRST = 503 "5.5.1" "Name a sender first";
    RECIPIENT_FIRST = 503 "5.5.1" "There is no valid recipient";
    PIPELINED_TLS = 503 "5.5.1" "Nothing may follow STARTTLS before the handshake";
    TLS_FIRST = 530 "5.7.0" "Mail is taken encrypted only; say STARTTLS first";
    UNKNOWN_RECIPIENT = 550 "5.1.1" "No such address here";
    BARE_ENDING_IN_MAIL = 550 "5.5.2" "The mail has a CR or LF that stands alone";
    TOO_LARGE = 552 "5.3.4" "The mail is too large";
    NEEDS_SMTPUTF8 = 553 "5.6.7" "An address outside of ASCII needs SMTPUTF8";
    LOOP = 554 "5.4.6" "The mail goes in a circle";
    PARAMETER_NOT_OFFERED = 555 "5.5.4" "A parameter that is not offered";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reply: &Reply, expected: &str) {
        let mut out = Vec::new();
        reply.write_to(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn only_the_last_line_has_a_blank_after_its_code() {
        check(
            &GO_AHEAD,
            "354 Send the mail; end it with a dot on a line of its own\r\n",
        );
        check(&RESET, "250 2.0.0 Forgotten\r\n");
        check(
            &Reply::offers(&GreetingName::default(), 1000, &["STARTTLS"]),
            "250-localhost\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-STARTTLS\r\n250-8BITMIME\r\n\
             250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 HELP\r\n",
        );
    }
}
