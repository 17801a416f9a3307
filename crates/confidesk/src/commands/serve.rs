//! `serve`: runs the desk.

use std::path::Path;

use anyhow::{Context as _, bail};
use app::{Caller, Desk};
use domain::Role;
use intake::{Limits, Protocol};
use tokio::net::{TcpListener, UnixListener};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use transport::Transport;

use super::{print, runtime, say};
use crate::children::Walls;
use crate::cli;
use crate::config::{self, Config, Listen, Unlock};
use crate::control;
use crate::folder::Folder;
use crate::mailroom::DeskMailroom;
use crate::open::{Opening, Whole};

/// Mails that one SMTP session may bring. A relay in front keeps its connection for a long time.
const MAILS_PER_SESSION: u32 = 10_000;

pub(crate) fn run(place: &cli::Place, flags: &cli::Serve) -> anyhow::Result<()> {
    let config = config::load(place)?.with_flags(flags)?;
    crate::telemetry::start(config.log.format);
    let folder = Folder::open(&place.data)?;
    let walls = Walls::of(flags.unsafe_without_sandbox);
    let opening = Opening {
        folder: folder.clone(),
        config: &config,
    };
    let whole = opening.whole(walls)?;
    runtime()?.block_on(serve(&config, &folder, whole, flags))
}

async fn serve(
    config: &Config,
    folder: &Folder,
    whole: Whole,
    flags: &cli::Serve,
) -> anyhow::Result<()> {
    let Whole { desk, mut keyd } = whole;
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
    let router = web::router(web::Web::new(desk.clone()));
    rooms.spawn(crate::http::serve(http, router, stop.clone()));
    open_doors(config, &desk, &stop, &mut rooms).await?;
    crate::mailboxes::watch_all(config, &desk, &stop, &mut rooms).await?;
    let relay = config.relay()?.map(Transport::Smtp);
    let directory = config.key_directory()?;
    rooms.spawn(worker::run(
        desk.clone(),
        relay,
        config.signers()?,
        directory,
        stop.clone(),
    ));
    if flags.sample {
        super::sample::fill(&desk).await?;
    }
    print(&format!("Confidesk is ready: {url}"));
    warn_about(config, &desk);
    let mut keyd_ended = false;
    let mut terminate = signal(SignalKind::terminate())?;
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

/// Opens the doors for mail.
async fn open_doors(
    config: &Config,
    desk: &Desk,
    stop: &watch::Receiver<bool>,
    rooms: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    let name = config.smtp.name.parse().context("[smtp] name")?;
    let limits = Limits {
        name,
        mails: MAILS_PER_SESSION,
        commands: u32::MAX,
        ..Limits::default()
    };
    let mailroom = DeskMailroom::new(desk.clone(), config.limits.allowance());
    if let Some(address) = config.smtp_address()? {
        let listener = TcpListener::bind(address)
            .await
            .context("[smtp] listen (--smtp)")?;
        tracing::info!(address = %listener.local_addr()?, "Taking mail by SMTP");
        rooms.spawn(intake::listen_tcp(
            listener,
            Protocol::Smtp,
            mailroom.clone(),
            limits.clone(),
            stop.clone(),
        ));
    }
    match config.lmtp_place()? {
        None => {}
        Some(Listen::Tcp(address)) => {
            let listener = TcpListener::bind(address)
                .await
                .context("[lmtp] listen (--lmtp)")?;
            tracing::info!(address = %listener.local_addr()?, "Taking mail by LMTP");
            rooms.spawn(intake::listen_tcp(
                listener,
                Protocol::Lmtp,
                mailroom,
                limits,
                stop.clone(),
            ));
        }
        Some(Listen::Unix(path)) => {
            let listener = intake::open_unix_socket(&path).context("[lmtp] listen (--lmtp)")?;
            tracing::info!("Taking mail by LMTP on a socket");
            rooms.spawn(intake::listen_unix(
                listener,
                Protocol::Lmtp,
                mailroom,
                limits,
                stop.clone(),
            ));
        }
    }
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
