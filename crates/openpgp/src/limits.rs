//! How much of a message is read (threat A20).

/// Largest message that is opened, in bytes, armoured or not.
pub const MESSAGE_BYTES: usize = 48 * 1024 * 1024;
/// Largest plaintext, in bytes.
pub const PLAIN_BYTES: usize = 64 * 1024 * 1024;
/// How many times longer than its message a plaintext may be …
pub const GROWTH: usize = 100;
/// … beside this many bytes.
pub const GROWTH_SLACK: usize = 1024 * 1024;
/// Deepest nesting of packets.
pub const NESTING: u8 = 4;
/// Most session key packets of one message.
pub const SESSION_KEYS: usize = 64;
/// Most signatures that are looked at.
pub const SIGNATURES: usize = 16;
/// Most certificates that are read from one block.
pub const CERTIFICATES: usize = 8;
/// Largest block of certificates that is read, in bytes, armoured or not.
pub const CERTIFICATES_BYTES: usize = 1024 * 1024;
/// Largest certificate that is kept, in bytes, after everything not needed is taken off.
pub const CERTIFICATE_BYTES: usize = 64 * 1024;
/// Most user ids and most subkeys of a certificate that are kept.
pub const COMPONENTS: usize = 32;
