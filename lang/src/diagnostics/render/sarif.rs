//! Reports as SARIF 2.1.0, which services for code review read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Texts;
use super::positions::Positions;
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Language, Severity, pages};

/// The reports as one SARIF log.
pub fn render(reports: &[Report], texts: &dyn Texts, language: Language) -> String {
    let codes: BTreeSet<&str> = reports.iter().map(|report| report.code.0).collect();
    let rules: Vec<Value> = codes.into_iter().map(|code| rule(code, language)).collect();
    let positions = Positions::new(texts);
    let results: Vec<Value> = reports.iter().map(|report| result(report, &positions)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "stadga", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// A code with what its page says of it in general; a result says what is the matter in one place.
fn rule(code: &str, language: Language) -> Value {
    let (title, text) = (pages::title(code, language), pages::page(code).unwrap_or_default());
    json!({
        "id": code,
        "shortDescription": { "text": title.unwrap_or(code) },
        "help": { "text": text, "markdown": text },
    })
}

/// A path as a relative reference of a URI: what is neither letter nor digit of ASCII nor plain punctuation is written as bytes in
/// hexadecimal.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    let written = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(written).collect()
}

fn result(report: &Report, positions: &Positions<'_>) -> Value {
    let message = &report.message;
    let words = [&message.headline, &message.why, &message.help];
    let text: Vec<&str> = words.into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    let related: Vec<Value> = report.related.iter().map(|(at, words)| location(at, Some(words), positions)).collect();
    let mut value = json!({
        "ruleId": report.code.0,
        "level": level(report.severity),
        "message": { "text": text.join(" ") },
        "locations": [location(&report.location, None, positions)],
        "relatedLocations": related,
    });
    if !report.fix.is_empty()
        && let Some(object) = value.as_object_mut()
    {
        object.insert("fixes".to_owned(), fixes(report, positions));
    }
    value
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    }
}

fn location(at: &Location, words: Option<&str>, positions: &Positions<'_>) -> Value {
    let mut value = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&at.path) }, "region": region(at, positions) },
    });
    if let (Some(words), Some(object)) = (words, value.as_object_mut()) {
        object.insert("message".to_owned(), json!({ "text": words }));
    }
    value
}

fn region(at: &Location, positions: &Positions<'_>) -> Value {
    let (line, column) = positions.of(&at.path, at.span.start);
    let (end_line, end_column) = positions.of(&at.path, at.span.end);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

fn fixes(report: &Report, positions: &Positions<'_>) -> Value {
    let mut by_path: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (at, text) in &report.fix {
        let replacement = json!({ "deletedRegion": region(at, positions), "insertedContent": { "text": text } });
        by_path.entry(&at.path).or_default().push(replacement);
    }
    let changes: Vec<Value> = by_path
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": { "uri": uri(path) }, "replacements": replacements }))
        .collect();
    json!([{ "description": { "text": report.message.help }, "artifactChanges": changes }])
}
