//! What is wrong with declarations among their like: duplicates, versions that overlap, look-alikes, names of the library.
//!
//! Most names are declared once and look like no other, so what is asked first is one question for the whole rule set, with a short answer
//! that seldom changes: which names need a closer look. Those are looked at name by name, so that a new declaration concerns only those who
//! share its name. Of two that clash, the later one is told, with the earlier beside it. Must not know: bodies.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use stadga_program::date::Date;

use super::groups::{DEEPEST, groups_of};
use super::inference::At;
use super::signature::of_declaration;
use crate::db::{Db, Item, RuleSet, SourceFile, items, tree};
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::folded;
use crate::diagnostics::{Diagnostic, Note};
use crate::names::{Definition, Global, Part, Site, Sited, declarations, declared, definition, index, names_of, sited};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Body, Declaration, Tree};
use crate::vocabulary::kinds::DeclarationKind;

/// Problems of the names that an item declares. It reads heads of the item and of declarations of the same names.
pub(super) fn declared_problems<'db>(db: &'db dyn Db, ruleset: RuleSet, item: Item<'db>) -> Vec<Diagnostic<At>> {
    let mut problems = Vec::new();
    if !needs_a_look(db, ruleset, item.file(db)).contains(&item) {
        return problems;
    }
    let Some(own_tree) = tree(db, item) else { return problems };
    let all = declarations(&own_tree);
    for declared in declared(db, item) {
        let site = Site { item, part: declared.part };
        let Some(place) = name_place(&all, declared.part) else { continue };
        let global = Global { ruleset, name: declared.name.clone() };
        let Some(definition) = definition(db, global.key(db)) else { continue };
        among_its_like(db, &global, definition, site, place, &mut problems);
        hides_library(db, &global, place, &mut problems);
        looks_alike(db, &global, definition, site, place, &mut problems);
        if declared.kind == DeclarationKind::Insatsgrupp && groups_of(db, &global).len() > DEEPEST - 1 {
            problems.push(Diagnostic::new(NameProblem::GroupsTooDeep { name: global.name }, place.into()));
        }
    }
    if item.kind(db) == Some(DeclarationKind::Regelverk) {
        second_ruleset(db, ruleset, item, &own_tree, &mut problems);
    }
    problems
}

/// The items of a file that share a name with others, or could be wrong among others in another way.
#[salsa::tracked(returns(ref))]
fn needs_a_look<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Item<'db>> {
    let (shared, alike) = (shared_names(db, ruleset), look_alikes(db, ruleset));
    let looks_alike = |name: &SmolStr| alike.iter().any(|(_, names)| names.contains(name));
    let named = sited(db, file).iter().filter(|Sited { name, kind, .. }| {
        *kind == DeclarationKind::Insatsgrupp || shared.contains(name) || looks_alike(name)
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

/// What one declaration of a name is, as far as others of the same name are concerned.
struct Version {
    kind: DeclarationKind,
    from: Option<Date>,
    to: Option<Date>,
}

fn among_its_like<'db>(
    db: &'db dyn Db,
    global: &Global,
    definition: &Definition<'db>,
    site: Site<'db>,
    place: NodeId,
    problems: &mut Vec<Diagnostic<At>>,
) {
    let Some(own_index) = definition.sites.iter().position(|other| *other == site) else { return };
    if definition.sites.len() < 2 {
        return;
    }
    let Some(own) = version(db, site) else { return };
    for (index, other_site) in definition.sites.iter().enumerate().take(own_index) {
        let Some(other) = version(db, *other_site) else { continue };
        let other_place = At::Version(global.clone(), index as u32);
        let name = global.name.clone();
        let report = |problem: RuleProblem, note: Note| {
            Diagnostic::new(problem, place.into()).with_related(other_place.clone(), note)
        };
        let has_versions = own.kind == other.kind && can_have_versions(own.kind) && own.has_days() && other.has_days();
        if !has_versions {
            let problem = NameProblem::DeclaredTwice { name, kind: own.kind, other: other.kind };
            let note = Note::new("här används namnet redan", "the name is used here already");
            problems.push(Diagnostic::new(problem, place.into()).with_related(other_place, note));
            return;
        }
        if let Some(day) = own.common_day(&other) {
            let problem = RuleProblem::VersionsOverlap { kind: own.kind, name, day };
            problems.push(report(problem, Note::new("den andra versionen", "the other version")));
            return;
        }
        if index == 0 && !signatures_agree(db, global.ruleset, site, *other_site) {
            let problem = RuleProblem::VersionsDiffer { kind: own.kind, name };
            problems.push(report(problem, Note::new("den andra versionen", "the other version")));
            return;
        }
    }
    if let Some((from, to)) = gap_before(db, definition, own_index, &own) {
        let problem = RuleProblem::VersionGap { kind: own.kind, name: global.name.clone(), from, to };
        problems.push(Diagnostic::new(problem, place.into()));
    }
}

/// The days before a version on which no version is in force, if another ends before them.
fn gap_before<'db>(
    db: &'db dyn Db,
    definition: &Definition<'db>,
    own_index: usize,
    own: &Version,
) -> Option<(Date, Date)> {
    let from = own.from?;
    let others = definition.sites.iter().enumerate().filter(|(index, _)| *index != own_index);
    let ends = others.filter_map(|(_, site)| version(db, *site)?.to).filter(|to| *to < from);
    let first_without = ends.max()?.next()?;
    (first_without < from).then_some((first_without, from.previous()?))
}

fn version(db: &dyn Db, site: Site<'_>) -> Option<Version> {
    let tree = tree(db, site.item)?;
    let Part::Declaration(number) = site.part else {
        return Some(Version { kind: DeclarationKind::Roll, from: None, to: None });
    };
    let declaration = crate::names::declaration(&tree, number)?;
    let validity = declaration.suffixes.validity.as_ref();
    Some(Version {
        kind: declaration.kind,
        from: validity.and_then(|validity| validity.from),
        to: validity.and_then(|validity| validity.to),
    })
}

fn signatures_agree(db: &dyn Db, ruleset: RuleSet, one: Site<'_>, other: Site<'_>) -> bool {
    let signature = |tree: &Tree, part: Part| {
        let Part::Declaration(number) = part else { return None };
        let (_, declaration, outer) = declarations(tree).into_iter().find(|(own, _, _)| *own == number)?;
        Some(of_declaration(db, ruleset, declaration, outer))
    };
    let (Some(one_tree), Some(other_tree)) = (tree(db, one.item), tree(db, other.item)) else { return true };
    match (signature(&one_tree, one.part), signature(&other_tree, other.part)) {
        (Some(one), Some(other)) => one.agrees_with(&other),
        _ => true,
    }
}

impl Version {
    fn has_days(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The first day on which both are in force.
    fn common_day(&self, other: &Self) -> Option<Date> {
        let first = match (self.from, other.from) {
            (Some(one), Some(other)) => one.max(other),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => self.to.into_iter().chain(other.to).min()?,
        };
        let inside = |version: &Self| version.to.is_none_or(|to| first <= to);
        (inside(self) && inside(other)).then_some(first)
    }
}

/// Shapes of data have no versions; their members and fields may have days instead.
fn can_have_versions(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    !matches!(
        kind,
        Kind::Regelverk
            | Kind::ByggerPa
            | Kind::Kalla
            | Kind::Roll
            | Kind::Arende
            | Kind::Register
            | Kind::UppgifterOm
            | Kind::Handelse
            | Kind::Upprakning
            | Kind::Testfall
            | Kind::Exempel
    )
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
    let mut names: Vec<(String, &SmolStr)> =
        index(db, ruleset).keys().map(|key| key.text(db)).map(|name| (folded(name), name)).collect();
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
    let mut all = ruleset.files(db).iter().flat_map(|file| items(db, *file)).copied();
    let first = all.find(|other| other.kind(db) == Some(DeclarationKind::Regelverk));
    if first != Some(item) {
        let declaration = &own_tree.declaration;
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        problems.push(Diagnostic::new(RuleProblem::TwoRuleSets, place.into()));
    }
}
