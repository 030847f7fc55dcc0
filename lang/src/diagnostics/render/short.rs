//! One line for each report, as editors and scripts read it: `path:line:column: severity CODE: headline`.

use super::{Texts, severity_word};
use crate::diagnostics::Language;
use crate::diagnostics::report::{LineIndex, Report};

/// The reports, one line each.
pub fn render(reports: &[Report], texts: &dyn Texts, language: Language) -> String {
    reports.iter().map(|report| line(report, texts, language)).collect()
}

fn line(report: &Report, texts: &dyn Texts, language: Language) -> String {
    let path = &report.location.path;
    let text = texts.text(path).unwrap_or_default();
    let (line, column) = LineIndex::new(text).position(report.location.span.start);
    let severity = severity_word(report.severity, language);
    format!("{path}:{line}:{column}: {severity} {}: {}\n", report.code.0, report.message.headline)
}
