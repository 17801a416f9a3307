//! Telling kinds of answers apart.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Debug;
use std::hash::Hasher as _;

/// A number for what an answer looks like when it is printed.
pub(crate) fn shape(answer: &impl Debug) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(format!("{answer:?}").as_bytes());
    hasher.finish()
}

/// A number's order of magnitude: many answers differ in nothing else.
pub(crate) fn magnitude(number: usize) -> u32 {
    usize::BITS - number.leading_zeros()
}
