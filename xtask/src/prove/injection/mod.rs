//! Bar S21: strings that mean something to a header, a page, a query, a template or a relay.

mod strings;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::mail::{DESK, Way, text, tickets};
use super::outbound::Answering;
use super::relay::{HangUp, Relay};
use super::{Outcome, kept};
use crate::bench::{Desk, Random, Seen, sign_in};
use crate::wire::http::{Connection, Request, Response};
use crate::wire::smtp::{Letter, Session};
use crate::wire::{base64, wait_for};
use strings::{hostile, planted, spoilt};

/// Ends of mail that somebody lax takes for one (CVE-2023-51764 and its kin).
const ENDS: [&str; 6] = ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r.\r\n"];
const LEAVES_WITHIN: Duration = Duration::from_mins(1);

/// As many users with hostile names, subjects and files as asked for; each is answered.
pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    let relay = Relay::start(Duration::ZERO, |_, _| HangUp::Never)?;
    let answering = Answering::start(binary, &relay, 0)?;
    let desk = &answering.desk;
    let mut seen = answering.seen()?;
    let mut way = Way::new(desk.smtp());
    for number in 0..times {
        let mail = mail(random, number);
        let code = way.send("user@users.example", DESK, &mail);
        ensure!(
            code == Some(250),
            "mail {number} was answered with {code:?}"
        );
    }
    let smuggled = smuggle(desk, random)?;
    ensure!(kept::until_read(&mut seen)?, "mail is still not read");
    let mut trial = Trial {
        cookie: sign_in(desk)?,
        pages: desk.connect()?,
        authorization: answering.authorization.clone(),
        seen,
        heads: BTreeMap::new(),
        effects: Vec::new(),
        asked: 0,
    };
    let all = tickets(&mut trial.seen)?;
    let foreign = all.iter().filter(|ticket| {
        let address = text(ticket, "/requester/address").unwrap_or_default();
        !address.ends_with("@users.example")
    });
    let foreign = foreign.count();
    for ticket in &all {
        trial.ticket(&text(ticket, "/ref")?, random)?;
    }
    trial.lists(random, times)?;
    let replies = all.len();
    let arrived = wait_for(LEAVES_WITHIN, || {
        (relay.seen().arrivals.len() >= replies).then_some(())
    });
    let (sent, bad) = left(&relay);
    trial.effects.extend(bad);
    let well = trial.effects.is_empty()
        && arrived.is_some()
        && sent == replies
        && foreign == 0
        && u64::try_from(replies)? == times;
    Ok(Outcome::new(well)
        .say(format!(
            "{times} mails with hostile names, subjects and files, {} pages and answers, {replies} replies, \
             {sent} mails left",
            trial.asked
        ))
        .say(format!(
            "{} effects {:?}; {smuggled} ends of mail that are none, {foreign} mails by them",
            trial.effects.len(),
            trial.effects.first()
        )))
}

/// Name, subject and file name are hostile; where they can be, in clear, else as encoded words.
fn mail(random: &mut Random, number: u64) -> Vec<u8> {
    let name = word(random);
    let subject = word(random);
    let file = hostile(random);
    let file = file.replace(['\r', '\n', '\0'], "");
    let text = hostile(random).replace(['\r', '\n', '\0'], " ");
    format!(
        "From: {name} <user{number}@users.example>\r\nTo: <{DESK}>\r\nSubject: {subject}\r\n\
         Date: Fri, 20 Nov 2026 13:48:00 +0000\r\nMessage-ID: <hostile.{number}@users.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
         --b\r\nContent-Type: application/octet-stream\r\n\
         Content-Disposition: attachment; filename*=utf-8''{}\r\n\r\nhello\r\n--b--\r\n",
        percent(&file)
    )
    .into_bytes()
}

/// As an encoded word, within which line ends survive; or as it is.
fn word(random: &mut Random) -> String {
    let text = hostile(random);
    if random.below(4) > 0 {
        return format!("=?utf-8?b?{}?=", base64::encode(text.as_bytes()));
    }
    let text = text.replace(['\r', '\n', '\0', '\\', '"', '<', '>', '@'], " ");
    format!("\"{text}\"")
}

/// Everything but letters and digits as `%XX`.
fn percent(text: &str) -> String {
    let encode = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(encode).collect()
}

/// Sends mails with further envelopes behind ends that are none; how many.
fn smuggle(desk: &Desk, random: &mut Random) -> Result<usize> {
    for end in ENDS {
        let mut session = Session::open(desk.smtp(), Duration::from_secs(30))?;
        let data = format!(
            "Subject: outside {:x}\r\n\r\ntext{end}MAIL FROM:<evil@evil.example>\r\n\
             RCPT TO:<{DESK}>\r\nDATA\r\nFrom: <evil@evil.example>\r\n\r\ninside\r\n.\r\n",
            random.next()
        );
        let code = session.send_data(Letter {
            sender: "user@users.example",
            recipient: DESK,
            bytes: data.as_bytes(),
        })?;
        ensure!(code >= 500, "{end:?} was answered with {code}");
    }
    Ok(ENDS.len())
}

/// How a file is downloaded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Door {
    Api,
    Page,
}

/// A trial of what people and programs see.
struct Trial {
    pages: Connection,
    cookie: String,
    authorization: String,
    seen: Seen,
    heads: BTreeMap<Door, Vec<String>>,
    /// What a string did that it should not.
    effects: Vec<String>,
    asked: u64,
}

impl Trial {
    /// Looks at a ticket, changes it with hostile words and answers it.
    fn ticket(&mut self, reference: &str, random: &mut Random) -> Result<()> {
        let path = format!("/api/v1/tickets/{reference}");
        let tag = format!("{path}/tags/{}", percent(&hostile(random)));
        self.api("PUT", &tag, &[204, 400, 404, 422])?;
        let note = json!({ "text": format!("{} note", hostile(random)) });
        self.seen.act(&format!("{path}/notes"), &note)?;
        let reply = json!({ "text": format!("{} answer", hostile(random)) });
        self.seen.act(&format!("{path}/replies"), &reply)?;
        let ticket = self.seen.get(&path)?;
        for message in array(&ticket, "messages")? {
            let id = text(message, "/id")?;
            for part in array(message, "parts")? {
                let n = part.get("n").and_then(Value::as_u64).unwrap_or_default();
                let answer =
                    self.api("GET", &format!("/api/v1/messages/{id}/parts/{n}"), &[200])?;
                self.check_download(Door::Api, &answer);
                let page = format!("/t/{reference}/messages/{id}/parts/{n}");
                let answer = self.page(&page, &[200])?;
                self.check_download(Door::Page, &answer);
            }
        }
        for page in ["", "/history", "/reply", "/note"] {
            self.page(&format!("/t/{reference}{page}"), &[200])?;
        }
        Ok(())
    }

    /// Asks for lists with hostile words.
    fn lists(&mut self, random: &mut Random, times: u64) -> Result<()> {
        for _ in 0..times {
            let value = hostile(random);
            let key = random.choose(&["", "tag:", "queue:", "owner:", "from:", "is:", "older:"]);
            let query = percent(&format!("{}{value}", key.copied().unwrap_or_default()));
            let path = format!("/api/v1/tickets?q={query}");
            let answer = self.api("GET", &path, &[200, 400, 404, 422])?;
            if answer.status == 200 {
                self.check_list(&answer.json()?, &value)?;
            }
            self.page(&format!("/queues?q={query}"), &[200, 303, 400, 404, 422])?;
            self.page(
                &format!("/queues/{}", percent(&value)),
                &[200, 303, 400, 404],
            )?;
            self.page(&format!("/t/{}", percent(&value)), &[400, 404])?;
        }
        Ok(())
    }

    /// A list by a hostile tag has only tickets that carry exactly this tag: no wildcard, no other rule.
    fn check_list(&mut self, list: &Value, value: &str) -> Result<()> {
        let tag = value.to_lowercase();
        for ticket in array(list, "tickets")? {
            let carries = array(ticket, "tags")?
                .iter()
                .any(|there| there.as_str() == Some(tag.as_str()));
            if !carries {
                self.effects.push(format!("a list by {value:?} has others"));
            }
        }
        Ok(())
    }

    fn page(&mut self, path: &str, expected: &[u16]) -> Result<Response> {
        let fields = [("Cookie", self.cookie.as_str())];
        let answer = self.pages.send(&Request {
            path,
            fields: &fields,
            ..Request::default()
        })?;
        self.check_status(path, &answer, expected);
        let html = answer
            .field("content-type")
            .is_some_and(|media| media.starts_with("text/html"));
        if let Some(element) = html.then(|| planted(&answer.text())).flatten() {
            self.effects.push(format!("{path}: <{element}>"));
        }
        Ok(answer)
    }

    fn api(&mut self, method: &str, path: &str, expected: &[u16]) -> Result<Response> {
        let fields = [("Authorization", self.authorization.as_str())];
        let answer = self.pages.send(&Request {
            method,
            path,
            fields: &fields,
            ..Request::default()
        })?;
        self.check_status(path, &answer, expected);
        Ok(answer)
    }

    fn check_status(&mut self, path: &str, answer: &Response, expected: &[u16]) {
        self.asked += 1;
        if !expected.contains(&answer.status) {
            self.effects
                .push(format!("{path} was answered with {}", answer.status));
        }
    }

    /// The heads of all downloads by one door have the same fields, whatever the file is called.
    fn check_download(&mut self, door: Door, answer: &Response) {
        let fields = answer.fields.iter();
        let mut names: Vec<String> = fields.map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        let first = self.heads.entry(door).or_insert_with(|| names.clone());
        if *first != names {
            let what = format!("downloads have {first:?} and {names:?}");
            self.effects.push(what);
        }
    }
}

fn array<'a>(value: &'a Value, name: &str) -> Result<&'a [Value]> {
    let array = value.get(name).and_then(Value::as_array);
    array
        .map(Vec::as_slice)
        .with_context(|| format!("no {name} in the answer"))
}

/// How many mails left, and what is wrong with them.
fn left(relay: &Relay) -> (usize, Vec<String>) {
    let arrivals = relay.seen().arrivals.clone();
    let mut bad = Vec::new();
    for arrival in &arrivals {
        if !arrival.recipient.ends_with("@users.example") {
            bad.push(format!("a mail left for {}", arrival.recipient));
        }
        bad.extend(spoilt(&arrival.mail));
    }
    (arrivals.len(), bad)
}
