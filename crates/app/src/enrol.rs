//! Joining the desk by a one-time link, and what an agent changes of his password and second factor.

use domain::{AgentId, Timestamp};
use store::agents::{self, Credentials};
use store::{Tx, audit, sessions};
use zeroize::Zeroizing;

use crate::account::{Proof, SignedIn, blocking};
use crate::password::{self, check_password};
use crate::totp::{self, TotpSecret};
use crate::{AppError, Caller, Desk, random};

/// What a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// The agent's name.
    pub name: String,
    /// It asks for a second factor.
    pub needs_code: bool,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// What a newcomer chooses.
#[derive(Clone, Debug, Default)]
pub struct Enrolment {
    /// The password.
    pub password: String,
    /// The secret of a second factor, and a code of it that shows that his program has it.
    pub code: Option<(TotpSecret, String)>,
    /// The family of the browser.
    pub browser: String,
}

/// A newcomer who is in.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// His first session.
    pub signed_in: SignedIn,
    /// Codes that work once in place of the second factor; none without one. Shown now and never again.
    pub recovery_codes: Vec<String>,
}

/// Whether agents need a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Whoever is invited on a page needs one. Links from the operator's shell ask for none, so that a
    /// fresh desk has a first administrator.
    #[default]
    Required,
    /// Whoever wants one has one.
    Optional,
}

impl Desk {
    /// Whose one-time link this is, without using it up: a mail scanner that follows a link must
    /// not spend it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not work.
    pub async fn peek_link(&self, secret: &str) -> Result<LinkView, AppError> {
        let (hash, now) = (random::hash_of(secret), self.now());
        self.read(move |tx| {
            let link = sessions::find_link(tx, hash, now)?.ok_or(AppError::NotFound)?;
            let agent = agents::find(tx, link.agent)?.ok_or(AppError::NotFound)?;
            Ok(LinkView {
                name: agent.name,
                needs_code: link.needs_code,
                expires_at: link.expires_at,
            })
        })
        .await
    }

    /// Uses a one-time link up with a password alone.
    ///
    /// # Errors
    /// As [`Desk::enrol`].
    pub async fn redeem_link(&self, secret: &str, password: &str) -> Result<SignedIn, AppError> {
        let enrolment = Enrolment {
            password: password.to_owned(),
            ..Enrolment::default()
        };
        Ok(self.enrol(secret, enrolment).await?.signed_in)
    }

    /// Uses a one-time link up: sets password and second factor, ends all older sessions and signs in.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a weak password or a code that does not fit, [`AppError::NotFound`] for a
    /// dead link.
    pub async fn enrol(&self, secret: &str, given: Enrolment) -> Result<Enrolled, AppError> {
        check_password(&given.password)?;
        let link = self.peek_link(secret).await?;
        let now = self.now();
        let step = check_code(given.code.as_ref(), link.needs_code, now)?;
        let (recovery_codes, hashes) = match step {
            Some(_) => totp::recovery_codes()?,
            None => (Vec::new(), Vec::new()),
        };
        let hash = random::hash_of(secret);
        // The id is needed before the link is used up, since the secret is sealed for its row.
        let found = self.read::<_, AppError, _>(move |tx| Ok(sessions::find_link(tx, hash, now)?));
        let agent = found.await?.ok_or(AppError::NotFound)?.agent;
        let password = Zeroizing::new(given.password);
        let totp = given.code.map(|(totp, _)| totp);
        let stored =
            blocking(move || password::credentials(agent, &password, totp.as_ref())).await??;
        self.write::<_, AppError, _>(move |tx| {
            let link = sessions::take_link(tx, hash, now)?.ok_or(AppError::NotFound)?;
            if link.agent != stored.agent {
                return Err(AppError::NotFound);
            }
            // A link that was made before the second factor does not take it off.
            let has_code = agents::find(tx, agent)?.is_some_and(|agent| agent.has_code);
            if has_code && step.is_none() {
                return Err(AppError::NotFound);
            }
            set_credentials(tx, &stored, &hashes, step)?;
            sessions::delete_of_agent(tx, agent)?;
            sessions::delete_tokens(tx, agent)?;
            Ok(audit::insert(tx, now, Some(agent), "password-set", None)?)
        })
        .await?;
        let begun = self.begin_session(agent, "link-used", &given.browser, Proof::PasswordAlone);
        Ok(Enrolled {
            signed_in: begun.await?.ok_or(AppError::NotFound)?,
            recovery_codes,
        })
    }

    /// Sets another password. The second factor stays; all other sessions end.
    ///
    /// # Errors
    /// [`AppError::Refused`] when the old one is wrong, [`AppError::Invalid`] when the new one is weak.
    pub async fn change_password(
        &self,
        caller: &Caller,
        secret: &str,
        old: &str,
        new: &str,
    ) -> Result<(), AppError> {
        check_password(new)?;
        let (agent, opened) = self.stored_of(caller, old).await?;
        let new = Zeroizing::new(new.to_owned());
        let stored =
            blocking(move || password::credentials(agent, &new, opened.totp.as_ref())).await??;
        let (kept, now) = (random::hash_of(secret), self.now());
        self.write(move |tx| {
            agents::set_credentials(tx, &stored)?;
            sessions::delete_others(tx, agent, kept)?;
            sessions::set_proved(tx, kept, now)?;
            Ok(audit::insert(tx, now, Some(agent), "password-set", None)?)
        })
        .await
    }

    /// Sets a second factor, in place of the one before. Returns the codes that work once in its place.
    ///
    /// # Errors
    /// [`AppError::Refused`] when the password is wrong, [`AppError::Invalid`] when the code does not fit.
    pub async fn set_second_factor(
        &self,
        caller: &Caller,
        password: &str,
        code: (TotpSecret, String),
    ) -> Result<Vec<String>, AppError> {
        let step = check_code(Some(&code), true, self.now())?;
        let (agent, _) = self.stored_of(caller, password).await?;
        let (codes, hashes) = totp::recovery_codes()?;
        self.store_again(agent, password, Some(code.0), hashes, step)
            .await?;
        Ok(codes)
    }

    /// Gives the second factor up.
    ///
    /// # Errors
    /// [`AppError::Refused`] when the password is wrong or the desk asks for a second factor.
    pub async fn drop_second_factor(
        &self,
        caller: &Caller,
        password: &str,
    ) -> Result<(), AppError> {
        if self.settings().second_factor == SecondFactor::Required {
            return Err(AppError::Refused("this desk asks for a second factor"));
        }
        let (agent, _) = self.stored_of(caller, password).await?;
        self.store_again(agent, password, None, Vec::new(), None)
            .await
    }

    async fn store_again(
        &self,
        agent: AgentId,
        password: &str,
        totp: Option<TotpSecret>,
        hashes: Vec<[u8; 32]>,
        step: Option<u64>,
    ) -> Result<(), AppError> {
        let password = Zeroizing::new(password.to_owned());
        let stored =
            blocking(move || password::credentials(agent, &password, totp.as_ref())).await??;
        let now = self.now();
        self.write(move |tx| {
            set_credentials(tx, &stored, &hashes, step)?;
            let act = match stored.totp {
                Some(_) => "second-factor-set",
                None => "second-factor-dropped",
            };
            Ok(audit::insert(tx, now, Some(agent), act, None)?)
        })
        .await
    }
}

/// The step of the code that a newcomer typed.
fn check_code(
    given: Option<&(TotpSecret, String)>,
    is_needed: bool,
    now: Timestamp,
) -> Result<Option<u64>, AppError> {
    let Some((totp, code)) = given else {
        return if is_needed {
            Err(AppError::invalid("code", "A second factor is needed"))
        } else {
            Ok(None)
        };
    };
    let step = totp.step_of(code, now);
    let step = step.ok_or_else(|| AppError::invalid("code", "This code does not fit"))?;
    Ok(Some(step))
}

fn set_credentials(
    tx: &mut Tx<'_>,
    stored: &Credentials,
    recovery: &[[u8; 32]],
    step: Option<u64>,
) -> Result<(), AppError> {
    agents::set_credentials(tx, stored)?;
    agents::set_recovery_codes(tx, stored.agent, recovery)?;
    if let Some(step) = step {
        // The code that showed it works for nothing else.
        agents::take_step(tx, stored.agent, step)?;
    }
    Ok(())
}
