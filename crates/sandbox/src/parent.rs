//! The child's side of an errand: a key ring whose keys are with the parent, and names that the parent
//! looks up.

use std::io::{self, Read, Write};

use authenticity::{Answer, Names, Question as NameQuestion};
use openpgp::{DigestToSign, Keyring, Refusal, SessionKey};
use zeroize::Zeroizing;

use crate::errand::{Allowance, Errand, Fetched, MAX_ERRAND, MAX_FETCHED, MAX_HANDLES, is_handle};
use crate::frame::{FETCHED_HEAD, FetchedHead, Kind};
use crate::reader::{next_bytes, next_head, write_answer};

/// The parent, as somebody who fetches.
pub(crate) struct Parent<'a, R, W> {
    input: &'a mut R,
    output: &'a mut W,
    turn: u32,
    left: Allowance,
    /// Why the parent cannot be asked any more.
    lost: Option<io::Error>,
}

impl<'a, R: Read, W: Write> Parent<'a, R, W> {
    pub(crate) const fn new(
        input: &'a mut R,
        output: &'a mut W,
        turn: u32,
        left: Allowance,
    ) -> Self {
        Self {
            input,
            output,
            turn,
            left,
            lost: None,
        }
    }

    /// The error that an errand ended with: a key ring cannot tell it to those who use it.
    pub(crate) fn lost(self) -> io::Result<()> {
        self.lost.map_or(Ok(()), Err)
    }

    /// `None` if there is nothing left to ask for, or nobody to ask.
    fn fetch(&mut self, errand: &Errand) -> Option<Fetched> {
        let bytes = postcard::to_stdvec(errand).ok()?;
        let length = u32::try_from(bytes.len()).ok();
        length.filter(|length| *length <= MAX_ERRAND)?;
        if self.lost.is_some() || !errand.is_sound() || !self.left.take(errand) {
            return None;
        }
        match self.exchange(&bytes) {
            Ok(fetched) => Some(fetched),
            Err(error) => {
                self.lost = Some(error);
                None
            }
        }
    }

    fn exchange(&mut self, errand: &[u8]) -> io::Result<Fetched> {
        write_answer(self.output, Kind::Errand, self.turn, errand)?;
        let head = next_head::<FETCHED_HEAD>(self.input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let head = FetchedHead::decode(head)
            .filter(|head| head.turn == self.turn && head.length <= MAX_FETCHED)
            .ok_or(io::ErrorKind::InvalidData)?;
        let body: Zeroizing<Vec<u8>> = next_bytes(self.input, head.length)?;
        postcard::from_bytes(&body).map_err(io::Error::other)
    }
}

impl<R: Read, W: Write> Keyring for Parent<'_, R, W> {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        match self.fetch(&Errand::Unwrap(packets.to_vec())) {
            Some(Fetched::Unwrapped(session)) => session,
            _ => Err(Refusal::NotForUs),
        }
    }

    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
        let sound = issuers.iter().filter(|issuer| is_handle(issuer));
        let handles = sound.take(MAX_HANDLES).cloned().collect();
        match self.fetch(&Errand::Certificates(handles)) {
            Some(Fetched::Certificates(certificates)) => certificates,
            _ => Vec::new(),
        }
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        match self.fetch(&Errand::Sign(digest.clone())) {
            Some(Fetched::Signed(signature)) => signature,
            _ => Err(Refusal::NotForUs),
        }
    }
}

impl<R: Read, W: Write> Names for Parent<'_, R, W> {
    fn ask(&mut self, questions: &[NameQuestion]) -> Vec<Answer> {
        match self.fetch(&Errand::Look(questions.to_vec())) {
            Some(Fetched::Looked(answers)) => answers,
            _ => vec![Answer::Trouble; questions.len()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;
    use crate::wiped;

    const TURN: u32 = 7;

    fn session() -> SessionKey {
        SessionKey {
            cipher: None,
            key: vec![3; 16],
        }
    }

    fn frame(turn: u32, fetched: &Fetched) -> Vec<u8> {
        let body = wiped::encode(fetched).unwrap();
        let length = u32::try_from(body.len()).unwrap();
        [FetchedHead { turn, length }.encode(), body.to_vec()].concat()
    }

    /// Lets a key ring work whose parent says this; how many errands it wrote, and how it ended.
    fn with<T>(
        said: &[u8],
        work: impl FnOnce(&mut dyn Keyring) -> T,
    ) -> (T, usize, io::Result<()>) {
        let (mut input, mut output) = (said, Vec::new());
        let allowance = Allowance::of(&Question::Offer { ordinal: 0, now: 0 });
        let mut parent = Parent::new(&mut input, &mut output, TURN, allowance);
        let done = work(&mut parent);
        let ended = parent.lost();
        let heads = output.windows(5).filter(|head| **head == [6, 7, 0, 0, 0]);
        (done, heads.count(), ended)
    }

    fn unwrap(keys: &mut dyn Keyring) -> Result<SessionKey, Refusal> {
        keys.unwrap(&[vec![1]])
    }

    #[test]
    fn the_parent_answers_for_the_key_ring() {
        let unwrapped = frame(TURN, &Fetched::Unwrapped(Ok(session())));
        assert_eq!(with(&unwrapped, unwrap).0, Ok(session()));
        let refused = frame(TURN, &Fetched::Unwrapped(Err(Refusal::Replayed)));
        let (done, errands, ended) = with(&refused, unwrap);
        assert_eq!((done, errands), (Err(Refusal::Replayed), 1));
        assert!(ended.is_ok());
    }

    #[test]
    fn what_is_not_granted_is_not_asked() {
        let one = frame(TURN, &Fetched::Unwrapped(Ok(session())));
        let many = |keys: &mut dyn Keyring| {
            let unwrapped = (0..9).filter(|_| unwrap(keys).is_ok()).count();
            assert_eq!(keys.certificates(&[String::from("no handle")]).len(), 0);
            assert!(keys.unwrap(&[vec![0; 300_000]]).is_err());
            let digest = DigestToSign {
                key: "A".repeat(40),
                hash: 8,
                digest: vec![0; 32],
            };
            assert!(keys.sign(&digest).is_err());
            unwrapped
        };
        let (unwrapped, errands, ended) = with(&one.repeat(9), many);
        assert_eq!((unwrapped, errands), (4, 4));
        assert!(ended.is_ok());
    }

    #[track_caller]
    fn check_lost(said: &[u8]) {
        let twice = |keys: &mut dyn Keyring| (unwrap(keys), unwrap(keys));
        let (done, errands, ended) = with(said, twice);
        assert_eq!(done, (Err(Refusal::NotForUs), Err(Refusal::NotForUs)));
        assert_eq!(errands, 1);
        assert!(ended.is_err());
    }

    #[test]
    fn a_parent_that_is_lost_is_not_asked_again() {
        let sound = frame(TURN, &Fetched::Unwrapped(Ok(session())));
        check_lost(b"");
        check_lost(&sound[..sound.len() - 1]);
        check_lost(&frame(TURN + 1, &Fetched::Unwrapped(Ok(session()))));
        let length = MAX_FETCHED + 1;
        check_lost(&FetchedHead { turn: TURN, length }.encode());
    }
}
