//! What is said of a row of a report: whether it is taken in, and what stands in its cells.
//!
//! Must not know: why, which the lines of its explanation tell.

use stadga_program::program::Report;

use super::Paragraph;
use super::question::Question;
use super::view::View;
use crate::conclusion::report_row;
use crate::outcome::{Faulty, Known, ReportRow, Value};
use crate::render::duties::title_of;
use crate::render::words::{fault_words, uncapitalised};
use crate::reports::words_of_cell;

/// The row that is asked about, with its report.
fn row<'a>(view: &View<'a>) -> Option<(&'a Report, ReportRow<'a>)> {
    let Question::Row(of, row) = view.question else { return None };
    let of = view.program().reports.get(of)?;
    Some((of, report_row(view.evaluation, of, row)))
}

/// The words of the list, and what the row is about.
pub(super) fn title(view: &View<'_>) -> Option<String> {
    let (of, row) = row(view)?;
    Some(title_of(view.program(), (of.rule, &of.name), &row.subjects, view.language))
}

/// Whether the row is taken in, and what then stands in it.
pub(super) fn answer(view: &View<'_>) -> Option<Vec<Paragraph>> {
    let (of, row) = row(view)?;
    let language = view.language;
    let words = match &row.taken_in {
        Value::Known(Known::Bool(true)) => language.choose("Raden tas med i listan", "The row is taken in"),
        Value::Known(_) => language.choose("Raden tas inte med i listan", "The row is left out"),
        _ => language.choose("Går inte att avgöra om raden tas med", "Whether the row is taken in cannot be decided"),
    };
    let mut lines = vec![Paragraph::new(0, words)];
    if let Value::Faulty(Faulty { code, .. }) = &row.taken_in {
        let why = language.choose("Reglerna ger inget svar", "The rules give no answer");
        lines.push(Paragraph::new(0, format!("{why}: {}.", fault_words(*code, language))));
    }
    if row.taken_in != Value::Known(Known::Bool(false)) {
        let cells = of.columns.iter().zip(&row.cells);
        let cells = cells.map(|(column, cell)| (column, words_of_cell(&cell.value, language)));
        let cells = cells.filter(|(_, words)| !words.is_empty());
        lines.extend(cells.map(|(column, words)| Paragraph::new(1, format!("{}: {words}", column.heading))));
    }
    Some(lines)
}

/// The same in a sentence.
pub(super) fn sentences(view: &View<'_>) -> Vec<String> {
    let first = answer(view).unwrap_or_default().into_iter().next();
    let title = title(view).unwrap_or_default();
    first.map(|line| format!("{title}: {}.", uncapitalised(&line.text))).into_iter().collect()
}
