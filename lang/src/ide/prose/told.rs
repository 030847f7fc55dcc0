//! A sentence with what it lists: the form in which all that a rule says is put together.

use crate::diagnostics::words::capitalised;

/// How a remark of the author's begins.
pub(super) const REMARK: &str = "Anmärkning:";

/// A part of a sentence, and below it what it lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Told {
    /// The words.
    pub(super) words: String,
    /// What they announce.
    pub(super) below: Vec<Told>,
}

impl Told {
    /// Words that announce nothing.
    pub(super) fn plain(words: impl Into<String>) -> Told {
        Told { words: words.into(), below: Vec::new() }
    }

    /// Words with a list below.
    pub(super) fn with(words: impl Into<String>, below: Vec<Told>) -> Told {
        Told { words: words.into(), below }
    }

    /// The same with words before it.
    pub(super) fn behind(self, before: &str) -> Told {
        let gap = if self.words.is_empty() || self.words.starts_with(',') { "" } else { " " };
        Told { words: format!("{before}{gap}{}", self.words), below: self.below }
    }

    /// The same with words after it, on the line.
    pub(super) fn before(mut self, after: &str) -> Told {
        self.words.push_str(after);
        self
    }

    /// Whether it is a remark, which stands last.
    pub(super) fn is_remark(&self) -> bool {
        self.words.starts_with(REMARK)
    }

    /// On one line, where there is no room for a list.
    pub(super) fn inline(&self) -> String {
        if self.below.is_empty() {
            return self.words.clone();
        }
        let below: Vec<String> = self.below.iter().map(Told::inline).collect();
        format!("{} ({})", self.words, below.join("; "))
    }

    /// As a paragraph of its own, in Markdown.
    pub(super) fn paragraph(&self) -> String {
        let end = match (self.below.is_empty(), self.words.ends_with(['.', '!', '?'])) {
            (true, true) => "",
            (true, false) => ".",
            (false, _) => ":",
        };
        let words = self.words.trim_end_matches(':');
        format!("{}{end}{}", capitalised(words), self.list(0))
    }

    fn list(&self, depth: usize) -> String {
        let line = |told: &Told| {
            let colon = if told.below.is_empty() || told.words.ends_with(':') { "" } else { ":" };
            format!("\n{}- {}{colon}{}", "  ".repeat(depth), told.words, told.list(depth + 1))
        };
        self.below.iter().map(line).collect()
    }
}
