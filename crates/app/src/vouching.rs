//! Who is asked about the sender of a mail: the operator's relays and name servers.

use std::sync::Arc;

use authenticity::dns::{Lookups, Resolver};
use authenticity::{Answer, Names, Question, Session};
use domain::EmailAddress;
use letter::Door;
use sandbox::NameServers;

use crate::Desk;
use crate::accept_mail::Incoming;

impl Desk {
    /// What is known of the way by which a mail came.
    pub(crate) fn door(&self, mail: &Incoming) -> Door {
        let sender = mail.envelope.sender.as_ref();
        let session = mail.client.as_ref().map(|client| Session {
            client: client.address,
            helo: client.helo.clone(),
            mail_from: sender.map(EmailAddress::to_string).unwrap_or_default(),
        });
        Door {
            trusted: self.settings().trusted_relays.clone(),
            session,
            filter: self.settings().spam_filter.clone(),
        }
    }

    /// Those who look names up for one mail; `None` unless the operator named some.
    pub(crate) fn names(&self) -> NameServers {
        let resolver = self.settings().resolver.as_ref()?;
        Some(Box::new(ForOneMail {
            resolver: Arc::clone(resolver),
            lookups: None,
        }))
    }
}

/// The look-ups of one mail. Their time begins with the first: a mail may wait long for its reader.
struct ForOneMail {
    resolver: Arc<Resolver>,
    lookups: Option<Lookups>,
}

impl Names for ForOneMail {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        let begin = || self.resolver.for_one_mail();
        self.lookups.get_or_insert_with(begin).ask(questions)
    }
}
