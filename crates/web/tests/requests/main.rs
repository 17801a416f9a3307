//! Whole requests through the router, on a real desk.

#[cfg(test)]
mod access_matrix;
#[cfg(test)]
mod accounts;
#[cfg(test)]
mod api_description;
#[cfg(test)]
mod api_desk;
#[cfg(test)]
mod api_keys;
#[cfg(test)]
mod api_reports;
#[cfg(test)]
mod api_tickets;
#[cfg(test)]
mod api_writing;
#[cfg(test)]
mod common;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod operation;
#[cfg(test)]
mod people;
#[cfg(test)]
mod reviewing;
#[cfg(test)]
mod timing;
