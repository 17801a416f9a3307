//! Use cases: one file, one verb.
//!
//! A verb takes the caller, begins a transaction, loads what the caller may see (hidden and missing
//! are the same), lets `domain` decide, writes, enqueues, commits. Pages, the API, mail and the
//! command line call the same verbs, so that there is one place where access is checked.

mod accept_mail;
mod account;
mod agents;
mod answer_first;
mod answer_texts;
mod attachments;
mod caller;
mod certificates;
mod change_ticket;
mod clues;
mod desk;
mod desk_keys;
mod dictionary;
mod drafts;
mod error;
mod facts;
mod fetched_mail;
mod first_answer;
mod floods;
mod ground;
mod housekeeping;
mod keyring;
mod keys;
mod likeness;
mod list_choices;
mod list_tickets;
mod look_again;
mod look_up_key;
mod merge;
mod names;
mod note;
mod notice;
mod open_message;
mod open_spool;
mod outcomes;
mod outgoing_mail;
mod parked;
mod people;
mod place_mail;
mod protect_reply;
mod protection;
mod query;
mod queues;
mod random;
mod raw;
mod read_mail;
mod readers;
mod records;
mod reply;
mod send_limits;
mod send_mail;
mod sender;
mod show_ticket;
mod show_view;
mod split;
mod statistics;
mod suspicion;
mod teach;
mod ticket_view;
mod troubled_mail;
mod visible;
mod vouching;
mod withdraw_reply;

pub use accept_mail::{Accepted, Envelope, Known, SmtpClient};
pub use account::{MIN_PASSWORD, Session, SignedIn};
pub use agents::AgentView;
pub use answer_texts::{AnswerText, NewAnswerText, QueueAnswers, VersionView};
pub use attachments::{MAX_FILE_BYTES, MAX_FILES};
pub use authenticity::{Standing, Vouched};
pub use caller::Caller;
pub use certificates::KeyView;
pub use change_ticket::{NewOwner, StateChange};
pub use desk::{Desk, Parts, Settings};
pub use drafts::{DraftBrief, DraftView, NewDraft};
pub use error::{AppError, Chain};
pub use fetched_mail::FetchedFrom;
pub use floods::{FloodView, Swept};
pub use list_choices::Choices;
pub use list_tickets::{ListRequest, TicketPage, TicketRow};
pub use merge::{MergePreview, NewMerge};
pub use openpgp::secret::{DeskKeyFacts, DeskSubkeyFacts};
pub use outcomes::{ReadOutcome, Tally};
pub use parked::ParkedMail;
pub use people::{NewParticipant, ParticipantView, PeopleChange};
pub use protection::{CryptoView, RecipientPlan, ReplyPlan};
pub use query::{BadQuery, Query};
pub use queues::QueueView;
pub use raw::{OpenedPiece, PartContent, RawMail, SectionContent};
pub use read_mail::{Portion, TakenApart};
pub use readers::Readers;
pub use reply::{NewReply, ReplySent};
pub use send_limits::Waiting;
pub use send_mail::{Outbound, SendOutcome};
pub use split::NewSplit;

pub use letter::{SpamFilter, SpamVerdict};
pub use statistics::{Count, Statistics};
pub use store::DbError;
pub use store::jobs::{Job, Kind as JobKind, ParkedLesson};
pub use store::listing::Order;
pub use store::mailboxes::Mailbox;
pub use store::outbox::Progress;
pub use suspicion::Suspicion;
pub use teach::Teaching;
pub use ticket_view::{
    Delivery, Entry, EntryKind, EventView, MergedInto, MessageView, NoteView, RecipientView,
    TicketView,
};
pub use troubled_mail::TroubledMail;
pub use withdraw_reply::Withdrawn;
