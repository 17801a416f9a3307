//! How long the desk takes for what people look at, with many tickets in it.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::desk::Desk;
use super::disk::bytes_in;
use super::figures::{Figure, latency};
use super::letters::{Writer, mbox};
use super::process::proportional_memory;
use super::random::Random;
use crate::wire::http::{Connection, Request, Response};

/// Letters in one imported file: enough that starting the command does not count.
const LETTERS_PER_FILE: u32 = 10_000;
const SIZE: usize = 3_000;
/// How often each page is asked for.
const TIMES: u32 = 200;
const PASSWORD: &str = "four or five random words";

/// Fills the desk with so many tickets and measures.
pub(super) fn measure(desk: &Desk, tickets: u32) -> Result<Vec<Figure>> {
    let setting = format!("{tickets} tickets");
    let mut figures = fill(desk, tickets, &setting)?;
    let authorization = desk.authorization()?;
    let fields = [("Authorization", authorization.as_str())];
    let mut api = desk.connect()?;
    let references = references(&mut api, &fields)?;
    let mut random = Random::new(7);
    let mut any = |before: &str| {
        let reference = random.choose(&references).map_or("", String::as_str);
        format!("{before}{reference}")
    };
    let list = |_: u32| "/api/v1/tickets?limit=50".to_owned();
    let ticket = |_: u32| any("/api/v1/tickets/");
    let filtered = |_: u32| "/api/v1/tickets?q=is:open+lang:en&limit=50".to_owned();
    figures.extend(time("API: list", &setting, &mut api, &fields, list)?);
    figures.extend(time("API: ticket", &setting, &mut api, &fields, ticket)?);
    figures.extend(time(
        "API: filtered list",
        &setting,
        &mut api,
        &fields,
        filtered,
    )?);
    let cookie = sign_in(desk)?;
    let fields = [("Cookie", cookie.as_str())];
    let list = |_: u32| "/queues".to_owned();
    let ticket = |_: u32| any("/t/");
    let mut pages = desk.connect()?;
    figures.extend(time("page: list", &setting, &mut pages, &fields, list)?);
    figures.extend(time("page: ticket", &setting, &mut pages, &fields, ticket)?);
    figures.push(Figure::new(
        "memory of all processes",
        &setting,
        proportional_memory(desk.process())?,
        "MiB",
    ));
    Ok(figures)
}

/// Imports letters, and says how fast and how large that was.
fn fill(desk: &Desk, tickets: u32, setting: &str) -> Result<Vec<Figure>> {
    let empty = bytes_in(&desk.data())?;
    let mut writer = Writer::new(u64::from(tickets));
    let folder = tempfile::tempdir().context("could not make a folder")?;
    let (mut left, mut raw, mut importing) = (tickets, 0, Duration::ZERO);
    while left > 0 {
        let count = left.min(LETTERS_PER_FILE);
        left -= count;
        eprintln!("pages: importing {count} letters, {left} left");
        let path = folder.path().join("letters.mbox");
        let letters = mbox((0..count).map(|_| writer.letter(SIZE)));
        raw += u64::try_from(letters.len()).context("too many letters")?;
        fs::write(&path, letters).context("could not write the letters")?;
        let begin = Instant::now();
        desk.run(&["import", path.to_str().context("a path that is not UTF-8")?])?;
        importing += begin.elapsed();
    }
    importing += desk.wait_until_read(u64::from(tickets))?;
    let kilobytes = |bytes: u64| u32::try_from(bytes / 1024).map(f64::from);
    let taken = kilobytes(bytes_in(&desk.data())?.saturating_sub(empty))?;
    let count = f64::from(tickets.max(1));
    Ok(vec![
        Figure::new(
            "import until read and visible",
            setting,
            count / importing.as_secs_f64(),
            "mails/s",
        ),
        Figure::new("disk per ticket", setting, taken / count, "KiB"),
        Figure::new(
            "raw mail per ticket",
            setting,
            kilobytes(raw)? / count,
            "KiB",
        ),
    ])
}

/// Names of up to a thousand tickets, from anywhere in the list.
fn references(api: &mut Connection, fields: &[(&str, &str)]) -> Result<Vec<String>> {
    let mut references = Vec::new();
    let mut path = "/api/v1/tickets?limit=100".to_owned();
    for _ in 0..10 {
        let request = Request {
            path: &path,
            fields,
            ..Request::default()
        };
        let response = api.send(&request)?;
        ensure!(
            response.status == 200,
            "the list answered {}",
            response.status
        );
        let page = response.json()?;
        let tickets = page.get("tickets").and_then(Value::as_array);
        let found = tickets.into_iter().flatten();
        references.extend(found.filter_map(|ticket| Some(ticket.get("ref")?.as_str()?.to_owned())));
        match page.get("next").and_then(Value::as_str) {
            Some(cursor) => path = format!("/api/v1/tickets?limit=100&cursor={cursor}"),
            None => break,
        }
    }
    ensure!(!references.is_empty(), "the list is empty");
    Ok(references)
}

/// Asks again and again on one connection.
fn time(
    what: &str,
    setting: &str,
    connection: &mut Connection,
    fields: &[(&str, &str)],
    mut path: impl FnMut(u32) -> String,
) -> Result<Vec<Figure>> {
    let mut times = Vec::new();
    for round in 0..TIMES {
        let path = path(round);
        let request = Request {
            path: &path,
            fields,
            ..Request::default()
        };
        let begin = Instant::now();
        let response = connection.send(&request)?;
        times.push(begin.elapsed());
        ensure!(
            response.status == 200,
            "{what} answered {}",
            response.status
        );
    }
    Ok(latency(what, setting, &mut times, 95))
}

/// Follows the one-time link, chooses a password, and returns the cookie of the session.
pub(crate) fn sign_in(desk: &Desk) -> Result<String> {
    let link = desk.sign_in_link()?;
    let path = link
        .strip_prefix(&desk.origin())
        .context("the link leads elsewhere")?;
    let mut connection = desk.connect()?;
    let page = connection.send(&Request {
        path,
        ..Request::default()
    })?;
    let html = page.text();
    let csrf = attribute(&html, "name=\"csrf\"", "value=\"").unwrap_or_default();
    let action = attribute(&html, "method=\"post\"", "action=\"").unwrap_or(path);
    let before = cookies(&[&page]);
    let password = PASSWORD.replace(' ', "+");
    let body = format!("csrf={csrf}&password={password}&confirm={password}");
    let origin = desk.origin();
    let done = connection.send(&Request {
        method: "POST",
        path: action,
        fields: &[
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", &origin),
            ("Cookie", &before),
        ],
        body: body.as_bytes(),
    })?;
    ensure!(done.status == 303, "signing in answered {}", done.status);
    let cookie = cookies(&[&page, &done]);
    ensure!(!cookie.is_empty(), "signing in gave no cookie");
    Ok(cookie)
}

/// The value of an attribute that stands after this text, in the same element.
fn attribute<'a>(html: &'a str, after: &str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(after)?;
    let element = rest.split('>').next()?;
    element.split_once(name)?.1.split('"').next()
}

/// What a browser would send back; a later cookie of the same name wins.
fn cookies(responses: &[&Response]) -> String {
    let mut cookies: Vec<(&str, &str)> = Vec::new();
    let fields = responses.iter().flat_map(|response| &response.fields);
    for (_, value) in fields.filter(|(name, _)| name == "set-cookie") {
        let pair = value.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            cookies.retain(|(known, _)| *known != name);
            cookies.push((name, value));
        }
    }
    let pairs: Vec<String> = cookies
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_fields_are_read_from_a_page() {
        let html =
            "<form method=\"post\" action=\"/welcome/x\"><input name=\"csrf\" value=\"abc\">";
        assert_eq!(attribute(html, "name=\"csrf\"", "value=\""), Some("abc"));
        assert_eq!(
            attribute(html, "method=\"post\"", "action=\""),
            Some("/welcome/x")
        );
        assert_eq!(attribute(html, "name=\"none\"", "value=\""), None);
    }

    #[test]
    fn the_last_cookie_wins() {
        let set = |values: &[&str]| Response {
            status: 200,
            fields: values
                .iter()
                .map(|value| ("set-cookie".to_owned(), (*value).to_owned()))
                .collect(),
            body: Vec::new(),
        };
        let first = set(&["a=1; Secure", "b=2"]);
        let second = set(&["a=3; HttpOnly", "b=; Max-Age=0"]);
        assert_eq!(cookies(&[&first, &second]), "a=3");
    }
}
