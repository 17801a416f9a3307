//! The child's side: frames in, frames out, until the parent closes the pipe.

use std::io::{self, Read, Write};

use zeroize::Zeroizing;

use crate::errand::Allowance;
use crate::frame::{ASKING_HEAD, Answer, Asking, Kind};
use crate::limits::{MAX_QUESTION, MAX_RAW};
use crate::parent::Parent;
use crate::question::Question;
use crate::work;

/// Answers questions until the input ends. Call it after [`crate::lock_in`].
///
/// A mail that cannot be read is still answered; a frame that no parent of ours would send, or a
/// broken pipe, ends the loop with an error, and the child should end too.
pub fn run_reader(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    while let Some(head) = next_head::<ASKING_HEAD>(&mut input)? {
        let head = Asking::decode(head)
            .filter(|head| head.question <= MAX_QUESTION && head.body <= MAX_RAW)
            .ok_or(io::ErrorKind::InvalidData)?;
        let question = next_bytes(&mut input, head.question)?;
        let question: Question = postcard::from_bytes(&question).map_err(io::Error::other)?;
        let body = next_bytes(&mut input, head.body)?;
        let allowance = Allowance::of(&question);
        let mut parent = Parent::new(&mut input, &mut output, head.turn, allowance);
        let (kind, answer) = work::answer(question, &body, &mut parent);
        parent.lost()?;
        write_answer(&mut output, kind, head.turn, &answer)?;
    }
    Ok(())
}

/// `None` when the input ends between two frames.
pub(crate) fn next_head<const N: usize>(input: &mut impl Read) -> io::Result<Option<[u8; N]>> {
    let mut head = Vec::with_capacity(N);
    let most = u64::try_from(N).unwrap_or(u64::MAX);
    input.take(most).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(None);
    }
    let short = |_: Vec<u8>| io::Error::from(io::ErrorKind::UnexpectedEof);
    head.try_into().map(Some).map_err(short)
}

/// Exactly this many bytes. The parent is believed, so that memory is taken once: what grew would
/// leave copies behind that nobody wipes.
pub(crate) fn next_bytes(input: &mut impl Read, length: u32) -> io::Result<Zeroizing<Vec<u8>>> {
    let length = usize::try_from(length).map_err(io::Error::other)?;
    let mut bytes = Zeroizing::new(vec![0; length]);
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn write_answer(
    output: &mut impl Write,
    kind: Kind,
    turn: u32,
    body: &[u8],
) -> io::Result<()> {
    let length = u32::try_from(body.len()).map_err(io::Error::other)?;
    output.write_all(&Answer { kind, turn, length }.encode())?;
    output.write_all(body)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::ANSWER_HEAD;

    fn ask(question: &Question, turn: u32, body: &[u8]) -> Vec<u8> {
        let question = postcard::to_stdvec(question).unwrap();
        let head = Asking {
            turn,
            question: u32::try_from(question.len()).unwrap(),
            body: u32::try_from(body.len()).unwrap(),
        };
        [head.encode().as_slice(), &question, body].concat()
    }

    const READ: Question = Question::Read {
        now: 0,
        door: letter::Door {
            trusted: Vec::new(),
            session: None,
            filter: None,
        },
        looks: false,
    };

    fn part(ordinal: u32) -> Question {
        Question::Part {
            ordinal,
            session: None,
        }
    }

    fn answers(input: &[u8]) -> io::Result<Vec<(Answer, Vec<u8>)>> {
        let mut output = Vec::new();
        run_reader(input, &mut output)?;
        let mut found = Vec::new();
        let mut rest = output.as_slice();
        while !rest.is_empty() {
            let (head, after) = rest.split_at(ANSWER_HEAD);
            let answer = Answer::decode(head.try_into().unwrap()).unwrap();
            let (body, after) = after.split_at(usize::try_from(answer.length).unwrap());
            found.push((answer, body.to_vec()));
            rest = after;
        }
        Ok(found)
    }

    #[test]
    fn every_question_gets_its_answer_in_turn() {
        let mail = b"Content-Type: application/pdf\r\n\r\nabab";
        let offer = Question::Offer { ordinal: 0, now: 0 };
        let input = [
            ask(&READ, 1, mail),
            ask(&part(0), 2, mail),
            ask(&part(9), 3, mail),
            ask(&offer, 4, mail),
            ask(&Question::Certificates { now: 0 }, 5, b"none"),
        ]
        .concat();
        let found = answers(&input).unwrap();
        let kinds: Vec<_> = found
            .iter()
            .map(|(answer, _)| (answer.kind, answer.turn))
            .collect();
        let expected = [
            (Kind::Record, 1),
            (Kind::Bytes, 2),
            (Kind::Nothing, 3),
            (Kind::Nothing, 4),
            (Kind::Record, 5),
        ];
        assert_eq!(kinds, expected);
        assert_eq!(found[1].1, b"abab");
    }

    #[test]
    fn an_end_between_frames_is_an_end_and_one_inside_is_an_error() {
        assert!(answers(b"").unwrap().is_empty());
        assert!(answers(b"\x01\x00").is_err());
        let mut cut = ask(&READ, 1, b"mail");
        cut.pop();
        assert!(answers(&cut).is_err());
    }

    #[test]
    fn a_frame_beyond_the_limits_is_not_read() {
        let head = |question, body| {
            let head = Asking {
                turn: 0,
                question,
                body,
            };
            answers(&head.encode()).unwrap_err().kind()
        };
        assert_eq!(head(1, MAX_RAW + 1), io::ErrorKind::InvalidData);
        assert_eq!(head(MAX_QUESTION + 1, 1), io::ErrorKind::InvalidData);
        assert_eq!(head(1, 1), io::ErrorKind::UnexpectedEof);
    }
}
