//! The words of a response, cut apart without recursion.

/// A piece of a response as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A line, without its end and without the `{123}` that announces a literal.
    Text(Vec<u8>),
    /// A literal.
    Literal(Vec<u8>),
}

/// A word, a text or a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// `(`
    Open,
    /// `)`
    Close,
    /// An atom or number; `BODY[HEADER.FIELDS (TO)]` is one word.
    Word(Vec<u8>),
    /// A quoted string or a literal.
    Text(Vec<u8>),
}

/// Cuts a response apart; costs one pass over it. A quoted string or section that is not closed ends
/// with its line.
pub(crate) struct Tokens<I> {
    parts: I,
    line: Vec<u8>,
    at: usize,
}

impl<I: Iterator<Item = Part>> Tokens<I> {
    pub(crate) fn new(parts: I) -> Self {
        Self {
            parts,
            line: Vec::new(),
            at: 0,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.line.get(self.at).copied()
    }

    fn quoted(&mut self) -> Token {
        let mut text = Vec::new();
        let mut escaped = false;
        while let Some(byte) = self.peek() {
            self.at = self.at.saturating_add(1);
            match byte {
                b'\\' if !escaped => escaped = true,
                b'"' if !escaped => break,
                _ => {
                    escaped = false;
                    text.push(byte);
                }
            }
        }
        Token::Text(text)
    }

    fn word(&mut self) -> Token {
        let mut word = Vec::new();
        let mut in_section = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' => in_section = true,
                b']' => in_section = false,
                b' ' | b'(' | b')' if !in_section => break,
                _ => {}
            }
            word.push(byte);
            self.at = self.at.saturating_add(1);
        }
        Token::Word(word)
    }
}

impl<I: Iterator<Item = Part>> Iterator for Tokens<I> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let Some(byte) = self.peek() else {
                match self.parts.next()? {
                    Part::Literal(text) => return Some(Token::Text(text)),
                    Part::Text(line) => {
                        self.line = line;
                        self.at = 0;
                        continue;
                    }
                }
            };
            if !matches!(byte, b' ' | b'(' | b')' | b'"') {
                return Some(self.word());
            }
            self.at = self.at.saturating_add(1);
            match byte {
                b'(' => return Some(Token::Open),
                b')' => return Some(Token::Close),
                b'"' => return Some(self.quoted()),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[Token]) {
        let parts = [Part::Text(line.into())].into_iter();
        assert_eq!(Tokens::new(parts).collect::<Vec<_>>(), expected);
    }

    fn word(text: &str) -> Token {
        Token::Word(text.into())
    }

    #[test]
    fn a_response_is_cut_into_its_words() {
        let list = [Token::Open, word("UID"), word("7"), Token::Close];
        check("(UID 7)", &list);
        check("  ( UID   7 ) ", &list);
        check("\"a \\\"b\\\\\"", &[Token::Text(b"a \"b\\".to_vec())]);
        check(
            "BODY[HEADER.FIELDS (TO)]<0> x",
            &[word("BODY[HEADER.FIELDS (TO)]<0>"), word("x")],
        );
        check("", &[]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_line() {
        check("\"a", &[Token::Text(b"a".to_vec())]);
        check("\"a\\", &[Token::Text(b"a".to_vec())]);
        check("BODY[ (x", &[word("BODY[ (x")]);
    }
}
