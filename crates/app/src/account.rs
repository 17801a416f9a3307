//! Signing in: passwords, sessions, one-time links, tokens.

use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::{AgentId, Timestamp};
use store::sessions::{self, TokenHash};
use store::{Tx, agents, audit};
use zeroize::Zeroizing;

use crate::{AppError, Caller, Desk, random};

/// A session ends this long after it began, whatever happens.
const SESSION: Duration = Duration::from_hours(12);
/// A session ends when it was not used for this long: the length of a shift's quiet hour, since a
/// lost session in the middle of a long mail is the greater harm (bar B-22).
const IDLE: Duration = Duration::from_hours(2);
/// How often the use of a session is written down.
const SEEN: Duration = Duration::from_mins(1);
/// Shortest password, in characters (NIST SP 800-63B-4 asks for 15 when it stands alone; a second
/// factor follows).
pub const MIN_PASSWORD: usize = 12;
/// Longest password in bytes.
const MAX_PASSWORD: usize = 1_000;
/// Longest name in bytes.
pub(crate) const MAX_NAME: usize = 60;

/// Somebody who has just signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The secret for the session cookie: 256 random bits, stored only as a hash.
    pub secret: String,
}

/// A session that holds.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose it is.
    pub caller: Caller,
}

impl Desk {
    /// Signs in. A wrong name and a wrong password take the same time and give the same answer
    /// (bar S16).
    ///
    /// # Errors
    /// [`AppError::Refused`] when name and password do not fit.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, AppError> {
        let refused = AppError::Refused("Name or password is wrong");
        if name.len() > MAX_NAME || password.len() > MAX_PASSWORD {
            return Err(refused);
        }
        // A control character is in nobody's name, and a NUL could not be asked of a database.
        let folded = name
            .trim()
            .to_lowercase()
            .replace(char::is_control, "\u{fffd}");
        let known = self
            .read::<_, AppError, _>(move |tx| Ok(agents::find_password(tx, &folded)?))
            .await?;
        let (agent, hash) = known.map_or((None, None), |(agent, hash)| (Some(agent), Some(hash)));
        let password = Zeroizing::new(password.to_owned());
        let fits = blocking(move || verify(&password, hash.as_deref())).await?;
        match agent {
            Some(agent) if fits => self.begin_session(agent, "sign-in").await,
            _ => Err(refused),
        }
    }

    /// Whose one-time link this is, without using it up: a mail scanner that follows a link must
    /// not spend it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not work.
    pub async fn peek_link(&self, secret: &str) -> Result<String, AppError> {
        let (hash, now) = (random::hash_of(secret), self.now());
        self.read(move |tx| {
            let agent = sessions::find_link(tx, hash, now)?.ok_or(AppError::NotFound)?;
            Ok(agents::find(tx, agent)?.ok_or(AppError::NotFound)?.name)
        })
        .await
    }

    /// Uses a one-time link up: sets the password, ends all older sessions and signs in.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a weak password, [`AppError::NotFound`] for a dead link.
    pub async fn redeem_link(&self, secret: &str, password: &str) -> Result<SignedIn, AppError> {
        check_password(password)?;
        let password = Zeroizing::new(password.to_owned());
        let password_hash = blocking(move || hash(&password)).await??;
        let (link, now) = (random::hash_of(secret), self.now());
        let agent = self
            .write::<_, AppError, _>(move |tx| {
                let agent = sessions::take_link(tx, link, now)?.ok_or(AppError::NotFound)?;
                agents::set_password(tx, agent, &password_hash)?;
                sessions::delete_of_agent(tx, agent)?;
                audit::insert(tx, now, Some(agent), "password-set", None)?;
                Ok(agent)
            })
            .await?;
        self.begin_session(agent, "link-used").await
    }

    async fn begin_session(&self, agent: AgentId, how: &'static str) -> Result<SignedIn, AppError> {
        let (secret, hash) = random::secret()?;
        let now = self.now();
        self.write::<_, AppError, _>(move |tx| {
            sessions::insert(tx, hash, agent, now)?;
            Ok(audit::insert(tx, now, Some(agent), how, None)?)
        })
        .await?;
        Ok(SignedIn { secret })
    }

    /// Who has this session.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such session (any more).
    pub async fn session(&self, secret: &str) -> Result<Session, AppError> {
        let (hash, now) = (random::hash_of(secret), self.now());
        let (caller, seen_at) = self
            .read::<_, AppError, _>(move |tx| find_session(tx, hash, now))
            .await?;
        if now.since(seen_at) > SEEN {
            let seen = self.write::<_, AppError, _>(move |tx| Ok(sessions::touch(tx, hash, now)?));
            // With a full disk people must still be able to look and to make room.
            if let Err(error) = seen.await {
                tracing::error!(error = %crate::Chain(&error), "The use of a session could not be noted");
            }
        }
        Ok(Session { caller })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, secret: &str) -> Result<(), AppError> {
        let hash = random::hash_of(secret);
        self.write(move |tx| Ok(sessions::delete(tx, hash)?)).await
    }

    /// Who has this API token.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such token.
    pub async fn token(&self, secret: &str) -> Result<Caller, AppError> {
        let hash = random::hash_of(secret);
        self.read(move |tx| {
            let token = sessions::find_token(tx, hash)?.ok_or(AppError::NotFound)?;
            let agent = agents::find(tx, token.agent)?.filter(|agent| agent.disabled_at.is_none());
            Ok(Caller::of_agent(
                agent.ok_or(AppError::NotFound)?,
                token.read_only,
            ))
        })
        .await
    }

    /// Sets the look that the caller wants.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for another word than `auto`, `light`, `dark`.
    pub async fn set_theme(&self, caller: &Caller, theme: &str) -> Result<(), AppError> {
        if !matches!(theme, "auto" | "light" | "dark") {
            return Err(AppError::invalid(
                "theme",
                "the theme is auto, light or dark",
            ));
        }
        let (agent, theme) = (caller.need_agent()?, theme.to_owned());
        self.write(move |tx| Ok(agents::set_theme(tx, agent, &theme)?))
            .await
    }

    /// Deletes sessions and links that have ended.
    pub(crate) async fn delete_stale_sessions(&self) -> Result<u64, AppError> {
        let now = self.now();
        self.write(move |tx| {
            Ok(sessions::delete_stale(
                tx,
                now,
                now.before(SESSION),
                now.before(IDLE),
            )?)
        })
        .await
    }
}

fn find_session(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<(Caller, Timestamp), AppError> {
    let session = sessions::find(tx, hash)?
        .filter(|session| {
            now.since(session.created_at) < SESSION && now.since(session.seen_at) < IDLE
        })
        .ok_or(AppError::NotFound)?;
    let agent = agents::find(tx, session.agent)?.filter(|agent| agent.disabled_at.is_none());
    Ok((
        Caller::of_agent(agent.ok_or(AppError::NotFound)?, false),
        session.seen_at,
    ))
}

fn check_password(password: &str) -> Result<(), AppError> {
    if password.chars().count() < MIN_PASSWORD {
        return Err(AppError::invalid(
            "password",
            "Choose a password of at least 12 characters",
        ));
    }
    if password.len() > MAX_PASSWORD {
        return Err(AppError::invalid(
            "password",
            "The password is longer than 1,000 bytes",
        ));
    }
    Ok(())
}

/// Argon2id with the crate's default cost (19 MiB, two passes: OWASP's first choice).
fn hash(password: &str) -> Result<String, AppError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|_failed| AppError::Refused("the password could not be stored"))
}

/// Compares with the stored hash, or, where there is none, with one that nothing fits, so that an
/// unknown name costs the same time.
fn verify(password: &str, stored: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$\
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    PasswordHash::new(stored.unwrap_or(NOBODY)).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

/// Runs what takes tens of milliseconds where it stops nobody else.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_panic| AppError::Refused("the work was interrupted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let stored = hash("correct horse battery").unwrap();
        assert!(verify("correct horse battery", Some(&stored)));
        assert!(!verify("correct horse batterz", Some(&stored)));
        assert!(!verify("", None));
    }

    /// Bar S16: the hash for unknown names must be a real one, or an unknown name would be quick.
    #[test]
    fn an_unknown_name_costs_a_real_hash() {
        let started = std::time::Instant::now();
        verify("x", None);
        let unknown = started.elapsed();
        assert!(unknown > Duration::from_millis(1), "{unknown:?}");
    }
}
