//! A relay that follows a script, on a thread of its own.

#[cfg(test)]
pub(crate) use relay::{CERTIFICATE, Do, Relay};

#[cfg(test)]
mod relay {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::Arc;
    use std::thread::JoinHandle;
    use std::time::Duration;

    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls::{ServerConfig, ServerConnection, StreamOwned};

    pub(crate) const CERTIFICATE: &[u8] = include_bytes!("../fixtures/localhost.pem");
    const KEY: &[u8] = include_bytes!("../fixtures/localhost.key");

    /// One step of the relay.
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Do {
        /// Says a reply of one or more lines.
        Say(&'static str),
        /// Hears a line that begins like this; another one ends the connection.
        Hear(&'static str),
        /// Hears a mail up to the final dot, as it is on the wire.
        Content,
        /// Begins to encrypt.
        Secure,
        /// Says nothing until the client has gone.
        Hang,
        /// Hangs up.
        Cut,
    }

    /// A relay that takes one connection after the other, each by its script.
    pub(crate) struct Relay {
        pub(crate) port: u16,
        thread: JoinHandle<Vec<String>>,
    }

    impl Relay {
        pub(crate) fn start(scripts: Vec<Vec<Do>>) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = listener.local_addr().unwrap().port();
            let thread = std::thread::spawn(move || {
                let mut heard = Vec::new();
                for script in scripts {
                    let stream = listener.accept().unwrap().0;
                    let patience = Some(Duration::from_secs(5));
                    stream.set_read_timeout(patience).unwrap();
                    let mut stream: Box<dyn Wire> = Box::new(Plain(BufReader::new(stream)));
                    for step in script {
                        match follow(step, stream, &mut heard) {
                            Some(next) => stream = next,
                            None => break,
                        }
                    }
                }
                heard
            });
            Self { port, thread }
        }

        /// What the relay heard, once its scripts have ended.
        pub(crate) fn heard(self) -> Vec<String> {
            self.thread.join().unwrap()
        }
    }

    trait Wire: BufRead {
        fn say(&mut self, text: &str) -> std::io::Result<()>;
        fn secure(self: Box<Self>) -> Box<dyn Wire>;
    }

    struct Plain(BufReader<TcpStream>);
    struct Secret(BufReader<StreamOwned<ServerConnection, TcpStream>>);

    impl Wire for Plain {
        fn say(&mut self, text: &str) -> std::io::Result<()> {
            self.0.get_mut().write_all(text.as_bytes())
        }

        fn secure(self: Box<Self>) -> Box<dyn Wire> {
            assert!(self.0.buffer().is_empty());
            let session = ServerConnection::new(server()).unwrap();
            let stream = StreamOwned::new(session, self.0.into_inner());
            Box::new(Secret(BufReader::new(stream)))
        }
    }

    impl Wire for Secret {
        fn say(&mut self, text: &str) -> std::io::Result<()> {
            self.0.get_mut().write_all(text.as_bytes())?;
            self.0.get_mut().flush()
        }

        fn secure(self: Box<Self>) -> Box<dyn Wire> {
            self
        }
    }

    macro_rules! forward {
        ($($name:ident)+) => {$(
            impl Read for $name {
                fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
                    self.0.read(buf)
                }
            }
            impl BufRead for $name {
                fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
                    self.0.fill_buf()
                }
                fn consume(&mut self, amount: usize) {
                    self.0.consume(amount);
                }
            }
        )+};
    }
    forward!(Plain Secret);

    /// `None` when the connection ends.
    fn follow(step: Do, mut wire: Box<dyn Wire>, heard: &mut Vec<String>) -> Option<Box<dyn Wire>> {
        match step {
            Do::Say(text) => wire.say(&format!("{text}\r\n")).ok()?,
            Do::Hear(beginning) => {
                let line = line(&mut wire)?;
                let line = line.strip_suffix("\r\n").unwrap();
                heard.push(line.to_owned());
                assert!(line.starts_with(beginning), "{line} instead of {beginning}");
            }
            Do::Content => {
                let mut mail = String::new();
                loop {
                    let line = line(&mut wire)?;
                    if line == ".\r\n" {
                        break;
                    }
                    mail.push_str(&line);
                }
                heard.push(mail);
            }
            Do::Secure => return Some(wire.secure()),
            Do::Hang => {
                // A client that gives up may hang up or say goodbye.
                let _rest = wire.read_to_end(&mut Vec::new());
                return None;
            }
            Do::Cut => return None,
        }
        Some(wire)
    }

    fn line(wire: &mut Box<dyn Wire>) -> Option<String> {
        let mut line = String::new();
        let length = wire.read_line(&mut line).ok()?;
        (length > 0).then_some(line)
    }

    fn server() -> Arc<ServerConfig> {
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        Arc::new(config)
    }
}
