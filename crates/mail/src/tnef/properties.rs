//! Lists of MAPI properties (MS-OXTNEF section 2.1.3.4; types in MS-OXCDATA section 2.11.1).

use super::stream::Cursor;

/// Most properties of one list. Outlook writes about a hundred.
const PROPERTIES: usize = 2000;
/// Most values of one property.
const VALUES: u32 = 1000;
/// Set in the type of a property with several values.
const SEVERAL: u16 = 0x1000;
/// Properties from here on have a name of their own.
const NAMED: u16 = 0x8000;
/// The id of an interface, which stands before an object.
const INTERFACE: usize = 16;
/// `IID_IStorage` and its like are not told apart: an object by value is a file only if it is `IStream`,
/// {0000000C-0000-0000-C000-000000000046}.
const STREAM: [u8; INTERFACE] = [0x0C, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// A property's number (MS-OXPROPS).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(u16);

impl Id {
    /// `PidTagBody`.
    pub(super) const BODY: Self = Self(0x1000);
    /// `PidTagRtfCompressed`.
    pub(super) const RTF_COMPRESSED: Self = Self(0x1009);
    /// `PidTagHtml`, `PidTagBodyHtml`.
    pub(super) const HTML: Self = Self(0x1013);
    /// `PidTagDisplayName`.
    pub(super) const DISPLAY_NAME: Self = Self(0x3001);
    /// `PidTagAttachDataBinary`, `PidTagAttachDataObject`.
    pub(super) const ATTACH_DATA: Self = Self(0x3701);
    /// `PidTagAttachFilename`.
    pub(super) const ATTACH_NAME: Self = Self(0x3704);
    /// `PidTagAttachLongFilename`.
    pub(super) const ATTACH_LONG_NAME: Self = Self(0x3707);
    /// `PidTagAttachMimeTag`.
    pub(super) const ATTACH_MIME: Self = Self(0x370E);
    /// `PidTagInternetCodepage`.
    pub(super) const INTERNET_CODEPAGE: Self = Self(0x3FDE);
    /// `PidTagMessageCodepage`.
    pub(super) const MESSAGE_CODEPAGE: Self = Self(0x3FFD);

    const KEPT: [Self; 10] = [
        Self::BODY,
        Self::RTF_COMPRESSED,
        Self::HTML,
        Self::DISPLAY_NAME,
        Self::ATTACH_DATA,
        Self::ATTACH_NAME,
        Self::ATTACH_LONG_NAME,
        Self::ATTACH_MIME,
        Self::INTERNET_CODEPAGE,
        Self::MESSAGE_CODEPAGE,
    ];
}

/// A value of the kinds that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Number(u32),
    /// In a code page.
    Text8(&'a [u8]),
    /// UTF-16, little end first.
    Text16(&'a [u8]),
    Binary(&'a [u8]),
    /// A mail or a document inside.
    Object,
    /// Of a kind that does not matter, or no value.
    Other,
}

/// The properties of a list that matter here.
#[derive(Debug, Default)]
pub(super) struct Properties<'a> {
    kept: Vec<(Id, Value<'a>)>,
    /// All of the list could be read.
    pub(super) complete: bool,
}

impl<'a> Properties<'a> {
    /// Reads a list up to the first property that cannot be read: behind it nothing has a known place.
    pub(super) fn read(data: &'a [u8]) -> Self {
        let mut found = Self::default();
        let mut cursor = Cursor(data);
        let count = cursor
            .u32()
            .map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX));
        for _ in 0..count.min(PROPERTIES) {
            let Some((id, value)) = property(&mut cursor) else {
                return found;
            };
            if Id::KEPT.contains(&id) && value != Value::Other {
                found.kept.push((id, value));
            }
        }
        found.complete = count <= PROPERTIES;
        found
    }

    pub(super) fn first(&self, id: Id) -> Option<Value<'a>> {
        self.kept
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, value)| *value)
    }

    pub(super) fn number(&self, id: Id) -> Option<u32> {
        match self.first(id)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// One property: its number and its first value.
fn property<'a>(cursor: &mut Cursor<'a>) -> Option<(Id, Value<'a>)> {
    let kind = cursor.u16()?;
    let id = cursor.u16()?;
    if id >= NAMED {
        skip_name(cursor)?;
    }
    let several = kind & SEVERAL != 0;
    let kind = kind & !SEVERAL;
    let value = match fixed_length(kind) {
        Some(length) => fixed(cursor, kind, length, several)?,
        None => variable(cursor, kind)?,
    };
    Some((Id(id), value))
}

/// A named property has the GUID of its name space and a number or a text.
fn skip_name(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.take(INTERFACE)?;
    if cursor.u32()? == 0 {
        cursor.u32()?;
    } else {
        padded(cursor)?;
    }
    Some(())
}

/// Bytes of a value of fixed length, filled up to four.
const fn fixed_length(kind: u16) -> Option<usize> {
    match kind {
        // Nothing at all.
        0x0000 | 0x0001 => Some(0),
        // 16 bits, 32 bits, a float, an error, a truth value.
        0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
        // A double, money, two kinds of time, 64 bits.
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        _ => None,
    }
}

fn fixed<'a>(
    cursor: &mut Cursor<'a>,
    kind: u16,
    length: usize,
    several: bool,
) -> Option<Value<'a>> {
    let count = if several { cursor.u32()? } else { 1 };
    if count > VALUES {
        return None;
    }
    let mut first = None;
    for _ in 0..count {
        let bytes = cursor.take(length)?;
        first = first.or(Some(bytes));
    }
    let number = first.and_then(|bytes| Cursor(bytes).u32());
    Some(match (kind, number) {
        (0x0002, Some(number)) => Value::Number(number & 0xFFFF),
        (0x0003, Some(number)) => Value::Number(number),
        _ => Value::Other,
    })
}

/// Text, bytes and objects say how many values there are even if there is one.
fn variable<'a>(cursor: &mut Cursor<'a>, kind: u16) -> Option<Value<'a>> {
    if !matches!(kind, 0x000D | 0x001E | 0x001F | 0x0102) {
        return None;
    }
    let count = cursor.u32()?;
    if count > VALUES {
        return None;
    }
    let mut first = None;
    for _ in 0..count {
        let bytes = padded(cursor)?;
        first = first.or(Some(bytes));
    }
    Some(first.map_or(Value::Other, |bytes| match kind {
        0x001E => Value::Text8(bytes),
        0x001F => Value::Text16(bytes),
        0x0102 => Value::Binary(bytes),
        _ => object(bytes),
    }))
}

/// What follows the id of the interface.
fn object(bytes: &[u8]) -> Value<'_> {
    match bytes.split_at_checked(INTERFACE) {
        Some((interface, data)) if interface == STREAM => Value::Binary(data),
        _ => Value::Object,
    }
}

/// A length, so many bytes, and up to three more so that the next thing begins at a multiple of four.
/// Some writers leave the filling out at the end.
fn padded<'a>(cursor: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let bytes = cursor.counted()?;
    let filling = bytes.len().next_multiple_of(4) - bytes.len();
    if cursor.take(filling).is_none() {
        *cursor = Cursor(&[]);
    }
    Some(bytes)
}
