//! A real Exim on loopback, set up by the very lines of the manual for operators.

use std::fs::{self, Permissions};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use super::doors::tls;
use super::postfix::give;
use super::wire::{free_port, wait_for};
use super::{PATIENCE, Sink, environment, manual, skip};

/// Where Debian has it.
const EXIM: &str = "/usr/sbin/exim4";
/// As whom it works; Debian's program does not start without this user.
const USER: &str = "Debian-exim";

/// What Debian's configuration has around the manual's lines, in folders of its own: nobody but this
/// machine may send, and what is not the desk's goes to the sink.
const CONFIGURATION: &str = "\
exim_path = FOLDER/exim4
primary_hostname = mx.desk.example
spool_directory = FOLDER/spool
log_file_path = FOLDER/log/%s
pid_file_path = FOLDER/spool/pid
local_interfaces = ADDRESS
host_lookup =
rfc1413_hosts =
keep_environment =
tls_advertise_hosts =
deliver_drop_privilege
acl_smtp_rcpt = check_rcpt
MAIN
begin acl
check_rcpt:
  accept domains = +relay_to_domains
    endpass
    verify = recipient
  accept hosts = 127.0.0.1
begin routers
ROUTER
smarthost:
  driver = manualroute
  route_list = * SINK_ADDRESS
  transport = to_sink
  self = send
begin transports
TRANSPORT
to_sink:
  driver = smtp
  port = SINK_PORT
  allow_localhost
begin retry
* * F,5d,1h
";

/// How Exim hands mail to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// LMTP to a port.
    Port,
    /// LMTP to a port, encrypted.
    Tls,
    /// LMTP to a socket in a folder that belongs to Exim's group.
    Socket,
    /// `confidesk deliver` for each mail.
    Pipe,
}

/// A mail server of its own, stopped when dropped.
///
/// It takes mail for `support@desk.example` and `aide@desk.example` to the desk, and everything else
/// leaves to the sink.
pub(crate) struct Exim {
    folder: TempDir,
    address: SocketAddr,
    lmtp: SocketAddr,
    sink: SocketAddr,
    daemon: Option<Child>,
}

impl Exim {
    /// Prepares the folder; nothing runs yet. `None` where there is no Exim or no right to run it,
    /// after saying so.
    pub(crate) fn prepare(sink: &Sink) -> Option<Self> {
        let program = environment("CONFIDESK_TEST_EXIM")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(EXIM)).filter(|path| path.exists()))
            .or_else(|| skip("Exim is not there"))?;
        if fs::metadata("/proc/self").unwrap().uid() != 0 {
            return skip("only root can run an Exim");
        }
        // Exim's user has to come through it.
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o711))
            .tempdir()
            .unwrap();
        let port = || SocketAddr::from(([127, 0, 0, 1], free_port().unwrap()));
        let exim = Self {
            folder,
            address: port(),
            lmtp: port(),
            sink: sink.address(),
            daemon: None,
        };
        // Where its user can run it, and without the bit that lets everybody run it as root.
        fs::copy(program, exim.path("exim4")).unwrap();
        fs::set_permissions(exim.path("exim4"), Permissions::from_mode(0o755)).unwrap();
        for (name, mode, owner) in [
            ("spool", 0o750, "Debian-exim:Debian-exim"),
            ("log", 0o750, "Debian-exim:Debian-exim"),
            // As the manual's line for tmpfiles.d makes it.
            ("lmtp", 0o2750, "root:Debian-exim"),
        ] {
            let path = exim.path(name);
            fs::create_dir(&path).unwrap();
            give(&path, owner);
            // Last, because a new owner takes the setgid bit away.
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        }
        Some(exim)
    }

    /// The desk's configuration.
    pub(crate) fn configuration(&self, way: Way) -> String {
        let lines = match way {
            Way::Port => block("Let Confidesk listen"),
            Way::Tls => &tls(block("Let Confidesk listen")),
            Way::Socket => block("let Confidesk listen there"),
            Way::Pipe => "",
        };
        let relay = format!("\n[mail]\nrelay = \"smtp://{}\"\n", self.address);
        self.placed(lines) + &relay + "undo_seconds = 0\n"
    }

    /// Starts it. `data` is the desk's data folder, for the pipe; its configuration lies beside it.
    pub(crate) fn start(&mut self, way: Way, data: &Path) {
        let router = block("Two routers, before those for other machines");
        let to_the_desk = match way {
            Way::Port => block("and a transport"),
            Way::Tls => {
                &(block("and a transport").trim_end().to_owned()
                    + "\n"
                    + manual::block("Encrypted on the way in", "**Exim encrypts**"))
            }
            Way::Socket => block("the transport is then"),
            Way::Pipe => &block("the transport that runs it")
                .replace("/usr/bin/confidesk", env!("CARGO_BIN_EXE_confidesk"))
                .replace("/var/lib/confidesk", data.to_str().unwrap())
                .replace("/etc/confidesk", data.parent().unwrap().to_str().unwrap())
                // Without its setuid bit it cannot become anybody else.
                .replace("user = confidesk", &format!("user = {USER}")),
        };
        let text = CONFIGURATION
            .replace("MAIN", block("Exim's main part"))
            .replace("ROUTER", router)
            .replace("TRANSPORT", to_the_desk);
        fs::write(self.path("exim.conf"), self.placed(&text)).unwrap();
        // Refuses, with a reason, whatever it does not understand.
        self.command(&["-bV"]);
        let daemon = self
            .plain(&["-bdf"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        self.daemon = Some(daemon);
        let ready = wait_for(PATIENCE, || TcpStream::connect(self.address).ok());
        assert!(ready.is_some(), "Exim does not listen:\n{}", self.log());
    }

    /// Where mail goes in.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until so many mails wait in its queue and a delivery was put off.
    #[track_caller]
    pub(crate) fn wait_until_deferred(&self) {
        let put_off = || self.waiting() == "1" && self.log().contains(" == ");
        let deferred = wait_for(PATIENCE, || put_off().then_some(()));
        assert!(deferred.is_some(), "{}", self.log());
    }

    /// Waits until it has handed on everything.
    #[track_caller]
    pub(crate) fn wait_until_empty(&self) {
        let empty = wait_for(PATIENCE, || (self.waiting() == "0").then_some(()));
        assert!(empty.is_some(), "{}", self.log());
    }

    /// Makes it try again what is deferred, until nothing waits: a run leaves out what another process
    /// of Exim's is still at.
    #[track_caller]
    pub(crate) fn flush(&self) {
        let empty = wait_for(PATIENCE, || {
            self.command(&["-qff"]);
            (self.waiting() == "0").then_some(())
        });
        assert!(empty.is_some(), "{}", self.log());
    }

    /// What it wrote down.
    pub(crate) fn log(&self) -> String {
        let read = |name| fs::read_to_string(self.path("log").join(name)).unwrap_or_default();
        ["main", "reject", "panic"].map(read).concat()
    }

    fn waiting(&self) -> String {
        let output = self.command(&["-bpc"]);
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The manual's places become ours.
    fn placed(&self, text: &str) -> String {
        let Self {
            address,
            lmtp,
            sink,
            ..
        } = self;
        text.replace("/run/confidesk-lmtp", self.path("lmtp").to_str().unwrap())
            .replace("127.0.0.1:2424", &lmtp.to_string())
            .replace("port = 2424", &format!("port = {}", lmtp.port()))
            .replace("FOLDER", self.folder.path().to_str().unwrap())
            .replace("SINK_ADDRESS", &sink.ip().to_string())
            .replace("SINK_PORT", &sink.port().to_string())
            .replace("ADDRESS", &format!("{}.{}", address.ip(), address.port()))
    }

    fn plain(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.path("exim4"));
        command
            .arg("-C")
            .arg(self.path("exim.conf"))
            .args(arguments);
        command
    }

    fn command(&self, arguments: &[&str]) -> Output {
        let output = self.plain(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
            self.log()
        );
        output
    }
}

impl Drop for Exim {
    fn drop(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            drop(daemon.kill());
            drop(daemon.wait());
        }
        if std::thread::panicking() {
            eprintln!("what Exim wrote down:\n{}", self.log());
        }
    }
}

/// The block of the manual's part on Exim that follows these words.
fn block(words: &str) -> &'static str {
    manual::block("Exim", words)
}
