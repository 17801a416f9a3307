//! Passwords: how they are stored, and what is sealed under them.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::AgentId;
use store::agents::Credentials;
use vault::{DataKey, Sealed};
use zeroize::Zeroizing;

use crate::totp::TotpSecret;
use crate::{AppError, random, records};

/// Shortest password, in characters (NIST SP 800-63B-4 asks for 15 when it stands alone; a second
/// factor follows).
pub const MIN_PASSWORD: usize = 12;
/// Longest password in bytes.
pub(crate) const MAX_PASSWORD: usize = 1_000;
/// Bytes of the salt before a sealed secret.
const SALT: usize = 16;

pub(crate) fn check_password(password: &str) -> Result<(), AppError> {
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

/// What is stored of a password and of a second factor that belongs to it. Stretches twice.
pub(crate) fn credentials(
    agent: AgentId,
    password: &str,
    totp: Option<&TotpSecret>,
) -> Result<Credentials, AppError> {
    Ok(Credentials {
        agent,
        password: hash(password)?,
        totp: totp
            .map(|secret| sealed(agent, password, secret))
            .transpose()?,
    })
}

/// What a password opens.
pub(crate) struct Opened {
    /// It is the right one.
    pub(crate) fits: bool,
    /// The second factor, if there is one and the password is right.
    pub(crate) totp: Option<TotpSecret>,
}

/// Compares with what is stored, or, where there is nothing, with what nothing fits. Stretches twice
/// in every case, so that an unknown name, a wrong password and an agent without a second factor all cost
/// the same time (bar S16).
pub(crate) fn open(password: &str, stored: Option<&Credentials>) -> Opened {
    let fits = verify(password, stored.map(|stored| stored.password.as_str()));
    let sealed = stored.and_then(|stored| Some((stored.agent, stored.totp.as_deref()?)));
    let (agent, sealed) = sealed.unwrap_or((AgentId::default(), &[0; SALT]));
    let (salt, sealed) = sealed.split_at_checked(SALT).unwrap_or((&[0; SALT], &[]));
    let key = stretched(password, salt);
    let secret = key.and_then(|key| {
        let place = records::place("agents", "totp", agent.0);
        let plain = key.unseal(place, &Sealed(sealed.to_vec())).ok()?;
        TotpSecret::from_bytes(&Zeroizing::new(plain))
    });
    Opened {
        fits,
        totp: secret.filter(|_| fits),
    }
}

/// The secret of the second factor under a key from the password: signing in needs no vault, and a stolen
/// database tells nothing (decision 0036).
fn sealed(agent: AgentId, password: &str, secret: &TotpSecret) -> Result<Vec<u8>, AppError> {
    let salt = random::bytes::<SALT>()?;
    let failed = AppError::Refused("the second factor could not be stored");
    let key = stretched(password, &salt).ok_or(failed)?;
    let place = records::place("agents", "totp", agent.0);
    let sealed = key.seal(place, secret.bytes())?;
    Ok([salt.as_slice(), &sealed.0].concat())
}

fn stretched(password: &str, salt: &[u8]) -> Option<DataKey> {
    let mut bytes = Zeroizing::new([0; 32]);
    let stretched = Argon2::default().hash_password_into(password.as_bytes(), salt, &mut *bytes);
    stretched.ok()?;
    Some(DataKey::from_stretched(&bytes))
}

/// Argon2id with the crate's default cost (19 MiB, two passes: OWASP's first choice).
fn hash(password: &str) -> Result<String, AppError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|_failed| AppError::Refused("the password could not be stored"))
}

fn verify(password: &str, stored: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$\
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    PasswordHash::new(stored.unwrap_or(NOBODY)).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_what_was_stored_with_it_and_nothing_else() {
        let (agent, secret) = (AgentId::new(), TotpSecret::new().unwrap());
        let stored = credentials(agent, "correct horse battery", Some(&secret)).unwrap();
        let opened = open("correct horse battery", Some(&stored));
        assert!(opened.fits);
        assert_eq!(opened.totp.unwrap().bytes(), secret.bytes());
        let wrong = open("correct horse batterz", Some(&stored));
        assert!(!wrong.fits && wrong.totp.is_none());
        assert!(!open("", None).fits);
        let other = Credentials {
            agent: AgentId::new(),
            ..stored
        };
        assert!(open("correct horse battery", Some(&other)).totp.is_none());
    }

    #[test]
    fn without_a_second_factor_the_password_is_enough() {
        let stored = credentials(AgentId::new(), "correct horse battery", None).unwrap();
        let opened = open("correct horse battery", Some(&stored));
        assert!(opened.fits && opened.totp.is_none());
    }

    /// Bar S16: the hash for unknown names must be a real one, or an unknown name would be quick.
    #[test]
    fn an_unknown_name_costs_real_hashes() {
        let started = std::time::Instant::now();
        assert!(!open("x", None).fits);
        let unknown = started.elapsed();
        assert!(unknown > std::time::Duration::from_millis(2), "{unknown:?}");
    }
}
