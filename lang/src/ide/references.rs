//! From what is declared to everywhere it is named.
//!
//! There is no index of uses to keep: an item whose text does not hold the word cannot name it, and of the few that do it is asked what their names
//! mean.

use super::definition::{NameAt, is_local, name_at, names_of_item};
use super::mentions::Symbol;
use super::{FileSpan, item_at};
use crate::db::{Db, Item, RuleSet, SourceFile, items};

/// A place where something is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Where.
    pub at: FileSpan,
    /// Whether it is declared there.
    pub declares: bool,
}

/// Everywhere in these rule sets that what stands at a place of a file is named, file by file, in the order of the texts. The declarations are
/// among them.
pub fn references(
    db: &dyn Db,
    rulesets: &[RuleSet],
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
) -> Vec<Reference> {
    let Some(name) = name_at(db, ruleset, file, offset) else { return Vec::new() };
    references_to(db, rulesets, ruleset, &name)
}

pub(super) fn references_to(db: &dyn Db, rulesets: &[RuleSet], ruleset: RuleSet, name: &NameAt<'_>) -> Vec<Reference> {
    if is_local(&name.symbol) {
        return in_item(db, ruleset, name.item, &name.symbol).collect();
    }
    let mut result = Vec::new();
    for ruleset in may_name(rulesets, ruleset, &name.symbol) {
        result.extend(uses(db, ruleset, &name.symbol).flat_map(|item| in_item(db, ruleset, item, &name.symbol)));
    }
    result
}

/// The rule sets that may name a symbol, each once: the one where it is asked about, the others that are known, and that which declares it.
pub(super) fn may_name(rulesets: &[RuleSet], ruleset: RuleSet, symbol: &Symbol) -> Vec<RuleSet> {
    let mut all = vec![ruleset];
    for other in rulesets.iter().copied().chain(symbol.owner().map(|owner| owner.ruleset)) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// Everywhere in one file that what stands at a place of it is named.
pub fn highlights(db: &dyn Db, ruleset: RuleSet, file: SourceFile, offset: u32) -> Vec<Reference> {
    let Some(name) = name_at(db, ruleset, file, offset) else { return Vec::new() };
    let wanted = Wanted::of(&name.symbol);
    let own: Vec<Item<'_>> = match is_local(&name.symbol) {
        true => item_at(db, file, offset).into_iter().collect(),
        false => items(db, file).iter().copied().filter(|item| wanted.may_be_in(&item.text(db).text)).collect(),
    };
    own.into_iter().flat_map(|item| in_item(db, ruleset, item, &name.symbol)).collect()
}

/// The items of a rule set that may name a symbol.
pub(super) fn uses<'db>(
    db: &'db dyn Db,
    ruleset: RuleSet,
    symbol: &Symbol,
) -> impl Iterator<Item = Item<'db>> + use<'db> {
    let wanted = Wanted::of(symbol);
    let may_be_in = move |file: &SourceFile| wanted.may_be_in(file.text(db)).then(|| wanted.clone());
    let files = ruleset.files(db).iter().filter_map(move |file| Some((*file, may_be_in(file)?)));
    files.flat_map(move |(file, wanted)| {
        items(db, file).iter().copied().filter(move |item| wanted.may_be_in(&item.text(db).text))
    })
}

fn in_item<'db>(
    db: &'db dyn Db,
    ruleset: RuleSet,
    item: Item<'db>,
    symbol: &Symbol,
) -> impl Iterator<Item = Reference> + use<'db> {
    let (file, symbol) = (item.file(db), symbol.clone());
    let named = names_of_item(db, ruleset, item).filter(move |name| name.symbol == symbol);
    named.map(move |name| Reference { at: FileSpan { file, span: name.span }, declares: name.declares })
}

/// A word that is looked for.
#[derive(Clone)]
struct Wanted {
    word: Option<smol_str::SmolStr>,
}

impl Wanted {
    fn of(symbol: &Symbol) -> Wanted {
        // How a place of a source is written varies; its number or heading does not.
        let key = |word: &str| word.rsplit(' ').next().unwrap_or_default().trim_matches('"').into();
        let word = match symbol {
            Symbol::Part { kind: super::mentions::PartKind::Section, name, .. } => Some(key(name)),
            other => other.word().map(Into::into),
        };
        Wanted { word }
    }

    /// Whether a text may hold the word. A text with marks of their own after letters may hold it in another form.
    fn may_be_in(&self, text: &str) -> bool {
        let Some(word) = &self.word else { return true };
        text.contains(word.as_str()) || !word.is_ascii() && has_combining_marks(text)
    }
}

/// Whether a text has marks that stand apart from their letters (U+0300 to U+036F).
fn has_combining_marks(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD))
}

#[cfg(test)]
mod tests;
