//! The texts of automatic first answers: proposed, approved, every version kept (D20, decision 0032).

use domain::{Act, AgentId, Language, QueueId, Timestamp};
use store::answers::{self, InForce, Version};
use store::queues::{self, Queue};
use store::{Tx, audit};

use crate::answer_view::{QueueAnswers, of_queue};
use crate::list_tickets::agent_names;
use crate::{AppError, Caller, Desk};

/// Longest text in bytes.
const MAX_TEXT: usize = 10_000;
/// Longest subject in characters.
const MAX_SUBJECT: usize = 150;
/// Most versions of one text: its page stays a page.
const MAX_VERSIONS: u64 = 500;
/// The subject of those who give none.
const SUBJECT: &str = "Automatic answer [#{ticket}]";

/// A text that somebody proposes.
#[derive(Clone, Debug)]
pub struct NewAnswerText {
    /// The subject of the mail; `None` takes the one before, or else a fixed one.
    pub subject: Option<String>,
    /// The text.
    pub text: String,
    /// Switches it on or off as well.
    pub enabled: Option<bool>,
    /// The newest version that the caller saw; `None` does not ask.
    pub seen: Option<u64>,
    /// Approves it at once, if the caller may.
    pub approve: bool,
}

/// The queue and the language that a verb is about, and who acts.
#[derive(Clone)]
struct About {
    caller: Caller,
    queue: String,
    language: Language,
    now: Timestamp,
}

impl Desk {
    /// The automatic answers of all queues that the caller sees.
    ///
    /// # Errors
    /// When the caller may not read tickets.
    pub async fn list_answers(&self, caller: &Caller) -> Result<Vec<QueueAnswers>, AppError> {
        caller.need(Act::ReadTexts)?;
        let caller = caller.clone();
        self.read(move |tx| {
            let names = agent_names(tx)?;
            let queues = queues::list(tx)?.into_iter();
            let queues = queues.filter(|queue| caller.sees(queue.id));
            queues
                .map(|queue| of_queue(tx, &caller, &names, queue))
                .collect()
        })
        .await
    }

    /// The automatic answers of one queue.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the caller sees no such queue.
    pub async fn show_answers(
        &self,
        caller: &Caller,
        queue: &str,
    ) -> Result<QueueAnswers, AppError> {
        caller.need(Act::ReadTexts)?;
        let (caller, queue) = (caller.clone(), queue.to_owned());
        self.read(move |tx| {
            let queue = visible_queue(tx, &caller, &queue)?;
            let names = agent_names(tx)?;
            of_queue(tx, &caller, &names, queue)
        })
        .await
    }

    /// Proposes a text. The same as the newest version makes no new one.
    ///
    /// # Errors
    /// [`AppError::News`] when somebody proposed one since `seen`; a text that is empty or too long.
    pub async fn propose_answer(
        &self,
        caller: &Caller,
        queue: &str,
        language: Language,
        new: NewAnswerText,
    ) -> Result<(), AppError> {
        let text = new.text.replace("\r\n", "\n");
        let new = NewAnswerText {
            text: text.trim_end().to_owned(),
            ..new
        };
        check(&new)?;
        self.about(
            caller,
            Act::WriteTexts,
            queue,
            language,
            move |tx, about, queue| propose(tx, about, queue, &new),
        )
        .await
    }

    /// Approves the newest version, which is in force from now on.
    ///
    /// # Errors
    /// [`AppError::Refused`] for the one who wrote it, unless he administers the desk, and when a newer
    /// version was proposed.
    pub async fn approve_answer(
        &self,
        caller: &Caller,
        queue: &str,
        language: Language,
        version: u64,
    ) -> Result<(), AppError> {
        self.about(
            caller,
            Act::ApproveTexts,
            queue,
            language,
            move |tx, about, queue| approve(tx, about, queue, version),
        )
        .await
    }

    /// Puts a version in force again that was approved before.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such version; [`AppError::Refused`] when nobody approved it.
    pub async fn set_answer_back(
        &self,
        caller: &Caller,
        queue: &str,
        language: Language,
        version: u64,
    ) -> Result<(), AppError> {
        self.about(
            caller,
            Act::ApproveTexts,
            queue,
            language,
            move |tx, about, queue| {
                let place = (queue, &about.language);
                let found = answers::find_version(tx, place, version)?.ok_or(AppError::NotFound)?;
                if found.approved_at.is_none() {
                    return Err(AppError::Refused("nobody has approved this version yet"));
                }
                change(tx, about, queue, |there| there.version = Some(version))?;
                about.audit(tx, queue, "answer-set-back", Some(version))
            },
        )
        .await
    }

    /// Switches a text on or off.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the queue has no text in this language.
    pub async fn switch_answer(
        &self,
        caller: &Caller,
        queue: &str,
        language: Language,
        enabled: bool,
    ) -> Result<(), AppError> {
        self.about(
            caller,
            Act::ApproveTexts,
            queue,
            language,
            move |tx, about, queue| {
                in_force(tx, queue, &about.language)?.ok_or(AppError::NotFound)?;
                switch(tx, about, queue, enabled)
            },
        )
        .await
    }

    /// Sets whether a queue also answers addresses that stand inside of reports (threat A38).
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the caller sees no such queue.
    pub async fn answer_reports(
        &self,
        caller: &Caller,
        queue: &str,
        answers: bool,
    ) -> Result<(), AppError> {
        caller.need(Act::ApproveTexts)?;
        let (caller, queue, now) = (caller.clone(), queue.to_owned(), self.now());
        self.write(move |tx| {
            let queue = visible_queue(tx, &caller, &queue)?.id;
            answers::set_answers_reports(tx, queue, answers)?;
            let act = if answers {
                "answer-reports-on"
            } else {
                "answer-reports-off"
            };
            let object = queue.to_string();
            Ok(audit::insert(tx, now, caller.agent(), act, Some(&object))?)
        })
        .await
    }

    /// Does something to one text within one transaction, for those who may do `act` in its queue.
    async fn about<W>(
        &self,
        caller: &Caller,
        act: Act,
        queue: &str,
        language: Language,
        work: W,
    ) -> Result<(), AppError>
    where
        W: Fn(&mut Tx<'_>, &About, QueueId) -> Result<(), AppError> + Send + 'static,
    {
        caller.need(act)?;
        let about = About {
            caller: caller.clone(),
            queue: queue.to_owned(),
            language,
            now: self.now(),
        };
        self.write(move |tx| {
            let queue = visible_queue(tx, &about.caller, &about.queue)?.id;
            work(tx, &about, queue)
        })
        .await
    }
}

impl About {
    fn audit(
        &self,
        tx: &mut Tx<'_>,
        queue: QueueId,
        act: &str,
        version: Option<u64>,
    ) -> Result<(), AppError> {
        let language = &self.language;
        let object = match version {
            Some(version) => format!("{queue} {language} {version}"),
            None => format!("{queue} {language}"),
        };
        let by = self.caller.agent();
        Ok(audit::insert(tx, self.now, by, act, Some(&object))?)
    }
}

fn visible_queue(tx: &mut Tx<'_>, caller: &Caller, name: &str) -> Result<Queue, AppError> {
    let mut queues = queues::list(tx)?.into_iter();
    let queue = queues.find(|queue| queue.name == name && caller.sees(queue.id));
    queue.ok_or(AppError::NotFound)
}

fn check(new: &NewAnswerText) -> Result<(), AppError> {
    if new.text.trim().is_empty() {
        return Err(AppError::invalid("text", "Write something first"));
    }
    if new.text.len() > MAX_TEXT {
        let what = "The text is longer than 10,000 bytes";
        return Err(AppError::invalid("text", what));
    }
    let is_subject = |subject: &String| {
        !subject.trim().is_empty()
            && subject.chars().count() <= MAX_SUBJECT
            && !subject.chars().any(char::is_control)
    };
    if new.subject.as_ref().is_none_or(is_subject) {
        return Ok(());
    }
    let what = format!("A subject is one line of 1 to {MAX_SUBJECT} characters");
    Err(AppError::invalid("subject", what))
}

fn propose(
    tx: &mut Tx<'_>,
    about: &About,
    queue: QueueId,
    new: &NewAnswerText,
) -> Result<(), AppError> {
    let place = (queue, &about.language);
    let newest = answers::list_versions(tx, place)?.into_iter().next();
    let last = newest.as_ref().map_or(0, |version| version.number);
    if new.seen.is_some_and(|seen| seen != last) {
        return Err(AppError::News);
    }
    let before = newest.as_ref().map(|version| version.subject.clone());
    let subject = new.subject.clone().map(|subject| subject.trim().to_owned());
    let subject = subject.or(before).unwrap_or_else(|| SUBJECT.to_owned());
    let is_same = |version: &Version| (&version.subject, &version.text) == (&subject, &new.text);
    let version = match newest.filter(is_same) {
        Some(version) => version,
        None => insert(
            tx,
            about,
            queue,
            (last.saturating_add(1), subject, &new.text),
        )?,
    };
    if in_force(tx, queue, &about.language)?.is_none() {
        change(tx, about, queue, |_| ())?;
    }
    if let Some(enabled) = new.enabled {
        let is_on = in_force(tx, queue, &about.language)?.is_some_and(|there| there.enabled);
        if enabled != is_on {
            about.caller.need(Act::ApproveTexts)?;
        }
        switch(tx, about, queue, enabled)?;
    }
    if new.approve && about.caller.may(Act::Administer) {
        let number = version.number;
        if version.approved_at.is_none() {
            return approve(tx, about, queue, number);
        }
        if in_force(tx, queue, &about.language)?.and_then(|there| there.version) != Some(number) {
            change(tx, about, queue, |there| there.version = Some(number))?;
            about.audit(tx, queue, "answer-set-back", Some(number))?;
        }
    }
    Ok(())
}

fn insert(
    tx: &mut Tx<'_>,
    about: &About,
    queue: QueueId,
    (number, subject, text): (u64, String, &str),
) -> Result<Version, AppError> {
    if number > MAX_VERSIONS {
        return Err(AppError::Refused("this text has too many versions"));
    }
    let version = Version {
        number,
        subject,
        text: text.to_owned(),
        written_at: about.now,
        written_by: about.caller.agent(),
        approved_at: None,
        approved_by: None,
    };
    answers::insert(tx, (queue, &about.language), &version)?;
    about.audit(tx, queue, "answer-proposed", Some(number))?;
    Ok(version)
}

/// Four eyes see what goes to everybody who writes; only who administers the desk, and could make
/// himself a second agent anyhow, needs no other.
fn approve(tx: &mut Tx<'_>, about: &About, queue: QueueId, number: u64) -> Result<(), AppError> {
    let place = (queue, &about.language);
    let newest = answers::list_versions(tx, place)?.into_iter().next();
    let newest = newest.ok_or(AppError::NotFound)?;
    if number > newest.number {
        return Err(AppError::NotFound);
    }
    if newest.number != number {
        return Err(AppError::Refused("a newer version was proposed"));
    }
    if needs_another(&about.caller, newest.written_by) {
        return Err(AppError::Refused("somebody else has to approve this"));
    }
    let by = (about.caller.agent(), about.now);
    if answers::approve(tx, place, number, by)? {
        change(tx, about, queue, |there| there.version = Some(number))?;
        about.audit(tx, queue, "answer-approved", Some(number))?;
    }
    Ok(())
}

pub(crate) fn needs_another(caller: &Caller, author: Option<AgentId>) -> bool {
    !caller.may(Act::Administer) && caller.agent() == author
}

fn switch(tx: &mut Tx<'_>, about: &About, queue: QueueId, enabled: bool) -> Result<(), AppError> {
    change(tx, about, queue, |there| there.enabled = enabled)?;
    let act = if enabled {
        "answer-switched-on"
    } else {
        "answer-switched-off"
    };
    about.audit(tx, queue, act, None)
}

fn in_force(
    tx: &mut Tx<'_>,
    queue: QueueId,
    language: &Language,
) -> Result<Option<InForce>, AppError> {
    let mut there = answers::list_in_force(tx, queue)?.into_iter();
    Ok(there.find(|there| there.language == *language))
}

/// Changes what is in force; a text that is new begins switched off.
fn change(
    tx: &mut Tx<'_>,
    about: &About,
    queue: QueueId,
    how: impl Fn(&mut InForce),
) -> Result<(), AppError> {
    let there = in_force(tx, queue, &about.language)?;
    let mut next = there.unwrap_or_else(|| InForce {
        language: about.language.clone(),
        version: None,
        enabled: false,
        since: about.now,
    });
    how(&mut next);
    next.since = about.now;
    Ok(answers::set_in_force(tx, queue, &next)?)
}
