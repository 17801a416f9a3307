//! Who works at the desk: inviting, roles, disabling.

use app::{AgentView, AppError, Invitation, Invited, Means};
use axum::extract::{Path, Query as Fields};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{AgentId, Language, Role, Timestamp};
use serde::Deserialize;

use super::desk::to;
use super::ticket::DoneField;
use super::visit::Visit;
use super::{done, words};
use crate::confirm::Confirmed;
use crate::csrf::CheckedForm;
use crate::headers::NO_STORE;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{
    AgentRow, Choice, Fault as FieldFault, InvitationForm, InvitedPage, MemberPage, PeoplePage,
    QueueRow, Section, Standing, role_key,
};

/// Fields of a form, some of which repeat.
type Pairs = Vec<(String, String)>;

/// `GET /people`.
pub(crate) async fn list(
    visit: Visit,
    Fields(field): Fields<DoneField>,
) -> Result<Page<PeoplePage>, Fault> {
    let nobody = InvitationForm::default();
    let mut page = filled(&visit, nobody, Role::HelpDesk, Vec::new()).await?;
    let texts = page.shell.texts;
    page.shell.flash = done::of_desk(&field.done).map(|done| done.flash(texts, None));
    Ok(Page(page))
}

/// `POST /people`: invites somebody.
pub(crate) async fn invite(
    visit: Visit,
    headers: HeaderMap,
    Confirmed(pairs): Confirmed<Pairs>,
) -> Result<Response, Fault> {
    let (name, languages) = (first(&pairs, "name"), first(&pairs, "languages"));
    let (role, queues) = (role_of(&pairs)?, all(&pairs, "queue"));
    let again = |fault: FieldFault| async {
        let form = InvitationForm {
            name: name.clone(),
            queues: chosen(&queues),
            languages: languages.clone(),
            ..InvitationForm::default()
        };
        let page = filled(&visit, form, role, vec![fault]).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
    };
    let texts = visit.reader().texts;
    let fault = |field, key| FieldFault {
        field,
        text: texts.t(key),
    };
    let Some(tags) = languages_of(&languages) else {
        return again(fault("languages", "people-languages-wrong")).await;
    };
    let invitation = Invitation {
        name: name.clone(),
        role,
        queues: queues.clone(),
        languages: tags,
    };
    match visit.desk().invite(&visit.caller, invitation).await {
        Ok(invited) => Ok(shown(&visit, &headers, &name, &invited)),
        Err(AppError::Taken(_)) => again(fault("name", "people-name-taken")).await,
        Err(AppError::Invalid { field, .. }) if field != "queue" => {
            again(fault("name", "people-name-wrong")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /people/{id}`.
pub(crate) async fn member(
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page<MemberPage>, Fault> {
    let (agent, _) = find(&visit, &id).await?;
    let until = agent.link_until;
    let queues = visit.desk().list_queues(&visit.caller).await?;
    let queue = |queue: app::QueueView| {
        let is_his = agent.queues.contains(&queue.name);
        Choice::new(queue.name.clone(), queue.name, is_his)
    };
    Ok(Page(MemberPage {
        roles: roles(&visit, agent.role),
        queues: queues.into_iter().map(queue).collect(),
        link_until: until.map(|until| words::to_come(until, visit.now)),
        agent: row(visit.now, agent.clone()),
        shell: visit.shell(Section::People),
    }))
}

/// `POST /people/{id}`: `role` with `role` and `queue`, `link`, `disable` or `enable`.
pub(crate) async fn change(
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
    Confirmed(pairs): Confirmed<Pairs>,
) -> Result<Response, Fault> {
    let (agent, id) = find(&visit, &id).await?;
    let (desk, caller) = (visit.desk(), &visit.caller);
    let invited = match first(&pairs, "act").as_str() {
        "role" => {
            let (role, queues) = (role_of(&pairs)?, all(&pairs, "queue"));
            desk.change_role(caller, id, role, queues).await?;
            return Ok(to("/people?done=role-changed"));
        }
        "disable" => {
            desk.disable(caller, id).await?;
            return Ok(to("/people?done=agent-disabled"));
        }
        "link" => desk.new_link(caller, id).await?,
        "enable" => desk.enable_agent(caller, id).await?,
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    Ok(shown(&visit, &headers, &agent.name, &invited))
}

/// The form of what only takes away, which asks for no password.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StopForm {
    act: String,
}

/// `POST /people/{id}/stop`: `withdraw` or `end-sessions`.
pub(crate) async fn stop(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(form): CheckedForm<StopForm>,
) -> Result<Response, Fault> {
    let (_, id) = find(&visit, &id).await?;
    match form.act.as_str() {
        "withdraw" => {
            visit.desk().withdraw_link(&visit.caller, id).await?;
            Ok(to("/people?done=link-withdrawn"))
        }
        "end-sessions" => {
            visit.desk().end_sessions_of(&visit.caller, id).await?;
            Ok(to("/people?done=sessions-ended"))
        }
        _ => Err(Fault::invalid("act", "there is no such act")),
    }
}

async fn find(visit: &Visit, id: &str) -> Result<(AgentView, AgentId), Fault> {
    let id: AgentId = id.parse().map_err(Fault::missing)?;
    let agents = visit.desk().list_agents(&visit.caller).await?;
    let found = agents.into_iter().find(|agent| agent.id == id);
    Ok((found.ok_or_else(|| Fault::missing(()))?, id))
}

async fn filled(
    visit: &Visit,
    form: InvitationForm,
    role: Role,
    faults: Vec<FieldFault>,
) -> Result<PeoplePage, Fault> {
    let (agents, queues) = tokio::join!(
        visit.desk().list_agents(&visit.caller),
        visit.desk().list_queues(&visit.caller),
    );
    let queues = queues?;
    let wanted: Vec<_> = form.queues.iter().map(|choice| &choice.value).collect();
    let choice = |queue: &app::QueueView| {
        let is_wanted = wanted.contains(&&queue.name);
        Choice::new(queue.name.clone(), queue.name.clone(), is_wanted)
    };
    let choices = queues.iter().map(choice).collect();
    let queue = |queue: app::QueueView| QueueRow {
        name: queue.name.into(),
        addresses: queue
            .addresses
            .iter()
            .map(|address| address.to_string().into())
            .collect(),
        language: queue.language,
    };
    let agents = agents?.into_iter();
    Ok(PeoplePage {
        agents: agents.map(|agent| row(visit.now, agent)).collect(),
        invitation: InvitationForm {
            roles: roles(visit, role),
            queues: choices,
            ..form
        },
        needs_code: visit.desk().settings().second_factor == app::SecondFactor::Required,
        queues: queues.into_iter().map(queue).collect(),
        faults,
        shell: visit.shell(Section::People),
    })
}

fn row(now: Timestamp, agent: AgentView) -> AgentRow {
    AgentRow {
        standing: match (agent.disabled, agent.means, agent.link_until) {
            (true, _, _) => Standing::Disabled,
            (false, Means::Nothing, Some(until)) => Standing::Invited(words::to_come(until, now)),
            (false, Means::Nothing, None) => Standing::Expired,
            (false, _, _) => Standing::Active,
        },
        id: agent.id.to_string(),
        name: agent.name.into(),
        role: agent.role,
        queues: agent.queues.into_iter().map(Into::into).collect(),
        languages: agent.languages,
        has_code: agent.means == Means::PasswordAndCode,
        seen: agent.seen_day.map(words::utc_day),
    }
}

fn roles(visit: &Visit, role: Role) -> Vec<Choice> {
    let texts = visit.reader().texts;
    let choice = |one: &Role| Choice::new(one.as_str(), texts.t(role_key(*one)), *one == role);
    Role::ALL.iter().map(choice).collect()
}

/// The link, shown once.
fn shown(visit: &Visit, headers: &HeaderMap, name: &str, invited: &Invited) -> Response {
    let page = InvitedPage {
        shell: visit.shell(Section::People),
        agent: name.into(),
        link: format!("{}/welcome/{}", site(headers), invited.secret),
        until: words::to_come(invited.expires_at, visit.now),
    };
    (NO_STORE, Page(page)).into_response()
}

/// Where the reader has reached this desk. Onion services and this machine have no TLS of their own.
fn site(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_onion = last.eq_ignore_ascii_case("onion");
    let is_plain = is_onion || matches!(name, "localhost" | "127.0.0.1");
    let scheme = if is_plain { "http" } else { "https" };
    format!("{scheme}://{host}")
}

fn first(pairs: &[(String, String)], name: &str) -> String {
    let found = pairs.iter().find(|(field, _)| field == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn all(pairs: &[(String, String)], name: &str) -> Vec<String> {
    let found = pairs.iter().filter(|(field, _)| field == name);
    found.map(|(_, value)| value.clone()).collect()
}

fn chosen(names: &[String]) -> Vec<Choice> {
    let choice = |name: &String| Choice::new(name.clone(), name.clone(), true);
    names.iter().map(choice).collect()
}

fn role_of(pairs: &[(String, String)]) -> Result<Role, Fault> {
    let role = first(pairs, "role").parse();
    role.map_err(|_none: domain::NotARole| Fault::invalid("role", "there is no such role"))
}

/// Tags with spaces or commas between; `None` if one is none.
fn languages_of(text: &str) -> Option<Vec<Language>> {
    let tags = text.split([' ', ',']).filter(|tag| !tag.is_empty());
    tags.map(|tag| tag.to_lowercase().parse().ok()).collect()
}
