//! `textDocument/semanticTokens`: full, changes since the last time, and range.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use stadga_lang::ide::semantic_tokens::{SemanticKind, SemanticToken, semantic_tokens};
use stadga_lang::span::Span;
use tower_lsp::ls_types::{
    SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams,
    SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, Uri,
};

use crate::line_index::{LineColumn, length, line_index};
use crate::paths;
use crate::view::View;

/// What was sent last of each file, so that only what differs has to be sent.
#[derive(Default)]
pub(crate) struct SentTokens {
    sent: Mutex<FxHashMap<String, (String, Vec<u32>)>>,
    count: AtomicU64,
}

/// How many integers say a token.
const WIDTH: usize = 5;

const TYPES: [SemanticTokenType; 13] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::TYPE,
    SemanticTokenType::CLASS,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::EVENT,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
    SemanticTokenType::COMMENT,
];

const MODIFIERS: [SemanticTokenModifier; 4] = [
    SemanticTokenModifier::DECLARATION,
    SemanticTokenModifier::DEFAULT_LIBRARY,
    SemanticTokenModifier::READONLY,
    SemanticTokenModifier::DOCUMENTATION,
];

/// The words for kinds and properties of tokens, which are sent as numbers.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() }
}

/// `textDocument/semanticTokens/full`
pub(crate) fn full(view: &View, params: &SemanticTokensParams, sent: &SentTokens) -> Option<SemanticTokensResult> {
    let uri = &params.text_document.uri;
    let data = of_file(view, uri, None)?;
    let result_id = sent.keep(uri, data.clone()).0;
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(result_id), data: tokens(&data) }))
}

/// `textDocument/semanticTokens/full/delta`
pub(crate) fn delta(
    view: &View,
    params: &SemanticTokensDeltaParams,
    sent: &SentTokens,
) -> Option<SemanticTokensFullDeltaResult> {
    let uri = &params.text_document.uri;
    let data = of_file(view, uri, None)?;
    let (result_id, before) = sent.keep(uri, data.clone());
    let before = before.filter(|(id, _)| *id == params.previous_result_id);
    Some(match before {
        Some((_, before)) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
            result_id: Some(result_id),
            edits: difference(&before, &data).into_iter().collect(),
        }),
        None => {
            SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id: Some(result_id), data: tokens(&data) })
        }
    })
}

/// `textDocument/semanticTokens/range`
pub(crate) fn range(view: &View, params: &SemanticTokensRangeParams) -> Option<SemanticTokensRangeResult> {
    let state = view.rule_file(&params.text_document.uri)?;
    let within = view.span(state.file, params.range);
    let data = of_file(view, &params.text_document.uri, Some(within))?;
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data: tokens(&data) }))
}

impl SentTokens {
    /// Keeps what is sent of a file. Gives its id, and what was sent before with its.
    fn keep(&self, uri: &Uri, data: Vec<u32>) -> (String, Option<(String, Vec<u32>)>) {
        let id = self.count.fetch_add(1, Ordering::Relaxed).to_string();
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let before = sent.insert(paths::path_of(uri), (id.clone(), data));
        (id, before)
    }

    /// Forgets what was sent of a file.
    pub(crate) fn forget(&self, uri: &Uri) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).remove(&paths::path_of(uri));
    }
}

/// The tokens of a file as the protocol writes them: each relative to the one before it.
fn of_file(view: &View, uri: &Uri, within: Option<Span>) -> Option<Vec<u32>> {
    let state = view.rule_file(uri)?;
    let found = semantic_tokens(&view.db, state.ruleset?, state.file, within);
    let (text, index) = (state.file.text(&view.db), line_index(&view.db, state.file));
    let encoding = view.session.encoding;
    let mut data = Vec::with_capacity(found.len() * WIDTH);
    let mut last = LineColumn { line: 0, column: 0 };
    for token in found {
        let at = index.place(text, token.span.start, encoding);
        let line = at.line - last.line;
        let column = if line == 0 { at.column.saturating_sub(last.column) } else { at.column };
        let (kind, modifiers) = numbers(&token);
        data.extend([line, column, length(token.span.text(text), encoding), kind, modifiers]);
        last = at;
    }
    Some(data)
}

/// Kind and properties of a token, by their places in the legend.
fn numbers(token: &SemanticToken) -> (u32, u32) {
    use SemanticKind as Kind;
    const READONLY: u32 = 1 << 2;
    const DOCUMENTATION: u32 = 1 << 3;
    let (kind, more) = match token.kind {
        Kind::Keyword => (0, 0),
        Kind::Operator => (1, 0),
        Kind::Type => (2, 0),
        Kind::Class => (3, 0),
        Kind::Function => (4, 0),
        Kind::Constant => (5, READONLY),
        Kind::Variable => (5, 0),
        Kind::Event => (6, 0),
        Kind::Property => (7, 0),
        Kind::Parameter => (8, 0),
        Kind::Member => (9, 0),
        Kind::Number => (10, 0),
        Kind::Text => (11, 0),
        Kind::Comment => (12, 0),
        Kind::Documentation => (12, DOCUMENTATION),
    };
    (kind, more | u32::from(token.declares) | u32::from(token.is_library) << 1)
}

fn tokens(data: &[u32]) -> Vec<tower_lsp::ls_types::SemanticToken> {
    let token = |numbers: &[u32]| match *numbers {
        [delta_line, delta_start, length, token_type, token_modifiers_bitset] => {
            Some(tower_lsp::ls_types::SemanticToken {
                delta_line,
                delta_start,
                length,
                token_type,
                token_modifiers_bitset,
            })
        }
        _ => None,
    };
    data.chunks_exact(WIDTH).filter_map(token).collect()
}

/// What must be replaced in one list of tokens to make it another, if anything: what is the same at both ends stays.
fn difference(before: &[u32], after: &[u32]) -> Option<SemanticTokensEdit> {
    if before == after {
        return None;
    }
    let same = |one: &[u32], other: &[u32]| one == other;
    let pairs = before.chunks_exact(WIDTH).zip(after.chunks_exact(WIDTH));
    let start = pairs.take_while(|(one, other)| same(one, other)).count() * WIDTH;
    let (rest_before, rest_after) = (before.get(start..)?, after.get(start..)?);
    let pairs = rest_before.rchunks_exact(WIDTH).zip(rest_after.rchunks_exact(WIDTH));
    let end = pairs.take_while(|(one, other)| same(one, other)).count() * WIDTH;
    let replaced = rest_after.get(..rest_after.len() - end)?;
    Some(SemanticTokensEdit {
        start: start as u32,
        delete_count: (rest_before.len() - end) as u32,
        data: Some(tokens(replaced)),
    })
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, difference};

    #[test]
    fn only_what_differs_is_sent() {
        let tokens = |lengths: &[u32]| lengths.iter().flat_map(|length| [0, 1, *length, 0, 0]).collect::<Vec<u32>>();
        let check = |before: &[u32], after: &[u32]| {
            let (before, after) = (tokens(before), tokens(after));
            let mut made = before.clone();
            if let Some(edit) = difference(&before, &after) {
                let data = edit.data.unwrap();
                let data = data
                    .iter()
                    .flat_map(|t| [t.delta_line, t.delta_start, t.length, t.token_type, t.token_modifiers_bitset]);
                let start = edit.start as usize;
                made.splice(start..start + edit.delete_count as usize, data);
            }
            assert_eq!(made, after);
            made.len() / WIDTH
        };
        check(&[1, 2, 3], &[1, 2, 3]);
        check(&[1, 2, 3], &[1, 9, 3]);
        check(&[1, 2, 3], &[1, 3]);
        check(&[1, 1, 1], &[1, 1, 1, 1]);
        check(&[], &[1]);
        check(&[1, 2], &[]);
    }
}
