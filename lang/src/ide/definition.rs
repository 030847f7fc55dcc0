//! From a name to where it is declared.

use super::mentions::{Mention, PartKind, Symbol, mentions, name_span};
use super::name_types::{declared_as, type_of};
use super::{FileSpan, item_at};
use crate::db::{Db, Item, RuleSet, SourceFile, parse};
use crate::names::Global;
use crate::span::Span;
use crate::syntax::source_map::Place;
use crate::vocabulary::kinds::DeclarationKind;

/// A name at a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAt<'db> {
    /// The item that it stands in.
    pub item: Item<'db>,
    /// Which node of the item it is.
    pub at: Place,
    /// What it stands for.
    pub symbol: Symbol,
    /// Whether it is declared here.
    pub declares: bool,
    /// Where it stands in the file.
    pub span: Span,
}

/// The name that a place of a file is in or at the end of.
pub fn name_at(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Option<NameAt<'_>> {
    let item = item_at(db, file, offset)?;
    let named = names_of_item(db, ruleset, item);
    let here = named.filter(|name| name.span.start <= offset && offset <= name.span.end);
    // Where two names meet, as before and after a full stop, the one that begins there is meant.
    here.min_by_key(|name| (name.span.end - name.span.start, u32::MAX - name.span.start))
}

/// The names of an item, at places of its file. The rules that a course of steps stands for are written nowhere: of their names only those are
/// here that the course is written with.
pub fn names_of_item<'db>(
    db: &'db dyn Db,
    ruleset: RuleSet,
    item: Item<'db>,
) -> impl Iterator<Item = NameAt<'db>> + use<'db> {
    let (source_map, text, start) = (&parse(db, item).source_map, &item.text(db).text, item.offset(db));
    let is_course = item.kind(db) == Some(DeclarationKind::Forlopp);
    mentions(db, ruleset, item).into_iter().filter_map(move |Mention { at, symbol, declares }| {
        let span = name_span(text, source_map.span(at), &symbol);
        let is_written = !span.is_empty() && (!is_course || symbol.word() == Some(span.text(text)));
        is_written.then(|| NameAt { item, at, symbol, declares, span: span.shifted(start) })
    })
}

/// Where what a name stands for is declared: several places, where a rule has several versions.
pub fn definition(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Vec<FileSpan> {
    name_at(db, ruleset, file, offset).map(|name| declared_at(db, ruleset, &name)).unwrap_or_default()
}

/// Where the name at a place is declared.
pub(super) fn declared_at(db: &dyn Db, ruleset: RuleSet, name: &NameAt<'_>) -> Vec<FileSpan> {
    match name.symbol.owner() {
        Some(owner) => declarations_of(db, owner, &name.symbol),
        None if matches!(name.symbol, Symbol::Local(_)) => declared_in(db, ruleset, name.item, &name.symbol),
        None => Vec::new(),
    }
}

/// Where a symbol of a declaration is declared, in the order of the files.
pub fn declarations_of(db: &dyn Db, owner: &Global, symbol: &Symbol) -> Vec<FileSpan> {
    let sites = owner.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
    let mut result = Vec::new();
    for site in sites {
        let mut found = declared_in(db, owner.ruleset, site.item, symbol);
        if found.is_empty() {
            found.extend(head_of_course(db, site.item));
        }
        result.extend(found.into_iter().filter(|found| !result.contains(found)).collect::<Vec<_>>());
    }
    result
}

/// The name of a course of steps: there stands what gives it the rules that are written nowhere.
fn head_of_course(db: &dyn Db, item: Item<'_>) -> Option<FileSpan> {
    let name = item.name(db);
    let at = item.text(db).text.find(name.as_str()).filter(|_| item.kind(db) == Some(DeclarationKind::Forlopp))?;
    let start = item.offset(db) + u32::try_from(at).ok()?;
    let span = Span::new(start, start + u32::try_from(name.len()).ok()?);
    Some(FileSpan { file: item.file(db), span })
}

fn declared_in(db: &dyn Db, ruleset: RuleSet, item: Item<'_>, symbol: &Symbol) -> Vec<FileSpan> {
    let declared = names_of_item(db, ruleset, item).filter(|name| name.declares && name.symbol == *symbol);
    declared.map(|name| FileSpan { file: item.file(db), span: name.span }).collect()
}

/// What the type of the name at a place is declared as: the uppräkning of a value, the record or the event of what is read from it.
pub fn type_definition(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Vec<FileSpan> {
    let named = name_at(db, ruleset, file, offset);
    let owner = named.and_then(|name| type_of(db, ruleset, &name)).and_then(|ty| declared_as(&ty).cloned());
    owner.map(|owner| declarations_of(db, &owner, &Symbol::Declaration(owner.clone()))).unwrap_or_default()
}

/// Whether a symbol is named in one item alone.
pub(super) fn is_local(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Local(_) | Symbol::Part { kind: PartKind::Exception, .. })
}

#[cfg(test)]
mod tests;
