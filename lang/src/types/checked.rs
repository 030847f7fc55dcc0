//! The items of a file as they are checked: each as a part of a rule set, with its tree at hand.
//!
//! After every edit each item is asked whether its check still holds. So one number says which item of which rule set is meant, and the tree
//! is a value beside it, so that asking leads nowhere else. Must not know: what a check finds.
#![expect(missing_docs, reason = "salsa makes the constructor without docs; what is written here has them")]

use std::sync::Arc;

use smol_str::SmolStr;
use stadga_program::date::Date;

use crate::db::{Db, Item, RuleSet, SourceFile, items, tree};
use crate::syntax::tree::Tree;
use crate::vocabulary::kinds::DeclarationKind;

/// An item of a rule set.
#[salsa::tracked(debug)]
pub struct Checked<'db> {
    /// The rule set whose names it is read with.
    #[returns(copy)]
    pub ruleset: RuleSet,
    /// The item.
    #[returns(copy)]
    pub item: Item<'db>,
    /// Its tree; none for a piece of text that is no declaration.
    #[tracked]
    #[returns(ref)]
    pub tree: Option<Arc<Tree>>,
}

/// The items of a file, sorted by name. Changes when there is a new one or one goes, and not when they move.
#[salsa::tracked(returns(ref))]
pub fn checked<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Checked<'db>> {
    let mut items = items(db, file).clone();
    items.sort_by(|one, other| identity(db, one).cmp(&identity(db, other)));
    items.into_iter().map(|item| Checked::new(db, ruleset, item, tree(db, item))).collect()
}

/// An item of a rule set as it is checked; nothing for one that its file no longer has.
pub fn checked_item<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Option<Checked<'db>> {
    let all = checked(db, ruleset, item.file(db));
    let wanted = identity(db, &item);
    let found = all.binary_search_by(|one| identity(db, &one.item(db)).cmp(&wanted)).ok()?;
    all.get(found).copied()
}

/// What tells the items of a file apart.
fn identity<'db>(db: &'db dyn Db, item: &Item<'db>) -> (&'db SmolStr, Option<DeclarationKind>, Option<Date>, u32) {
    (item.name(db), item.kind(db), item.valid_from(db), item.duplicate(db))
}
