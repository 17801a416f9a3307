//! Acts on many tickets: by ticks, by all that a list finds, and by what was kept from other pages.

use app::{BulkAct, BulkOf, BulkProgress, BulkView};
use axum::extract::Path;
use axum::response::Response;
use domain::{BulkId, Reason, TicketRef};
use serde::Deserialize;

use super::desk::to;
use super::later::day;
use super::list::row;
use super::visit::{Reading, Visit};
use super::words;
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{BulkPage, BulkStage, Outcome, Section, reason_key, state_key};

/// `POST /bulk`: what is chosen is written down and looked at; or it is kept for later.
pub(crate) async fn ask(
    visit: Visit,
    CheckedForm(fields): CheckedForm<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let field = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let ticked = fields.iter().filter(|(name, _)| name == "t");
    let ticked: Vec<TicketRef> = ticked.filter_map(|(_, name)| name.parse().ok()).collect();
    match field("act") {
        "keep" => {
            visit.keep_ticked(&ticked);
            return Ok(back(field("back")));
        }
        "empty" => {
            visit.empty_basket();
            return Ok(back(field("back")));
        }
        _ => {}
    }
    let act = match field("act") {
        "take" => BulkAct::Take,
        "give" => BulkAct::Give(field("agent").to_owned()),
        "tag" => BulkAct::Tag(field("tag").to_owned()),
        "done" => BulkAct::Done(reason(field("reason"))?),
        "spam" => BulkAct::Spam,
        "pause" => BulkAct::Pause(day(field("day"))?),
        "queue" => BulkAct::Queue(field("queue").to_owned()),
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    let of = if field("all") == "1" {
        BulkOf::Words(field("words").to_owned())
    } else {
        BulkOf::Tickets(visit.with_basket(ticked))
    };
    let id = visit.desk().ask_bulk(&visit.caller, act, of).await?;
    visit.empty_basket();
    Ok(to(&format!("/bulk/{id}")))
}

/// `GET /bulk/{id}`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(id): Path<String>,
) -> Result<Page<BulkPage>, Fault> {
    let id: BulkId = id.parse().map_err(Fault::missing)?;
    let bulk = visit.desk().show_bulk(&visit.caller, id).await?;
    Ok(Page(filled(&visit, bulk)))
}

#[derive(Debug, Deserialize)]
pub(crate) struct BulkForm {
    act: String,
}

/// `POST /bulk/{id}`: `do`, `undo`.
pub(crate) async fn act(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(form): CheckedForm<BulkForm>,
) -> Result<Response, Fault> {
    let id: BulkId = id.parse().map_err(Fault::missing)?;
    match form.act.as_str() {
        "do" => visit.desk().do_bulk(&visit.caller, id).await?,
        "undo" => visit.desk().undo_bulk(&visit.caller, id).await?,
        _ => return Err(Fault::invalid("act", "there is no such act")),
    }
    Ok(to(&format!("/bulk/{id}")))
}

fn reason(word: &str) -> Result<Reason, Fault> {
    word.parse()
        .map_err(|_word| Fault::invalid("reason", "no such reason"))
}

fn back(path: &str) -> Response {
    let path = path.parse();
    see_other(&path.unwrap_or_else(|_elsewhere| OwnPath::home()))
}

fn filled(visit: &Visit, bulk: BulkView) -> BulkPage {
    let reader = visit.reader();
    BulkPage {
        what: what(reader.texts, &bulk.act).into(),
        stage: match bulk.progress {
            BulkProgress::Asked => BulkStage::Asked,
            BulkProgress::Running => BulkStage::Running,
            BulkProgress::Done => BulkStage::Done,
            BulkProgress::Undoing => BulkStage::Undoing,
            BulkProgress::Undone => BulkStage::Undone,
        },
        id: bulk.id.to_string(),
        total: bulk.total,
        waiting: bulk.waiting,
        changed: bulk.changed,
        unchanged: bulk.unchanged,
        failed: bulk.failed,
        undone: bulk.undone,
        left: bulk.left,
        reasons: bulk
            .reasons
            .into_iter()
            .map(|(why, count)| (why.into(), count))
            .collect(),
        rows: bulk
            .rows
            .iter()
            .map(|one| row(&reader, one, None))
            .collect(),
        shell: visit.shell(Section::Queues),
    }
}

pub(super) fn what(texts: &crate::texts::Texts, act: &BulkAct) -> String {
    match act {
        BulkAct::Take => Outcome::Taken.words(texts),
        BulkAct::Give(name) => Outcome::Given(name.as_str().into()).words(texts),
        BulkAct::Tag(tag) => Outcome::Tagged(tag.as_str().into()).words(texts),
        BulkAct::Done(reason) => {
            let (state, reason) = (state_key(domain::State::Done), reason_key(*reason));
            let words = format!("{}: {}", texts.t(state), texts.t(reason));
            texts.t_with("done-state", &[("state", words.into())])
        }
        BulkAct::Spam => Outcome::State(domain::State::Spam).words(texts),
        BulkAct::Pause(until) => Outcome::PausedUntil(words::day(*until).words).words(texts),
        BulkAct::Queue(queue) => Outcome::Moved(queue.as_str().into()).words(texts),
    }
}
