//! People who act.

use app::{AppError, Caller, ListRequest, NewReply, ReplySent, TicketPage, TicketView, Withdrawn};
use domain::{EmailAddress, MessageId, NoteId, Reason, Role, State, TicketRef};

use crate::world::{SUPPORT, Sent};
use crate::{Letter, World};

/// The password of every agent in a world.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Somebody who writes to the desk.
#[derive(Clone)]
pub struct User {
    pub(crate) world: World,
    /// The name in `From`.
    pub name: String,
    /// The address.
    pub address: EmailAddress,
}

/// A letter that is in a ticket.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The letter.
    pub letter: Letter,
    /// The ticket.
    pub ticket: TicketRef,
}

impl User {
    /// A letter to `support@desk.example` that is not sent yet.
    #[must_use]
    pub fn letter(&self, subject: &str, text: &str) -> Letter {
        Letter {
            from: format!("{} <{}>", self.name, self.address),
            to: SUPPORT.to_owned(),
            sender: Some(self.address.clone()),
            recipients: vec![SUPPORT.parse().unwrap()],
            subject: subject.to_owned(),
            text: text.to_owned(),
            message_id: Some(self.world.new_message_id()),
            in_reply_to: Vec::new(),
            references: Vec::new(),
            lines: Vec::new(),
            attachment: None,
        }
    }

    /// Writes to `support@desk.example`; the desk reads it.
    pub async fn mails(&self, subject: &str, text: &str) -> Filed {
        self.sends(self.letter(subject, text)).await
    }

    /// Sends a letter; the desk reads it.
    pub async fn sends(&self, letter: Letter) -> Filed {
        self.world.receives(&letter).await;
        self.world.reads().await;
        let ticket = self
            .world
            .ticket_of(&letter)
            .expect("the letter is in a ticket");
        Filed { letter, ticket }
    }

    /// An answer to a mail of the desk, as a mail program makes it: to its `Reply-To`, with its id in
    /// `In-Reply-To` and at the end of `References`.
    #[must_use]
    pub fn answer(&self, to: &Sent, text: &str) -> Letter {
        let there = to.mail.reply_to.first().or(to.mail.from.as_ref());
        let there = there.expect("somebody to answer").address.to_string();
        let id = to.mail.message_id.clone().expect("our mail has an id");
        let mut letter = self.letter(&to.mail.subject, text).to(&there);
        letter.references.clone_from(&to.mail.references);
        letter.references.push(id.clone());
        letter.in_reply_to.push(id);
        letter
    }

    /// Answers a mail of the desk; the desk reads it.
    pub async fn answers(&self, to: &Sent, text: &str) -> Filed {
        self.sends(self.answer(to, text)).await
    }
}

/// Somebody who works at the desk.
#[derive(Clone)]
pub struct Agent {
    world: World,
    /// The name.
    pub name: String,
    /// Proof of who this is.
    pub caller: Caller,
    /// The secret of the session.
    pub session: String,
}

impl Agent {
    pub(crate) async fn new(world: World, name: &str, role: Role, queues: &[&str]) -> Self {
        let queues = queues.iter().map(ToString::to_string).collect();
        let operator = Caller::operator();
        let added = world.desk().add_agent(&operator, name, role, queues);
        let link = added.await.unwrap();
        let session = world
            .desk()
            .redeem_link(&link, PASSWORD)
            .await
            .unwrap()
            .secret;
        let caller = world.desk().session(&session).await.unwrap().caller;
        let name = name.to_owned();
        Self {
            world,
            name,
            caller,
            session,
        }
    }

    /// The password with which this agent signs in.
    #[must_use]
    pub const fn password(&self) -> &'static str {
        PASSWORD
    }

    /// Opens a ticket.
    pub async fn opens(&self, ticket: TicketRef) -> Result<TicketView, AppError> {
        self.world.desk().show_ticket(&self.caller, ticket).await
    }

    /// Lists tickets, the oldest first.
    pub async fn lists(&self, query: &str) -> Result<TicketPage, AppError> {
        let request = ListRequest {
            query: query.parse().unwrap(),
            limit: 200,
            ..ListRequest::default()
        };
        self.world.desk().list_tickets(&self.caller, request).await
    }

    /// A reply that is not sent yet; it waits for the user afterwards.
    #[must_use]
    pub fn draft(&self, ticket: TicketRef, text: &str) -> NewReply {
        NewReply {
            reference: ticket,
            text: text.to_owned(),
            attachments: Vec::new(),
            state: State::WaitingUser,
            reason: None,
            seen: None,
            once: None,
            encrypt: None,
        }
    }

    /// Replies.
    pub async fn replies(&self, ticket: TicketRef, text: &str) -> Result<ReplySent, AppError> {
        self.sends(self.draft(ticket, text)).await
    }

    /// Sends a draft.
    pub async fn sends(&self, draft: NewReply) -> Result<ReplySent, AppError> {
        self.world.desk().reply(&self.caller, draft).await
    }

    /// Takes a reply back.
    pub async fn takes_back(
        &self,
        ticket: TicketRef,
        reply: MessageId,
    ) -> Result<Withdrawn, AppError> {
        self.world
            .desk()
            .withdraw_reply(&self.caller, ticket, reply)
            .await
    }

    /// Writes a note.
    pub async fn notes(&self, ticket: TicketRef, text: &str) -> Result<NoteId, AppError> {
        self.world
            .desk()
            .add_note(&self.caller, ticket, text, None)
            .await
    }

    /// Sets the state.
    pub async fn sets(
        &self,
        ticket: TicketRef,
        state: State,
        reason: Option<Reason>,
    ) -> Result<(), AppError> {
        let set = self
            .world
            .desk()
            .set_state(&self.caller, ticket, state, reason);
        set.await.map(drop)
    }
}
