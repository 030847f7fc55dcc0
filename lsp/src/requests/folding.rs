//! `textDocument/foldingRange` and `textDocument/selectionRange`

use stadga_lang::ide::folding::folds;
use stadga_lang::ide::selection::selection;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams, SelectionRange, SelectionRangeParams};

use crate::convert;
use crate::view::View;

/// `textDocument/foldingRange`
pub(crate) fn foldable(view: &View, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let found = folds(state.file.text(&view.db)).into_iter().map(|fold| {
        let range = convert::range(view, state.file, fold.span);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: fold.is_comment.then_some(FoldingRangeKind::Comment),
            ..FoldingRange::default()
        }
    });
    Some(found.filter(|fold| fold.start_line < fold.end_line).collect())
}

/// `textDocument/selectionRange`
pub(crate) fn selectable(view: &View, params: &SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let around = |position| {
        let parts = selection(&view.db, state.file, view.offset(state.file, position));
        let whole = parts.into_iter().rev().fold(None, |parent: Option<SelectionRange>, span| {
            let range = convert::range(view, state.file, span);
            Some(SelectionRange { range, parent: parent.map(Box::new) })
        });
        // The protocol wants as many answers as there are questions.
        whole.unwrap_or(SelectionRange { range: tower_lsp::ls_types::Range::new(position, position), parent: None })
    };
    Some(params.positions.iter().copied().map(around).collect())
}
