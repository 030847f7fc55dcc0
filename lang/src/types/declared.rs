//! What is wrong with declarations among their like: duplicates, versions that overlap, look-alikes, names of the library.
//!
//! Most names are declared once and look like no other, so what is asked first is one question for the whole rule set, with a short answer
//! that seldom changes: which names need a closer look. Those are looked at name by name, so that a new declaration concerns only those who
//! share its name. Of two that clash, the later one is told, with the earlier beside it. Must not know: bodies.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::groups::{DEEPEST, groups_of};
use super::inference::At;
use super::length::length_at;
use super::ty::Type;
use super::versions::{Reason, clashes};
use crate::db::{Db, Item, RuleSet, SourceFile, items, tree};
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::folded;
use crate::diagnostics::{Diagnostic, Note};
use crate::names::{Definition, Global, Part, Site, Sited, declarations, declared, definition, index, names_of, sited};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Body, Declaration, Tree};
use crate::vocabulary::kinds::DeclarationKind;

/// Problems of the names that an item declares, if it is one of those that need a look. It reads heads of the item and of declarations of
/// the same names.
pub(super) fn declared_problems<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Vec<Diagnostic<At>> {
    let mut problems = Vec::new();
    let Some(own_tree) = tree(db, item) else { return problems };
    let all = declarations(&own_tree);
    for declared in declared(db, item) {
        let site = Site { item, part: declared.part };
        let Some(place) = name_place(&all, declared.part) else { continue };
        let global = Global { ruleset, name: declared.name.clone() };
        let Some(definition) = definition(db, global.key(db)) else { continue };
        among_its_like(db, &global, site, place, &mut problems);
        hides_library(db, &global, place, &mut problems);
        looks_alike(db, &global, definition, site, place, &mut problems);
        if declared.kind == DeclarationKind::Insatsgrupp {
            too_many_groups(db, global, place, &mut problems);
        }
    }
    if item.kind(db) == Some(DeclarationKind::Regelverk) {
        second_ruleset(db, ruleset, item, &own_tree, &mut problems);
    }
    problems
}

/// The items of a file that share a name with others, or could be wrong among others in another way.
#[salsa::tracked(returns(ref))]
pub(super) fn needs_a_look<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> FxHashSet<Item<'db>> {
    let shared = shared_names(db, ruleset);
    let alike: FxHashSet<&SmolStr> = look_alikes(db, ruleset).iter().flat_map(|(_, names)| names).collect();
    let named = sited(db, file).iter().filter(|Sited { name, kind, .. }| {
        *kind == DeclarationKind::Insatsgrupp || shared.contains(name) || alike.contains(name)
    });
    let rule_sets = items(db, file).iter().filter(|item| item.kind(db) == Some(DeclarationKind::Regelverk));
    named.map(|sited| sited.site.item).chain(rule_sets.copied()).collect()
}

/// The names that a rule set declares more than once, or that the library has too.
#[salsa::tracked(returns(ref))]
fn shared_names(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    let library = ruleset.library(db).map(|library| names_of(db, library));
    let is_shared = |name: &SmolStr, definition: &Definition<'_>| {
        definition.sites.len() > 1 || library.is_some_and(|library| library.contains(name))
    };
    let names = index(db, ruleset).iter().map(|(key, definition)| (key.text(db), definition));
    names.filter(|(name, definition)| is_shared(name, definition)).map(|(name, _)| name.clone()).collect()
}

/// Tells of a group that stands in too many others, or in itself; of a circle, the group whose name sorts first is told.
fn too_many_groups(db: &dyn Db, global: Global, place: NodeId, problems: &mut Vec<Diagnostic<At>>) {
    let groups = groups_of(db, &global);
    let problem = if let Some(end) = groups.iter().position(|group| *group == global) {
        let circle = groups.get(..=end).unwrap_or_default();
        if circle.iter().any(|other| other.name < global.name) {
            return;
        }
        let way = std::iter::once(&global).chain(circle);
        NameProblem::Cycle { path: way.map(|group| group.name.clone()).collect() }
    } else if groups.len() < DEEPEST {
        return;
    } else {
        NameProblem::GroupsTooDeep { name: global.name }
    };
    problems.push(Diagnostic::new(problem, place.into()));
}

fn name_place(all: &[(u32, &Declaration, Option<&Declaration>)], part: Part) -> Option<NodeId> {
    match part {
        Part::Declaration(number) => {
            let (_, declaration, _) = all.get(number as usize)?;
            Some(declaration.name.as_ref()?.id)
        }
        Part::Name(index) => match &all.first()?.1.body {
            Body::Names(names) => Some(names.get(index as usize)?.name.id),
            _ => None,
        },
    }
}

/// Whether `bygger på` names the rule set that it stands in.
pub(super) fn names_own_rule_set(db: &dyn Db, global: &Global) -> bool {
    clashes(db, global.key(db))
        .values()
        .any(|clash| matches!(&clash.reason, Reason::Taken { other, .. } if are_set_and_base(clash.kind, *other)))
}

fn are_set_and_base(one: DeclarationKind, other: DeclarationKind) -> bool {
    use DeclarationKind::{ByggerPa, Regelverk};
    matches!((one, other), (ByggerPa, Regelverk) | (Regelverk, ByggerPa))
}

fn among_its_like<'db>(
    db: &'db dyn Db,
    global: &Global,
    site: Site<'db>,
    place: NodeId,
    problems: &mut Vec<Diagnostic<At>>,
) {
    let key = global.key(db);
    let Some(clash) = clashes(db, key).get(&site) else {
        problems.extend(measured_otherwise(db, global, site, place));
        return;
    };
    let name = global.name.clone();
    let kind = clash.kind;
    let report = |problem: RuleProblem| Diagnostic::new(problem, place.into());
    let other = |number: u32| At::Version(global.clone(), number);
    let other_version = Note::new("den andra versionen", "the other version");
    problems.push(match clash.reason {
        Reason::Taken { other: other_kind, number } => {
            if are_set_and_base(kind, other_kind) && global.ruleset.builds_on(db).iter().all(|(own, _)| *own != name) {
                // That a rule set builds on itself is told where it says so.
                return;
            }
            let note = Note::new("här används namnet redan", "the name is used here already");
            let problem = NameProblem::DeclaredTwice { name, kind, other: other_kind };
            Diagnostic::new(problem, place.into()).with_related(other(number), note)
        }
        Reason::Overlap { day, number } => {
            report(RuleProblem::VersionsOverlap { kind, name, day }).with_related(other(number), other_version)
        }
        Reason::Differs => report(RuleProblem::VersionsDiffer { kind, name }).with_related(other(0), other_version),
        Reason::Gap { from, to } => report(RuleProblem::VersionGap { kind, name, from, to }),
    });
}

/// Tells of a version of an insats or group whose `insatstid` is in another kind of time than that of the first.
fn measured_otherwise<'db>(db: &'db dyn Db, global: &Global, site: Site<'db>, place: NodeId) -> Option<Diagnostic<At>> {
    let definition = definition(db, global.key(db)).as_ref()?;
    let kind = definition.kind;
    let first = definition.sites.first().filter(|first| **first != site)?;
    if !matches!(kind, DeclarationKind::Insats | DeclarationKind::Insatsgrupp) {
        return None;
    }
    let (own, other) = (length_at(db, global.ruleset, &site)?, length_at(db, global.ruleset, first)?);
    if own == other || own == Type::Error || other == Type::Error {
        return None;
    }
    let problem = RuleProblem::VersionsDiffer { kind, name: global.name.clone() };
    let note = Note::new("den andra versionen", "the other version");
    Some(Diagnostic::new(problem, place.into()).with_related(At::Version(global.clone(), 0), note))
}

fn names_a_type(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    matches!(kind, Kind::Upprakning | Kind::UppgifterOm | Kind::Register | Kind::Arende)
}

fn hides_library(db: &dyn Db, global: &Global, place: NodeId, problems: &mut Vec<Diagnostic<At>>) {
    let Some(library) = global.ruleset.library(db) else { return };
    if names_of(db, library).contains(&global.name) {
        let other = Global { ruleset: library, name: global.name.clone() };
        let note = Note::new("bibliotekets", "that of the library");
        let problem = NameProblem::HidesLibrary { name: global.name.clone() };
        problems.push(Diagnostic::new(problem, place.into()).with_related(At::Declaration(other), note));
    }
}

/// Tells of a name that another differs from only in capitals or marks; of the two, the one that sorts later is told.
fn looks_alike<'db>(
    db: &'db dyn Db,
    global: &Global,
    definition: &Definition<'db>,
    site: Site<'db>,
    place: NodeId,
    problems: &mut Vec<Diagnostic<At>>,
) {
    if definition.sites.first() != Some(&site) {
        return;
    }
    let all = look_alikes(db, global.ruleset);
    if all.is_empty() {
        return;
    }
    let own_folded = folded(&global.name);
    let Ok(found) = all.binary_search_by(|(other, _)| other.as_str().cmp(&own_folded)) else { return };
    let Some((_, alike)) = all.get(found) else { return };
    let is_type = |name: &SmolStr| {
        let global = Global { ruleset: global.ruleset, name: name.clone() };
        global.definition(db).is_some_and(|definition| names_a_type(definition.kind))
    };
    // `förmåga: Förmåga` is how kinds of values and values are told apart.
    let own_is_type = is_type(&global.name);
    let confusing = |other: &&SmolStr| **other < global.name && is_type(other) == own_is_type;
    let Some(other) = alike.iter().find(confusing) else { return };
    let problem = NameProblem::LookAlike { name: global.name.clone(), other: other.clone() };
    let place_of_other = At::Declaration(Global { ruleset: global.ruleset, name: other.clone() });
    let note = Note::new("det andra namnet", "the other name");
    problems.push(Diagnostic::new(problem, place.into()).with_related(place_of_other, note));
}

/// The names of a rule set that look like each other, by what they have in common; only where there are several, so it seldom
/// changes.
#[salsa::tracked(returns(ref))]
fn look_alikes(db: &dyn Db, ruleset: RuleSet) -> Vec<(SmolStr, Vec<SmolStr>)> {
    let mut first: FxHashMap<u64, &SmolStr> = FxHashMap::default();
    let mut alike: FxHashSet<&SmolStr> = FxHashSet::default();
    for Sited { name, looks, .. } in ruleset.files(db).iter().flat_map(|file| sited(db, *file)) {
        let other = *first.entry(*looks).or_insert(name);
        if other != name {
            alike.extend([other, name]);
        }
    }
    let mut names: Vec<(String, &SmolStr)> = alike.into_iter().map(|name| (folded(name), name)).collect();
    names.sort_unstable();
    let groups = names.chunk_by(|(one, _), (other, _)| one == other);
    let several = groups.filter(|group| group.len() > 1);
    several
        .filter_map(|group| {
            let (folded, _) = group.first()?;
            Some((folded.into(), group.iter().map(|(_, name)| (*name).clone()).collect()))
        })
        .collect()
}

fn second_ruleset<'db>(
    db: &'db dyn Db,
    ruleset: RuleSet,
    item: Item<'db>,
    own_tree: &Tree,
    problems: &mut Vec<Diagnostic<At>>,
) {
    if first_ruleset(db, ruleset) != Some(item) {
        let declaration = &own_tree.declaration;
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        problems.push(Diagnostic::new(RuleProblem::TwoRuleSets, place.into()));
    }
}

#[salsa::tracked(returns(copy))]
fn first_ruleset<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Option<Item<'db>> {
    let mut all = ruleset.files(db).iter().flat_map(|file| items(db, *file)).copied();
    all.find(|item| item.kind(db) == Some(DeclarationKind::Regelverk))
}
