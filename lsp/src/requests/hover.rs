//! `textDocument/hover`

use stadga_lang::ide::hover::hover;
use stadga_program::date::Date;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::case_files;
use crate::convert;
use crate::view::View;

/// What there is to know of what stands at a place, today.
pub(crate) fn answer(view: &View, params: &HoverParams, today: Option<Date>) -> Option<Hover> {
    if case_files::is_one(&params.text_document_position_params.text_document.uri) {
        return case_files::hover(view, params);
    }
    let at = view.at(&params.text_document_position_params)?;
    let found = hover(&view.db, at.ruleset, at.file, at.offset, today?, view.session.language)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: found.markdown });
    Some(Hover { contents, range: Some(convert::range(view, found.at.file, found.at.span)) })
}
