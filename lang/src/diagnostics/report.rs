//! A diagnostic made ready to be shown: in words of one language, at places of files.
//!
//! All renderers read this and nothing else, so a message looks the same whether it is about a rule or about a case.
//! Must not know: the database, the terminal.

use super::{Code, Describe, Diagnostic, EditKind, Language, Message, Severity};
use crate::span::Span;

/// A place of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The path as it is shown.
    pub path: String,
    /// The bytes.
    pub span: Span,
}

/// A diagnostic in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its code.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Its words.
    pub message: Message,
    /// Where it is.
    pub location: Location,
    /// Other places, and what they are.
    pub related: Vec<(Location, String)>,
    /// The edits that mend it: what is replaced by what.
    pub fix: Vec<(Location, String)>,
}

impl Diagnostic<Location> {
    /// The diagnostic in words.
    pub fn report(&self, language: Language) -> Report {
        let edits = self.fix.iter().flat_map(|fix| &fix.edits);
        Report {
            code: self.problem.code(),
            severity: self.problem.severity(),
            message: self.message(language),
            location: self.at.clone(),
            related: self.related.iter().map(|r| (r.at.clone(), r.note.text(language).to_owned())).collect(),
            fix: edits.map(|edit| (edited(&edit.at, edit.kind), edit.text.clone())).collect(),
        }
    }
}

impl<Place> Diagnostic<Place> {
    /// Its words, with how often the same is wrong elsewhere.
    pub fn message(&self, language: Language) -> Message {
        let mut message = self.problem.message(language);
        let further = match (language, self.further) {
            (_, 0) => return message,
            (Language::Swedish, 1) => "Samma sak gäller på 1 ställe till.".to_owned(),
            (Language::Swedish, number) => format!("Samma sak gäller på {number} ställen till."),
            (Language::English, 1) => "The same holds in 1 further place.".to_owned(),
            (Language::English, number) => format!("The same holds in {number} further places."),
        };
        let gap = if message.why.is_empty() { "" } else { " " };
        message.why = format!("{}{gap}{further}", message.why);
        message
    }
}

fn edited(at: &Location, kind: EditKind) -> Location {
    let span = match kind {
        EditKind::Replace => at.span,
        EditKind::InsertBefore => Span::new(at.span.start, at.span.start),
        EditKind::InsertAfter => Span::new(at.span.end, at.span.end),
    };
    Location { path: at.path.clone(), span }
}

/// Puts reports in the order in which people read them: by file, place and code.
pub fn sort(reports: &mut [Report]) {
    reports.sort_by(|a, b| (&a.location, a.code).cmp(&(&b.location, b.code)));
}

/// Lines and columns of a text.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index as u32 + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// Line and column of a byte, both from 1; a column counts characters.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or_default();
        let before = Span::new(start, offset.min(self.text.len() as u32)).text(self.text);
        (line, before.trim_start_matches('\u{feff}').chars().count() as u32 + 1)
    }
}
