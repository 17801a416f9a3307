//! Lengths that tell little: the steps of Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted
//! Files and Communication with PURBs", 2019), which cost at most 12 %.

/// Least length of what is filled up, in bytes.
pub(crate) const LEAST: usize = 4096;

/// The next step at or above a length.
pub(crate) fn step(length: usize) -> usize {
    let length = length.max(LEAST);
    let exponent = length.ilog2();
    // As many of the leading bits stay as are needed to write the exponent.
    let free = exponent.saturating_sub(exponent.ilog2() + 1);
    let mask = (1_usize << free) - 1;
    length
        .checked_add(mask)
        .map_or(length, |above| above & !mask)
}

/// Fills up with lines of blanks. What is there must end with a line break.
pub(crate) fn fill(written: &mut Vec<u8>) {
    const LINE: &[u8] =
        b"                                                                            \r\n";
    let mut missing = step(written.len()).saturating_sub(written.len());
    written.reserve(missing);
    while missing >= LINE.len() {
        written.extend_from_slice(LINE);
        missing -= LINE.len();
    }
    written.resize(written.len() + missing, b' ');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn steps_are_few() {
        for (length, expected) in [
            (0, 4096),
            (4096, 4096),
            (4097, 4352),
            (4353, 4608),
            (9000, 9216),
            (100_000, 100_352),
            (1 << 20, 1 << 20),
        ] {
            assert_eq!(step(length), expected, "{length}");
        }
        assert_eq!(step(usize::MAX), usize::MAX);
    }

    proptest! {
        #[test]
        fn a_step_is_near_and_stays(length in LEAST..200_000_000_usize) {
            let step = step(length);
            prop_assert!(step >= length && (step - length) * 100 <= length * 12);
            prop_assert_eq!(super::step(step), step);
        }

        #[test]
        fn filling_reaches_the_step_and_changes_nothing(length in 0..20_000_usize) {
            let mut written = vec![b'a'; length];
            fill(&mut written);
            prop_assert_eq!(written.len(), step(length));
            prop_assert!(written.iter().take(length).all(|byte| *byte == b'a'));
            let tail = String::from_utf8(written.split_off(length)).unwrap();
            prop_assert!(tail.split("\r\n").all(|line| line.len() <= 78 && line.trim().is_empty()));
        }
    }
}
