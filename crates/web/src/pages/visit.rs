//! Somebody who is signed in looks at a page: who it is, and what stands around every page.

use std::convert::Infallible;

use app::{Caller, Desk, TicketView};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Act, TicketRef, Timestamp};
use vault::{UnlockMode, VaultStatus};

use super::conversation::{Reader, is_for_another_key};
use crate::auth::SignedIn;
use crate::operation::Operation;
use crate::problem::{Fault, theme_of};
use crate::respond::Page;
use crate::state::Web;
use crate::texts::Texts;
use crate::view::{
    Agent, Density, Fault as FieldFault, Keys, Lasting, LockedPage, Section, Shell, Theme,
};
use crate::walks::{Walk, Walks};

/// Somebody who is signed in.
pub(crate) struct Visit {
    web: Web,
    pub(super) caller: Caller,
    pub(super) now: Timestamp,
    csrf: String,
    lasting: Vec<Lasting>,
}

/// A visit to a page that shows what is sealed. While the vault is locked, the page that unlocks it
/// is answered instead.
pub(crate) struct Reading(pub(super) Visit);

impl Visit {
    pub(super) async fn of(web: &Web, signed_in: SignedIn) -> Self {
        Self {
            csrf: signed_in.csrf(),
            caller: signed_in.caller,
            now: web.now(),
            lasting: lasting(web.desk().clone()).await,
            web: web.clone(),
        }
    }

    pub(super) fn desk(&self) -> &Desk {
        self.web.desk()
    }

    /// The program around the desk.
    pub(super) fn operation(&self) -> Option<&dyn Operation> {
        self.web.operation().map(AsRef::as_ref)
    }

    /// What the pages say, in the language of the agent's profile.
    pub(super) fn texts(&self) -> &'static Texts {
        Texts::of(&self.caller.profile().interface)
    }

    /// The surroundings of a page.
    pub(super) fn shell(&self, section: impl Into<Option<Section>>) -> Shell {
        let profile = self.caller.profile();
        Shell {
            theme: theme_of(&profile.theme),
            density: match profile.density.as_str() {
                "compact" => Density::Compact,
                _ => Density::Normal,
            },
            text_size: profile.text_size,
            zone: profile.zone.clone(),
            keys: if profile.access_keys {
                Keys::On
            } else {
                Keys::Off
            },
            agent: Some(Agent {
                name: self.caller.name().into(),
                role: self.caller.role(),
            }),
            section: section.into(),
            csrf: self.csrf.clone(),
            lasting: self.lasting.clone(),
            ..nobodys_shell(self.texts())
        }
    }

    /// Keeps a list to be walked through; its name. Nobody walks through nothing.
    pub(super) fn keep_walk(&self, walk: Walk) -> Option<String> {
        let agent = self.caller.agent()?;
        (!walk.tickets.is_empty()).then(|| self.web.walks().keep(agent, walk))
    }

    /// Keeps ticked tickets while the agent pages.
    pub(super) fn keep_ticked(&self, tickets: &[TicketRef]) {
        if let Some(agent) = self.caller.agent() {
            self.web.baskets().keep(agent, tickets);
        }
    }

    /// Ticked tickets with those that are kept.
    pub(super) fn with_basket(&self, ticked: Vec<TicketRef>) -> Vec<TicketRef> {
        let kept = self
            .caller
            .agent()
            .map(|agent| self.web.baskets().list(agent));
        let mut all = kept.unwrap_or_default();
        all.extend(ticked);
        all.into_iter().collect()
    }

    pub(super) fn empty_basket(&self) {
        if let Some(agent) = self.caller.agent() {
            self.web.baskets().empty(agent);
        }
    }

    pub(super) fn walks(&self) -> &Walks {
        self.web.walks()
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            caller: &self.caller,
            texts: self.texts(),
            now: self.now,
            desk_keys: Vec::new(),
        }
    }

    /// As [`Visit::reader`]; who `needs_keys` of the desk has them. The key process answers one question
    /// after the other, so this must not hold up other requests.
    pub(super) async fn reader_with_keys(&self, needs_keys: bool) -> Result<Reader<'_>, Fault> {
        let mut reader = self.reader();
        if needs_keys {
            let (desk, caller) = (self.desk().clone(), self.caller.clone());
            let asked = tokio::task::spawn_blocking(move || desk.list_desk_keys(&caller)).await;
            let keys =
                asked.map_err(|_panicked| Fault::failed("the desk's keys were not listed"))??;
            let usable = keys.into_iter().filter(|key| key.can_encrypt);
            reader.desk_keys = usable.map(|key| key.fingerprint).collect();
        }
        Ok(reader)
    }

    /// As [`Visit::reader`], for this conversation.
    pub(super) async fn reader_of(&self, ticket: &TicketView) -> Result<Reader<'_>, Fault> {
        let needs_keys = ticket.entries.iter().any(is_for_another_key);
        self.reader_with_keys(needs_keys).await
    }

    pub(super) fn is_locked(&self) -> bool {
        self.lasting.contains(&Lasting::VaultLocked)
    }

    /// The page that unlocks the vault; `next` is where to go afterwards.
    pub(super) async fn locked_page(&self, next: String, faults: Vec<FieldFault>) -> LockedPage {
        let waiting = if self.caller.may(Act::ReadStatistics) {
            let counted = self.desk().statistics(&self.caller).await;
            counted.map_or(0, |counted| counted.unread)
        } else {
            0
        };
        LockedPage {
            shell: self.shell(None),
            waiting,
            next,
            faults,
        }
    }
}

/// What the pages say to somebody who is not known yet: in the language that the browser asks for.
pub(crate) struct Tongue(pub(super) &'static Texts);

impl FromRequestParts<Web> for Tongue {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _web: &Web) -> Result<Self, Infallible> {
        let wish = parts.headers.get(header::ACCEPT_LANGUAGE);
        let wish = wish.and_then(|wish| wish.to_str().ok()).unwrap_or_default();
        Ok(Self(Texts::preferred(wish)))
    }
}

/// The surroundings of a page that nobody has to sign in for. Warnings are for those inside: they
/// would tell a stranger how the desk is kept.
pub(super) fn nobodys_shell(texts: &'static Texts) -> Shell {
    Shell {
        texts,
        theme: Theme::default(),
        density: Density::default(),
        text_size: 100,
        zone: String::from("UTC"),
        keys: Keys::default(),
        agent: None,
        section: None,
        csrf: String::new(),
        flash: None,
        lasting: Vec::new(),
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let signed_in = SignedIn::from_request_parts(parts, web).await?;
        Ok(Self::of(web, signed_in).await)
    }
}

impl FromRequestParts<Web> for Reading {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, web).await;
        let visit = visit.map_err(IntoResponse::into_response)?;
        // Who may not read gets told so, whether or not the vault is locked.
        if !visit.is_locked() {
            return Ok(Self(visit));
        }
        let here = parts.uri.path_and_query().map(ToString::to_string);
        let page = visit
            .locked_page(here.unwrap_or_default(), Vec::new())
            .await;
        Err((StatusCode::SERVICE_UNAVAILABLE, Page(page)).into_response())
    }
}

/// What has to be said on every page. The key process answers one question after the other, and
/// stretching a passphrase takes time, so this must not hold up other requests.
async fn lasting(desk: Desk) -> Vec<Lasting> {
    let asked = tokio::task::spawn_blocking(move || desk.vault_status()).await;
    match asked {
        Ok(Ok(details)) => {
            let locked = details.status == VaultStatus::Locked;
            let key_file = details.mode == UnlockMode::KeyFile;
            let said = [(locked, Lasting::VaultLocked), (key_file, Lasting::KeyFile)];
            said.into_iter()
                .filter(|(is_so, _)| *is_so)
                .map(|(_, lasting)| lasting)
                .collect()
        }
        // No vault, no key process: nothing can be read.
        Ok(Err(_)) | Err(_) => vec![Lasting::VaultLocked],
    }
}
