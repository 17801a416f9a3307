//! What a name server says.

use authenticity::dns::answer_in;
use authenticity::{Answer, Kind, Question, Record, limits};

use crate::shape::{magnitude, shape};

/// The name that was asked for.
const NAME: &str = "a.example.org";
const KINDS: [Kind; 5] = [Kind::Txt, Kind::A, Kind::Aaaa, Kind::Mx, Kind::Ptr];
/// Longest name as text, in bytes (RFC 1035 section 2.3.4).
const NAME_BYTES: usize = 255;
/// Longest time for which nothing is remembered as nothing, in seconds.
const NOTHING_HOLDS: u32 = 300;

/// The whole input is a packet that came after a question for [`NAME`].
pub fn dns(data: &[u8]) -> u64 {
    let answers = KINDS.map(|kind| {
        let name = NAME.to_owned();
        let answer = answer_in(data, &Question { name, kind });
        if let Some((answer, seconds)) = &answer {
            check(kind, answer, *seconds, data.len());
        }
        answer.map(|(answer, seconds)| (shape_of(&answer), seconds > 0))
    });
    let answered = answers.iter().flatten().count();
    assert!(answered <= 1, "one packet answers {answered} questions");
    shape(&answers)
}

fn check(kind: Kind, answer: &Answer, seconds: u32, length: usize) {
    match answer {
        Answer::Found(records) => {
            assert!(
                (1..=limits::RECORDS).contains(&records.len()),
                "{} records",
                records.len()
            );
            let sizes = records.iter().map(|record| check_record(kind, record));
            let all: usize = sizes.sum();
            assert!(
                all <= limits::ANSWER_BYTES,
                "{all} bytes out of a packet of {length}"
            );
        }
        Answer::Missing => assert!(seconds <= NOTHING_HOLDS, "nothing for {seconds} s"),
        Answer::Trouble => assert_eq!(seconds, 0, "trouble is remembered"),
    }
}

/// A record of the kind that was asked for; its size in bytes.
fn check_record(asked: Kind, record: &Record) -> usize {
    let (kind, size) = match record {
        Record::Txt(text) => {
            assert!(text.len() <= limits::TXT_BYTES, "{} bytes", text.len());
            (Kind::Txt, text.len())
        }
        Record::Address(address) if address.is_ipv4() => (Kind::A, 4),
        Record::Address(_) => (Kind::Aaaa, 16),
        Record::Mail { host, .. } => (Kind::Mx, check_host(host)),
        Record::Host(host) => (Kind::Ptr, check_host(host)),
    };
    assert_eq!(kind, asked, "another kind than was asked for");
    size
}

fn check_host(host: &str) -> usize {
    let sound = |b: u8| b.is_ascii_graphic() && !b.is_ascii_uppercase();
    assert!(
        host.len() <= NAME_BYTES && host.bytes().all(sound),
        "not a name: {host:?}"
    );
    host.len()
}

fn shape_of(answer: &Answer) -> Option<(usize, u32)> {
    let Answer::Found(records) = answer else {
        return (*answer == Answer::Missing).then_some((0, 0));
    };
    let first = records.first().map_or(0, |record| match record {
        Record::Txt(text) => text.len(),
        Record::Mail { host, .. } | Record::Host(host) => host.len(),
        Record::Address(_) => 0,
    });
    Some((records.len(), magnitude(first)))
}
