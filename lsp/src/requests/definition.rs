//! `textDocument/definition` and `textDocument/typeDefinition`

use stadga_lang::ide::FileSpan;
use stadga_lang::ide::definition::{definition, type_definition};
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::view::View;

/// `textDocument/definition`
pub(crate) fn of_name(view: &View, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = view.at(&params.text_document_position_params)?;
    places(view, &definition(&view.db, at.ruleset, at.file, at.offset))
}

/// `textDocument/typeDefinition`
pub(crate) fn of_type(view: &View, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = view.at(&params.text_document_position_params)?;
    places(view, &type_definition(&view.db, at.ruleset, at.file, at.offset))
}

/// Places as the protocol names them; nothing where there are none.
pub(super) fn places(view: &View, places: &[FileSpan]) -> Option<GotoDefinitionResponse> {
    let places: Vec<_> = places.iter().filter_map(|place| view.place(*place)).collect();
    (!places.is_empty()).then_some(GotoDefinitionResponse::Array(places))
}
