//! Names to suggest: what is known by name, ready to be searched for what is nearest to a name that is not.
//!
//! One mistake, as a renamed fact, makes a name unknown in every rule that reads it. So the names are gathered once for all of them. Only
//! what asks for a suggestion asks here; where all names are known, none of this runs. Must not know: what a name would have been used for.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::shape::enumerations;
use super::ty::Type;
use crate::db::{Db, RuleSet};
use crate::diagnostics::suggest::{Near, Neighbours};
use crate::diagnostics::words::Named;
use crate::names::{Global, Key, index, names_of_kind};
use crate::vocabulary::kinds::DeclarationKind;

/// The names that a rule set declares, by what they are declared as.
#[salsa::tracked(returns(ref))]
fn declared_names(db: &dyn Db, ruleset: RuleSet) -> Vec<(DeclarationKind, Neighbours)> {
    let mut by_kind: FxHashMap<DeclarationKind, Vec<SmolStr>> = FxHashMap::default();
    for (key, definition) in index(db, ruleset).iter() {
        by_kind.entry(definition.kind).or_default().push(key.text(db).clone());
    }
    let mut result: Vec<_> = by_kind.into_iter().map(|(kind, names)| (kind, Neighbours::from_iter(names))).collect();
    result.sort_unstable_by_key(|(kind, _)| *kind);
    result
}

/// The names of the fields of a record, a case type, a register or an event.
#[salsa::tracked(returns(ref))]
pub(super) fn field_names<'db>(db: &'db dyn Db, key: Key<'db>) -> Neighbours {
    super::shape::fields(db, key).fields.iter().map(|field| field.name.clone()).collect()
}

/// The names of the members of an uppräkning.
#[salsa::tracked(returns(ref))]
pub(super) fn member_names<'db>(db: &'db dyn Db, key: Key<'db>) -> Neighbours {
    super::shape::members(db, key).names.iter().cloned().collect()
}

/// For each field of what a case has, the one fact that has it; none where several have.
#[salsa::tracked(returns(ref))]
pub(super) fn facts_with_field<'db>(db: &'db dyn Db, case: Key<'db>) -> FxHashMap<SmolStr, Option<SmolStr>> {
    let mut result: FxHashMap<SmolStr, Option<SmolStr>> = FxHashMap::default();
    for fact in &super::shape::fields(db, case).fields {
        let Type::Record(record) = fact.ty.present() else { continue };
        for field in &record.fields(db).fields {
            let owner = result.entry(field.name.clone()).or_insert_with(|| Some(fact.name.clone()));
            if owner.as_ref() != Some(&fact.name) {
                *owner = None;
            }
        }
    }
    result
}

/// The names of those fields, of which a path can be said.
#[salsa::tracked(returns(ref))]
pub(super) fn fields_within_case<'db>(db: &'db dyn Db, case: Key<'db>) -> Neighbours {
    let fields = facts_with_field(db, case).iter().filter(|(_, owner)| owner.is_some());
    fields.map(|(field, _)| field.clone()).collect()
}

/// The names of the kinds of case that a rule set declares.
pub(super) fn cases(db: &dyn Db, ruleset: RuleSet) -> &Vec<SmolStr> {
    names_of_kind(db, ruleset, DeclarationKind::Arende)
}

/// The facts of all kinds of case that a rule set declares.
#[salsa::tracked(returns(ref))]
pub(super) fn facts_of_all_cases(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    let cases = cases(db, ruleset).iter().map(|name| Global { ruleset, name: name.clone() });
    cases.flat_map(|case| &case.fields(db).fields).map(|field| field.name.clone()).collect()
}

/// For each member of a rule set's uppräkningar those that have it, by name.
#[salsa::tracked(returns(ref))]
pub(super) fn enumerations_by_member(db: &dyn Db, ruleset: RuleSet) -> FxHashMap<SmolStr, Vec<Global>> {
    let mut result: FxHashMap<SmolStr, Vec<Global>> = FxHashMap::default();
    for global in enumerations(db, ruleset) {
        for member in &global.members(db).names {
            let owners = result.entry(member.clone()).or_default();
            if owners.last() != Some(global) {
                owners.push(global.clone());
            }
        }
    }
    result
}

/// The nearest of the names that some rule sets declare as one of some kinds, apart from `except`.
pub(super) fn nearest_declaration<'db>(
    db: &'db dyn Db,
    rulesets: impl IntoIterator<Item = RuleSet>,
    name: &str,
    except: &str,
    wanted: impl Fn(DeclarationKind) -> bool,
) -> Option<(Near<'db>, Named)> {
    let groups = rulesets.into_iter().flat_map(|ruleset| declared_names(db, ruleset));
    let near = groups.filter(|(kind, _)| wanted(*kind)).filter_map(|(kind, names)| {
        let near = names.nearest(name, except)?;
        Some((near, Named::Declaration(*kind)))
    });
    near.min_by_key(|(near, _)| *near)
}
