//! The desk in the browser and for programs: pages without script, and the HTTP API.
//!
//! [`view`] holds what pages look like: plain data in, HTML out, no store and no request in sight.
//! [`texts`] holds what they say, per language; [`html`] the few values that know how to be HTML.

pub mod html;
pub mod texts;
pub mod view;
