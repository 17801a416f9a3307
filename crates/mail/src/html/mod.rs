//! HTML of mails: read by a tokeniser, never made into a tree, written by us (threats A1, A3, A19).

mod safe;
mod text;
mod tokens;

pub use safe::safe_html;
pub use text::text_of_html;
