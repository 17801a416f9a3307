//! The doors for mail: SMTP and LMTP, as the configuration wants them.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use app::Desk;
use intake::{Certificate, Limits, Protocol, Terms};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::config::{Config, Listen};
use crate::mailroom::DeskMailroom;

/// Mails that one SMTP session may bring. A relay in front keeps its connection for a long time.
const MAILS_PER_SESSION: u32 = 10_000;

/// What both doors have in common.
struct Doors<'a> {
    mailroom: DeskMailroom,
    limits: Limits,
    stop: &'a watch::Receiver<bool>,
    rooms: &'a mut JoinSet<()>,
}

/// Opens the doors; they close when `stop` becomes true.
pub(crate) async fn open(
    config: &Config,
    certificate: Option<Arc<Certificate>>,
    desk: &Desk,
    stop: &watch::Receiver<bool>,
    rooms: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    let mut doors = Doors {
        mailroom: DeskMailroom::new(desk.clone(), config.limits.allowance()),
        limits: Limits {
            name: config.smtp.name()?,
            mails: MAILS_PER_SESSION,
            commands: u32::MAX,
            ..Limits::default()
        },
        stop,
        rooms,
    };
    if let Some(address) = config.smtp.address()? {
        let terms = config.smtp.terms(certificate.clone())?;
        let opened = doors.port(address, Protocol::Smtp, terms).await;
        opened.context("[smtp] listen (--smtp)")?;
    }
    let opened = match config.lmtp.place()? {
        None => Ok(()),
        Some(Listen::Tcp(address)) => {
            let terms = config.lmtp.terms(certificate)?;
            doors.port(address, Protocol::Lmtp, terms).await
        }
        Some(Listen::Unix(path, mode)) => intake::open_unix_socket(&path, mode)
            .with_context(|| path.display().to_string())
            .map(|listener| doors.socket(listener)),
    };
    opened.context("[lmtp] listen (--lmtp)")
}

impl Doors<'_> {
    async fn port(
        &mut self,
        address: SocketAddr,
        protocol: Protocol,
        terms: Terms,
    ) -> anyhow::Result<()> {
        let listener = TcpListener::bind(address).await?;
        tracing::info!(
            address = %listener.local_addr()?,
            via = %protocol.via(),
            starttls = terms.certificate.is_some(),
            "Taking mail"
        );
        self.rooms.spawn(intake::listen_tcp(
            listener,
            protocol,
            self.mailroom.clone(),
            self.limits.clone(),
            terms,
            self.stop.clone(),
        ));
        Ok(())
    }

    fn socket(&mut self, listener: tokio::net::UnixListener) {
        tracing::info!("Taking mail by LMTP on a socket");
        self.rooms.spawn(intake::listen_unix(
            listener,
            Protocol::Lmtp,
            self.mailroom.clone(),
            self.limits.clone(),
            self.stop.clone(),
        ));
    }
}
