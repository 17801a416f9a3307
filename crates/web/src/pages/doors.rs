//! Coming in, going out, opening the vault.

use app::{AppError, Enrolment, LinkView, MIN_PASSWORD, SignIn, TotpSecret};
use axum::extract::{Path, Query as Fields};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use serde::Deserialize;
use vault::VaultError;

use super::reply::Nothing;
use super::visit::{Tongue, Visit, nobodys_shell};
use super::{done, me, words};
use crate::OwnPath;
use crate::auth::{self, Passerby, SignedIn};
use crate::csrf::{CheckedForm, ForeignForm};
use crate::headers::NO_STORE;
use crate::problem::{Fault, Kind};
use crate::respond::{Page, see_other};
use crate::state::Web;
use crate::texts::Texts;
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
    code: String,
    next: String,
}

/// The form of a one-time link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WelcomeForm {
    password: String,
    confirm: String,
    secret: String,
    code: String,
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
    Tongue(texts): Tongue,
    Fields(field): Fields<NextField>,
) -> Response {
    if visitor.is_some() {
        return see_other(&own(&field.next));
    }
    let mut page = sign_in_form(texts, String::new(), &field.next, Vec::new());
    page.shell.flash = done::of_desk(&field.done).map(|done| done.flash(texts, None));
    Page(page).into_response()
}

/// `POST /sign-in`.
pub(crate) async fn sign_in(
    State(web): State<Web>,
    headers: HeaderMap,
    Tongue(texts): Tongue,
    ForeignForm(form): ForeignForm<SignInForm>,
) -> Result<Response, Fault> {
    let given = SignIn {
        name: &form.name,
        password: &form.password,
        code: &form.code,
        browser: auth::browser(&headers),
    };
    match auth::sign_in(&web, given).await {
        Ok(signed_in) => Ok(auth::begin_session(&signed_in, &own(&form.next))),
        Err(fault) if fault.kind() == Kind::Conflict => {
            let faults = vec![fault_of(texts, "password", "sign-in-wrong")];
            let page = sign_in_form(texts, form.name, &form.next, faults);
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
    Tongue(texts): Tongue,
    Path(secret): Path<String>,
) -> Result<Response, Fault> {
    let link = web.desk().peek_link(&secret).await?;
    let page = welcome_form(
        texts,
        (&secret, link),
        &TotpSecret::new()?,
        web.now(),
        Vec::new(),
    );
    Ok((NO_STORE, Page(page)).into_response())
}

/// `POST /welcome/{secret}`: password and second factor in one form. Codes that work once are shown then.
pub(crate) async fn welcome(
    State(web): State<Web>,
    Path(secret): Path<String>,
    Tongue(texts): Tongue,
    headers: HeaderMap,
    ForeignForm(form): ForeignForm<WelcomeForm>,
) -> Result<Response, Fault> {
    let link = web.desk().peek_link(&secret).await?;
    let needs_code = link.needs_code;
    // The newcomer's program may have this secret already: it stays the same until it is used.
    let known: Option<TotpSecret> = form.secret.parse().ok();
    let totp = known.clone().map_or_else(TotpSecret::new, Ok)?;
    let again = |fault: FieldFault| {
        let page = welcome_form(texts, (&secret, link), &totp, web.now(), vec![fault]);
        (StatusCode::UNPROCESSABLE_ENTITY, NO_STORE, Page(page)).into_response()
    };
    if form.password != form.confirm {
        return Ok(again(fault_of(texts, "confirm", "welcome-different")));
    }
    let has_code = !form.code.trim().is_empty();
    let code = known.filter(|_| has_code).map(|totp| (totp, form.code));
    if needs_code && code.is_none() {
        return Ok(again(fault_of(texts, "code", "code-missing")));
    }
    let enrolment = Enrolment {
        password: form.password,
        code,
        browser: auth::browser(&headers).to_owned(),
    };
    match auth::enrol(&web, &secret, enrolment).await {
        Ok(enrolled) if enrolled.recovery_codes.is_empty() => {
            Ok(auth::begin_session(&enrolled.signed_in, &OwnPath::home()))
        }
        Ok(enrolled) => {
            let page = me::recovery(nobodys_shell(texts), enrolled.recovery_codes, "/");
            Ok(auth::with_session(page, &enrolled.signed_in))
        }
        Err(fault) if fault.field() == Some("code") => {
            Ok(again(fault_of(texts, "code", "code-wrong")))
        }
        Err(fault) if fault.kind() == Kind::Unprocessable => Ok(again(me::weak(texts))),
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
            let faults = vec![fault_of(visit.texts(), "passphrase", "locked-wrong")];
            let page = visit.locked_page(form.next, faults).await;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A list says that the vault is open; other pages show it by being there.
fn with_news(next: OwnPath) -> OwnPath {
    let tells = ["/queues", "/shift"]
        .iter()
        .any(|list| next.as_str().starts_with(list));
    let is_plain_list = tells && !next.as_str().contains(['?', '#']);
    let told = || format!("{next}?done=unlocked").parse().ok();
    is_plain_list.then(told).flatten().unwrap_or(next)
}

/// A path of this host, or the way home.
fn own(next: &str) -> OwnPath {
    next.parse().unwrap_or_else(|_elsewhere| OwnPath::home())
}

fn fault_of(texts: &Texts, field: &'static str, key: &str) -> FieldFault {
    let text = texts.t(key);
    FieldFault { field, text }
}

fn sign_in_form(
    texts: &'static Texts,
    name: String,
    next: &str,
    faults: Vec<FieldFault>,
) -> SignInPage {
    SignInPage {
        shell: nobodys_shell(texts),
        name,
        next: own(next).to_string(),
        faults,
    }
}

fn welcome_form(
    texts: &'static Texts,
    (secret, link): (&str, LinkView),
    totp: &TotpSecret,
    now: Timestamp,
    faults: Vec<FieldFault>,
) -> WelcomePage {
    WelcomePage {
        shell: nobodys_shell(texts),
        action: format!("/welcome/{}", crate::html::url_part(secret)),
        setup: me::setup(totp, &link.name, !link.needs_code),
        until: words::to_come(link.expires_at, now),
        agent: link.name.into(),
        shortest: MIN_PASSWORD,
        faults,
    }
}
