//! The case that several rule sets read: whether it has the facts that rules of another rule set ask it for.
//!
//! The rules of a rule set that is built on are evaluated for the case of whoever builds on it, and read its facts by their names. So the
//! two kinds of case must agree in every fact that those rules read; others may differ, and may be missing. Records are compared field by
//! field, as both rule sets may describe the same person. Must not know: positions, how facts are read.

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, format_smolstr};

use super::checked::checked;
use super::infer::infer;
use super::inference::{At, Meaning};
use super::shape::{Fields, case_facts};
use super::shared_events::{SharedEvent, are_of_one_kind, shared_events};
use super::ty::Type;
use super::words::words;
use crate::db::{Db, Item, RuleSet, items};
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::{Diagnostic, Note};
use crate::names::Global;
use crate::syntax::source_map::NodeId;
use crate::vocabulary::kinds::DeclarationKind;

/// Records lie in each other at most so deep.
const DEEPEST: usize = 8;

/// A fact that rules of another rule set read and that the case does not have so.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Misfit {
    /// The rule set that the manifest names, by the name under which it is read.
    pub prefix: SmolStr,
    /// The rule set whose rules read the fact: that one, or one that it builds on.
    pub reader: RuleSet,
    /// The fact of the case.
    pub fact: SmolStr,
    /// The fact, or the field of it that does not fit, as an author writes it.
    pub path: SmolStr,
    /// What the rules take it for.
    pub wanted: Type,
    /// What the case has; nothing where it has no such fact.
    pub found: Option<Type>,
}

/// Every fact that rules of other rule sets read and that the case of this one does not have so, in the order of their texts.
#[salsa::tracked(returns(ref))]
pub fn misfits(db: &dyn Db, ruleset: RuleSet) -> Vec<Misfit> {
    let none = Fields::default();
    let own = case_facts(db, ruleset).as_ref().map_or(&none, |(_, fields)| fields);
    let mut result: Vec<Misfit> = Vec::new();
    let mut seen = FxHashSet::from_iter([ruleset]);
    for (prefix, direct) in ruleset.builds_on(db) {
        let mut open = vec![*direct];
        while let Some(reader) = open.pop() {
            if !seen.insert(reader) {
                continue;
            }
            open.extend(reader.builds_on(db).iter().rev().map(|(_, other)| *other));
            let Some((_, wanted)) = case_facts(db, reader) else { continue };
            let read = names_read(db, reader);
            for field in wanted.fields.iter().filter(|field| read.facts.contains(&field.name)) {
                let found = own.get(&field.name).map(|own| &own.ty);
                let mut comparison =
                    Comparison { db, read: &read.fields, prefix, reader, fact: &field.name, result: &mut result };
                comparison.compare(&field.name, &field.ty, found, 0);
            }
        }
    }
    result
}

/// The problems that an item tells of: the declaration that says that a rule set is built on, else the head of the rule set.
pub(super) fn problems_told_by<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Vec<Diagnostic<At>> {
    let is_a_place = matches!(item.kind(db), Some(DeclarationKind::ByggerPa | DeclarationKind::Regelverk));
    if !is_a_place {
        return Vec::new();
    }
    let Some(place) = crate::db::tree(db, item).and_then(|tree| Some(tree.declaration.name.as_ref()?.id)) else {
        return Vec::new();
    };
    let case = case_facts(db, ruleset).as_ref().map(|(case, _)| case);
    let told = misfits(db, ruleset).iter().filter(|misfit| teller(db, ruleset, &misfit.prefix) == Some(item));
    let of_events =
        shared_events(db, ruleset).iter().filter(|shared| teller(db, ruleset, &shared.prefix) == Some(item));
    let of_events = of_events.flat_map(|shared| problems_of_event(db, ruleset, shared, place));
    let of_facts = told.map(|misfit| {
        let diagnostic = Diagnostic::new(misfit.problem(db, ruleset, None), place.into());
        match (case, &misfit.found) {
            (Some(case), Some(_)) => {
                let note = Note::new("ärendets uppgift", "the fact of the case");
                diagnostic.with_related(At::Inside(case.clone(), misfit.fact.clone()), note)
            }
            _ => diagnostic,
        }
    });
    of_facts.chain(of_events).collect()
}

/// What two rule sets do not agree in of an event that both declare.
fn problems_of_event(db: &dyn Db, ruleset: RuleSet, shared: &SharedEvent, place: NodeId) -> Vec<Diagnostic<At>> {
    let name = &shared.own.name;
    let differs = shared.differs.then(|| {
        let (ruleset, event) = (shared.prefix.clone(), name.clone());
        Diagnostic::new(NameProblem::SharedEvent { ruleset, event }, place.into())
    });
    let fields = shared.misfits.iter();
    let fields = fields.map(|misfit| Diagnostic::new(misfit.problem(db, ruleset, Some(name)), place.into()));
    let note = Note::new("händelsen", "the event");
    let told = differs.into_iter().chain(fields);
    told.map(|diagnostic| diagnostic.with_related(At::Declaration(shared.own.clone()), note.clone())).collect()
}

/// The item that tells of what is wrong with a rule set that is built on.
fn teller<'db>(db: &'db dyn Db, ruleset: RuleSet, prefix: &SmolStr) -> Option<Item<'db>> {
    let all = || ruleset.files(db).iter().flat_map(|file| items(db, *file)).copied();
    let says_so = |item: &Item<'db>| item.kind(db) == Some(DeclarationKind::ByggerPa) && item.name(db) == prefix;
    all().find(says_so).or_else(|| all().find(|item| item.kind(db) == Some(DeclarationKind::Regelverk)))
}

/// The names of facts and of fields that the rules of a rule set read. Fields are told apart by their names alone, so one may count as read
/// that another record has.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub(super) struct NamesRead {
    pub(super) facts: FxHashSet<SmolStr>,
    pub(super) fields: FxHashSet<SmolStr>,
}

#[salsa::tracked(returns(ref))]
pub(super) fn names_read(db: &dyn Db, ruleset: RuleSet) -> NamesRead {
    use DeclarationKind as Kind;
    let mut result = NamesRead::default();
    for &checked in ruleset.files(db).iter().flat_map(|file| checked(db, ruleset, *file)) {
        // These are about cases of their own.
        if matches!(checked.item(db).kind(db), Some(Kind::Testfall | Kind::Exempel | Kind::Nyckeltal)) {
            continue;
        }
        for meaning in &infer(db, checked).meanings {
            match meaning {
                Meaning::Fact(name) => _ = result.facts.insert(name.clone()),
                Meaning::Field(name) => _ = result.fields.insert(name.clone()),
                _ => {}
            }
        }
    }
    result
}

/// A fact that is being compared.
pub(super) struct Comparison<'a> {
    pub(super) db: &'a dyn Db,
    pub(super) read: &'a FxHashSet<SmolStr>,
    pub(super) prefix: &'a SmolStr,
    pub(super) reader: RuleSet,
    pub(super) fact: &'a SmolStr,
    pub(super) result: &'a mut Vec<Misfit>,
}

impl Comparison<'_> {
    pub(super) fn compare(&mut self, path: &SmolStr, wanted: &Type, found: Option<&Type>, depth: usize) {
        let Some(found) = found else {
            self.add(path, wanted, None);
            return;
        };
        let absence_fits = wanted.may_be_absent() || !found.may_be_absent();
        match (wanted.present(), found.present()) {
            _ if wanted.is_error() || found.is_error() => {}
            (Type::Record(one), Type::Record(other)) if one != other && absence_fits && depth < DEEPEST => {
                let other = other.fields(self.db);
                for field in one.fields(self.db).fields.iter().filter(|field| self.read.contains(&field.name)) {
                    let path = format_smolstr!("{path}.{}", field.name);
                    self.compare(&path, &field.ty, other.get(&field.name).map(|own| &own.ty), depth + 1);
                }
            }
            (Type::Event(one), Type::Event(other)) if absence_fits && are_of_one_kind(self.db, one, other) => {}
            (Type::List(one), Type::List(other)) if absence_fits => self.compare(path, one, Some(other), depth + 1),
            (one, other) if one == other && absence_fits => {}
            _ => self.add(path, wanted, Some(found)),
        }
    }

    fn add(&mut self, path: &SmolStr, wanted: &Type, found: Option<&Type>) {
        self.result.push(Misfit {
            prefix: self.prefix.clone(),
            reader: self.reader,
            fact: self.fact.clone(),
            path: path.clone(),
            wanted: wanted.clone(),
            found: found.cloned(),
        });
    }
}

impl Misfit {
    fn problem(&self, db: &dyn Db, ruleset: RuleSet, event: Option<&SmolStr>) -> NameProblem {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        let mut written = words(&self.wanted).written;
        if let Some(global) = named_type(&self.wanted) {
            let prefix = ruleset.builds_on(db).iter().find(|(_, other)| *other == global.ruleset);
            if let Some((prefix, _)) = prefix {
                written = written.replacen(global.name.as_str(), &format!("{prefix}.{}", global.name), 1).into();
            }
        }
        NameProblem::SharedFact {
            ruleset: self.prefix.clone(),
            path: self.path.clone(),
            event: event.cloned(),
            wanted: words(&self.wanted),
            found: self.found.as_ref().map(words),
            written: format_smolstr!("{last}: {written}"),
        }
    }
}

/// The declaration that a type is of.
fn named_type(ty: &Type) -> Option<&Global> {
    match ty {
        Type::Enumeration(global) | Type::Record(global) => Some(global),
        Type::Optional(inner) | Type::List(inner) | Type::Interval(inner) => named_type(inner),
        _ => None,
    }
}
