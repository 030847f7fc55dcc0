//! Exceptions from outside that contradict another exception to the same rule: one of the rule's own, or another from outside.
//!
//! Each is compared with those before it: the rule's own, those of the rule sets that are built on, those of its own rule set in files
//! before its own or with names that sort before its own. So of two that contradict each other one is told, and moving it changes nothing.
//! Must not know: how conditions are tried.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::checked::{Checked, checked, checked_item};
use super::checker::Checker;
use super::conflict::{conflict_among, other_exception};
use super::declaration::Surroundings;
use super::inference::At;
use super::reference::resolve_path;
use super::tried::Tried;
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::{Describe, Diagnostic, Note, Severity};
use crate::names::{Global, Part};
use crate::syntax::tree::Body;
use crate::vocabulary::kinds::DeclarationKind;

/// An exception is compared with at most so many others.
const MOST_COMPARED: usize = 64;

/// An exception to a rule, and where it stands.
struct Placed {
    tried: Tried,
    at: At,
    note: Note,
}

/// The contradiction that an exception from outside is told of.
pub(super) fn contradictions_of<'db>(db: &'db dyn Db, item: Checked<'db>) -> Option<Diagnostic<At>> {
    let ruleset = item.ruleset(db);
    let target = target(db, item)?;
    let tree = item.tree(db).as_ref()?;
    let own = exceptions_of(db, item).first()?;
    let of_rule = exceptions_of_rule(db, &target);
    let from_outside = amendments(db, ruleset).get(&target).map(Vec::as_slice).unwrap_or_default();
    let earlier = from_outside.iter().take_while(|other| **other != item);
    let earlier = earlier.flat_map(|other| placed(db, *other, &target));
    let later = from_outside.iter().skip_while(|other| **other != item).skip(1);
    let later = later.flat_map(|other| placed(db, *other, &target));
    let earlier: Vec<Placed> = of_rule.into_iter().chain(earlier).take(MOST_COMPARED).collect();
    let later: Vec<Placed> = later.take(MOST_COMPARED).collect();
    let checker = Checker::new(db, ruleset, &tree.exprs);
    earlier.iter().find_map(|Placed { tried: other, at, note }| {
        // Which ones go before others decides whether both are left.
        let all = earlier.iter().chain(&later).map(|placed| &placed.tried);
        let deciding = all.filter(|one| one.precedes.is_some() && !std::ptr::eq(*one, other));
        let siblings: Vec<&Tried> = [other, own].into_iter().chain(deciding).collect();
        let is_pair = |one: &Tried, two: &Tried| std::ptr::eq(one, other) && std::ptr::eq(two, own);
        let conflict = conflict_among(&checker, &siblings, &is_pair)?;
        Some(conflict.problem(at.clone(), note.clone()))
    })
}

/// The exceptions that an item is right about: those that stand in a rule, or the one from outside that it is. Asked for only where exceptions
/// from outside are to be compared.
#[salsa::tracked(returns(ref))]
fn exceptions_of<'db>(db: &'db dyn Db, item: Checked<'db>) -> Vec<Tried> {
    let Some(tree) = item.tree(db) else { return Vec::new() };
    let mut checker = Checker::new(db, item.ruleset(db), &tree.exprs);
    checker.declaration(&tree.declaration, &Surroundings::default());
    if checker.result.problems.iter().any(|found| found.problem.severity() == Severity::Error) {
        return Vec::new();
    }
    match &tree.declaration.body {
        Body::Rules(rules) => checker.tried(&rules.exceptions),
        Body::Exception(exception) => checker.tried(std::slice::from_ref(exception)),
        _ => Vec::new(),
    }
}

/// The rule that an exception from outside is an exception to.
fn target<'db>(db: &'db dyn Db, item: Checked<'db>) -> Option<Global> {
    match &item.tree(db).as_ref()?.declaration.body {
        Body::Exception(exception) => resolve_path(db, item.ruleset(db), exception.target.as_ref()?),
        _ => None,
    }
}

/// The exceptions from outside in a file, by what they are exceptions to. Changes when one comes, goes or is to another rule.
#[salsa::tracked(returns(ref))]
fn amendments_in_file<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<(Global, Checked<'db>)> {
    let is_exception = |item: &&Checked<'db>| item.item(db).kind(db) == Some(DeclarationKind::Undantag);
    let exceptions = checked(db, ruleset, file).iter().filter(is_exception);
    exceptions.filter_map(|item| Some((target(db, *item)?, *item))).collect()
}

/// The exceptions from outside that hold for a rule set, by what they are exceptions to: those of the rule sets that it builds on first.
#[salsa::tracked(returns(ref))]
fn amendments<'db>(db: &'db dyn Db, ruleset: RuleSet) -> FxHashMap<Global, Vec<Checked<'db>>> {
    let mut result: FxHashMap<Global, Vec<Checked<'db>>> = FxHashMap::default();
    for ruleset in chain(db, ruleset) {
        for (target, item) in ruleset.files(db).iter().flat_map(|file| amendments_in_file(db, ruleset, *file)) {
            result.entry(target.clone()).or_default().push(*item);
        }
    }
    result
}

/// A rule set behind all that it builds on, each once.
pub(super) fn chain(db: &dyn Db, ruleset: RuleSet) -> Vec<RuleSet> {
    let mut result = Vec::new();
    let (mut seen, mut open) = (FxHashSet::from_iter([ruleset]), vec![ruleset]);
    while let Some(next) = open.pop() {
        result.push(next);
        open.extend(next.builds_on(db).iter().map(|(_, other)| *other).filter(|other| seen.insert(*other)));
    }
    result.reverse();
    result
}

/// The exceptions that stand in the versions of a rule, each on the days of its version.
fn exceptions_of_rule(db: &dyn Db, rule: &Global) -> Vec<Placed> {
    let sites = rule.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
    let mut result = Vec::new();
    // A rule that exceptions from outside are to stands by itself.
    for (site, number) in sites.iter().zip(0..).filter(|(site, _)| site.part == Part::Declaration(0)) {
        let Some(item) = checked_item(db, rule.ruleset, site.item) else { continue };
        let validity = item.tree(db).as_ref().and_then(|tree| tree.declaration.suffixes.validity.as_ref());
        let at = At::Version(rule.clone(), number);
        result.extend(exceptions_of(db, item).iter().map(|tried| {
            let mut tried = tried.clone();
            if let Some(validity) = validity {
                tried.days = (tried.days.0.max(validity.from), tried.days.1.into_iter().chain(validity.to).min());
            }
            let note =
                Note::new("det andra undantaget står i den här regeln", "the other exception stands in this rule");
            Placed { tried, at: at.clone(), note }
        }));
    }
    result
}

/// An exception from outside where it stands: at its name, or else beside the rule.
fn placed<'db>(db: &'db dyn Db, item: Checked<'db>, target: &Global) -> Option<Placed> {
    let tried = exceptions_of(db, item).first()?;
    let name: &SmolStr = item.item(db).name(db);
    let named = Global { ruleset: item.ruleset(db), name: name.clone() };
    let (at, note) = if name.is_empty() {
        (
            target,
            Note::new(
                "det andra undantaget är ett undantag från den här regeln",
                "the other exception is one to this rule",
            ),
        )
    } else {
        (&named, other_exception())
    };
    Some(Placed { tried: tried.clone(), at: At::Declaration(at.clone()), note })
}
