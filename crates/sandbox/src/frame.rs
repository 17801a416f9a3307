//! The frames between the parent and a reader. Numbers are little-endian.
//!
//! ```text
//! request: kind u8 (1 read, 2 part) · turn u32 · ordinal u32 · length u32 · raw mail
//! answer:  kind u8 (1 record, 2 part, 3 no such part, 4 too large) · turn u32 · length u32 · body
//! ```
//!
//! The turn of an answer is that of its request; a reader that answers out of turn is replaced.

pub(crate) const REQUEST_HEAD: usize = 13;
pub(crate) const ANSWER_HEAD: usize = 9;

/// What is asked about a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The whole record.
    Read,
    /// One part, decoded.
    Part { ordinal: u32 },
}

/// The head of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) question: Question,
    pub(crate) turn: u32,
    pub(crate) length: u32,
}

impl Request {
    pub(crate) fn encode(self) -> Vec<u8> {
        let (kind, ordinal) = match self.question {
            Question::Read => (1, 0),
            Question::Part { ordinal } => (2, ordinal),
        };
        let numbers = [self.turn, ordinal, self.length].map(u32::to_le_bytes);
        [&[kind], numbers.as_flattened()].concat()
    }

    pub(crate) fn decode(head: [u8; REQUEST_HEAD]) -> Option<Self> {
        let ([kind], [turn, ordinal, length]) = split(&head)?;
        let question = match kind {
            1 => Question::Read,
            2 => Question::Part { ordinal },
            _ => return None,
        };
        Some(Self {
            question,
            turn,
            length,
        })
    }
}

/// What a reader answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Record,
    Part,
    NoPart,
    TooLarge,
}

/// The head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) kind: Kind,
    pub(crate) turn: u32,
    pub(crate) length: u32,
}

impl Answer {
    pub(crate) fn encode(self) -> Vec<u8> {
        let kind = match self.kind {
            Kind::Record => 1,
            Kind::Part => 2,
            Kind::NoPart => 3,
            Kind::TooLarge => 4,
        };
        let numbers = [self.turn, self.length].map(u32::to_le_bytes);
        [&[kind], numbers.as_flattened()].concat()
    }

    pub(crate) fn decode(head: [u8; ANSWER_HEAD]) -> Option<Self> {
        let ([kind], [turn, length]) = split(&head)?;
        let kind = match kind {
            1 => Kind::Record,
            2 => Kind::Part,
            3 => Kind::NoPart,
            4 => Kind::TooLarge,
            _ => return None,
        };
        Some(Self { kind, turn, length })
    }
}

/// Takes a head apart: the kind, and `N` numbers.
fn split<const N: usize>(head: &[u8]) -> Option<([u8; 1], [u32; N])> {
    let (kind, rest) = head.split_first_chunk::<1>()?;
    let (numbers, _) = rest.as_chunks::<4>();
    let numbers: [[u8; 4]; N] = numbers.try_into().ok()?;
    Some((*kind, numbers.map(u32::from_le_bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_survive_the_way() {
        for question in [Question::Read, Question::Part { ordinal: 7 }] {
            let request = Request {
                question,
                turn: 0x0102_0304,
                length: u32::MAX,
            };
            assert_eq!(
                Request::decode(request.encode().try_into().unwrap()),
                Some(request)
            );
        }
        for kind in [Kind::Record, Kind::Part, Kind::NoPart, Kind::TooLarge] {
            let answer = Answer {
                kind,
                turn: 9,
                length: 0x00ff_0000,
            };
            assert_eq!(
                Answer::decode(answer.encode().try_into().unwrap()),
                Some(answer)
            );
        }
    }

    #[test]
    fn an_unknown_kind_is_nothing() {
        assert_eq!(Request::decode([0; REQUEST_HEAD]), None);
        assert_eq!(Answer::decode([0xff; ANSWER_HEAD]), None);
    }
}
