//! What every page promises, checked on invented data; and lints over templates, styles and texts.

#[cfg(test)]
mod document;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod pages;
#[cfg(test)]
#[path = "../../examples/gallery/samples/mod.rs"]
mod samples;
#[cfg(test)]
mod styles;
#[cfg(test)]
mod words;
