//! Sealing at rest, and the key process that holds the secrets.
//!
//! Three layers. A [`DataKey`] seals what belongs to one ticket and one class of data. It is kept in
//! the key ledger as a [`WrappedKey`], wrapped under an *epoch key*; destroying the wrapped key makes
//! every copy of the values noise, and destroying the epoch does the same for every old copy of the
//! ledger. The epoch keys, the key of the keyed hashes and the secret half of the [`PublicKey`] live
//! only in the key process ([`serve`]), sealed on disk under a root key that comes from a passphrase,
//! a systemd credential or a key file ([`Unlock`]).
//!
//! The same process keeps the desk's OpenPGP secrets. It unwraps session keys and signs digests, within
//! a budget per hour and with a line in `openpgp.log` for each; there is no way to get a secret out.
//!
//! Mail is sealed to the [`PublicKey`], so that accepting works while the vault is locked and whoever
//! accepts cannot read.
//!
//! What this cannot do: overwriting a file is a wish on disks that move their blocks (SSDs, copying
//! file systems), and values are compressed before they are sealed, so their length says something
//! about their content. The OpenPGP secrets are wiped as the others are, but not kept out of swap: they
//! are in memory of the libraries that calculate with them. Whoever reads the memory of the running key
//! process has everything.

mod beside;
mod cipher;
mod client;
mod error;
mod file;
mod folder;
mod hash;
mod keyd;
mod random;
mod seal;
mod secrets;
mod spool;
mod unlock;
mod wire;
mod wrap;

pub use client::{NewKey, Unwrapped, Vault};
pub use error::VaultError;
pub use folder::{KeydError, create, create_with};
pub use hash::{HashKind, KeyedHash};
pub use keyd::{Budget, Keyd, serve};
pub use seal::{DataKey, Place, SealError, Sealed};
pub use spool::{PublicKey, SpoolHeader, SpoolSealed};
pub use unlock::{KdfCost, Unlock, UnlockMode};
pub use wire::{Epoch, FrameError, VaultDetails, VaultStatus};
pub use wrap::WrappedKey;
