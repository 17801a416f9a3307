//! What is fetched next, and what is given up.

use std::collections::BTreeMap;

use super::trouble::Trouble;

/// Most mails that are asked for at once, so that slow lines do not pay a round trip for each.
const GROUP: usize = 50;
/// Most bytes that are asked for at once, by announced size.
const GROUP_BYTES: u64 = 8 * 1024 * 1024;
/// Attempts after which a mail is put aside.
const ATTEMPTS: u32 = 3;

/// What to do with the lowest UIDs of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Never fetch it: it is too large.
    TooLarge(u32),
    /// Go on without it: three times the connection was lost over it.
    PutAside(u32),
    /// Fetch these together.
    Fetch(Vec<u32>),
}

/// The mail over which the connection was lost the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stumble {
    uid: u32,
    times: u32,
    too_long: bool,
}

impl Stumble {
    /// Remembers one more stumble: over the lowest UID that was still to come, of `together` UIDs
    /// that were asked for at once. Only of a UID that was fetched alone it is sure that it was the
    /// one that was too long.
    pub(crate) fn over(earlier: Option<Self>, uid: u32, together: usize, trouble: Trouble) -> Self {
        let times = earlier
            .filter(|earlier| earlier.uid == uid)
            .map_or(0, |earlier| earlier.times);
        Self {
            uid,
            times: times.saturating_add(1),
            too_long: together == 1 && trouble == Trouble::TooLong,
        }
    }

    /// The same, as if it were the first attempt: for a mail that was put aside.
    pub(crate) const fn forgiven(self) -> Self {
        Self { times: 0, ..self }
    }
}

/// Takes the next step off a listing of sizes by UID. Steps are in the ascending order of UIDs.
pub(crate) fn next_step(
    listing: &mut BTreeMap<u32, u64>,
    largest: u64,
    stumble: Option<Stumble>,
) -> Option<Step> {
    let (first, size) = listing.pop_first()?;
    if size > largest {
        return Some(Step::TooLarge(first));
    }
    if let Some(stumble) = stumble.filter(|stumble| stumble.uid == first) {
        return Some(match stumble {
            Stumble { too_long: true, .. } => Step::TooLarge(first),
            Stumble {
                times: ATTEMPTS.., ..
            } => Step::PutAside(first),
            Stumble { .. } => Step::Fetch(vec![first]),
        });
    }
    let mut group = vec![first];
    let mut bytes = size;
    while let Some(entry) = listing.first_entry() {
        bytes = bytes.saturating_add(*entry.get());
        let alone =
            *entry.get() > largest || stumble.is_some_and(|stumble| stumble.uid == *entry.key());
        if alone || group.len() >= GROUP || bytes > GROUP_BYTES {
            break;
        }
        group.push(entry.remove_entry().0);
    }
    Some(Step::Fetch(group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Step::{Fetch, PutAside, TooLarge};

    const MIB: u64 = 1024 * 1024;

    #[track_caller]
    fn check(sizes: &[(u32, u64)], stumble: Option<Stumble>, expected: &[Step]) {
        let mut listing = sizes.iter().copied().collect();
        let steps = std::iter::from_fn(|| next_step(&mut listing, 32 * MIB, stumble));
        assert_eq!(steps.collect::<Vec<_>>(), expected);
    }

    fn stumbled(uid: u32, times: u32) -> Stumble {
        Stumble {
            uid,
            times,
            too_long: false,
        }
    }

    #[test]
    fn mails_are_fetched_in_groups_of_bearable_size() {
        check(&[(3, 1), (1, 1), (9, 1)], None, &[Fetch(vec![1, 3, 9])]);
        check(
            &[(1, 5 * MIB), (2, 3 * MIB), (3, 1)],
            None,
            &[Fetch(vec![1, 2]), Fetch(vec![3])],
        );
        check(
            &[(1, 30 * MIB), (2, 1)],
            None,
            &[Fetch(vec![1]), Fetch(vec![2])],
        );
        let many: Vec<_> = (1..=120).map(|uid| (uid, 1)).collect();
        let groups = [
            (1..=50).collect(),
            (51..=100).collect(),
            (101..=120).collect(),
        ];
        check(&many, None, &groups.map(Fetch));
        check(&[], None, &[]);
    }

    #[test]
    fn a_mail_that_is_too_large_is_skipped_in_its_turn() {
        let limit = 32 * MIB;
        check(
            &[(1, 1), (2, limit + 1), (3, limit), (4, u64::MAX)],
            None,
            &[Fetch(vec![1]), TooLarge(2), Fetch(vec![3]), TooLarge(4)],
        );
    }

    #[test]
    fn a_mail_over_which_we_stumbled_is_fetched_alone_and_then_put_aside() {
        let all = [(1, 1), (2, 1), (3, 1), (4, 1)];
        let alone = [Fetch(vec![1]), Fetch(vec![2]), Fetch(vec![3, 4])];
        check(&all, Some(stumbled(2, 1)), &alone);
        check(&all, Some(stumbled(2, 2)), &alone);
        check(
            &all,
            Some(stumbled(2, 3)),
            &[Fetch(vec![1]), PutAside(2), Fetch(vec![3, 4])],
        );
        check(&all, Some(stumbled(9, 3)), &[Fetch(vec![1, 2, 3, 4])]);
    }

    #[test]
    fn only_a_mail_that_came_alone_is_blamed_for_its_length() {
        let together = Stumble::over(None, 2, 50, Trouble::TooLong);
        check(
            &[(2, 1), (3, 1)],
            Some(together),
            &[Fetch(vec![2]), Fetch(vec![3])],
        );
        let alone = Stumble::over(Some(together), 2, 1, Trouble::TooLong);
        check(
            &[(2, 1), (3, 1)],
            Some(alone),
            &[TooLarge(2), Fetch(vec![3])],
        );
    }

    #[test]
    fn stumbles_over_the_same_mail_add_up() {
        let lost = |earlier, uid| Some(Stumble::over(earlier, uid, 1, Trouble::Lost));
        assert_eq!(lost(lost(None, 2), 2), Some(stumbled(2, 2)));
        assert_eq!(lost(lost(None, 2), 3), Some(stumbled(3, 1)));
    }

    proptest::proptest! {
        #[test]
        fn every_mail_is_dealt_with_once_and_in_order(
            sizes in proptest::collection::btree_map(1_u32..500, 0..64 * MIB, 0..200),
            uid in 1_u32..500, times in 0_u32..5,
        ) {
            let mut listing = sizes.clone();
            let mut dealt_with = Vec::new();
            while let Some(step) = next_step(&mut listing, 32 * MIB, Some(stumbled(uid, times))) {
                match step {
                    TooLarge(uid) | PutAside(uid) => dealt_with.push(uid),
                    Fetch(group) => dealt_with.extend(group),
                }
            }
            let all: Vec<u32> = sizes.into_keys().collect();
            proptest::prop_assert_eq!(dealt_with, all);
        }
    }
}
