//! `serve`: runs the desk.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::{Caller, Desk};
use domain::Role;
use intake::Certificate;
use tokio::net::{TcpListener, UnixListener};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use transport::Transport;

use super::{print, runtime, say};
use crate::children::Walls;
use crate::cli;
use crate::config::{self, Config, Unlock};
use crate::control;
use crate::doctor::Patient;
use crate::folder::Folder;
use crate::metrics;
use crate::open::{Opening, Whole};
use crate::operation::Around;

pub(crate) fn run(place: &cli::Place, flags: &cli::Serve) -> anyhow::Result<()> {
    let config = config::load(place)?.with_flags(flags)?;
    crate::telemetry::start(config.log.format);
    // Before anything is made: a certificate that is not sound is a fault in the configuration.
    let certificate = config.tls.certificate()?;
    let folder = Folder::open(&place.data)?;
    let walls = Walls::of(flags.unsafe_without_sandbox);
    let opening = Opening {
        folder: folder.clone(),
        config: &config,
    };
    let whole = opening.whole(walls)?;
    runtime()?.block_on(serve(place, &config, certificate, &folder, whole, flags))
}

async fn serve(
    place: &cli::Place,
    config: &Config,
    certificate: Option<Arc<Certificate>>,
    folder: &Folder,
    whole: Whole,
    flags: &cli::Serve,
) -> anyhow::Result<()> {
    let Whole { desk, mut keyd } = whole;
    // Before anything listens: whoever is asked to stop while it starts has something to put away, too.
    let mut terminate = signal(SignalKind::terminate())?;
    desk.check_readers()
        .await
        .context("mail cannot be read safely (--unsafe-without-sandbox goes on without locks)")?;
    desk.release_jobs().await?;
    let (tell, stop) = watch::channel(false);
    let mut rooms = JoinSet::new();
    let http = TcpListener::bind(config.http_address()?)
        .await
        .context("[http] listen (--http)")?;
    let url = config.url(http.local_addr()?);
    first_start(&desk, &url).await?;
    // Before the pages: whoever sees that the desk is there may speak to it by commands.
    let socket = control_socket(&folder.control())?;
    rooms.spawn(control::serve(socket, desk.clone(), stop.clone()));
    let around = Around::new(
        Patient {
            config: config.clone(),
            folder: folder.clone(),
            data: folder.path().to_owned(),
        },
        desk.clone(),
        place.configuration(),
    );
    let web = web::Web::new(desk.clone()).within(Arc::new(around));
    let router = web::router(web);
    rooms.spawn(crate::http::serve(http, router, stop.clone()));
    measure(config, &desk, folder, &stop, &mut rooms).await?;
    crate::doors::open(config, certificate, &desk, &stop, &mut rooms).await?;
    crate::mailboxes::watch_all(config, &desk, &stop, &mut rooms).await?;
    let tools = worker::Tools {
        transport: config.relay()?.map(Transport::Smtp),
        signers: config.signers()?,
        directory: config.key_directory()?,
        teacher: config.spam.teacher(),
    };
    rooms.spawn(worker::run(desk.clone(), tools, stop.clone()));
    if flags.sample {
        super::sample::fill(&desk).await?;
    }
    print(&format!("Confidesk is ready: {url}"));
    warn_about(config, &desk);
    let mut keyd_ended = false;
    let mut every_second = tokio::time::interval(std::time::Duration::from_secs(1));
    loop {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = tokio::signal::ctrl_c() => break,
            _ = every_second.tick() => if let Some(ending) = keyd.ending()? {
                // Without keys nothing can be read; whoever supervises this process starts it anew.
                tracing::error!(?ending, "The key process ended");
                keyd_ended = true;
                break;
            },
        }
    }
    tracing::info!("Stopping: finishing what is under way");
    tell.send_replace(true);
    while rooms.join_next().await.is_some() {}
    drop(std::fs::remove_file(folder.control()));
    if keyd_ended {
        bail!("the key process ended");
    }
    Ok(())
}

/// Opens the listener for measures, if there is to be one.
async fn measure(
    config: &Config,
    desk: &Desk,
    folder: &Folder,
    stop: &watch::Receiver<bool>,
    rooms: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    let Some(address) = config.metrics_address()? else {
        return Ok(());
    };
    let listener = TcpListener::bind(address)
        .await
        .context("[metrics] listen")?;
    let router = metrics::router(metrics::Source {
        desk: desk.clone(),
        data: folder.path().to_owned(),
        started: desk.now(),
    });
    rooms.spawn(crate::http::serve(listener, router, stop.clone()));
    Ok(())
}

fn control_socket(path: &Path) -> anyhow::Result<UnixListener> {
    use std::os::unix::fs::PermissionsExt as _;
    // The key process's lock makes sure that no other desk runs here, so a socket that is there is dead.
    if path.exists() {
        std::fs::remove_file(path).context("the old control socket cannot be removed")?;
    }
    let listener = UnixListener::bind(path).context("the control socket cannot be made")?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

/// Makes the first queue and the first agent.
async fn first_start(desk: &Desk, url: &str) -> anyhow::Result<()> {
    let operator = Caller::operator();
    if desk.list_queues(&operator).await?.is_empty() {
        let address = "support@localhost".parse()?;
        desk.add_queue(&operator, "support", vec![address], None)
            .await?;
    }
    let agents = desk.list_agents(&operator).await?;
    if agents
        .iter()
        .any(|agent| agent.role == Role::Admin && !agent.disabled)
    {
        return Ok(());
    }
    let secret = desk
        .add_agent(&operator, "admin", Role::Admin, Vec::new())
        .await?;
    print("The desk is new. Sign in as `admin` by this link; it works once and for 72 hours:");
    print(&format!("{url}/welcome/{secret}"));
    Ok(())
}

fn warn_about(config: &Config, desk: &Desk) {
    if config.vault.unlock == Unlock::KeyFile {
        say(
            "Warning: the vault's key lies beside the data, so a stolen disk is readable ([vault] unlock).",
        );
    }
    if desk.is_locked() {
        say(
            "The vault is locked: mail is accepted, nothing can be read. Open it with `confidesk unlock`.",
        );
    }
    if config.mail.relay.is_none() {
        say("There is no relay: replies wait in the outbox ([mail] relay, --relay).");
    }
}
