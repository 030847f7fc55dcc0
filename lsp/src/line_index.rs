//! The lines of a text, and columns in the units in which an editor counts them.
//!
//! An editor names places by line and column; the units of a column are bytes, UTF-16 units or characters, as was agreed on at the start. Only
//! the starts of lines are kept, and a column is counted within its line when it is asked for. Places that do not exist are
//! taken for the nearest that does, as the protocol asks. Must not know: the protocol's types.

use stadga_lang::db::{Db, SourceFile};
use stadga_lang::span::Span;

/// In what columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of two bytes, of which some characters have two. What every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

/// A place as an editor names it; both count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineColumn {
    /// The line.
    pub(crate) line: u32,
    /// The column, in the units that were agreed on.
    pub(crate) column: u32,
}

/// Where the lines of a text start.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(crate) struct LineIndex {
    starts: Vec<u32>,
}

/// The lines of a file; made once for each of its texts.
#[salsa::tracked(returns(ref))]
pub(crate) fn line_index(db: &dyn Db, file: SourceFile) -> LineIndex {
    LineIndex::new(file.text(db))
}

impl LineIndex {
    /// The lines of a text. A line ends with a line feed, a carriage return or both.
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |(at, byte): (usize, &u8)| match byte {
            b'\n' => Some(at as u32 + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at as u32 + 1),
            _ => None,
        };
        Self { starts: std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends_line)).collect() }
    }

    /// The byte of `text` that a place means.
    pub(crate) fn offset(&self, text: &str, at: LineColumn, encoding: Encoding) -> u32 {
        let Some(start) = self.starts.get(at.line as usize).copied() else { return text.len() as u32 };
        let line = self.line(text, at.line as usize);
        start + bytes_before(line, at.column, encoding)
    }

    /// The place of a byte of `text`.
    pub(crate) fn place(&self, text: &str, offset: u32, encoding: Encoding) -> LineColumn {
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = Span::new(start, offset.min(text.len() as u32)).text(text);
        LineColumn { line: line as u32, column: length(before, encoding) }
    }

    fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.starts.get(line).copied().unwrap_or(text.len() as u32);
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len() as u32);
        Span::new(start, end).text(text).trim_end_matches(['\r', '\n'])
    }
}

/// How many bytes of a line stand before a column; all of them where it has no such column.
fn bytes_before(line: &str, column: u32, encoding: Encoding) -> u32 {
    if encoding == Encoding::Utf8 || line.is_ascii() {
        let end = (0..=(column as usize).min(line.len())).rev().find(|end| line.is_char_boundary(*end));
        return end.unwrap_or_default() as u32;
    }
    let mut left = column;
    let mut bytes = 0;
    for character in line.chars() {
        let units = if encoding == Encoding::Utf16 { character.len_utf16() as u32 } else { 1 };
        if left < units {
            break;
        }
        left -= units;
        bytes += character.len_utf8() as u32;
    }
    bytes
}

/// The length of a text in the units of an encoding.
pub(crate) fn length(text: &str, encoding: Encoding) -> u32 {
    let count = match encoding {
        Encoding::Utf8 => text.len(),
        _ if text.is_ascii() => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => text.chars().count(),
    };
    count as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aå😀x\r\n\rö\n";

    fn check(encoding: Encoding, places: &[(u32, u32, u32)]) {
        let index = LineIndex::new(TEXT);
        for &(offset, line, column) in places {
            let place = LineColumn { line, column };
            assert_eq!(index.place(TEXT, offset, encoding), place, "{encoding:?} {offset}");
            assert_eq!(index.offset(TEXT, place, encoding), offset, "{encoding:?} {place:?}");
        }
    }

    #[test]
    fn columns_count_the_units_of_the_encoding() {
        check(
            Encoding::Utf8,
            &[(0, 0, 0), (1, 0, 1), (3, 0, 3), (7, 0, 7), (8, 0, 8), (10, 1, 0), (11, 2, 0), (13, 2, 2), (14, 3, 0)],
        );
        check(Encoding::Utf16, &[(1, 0, 1), (3, 0, 2), (7, 0, 4), (8, 0, 5), (13, 2, 1)]);
        check(Encoding::Utf32, &[(3, 0, 2), (7, 0, 3), (8, 0, 4), (13, 2, 1)]);
    }

    #[test]
    fn places_that_do_not_exist_are_the_nearest_that_do() {
        let index = LineIndex::new(TEXT);
        let offset = |line, column, encoding| index.offset(TEXT, LineColumn { line, column }, encoding);
        assert_eq!(offset(0, 99, Encoding::Utf16), 8);
        assert_eq!(offset(0, u32::MAX, Encoding::Utf8), 8);
        assert_eq!(offset(0, 3, Encoding::Utf16), 3, "within a pair");
        assert_eq!(offset(0, 2, Encoding::Utf8), 1, "within a character");
        assert_eq!(offset(77, 0, Encoding::Utf32), 14);
        assert_eq!(index.place(TEXT, 99, Encoding::Utf16), LineColumn { line: 3, column: 0 });
    }
}
