//! What a case says to the reports of its rule set.

use stadga_program::program::Report;

use super::{Needs, Value};

/// The rows that a case gives to a report.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportOutcome<'a> {
    /// The report.
    pub of: &'a Report,
    /// The rows that are taken in, and those of which that cannot be told.
    pub rows: Vec<ReportRow<'a>>,
    /// Why it cannot be told which rows there are, where that is so: facts are missing, or the rules do not give it.
    pub unlisted: Option<Value<'a>>,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRow<'a> {
    /// Its row in the space of the report.
    pub row: u32,
    /// What it is about, outermost first; nothing where there is one row for a case.
    pub subjects: Vec<Value<'a>>,
    /// Whether it is taken in.
    pub taken_in: Value<'a>,
    /// What stands in it, column by column.
    pub cells: Vec<ReportValue<'a>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportValue<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Its place among others of its kind, where that follows from a number: members of an uppräkning stand in their order, days in that of time.
    pub order: i64,
}

impl ReportRow<'_> {
    /// Whether it is known to be taken in.
    pub fn is_taken_in(&self) -> bool {
        matches!(self.taken_in, Value::Known(_))
    }

    /// What its cells and the row itself wait for, sorted.
    pub fn needs(&self) -> Vec<&str> {
        let values = self.cells.iter().map(|cell| &cell.value).chain([&self.taken_in]);
        let mut facts: Vec<&str> = values.flat_map(needs_of).map(String::as_str).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

/// What a value waits for.
fn needs_of<'o>(value: &'o Value<'_>) -> &'o [String] {
    match value {
        Value::Unknown(Needs { facts, .. }) => facts,
        Value::Known(_) | Value::Absent | Value::Faulty(_) => &[],
    }
}
