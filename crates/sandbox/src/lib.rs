//! Starting and locking children, and the protocol of the reader.
//!
//! Foreign bytes (MIME, HTML, OpenPGP) are read in a child that has nothing: no files, no network,
//! no way to start a program. What it answers is not believed either: the parent limits it before
//! it is stored in memory, and checks it afterwards ([`BadRecord`]). A child may crash, hang or lie;
//! the next mail is read by another one. It holds no keys: while it works on a question it may ask
//! its parent for what only a key holder can do, within the limits of that question ([`Keys`]), and it
//! has no network: names are looked up by its parent too, if the operator allows it ([`NameServers`]).
//!
//! Child side: [`lock_in`], then [`run_reader`]. Parent side: [`ReaderPool`] and [`spawn_keyd`].
//! Linux only; every call into the kernel goes through safe wrappers.

mod answers;
mod believe;
mod ending;
mod errand;
mod frame;
mod html;
mod keyd;
mod keys;
mod limits;
mod lock;
mod parent;
mod pool;
mod process;
mod question;
mod reader;
mod record;
mod rehearsal;
mod syscalls;
mod wiped;
mod work;

pub use ending::{Ending, LOCK_REFUSED};
pub use keyd::{KeydChild, KeydProcess, spawn_keyd};
pub use keys::{Keys, NameServers};
pub use limits::ReaderLimits;
pub use lock::{LockError, OnFailure, Role, lock_in};
pub use pool::{ReadError, ReaderPool};
pub use question::{ProtectFailure, Signed};
pub use reader::run_reader;
pub use record::BadRecord;
