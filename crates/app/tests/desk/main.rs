//! What the desk promises, on both engines, from outside.

#[cfg(test)]
mod access;
#[cfg(test)]
mod accounts;
#[cfg(test)]
mod at_rest;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod automatic;
#[cfg(test)]
mod bounces;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod changing;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod duplicates;
#[cfg(test)]
mod encrypted;
#[cfg(test)]
mod flooding;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod locked;
#[cfg(test)]
mod looking_up;
#[cfg(test)]
mod merging;
#[cfg(test)]
mod parked;
#[cfg(test)]
mod pausing;
#[cfg(test)]
mod people;
#[cfg(test)]
mod placing;
#[cfg(test)]
mod queues;
#[cfg(test)]
mod replying;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod reviewing;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod sending_limits;
#[cfg(test)]
mod shift;
#[cfg(test)]
mod signing_in;
#[cfg(test)]
mod spam;
#[cfg(test)]
mod taking_back;
#[cfg(test)]
mod teaching;
#[cfg(test)]
mod troubled;
#[cfg(test)]
mod views;
#[cfg(test)]
mod vouching;
