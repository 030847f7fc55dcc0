//! What the check of the items of a file has found, for those who ask about files and not about items.
//!
//! After an edit elsewhere each item has to be asked whether it is as it was. That is done here, once for a file; whatever comes after asks
//! once for each file. The order is that of the names and not of the text, so declarations that move change nothing. Must not know: positions.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::checked::{Checked, checked};
use super::declared::{declared_problems, needs_a_look};
use super::infer::{infer, infer_item};
use super::inference::{At, Edge, Inference};
use super::outside::contradictions_of;
use super::shared_case::problems_told_by;
use crate::db::{Db, Item, RuleSet, SourceFile};
use crate::diagnostics::Diagnostic;
use crate::names::Global;
use crate::vocabulary::kinds::DeclarationKind;

/// What has been found in an item of a file.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Found<'db> {
    /// The item.
    pub item: Item<'db>,
    /// What is wrong with it, within itself and among those that share a name with it. Circles are a matter of the rule set.
    pub problems: Vec<Diagnostic<At>>,
    /// What it needs of others.
    pub edges: Arc<[Edge]>,
}

/// What the check of the items of a file has found; items of which there is nothing to tell are left out. Runs again when the check of one
/// of them has, and not when declarations move.
#[salsa::tracked(returns(ref))]
pub fn findings<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Found<'db>> {
    let mut result = Vec::new();
    let surroundings = Surroundings::of(db, ruleset, file);
    for &checked in checked(db, ruleset, file) {
        let inference = infer(db, checked);
        let problems = surroundings.problems_of(db, checked, inference);
        if !problems.is_empty() || !inference.edges.is_empty() {
            result.push(Found { item: checked.item(db), problems, edges: Arc::clone(&inference.edges) });
        }
    }
    result
}

/// What is wrong with an item, as [`findings`] tells it of all of a file: for whoever asks about one and need not wait for the others.
pub fn problems_of_item<'db>(db: &'db dyn Db, checked: Checked<'db>) -> Vec<Diagnostic<At>> {
    let file = checked.item(db).file(db);
    Surroundings::of(db, checked.ruleset(db), file).problems_of(db, checked, infer(db, checked))
}

/// What must be known of a file and its rule set to tell what is wrong with an item.
struct Surroundings<'db> {
    ruleset: RuleSet,
    needs_a_look: &'db FxHashSet<Item<'db>>,
    builds_on_others: bool,
}

impl<'db> Surroundings<'db> {
    fn of(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Self {
        let builds_on_others = !ruleset.builds_on(db).is_empty();
        Self { ruleset, needs_a_look: needs_a_look(db, ruleset, file), builds_on_others }
    }

    fn problems_of(&self, db: &'db dyn Db, checked: Checked<'db>, inference: &Inference) -> Vec<Diagnostic<At>> {
        let item = checked.item(db);
        let mut problems = own_problems(db, inference);
        if self.needs_a_look.contains(&item) {
            problems.extend(declared_problems(db, self.ruleset, item));
        }
        if item.kind(db) == Some(DeclarationKind::Undantag) && problems.is_empty() {
            problems.extend(contradictions_of(db, checked));
        }
        if self.builds_on_others {
            problems.extend(problems_told_by(db, self.ruleset, item));
        }
        problems
    }
}

/// What is wrong within an item, but for what comes of another whose value is of another type than it says: that is told there.
fn own_problems(db: &dyn Db, inference: &Inference) -> Vec<Diagnostic<At>> {
    if inference.about.is_empty() {
        return inference.problems.clone();
    }
    let is_misdeclared = |global: &Global| {
        let sites = global.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
        let inferred = sites.iter().filter_map(|site| infer_item(db, global.ruleset, site.item));
        inferred.into_iter().any(|other| other.is_misdeclared && !std::ptr::eq(other, inference))
    };
    let follows: FxHashSet<usize> =
        inference.about.iter().filter(|(_, global)| is_misdeclared(global)).map(|(index, _)| *index as usize).collect();
    let problems = inference.problems.iter().enumerate().filter(|(index, _)| !follows.contains(index));
    problems.map(|(_, problem)| problem.clone()).collect()
}
