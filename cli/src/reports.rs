//! Diagnostics as they are shown: in which format, how many, and how many there are in all.
//!
//! Must not know: where they come from.

use stadga_lang::diagnostics::render::{Texts, json, sarif, short, terminal};
use stadga_lang::diagnostics::report::Report;
use stadga_lang::diagnostics::{Language, Severity};

use crate::messages::results;

/// How many are drawn as pictures: nobody reads more at a time, and each takes its time to draw.
const MOST_PICTURES: usize = 100;

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Pictures, for people.
    Human,
    /// One line each.
    Short,
    /// `stadga.diagnostics/1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// The format by its name on the command line.
    pub(crate) fn named(name: &str) -> Format {
        match name {
            "short" => Format::Short,
            "json" => Format::Json,
            "sarif" => Format::Sarif,
            _ => Format::Human,
        }
    }
}

/// The reports in a format.
pub(crate) fn render(reports: &[Report], texts: &dyn Texts, format: Format, language: Language, color: bool) -> String {
    match format {
        Format::Human => pictures(reports, texts, language, color),
        Format::Short => short::render(reports, texts, language),
        Format::Json => json::render(reports, texts),
        Format::Sarif => sarif::render(reports, texts, language),
    }
}

/// The gravest first where not all of them are drawn.
fn pictures(reports: &[Report], texts: &dyn Texts, language: Language, color: bool) -> String {
    let mut drawn: Vec<&Report> = reports.iter().collect();
    if drawn.len() > MOST_PICTURES {
        drawn.sort_by_key(|report| report.severity);
        drawn.truncate(MOST_PICTURES);
    }
    let mut result: String = drawn.iter().map(|report| terminal::render(report, texts, language, color)).collect();
    let rest = reports.len() - drawn.len();
    if rest > 0 {
        result.push_str(&results::more_diagnostics(rest, language));
    }
    result
}

/// `2 fel, 1 varning i 12 filer`.
pub(crate) fn summary(reports: &[Report], file_count: usize, language: Language) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Information] {
        let count = reports.iter().filter(|report| report.severity == severity).count();
        if count > 0 || reports.is_empty() && severity == Severity::Error {
            parts.push(results::diagnostics(severity, count, language));
        }
    }
    results::checked(&parts, file_count, language)
}
