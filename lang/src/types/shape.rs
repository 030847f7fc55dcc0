//! What a declaration offers to those who name it, apart from its signature: members, fields, places, readings.
//!
//! Each is a query of its own, so that a new member of an uppräkning or a new field concerns only those who look at members
//! or fields. Problems inside the declaration are told by the check of its item; here they yield [`Type::Error`] in silence.
//! Must not know: bodies of rules, positions.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::outside::chain;
use super::reference::{read_type, resolve_path};
use super::ty::Type;
use crate::db::{Db, RuleSet, SourceFile, tree};
use crate::names::{Global, Key, Part, Site, Sited, declaration, index, names_of_kind, resolve_in, sited, subject};
use crate::syntax::tree::{Argument, Body, Clause, Datum, Declaration, Entry, Field, PlaceKind};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// The members of an uppräkning.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Members {
    /// Whether they have an order, the lowest first.
    pub ordered: bool,
    /// Their names, in the order of the text.
    pub names: Vec<SmolStr>,
    sorted: Vec<u32>,
}

/// The fields of a record, a case type, a register or an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Fields {
    /// The fields, in the order of the text.
    pub fields: Vec<FieldShape>,
    sorted: Vec<u32>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct FieldShape {
    /// Its name.
    pub name: SmolStr,
    /// Its type.
    pub ty: Type,
    /// `över tid`: its values differ from day to day.
    pub over_time: bool,
    /// `nyckel`: it tells the rows of a register apart.
    pub key: bool,
}

/// The places of a källa.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Places {
    /// The places, in the order of the text.
    pub places: Vec<PlaceShape>,
}

/// A place of a källa.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct PlaceShape {
    /// How the source counts.
    pub kind: PlaceKind,
    /// Number or text as written.
    pub key: SmolStr,
    /// Its heading.
    pub heading: Option<SmolStr>,
    /// Why it needs no rule.
    pub needs_no_rule: Option<SmolStr>,
}

/// The readings of a tolkning.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Readings {
    /// Their names, in the order of the text.
    pub names: Vec<SmolStr>,
    /// Which one applies when no other is chosen; the first, if the tolkning does not say.
    pub applied: u32,
    /// Whether one of them has a value.
    pub have_values: bool,
}

/// The members of an uppräkning.
#[salsa::tracked(returns(ref))]
pub fn members<'db>(db: &'db dyn Db, key: Key<'db>) -> Members {
    let mut result = Members::default();
    first(db, key, |declaration| {
        if let Body::Members { ordered, members } = &declaration.body {
            result.ordered = *ordered;
            result.names = members.iter().map(|member| member.name.text.clone()).collect();
        }
    });
    result.sorted = sorted(&result.names, |name| name);
    result
}

/// The fields of a record, a case type, a register or an event; none for anything else.
#[salsa::tracked(returns(ref))]
pub fn fields<'db>(db: &'db dyn Db, key: Key<'db>) -> Fields {
    let mut result = Fields::default();
    first(db, key, |declaration| {
        let shape = |field: &Field| FieldShape {
            name: field.name.text.clone(),
            ty: read_type(db, key.ruleset(db), &field.ty, &mut |_| {}),
            over_time: super::reference::is_over_time(&field.ty),
            key: field.key,
        };
        match &declaration.body {
            Body::Fields(entries) => {
                let fields = entries.iter().filter_map(|entry| match entry {
                    Entry::Field(field) => Some(&**field),
                    _ => None,
                });
                result.fields = fields.map(shape).collect();
            }
            Body::Event(event) => result.fields = event.fields.iter().map(shape).collect(),
            _ => {}
        }
    });
    result.sorted = sorted(&result.fields, |field| &field.name);
    result
}

/// The places of a källa.
#[salsa::tracked(returns(ref))]
pub fn places<'db>(db: &'db dyn Db, key: Key<'db>) -> Places {
    let mut result = Places::default();
    first(db, key, |declaration| {
        let Body::Sections(entries) = &declaration.body else { return };
        let sections = entries.iter().filter_map(|entry| match entry {
            Entry::Section(section) => Some(section),
            _ => None,
        });
        result.places = sections
            .map(|section| PlaceShape {
                kind: section.place.kind,
                key: section.place.key.clone(),
                heading: section.heading.as_ref().map(|text| text.text.clone()),
                needs_no_rule: section.needs_no_rule.as_ref().map(|text| text.text.clone()),
            })
            .collect();
    });
    result
}

/// The readings of a tolkning.
#[salsa::tracked(returns(ref))]
pub fn readings<'db>(db: &'db dyn Db, key: Key<'db>) -> Readings {
    let mut result = Readings::default();
    first(db, key, |declaration| {
        if let Body::Readings(readings) = &declaration.body {
            result.names = readings.iter().map(|reading| reading.name.text.clone()).collect();
            result.have_values = readings.iter().any(|reading| reading.value.is_some());
            result.applied = readings.iter().position(|reading| reading.applied).unwrap_or(0) as u32;
        }
    });
    result
}

/// The clauses that an insats or insatsgrupp has itself in some version, without those it inherits.
#[salsa::tracked(returns(ref))]
pub fn own_clauses<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<ClauseKind> {
    let mut result = Vec::new();
    each(db, key, |declaration| {
        if let Body::Clauses(entries) = &declaration.body {
            result.extend(entries.iter().filter_map(|entry| match entry {
                Entry::Clause(clause) => Some(clause.kind),
                _ => None,
            }));
        }
    });
    result.sort_unstable();
    result.dedup();
    result
}

/// The exempel that one goes out from, as it is written.
#[salsa::tracked(returns(ref))]
pub fn base_of_exempel<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Global> {
    let mut result = None;
    first(db, key, |declaration| {
        let Body::Clauses(entries) = &declaration.body else { return };
        result = entries.iter().find_map(|entry| match entry {
            Entry::Clause(Clause { argument: Argument::Given { from: Some(path), .. }, .. }) => {
                resolve_path(db, key.ruleset(db), path)
            }
            _ => None,
        });
    });
    result
}

/// The names that events of an exempel bear by `kallad`, with their events; also those of the exempel it goes out from.
#[salsa::tracked(returns(ref), cycle_result = no_binders)]
pub fn data_binders<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<(SmolStr, Global)> {
    let mut result = Vec::new();
    first(db, key, |declaration| {
        let Body::Clauses(entries) = &declaration.body else { return };
        for entry in entries {
            let Entry::Clause(Clause { argument: Argument::Given { from, data }, .. }) = entry else { continue };
            if let Some(base) = from.as_ref().and_then(|path| resolve_path(db, key.ruleset(db), path)) {
                result.extend(data_binders(db, base.key(db)).iter().cloned());
            }
            result.extend(data.iter().filter_map(|datum| match datum {
                Datum::Event { binder: Some(name), event, .. } => {
                    let named = match event.text.split_once('.') {
                        Some((prefix, event)) => resolve_in(db, key.ruleset(db), prefix, event)?,
                        None => Global { ruleset: key.ruleset(db), name: event.text.clone() },
                    };
                    Some((name.text.clone(), named))
                }
                _ => None,
            }));
        }
    });
    result
}

/// Exempel that go out from each other name nothing; the circle itself is told where it closes.
fn no_binders<'db>(_: &'db dyn Db, _: salsa::Id, _: Key<'db>) -> Vec<(SmolStr, Global)> {
    Vec::new()
}

/// The uppräkningar of a rule set that have a member of this name, by their own.
#[salsa::tracked(returns(ref))]
pub fn owners_of_member<'db>(db: &'db dyn Db, key: Key<'db>) -> Vec<Global> {
    super::near::enumerations_by_member(db, key.ruleset(db)).get(key.text(db)).cloned().unwrap_or_default()
}

/// The uppräkningar of a rule set, by name.
#[salsa::tracked(returns(ref))]
pub fn enumerations(db: &dyn Db, ruleset: RuleSet) -> Vec<Global> {
    let names = names_of_kind(db, ruleset, DeclarationKind::Upprakning).iter();
    names.map(|name| Global { ruleset, name: name.clone() }).collect()
}

/// The names of members of a rule set's uppräkningar that are also names of declarations. There are hardly ever any, so it seldom changes.
#[salsa::tracked(returns(ref))]
pub fn members_that_are_declarations(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    let members: FxHashSet<&SmolStr> = ruleset.files(db).iter().flat_map(|file| members_of_file(db, *file)).collect();
    let rulesets = [Some(ruleset), ruleset.library(db)].into_iter().flatten();
    let declared = rulesets.flat_map(|ruleset| index(db, ruleset).iter()).map(|(key, _)| key.text(db));
    declared.filter(|name| members.contains(name)).cloned().collect()
}

/// The names of the members of all uppräkningar of a file, so that there is one thing to ask of each file that was not edited.
#[salsa::tracked(returns(ref))]
fn members_of_file(db: &dyn Db, file: SourceFile) -> Vec<SmolStr> {
    let mut result = Vec::new();
    for Sited { kind, site, .. } in sited(db, file) {
        let (DeclarationKind::Upprakning, Part::Declaration(number)) = (kind, site.part) else { continue };
        let Some(tree) = tree(db, site.item) else { continue };
        if let Some(Declaration { body: Body::Members { members, .. }, .. }) = declaration(&tree, number) {
            result.extend(members.iter().map(|member| member.name.text.clone()));
        }
    }
    result
}

/// The case type whose facts rules read bare, with its facts.
#[salsa::tracked(returns(ref))]
pub fn case_facts(db: &dyn Db, ruleset: RuleSet) -> Option<(Global, Fields)> {
    let global = Global { ruleset, name: subject(db, ruleset)? };
    let mut all = global.fields(db).clone();
    if let Some((whole, _)) = episodes(db, ruleset) {
        let others = whole.fields(db).fields.iter().filter(|field| all.get(&field.name).is_none());
        let others: Vec<FieldShape> = others.cloned().collect();
        all.fields.extend(others);
        all.sorted = sorted(&all.fields, |field| &field.name);
    }
    Some((global, all))
}

/// The case type that holds the cases that rules are about as a list, and the field that is the list: a person with several insatser. Its facts
/// are those of each.
#[salsa::tracked(returns(ref))]
pub fn episodes(db: &dyn Db, ruleset: RuleSet) -> Option<(Global, SmolStr)> {
    let own = Global { ruleset, name: subject(db, ruleset)? };
    let names = names_of_kind(db, ruleset, DeclarationKind::Arende).iter().filter(|name| **name != own.name);
    let mut holders = names.filter_map(|name| {
        let whole = Global { ruleset, name: name.clone() };
        let is_list = |field: &&FieldShape| match field.ty.present() {
            Type::List(element) => *element.present() == Type::Record(own.clone()),
            _ => false,
        };
        let field = whole.fields(db).fields.iter().find(is_list)?.name.clone();
        Some((whole, field))
    });
    match (holders.next(), holders.next()) {
        (only, None) => only,
        _ => None,
    }
}

/// The kinds of case that rules may be about beside the rule set's own: all but that and what holds it, and the registers, of which each row is
/// one, also those of the rule sets that it builds on. A rule set that names none has several, of which none is its own.
#[salsa::tracked(returns(ref))]
pub fn other_kinds(db: &dyn Db, ruleset: RuleSet) -> Vec<Global> {
    let own = subject(db, ruleset);
    let whole = episodes(db, ruleset).as_ref().map(|(whole, _)| &whole.name);
    let kinds = [DeclarationKind::Arende, DeclarationKind::Register];
    let names = kinds.into_iter().flat_map(|kind| names_of_kind(db, ruleset, kind));
    let others = names.filter(|name| Some(*name) != own.as_ref() && Some(*name) != whole);
    let own_kinds = others.map(|name| Global { ruleset, name: name.clone() });
    let shared = chain(db, ruleset).into_iter().filter(|other| *other != ruleset).flat_map(|other| {
        let registers = names_of_kind(db, other, DeclarationKind::Register).iter();
        registers.map(move |name| Global { ruleset: other, name: name.clone() })
    });
    own_kinds.chain(shared).collect()
}

/// Whether every insats of a rule set stands in a group, so that `insats.grupp` always exists.
#[salsa::tracked(returns(copy))]
pub fn every_insats_has_a_group(db: &dyn Db, ruleset: RuleSet) -> bool {
    let mut insatser = names_of_kind(db, ruleset, DeclarationKind::Insats).iter();
    insatser.all(|name| super::groups::group_of(db, &Global { ruleset, name: name.clone() }).is_some())
}

impl Global {
    /// The members, where the name is an uppräkning.
    pub fn members<'db>(&self, db: &'db dyn Db) -> &'db Members {
        members(db, self.key(db))
    }

    /// The fields, where the name is a record, a case type, a register or an event.
    pub fn fields<'db>(&self, db: &'db dyn Db) -> &'db Fields {
        fields(db, self.key(db))
    }

    /// Whether it is a kind of case, or a register, of which each row is one: rules are judged for it, and it has events.
    pub(super) fn is_judged(&self, db: &dyn Db) -> bool {
        matches!(self.kind(db), Some(DeclarationKind::Arende | DeclarationKind::Register))
    }

    /// The name and the type of the field that tells the rows of a register apart, where the name is one that has such a field.
    pub fn register_key<'db>(&self, db: &'db dyn Db) -> Option<&'db FieldShape> {
        let is_register = self.kind(db) == Some(DeclarationKind::Register);
        self.fields(db).fields.iter().find(|field| is_register && field.key)
    }

    /// The places, where the name is a källa.
    pub fn places<'db>(&self, db: &'db dyn Db) -> &'db Places {
        places(db, self.key(db))
    }

    /// The readings, where the name is a tolkning.
    pub fn readings<'db>(&self, db: &'db dyn Db) -> &'db Readings {
        readings(db, self.key(db))
    }
}

impl Members {
    /// The ordinal of a member.
    pub fn position(&self, name: &str) -> Option<u32> {
        search(&self.sorted, name, |index| self.names.get(index as usize).map(SmolStr::as_str))
    }
}

impl Fields {
    /// The field of a name.
    pub fn get(&self, name: &str) -> Option<&FieldShape> {
        let index = search(&self.sorted, name, |index| Some(self.fields.get(index as usize)?.name.as_str()))?;
        self.fields.get(index as usize)
    }
}

impl Places {
    /// The place with this number or text.
    pub fn get(&self, kind: PlaceKind, key: &str) -> Option<&PlaceShape> {
        self.places.iter().find(|place| place.kind == kind && place.key == key)
    }
}

/// Reads the first declaration of a name: shapes have no versions, and a second one has been reported.
pub(super) fn first<'db>(db: &'db dyn Db, key: Key<'db>, mut read: impl FnMut(&Declaration)) {
    let Some(definition) = crate::names::definition(db, key) else { return };
    definition.sites.iter().take(1).for_each(|site| read_site(db, site, &mut read));
}

/// Reads every declaration of a name.
fn each<'db>(db: &'db dyn Db, key: Key<'db>, mut read: impl FnMut(&Declaration)) {
    let Some(definition) = crate::names::definition(db, key) else { return };
    definition.sites.iter().for_each(|site| read_site(db, site, &mut read));
}

fn read_site<'db>(db: &'db dyn Db, site: &Site<'db>, read: &mut impl FnMut(&Declaration)) {
    let (Some(tree), Part::Declaration(number)) = (tree(db, site.item), site.part) else { return };
    if let Some(declaration) = declaration(&tree, number) {
        read(declaration);
    }
}

fn sorted<Item>(items: &[Item], name: impl Fn(&Item) -> &SmolStr) -> Vec<u32> {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    order.sort_by_key(|index| items.get(*index as usize).map(|item| name(item).as_str()));
    order
}

fn search<'a>(sorted: &[u32], name: &str, text: impl Fn(u32) -> Option<&'a str>) -> Option<u32> {
    let found = sorted.binary_search_by(|index| text(*index).unwrap_or_default().cmp(name)).ok()?;
    sorted.get(found).copied()
}
