//! What is known of who vouches for a mail's sender.

use serde::{Deserialize, Serialize};

use crate::name::DomainName;

/// Who vouches for the sender of a mail, and who found that out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Who found it out.
    pub by: By,
    /// The domain in `From` that was judged, in lower-case ASCII. `None` where there is not exactly
    /// one author: nobody can vouch for such a mail (threat A13).
    pub author: Option<String>,
    /// Whether the sending machine may send for the envelope's sender.
    pub spf: SpfWord,
    /// One word for each signature, from the top of the mail.
    pub dkim: Vec<DkimWord>,
    /// What the author's domain says about it.
    pub dmarc: DmarcWord,
    /// Those who passed the mail on.
    pub arc: ArcWord,
}

/// Who found it out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// Nobody: look-ups are off and no relay is trusted.
    #[default]
    Nobody,
    /// This desk.
    Us,
    /// A relay that the operator named, by its name in `Authentication-Results`.
    Relay(String),
}

/// The result of SPF (RFC 7208 section 2.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpfWord {
    /// The domain says nothing, or nothing was asked.
    #[default]
    None,
    /// The domain does not commit itself.
    Neutral,
    /// The machine may send for it.
    Pass,
    /// The machine may not.
    Fail,
    /// The machine probably may not.
    SoftFail,
    /// The DNS did not answer.
    TempError,
    /// The domain's record cannot be understood.
    PermError,
}

/// The result of one DKIM signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DkimWord {
    /// The domain that signed, in lower-case ASCII; empty if the signature does not say so.
    pub domain: String,
    /// Which of its keys.
    pub selector: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether that domain may speak for the author's. Not looked into for a signature that cannot
    /// vouch.
    pub aligned: bool,
}

/// What became of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is sound and covers the mail as it is.
    Pass,
    /// It was looked at and does not hold.
    Fail(Reason),
    /// It says less than that the mail is as it was signed.
    Neutral(Reason),
    /// The DNS did not answer.
    TempError,
    /// It cannot be understood.
    PermError(Reason),
}

/// Why a signature is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Reason {
    /// The relay does not say.
    #[error("no reason is given")]
    Unstated,
    /// The signature's field is not as it must be.
    #[error("the signature is malformed")]
    Malformed,
    /// The header section is malformed, too long, or its lines end in more than one way.
    #[error("the header is malformed")]
    Header,
    /// Not RSA or Ed25519 with SHA-256. SHA-1 is one of the others (RFC 8301).
    #[error("the algorithm is not trusted")]
    Algorithm,
    /// It ran out.
    #[error("the signature has expired")]
    Expired,
    /// It was made in the future.
    #[error("the signature is from the future")]
    NotYet,
    /// It does not cover `From`.
    #[error("the sender's address is not signed")]
    FromNotSigned,
    /// A field stands twice that may stand once: which of them is shown is anybody's guess.
    #[error("a header field appears twice")]
    DoubledField,
    /// The text is another one.
    #[error("the text was changed")]
    BodyChanged,
    /// It covers only the beginning of the text (`l=`).
    #[error("only a part of the text is signed")]
    PartialBody,
    /// A signed field is another one, or the key is.
    #[error("the signature does not match")]
    Mismatch,
    /// The domain has no such key.
    #[error("the domain has no such key")]
    KeyMissing,
    /// The domain withdrew the key.
    #[error("the key was revoked")]
    KeyRevoked,
    /// The key's record cannot be understood, or there are several.
    #[error("the key is malformed")]
    KeyMalformed,
    /// RSA of less than 1024 bits.
    #[error("the key is too short")]
    KeyWeak,
    /// The key is for something else.
    #[error("the key is for another purpose")]
    KeyForOther,
    /// The domain says that it is only trying (RFC 6376 section 3.6.1, `t=y`).
    #[error("the domain is only testing")]
    Testing,
}

/// What the author's domain asks for where nobody vouches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Policy {
    /// Nothing, or it is not known.
    #[default]
    None,
    /// To be wary.
    Quarantine,
    /// To refuse the mail.
    Reject,
}

/// The result of DMARC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DmarcWord {
    /// The domain says nothing, or nothing was asked.
    #[default]
    None,
    /// SPF or DKIM vouches for the author's domain.
    Pass,
    /// Neither does.
    Fail {
        /// What the domain asks for.
        policy: Policy,
    },
    /// DKIM does not, and of the sending machine nothing is known: SPF might.
    Undecided {
        /// What the domain asks for where neither does.
        policy: Policy,
    },
    /// The DNS did not answer.
    TempError,
}

/// The result of ARC (RFC 8617): who passed the mail on. It vouches for nobody by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArcWord {
    /// There is no chain.
    #[default]
    None,
    /// The chain is whole.
    Pass {
        /// The domains that sealed, the first first; empty if a relay found it out.
        sealers: Vec<String>,
    },
    /// It is broken.
    Fail,
    /// The DNS did not answer.
    TempError,
}

/// What an agent is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Vouched {
    /// The sender's domain vouches for the mail.
    Aligned,
    /// It was looked at, and nobody does.
    NotAligned,
    /// It is not known.
    Unknown,
}

impl Vouched {
    /// One sentence for the agent's page.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Aligned => "The domain of this address confirms that it sent this mail.",
            Self::NotAligned => {
                "Nothing confirms that this mail comes from this address; anybody could have written it."
            }
            Self::Unknown => "Whether this mail comes from this address was not checked.",
        }
    }
}

impl Standing {
    /// Whether somebody vouches for the address that is shown as the mail's sender.
    ///
    /// What was judged must be what is shown: if another program took another author out of the same
    /// mail, nobody vouches for him ("Composition kills", threat A13).
    #[must_use]
    pub fn vouched_for(&self, shown: &str) -> Vouched {
        if self.by == By::Nobody {
            return Vouched::Unknown;
        }
        let domain = shown.rsplit_once('@').map(|(_, domain)| domain);
        let shown = domain.and_then(DomainName::parse);
        let author = self.author.as_deref();
        if author.is_none() || author != shown.as_ref().map(DomainName::as_str) {
            return Vouched::NotAligned;
        }
        let vouches = |word: &DkimWord| word.aligned && word.verdict == Verdict::Pass;
        if self.dmarc == DmarcWord::Pass || self.dkim.iter().any(vouches) {
            Vouched::Aligned
        } else if self.is_open() {
            Vouched::Unknown
        } else {
            Vouched::NotAligned
        }
    }

    /// The one of two that says more of the shown sender: that he is vouched for, else that he is not.
    /// With both a relay and look-ups of our own, that is the one to keep.
    #[must_use]
    pub fn or_better(self, other: Self, shown: &str) -> Self {
        let rank = |standing: &Self| match standing.vouched_for(shown) {
            Vouched::Aligned => 2,
            Vouched::NotAligned => 1,
            Vouched::Unknown => 0,
        };
        if rank(&other) > rank(&self) {
            other
        } else {
            self
        }
    }

    /// Whether an answer of the DNS is missing that could vouch, or the relay looked at nothing.
    fn is_open(&self) -> bool {
        let is_open = |word: &DkimWord| word.verdict == Verdict::TempError;
        let silent = self.dkim.is_empty() && self.dmarc == DmarcWord::None;
        matches!(self.by, By::Relay(_)) && silent
            || self.dmarc == DmarcWord::TempError
            || self.dkim.iter().any(is_open)
    }
}

/// Whether one domain stands above another, so that it could make all records of that one by
/// itself. One label (`com`) governs nobody here.
pub(crate) fn governs(above: &DomainName, below: &DomainName) -> bool {
    above == below || above.labels() >= 2 && below.is_within(above)
}
