//! An agent's own account: how pages look, sessions, second factor, password, tokens.

use app::{AppError, MIN_PASSWORD, Profile, SecondFactor, TotpSecret};
use axum::extract::{Query as Fields, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Act;
use serde::Deserialize;

use super::desk::to;
use super::ticket::DoneField;
use super::visit::Visit;
use super::{done, words};
use crate::auth::{self, SignedIn};
use crate::confirm::Confirmed;
use crate::csrf::CheckedForm;
use crate::headers::NO_STORE;
use crate::problem::{Fault, Kind};
use crate::respond::Page;
use crate::state::Web;
use crate::texts::Texts;
use crate::view::{
    Choice, CodeSetup, ConfirmPage, Factor, Fault as FieldFault, MePage, ProfileForm, RecoveryPage,
    SecondFactorPage, SessionLine, TokenLine, own_name,
};
use crate::{qr, zone};

/// `GET /me`.
pub(crate) async fn page(
    visit: Visit,
    signed_in: SignedIn,
    Fields(field): Fields<DoneField>,
) -> Result<Page<MePage>, Fault> {
    let mut page = filled(&visit, &signed_in, Vec::new()).await?;
    let texts = page.shell.texts;
    page.shell.flash = done::of_desk(&field.done).map(|done| done.flash(texts, None));
    Ok(Page(page))
}

async fn filled(
    visit: &Visit,
    signed_in: &SignedIn,
    faults: Vec<FieldFault>,
) -> Result<MePage, Fault> {
    let account = visit.desk().account(&visit.caller, signed_in.secret());
    let account = account.await?;
    let shell = visit.shell(None);
    let moment = |at| words::moment(shell.texts, at, visit.now);
    let session = |session: app::SessionView| SessionLine {
        handle: session.handle,
        begun: moment(session.created_at),
        used: moment(session.seen_at),
        browser: session.browser.into(),
        is_this: session.is_this,
    };
    let token = |token: app::TokenView| TokenLine {
        handle: token.handle,
        made: moment(token.created_at),
        read_only: token.read_only,
    };
    Ok(MePage {
        profile: profile_form(shell.texts, visit.caller.profile()),
        factor: if account.has_code {
            Factor::Some {
                codes: account.recovery_codes,
                may_drop: visit.desk().settings().second_factor == SecondFactor::Optional,
            }
        } else {
            Factor::None
        },
        shortest: MIN_PASSWORD,
        sessions: account.sessions.into_iter().map(session).collect(),
        tokens: account.tokens.into_iter().map(token).collect(),
        new_token: None,
        may_make: visit.caller.may(Act::Administer),
        faults,
        shell,
    })
}

fn profile_form(texts: &Texts, profile: &Profile) -> ProfileForm {
    let choices = |known: &[(&str, &str)], current: &str| {
        let choice =
            |(value, key): &(&str, &str)| Choice::new(*value, texts.t(key), *value == current);
        known.iter().map(choice).collect::<Vec<_>>()
    };
    let numbers = |known: [u64; 3], current: u64, unit: &str| {
        let choice = |number: u64| {
            Choice::new(
                number.to_string(),
                format!("{number}{unit}"),
                number == current,
            )
        };
        known.into_iter().map(choice).collect::<Vec<_>>()
    };
    let interface = |tag: &str| {
        let name = tag.parse().map(|language| own_name(&language).to_owned());
        let name = name.unwrap_or_else(|_unknown| tag.to_owned());
        Choice::new(tag, name, tag == profile.interface)
    };
    ProfileForm {
        interfaces: Texts::languages().map(interface).collect(),
        zone: profile.zone.clone(),
        zones: zone::names(),
        themes: choices(
            &[
                ("auto", "look-auto"),
                ("light", "look-light"),
                ("dark", "look-dark"),
            ],
            &profile.theme,
        ),
        densities: choices(
            &[
                ("normal", "me-density-normal"),
                ("compact", "me-density-compact"),
            ],
            &profile.density,
        ),
        sizes: numbers([100, 125, 150], profile.text_size, " %"),
        keys: choices(
            &[("on", "me-keys-on"), ("off", "me-keys-off")],
            if profile.access_keys { "on" } else { "off" },
        ),
        pages: numbers([25, 50, 100], profile.page_size, ""),
    }
}

/// The form of how pages look.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct LookForm {
    interface: String,
    zone: String,
    theme: String,
    density: String,
    text_size: u64,
    keys: String,
    page_size: u64,
}

/// `POST /me/profile`.
pub(crate) async fn profile(
    visit: Visit,
    signed_in: SignedIn,
    CheckedForm(form): CheckedForm<LookForm>,
) -> Result<Response, Fault> {
    let name = form.zone.trim().to_owned();
    if !zone::is_known(&name) {
        let fault = fault(visit.texts(), "zone", "me-zone-wrong");
        let mut page = filled(&visit, &signed_in, vec![fault]).await?;
        page.profile.zone = name;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    if !Texts::languages().any(|tag| tag == form.interface) {
        return Err(Fault::invalid("interface", "there is no such language"));
    }
    let profile = Profile {
        interface: form.interface,
        zone: name,
        theme: form.theme,
        density: form.density,
        text_size: form.text_size,
        access_keys: form.keys != "off",
        page_size: form.page_size,
    };
    visit.desk().set_profile(&visit.caller, profile).await?;
    Ok(to("/me?done=profile"))
}

/// The form of the password.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct PasswordForm {
    old: String,
    password: String,
}

/// `POST /me/password`.
pub(crate) async fn password(
    State(web): State<Web>,
    visit: Visit,
    signed_in: SignedIn,
    CheckedForm(form): CheckedForm<PasswordForm>,
) -> Result<Response, Fault> {
    let (caller, secret) = (&visit.caller, signed_in.secret());
    let work = visit
        .desk()
        .change_password(caller, secret, &form.old, &form.password);
    let fault = match auth::guarded(&web, caller, work).await {
        Ok(()) => return Ok(to("/me?done=password")),
        Err(fault) if fault.kind() == Kind::Conflict => {
            self::fault(visit.texts(), "old", "confirm-wrong")
        }
        Err(fault) if fault.kind() == Kind::Unprocessable => weak(visit.texts()),
        Err(fault) => return Err(fault),
    };
    let page = filled(&visit, &signed_in, vec![fault]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// `GET /me/code`.
pub(crate) async fn code_page(visit: Visit) -> Result<Response, Fault> {
    let secret = TotpSecret::new()?;
    Ok(second_factor(&visit, &secret, Vec::new()))
}

fn second_factor(visit: &Visit, secret: &TotpSecret, faults: Vec<FieldFault>) -> Response {
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = SecondFactorPage {
        shell: visit.shell(None),
        setup: setup(secret, visit.caller.name(), false),
        faults,
    };
    (status, NO_STORE, Page(page)).into_response()
}

/// A new secret as a page shows it.
pub(super) fn setup(secret: &TotpSecret, name: &str, is_optional: bool) -> CodeSetup {
    CodeSetup {
        secret: secret.base32(),
        grouped: secret.grouped(),
        qr: qr::code(&secret.uri(name)),
        is_optional,
    }
}

/// The form of the second factor.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct CodeForm {
    password: String,
    secret: String,
    code: String,
}

/// `POST /me/code`.
pub(crate) async fn set_code(
    State(web): State<Web>,
    visit: Visit,
    CheckedForm(form): CheckedForm<CodeForm>,
) -> Result<Response, Fault> {
    let secret: TotpSecret = form.secret.parse().map_err(Fault::missing)?;
    let given = (secret.clone(), form.code);
    let work = visit
        .desk()
        .set_second_factor(&visit.caller, &form.password, given);
    match auth::guarded(&web, &visit.caller, work).await {
        Ok(codes) => Ok(recovery(visit.shell(None), codes, "/me")),
        Err(fault) if fault.kind() == Kind::Conflict => {
            let faults = vec![self::fault(visit.texts(), "password", "confirm-wrong")];
            Ok(second_factor(&visit, &secret, faults))
        }
        Err(fault) if fault.kind() == Kind::Unprocessable => {
            let faults = vec![self::fault(visit.texts(), "code", "code-wrong")];
            Ok(second_factor(&visit, &secret, faults))
        }
        Err(fault) => Err(fault),
    }
}

/// Codes that work once, shown once.
pub(super) fn recovery(
    shell: crate::view::Shell,
    codes: Vec<String>,
    next: &'static str,
) -> Response {
    (NO_STORE, Page(RecoveryPage { shell, codes, next })).into_response()
}

/// The form that gives the second factor up.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct DropForm {
    password: String,
}

/// `POST /me/code/drop`.
pub(crate) async fn drop_code(
    State(web): State<Web>,
    visit: Visit,
    signed_in: SignedIn,
    CheckedForm(form): CheckedForm<DropForm>,
) -> Result<Response, Fault> {
    if visit.desk().settings().second_factor == SecondFactor::Required {
        return Err(AppError::Refused("this desk asks for a second factor").into());
    }
    let work = visit
        .desk()
        .drop_second_factor(&visit.caller, &form.password);
    match auth::guarded(&web, &visit.caller, work).await {
        Ok(()) => Ok(to("/me?done=code-dropped")),
        Err(fault) if fault.kind() == Kind::Conflict => {
            let faults = vec![self::fault(visit.texts(), "drop-password", "confirm-wrong")];
            let page = filled(&visit, &signed_in, faults).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// The form of sessions and tokens.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct HandleForm {
    act: String,
    handle: String,
    may: String,
}

/// `POST /me/sessions`: `end` with `handle`, or `others`.
pub(crate) async fn sessions(
    visit: Visit,
    signed_in: SignedIn,
    CheckedForm(form): CheckedForm<HandleForm>,
) -> Result<Response, Fault> {
    let (desk, caller) = (visit.desk(), &visit.caller);
    match form.act.as_str() {
        "end" => desk.end_session(caller, &form.handle).await?,
        "others" => desk.end_other_sessions(caller, signed_in.secret()).await?,
        _ => return Err(Fault::invalid("act", "there is no such act")),
    }
    Ok(to("/me?done=sessions-ended"))
}

/// `POST /me/tokens`: makes a token, which is shown once.
pub(crate) async fn make_token(
    visit: Visit,
    signed_in: SignedIn,
    Confirmed(form): Confirmed<HandleForm>,
) -> Result<Response, Fault> {
    let (desk, caller) = (visit.desk(), &visit.caller);
    let read_only = form.may != "all";
    let token = desk.create_token(caller, caller.name(), read_only).await?;
    let mut page = filled(&visit, &signed_in, Vec::new()).await?;
    page.new_token = Some(token);
    Ok((NO_STORE, Page(page)).into_response())
}

/// `POST /me/tokens/revoke`.
pub(crate) async fn revoke_token(
    visit: Visit,
    CheckedForm(form): CheckedForm<HandleForm>,
) -> Result<Response, Fault> {
    let revoked = visit.desk().revoke_token(&visit.caller, &form.handle);
    revoked.await?;
    Ok(to("/me?done=token-revoked"))
}

/// The page that asks for the password again; see [`crate::confirm`].
pub(crate) async fn confirm_page(
    web: &Web,
    signed_in: &SignedIn,
    action: &str,
    fields: Vec<(String, String)>,
    wrong: Option<&str>,
) -> ConfirmPage {
    let visit = Visit::of(web, signed_in.clone()).await;
    ConfirmPage {
        shell: visit.shell(None),
        action: action.to_owned(),
        fields,
        faults: wrong
            .map(|key| fault(visit.texts(), "proof", key))
            .into_iter()
            .collect(),
    }
}

fn fault(texts: &Texts, field: &'static str, key: &str) -> FieldFault {
    let text = texts.t(key);
    FieldFault { field, text }
}

pub(super) fn weak(texts: &Texts) -> FieldFault {
    FieldFault {
        field: "password",
        text: texts.t_with("welcome-weak", &[("shortest", MIN_PASSWORD.into())]),
    }
}
