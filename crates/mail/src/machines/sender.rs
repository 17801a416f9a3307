//! Who claims to have sent a mail: enough to tell a mail server from a person.

use crate::clean;
use crate::encoded_word;
use crate::header::Header;
use crate::limits;

use super::words;

/// The `From` field and the subject, folded for comparing.
#[derive(Debug)]
pub(super) struct Sender {
    /// Before the `@`; all of it where there is none, as in `MAILER-DAEMON`.
    pub(super) local: String,
    domain: String,
    /// What stands beside the address.
    name: String,
    /// The subject is that of a mail that is passed on.
    pub(super) is_forward: bool,
}

impl Sender {
    /// `from` is the one sound address, if there is one; servers write fields that have none.
    pub(super) fn of(header: &Header, from: Option<&str>) -> Self {
        let raw = header.first("from").unwrap_or_default();
        let raw = raw.get(..limits::SUBJECT_CHARS).unwrap_or(raw);
        let line = words::fold(&clean::one_line(
            &encoded_word::decode(raw),
            limits::SUBJECT_CHARS,
        ));
        let (name, written) = match line.rsplit_once('<') {
            Some((name, address)) => (name.to_owned(), address.trim_end_matches(['>', ' '])),
            None => (
                line.clone(),
                line.split([' ', '(']).next().unwrap_or_default(),
            ),
        };
        // `MAILER-DAEMON <>`.
        let written = match written {
            "" => name.split(' ').next().unwrap_or_default(),
            written => written,
        };
        let address = from.map_or_else(|| written.to_owned(), str::to_lowercase);
        let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
        Self {
            local: local.trim_matches(['"', ' ']).to_owned(),
            domain: domain.to_owned(),
            name: name.trim_matches(['"', '\'', ' ']).to_owned(),
            is_forward: words::is_forward(&subject_of(header)),
        }
    }

    pub(super) fn address(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }

    /// An address that no person has.
    pub(super) fn is_daemon(&self) -> bool {
        let daemons = [
            "mailer-daemon",
            "mailerdaemon",
            "mailer_daemon",
            "mail-daemon",
        ];
        daemons.contains(&self.local.as_str())
            // What Exchange Online sends its notices from.
            || self.local.starts_with("microsoftexchange329e71ec")
    }

    /// An address or a name that mail servers have, and now and then a person.
    pub(super) fn may_be_server(&self) -> bool {
        self.is_daemon()
            // People's programs write an address.
            || self.domain.is_empty()
            || words::is_server_address(&self.local.replace(['_', '-'], ""))
            || self.takes_no_answers()
            || words::is_server_name(&self.name)
    }

    /// `no-reply@…` in several languages.
    pub(super) fn takes_no_answers(&self) -> bool {
        let letters: String = self.local.chars().filter(|c| c.is_alphabetic()).collect();
        let plain = self.local.split('+').next().unwrap_or_default();
        let before: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
        words::takes_no_answers(&letters, &before)
    }
}

/// The subject in one line, folded.
pub(super) fn subject_of(header: &Header) -> String {
    let raw = header.first("subject").unwrap_or_default();
    let line = clean::one_line(&encoded_word::decode(raw), limits::SUBJECT_CHARS);
    words::fold(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(from: &str) -> Sender {
        let (header, _) = crate::header::read(format!("From: {from}\n\n").as_bytes(), 0, |_| false);
        Sender::of(&header, None)
    }

    #[test]
    fn a_mail_server_is_known_without_an_address() {
        for from in [
            "MAILER-DAEMON (Mail Delivery System)",
            "MAILER-DAEMON",
            "MAILER-DAEMON <>",
            "Mail Delivery System <MAILER-DAEMON@mx.example.org>",
            "<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>",
        ] {
            assert!(sender(from).is_daemon(), "{from}");
        }
        assert!(!sender("Mailer-Daemon fan <ann@users.example>").is_daemon());
    }

    #[test]
    fn an_address_without_answers_is_known_in_several_languages() {
        for local in [
            "noreply",
            "No-Reply",
            "do_not_reply",
            "alerts-noreply",
            "no-reply+x1",
            "ne-pas-repondre",
        ] {
            assert!(
                sender(&format!("{local}@example.org")).takes_no_answers(),
                "{local}"
            );
        }
        for local in ["ann", "norepublic", "reply", "noreen"] {
            assert!(
                !sender(&format!("{local}@example.org")).takes_no_answers(),
                "{local}"
            );
        }
    }
}
