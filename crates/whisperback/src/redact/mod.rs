//! Taking out of a text what identifies a person, a machine or a network, before it leaves the desk.
//!
//! The program that writes reports takes some of it out itself, but not in the user's words, and neither ids
//! of file systems nor bridges. Each line is read once from left to right, by tokens: what may be replaced
//! depends on the token itself, on the name before it (`serial: …`) or on a phrase that begins there. Marks
//! that stand already are passed over, so a second run changes nothing.

mod line;
mod paths;
mod phrases;
mod token;

use line::Scan;

/// Marks, by what they stand for.
pub(crate) mod mark {
    pub(crate) const ADDRESS: &str = "[EMAIL REMOVED]";
    pub(crate) const BRIDGE: &str = "[BRIDGE REMOVED]";
    pub(crate) const CODE: &str = "[CODE REMOVED]";
    pub(crate) const CREDENTIAL: &str = "[CREDENTIAL REMOVED]";
    pub(crate) const ID: &str = "[ID REMOVED]";
    pub(crate) const IPV4: &str = "[IPV4 REMOVED]";
    pub(crate) const IPV6: &str = "[IPV6 REMOVED]";
    pub(crate) const MAC: &str = "[MAC REMOVED]";
    pub(crate) const ONION: &str = "[ONION REMOVED]";
    pub(crate) const PATH: &str = "[PATH REMOVED]";
    pub(crate) const PRIVATE_KEY: &str = "[PRIVATE KEY REMOVED]";
    pub(crate) const SERIAL: &str = "[SERIAL REMOVED]";
    pub(crate) const SSID: &str = "[ESSID REMOVED]";
    pub(crate) const URL: &str = "[URL REMOVED]";
    pub(crate) const UUID: &str = "[UUID REMOVED]";
}

/// The text with what identifies replaced by marks such as `[SERIAL REMOVED]`. Keeps the number of lines and
/// their ends, costs time in proportion to the length, and changes nothing when run again.
///
/// Made for reports: what a person tells in free words cannot be found this way.
pub fn redact(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut key = PrivateKey::default();
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let end = whole.get(line.len()..).unwrap_or_default();
        if key.holds(line) {
            clean.push_str(mark::PRIVATE_KEY);
        } else {
            push_line(&mut clean, line);
        }
        clean.push_str(end);
    }
    clean
}

/// One replacement can bring two harmless pieces together to something that looks like an id: a line that was
/// changed is read again, at most this often.
const PASSES: usize = 4;

fn push_line(clean: &mut String, line: &str) {
    let Some(mut changed) = Scan::new(line).run() else {
        clean.push_str(line);
        return;
    };
    for _ in 1..PASSES {
        match Scan::new(&changed).run() {
            Some(again) => changed = again,
            None => break,
        }
    }
    clean.push_str(&changed);
}

/// Whether the lines of a private key are being read. It ends at the first line that is not armour.
#[derive(Debug, Default)]
struct PrivateKey {
    inside: bool,
}

impl PrivateKey {
    fn holds(&mut self, line: &str) -> bool {
        let line = line.trim_ascii();
        if line.starts_with("-----BEGIN ")
            && line.ends_with("-----")
            && line.contains("PRIVATE KEY")
        {
            self.inside = true;
            return true;
        }
        let is_armour = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        let is_field = ["Version: ", "Comment: ", "Hash: "]
            .iter()
            .any(|name| line.starts_with(name));
        let was_inside = self.inside;
        self.inside &= is_field || line.bytes().all(is_armour);
        let ends = was_inside && line.starts_with("-----END ");
        (self.inside || ends) && !line.is_empty()
    }
}
