//! Whether the desk lives and whether it can work. Public: it tells nothing but that.

use app::JobKind;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::problem::Fault;
use crate::router::{Access, Route, route};
use crate::state::Web;

/// The routes.
pub(crate) const ROUTES: &[Route] = &[
    route!(Get "/health/live", Access::Public, live),
    route!(Get "/health/ready", Access::Public, ready),
];

#[derive(Serialize)]
struct Live {
    status: &'static str,
}

#[derive(Serialize)]
struct Ready {
    status: &'static str,
    /// A desk with a locked vault is ready: it accepts mail.
    vault: &'static str,
}

/// `GET /health/live`: the process answers.
async fn live() -> Json<Live> {
    Json(Live { status: "alive" })
}

/// `GET /health/ready`: the database answers.
async fn ready(State(web): State<Web>) -> Result<Json<Ready>, Fault> {
    web.desk().next_due(JobKind::ReadMail).await?;
    let desk = web.desk().clone();
    // The key process answers one question after the other, and stretching a passphrase takes time.
    let locked = tokio::task::spawn_blocking(move || desk.is_locked()).await;
    let vault = if locked.unwrap_or(true) {
        "locked"
    } else {
        "unlocked"
    };
    Ok(Json(Ready {
        status: "ready",
        vault,
    }))
}
