//! Which places of the sources have rules.
//!
//! A place is covered when something says `enligt` it, and settled when the källa says that it needs no rule. A reference covers the
//! very place it names and none below it: `avsnitt 2` says nothing about `avsnitt 2.1`. Trees and names are all that is needed, so the answer is
//! there for rules with errors too. Must not know: types, how the answer is shown.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::db::{Db, RuleSet, items, parse, tree};
use crate::diagnostics::report::Location;
use crate::names::{Global, declarations, prefixes, resolve, resolve_in};
use crate::syntax::expression::{BranchValue, Condition, Criterion, Expr};
use crate::syntax::source_map::Place;
use crate::syntax::tree::{
    Argument, Body, Clause, Declaration, Entry, Exception, Path, PlaceKind, PlaceRef, Rules, Section, SourceRef,
    Suffixes, Tree,
};
use crate::vocabulary::kinds::DeclarationKind;

/// The places of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCoverage {
    /// The name of the källa.
    pub name: SmolStr,
    /// Its title.
    pub title: Option<SmolStr>,
    /// Its places, in the order of the källa.
    pub places: Vec<PlaceCoverage>,
}

/// A place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCoverage {
    /// In words: `avsnitt 1.2`.
    pub place: String,
    /// Its heading.
    pub heading: Option<SmolStr>,
    /// Where the källa lists it.
    pub location: Location,
    /// What became of it.
    pub state: PlaceState,
}

/// What became of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceState {
    /// The declarations that follow it, in the order of the files.
    HasRules(Vec<SmolStr>),
    /// The källa says why it needs no rule.
    NeedsNone(SmolStr),
    /// Neither.
    Remains,
}

/// The declarations that follow each place.
type Followed = FxHashMap<Key, Vec<SmolStr>>;

type Key = (Global, PlaceKind, SmolStr);

/// The sources that a rule set declares, in the order of its files, and then those of the rule sets that it builds on, by the names under which it
/// reads them.
pub fn coverage(db: &dyn Db, ruleset: RuleSet) -> Vec<SourceCoverage> {
    let mut all = vec![(ruleset, None)];
    all.extend(prefixes(db, ruleset).into_iter().map(|(other, prefix)| (other, Some(prefix))));
    let followed = followed(db, &all);
    let mut result = Vec::new();
    for (ruleset, prefix) in &all {
        for &item in ruleset.files(db).iter().flat_map(|file| items(db, *file)) {
            let Some(tree) = tree(db, item) else { continue };
            let at = |section: &Section| Location {
                path: item.file(db).path(db).clone(),
                span: parse(db, item).source_map.span(Place::Node(section.id)).shifted(item.offset(db)),
            };
            let of = Of { ruleset: *ruleset, prefix: prefix.as_deref() };
            for (_, declaration, _) in declarations(&tree) {
                result.extend(source_coverage(declaration, of, &followed, &at));
            }
        }
    }
    result
}

/// Whose a declaration is.
#[derive(Clone, Copy)]
struct Of<'a> {
    ruleset: RuleSet,
    /// What its name begins with, where it is another rule set's.
    prefix: Option<&'a str>,
}

impl Of<'_> {
    /// A name, as the rule set that builds on it reads it.
    fn shown(self, name: &SmolStr) -> SmolStr {
        self.prefix.map_or_else(|| name.clone(), |prefix| format_smolstr!("{prefix}.{name}"))
    }
}

fn source_coverage(
    declaration: &Declaration,
    of: Of<'_>,
    followed: &Followed,
    at: &dyn Fn(&Section) -> Location,
) -> Option<SourceCoverage> {
    let (DeclarationKind::Kalla, Body::Sections(entries)) = (declaration.kind, &declaration.body) else { return None };
    let name = declaration.name.as_ref()?.text.clone();
    let source = Global { ruleset: of.ruleset, name };
    let sections = entries.iter().filter_map(|entry| match entry {
        Entry::Section(section) => Some(section),
        _ => None,
    });
    let places = sections.map(|section| PlaceCoverage {
        place: section.place.words(),
        heading: section.heading.as_ref().map(|heading| heading.text.clone()),
        location: at(section),
        state: state(section, followed.get(&key(&source, &section.place))),
    });
    Some(SourceCoverage {
        places: places.collect(),
        title: declaration.label.as_ref().map(|label| label.text.clone()),
        name: of.shown(&source.name),
    })
}

/// Rules come first: a place that is said to need none and has some has them all the same.
fn state(section: &Section, rules: Option<&Vec<SmolStr>>) -> PlaceState {
    match (rules, &section.needs_no_rule) {
        (Some(rules), _) => PlaceState::HasRules(rules.clone()),
        (None, Some(reason)) => PlaceState::NeedsNone(reason.text.clone()),
        (None, None) => PlaceState::Remains,
    }
}

fn key(source: &Global, place: &PlaceRef) -> Key {
    (source.clone(), place.kind, place.key.clone())
}

/// For each place of a source of some rule sets, the declarations of them that follow it.
fn followed(db: &dyn Db, rulesets: &[(RuleSet, Option<String>)]) -> Followed {
    let mut result = Followed::default();
    let mut seen = FxHashSet::default();
    for (ruleset, prefix) in rulesets {
        let of = Of { ruleset: *ruleset, prefix: prefix.as_deref() };
        for &item in ruleset.files(db).iter().flat_map(|file| items(db, *file)) {
            let Some(tree) = tree(db, item) else { continue };
            let mut references = Vec::new();
            declaration_references(&tree.declaration, None, &mut references);
            let outermost = tree.declaration.name.as_ref().map(|name| &name.text);
            references.extend(criteria_of(&tree).flat_map(|c| &c.sources).map(|source| (outermost, source)));
            for (declaration, reference) in references {
                let (Some(by), Some(source)) = (declaration, source_of(db, *ruleset, &reference.source)) else {
                    continue;
                };
                for place in &reference.places {
                    let key = key(&source, place);
                    let by = of.shown(by);
                    if seen.insert((key.clone(), by.clone())) {
                        result.entry(key).or_default().push(by);
                    }
                }
            }
        }
    }
    result
}

/// The source of that name.
fn source_of(db: &dyn Db, ruleset: RuleSet, path: &Path) -> Option<Global> {
    match path.parts.as_slice() {
        [name] => resolve(db, ruleset, &name.text),
        [prefix, name] => resolve_in(db, ruleset, &prefix.text, &name.text),
        _ => None,
    }
}

type References<'a> = Vec<(Option<&'a SmolStr>, &'a SourceRef)>;

fn declaration_references<'a>(declaration: &'a Declaration, outer: Option<&'a SmolStr>, found: &mut References<'a>) {
    let name = declaration.name.as_ref().map(|name| &name.text).or(outer);
    let mut suffixes = |suffixes: &'a Suffixes| found.extend(suffixes.sources.iter().map(|source| (name, source)));
    suffixes(&declaration.suffixes);
    match &declaration.body {
        Body::Event(event) => event.fields.iter().for_each(|field| suffixes(&field.suffixes)),
        Body::Rules(rules) => exception_references(rules, name, found),
        Body::Exception(exception) => one_exception(exception, name, found),
        Body::Criteria { criteria, .. } => criteria_references(criteria, name, found),
        Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries) => {
            for entry in entries {
                match entry {
                    Entry::Declaration(nested) => declaration_references(nested, name, found),
                    Entry::Field(field) => found.extend(field.suffixes.sources.iter().map(|source| (name, source))),
                    Entry::Clause(clause) => clause_references(clause, name, found),
                    Entry::Section(_) | Entry::Error(_) => {}
                }
            }
        }
        _ => {}
    }
}

fn clause_references<'a>(clause: &'a Clause, name: Option<&'a SmolStr>, found: &mut References<'a>) {
    if let Argument::Condition(Condition::Criteria(criteria))
    | Argument::LeadsTo { condition: Some(Condition::Criteria(criteria)), .. } = &clause.argument
    {
        criteria_references(criteria, name, found);
    }
}

fn criteria_references<'a>(criteria: &'a [Criterion], name: Option<&'a SmolStr>, found: &mut References<'a>) {
    found.extend(criteria.iter().flat_map(|criterion| &criterion.sources).map(|source| (name, source)));
}

fn exception_references<'a>(rules: &'a Rules, name: Option<&'a SmolStr>, found: &mut References<'a>) {
    rules.exceptions.iter().for_each(|exception| one_exception(exception, name, found));
}

fn one_exception<'a>(exception: &'a Exception, outer: Option<&'a SmolStr>, found: &mut References<'a>) {
    let own = exception.name.as_ref().map(|name| &name.text);
    let name = outer.or(own);
    found.extend(exception.suffixes.sources.iter().map(|source| (name, source)));
    exception.exceptions.iter().for_each(|nested| one_exception(nested, name, found));
}

/// The criteria that stand inside expressions.
fn criteria_of(tree: &Tree) -> impl Iterator<Item = &Criterion> {
    tree.exprs.iter().flat_map(|(_, expr)| match expr {
        Expr::Group { criteria, .. } => criteria.iter().collect(),
        Expr::Choose { branches, .. } => branches.iter().flat_map(|branch| branch_criteria(&branch.value)).collect(),
        _ => Vec::new(),
    })
}

fn branch_criteria(value: &BranchValue) -> &[Criterion] {
    match value {
        BranchValue::Criteria(criteria) => criteria,
        BranchValue::Expr(_) | BranchValue::Limit(_) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Database, SourceFile};

    #[test]
    fn a_place_is_covered_by_each_declaration_that_follows_it_once() {
        let db = Database::default();
        let text = "källa k \"x\" { avsnitt 1\n avsnitt 2 behöver ingen regel \"rubrik\"\n avsnitt 3 }\n\
                    villkor v enligt k avsnitt 1 { \"x\": ja enligt k avsnitt 1 }\nvillkor w { ja enligt k avsnitt 1 }";
        let file = SourceFile::new(&db, "a.stadga".to_owned(), text.to_owned());
        let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
        let places = coverage(&db, ruleset).into_iter().flat_map(|source| source.places);
        let covered: Vec<_> = places.map(|place| (place.place, place.state)).collect();
        let expected = [
            ("avsnitt 1", PlaceState::HasRules(vec!["v".into(), "w".into()])),
            ("avsnitt 2", PlaceState::NeedsNone("rubrik".into())),
            ("avsnitt 3", PlaceState::Remains),
        ];
        assert_eq!(covered, expected.map(|(place, state)| (place.to_owned(), state)));
    }
}
