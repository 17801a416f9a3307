//! Real sockets.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::task::JoinHandle;

use super::*;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;

use crate::{MemoryMailroom, SocketError, SocketMode, open_unix_socket};

struct House {
    address: std::net::SocketAddr,
    room: MemoryMailroom,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

async fn open(limits: Limits) -> House {
    open_on(limits, Terms::default()).await
}

async fn open_on(limits: Limits, terms: Terms) -> House {
    let room = MemoryMailroom::new(vec!["help@desk.example".parse().unwrap()]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let serving = listen_tcp(
        listener,
        Protocol::Smtp,
        room.clone(),
        limits,
        terms,
        stopped,
    );
    let task = tokio::spawn(serving);
    House {
        address,
        room,
        stop,
        task,
    }
}

struct Client<S> {
    stream: BufReader<S>,
}

impl Client<TcpStream> {
    async fn of(house: &House) -> Self {
        Self::over(TcpStream::connect(house.address).await.unwrap())
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    fn over(stream: S) -> Self {
        Self {
            stream: BufReader::new(stream),
        }
    }

    async fn hears(&mut self, start: &str) {
        let mut line = String::new();
        self.stream.read_line(&mut line).await.unwrap();
        assert!(line.starts_with(start), "{line:?} instead of {start:?}");
    }

    async fn says(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
    }

    async fn begins_a_mail(&mut self) {
        self.hears("220 ").await;
        self.says("HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\n")
            .await;
        for start in ["250 ", "250 2.1.0", "250 2.1.5", "354 "] {
            self.hears(start).await;
        }
    }

    async fn hears_the_end(&mut self) {
        let mut rest = Vec::new();
        self.stream.read_to_end(&mut rest).await.unwrap();
        assert_eq!(rest, b"");
    }
}

#[tokio::test]
async fn two_clients_are_served_at_once() {
    let house = open(Limits::default()).await;
    let (mut one, mut two) = (Client::of(&house).await, Client::of(&house).await);
    one.begins_a_mail().await;
    two.begins_a_mail().await;
    two.says("two\r\n.\r\nQUIT\r\n").await;
    two.hears("250 2.0.0 Accepted").await;
    two.hears("221 ").await;
    two.hears_the_end().await;
    one.says("one\r\n.\r\n").await;
    one.hears("250 2.0.0 Accepted").await;
    assert_eq!(house.room.mails().len(), 2);
}

#[tokio::test]
async fn one_too_many_is_told_to_come_again() {
    let house = open(Limits {
        connections: 1,
        ..Limits::default()
    })
    .await;
    let mut first = Client::of(&house).await;
    first.hears("220 ").await;
    let mut second = Client::of(&house).await;
    second.hears("421 4.3.2").await;
    second.hears_the_end().await;
    first.says("QUIT\r\n").await;
    first.hears("221 ").await;
    first.hears_the_end().await;
    drop(first);
    // The place is free again as soon as the server has seen the first one go.
    let mut line = String::new();
    while !line.starts_with("220 ") {
        line.clear();
        let mut third = Client::of(&house).await;
        third.stream.read_line(&mut line).await.unwrap();
    }
}

#[tokio::test]
async fn stopping_lets_a_mail_be_finished() {
    let house = open(Limits::default()).await;
    let (mut busy, mut idle) = (Client::of(&house).await, Client::of(&house).await);
    busy.begins_a_mail().await;
    idle.hears("220 ").await;
    house.stop.send(true).unwrap();
    idle.hears("421 4.3.2").await;
    idle.hears_the_end().await;
    drop(idle);
    busy.says("late\r\n.\r\n").await;
    busy.hears("250 2.0.0 Accepted").await;
    busy.hears("421 4.3.2").await;
    drop(busy);
    house.task.await.unwrap();
    assert_eq!(house.room.mails().len(), 1);
    assert!(TcpStream::connect(house.address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let limits = Limits {
        shutdown_time: Duration::from_millis(50),
        ..Limits::default()
    };
    let house = open(limits).await;
    let mut client = Client::of(&house).await;
    client.begins_a_mail().await;
    client.says("half a mail\r\n").await;
    house.stop.send(true).unwrap();
    house.task.await.unwrap();
    assert_eq!(house.room.mails(), []);
}

#[tokio::test]
async fn a_unix_socket_is_for_its_group_and_goes_away_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lmtp");
    let listener = open_unix_socket(&path, SocketMode::default()).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o660);
    let (stop, stopped) = watch::channel(false);
    let room = MemoryMailroom::default();
    let serving = listen_unix(listener, Protocol::Lmtp, room, Limits::default(), stopped);
    let task = tokio::spawn(serving);
    let mut client = Client::over(UnixStream::connect(&path).await.unwrap());
    client.hears("220 localhost LMTP").await;
    assert!(matches!(
        open_unix_socket(&path, SocketMode::default()),
        Err(SocketError::InUse)
    ));
    stop.send(true).unwrap();
    client.hears("421 4.3.2").await;
    drop(client);
    task.await.unwrap();
    assert!(!path.exists());
}

#[tokio::test]
async fn only_a_proxy_that_is_named_is_believed() {
    let terms = Terms {
        proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..Terms::default()
    };
    let house = open_on(Limits::default(), terms).await;
    let mut proxy = Client::of(&house).await;
    proxy
        .says("PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n")
        .await;
    proxy.begins_a_mail().await;
    proxy.says(".\r\n").await;
    proxy.hears("250 2.0.0 Accepted").await;
    let client = house.room.mails().remove(0).0.client.unwrap();
    assert_eq!(client.address, IpAddr::from([192, 0, 2, 7]));
    let mut silent = Client::of(&house).await;
    silent.says("EHLO c\r\n").await;
    silent.hears_the_end().await;

    let house = open(Limits::default()).await;
    let mut stranger = Client::of(&house).await;
    stranger
        .says("PROXY TCP4 192.0.2.7 198.51.100.1 56324 25\r\n")
        .await;
    stranger.hears("220 ").await;
    stranger.hears("500 5.5.1").await;
    stranger.hears_the_end().await;
}

#[tokio::test]
async fn a_socket_that_is_another_ones_by_now_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lmtp");
    let listener = open_unix_socket(&path, SocketMode::default()).unwrap();
    let (stop, stopped) = watch::channel(false);
    let room = MemoryMailroom::default();
    let serving = listen_unix(listener, Protocol::Lmtp, room, Limits::default(), stopped);
    let task = tokio::spawn(serving);
    // Until the first session the task may not have looked at its own.
    let mut client = Client::over(UnixStream::connect(&path).await.unwrap());
    client.hears("220 ").await;
    let kept = folder.path().join("kept");
    std::fs::rename(&path, kept).unwrap();
    let _other = open_unix_socket(&path, SocketMode::default()).unwrap();
    stop.send(true).unwrap();
    client.hears("421 4.3.2").await;
    drop(client);
    task.await.unwrap();
    assert!(path.exists());
}
