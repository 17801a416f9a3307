//! One pass over the logs: what the kernel and the Welcome Screen say, and what looks like an error.

use super::found_in;
use super::tally::Tally;
use crate::clean;
use crate::layout::{Layout, Section};
use crate::limits;
use crate::lines::is_blank;
use crate::names::Content;
use crate::report::{Found, LogLine};

/// What the logs say.
#[derive(Debug, Default)]
pub(super) struct Journal {
    pub(super) kernel: Option<Found<String>>,
    pub(super) cpu: Option<Found<String>>,
    pub(super) ram_bytes: Option<Found<u64>>,
    pub(super) virtual_machine: Option<Found<bool>>,
    pub(super) coreboot: Option<Found<bool>>,
    pub(super) locale: Option<Found<String>>,
    pub(super) errors: Vec<LogLine>,
}

/// Reads all logs, each once.
pub(super) fn read(layout: &Layout<'_>) -> Journal {
    let mut journal = Journal::default();
    let mut tally = Tally::default();
    for content in [Content::Journal, Content::KernelLog, Content::BootLog] {
        let Some(section) = layout.find(content) else {
            continue;
        };
        for (number, line) in section.body.lines().enumerate() {
            if is_blank(line) {
                continue;
            }
            let entry = match content {
                Content::Journal => entry(line),
                Content::KernelLog => kernel_entry(line),
                _ => Entry {
                    ident: "",
                    message: line,
                },
            };
            journal.take(section, entry);
            tally.take(&section.name, number, entry);
        }
    }
    journal.errors = tally.best();
    journal
}

/// One line of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The program, without its number; empty if the line continues another or names none.
    pub(super) ident: &'a str,
    pub(super) message: &'a str,
}

/// `Mar 03 08:31:02 amnesia tor[1500]: text`, with the month in any language.
fn entry(line: &str) -> Entry<'_> {
    let whole = Entry {
        ident: "",
        message: line,
    };
    if line.starts_with([' ', '\t']) {
        return whole;
    }
    let Some((head, message)) = line.split_once(": ") else {
        return whole;
    };
    let program = head.rsplit(' ').next().unwrap_or_default();
    let ident = program.split('[').next().unwrap_or_default();
    Entry { ident, message }
}

/// `[    0.000000] text`, perhaps with `<6>` before it.
fn kernel_entry(line: &str) -> Entry<'_> {
    let message = line.split_once("] ").map_or(line, |(_, message)| message);
    Entry {
        ident: "kernel",
        message,
    }
}

impl Journal {
    fn take(&mut self, section: &Section<'_>, entry: Entry<'_>) {
        if entry.ident == "kernel" {
            self.kernel_says(section, entry.message);
        } else if entry.ident == "systemd"
            && let Some(kind) = entry.message.strip_prefix("Detected virtualization ")
        {
            let is_virtual = !kind.starts_with("none");
            self.virtual_machine = Some(found_in(section, is_virtual));
        } else if entry.ident.contains("reeter")
            && let Some((_, locale)) = entry.message.split_once("etting session language to ")
        {
            // The last one is what the session got.
            if let Some(locale) = locale_name(locale) {
                self.locale = Some(found_in(section, locale));
            }
        }
    }

    fn kernel_says(&mut self, section: &Section<'_>, message: &str) {
        if self.kernel.is_none()
            && let Some(rest) = message.strip_prefix("Linux version ")
        {
            let version = rest.split_ascii_whitespace().next().unwrap_or_default();
            let version = clean::value(version, limits::WORD_BYTES);
            self.kernel = version.map(|version| found_in(section, version));
        }
        if self.cpu.is_none()
            && let Some((_, rest)) = message.split_once("CPU0: ")
            && let Some((name, _)) = rest.split_once(" (family:")
        {
            self.cpu = clean::value(name, limits::FIELD_BYTES).map(|name| found_in(section, name));
        }
        if self.ram_bytes.is_none()
            && let Some(rest) = message.strip_prefix("Memory: ")
            && let Some((_, total)) = rest.split_once('/')
            && let Some((total, _)) = total.split_once("K ")
        {
            let bytes = total
                .parse()
                .ok()
                .and_then(|total: u64| total.checked_mul(1024));
            self.ram_bytes = bytes.map(|bytes| found_in(section, bytes));
        }
        if self.coreboot.is_none() && message.contains("coreboot") {
            self.coreboot = Some(found_in(section, true));
        }
    }
}

/// `de_DE.UTF-8`; `None` for anything of another form.
fn locale_name(text: &str) -> Option<String> {
    let word = text.split_ascii_whitespace().next()?;
    let (language, rest) =
        word.split_at_checked(word.find(['_', '.', '@']).unwrap_or(word.len()))?;
    let is_language =
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    let is_rest = rest
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"_.@-".contains(&b));
    (is_language && is_rest && word.len() <= limits::WORD_BYTES).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_all_languages_name_their_program() {
        let line = "März 03 08:31:02 amnesia tor[1500]: Bootstrapped 5%: conn";
        assert_eq!(
            entry(line),
            Entry {
                ident: "tor",
                message: "Bootstrapped 5%: conn"
            }
        );
        let line = "Mar 03 08:31:02 amnesia kernel: iwlwifi 0000:00:14.3: Failed";
        assert_eq!(
            entry(line),
            Entry {
                ident: "kernel",
                message: "iwlwifi 0000:00:14.3: Failed"
            }
        );
        assert_eq!(entry("   more: of it").ident, "");
        assert_eq!(
            kernel_entry("[    0.000000] Linux version 2.6").message,
            "Linux version 2.6"
        );
    }

    #[test]
    fn a_locale_has_its_form() {
        assert_eq!(locale_name("de_DE.UTF-8").as_deref(), Some("de_DE.UTF-8"));
        assert_eq!(locale_name("sr_RS@latin x").as_deref(), Some("sr_RS@latin"));
        assert_eq!(locale_name("<b>"), None);
        assert_eq!(locale_name(""), None);
    }
}
