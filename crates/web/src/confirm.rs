//! Dangerous acts ask for the password again when it was last proved more than ten minutes ago.
//!
//! The form is not lost: the page that asks carries its fields on, and sends them to where they were going.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::auth::{self, SignedIn};
use crate::csrf;
use crate::pages::confirm_page;
use crate::problem::{Fault, Kind};
use crate::respond::Page;
use crate::state::Web;

/// The field with the password.
const PROOF: &str = "proof";

/// A form of ours, as [`csrf::CheckedForm`], from somebody who has proved lately who he is.
pub(crate) struct Confirmed<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Web> for Confirmed<T> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let path = request.uri().path().to_owned();
        let checked = csrf::checked_body(request, web).await;
        let (signed_in, body) = checked.map_err(IntoResponse::into_response)?;
        if !signed_in.is_proved {
            prove(web, &signed_in, &path, &body).await?;
        }
        let form = csrf::read(&body).await;
        form.map(Self).map_err(IntoResponse::into_response)
    }
}

async fn prove(web: &Web, signed_in: &SignedIn, path: &str, body: &Bytes) -> Result<(), Response> {
    let fields: Result<Vec<(String, String)>, Fault> = csrf::read(body).await;
    let mut fields = fields.map_err(IntoResponse::into_response)?;
    let proof = fields.iter().find(|(name, _)| name == PROOF).cloned();
    fields.retain(|(name, _)| name != PROOF && name != "csrf");
    let Some((_, password)) = proof else {
        let page = confirm_page(web, signed_in, path, fields, None).await;
        return Err((StatusCode::FORBIDDEN, Page(page)).into_response());
    };
    match auth::prove(web, signed_in, &password).await {
        Ok(()) => Ok(()),
        Err(fault) if fault.kind() == Kind::Conflict => {
            let page = confirm_page(web, signed_in, path, fields, Some("confirm-wrong")).await;
            Err((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(fault) => Err(fault.into_response()),
    }
}
