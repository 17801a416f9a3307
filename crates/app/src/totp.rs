//! The second factor: six digits from a shared secret and the time (RFC 6238), and codes that work once
//! in its place.
//!
//! With SHA-1, 30 seconds and six digits, since many programs know nothing else; as a key of an HMAC
//! SHA-1 is still sound.

use aws_lc_rs::hmac;
use domain::Timestamp;
use zeroize::Zeroizing;

use crate::{AppError, random};

/// Seconds that a code lasts.
const STEP: i64 = 30;
/// Codes of so many steps before and after are taken too, for clocks that are not exact (RFC 6238
/// section 5.2).
const DRIFT: i64 = 1;
/// Bytes of a secret (RFC 4226 section 4 recommends 160 bits).
const SECRET: usize = 20;
/// How many codes for emergencies there are.
const RECOVERY_CODES: usize = 10;
/// Bytes of such a code: 80 bits are not guessed, so that a plain hash of it is enough.
const RECOVERY: usize = 10;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A shared secret. Cannot print itself.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; SECRET]>);

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

/// A text is no shared secret: 32 letters and digits of base32 are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no shared secret")]
pub struct NotATotpSecret;

impl TotpSecret {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new() -> Result<Self, AppError> {
        Ok(Self(Zeroizing::new(random::bytes()?)))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; SECRET] = bytes.try_into().ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// In base32 (RFC 4648), as programs take it.
    #[must_use]
    pub fn base32(&self) -> String {
        base32(self.0.as_slice())
    }

    /// The same in groups of four, for typing.
    #[must_use]
    pub fn grouped(&self) -> String {
        grouped(&self.base32())
    }

    /// What a QR code of it holds: name and secret, in the form that all programs read.
    #[must_use]
    pub fn uri(&self, agent: &str) -> String {
        let encode = |byte: u8| {
            if byte.is_ascii_alphanumeric() {
                String::from(char::from(byte))
            } else {
                format!("%{byte:02X}")
            }
        };
        let agent: String = agent.bytes().map(encode).collect();
        let secret = self.base32();
        format!("otpauth://totp/Confidesk:{agent}?secret={secret}&issuer=Confidesk")
    }

    /// The code at a moment, as a program of the agent shows it.
    #[must_use]
    pub fn code_at(&self, now: Timestamp) -> String {
        format!("{:06}", self.number(now.seconds().div_euclid(STEP)))
    }

    /// The step whose code this is, if it is one of now. Takes equally long for any six digits.
    pub(crate) fn step_of(&self, code: &str, now: Timestamp) -> Option<u64> {
        let code = without_gaps(code);
        let number: u32 = code.parse().ok().filter(|_| code.len() == 6)?;
        let step = now.seconds().div_euclid(STEP);
        let mut found = None;
        for step in step.saturating_sub(DRIFT)..=step.saturating_add(DRIFT) {
            if self.number(step) == number {
                found = u64::try_from(step).ok();
            }
        }
        found
    }

    /// RFC 4226 section 5.3.
    fn number(&self, step: i64) -> u32 {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.0.as_slice());
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let offset = usize::from(tag.last().copied().unwrap_or(0) & 0xf);
        let chosen = tag.iter().skip(offset).take(4);
        let number = chosen.fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        (number & 0x7fff_ffff) % 1_000_000
    }
}

impl std::str::FromStr for TotpSecret {
    type Err = NotATotpSecret;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = Vec::with_capacity(SECRET);
        let (mut held, mut bits) = (0_u32, 0_u32);
        for letter in without_gaps(text).bytes() {
            let letter = letter.to_ascii_uppercase();
            let value = BASE32.iter().position(|known| *known == letter);
            let value = value.and_then(|value| u32::try_from(value).ok());
            held = (held << 5 | value.ok_or(NotATotpSecret)?) & 0xfff;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.extend(u8::try_from(held >> bits & 0xff));
            }
        }
        let whole = Some(bytes).filter(|_| bits == 0);
        let secret = whole.and_then(|bytes| Self::from_bytes(&bytes));
        secret.ok_or(NotATotpSecret)
    }
}

/// Codes that work once in place of the second factor, and the hashes under which they are stored.
pub(crate) fn recovery_codes() -> Result<(Vec<String>, Vec<[u8; 32]>), AppError> {
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        codes.push(grouped(&base32(&random::bytes::<RECOVERY>()?)));
    }
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    Ok((codes, hashes))
}

/// The hash of such a code, however it is typed.
pub(crate) fn recovery_hash(code: &str) -> [u8; 32] {
    random::hash_of(&without_gaps(code).to_ascii_uppercase())
}

fn without_gaps(text: &str) -> String {
    let is_gap = |letter: &char| letter.is_whitespace() || *letter == '-';
    text.chars().filter(|letter| !is_gap(letter)).collect()
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let place = usize::try_from(held >> bits & 0x1f).unwrap_or(0);
            text.extend(BASE32.get(place).copied().map(char::from));
        }
    }
    text
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(String::from_iter);
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, the last six digits of its eight.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Timestamp::from_seconds(seconds);
            assert_eq!(secret.code_at(now), code);
            let step = u64::try_from(seconds / 30).unwrap();
            assert_eq!(secret.step_of(code, now), Some(step));
            let (first, last) = code.split_at(3);
            assert_eq!(secret.step_of(&format!(" {first}-{last}"), now), Some(step));
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_not_by_two() {
        let secret = TotpSecret::new().unwrap();
        let at = |seconds: i64| Timestamp::from_seconds(1_800_000_000 + seconds);
        let code = secret.code_at(at(0));
        assert!(secret.step_of(&code, at(31)).is_some());
        assert!(secret.step_of(&code, at(-30)).is_some());
        assert_eq!(secret.step_of(&code, at(75)), None);
        for wrong in ["", "1", "12345", "1234567", "abcdef", "-12345", "+12345"] {
            assert_eq!(secret.step_of(wrong, at(0)), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_reads_back_as_it_is_written() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for text in [secret.base32(), secret.grouped().to_lowercase()] {
            let back: TotpSecret = text.parse().unwrap();
            assert_eq!(back.bytes(), secret.bytes());
        }
        for wrong in ["", "GEZD", &"A".repeat(33), &"1".repeat(32)] {
            assert!(wrong.parse::<TotpSecret>().is_err(), "{wrong}");
        }
        let uri = secret.uri("bén b");
        assert!(
            uri.starts_with("otpauth://totp/Confidesk:b%C3%A9n%20b?secret=GEZD"),
            "{uri}"
        );
        assert_eq!(format!("{secret:?}"), "TotpSecret(..)");
    }

    #[test]
    fn recovery_codes_differ_and_are_found_however_they_are_typed() {
        let (codes, hashes) = recovery_codes().unwrap();
        assert_eq!((codes.len(), codes[0].len()), (10, 19));
        assert_ne!(codes[0], codes[1]);
        let typed = codes[0].replace('-', " ").to_lowercase();
        assert_eq!(recovery_hash(&typed), hashes[0]);
    }
}
