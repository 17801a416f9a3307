//! What a report should be like.

use crate::Dice;
use crate::language::{LANGUAGES, Language};
use crate::release::{RELEASES, Release};

/// What the user gave as a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// Nothing: the report cannot be answered.
    None,
    /// An address.
    Address,
    /// An address with other words around it, as the program lets pass.
    WithWords,
}

/// What the user gave as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// Nothing.
    None,
    /// A short or long id.
    Id,
    /// A fingerprint in groups.
    Fingerprint,
    /// The address of a file.
    Url,
    /// The key itself.
    Block,
}

/// What a hostile user typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forged {
    /// Nothing.
    No,
    /// The heading of a section that the report has later, and lines below it.
    Heading,
    /// Several headings of sections.
    Headings,
    /// The heading of a section that no version writes.
    UnknownHeading,
    /// Labels of the top in the words.
    Labels,
    /// The heading of a section in the key block.
    HeadingInKey,
}

/// What a report should be like.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box that a user ticks, or not"
)]
pub struct Wish {
    /// Which version writes it.
    pub release: Release,
    /// In which language the user writes.
    pub language: Language,
    /// The contact.
    pub contact: Contact,
    /// The key.
    pub key: KeyForm,
    /// Whether the version is included ("Headers").
    pub headers: bool,
    /// Whether the sections are included ("Debugging Information").
    pub debugging: bool,
    /// Whether another program opened WhisperBack (5.21 and later).
    pub app: bool,
    /// How many of the answers the user filled in, from the first on.
    pub filled: usize,
    /// What a hostile user typed.
    pub forged: Forged,
    /// Whether lines end with CR LF.
    pub crlf: bool,
    /// Started from a DVD or an image.
    pub iso: bool,
    /// With a Persistent Storage that is unlocked. Not together with [`Wish::iso`].
    pub persistence: bool,
    /// In a virtual machine.
    pub virtual_machine: bool,
    /// With bridges.
    pub bridges: bool,
    /// In Troubleshooting Mode.
    pub troubleshooting: bool,
    /// How long the journal should be, in bytes; it is a little longer.
    pub journal_bytes: usize,
}

impl Wish {
    /// A complete report of an ordinary user.
    #[must_use]
    pub fn ordinary() -> Self {
        Self {
            release: Release::newest(),
            language: *LANGUAGES.first().unwrap(),
            contact: Contact::Address,
            key: KeyForm::None,
            headers: true,
            debugging: true,
            app: false,
            filled: 3,
            forged: Forged::No,
            crlf: false,
            iso: false,
            persistence: true,
            virtual_machine: false,
            bridges: false,
            troubleshooting: false,
            journal_bytes: 2000,
        }
    }

    /// Anything that users send.
    #[must_use]
    pub fn any(dice: &mut Dice) -> Self {
        let mut one_in = |sides: usize| dice.roll(sides) == 0;
        let (headers, debugging, app) = (!one_in(6), !one_in(6), one_in(4));
        let (crlf, iso, persistence) = (one_in(4), one_in(5), one_in(2));
        let (virtual_machine, bridges, troubleshooting) = (one_in(5), one_in(3), one_in(6));
        Self {
            release: *dice.pick(&RELEASES),
            language: *dice.pick(&LANGUAGES),
            contact: *dice.pick(&[
                Contact::None,
                Contact::Address,
                Contact::Address,
                Contact::WithWords,
            ]),
            key: *dice.pick(&[
                KeyForm::None,
                KeyForm::Id,
                KeyForm::Fingerprint,
                KeyForm::Url,
                KeyForm::Block,
            ]),
            headers,
            debugging,
            app,
            filled: dice.roll(5),
            forged: *dice.pick(&[
                Forged::No,
                Forged::No,
                Forged::No,
                Forged::Heading,
                Forged::Headings,
                Forged::UnknownHeading,
                Forged::Labels,
                Forged::HeadingInKey,
            ]),
            crlf,
            iso,
            persistence: persistence && !iso,
            virtual_machine,
            bridges,
            troubleshooting,
            journal_bytes: dice.roll(6000),
        }
    }
}
