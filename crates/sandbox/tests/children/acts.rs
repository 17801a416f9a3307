//! What a child that was taken over would try (bar S9).

use std::ffi::CString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use region::Protection;
use rustix::process::{Pid, Resource, Rlimit, Signal};

/// What there is to attack: a folder with a database, keys and a socket; a listener; the parent.
pub(crate) struct World {
    pub(crate) folder: PathBuf,
    pub(crate) tcp: SocketAddr,
    pub(crate) parent: Pid,
}

impl World {
    pub(crate) fn from_args(folder: &str, tcp: &str, parent: &str) -> Self {
        Self {
            folder: folder.into(),
            tcp: tcp.parse().unwrap(),
            parent: Pid::from_raw(parent.parse().unwrap()).unwrap(),
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

pub(crate) type Act = fn(&World) -> io::Result<()>;

/// Whether an act is also tried by a child that is not locked in, to show that it would succeed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Control {
    /// It would.
    Succeeds,
    /// Not tried: needs root, harms the computer, or depends on it.
    Untried,
}
use Control::{Succeeds, Untried};

/// Which roles an act is denied to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    Both,
    /// `keyd` may do it.
    Reader,
}
use To::{Both, Reader};

pub(crate) fn named(name: &str) -> Option<Act> {
    ACTS.iter()
        .find(|(known, ..)| *known == name)
        .map(|(_, _, _, act)| *act)
}

pub(crate) const ACTS: &[(&str, To, Control, Act)] = &[
    ("open the database", Both, Succeeds, |w| {
        File::open(w.at("desk.db")).map(drop)
    }),
    ("read the database", Both, Succeeds, |w| {
        fs::read(w.at("desk.db")).map(drop)
    }),
    ("write into the database", Both, Succeeds, |w| {
        OpenOptions::new()
            .append(true)
            .open(w.at("desk.db"))?
            .write_all(b"x")
    }),
    ("truncate the log", Both, Succeeds, |w| {
        File::create(w.at("log")).map(drop)
    }),
    ("list the key folder", Reader, Succeeds, |w| {
        fs::read_dir(w.at("keys")).map(drop)
    }),
    ("read a key", Reader, Succeeds, |w| {
        fs::read(w.at("keys/root.key")).map(drop)
    }),
    ("list /", Both, Succeeds, |_| fs::read_dir("/").map(drop)),
    ("read /etc/passwd", Both, Succeeds, |_| {
        fs::read("/etc/passwd").map(drop)
    }),
    ("create a file", Both, Succeeds, |w| {
        File::create(w.at("new")).map(drop)
    }),
    ("delete a file", Both, Succeeds, |w| {
        fs::remove_file(w.at("log"))
    }),
    ("rename a file", Both, Succeeds, |w| {
        fs::rename(w.at("log"), w.at("log2"))
    }),
    ("move a key out", Both, Succeeds, |w| {
        fs::rename(w.at("keys/root.key"), w.at("stolen"))
    }),
    ("make a folder", Both, Succeeds, |w| {
        fs::create_dir(w.at("made"))
    }),
    ("remove a folder", Both, Succeeds, |w| {
        fs::remove_dir(w.at("empty"))
    }),
    ("hard link a file", Both, Succeeds, |w| {
        fs::hard_link(w.at("desk.db"), w.at("linked"))
    }),
    ("symlink a file", Both, Succeeds, |w| {
        std::os::unix::fs::symlink("/etc", w.at("link"))
    }),
    ("chmod a file", Both, Succeeds, |w| {
        fs::set_permissions(w.at("desk.db"), fs::Permissions::from_mode(0o666))
    }),
    ("chown a file", Both, Succeeds, |w| {
        std::os::unix::fs::chown(
            w.at("desk.db"),
            None,
            Some(rustix::process::getgid().as_raw()),
        )
    }),
    ("stat a file", Reader, Succeeds, |w| {
        fs::metadata(w.at("desk.db")).map(drop)
    }),
    ("connect by TCP", Both, Succeeds, |w| {
        TcpStream::connect(w.tcp).map(drop)
    }),
    ("listen on TCP", Both, Succeeds, |_| {
        TcpListener::bind("127.0.0.1:0").map(drop)
    }),
    ("open a UDP socket", Both, Succeeds, |_| {
        UdpSocket::bind("127.0.0.1:0").map(drop)
    }),
    ("connect to a local socket", Both, Succeeds, |w| {
        UnixStream::connect(w.at("bus")).map(drop)
    }),
    ("listen on a local socket", Both, Succeeds, |w| {
        UnixListener::bind(w.at("own")).map(drop)
    }),
    ("make a local datagram socket", Both, Succeeds, |_| {
        UnixDatagram::unbound().map(drop)
    }),
    ("make a socket pair", Both, Succeeds, |_| {
        UnixStream::pair().map(drop)
    }),
    ("run a program", Both, Succeeds, |_| {
        Command::new("/bin/sh").args(["-c", ":"]).status().map(drop)
    }),
    ("become a program", Both, Succeeds, |_| {
        Err(Command::new("/bin/true").exec())
    }),
    ("start a thread", Both, Succeeds, |_| {
        std::thread::Builder::new().spawn(|| ()).map(drop)
    }),
    ("signal the parent", Both, Succeeds, |w| {
        Ok(rustix::process::test_kill_process(w.parent)?)
    }),
    ("kill the parent", Both, Untried, |w| {
        Ok(rustix::process::kill_process(w.parent, Signal::TERM)?)
    }),
    ("kill its own group", Both, Untried, |_| {
        Ok(rustix::process::kill_current_process_group(Signal::CONT)?)
    }),
    ("hold the parent by a descriptor", Both, Succeeds, |w| {
        let flags = rustix::process::PidfdFlags::empty();
        Ok(rustix::process::pidfd_open(w.parent, flags).map(drop)?)
    }),
    ("read the parent's memory", Both, Untried, |w| {
        File::open(format!("/proc/{}/mem", w.parent.as_raw_nonzero())).map(drop)
    }),
    ("read the parent's environment", Both, Succeeds, |w| {
        fs::read(format!("/proc/{}/environ", w.parent.as_raw_nonzero())).map(drop)
    }),
    ("read its own map", Both, Succeeds, |_| {
        fs::read("/proc/self/maps").map(drop)
    }),
    ("take 10 GB", Both, Untried, |_| {
        let mut memory: Vec<u8> = Vec::new();
        memory
            .try_reserve_exact(10_000_000_000)
            .map_err(io::Error::other)
    }),
    ("map memory that runs", Both, Succeeds, |_| {
        region::alloc(4096, Protection::READ_WRITE_EXECUTE)
            .map(drop)
            .map_err(io::Error::other)
    }),
    ("make a file of memory", Both, Succeeds, |_| {
        Ok(rustix::fs::memfd_create("x", rustix::fs::MemfdFlags::empty()).map(drop)?)
    }),
    ("watch files", Both, Succeeds, |_| {
        Ok(rustix::fs::inotify::init(rustix::fs::inotify::CreateFlags::empty()).map(drop)?)
    }),
    ("watch descriptors", Both, Succeeds, |_| {
        Ok(rustix::event::epoll::create(rustix::event::epoll::CreateFlags::empty()).map(drop)?)
    }),
    ("double its output", Both, Succeeds, |_| {
        Ok(rustix::io::dup(rustix::stdio::stdout()).map(drop)?)
    }),
    ("become dumpable again", Both, Succeeds, |_| {
        Ok(rustix::process::set_dumpable_behavior(
            rustix::process::DumpableBehavior::Dumpable,
        )?)
    }),
    ("change its limits", Both, Succeeds, |_| {
        let limit = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        Ok(rustix::process::setrlimit(Resource::Core, limit)?)
    }),
    ("change its user", Both, Succeeds, |_| {
        Ok(rustix::thread::set_thread_uid(rustix::process::getuid())?)
    }),
    ("change its groups", Both, Untried, |_| {
        Ok(rustix::thread::set_thread_groups(&[])?)
    }),
    ("look up its capabilities", Both, Succeeds, |_| {
        Ok(rustix::thread::capabilities(None).map(drop)?)
    }),
    ("lead a session", Both, Untried, |_| {
        Ok(rustix::process::setsid().map(drop)?)
    }),
    ("leave its name spaces", Both, Untried, |_| {
        #[expect(deprecated, reason = "the safe form; it changes no open files here")]
        Ok(rustix::thread::unshare(
            rustix::thread::UnshareFlags::NEWUSER,
        )?)
    }),
    ("mount a file system", Both, Untried, |w| {
        let flags = rustix::mount::MountFlags::empty();
        Ok(rustix::mount::mount(
            "none",
            w.at("empty"),
            "tmpfs",
            flags,
            None,
        )?)
    }),
    ("prepare a mount", Both, Untried, |_| {
        let flags = rustix::mount::FsOpenFlags::empty();
        Ok(rustix::mount::fsopen("tmpfs", flags).map(drop)?)
    }),
    ("change the root", Both, Untried, |w| {
        Ok(rustix::process::chroot(w.folder.as_path())?)
    }),
    ("rename the computer", Both, Untried, |_| {
        Ok(rustix::system::sethostname(b"desk")?)
    }),
    ("load a module", Both, Untried, |_| {
        Ok(rustix::system::init_module(b"x", &CString::default())?)
    }),
    ("wait by a timer file", Both, Succeeds, |_| {
        use rustix::time::{TimerfdClockId, TimerfdFlags, timerfd_create};
        Ok(timerfd_create(TimerfdClockId::Monotonic, TimerfdFlags::empty()).map(drop)?)
    }),
    ("set the clock", Both, Untried, |_| {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
        Ok(rustix::time::clock_settime(
            rustix::time::ClockId::Realtime,
            now,
        )?)
    }),
    ("read a terminal's size", Both, Untried, |_| {
        File::open("/dev/tty")
            .and_then(|mut tty| tty.read(&mut [0]))
            .map(drop)
    }),
];
