//! Completion and hover in case files.

use stadga_answers::case_file::{self, Offer, OfferKind};
use stadga_lang::lowering::link;
use stadga_program::date::Date;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, TextEdit,
};

use crate::convert;
use crate::view::View;

/// Whether what a client names is a file of cases.
pub(crate) fn is_one(uri: &tower_lsp::ls_types::Uri) -> bool {
    case_file::is_case_file(crate::paths::name_of(&crate::paths::path_of(uri)))
}

/// `textDocument/completion` in a case file.
pub(crate) fn completion(view: &View, params: &CompletionParams, today: Option<Date>) -> Option<CompletionResponse> {
    let place = &params.text_document_position;
    let state = view.file(&place.text_document.uri)?;
    let ruleset = view.ruleset_of_cases(state.file.path(&view.db))?;
    let program = link(&view.db, ruleset);
    let offset = view.offset(state.file, place.position);
    let text = state.file.text(&view.db);
    let offers = case_file::completions(&program.program, text, offset, today?, view.session.language);
    let items = offers.into_iter().enumerate().map(|(index, offer)| item(view, state.file, offer, index));
    Some(CompletionResponse::List(CompletionList { items: items.collect(), ..CompletionList::default() }))
}

fn item(view: &View, file: stadga_lang::db::SourceFile, offer: Offer, index: usize) -> CompletionItem {
    let Offer { label, kind, insert, replaced, detail, documentation } = offer;
    let words = |value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
    CompletionItem {
        label,
        kind: Some(match kind {
            OfferKind::Key => CompletionItemKind::FIELD,
            OfferKind::Name => CompletionItemKind::ENUM_MEMBER,
            OfferKind::Value => CompletionItemKind::VALUE,
        }),
        detail: (!detail.is_empty()).then_some(detail),
        documentation: documentation.map(words),
        // A client compares with what stands there, which may have its quotes already.
        filter_text: Some(insert.trim_end_matches(": ").to_owned()),
        sort_text: Some(format!("{index:04}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(convert::range(view, file, replaced), insert))),
        ..CompletionItem::default()
    }
}

/// `textDocument/hover` in a case file.
pub(crate) fn hover(view: &View, params: &HoverParams) -> Option<Hover> {
    let place = &params.text_document_position_params;
    let state = view.file(&place.text_document.uri)?;
    let ruleset = view.ruleset_of_cases(state.file.path(&view.db))?;
    let program = link(&view.db, ruleset);
    let offset = view.offset(state.file, place.position);
    let text = state.file.text(&view.db);
    let (span, value) = case_file::hover(&program.program, text, offset, view.session.language)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: Some(convert::range(view, state.file, span)) })
}
