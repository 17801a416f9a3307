//! `GnuPG`: another program that writes and reads OpenPGP.

use std::io::Write as _;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// It has a home of its own, and its clock shows [`crate::pool::NOW`].
pub(crate) struct Gpg {
    home: TempDir,
}

impl Gpg {
    /// `None` where it is not installed; a failure where it has to be.
    pub(crate) fn new() -> Option<Self> {
        if Command::new("gpg").arg("--version").output().is_err() {
            let required = std::env::var_os("CONFIDESK_TEST_REQUIRE_ALL");
            let required = required.is_some_and(|value| value != "0");
            assert!(!required, "GnuPG is not installed");
            println!("skipped: GnuPG is not installed");
            return None;
        }
        // The path of its agent's socket has to be short.
        let home = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
        Some(Self { home })
    }

    /// Runs it, and gives what it writes.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let mut child = Command::new("gpg")
            .env("GNUPGHOME", self.home.path())
            .args(["--batch", "--quiet", "--pinentry-mode", "loopback"])
            .args(["--passphrase", "", "--trust-model", "always"])
            .args(["--faked-system-time", "1700000000!"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input).unwrap());
            child.wait_with_output().unwrap()
        });
        assert!(output.status.success(), "{arguments:?}");
        output.stdout
    }

    /// Makes a key with an encryption subkey, named after its algorithm; gives its certificate.
    pub(crate) fn generate(&self, algorithm: &str, encryption: &str) -> Vec<u8> {
        let name = format!("{algorithm} <{algorithm}@example.org>");
        self.run(
            &["--quick-generate-key", &name, algorithm, "sign", "never"],
            b"",
        );
        let listing = self.run(&["--with-colons", "--list-keys", algorithm], b"");
        let listing = String::from_utf8(listing).unwrap();
        let fingerprint = listing.lines().find(|line| line.starts_with("fpr:"));
        let fingerprint = fingerprint.unwrap().split(':').nth(9).unwrap();
        self.run(
            &["--quick-add-key", fingerprint, encryption, "encr", "never"],
            b"",
        );
        self.run(&["--export", fingerprint], b"")
    }

    /// Encrypts for this certificate; the message is armoured.
    pub(crate) fn encrypt(&self, certificate: &[u8], options: &[&str], plain: &[u8]) -> Vec<u8> {
        let file = self.home.path().join("recipient");
        std::fs::write(&file, certificate).unwrap();
        let to = ["--armor", "--recipient-file", file.to_str().unwrap()];
        self.run(&[options, to.as_slice(), &["--encrypt"]].concat(), plain)
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        let ended = Command::new("gpgconf")
            .env("GNUPGHOME", self.home.path())
            .args(["--kill", "all"])
            .status();
        assert!(ended.is_ok());
    }
}
