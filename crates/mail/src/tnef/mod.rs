//! `winmail.dat`: what Outlook makes of a mail for Outlook (MS-OXTNEF), unpacked.
//!
//! A stream of attributes, each with its length, some of which hold lists of properties. All lengths
//! are foreign: each is taken from what is there and nothing is reserved by it. What follows a broken
//! length is lost, what came before is kept. Mails inside are not taken apart.

mod media;
mod properties;
mod rtf;
mod rtf_text;
mod stream;

use crate::charset;
use crate::clean;
use crate::html;
use crate::limits;
use properties::{Id, Properties, Value};
use stream::{Attribute, Level, attributes, page_label};

/// Most attributes that are read.
const ATTRIBUTES: usize = 500;
/// Most enclosures that are kept.
const FILES: usize = 200;
/// Most bytes of enclosures that are kept.
const BYTES: usize = 64 * 1024 * 1024;

/// What was in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tnef {
    /// The letter as plain text with LF, at most [`limits::TEXT_BYTES`]: as it came, or else made from
    /// the HTML or the RTF.
    pub text: Option<String>,
    /// The letter as HTML, foreign: show it through [`crate::safe_html`] only. At most
    /// [`limits::HTML_BYTES`].
    pub html: Option<String>,
    /// The enclosures in their order, at most 200 and 64 MiB. Their number may serve as an ordinal.
    pub files: Vec<TnefFile>,
    /// False if something was cut off, did not fit or was damaged.
    pub complete: bool,
}

/// An enclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TnefFile {
    /// For showing only: no path, nothing invisible, at most [`limits::NAME_CHARS`] characters.
    pub name: Option<String>,
    /// Lower case, of the form `word/word`: as the sender claims, or guessed from the name.
    pub media_type: String,
    /// What it is.
    pub content: TnefContent,
}

/// What an enclosure holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TnefContent {
    /// A file.
    File(Vec<u8>),
    /// A mail, an appointment or a document of another program, which is only named.
    Object,
}

/// True if the bytes begin as TNEF does, whatever the part calls itself.
pub fn is_tnef(bytes: &[u8]) -> bool {
    stream::after_signature(bytes).is_some()
}

/// Unpacks a part of the type `application/ms-tnef`. `None` if it is no TNEF; at most
/// [`limits::MAIL_BYTES`] are read.
pub fn unpack_tnef(bytes: &[u8]) -> Option<Tnef> {
    let rest = stream::after_signature(bytes.get(..limits::MAIL_BYTES).unwrap_or(bytes))?;
    let mut reader = Reader {
        sound: bytes.len() <= limits::MAIL_BYTES,
        ..Reader::default()
    };
    let mut stream = attributes(rest);
    for _ in 0..ATTRIBUTES {
        let Some(attribute) = stream.next() else {
            break;
        };
        reader.take(&attribute);
    }
    reader.sound &= stream.ended_well();
    Some(reader.finish())
}

/// What was found so far. Text stays bytes until the code page is known, which may come last.
#[derive(Default)]
struct Reader<'a> {
    oem_page: Option<u32>,
    body: Option<&'a [u8]>,
    message: Properties<'a>,
    files: Vec<Draft<'a>>,
    sound: bool,
}

#[derive(Default)]
struct Draft<'a> {
    title: Option<&'a [u8]>,
    transport_name: Option<&'a [u8]>,
    data: Option<&'a [u8]>,
    properties: Properties<'a>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, attribute: &Attribute<'a>) {
        self.sound &= attribute.sound;
        let data = attribute.data;
        match (attribute.level, attribute.id) {
            (Level::Message, stream::OEM_CODEPAGE) => self.oem_page = stream::number(data),
            (Level::Message, stream::BODY) => self.body = Some(data),
            (Level::Message, stream::MESSAGE_PROPERTIES) => {
                self.message = Properties::read(data);
                self.sound &= self.message.complete;
            }
            (Level::Attachment, stream::ATTACH_REND_DATA) => self.begin_file(),
            (Level::Attachment, id) => self.take_of_file(id, data),
            _ => {}
        }
    }

    fn begin_file(&mut self) {
        if self.files.len() < FILES {
            self.files.push(Draft::default());
        } else {
            self.sound = false;
        }
    }

    fn take_of_file(&mut self, id: u32, data: &'a [u8]) {
        // MS-OXTNEF section 2.1.2: each enclosure begins with its rendering data. Who forgets it, has
        // one enclosure.
        if self.files.is_empty() {
            self.begin_file();
        }
        let Some(file) = self.files.last_mut() else {
            return;
        };
        match id {
            stream::ATTACH_TITLE => file.title = Some(data),
            stream::ATTACH_TRANSPORT_NAME => file.transport_name = Some(data),
            stream::ATTACH_DATA => file.data = Some(data),
            stream::ATTACH_PROPERTIES => {
                file.properties = Properties::read(data);
                self.sound &= file.properties.complete;
            }
            _ => {}
        }
    }

    fn finish(self) -> Tnef {
        let page = |id| self.message.number(id).and_then(page_label);
        let pages = Pages {
            oem: page(Id::MESSAGE_CODEPAGE).or_else(|| self.oem_page.and_then(page_label)),
            internet: page(Id::INTERNET_CODEPAGE),
        };
        let (html, text) = self.letter(&pages);
        let mut tnef = Tnef {
            text,
            html,
            files: Vec::new(),
            complete: self.sound,
        };
        let mut room = BYTES;
        for file in self.files.iter().map(|draft| draft.file(&pages)) {
            let bytes = match &file.content {
                TnefContent::File(data) => data.len(),
                TnefContent::Object => 0,
            };
            let Some(left) = room.checked_sub(bytes) else {
                tnef.complete = false;
                break;
            };
            room = left;
            tnef.files.push(file);
        }
        tnef
    }

    /// The letter as HTML and as text.
    fn letter(&self, pages: &Pages) -> (Option<String>, Option<String>) {
        let html = match self.message.first(Id::HTML) {
            Some(Value::Binary(bytes)) => Some(pages.internet(bytes)),
            Some(value) => pages.text(&value),
            None => None,
        };
        let html = html.filter(|html| !html.trim().is_empty()).map(|mut html| {
            clean::cut(&mut html, limits::HTML_BYTES);
            html.replace('\0', "")
        });
        let plain = self
            .message
            .first(Id::BODY)
            .and_then(|value| pages.text(&value))
            .or_else(|| self.body.map(|body| pages.oem(body)));
        let from_html = || html.as_deref().map(html::text_of_html);
        let text = plain
            .as_deref()
            .map(clean::text)
            .filter(|text| !text.trim().is_empty())
            .or_else(from_html)
            .or_else(|| self.rich_text(pages))
            .map(|mut text| {
                clean::cut(&mut text, limits::TEXT_BYTES);
                text
            })
            .filter(|text| !text.trim().is_empty());
        (html, text)
    }

    fn rich_text(&self, pages: &Pages) -> Option<String> {
        let Some(Value::Binary(packed)) = self.message.first(Id::RTF_COMPRESSED) else {
            return None;
        };
        let rtf = rtf::unpack(packed)?;
        let text = rtf_text::text_of_rtf(&rtf, pages.oem.as_deref());
        Some(clean::text(&text))
    }
}

impl Draft<'_> {
    fn file(&self, pages: &Pages) -> TnefFile {
        let said = |id| {
            self.properties
                .first(id)
                .and_then(|value| pages.text(&value))
                .filter(|text| !text.trim().is_empty())
        };
        let old = |name: Option<&[u8]>| name.map(|name| pages.oem(name));
        let name = said(Id::ATTACH_LONG_NAME)
            .or_else(|| old(self.title).filter(|name| !name.trim().is_empty()))
            .or_else(|| said(Id::ATTACH_NAME))
            .or_else(|| said(Id::DISPLAY_NAME))
            .or_else(|| old(self.transport_name))
            .and_then(|name| clean::file_name(&name));
        let object = self.properties.first(Id::ATTACH_DATA);
        let content = match (object, self.data) {
            (Some(Value::Object), _) => TnefContent::Object,
            (Some(Value::Binary(data)), _) | (_, Some(data)) => TnefContent::File(data.to_vec()),
            _ => TnefContent::File(Vec::new()),
        };
        let media_type = match content {
            TnefContent::Object => String::from("application/octet-stream"),
            TnefContent::File(_) => media::of(said(Id::ATTACH_MIME).as_deref(), name.as_deref()),
        };
        TnefFile {
            name,
            media_type,
            content,
        }
    }
}

/// The character sets that the message names.
struct Pages {
    oem: Option<String>,
    internet: Option<String>,
}

impl Pages {
    /// Eight-bit text up to its final zero.
    fn oem(&self, bytes: &[u8]) -> String {
        let end = bytes.iter().position(|byte| *byte == 0);
        let bytes = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
        charset::decode(bytes, self.oem.as_deref()).text
    }

    fn internet(&self, bytes: &[u8]) -> String {
        let label = self.internet.as_deref().or(self.oem.as_deref());
        charset::decode(bytes, label).text
    }

    fn text(&self, value: &Value<'_>) -> Option<String> {
        match value {
            Value::Text8(bytes) => Some(self.oem(bytes)),
            Value::Text16(bytes) => {
                let (units, _) = bytes.as_chunks::<2>();
                let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
                let text = char::decode_utf16(units.take_while(|unit| *unit != 0));
                Some(
                    text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                        .collect(),
                )
            }
            _ => None,
        }
    }
}
