//! Writes TNEF (MS-OXTNEF) and compressed RTF (MS-OXRTFCP) from the specifications, knowing nothing of
//! the reader.

/// A stream of attributes.
pub(crate) struct Stream(pub(crate) Vec<u8>);

impl Stream {
    /// Signature and key.
    pub(crate) fn new() -> Self {
        Self(vec![0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00])
    }

    pub(crate) fn message(self, id: u32, data: &[u8]) -> Self {
        self.attribute(1, id, data)
    }

    pub(crate) fn attachment(self, id: u32, data: &[u8]) -> Self {
        self.attribute(2, id, data)
    }

    pub(crate) fn attribute(mut self, level: u8, id: u32, data: &[u8]) -> Self {
        self.0.push(level);
        self.0.extend(id.to_le_bytes());
        self.0.extend(length(data).to_le_bytes());
        self.0.extend(data);
        let sum = data
            .iter()
            .fold(0_u16, |sum, b| sum.wrapping_add(u16::from(*b)));
        self.0.extend(sum.to_le_bytes());
        self
    }

    /// What every message begins with: version, code page, class.
    pub(crate) fn with_head(self, page: u32) -> Self {
        let pages = [page.to_le_bytes(), [0; 4]].concat();
        self.message(0x0008_9006, &[0, 0, 1, 0])
            .message(0x0006_9007, &pages)
            .message(0x0007_8008, b"IPM.Microsoft Mail.Note\0")
    }

    /// An enclosure: rendering data, title, data, properties.
    pub(crate) fn with_file(self, title: &[u8], data: &[u8], properties: &Properties) -> Self {
        let title = [title, b"\0"].concat();
        self.attachment(
            0x0006_9002,
            &[1, 0, 0xff, 0xff, 0xff, 0xff, 0x20, 0, 0x20, 0, 0, 0, 0, 0],
        )
        .attachment(0x0001_8010, &title)
        .attachment(0x0006_800F, data)
        .attachment(0x0006_9005, &properties.bytes())
    }
}

fn length(data: &[u8]) -> u32 {
    u32::try_from(data.len()).unwrap()
}

/// A list of properties.
#[derive(Default)]
pub(crate) struct Properties {
    count: u32,
    bytes: Vec<u8>,
}

impl Properties {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.count.to_le_bytes().as_slice(), &self.bytes].concat()
    }

    pub(crate) fn tag(mut self, kind: u16, id: u16) -> Self {
        self.count += 1;
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend(id.to_le_bytes());
        self
    }

    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    pub(crate) fn number(self, id: u16, value: u32) -> Self {
        self.tag(0x0003, id).raw(&value.to_le_bytes())
    }

    /// Values of variable length: their number, then each with its length, filled up to four bytes.
    pub(crate) fn values(self, kind: u16, id: u16, values: &[&[u8]]) -> Self {
        let count = u32::try_from(values.len()).unwrap();
        let mut list = self.tag(kind, id).raw(&count.to_le_bytes());
        for value in values {
            list = list.raw(&length(value).to_le_bytes()).raw(value);
            while !list.bytes.len().is_multiple_of(4) {
                list.bytes.push(0);
            }
        }
        list
    }

    pub(crate) fn text8(self, id: u16, text: &[u8]) -> Self {
        self.values(0x001E, id, &[&[text, b"\0"].concat()])
    }

    pub(crate) fn text16(self, id: u16, text: &str) -> Self {
        let units: Vec<u8> = text
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        self.values(0x001F, id, &[&units])
    }

    pub(crate) fn binary(self, id: u16, bytes: &[u8]) -> Self {
        self.values(0x0102, id, &[bytes])
    }

    /// Of every other kind one, so that the reader must know all lengths.
    pub(crate) fn with_all_kinds(self) -> Self {
        self.tag(0x0002, 0x0001)
            .raw(&[7, 0, 0, 0])
            .tag(0x0004, 0x0002)
            .raw(&1.5_f32.to_le_bytes())
            .tag(0x0005, 0x0003)
            .raw(&2.5_f64.to_le_bytes())
            .tag(0x0006, 0x0004)
            .raw(&[1; 8])
            .tag(0x0007, 0x0005)
            .raw(&[2; 8])
            .tag(0x000A, 0x0006)
            .raw(&[3; 4])
            .tag(0x000B, 0x0007)
            .raw(&[1, 0, 0, 0])
            .tag(0x0014, 0x0008)
            .raw(&[4; 8])
            .tag(0x0040, 0x0009)
            .raw(&[5; 8])
            .tag(0x0048, 0x000A)
            .raw(&[6; 16])
            .tag(0x1003, 0x000B)
            .raw(&[2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0])
            .values(0x101F, 0x000C, &[b"a\0\0\0", b"b\0c\0\0\0"])
            .values(0x1102, 0x000D, &[b"abc", b""])
            .named_by_number()
            .named_by_text()
    }

    fn named_by_number(self) -> Self {
        self.tag(0x0003, 0x8001)
            .raw(&[9; 16])
            .raw(&[0; 4])
            .raw(&[0x54, 0x85, 0, 0])
            .raw(&[1, 0, 0, 0])
    }

    fn named_by_text(self) -> Self {
        let name: Vec<u8> = "Keywords\0"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut list = self.tag(0x0003, 0x8002).raw(&[9; 16]).raw(&[1, 0, 0, 0]);
        list = list.raw(&length(&name).to_le_bytes()).raw(&name);
        while !list.bytes.len().is_multiple_of(4) {
            list.bytes.push(0);
        }
        list.raw(&[1, 0, 0, 0])
    }
}

const WORDS: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Compresses RTF, with matches that run into themselves.
pub(crate) fn compressed(rtf: &[u8]) -> Vec<u8> {
    let mut window = [0_u8; 4096];
    window[..WORDS.len()].copy_from_slice(WORDS);
    let mut filled = WORDS.len();
    let mut tokens: Vec<(bool, Vec<u8>)> = Vec::new();
    let mut at = 0;
    while at < rtf.len() {
        let place = filled % 4096;
        let (offset, length) = longest(&window, filled, &rtf[at..]);
        let taken = if length >= 2 {
            tokens.push((true, reference(offset, length)));
            length
        } else {
            tokens.push((false, vec![rtf[at]]));
            1
        };
        for step in 0..taken {
            window[(place + step) % 4096] = rtf[at + step];
        }
        filled += taken;
        at += taken;
    }
    tokens.push((true, reference(filled % 4096, 2)));
    let mut packed = Vec::new();
    for group in tokens.chunks(8) {
        let flags = group
            .iter()
            .enumerate()
            .fold(0_u8, |flags, (bit, (is_reference, _))| {
                flags | u8::from(*is_reference) << bit
            });
        packed.push(flags);
        packed.extend(group.iter().flat_map(|(_, bytes)| bytes.clone()));
    }
    header(b"LZFu", rtf, &packed)
}

pub(crate) fn uncompressed(rtf: &[u8]) -> Vec<u8> {
    header(b"MELA", rtf, rtf)
}

fn header(kind: &[u8], rtf: &[u8], packed: &[u8]) -> Vec<u8> {
    let sizes = [
        (length(packed) + 12).to_le_bytes(),
        length(rtf).to_le_bytes(),
    ]
    .concat();
    [sizes.as_slice(), kind, &[0; 4], packed].concat()
}

fn reference(offset: usize, length: usize) -> Vec<u8> {
    let word = u16::try_from(offset << 4 | (length - 2)).unwrap();
    word.to_be_bytes().to_vec()
}

fn longest(window: &[u8; 4096], filled: usize, rest: &[u8]) -> (usize, usize) {
    let place = filled % 4096;
    let known = filled.min(4096);
    let mut best = (0, 0);
    for offset in (0..known).filter(|offset| *offset != place) {
        let byte = |step: usize| {
            let from = (offset + step) % 4096;
            let ahead = (from + 4096 - place) % 4096;
            if ahead < step {
                rest[ahead]
            } else {
                window[from]
            }
        };
        let most = rest.len().min(17);
        let length = (0..most)
            .take_while(|step| byte(*step) == rest[*step])
            .count();
        if length > best.1 {
            best = (offset, length);
        }
        if length == 17 {
            break;
        }
    }
    best
}
