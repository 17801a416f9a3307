//! Values and rules of the desk: pure, without input or output, without a clock of their own.
//!
//! Everything that decides (which ticket a mail belongs to, who may do what, which state follows)
//! is here, so that it can be tested by tables and properties. Acting is for the other crates.

mod address;
mod clock;
mod first_answer;
mod flood;
mod id;
mod language;
mod message;
mod placement;
mod protection;
mod reference;
mod retention;
mod role;
mod sending;
mod state;
mod token;
mod visit;

pub use address::{EmailAddress, NotAnAddress};
pub use clock::{Clock, Timestamp};
pub use first_answer::{
    ANSWERED_FOR, ANSWERS_SPAN, FirstMail, LATE_ANSWER, NotASilence, OLD_MAIL, Silence, Turn,
    answer_language, first_answer, may_leave,
};
pub use flood::{
    Before, FloodRule, Lesson, Likeness, NotALesson, NotALikeness, lesson, may_be_swept,
};
pub use id::{
    AgentId, AuditId, BulkId, CertificateId, DraftId, FloodId, HistoryId, JobId, KeyId, LabelId,
    MessageId, NoteId, OutboxId, QueueId, ReviewId, SpoolId, TicketId, ViewId,
};
pub use language::{Language, NotALanguage};
pub use message::{
    Automatic, Claim, DeliveryState, Direction, DraftKind, MailboxMail, ParticipantRole,
};
pub use placement::{Candidate, Clue, Placement, place, ticket_ref_in_subject};
pub use protection::{
    KeyChoice, KeySource, KeyStanding, KnownKey, NotAKeySource, NotAKeyStanding, NotASignatureWord,
    Protection, SignatureWord, Unprotected, choose_key, protect,
};
pub use reference::{NotATicketRef, TicketRef};
pub use retention::DataClass;
pub use role::{Act, Decision, NotARole, Relation, Role, decide};
pub use sending::{NotAWait, SendLimits, Wait, next_free};
pub use state::{NotAReason, NotAState, Reason, State};
pub use token::{NotAReplyToken, ReplyToken, TokenPurpose};
pub use visit::Visit;

/// Defines an enum whose variants have one fixed word each, for the database, the API and the pages.
macro_rules! worded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident, $error:ident = $what:literal {
            $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All values, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The fixed word for this value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err($error) }
            }
        }

        #[doc = concat!("The text is not ", $what, ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("not {}", $what)]
        pub struct $error;
    };
}
pub(crate) use worded;
