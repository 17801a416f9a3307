//! What the pages for administrators show of the program around the desk.

use std::path::PathBuf;
use std::sync::Arc;

use app::Desk;
use store::condition::Look;
use web::operation::{Check, Later, Operation, Part, Setting, Transcript};

use crate::config::Config;
use crate::doctor::{Patient, Running, outside};

/// The program around a running desk.
pub(crate) struct Around {
    patient: Arc<Patient>,
    desk: Desk,
    file: PathBuf,
}

impl Around {
    pub(crate) fn new(patient: Patient, desk: Desk, file: PathBuf) -> Self {
        Self {
            patient: Arc::new(patient),
            desk,
            file,
        }
    }

    fn config(&self) -> &Config {
        &self.patient.config
    }
}

/// The settings that each page shows, by section and key; sections with several of a kind as a whole.
const fn shown(part: Part) -> &'static [(&'static str, &'static str)] {
    match part {
        Part::Pages => &[
            ("http", "listen"),
            ("http", "url"),
            ("log", "format"),
            ("metrics", "listen"),
        ],
        Part::MailIn => &[
            ("smtp", "listen"),
            ("lmtp", "listen"),
            ("tls", "certificate_file"),
            ("smtp", "require_tls"),
            ("imap", ""),
            ("authenticity", "trusted"),
            ("authenticity", "look_ups"),
            ("spam", "headers"),
        ],
        Part::MailOut => &[
            ("mail", "relay"),
            ("mail", "relay_hello"),
            ("mail", "undo_seconds"),
            ("mail", "attachment_bytes"),
            ("limits", "sent_per_recipient_per_hour"),
            ("limits", "sent_per_minute"),
            ("limits", "automatic_answers_per_hour"),
            ("dkim", ""),
        ],
        Part::Keys => &[
            ("vault", "unlock"),
            ("openpgp", "transcode"),
            ("openpgp", "unwraps_per_hour"),
            ("openpgp", "signatures_per_hour"),
            ("openpgp", "wkd"),
            ("openpgp", "keyserver"),
            ("openpgp", "look_up_proxy"),
        ],
        Part::Data => &[
            ("database", "url"),
            ("database", "ledger_url"),
            ("backup", "recipient_file"),
        ],
    }
}

impl Operation for Around {
    fn checks(&self) -> Later<'_, Vec<Check>> {
        Box::pin(async move {
            let (patient, desk) = (Arc::clone(&self.patient), self.desk.clone());
            let looking = tokio::task::spawn_blocking(move || {
                let running = if desk.is_locked() {
                    Running::Locked
                } else {
                    Running::Open
                };
                patient.look(Look::Quick, running)
            });
            looking.await.unwrap_or_default()
        })
    }

    fn settings(&self, part: Part) -> Vec<Setting> {
        let values = toml::Table::try_from(self.config()).unwrap_or_default();
        let text = std::fs::read_to_string(&self.file).unwrap_or_default();
        let setting = |(section, key): &(&str, &str)| {
            let table = values.get(*section);
            let value = if key.is_empty() {
                table.and_then(toml::Value::as_array).map(|all| names(all))
            } else {
                table
                    .and_then(|table| table.get(key))
                    .map(ToString::to_string)
            };
            let name = if key.is_empty() {
                format!("[[{section}]]")
            } else {
                format!("[{section}] {key}")
            };
            Setting {
                name,
                value: value.filter(|value| !value.is_empty()),
                line: line_of(&text, section, key),
            }
        };
        shown(part).iter().map(setting).collect()
    }

    fn file(&self) -> String {
        self.file.display().to_string()
    }

    fn export(&self) -> String {
        toml::to_string(self.config()).unwrap_or_default()
    }

    fn try_out(&self, part: Part) -> Later<'_, Transcript> {
        Box::pin(async move {
            match part {
                Part::MailOut => outside::transcript(outside::relay(self.config()).await),
                Part::MailIn => outside::transcript(outside::mailboxes(self.config()).await),
                Part::Keys => self.try_keys().await,
                Part::Pages | Part::Data => Transcript::default(),
            }
        })
    }
}

impl Around {
    /// Asks the key process for the desk's keys.
    async fn try_keys(&self) -> Transcript {
        let desk = self.desk.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let operator = app::Caller::operator();
            (desk.is_locked(), desk.list_desk_keys(&operator))
        });
        let Ok((locked, keys)) = asked.await else {
            return Transcript::default();
        };
        let mut lines = vec![String::from(
            "asking the key process for the vault and the keys",
        )];
        let keys = match keys {
            _ if locked => {
                lines.push(String::from("the vault is locked"));
                return Transcript {
                    lines,
                    works: false,
                };
            }
            Ok(keys) => keys,
            Err(error) => {
                lines.push(format!("it does not work: {error}"));
                return Transcript {
                    lines,
                    works: false,
                };
            }
        };
        lines.push(String::from("the vault is open"));
        for key in &keys {
            let use_of = if key.can_encrypt {
                "takes mail"
            } else {
                "takes no mail"
            };
            lines.push(format!("{} {use_of}", key.fingerprint));
        }
        if keys.is_empty() {
            lines.push(String::from(
                "the desk has no OpenPGP key: `confidesk key generate`",
            ));
        }
        Transcript { lines, works: true }
    }
}

/// The names of several things of a kind.
fn names(all: &[toml::Value]) -> String {
    let name = |one: &toml::Value| {
        let name = one.get("name").or_else(|| one.get("domain"))?;
        name.as_str().map(str::to_owned)
    };
    all.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// The line, counted from 1, that sets a key; of several things of a kind the first one's head.
fn line_of(text: &str, section: &str, key: &str) -> Option<usize> {
    let (head, heads) = (format!("[{section}]"), format!("[[{section}]]"));
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            inside = line.starts_with(&head);
            if key.is_empty() && line.starts_with(&heads) {
                return Some(index + 1);
            }
        } else if inside
            && line
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        {
            return Some(index + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_in_their_lines() {
        let text = "# [mail]\n[http]\nurl = \"x\"\n\n[mail]\nrelay_hello = \"a\"\nrelay=\"b\"\n[[imap]]\nname = \"c\"\n";
        let check = |section, key, line| assert_eq!(line_of(text, section, key), line, "{key}");
        check("http", "url", Some(3));
        check("mail", "relay", Some(7));
        check("mail", "relay_hello", Some(6));
        check("mail", "url", None);
        check("imap", "", Some(8));
        check("dkim", "", None);
    }

    #[test]
    fn every_setting_that_is_shown_is_one_and_no_page_has_more_than_eight() {
        let mut config = Config::default();
        config.http.url = Some(String::from("x"));
        config.mail.relay_hello = Some(String::from("x"));
        config.openpgp.keyserver = Some(String::from("x"));
        for part in Part::ALL {
            assert!(shown(part).len() <= 8, "{part:?}");
            for (section, key) in shown(part) {
                let text = if key.is_empty() {
                    format!("{section} = []\n")
                } else {
                    // What the key takes does not matter here, only whether it is known.
                    format!("[{section}]\n{key} = {{}}\n")
                };
                let why = toml::from_str::<Config>(&text).err().map(|e| e.to_string());
                let unknown = why.is_some_and(|why| why.contains("unknown field"));
                assert!(!unknown, "[{section}] {key}");
            }
        }
    }
}
