//! `textDocument/references` and `textDocument/documentHighlight`

use stadga_lang::ide::references::{highlights, references};
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams,
};

use crate::convert;
use crate::view::View;

/// `textDocument/references`
pub(crate) fn everywhere(view: &View, params: &ReferenceParams) -> Option<Vec<Location>> {
    let at = view.at(&params.text_document_position)?;
    let found = references(&view.db, &view.rule_sets, at.ruleset, at.file, at.offset);
    let wanted = found.into_iter().filter(|found| params.context.include_declaration || !found.declares);
    let places: Vec<Location> = wanted.filter_map(|found| view.place(found.at)).collect();
    (!places.is_empty()).then_some(places)
}

/// `textDocument/documentHighlight`
pub(crate) fn in_document(view: &View, params: &DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let at = view.at(&params.text_document_position_params)?;
    let found = highlights(&view.db, at.ruleset, at.file, at.offset).into_iter().map(|found| DocumentHighlight {
        range: convert::range(view, found.at.file, found.at.span),
        kind: Some(if found.declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    });
    let found: Vec<_> = found.collect();
    (!found.is_empty()).then_some(found)
}
