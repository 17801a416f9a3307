//! All SQL of the desk, on SQLite and on PostgreSQL.
//!
//! Synchronous throughout: a piece of work is one closure, one transaction, on a database thread.
//! What is personal arrives here already sealed: the columns for it take only [`vault::Sealed`] and
//! [`vault::KeyedHash`], so that no readable text can reach a table by mistake.

pub mod agents;
pub mod ancestors;
pub mod answers;
pub mod audit;
pub mod backup;
pub mod bulk;
pub mod certificates;
pub mod condition;
mod db;
pub mod deliveries;
pub mod departures;
pub mod drafts;
pub mod facts;
pub mod floods;
pub mod follows;
pub mod history;
pub mod idempotency;
pub mod identity;
pub mod jobs;
pub mod labels;
pub mod ledger;
pub mod lessons;
pub mod likenesses;
pub mod listing;
pub mod mailboxes;
pub mod merges;
pub mod messages;
mod migrations;
pub mod notes;
pub mod outbox;
pub mod participants;
pub mod pauses;
pub mod queues;
pub mod reminders;
pub mod reviews;
pub mod sessions;
pub mod spool;
pub mod statistics;
pub mod tags;
pub mod tickets;
pub mod tokens;
pub mod verdicts;
pub mod views;
pub mod visits;

pub use db::{Db, DbError, Engine, Failure, Place, Tx};
