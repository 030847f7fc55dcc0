//! Completion: what may stand at the cursor, and nothing else.
//!
//! Two sources of knowledge, each good at what the other cannot tell. `context` tells the kind of place from the tokens before the cursor, which
//! holds in any unfinished text. Where a value stands, the item is read and checked once more with a name that means nothing in the place of the
//! word ([`crate::types::asked`]), so the expected type and the names in scope are those of the checker itself. What the language offers is read in the
//! vocabulary; what a rule set offers, in one query for each file that no edit of another file concerns (`declared`).
//!
//! Texts are found when they are asked for (`documentation`), as a list has hundreds of entries of which one is looked at. Must not know: protocols,
//! encodings of positions, clocks.

mod clauses;
pub(in crate::ide) mod context;
mod data;
mod declared;
mod documentation;
mod entry;
mod expressions;
mod headers;
mod limits;
mod list;
mod members;
mod names;
mod operators;
mod sources;
mod templates;
mod types;

#[cfg(test)]
mod tests;

use stadga_program::date::Date;

use self::context::{Block, Context, Within};
pub use self::entry::{About, Entry, EntryKind};
use self::list::List;
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::lexer::token::TokenKind;
use crate::span::Span;
use crate::vocabulary::kinds::BlockClass;

/// What is offered at a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completions {
    /// The text that an entry takes the place of, in the file, unless it says otherwise.
    pub replaced: Span,
    /// The entries, the most fitting first.
    pub entries: Vec<Entry>,
    /// Whether there are more than are listed, so that it must be asked again when more is typed.
    pub is_incomplete: bool,
}

/// What completion depends on beside the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language of what is said of an entry.
    pub language: Language,
    /// The day that examples of times are worked out for.
    pub day: Date,
}

/// What may stand at an offset of a file, which is of the rule set.
pub fn completion(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32, settings: Settings) -> Completions {
    let context = Context::new(db, file, offset);
    let mut list = List::new(db, ruleset, file, &context, settings);
    fill(&mut list);
    list.finish()
}

/// Puts in a list what may stand at its place.
fn fill(list: &mut List<'_, '_>) {
    let context = list.context;
    match context.within {
        Within::Comment => return,
        Within::Text(start) => return sources::in_quotes(list, start),
        Within::Code => {}
    }
    if sources::places_at(list) {
        return;
    }
    if context.typed.starts_with(|first: char| first.is_ascii_digit()) {
        return sources::paragraphs(list);
    }
    let is_member = context.last().is_some_and(|last| last.kind == TokenKind::Dot) && !context.is_new_line;
    if is_member {
        return members::after_dot(list);
    }
    let Some(frame) = context.frame() else { return };
    if frame.block == Block::Header {
        return headers::of_item(list);
    }
    if context.begins_item() {
        return begin_item(list);
    }
    match &frame.block {
        Block::Header => {}
        Block::Choice(_) => data::in_reading(list),
        Block::Of(class) => match class {
            BlockClass::Clause => clauses::in_line(list),
            BlockClass::Field => headers::in_field(list),
            BlockClass::Dated => headers::in_dated_row(list),
            BlockClass::Member | BlockClass::Readings => expressions::in_item(list),
            BlockClass::Source => sources::in_section(list),
            BlockClass::Rules => clauses::in_rule(list),
            BlockClass::Criteria => expressions::in_item(list),
            BlockClass::Rows => expressions::in_cell(list),
            BlockClass::Data => data::in_datum(list),
        },
    }
}

/// The items that may begin in the innermost block.
fn begin_item(list: &mut List<'_, '_>) {
    let Some(frame) = list.context.frame() else { return };
    match &frame.block {
        Block::Header => {}
        Block::Choice(tolkning) => data::readings(list, tolkning),
        Block::Of(class) => match class {
            BlockClass::Clause => {
                clauses::of_block(list);
                headers::nested(list);
            }
            BlockClass::Field => {
                clauses::of_block(list);
                headers::nested(list);
                headers::field_words(list);
            }
            BlockClass::Source => {
                clauses::of_block(list);
                sources::section_words(list);
            }
            BlockClass::Rules => {
                clauses::rule_words(list);
                clauses::of_block(list);
            }
            BlockClass::Criteria => {
                clauses::of_criteria(list);
                expressions::operand(list);
            }
            BlockClass::Dated => clauses::dated_words(list),
            BlockClass::Data => data::fields(list),
            BlockClass::Member | BlockClass::Readings | BlockClass::Rows => {}
        },
    }
}
