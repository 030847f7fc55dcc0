//! Columns of text in a terminal: as wide as they need to be, narrower and wrapped where the terminal is.
//!
//! Width is that of characters on a screen, so that å is one column however it is written. Nothing is cut: what does not fit goes on
//! on the next line. Must not know: what the texts mean.

use std::cmp::Reverse;

use unicode_width::UnicodeWidthStr;

/// The narrowest that a column is made to save width.
const NARROWEST: usize = 12;
/// The widest word that a column is kept wide enough for.
const WIDEST_WORD: usize = 40;
const GAP: &str = "  ";

/// A text of a case or a rule on one line, with a sign for each character that would change how a terminal shows the rest.
pub(crate) fn harmless(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            '\u{FFFD}'
        }
        character if character.is_control() => '\u{FFFD}',
        character => character,
    };
    text.chars().map(shown).collect()
}

/// Lays out a head and rows in at most `width` columns, as far as that is possible.
pub(crate) fn columns(head: &[&str], rows: &[Vec<String>], width: usize) -> String {
    let rows: &[Vec<String>] =
        &rows.iter().map(|row| row.iter().map(|cell| harmless(cell)).collect()).collect::<Vec<_>>();
    let widths = widths(head, rows, width);
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut text = String::new();
    for row in [&head, &rule].into_iter().chain(rows) {
        push_row(&mut text, row, &widths);
    }
    text
}

/// How many lines the longest cell of the last column takes in at most `width` columns.
pub(crate) fn height_of_last(head: &[&str], rows: &[Vec<String>], width: usize) -> usize {
    let Some(last) = widths(head, rows, width).last().copied() else { return 0 };
    rows.iter().filter_map(|row| row.last()).map(|cell| line_count(word_widths(cell), last)).max().unwrap_or(0)
}

/// The text in lines of at most `width` columns, broken at blanks.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (word, begins) in text.split(' ').zip(begin_lines(word_widths(text), width)) {
        match lines.last_mut() {
            Some(line) if !begins => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Whether each word begins a line, where words are so wide and lines at most `width` columns.
fn begin_lines(words: impl IntoIterator<Item = usize>, width: usize) -> impl Iterator<Item = bool> {
    let mut filled: Option<usize> = None;
    words.into_iter().map(move |word| {
        let on_the_same = filled.map(|filled| filled + 1 + word).filter(|filled| *filled <= width);
        filled = Some(on_the_same.unwrap_or(word));
        on_the_same.is_none()
    })
}

fn line_count(words: impl IntoIterator<Item = usize>, width: usize) -> usize {
    begin_lines(words, width).filter(|begins| *begins).count()
}

fn word_widths(text: &str) -> impl Iterator<Item = usize> {
    text.split(' ').map(UnicodeWidthStr::width)
}

/// The widths of the columns: what they need, and where that does not fit, narrower where it costs the fewest lines, so that a column that says
/// ten times as much as another is not as narrow.
fn widths(head: &[&str], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let room = width.saturating_sub(GAP.len() * head.len().saturating_sub(1));
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(String::as_str);
    let longest_word = |column: usize| cells(column).flat_map(word_widths).max();
    let mut columns: Vec<Column> = head
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let widest = cells(column).max_by_key(|cell| cell.width()).unwrap_or_default();
            let needed = head.width().max(widest.width());
            let word = longest_word(column).unwrap_or(0);
            let floor = word.max(head.width()).max(NARROWEST).min(needed);
            let word = word.max(word_widths(head).max().unwrap_or(0));
            Column { words: word_widths(widest).collect(), width: needed, word, floor }
        })
        .collect();
    if columns.iter().map(|column| column.width).sum::<usize>() > room {
        // No column needs to be wider than all of them may be.
        columns.iter_mut().for_each(|column| column.width = column.width.min(room.max(column.floor)));
        narrow(&mut columns, room);
        // A head may go on on the next line. A word that is wider than its column puts what follows out of line, and nothing follows the last one.
        columns
            .iter_mut()
            .for_each(|column| column.floor = column.floor.min(column.word.clamp(NARROWEST, WIDEST_WORD)));
        columns.iter_mut().rev().take(1).for_each(|last| last.floor = last.floor.min(NARROWEST));
        narrow(&mut columns, room);
    }
    columns.iter().map(|column| column.width).collect()
}

/// A column while it is given its width.
struct Column {
    /// How wide each word is of the cell that needs the most.
    words: Vec<usize>,
    width: usize,
    /// How wide its widest word is.
    word: usize,
    /// The least width that it may get.
    floor: usize,
}

impl Column {
    /// How many lines it has if it becomes narrower; nothing where it may not.
    fn lines_if_narrower(&self) -> Option<usize> {
        (self.width > self.floor).then(|| line_count(self.words.iter().copied(), self.width - 1))
    }
}

/// Narrows columns until they fit: again and again that which then has the fewest lines, of those alike the widest.
fn narrow(columns: &mut [Column], room: usize) {
    let mut lines: Vec<Option<usize>> = columns.iter().map(Column::lines_if_narrower).collect();
    while columns.iter().map(|column| column.width).sum::<usize>() > room {
        let may = columns.iter().zip(&lines).enumerate().filter_map(|(index, (column, lines))| {
            let cost = ((*lines)?, Reverse(column.width));
            Some((cost, index))
        });
        let Some((_, chosen)) = may.min() else { return };
        if let (Some(column), Some(lines)) = (columns.get_mut(chosen), lines.get_mut(chosen)) {
            column.width -= 1;
            *lines = column.lines_if_narrower();
        }
    }
}

fn push_row(text: &mut String, row: &[String], widths: &[usize]) {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for index in 0..height {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(index).map(String::as_str).unwrap_or_default();
            line.push_str(part);
            line.push_str(&" ".repeat(width.saturating_sub(part.width())));
            line.push_str(GAP);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn nothing_of_a_case_tells_a_terminal_what_to_do() {
        let cell = "a\u{1b}[31mb\nc\u{202e}d".to_owned();
        assert_eq!(columns(&["id"], &[vec![cell]], 80), "id\n───────────\na\u{FFFD}[31mb c\u{FFFD}d\n");
    }

    #[test]
    fn columns_are_as_wide_as_they_need_to_be() {
        let text = columns(&["Ärende", "Utfall"], &rows(&[&["A", "får beviljas"], &["ÅÄÖ-17", ""]]), 80);
        assert_eq!(text, "Ärende  Utfall\n──────  ────────────\nA       får beviljas\nÅÄÖ-17\n");
    }

    #[test]
    fn what_does_not_fit_goes_on_on_the_next_line() {
        let text = columns(&["A", "B"], &rows(&[&["ett", "vägledning och matchning, arbetsträning"]]), 30);
        assert_eq!(
            text,
            "A    B\n───  ─────────────────────────\nett  vägledning och matchning,\n     arbetsträning\n"
        );
    }

    #[test]
    fn a_column_that_says_more_is_wider() {
        let (short, long) = ("får inte beviljas ännu", "försenad rapport ".repeat(20));
        let text = columns(&["A", "B"], &rows(&[&[short, long.trim_end()]]), 80);
        let widths: Vec<usize> = text.lines().nth(1).unwrap().split("  ").map(UnicodeWidthStr::width).collect();
        assert_eq!(widths, [12, 66]);
    }

    #[test]
    fn a_word_that_is_too_long_is_not_cut() {
        let text = columns(&["A", "B"], &rows(&[&["arbetsmarknadsenhet", "arbetsmarknadsenhet"]]), 10);
        assert!(text.ends_with("arbetsmarknadsenhet  arbetsmarknadsenhet\n"), "{text}");
    }

    #[test]
    fn a_word_that_is_wider_than_its_share_does_not_put_the_columns_after_it_out_of_line() {
        let cells = ["försörjningsstödet", "pågående", "arbetsmarknadstorgen/samordningsteam"];
        let text = columns(&["A", "B", "C"], &rows(&[&cells, &["kort", "pågående", "kort"]]), 40);
        let begins: Vec<usize> = text.lines().skip(2).map(|line| line.find("pågående").unwrap()).collect();
        let widths = begins.iter().zip(text.lines().skip(2)).map(|(at, line)| line.get(..*at).unwrap().width());
        assert_eq!(widths.collect::<Vec<_>>(), [20, 20], "{text}");
    }

    #[test]
    fn composed_and_decomposed_letters_are_equally_wide() {
        let text = columns(&["A", "B"], &rows(&[&["å", "1"], &["a\u{30a}", "2"]]), 80);
        assert_eq!(text.lines().skip(2).collect::<Vec<_>>(), ["å  1", "a\u{30a}  2"]);
    }
}
