//! What a time limit comes to on an example day.

use stadga_program::date::Date;

use super::in_language;
use crate::db::{Db, Item, RuleSet, parse, tree};
use crate::diagnostics::Language;
use crate::diagnostics::words::capitalised;
use crate::ide::dated_examples::{counted_limits, end_of, gives};
use crate::lexer::token::Token;
use crate::span::Span;

/// An example of the limit that a token of an item is in, and where the limit stands; relative to the item. What it is counted from is no part of
/// it: that has a meaning of its own.
pub(super) fn about(
    db: &dyn Db,
    ruleset: RuleSet,
    item: Item<'_>,
    token: &Token,
    day: Date,
    language: Language,
) -> Option<(String, Span)> {
    let (tree, source_map, tokens) = (tree(db, item)?, &parse(db, item).source_map, item.text(db).tokens());
    counted_limits(&tree).into_iter().find_map(|limit| {
        let (duration, from) = (source_map.span(limit.duration), source_map.span(limit.from));
        // The word `inom` stands before the length.
        let opener = tokens.iter().rev().find(|token| token.span.end <= duration.start && !token.kind.is_comment())?;
        if duration.is_empty() || token.span.start < opener.span.start || token.span.end > from.start {
            return None;
        }
        let end = end_of(db, ruleset, day, limit.length)?;
        let example = capitalised(&gives(db, ruleset, day, end, language));
        let heading = in_language(language, "Till exempel:", "For example:");
        Some((format!("{heading} {example}"), opener.span.cover(from)))
    })
}
