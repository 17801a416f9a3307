//! Starting the process that keeps the keys.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;

/// A running `keyd` and the pipes to it. Its calls block; use them from a thread of their own.
#[derive(Debug)]
pub struct KeydChild {
    /// Requests go in here. Closing it ends the process.
    pub stdin: ChildStdin,
    /// Answers come out here.
    pub stdout: ChildStdout,
    /// The process itself; dropping it ends the process.
    pub child: KeydProcess,
}

/// The process that keeps the keys. It ends when this value is dropped and when the parent ends.
#[derive(Debug)]
pub struct KeydProcess {
    child: Child,
    /// Keeps the thread alive that started the child, see [`spawn_keyd`].
    _starter: mpsc::Sender<()>,
}

impl KeydProcess {
    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it did.
    pub fn ending(&mut self) -> io::Result<Option<crate::Ending>> {
        Ok(self.child.try_wait()?.map(Into::into))
    }
}

impl Drop for KeydProcess {
    fn drop(&mut self) {
        // Its files are replaced whole, so it can be ended at any moment.
        let ended = self.child.kill().and_then(|()| self.child.wait());
        if let Err(error) = ended {
            tracing::warn!(%error, "The key process could not be ended");
        }
    }
}

/// Starts `program` with `args` (for example `keyd --folder …`), without environment, and
/// without any file but the two pipes.
///
/// The kernel ends the child with the *thread* that started it, so it is started by a thread that
/// stays as long as the [`KeydProcess`] does, and not by one of the runtime's that come and go.
pub fn spawn_keyd(program: &Path, args: &[OsString]) -> io::Result<KeydChild> {
    let mut command = Command::new(program);
    command
        .args(args)
        .env_clear()
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let (starter, stay) = mpsc::channel::<()>();
    let (tell, started) = mpsc::channel();
    std::thread::Builder::new()
        .name(String::from("keyd-starter"))
        .spawn(move || {
            if tell.send(command.spawn()).is_ok() {
                // Nothing is ever sent: this ends with an error when the other side is dropped.
                stay.recv().unwrap_or(());
            }
        })?;
    let mut child = started.recv().map_err(io::Error::other)??;
    let pipes = child.stdin.take().zip(child.stdout.take());
    let child = KeydProcess {
        child,
        _starter: starter,
    };
    let (stdin, stdout) = pipes.ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    Ok(KeydChild {
        stdin,
        stdout,
        child,
    })
}
