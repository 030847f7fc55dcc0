//! nyckeltal: what is counted over many cases.
//!
//! A case says of each of its rows whether it is counted, what it counts for and in which groups ([`rows_of`]); a [`Cohort`] takes that
//! case by case and tells in the end what each nyckeltal comes to. A case in which facts are missing is never left out: what it
//! may count for makes the figure a span. Must not know: JSON, files.

mod measure;
mod suppression;
mod tally;

use stadga_program::node::{Kind, NodeId, SpaceId};
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::{Figure, Measure};

pub use self::measure::{CaseName, Cohort, Flagged, GroupOutcome, MOST_GROUPS, MeasureOutcome};
pub use self::suppression::hide_small_groups;
pub use self::tally::{FigureOutcome, Span};
use crate::cell::State;
use crate::conclusion::known;
use crate::evaluate::{CASE, Evaluation, FullEvaluation};
use crate::outcome::{Known, Value};
use crate::render::words::known_words;
use crate::render::{Language, value_notation};

/// What a case says to the nyckeltal of its program.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRows {
    /// What the case calls itself.
    case: Option<String>,
    /// For each nyckeltal.
    measures: Vec<MeasureRows>,
}

/// The rows of a case for a nyckeltal.
#[derive(Debug, Clone, Default, PartialEq)]
struct MeasureRows {
    /// Whether it cannot be told which rows there are.
    open: bool,
    rows: Vec<Row>,
}

/// Something that may be counted.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    counted: Answer,
    value: RowValue,
    /// What it is grouped by, each nothing where it is not known.
    groups: Vec<Option<GroupValue>>,
    flags: Vec<Answer>,
}

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It cannot be told, since facts are missing or the rules give no value.
    Open,
}

/// What a row counts for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum RowValue {
    /// Whether the condition of a share holds; `Yes` of what is only counted.
    Truth(Answer),
    /// A number.
    Number(Ratio),
    /// There is no number, and none to come.
    Absent,
    /// A number that cannot be told.
    Open,
}

/// A value that a nyckeltal is broken down by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupValue {
    /// Its place among others.
    order: Order,
    /// As rules write it.
    pub notation: String,
    /// In Swedish and English words.
    pub words: [String; 2],
}

/// Where a value to group by stands among others: members of an uppräkning in their order, days in that of time, numbers by their size, texts
/// by their letters, and last what does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Number(Ratio),
    Letters,
    Last,
}

impl GroupValue {
    /// The value in words of a language.
    pub fn in_language(&self, language: Language) -> &str {
        let [swedish, english] = &self.words;
        language.choose(swedish, english)
    }
}

/// What a case says to each nyckeltal.
pub fn rows_of(evaluation: FullEvaluation<'_>) -> CaseRows {
    let measures = &evaluation.program().measures;
    let case = evaluation.case().id().map(str::to_owned);
    CaseRows { case, measures: measures.iter().map(|measure| measure_rows(*evaluation, measure)).collect() }
}

fn measure_rows(evaluation: Evaluation<'_>, measure: &Measure) -> MeasureRows {
    if !evaluation.concerns(measure.rule) {
        return MeasureRows::default();
    }
    let count = if measure.space == CASE { 1 } else { evaluation.row_count(measure.space) };
    let state = if measure.space == CASE { State::Known } else { evaluation.elements(measure.space, CASE, 0).0.state };
    let rows = (0..count).map(|row| row_of(evaluation, measure, row)).filter(|row| row.counted != Answer::No);
    MeasureRows { open: matches!(state, State::Unknown | State::Faulty), rows: rows.collect() }
}

fn row_of(evaluation: Evaluation<'_>, measure: &Measure, row: u32) -> Row {
    let place = (measure.space, row);
    let counted = answer(evaluation, measure.counted, place);
    let value = match measure.figure {
        None | Some(Figure::Count(None)) => RowValue::Truth(Answer::Yes),
        Some(Figure::Share(node)) => RowValue::Truth(answer(evaluation, node, place)),
        Some(Figure::Count(Some(node)) | Figure::Sum(node) | Figure::Median(node)) => number(evaluation, node, place),
    };
    let groups = measure.groups.iter().map(|group| group_value(evaluation, group.node, place)).collect();
    let flags = measure.flags.iter().map(|flag| answer(evaluation, flag.node, place)).collect();
    Row { counted, value, groups, flags }
}

fn answer(evaluation: Evaluation<'_>, node: NodeId, (space, row): (SpaceId, u32)) -> Answer {
    let cell = evaluation.cell_at(node, space, row);
    match (cell.state, cell.word) {
        (State::Known, 0) | (State::Absent, _) => Answer::No,
        (State::Known, _) => Answer::Yes,
        _ => Answer::Open,
    }
}

fn number(evaluation: Evaluation<'_>, node: NodeId, (space, row): (SpaceId, u32)) -> RowValue {
    let cell = evaluation.cell_at(node, space, row);
    match cell.state {
        State::Known => exact(evaluation, node, cell.word).map_or(RowValue::Open, RowValue::Number),
        State::Absent => RowValue::Absent,
        State::Unknown | State::Faulty => RowValue::Open,
    }
}

/// The number that a word of a node stands for. 25 % is 25.
fn exact(evaluation: Evaluation<'_>, node: NodeId, word: i64) -> Option<Ratio> {
    Some(match evaluation.program().nodes.get(node.index())?.kind {
        Kind::Fixed(_) => Ratio::from(Fixed::from_millionths(word)),
        Kind::Ratio(_) => evaluation.fraction(word),
        _ => Ratio::from(word),
    })
}

/// A value to group by; nothing where it cannot be told.
fn group_value(evaluation: Evaluation<'_>, node: NodeId, (space, row): (SpaceId, u32)) -> Option<GroupValue> {
    let cell = evaluation.cell_at(node, space, row);
    let kind = evaluation.program().nodes.get(node.index())?.kind;
    match cell.state {
        State::Known => {
            let value = known(evaluation, kind, cell.word);
            let order = match value {
                Known::Text(_) => Order::Letters,
                Known::Ratio(ratio, _) => Order::Number(ratio),
                _ => Order::Number(Ratio::from(cell.word)),
            };
            let words = [Language::Swedish, Language::English].map(|language| match &value {
                Known::Text("") => language.choose("(tom)", "(empty)").to_owned(),
                Known::Text(text) => (*text).to_owned(),
                value => known_words(value, language),
            });
            Some(GroupValue { order, words, notation: value_notation(&Value::Known(value), Language::Swedish) })
        }
        State::Absent => {
            let words = ["finns inte", "does not exist"].map(str::to_owned);
            Some(GroupValue { order: Order::Last, notation: "inget".to_owned(), words })
        }
        State::Unknown | State::Faulty => None,
    }
}
