//! Whether a mail gets an automatic first answer (requirement D20, threats A16 and A38, RFC 3834).
//!
//! Every reason against it wins: an answer that is not sent harms nobody, one that is sent may go round
//! in circles or to somebody who never wrote.

use std::time::Duration;

use crate::{EmailAddress, Language, State, Timestamp, worded};

/// A mail that is older than this when it is filed, by its own date, is from an archive.
pub const OLD_MAIL: Duration = Duration::from_hours(48);
/// An answer that could not be made for this long is not sent any more.
pub const LATE_ANSWER: Duration = Duration::from_hours(24);
/// An address gets one automatic answer in this time at most (RFC 3834 section 2).
pub const ANSWERED_FOR: Duration = Duration::from_hours(7 * 24);
/// In this time all addresses together get as many answers as the operator allows.
pub const ANSWERS_SPAN: Duration = Duration::from_hours(1);

worded! {
    /// Why there is no automatic answer.
    pub enum Silence, NotASilence = "a reason for no automatic answer" {
        /// Nobody is known who could be answered.
        NoAddress = "no-address",
        /// It was imported.
        Imported = "imported",
        /// Its own date is long ago.
        Old = "old",
        /// A program wrote it, or a list passed it on.
        Machine = "machine",
        /// It came with the empty return path.
        NullSender = "null-sender",
        /// The address is one of those that take no answers.
        NoReplyAddress = "no-reply-address",
        /// The address is the desk's own.
        Ours = "ours",
        /// It refers to another mail, so that it is not the first of its thread.
        Answers = "answers",
        /// No address of the desk stands in `To` or `Cc`.
        NotAddressed = "not-addressed",
        /// It was checked, and nobody vouches for its sender.
        NotVouched = "not-vouched",
        /// The address stands inside of a report, and the queue answers no such.
        InsideReport = "inside-report",
        /// The ticket is spam.
        Spam = "spam",
        /// Somebody took the ticket up before.
        TakenUp = "taken-up",
        /// The address got an answer within [`ANSWERED_FOR`].
        AnsweredBefore = "answered-before",
        /// The desk sent as many as it may in an hour.
        TooMany = "too-many",
        /// The desk sent to addresses of the domain as many as it may in an hour.
        TooManyOfDomain = "too-many-of-domain",
        /// It could not be made in time.
        Late = "late",
        /// The conversation was encrypted or a decision about keys is due, and the desk never decides that.
        Unprotected = "unprotected",
    }
}

/// What is known of a mail that opened a ticket.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with one another"
)]
pub struct FirstMail {
    /// Who would get the answer.
    pub address: Option<EmailAddress>,
    /// The return path, if it had one that is known.
    pub return_path: Option<EmailAddress>,
    /// It came with the empty return path of notices (RFC 5321 section 4.5.5).
    pub null_sender: bool,
    /// The address stands inside of a report, where anybody can write any (threat A38).
    pub inside_report: bool,
    /// The queue answers addresses inside of reports.
    pub answers_reports: bool,
    /// It was imported.
    pub imported: bool,
    /// It counts as written by a machine, by whatever mark.
    pub by_machine: bool,
    /// The address or the return path is the desk's.
    pub ours: bool,
    /// It refers to other mails, or came to a reply address.
    pub answers: bool,
    /// An address of the desk stands in `To` or `Cc`.
    pub addressed: bool,
    /// It was looked at who vouches for the address, and nobody does.
    pub not_vouched: bool,
    /// When it was written, by its own word.
    pub written_at: Option<Timestamp>,
}

/// Decides whether a mail that opened a ticket gets an answer.
///
/// # Errors
/// The first reason why not.
pub fn first_answer(mail: &FirstMail, now: Timestamp) -> Result<(), Silence> {
    let is_old = |at: Timestamp| at < now.before(OLD_MAIL);
    let unwilling = |address: &Option<EmailAddress>| address.as_ref().is_some_and(is_unwilling);
    // The mail around a report came from the program: what it says of its sender says nothing.
    let by_mail = !mail.inside_report;
    let against = [
        (mail.imported, Silence::Imported),
        (mail.written_at.is_some_and(is_old), Silence::Old),
        (mail.by_machine, Silence::Machine),
        (by_mail && mail.null_sender, Silence::NullSender),
        (mail.address.is_none(), Silence::NoAddress),
        (unwilling(&mail.address), Silence::NoReplyAddress),
        (
            by_mail && unwilling(&mail.return_path),
            Silence::NoReplyAddress,
        ),
        (mail.ours, Silence::Ours),
        (mail.answers, Silence::Answers),
        (by_mail && !mail.addressed, Silence::NotAddressed),
        (mail.not_vouched, Silence::NotVouched),
        (
            mail.inside_report && !mail.answers_reports,
            Silence::InsideReport,
        ),
    ];
    let mut against = against.into_iter();
    match against.find(|(holds, _)| *holds) {
        Some((_, why)) => Err(why),
        None => Ok(()),
    }
}

/// What is known when the answer is about to leave.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Where the ticket stands.
    pub state: State,
    /// Somebody of the desk wrote in it, or it is shown in another ticket.
    pub taken_up: bool,
    /// When its mail came.
    pub came_at: Timestamp,
    /// The last automatic answer to this address that is remembered.
    pub answered_at: Option<Timestamp>,
    /// Automatic answers in the last [`ANSWERS_SPAN`].
    pub recent: u64,
    /// How many are allowed in that time; 0 is none.
    pub most: u64,
    /// Those of [`Self::recent`] that went to the same domain.
    pub recent_of_domain: u64,
    /// How many are allowed to one domain in that time; 0 is no limit of its own.
    pub most_of_domain: u64,
}

/// Decides whether an answer may still leave.
///
/// # Errors
/// The first reason why not.
pub fn may_leave(turn: &Turn, now: Timestamp) -> Result<(), Silence> {
    if turn.state == State::Spam {
        return Err(Silence::Spam);
    }
    if turn.state != State::NeedsFirstAnswer || turn.taken_up {
        return Err(Silence::TakenUp);
    }
    if turn.came_at < now.before(LATE_ANSWER) {
        return Err(Silence::Late);
    }
    if turn
        .answered_at
        .is_some_and(|at| at > now.before(ANSWERED_FOR))
    {
        return Err(Silence::AnsweredBefore);
    }
    if turn.recent >= turn.most {
        return Err(Silence::TooMany);
    }
    if turn.most_of_domain > 0 && turn.recent_of_domain >= turn.most_of_domain {
        return Err(Silence::TooManyOfDomain);
    }
    Ok(())
}

/// In which of the languages that have a text somebody is answered: the ticket's, else the queue's,
/// else English; none otherwise.
#[must_use]
pub fn answer_language<'a>(
    there: &'a [Language],
    ticket: Option<&Language>,
    queue: Option<&Language>,
) -> Option<&'a Language> {
    let find = |word: &str| there.iter().find(|language| language.as_str() == word);
    let wished = [ticket, queue].into_iter().flatten();
    let mut wished = wished.map(Language::as_str).chain(["en"]);
    wished.find_map(find)
}

/// Addresses that programs have, and such as belong to a list (RFC 3834 section 2).
fn is_unwilling(address: &EmailAddress) -> bool {
    const PROGRAMS: [&str; 14] = [
        "mailerdaemon",
        "postmaster",
        "noreply",
        "donotreply",
        "bounce",
        "bounces",
        "daemon",
        "nobody",
        "root",
        "abuse",
        "hostmaster",
        "devnull",
        "autoreply",
        "listserv",
    ];
    let local = address.local().to_lowercase();
    let base = local.split(['+', '=']).next().unwrap_or_default();
    let letters: String = base.chars().filter(|c| c.is_alphanumeric()).collect();
    let domain = address.domain().to_lowercase();
    PROGRAMS.contains(&letters.as_str())
        || ["owner-", "bounce-", "bounces-"].iter().any(|begin| base.starts_with(begin))
        || ["-owner", "-request", "-bounce", "-bounces", "-noreply"].iter().any(|end| base.ends_with(end))
        // RFC 6761 section 6.4: nobody is there.
        || domain == "invalid"
        || domain.ends_with(".invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

    fn good() -> FirstMail {
        FirstMail {
            address: "ann@example.org".parse().ok(),
            return_path: "ann@example.org".parse().ok(),
            null_sender: false,
            inside_report: false,
            answers_reports: false,
            imported: false,
            by_machine: false,
            ours: false,
            answers: false,
            addressed: true,
            not_vouched: false,
            written_at: Some(NOW),
        }
    }

    #[track_caller]
    fn check(change: impl Fn(&mut FirstMail), expected: Result<(), Silence>) {
        let mut mail = good();
        change(&mut mail);
        assert_eq!(first_answer(&mail, NOW), expected);
    }

    #[test]
    fn a_person_gets_an_answer_and_every_reason_against_it_wins() {
        check(|_| (), Ok(()));
        check(|mail| mail.written_at = None, Ok(()));
        check(|mail| mail.return_path = None, Ok(()));
        check(|mail| mail.address = None, Err(Silence::NoAddress));
        check(|mail| mail.imported = true, Err(Silence::Imported));
        check(|mail| mail.by_machine = true, Err(Silence::Machine));
        check(|mail| mail.null_sender = true, Err(Silence::NullSender));
        check(|mail| mail.ours = true, Err(Silence::Ours));
        check(|mail| mail.answers = true, Err(Silence::Answers));
        check(|mail| mail.addressed = false, Err(Silence::NotAddressed));
        check(|mail| mail.not_vouched = true, Err(Silence::NotVouched));
        let days = |days: u64| NOW.before(Duration::from_hours(24 * days));
        check(|mail| mail.written_at = Some(days(1)), Ok(()));
        check(|mail| mail.written_at = Some(days(3)), Err(Silence::Old));
    }

    #[test]
    fn a_report_is_answered_only_where_the_queue_says_so() {
        let report = |mail: &mut FirstMail| {
            mail.inside_report = true;
            mail.return_path = "devnull@example.org".parse().ok();
            mail.addressed = false;
        };
        check(report, Err(Silence::InsideReport));
        let willing = move |mail: &mut FirstMail| {
            report(mail);
            mail.answers_reports = true;
        };
        check(willing, Ok(()));
        let without = move |mail: &mut FirstMail| {
            willing(mail);
            mail.address = None;
        };
        check(without, Err(Silence::NoAddress));
    }

    #[test]
    fn addresses_of_programs_and_lists_are_known() {
        for address in [
            "no-reply@example.org",
            "No.Reply+x@example.org",
            "MAILER-DAEMON@mx.example.org",
            "postmaster@example.org",
            "owner-tails@lists.example.org",
            "tails-request@example.org",
            "tails-bounces+ann=example.org@lists.example.org",
            "bounce+abc@mail.example",
            "devnull@example.org",
            "ann@desk.invalid",
        ] {
            assert!(is_unwilling(&address.parse().unwrap()), "{address}");
            check(
                |mail| mail.address = address.parse().ok(),
                Err(Silence::NoReplyAddress),
            );
            check(
                |mail| mail.return_path = address.parse().ok(),
                Err(Silence::NoReplyAddress),
            );
        }
        for address in [
            "ann@example.org",
            "rooty@example.org",
            "bouncer@club.example",
            "request@example.org",
        ] {
            assert!(!is_unwilling(&address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_answer_leaves_once_in_time_and_not_too_often() {
        let turn = Turn {
            state: State::NeedsFirstAnswer,
            taken_up: false,
            came_at: NOW,
            answered_at: None,
            recent: 0,
            most: 2,
            recent_of_domain: 0,
            most_of_domain: 0,
        };
        let check = |turn: Turn, expected| assert_eq!(may_leave(&turn, NOW), expected, "{turn:?}");
        let hours = |hours: u64| NOW.before(Duration::from_hours(hours));
        check(turn, Ok(()));
        check(
            Turn {
                state: State::Spam,
                ..turn
            },
            Err(Silence::Spam),
        );
        check(
            Turn {
                taken_up: true,
                ..turn
            },
            Err(Silence::TakenUp),
        );
        check(
            Turn {
                came_at: hours(23),
                ..turn
            },
            Ok(()),
        );
        check(
            Turn {
                came_at: hours(25),
                ..turn
            },
            Err(Silence::Late),
        );
        check(
            Turn {
                answered_at: Some(hours(6 * 24)),
                ..turn
            },
            Err(Silence::AnsweredBefore),
        );
        check(
            Turn {
                answered_at: Some(hours(8 * 24)),
                ..turn
            },
            Ok(()),
        );
        check(Turn { recent: 1, ..turn }, Ok(()));
        check(Turn { recent: 2, ..turn }, Err(Silence::TooMany));
        check(Turn { most: 0, ..turn }, Err(Silence::TooMany));
        let of_domain = |recent_of_domain, most_of_domain| Turn {
            recent_of_domain,
            most_of_domain,
            ..turn
        };
        check(of_domain(1, 2), Ok(()));
        check(of_domain(2, 2), Err(Silence::TooManyOfDomain));
        check(of_domain(2, 0), Ok(()));
    }

    #[test]
    fn the_language_falls_back_to_what_is_there() {
        let language = |word: &str| word.parse::<Language>().unwrap();
        let check = |there: &[&str], ticket: Option<&str>, queue: Option<&str>| {
            let there: Vec<_> = there.iter().map(|word| language(word)).collect();
            let (ticket, queue) = (ticket.map(language), queue.map(language));
            answer_language(&there, ticket.as_ref(), queue.as_ref()).map(ToString::to_string)
        };
        assert_eq!(
            check(&["de", "en", "fr"], Some("fr"), Some("de")).as_deref(),
            Some("fr")
        );
        assert_eq!(
            check(&["de", "en"], Some("fr"), Some("de")).as_deref(),
            Some("de")
        );
        assert_eq!(
            check(&["en"], Some("fr"), Some("de")).as_deref(),
            Some("en")
        );
        assert_eq!(check(&["es"], Some("fr"), Some("de")), None);
        assert_eq!(check(&["en"], None, None).as_deref(), Some("en"));
    }
}
