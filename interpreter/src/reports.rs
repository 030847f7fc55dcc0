//! lista: the rows that many cases give to a report, in their order.
//!
//! A case says which rows it gives ([`rows_of`]); [`Reports`] takes that case by case and tells in the end what each list is
//! ([`Reports::finish`]). A row of which it cannot be told whether it is taken in stands apart, with what it waits for, and so does a case of
//! which it cannot be told which rows it has: nothing is dropped silently. Must not know: files, clocks, how a list is laid out.

mod cell;
mod json;

use serde_json::Value as Json;
use stadga_program::program::{Program, Report};

pub(crate) use self::cell::cell_words as words_of_cell;
pub use self::cell::{Cell, Content, Counted};
pub use self::json::{LISTS_SCHEMA, lists_to_json};
use crate::cohort::CaseName;
use crate::conclusion::report_rows;
use crate::evaluate::FullEvaluation;
use crate::outcome::{Faulty, ReportOutcome, ReportRow, ReportValue, Value};
use crate::outcome_json::value_to_json;
use crate::render::words::fault_words;
use crate::render::{Language, fact_notation};

/// What a case gives to the lists of its program.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRows {
    /// What the case calls itself.
    case: Option<String>,
    /// For each list of the program that concerns the case, by its number there.
    lists: Vec<(usize, Vec<GivenRow>)>,
}

/// A row as a case gives it.
#[derive(Debug, Clone, PartialEq)]
struct GivenRow {
    subjects: Vec<Cell>,
    cells: Vec<Cell>,
    open: Option<Open>,
}

/// Why it cannot be told whether a row is taken in, or which rows a case has.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The facts that it waits for: as JSON Pointers.
    pub needs: Vec<String>,
    /// The same in words; or which fault there is.
    pub words: Vec<String>,
    /// As JSON, with its state.
    pub json: Json,
}

/// The lists of a rule set over many cases.
#[derive(Debug)]
pub struct Reports<'p> {
    program: &'p Program,
    tables: Vec<Table<'p>>,
    /// How many cases have been taken in.
    count: u64,
}

/// A list: its columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<'p> {
    /// The list, in its first version.
    pub of: &'p Report,
    /// The rows that are taken in, in their order.
    pub rows: Vec<TableRow>,
    /// What cannot be decided, in the order of the cases.
    pub undecided: Vec<TableRow>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Whose it is.
    pub case: CaseName,
    /// What it is about, outermost first.
    pub subjects: Vec<Cell>,
    /// What stands in it; nothing where it is not even known which rows the case has.
    pub cells: Vec<Cell>,
    /// Why it is not decided; nothing in a row that is taken in.
    pub open: Option<Open>,
}

/// What a case gives to each list of its program.
pub fn rows_of(evaluation: FullEvaluation<'_>, language: Language) -> CaseRows {
    let program = evaluation.program();
    let reports = report_rows(evaluation);
    let lists = reports.iter().filter_map(|report| {
        let number = program.reports.iter().position(|of| std::ptr::eq(of, report.of))?;
        Some((number, given(program, report, language)))
    });
    CaseRows { case: evaluation.case().id().map(str::to_owned), lists: lists.collect() }
}

fn given(program: &Program, report: &ReportOutcome<'_>, language: Language) -> Vec<GivenRow> {
    let of_row = |row: &ReportRow<'_>| {
        let subjects = row
            .subjects
            .iter()
            .map(|subject| Cell::of(program, &ReportValue { value: subject.clone(), order: 0 }, language));
        GivenRow {
            subjects: subjects.collect(),
            cells: row.cells.iter().map(|cell| Cell::of(program, cell, language)).collect(),
            open: (!row.is_taken_in()).then(|| open(program, &row.taken_in, row.needs(), language)),
        }
    };
    let unlisted = report.unlisted.iter().map(|why| {
        let needs = match why {
            Value::Unknown(needs) => needs.facts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        GivenRow { subjects: Vec::new(), cells: Vec::new(), open: Some(open(program, why, needs, language)) }
    });
    report.rows.iter().map(of_row).chain(unlisted).collect()
}

/// What a row waits for: the facts that it takes to know whether it is taken in, and what stands in it.
fn open(program: &Program, why: &Value<'_>, needs: Vec<&str>, language: Language) -> Open {
    let words = match why {
        Value::Faulty(Faulty { code, .. }) => vec![format!("{} ({})", fault_words(*code, language), code.as_str())],
        _ => needs.iter().map(|fact| fact_notation(fact, language)).collect(),
    };
    let needs = needs.into_iter().map(str::to_owned).collect();
    Open { needs, words, json: value_to_json(program, why).to_value() }
}

impl<'p> Reports<'p> {
    /// The lists of a program, or of those the one of a name, without rows. The versions of a list are one if they have the same columns.
    pub fn new(program: &'p Program, name: Option<&str>) -> Reports<'p> {
        let mut tables: Vec<Table<'p>> = Vec::new();
        for of in program.reports.iter().filter(|of| name.is_none_or(|name| of.name == name)) {
            if !tables.iter().any(|table| is_of(table, of)) {
                tables.push(Table { of, rows: Vec::new(), undecided: Vec::new() });
            }
        }
        Reports { program, tables, count: 0 }
    }

    /// Takes in a case.
    pub fn add(&mut self, case: CaseRows) {
        let CaseRows { case, lists } = case;
        self.count += 1;
        let name = case.map_or(CaseName::Number(self.count), CaseName::Id);
        for (number, rows) in lists {
            let Some(of) = self.program.reports.get(number) else { continue };
            let Some(table) = self.tables.iter_mut().find(|table| is_of(table, of)) else { continue };
            for GivenRow { subjects, cells, open } in rows {
                let rows = if open.is_some() { &mut table.undecided } else { &mut table.rows };
                rows.push(TableRow { case: name.clone(), subjects, cells, open });
            }
        }
    }

    /// The lists, with their rows in order. A version without rows is left out beside one that has some: it was not in force.
    pub fn finish(mut self) -> Vec<Table<'p>> {
        let is_empty = |table: &Table<'_>| table.rows.is_empty() && table.undecided.is_empty();
        let stays: Vec<bool> = (0..)
            .zip(&self.tables)
            .map(|(index, table)| {
                let mut others = (0..).zip(&self.tables).filter(|(_, other)| other.of.name == table.of.name);
                !is_empty(table) || !others.any(|(other, of)| !is_empty(of) || other > index)
            })
            .collect();
        let mut stays = stays.into_iter();
        self.tables.retain(|_| stays.next().unwrap_or(true));
        for table in &mut self.tables {
            let order = &table.of.order;
            table.rows.sort_by(|one, other| {
                let compared = order.iter().map(|by| {
                    let cells = [one, other].map(|row| row.cells.get(by.column as usize));
                    match cells {
                        [Some(one), Some(other)] => one.compare(other, by.is_falling),
                        _ => std::cmp::Ordering::Equal,
                    }
                });
                compared.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
            });
        }
        self.tables
    }
}

fn is_of(table: &Table<'_>, report: &Report) -> bool {
    let headings = |report: &Report| report.columns.iter().map(|column| column.heading.clone()).collect::<Vec<_>>();
    table.of.name == report.name && headings(table.of) == headings(report)
}

impl Table<'_> {
    /// What the list is called.
    pub fn label<'a>(&'a self, program: &'a Program) -> &'a str {
        let label = program.rules.get(self.of.rule.index()).and_then(|rule| rule.label.as_deref());
        label.unwrap_or(&self.of.name)
    }
}

impl TableRow {
    /// Whether it is not known that the row is taken in, or what a cell of it shows.
    pub fn is_open(&self) -> bool {
        self.open.is_some() || self.cells.iter().any(|cell| matches!(cell.content, Content::Unknown | Content::Faulty))
    }
}
