//! `textDocument/implementation`

use stadga_lang::ide::implementations::implementations;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use super::definition::places;
use crate::view::View;

/// What carries out what stands at a place: exceptions of a rule, rules of a section.
pub(crate) fn answer(view: &View, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = view.at(&params.text_document_position_params)?;
    places(view, &implementations(&view.db, &view.rule_sets, at.ruleset, at.file, at.offset))
}
