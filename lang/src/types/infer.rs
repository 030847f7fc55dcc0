//! The check of an item: the one entry of the type checker.

use smol_str::SmolStr;

use super::checked::{Checked, checked_item};
use super::checker::Checker;
use super::declaration::Surroundings;
use super::inference::Inference;
use super::ty::Type;
use crate::db::{Db, Item, RuleSet, tree};
use crate::names::{Global, Key, Part, declaration};
use crate::syntax::expression::{ExprId, Exprs};
use crate::syntax::tree::Argument;
use crate::vocabulary::kinds::ClauseKind;

/// Types, meanings and problems of one item, its nested declarations included. Runs again when the item's tree changes, or
/// what it looks up by name: signatures, members, fields, readings, places.
#[salsa::tracked(returns(ref))]
pub fn infer<'db>(db: &'db dyn Db, checked: Checked<'db>) -> Inference {
    let Some(tree) = checked.tree(db) else { return Inference::default() };
    let mut checker = Checker::new(db, checked.ruleset(db), &tree.exprs);
    checker.declaration(&tree.declaration, &Surroundings::default());
    checker.finish()
}

/// Types, meanings and problems of an item of a rule set; nothing for one that its file no longer has.
pub fn infer_item<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Option<&'db Inference> {
    checked_item(db, ruleset, item).map(|checked| infer(db, checked))
}

/// Types and meanings of a single expression, as `stadga eval` takes it: with the facts of the case in scope.
pub fn infer_expression(db: &dyn Db, ruleset: RuleSet, exprs: &Exprs, expr: ExprId) -> Inference {
    let mut checker = Checker::new(db, ruleset, exprs);
    checker.scope = checker.fresh_scope();
    checker.expr(expr, None);
    checker.finish()
}

/// What each `för varje` of a rule ranges over: the types of the keys of its instances. Runs again when those clauses change.
#[salsa::tracked(returns(ref), cycle_result = circular_subjects)]
pub fn subjects<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Type> {
    let definition = crate::names::definition(db, key).as_ref();
    let Some(site) = definition.and_then(|definition| definition.sites.first()) else { return Vec::new() };
    let (Some(tree), Part::Declaration(number)) = (tree(db, site.item), site.part) else { return Vec::new() };
    let Some(declaration) = declaration(&tree, number) else { return Vec::new() };
    let mut checker = Checker::new(db, key.ruleset(db), &tree.exprs);
    checker.scope = checker.fresh_scope();
    let mut result = Vec::new();
    for clause in declaration.clauses().filter(|clause| clause.kind == ClauseKind::ForVarje) {
        if let Argument::Source(source) = &clause.argument {
            let element = checker.element_of(source);
            result.push(element);
        }
    }
    result
}

/// The names that each `för varje` of a rule gives to what it ranges over; empty where it gives none.
#[salsa::tracked(returns(ref))]
pub fn subject_names<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<SmolStr> {
    let mut result = Vec::new();
    super::shape::first(db, key, |declaration| {
        let sources = declaration.clauses().filter(|clause| clause.kind == ClauseKind::ForVarje);
        result.extend(sources.map(|clause| match &clause.argument {
            Argument::Source(source) => source.binder.as_ref().map(|name| name.text.clone()).unwrap_or_default(),
            _ => SmolStr::default(),
        }));
    });
    result
}

/// Rules that range over each other's instances have keys that nobody can tell; the circle itself is told where it closes.
fn circular_subjects<'db>(db: &'db dyn Db, _: salsa::Id, key: Key<'db>) -> Vec<Type> {
    let count = super::signature::signature(db, key).as_ref().map_or(0, |signature| signature.for_each);
    vec![Type::Error; count as usize]
}

/// The types of the keys of a rule's instances.
pub(super) fn subjects_of<'db>(db: &'db dyn Db, rule: &Global) -> &'db [Type] {
    subjects(db, rule.key(db))
}

impl Checker<'_> {
    fn finish(mut self) -> Inference {
        self.result.paths.sort_by_key(|(node, _)| *node);
        self.result.paths.dedup_by_key(|(node, _)| *node);
        self.result.edges = self.edges.into();
        self.result
    }
}
