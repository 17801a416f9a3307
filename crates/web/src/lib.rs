//! The desk in the browser and for programs: pages without script, and the HTTP API.
//!
//! [`view`] holds what pages look like: plain data in, HTML out, no store and no request in sight.
//! [`texts`] holds what they say, per language; [`html`] the few values that know how to be HTML.
//!
//! Requests: [`router()`] is built of one list of routes ([`routes`]), each with who may use it;
//! [`auth`] checks that before the handler, [`problem`] turns errors into answers.

mod api;
pub mod auth;
mod baskets;
mod confirm;
pub mod csrf;
pub mod headers;
mod health;
pub mod html;
mod multipart;
pub mod operation;
mod own_path;
mod pages;
pub mod problem;
mod qr;
mod rate;
mod request_log;
pub mod respond;
mod router;
mod state;
pub mod texts;
mod upload;
pub mod view;
mod walks;
mod zone;

pub use own_path::{NotAnOwnPath, OwnPath};
pub use rate::Pace;
pub use request_log::RequestId;
pub use router::{Access, Route, Verb, router, routes};
pub use state::{Limits, Web};
