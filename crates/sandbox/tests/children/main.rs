//! The sandbox against children that behave, that fail and that attack.
//!
//! This program is its own child: `lock_in` needs a process without threads, so a test runner that
//! starts one thread per test is of no use here.

#[cfg(test)]
mod acts;
#[cfg(test)]
mod child;
#[cfg(test)]
mod errands;
#[cfg(test)]
mod gpg;
#[cfg(test)]
mod locked;
#[cfg(test)]
mod pool;
#[cfg(test)]
mod protected;
#[cfg(test)]
mod runner;
#[cfg(test)]
mod vouching;

#[cfg(test)]
fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("child") => child::play(&args.collect::<Vec<_>>()),
        _ => runner::run(&std::env::args().skip(1).collect::<Vec<_>>()),
    }
}

#[cfg(not(test))]
fn main() {}
