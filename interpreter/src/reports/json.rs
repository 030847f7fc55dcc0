//! Lists as JSON for programs: the shape `stadga.lists/1`, published in `docs/schema/lists-1.schema.json`.
//!
//! Must not know: how rows come about and are sorted.

use serde_json::{Value as Json, json};
use stadga_program::program::Program;

use super::{Table, TableRow};
use crate::cohort::CaseName;
use crate::evaluate::Prepared;
use crate::outcome_json::{rule_sources, sources_json};

/// The name of the shape.
pub const LISTS_SCHEMA: &str = "stadga.lists/1";

/// Lists over so many cases, beside so many that could not be read.
pub fn lists_to_json(
    prepared: &Prepared<'_>,
    tables: &[Table<'_>],
    (case_count, rejected_count): (usize, usize),
) -> Json {
    let program = prepared.program();
    let mut json = json!({
        "schema": LISTS_SCHEMA,
        "ruleset": { "name": program.name, "checksum": program.checksum },
        "assessment_day": prepared.assessment_day().to_string(),
        "as_of_day": prepared.as_of_day().to_string(),
        "case_count": case_count,
        "rejected_count": rejected_count,
        "lists": tables.iter().map(|table| table_json(program, table)).collect::<Vec<_>>(),
    });
    json.sort_all_objects();
    json
}

fn table_json(program: &Program, table: &Table<'_>) -> Json {
    let label = program.rules.get(table.of.rule.index()).and_then(|rule| rule.label.clone());
    let columns = table.of.columns.iter().map(|column| json!({ "name": column.name, "heading": column.heading }));
    json!({
        "name": table.of.name,
        "label": label,
        "sources": sources_json(rule_sources(program, table.of.rule)).to_value(),
        "columns": columns.collect::<Vec<_>>(),
        "rows": table.rows.iter().map(row_json).collect::<Vec<_>>(),
        "undecided": table.undecided.iter().map(undecided_json).collect::<Vec<_>>(),
    })
}

fn row_json(row: &TableRow) -> Json {
    let case = match &row.case {
        CaseName::Id(id) => json!(id),
        CaseName::Number(number) => json!(number),
    };
    let value = |cell: &super::Cell| cell.json.get("value").cloned().unwrap_or_default();
    json!({
        "case": case,
        "subjects": row.subjects.iter().map(value).collect::<Vec<_>>(),
        "cells": row.cells.iter().map(|cell| cell.json.clone()).collect::<Vec<_>>(),
    })
}

/// A row that may be one. Where it is not known which rows a case has, it has no cells.
fn undecided_json(row: &TableRow) -> Json {
    let mut json = row_json(row);
    if let (Json::Object(members), Some(open)) = (&mut json, &row.open) {
        members.insert("why".to_owned(), open.json.clone());
        members.insert("needs".to_owned(), json!(open.needs));
    }
    json
}
