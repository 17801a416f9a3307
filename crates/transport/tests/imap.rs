//! Fetching mail: from servers that follow a script, from one that answers at random, and from a real
//! Dovecot.

#[path = "imap/dovecot.rs"]
mod dovecot;
#[path = "imap/hostile.rs"]
mod hostile;
#[path = "imap/real.rs"]
mod real;
#[path = "imap/run.rs"]
mod run;
#[path = "imap/scripted.rs"]
mod scripted;
#[path = "imap/server.rs"]
mod server;
