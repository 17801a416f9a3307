//! One GET over HTTPS: no redirects, no cookies, nothing that says who asks.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::client::conn::http1;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::Via;
use super::places::Place;
use super::socks::{self, Isolation};

/// How long each step may take; circuits are slow.
const STEP: Duration = Duration::from_secs(20);
/// Largest answer that is read, in bytes.
const MOST: usize = 256 * 1024;

/// Why a look-up gave no answer. Nothing in it names the address or the server.
#[derive(Debug, thiserror::Error)]
pub enum LookUpError {
    /// No connection, or it broke.
    #[error("the server could not be reached")]
    Connection(#[from] io::Error),
    /// The proxy does not speak SOCKS5 with a user name, or refused.
    #[error("the proxy refused the connection")]
    Proxy,
    /// What came is no answer of a web server.
    #[error("the server gave no sound answer")]
    Answer(#[from] hyper::Error),
    /// The answer is longer than 256 KiB or broke off.
    #[error("the answer is too long or incomplete")]
    Length,
    /// It took too long.
    #[error("the server took too long")]
    Time(#[from] tokio::time::error::Elapsed),
    /// The name cannot be asked for.
    #[error("the server's name cannot be used")]
    Name,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random,
}

/// Why look-ups cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum BadDirectory {
    /// The system has no certificate authorities, or the given one cannot be read.
    #[error("no certificate authority could be loaded")]
    Authorities,
    /// The encryption could not be set up.
    #[error("encryption could not be set up")]
    Encryption(#[from] rustls::Error),
}

/// Gets files from servers.
#[derive(Clone)]
pub(crate) struct Fetcher {
    via: Via,
    port: u16,
    tls: TlsConnector,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fetcher({:?})", self.via)
    }
}

impl Fetcher {
    pub(crate) fn new(via: Via, port: u16, root: Option<Vec<u8>>) -> Result<Self, BadDirectory> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(authorities(root)?)
            .with_no_client_auth();
        Ok(Self {
            via,
            port,
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    /// The file, or `None` if the server has none there.
    pub(crate) async fn get(
        &self,
        place: &Place,
        isolation: &Isolation,
    ) -> Result<Option<Vec<u8>>, LookUpError> {
        let stream = timeout(STEP, self.connect(place, isolation)).await??;
        let name = ServerName::try_from(place.host.clone()).map_err(|_bad| LookUpError::Name)?;
        let stream = timeout(STEP, self.tls.connect(name, stream)).await??;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        let request = Request::get(place.path.as_str())
            .header("Host", place.host.as_str())
            .body(Empty::<Bytes>::new())
            .map_err(|_bad| LookUpError::Name)?;
        let answer = async {
            let response = sender.send_request(request).await?;
            if response.status() != StatusCode::OK {
                return Ok(None);
            }
            let body = Limited::new(response.into_body(), MOST).collect().await;
            let body = body.map_err(|_broken| LookUpError::Length)?;
            Ok(Some(body.to_bytes().to_vec()))
        };
        let answer = timeout(STEP, answer);
        tokio::pin!(answer);
        // The connection does its work only while it is polled. Servers often end it in a rude way
        // behind their answer: what counts is whether the answer was whole.
        tokio::select! {
            biased;
            answer = &mut answer => answer?,
            _ended = connection => answer.await?,
        }
    }

    async fn connect(
        &self,
        place: &Place,
        isolation: &Isolation,
    ) -> Result<TcpStream, LookUpError> {
        match self.via {
            Via::Direct => Ok(TcpStream::connect((place.host.as_str(), self.port)).await?),
            Via::Socks(proxy) => {
                let mut stream = TcpStream::connect(proxy).await?;
                socks::connect(&mut stream, isolation, &place.host, self.port).await?;
                Ok(stream)
            }
        }
    }
}

fn authorities(root: Option<Vec<u8>>) -> Result<RootCertStore, BadDirectory> {
    let mut store = RootCertStore::empty();
    if let Some(pem) = root {
        let certificate = CertificateDer::from_pem_slice(&pem);
        store.add(certificate.map_err(|_bad| BadDirectory::Authorities)?)?;
        return Ok(store);
    }
    let system = rustls_native_certs::load_native_certs();
    let (added, _odd) = store.add_parsable_certificates(system.certs);
    if added == 0 {
        return Err(BadDirectory::Authorities);
    }
    Ok(store)
}
