//! Reports as JSON, for programs: `stadga.diagnostics/1`.

use serde_json::{Value, json};

use super::Texts;
use super::positions::Positions;
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Message, Severity};

/// The reports as one JSON document.
pub fn render(reports: &[Report], texts: &dyn Texts) -> String {
    let positions = Positions::new(texts);
    let diagnostics: Vec<Value> = reports.iter().map(|report| value(report, &positions)).collect();
    let document = json!({ "schema": "stadga.diagnostics/1", "diagnostics": diagnostics });
    format!("{document:#}\n")
}

fn value(report: &Report, positions: &Positions<'_>) -> Value {
    let Message { headline, label, why, help } = &report.message;
    let related: Vec<Value> = report
        .related
        .iter()
        .map(|(location, words)| json!({ "location": place(location, positions), "message": words }))
        .collect();
    let edits: Vec<Value> = report
        .fix
        .iter()
        .map(|(location, text)| json!({ "location": place(location, positions), "text": text }))
        .collect();
    json!({
        "code": report.code.0,
        "severity": severity(report.severity),
        "location": place(&report.location, positions),
        "headline": headline,
        "label": label,
        "why": why,
        "help": help,
        "related": related,
        "fix": edits,
    })
}

/// The word for a severity in JSON.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
    }
}

fn place(location: &Location, positions: &Positions<'_>) -> Value {
    let point = |offset: u32| {
        let (line, column) = positions.of(&location.path, offset);
        json!({ "offset": offset, "line": line, "column": column })
    };
    json!({ "path": location.path, "start": point(location.span.start), "end": point(location.span.end) })
}
