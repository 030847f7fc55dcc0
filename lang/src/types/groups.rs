//! Groups of insatser: what an insats inherits.
//!
//! Must not know: what the clauses say.

use super::shape::own_clauses;
use crate::db::{Db, Item, parse};
use crate::diagnostics::{Describe as _, Severity};
use crate::names::Global;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Groups stand in groups at most so deep.
pub const DEEPEST: usize = 4;

/// The groups of an insats or group, the nearest first; cut off beyond the deepest that is allowed, and where a circle
/// closes.
pub fn groups_of(db: &dyn Db, insats: &Global) -> Vec<Global> {
    let mut result: Vec<Global> = Vec::new();
    let mut current = insats.clone();
    while let Some(group) = group_of(db, &current) {
        if result.len() > DEEPEST || result.contains(&group) {
            break;
        }
        result.push(group.clone());
        current = group;
    }
    result
}

/// The group that an insats or group is put in by `i`, or stands in.
pub fn group_of(db: &dyn Db, insats: &Global) -> Option<Global> {
    let signature = insats.signature(db)?;
    let around = || signature.inside.clone().filter(|around| around.kind(db) == Some(DeclarationKind::Insatsgrupp));
    signature.group.clone().or_else(around)
}

/// Whether an insats or group may have a clause: it has it, or something of it or of its groups cannot be read, which may be that clause.
pub fn may_have_clause(db: &dyn Db, insats: &Global, clause: ClauseKind) -> bool {
    let is_unread = |global: &Global| {
        let sites = global.definition(db).into_iter().flat_map(|definition| &definition.sites);
        sites.map(|site| site.item).any(|item| is_partly_unread(db, item))
    };
    has_clause(db, insats, clause) || is_unread(insats) || groups_of(db, insats).iter().any(is_unread)
}

/// Whether something of an item cannot be read. A query, so that what asks runs again only when the answer changes.
#[salsa::tracked(returns(copy))]
fn is_partly_unread<'db>(db: &'db dyn Db, item: Item<'db>) -> bool {
    let mut found = item.text(db).problems().iter().chain(&parse(db, item).problems);
    found.any(|found| found.problem.severity() == Severity::Error)
}

/// Whether an insats or group has a clause, its own or inherited.
pub fn has_clause(db: &dyn Db, insats: &Global, clause: ClauseKind) -> bool {
    let has = |global: &Global| own_clauses(db, global.key(db)).contains(&clause);
    has(insats) || groups_of(db, insats).iter().any(has)
}
