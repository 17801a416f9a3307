//! Signing in: sessions, tokens.

use std::time::Duration;

use domain::{AgentId, Timestamp};
use store::agents::{self, Credentials};
use store::sessions::{self, TokenHash};
use store::{Tx, audit};
use zeroize::Zeroizing;

use crate::password::{self, MAX_PASSWORD, Opened};
use crate::totp;
use crate::{AppError, Caller, Desk, random};

/// A session ends this long after it began, whatever happens.
const SESSION: Duration = Duration::from_hours(12);
/// A session ends when it was not used for this long: the length of a shift's quiet hour, since a
/// lost session in the middle of a long mail is the greater harm (bar B-22).
const IDLE: Duration = Duration::from_hours(2);
/// How often the use of a session is written down.
const SEEN: Duration = Duration::from_mins(1);
/// For how long a proof of the password counts for dangerous acts.
const PROOF: Duration = Duration::from_mins(10);
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;
/// Longest name in bytes.
pub(crate) const MAX_NAME: usize = 60;
/// Longest code in bytes.
const MAX_CODE: usize = 100;

/// What somebody types to sign in.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignIn<'a> {
    /// The name.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The code of the second factor, or one that works once in its place; empty if there is none.
    pub code: &'a str,
    /// The family of the browser, for the list of sessions; nothing more of it is kept.
    pub browser: &'a str,
}

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
    /// The password was proved in the last ten minutes.
    pub is_proved: bool,
}

impl Desk {
    /// Signs in without a second factor.
    ///
    /// # Errors
    /// As [`Desk::sign_in_with`].
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, AppError> {
        self.sign_in_with(SignIn {
            name,
            password,
            ..SignIn::default()
        })
        .await
    }

    /// Signs in. A wrong name, a wrong password and a wrong code take the same time and give the same
    /// answer (bar S16): one read, two stretched passwords.
    ///
    /// # Errors
    /// [`AppError::Refused`] when they do not fit.
    pub async fn sign_in_with(&self, given: SignIn<'_>) -> Result<SignedIn, AppError> {
        let refused = AppError::Refused("Name, password or code is wrong");
        let (name, password, code) = (given.name.len(), given.password.len(), given.code.len());
        if name > MAX_NAME || password > MAX_PASSWORD || code > MAX_CODE {
            return Err(refused);
        }
        let (recovery, name) = (totp::recovery_hash(given.code), folded(given.name));
        let (known, owner) = self
            .read::<_, AppError, _>(move |tx| {
                let owner = agents::find_recovery_code(tx, recovery)?;
                Ok((agents::find_credentials(tx, &name)?, owner))
            })
            .await?;
        let opened = self.open_credentials(given.password, known.clone()).await?;
        let Some(agent) = known
            .as_ref()
            .map(|known| known.agent)
            .filter(|_| opened.fits)
        else {
            return Err(refused);
        };
        let has_code = known.is_some_and(|known| known.totp.is_some());
        let now = self.now();
        let step = opened.totp.and_then(|totp| totp.step_of(given.code, now));
        let proof = match (has_code, step) {
            (false, _) => Proof::PasswordAlone,
            (true, Some(step)) => Proof::Step(step),
            (true, None) if owner == Some(agent) => Proof::Recovery(recovery),
            (true, None) => return Err(refused),
        };
        self.begin_session(agent, "sign-in", given.browser, proof)
            .await?
            .ok_or(refused)
    }

    /// What a password opens of what is stored, stretched where it stops nobody else.
    async fn open_credentials(
        &self,
        password: &str,
        stored: Option<Credentials>,
    ) -> Result<Opened, AppError> {
        let password = Zeroizing::new(password.to_owned());
        blocking(move || password::open(&password, stored.as_ref())).await
    }

    /// Proves the password again, for dangerous acts in this session.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it is wrong.
    pub async fn prove(
        &self,
        caller: &Caller,
        secret: &str,
        password: &str,
    ) -> Result<(), AppError> {
        self.stored_of(caller, password).await?;
        let (hash, now) = (random::hash_of(secret), self.now());
        self.write(move |tx| Ok(sessions::set_proved(tx, hash, now)?))
            .await
    }

    /// What is stored of the caller, and what his password opens of it.
    pub(crate) async fn stored_of(
        &self,
        caller: &Caller,
        password: &str,
    ) -> Result<(AgentId, Opened), AppError> {
        let agent = caller.need_agent()?;
        let refused = AppError::Refused("the password is wrong");
        if password.len() > MAX_PASSWORD {
            return Err(refused);
        }
        let name = caller.name().to_owned();
        let known = self.read::<_, AppError, _>(move |tx| Ok(agents::find_credentials(tx, &name)?));
        let opened = self.open_credentials(password, known.await?).await?;
        if opened.fits {
            Ok((agent, opened))
        } else {
            Err(refused)
        }
    }

    /// Begins a session; `None` when the code was used before.
    pub(crate) async fn begin_session(
        &self,
        agent: AgentId,
        how: &'static str,
        browser: &str,
        proof: Proof,
    ) -> Result<Option<SignedIn>, AppError> {
        let (secret, hash) = random::secret()?;
        let (now, browser) = (self.now(), family(browser));
        let begun = self.write::<_, AppError, _>(move |tx| {
            let is_new = match proof {
                Proof::PasswordAlone => true,
                Proof::Step(step) => agents::take_step(tx, agent, step)?,
                Proof::Recovery(hash) => agents::take_recovery_code(tx, agent, hash)?,
            };
            if is_new {
                sessions::insert(tx, hash, agent, browser, now)?;
                agents::set_seen_day(tx, agent, day_of(now))?;
                audit::insert(tx, now, Some(agent), how, None)?;
            }
            Ok(is_new)
        });
        Ok(begun.await?.then_some(SignedIn { secret }))
    }

    /// Who has this session.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such session (any more).
    pub async fn session(&self, secret: &str) -> Result<Session, AppError> {
        let (hash, now) = (random::hash_of(secret), self.now());
        let (caller, session) = self
            .read::<_, AppError, _>(move |tx| find_session(tx, hash, now))
            .await?;
        if now.since(session.seen_at) > SEEN {
            let seen = self.write::<_, AppError, _>(move |tx| {
                sessions::touch(tx, hash, now)?;
                Ok(agents::set_seen_day(tx, session.agent, day_of(now))?)
            });
            // With a full disk people must still be able to look and to make room.
            if let Err(error) = seen.await {
                tracing::error!(error = %crate::Chain(&error), "The use of a session could not be noted");
            }
        }
        Ok(Session {
            caller,
            is_proved: now.since(session.proved_at) < PROOF,
        })
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

/// What was proved, and is used up with it.
#[derive(Clone, Copy)]
pub(crate) enum Proof {
    PasswordAlone,
    Step(u64),
    Recovery([u8; 32]),
}

fn find_session(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<(Caller, sessions::Session), AppError> {
    let session = sessions::find(tx, hash)?
        .filter(|session| lasts(session.created_at, session.seen_at, now))
        .ok_or(AppError::NotFound)?;
    let agent = agents::find(tx, session.agent)?.filter(|agent| agent.disabled_at.is_none());
    Ok((
        Caller::of_agent(agent.ok_or(AppError::NotFound)?, false),
        session,
    ))
}

/// Whether a session has not run out.
pub(crate) fn lasts(created_at: Timestamp, seen_at: Timestamp, now: Timestamp) -> bool {
    now.since(created_at) < SESSION && now.since(seen_at) < IDLE
}

/// A name as it is compared. A control character is in nobody's name, and a NUL could not be asked of a
/// database.
fn folded(name: &str) -> String {
    name.trim()
        .to_lowercase()
        .replace(char::is_control, "\u{fffd}")
}

/// The day of a moment, in UTC.
pub(crate) const fn day_of(now: Timestamp) -> Timestamp {
    Timestamp(now.0.saturating_sub(now.0.rem_euclid(DAY)))
}

/// The family of a browser, from what it says of itself: nothing else of it is stored. Tor Browser says
/// that it is Firefox.
fn family(browser: &str) -> &'static str {
    const FAMILIES: [(&str, &str); 8] = [
        ("edg", "Edge"),
        ("opr/", "Opera"),
        ("firefox", "Firefox"),
        ("chrom", "Chromium"),
        ("safari", "Safari"),
        ("lynx", "Lynx"),
        ("w3m", "w3m"),
        ("links", "Links"),
    ];
    let browser = browser.to_lowercase();
    let known = FAMILIES.iter().find(|(mark, _)| browser.contains(mark));
    known.map_or("", |(_, name)| name)
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
    fn of_a_browser_only_the_family_is_known() {
        let tor = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
            Chrome/131.0.0.0 Safari/537.36";
        for (said, known) in [
            (tor, "Firefox"),
            (chrome, "Chromium"),
            ("Lynx/2.9", "Lynx"),
            ("<b>10.0.0.1", ""),
            ("", ""),
        ] {
            assert_eq!(family(said), known);
        }
    }
}
