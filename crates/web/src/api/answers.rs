//! Automatic first answers (requirement D20).

use app::{AnswerText, NewAnswerText, QueueAnswers, VersionView};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Language;
use serde::{Deserialize, Serialize};

use super::request::Body;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Answers {
    queue: String,
    #[serde(rename = "answers_reports")]
    also_reports: bool,
    texts: Vec<Text>,
}

#[derive(Serialize)]
pub(super) struct Text {
    language: Language,
    enabled: bool,
    in_force: Option<u64>,
    proposed: Option<u64>,
    versions: Vec<Version>,
}

#[derive(Serialize)]
struct Version {
    #[serde(rename = "version")]
    number: u64,
    subject: String,
    text: String,
    written_at: String,
    written_by: Option<String>,
    approved_at: Option<String>,
    approved_by: Option<String>,
}

impl From<QueueAnswers> for Answers {
    fn from(answers: QueueAnswers) -> Self {
        Self {
            queue: answers.queue,
            also_reports: answers.answers_reports,
            texts: answers.texts.into_iter().map(Text::from).collect(),
        }
    }
}

impl From<AnswerText> for Text {
    fn from(text: AnswerText) -> Self {
        Self {
            enabled: text.enabled,
            in_force: text.in_force,
            proposed: text.proposed().map(|version| version.number),
            versions: text.versions.into_iter().map(Version::from).collect(),
            language: text.language,
        }
    }
}

impl From<VersionView> for Version {
    fn from(version: VersionView) -> Self {
        Self {
            number: version.number,
            subject: version.subject,
            text: version.text,
            written_at: version.written_at.rfc3339(),
            written_by: version.written_by,
            approved_at: version.approved_at.map(domain::Timestamp::rfc3339),
            approved_by: version.approved_by,
        }
    }
}

/// `GET /queues/{name}/auto-reply`: the texts of a queue, in every version.
pub(super) async fn of_queue(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<Json<Answers>, Fault> {
    let answers = web.desk().show_answers(&caller, &name).await?;
    Ok(Json(answers.into()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextBody {
    text: String,
    enabled: bool,
    subject: Option<String>,
}

/// `PUT /queues/{name}/auto-reply/{language}`: proposes a text; an admin's is in force at once.
pub(super) async fn put(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, language)): Path<(String, String)>,
    Body(body): Body<TextBody>,
) -> Result<Json<Text>, Fault> {
    let language: Language = language.parse().map_err(Fault::missing)?;
    let new = NewAnswerText {
        subject: body.subject,
        text: body.text,
        enabled: Some(body.enabled),
        seen: None,
        approve: true,
    };
    let desk = web.desk();
    desk.propose_answer(&caller, &name, language.clone(), new)
        .await?;
    let answers = desk.show_answers(&caller, &name).await?;
    let mut texts = answers.texts.into_iter();
    let text = texts.find(|text| text.language == language);
    let text = text.ok_or_else(|| Fault::missing(()))?;
    Ok(Json(text.into()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalBody {
    version: u64,
}

/// `PUT /queues/{name}/auto-reply/{language}/approval`: approves the newest version, which is in force
/// from now on.
pub(super) async fn approve(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, language)): Path<(String, String)>,
    Body(body): Body<ApprovalBody>,
) -> Result<StatusCode, Fault> {
    let language: Language = language.parse().map_err(Fault::missing)?;
    let desk = web.desk();
    desk.approve_answer(&caller, &name, language, body.version)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
