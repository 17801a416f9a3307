//! Whole requests through the router, on a real desk in a temporary folder.

#[cfg(test)]
mod browser;
#[cfg(test)]
#[path = "../view/document.rs"]
mod document;
#[cfg(test)]
mod world;

#[cfg(test)]
mod acting;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod attaching;
#[cfg(test)]
mod choosing;
#[cfg(test)]
mod delivering;
#[cfg(test)]
mod entering;
#[cfg(test)]
mod flooding;
#[cfg(test)]
mod folding;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod openpgp;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod shift;
#[cfg(test)]
mod writing;
