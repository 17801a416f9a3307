//! The heads of the frames between the parent and a reader. Numbers are little-endian.
//!
//! ```text
//! question: turn u32 · question length u32 · body length u32 · question · body
//! answer:   kind u8 · turn u32 · length u32 · body
//! kind:     1 record, 2 bytes, 3 nothing, 4 too large, 5 failed, 6 errand
//! fetched:  turn u32 · length u32 · body
//! ```
//!
//! The turn of an answer is that of its question; a reader that answers out of turn is replaced. An
//! errand is not the answer yet: the parent writes one fetched frame, and the reader goes on.

pub(crate) const ASKING_HEAD: usize = 12;
pub(crate) const ANSWER_HEAD: usize = 9;
pub(crate) const FETCHED_HEAD: usize = 8;

/// The head of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asking {
    pub(crate) turn: u32,
    /// Bytes of the encoded question.
    pub(crate) question: u32,
    /// Bytes of what is asked about.
    pub(crate) body: u32,
}

impl Asking {
    pub(crate) fn encode(self) -> Vec<u8> {
        numbers([self.turn, self.question, self.body])
    }

    pub(crate) fn decode(head: [u8; ASKING_HEAD]) -> Option<Self> {
        let [turn, question, body] = split(&head)?;
        Some(Self {
            turn,
            question,
            body,
        })
    }
}

/// What kind of answer a reader gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A value.
    Record,
    /// Bytes as they are.
    Bytes,
    /// There is no such thing.
    Nothing,
    /// It would be longer than is allowed.
    TooLarge,
    /// It cannot be done; the body says why.
    Failed,
    /// The reader needs something before it can answer.
    Errand,
}

const KINDS: [(u8, Kind); 6] = [
    (1, Kind::Record),
    (2, Kind::Bytes),
    (3, Kind::Nothing),
    (4, Kind::TooLarge),
    (5, Kind::Failed),
    (6, Kind::Errand),
];

/// The head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) kind: Kind,
    pub(crate) turn: u32,
    pub(crate) length: u32,
}

impl Answer {
    pub(crate) fn encode(self) -> Vec<u8> {
        let known = KINDS.iter().find(|(_, kind)| *kind == self.kind);
        let kind = known.map_or(0, |(number, _)| *number);
        [vec![kind], numbers([self.turn, self.length])].concat()
    }

    pub(crate) fn decode(head: [u8; ANSWER_HEAD]) -> Option<Self> {
        let (number, rest) = head.split_first()?;
        let (_, kind) = KINDS.iter().find(|(known, _)| known == number)?;
        let [turn, length] = split(rest)?;
        Some(Self {
            kind: *kind,
            turn,
            length,
        })
    }
}

/// The head of what the parent fetched for an errand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FetchedHead {
    pub(crate) turn: u32,
    pub(crate) length: u32,
}

impl FetchedHead {
    pub(crate) fn encode(self) -> Vec<u8> {
        numbers([self.turn, self.length])
    }

    pub(crate) fn decode(head: [u8; FETCHED_HEAD]) -> Option<Self> {
        let [turn, length] = split(&head)?;
        Some(Self { turn, length })
    }
}

fn numbers<const N: usize>(numbers: [u32; N]) -> Vec<u8> {
    numbers.map(u32::to_le_bytes).as_flattened().to_vec()
}

fn split<const N: usize>(bytes: &[u8]) -> Option<[u32; N]> {
    let (numbers, _) = bytes.as_chunks::<4>();
    let numbers: [[u8; 4]; N] = numbers.try_into().ok()?;
    Some(numbers.map(u32::from_le_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_survive_the_way() {
        let asking = Asking {
            turn: 0x0102_0304,
            question: 9,
            body: u32::MAX,
        };
        let bytes = asking.encode().try_into().unwrap();
        assert_eq!(Asking::decode(bytes), Some(asking));
        for (_, kind) in KINDS {
            let answer = Answer {
                kind,
                turn: 9,
                length: 0x00ff_0000,
            };
            let bytes = answer.encode().try_into().unwrap();
            assert_eq!(Answer::decode(bytes), Some(answer));
        }
        let fetched = FetchedHead { turn: 7, length: 8 };
        let bytes = fetched.encode().try_into().unwrap();
        assert_eq!(FetchedHead::decode(bytes), Some(fetched));
    }

    #[test]
    fn an_unknown_kind_is_nothing() {
        assert_eq!(Answer::decode([0; ANSWER_HEAD]), None);
        assert_eq!(Answer::decode([0xff; ANSWER_HEAD]), None);
    }
}
