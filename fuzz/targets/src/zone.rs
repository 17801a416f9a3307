//! A DNS that says what an input wants, except for those whose keys are fixed.

use std::collections::BTreeSet;

use authenticity::{Answer, Kind, Names, Question, Record, Session, limits};

/// What stands between the mail and the DNS of an input.
const BORDER: &[u8] = b"\n=== DNS ===\n";

/// Public keys of domains whose secrets are gone.
const KEYS: &str = include_str!("../../../crates/authenticity/tests/vectors/keys.tsv");

/// The domains with those keys.
pub(crate) const SIGNERS: [&str; 4] = [
    "users.example",
    "forward.example",
    "last.example",
    "lists.example",
];

/// A mail and the world that it comes from.
pub(crate) struct World<'a> {
    pub(crate) mail: &'a [u8],
    /// The machine that sent the mail, if the input names one.
    pub(crate) session: Option<Session>,
    records: String,
}

impl<'a> World<'a> {
    /// The mail stands first. Behind the border, `session ADDRESS NAME SENDER` tells of the machine, and
    /// each line `NAME KIND VALUE` is a record; `*` is every name.
    pub(crate) fn of(data: &'a [u8]) -> Self {
        let place = data.windows(BORDER.len()).position(|at| at == BORDER);
        let (mail, rest) = data.split_at(place.map_or(data.len(), |place| place + 1));
        let records = String::from_utf8_lossy(rest).into_owned();
        let session = records.lines().find_map(session);
        Self {
            mail,
            session,
            records,
        }
    }

    /// The DNS, of which nothing was asked yet.
    pub(crate) fn names(&self) -> Zone {
        let records = self.records.lines().filter_map(record).collect();
        Zone {
            records,
            asked: BTreeSet::new(),
        }
    }
}

fn session(line: &str) -> Option<Session> {
    let mut words = line.strip_prefix("session ")?.splitn(3, ' ');
    Some(Session {
        client: words.next()?.parse().ok()?,
        helo: words.next()?.to_owned(),
        mail_from: words.next().unwrap_or_default().to_owned(),
    })
}

/// A name, and what is answered to a question for it; without a record, that there is trouble.
type Line = (String, Kind, Option<Record>);

fn record(line: &str) -> Option<Line> {
    let mut words = line.splitn(3, ' ');
    let (name, kind) = (words.next()?, words.next()?);
    let value = words.next().unwrap_or_default();
    let text = || Record::Txt(value.as_bytes().to_vec());
    let address = || value.parse().ok().map(Record::Address);
    let (kind, record) = match kind {
        "txt" => (Kind::Txt, Some(text())),
        "trouble" => (Kind::Txt, None),
        "a" => (Kind::A, Some(address()?)),
        "aaaa" => (Kind::Aaaa, Some(address()?)),
        "mx" => (Kind::Mx, Some(mail_server(value))),
        "ptr" => (Kind::Ptr, Some(Record::Host(value.to_owned()))),
        // Records of a kind that nobody asked for.
        "other" => (Kind::Txt, Some(mail_server(value))),
        _ => return None,
    };
    Some((name.to_owned(), kind, record))
}

fn mail_server(host: &str) -> Record {
    Record::Mail {
        preference: 10,
        host: host.to_owned(),
    }
}

/// The DNS for one reading of one mail.
pub(crate) struct Zone {
    records: Vec<Line>,
    asked: BTreeSet<Question>,
}

impl Names for Zone {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        assert!(
            (1..=limits::BATCH).contains(&questions.len()),
            "{} questions together",
            questions.len()
        );
        questions.iter().map(|one| self.answer(one)).collect()
    }
}

impl Zone {
    fn answer(&mut self, question: &Question) -> Answer {
        assert!(question.is_sound(), "not to be asked: {question:?}");
        assert!(
            self.asked.insert(question.clone()),
            "asked twice: {question:?}"
        );
        assert!(
            self.asked.len() <= limits::QUESTIONS,
            "more questions than are allowed"
        );
        if let Some(answer) = fixed(question) {
            return answer;
        }
        let mut found = Vec::new();
        for (name, kind, record) in &self.records {
            let is_meant = *kind == question.kind && (name == "*" || *name == question.name);
            match record {
                Some(record) if is_meant => found.push(record.clone()),
                None if is_meant => return Answer::Trouble,
                _ => {}
            }
        }
        if found.is_empty() {
            Answer::Missing
        } else {
            Answer::Found(found)
        }
    }
}

/// Nobody else can publish a key below these names.
fn fixed(question: &Question) -> Option<Answer> {
    let (_, domain) = question.name.rsplit_once("_domainkey.")?;
    if !SIGNERS.contains(&domain) || question.kind != Kind::Txt {
        return None;
    }
    let known = KEYS.lines().filter_map(|line| line.split_once('\t'));
    let key = known.into_iter().find(|(name, _)| *name == question.name);
    Some(key.map_or(Answer::Missing, |(_, key)| {
        Answer::Found(vec![Record::Txt(key.as_bytes().to_vec())])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: impl Fn(&Answer) -> bool) {
        let data = b"From: a\n=== DNS ===\nsession 192.0.2.1 h.example a@b.example\n\
            a.example txt one\nb.example trouble\nrsa._domainkey.users.example txt v=DKIM1; p=\n";
        let world = World::of(data);
        assert_eq!(world.mail, b"From: a\n");
        assert_eq!(world.session.as_ref().unwrap().mail_from, "a@b.example");
        let name = name.to_owned();
        let kind = Kind::Txt;
        let answers = world.names().ask(&[Question { name, kind }]);
        assert!(answers.iter().all(&expected), "{answers:?}");
    }

    #[test]
    fn the_input_answers_except_for_fixed_keys() {
        check("a.example", |answer| {
            *answer == Answer::Found(vec![Record::Txt(b"one".to_vec())])
        });
        check("b.example", |answer| *answer == Answer::Trouble);
        check("c.example", |answer| *answer == Answer::Missing);
        let key = |answer: &Answer| match answer {
            Answer::Found(records) => {
                matches!(records.as_slice(), [Record::Txt(text)] if text.len() > 100)
            }
            Answer::Missing | Answer::Trouble => false,
        };
        check("rsa._domainkey.users.example", key);
        check("eve._domainkey.users.example", |answer| {
            *answer == Answer::Missing
        });
    }
}
