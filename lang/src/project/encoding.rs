//! Bytes that are no text in UTF-8: where that shows, and what may be shown of it.
//!
//! Most often it is a text in one of the older encodings with a byte for each letter, in which `å`, `ä` and `ö` are written otherwise. So
//! the line with the first of them is shown as it would read in that encoding. Must not know: files, what a text says.

use crate::diagnostics::project::{Holds, ProjectProblem};
use crate::span::Span;

/// What is told of bytes that are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// What it is.
    pub problem: ProjectProblem,
    /// The text up to the end of the line that is no text, as an older encoding reads it; empty where it is no text in any.
    pub shown: String,
    /// Where in it the first letter stands that is not in UTF-8.
    pub at: Span,
}

/// The text of a file that should hold something; or what is told where it is none.
pub fn text(bytes: Vec<u8>, holds: Holds) -> Result<String, Box<NotText>> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        Box::new(not_text(error.as_bytes(), valid, holds))
    })
}

fn not_text(bytes: &[u8], valid: usize, holds: Holds) -> NotText {
    let (before, rest) = bytes.split_at_checked(valid).unwrap_or((bytes, &[]));
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let is_text = bytes.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n'));
    if !is_text || before.get(start..).is_none_or(|line| line.len() > LONGEST_LINE) || line.len() > LONGEST_LINE {
        return NotText { problem: ProjectProblem::NotText { holds }, shown: String::new(), at: Span::default() };
    }
    let mut shown = String::from_utf8_lossy(before).into_owned();
    let offset = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let from = offset(shown.len());
    shown.extend(line.iter().map(|byte| char::from(*byte)));
    let first = line.first().map_or(0, |byte| char::from(*byte).len_utf8());
    let at = Span::new(from, from.saturating_add(offset(first)));
    NotText { problem: ProjectProblem::OtherEncoding { holds }, shown, at }
}

/// The longest line that can be a line of text, in bytes.
const LONGEST_LINE: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> (String, bool) {
        let not_text = text(bytes.to_vec(), Holds::Cases).unwrap_err();
        let is_text = matches!(not_text.problem, ProjectProblem::OtherEncoding { .. });
        (not_text.at.text(&not_text.shown).to_owned(), is_text)
    }

    #[test]
    fn the_first_letter_of_an_older_encoding_is_shown_as_that_reads_it() {
        assert_eq!(told(b"{ \"id\": \"1\",\n \"\xe5lder\": 3 }"), ("å".to_owned(), true));
        assert_eq!(told(b"\xd6"), ("Ö".to_owned(), true));
    }

    #[test]
    fn what_no_encoding_of_letters_has_is_no_text() {
        assert_eq!(told(b"PK\x03\x04\xff"), (String::new(), false));
        assert_eq!(told(b"\xff\xfe{\0"), (String::new(), false));
    }
}
