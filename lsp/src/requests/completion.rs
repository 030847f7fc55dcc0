//! `textDocument/completion` and `completionItem/resolve`

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use stadga_lang::ide::completion::{About, Entry, EntryKind, Settings, completion};
use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_program::date::Date;
use tower_lsp::ls_types::{
    Command, CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionParams,
    CompletionResponse, CompletionTextEdit, Documentation, InsertTextFormat, MarkupContent, MarkupKind,
};

use super::case_files;
use crate::convert::{self, At};
use crate::view::View;

/// What the entries of the list that was sent last are about: words about an entry are found when the client asks for them.
#[derive(Default)]
pub(crate) struct SentEntries {
    sent: Mutex<(u64, Arc<[About]>)>,
}

impl SentEntries {
    /// Keeps what the entries of a list are about. Gives the number of the list.
    fn keep(&self, about: Vec<About>) -> u64 {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        *sent = (sent.0 + 1, about.into());
        sent.0
    }

    /// What an entry of a list is about, if it is the last one.
    fn about(&self, list: u64, index: usize) -> Option<About> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.1.get(index).filter(|_| sent.0 == list).cloned()
    }
}

/// `textDocument/completion`
pub(crate) fn offered(
    view: &View,
    params: &CompletionParams,
    today: Option<Date>,
    sent: &SentEntries,
) -> Option<CompletionResponse> {
    if case_files::is_one(&params.text_document_position.text_document.uri) {
        return case_files::completion(view, params, today);
    }
    let at = view.at(&params.text_document_position)?;
    let settings = Settings { language: view.session.language, day: today? };
    let found = completion(&view.db, at.ruleset, at.file, at.offset, settings);
    let list = sent.keep(found.entries.iter().map(|entry| entry.about.clone()).collect());
    let entries = found.entries.into_iter().enumerate();
    let items = entries.map(|(index, entry)| {
        let replaced = entry.replaced.unwrap_or(found.replaced);
        item(view, at, entry, replaced, json!([list, index]))
    });
    Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items: items.collect() }))
}

/// `completionItem/resolve`
pub(crate) fn resolved(view: &View, mut item: CompletionItem, sent: &SentEntries) -> CompletionItem {
    let number = |index| item.data.as_ref()?.get(index)?.as_u64();
    let about = number(0).zip(number(1)).and_then(|(list, index)| sent.about(list, usize::try_from(index).ok()?));
    let words = about.and_then(|about| about.documentation(&view.db, view.session.language));
    item.documentation =
        words.map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }));
    item
}

fn item(
    view: &View,
    at: At,
    entry: Entry,
    replaced: stadga_lang::span::Span,
    data: serde_json::Value,
) -> CompletionItem {
    let snippet = entry.snippet.filter(|_| view.session.knows_snippets);
    let format = if snippet.is_some() { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
    let edit = Edit { span: replaced, text: snippet.unwrap_or(entry.insert) };
    let again = || Command::new(String::new(), view.session.suggests_by.clone().unwrap_or_default(), None);
    CompletionItem {
        label: entry.label,
        kind: Some(kind(entry.kind)),
        label_details: entry
            .detail
            .map(|detail| CompletionItemLabelDetails { detail: None, description: Some(detail) }),
        filter_text: Some(entry.filter),
        sort_text: Some(entry.sort),
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(convert::text_edit(view, at.file, edit))),
        command: (entry.goes_on && view.session.suggests_by.is_some()).then(again),
        data: Some(data),
        ..CompletionItem::default()
    }
}

fn kind(kind: EntryKind) -> CompletionItemKind {
    use EntryKind as Kind;
    match kind {
        Kind::Declaration => CompletionItemKind::SNIPPET,
        Kind::Keyword => CompletionItemKind::KEYWORD,
        Kind::Operator => CompletionItemKind::OPERATOR,
        Kind::Unit => CompletionItemKind::UNIT,
        Kind::Type => CompletionItemKind::STRUCT,
        Kind::Function | Kind::Calculation => CompletionItemKind::FUNCTION,
        Kind::Value => CompletionItemKind::CONSTANT,
        Kind::Variable => CompletionItemKind::VARIABLE,
        Kind::Fact | Kind::Field => CompletionItemKind::FIELD,
        Kind::Event => CompletionItemKind::EVENT,
        Kind::Member => CompletionItemKind::ENUM_MEMBER,
        Kind::Reference => CompletionItemKind::CLASS,
        Kind::Rule => CompletionItemKind::METHOD,
        Kind::Source => CompletionItemKind::MODULE,
        Kind::Place => CompletionItemKind::REFERENCE,
        Kind::RuleSet => CompletionItemKind::MODULE,
        Kind::Time => CompletionItemKind::VALUE,
    }
}
