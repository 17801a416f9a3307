//! The stream of attributes (MS-OXTNEF section 2.1), and reading numbers from foreign bytes.

/// MS-OXTNEF section 2.1.1, `TNEFSignature`.
const SIGNATURE: u32 = 0x223E_9F78;

/// Ids with their types (MS-OXTNEF section 2.1.3.2).
pub(super) const OEM_CODEPAGE: u32 = 0x0006_9007;
pub(super) const BODY: u32 = 0x0002_800C;
pub(super) const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
pub(super) const ATTACH_REND_DATA: u32 = 0x0006_9002;
pub(super) const ATTACH_TITLE: u32 = 0x0001_8010;
pub(super) const ATTACH_DATA: u32 = 0x0006_800F;
pub(super) const ATTACH_TRANSPORT_NAME: u32 = 0x0006_9001;
pub(super) const ATTACH_PROPERTIES: u32 = 0x0006_9005;

/// What an attribute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Message,
    Attachment,
}

/// One attribute.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    pub(super) level: Level,
    pub(super) id: u32,
    pub(super) data: &'a [u8],
    /// Its checksum is right.
    pub(super) sound: bool,
}

/// Bytes that are taken from the front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    /// The next so many bytes; `None`, and nothing is taken, if there are fewer.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A length, and then so many bytes.
    pub(super) fn counted(&mut self) -> Option<&'a [u8]> {
        let count = usize::try_from(self.u32()?).ok()?;
        self.take(count)
    }
}

/// What stands behind signature and key.
pub(super) fn after_signature(bytes: &[u8]) -> Option<&[u8]> {
    let mut cursor = Cursor(bytes);
    let signed = cursor.u32()? == SIGNATURE;
    let _key = cursor.u16()?;
    signed.then_some(cursor.0)
}

pub(super) fn number(data: &[u8]) -> Option<u32> {
    Cursor(data).u32()
}

/// The attributes up to the first that is cut off.
pub(super) struct Attributes<'a>(Cursor<'a>);

pub(super) const fn attributes(bytes: &[u8]) -> Attributes<'_> {
    Attributes(Cursor(bytes))
}

impl Attributes<'_> {
    /// True if nothing is left.
    pub(super) const fn ended_well(&self) -> bool {
        self.0.0.is_empty()
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cursor = self.0;
        let level = match cursor.byte()? {
            1 => Level::Message,
            2 => Level::Attachment,
            _ => return None,
        };
        let id = cursor.u32()?;
        let data = cursor.counted()?;
        let checksum = cursor.u16()?;
        self.0 = cursor;
        let sum = data
            .iter()
            .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        Some(Attribute {
            level,
            id,
            data,
            sound: sum == checksum,
        })
    }
}

/// The name of a code page's character set.
pub(super) fn page_label(page: u32) -> Option<String> {
    let label = match page {
        437 | 850 | 858 => "ibm850",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 | 20936 | 51936 => "gbk",
        949 | 51949 => "euc-kr",
        950 => "big5",
        1200 => "utf-16le",
        1201 => "utf-16be",
        1250..=1258 => return Some(format!("windows-{page}")),
        10000 => "macintosh",
        20127 => "us-ascii",
        20866 => "koi8-r",
        20932 | 51932 => "euc-jp",
        21866 => "koi8-u",
        28591..=28606 => return Some(format!("iso-8859-{}", page - 28590)),
        38598 => "iso-8859-8",
        50220..=50222 => "iso-2022-jp",
        50225 => "iso-2022-kr",
        52936 => "hz-gb-2312",
        54936 => "gb18030",
        65000 => "utf-7",
        65001 => "utf-8",
        _ => return None,
    };
    Some(label.to_owned())
}
