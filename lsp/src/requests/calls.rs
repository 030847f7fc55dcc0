//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls`: which rules read which.

use stadga_lang::ide::calls::{Call, Rule, incoming, outgoing, rule_at};
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, Range, TextDocumentIdentifier,
    TextDocumentPositionParams,
};

use crate::convert::{self, At};
use crate::requests::symbols;
use crate::view::View;

/// `textDocument/prepareCallHierarchy`
pub(crate) fn prepared(view: &View, params: &CallHierarchyPrepareParams) -> Option<Vec<CallHierarchyItem>> {
    let at = view.at(&params.text_document_position_params)?;
    let rule = rule_at(&view.db, at.ruleset, at.file, at.offset)?;
    Some(vec![item(view, &rule)?])
}

/// `callHierarchy/incomingCalls`
pub(crate) fn reading(
    view: &View,
    params: &CallHierarchyIncomingCallsParams,
) -> Option<Vec<CallHierarchyIncomingCall>> {
    let at = rule(view, &params.item)?;
    let found = incoming(&view.db, &view.rule_sets, at.ruleset, at.file, at.offset);
    let calls = found.iter().filter_map(|call| {
        let from = item(view, &call.rule)?;
        Some(CallHierarchyIncomingCall { from, from_ranges: ranges(view, call, call.rule.name_at.file) })
    });
    Some(calls.collect())
}

/// `callHierarchy/outgoingCalls`
pub(crate) fn read(view: &View, params: &CallHierarchyOutgoingCallsParams) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let at = rule(view, &params.item)?;
    let found = outgoing(&view.db, at.ruleset, at.file, at.offset);
    let calls = found.iter().filter_map(|call| {
        let to = item(view, &call.rule)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: ranges(view, call, at.file) })
    });
    Some(calls.collect())
}

/// The rule of an item that the client was given, as it stands now.
fn rule(view: &View, item: &CallHierarchyItem) -> Option<At> {
    let text_document = TextDocumentIdentifier::new(item.uri.clone());
    view.at(&TextDocumentPositionParams::new(text_document, item.selection_range.start))
}

fn item(view: &View, rule: &Rule) -> Option<CallHierarchyItem> {
    let named = view.place(rule.name_at)?;
    Some(CallHierarchyItem {
        name: rule.name.clone(),
        kind: symbols::kind_of_declaration(rule.kind),
        tags: None,
        detail: Some(symbols::head(rule.kind)),
        uri: named.uri,
        range: convert::range(view, rule.name_at.file, rule.whole),
        selection_range: named.range,
        data: None,
    })
}

fn ranges(view: &View, call: &Call, file: stadga_lang::db::SourceFile) -> Vec<Range> {
    call.at.iter().map(|span| convert::range(view, file, *span)).collect()
}
