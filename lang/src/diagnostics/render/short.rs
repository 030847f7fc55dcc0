//! One line for each report, as editors and scripts read it: `path:line:column: severity CODE: headline`.

use super::positions::Positions;
use super::{Texts, harmless, severity_word};
use crate::diagnostics::Language;
use crate::diagnostics::report::Report;

/// The reports, one line each.
pub fn render(reports: &[Report], texts: &dyn Texts, language: Language) -> String {
    let positions = Positions::new(texts);
    reports.iter().map(|report| line(report, &positions, language)).collect()
}

fn line(report: &Report, positions: &Positions<'_>, language: Language) -> String {
    let path = &report.location.path;
    let (line, column) = positions.of(path, report.location.span.start);
    let severity = severity_word(report.severity, language);
    let (path, headline) = (harmless(path), harmless(&report.message.headline));
    format!("{path}:{line}:{column}: {severity} {}: {headline}\n", report.code.0)
}
