//! `textDocument/formatting` and `textDocument/rangeFormatting`

use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_lang::ide::formatting::{formatting, range_formatting};
use tower_lsp::ls_types::{DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit};

use crate::convert;
use crate::view::View;
use crate::workspace::FileState;

/// `textDocument/formatting`
pub(crate) fn of_document(view: &View, params: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let state = view.rule_file(&params.text_document.uri)?;
    Some(edits(view, state, formatting(state.file.text(&view.db))))
}

/// `textDocument/rangeFormatting`
pub(crate) fn of_range(view: &View, params: &DocumentRangeFormattingParams) -> Option<Vec<TextEdit>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let span = view.span(state.file, params.range);
    Some(edits(view, state, range_formatting(state.file.text(&view.db), span)))
}

fn edits(view: &View, state: &FileState, edits: Vec<Edit>) -> Vec<TextEdit> {
    edits.into_iter().map(|edit| convert::text_edit(view, state.file, edit)).collect()
}
