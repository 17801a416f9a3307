//! A real Dovecot on loopback, in a folder of its own.

#[cfg(test)]
pub(crate) use inside::*;

#[cfg(test)]
mod inside {
    use std::fs::{self, Permissions};
    use std::net::{TcpListener, TcpStream};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use tempfile::TempDir;

    /// Two people have this password: `ann`, and whoever brings it as a token.
    const SETTINGS: &str = "\
base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/log
listen = 127.0.0.1
protocols = imap
ssl = yes
ssl_cert = <FOLDER/certificate
ssl_key = <FOLDER/key
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:FOLDER/mail
default_internal_user = INTERNAL
default_internal_group = GROUP
default_login_user = LOGIN
first_valid_uid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=UID gid=GID home=FOLDER/mail
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = CLEAR
  }
  inet_listener imaps {
    port = SECRET
  }
}
";

    /// An environment variable.
    pub(crate) fn environment(name: &str) -> Option<String> {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests learn from the environment what is installed"
        )]
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    /// A mail server, stopped when dropped.
    pub(crate) struct Dovecot {
        folder: TempDir,
        program: PathBuf,
        process: Option<Child>,
        /// Who owns the mails: user and group.
        owner: (u32, u32),
        /// The port that begins in the clear.
        pub(crate) clear: u16,
        /// The port that is encrypted from the first byte.
        pub(crate) secret: u16,
    }

    impl Dovecot {
        /// Starts one; `None` where there is none, after saying so.
        pub(crate) fn start() -> Option<Self> {
            Self::start_with("")
        }

        /// The same, with more lines in its settings.
        pub(crate) fn start_with(settings: &str) -> Option<Self> {
            let Some(program) = environment("CONFIDESK_TEST_DOVECOT") else {
                eprintln!("skipped: CONFIDESK_TEST_DOVECOT is not set; `cargo xtask test` sets it");
                return None;
            };
            let folder = tempfile::Builder::new()
                .permissions(Permissions::from_mode(0o711))
                .tempdir()
                .unwrap();
            let myself = fs::metadata("/proc/self").unwrap();
            // Root may not own mail, so it belongs to nobody.
            let root = myself.uid() == 0;
            let owner = if root {
                (65534, 65534)
            } else {
                (myself.uid(), myself.gid())
            };
            let mut dovecot = Self {
                folder,
                program: program.into(),
                process: None,
                owner,
                clear: free_port(),
                secret: free_port(),
            };
            dovecot.write_settings(root, settings);
            for mailbox in ["", ".Done"] {
                for part in ["", "cur", "new", "tmp"] {
                    dovecot
                        .make_folder(&dovecot.folder.path().join("mail").join(mailbox).join(part));
                }
            }
            dovecot.launch();
            Some(dovecot)
        }

        fn write_settings(&self, root: bool, more: &str) {
            let name = |flag| {
                let out = Command::new("id").arg(flag).output().unwrap().stdout;
                String::from_utf8(out).unwrap().trim().to_owned()
            };
            let (internal, login, group) = if root {
                (
                    String::from("dovecot"),
                    String::from("dovenull"),
                    String::from("dovecot"),
                )
            } else {
                (name("-un"), name("-un"), name("-gn"))
            };
            let settings = SETTINGS
                .replace("INTERNAL", &internal)
                .replace("LOGIN", &login)
                .replace("GROUP", &group)
                .replace("UID", &self.owner.0.to_string())
                .replace("GID", &self.owner.1.to_string())
                .replace("CLEAR", &self.clear.to_string())
                .replace("SECRET", &self.secret.to_string())
                .replace("FOLDER", self.folder.path().to_str().unwrap());
            let write = |name: &str, text: &[u8]| fs::write(self.folder.path().join(name), text);
            write("settings", (settings + more).as_bytes()).unwrap();
            write("certificate", include_bytes!("../fixtures/localhost.pem")).unwrap();
            write("key", include_bytes!("../fixtures/localhost.key")).unwrap();
        }

        fn make_folder(&self, path: &Path) {
            fs::create_dir_all(path).unwrap();
            chown(path, Some(self.owner.0), Some(self.owner.1)).unwrap();
        }

        fn launch(&mut self) {
            let process = Command::new(&self.program)
                .arg("-F")
                .arg("-c")
                .arg(self.folder.path().join("settings"))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            self.process = Some(process.unwrap());
            let begin = Instant::now();
            while TcpStream::connect(("127.0.0.1", self.clear)).is_err() {
                let log = || fs::read_to_string(self.folder.path().join("log"));
                assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", log());
                std::thread::yield_now();
            }
        }

        /// Stops it and all its children.
        pub(crate) fn stop(&mut self) {
            if let Some(mut process) = self.process.take() {
                let id = process.id().to_string();
                let told = Command::new("kill").arg(id).status();
                if !told.is_ok_and(|status| status.success()) {
                    process.kill().unwrap();
                }
                process.wait().unwrap();
            }
        }

        /// Starts it again after [`Self::stop`].
        pub(crate) fn start_again(&mut self) {
            self.launch();
        }

        /// Puts a mail into INBOX, whole at once.
        pub(crate) fn deliver(&self, name: &str, mail: &[u8]) {
            self.deliver_into("", name, mail);
        }

        /// Puts a mail into a mailbox such as `.Done`, whole at once.
        pub(crate) fn deliver_into(&self, mailbox: &str, name: &str, mail: &[u8]) {
            let folder = self.folder.path().join("mail").join(mailbox);
            let draft = folder.join("tmp").join(name);
            fs::write(&draft, mail).unwrap();
            chown(&draft, Some(self.owner.0), Some(self.owner.1)).unwrap();
            fs::rename(draft, folder.join("new").join(name)).unwrap();
        }

        /// The names of the files of a mailbox, in order; flags are behind `:2,`.
        pub(crate) fn files(&self, mailbox: &str) -> Vec<String> {
            let folder = self.folder.path().join("mail").join(mailbox);
            let names = |part: &str| {
                let entries = fs::read_dir(folder.join(part)).unwrap();
                let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
                names.collect::<Vec<_>>()
            };
            let mut names = [names("cur"), names("new")].concat();
            names.sort();
            names
        }

        /// Lets INBOX be numbered anew. Must be stopped.
        pub(crate) fn forget_numbers(&self) {
            for entry in fs::read_dir(self.folder.path().join("mail")).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                if name.starts_with("dovecot") {
                    fs::remove_file(path).unwrap();
                }
            }
        }
    }

    impl Drop for Dovecot {
        fn drop(&mut self) {
            self.stop();
        }
    }

    fn free_port() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    }
}
