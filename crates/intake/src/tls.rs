//! The certificate with which the desk's listeners encrypt (RFC 3207), and the stream before and after.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::version::{TLS12, TLS13};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Most bytes of a certificate or key file: a chain has some kilobytes.
const FILE_BYTES: u64 = 1024 * 1024;

/// A certificate with its key, from two PEM files. Files that were renewed are taken without a restart.
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    current: Mutex<Current>,
}

/// What was read last, and what the files looked like then.
struct Current {
    config: Arc<ServerConfig>,
    seen: Option<[Stamp; 2]>,
}

/// Tells a file that was changed or replaced: modification time, its nanoseconds, size, inode.
type Stamp = (i64, i64, u64, u64);

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    Unreadable(PathBuf, #[source] io::Error),
    /// The file is no chain of certificates in PEM.
    #[error("{0} holds no certificate in PEM")]
    NoCertificate(PathBuf),
    /// The file is no private key in PEM, or is a key with a passphrase.
    #[error("{0} holds no private key in PEM without a passphrase")]
    NoKey(PathBuf),
    /// Both were read and cannot be used together.
    #[error("{chain} and {key} cannot be used together")]
    Unfit {
        /// The certificates.
        chain: PathBuf,
        /// The key.
        key: PathBuf,
        /// What does not fit.
        source: rustls::Error,
    },
}

impl Certificate {
    /// Reads the chain, the server's own certificate first, and its private key (PKCS #8, PKCS #1 or
    /// SEC 1), both in PEM and of at most 1 MiB.
    pub fn load(chain: &Path, key: &Path) -> Result<Self, CertificateError> {
        let seen = stamps(chain, key);
        let config = read(chain, key)?;
        Ok(Self {
            chain: chain.to_owned(),
            key: key.to_owned(),
            current: Mutex::new(Current { config, seen }),
        })
    }

    /// What the next handshake is made with. Looks first whether a file was changed; while what is there
    /// is not sound, the old certificate stays, so half of a renewal does no harm.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = stamps(&self.chain, &self.key);
        if seen.is_some() && seen != current.seen {
            // Said once for each change and not at each handshake.
            current.seen = seen;
            match read(&self.chain, &self.key) {
                Ok(config) => {
                    current.config = config;
                    tracing::info!("Took a renewed TLS certificate");
                }
                Err(error) => tracing::error!(
                    %error,
                    "The renewed TLS certificate is not sound; the old one stays in use"
                ),
            }
        }
        TlsAcceptor::from(Arc::clone(&current.config))
    }
}

/// Nothing of the key.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("chain", &self.chain)
            .finish_non_exhaustive()
    }
}

fn stamps(chain: &Path, key: &Path) -> Option<[Stamp; 2]> {
    let stamp = |path| -> Option<Stamp> {
        let found = fs::metadata(path).ok()?;
        Some((found.mtime(), found.mtime_nsec(), found.size(), found.ino()))
    };
    Some([stamp(chain)?, stamp(key)?])
}

/// TLS 1.2 or 1.3, no certificates of clients.
fn read(chain: &Path, key: &Path) -> Result<Arc<ServerConfig>, CertificateError> {
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&bytes(chain)?)
        .collect::<Result<_, _>>()
        .map_err(|_bad_pem| CertificateError::NoCertificate(chain.to_owned()))?;
    if certificates.is_empty() {
        return Err(CertificateError::NoCertificate(chain.to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_slice(&bytes(key)?)
        .map_err(|_bad_pem| CertificateError::NoKey(key.to_owned()))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])
        .and_then(|builder| {
            let builder = builder.with_no_client_auth();
            builder.with_single_cert(certificates, secret)
        });
    config
        .map(Arc::new)
        .map_err(|source| CertificateError::Unfit {
            chain: chain.to_owned(),
            key: key.to_owned(),
            source,
        })
}

fn bytes(path: &Path) -> Result<Vec<u8>, CertificateError> {
    let unreadable = |error| CertificateError::Unreadable(path.to_owned(), error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    let read = file.take(FILE_BYTES).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    Ok(bytes)
}

/// A stream before and after the handshake.
#[derive(Debug)]
pub(crate) enum Channel<S> {
    Clear(S),
    Secret(Box<TlsStream<S>>),
    /// The handshake failed and took the stream with it, or is just being made.
    Gone,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Channel<S> {
    /// Makes the handshake. When it fails, or is broken off, nothing can be read or written any more.
    pub(crate) async fn secure(&mut self, acceptor: TlsAcceptor) -> io::Result<()> {
        match std::mem::replace(self, Self::Gone) {
            Self::Clear(stream) => {
                let secret = acceptor.accept(stream).await?;
                *self = Self::Secret(Box::new(secret));
                Ok(())
            }
            Self::Secret(_) | Self::Gone => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    pub(crate) const fn is_secret(&self) -> bool {
        matches!(self, Self::Secret(_))
    }
}

fn gone<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::NotConnected.into()))
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Channel<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Secret(stream) => Pin::new(stream.as_mut()).poll_read(context, buffer),
            Self::Gone => gone(),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Channel<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Secret(stream) => Pin::new(stream.as_mut()).poll_write(context, bytes),
            Self::Gone => gone(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_flush(context),
            Self::Secret(stream) => Pin::new(stream.as_mut()).poll_flush(context),
            Self::Gone => gone(),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Secret(stream) => Pin::new(stream.as_mut()).poll_shutdown(context),
            Self::Gone => gone(),
        }
    }
}

#[cfg(test)]
mod tests;
