//! One batch of questions to one server.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use super::wire::{self, Heard, Reply};
use crate::names::Question;

/// Largest answer over UDP that is asked for, in bytes: fits into one packet nearly everywhere.
pub(super) const UDP_BYTES: u16 = 1232;
/// Room for one packet, in bytes.
const PACKET: usize = 1232;
/// Most packets that are looked at for a batch; what is not an answer is passed over.
const PACKETS: usize = 1_000;

/// Asks a server; `None` for questions that it did not answer in time.
pub(super) fn exchange(
    server: SocketAddr,
    questions: &[Question],
    end: Instant,
) -> Vec<Option<Reply>> {
    let mut replies: Vec<Option<Reply>> = questions.iter().map(|_| None).collect();
    let cut = over_udp(server, questions, end, &mut replies).unwrap_or_default();
    for place in cut {
        let question = questions.get(place);
        let reply = question.and_then(|question| over_tcp(server, question, end).ok());
        if let Some(slot) = replies.get_mut(place) {
            *slot = reply.flatten();
        }
    }
    replies
}

/// Fills in the answers; says which of them did not fit.
fn over_udp(
    server: SocketAddr,
    questions: &[Question],
    end: Instant,
    replies: &mut [Option<Reply>],
) -> io::Result<Vec<usize>> {
    let socket = socket_to(server)?;
    let mut open = send_all(&socket, questions)?;
    let mut cut = Vec::new();
    let mut packet = [0_u8; PACKET];
    for _ in 0..PACKETS {
        let Some(left) = left(end).filter(|_| !open.is_empty()) else {
            break;
        };
        socket.set_read_timeout(Some(left))?;
        let Ok(length) = socket.recv(&mut packet) else {
            break;
        };
        let bytes = packet.get(..length).unwrap_or_default();
        let Some((place, heard)) = answer(bytes, questions, &open) else {
            continue;
        };
        open.retain(|_, other| *other != place);
        match (heard, replies.get_mut(place)) {
            (Heard::Reply(reply), Some(slot)) => *slot = Some(reply),
            (Heard::Reply(_), None) => {}
            (Heard::Cut, _) => cut.push(place),
        }
    }
    Ok(cut)
}

/// A port of chance for each batch; connected, so that only the server's packets come in.
fn socket_to(server: SocketAddr) -> io::Result<UdpSocket> {
    let any: SocketAddr = if server.is_ipv4() {
        (Ipv4Addr::UNSPECIFIED, 0).into()
    } else {
        (Ipv6Addr::UNSPECIFIED, 0).into()
    };
    let socket = UdpSocket::bind(any)?;
    socket.connect(server)?;
    Ok(socket)
}

/// Sends each question under a number of chance. The places of the questions by their numbers.
fn send_all(socket: &UdpSocket, questions: &[Question]) -> io::Result<BTreeMap<u16, usize>> {
    let mut open = BTreeMap::new();
    for (place, question) in questions.iter().enumerate() {
        let mut id = chance()?;
        while open.contains_key(&id) {
            id = id.wrapping_add(1);
        }
        socket.send(&wire::query(id, question))?;
        open.insert(id, place);
    }
    Ok(open)
}

/// Which question a packet answers, and how.
fn answer(
    packet: &[u8],
    questions: &[Question],
    open: &BTreeMap<u16, usize>,
) -> Option<(usize, Heard)> {
    let id = wire::id(packet)?;
    let place = *open.get(&id)?;
    let heard = wire::read(packet, id, questions.get(place)?)?;
    Some((place, heard))
}

/// Asks one question again, where the answer did not fit into a packet (RFC 7766).
fn over_tcp(server: SocketAddr, question: &Question, end: Instant) -> io::Result<Option<Reply>> {
    let late = || io::Error::from(io::ErrorKind::TimedOut);
    let mut stream = TcpStream::connect_timeout(&server, left(end).ok_or_else(late)?)?;
    stream.set_write_timeout(left(end))?;
    let id = chance()?;
    let query = wire::query(id, question);
    let length = u16::try_from(query.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes(), query.as_slice()].concat())?;
    let mut length = [0_u8; 2];
    read_until(&mut stream, &mut length, end)?;
    let mut packet = vec![0_u8; usize::from(u16::from_be_bytes(length))];
    read_until(&mut stream, &mut packet, end)?;
    Ok(match wire::read(&packet, id, question) {
        Some(Heard::Reply(reply)) => Some(reply),
        Some(Heard::Cut) | None => None,
    })
}

/// Fills a buffer before the time is over, however slowly the bytes come.
fn read_until(stream: &mut TcpStream, buffer: &mut [u8], end: Instant) -> io::Result<()> {
    let mut filled = 0_usize;
    while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
        let left = left(end).ok_or(io::ErrorKind::TimedOut)?;
        stream.set_read_timeout(Some(left))?;
        match stream.read(room)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            more => filled = filled.saturating_add(more),
        }
    }
    Ok(())
}

/// The time that is left; `None` if there is none.
fn left(end: Instant) -> Option<Duration> {
    let left = end.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(left)
}

/// A number that nobody can guess.
fn chance() -> io::Result<u16> {
    let mut bytes = [0_u8; 2];
    aws_lc_rs::rand::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(u16::from_be_bytes(bytes))
}
