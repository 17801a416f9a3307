//! What callers see of the texts of automatic answers.

use std::collections::BTreeMap;

use domain::{AgentId, Language, Timestamp};
use store::Tx;
use store::answers::{self, Version};
use store::queues::Queue;

use crate::answer_texts::needs_another;
use crate::{AppError, Caller};

/// A queue with its automatic answers.
#[derive(Clone, Debug)]
pub struct QueueAnswers {
    /// The queue.
    pub queue: String,
    /// The language that it answers in where it has no text in the writer's.
    pub language: Option<Language>,
    /// It also answers addresses that stand inside of reports.
    pub answers_reports: bool,
    /// Its texts, by language.
    pub texts: Vec<AnswerText>,
}

/// The text of one queue in one language.
#[derive(Clone, Debug)]
pub struct AnswerText {
    /// The language.
    pub language: Language,
    /// Whether what is in force is sent.
    pub enabled: bool,
    /// Since when that is so.
    pub since: Option<Timestamp>,
    /// The version that is in force.
    pub in_force: Option<u64>,
    /// All versions, the newest first.
    pub versions: Vec<VersionView>,
}

impl AnswerText {
    /// The version with this number.
    pub fn version(&self, number: u64) -> Option<&VersionView> {
        let mut versions = self.versions.iter();
        versions.find(|version| version.number == number)
    }

    /// The version that is in force.
    pub fn current(&self) -> Option<&VersionView> {
        self.version(self.in_force?)
    }

    /// The newest version, if it waits for somebody to approve it.
    pub fn proposed(&self) -> Option<&VersionView> {
        let newest = self.versions.first();
        newest.filter(|version| version.approved_at.is_none())
    }
}

/// A version as callers see it.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// From 1.
    pub number: u64,
    /// The subject of the mail; `{ticket}` stands for the ticket's reference.
    pub subject: String,
    /// The text; `{ticket}` stands for the ticket's reference.
    pub text: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// Who wrote it; `None` is the operator.
    pub written_by: Option<String>,
    /// When it was approved, if it was.
    pub approved_at: Option<Timestamp>,
    /// Who approved it; `None` is the operator, or nobody yet.
    pub approved_by: Option<String>,
    /// The caller wrote it, and somebody else has to approve it.
    pub needs_another: bool,
}

pub(crate) fn of_queue(
    tx: &mut Tx<'_>,
    caller: &Caller,
    names: &BTreeMap<AgentId, String>,
    queue: Queue,
) -> Result<QueueAnswers, AppError> {
    let mut texts = Vec::new();
    for there in answers::list_in_force(tx, queue.id)? {
        let versions = answers::list_versions(tx, (queue.id, &there.language))?;
        let versions = versions.into_iter();
        texts.push(AnswerText {
            enabled: there.enabled,
            since: Some(there.since),
            in_force: there.version,
            versions: versions.map(|one| view(one, caller, names)).collect(),
            language: there.language,
        });
    }
    Ok(QueueAnswers {
        answers_reports: answers::answers_reports(tx, queue.id)?,
        queue: queue.name,
        language: queue.language,
        texts,
    })
}

fn view(version: Version, caller: &Caller, names: &BTreeMap<AgentId, String>) -> VersionView {
    let name = |agent: Option<AgentId>| agent.and_then(|agent| names.get(&agent).cloned());
    VersionView {
        number: version.number,
        needs_another: needs_another(caller, version.written_by),
        written_by: name(version.written_by),
        approved_by: name(version.approved_by),
        subject: version.subject,
        text: version.text,
        written_at: version.written_at,
        approved_at: version.approved_at,
    }
}
