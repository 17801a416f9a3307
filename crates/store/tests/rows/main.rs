//! What the store promises, on both engines.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod engines;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod small;
#[cfg(test)]
mod spam;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod transactions;
