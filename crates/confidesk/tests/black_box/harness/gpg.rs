//! A correspondent with `GnuPG`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{environment, skip};

/// `GnuPG` with keys of its own.
pub(crate) struct Gpg {
    program: PathBuf,
    home: TempDir,
}

/// What a message said, and what gpg said about it.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) plain: String,
    /// Lines for programs, such as `GOODSIG`.
    pub(crate) status: String,
}

impl Gpg {
    /// A new home; `None` where there is no `GnuPG`, after saying so.
    pub(crate) fn new() -> Option<Self> {
        let program = installed("CONFIDESK_TEST_GPG", "gpg", "gnupg")?;
        // The agent's socket stands in it, and the path of a socket must be short.
        let home = tempfile::Builder::new().prefix("gpg").tempdir_in("/tmp");
        Some(Self {
            program,
            home: home.unwrap(),
        })
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Makes a key without passphrase and returns its fingerprint.
    pub(crate) fn generate(&self, address: &str) -> String {
        self.run(
            &[
                "--quick-generate-key",
                address,
                "ed25519",
                "sign,cert",
                "never",
            ],
            b"",
        );
        let fingerprint = self.fingerprints(address).remove(0);
        self.run(
            &["--quick-add-key", &fingerprint, "cv25519", "encr", "never"],
            b"",
        );
        fingerprint
    }

    /// Fingerprints of a key and then of its subkeys.
    pub(crate) fn fingerprints(&self, which: &str) -> Vec<String> {
        let listed = self.run(&["--with-colons", "--list-keys", which], b"");
        let lines = listed.lines().filter(|line| line.starts_with("fpr:"));
        lines
            .map(|line| line.split(':').nth(9).unwrap().to_owned())
            .collect()
    }

    /// Fingerprints of the subkeys that take mail, as they stand in the key.
    pub(crate) fn mail_subkeys(&self, which: &str) -> Vec<String> {
        let listed = self.run(&["--with-colons", "--list-keys", which], b"");
        let mut found = Vec::new();
        let mut takes_mail = false;
        for line in listed.lines() {
            let fields: Vec<_> = line.split(':').collect();
            match fields[0] {
                "pub" => takes_mail = false,
                "sub" => takes_mail = fields[11].contains('e'),
                "fpr" if takes_mail => found.push(fields[9].to_owned()),
                _ => {}
            }
        }
        found
    }

    pub(crate) fn import(&self, key: &str) {
        self.run(&["--import"], key.as_bytes());
    }

    /// Says that a key belongs to whom it names, for programs that ask about it.
    pub(crate) fn trust(&self, fingerprint: &str) {
        let line = format!("{fingerprint}:6:\n");
        self.run(&["--import-ownertrust"], line.as_bytes());
    }

    /// A public key, armoured.
    pub(crate) fn export(&self, which: &str) -> String {
        self.run(&["--armor", "--export", which], b"")
    }

    /// Encrypts, armoured. `extra` may name more recipients or a signer.
    pub(crate) fn encrypt(&self, plain: &str, to: &str, extra: &[&str]) -> String {
        let rest = ["--armor", "--recipient", to, "--encrypt"];
        self.run(&[extra, &rest].concat(), plain.as_bytes())
    }

    /// Signs by this key and encrypts.
    pub(crate) fn sign_and_encrypt(&self, plain: &str, by: &str, to: &str) -> String {
        self.encrypt(plain, to, &["--sign", "--local-user", by])
    }

    /// Opens a message.
    #[track_caller]
    pub(crate) fn decrypt(&self, message: &str) -> Read {
        let output = self.attempt(&["--status-fd", "2", "--decrypt"], message.as_bytes());
        let status = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{status}\n{message}");
        Read {
            plain: String::from_utf8(output.stdout).unwrap(),
            status,
        }
    }

    /// What it prints; it must succeed.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> String {
        // Notations of signatures may hold any bytes.
        String::from_utf8_lossy(&self.run_bytes(arguments, input)).into_owned()
    }

    /// As [`Self::run`], for what is no text.
    pub(crate) fn run_bytes(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let output = self.attempt(arguments, input);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "gpg {arguments:?}: {said}");
        output.stdout
    }

    fn attempt(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut gpg = Command::new(&self.program)
            .arg("--homedir")
            .arg(self.home())
            .args(["--batch", "--yes", "--no-tty", "--quiet"])
            .args(["--pinentry-mode", "loopback", "--trust-model", "always"])
            // The last passphrase counts.
            .args(if arguments.contains(&"--passphrase") {
                &[][..]
            } else {
                &["--passphrase", ""]
            })
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = gpg.stdin.take().unwrap();
        std::thread::scope(|scope| {
            // gpg may end before it has read everything.
            scope.spawn(move || drop(pipe.write_all(input)));
            gpg.wait_with_output().unwrap()
        })
    }
}

impl Read {
    /// Whether gpg found a sound signature by the key with this fingerprint, or by a subkey of it.
    pub(crate) fn is_signed_by(&self, fingerprint: &str) -> bool {
        let valid = |line: &str| {
            line.strip_prefix("[GNUPG:] VALIDSIG ")
                .is_some_and(|rest| rest.split(' ').any(|word| word == fingerprint))
        };
        self.status.lines().any(valid)
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        let ended = Command::new("gpgconf")
            .arg("--homedir")
            .arg(self.home())
            .args(["--kill", "all"])
            .status();
        drop(ended);
    }
}

/// Where a program is: as the tests were told, or where Debian has it. `None` after saying so.
pub(super) fn installed(variable: &str, program: &str, package: &str) -> Option<PathBuf> {
    let usual = Path::new("/usr/bin").join(program);
    environment(variable)
        .map(PathBuf::from)
        .or_else(|| Some(usual).filter(|path| path.exists()))
        .or_else(|| {
            skip(&format!(
                "{program} is not installed (apt install {package})"
            ))
        })
}
