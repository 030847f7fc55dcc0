//! A change of the text of one file.
//!
//! Must not know: why it is made.

use crate::span::Span;

/// A piece of the text of a file, and what is to stand in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The piece, in the file; empty where something is only put in.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

impl TextEdit {
    /// Puts a text in.
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Self { span: Span::new(at, at), text: text.into() }
    }

    /// Puts a text in the place of another.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// The text after the edits, which may stand in any order but not overlap.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut edits: Vec<&TextEdit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut result, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        result.push_str(text.get(done..edit.span.start as usize).unwrap_or_default());
        result.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    result.push_str(text.get(done..).unwrap_or_default());
    result
}
