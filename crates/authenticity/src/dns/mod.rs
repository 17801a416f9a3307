//! Looking names up, for the parent of a reader. Nothing here runs unless the operator named servers.
//!
//! A stub: it asks servers that do the work (RFC 1034 section 5.3.1), over UDP and, where the answer
//! does not fit, TCP. What leaves says which domains write to the desk; that is why the default is not
//! to ask.

mod cache;
mod cursor;
mod exchange;
mod wire;

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cache::Cache;
use exchange::exchange;
use wire::Heard;

use crate::limits;
use crate::names::{Answer, Names, Question};

/// How long a server has for one batch.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long all look-ups of one mail may take.
const WHOLE: Duration = Duration::from_secs(10);
/// Most servers that are asked, one after the other.
const SERVERS: usize = 3;
/// Where name servers listen.
const PORT: u16 = 53;
/// Ends of names that mean nothing outside of a machine, or that must not be asked for because that
/// tells who speaks to whom (RFC 7686, RFC 6761, RFC 6762, RFC 9476).
const NEVER_ASKED: [&str; 7] = [
    "onion",
    "i2p",
    "alt",
    "local",
    "localhost",
    "internal",
    "invalid",
];

/// Asks the operator's name servers and remembers what they said. Shared by all readers.
#[derive(Debug)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
    patience: Duration,
    cache: Mutex<Cache>,
}

impl Resolver {
    /// A resolver that asks these servers and no others; `None` without any, which is the default:
    /// look-ups are off. Only the first three are asked.
    #[must_use]
    pub fn new(servers: &[SocketAddr]) -> Option<Self> {
        let servers: Vec<SocketAddr> = servers.iter().copied().take(SERVERS).collect();
        (!servers.is_empty()).then(|| Self {
            servers,
            patience: PATIENCE,
            cache: Mutex::default(),
        })
    }

    /// The same, with another time for each server than three seconds.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Look-ups for one mail: no more than it may need, and not for longer than ten seconds.
    #[must_use]
    pub fn for_one_mail(self: &Arc<Self>) -> Lookups {
        Lookups {
            resolver: Arc::clone(self),
            left: limits::QUESTIONS,
            until: Instant::now().checked_add(WHOLE),
        }
    }

    /// Answers questions, together, in their order. Blocks until all are answered or given up.
    fn ask(&self, questions: &[Question], until: Option<Instant>) -> Vec<Answer> {
        let now = Instant::now();
        let mut answers: Vec<Option<Answer>> = questions
            .iter()
            .map(|question| self.known(question, now))
            .collect();
        for server in &self.servers {
            let open: Vec<usize> = (0..questions.len())
                .filter(|place| answers.get(*place).is_some_and(Option::is_none))
                .collect();
            let Some(end) = self.end(until).filter(|_| !open.is_empty()) else {
                break;
            };
            self.ask_one(*server, questions, &open, end, &mut answers);
        }
        let given_up = |answer: Option<Answer>| answer.unwrap_or(Answer::Trouble);
        answers.into_iter().map(given_up).collect()
    }

    /// When the next server's time is over; `None` if there is no time left for it.
    fn end(&self, until: Option<Instant>) -> Option<Instant> {
        let now = Instant::now();
        let own = now.checked_add(self.patience);
        own.into_iter().chain(until).min().filter(|end| *end > now)
    }

    /// Asks one server for what is open. One in trouble leaves it to the next.
    fn ask_one(
        &self,
        server: SocketAddr,
        questions: &[Question],
        open: &[usize],
        end: Instant,
        answers: &mut [Option<Answer>],
    ) {
        let asked = open.iter().filter_map(|place| questions.get(*place));
        let asked: Vec<Question> = asked.cloned().collect();
        let replies = exchange(server, &asked, end);
        for ((question, place), reply) in asked.iter().zip(open).zip(replies) {
            let said = reply.filter(|reply| reply.answer != Answer::Trouble);
            let slot = answers.get_mut(*place);
            if let (Some(reply), Some(slot)) = (said, slot) {
                self.cache().put(question, &reply, Instant::now());
                *slot = Some(reply.answer);
            }
        }
    }

    /// What is known without asking.
    fn known(&self, question: &Question, now: Instant) -> Option<Answer> {
        if !question.is_sound() || is_private(&question.name) {
            return Some(Answer::Missing);
        }
        self.cache().get(question, now)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_private(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    NEVER_ASKED.contains(&last)
}

/// The look-ups of one mail.
#[derive(Debug)]
pub struct Lookups {
    resolver: Arc<Resolver>,
    left: usize,
    until: Option<Instant>,
}

impl Names for Lookups {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        let allowed = questions.len().min(self.left).min(limits::BATCH);
        self.left = self.left.saturating_sub(allowed);
        let (asked, refused) = questions.split_at_checked(allowed).unwrap_or_default();
        let mut answers = self.resolver.ask(asked, self.until);
        answers.extend(refused.iter().map(|_| Answer::Trouble));
        answers
    }
}

/// What a packet of a name server says to a question, and for how many seconds that holds. `None` if it
/// is no answer to it, or says that the answer did not fit.
#[must_use]
pub fn answer_in(packet: &[u8], question: &Question) -> Option<(Answer, u32)> {
    match wire::read(packet, wire::id(packet)?, question)? {
        Heard::Reply(reply) => Some((reply.answer, reply.seconds)),
        Heard::Cut => None,
    }
}

/// The servers that a `resolv.conf` names, for an operator who wants those of the system.
#[must_use]
pub fn system_servers(resolv_conf: &str) -> Vec<SocketAddr> {
    let server = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let is_server = words.next() == Some("nameserver");
        let address: IpAddr = words.next().filter(|_| is_server)?.parse().ok()?;
        Some(SocketAddr::new(address, PORT))
    };
    resolv_conf
        .lines()
        .filter_map(server)
        .take(SERVERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_of_the_system_are_found() {
        let text = "# nameserver 192.0.2.9\nsearch example.org\nnameserver 192.0.2.1\n\
                    nameserver\t2001:db8::1\nnameserver fe80::1%eth0\nnameserver\n";
        let expected = ["192.0.2.1:53", "[2001:db8::1]:53"].map(|it| it.parse().unwrap());
        assert_eq!(system_servers(text), expected);
        assert!(Resolver::new(&system_servers("")).is_none());
    }
}
