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

/// A text of rules or cases as a terminal may be given it: with a sign for each character that would change how it shows the rest.
pub fn harmless(text: &str) -> String {
    let directs = |character| matches!(character, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let controls = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    let hides = |character| directs(character) || controls(character) || character == '\u{AD}';
    text.chars().map(|character| if hides(character) { '\u{FFFD}' } else { character }).collect()
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
