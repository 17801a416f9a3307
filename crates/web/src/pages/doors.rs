//! Coming in, going out, opening the vault.

use app::{AppError, MIN_PASSWORD};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use vault::VaultError;

use super::done;
use super::reply::Nothing;
use super::visit::{Visit, nobodys_shell, texts};
use crate::OwnPath;
use crate::auth::{self, Passerby, SignedIn};
use crate::csrf::{CheckedForm, ForeignForm};
use crate::headers::NO_STORE;
use crate::problem::{Fault, Kind};
use crate::respond::{Page, see_other};
use crate::state::Web;
use crate::view::{Fault as FieldFault, SignInPage, WelcomePage};
use axum::extract::State;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NextField {
    next: String,
    done: String,
}

/// The form for signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignInForm {
    name: String,
    password: String,
    next: String,
}

/// The form of a one-time link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WelcomeForm {
    password: String,
    confirm: String,
}

/// The form that opens the vault.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct UnlockForm {
    passphrase: String,
    next: String,
}

/// `GET /sign-in`.
pub(crate) async fn sign_in_page(
    Passerby(visitor): Passerby,
    Fields(field): Fields<NextField>,
) -> Response {
    if visitor.is_some() {
        return see_other(&own(&field.next));
    }
    let mut page = sign_in_form(String::new(), &field.next, Vec::new());
    page.shell.flash = done::of_desk(&field.done).map(|done| done.flash(texts(), None));
    Page(page).into_response()
}

/// `POST /sign-in`.
pub(crate) async fn sign_in(
    State(web): State<Web>,
    ForeignForm(form): ForeignForm<SignInForm>,
) -> Result<Response, Fault> {
    match auth::sign_in(&web, &form.name, &form.password).await {
        Ok(signed_in) => Ok(auth::begin_session(&signed_in, &own(&form.next))),
        Err(fault) if fault.kind() == Kind::Conflict => {
            let faults = vec![fault_of("password", "sign-in-wrong")];
            let page = sign_in_form(form.name, &form.next, faults);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// `POST /sign-out`.
pub(crate) async fn sign_out(
    State(web): State<Web>,
    signed_in: SignedIn,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    web.desk().sign_out(signed_in.secret()).await?;
    let bye = "/sign-in?done=signed-out".parse();
    Ok(auth::end_session(
        &bye.unwrap_or_else(|_never| OwnPath::home()),
    ))
}

/// `GET /welcome/{secret}`: looks at the link and does not use it up, since scanners follow links.
pub(crate) async fn welcome_page(
    State(web): State<Web>,
    Path(secret): Path<String>,
) -> Result<Response, Fault> {
    let agent = web.desk().peek_link(&secret).await?;
    let page = welcome_form(&secret, agent, Vec::new());
    Ok((NO_STORE, Page(page)).into_response())
}

/// `POST /welcome/{secret}`.
pub(crate) async fn welcome(
    State(web): State<Web>,
    Path(secret): Path<String>,
    ForeignForm(form): ForeignForm<WelcomeForm>,
) -> Result<Response, Fault> {
    let agent = web.desk().peek_link(&secret).await?;
    let again = |fault: FieldFault| {
        let page = welcome_form(&secret, agent, vec![fault]);
        (StatusCode::UNPROCESSABLE_ENTITY, NO_STORE, Page(page)).into_response()
    };
    if form.password != form.confirm {
        return Ok(again(fault_of("confirm", "welcome-different")));
    }
    match auth::redeem_link(&web, &secret, &form.password).await {
        Ok(signed_in) => Ok(auth::begin_session(&signed_in, &OwnPath::home())),
        Err(fault) if fault.kind() == Kind::Unprocessable => Ok(again(FieldFault {
            field: "password",
            text: texts().t_with("welcome-weak", &[("shortest", MIN_PASSWORD.into())]),
        })),
        Err(fault) => Err(fault),
    }
}

/// `POST /vault/unlock`. Anybody who is signed in may: what opens the vault is the passphrase. Its
/// stretching, one try after the other, is the limit on guessing.
pub(crate) async fn unlock(
    visit: Visit,
    CheckedForm(form): CheckedForm<UnlockForm>,
) -> Result<Response, Fault> {
    let next = own(&form.next);
    if !visit.is_locked() {
        return Ok(see_other(&next));
    }
    match visit.desk().unlock(form.passphrase).await {
        Ok(()) => Ok(see_other(&with_news(next))),
        Err(AppError::Vault(VaultError::WrongPassphrase)) => {
            let faults = vec![fault_of("passphrase", "locked-wrong")];
            let page = visit.locked_page(form.next, faults).await;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A list says that the vault is open; other pages show it by being there.
fn with_news(next: OwnPath) -> OwnPath {
    let is_plain_list = next.as_str().starts_with("/queues") && !next.as_str().contains(['?', '#']);
    let told = || format!("{next}?done=unlocked").parse().ok();
    is_plain_list.then(told).flatten().unwrap_or(next)
}

/// A path of this host, or the way home.
fn own(next: &str) -> OwnPath {
    next.parse().unwrap_or_else(|_elsewhere| OwnPath::home())
}

fn fault_of(field: &'static str, key: &str) -> FieldFault {
    let text = texts().t(key);
    FieldFault { field, text }
}

fn sign_in_form(name: String, next: &str, faults: Vec<FieldFault>) -> SignInPage {
    SignInPage {
        shell: nobodys_shell(),
        name,
        next: own(next).to_string(),
        faults,
    }
}

fn welcome_form(secret: &str, agent: String, faults: Vec<FieldFault>) -> WelcomePage {
    WelcomePage {
        shell: nobodys_shell(),
        action: format!("/welcome/{}", crate::html::url_part(secret)),
        agent: agent.into(),
        shortest: MIN_PASSWORD,
        faults,
    }
}
