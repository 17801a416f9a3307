//! Kinds of problems: the vocabulary of the API, and which page says the same to people.

use axum::http::StatusCode;

use crate::view::Problem;

/// What kind of problem it is: the vocabulary of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 400: the request makes no sense.
    Malformed,
    /// 401: nobody is signed in, or the token does not work.
    Unauthorised,
    /// 403: the role or the token does not allow it.
    Forbidden,
    /// 403: the form is too old or not ours.
    StaleForm,
    /// 404: not there, or not for this caller.
    NotFound,
    /// 405: not with this method.
    Method,
    /// 409: somebody was faster, or it is too late.
    Conflict,
    /// 413: too big.
    TooLarge,
    /// 415: not a form or JSON.
    MediaType,
    /// 422: a field is wrong.
    Unprocessable,
    /// 429: too often.
    TooMany,
    /// 500: our fault.
    Failed,
    /// 503: come back later.
    Unavailable,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Malformed,
        Self::Unauthorised,
        Self::Forbidden,
        Self::StaleForm,
        Self::NotFound,
        Self::Method,
        Self::Conflict,
        Self::TooLarge,
        Self::MediaType,
        Self::Unprocessable,
        Self::TooMany,
        Self::Failed,
        Self::Unavailable,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Unauthorised => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The name in `type`, under which the description of the API explains it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Malformed => "Malformed",
            Self::Unauthorised => "Unauthorised",
            Self::Forbidden => "Forbidden",
            Self::StaleForm => "StaleForm",
            Self::NotFound => "NotFound",
            Self::Method => "MethodNotAllowed",
            Self::Conflict => "Conflict",
            Self::TooLarge => "TooLarge",
            Self::MediaType => "UnsupportedMediaType",
            Self::Unprocessable => "Unprocessable",
            Self::TooMany => "TooMany",
            Self::Failed => "Failed",
            Self::Unavailable => "Unavailable",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Malformed => "The request makes no sense",
            Self::Unauthorised => "Nobody is signed in",
            Self::Forbidden => "Not allowed",
            Self::StaleForm => "The form is too old",
            Self::NotFound => "Not found",
            Self::Method => "Not with this method",
            Self::Conflict => "Too late",
            Self::TooLarge => "Too large",
            Self::MediaType => "Not this kind of content",
            Self::Unprocessable => "A field is wrong",
            Self::TooMany => "Too many requests",
            Self::Failed => "Something broke on our side",
            Self::Unavailable => "The desk is not ready",
        }
    }

    /// The page that says it.
    #[must_use]
    pub const fn page(self) -> Problem {
        match self {
            Self::Malformed | Self::Method | Self::MediaType => Problem::Malformed,
            Self::Forbidden => Problem::Forbidden,
            Self::Unauthorised => Problem::SignedOut,
            Self::StaleForm => Problem::StaleForm,
            Self::NotFound => Problem::NotFound,
            Self::Conflict => Problem::Conflict,
            Self::TooLarge => Problem::TooLarge,
            Self::Unprocessable => Problem::Unprocessable,
            Self::TooMany => Problem::TooMany,
            Self::Failed => Problem::Failed,
            Self::Unavailable => Problem::Unavailable,
        }
    }

    pub(super) fn of_status(status: StatusCode) -> Self {
        let same = |kind: &&Self| kind.status() == status;
        let known = Self::ALL.iter().find(same).copied();
        known.unwrap_or(if status.is_server_error() {
            Self::Failed
        } else {
            Self::Malformed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_the_same_status_as_the_api() {
        for kind in Kind::ALL {
            let (here, there) = (kind.status().as_u16(), kind.page().status());
            let has_no_page = matches!(here, 401 | 405 | 415);
            assert!(here == there || has_no_page, "{kind:?}");
        }
    }
}
