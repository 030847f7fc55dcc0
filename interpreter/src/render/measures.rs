//! nyckeltal in words: a table of what each comes to, and the same as CSV for those who go on in a spreadsheet.
//!
//! Must not know: how a figure is found.

use stadga_program::node::{Kind, NumberUnit};
use stadga_program::number::{Ratio, grouped_integer};
use stadga_program::program::{Figure, Program};

use super::layout::{columns, harmless};
use super::table::standing_line;
use super::words::{Language, known_words, readable};
use crate::cohort::{CaseName, FigureOutcome, Flagged, MOST_GROUPS, MeasureOutcome, Span};
use crate::outcome::Known;

/// A line of a table: a nyckeltal in all, or in a group.
pub(super) struct Line {
    /// The values that those of the group have in common; nothing in all.
    pub(super) group: Option<Vec<String>>,
    /// What it comes to. Nothing where it is hidden.
    pub(super) outcome: Option<FigureOutcome>,
    /// Whether the target is reached.
    pub(super) reached: Option<Option<bool>>,
}

impl Line {
    /// The group, or that it is about all.
    pub(super) fn name(&self, language: Language) -> String {
        self.group.as_ref().map_or_else(|| language.choose("Alla", "All").to_owned(), |values| values.join(", "))
    }
}

/// The lines of a nyckeltal: in all, then group by group.
pub(super) fn lines(measure: &MeasureOutcome<'_>, language: Language) -> Vec<Line> {
    let all = Line { group: None, outcome: measure.total, reached: measure.reached };
    let groups = measure.groups.iter().map(|group| {
        let values = group.values.iter().map(|value| value.in_language(language).to_owned()).collect();
        Line { group: Some(values), outcome: group.outcome, reached: group.reached }
    });
    std::iter::once(all).chain(groups).collect()
}

/// What a nyckeltal is called.
pub(super) fn title(program: &Program, measure: &MeasureOutcome<'_>) -> String {
    let label = program.rules.get(measure.of.rule.index()).and_then(|rule| rule.label.clone());
    harmless(&label.unwrap_or_else(|| readable(&measure.of.name)))
}

/// What every nyckeltal comes to, as tables in at most `width` columns, beside so many cases that could not be read.
pub fn render_measures(
    program: &Program,
    (measures, rejected): (&[MeasureOutcome<'_>], usize),
    width: usize,
    language: Language,
) -> String {
    let mut text = String::new();
    for measure in measures {
        text.push_str(&title(program, measure));
        text.push_str("\n\n");
        let head = head(measure, language);
        let rows: Vec<Vec<String>> =
            lines(measure, language).iter().map(|line| row(measure, line, head.len(), language)).collect();
        text.push_str(&columns(&head, &rows, width));
        if measure.too_many_groups {
            text.push_str(&too_many(language));
        }
        for line in flags(measure, language) {
            text.push_str(&line);
            text.push('\n');
        }
        text.push('\n');
    }
    if let Some(missing) = missing_cases(rejected, language) {
        text.push_str(&missing);
        text.push('\n');
    }
    text.push_str(standing_line(language));
    text.push('\n');
    text
}

/// That some cases are not in the figures, since they could not be read.
pub(super) fn missing_cases(rejected: usize, language: Language) -> Option<String> {
    let count = grouped_integer(i128::try_from(rejected).unwrap_or(i128::MAX));
    match rejected {
        0 => None,
        1 => Some(language.choose(
            "1 ärende gick inte att läsa och är inte med.".to_owned(),
            "1 case could not be read and is not counted.".to_owned(),
        )),
        _ => Some(language.choose(
            format!("{count} ärenden gick inte att läsa och är inte med."),
            format!("{count} cases could not be read and are not counted."),
        )),
    }
}

/// What stands in the place of groups that nobody would read.
fn too_many(language: Language) -> String {
    let most = grouped_integer(MOST_GROUPS as i128);
    language.choose(
        format!("Delas inte upp: det blir fler än {most} grupper.\n"),
        format!("Not broken down: there would be more than {most} groups.\n"),
    )
}

fn head(measure: &MeasureOutcome<'_>, language: Language) -> Vec<&'static str> {
    let mut head = vec![language.choose("Grupp", "Group")];
    if measure.of.figure.is_some_and(|figure| figure != Figure::Count(None)) {
        head.push(language.choose("Underlag", "Counted"));
    }
    head.push(match measure.of.figure {
        Some(Figure::Share(_)) => language.choose("Andel", "Share"),
        Some(Figure::Sum(_)) => language.choose("Summa", "Sum"),
        Some(Figure::Median(_)) => language.choose("Median", "Median"),
        Some(Figure::Count(_)) | None => language.choose("Antal", "Number"),
    });
    if measure.of.target.is_some() {
        head.push(language.choose("Målvärde", "Target"));
    }
    head.push(language.choose("Oavgjorda", "Undecided"));
    head
}

fn row(measure: &MeasureOutcome<'_>, line: &Line, width: usize, language: Language) -> Vec<String> {
    let mut row = vec![line.name(language)];
    let Some(outcome) = line.outcome else {
        row.push(language.choose("visas inte: för få", "not shown: too few").to_owned());
        row.resize(width, String::new());
        return row;
    };
    if measure.of.figure.is_some_and(|figure| figure != Figure::Count(None)) {
        row.push(counted_words(&outcome, language));
    }
    row.push(figure_words(measure, &outcome, language));
    if let Some(target) = &measure.of.target {
        let reached = match line.reached.flatten() {
            Some(true) => language.choose("nått", "reached"),
            Some(false) => language.choose("inte nått", "not reached"),
            None => language.choose("går inte att avgöra", "cannot be decided"),
        };
        row.push(format!("{}: {reached}", target.text));
    }
    row.push(if outcome.open == 0 { String::new() } else { grouped_integer(outcome.open.into()) });
    row
}

/// `25 av 63`, or how many are counted.
fn counted_words(outcome: &FigureOutcome, language: Language) -> String {
    let counted = span_words(outcome.counted, |count| grouped_integer(count.into()), language);
    match outcome.part {
        Some(part) => {
            let part = span_words(part, |count| grouped_integer(count.into()), language);
            format!("{part} {} {counted}", language.choose("av", "of"))
        }
        None => counted,
    }
}

/// What a figure comes to, in words: `39,7 %`, `mellan 35 % och 41,3 %`.
pub(super) fn figure_words(measure: &MeasureOutcome<'_>, outcome: &FigureOutcome, language: Language) -> String {
    let nothing = language.choose("inget att räkna på", "nothing to count");
    match (outcome.value, measure.of.figure) {
        (Some(value), _) => {
            let words = span_words(value, |value| value_words(measure, value, language), language);
            let or = language.choose("eller", "or");
            if outcome.may_be_none { format!("{words} {or} {nothing}") } else { words }
        }
        (None, Some(_)) if outcome.too_large => {
            language.choose("talet är för stort", "the number is too large").to_owned()
        }
        (None, None) => span_words(outcome.counted, |count| grouped_integer(count.into()), language),
        (None, Some(_)) => nothing.to_owned(),
    }
}

fn span_words<T: Copy + PartialEq>(span: Span<T>, words: impl Fn(T) -> String, language: Language) -> String {
    match (span.low, span.high) {
        (Some(low), Some(high)) if low == high => words(low),
        (Some(low), Some(high)) => {
            format!("{}–{}", words(low), words(high))
        }
        (Some(low), None) => format!("{} {}", language.choose("minst", "at least"), words(low)),
        (None, Some(high)) => format!("{} {}", language.choose("högst", "at most"), words(high)),
        (None, None) => language.choose("går inte att avgöra", "cannot be decided").to_owned(),
    }
}

fn value_words(measure: &MeasureOutcome<'_>, value: Ratio, language: Language) -> String {
    if let Some(Figure::Share(_)) = measure.of.figure {
        return percent_words(value, language);
    }
    let whole = value.to_integer().and_then(|whole| i64::try_from(whole).ok());
    let known = match (measure.kind, whole) {
        (Some(Kind::Fixed(unit) | Kind::Ratio(unit)), _) => Known::Ratio(value, unit),
        (Some(Kind::Days), Some(count)) => Known::Days(count),
        (Some(Kind::Months), Some(count)) => Known::Months(count),
        (Some(Kind::WorkDays), Some(count)) => Known::WorkDays(count),
        (Some(Kind::Hours), Some(count)) => Known::Hours(count),
        _ => Known::Ratio(value, NumberUnit::Plain),
    };
    let words = known_words(&known, language);
    // Half a day is written with the unit too.
    match (measure.kind, whole) {
        (Some(Kind::Days), None) => format!("{words}\u{a0}{}", language.choose("dagar", "days")),
        (Some(Kind::Months), None) => format!("{words}\u{a0}{}", language.choose("månader", "months")),
        (Some(Kind::WorkDays), None) => format!("{words}\u{a0}{}", language.choose("arbetsdagar", "working days")),
        (Some(Kind::Hours), None) => format!("{words}\u{a0}{}", language.choose("timmar", "hours")),
        _ => words,
    }
}

/// A share as a percentage with one decimal, half of one rounded up: `39,7 %`.
fn percent_words(share: Ratio, language: Language) -> String {
    let percent = percent(share);
    let percent = percent.strip_suffix(".0").unwrap_or(&percent);
    format!("{}\u{a0}%", language.choose(percent.replace('.', ","), percent.to_owned()))
}

/// A share as a percentage with one decimal, half of one rounded up: `39.7`.
pub fn percent(share: Ratio) -> String {
    let (numerator, denominator) = (share.numerator(), share.denominator());
    let thousandths = numerator.saturating_mul(2_000).saturating_add(denominator) / denominator.saturating_mul(2);
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

/// What is to be looked at: how many cases, and which.
fn flags(measure: &MeasureOutcome<'_>, language: Language) -> Vec<String> {
    let flags = measure.of.flags.iter().zip(&measure.flagged);
    let lines = flags.map(|(flag, Flagged { cases, open })| {
        let name = |case: &CaseName| match case {
            CaseName::Id(id) => harmless(id),
            CaseName::Number(number) => language.choose(format!("nr {number}"), format!("no. {number}")),
        };
        let found = match cases {
            None => language.choose("visas inte", "not shown").to_owned(),
            Some(cases) if cases.is_empty() => language.choose("inga", "none").to_owned(),
            Some(cases) => cases.iter().map(name).collect::<Vec<_>>().join(", "),
        };
        let open = match (cases, open) {
            (None, _) | (_, 0) => String::new(),
            (_, open) => format!(" ({} {open})", language.choose("oavgjorda:", "undecided:")),
        };
        format!("{} {}: {found}{open}", language.choose("Att se på,", "To look at,"), flag.text)
    });
    lines.collect()
}

/// What every nyckeltal comes to, as CSV with a line for each group, and a column for each thing that groups have in common. Numbers have a
/// decimal point.
pub fn measures_csv(program: &Program, measures: &[MeasureOutcome<'_>]) -> String {
    let per = measures.iter().map(|measure| measure.of.groups.len()).max().unwrap_or(0).max(1);
    let further: String = (2..=per).map(|number| format!(",group_{number}")).collect();
    let mut text = format!(
        "name,label,all,group{further},counted_low,counted_high,part_low,part_high,value_low,value_high,reached,undecided,hidden\n"
    );
    for measure in measures {
        for line in lines(measure, Language::Swedish) {
            let label = title(program, measure);
            let all = line.group.is_none().to_string();
            let mut fields = vec![harmless_text(&measure.of.name), harmless_text(&label), all];
            let values = line.group.as_deref().unwrap_or_default();
            fields
                .extend((0..per).map(|place| values.get(place).map_or_else(String::new, |value| harmless_text(value))));
            fields.extend(
                line.outcome.map_or_else(|| vec![String::new(); 8], |outcome| numbers(measure, &line, &outcome)),
            );
            fields.push(if line.outcome.is_none() { "true".to_owned() } else { String::new() });
            text.push_str(&fields.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(","));
            text.push('\n');
        }
    }
    text
}

fn numbers(measure: &MeasureOutcome<'_>, line: &Line, outcome: &FigureOutcome) -> Vec<String> {
    let count = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
    let value = |value: Option<Ratio>| value.map(|value| value_text(measure, value)).unwrap_or_default();
    let (part, figure) = (outcome.part, outcome.value);
    let reached = line.reached.flatten().map(|reached| reached.to_string()).unwrap_or_default();
    vec![
        count(outcome.counted.low),
        count(outcome.counted.high),
        count(part.and_then(|part| part.low)),
        count(part.and_then(|part| part.high)),
        value(figure.and_then(|figure| figure.low)),
        value(figure.and_then(|figure| figure.high)),
        reached,
        outcome.open.to_string(),
    ]
}

/// A figure for programs: a share as a percentage with one decimal, amounts in kronor, other numbers as decimals or fractions.
pub(crate) fn value_text(measure: &MeasureOutcome<'_>, value: Ratio) -> String {
    match (measure.of.figure, value.to_fixed_exact()) {
        (Some(Figure::Share(_)), _) => percent(value),
        (_, Some(fixed)) => match measure.kind {
            Some(Kind::Fixed(NumberUnit::Kronor) | Kind::Ratio(NumberUnit::Kronor)) => fixed.to_machine_kronor(),
            _ => fixed.to_string(),
        },
        (_, None) => value.to_string(),
    }
}

/// A text that a spreadsheet does not take for a formula.
pub(super) fn harmless_text(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{text}") } else { text.to_owned() }
}

/// A field of CSV.
pub(super) fn quoted(field: &str) -> String {
    match field.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}
