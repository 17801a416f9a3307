//! What is read, what is refused, and certificates that are renewed while the desk runs.

use std::time::Duration;

use rustls::ProtocolVersion;
use rustls::pki_types::CertificateDer;
use tokio::io::duplex;

use super::*;
use crate::test_tls::{KEY, PEM, RENEWED_KEY, RENEWED_PEM, connector, localhost};

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn with(chain: &[u8], key: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = Self { folder };
        files.put("chain", chain);
        files.put("key", key);
        files
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        // As certbot does: another file under the same name.
        let new = self.path("new");
        fs::write(&new, bytes).unwrap();
        fs::rename(new, self.path(name)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn load(&self) -> Result<Certificate, CertificateError> {
        Certificate::load(&self.path("chain"), &self.path("key"))
    }
}

/// What a client sees of a handshake.
fn shown(certificate: &Certificate) -> CertificateDer<'static> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (client, server) = duplex(1 << 16);
        let mut channel = Channel::Clear(server);
        let (client, secured) = tokio::join!(
            connector(&[&TLS13, &TLS12]).connect(localhost(), client),
            channel.secure(certificate.acceptor())
        );
        secured.unwrap();
        assert!(channel.is_secret());
        let client = client.unwrap();
        let (_, session) = client.get_ref();
        assert_eq!(session.protocol_version(), Some(ProtocolVersion::TLSv1_3));
        session.peer_certificates().unwrap()[0].clone()
    })
}

fn der(pem: &[u8]) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(pem).unwrap()
}

#[track_caller]
fn refuses(chain: &[u8], key: &[u8], expected: &str) {
    let files = Files::with(chain, key);
    let error = files.load().unwrap_err().to_string();
    let folder = files.folder.path().to_str().unwrap();
    assert_eq!(error.replace(folder, ""), expected);
}

#[test]
fn a_certificate_that_cannot_serve_is_refused_with_its_place() {
    refuses(b"", KEY, "/chain holds no certificate in PEM");
    refuses(KEY, KEY, "/chain holds no certificate in PEM");
    refuses(
        &PEM[..PEM.len() / 2],
        KEY,
        "/chain holds no certificate in PEM",
    );
    let no_key = "/key holds no private key in PEM without a passphrase";
    refuses(PEM, b"", no_key);
    refuses(PEM, PEM, no_key);
    let locked = String::from_utf8_lossy(KEY).replace("PRIVATE", "ENCRYPTED PRIVATE");
    refuses(PEM, locked.as_bytes(), no_key);
    let unfit = "/chain and /key cannot be used together";
    refuses(PEM, RENEWED_KEY, unfit);
    let nonsense = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    refuses(nonsense, KEY, unfit);
    let files = Files::with(PEM, KEY);
    fs::remove_file(files.path("key")).unwrap();
    let error = files.load().unwrap_err();
    assert!(matches!(error, CertificateError::Unreadable(path, _) if path.ends_with("key")));
}

#[test]
fn a_renewed_certificate_is_taken_and_half_a_renewal_does_no_harm() {
    let files = Files::with(PEM, KEY);
    let certificate = files.load().unwrap();
    assert_eq!(shown(&certificate), der(PEM));
    files.put("chain", RENEWED_PEM);
    assert_eq!(shown(&certificate), der(PEM), "its key is not there yet");
    files.put("key", RENEWED_KEY);
    assert_eq!(shown(&certificate), der(RENEWED_PEM));
    fs::remove_file(files.path("key")).unwrap();
    assert_eq!(shown(&certificate), der(RENEWED_PEM));
    files.put("key", b"nonsense");
    assert_eq!(shown(&certificate), der(RENEWED_PEM));
}

#[test]
fn nothing_of_the_key_is_shown() {
    let files = Files::with(PEM, KEY);
    let shown = format!("{:?}", files.load().unwrap());
    assert!(shown.starts_with("Certificate { chain: "), "{shown}");
    assert!(!shown.contains("key"), "{shown}");
}

#[tokio::test]
async fn a_handshake_that_is_broken_off_leaves_nothing_to_read_or_write() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let files = Files::with(PEM, KEY);
    let certificate = files.load().unwrap();
    let (_client, server) = duplex(1 << 16);
    let mut channel = Channel::Clear(server);
    let handshake = channel.secure(certificate.acceptor());
    let waited = tokio::time::timeout(Duration::from_millis(1), handshake).await;
    assert!(waited.is_err());
    assert!(channel.write_all(b"secret").await.is_err());
    assert!(channel.read_u8().await.is_err());
}
