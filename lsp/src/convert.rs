//! Between what the protocol says and what the language knows: the one place that knows both places and spans.

use stadga_lang::db::{RuleSet, SourceFile};
use stadga_lang::diagnostics::report;
use stadga_lang::ide::FileSpan;
use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_lang::project::manifest;
use stadga_lang::span::Span;
use tower_lsp::ls_types::{Location, Position, PositionEncodingKind, Range, TextDocumentPositionParams, TextEdit, Uri};

use crate::library;
use crate::line_index::{Encoding, LineColumn, line_index};
use crate::paths;
use crate::view::View;
use crate::workspace::{FileState, is_of_library};

/// A place as the protocol names it.
pub(crate) fn line_column(position: Position) -> LineColumn {
    LineColumn { line: position.line, column: position.character }
}

/// The units of columns as the protocol names them.
pub(crate) fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The position of a byte of a file.
pub(crate) fn position(view: &View, file: SourceFile, offset: u32) -> Position {
    let index = line_index(&view.db, file);
    let LineColumn { line, column } = index.place(file.text(&view.db), offset, view.session.encoding);
    Position::new(line, column)
}

/// The range of some bytes of a file.
pub(crate) fn range(view: &View, file: SourceFile, span: Span) -> Range {
    Range::new(position(view, file, span.start), position(view, file, span.end))
}

/// An edit of a file.
pub(crate) fn text_edit(view: &View, file: SourceFile, edit: Edit) -> TextEdit {
    TextEdit::new(range(view, file, edit.span), edit.text)
}

/// Where in the rules a request is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    /// The rule set.
    pub(crate) ruleset: RuleSet,
    /// The file.
    pub(crate) file: SourceFile,
    /// The byte of the file.
    pub(crate) offset: u32,
}

impl View {
    /// The file that a client names.
    pub(crate) fn file(&self, uri: &Uri) -> Option<&FileState> {
        let path = paths::path_of(uri);
        let known = self.files.by_path(&path);
        known.or_else(|| self.files.by_path(&library::original(&path)?))
    }

    /// The file of rules that a client names.
    pub(crate) fn rule_file(&self, uri: &Uri) -> Option<&FileState> {
        self.file(uri).filter(|state| state.ruleset.is_some())
    }

    /// The rule set that a file of cases is of: that of the nearest folder above it that has one.
    pub(crate) fn ruleset_of_cases(&self, path: &str) -> Option<RuleSet> {
        let mut folder = paths::folder_of(path);
        while let Some(here) = folder {
            if self.files.by_path(&paths::join(here, manifest::FILE_NAME)).is_some() {
                let within = self.files.iter().filter(|(path, _)| paths::is_within(path, here));
                let of_rules =
                    within.filter_map(|(path, state)| Some((path.matches('/').count(), path, state.ruleset?)));
                return of_rules.min_by_key(|(depth, path, _)| (*depth, *path)).map(|(_, _, ruleset)| ruleset);
            }
            folder = paths::folder_of(here);
        }
        None
    }

    /// The place of rules that a client names.
    pub(crate) fn at(&self, place: &TextDocumentPositionParams) -> Option<At> {
        let state = self.file(&place.text_document.uri)?;
        Some(At { ruleset: state.ruleset?, file: state.file, offset: self.offset(state.file, place.position) })
    }

    /// The byte of a file that a position means.
    pub(crate) fn offset(&self, file: SourceFile, position: Position) -> u32 {
        line_index(&self.db, file).offset(file.text(&self.db), line_column(position), self.session.encoding)
    }

    /// The bytes of a file that a range means, whichever end comes first.
    pub(crate) fn span(&self, file: SourceFile, range: Range) -> Span {
        let (start, end) = (self.offset(file, range.start), self.offset(file, range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// How the client names a file.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(document) = self.files.by_path(path).and_then(|state| state.document.as_ref()) {
            return Some(document.uri.clone());
        }
        if is_of_library(path) { self.library.uri(path) } else { paths::uri_of(path) }
    }

    /// A place of a file as the client names it.
    pub(crate) fn place(&self, at: FileSpan) -> Option<Location> {
        let uri = self.uri(at.file.path(&self.db))?;
        Some(Location::new(uri, range(self, at.file, at.span)))
    }

    /// A place of a finding as the client names it.
    pub(crate) fn location(&self, at: &report::Location) -> Option<Location> {
        let file = self.files.by_path(&at.path)?.file;
        self.place(FileSpan { file, span: at.span })
    }
}
