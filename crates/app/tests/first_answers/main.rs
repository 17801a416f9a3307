//! Automatic first answers, on both engines, from outside (requirement D20, threats A16 and A38).

#[cfg(test)]
mod circles;
#[cfg(test)]
mod machines;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod texts;
