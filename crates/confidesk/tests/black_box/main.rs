//! The binary from outside: processes, sockets, files and exit codes, and nothing of its inside.
//!
//! One test binary, since each one more costs a link of its own. What is not installed is skipped;
//! `cargo xtask test` tells what there is in `CONFIDESK_TEST_*` variables.

#[cfg(test)]
mod attachments;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod doors;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of the client, which use the rest"
)]
#[path = "../../../transport/tests/imap/dovecot.rs"]
mod dovecot;
#[cfg(test)]
mod duplicates;
#[cfg(test)]
mod exim;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod flood;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod keyd;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod openpgp;
#[cfg(test)]
mod openpgp_keys;
#[cfg(test)]
mod openpgp_reports;
#[cfg(test)]
mod operators;
#[cfg(test)]
mod people;
#[cfg(test)]
mod postfix;
#[cfg(test)]
mod sealed;
#[cfg(test)]
mod shift;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod spam;
#[cfg(test)]
mod story;
