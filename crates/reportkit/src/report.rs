//! A whole report, and what it truly says.

use std::fmt::Write as _;

use crate::Dice;
use crate::sections::sections;
use crate::wish::{Contact, Forged, KeyForm, Wish};
use crate::words::words;

/// The key that the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Upper-case digits.
    Id(String),
    /// Upper-case digits.
    Fingerprint(String),
    /// An address.
    Url(String),
    /// Armour without white space around it.
    Block(String),
}

/// A report and what a reader must find in it. `None` and empty: the report does not say it.
#[derive(Clone, Debug, Default)]
pub struct Truth {
    /// The subject of the outer mail.
    pub outer_subject: String,
    /// Where the outer mail goes.
    pub recipient: String,
    /// The text inside.
    pub text: String,
    /// Whether it calls itself Amnesia.
    pub amnesia: bool,
    /// The number in the outer subject.
    pub id: Option<String>,
    /// The first line.
    pub summary: String,
    /// Heading and text, wrapped.
    pub answers: Vec<(String, String)>,
    /// The contact as it was typed.
    pub contact: Option<String>,
    /// The address in it.
    pub contact_address: Option<String>,
    /// The key that was named.
    pub key: Option<Key>,
    /// The running version.
    pub version: Option<String>,
    /// The version that was first installed.
    pub installed_version: Option<String>,
    /// The channel of a version that is no release.
    pub channel: Option<String>,
    /// What it was built from.
    pub commit: Option<String>,
    /// Started from a DVD or an image, or from a stick.
    pub iso: Option<bool>,
    /// Whether there is a Persistent Storage.
    pub persistence: Option<bool>,
    /// What the storage keeps.
    pub features: Vec<String>,
    /// Memory.
    pub ram_bytes: Option<u64>,
    /// The boot disk.
    pub disk_bytes: Option<u64>,
    /// The system partition.
    pub system_partition_bytes: Option<u64>,
    /// Who made the computer.
    pub manufacturer: Option<String>,
    /// What it is called.
    pub product: Option<String>,
    /// What else it is called.
    pub product_version: Option<String>,
    /// Whether it is a virtual machine.
    pub virtual_machine: Option<bool>,
    /// The processor.
    pub cpu: Option<String>,
    /// The version of the kernel.
    pub kernel: Option<String>,
    /// Options that are not everybody's.
    pub boot_options: Vec<String>,
    /// Whether in Troubleshooting Mode.
    pub troubleshooting: Option<bool>,
    /// Class, vendor, device, revision or nothing; each once.
    pub devices: Vec<[String; 4]>,
    /// The locale of the session.
    pub locale: Option<String>,
    /// Name, summary, details.
    pub app: Option<[String; 3]>,
    /// Additional Software.
    pub software: Vec<String>,
    /// Whether MAC addresses are made anonymous.
    pub mac_spoofing: Option<bool>,
    /// The word for the network.
    pub network: Option<String>,
    /// Whether there are bridges.
    pub bridges: Option<bool>,
    /// Whether there is a proxy.
    pub proxy: Option<bool>,
    /// Upper case.
    pub device_ids: Vec<String>,
    /// Must be among the lines that look like errors.
    pub error: Option<String>,
    /// Names, in order.
    pub sections: Vec<String>,
    /// Whether the words hold what looks like the heading of a section.
    pub forged_heading: bool,
    /// What must not stay in the text once it is redacted.
    pub secrets: Vec<String>,
}

/// Makes a report as it is wished for; the rest is left to the dice.
#[must_use]
pub fn make(wish: &Wish, dice: &mut Dice) -> Truth {
    let mut truth = Truth::default();
    outer(&mut truth, wish, dice);
    let mut text = format!("Subject: {}\n", truth.summary);
    text.push_str(&contact(&mut truth, wish, dice));
    let block = key(&mut truth, wish, dice, &mut text);
    if wish.headers {
        text.push_str(&version(&mut truth, wish, dice));
    }
    let words = words(wish, dice);
    if wish.app && wish.release.since(5, 21) {
        text.push_str(if wish.headers { "" } else { "\n" });
        let details = if words.answers.is_empty() {
            "Error 7"
        } else {
            "Error 7\n\nTraceback:\n  line 1\n\nlast"
        };
        write!(text, "Bug-specific app: tps_frontend\nBug-specific summary: Persistent Storage - Error\nBug-specific details: {details}\n").unwrap();
        truth.app =
            Some(["tps_frontend", "Persistent Storage - Error", details].map(str::to_owned));
    }
    write!(text, "\n{}\n\n", words.text).unwrap();
    truth.answers = words.answers;
    if let Some(block) = block {
        write!(text, "{block}\n\n").unwrap();
    }
    truth.forged_heading = wish.filled > 0
        && !truth.answers.is_empty()
        && matches!(
            wish.forged,
            Forged::Heading | Forged::Headings | Forged::UnknownHeading
        )
        || wish.forged == Forged::HeadingInKey && wish.key == KeyForm::Block;
    if wish.debugging {
        text.push_str(&sections(wish, &mut truth, dice));
    }
    let mut seen = Vec::new();
    truth.devices.retain(|device| {
        let is_new = !seen.contains(device);
        seen.push(device.clone());
        is_new
    });
    truth.text = if wish.crlf {
        text.replace('\n', "\r\n")
    } else {
        text
    };
    truth
}

fn outer(truth: &mut Truth, wish: &Wish, dice: &mut Dice) {
    truth.amnesia = wish.headers && !wish.release.since(0, 7);
    wish.release.recipient().clone_into(&mut truth.recipient);
    let summary = *dice.pick(&[
        "Wi-Fi is gone",
        "Kein Netz mehr",
        "Plus de réseau",
        "Нет сети",
    ]);
    summary.clone_into(&mut truth.summary);
    if wish.release.since(0, 5) {
        let digits = *dice.pick(&[32, 32, 32, 31, 30]);
        // The number is not padded, so it does not begin with a zero.
        let id = format!("9{}", dice.letters("0123456789abcdef", digits - 1));
        truth.outer_subject = format!(
            "{}Bug report: {id}",
            dice.pick(&["", "", "Re: ", "[SPAM] "])
        );
        truth.id = Some(id);
    } else {
        truth.outer_subject = String::from("WhisperBack");
    }
}

fn contact(truth: &mut Truth, wish: &Wish, dice: &mut Dice) -> String {
    let address = format!("{}@mail.example", dice.letters("abcdefghijklmnop", 8));
    let typed = match wish.contact {
        Contact::None => return String::new(),
        Contact::Address => address.clone(),
        Contact::WithWords => format!("please write to <{address}> soon"),
    };
    truth.secrets.push(address.clone());
    truth.contact_address = Some(address);
    truth.contact = Some(typed.clone());
    format!("From: {typed}\n")
}

/// Writes the key's label and returns the block that stands below the words.
fn key(truth: &mut Truth, wish: &Wish, dice: &mut Dice, text: &mut String) -> Option<String> {
    let mut digits = |length: usize| dice.letters("0123456789ABCDEF", length);
    let line = match wish.key {
        KeyForm::None => return None,
        KeyForm::Id => {
            let id = digits(16);
            truth.key = Some(Key::Id(id.clone()));
            format!("0x{id}")
        }
        KeyForm::Fingerprint => {
            let groups: Vec<String> = (0..10).map(|_| digits(4)).collect();
            truth.key = Some(Key::Fingerprint(groups.concat()));
            truth.secrets.push(groups.join(" "));
            groups.join(" ")
        }
        KeyForm::Url => {
            let url = String::from("https://keys.example/mine.asc");
            truth.key = Some(Key::Url(url.clone()));
            url
        }
        KeyForm::Block => String::from("included below"),
    };
    writeln!(text, "OpenPGP-Key: {line}").unwrap();
    if wish.key != KeyForm::Block {
        return None;
    }
    let letters = dice.letters("abcdefghijkXYZ0123456789+/", 60);
    let forged = match wish.forged {
        Forged::HeadingInKey => "======= content of /proc/cmdline =======\nforged=1\n",
        _ => "",
    };
    let block = format!(
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME{letters}\n{forged}=INVT\n-----END PGP PUBLIC KEY BLOCK-----"
    );
    truth.key = Some(Key::Block(block.clone()));
    Some(block)
}

fn version(truth: &mut Truth, wish: &Wish, dice: &mut Dice) -> String {
    let release = wish.release;
    let commit = dice.letters("0123456789abcdef", 40);
    truth.version = Some(release.version.to_owned());
    truth.commit = Some(commit.clone());
    if !release.since(6, 0) {
        let live_build = if release.since(0, 6) && !release.since(4, 28) {
            "live-build: 2.0.12-1\n"
        } else {
            ""
        };
        return format!(
            "{}: {} - {}\n{commit}\n{live_build}",
            release.label(),
            release.version,
            release.date
        );
    }
    let channel = if release.version.contains('~') {
        truth.channel = Some(String::from("alpha"));
        "TAILS_CHANNEL=\"alpha\"\n"
    } else {
        ""
    };
    format!(
        "Tails-Version: NAME=\"Tails\"\nID=\"tails\"\nID_LIKE=\"debian\"\nPRETTY_NAME=\"Tails\"\nVERSION=\"{0}\"\nHOME_URL=\"https://[URL REMOVED]\nSUPPORT_URL=\"https://[URL REMOVED]\nBUG_REPORT_URL=\"https://[URL REMOVED]\nTAILS_DISTRIBUTION=\"unstable\"\nTAILS_SOURCE_DATE_EPOCH=\"1769000000\"\nTAILS_GIT_COMMIT=\"{commit}\"\nTAILS_GIT_TAG=\"{0}\"\n{channel}",
        release.version
    )
}
