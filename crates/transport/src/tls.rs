//! Encryption from the first byte, and whom it trusts.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::guard::Guarded;

/// The certificates to trust cannot be used: a file that is none, or none at all.
#[derive(Debug, thiserror::Error)]
pub enum BadTrust {
    /// What the operator named holds no certificate, or the system has none.
    #[error("no certificate can be read")]
    NoCertificate,
    /// They are refused by the TLS library.
    #[error(transparent)]
    Refused(#[from] rustls::Error),
}

/// Trusts the system's certificate authorities and those of `root`, which is PEM.
pub(crate) fn connector(root: Option<&[u8]>) -> Result<TlsConnector, BadTrust> {
    let mut store = RootCertStore::empty();
    for certificate in root.into_iter().flat_map(CertificateDer::pem_slice_iter) {
        store.add(certificate.map_err(|_bad| BadTrust::NoCertificate)?)?;
    }
    if root.is_some() && store.is_empty() {
        return Err(BadTrust::NoCertificate);
    }
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if store.is_empty() {
        return Err(BadTrust::NoCertificate);
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// An encrypted connection, as the SMTP client takes it.
pub(crate) struct Encrypted(pub(crate) TlsStream<Guarded>);

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl fmt::Debug for Encrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Encrypted(..)")
    }
}
