//! `textDocument/formatting`, `textDocument/rangeFormatting` and `textDocument/onTypeFormatting`

use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_lang::ide::formatting::{formatting, range_formatting};
use stadga_lang::ide::on_type::on_type;
use tower_lsp::ls_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
};

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

/// `textDocument/onTypeFormatting`
pub(crate) fn on_typing(view: &View, params: &DocumentOnTypeFormattingParams) -> Option<Vec<TextEdit>> {
    let at = view.at(&params.text_document_position)?;
    let state = view.rule_file(&params.text_document_position.text_document.uri)?;
    let typed = params.ch.chars().next_back()?;
    Some(edits(view, state, on_type(&view.db, at.file, at.offset, typed)))
}

fn edits(view: &View, state: &FileState, edits: Vec<Edit>) -> Vec<TextEdit> {
    edits.into_iter().map(|edit| convert::text_edit(view, state.file, edit)).collect()
}
