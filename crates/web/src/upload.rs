//! Forms that may bring files: the same checks as every form (see [`crate::csrf`]), and a limit before
//! anything is parsed, which the route's row says.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use bytes::Bytes;
use mail::Attachment;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, MapDeserializer};

use crate::auth::SignedIn;
use crate::csrf::{self, CheckedForm};
use crate::multipart;
use crate::problem::{Fault, Kind};

/// The name of the field that files are chosen in.
const FILES: &str = "attachment";

/// A form of ours with files or without, sent in the session that it was made for.
#[derive(Debug)]
pub(crate) struct CheckedUpload<T> {
    /// What was typed.
    pub(crate) fields: T,
    /// What was chosen.
    pub(crate) files: Vec<Attachment>,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for CheckedUpload<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let Some(kind) = multipart_type(&request) else {
            let CheckedForm(fields) = CheckedForm::from_request(request, state).await?;
            let files = Vec::new();
            return Ok(Self { fields, files });
        };
        let signed_in = request.extensions().get::<SignedIn>().cloned();
        let signed_in = signed_in.ok_or_else(|| Fault::new(Kind::Unauthorised))?;
        if !csrf::is_own(request.headers(), request.uri()) {
            // Nothing of what a stranger sends is read.
            return Err(Fault::new(Kind::StaleForm));
        }
        let body = csrf::body_of(request, state).await?;
        let sent = Sent::read(&kind, &body).ok_or_else(|| Fault::new(Kind::Malformed))?;
        let token = sent.typed("csrf");
        if !token.is_some_and(|token| csrf::is_token(token, signed_in.secret())) {
            return Err(Fault::new(Kind::StaleForm).keeping(sent.text()));
        }
        let kept = sent.text();
        let wrong = |_duplicate: Error| Fault::new(Kind::Unprocessable).keeping(kept);
        let fields = T::deserialize(MapDeserializer::new(sent.typed.into_iter()));
        Ok(Self {
            fields: fields.map_err(wrong)?,
            files: sent.files,
        })
    }
}

/// The content type, if it is that of a form with files.
pub(crate) fn multipart_type(request: &Request) -> Option<String> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    multipart::is_multipart(kind).then(|| kind.to_owned())
}

/// The text that was typed into a form with files.
pub(crate) fn typed_text(kind: &str, body: &Bytes) -> Option<String> {
    Sent::read(kind, body)?.text()
}

/// A form, taken apart.
struct Sent {
    typed: Vec<(String, String)>,
    files: Vec<Attachment>,
}

impl Sent {
    /// `None` if it is no form, or has files where there is no field for them.
    fn read(kind: &str, body: &Bytes) -> Option<Self> {
        let (mut typed, mut files) = (Vec::new(), Vec::new());
        for field in multipart::read(kind, body)? {
            match field.file {
                None => {
                    let text = String::from_utf8(field.bytes.to_vec()).ok()?;
                    typed.push((field.name, text));
                }
                // Without a name nothing was chosen.
                Some(name) if name.is_empty() && field.bytes.is_empty() => {}
                Some(name) if field.name == FILES => {
                    files.push(Attachment::new(&name, field.bytes.to_vec()));
                }
                Some(_) => return None,
            }
        }
        Some(Self { typed, files })
    }

    fn typed(&self, name: &str) -> Option<&str> {
        let mut found = self.typed.iter().filter(|(field, _)| field == name);
        found.next().map(|(_, text)| text.as_str())
    }

    fn text(&self) -> Option<String> {
        let text = self.typed("text").filter(|text| !text.is_empty());
        text.map(str::to_owned)
    }
}
