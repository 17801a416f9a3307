//! Where the stories begin.

use app::{Caller, NewAnswerText};
use domain::TicketRef;
use testkit::World;

pub(crate) const TEXT: &str = "We got your mail about {ticket}. Known now: printers burn.";

/// Puts a text of a queue in force, or switches it off.
pub(crate) async fn in_force(world: &World, queue: &str, language: &str, text: &str) {
    let new = NewAnswerText {
        subject: None,
        text: text.to_owned(),
        enabled: Some(true),
        seen: None,
        approve: true,
    };
    let (operator, language) = (Caller::operator(), language.parse().unwrap());
    let proposed = world.desk().propose_answer(&operator, queue, language, new);
    proposed.await.unwrap();
}

/// What the history says of automatic answers: kind and detail.
pub(crate) async fn told(world: &World, ticket: TicketRef) -> Vec<(String, String)> {
    let events = world.shows(ticket).await.history.into_iter();
    let events = events.filter(|event| event.kind.ends_with("automatic-answer"));
    events.map(|event| (event.kind, event.detail)).collect()
}

/// The one reason why there was no answer.
pub(crate) async fn silence(world: &World, ticket: TicketRef) -> String {
    let told = told(world, ticket).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "no-automatic-answer");
    told[0].1.clone()
}
