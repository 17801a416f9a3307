//! What servers said, for as long as they said it holds, and for an hour at most.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::wire::Reply;
use crate::names::{Answer, Question, Record};

/// Most answers that are kept.
const ANSWERS: usize = 4_096;
/// Largest answer that is kept, in bytes.
const ANSWER_BYTES: usize = 4 * 1024;
/// Longest time that an answer is kept.
const LONGEST: Duration = Duration::from_hours(1);

#[derive(Debug, Default)]
pub(super) struct Cache {
    answers: BTreeMap<Question, (Instant, Answer)>,
    /// The same questions by when their answers run out.
    ends: BTreeSet<(Instant, Question)>,
}

impl Cache {
    pub(super) fn get(&self, question: &Question, now: Instant) -> Option<Answer> {
        let (end, answer) = self.answers.get(question)?;
        (*end > now).then(|| answer.clone())
    }

    /// Keeps an answer. What runs out first makes room.
    pub(super) fn put(&mut self, question: &Question, reply: &Reply, now: Instant) {
        let lasting = Duration::from_secs(u64::from(reply.seconds)).min(LONGEST);
        let keep = reply.answer != Answer::Trouble && size(&reply.answer) <= ANSWER_BYTES;
        let end = now.checked_add(lasting).filter(|end| keep && *end > now);
        let Some(end) = end else {
            return;
        };
        if let Some((end, _)) = self.answers.remove(question) {
            self.ends.remove(&(end, question.clone()));
        }
        while self.answers.len() >= ANSWERS
            && let Some((_, first)) = self.ends.pop_first()
        {
            self.answers.remove(&first);
        }
        self.ends.insert((end, question.clone()));
        self.answers
            .insert(question.clone(), (end, reply.answer.clone()));
    }
}

/// In bytes, roughly.
fn size(answer: &Answer) -> usize {
    let Answer::Found(records) = answer else {
        return 0;
    };
    records.iter().map(Record::size).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Kind;

    fn question(number: usize) -> Question {
        Question {
            name: format!("n{number}.example.org"),
            kind: Kind::Txt,
        }
    }

    fn reply(seconds: u32, bytes: usize) -> Reply {
        Reply {
            answer: Answer::Found(vec![Record::Txt(vec![b'a'; bytes])]),
            seconds,
        }
    }

    #[test]
    fn answers_are_kept_for_their_time_and_an_hour_at_most() {
        let now = Instant::now();
        let mut cache = Cache::default();
        cache.put(&question(1), &reply(60, 1), now);
        cache.put(&question(2), &reply(1_000_000, 1), now);
        cache.put(&question(3), &reply(0, 1), now);
        cache.put(&question(4), &reply(60, ANSWER_BYTES + 1), now);
        let known = |seconds| {
            let then = now + Duration::from_secs(seconds);
            [1, 2, 3, 4].map(|number| cache.get(&question(number), then).is_some())
        };
        assert_eq!(known(59), [true, true, false, false]);
        assert_eq!(known(60), [false, true, false, false]);
        assert_eq!(known(3_600), [false; 4]);
    }

    #[test]
    fn what_runs_out_first_makes_room() {
        let now = Instant::now();
        let mut cache = Cache::default();
        for number in 0..=ANSWERS {
            let seconds = u32::try_from(number).unwrap() + 1;
            cache.put(&question(number), &reply(seconds, 1), now);
            cache.put(&question(number), &reply(seconds, 2), now);
        }
        assert_eq!((cache.answers.len(), cache.ends.len()), (ANSWERS, ANSWERS));
        assert!(cache.get(&question(0), now).is_none());
        assert!(cache.get(&question(ANSWERS), now).is_some());
    }
}
