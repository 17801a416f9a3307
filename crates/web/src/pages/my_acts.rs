//! `GET /me/acts`: what I did last, each with a button that takes it back.

use app::{MyAct, WayBack};

use super::shift::subject;
use super::visit::{Reading, Visit};
use super::words;
use super::{bulk, done};
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{BulkLine, MyActLine, MyActsPage, Undo};

/// `GET /me/acts`.
pub(crate) async fn page(Reading(visit): Reading) -> Result<Page<MyActsPage>, Fault> {
    let desk = visit.desk();
    let (acts, bulks) = tokio::join!(
        desk.list_my_acts(&visit.caller),
        desk.list_my_bulk(&visit.caller)
    );
    let (acts, bulks) = (acts?, bulks?);
    let texts = visit.texts();
    Ok(Page(MyActsPage {
        bulks: bulks
            .into_iter()
            .map(|(id, at, act)| BulkLine {
                id: id.to_string(),
                at: words::moment(texts, at, visit.now),
                what: bulk::what(texts, &act).into(),
            })
            .collect(),
        acts: acts.iter().map(|act| line(&visit, act)).collect(),
        shell: visit.shell(None),
    }))
}

fn line(visit: &Visit, act: &MyAct) -> MyActLine {
    let texts = visit.texts();
    MyActLine {
        at: words::moment(texts, act.event.at, visit.now),
        reference: act.ticket.reference,
        subject: subject(texts, &act.ticket),
        what: words::event(texts, &act.event),
        undo: act.way_back.as_ref().map(|way| undo(visit, act, way)),
        leads_away: matches!(act.way_back, Some(WayBack::Reply(_))),
    }
}

fn undo(visit: &Visit, act: &MyAct, way: &WayBack) -> Undo {
    let reference = act.ticket.reference;
    let plain =
        |what: &str, fields: Vec<(&'static str, String)>| done::undo(reference, what, fields);
    match way {
        WayBack::State(state, reason) => done::undo_state(reference, *state, *reason),
        WayBack::Pause(until) => plain("pause", vec![("at", until.0.to_string())]),
        WayBack::Owner(None) => plain("owner", vec![("act", String::from("release"))]),
        WayBack::Owner(Some(name)) if name == visit.caller.name() => {
            plain("owner", vec![("act", String::from("take"))])
        }
        WayBack::Owner(Some(name)) => plain(
            "owner",
            vec![("act", String::from("give")), ("agent", name.clone())],
        ),
        WayBack::Queue(queue) => plain("queue", vec![("queue", queue.clone())]),
        WayBack::Language(language) => plain("language", vec![("language", language.clone())]),
        WayBack::RemoveTag(tag) => done::undo_tag(reference, "remove", tag),
        WayBack::AddTag(tag) => done::undo_tag(reference, "add", tag),
        WayBack::Unfollow => done::undo_follow(reference, "unfollow"),
        WayBack::Follow => done::undo_follow(reference, "follow"),
        WayBack::Reply(id) => Undo {
            action: format!("/t/{reference}/outbox/{id}/undo"),
            fields: Vec::new(),
        },
    }
}
