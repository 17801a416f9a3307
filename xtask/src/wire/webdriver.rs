//! A browser, driven through the W3C protocol `WebDriver`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::http::{self, Request};
use super::{base64, free_port, wait_for};

/// The key under which an element's id travels (the standard's "web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A page that is slow to come fails here, and not only when the whole suite is stopped.
const LIMIT: Duration = Duration::from_mins(1);
/// What keeps Chromium from going online by itself and lets it run as root.
const CHROMIUM: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// Where the programs are.
#[derive(Clone, Debug)]
pub(crate) struct Programs {
    /// `chromedriver`.
    pub(crate) driver: PathBuf,
    /// `chromium`.
    pub(crate) browser: PathBuf,
}

/// A running browser with one tab and without script, as Tor Browser at the level "Safest"; closed
/// when dropped.
#[derive(Debug)]
pub(crate) struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
}

/// Something on the page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element(String);

impl Browser {
    /// Starts the driver and a browser window of this width and height in CSS pixels.
    pub(crate) fn start(programs: &Programs, size: (u16, u16)) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let driver = Command::new(&programs.driver)
            .arg(format!("--port={}", address.port()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start the browser's driver")?;
        let mut browser = Self {
            driver,
            address,
            session: String::new(),
        };
        wait_for(LIMIT, || browser.call("GET", "/status", None).ok())
            .context("the browser's driver does not answer")?;
        let wishes = capabilities(&programs.browser, size);
        let session = browser.call("POST", "/session", Some(&wishes))?;
        session
            .get("sessionId")
            .and_then(Value::as_str)
            .context("the browser's driver gave no session")?
            .clone_into(&mut browser.session);
        Ok(browser)
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn open(&self, url: &str) -> Result<()> {
        self.in_session("POST", "/url", Some(&json!({ "url": url })))
            .map(drop)
    }

    /// The address that is open.
    pub(crate) fn url(&self) -> Result<String> {
        text(self.in_session("GET", "/url", None)?)
    }

    /// The document as it stands.
    pub(crate) fn source(&self) -> Result<String> {
        text(self.in_session("GET", "/source", None)?)
    }

    /// The first element that the CSS selector finds.
    pub(crate) fn find(&self, selector: &str) -> Result<Element> {
        let wish = json!({ "using": "css selector", "value": selector });
        let found = self
            .in_session("POST", "/element", Some(&wish))
            .with_context(|| format!("no {selector} on the page"))?;
        element(&found)
    }

    /// All elements that the CSS selector finds.
    pub(crate) fn find_all(&self, selector: &str) -> Result<Vec<Element>> {
        let wish = json!({ "using": "css selector", "value": selector });
        let found = self.in_session("POST", "/elements", Some(&wish))?;
        found
            .as_array()
            .context("no list of elements")?
            .iter()
            .map(element)
            .collect()
    }

    /// The text that a person sees.
    pub(crate) fn text(&self, element: &Element) -> Result<String> {
        text(self.in_session("GET", &format!("/element/{}/text", element.0), None)?)
    }

    /// Clicks and waits for the page that it may lead to.
    pub(crate) fn click(&self, element: &Element) -> Result<()> {
        let path = format!("/element/{}/click", element.0);
        self.in_session("POST", &path, Some(&json!({}))).map(drop)
    }

    /// Types.
    pub(crate) fn write(&self, element: &Element, words: &str) -> Result<()> {
        let path = format!("/element/{}/value", element.0);
        self.in_session("POST", &path, Some(&json!({ "text": words })))
            .map(drop)
    }

    /// Makes the window this wide and high, in CSS pixels.
    pub(crate) fn resize(&self, (width, height): (u16, u16)) -> Result<()> {
        let size = json!({ "width": width, "height": height });
        self.in_session("POST", "/window/rect", Some(&size))
            .map(drop)
    }

    /// A picture of the window, PNG.
    pub(crate) fn picture(&self) -> Result<Vec<u8>> {
        let encoded = text(self.in_session("GET", "/screenshot", None)?)?;
        base64::decode(&encoded).context("a picture that is not base 64")
    }

    fn in_session(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let response = http::ask(
            self.address,
            &Request {
                method,
                path,
                fields: &[("Content-Type", "application/json")],
                body: body.as_bytes(),
            },
        )?;
        let mut answer = response.json()?;
        let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
        ensure!(
            response.status == 200,
            "the browser's driver answered {}: {}",
            response.status,
            value.get("message").and_then(Value::as_str).unwrap_or("?")
        );
        Ok(value)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // Closes the browser; when that fails the driver's end below takes it along.
            drop(self.in_session("DELETE", "", None));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

fn capabilities(browser: &Path, (width, height): (u16, u16)) -> Value {
    let size = format!("--window-size={width},{height}");
    let arguments: Vec<&str> = CHROMIUM.into_iter().chain([size.as_str()]).collect();
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "timeouts": { "implicit": 0, "pageLoad": 30_000 },
        "goog:chromeOptions": {
            "binary": browser.to_string_lossy(),
            "args": arguments,
            // Chromium's content settings: 1 allows, 2 blocks.
            "prefs": { "profile.managed_default_content_settings.javascript": 2 },
        },
    } } })
}

fn element(value: &Value) -> Result<Element> {
    value
        .get(ELEMENT)
        .and_then(Value::as_str)
        .map(|id| Element(id.to_owned()))
        .context("no element in the answer")
}

fn text(value: Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(anyhow::anyhow!("no text in the answer")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_is_blocked_by_a_setting_and_not_by_a_flag() {
        let off = capabilities(Path::new("/usr/bin/chromium"), (1000, 800));
        let preferences = &off["capabilities"]["alwaysMatch"]["goog:chromeOptions"]["prefs"];
        assert_eq!(
            preferences["profile.managed_default_content_settings.javascript"],
            2
        );
    }

    #[test]
    fn an_element_is_known_by_its_standard_key() {
        let found = json!({ "element-6066-11e4-a52e-4f735466cecf": "e1" });
        assert_eq!(element(&found).unwrap(), Element("e1".to_owned()));
        assert!(element(&json!({ "ELEMENT": "e1" })).is_err());
    }
}
