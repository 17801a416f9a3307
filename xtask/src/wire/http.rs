//! HTTP/1.1 over one kept connection (RFC 9112).

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

/// Longest answer that is read, in bytes.
const MAX_BODY: u64 = 256 << 20;
/// Longest line of a head, in bytes.
const MAX_LINE: u64 = 64 << 10;

/// One connection; requests follow one another on it.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Request<'a> {
    /// `GET` when empty.
    pub(crate) method: &'a str,
    /// Path with query.
    pub(crate) path: &'a str,
    /// Fields beside `Host` and `Content-Length`.
    pub(crate) fields: &'a [(&'a str, &'a str)],
    /// The body, if any.
    pub(crate) body: &'a [u8],
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Response {
    /// The status code.
    pub(crate) status: u16,
    /// Names in lower case, values trimmed.
    pub(crate) fields: Vec<(String, String)>,
    /// The body, decoded from chunks.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The first field of this name (in lower case).
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("the answer {} is not JSON: {}", self.status, self.text()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    /// Connects; every later read and write may take this long.
    pub(crate) fn open(host: SocketAddr, limit: Duration) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&host, limit)
            .with_context(|| format!("nobody answers at {host}"))?;
        stream.set_nodelay(true).context("the socket is broken")?;
        stream
            .set_read_timeout(Some(limit))
            .and_then(|()| stream.set_write_timeout(Some(limit)))
            .context("the socket is broken")?;
        Ok(Self {
            stream: BufReader::new(stream),
            host,
        })
    }

    /// Asks and waits for the whole answer.
    pub(crate) fn send(&mut self, request: &Request<'_>) -> Result<Response> {
        let bytes = encode(request, self.host);
        self.stream
            .get_mut()
            .write_all(&bytes)
            .context("could not send the request")?;
        read(&mut self.stream).with_context(|| {
            let path = request.path.split('?').next().unwrap_or_default();
            format!("no answer from {}{path}", self.host)
        })
    }
}

/// Asks once, on a connection of its own.
pub(crate) fn ask(host: SocketAddr, request: &Request<'_>) -> Result<Response> {
    Connection::open(host, Duration::from_mins(1))?.send(request)
}

fn encode(request: &Request<'_>, host: SocketAddr) -> Vec<u8> {
    let method = if request.method.is_empty() {
        "GET"
    } else {
        request.method
    };
    let mut head = format!("{method} {} HTTP/1.1\r\nHost: {host}\r\n", request.path);
    for (name, value) in request.fields {
        head.extend([name, ": ", value, "\r\n"]);
    }
    if !request.body.is_empty() || method != "GET" {
        let length = request.body.len().to_string();
        head.extend(["Content-Length: ", &length, "\r\n"]);
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(request.body);
    bytes
}

fn read(stream: &mut impl BufRead) -> Result<Response> {
    let status_line = line(stream)?;
    let status = status_line
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .with_context(|| format!("not an HTTP status: {status_line:?}"))?;
    let mut fields = Vec::new();
    loop {
        let field = line(stream)?;
        if field.is_empty() {
            break;
        }
        let (name, value) = field.split_once(':').context("a field without colon")?;
        fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut response = Response {
        status,
        fields,
        body: Vec::new(),
    };
    response.body = body(stream, &response)?;
    Ok(response)
}

fn body(stream: &mut impl BufRead, response: &Response) -> Result<Vec<u8>> {
    if matches!(response.status, 100..=199 | 204 | 304) {
        return Ok(Vec::new());
    }
    if response.field("transfer-encoding") == Some("chunked") {
        return chunks(stream);
    }
    let Some(length) = response.field("content-length") else {
        let mut body = Vec::new();
        stream.take(MAX_BODY).read_to_end(&mut body)?;
        return Ok(body);
    };
    exactly(
        stream,
        length.parse().context("a length that is no number")?,
    )
}

fn chunks(stream: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body: Vec<u8> = Vec::new();
    loop {
        let size = line(stream)?;
        let digits = size.split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(digits, 16).context("a chunk without size")?;
        body.extend(exactly(stream, size)?);
        ensure!(
            u64::try_from(body.len())? <= MAX_BODY,
            "the answer is too long"
        );
        // After the last chunk come fields, which nobody sends us, and an empty line.
        ensure!(line(stream)?.is_empty(), "a chunk that does not end");
        if size == 0 {
            return Ok(body);
        }
    }
}

fn exactly(stream: &mut impl BufRead, length: u64) -> Result<Vec<u8>> {
    ensure!(length <= MAX_BODY, "the answer is too long");
    let mut body = Vec::new();
    stream.take(length).read_to_end(&mut body)?;
    ensure!(u64::try_from(body.len())? == length, "the answer broke off");
    Ok(body)
}

/// One line without its end.
fn line(stream: &mut impl BufRead) -> Result<String> {
    let mut bytes = Vec::new();
    stream.take(MAX_LINE).read_until(b'\n', &mut bytes)?;
    if bytes.pop() != Some(b'\n') {
        bail!("the connection was closed");
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).context("a head that is not UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: Option<(u16, &str)>) {
        let response = read(&mut bytes.as_bytes()).ok();
        let found = response.map(|response| (response.status, response.text()));
        let found = found
            .as_ref()
            .map(|(status, text)| (*status, text.as_str()));
        assert_eq!(found, expected, "{bytes:?}");
    }

    #[test]
    fn reads_bodies_of_all_kinds() {
        check("HTTP/1.1 204 No Content\r\n\r\n", Some((204, "")));
        check(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay",
            Some((200, "ok")),
        );
        check(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
            Some((200, "abcd")),
        );
        check(
            "HTTP/1.1 200 OK\r\n\r\nto the end",
            Some((200, "to the end")),
        );
    }

    #[test]
    fn a_broken_answer_is_an_error() {
        check("", None);
        check("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", None);
        check("HTTP/1.1 twohundred\r\n\r\n", None);
    }

    #[test]
    fn a_request_names_its_length_only_when_it_may_have_a_body() {
        let host = "127.0.0.1:80".parse().unwrap();
        let get = encode(
            &Request {
                path: "/a",
                ..Request::default()
            },
            host,
        );
        assert_eq!(get, b"GET /a HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n");
        let delete = encode(
            &Request {
                method: "DELETE",
                path: "/a",
                fields: &[("X-A", "b")],
                ..Request::default()
            },
            host,
        );
        let text = String::from_utf8(delete).unwrap();
        assert!(text.contains("X-A: b\r\nContent-Length: 0\r\n"), "{text}");
    }
}
