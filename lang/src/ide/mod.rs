//! Editor features: what an editor shows and changes at a place of a rule file.
//!
//! Each feature is a pure function of the database, a rule set and a place of a file, and gives plain data with offsets in bytes. All of them that
//! have to do with names stand on one table, [`mentions`]: every name of an item with what it means. What they need beyond the text of
//! rules, such as which day it is, they are told.
//!
//! Must not know: the protocol of any editor and how it counts letters, the file system, clocks, cases other than those of `testfall`.

pub mod mentions;

pub mod actions;
pub mod calls;
pub mod completion;
mod conventions;
mod dated_examples;
pub mod definition;
mod documentation;
pub mod edit;
pub mod fixes;
pub mod folding;
pub mod formatting;
pub mod hover;
pub mod implementations;
pub mod inlay_hints;
pub mod lenses;
pub mod links;
pub mod name_types;
pub mod on_type;
pub mod prose;
pub mod references;
pub mod rename;
pub mod selection;
pub mod semantic_tokens;
pub mod signature_help;
pub mod symbols;

#[cfg(test)]
mod fixture;

use crate::db::{Db, Item, SourceFile, items};
use crate::span::Span;

/// A place of a file, in bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileSpan {
    /// The file.
    pub file: SourceFile,
    /// Where in it.
    pub span: Span,
}

/// The item of a file that a place is in, or that ends there; nothing for a place before the first or in what the lexer leaves out.
pub fn item_at(db: &dyn Db, file: SourceFile, offset: u32) -> Option<Item<'_>> {
    let all = items(db, file);
    let after = all.partition_point(|item| item.offset(db) <= offset);
    let item = *all.get(after.checked_sub(1)?)?;
    (offset <= item_span(db, item).end).then_some(item)
}

/// Where an item stands in its file.
pub fn item_span(db: &dyn Db, item: Item<'_>) -> Span {
    let start = item.offset(db);
    let length = u32::try_from(item.text(db).text.len()).unwrap_or(u32::MAX);
    Span::new(start, start.saturating_add(length))
}
