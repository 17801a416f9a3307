//! Automatic first answers: their texts in every version, which one is in force, and who got one
//! (requirement D20).

use domain::{AgentId, Language, QueueId, Timestamp};
use vault::KeyedHash;

use crate::db::{DbError, Row, Tx, sql};

/// One version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1, for each queue and language.
    pub number: u64,
    /// The subject of the mail.
    pub subject: String,
    /// Its text, lines with LF.
    pub text: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// Who wrote it; `None` is the operator.
    pub written_by: Option<AgentId>,
    /// When it was approved, if it was.
    pub approved_at: Option<Timestamp>,
    /// Who approved it; `None` is the operator.
    pub approved_by: Option<AgentId>,
}

/// What is in force for a queue and language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The language.
    pub language: Language,
    /// The version; `None` while none was approved.
    pub version: Option<u64>,
    /// Whether it is sent.
    pub enabled: bool,
    /// Since when that is so.
    pub since: Timestamp,
}

/// A queue and a language.
pub type Place<'a> = (QueueId, &'a Language);

/// Adds a version.
pub fn insert(tx: &mut Tx<'_>, place: Place<'_>, version: &Version) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO answer_texts
             (queue_id, language, version, subject, text, written_at, written_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let insert = insert.bind(place.0).bind(place.1).bind(version.number);
    let insert = insert.bind(&version.subject).bind(&version.text);
    tx.run(&insert.bind(version.written_at).bind(version.written_by))
        .map(drop)
}

/// Writes down who approved a version. False when it is not there or was approved before.
pub fn approve(
    tx: &mut Tx<'_>,
    place: Place<'_>,
    version: u64,
    (by, at): (Option<AgentId>, Timestamp),
) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE answer_texts SET approved_at = $4, approved_by = $5
         WHERE queue_id = $1 AND language = $2 AND version = $3 AND approved_at IS NULL"
    );
    let update = update.bind(place.0).bind(place.1).bind(version);
    Ok(tx.run(&update.bind(at).bind(by))? > 0)
}

/// All versions of a text, the newest first.
pub fn list_versions(tx: &mut Tx<'_>, place: Place<'_>) -> Result<Vec<Version>, DbError> {
    let select = sql!(
        "SELECT version, subject, text, written_at, written_by, approved_at, approved_by
         FROM answer_texts WHERE queue_id = $1 AND language = $2 ORDER BY version DESC"
    );
    tx.all(&select.bind(place.0).bind(place.1), from_row)
}

/// One version.
pub fn find_version(
    tx: &mut Tx<'_>,
    place: Place<'_>,
    number: u64,
) -> Result<Option<Version>, DbError> {
    let select = sql!(
        "SELECT version, subject, text, written_at, written_by, approved_at, approved_by
         FROM answer_texts WHERE queue_id = $1 AND language = $2 AND version = $3"
    );
    tx.first(&select.bind(place.0).bind(place.1).bind(number), from_row)
}

fn from_row(row: &Row<'_>) -> Result<Version, DbError> {
    Ok(Version {
        number: row.count(0)?,
        subject: row.get(1)?,
        text: row.get(2)?,
        written_at: row.time(3)?,
        written_by: row.id_or_none(4)?,
        approved_at: row.time_or_none(5)?,
        approved_by: row.id_or_none(6)?,
    })
}

/// Sets what is in force.
pub fn set_in_force(tx: &mut Tx<'_>, queue: QueueId, what: &InForce) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO answers_in_force (queue_id, language, version, enabled, since)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (queue_id, language) DO UPDATE SET version = $3, enabled = $4, since = $5"
    );
    let version = what
        .version
        .map(|version| i64::try_from(version).unwrap_or(i64::MAX));
    let insert = insert.bind(queue).bind(&what.language).bind(version);
    tx.run(&insert.bind(what.enabled).bind(what.since))
        .map(drop)
}

/// What is in force in a queue, by language.
pub fn list_in_force(tx: &mut Tx<'_>, queue: QueueId) -> Result<Vec<InForce>, DbError> {
    let select = sql!(
        "SELECT language, version, enabled, since FROM answers_in_force
         WHERE queue_id = $1 ORDER BY language"
    );
    tx.all(&select.bind(queue), |row| {
        Ok(InForce {
            language: row.word(0)?,
            version: row.get::<Option<i64>>(1)?.map(i64::unsigned_abs),
            enabled: row.get(2)?,
            since: row.time(3)?,
        })
    })
}

/// Whether a queue answers addresses that stand inside of reports.
pub fn answers_reports(tx: &mut Tx<'_>, queue: QueueId) -> Result<bool, DbError> {
    let select = sql!("SELECT answers_reports FROM queues WHERE id = $1");
    let found = tx.first(&select.bind(queue), |row| row.get(0))?;
    Ok(found.unwrap_or(false))
}

/// Sets whether a queue answers addresses that stand inside of reports.
pub fn set_answers_reports(tx: &mut Tx<'_>, queue: QueueId, answers: bool) -> Result<(), DbError> {
    let update = sql!("UPDATE queues SET answers_reports = $2 WHERE id = $1");
    tx.run(&update.bind(queue).bind(answers)).map(drop)
}

/// When an address got its last automatic answer, as long as that is remembered.
pub fn answered_at(tx: &mut Tx<'_>, address: KeyedHash) -> Result<Option<Timestamp>, DbError> {
    let select = sql!("SELECT at FROM answered WHERE address_hash = $1");
    tx.first(&select.bind(address), |row| row.time(0))
}

/// Remembers that an address of this domain got an automatic answer.
pub fn set_answered(
    tx: &mut Tx<'_>,
    address: KeyedHash,
    domain: KeyedHash,
    at: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO answered (address_hash, at, domain_hash) VALUES ($1, $2, $3)
         ON CONFLICT (address_hash) DO UPDATE SET at = $2, domain_hash = $3"
    );
    tx.run(&insert.bind(address).bind(at).bind(domain))
        .map(drop)
}

/// How many addresses got an automatic answer since then.
pub fn count_answered(tx: &mut Tx<'_>, since: Timestamp) -> Result<u64, DbError> {
    let select = sql!("SELECT count(*) FROM answered WHERE at > $1");
    let count = tx.first(&select.bind(since), |row| row.count(0))?;
    Ok(count.unwrap_or_default())
}

/// How many addresses of a domain got an automatic answer since then.
pub fn count_answered_of(
    tx: &mut Tx<'_>,
    domain: KeyedHash,
    since: Timestamp,
) -> Result<u64, DbError> {
    let select = sql!("SELECT count(*) FROM answered WHERE domain_hash = $1 AND at > $2");
    let count = tx.first(&select.bind(domain).bind(since), |row| row.count(0))?;
    Ok(count.unwrap_or_default())
}

/// Forgets who got an automatic answer before then.
pub fn forget_answered(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM answered WHERE at < $1").bind(before))
}
