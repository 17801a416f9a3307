//! `text/plain; format=flowed` (RFC 3676): lines that were broken for transport are joined again.

/// What happens to the space that marks a broken line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Keep,
    /// `DelSp=yes`, for languages without spaces between words.
    Delete,
}

/// Joins flowed lines. Quotes come out as `> text`, one mark per level.
pub(crate) fn unfold(text: &str, space: Space) -> String {
    let mut written = String::with_capacity(text.len());
    // The depth of the paragraph that the next line may continue.
    let mut open: Option<usize> = None;
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let unquoted = line.trim_start_matches('>');
        let depth = line.len() - unquoted.len();
        let unstuffed = unquoted.strip_prefix(' ').unwrap_or(unquoted);
        // RFC 3676 section 4.3: the mark of a signature ends with a space and flows nowhere.
        let signature = unstuffed == "-- ";
        if open != Some(depth) || signature {
            if number > 0 {
                written.push('\n');
            }
            written.push_str(line.get(..depth).unwrap_or_default());
            if depth > 0 && !unstuffed.is_empty() {
                written.push(' ');
            }
        }
        let flows = unstuffed.ends_with(' ') && !signature;
        let shown = if flows && space == Space::Delete {
            unstuffed.strip_suffix(' ').unwrap_or(unstuffed)
        } else {
            unstuffed
        };
        written.push_str(shown);
        open = flows.then_some(depth);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, space: Space, expected: &str) {
        assert_eq!(unfold(text, space), expected);
    }

    #[test]
    fn lines_flow_together() {
        check("one \r\ntwo\r\nthree", Space::Keep, "one two\nthree");
        check(
            "one \ntwo \nthree\n\nfour",
            Space::Keep,
            "one two three\n\nfour",
        );
        check("über \nmut", Space::Delete, "übermut");
        check(
            " >not a quote\n From me",
            Space::Keep,
            ">not a quote\nFrom me",
        );
    }

    #[test]
    fn quotes_flow_among_themselves() {
        check(
            "> one \n> two\n>> deep \n> up",
            Space::Keep,
            "> one two\n>> deep \n> up",
        );
        check(
            "quoted: \n> one \nmine",
            Space::Keep,
            "quoted: \n> one \nmine",
        );
    }

    #[test]
    fn a_signature_is_not_swallowed() {
        check("bye \n-- \nAnn", Space::Keep, "bye \n-- \nAnn");
    }
}
