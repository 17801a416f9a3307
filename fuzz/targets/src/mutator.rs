//! Changing inputs at random: what is left where no compiler with coverage is at hand.

use std::collections::BTreeSet;

use reportkit::Dice;

/// Most changes of one input.
const CHANGES: usize = 8;
/// Most inputs that are kept because they led to a new answer.
const KEPT: usize = 5_000;

/// Makes new inputs out of old ones; the same seed and the same answers make the same inputs.
pub struct Mutator {
    dice: Dice,
    inputs: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    seen: BTreeSet<u64>,
    longest: usize,
}

impl Mutator {
    /// Starts from these inputs; `words` mean something to what is tested. No input that it makes is
    /// longer than `longest` bytes.
    pub fn new(seed: u64, inputs: Vec<Vec<u8>>, words: Vec<Vec<u8>>, longest: usize) -> Self {
        let mut inputs = inputs;
        inputs.push(Vec::new());
        Self {
            dice: Dice::new(seed),
            inputs,
            words,
            seen: BTreeSet::new(),
            longest,
        }
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.dice.pick(&self.inputs).clone();
        for _ in 0..=self.dice.roll(CHANGES) {
            self.change(&mut input);
            input.truncate(self.longest);
        }
        input
    }

    /// Keeps an input if nothing before led to this answer.
    pub fn learn(&mut self, input: Vec<u8>, answer: u64) {
        if self.seen.insert(answer) && self.inputs.len() < KEPT {
            self.inputs.push(input);
        }
    }

    /// How many kinds of answers there were.
    pub fn kinds(&self) -> usize {
        self.seen.len()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let place = self.dice.roll(input.len() + 1);
        match self.dice.roll(8) {
            0 => flip(input, place, self.dice.roll(8)),
            1 => {
                let byte = self.byte();
                write_over(input, place, &[byte]);
            }
            2 => {
                let bytes: Vec<u8> = (0..=self.dice.roll(16)).map(|_| self.byte()).collect();
                insert(input, place, &bytes);
            }
            3 => {
                let (start, end) = self.range(input.len());
                input.drain(start..end);
            }
            4 => {
                let (start, end) = self.range(input.len());
                let piece = input.get(start..end).unwrap_or_default().to_vec();
                insert(input, place, &piece);
            }
            5 => {
                let other = self.dice.pick(&self.inputs).clone();
                let (start, end) = self.range(other.len());
                insert(input, place, other.get(start..end).unwrap_or_default());
            }
            6 if !self.words.is_empty() => {
                let word = self.dice.pick(&self.words).clone();
                insert(input, place, &word);
            }
            7 if !self.words.is_empty() => {
                let word = self.dice.pick(&self.words).clone();
                write_over(input, place, &word);
            }
            _ => input.truncate(place),
        }
    }

    /// Any byte, more often one at the edge of something.
    fn byte(&mut self) -> u8 {
        let edge = *self
            .dice
            .pick(&[0, 1, 0x7f, 0x80, 0xff, b'\n', b'\r', b'-', b'=', b' ']);
        let any = u8::try_from(self.dice.roll(256)).unwrap_or(0);
        *self.dice.pick(&[edge, any])
    }

    /// A piece of something so long: mostly short.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let start = self.dice.roll(length + 1);
        let most = *self.dice.pick(&[4, 64, 1024, length + 1]);
        let end = start.saturating_add(self.dice.roll(most + 1));
        (start, end.min(length))
    }
}

fn flip(input: &mut [u8], place: usize, bit: usize) {
    if let Some(byte) = input.get_mut(place) {
        *byte ^= 1 << bit;
    }
}

fn write_over(input: &mut [u8], place: usize, bytes: &[u8]) {
    let rest = input.iter_mut().skip(place);
    for (old, new) in rest.zip(bytes) {
        *old = *new;
    }
}

fn insert(input: &mut Vec<u8>, place: usize, bytes: &[u8]) {
    let tail = input.split_off(place.min(input.len()));
    input.extend_from_slice(bytes);
    input.extend(tail);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutator(seed: u64) -> Mutator {
        Mutator::new(seed, vec![b"one two".to_vec()], vec![b"WORD".to_vec()], 100)
    }

    #[test]
    fn the_same_seed_makes_the_same_inputs() {
        let inputs = |seed| {
            let mut mutator = mutator(seed);
            (0..500).map(|_| mutator.input()).collect::<Vec<_>>()
        };
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
        assert!(inputs(1).iter().all(|input| input.len() <= 100));
        let different: BTreeSet<_> = inputs(1).into_iter().collect();
        assert!(different.len() > 300, "{}", different.len());
    }

    #[test]
    fn inputs_with_new_answers_are_kept_once() {
        let mut mutator = mutator(1);
        let before = mutator.inputs.len();
        mutator.learn(b"a".to_vec(), 7);
        mutator.learn(b"b".to_vec(), 7);
        assert_eq!(mutator.inputs.len(), before + 1);
        assert_eq!(mutator.kinds(), 1);
    }
}
