//! `textDocument/inlayHint`

use stadga_lang::ide::inlay_hints::{self, HintKind, inlay_hints};
use stadga_program::date::Date;
use tower_lsp::ls_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams};

use crate::convert;
use crate::view::View;

/// What is shown between the words of a range, with examples of today.
pub(crate) fn answer(view: &View, params: &InlayHintParams, today: Option<Date>) -> Option<Vec<InlayHint>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let range = view.span(state.file, params.range);
    let language = view.session.language;
    let found = inlay_hints(&view.db, state.ruleset?, state.file, range, today?, language);
    Some(found.into_iter().map(|found| hint(view, state.file, found)).collect())
}

fn hint(view: &View, file: stadga_lang::db::SourceFile, found: inlay_hints::InlayHint) -> InlayHint {
    let kind = match found.kind {
        HintKind::Type => Some(InlayHintKind::TYPE),
        HintKind::Parameter => Some(InlayHintKind::PARAMETER),
        HintKind::Unit | HintKind::Example => None,
    };
    // Blanks at the ends are room around the words, which the editor makes.
    let label = found.label.trim();
    InlayHint {
        position: convert::position(view, file, found.offset),
        padding_left: Some(found.label.starts_with(' ')),
        padding_right: Some(found.label.ends_with(' ')),
        label: InlayHintLabel::String(label.to_owned()),
        kind,
        text_edits: None,
        tooltip: None,
        data: None,
    }
}
