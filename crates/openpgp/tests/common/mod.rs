//! Real counterparts: `GnuPG` in a home of its own, and a keyring that holds exported secrets.
#![expect(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod forge;

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use openpgp::{DigestToSign, Keyring, Refusal, SessionKey};
use sequoia_openpgp::crypto::{KeyPair, Signer};
use sequoia_openpgp::packet::key::{SecretParts, UnspecifiedRole};
use sequoia_openpgp::packet::{Key, PKESK};
use sequoia_openpgp::parse::Parse;
use sequoia_openpgp::serialize::MarshalInto;
use sequoia_openpgp::{Cert, KeyHandle, Packet};
use tempfile::TempDir;

/// The time at which everything happens: 9 October 2025.
pub(crate) const NOW: i64 = 1_760_000_000;
/// A day, in seconds.
pub(crate) const DAY: i64 = 86_400;

/// The key id of a key of version 4: the end of its fingerprint.
pub(crate) fn key_id(fingerprint: &str) -> String {
    fingerprint.chars().skip(24).collect()
}

/// `GnuPG` with keys of its own. They have no passphrase.
pub(crate) struct Gpg {
    home: TempDir,
    /// What the clock shows. Unix seconds.
    pub(crate) now: i64,
}

impl Gpg {
    /// `None` where there is no `GnuPG`; a failure if `CONFIDESK_TEST_REQUIRE_ALL` is set.
    pub(crate) fn new() -> Option<Self> {
        let found = Command::new("gpg").arg("--version").output().is_ok();
        if !found {
            let required = std::env::var_os("CONFIDESK_TEST_REQUIRE_ALL");
            let required = required.is_some_and(|value| value != "0");
            assert!(!required, "there is no gpg, and it is required");
            eprintln!("skipped: there is no gpg");
            return None;
        }
        // The agent's socket stands in it, and its path must be short.
        let home = tempfile::Builder::new()
            .prefix("gpg")
            .permissions(std::fs::Permissions::from_mode(0o700))
            .tempdir_in("/tmp")
            .unwrap();
        Some(Self { home, now: NOW })
    }

    /// What gpg writes. Panics with what it says if it fails.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        match self.attempt(arguments, input) {
            Ok(output) => output,
            Err(said) => panic!("gpg {arguments:?}: {said}"),
        }
    }

    /// What gpg writes, or what it says if it fails.
    pub(crate) fn attempt(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let mut child = Command::new("gpg")
            .env("LC_ALL", "C")
            .arg("--homedir")
            .arg(self.home.path())
            .args(["--batch", "--yes", "--no-tty", "--quiet"])
            .args(["--pinentry-mode", "loopback", "--passphrase", ""])
            .args(["--trust-model", "always", "--no-auto-check-trustdb"])
            .args(["--faked-system-time", &format!("{}!", self.now)])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            // gpg may end before it has read everything.
            scope.spawn(move || pipe.write_all(input).ok());
            child.wait_with_output().unwrap()
        });
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// A primary key, and its fingerprint. Algorithms are `rsa2048`, `ed25519`, `nistp384` and so on;
    /// uses `sign`, `cert,sign`; the end `never`, `10d`, `seconds=60`.
    pub(crate) fn generate(
        &self,
        user_id: &str,
        algorithm: &str,
        usage: &str,
        end: &str,
    ) -> String {
        let arguments = ["--quick-generate-key", user_id, algorithm, usage, end];
        self.run(&arguments, b"");
        self.fingerprint(&format!("={user_id}"))
    }

    /// A signing key `algorithm` with an encryption subkey `encryption`, such as `ed25519` with
    /// `cv25519`.
    pub(crate) fn generate_pair(&self, user_id: &str, algorithm: &str, encryption: &str) -> String {
        let fingerprint = self.generate(user_id, algorithm, "cert,sign", "never");
        self.add_subkey(&fingerprint, encryption, "encrypt", "never");
        fingerprint
    }

    /// Adds a subkey.
    pub(crate) fn add_subkey(&self, fingerprint: &str, algorithm: &str, usage: &str, end: &str) {
        let arguments = ["--quick-add-key", fingerprint, algorithm, usage, end];
        self.run(&arguments, b"");
    }

    /// The primary fingerprint of a key.
    pub(crate) fn fingerprint(&self, id: &str) -> String {
        self.fingerprints(id).remove(0)
    }

    /// The fingerprints of a key and of its subkeys.
    pub(crate) fn fingerprints(&self, id: &str) -> Vec<String> {
        let arguments = ["--with-colons", "--list-keys", id];
        let listing = String::from_utf8(self.run(&arguments, b"")).unwrap();
        let lines = listing.lines().filter(|line| line.starts_with("fpr:"));
        lines
            .map(|line| line.split(':').nth(9).unwrap().to_owned())
            .collect()
    }

    /// Gives gpg a certificate or key.
    pub(crate) fn import(&self, bytes: &[u8]) {
        self.run(&["--import"], bytes);
    }

    /// The certificate, armoured.
    pub(crate) fn export(&self, id: &str) -> Vec<u8> {
        self.run(&["--armor", "--export", id], b"")
    }

    /// The certificate with its secrets, armoured.
    pub(crate) fn export_secret(&self, id: &str) -> Vec<u8> {
        self.run(&["--armor", "--export-secret-keys", id], b"")
    }

    /// Revokes a whole key. `reason` is gpg's number: 0 none, 1 compromised, 2 superseded, 3 retired.
    pub(crate) fn revoke(&self, id: &str, reason: &str) {
        let answers = format!("y\n{reason}\n\ny\n");
        let arguments = ["--no-batch", "--command-fd", "0", "--gen-revoke", id];
        let revocation = self.run(&arguments, answers.as_bytes());
        self.import(&revocation);
    }

    /// A message to these keys, binary unless `extra` says `--armor`.
    pub(crate) fn encrypt(&self, to: &[&str], plain: &[u8], extra: &[&str]) -> Vec<u8> {
        let mut arguments = extra.to_vec();
        for id in to {
            arguments.extend(["--recipient", id]);
        }
        arguments.push("--encrypt");
        self.run(&arguments, plain)
    }

    /// A message that is signed and then encrypted.
    pub(crate) fn sign_and_encrypt(
        &self,
        by: &str,
        to: &[&str],
        plain: &[u8],
        extra: &[&str],
    ) -> Vec<u8> {
        self.encrypt(
            to,
            plain,
            &[&["--sign", "--local-user", by], extra].concat(),
        )
    }

    /// A message that is only signed.
    pub(crate) fn sign(&self, by: &str, plain: &[u8], extra: &[&str]) -> Vec<u8> {
        let arguments = [extra, &["--local-user", by, "--sign"]].concat();
        self.run(&arguments, plain)
    }

    /// A signature without what it signs.
    pub(crate) fn sign_detached(&self, by: &str, plain: &[u8], extra: &[&str]) -> Vec<u8> {
        let arguments = [extra, &["--local-user", by, "--detach-sign"]].concat();
        self.run(&arguments, plain)
    }

    /// A text that is signed in the open.
    pub(crate) fn clear_sign(&self, by: &str, plain: &[u8], extra: &[&str]) -> Vec<u8> {
        let arguments = [extra, &["--local-user", by, "--clear-sign"]].concat();
        self.run(&arguments, plain)
    }

    /// What gpg makes of a message.
    pub(crate) fn decrypt(&self, message: &[u8]) -> Result<Vec<u8>, String> {
        self.attempt(&["--decrypt"], message)
    }

    /// Whether gpg takes a detached signature for good.
    pub(crate) fn verify(&self, signed: &[u8], signature: &[u8]) -> Result<(), String> {
        let file = self.home.path().join("signature");
        std::fs::write(&file, signature).unwrap();
        let arguments = ["--verify", file.to_str().unwrap(), "-"];
        self.attempt(&arguments, signed).map(drop)
    }

    /// A keyring with the secrets and the certificates of these keys.
    pub(crate) fn keyring(&self, ids: &[&str]) -> TestKeyring {
        let mut keyring = TestKeyring::default();
        for id in ids {
            keyring.add(&self.export_secret(id));
        }
        keyring
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        // Otherwise the agents stay behind and fill the machine.
        let killed = Command::new("gpgconf")
            .arg("--homedir")
            .arg(self.home.path())
            .args(["--kill", "all"])
            .status();
        assert!(killed.is_ok() || std::thread::panicking());
    }
}

/// A keyring that holds secrets itself, and writes down what it was asked for.
#[derive(Default)]
pub(crate) struct TestKeyring {
    secrets: Vec<Cert>,
    certificates: Vec<Cert>,
    /// What it answers instead of unwrapping.
    pub(crate) refuses: Option<Refusal>,
    /// The packets of each call of `unwrap`.
    pub(crate) unwraps: Vec<Vec<Vec<u8>>>,
    /// The issuers of each call of `certificates`.
    pub(crate) lookups: Vec<Vec<String>>,
}

impl TestKeyring {
    /// Adds certificates, with their secrets if they are there.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for cert in sequoia_openpgp::cert::CertParser::from_bytes(bytes).unwrap() {
            let cert = cert.unwrap();
            if cert.is_tsk() {
                self.secrets.push(cert.clone());
            }
            self.certificates.push(cert.strip_secret_key_material());
        }
    }

    /// A keyring that knows certificates only.
    pub(crate) fn public(certificates: &[&[u8]]) -> Self {
        let mut keyring = Self::default();
        for bytes in certificates {
            keyring.add(bytes);
        }
        keyring
    }

    /// The primary fingerprints of the certificates.
    pub(crate) fn fingerprints(&self) -> Vec<String> {
        let certificates = self.certificates.iter();
        certificates
            .map(|cert| format!("{:X}", cert.fingerprint()))
            .collect()
    }

    fn keys(&self) -> impl Iterator<Item = Key<SecretParts, UnspecifiedRole>> {
        self.secrets
            .iter()
            .flat_map(|cert| cert.keys().unencrypted_secret())
            .map(|key| key.key().clone())
    }

    fn unwrap_one(&self, pkesk: &PKESK) -> Option<SessionKey> {
        let named = pkesk.recipient();
        let keys = self.keys().filter(|key| {
            let named = named.as_ref();
            named.is_none_or(|named| key.key_handle().aliases(named))
        });
        for key in keys.filter(|key| key.pk_algo() == pkesk.pk_algo()) {
            let mut pair: KeyPair = key.into_keypair().unwrap();
            if let Some((cipher, key)) = pkesk.decrypt(&mut pair, None) {
                return Some(SessionKey {
                    cipher: cipher.map(u8::from),
                    key: key.to_vec(),
                });
            }
        }
        None
    }
}

impl Keyring for TestKeyring {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        self.unwraps.push(packets.to_vec());
        if let Some(refusal) = self.refuses {
            return Err(refusal);
        }
        packets
            .iter()
            .find_map(|packet| match Packet::from_bytes(packet) {
                Ok(Packet::PKESK(pkesk)) => self.unwrap_one(&pkesk),
                _ => None,
            })
            .ok_or(Refusal::NotForUs)
    }

    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
        self.lookups.push(issuers.to_vec());
        let wanted: Vec<KeyHandle> = issuers.iter().map(|id| id.parse().unwrap()).collect();
        let known = |cert: &&Cert| {
            cert.keys()
                .any(|key| wanted.iter().any(|id| key.key().key_handle().aliases(id)))
        };
        let found = self.certificates.iter().filter(known);
        found.map(|cert| cert.to_vec().unwrap()).collect()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        let key = self
            .keys()
            .find(|key| format!("{:X}", key.fingerprint()) == digest.key)
            .ok_or(Refusal::NotForUs)?;
        let mut pair = key.into_keypair().unwrap();
        let made = pair.sign(digest.hash.into(), &digest.digest).unwrap();
        Ok(made.to_vec().unwrap())
    }
}
