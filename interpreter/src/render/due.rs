//! What is due as a table: a row for each duty, in the order of their last days.
//!
//! Must not know: how it was found.

use stadga_program::date::Date;
use stadga_program::program::{Program, SourcePlace};

use super::layout::{columns, harmless};
use super::table::standing_line;
use super::words::{Language, readable};
use crate::due::{DueDuty, Span};

/// Duties that are due in a span, as of an assessment day, in at most `width` columns where that is possible. Beside them there may be some
/// that have been done and are not shown.
pub fn render_due(
    program: &Program,
    (assessment_day, span): (Date, Span),
    (duties, done): (&[DueDuty], usize),
    width: usize,
    language: Language,
) -> String {
    let title = title(program, assessment_day, span, language);
    if duties.is_empty() {
        let none = match done {
            0 => language.choose("Ingenting har sin sista dag då.", "Nothing has its last day then."),
            _ => language.choose("Allt som har sin sista dag då är gjort.", "All that has its last day then is done."),
        };
        return format!("{title}\n{none}\n");
    }
    let head = language.choose(
        ["Sista dag", "Ärende", "Vad", "Avser", "Ansvarig", "Läge", "Första dag", "Källa"],
        ["Last day", "Case", "What", "About", "Who", "Status", "First day", "Source"],
    );
    let rows: Vec<Vec<String>> = duties.iter().map(|duty| row(duty, language)).collect();
    let is_shown = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (0..head.len()).filter(is_shown).collect();
    let head: Vec<&str> = shown.iter().filter_map(|column| head.get(*column).copied()).collect();
    let pick = |row: &Vec<String>| shown.iter().filter_map(|column| row.get(*column).cloned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(pick).collect();
    format!("{title}\n{}\n{}\n", columns(&head, &rows, width), standing_line(language))
}

/// `Arbete och etablering 2024, bedömningsdag 2024-06-15, sista dag 2024-06-15–2024-06-30`
fn title(program: &Program, assessment_day: Date, span: Span, language: Language) -> String {
    let name = harmless(&program.label.clone().unwrap_or_else(|| readable(&program.name)));
    let [on, due] = language.choose(["bedömningsdag", "sista dag"], ["assessment day", "last day"]);
    format!("{name}, {on} {assessment_day}, {due} {}–{}\n", span.first, span.last)
}

fn row(duty: &DueDuty, language: Language) -> Vec<String> {
    let status = match duty.is_guideline {
        true => format!("{}, {}", duty.status_words, language.choose("riktmärke", "guideline")),
        false => duty.status_words.to_owned(),
    };
    vec![
        duty.last_day.to_string(),
        duty.case.clone().unwrap_or_default(),
        duty.label.clone(),
        duty.about.clone(),
        duty.responsible.clone().unwrap_or_default(),
        status,
        duty.first_day.map(|day| day.to_string()).unwrap_or_default(),
        source_words(&duty.sources),
    ]
}

/// `Kundvalsrutiner 2024 avsnitt 8, avsnitt 8.1`: the places of one source after its title.
pub fn source_words(sources: &[SourcePlace]) -> String {
    let mut words = String::new();
    let mut before = None;
    for place in sources {
        if !words.is_empty() {
            words.push_str(", ");
        }
        if before != Some(&place.source) {
            words.push_str(place.title.as_ref().unwrap_or(&place.source));
            if place.place.is_some() {
                words.push(' ');
            }
        }
        words.push_str(place.place.as_deref().unwrap_or_default());
        before = Some(&place.source);
    }
    words
}
