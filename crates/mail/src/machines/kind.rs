//! What kinds of machine write mail, and by what each was known.

use domain::Automatic;
use serde::{Deserialize, Serialize};

/// A machine's mail: what it is, and by what it was known.
///
/// A mark can be forged, and some servers mark people's mail: whoever reads this classifies and never drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// The word for the page and the database.
    pub automatic: Automatic,
    /// The finer kind.
    pub kind: MachineKind,
    /// What gave it away.
    pub because: Because,
}

impl Machine {
    pub(super) const fn new(kind: MachineKind, because: Because) -> Self {
        Self {
            automatic: kind.automatic(),
            kind,
            because,
        }
    }
}

/// What a machine's mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MachineKind {
    /// An automatic answer: somebody is away, or "we got your mail" (RFC 3834).
    OutOfOffice,
    /// An automatic answer that asks the writer to prove that he is a person.
    ChallengeResponse,
    /// A mail could not be delivered, and nobody tries any longer (RFC 3464).
    DeliveryFailed,
    /// A mail is not delivered yet, and a server still tries.
    DeliveryDelayed,
    /// A mail was delivered.
    Delivered,
    /// A mail was handed to a server that sends no reports.
    Relayed,
    /// Somebody called a mail spam (RFC 5965).
    Complaint,
    /// A mail was shown, or deleted unread (RFC 8098).
    ReadReceipt,
    /// Somebody accepted or declined an invitation (RFC 5546).
    CalendarReply,
    /// An invitation that a program sent. One that a person sent is that person's mail.
    CalendarInvitation,
    /// From a mailing list: mostly a person, who is not talking to the desk alone.
    List,
    /// The same for many.
    Bulk,
    /// Anything else that a program wrote.
    Program,
    /// Only such marks as servers put on people's mail too: a person may well have written it. It gets no
    /// automatic answer, and otherwise it is to be treated as a person's.
    MarkedOnly,
}

impl MachineKind {
    /// The word of the contract for this kind. What was delivered is a report, not a bounce.
    pub const fn automatic(self) -> Automatic {
        match self {
            Self::OutOfOffice | Self::ChallengeResponse => Automatic::AutoReply,
            Self::DeliveryFailed | Self::DeliveryDelayed => Automatic::Bounce,
            Self::List | Self::Bulk => Automatic::List,
            Self::Delivered
            | Self::Relayed
            | Self::Complaint
            | Self::ReadReceipt
            | Self::CalendarReply
            | Self::CalendarInvitation
            | Self::Program
            | Self::MarkedOnly => Automatic::Report,
        }
    }
}

macro_rules! reasons {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident = $sentence:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $(#[doc = concat!("Says: `", $sentence, "`")] $variant,)+ }

        impl $name {
            /// All values, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// One English sentence for the page that shows the mail; it holds nothing from the mail.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

reasons! {
    /// The field or the structure by which a machine's mail was known.
    pub enum Because {
        AutoSubmittedReplied = "The header has Auto-Submitted: auto-replied.",
        AutoSubmittedGenerated = "The header has Auto-Submitted: auto-generated.",
        AutoSubmittedNotified = "The header has Auto-Submitted: auto-notified.",
        AutoSubmittedOther = "The header has Auto-Submitted, and it does not say no.",
        XAutoreply = "The header has X-Autoreply.",
        XAutoReply = "The header has X-Auto-Reply.",
        XAutoreplyFrom = "The header has X-AutoReply-From.",
        XAutorespond = "The header has X-Autorespond.",
        XAutoresponder = "The header has X-Autoresponder.",
        XMailAutoreply = "The header has X-Mail-Autoreply.",
        XAmazonAutoReply = "The header has X-Amazon-Auto-Reply.",
        XAppleAction = "The header has X-Apple-Action: VACATION.",
        XPostMessageClass = "The header has X-POST-MessageClass with the word Autoresponder.",
        PrecedenceAutoReply = "The header has Precedence: auto_reply.",
        PrecedenceList = "The header has Precedence: list.",
        PrecedenceBulk = "The header has Precedence: bulk or junk.",
        DeliveredToAutoresponder = "The header has Delivered-To: autoresponder.",
        DeliveredToList = "The header has Delivered-To: mailing list.",
        ListId = "The header has List-Id.",
        ListPost = "The header has List-Post.",
        ListUnsubscribe = "The header has List-Unsubscribe.",
        ListField = "The header has a field of a mailing list.",
        ListOwner = "The mail was sent on behalf of the owner of a list.",
        XAutoResponseSuppress = "The header has X-Auto-Response-Suppress, which people's mail has at times.",
        XAutogenerated = "The header has X-Autogenerated.",
        XFcMachinegenerated = "The header has X-FC-MachineGenerated.",
        XCronEnv = "The header has X-Cron-Env.",
        XLoop = "The header has X-Loop, which people's forwarded mail has at times.",
        ForwardedAndMarked = "A server that passed the mail on marked it as generated; a person may have written it.",
        EmptyReturnPath = "The mail has an empty return path.",
        XFailedRecipients = "The header has X-Failed-Recipients.",
        SenderMailerDaemon = "The sender is a mail server (MAILER-DAEMON).",
        SenderNoReply = "The sender's address takes no answers.",
        DeliveryStatusReport = "The mail is a delivery status notification (multipart/report).",
        DeliveryStatusPart = "A mail server sent a part of the type message/delivery-status.",
        DispositionReport = "The mail is a disposition notification (multipart/report).",
        FeedbackReport = "The mail is a feedback report (multipart/report).",
        OriginalRecipientField = "The mail passes on a complaint (X-HmXmrOriginalRecipient).",
        OtherReport = "The mail is a report by a program (multipart/report).",
        BounceNotice = "A mail server sent it, and it reads as a notice about a mail that was not delivered.",
        CalendarReply = "The mail holds an answer to an invitation (text/calendar, METHOD: REPLY).",
        AwaySubject = "The subject begins as those of automatic answers, and the mail answers another.",
        AwaySubjectAlone = "The subject begins as those of old out-of-office programs, which mark nothing.",
        AwayText = "The header has a machine's marks, and the text says that somebody is away.",
        ChallengeSubject = "The subject is that of a program that asks for a confirmation.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_one_sentence() {
        for because in Because::ALL {
            let sentence = because.sentence();
            assert!(
                sentence.ends_with('.') && !sentence.contains('\n') && sentence.len() < 120,
                "{because:?}"
            );
        }
    }

    #[test]
    fn what_was_delivered_is_no_bounce() {
        for kind in [MachineKind::Delivered, MachineKind::Relayed] {
            assert_eq!(kind.automatic(), Automatic::Report);
        }
        for kind in [MachineKind::DeliveryFailed, MachineKind::DeliveryDelayed] {
            assert_eq!(kind.automatic(), Automatic::Bounce);
        }
    }
}
