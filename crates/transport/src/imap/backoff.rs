//! How long to wait after a failure.

use std::time::Duration;

use super::trouble::Trouble;

/// Longest wait before the random part.
const LONGEST: Duration = Duration::from_mins(10);
/// Servers lock accounts after a few wrong passwords: a refused log-in is tried slowly.
const REFUSED_LOG_IN: u32 = 12;

/// How long to wait after the `failures`th failure in a row: `first`, doubled each time up to ten
/// minutes, and up to half as much again, by `random`, so that many desks do not come at once.
pub(crate) fn wait_after(
    failures: u32,
    first: Duration,
    trouble: Trouble,
    random: u16,
) -> Duration {
    let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
    let first = match trouble {
        Trouble::LogIn => first.saturating_mul(REFUSED_LOG_IN),
        _ => first,
    };
    let wait = first.saturating_mul(doubled).min(LONGEST);
    let half = wait / 2;
    wait.saturating_add(half.mul_f64(f64::from(random) / f64::from(u16::MAX)))
}

/// Only spreads attempts: that all desks come at once is no reason to fail.
pub(crate) fn random() -> u16 {
    let mut bytes = [0; 2];
    match aws_lc_rs::rand::fill(&mut bytes) {
        Ok(()) => u16::from_be_bytes(bytes),
        Err(_unspecified) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Duration = Duration::from_secs(5);

    #[track_caller]
    fn check(failures: u32, trouble: Trouble, random: u16, seconds: f64) {
        let wait = wait_after(failures, FIRST, trouble, random).as_secs_f64();
        assert!(
            (wait - seconds).abs() < 0.001,
            "{wait} instead of {seconds}"
        );
    }

    #[test]
    fn waits_grow_to_ten_minutes_and_are_spread() {
        check(1, Trouble::Lost, 0, 5.0);
        check(1, Trouble::Lost, u16::MAX, 7.5);
        check(2, Trouble::Lost, 0, 10.0);
        check(5, Trouble::Lost, 0, 80.0);
        check(50, Trouble::Lost, 0, 600.0);
        check(u32::MAX, Trouble::Lost, u16::MAX, 900.0);
    }

    #[test]
    fn a_refused_log_in_is_not_tried_often_enough_to_lock_the_account() {
        check(1, Trouble::LogIn, 0, 60.0);
        check(2, Trouble::LogIn, 0, 120.0);
        check(9, Trouble::LogIn, 0, 600.0);
    }
}
