//! The files that are known, by path.

use rustc_hash::FxHashMap;
use stadga_lang::db::{RuleSet, SourceFile};
use stadga_lang::diagnostics::Diagnostic;
use stadga_lang::diagnostics::report::Location;
use tower_lsp::ls_types::Uri;

/// All files that are known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files {
    by_path: FxHashMap<String, FileState>,
}

/// What is known of a file beside its text.
#[derive(Debug, Clone)]
pub(crate) struct FileState {
    /// The file.
    pub(crate) file: SourceFile,
    /// The rule set that it belongs to; none for manifests, and for files that cannot be read.
    pub(crate) ruleset: Option<RuleSet>,
    /// The document that it is in the editor, if it is open.
    pub(crate) document: Option<Document>,
    /// What is wrong with it as a file: that it cannot be read, or what a manifest says.
    pub(crate) problems: Vec<Diagnostic<Location>>,
}

/// A text in the editor's hands.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// Its name, as the client writes it.
    pub(crate) uri: Uri,
    /// Its version, as the client counts it.
    pub(crate) version: i32,
}

impl FileState {
    /// A file of a rule set that is not open.
    pub(super) fn new(file: SourceFile, ruleset: Option<RuleSet>) -> Self {
        Self { file, ruleset, document: None, problems: Vec::new() }
    }
}

impl Files {
    /// The file of a path.
    pub(crate) fn by_path(&self, path: &str) -> Option<&FileState> {
        self.by_path.get(path)
    }

    /// All files, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &FileState)> {
        self.by_path.iter().map(|(path, state)| (path.as_str(), state))
    }

    pub(super) fn insert(&mut self, path: String, state: FileState) {
        self.by_path.insert(path, state);
    }

    pub(super) fn get_mut(&mut self, path: &str) -> Option<&mut FileState> {
        self.by_path.get_mut(path)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut FileState> {
        self.by_path.values_mut()
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.by_path.remove(path);
    }
}
