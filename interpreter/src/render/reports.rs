//! Lists in words: a table of each, with what cannot be decided below it, and one list as CSV for those who go on in a spreadsheet.
//!
//! Must not know: how rows come about and are sorted, files.

use stadga_program::node::NumberUnit;
use stadga_program::program::Program;

use super::layout::{columns, harmless};
use super::measures::{harmless_text, quoted};
use super::table::standing_line;
use super::words::Language;
use crate::cohort::CaseName;
use crate::reports::{Cell, Content, Table, TableRow};

/// The lists, as tables in at most `width` columns.
pub fn render_lists(program: &Program, tables: &[Table<'_>], width: usize, language: Language) -> String {
    let mut text = String::new();
    for table in tables {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&harmless(table.label(program)));
        text.push_str("\n\n");
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| words(&row.cells)).collect();
        match rows.is_empty() {
            true => text.push_str(language.choose("Inga rader.\n", "No rows.\n")),
            false => text.push_str(&columns(&headings(table), &rows, width)),
        }
        if !table.undecided.is_empty() {
            text.push_str(language.choose("\nGår inte att avgöra\n\n", "\nCannot be decided\n\n"));
            let rows: Vec<Vec<String>> = table.undecided.iter().map(|row| undecided_row(table, row)).collect();
            text.push_str(&columns(&undecided_head(table, language), &rows, width));
        }
    }
    if !tables.is_empty() {
        text.push_str(&format!("\n{}\n", standing_line(language)));
    }
    text
}

fn headings<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    table.of.columns.iter().map(|column| column.heading.as_str()).collect()
}

/// The head of what cannot be decided: the case, the columns, and what is missing.
fn undecided_head<'t>(table: &'t Table<'_>, language: Language) -> Vec<&'t str> {
    let mut head = vec![language.choose("Ärende", "Case")];
    head.extend(headings(table));
    head.push(language.choose("Väntar på", "Waits for"));
    head
}

/// A row of what cannot be decided, in words.
fn undecided_row(table: &Table<'_>, row: &TableRow) -> Vec<String> {
    let mut fields = vec![case_name(&row.case)];
    fields.extend(words(&row.cells));
    fields.resize(table.of.columns.len() + 1, String::new());
    fields.push(waits_for(row));
    fields
}

/// What it takes to decide a row.
pub fn waits_for(row: &TableRow) -> String {
    row.open.as_ref().map(|open| open.words.join(", ")).unwrap_or_default()
}

/// A case as people tell it from others.
pub fn case_name(case: &CaseName) -> String {
    match case {
        CaseName::Id(id) => id.clone(),
        CaseName::Number(number) => number.to_string(),
    }
}

fn words(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(|cell| cell.words.clone()).collect()
}

/// A list as CSV, in all its versions: the columns of them all, each once, so that the file is one table. Behind these stand three more: the
/// case, whether a row is decided, and what it waits for. Numbers have a decimal point, days are written as in case data.
pub fn list_csv(versions: &[Table<'_>], language: Language) -> String {
    let own = language.choose(["Ärende", "Avgjord", "Väntar på"], ["Case", "Decided", "Waits for"]);
    let mut all: Vec<&str> = Vec::new();
    for heading in versions.iter().flat_map(headings) {
        if !all.contains(&heading) {
            all.push(heading);
        }
    }
    if versions.is_empty() {
        return String::new();
    }
    let mut text = line(all.iter().copied().chain(own).map(harmless_text));
    let taken_in = versions.iter().flat_map(|version| version.rows.iter().map(move |row| (version, row)));
    let undecided = versions.iter().flat_map(|version| version.undecided.iter().map(move |row| (version, row)));
    for (version, row) in taken_in.chain(undecided) {
        let cell = |heading: &&str| {
            let number = version.of.columns.iter().position(|column| column.heading == **heading)?;
            row.cells.get(number).map(field)
        };
        let mut fields: Vec<String> = all.iter().map(|heading| cell(heading).unwrap_or_default()).collect();
        fields.push(harmless_text(&case_name(&row.case)));
        let is_decided = row.open.is_none();
        let [yes, no] = language.choose(["ja", "nej"], ["yes", "no"]);
        fields.push(if is_decided { yes } else { no }.to_owned());
        fields.push(harmless_text(&waits_for(row)));
        text.push_str(&line(fields.into_iter()));
    }
    text
}

fn line(fields: impl Iterator<Item = String>) -> String {
    let fields: Vec<String> = fields.map(|field| quoted(&field)).collect();
    format!("{}\n", fields.join(","))
}

fn field(cell: &Cell) -> String {
    match &cell.content {
        Content::Number(number, NumberUnit::Kronor) => number.to_machine_kronor(),
        Content::Number(number, _) => number.to_string(),
        Content::Count(count, _) => count.to_string(),
        Content::Month(month) => month.to_string(),
        _ => harmless_text(&cell.words),
    }
}
