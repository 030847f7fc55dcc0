//! Reports as JSON, for programs: `stadga.diagnostics/1`.

use serde_json::{Value, json};

use super::Texts;
use crate::diagnostics::report::{LineIndex, Location, Report};
use crate::diagnostics::{Message, Severity};

/// The reports as one JSON document.
pub fn render(reports: &[Report], texts: &dyn Texts) -> String {
    let diagnostics: Vec<Value> = reports.iter().map(|report| value(report, texts)).collect();
    let document = json!({ "schema": "stadga.diagnostics/1", "diagnostics": diagnostics });
    format!("{document:#}\n")
}

fn value(report: &Report, texts: &dyn Texts) -> Value {
    let Message { headline, label, why, help } = &report.message;
    let related: Vec<Value> = report
        .related
        .iter()
        .map(|(location, words)| json!({ "location": place(location, texts), "message": words }))
        .collect();
    let edits: Vec<Value> =
        report.fix.iter().map(|(location, text)| json!({ "location": place(location, texts), "text": text })).collect();
    json!({
        "code": report.code.0,
        "severity": severity(report.severity),
        "location": place(&report.location, texts),
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

fn place(location: &Location, texts: &dyn Texts) -> Value {
    let index = LineIndex::new(texts.text(&location.path).unwrap_or_default());
    let point = |offset: u32| {
        let (line, column) = index.position(offset);
        json!({ "offset": offset, "line": line, "column": column })
    };
    json!({ "path": location.path, "start": point(location.span.start), "end": point(location.span.end) })
}
