//! As much of a test runner as `cargo test` and nextest ask for; one test after the other.

use std::panic::catch_unwind;
use std::process::ExitCode;

use crate::{errands, locked, pool, protected, vouching};

pub(crate) type Test = (&'static str, fn());

pub(crate) fn run(args: &[String]) -> ExitCode {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    // nextest lists with `--format terse`, which is the only form there is.
    let is_word = |arg: &&String| !arg.starts_with('-') && *arg != "terse";
    let words: Vec<&String> = args.iter().filter(is_word).collect();
    let wanted = |name: &str| {
        words.is_empty()
            || words.iter().any(|word| {
                if has("--exact") {
                    name == *word
                } else {
                    name.contains(*word)
                }
            })
    };
    let tests: Vec<&Test> = locked::TESTS
        .iter()
        .chain(pool::TESTS)
        .chain(errands::TESTS)
        .chain(protected::TESTS)
        .chain(vouching::TESTS)
        .filter(|(name, _)| !has("--ignored") && wanted(name))
        .collect();
    if has("--list") {
        for (name, _) in tests {
            println!("{name}: test");
        }
        return ExitCode::SUCCESS;
    }
    let mut failed = 0;
    for (name, test) in &tests {
        let passed = catch_unwind(test).is_ok();
        failed += i32::from(!passed);
        println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
    }
    println!("\ntest result: {} tried, {failed} failed\n", tests.len());
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
