//! `serve --sample`: fills an empty desk with invented mail and some days of invented work.

mod post;

use std::time::Duration;

use app::{AppError, Caller, Desk, ListRequest, NewOwner, NewReply, TicketRow};
use domain::{KeyStanding, Reason, Role, State};

use self::post::Post;
use super::say;
use crate::open::read_all;

include!(concat!(env!("OUT_DIR"), "/sample.rs"));

/// How far apart the invented mails came: fifty of them make some two weeks.
const APART: Duration = Duration::from_secs(6 * 3_600 + 1_700);
/// How long ago the last one came.
const LAST: Duration = Duration::from_mins(14);

/// Fills the desk by the way that all mail takes, unless there is something in it already.
pub(crate) async fn fill(desk: &Desk) -> anyhow::Result<()> {
    let counts = desk.statistics(&Caller::operator()).await?;
    if counts.messages + counts.unread + counts.parked > 0 {
        say("The desk is not empty, so no sample mail was added.");
        return Ok(());
    }
    if desk.is_locked() {
        say("The vault is locked, so no sample mail was added.");
        return Ok(());
    }
    let post = Post::open(desk).await?;
    let last = desk.now().before(LAST);
    for (mails_after, (name, raw)) in (0..)
        .zip(SAMPLE.iter().rev())
        .collect::<Vec<(u32, _)>>()
        .into_iter()
        .rev()
    {
        let envelope = app::Envelope {
            via: String::from("import"),
            sender: None,
            recipients: vec!["support@localhost".parse()?],
            queue: None,
        };
        desk.accept_old_mail(
            envelope,
            post.carry(name, raw)?,
            Some(last.before(APART * mails_after)),
        )
        .await?;
    }
    read_all(desk).await?;
    work(desk, &post).await?;
    Ok(())
}

/// Lets two invented agents do what agents do, so that every view has something in it.
async fn work(desk: &Desk, post: &Post) -> anyhow::Result<()> {
    let (ana, ben) = (colleague(desk, "ana").await?, colleague(desk, "ben").await?);
    let request = ListRequest {
        limit: 200,
        ..ListRequest::default()
    };
    let tickets = desk.list_tickets(&ana, request).await?.rows;
    for (number, ticket) in tickets.iter().enumerate() {
        let agent = if number % 2 == 0 { &ana } else { &ben };
        act(desk, agent, ticket, number).await?;
        if ticket.address.as_ref() == Some(post.signer()) {
            let (reference, key) = (ticket.reference, post.signers_key());
            desk.decide_key(agent, reference, key, None, KeyStanding::Accepted)
                .await?;
        }
    }
    Ok(())
}

/// An agent who can act at once. The password is random and forgotten: a new link lets a visitor in.
async fn colleague(desk: &Desk, name: &str) -> Result<Caller, AppError> {
    let operator = Caller::operator();
    let queues = vec![String::from("support")];
    let link = desk
        .add_agent(&operator, name, Role::HelpDesk, queues)
        .await?;
    let session = desk.redeem_link(&link, &link).await?;
    let caller = desk.session(&session.secret).await?.caller;
    desk.sign_out(&session.secret).await?;
    Ok(caller)
}

/// What happens to the older half of the tickets, in turn.
async fn act(
    desk: &Desk,
    agent: &Caller,
    ticket: &TicketRow,
    number: usize,
) -> Result<(), AppError> {
    let reference = ticket.reference;
    let spam = ticket
        .address
        .as_ref()
        .is_some_and(|address| address.domain().contains("rankboost"));
    if spam {
        desk.set_state(agent, reference, State::Spam, None).await?;
        return Ok(());
    }
    if let Some(tag) = tag_of(&ticket.subject) {
        desk.add_tag(agent, reference, tag).await?;
    }
    let machine = ticket.address.as_ref();
    if machine.is_some_and(|address| address.local().eq_ignore_ascii_case("mailer-daemon")) {
        return Ok(());
    }
    match number {
        0 | 7 | 12 => {
            desk.add_note(
                agent,
                reference,
                "Same as the two from this morning. Let us collect these.",
                None,
            )
            .await?;
            reply(desk, agent, ticket, State::WaitingUser).await
        }
        1 | 4 | 9 | 15 => reply(desk, agent, ticket, State::Done).await,
        2 | 10 => {
            let reason = Some(Reason::CannotImprove);
            desk.set_state(agent, reference, State::Done, reason)
                .await
                .map(drop)
        }
        3 | 11 => {
            desk.set_owner(agent, reference, NewOwner::Me).await?;
            desk.set_state(agent, reference, State::LookingInto, None)
                .await
                .map(drop)
        }
        5 => desk
            .set_state(agent, reference, State::WaitingTeam, None)
            .await
            .map(drop),
        8 => desk
            .set_state(agent, reference, State::CloseTheLoop, None)
            .await
            .map(drop),
        13 => desk
            .set_state(agent, reference, State::Paused, None)
            .await
            .map(drop),
        _ => Ok(()),
    }
}

/// A tag for what a subject seems to be about.
fn tag_of(subject: &str) -> Option<&'static str> {
    let subject = subject.to_lowercase();
    let words = [
        ("wi-fi", "wifi"),
        ("wlan", "wifi"),
        ("tor", "tor"),
        ("nvidia", "graphics"),
        ("speicher", "storage"),
        ("persist", "storage"),
        ("printer", "printing"),
        ("reader", "accessibility"),
        ("tastiera", "keyboard"),
        ("teclado", "keyboard"),
    ];
    let found = words.iter().find(|(word, _)| subject.contains(word));
    found.map(|(_, tag)| *tag)
}

async fn reply(
    desk: &Desk,
    agent: &Caller,
    ticket: &TicketRow,
    state: State,
) -> Result<(), AppError> {
    let text = "Hello,\n\nthank you for your report. Could you send us the name of your computer \
                and the version that you use?\n\nThe help desk";
    let reply = NewReply {
        reference: ticket.reference,
        text: text.to_owned(),
        attachments: Vec::new(),
        state,
        reason: None,
        encrypt: None,
        seen: None,
        once: None,
    };
    match desk.reply(agent, reply).await {
        // Whoever cannot be answered, or not without telling others, stays as he is.
        Err(AppError::Refused(_) | AppError::Unprotected(_)) => Ok(()),
        result => result.map(drop),
    }
}
