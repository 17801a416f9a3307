//! QR codes without pictures: bars of boxes, which every browser shows at every security level.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::html::Markup;

/// Longest bar of one box, in modules; the style sheet has a class for each length.
const LONGEST: usize = 8;
/// Empty modules around the code; ISO 18004 asks for four.
const QUIET: i32 = 4;

/// The code for a text; nothing if the text is too long for one.
pub(crate) fn code(text: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Markup::default();
    };
    let mut html = String::from("<div class=\"qr\" aria-hidden=\"true\">");
    let span = -QUIET..code.size() + QUIET;
    for y in span.clone() {
        let modules: Vec<bool> = span.clone().map(|x| code.get_module(x, y)).collect();
        html.push_str("<p>");
        for bar in modules.chunk_by(|one, next| one == next) {
            for piece in bar.chunks(LONGEST) {
                let tag = if piece.first() == Some(&true) {
                    'b'
                } else {
                    'i'
                };
                let drawn = format!("<{tag} class=\"q{}\"></{tag}>", piece.len());
                html.push_str(&drawn);
            }
        }
        html.push_str("</p>");
    }
    html.push_str("</div>");
    Markup::from_escaped(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of the drawn code, row by row.
    fn drawn(html: &str) -> Vec<Vec<bool>> {
        let rows = html.split("<p>").skip(1);
        let row = |row: &str| {
            let mut modules = Vec::new();
            for bar in row.split('<').filter(|bar| bar.contains("class")) {
                let digit = bar.split("=\"q").nth(1).unwrap().chars().next().unwrap();
                let length = digit.to_digit(10).unwrap();
                modules.extend((0..length).map(|_| bar.starts_with('b')));
            }
            modules
        };
        rows.map(row).collect()
    }

    #[test]
    fn what_is_drawn_is_the_code_with_a_quiet_border() {
        let text = "otpauth://totp/Confidesk:ben?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let drawn = drawn(&super::code(text).to_string());
        let size = usize::try_from(code.size()).unwrap();
        assert_eq!(drawn.len(), size + 8);
        for (y, row) in (-4..).zip(&drawn) {
            assert_eq!(row.len(), size + 8);
            for (x, module) in (-4..).zip(row) {
                assert_eq!(*module, code.get_module(x, y), "{x} {y}");
            }
        }
        assert_eq!(super::code(&"x".repeat(10_000)), Markup::default());
    }
}
