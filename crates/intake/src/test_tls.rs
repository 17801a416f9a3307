//! Certificates and clients of the tests.

use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tokio_rustls::TlsConnector;

pub(crate) const PEM: &[u8] = include_bytes!("../../transport/tests/fixtures/localhost.pem");
pub(crate) const KEY: &[u8] = include_bytes!("../../transport/tests/fixtures/localhost.key");
pub(crate) const RENEWED_PEM: &[u8] = include_bytes!("../../transport/tests/fixtures/renewed.pem");
pub(crate) const RENEWED_KEY: &[u8] = include_bytes!("../../transport/tests/fixtures/renewed.key");

/// A client that trusts both certificates.
pub(crate) fn connector(versions: &[&'static SupportedProtocolVersion]) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    for pem in [PEM, RENEWED_PEM] {
        roots
            .add(CertificateDer::from_pem_slice(pem).unwrap())
            .unwrap();
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

pub(crate) fn localhost() -> ServerName<'static> {
    ServerName::try_from("localhost").unwrap()
}
