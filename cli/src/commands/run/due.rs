//! `stadga run --due`: what is due over all cases in a span of days.
//!
//! Must not know: how a duty comes to be due.

use serde_json::Value as Json;
use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::due::{DueDuty, DueOfCase, Span, due_duties};
use stadga_interpreter::evaluate::{Arena, Prepared, evaluate_fully};
use stadga_interpreter::render::due::render_due;
use stadga_lang::diagnostics::Language;

use super::{Format, add, ics};
use crate::arguments::day;
use crate::exit::Failure;
use crate::terminal::words_language;

/// The option.
pub(super) const OPTION: &str = "due";

/// The switch that lists what has been done too.
pub(super) const WITH_DONE: &str = "with-done";

/// What is due, in the order of the cases.
#[derive(Debug, Default)]
pub(super) struct DueList {
    duties: Vec<DueDuty>,
    /// Whether what has been done is listed.
    with_done: bool,
    /// How many have been done and are not listed.
    pub(super) done: usize,
    /// How many may be due on some day that facts have yet to tell.
    pub(super) undecided: usize,
    /// How many the rules give no day for.
    pub(super) faulty: usize,
}

/// The span that the option names.
pub(super) fn span(text: &str) -> Result<Span, Failure> {
    let ends = text.split_once("..").or_else(|| text.split_once('–')).map(|(first, last)| (first.trim(), last.trim()));
    let Some((first, last)) = ends.filter(|(first, last)| !first.is_empty() && !last.is_empty()) else {
        return Err(Failure::NotASpan { option: OPTION, value: text.to_owned() });
    };
    let (first, last) = (day(OPTION, first)?, day(OPTION, last)?);
    if last < first {
        return Err(Failure::SpanEndsBeforeItBegins { option: OPTION, first, last });
    }
    Ok(Span { first, last })
}

/// What is due of each of some cases.
pub(super) fn of_cases(prepared: &Prepared<'_>, cases: &[Case], span: Span, language: Language) -> Vec<DueOfCase> {
    let mut arena = Arena::new();
    let mut found = Vec::with_capacity(cases.len());
    for case in cases {
        let outcome = outcome(evaluate_fully(prepared, case, &mut arena), NeedsDepth::Sound);
        found.push(due_duties(prepared.program(), &outcome, span, words_language(language)));
    }
    found
}

impl DueList {
    /// A list that has nothing yet.
    pub(super) fn new(with_done: bool) -> DueList {
        DueList { with_done, ..DueList::default() }
    }

    /// Adds what is due of cases; the first of them has this number among all.
    pub(super) fn add(&mut self, cases: Vec<DueOfCase>, first_number: usize) {
        for (case, number) in cases.into_iter().zip(first_number..) {
            self.undecided += case.undecided;
            self.faulty += case.faulty;
            for mut duty in case.duties {
                if duty.is_done() && !self.with_done {
                    self.done += 1;
                    continue;
                }
                duty.case.get_or_insert_with(|| format!("#{number}"));
                self.duties.push(duty);
            }
        }
    }

    /// The list as it is written: by last day, and of one day in the order of the cases and of the rules' names.
    pub(super) fn render(
        mut self,
        prepared: &Prepared<'_>,
        (format, span): (Format, Span),
        width: usize,
        language: Language,
    ) -> String {
        self.duties.sort_by_key(|duty| duty.last_day);
        let (program, today) = (prepared.program(), prepared.assessment_day());
        let json = || self.duties.iter().map(|duty| &duty.json);
        match format {
            Format::Table => {
                render_due(program, (today, span), (&self.duties, self.done), width, words_language(language))
            }
            Format::Jsonl => json().map(|json| format!("{json}\n")).collect(),
            Format::Json => as_list(json()),
            Format::Ics => ics::calendar(&program.name, today, &self.duties, language),
        }
    }
}

fn as_list<'a>(duties: impl Iterator<Item = &'a Json>) -> String {
    let mut list = Vec::new();
    duties.for_each(|json| add(Format::Json, json, &mut list));
    if list.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", String::from_utf8(list).unwrap_or_default()) }
}
