//! What the check of the items of a file has found, for those who ask about files and not about items.
//!
//! After an edit elsewhere each item has to be asked whether it is as it was. That is done here, once for a file; whatever comes after asks
//! once for each file. The order is that of the names and not of the text, so declarations that move change nothing. Must not know: positions.

use std::sync::Arc;

use super::checked::checked;
use super::declared::{declared_problems, needs_a_look};
use super::infer::infer;
use super::inference::{At, Edge};
use super::outside::contradictions_of;
use super::shared_case::problems_told_by;
use crate::db::{Db, Item, RuleSet, SourceFile};
use crate::diagnostics::Diagnostic;
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
    let needs_a_look = needs_a_look(db, ruleset, file);
    let builds_on_others = !ruleset.builds_on(db).is_empty();
    for &checked in checked(db, ruleset, file) {
        let (item, inference) = (checked.item(db), infer(db, checked));
        let mut problems = inference.problems.clone();
        if needs_a_look.contains(&item) {
            problems.extend(declared_problems(db, ruleset, item));
        }
        if item.kind(db) == Some(DeclarationKind::Undantag) && problems.is_empty() {
            problems.extend(contradictions_of(db, checked));
        }
        if builds_on_others {
            problems.extend(problems_told_by(db, ruleset, item));
        }
        if !problems.is_empty() || !inference.edges.is_empty() {
            result.push(Found { item, problems, edges: Arc::clone(&inference.edges) });
        }
    }
    result
}
