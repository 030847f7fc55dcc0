//! One version of a rule with clauses, opened to be lowered.
//!
//! Whoever lowers a version reads it in a scope of its own, and what is made meanwhile belongs to it: faults name it, and days are counted as it
//! says. Must not know: what a version says, and which of several is in force.

use std::sync::Arc;

use stadga_program::node::NodeId;

use super::declarations::{Use, clauses};
use super::scope::Scope;
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::tree::Clause;

impl<'db> Lowering<'db> {
    /// Lowers a version as of a day, with its clauses and the days on which it is in force. Nothing where the version is not found, or
    /// `lower` gives nothing.
    pub(super) fn in_version<T>(
        &mut self,
        global: &Global,
        site: Site<'db>,
        as_of: NodeId,
        lower: impl FnOnce(&mut Self, &mut Scope<'db>, &[&Clause], Validity) -> Option<T>,
    ) -> Option<T> {
        let owner = self.owner(global.ruleset, site)?;
        let rule = self.rule(global, &owner);
        let outer = std::mem::replace(&mut self.builder.rule, rule);
        let validity = self.validity_of(&owner);
        let tree = Arc::clone(&owner.tree);
        let clauses = clauses(owner.declaration_in(&tree));
        let mut scope = Scope::new(owner, rule, Use { as_of, in_force: None });
        let lowered = lower(self, &mut scope, &clauses, validity);
        self.builder.rule = outer;
        lowered
    }
}
