//! Teaching the operator's filter of unwanted mail.

use std::time::Duration;

use app::{Chain, Desk, Job, JobKind, Teaching};
use domain::Lesson;
use tokio::sync::watch;
use transport::ProgramError;

use crate::{LEASE, nap, told_to};

/// Lessons leased at once: they are taught one after the other.
const BATCH: u64 = 2;
/// How long to sleep when there is nothing to do; nobody waits for a lesson by the second.
const NAP: Duration = Duration::from_secs(5);
/// How long a command may take with one mail. Two lessons of twenty mails fit into a lease only if
/// most take far less; one that is leased again meanwhile is taught twice, which does no harm.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most bytes that are read of what a command prints; nothing is made of them.
const PRINTED: u64 = 4096;

/// The commands that teach the filter: a program and its arguments. They get a mail as it came.
#[derive(Clone, Debug, Default)]
pub struct Teacher {
    /// Learns that a mail is unwanted.
    pub spam: Vec<String>,
    /// Learns that it is not.
    pub ham: Vec<String>,
}

/// Teaches until told to stop. Without commands there is nothing to do: no lesson was planned.
pub(crate) async fn run(desk: &Desk, teacher: Option<&Teacher>, mut stop: watch::Receiver<bool>) {
    let Some(teacher) = teacher else { return };
    while !told_to(&stop) {
        if !batch(desk, teacher).await {
            nap(desk, JobKind::TeachFilter, NAP, &mut stop).await;
        }
    }
}

async fn batch(desk: &Desk, teacher: &Teacher) -> bool {
    if desk.is_locked() {
        return false;
    }
    let jobs = match desk.lease_jobs(JobKind::TeachFilter, LEASE, BATCH).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::error!(error = %Chain(&error), "No lesson for the filter could be taken");
            return false;
        }
    };
    let some = !jobs.is_empty();
    for job in jobs {
        one(desk, teacher, job).await;
    }
    some
}

async fn one(desk: &Desk, teacher: &Teacher, job: Job) {
    let lesson = match desk.begin_teaching(job).await {
        Ok(Some(lesson)) => lesson,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(job.id = %job.id, error = %Chain(&error), "A lesson for the filter could not begin");
            return fail(desk, job, error.to_string()).await;
        }
    };
    if let Err(error) = teach(teacher, &lesson).await {
        tracing::warn!(job.id = %job.id, attempts = job.attempts, %error, "The filter could not be taught");
        return fail(desk, job, error.to_string()).await;
    }
    match desk.end_teaching(job, &lesson).await {
        Ok(()) => {
            tracing::info!(job.id = %job.id, lesson = %lesson.lesson, "The filter was taught");
        }
        Err(error) => {
            tracing::error!(job.id = %job.id, error = %Chain(&error), "A lesson for the filter could not be written down");
        }
    }
}

async fn teach(teacher: &Teacher, lesson: &Teaching) -> Result<(), ProgramError> {
    let command = match lesson.lesson {
        Lesson::Spam => &teacher.spam,
        Lesson::Ham => &teacher.ham,
    };
    for mail in &lesson.mails {
        transport::run_program(command, mail, PATIENCE, PRINTED).await?;
    }
    Ok(())
}

/// Puts a lesson off or parks it. If even that fails, its lease runs out.
async fn fail(desk: &Desk, job: Job, why: String) {
    if let Err(error) = desk.fail_teaching(job, why).await {
        tracing::error!(job.id = %job.id, error = %Chain(&error), "A lesson for the filter could not be put off");
    }
}
