//! What an agent sees and sets of his own account: sessions, tokens, how pages look.

use domain::Timestamp;
use store::agents::{self, Profile};
use store::sessions::{self, TokenHash};
use store::{DbError, audit};

use crate::{AppError, Caller, Desk, account, random};

/// Looks that can be chosen.
const THEMES: [&str; 3] = ["auto", "light", "dark"];
/// Longest name of a time zone in bytes; the longest of the database has 32.
const MAX_ZONE: usize = 64;

/// A session of the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// What it is called in forms. It opens nothing.
    pub handle: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// The family of the browser, or nothing.
    pub browser: String,
    /// It is the one in which this is asked.
    pub is_this: bool,
}

/// An API token of the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenView {
    /// What it is called in forms. It opens nothing.
    pub handle: String,
    /// It may only read.
    pub read_only: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The caller's account.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// Sessions that last, the newest first.
    pub sessions: Vec<SessionView>,
    /// API tokens, the newest first.
    pub tokens: Vec<TokenView>,
    /// He has a second factor.
    pub has_code: bool,
    /// How many codes that work once in its place are left.
    pub recovery_codes: u64,
}

impl Desk {
    /// The caller's account. `secret` is that of the session in which it is asked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&self, caller: &Caller, secret: &str) -> Result<AccountView, AppError> {
        let (agent, this) = (caller.need_agent()?, random::hash_of(secret));
        let now = self.now();
        let loaded = self.read::<_, DbError, _>(move |tx| {
            let row = agents::find(tx, agent)?;
            let left = agents::count_recovery_codes(tx, agent)?;
            let lists = (
                sessions::list(tx, agent)?,
                sessions::list_tokens(tx, agent)?,
            );
            Ok((row.is_some_and(|row| row.has_code), left, lists))
        });
        let (has_code, recovery_codes, (sessions, tokens)) = loaded.await?;
        let lasting = sessions
            .into_iter()
            .filter(|row| account::lasts(row.created_at, row.seen_at, now));
        Ok(AccountView {
            has_code,
            recovery_codes,
            sessions: lasting
                .map(|row| SessionView {
                    handle: handle(row.hash),
                    created_at: row.created_at,
                    seen_at: row.seen_at,
                    browser: row.browser,
                    is_this: row.hash == this,
                })
                .collect(),
            tokens: tokens
                .into_iter()
                .map(|row| TokenView {
                    handle: handle(row.hash),
                    read_only: row.read_only,
                    created_at: row.created_at,
                })
                .collect(),
        })
    }

    /// Ends one of the caller's sessions.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when he has no such session.
    pub async fn end_session(&self, caller: &Caller, handle: &str) -> Result<(), AppError> {
        let (agent, hash) = (caller.need_agent()?, read_handle(handle)?);
        let now = self.now();
        self.write(move |tx| {
            if !sessions::delete_own(tx, agent, hash)? {
                return Err(AppError::NotFound);
            }
            Ok(audit::insert(tx, now, Some(agent), "session-ended", None)?)
        })
        .await
    }

    /// Ends all sessions of the caller but the one with this secret.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(&self, caller: &Caller, secret: &str) -> Result<(), AppError> {
        let (agent, kept) = (caller.need_agent()?, random::hash_of(secret));
        let now = self.now();
        self.write(move |tx| {
            sessions::delete_others(tx, agent, kept)?;
            Ok(audit::insert(tx, now, Some(agent), "session-ended", None)?)
        })
        .await
    }

    /// Revokes one of the caller's tokens.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when he has no such token.
    pub async fn revoke_token(&self, caller: &Caller, handle: &str) -> Result<(), AppError> {
        let (agent, hash) = (caller.need_agent()?, read_handle(handle)?);
        let now = self.now();
        self.write(move |tx| {
            if !sessions::delete_token(tx, agent, hash)? {
                return Err(AppError::NotFound);
            }
            Ok(audit::insert(tx, now, Some(agent), "token-revoked", None)?)
        })
        .await
    }

    /// Sets the look that the caller wants.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for another word than `auto`, `light`, `dark`.
    pub async fn set_theme(&self, caller: &Caller, theme: &str) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        one_of("theme", &theme, &THEMES)?;
        let theme = theme.to_owned();
        self.write(move |tx| Ok(agents::set_theme(tx, agent, &theme)?))
            .await
    }

    /// Sets how pages look to the caller.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for what cannot be chosen.
    pub async fn set_profile(&self, caller: &Caller, profile: Profile) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        one_of("theme", &profile.theme.as_str(), &THEMES)?;
        one_of("density", &profile.density.as_str(), &["normal", "compact"])?;
        one_of("text-size", &profile.text_size, &[100, 125, 150])?;
        one_of("page-size", &profile.page_size, &[25, 50, 100])?;
        let is_word = |text: &str| {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
            (1..=MAX_ZONE).contains(&text.len()) && text.bytes().all(allowed)
        };
        if !is_word(&profile.zone) {
            return Err(AppError::invalid("zone", "there is no such time zone"));
        }
        if !is_word(&profile.interface) {
            return Err(AppError::invalid("interface", "there is no such language"));
        }
        self.write(move |tx| Ok(agents::set_profile(tx, agent, &profile)?))
            .await
    }
}

fn one_of<T: PartialEq>(field: &'static str, value: &T, known: &[T]) -> Result<(), AppError> {
    if known.contains(value) {
        Ok(())
    } else {
        Err(AppError::invalid(field, "this cannot be chosen"))
    }
}

fn handle(hash: TokenHash) -> String {
    blake3::Hash::from_bytes(hash).to_hex().to_string()
}

fn read_handle(handle: &str) -> Result<TokenHash, AppError> {
    let hash = blake3::Hash::from_hex(handle).map_err(|_none| AppError::NotFound)?;
    Ok(*hash.as_bytes())
}
