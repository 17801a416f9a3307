//! DKIM signatures on what leaves (RFC 6376).

use std::sync::Arc;

use authenticity::{SignError, Signer};
use domain::{EmailAddress, Timestamp};

/// The keys of the domains that the desk writes from. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Signers(Arc<Vec<Signer>>);

impl Signers {
    /// At most one for each domain counts: the first.
    #[must_use]
    pub fn new(signers: Vec<Signer>) -> Self {
        Self(Arc::new(signers))
    }

    /// The mail with a signature of its sender's domain on top; as it is if there is no key for that.
    ///
    /// # Errors
    /// When the mail is not in a form that can be signed.
    pub(crate) fn signed(
        &self,
        mail: Vec<u8>,
        sender: Option<&EmailAddress>,
        now: Timestamp,
    ) -> Result<Vec<u8>, SignError> {
        let domain = sender.map(|sender| sender.domain().to_lowercase());
        let mut signers = self.0.iter();
        let Some(signer) = signers.find(|signer| Some(signer.domain()) == domain) else {
            return Ok(mail);
        };
        let field = signer.sign(&mail, now.seconds())?;
        Ok([field, mail].concat())
    }
}

#[cfg(test)]
mod tests {
    use authenticity::SecretKey;

    use super::*;

    const MAIL: &[u8] =
        b"From: desk@desk.example\r\nTo: ann@users.example\r\nSubject: x\r\n\r\nHello\r\n";

    fn signed_from(sender: Option<&str>) -> Vec<u8> {
        let key = SecretKey::generate_ed25519().unwrap();
        let signer = Signer::new("s1", "Desk.Example", key).unwrap();
        let sender = sender.map(|sender| sender.parse().unwrap());
        let signers = Signers::new(vec![signer]);
        let now = Timestamp::from_seconds(1_795_000_000);
        signers.signed(MAIL.to_vec(), sender.as_ref(), now).unwrap()
    }

    #[test]
    fn mail_of_the_domain_is_signed_and_no_other() {
        let signed = signed_from(Some("support+abc@desk.EXAMPLE"));
        assert!(signed.starts_with(b"DKIM-Signature: v=1;") && signed.ends_with(MAIL));
        for other in [None, Some("desk@other.example"), Some("a@sub.desk.example")] {
            assert_eq!(signed_from(other), MAIL, "{other:?}");
        }
    }
}
