//! Which places of the sources have rules.
//!
//! Data for `stadga coverage` and for the editor; a place without a rule is no mistake. Must not know: how it is shown.

use std::sync::Arc;

use smol_str::SmolStr;

use super::infer::infer;
use super::inference::Citation;
use crate::db::{Db, Item, RuleSet, items};
use crate::names::{Global, index};
use crate::syntax::tree::PlaceKind;
use crate::vocabulary::kinds::DeclarationKind;

/// What covers a place of a source.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct CoveredPlace {
    /// The source.
    pub source: Global,
    /// How the source counts.
    pub kind: PlaceKind,
    /// Its number or text.
    pub key: SmolStr,
    /// Its heading.
    pub heading: Option<SmolStr>,
    /// What covers it.
    pub coverage: Coverage,
}

/// What covers a place.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub enum Coverage {
    /// Declarations, by name, each once.
    Rules(Vec<SmolStr>),
    /// It needs no rule, and why.
    NeedsNoRule(SmolStr),
    /// Nothing yet.
    Uncovered,
}

/// The places that an item cites. Unchanged by edits that change no `enligt`.
#[salsa::tracked(returns(ref))]
pub fn citations<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Arc<[Citation]> {
    infer(db, ruleset, item).citations.clone()
}

/// Every place of the sources of a rule set, in the order of the sources' names and of their texts, with what covers it.
#[salsa::tracked(returns(ref))]
pub fn coverage(db: &dyn Db, ruleset: RuleSet) -> Vec<CoveredPlace> {
    let all = ruleset.files(db).iter().flat_map(|file| items(db, *file));
    let cited: Vec<&Citation> = all.flat_map(|item| citations(db, ruleset, *item).iter()).collect();
    let mut by_place: rustc_hash::FxHashMap<(&Global, PlaceKind, &str), Vec<SmolStr>> = Default::default();
    for citation in cited {
        let Some((kind, key)) = &citation.place else { continue };
        let names = by_place.entry((&citation.source, *kind, key.as_str())).or_default();
        if !names.contains(&citation.by) {
            names.push(citation.by.clone());
        }
    }
    let mut result = Vec::new();
    for source in sources(db, ruleset) {
        for place in &source.places(db).places {
            let rules = by_place.get(&(&source, place.kind, place.key.as_str()));
            let coverage = match (rules, &place.needs_no_rule) {
                (Some(rules), _) => Coverage::Rules(rules.clone()),
                (None, Some(reason)) => Coverage::NeedsNoRule(reason.clone()),
                (None, None) => Coverage::Uncovered,
            };
            result.push(CoveredPlace {
                source: source.clone(),
                kind: place.kind,
                key: place.key.clone(),
                heading: place.heading.clone(),
                coverage,
            });
        }
    }
    result
}

fn sources(db: &dyn Db, ruleset: RuleSet) -> Vec<Global> {
    let all = index(db, ruleset).iter().filter(|(_, definition)| definition.kind == DeclarationKind::Kalla);
    let mut result: Vec<Global> = all.map(|(key, _)| Global { ruleset, name: key.text(db).clone() }).collect();
    result.sort_by(|one, other| one.name.cmp(&other.name));
    result
}
