//! What pages look like: one struct of plain data per page, rendered by its template.
//!
//! Handlers fill these and call `render()`. Nothing here reads a store, a clock or a request, so a
//! page can be looked at alone: `cargo run -p web --example gallery -- FOLDER` writes them all.

mod account;
mod answers;
mod bulk;
mod certificates;
mod chips;
mod compose;
mod drafts;
mod entry;
mod flood;
mod form;
mod list;
mod list_address;
mod merge;
mod my_acts;
mod notice;
mod operation;
mod outbox;
mod parked;
mod participants;
mod passage;
mod people;
mod piece;
mod plain;
mod protection;
mod receivers;
mod report;
mod result;
mod review;
mod shell;
mod shift;
mod sign_in;
mod split;
mod stats;
mod stylesheet;
mod ticket;
mod together;

pub use account::{
    CodeSetup, ConfirmPage, Factor, MePage, ProfileForm, RecoveryPage, SecondFactorPage,
    SessionLine, TokenLine,
};
pub use answers::{
    AnswerPage, AnswerQueue, AnswerRow, AnswerStanding, AnswerVersion, AnswersPage, ComparedLine,
    Proposed,
};
pub use bulk::{BulkPage, BulkStage};
pub use certificates::{Certificate, CertificatesPage, KeyOwner, Usability};
pub(crate) use chips::own_name;
pub use chips::{LanguageChip, StateChip, reason_key, state_key};
pub(crate) use compose::unprotected_key;
pub use compose::{FileField, HeldPage, KeyBrief, NotePage, ReplyForm, ReplyPage, Sealing};
pub use drafts::{DraftEntry, DraftLine, DraftsPage, OwnDraft};
pub use entry::{Enclosure, Entry, MailEntry, NoteEntry, Outgoing, Part, ReplyEntry};
pub use flood::{FloodLine, FloodPage, FloodRow};
pub(crate) use flood::{likeness_key, wait_key};
pub use form::{Choice, Fault};
pub use list::{QueueTab, SavedList, SavedTab, TicketList, TicketRow, ViewTab, WordChip};
pub use list_address::{Filter, ListAddress, Order, View};
pub use merge::{Candidate, MergeChoice, MergePage, MergeReview};
pub use my_acts::{BulkLine, MyActLine, MyActsPage};
pub use notice::{DeliveryNotice, ForwardedLine, NoticeRow};
pub use operation::{AuditPage, AuditRow, HealthPage, SettingsPage};
pub use outbox::{DeliveryLine, OutboxPage, OutboxRow, Trouble};
pub use parked::{ParkedLesson, ParkedList, ParkedMail};
pub use participants::{Participant, ParticipantReview, ParticipantsPage, Requester};
pub use passage::{Folded, Passage, passages, unfolded};
pub(crate) use people::role_key;
pub use people::{
    AgentRow, InvitationForm, InvitedPage, MemberPage, PeoplePage, QueueRow, Standing,
};
pub use piece::{PiecePage, SignatureLine};
pub use plain::{HistoryLine, HistoryPage, HtmlView, KeysPage, Problem, ProblemPage};
pub use protection::{ClosedMail, EncryptedPiece, Fingerprint, Mark, MarkChip, Protection, Signer};
pub use receivers::{News, Prospect, Receivers};
pub use report::{
    Answer, DeviceRow, ErrorLine, Fact, Line, LinePiece, Look, Redaction, ReportCard, ReportPage,
    SectionPage, SectionRow,
};
pub use result::{Outcome, ResultLine};
pub use review::{RemarkLine, ReportRow, ReportsPage, ReviewCard, ReviewsPage, Turn};
pub(crate) use shell::home_of;
pub use shell::{Agent, Density, Flash, Keys, Lasting, Section, Shell, Theme, Tone, Undo};
pub use shift::{EyeLine, EyeWhat, ShiftPage, ShiftPart};
pub use sign_in::{LockedPage, SignInPage, WelcomePage};
pub use split::{SplitPage, SplitRow};
pub(crate) use stats::bar_width;
pub use stats::{Bar, BarTable, StatsPage, Sum};
pub use stylesheet::{stylesheet, stylesheet_path};
pub use ticket::{Earlier, Nobody, Owner, Person, Tag, TicketPage, Walked, Work};
pub use together::{MergedLine, MergedTicket, Together};
