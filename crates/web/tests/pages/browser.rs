//! A browser without script: keeps one cookie, reads forms.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt as _;
use web::auth::SESSION_COOKIE;

use crate::document::{Document, Element};

/// A browser.
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

/// A form of a page: where it goes and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookie: None,
        }
    }

    pub(crate) fn has_session(&mut self, secret: &str) {
        self.cookie = Some(format!("{SESSION_COOKIE}={secret}"));
    }

    pub(crate) fn loses_session(&mut self) {
        self.cookie = None;
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path);
        self.send(request, Body::empty()).await
    }

    /// The same with more fields in the head of the request.
    pub(crate) async fn get_with(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        self.send(request, Body::empty()).await
    }

    /// The page behind a path, which must be there.
    pub(crate) async fn page(&mut self, path: &str) -> Document {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.document()
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form with these fields changed or added.
    pub(crate) async fn submit(&mut self, form: &Form, changes: &[(&str, &str)]) -> Answer {
        let kept = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let fields: Vec<_> = kept.chain(changes.iter().copied()).collect();
        self.post(&form.action, &fields).await
    }

    /// Sends a form with files, as browsers do.
    pub(crate) async fn submit_files(
        &mut self,
        form: &Form,
        changes: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let kept = form.fields.iter();
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| {
            *name != "attachment" && changes.iter().all(|(changed, _)| changed != name)
        });
        let mut body = Vec::new();
        let mut part = |header: &str, bytes: &[u8]| {
            let head = format!("--b7\r\nContent-Disposition: form-data; {header}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in kept.chain(changes.iter().copied()) {
            part(&format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, bytes) in files {
            let header =
                format!("name=\"attachment\"; filename=\"{name}\"\r\nContent-Type: text/html");
            part(&header, bytes);
        }
        if files.is_empty() {
            part("name=\"attachment\"; filename=\"\"", b"");
        }
        body.extend_from_slice(b"--b7--\r\n");
        let kind = "multipart/form-data; boundary=b7";
        self.post_bytes(&form.action, kind, body).await
    }

    /// Sends any body.
    pub(crate) async fn post_bytes(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// The token for forms of this session.
    pub(crate) async fn token(&mut self) -> String {
        let page = self.page("/help/keys").await;
        form(&page, "/sign-out").fields[0].1.clone()
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let mut request = request.header(header::HOST, "desk.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(pair.to_owned());
        }
        let bytes = axum::body::to_bytes(body, 10_000_000)
            .await
            .unwrap()
            .to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn document(&self) -> Document {
        let document = Document::parse(&self.text());
        assert_eq!(document.faults, Vec::<String>::new());
        assert!(
            !self.text().contains('⟦'),
            "a text is missing: {}",
            self.text()
        );
        document
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where a 303 leads.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.header("location")
    }
}

/// The words of the whole page.
pub(crate) fn words(document: &Document) -> String {
    document.root.text()
}

/// The form with this action; forms that hold fields come before those that hold none.
#[track_caller]
pub(crate) fn form(document: &Document, action: &str) -> Form {
    let forms = document.all("form");
    let found = forms
        .iter()
        .find(|form| form.attribute("action") == Some(action));
    let found = found.unwrap_or_else(|| panic!("no form posts to {action}"));
    Form {
        action: action.to_owned(),
        fields: fields(found),
    }
}

/// The form with this action that has such a field.
#[track_caller]
pub(crate) fn form_with(document: &Document, action: &str, field: &str) -> Form {
    let forms = document.all("form");
    let mut here = forms
        .iter()
        .filter(|form| form.attribute("action") == Some(action));
    let found = here.find(|form| fields(form).iter().any(|(name, _)| name == field));
    let found = found.unwrap_or_else(|| panic!("no form with {field} posts to {action}"));
    Form {
        action: action.to_owned(),
        fields: fields(found),
    }
}

/// The form of the last outcome's Undo button.
#[track_caller]
pub(crate) fn undo(document: &Document) -> Form {
    let flash = document
        .elements()
        .into_iter()
        .find(|element| element.attribute("role") == Some("status") && element.name() == "div");
    let flash = flash.expect("an outcome is told");
    let forms = flash.all("form");
    let form = forms.first().expect("there is an Undo");
    Form {
        action: form.attribute("action").unwrap().to_owned(),
        fields: fields(form),
    }
}

fn fields(form: &Element) -> Vec<(String, String)> {
    let owned = |element: &Element, value: String| {
        element
            .attribute("name")
            .map(|name| (name.to_owned(), value))
    };
    let field = |element: &Element| match element.name() {
        "input"
            if element.attribute("type") == Some("checkbox")
                && element.attribute("checked").is_none() =>
        {
            None
        }
        "input" => owned(
            element,
            element.attribute("value").unwrap_or_default().to_owned(),
        ),
        "textarea" => owned(element, element.text()),
        _ => None,
    };
    form.elements()
        .iter()
        .filter_map(|element| field(element))
        .collect()
}

fn coded(text: &str) -> String {
    let coded = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(coded).collect()
}
