//! `textDocument/prepareRename` and `textDocument/rename`

use std::collections::HashMap;

use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_lang::ide::rename::{RenameProblem, prepare, rename};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};

use crate::convert;
use crate::view::View;

/// What the protocol answers where a request is right and cannot be done: `RequestFailed`.
const REQUEST_FAILED: i64 = -32803;

/// `textDocument/prepareRename`
pub(crate) fn prepared(view: &View, params: &TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
    let Some(at) = view.at(params) else { return Ok(None) };
    let span = prepare(&view.db, at.ruleset, at.file, at.offset).map_err(|problem| refused(view, &problem))?;
    Ok(Some(PrepareRenameResponse::Range(convert::range(view, at.file, span))))
}

/// `textDocument/rename`
pub(crate) fn renamed(view: &View, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let Some(at) = view.at(&params.text_document_position) else { return Ok(None) };
    let found = rename(&view.db, &view.rule_sets, at.ruleset, at.file, at.offset, &params.new_name);
    let found = found.map_err(|problem| refused(view, &problem))?;
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for place in found {
        let Some(uri) = view.uri(place.file.path(&view.db)) else { continue };
        let edit = Edit { span: place.span, text: params.new_name.trim().to_owned() };
        changes.entry(uri).or_default().push(convert::text_edit(view, place.file, edit));
    }
    Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
}

fn refused(view: &View, problem: &RenameProblem) -> Error {
    let message = problem.words(view.session.language).into();
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message, data: None }
}
