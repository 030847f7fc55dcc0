//! Lines and columns of many places, for what programs read.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Texts;
use crate::diagnostics::report::LineIndex;
use crate::span::Span;

/// Lines and columns of the texts that reports point into.
///
/// Each text is indexed once, and a place further on in a line is counted from the place before it: reports come in the order of
/// the text, so a large file with many of them takes no longer than the file.
pub(super) struct Positions<'a> {
    texts: &'a dyn Texts,
    indices: RefCell<BTreeMap<String, Index<'a>>>,
}

struct Index<'a> {
    text: &'a str,
    lines: LineIndex<'a>,
    last: Last,
}

#[derive(Clone, Copy, Default)]
struct Last {
    offset: u32,
    line: u32,
    column: u32,
}

impl<'a> Positions<'a> {
    /// The places of these texts.
    pub(super) fn new(texts: &'a dyn Texts) -> Self {
        Self { texts, indices: RefCell::default() }
    }

    /// Line and column of a byte, both from 1; a column counts characters.
    pub(super) fn of(&self, path: &str, offset: u32) -> (u32, u32) {
        let mut indices = self.indices.borrow_mut();
        if !indices.contains_key(path) {
            let text = self.texts.text(path).unwrap_or_default();
            indices.insert(path.to_owned(), Index { text, lines: LineIndex::new(text), last: Last::default() });
        }
        indices.get_mut(path).map_or((1, 1), |index| index.position(offset))
    }
}

impl Index<'_> {
    fn position(&mut self, offset: u32) -> (u32, u32) {
        let line = self.lines.line(offset);
        let (line, column) = if line == self.last.line && offset >= self.last.offset {
            let between = Span::new(self.last.offset, offset.min(self.text.len() as u32)).text(self.text);
            (line, self.last.column + between.chars().count() as u32)
        } else {
            self.lines.position(offset)
        };
        self.last = Last { offset, line, column };
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Positions;
    use crate::diagnostics::report::LineIndex;

    #[test]
    fn places_in_any_order_are_those_of_the_line_index() {
        let text = "åäö x\ny\n\nöö z";
        let texts = BTreeMap::from([("a".to_owned(), text.to_owned())]);
        let index = LineIndex::new(text);
        let positions = Positions::new(&texts);
        for offset in (0..=40).chain((0..=40).rev()).filter(|at| *at > 17 || text.is_char_boundary(*at as usize)) {
            assert_eq!(positions.of("a", offset), index.position(offset), "at {offset}");
        }
    }
}
