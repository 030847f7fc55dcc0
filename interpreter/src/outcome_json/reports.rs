//! Rows of reports as JSON.

use stadga_program::program::Program;

use super::{Json, Named, Object, object, rule_label, rule_sources, sources_json, state, subject_json};
use crate::outcome::{Outcome, ReportOutcome, ReportRow, Value};

/// The rows that the case gives to each list, in the order of what they are about.
pub(super) fn lists_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    super::sorted(outcome.reports.iter().map(|report| report_json(program, report)))
}

fn report_json<'o>(program: &'o Program, report: &'o ReportOutcome<'_>) -> Named<'o> {
    let columns = report
        .of
        .columns
        .iter()
        .map(|column| object([("name", column.name.as_deref().into()), ("heading", (&column.heading).into())]));
    let mut json = object([
        ("name", (&report.of.name).into()),
        ("label", rule_label(program, report.of.rule).into()),
        ("columns", columns.collect()),
        ("rows", report.rows.iter().map(|row| row_json(program, row)).collect()),
        ("complete", report.unlisted.is_none().into()),
        ("sources", sources_json(rule_sources(program, report.of.rule))),
    ]);
    if let Some(why) = &report.unlisted {
        json.extend(state(program, why));
    }
    (report.of.name.as_str().into(), json.into())
}

fn row_json<'o>(program: &'o Program, row: &'o ReportRow<'_>) -> Object<'o> {
    let (mut json, status) = match &row.taken_in {
        Value::Known(_) => (Object::default(), "taken_in"),
        open @ Value::Faulty(_) => (state(program, open), "faulty"),
        open => (state(program, open), "unknown"),
    };
    json.insert("status", status);
    json.insert("subjects", row.subjects.iter().map(|subject| subject_json(program, subject)).collect::<Json<'_>>());
    json.insert("cells", row.cells.iter().map(|cell| state(program, &cell.value)).collect::<Json<'_>>());
    json
}
