//! A correspondent with `NeoMutt`, which shows and writes encrypted mail in its own way.

use std::fs;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::gpg::installed;
use super::{Gpg, PATIENCE};

/// `NeoMutt` in a folder of its own, with somebody's `GnuPG`.
pub(crate) struct NeoMutt<'a> {
    script: PathBuf,
    folder: TempDir,
    gpg: &'a Gpg,
}

impl<'a> NeoMutt<'a> {
    /// `None` where it is not installed, after saying so. `relay` is where it sends.
    pub(crate) fn new(gpg: &'a Gpg, address: &str, relay: SocketAddr) -> Option<Self> {
        let program = installed("CONFIDESK_TEST_NEOMUTT", "neomutt", "neomutt")?;
        // It needs a terminal; this gives it one, and is everywhere.
        let script = installed("CONFIDESK_TEST_SCRIPT", "script", "bsdutils")?;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().display();
        let settings = format!(
            "set from = \"{address}\"\nset hostname = \"users.example\"\n\
             set smtp_url = \"smtp://{relay}\"\nset ssl_starttls = no\nset ssl_force_tls = no\n\
             set crypt_use_gpgme = yes\nset crypt_auto_sign = yes\nset crypt_auto_encrypt = yes\n\
             set crypt_protected_headers_write = yes\nset crypt_verify_sig = yes\n\
             set pgp_default_key = \"{address}\"\n\
             set folder = \"{place}\"\nset spool_file = \"/dev/null\"\nset record = \"\"\n\
             set mbox_type = Maildir\nset copy = no\nset postponed = \"\"\nset move = no\n\
             set editor = \"true\"\nset autoedit = yes\nset edit_headers = no\n\
             set abort_unmodified = no\nset fast_reply = yes\nset wait_key = no\n\
             set prompt_after = no\nset quit = yes\nset pager = \"cat >{place}/shown <\"\n\
             macro index y \"<display-message><exit>\"\n"
        );
        fs::write(folder.path().join("muttrc"), settings).unwrap();
        fs::write(
            folder.path().join("start"),
            format!("#!/bin/sh\nexec {} \"$@\"\n", program.display()),
        )
        .unwrap();
        Some(Self {
            script,
            folder,
            gpg,
        })
    }

    /// Writes a mail, which is signed and encrypted, and sends it.
    pub(crate) fn send(&self, to: &str, subject: &str, text: &str) {
        fs::write(self.folder.path().join("text"), text).unwrap();
        self.press_yes(&format!("-s '{subject}' -i text {to}"));
    }

    /// Shows a mail as its reader sees it.
    pub(crate) fn show(&self, mail: &str) -> String {
        let folder = self.folder.path();
        for part in ["new", "cur", "tmp"] {
            fs::create_dir_all(folder.join("box").join(part)).unwrap();
        }
        fs::write(folder.join("box/new/1.mail"), mail.replace("\r\n", "\n")).unwrap();
        self.press_yes("-f box");
        fs::read_to_string(folder.join("shown")).unwrap()
    }

    /// Runs it on a terminal where somebody presses `y` until it ends: that sends, confirms, and is
    /// bound to showing the mail that stands in the list.
    fn press_yes(&self, arguments: &str) {
        let mut running = Command::new(&self.script)
            .args(["--quiet", "--return", "--flush", "--command"])
            .arg(format!("sh ./start -n -F muttrc {arguments}"))
            .arg(self.folder.path().join("terminal"))
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("GNUPGHOME", self.gpg.home())
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut keys = running.stdin.take().unwrap();
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = running.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                running.kill().unwrap();
                break running.wait().unwrap();
            }
            drop(keys.write_all(b"y"));
            #[expect(
                clippy::disallowed_methods,
                reason = "a person waits between two keys; there is nothing to wait for"
            )]
            thread::sleep(Duration::from_millis(300));
        };
        let terminal = fs::read(self.folder.path().join("terminal")).unwrap_or_default();
        let terminal = String::from_utf8_lossy(&terminal).replace('\u{1b}', "^");
        assert!(status.success(), "{status}: {terminal}");
    }
}
