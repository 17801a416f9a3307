//! A server that follows a script.

#[cfg(test)]
pub(crate) use inside::*;

#[cfg(test)]
mod inside {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use rustls::ServerConfig;
    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite};
    use tokio::io::{AsyncWriteExt as _, BufReader};
    use tokio::net::TcpListener;
    use tokio::task::JoinHandle;
    use tokio_rustls::TlsAcceptor;

    use crate::run::CERTIFICATE;

    const KEY: &[u8] = include_bytes!("../fixtures/localhost.key");

    /// One step of the server.
    #[derive(Clone, Debug)]
    pub(crate) enum Do {
        /// Says a line; `TAG` stands for the tag of the last command.
        Say(String),
        /// Says this many bytes that never form a line.
        Fill(usize),
        /// Says a byte now and then until the client has gone.
        Drip,
        /// Hears a command that begins like this, tag apart; at another one the server panics.
        Hear(String),
        /// Begins to encrypt.
        Secure,
        /// Says nothing until the client has gone.
        Hang,
        /// Hangs up.
        Cut,
    }
    use Do::{Cut, Drip, Fill, Hang, Hear, Say, Secure};

    pub(crate) fn say(text: impl Into<String>) -> Do {
        Say(text.into())
    }

    pub(crate) fn hear(text: impl Into<String>) -> Do {
        Hear(text.into())
    }

    /// Everything a server can do that matters here.
    pub(crate) const ALL: &str = "IMAP4rev1 UIDPLUS MOVE IDLE SASL-IR AUTH=PLAIN";

    /// Greeting and log-in.
    pub(crate) fn log_in(can: &str) -> Vec<Do> {
        vec![
            say(format!("* OK [CAPABILITY {can}] ready")),
            hear("AUTHENTICATE PLAIN AGFubgBzZWNyZXQ="),
            say(format!("TAG OK [CAPABILITY {can}] welcome")),
        ]
    }

    /// A mailbox of this UIDVALIDITY is opened.
    pub(crate) fn open(verb: &str, validity: u32) -> Vec<Do> {
        vec![
            hear(format!("{verb} \"INBOX\"")),
            say("* 3 EXISTS"),
            say("* FLAGS (\\Deleted \\Seen)"),
            say(format!("* OK [UIDVALIDITY {validity}] so it is")),
            say("TAG OK [READ-WRITE] open"),
        ]
    }

    /// The sizes of new mails.
    pub(crate) fn list(from: u32, sizes: &[(u32, u64)]) -> Vec<Do> {
        let mut steps = vec![hear(format!("UID FETCH {from}:* (UID RFC822.SIZE)"))];
        for (uid, size) in sizes {
            steps.push(say(format!("* {uid} FETCH (UID {uid} RFC822.SIZE {size})")));
        }
        steps.push(say("TAG OK"));
        steps
    }

    /// What [`mails`] sends for a UID.
    pub(crate) fn mail(uid: u32) -> String {
        format!("Subject: {uid}\r\n\r\nx\r\n")
    }

    /// A mail is delivered.
    pub(crate) fn deliver(uid: u32) -> Vec<Do> {
        let mail = mail(uid);
        vec![say(format!(
            "* 1 FETCH (UID {uid} BODY[] {{{}}}\r\n{mail} FLAGS ())",
            mail.len()
        ))]
    }

    /// Mails are asked for as `set` and delivered.
    pub(crate) fn mails(set: &str, uids: &[u32]) -> Vec<Do> {
        let mut steps = vec![hear(format!("UID FETCH {set} (UID BODY.PEEK[])"))];
        steps.extend(uids.iter().flat_map(|uid| deliver(*uid)));
        steps.push(say("TAG OK"));
        steps
    }

    /// A command that is granted.
    pub(crate) fn granted(command: &str) -> Vec<Do> {
        vec![hear(command), say("TAG OK")]
    }

    /// The client waits for more; none comes.
    pub(crate) fn idle() -> Vec<Do> {
        vec![hear("IDLE"), say("+ idling"), Hang]
    }

    /// A server that takes one connection after the other, each by its script.
    pub(crate) struct Server {
        pub(crate) port: u16,
        heard: Arc<Mutex<Vec<String>>>,
        task: JoinHandle<()>,
    }

    impl Server {
        pub(crate) async fn start(scripts: Vec<Vec<Vec<Do>>>) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            let heard = Arc::new(Mutex::new(Vec::new()));
            let listening = Arc::clone(&heard);
            let task = tokio::spawn(async move {
                for script in scripts {
                    let stream = listener.accept().await.unwrap().0;
                    let talk = Talk {
                        wire: BufReader::new(Box::new(stream)),
                        tag: String::new(),
                    };
                    talk.follow(script.concat(), &listening).await;
                }
            });
            Self { port, heard, task }
        }

        /// What it heard so far, without tags. Panics if it heard something that is not in the script.
        pub(crate) async fn heard(&mut self) -> Vec<String> {
            if self.task.is_finished() {
                (&mut self.task).await.unwrap();
            }
            self.heard.lock().unwrap().clone()
        }
    }

    trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
    impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

    struct Talk {
        wire: BufReader<Box<dyn Stream>>,
        tag: String,
    }

    impl Talk {
        /// To the end of the script or of the connection.
        async fn follow(mut self, script: Vec<Do>, heard: &Mutex<Vec<String>>) {
            for step in script {
                let went_well = match step {
                    Say(text) => {
                        let line = text.replace("TAG", &self.tag) + "\r\n";
                        self.wire.write_all(line.as_bytes()).await.is_ok()
                    }
                    Fill(length) => self.wire.write_all(&b"x".repeat(length)).await.is_ok(),
                    Hear(beginning) => self.hear(&beginning, heard).await,
                    Secure => {
                        let Some(secret) = secure(self.wire.into_inner()).await else {
                            return;
                        };
                        self.wire = BufReader::new(secret);
                        true
                    }
                    Drip => {
                        while self.wire.write_all(b"x").await.is_ok() {
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                        false
                    }
                    Hang => {
                        let _gone = self.wire.read_to_end(&mut Vec::new()).await;
                        false
                    }
                    Cut => false,
                };
                if !went_well || self.wire.flush().await.is_err() {
                    return;
                }
            }
        }

        async fn hear(&mut self, beginning: &str, heard: &Mutex<Vec<String>>) -> bool {
            let mut line = String::new();
            if !matches!(self.wire.read_line(&mut line).await, Ok(1..)) {
                return false;
            }
            let line = line.strip_suffix("\r\n").unwrap();
            // The second part of a command has no tag.
            let (tag, command) = match line.split_once(' ') {
                Some((tag, command)) if tag.starts_with('c') => (Some(tag), command),
                _ => (None, line),
            };
            if let Some(tag) = tag {
                self.tag = tag.to_owned();
            }
            heard.lock().unwrap().push(command.to_owned());
            assert!(
                command.starts_with(beginning),
                "{command} instead of {beginning}"
            );
            true
        }
    }

    async fn secure(stream: Box<dyn Stream>) -> Option<Box<dyn Stream>> {
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        let encrypted = TlsAcceptor::from(Arc::new(config)).accept(stream).await;
        encrypted
            .ok()
            .map(|stream| -> Box<dyn Stream> { Box::new(stream) })
    }
}
