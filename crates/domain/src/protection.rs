//! Whether a mail of ours is encrypted, and to which key (requirement D5, threats A8 and A38).

use crate::worded;

worded! {
    /// Where a public key came from.
    pub enum KeySource, NotAKeySource = "a source of keys" {
        /// The `Autocrypt` field of a mail.
        Autocrypt = "autocrypt",
        /// An attachment of a mail.
        Attachment = "attachment",
        /// The text of a mail.
        Text = "text",
        /// A WhisperBack report, beside the contact address.
        Report = "report",
        /// An agent or the operator handed it in.
        Upload = "upload",
        /// The server of the address's domain, where the operator allowed to ask it (threat A9).
        Directory = "directory",
    }
}

worded! {
    /// What was decided about a key for an address.
    pub enum KeyStanding, NotAKeyStanding = "a standing of a key" {
        /// Nobody has decided yet.
        Found = "found",
        /// An agent or the operator says that it belongs to the address.
        Accepted = "accepted",
        /// An agent says that it does not.
        Rejected = "rejected",
    }
}

/// A public key that the desk knows for an address, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownKey {
    /// What was decided.
    pub standing: KeyStanding,
    /// It can be encrypted to now: not expired, not revoked, not too weak.
    pub usable: bool,
}

/// Which key to encrypt to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChoice {
    /// There is none.
    Nothing,
    /// There were keys, but none that can be encrypted to now.
    Unusable,
    /// The one at this place.
    Use(usize),
    /// An agent must decide first: a new key came for an address that has one, or several came.
    Ask,
}

/// Chooses among the keys of one address, the oldest first.
///
/// What an agent accepted counts, the newest last. A key that nobody has decided about is used if
/// it is the only one that ever came; as soon as another comes, or one comes beside an accepted one,
/// somebody has to look: anybody can send a key for any address.
#[must_use]
pub fn choose_key(keys: &[KnownKey]) -> KeyChoice {
    let of = |standing| {
        let newest_first = keys.iter().enumerate().rev();
        newest_first.filter(move |(_, key)| key.standing == standing)
    };
    let undecided = of(KeyStanding::Found).count();
    let has_accepted = of(KeyStanding::Accepted).next().is_some();
    if undecided > 1 || (undecided == 1 && has_accepted) {
        return KeyChoice::Ask;
    }
    let usable = |(place, key): (usize, &KnownKey)| key.usable.then_some(place);
    let accepted = of(KeyStanding::Accepted).find_map(usable);
    let found = of(KeyStanding::Found).find_map(usable);
    match accepted.or(found) {
        Some(place) => KeyChoice::Use(place),
        None if undecided == 0 && !has_accepted => KeyChoice::Nothing,
        None => KeyChoice::Unusable,
    }
}

/// How a mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Encrypted, to a key of each recipient.
    Encrypted,
    /// In clear, as the rest of the conversation.
    Clear,
    /// In clear although the conversation was encrypted: somebody wanted it, and it is logged.
    Downgraded,
}

/// Why a mail cannot leave like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unprotected {
    /// There is no key.
    #[error("no key is known for this address, or for one of several")]
    NoKey,
    /// Every key has expired, was revoked or is too weak.
    #[error("no key for this address can be used any more")]
    Unusable,
    /// An agent must decide between keys first.
    #[error("several keys came for this address; decide which one is right first")]
    Undecided,
}

/// Decides how a mail leaves. `choices` has the key of each recipient; `wish` is what the agent asked
/// for, if anything.
///
/// Without a wish it is encrypted as soon as every recipient has a key, and goes out in clear only if
/// none has one: where some have, somebody has to decide. A conversation that was encrypted goes out
/// in clear only by the wish to.
///
/// # Errors
/// When it should be encrypted and cannot be, and when a decision about keys is due.
pub fn protect(
    was_encrypted: bool,
    choices: &[KeyChoice],
    wish: Option<bool>,
) -> Result<Protection, Unprotected> {
    let any = |choice| choices.contains(&choice);
    let lacking = |choice: &&KeyChoice| **choice == KeyChoice::Nothing;
    match (wish, choices.iter().filter(lacking).count()) {
        (Some(false), _) if was_encrypted => Ok(Protection::Downgraded),
        (Some(false), _) => Ok(Protection::Clear),
        _ if any(KeyChoice::Ask) => Err(Unprotected::Undecided),
        _ if any(KeyChoice::Unusable) => Err(Unprotected::Unusable),
        (_, 0) if !choices.is_empty() => Ok(Protection::Encrypted),
        (None, without) if without == choices.len() && !was_encrypted => Ok(Protection::Clear),
        _ => Err(Unprotected::NoKey),
    }
}

worded! {
    /// What a signature proves about a message (contract: `crypto.signature`).
    pub enum SignatureWord, NotASignatureWord = "a word for a signature" {
        /// There is none.
        None = "none",
        /// Sound, by a key that was accepted for the sender's address.
        Good = "good",
        /// It does not fit the text, or its key was expired or revoked, or it is too weak.
        Bad = "bad",
        /// Nobody has decided about its key, or the key is not there.
        UnknownKey = "unknown-key",
        /// Sound, by a key that was accepted for another address.
        Mismatch = "mismatch",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyStanding::{Accepted, Found, Rejected};

    fn keys(list: &[(KeyStanding, bool)]) -> Vec<KnownKey> {
        let key = |(standing, usable): &(_, _)| KnownKey {
            standing: *standing,
            usable: *usable,
        };
        list.iter().map(key).collect()
    }

    #[track_caller]
    fn check(list: &[(KeyStanding, bool)], choice: KeyChoice) {
        assert_eq!(choose_key(&keys(list)), choice, "{list:?}");
    }

    #[test]
    fn a_changed_key_stops_and_asks() {
        check(&[], KeyChoice::Nothing);
        check(&[(Rejected, true)], KeyChoice::Nothing);
        check(&[(Found, true)], KeyChoice::Use(0));
        check(&[(Found, false)], KeyChoice::Unusable);
        check(&[(Found, true), (Found, true)], KeyChoice::Ask);
        check(&[(Accepted, true), (Found, true)], KeyChoice::Ask);
        check(&[(Accepted, false), (Found, true)], KeyChoice::Ask);
        check(&[(Accepted, true), (Rejected, true)], KeyChoice::Use(0));
        check(&[(Rejected, true), (Found, true)], KeyChoice::Use(1));
        check(&[(Accepted, true), (Accepted, true)], KeyChoice::Use(1));
        check(&[(Accepted, true), (Accepted, false)], KeyChoice::Use(0));
        check(&[(Accepted, false)], KeyChoice::Unusable);
    }

    #[test]
    fn an_encrypted_conversation_never_goes_out_in_clear_by_itself() {
        for choice in [
            KeyChoice::Nothing,
            KeyChoice::Unusable,
            KeyChoice::Use(0),
            KeyChoice::Ask,
        ] {
            for wish in [None, Some(true)] {
                let decided = protect(true, &[choice], wish);
                assert!(!matches!(
                    decided,
                    Ok(Protection::Clear | Protection::Downgraded)
                ));
            }
            let wanted = protect(true, &[choice], Some(false));
            assert_eq!(wanted, Ok(Protection::Downgraded));
            assert_eq!(
                protect(false, &[choice], Some(false)),
                Ok(Protection::Clear)
            );
        }
    }

    #[test]
    fn without_a_wish_it_is_encrypted_when_it_can_be() {
        let by_itself = |choice| protect(false, &[choice], None);
        assert_eq!(by_itself(KeyChoice::Nothing), Ok(Protection::Clear));
        assert_eq!(by_itself(KeyChoice::Use(2)), Ok(Protection::Encrypted));
        assert_eq!(by_itself(KeyChoice::Ask), Err(Unprotected::Undecided));
        assert_eq!(by_itself(KeyChoice::Unusable), Err(Unprotected::Unusable));
        assert_eq!(
            protect(false, &[KeyChoice::Nothing], Some(true)),
            Err(Unprotected::NoKey)
        );
    }

    #[test]
    fn a_mail_to_several_is_encrypted_to_all_or_somebody_decides() {
        let (key, none) = (KeyChoice::Use(0), KeyChoice::Nothing);
        let by_itself = |choices: &[KeyChoice]| protect(false, choices, None);
        assert_eq!(by_itself(&[key, key]), Ok(Protection::Encrypted));
        assert_eq!(by_itself(&[none, none]), Ok(Protection::Clear));
        assert_eq!(by_itself(&[key, none]), Err(Unprotected::NoKey));
        assert_eq!(by_itself(&[none, key]), Err(Unprotected::NoKey));
        let undecided = by_itself(&[key, none, KeyChoice::Ask]);
        assert_eq!(undecided, Err(Unprotected::Undecided));
        let unusable = by_itself(&[KeyChoice::Unusable, none]);
        assert_eq!(unusable, Err(Unprotected::Unusable));
        let in_clear = protect(false, &[key, none], Some(false));
        assert_eq!(in_clear, Ok(Protection::Clear));
        assert_eq!(protect(true, &[none, none], None), Err(Unprotected::NoKey));
        assert_eq!(by_itself(&[]), Ok(Protection::Clear));
        assert_eq!(protect(false, &[], Some(true)), Err(Unprotected::NoKey));
    }
}
