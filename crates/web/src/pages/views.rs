//! Looking for words, and saving what was looked for. Words with an address in them are posted and kept under
//! an id, so that the address stands in no URL.

use app::{AppError, NewView, Query};
use axum::extract::Path;
use axum::response::Response;
use domain::ViewId;
use serde::Deserialize;

use super::desk::to;
use super::visit::Visit;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::view::{ListAddress, Order, View};

/// The fields of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ViewForm {
    q: String,
    order: String,
    words: String,
    name: String,
    queue: String,
    act: String,
}

/// `POST /find`: `q`.
pub(crate) async fn find(
    visit: Visit,
    CheckedForm(form): CheckedForm<ViewForm>,
) -> Result<Response, Fault> {
    let words = form.q.split_whitespace().collect::<Vec<_>>().join(" ");
    let query: Query = words
        .parse()
        .map_err(|bad: app::BadQuery| AppError::invalid("q", bad.to_string()))?;
    if query.from.is_none() {
        let list = ListAddress {
            view: View::All,
            order: order(&form),
            words,
            ..ListAddress::default()
        };
        return Ok(to(&list.href()));
    }
    let new = NewView {
        name: None,
        words,
        order: order_of(order(&form)),
        queue: None,
    };
    let id = visit.desk().save_view(&visit.caller, new).await?;
    Ok(to(&format!("/v/{id}")))
}

/// `POST /views`: `name`, `words`, `order`, and `queue` if it is for its agents.
pub(crate) async fn save(
    visit: Visit,
    CheckedForm(form): CheckedForm<ViewForm>,
) -> Result<Response, Fault> {
    let new = NewView {
        order: order_of(order(&form)),
        name: Some(form.name),
        words: form.words,
        queue: Some(form.queue).filter(|queue| !queue.is_empty()),
    };
    let id = visit.desk().save_view(&visit.caller, new).await?;
    Ok(to(&format!("/v/{id}")))
}

/// `POST /v/{id}`: `rename` with `name`, or `delete`.
pub(crate) async fn change(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(form): CheckedForm<ViewForm>,
) -> Result<Response, Fault> {
    let id: ViewId = id.parse().map_err(Fault::missing)?;
    let desk = visit.desk();
    match form.act.as_str() {
        "rename" => {
            desk.rename_view(&visit.caller, id, &form.name).await?;
            Ok(to(&format!("/v/{id}")))
        }
        "delete" => {
            desk.delete_view(&visit.caller, id).await?;
            Ok(to("/queues"))
        }
        _ => Err(Fault::invalid("act", "there is no such act")),
    }
}

fn order(form: &ViewForm) -> Order {
    if form.order == Order::Newest.as_str() {
        Order::Newest
    } else {
        Order::Oldest
    }
}

const fn order_of(order: Order) -> app::Order {
    match order {
        Order::Oldest => app::Order::OldestFirst,
        Order::Newest => app::Order::NewestFirst,
    }
}
