//! Reports as people and programs read them: pictures for a terminal, one line each, JSON and SARIF.
//!
//! Must not know: where the output goes.

pub mod json;
mod positions;
pub mod sarif;
pub mod short;
pub mod terminal;
#[cfg(test)]
mod tests;

use super::Language;
use super::Severity;

/// The texts that reports point into, by path.
pub trait Texts {
    /// The text of a path; nothing where it is not at hand.
    fn text(&self, path: &str) -> Option<&str>;
}

impl Texts for std::collections::BTreeMap<String, String> {
    fn text(&self, path: &str) -> Option<&str> {
        self.get(path).map(String::as_str)
    }
}

/// The word for a severity.
pub fn severity_word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Swedish) => "fel",
        (Severity::Error, Language::English) => "error",
        (Severity::Warning, Language::Swedish) => "varning",
        (Severity::Warning, Language::English) => "warning",
        (Severity::Information, Language::Swedish) => "upplysning",
        (Severity::Information, Language::English) => "information",
    }
}
