//! Between what the protocol says and what the language knows: the one place that knows both places and spans.

use stadga_lang::db::{Db, SourceFile};
use stadga_lang::diagnostics::report::Location;
use stadga_lang::span::Span;
use tower_lsp::ls_types::{self, Position, PositionEncodingKind, Range, TextEdit, Uri};

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

/// The byte of a file that a position means.
pub(crate) fn offset(db: &dyn Db, file: SourceFile, position: Position, encoding: Encoding) -> u32 {
    line_index(db, file).offset(file.text(db), line_column(position), encoding)
}

/// The bytes of a file that a range means, whichever end comes first.
pub(crate) fn span(db: &dyn Db, file: SourceFile, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (offset(db, file, range.start, encoding), offset(db, file, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// The position of a byte of a file.
pub(crate) fn position(db: &dyn Db, file: SourceFile, offset: u32, encoding: Encoding) -> Position {
    let LineColumn { line, column } = line_index(db, file).place(file.text(db), offset, encoding);
    Position::new(line, column)
}

/// The range of some bytes of a file.
pub(crate) fn range(db: &dyn Db, file: SourceFile, span: Span, encoding: Encoding) -> Range {
    Range::new(position(db, file, span.start, encoding), position(db, file, span.end, encoding))
}

/// An edit of a file.
pub(crate) fn text_edit(db: &dyn Db, file: SourceFile, span: Span, text: String, encoding: Encoding) -> TextEdit {
    TextEdit::new(range(db, file, span, encoding), text)
}

impl View {
    /// The file that a client names.
    pub(crate) fn file(&self, uri: &Uri) -> Option<&FileState> {
        let path = paths::path_of(uri);
        let known = self.files.by_path(&path);
        known.or_else(|| self.files.by_path(&library::original(&path)?))
    }

    /// How the client names a file.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(document) = self.files.by_path(path).and_then(|state| state.document.as_ref()) {
            return Some(document.uri.clone());
        }
        if is_of_library(path) { self.library.uri(path) } else { paths::uri_of(path) }
    }

    /// A place as the client names it.
    pub(crate) fn location(&self, at: &Location) -> Option<ls_types::Location> {
        let file = self.files.by_path(&at.path)?.file;
        Some(ls_types::Location::new(self.uri(&at.path)?, range(&self.db, file, at.span, self.session.encoding)))
    }
}
