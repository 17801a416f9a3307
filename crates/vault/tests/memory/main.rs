//! Bar S12 with real processes: a secret is in the key process only, and not even there once it is
//! locked.
//!
//! This program is its own child: the output of a test runner would get into the key process's answers.

#[cfg(test)]
mod processes;
#[cfg(test)]
mod search;

#[cfg(test)]
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    processes::play(&args);
}

#[cfg(not(test))]
fn main() {}
