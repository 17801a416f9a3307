//! A disk that can be unplugged: what was written and not flushed may be lost, in part and in any order.
//!
//! It is one file that a program of ours serves through FUSE (the kernel's protocol, version 7), with a
//! loop device on it. So every write and every flush of the file system above is seen, as a disk with a
//! write cache of its own sees them.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::mount::Mounted;
use crate::bench::Random;
use crate::wire::pause;

/// What a disk writes as a whole.
const SECTOR: usize = 512;
/// Bytes before what belongs to an operation (`struct fuse_in_header`).
const HEADER: usize = 40;
/// As long as a disk with a mechanical mind of its own needs at best.
const FLUSHED_WITHIN: Duration = Duration::from_millis(3);
/// Longest write, in bytes.
const LONGEST: u32 = 1 << 20;

/// What lies on the disk and what it has only been told.
pub(super) struct Platters {
    kept: Vec<u8>,
    /// With all that is only in the cache: what reading shows.
    shown: Vec<u8>,
    cache: Vec<(usize, Vec<u8>)>,
    /// How often it was flushed with something in its cache.
    flushes: u64,
}

/// The disk as it is after a cut.
pub(super) struct Cut {
    pub(super) image: Vec<u8>,
    /// Writes that were in the cache, and how many of them are not there, or not as a whole.
    pub(super) cached: u64,
    pub(super) damaged: u64,
}

impl Platters {
    fn new(image: Vec<u8>) -> Self {
        Self {
            kept: image.clone(),
            shown: image,
            cache: Vec::new(),
            flushes: 0,
        }
    }

    fn read(&self, at: usize, length: usize) -> &[u8] {
        let end = at.saturating_add(length).min(self.shown.len());
        self.shown.get(at..end).unwrap_or_default()
    }

    fn write(&mut self, at: usize, bytes: &[u8]) -> bool {
        let fits = put(&mut self.shown, at, bytes);
        if fits {
            self.cache.push((at, bytes.to_vec()));
        }
        fits
    }

    fn flush(&mut self) {
        self.flushes += u64::from(!self.cache.is_empty());
        for (at, bytes) in self.cache.drain(..) {
            put(&mut self.kept, at, &bytes);
        }
    }

    /// Each write in the cache is there, or not, or in some of its sectors only.
    fn cut(&self, random: &mut Random) -> Cut {
        let mut image = self.kept.clone();
        let mut damaged = 0;
        for (at, bytes) in &self.cache {
            let fate = random.below(3);
            damaged += u64::from(fate > 0);
            for (number, sector) in bytes.chunks(SECTOR).enumerate() {
                if fate == 0 || (fate == 1 && random.below(2) == 0) {
                    put(&mut image, at + number * SECTOR, sector);
                }
            }
        }
        Cut {
            image,
            cached: u64::try_from(self.cache.len()).unwrap_or(u64::MAX),
            damaged,
        }
    }
}

/// Overwrites a piece; false when it does not fit.
fn put(image: &mut [u8], at: usize, bytes: &[u8]) -> bool {
    let Some(place) = image.get_mut(at..at.saturating_add(bytes.len())) else {
        return false;
    };
    place.copy_from_slice(bytes);
    true
}

/// A disk that is plugged in.
pub(super) struct Disk {
    platters: Arc<Mutex<Platters>>,
    file: PathBuf,
    _mounted: Mounted,
}

impl Disk {
    /// Serves these contents as `file`, an empty one that exists.
    pub(super) fn plug_in(image: Vec<u8>, file: &Path) -> Result<Self> {
        fs::write(file, b"").context("could not make the disk's file")?;
        let device = File::options()
            .read(true)
            .write(true)
            .open("/dev/fuse")
            .context("could not open /dev/fuse")?;
        let mut mount = Command::new("mount");
        mount
            .args(["-i", "-t", "fuse", "-o"])
            .arg("fd=0,rootmode=100600,user_id=0,group_id=0,allow_other")
            .arg("prove")
            .arg(file)
            .stdin(Stdio::from(device.try_clone().context("no second handle")?));
        let platters = Arc::new(Mutex::new(Platters::new(image)));
        let served = Arc::clone(&platters);
        let mounted = Mounted::by(&mut mount, file)?;
        thread::spawn(move || serve(&device, &served));
        Ok(Self {
            platters,
            file: file.to_owned(),
            _mounted: mounted,
        })
    }

    /// Where it can be mounted from.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// What would be left of it now. It goes on spinning.
    pub(super) fn cut(&self, random: &mut Random) -> Cut {
        locked(&self.platters).cut(random)
    }

    /// How often it was flushed until now.
    pub(super) fn flushes(&self) -> u64 {
        locked(&self.platters).flushes
    }
}

fn locked(platters: &Mutex<Platters>) -> MutexGuard<'_, Platters> {
    platters.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers the kernel until the file is unmounted.
fn serve(mut device: &File, platters: &Mutex<Platters>) {
    let mut buffer = vec![0; (1 << 20) + (1 << 14)];
    loop {
        let length = match device.read(&mut buffer) {
            Ok(length) => length,
            // ENOENT: it was taken back before we read it.
            Err(error) if error.raw_os_error() == Some(2) => continue,
            Err(_unmounted) => return,
        };
        let Some(request) = buffer.get(..length).and_then(Request::read) else {
            return;
        };
        let Some(answer) = answer(&request, platters) else {
            continue;
        };
        if device.write_all(&framed(request.id, &answer)).is_err() {
            return;
        }
    }
}

/// What the kernel asks.
struct Request<'a> {
    operation: u32,
    id: u64,
    body: &'a [u8],
}

impl<'a> Request<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        Some(Self {
            operation: number(bytes, 4)?,
            id: long(bytes, 8)?,
            body: bytes.get(HEADER..)?,
        })
    }
}

/// The bytes of an answer, or the number of an error.
type Answer = Result<Vec<u8>, i32>;

const NOT_DONE_HERE: i32 = 38;
const INPUT_OUTPUT: i32 = 5;

/// `None` for what is not answered.
fn answer(request: &Request<'_>, platters: &Mutex<Platters>) -> Option<Answer> {
    // The numbers of `enum fuse_opcode` in linux/fuse.h.
    Some(match request.operation {
        // Forget, interrupt, forget many.
        2 | 36 | 42 => return None,
        // The attributes, and setting them, which changes nothing.
        3 | 4 => Ok(attributes(locked(platters).shown.len())),
        14 => Ok(opened()),
        15 => read(request.body, platters).ok_or(INPUT_OUTPUT),
        16 => write(request.body, platters).ok_or(INPUT_OUTPUT),
        20 => {
            // Without the lock: meanwhile a cut meets what is on its way.
            pause(FLUSHED_WITHIN);
            locked(platters).flush();
            Ok(Vec::new())
        }
        // Release, flush at closing (which flushes no disk), access, destroy.
        18 | 25 | 34 | 38 => Ok(Vec::new()),
        26 => Ok(greeting()),
        _ => Err(NOT_DONE_HERE),
    })
}

/// `struct fuse_out_header` and the answer.
fn framed(id: u64, answer: &Answer) -> Vec<u8> {
    let (error, body) = match answer {
        Ok(body) => (0, body.as_slice()),
        Err(error) => (-error, &[][..]),
    };
    let length = u32::try_from(16 + body.len()).unwrap_or(u32::MAX);
    let mut bytes = length.to_ne_bytes().to_vec();
    bytes.extend(error.to_ne_bytes());
    bytes.extend(id.to_ne_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// `struct fuse_init_out`: version 7.31, large writes, as many pages as that needs.
fn greeting() -> Vec<u8> {
    const BIG_WRITES: u32 = 1 << 5;
    const MAX_PAGES: u32 = 1 << 22;
    let mut bytes = Vec::new();
    for number in [7, 31, 0, BIG_WRITES | MAX_PAGES] {
        bytes.extend(u32::to_ne_bytes(number));
    }
    for number in [16, 12] {
        bytes.extend(u16::to_ne_bytes(number));
    }
    bytes.extend(LONGEST.to_ne_bytes());
    bytes.extend(1_u32.to_ne_bytes());
    bytes.extend(256_u16.to_ne_bytes());
    bytes.resize(64, 0);
    bytes
}

/// `struct fuse_attr_out` of a file that only root may touch, valid for an hour.
fn attributes(size: usize) -> Vec<u8> {
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    for number in [3600, 0, 1, size, size / 512, 0, 0, 0] {
        bytes.extend(u64::to_ne_bytes(number));
    }
    // Three parts of seconds, mode, links, owner, group, device, block size, flags.
    for number in [0, 0, 0, 0o100_600, 1, 0, 0, 0, 4096, 0] {
        bytes.extend(u32::to_ne_bytes(number));
    }
    bytes
}

/// `struct fuse_open_out`: nothing is to be cached above us.
fn opened() -> Vec<u8> {
    const DIRECT: u64 = 1;
    [1_u64.to_ne_bytes(), DIRECT.to_le_bytes()].concat()
}

fn read(body: &[u8], platters: &Mutex<Platters>) -> Option<Vec<u8>> {
    let (at, length) = (place(body)?, usize::try_from(number(body, 16)?).ok()?);
    Some(locked(platters).read(at, length).to_vec())
}

fn write(body: &[u8], platters: &Mutex<Platters>) -> Option<Vec<u8>> {
    let length = number(body, 16)?;
    let bytes = body.get(40..)?.get(..usize::try_from(length).ok()?)?;
    let fits = locked(platters).write(place(body)?, bytes);
    fits.then(|| [length.to_ne_bytes(), [0; 4]].concat())
}

/// The offset in the file, which reading and writing have at the same place.
fn place(body: &[u8]) -> Option<usize> {
    usize::try_from(long(body, 8)?).ok()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_ne_bytes(bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 8)?.try_into().ok()?;
    Some(u64::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_flushed_survives_every_cut() {
        let mut platters = Platters::new(vec![0; 8 * SECTOR]);
        assert!(platters.write(SECTOR, &[1; SECTOR]));
        platters.flush();
        let mut random = Random::new(1);
        for _ in 0..100 {
            let cut = platters.cut(&mut random);
            assert_eq!(cut.image[SECTOR..2 * SECTOR], [1; SECTOR]);
            assert_eq!((cut.cached, cut.damaged), (0, 0));
        }
    }

    #[test]
    fn what_was_not_flushed_is_shown_and_may_be_lost_in_part() {
        let mut platters = Platters::new(vec![0; 8 * SECTOR]);
        platters.write(0, &[1; 4 * SECTOR]);
        assert_eq!(platters.read(0, 2), [1, 1]);
        let mut random = Random::new(1);
        let left = |image: &[u8]| image.chunks(SECTOR).filter(|sector| sector[0] == 1).count();
        let cuts: Vec<usize> = (0..200)
            .map(|_| left(&platters.cut(&mut random).image))
            .collect();
        for sectors in [0, 2, 4] {
            assert!(cuts.contains(&sectors), "{sectors} of 4 never came");
        }
    }

    #[test]
    fn nothing_is_written_behind_the_end() {
        let mut platters = Platters::new(vec![0; SECTOR]);
        assert!(!platters.write(1, &[1; SECTOR]));
        assert!(platters.read(SECTOR, 1).is_empty());
        assert_eq!(platters.read(0, 2 * SECTOR).len(), SECTOR);
    }

    #[test]
    fn answers_have_the_sizes_that_the_kernel_wants() {
        assert_eq!(greeting().len(), 64);
        assert_eq!(attributes(1).len(), 104);
        assert_eq!(opened().len(), 16);
        assert_eq!(framed(1, &Err(5)).len(), 16);
    }
}
