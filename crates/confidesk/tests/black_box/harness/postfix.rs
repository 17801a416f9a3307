//! A real Postfix on loopback, set up by the very lines of the manual for operators.

use std::fs::{self, Permissions};
use std::net::SocketAddr;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::doors::{CERTIFICATE, tls};
use super::wire::{free_port, wait_for};
use super::{PATIENCE, Sink, environment, manual, skip};

/// Where Debian has it.
const POSTFIX: &str = "/usr/sbin/postfix";

/// What a fresh Postfix has in `main.cf`, in folders of its own.
const MAIN: &str = "\
compatibility_level = 3.6
queue_directory = FOLDER/queue
data_directory = FOLDER/state
maillog_file = FOLDER/log
maillog_file_prefixes = FOLDER
myhostname = mx.desk.example
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
";

/// What a fresh Postfix has in `master.cf`, without chroot: that would need files of the
/// system in the queue's folder.
const MASTER: &str = "\
ADDRESS    inet      n  -  n  -     -  smtpd
pickup     unix      n  -  n  60    1  pickup
cleanup    unix      n  -  n  -     0  cleanup
qmgr       unix      n  -  n  300   1  qmgr
rewrite    unix      -  -  n  -     -  trivial-rewrite
bounce     unix      -  -  n  -     0  bounce
defer      unix      -  -  n  -     0  bounce
trace      unix      -  -  n  -     0  bounce
verify     unix      -  -  n  -     1  verify
proxymap   unix      -  -  n  -     -  proxymap
smtp       unix      -  -  n  -     -  smtp
relay      unix      -  -  n  -     -  smtp
lmtp       unix      -  -  n  -     -  lmtp
flush      unix      n  -  n  -     0  flush
showq      unix      n  -  n  -     -  showq
error      unix      -  -  n  -     -  error
retry      unix      -  -  n  -     -  error
discard    unix      -  -  n  -     -  discard
anvil      unix      -  -  n  -     1  anvil
scache     unix      -  -  n  -     1  scache
tlsmgr     unix  -  -  n  1000?  1  tlsmgr
postlog    unix-dgram n -  n  -     1  postlogd
";

/// How Postfix hands mail to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// LMTP to a port.
    Port,
    /// LMTP to a port, encrypted, and only to the right desk.
    Tls,
    /// LMTP to a socket in a folder that belongs to Postfix's group.
    Socket,
    /// `confidesk deliver` for each mail.
    Pipe,
}

/// A mail server of its own, stopped when dropped.
///
/// It takes mail for `support@desk.example` and `aide@desk.example` to the desk, finds out on delivery
/// that nobody is at `gone.example` (by [`Way::Port`]), and everything else leaves to the sink.
pub(crate) struct Postfix {
    folder: TempDir,
    address: SocketAddr,
    lmtp: SocketAddr,
}

impl Postfix {
    /// Prepares the folder; nothing runs yet. `None` where there is no Postfix or no right to run
    /// it, after saying so.
    pub(crate) fn prepare(sink: &Sink) -> Option<Self> {
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        if !Path::new(POSTFIX).exists() {
            return skip("Postfix is not installed");
        }
        if !is_root {
            return skip("only root can run a Postfix");
        }
        // Postfix's user has to come through it.
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o711))
            .tempdir()
            .unwrap();
        let port = || SocketAddr::from(([127, 0, 0, 1], free_port().unwrap()));
        let postfix = Self {
            folder,
            address: port(),
            lmtp: port(),
        };
        for (name, mode, owner) in [
            ("etc", 0o755, "root:root"),
            ("queue", 0o755, "root:root"),
            ("state", 0o700, "postfix:postfix"),
            // As the manual's line for tmpfiles.d makes it.
            ("lmtp", 0o2750, "root:postfix"),
        ] {
            let path = postfix.path(name);
            fs::create_dir(&path).unwrap();
            give(&path, owner);
            // Last, because a new owner takes the setgid bit away.
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        }
        let own = format!(
            "relayhost = [{}]:{}\n",
            sink.address().ip(),
            sink.address().port()
        );
        let main = MAIN.to_owned() + &own + block("At the end of `/etc/postfix/main.cf`");
        postfix.write("main.cf", &main);
        postfix.write("master.cf", MASTER);
        let recipients = block("`/etc/postfix/confidesk_recipients`, one line");
        postfix.write("confidesk_recipients", recipients);
        Some(postfix)
    }

    /// The table `[lmtp]` for the desk's configuration.
    pub(crate) fn configuration(&self, way: Way) -> String {
        let lines = match way {
            Way::Port => block("Let Confidesk listen, in `confidesk.toml`"),
            Way::Tls => &tls(block("Let Confidesk listen, in `confidesk.toml`")),
            Way::Socket => block("let Confidesk listen there"),
            Way::Pipe => "",
        };
        let relay = format!("\n[mail]\nrelay = \"smtp://{}\"\n", self.address);
        self.placed(lines) + &relay + "undo_seconds = 0\n"
    }

    /// Starts it. `data` is the desk's data folder, for the pipe; its configuration lies beside it.
    pub(crate) fn start(&self, way: Way, data: &Path) {
        let transport = match way {
            Way::Port => block("`/etc/postfix/confidesk_transport`:"),
            // By the name that the certificate holds.
            Way::Tls => {
                &block("`/etc/postfix/confidesk_transport`:").replace("127.0.0.1", "localhost")
            }
            Way::Socket => block("write into `/etc/postfix/confidesk_transport`"),
            Way::Pipe => block("in `/etc/postfix/confidesk_transport` is"),
        };
        // The desk refuses what is not its own, so it can play a server far away that does.
        let nowhere = "\ngone.example  lmtp:inet:127.0.0.1:2424\n";
        self.write("confidesk_transport", &(transport.to_owned() + nowhere));
        if way == Way::Pipe {
            let pipe = block("In `/etc/postfix/master.cf`")
                .replace("/usr/bin/confidesk", env!("CARGO_BIN_EXE_confidesk"))
                .replace("/var/lib/confidesk", data.to_str().unwrap())
                .replace("/etc/confidesk", data.parent().unwrap().to_str().unwrap())
                // The only user that every system has and that owns nothing.
                .replace("user=confidesk", "user=nobody");
            self.write("master.cf", &(MASTER.to_owned() + &pipe + "\n"));
        }
        if way == Way::Tls {
            let lines = manual::block("Encrypted on the way in", "**Postfix encrypts**")
                .replace("/etc/ssl/certs/ca-certificates.crt", CERTIFICATE);
            // The name stands in no DNS; and the log tells of each handshake.
            let more = ["lmtp_host_lookup = native", "lmtp_tls_loglevel = 1"];
            for line in lines.lines().chain(more) {
                self.command("postconf", &[line]);
            }
        }
        for table in ["confidesk_recipients", "confidesk_transport"] {
            let table = self.path("etc").join(table);
            self.command("postmap", &[table.to_str().unwrap()]);
        }
        self.command("postfix", &["start"]);
    }

    /// Takes no mail with more bytes from now on.
    pub(crate) fn limit_size(&self, bytes: u32) {
        self.command("postconf", &[&format!("message_size_limit = {bytes}")]);
        self.command("postfix", &["reload"]);
    }

    /// Where mail goes in.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many mails wait in its queue after a delivery that failed for now.
    pub(crate) fn deferred(&self) -> usize {
        let waits = |line: &&str| line.contains("\"queue_name\": \"deferred\"");
        self.queue().lines().filter(waits).count()
    }

    /// Waits until a mail is deferred.
    #[track_caller]
    pub(crate) fn wait_until_deferred(&self) {
        let deferred = wait_for(PATIENCE, || (self.deferred() == 1).then_some(()));
        assert!(deferred.is_some(), "{}\n{}", self.queue(), self.log());
    }

    /// Waits until it has handed on everything.
    #[track_caller]
    pub(crate) fn wait_until_empty(&self) {
        let empty = wait_for(PATIENCE, || self.queue().trim().is_empty().then_some(()));
        assert!(empty.is_some(), "{}\n{}", self.queue(), self.log());
    }

    /// Makes it try again what is deferred.
    pub(crate) fn flush(&self) {
        self.command("postqueue", &["-f"]);
    }

    /// What it wrote down.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    fn queue(&self) -> String {
        let output = self.command("postqueue", &["-j"]);
        String::from_utf8(output.stdout).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path("etc").join(name), self.placed(text)).unwrap();
    }

    /// The manual's places become ours.
    fn placed(&self, text: &str) -> String {
        text.replace("/etc/postfix", self.path("etc").to_str().unwrap())
            .replace("/run/confidesk-lmtp", self.path("lmtp").to_str().unwrap())
            .replace("127.0.0.1:2424", &self.lmtp.to_string())
            .replace("localhost:2424", &format!("localhost:{}", self.lmtp.port()))
            .replace("FOLDER", self.folder.path().to_str().unwrap())
            .replace("ADDRESS", &self.address.to_string())
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Output {
        let output = Command::new(Path::new(POSTFIX).with_file_name(program))
            .arg("-c")
            .arg(self.path("etc"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{program} {arguments:?}: {}\n{}",
            String::from_utf8_lossy(&output.stderr),
            self.log()
        );
        output
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // Fails when it was never started, which is just as well.
        let stopped = Command::new(POSTFIX)
            .arg("-c")
            .arg(self.path("etc"))
            .arg("stop")
            .output();
        drop(stopped);
        if std::thread::panicking() {
            eprintln!("what Postfix wrote down:\n{}", self.log());
        }
    }
}

/// Makes a path, and all below it, somebody's: `user:group`.
pub(crate) fn give(path: &Path, owner: &str) {
    let given = Command::new("chown")
        .arg("--recursive")
        .arg(owner)
        .arg(path)
        .status();
    assert!(given.unwrap().success(), "chown {owner}");
}

/// Where `swaks` is; `None` where it is not, after saying so.
pub(crate) fn swaks() -> Option<PathBuf> {
    environment("CONFIDESK_TEST_SWAKS")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from("/usr/bin/swaks")).filter(|path| path.exists()))
        .or_else(|| skip("swaks is not installed"))
}

/// The block of the manual's part on Postfix that follows these words.
fn block(words: &str) -> &'static str {
    manual::block("Postfix", words)
}
