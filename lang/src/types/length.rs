//! In which kind of time an insats is measured: days, months or working days, as its `insatstid` is written.
//!
//! No type is written beside `insatstid`, so it is that of the length itself. Lengths may be written by means of others; a circle
//! yields [`Type::Error`] and is told as one. Where it is not known which insats is meant, all must be measured alike. Must not
//! know: how long an insats lasts.

use super::checker::Checker;
use super::declaration::Surroundings;
use super::groups::groups_of;
use super::ty::Type;
use crate::db::{Db, RuleSet, tree};
use crate::names::{Global, Key, Part, Site, declaration, definition, names_of_kind};
use crate::syntax::tree::Argument;
use crate::vocabulary::kinds::DeclarationKind;

/// The kind of time of an insats, by its own `insatstid` or that of its nearest group; nothing where none has any.
pub fn length_of(db: &dyn Db, insats: &Global) -> Option<Type> {
    let own = |global: &Global| own_length(db, global.key(db)).clone();
    own(insats).or_else(|| groups_of(db, insats).iter().find_map(own))
}

/// The kinds of time of the insatser that a rule set can mean, each with the first insats that is measured in it.
#[salsa::tracked(returns(ref), cycle_result = no_lengths)]
pub fn lengths(db: &dyn Db, ruleset: RuleSet) -> Vec<(Type, Global)> {
    let builds_on = ruleset.builds_on(db).iter().map(|(_, other)| *other);
    let mut result: Vec<(Type, Global)> = Vec::new();
    for ruleset in std::iter::once(ruleset).chain(builds_on) {
        for name in names_of_kind(db, ruleset, DeclarationKind::Insats) {
            let insats = Global { ruleset, name: name.clone() };
            let Some(length) = length_of(db, &insats).filter(|length| *length != Type::Error) else { continue };
            if !result.iter().any(|(known, _)| *known == length) {
                result.push((length, insats));
            }
        }
    }
    result
}

fn no_lengths(_: &dyn Db, _: salsa::Id, _: RuleSet) -> Vec<(Type, Global)> {
    Vec::new()
}

/// The kind of time of the `insatstid` that an insats or group has itself. Runs again when the declaration changes.
#[salsa::tracked(returns(ref), cycle_result = circular_length)]
fn own_length<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Type> {
    length_at(db, key.ruleset(db), definition(db, key).as_ref()?.sites.first()?)
}

/// The kind of time of the `insatstid` of one version.
pub(super) fn length_at<'db>(db: &'db dyn Db, ruleset: RuleSet, site: &Site<'db>) -> Option<Type> {
    let (Some(tree), Part::Declaration(number)) = (tree(db, site.item), site.part) else { return None };
    let declaration = declaration(&tree, number)?;
    let length = declaration.clauses().find_map(|clause| match &clause.argument {
        Argument::SupportTime { bound, .. } => Some(bound.value),
        _ => None,
    })?;
    let mut checker = Checker::new(db, ruleset, &tree.exprs);
    checker.enter(declaration, &Surroundings::default());
    let found = checker.expr(length, None);
    let one = found.present();
    let one = one.interval_of().unwrap_or(one);
    Some(if one.is_support_time() { one.clone() } else { Type::Error })
}

fn circular_length<'db>(_: &'db dyn Db, _: salsa::Id, _: Key<'db>) -> Option<Type> {
    Some(Type::Error)
}

impl Type {
    /// Whether an insats can be measured in it.
    pub(super) fn is_support_time(&self) -> bool {
        matches!(self, Self::Days | Self::Months | Self::WorkDays)
    }
}
