//! A DNS that says what it is told, and mails.

#![expect(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use authenticity::{
    Answer, By, Kind, Names, Question, Record, SecretKey, Session, Signer, Standing, verify,
};

/// A moment after all fixtures were made, in seconds since 1970.
pub(crate) const NOW: i64 = 1_795_300_000;

/// A DNS that says what it is told, and nothing is missing unless it is said to be in trouble.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dns {
    answers: BTreeMap<Question, Answer>,
    /// All questions, in their order.
    pub(crate) asked: Vec<Question>,
    /// How often something was asked.
    pub(crate) batches: usize,
}

impl Dns {
    pub(crate) fn add(mut self, name: &str, kind: Kind, record: Record) -> Self {
        let question = Question {
            name: name.to_owned(),
            kind,
        };
        let answer = self.answers.entry(question);
        match answer.or_insert_with(|| Answer::Found(Vec::new())) {
            Answer::Found(records) => records.push(record),
            other => panic!("{name} is {other:?} already"),
        }
        self
    }

    pub(crate) fn txt(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let text = text.as_ref().to_vec();
        self.add(name, Kind::Txt, Record::Txt(text))
    }

    pub(crate) fn address(self, name: &str, address: &str) -> Self {
        let address: std::net::IpAddr = address.parse().unwrap();
        let kind = if address.is_ipv4() {
            Kind::A
        } else {
            Kind::Aaaa
        };
        self.add(name, kind, Record::Address(address))
    }

    pub(crate) fn mx(self, name: &str, host: &str) -> Self {
        let host = host.to_owned();
        let preference = 10;
        self.add(name, Kind::Mx, Record::Mail { preference, host })
    }

    pub(crate) fn ptr(self, name: &str, host: &str) -> Self {
        self.add(name, Kind::Ptr, Record::Host(host.to_owned()))
    }

    pub(crate) fn trouble(mut self, name: &str, kind: Kind) -> Self {
        let name = name.to_owned();
        self.answers
            .insert(Question { name, kind }, Answer::Trouble);
        self
    }

    /// The keys of the fixtures.
    pub(crate) fn of_vectors() -> Self {
        let keys = include_str!("../vectors/keys.tsv").lines();
        keys.fold(Self::default(), |dns, line| {
            let (name, record) = line.split_once('\t').unwrap();
            dns.txt(name, record)
        })
    }
}

impl Names for Dns {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        self.batches += 1;
        self.asked.extend_from_slice(questions);
        let answer = |question: &Question| {
            assert!(question.is_sound(), "{question:?}");
            let known = self.answers.get(question).cloned();
            known.unwrap_or(Answer::Missing)
        };
        questions.iter().map(answer).collect()
    }
}

/// Verifies a mail whose session is not known.
#[track_caller]
pub(crate) fn verified(mail: &[u8], dns: &Dns) -> Standing {
    let standing = verify(mail, None, &mut dns.clone(), NOW);
    assert_eq!(standing.by, By::Us);
    standing
}

/// A mail from this field `From`.
pub(crate) fn mail_from(from: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: desk@example.org\r\nSubject: Printer on fire\r\n\
         Date: Mon, 02 Nov 2026 08:00:00 +0000\r\nMessage-ID: <one@users.example>\r\n\r\n\
         It burns.\r\n"
    )
    .into_bytes()
}

/// Somebody who signs, with a fresh key.
pub(crate) struct Domain {
    pub(crate) signer: Signer,
}

impl Domain {
    pub(crate) fn new(domain: &str) -> Self {
        let key = SecretKey::generate_ed25519().unwrap();
        let signer = Signer::new("sel", domain, key).unwrap();
        Self { signer }
    }

    /// The mail with a signature on top.
    pub(crate) fn signed(&self, mail: &[u8]) -> Vec<u8> {
        let mut signed = self.signer.sign(mail, NOW).unwrap();
        signed.extend_from_slice(mail);
        signed
    }

    /// Publishes the key.
    pub(crate) fn publish(&self, dns: Dns) -> Dns {
        dns.txt(&self.signer.dns_name(), self.signer.dns_record().unwrap())
    }
}

pub(crate) fn session(client: &str, helo: &str, mail_from: &str) -> Session {
    Session {
        client: client.parse().unwrap(),
        helo: helo.to_owned(),
        mail_from: mail_from.to_owned(),
    }
}

/// Random bytes that are the same each time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        // An LCG with the constants of Knuth's MMIX; the high bits are the good ones.
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).unwrap() % end
    }

    pub(crate) fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// Checks that twice as much takes no longer than two and a half times as long, with some slack for the
/// clock. The fastest of many runs count: other programs run on this machine too.
#[track_caller]
pub(crate) fn check_growth(name: &str, once: &dyn Fn(), twice: &dyn Fn()) {
    let time = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    for round in 0..100 {
        one = one.min(time(once));
        two = two.min(time(twice));
        let limit = one.mul_f64(2.5) + Duration::from_micros(500);
        if round >= 4 && two <= limit {
            assert!(two < Duration::from_secs(2), "{name}: {two:?}");
            return;
        }
    }
    panic!("{name}: {one:?} {two:?}");
}
