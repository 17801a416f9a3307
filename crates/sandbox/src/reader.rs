//! The child's side: frames in, frames out, until the parent closes the pipe.

use std::io::{self, Read, Write};

use mail::ReadMail;

use crate::frame::{Answer, Kind, Question, REQUEST_HEAD, Request};
use crate::limits::{MAX_PART, MAX_RAW, MAX_RECORD};

/// Reads mails until the input ends. Call it after [`crate::lock_in`].
///
/// A mail that cannot be read is still answered; a frame that no parent of ours would send, or a
/// broken pipe, ends the loop with an error, and the child should end too.
pub fn run_reader(input: impl Read, output: impl Write) -> io::Result<()> {
    answer_all(input, output, mail::read, mail::part)
}

fn answer_all(
    mut input: impl Read,
    mut output: impl Write,
    read: fn(&[u8]) -> ReadMail,
    part: fn(&[u8], u32) -> Option<Vec<u8>>,
) -> io::Result<()> {
    while let Some(request) = next_request(&mut input)? {
        let raw = next_body(&mut input, request.length)?;
        let (kind, body) = match request.question {
            Question::Read => record(&read(&raw)),
            Question::Part { ordinal } => bytes(part(&raw, ordinal)),
        };
        let length = u32::try_from(body.len()).map_err(io::Error::other)?;
        let turn = request.turn;
        output.write_all(&Answer { kind, turn, length }.encode())?;
        output.write_all(&body)?;
        output.flush()?;
    }
    Ok(())
}

/// `None` when the input ends between two frames.
fn next_request(input: &mut impl Read) -> io::Result<Option<Request>> {
    let mut head = Vec::with_capacity(REQUEST_HEAD);
    input
        .take(u64::try_from(REQUEST_HEAD).unwrap_or(u64::MAX))
        .read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(None);
    }
    let head = head
        .try_into()
        .map_err(|_short: Vec<u8>| io::Error::from(io::ErrorKind::UnexpectedEof))?;
    let request = Request::decode(head).filter(|request| request.length <= MAX_RAW);
    request
        .map(Some)
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}

fn next_body(input: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut body)?;
    if u32::try_from(body.len()) == Ok(length) {
        Ok(body)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn record(mail: &ReadMail) -> (Kind, Vec<u8>) {
    // Encoding into memory fails for no value that serde can describe; a failure counts as too large.
    match postcard::to_stdvec(mail) {
        Ok(record) if fits(&record, MAX_RECORD) => (Kind::Record, record),
        Ok(_) | Err(_) => (Kind::TooLarge, Vec::new()),
    }
}

fn bytes(part: Option<Vec<u8>>) -> (Kind, Vec<u8>) {
    match part {
        Some(part) if fits(&part, MAX_PART) => (Kind::Part, part),
        Some(_) => (Kind::TooLarge, Vec::new()),
        None => (Kind::NoPart, Vec::new()),
    }
}

fn fits(body: &[u8], limit: u32) -> bool {
    u32::try_from(body.len()).is_ok_and(|length| length <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::ANSWER_HEAD;

    fn silent(_: &[u8]) -> ReadMail {
        ReadMail::default()
    }

    fn doubled(raw: &[u8], ordinal: u32) -> Option<Vec<u8>> {
        (ordinal == 1).then(|| [raw, raw].concat())
    }

    fn ask(question: Question, turn: u32, raw: &[u8]) -> Vec<u8> {
        let length = u32::try_from(raw.len()).unwrap();
        let request = Request {
            question,
            turn,
            length,
        };
        [request.encode().as_slice(), raw].concat()
    }

    fn answers(input: &[u8]) -> io::Result<Vec<(Answer, Vec<u8>)>> {
        let mut output = Vec::new();
        answer_all(input, &mut output, silent, doubled)?;
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
        let input = [
            ask(Question::Read, 1, b"mail"),
            ask(Question::Part { ordinal: 1 }, 2, b"ab"),
            ask(Question::Part { ordinal: 9 }, 3, b""),
        ]
        .concat();
        let found = answers(&input).unwrap();
        let kinds: Vec<_> = found
            .iter()
            .map(|(answer, _)| (answer.kind, answer.turn))
            .collect();
        assert_eq!(
            kinds,
            [(Kind::Record, 1), (Kind::Part, 2), (Kind::NoPart, 3)]
        );
        assert_eq!(found[1].1, b"abab");
    }

    #[test]
    fn an_end_between_frames_is_an_end_and_one_inside_is_an_error() {
        assert!(answers(b"").unwrap().is_empty());
        assert!(answers(b"\x01\x00").is_err());
        let mut cut = ask(Question::Read, 1, b"mail");
        cut.pop();
        assert!(answers(&cut).is_err());
    }

    #[test]
    fn a_frame_beyond_the_limit_is_not_read() {
        let request = Request {
            question: Question::Read,
            turn: 0,
            length: MAX_RAW + 1,
        };
        assert!(answers(&request.encode()).is_err());
    }
}
