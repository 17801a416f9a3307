//! Key look-ups against servers on loopback: what is asked, of whom, and what is believed.

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpListener, TcpStream};
    use std::sync::{Arc, Mutex};
    use std::thread;

    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls::{ServerConfig, ServerConnection, StreamOwned};
    use transport::{DirectoryOptions, HttpsDirectory, KeyDirectory, LookUpError, Via};

    const CERTIFICATE: &[u8] = include_bytes!("fixtures/localhost.pem");
    const KEY: &[u8] = include_bytes!("fixtures/localhost.key");

    type Heard = Arc<Mutex<Vec<String>>>;

    /// A web server that gives each connection this answer. What it hears are the requests.
    fn web(answer: Vec<u8>) -> (SocketAddr, Heard) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Heard::default();
        let told = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                let connection = ServerConnection::new(config()).unwrap();
                let mut stream = StreamOwned::new(connection, stream);
                let mut request = Vec::new();
                let mut byte = [0];
                while !request.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                    request.push(byte[0]);
                }
                if request.is_empty() {
                    continue;
                }
                told.lock()
                    .unwrap()
                    .push(String::from_utf8(request).unwrap());
                // A client that trusts nobody has gone by now.
                drop(stream.write_all(&answer));
                drop(stream.flush());
            }
        });
        (address, heard)
    }

    fn config() -> Arc<ServerConfig> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()],
                PrivateKeyDer::from_pem_slice(KEY).unwrap(),
            );
        Arc::new(config.unwrap())
    }

    /// A SOCKS5 proxy that leads only `localhost` on. What it hears are user names and names.
    fn proxy(target: SocketAddr) -> (SocketAddr, Heard) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Heard::default();
        let told = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let told = Arc::clone(&told);
                thread::spawn(move || lead(stream.unwrap(), target, &told));
            }
        });
        (address, heard)
    }

    fn lead(mut client: TcpStream, target: SocketAddr, told: &Heard) {
        let take = |client: &mut TcpStream, count: usize| {
            let mut bytes = vec![0; count];
            client.read_exact(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(take(&mut client, 3), [5, 1, 2], "a user name, nothing else");
        client.write_all(&[5, 2]).unwrap();
        let length = take(&mut client, 2)[1];
        let name = take(&mut client, length.into());
        let length = take(&mut client, 1)[0];
        take(&mut client, length.into());
        client.write_all(&[1, 0]).unwrap();
        let head = take(&mut client, 5);
        assert_eq!(head[..4], [5, 1, 0, 3], "a name, not an address");
        let host = String::from_utf8(take(&mut client, head[4].into())).unwrap();
        take(&mut client, 2);
        let name = String::from_utf8(name).unwrap();
        told.lock().unwrap().push(format!("{name} {host}"));
        if host != "localhost" {
            client.write_all(&[5, 4, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            return;
        }
        client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
        let mut server = TcpStream::connect(target).unwrap();
        let (mut back, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
        thread::spawn(move || std::io::copy(&mut back, &mut to).ok());
        drop(std::io::copy(&mut client, &mut server));
    }

    fn directory(via: Via, port: u16, wkd: bool) -> KeyDirectory {
        let options = DirectoryOptions {
            wkd,
            keyserver: Some(String::from("localhost")),
            via,
            port,
            root_certificate: Some(CERTIFICATE.to_vec()),
        };
        KeyDirectory::Https(HttpsDirectory::new(options).unwrap())
    }

    fn answer(status: &str, body: &[u8]) -> Vec<u8> {
        let length = body.len();
        let mut answer =
            format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n").into_bytes();
        answer.extend_from_slice(body);
        answer
    }

    async fn asks(directory: &KeyDirectory) -> Result<Option<Vec<u8>>, LookUpError> {
        directory.find(&"ann@example.org".parse().unwrap()).await
    }

    #[tokio::test]
    async fn a_key_server_is_asked_without_saying_who_asks() {
        let (address, heard) = web(answer("200 OK", b"a key"));
        let found = asks(&directory(Via::Direct, address.port(), false)).await;
        assert_eq!(found.unwrap(), Some(b"a key".to_vec()));
        let request = heard.lock().unwrap().pop().unwrap().to_lowercase();
        let lines: Vec<_> = request.trim().lines().collect();
        assert_eq!(
            lines,
            [
                "get /vks/v1/by-email/ann%40example.org http/1.1",
                "host: localhost"
            ]
        );
    }

    #[tokio::test]
    async fn names_are_left_to_the_proxy_and_each_look_up_has_its_own_circuit() {
        let (target, _) = web(answer("200 OK", b"a key"));
        let (address, heard) = proxy(target);
        let directory = directory(Via::Socks(address), 443, true);
        for _ in 0..2 {
            assert_eq!(asks(&directory).await.unwrap(), Some(b"a key".to_vec()));
        }
        let heard = heard.lock().unwrap().clone();
        let hosts: Vec<_> = heard
            .iter()
            .map(|line| line.split(' ').nth(1).unwrap())
            .collect();
        let once = ["openpgpkey.example.org", "example.org", "localhost"];
        assert_eq!(hosts, [once, once].concat());
        let names: std::collections::BTreeSet<_> = heard
            .iter()
            .map(|line| line.split(' ').next().unwrap())
            .collect();
        assert_eq!(names.len(), 2, "one for each look-up");
    }

    #[tokio::test]
    async fn redirects_are_not_followed_and_other_answers_are_nothing() {
        for status in [
            "301 Moved\r\nLocation: https://localhost/x",
            "404 Not Found",
            "500 Oh",
        ] {
            let (address, heard) = web(answer(status, b"a key"));
            let found = asks(&directory(Via::Direct, address.port(), false)).await;
            assert_eq!(found.unwrap(), None, "{status}");
            assert_eq!(heard.lock().unwrap().len(), 1, "{status}");
        }
    }

    #[tokio::test]
    async fn what_is_too_long_broken_or_not_trusted_is_an_error() {
        let (address, _) = web(answer("200 OK", &vec![b'x'; 300_000]));
        let found = asks(&directory(Via::Direct, address.port(), false)).await;
        assert!(matches!(found, Err(LookUpError::Length)), "{found:?}");
        let (address, _) = web(b"SSH-2.0\r\n".to_vec());
        let found = asks(&directory(Via::Direct, address.port(), false)).await;
        assert!(found.is_err(), "{found:?}");
        let (address, heard) = web(answer("200 OK", b"a key"));
        let untrusting = HttpsDirectory::new(DirectoryOptions {
            wkd: false,
            keyserver: Some(String::from("localhost")),
            via: Via::Direct,
            port: address.port(),
            root_certificate: None,
        });
        if let Ok(untrusting) = untrusting {
            let found = asks(&KeyDirectory::Https(untrusting)).await;
            assert!(found.is_err(), "{found:?}");
            assert!(heard.lock().unwrap().is_empty(), "nothing was asked");
        }
    }
}
