//! All that is wrong with a rule set, at places of its files.
//!
//! The stages before know declarations and nodes; here, and only here, their findings meet the positions of the day. What is found
//! in one file is a query of its own, so that an editor gets it without the rest.

use crate::db::{Db, Item, RuleSet, SourceFile, cut, items, parse, tree};
use crate::diagnostics::report::Location;
use crate::diagnostics::{Describe, Diagnostic, Severity};
use crate::names::{self, Global, Part};
use crate::span::Span;
use crate::syntax::source_map::{NodeId, Place};
use crate::syntax::tree::{Body, Declaration, Entry};
use crate::types;
use crate::types::graph::cycle_problems;
use crate::types::inference::At;

/// Everything that is wrong with a rule set, file by file.
pub fn check(db: &dyn Db, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    let files = ruleset.files(db).iter();
    let mut result: Vec<_> = files.flat_map(|file| file_diagnostics(db, ruleset, *file)).cloned().collect();
    result.extend(ruleset_diagnostics(db, ruleset).iter().cloned());
    result
}

/// What is wrong within the declarations of one file. Runs again when the file changes, or what its declarations read.
#[salsa::tracked(returns(ref))]
pub fn file_diagnostics(db: &dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Diagnostic<Location>> {
    let unreadable = unreadable(db, file);
    let mut result: Vec<_> = unreadable.iter().map(|(_, problem)| problem.clone()).collect();
    for (index, &item) in items(db, file).iter().enumerate() {
        let own = unreadable.partition_point(|(of, _)| *of < Some(index))..;
        let own = unreadable.get(own).unwrap_or_default();
        let written = || own.iter().take_while(|(of, _)| *of == Some(index)).map(|(_, problem)| problem);
        let meant = types::problems(db, ruleset, item);
        let meant = meant.map(|problem| problem.map(|at| locate(db, item, &at)));
        result.extend(meant.filter(|problem| !follows_from(problem, written(), file.text(db))));
    }
    result.sort_by_key(|a| a.at.span);
    result
}

/// What cannot be read in a file, with the index of the item that it stands in, in that order. Runs again when the file changes and else never.
#[salsa::tracked(returns(ref))]
fn unreadable(db: &dyn Db, file: SourceFile) -> Vec<(Option<usize>, Diagnostic<Location>)> {
    let at = |start: u32| move |span: Span| Location { path: file.path(db).clone(), span: span.shifted(start) };
    let between = cut(db, file).between.iter();
    let mut result: Vec<_> = between.cloned().map(|problem| (None, problem.map(at(0)))).collect();
    for (index, &item) in items(db, file).iter().enumerate() {
        let written = item.text(db).problems.iter().chain(&parse(db, item).problems);
        result.extend(written.cloned().map(|problem| (Some(index), problem.map(at(item.offset(db))))));
    }
    result
}

/// Whether a finding about what a declaration means is likely there only because part of the declaration cannot be read: what stands
/// on a line that cannot be read is uncertain, and what seems to be missing may stand there.
fn follows_from<'a>(
    meant: &Diagnostic<Location>,
    written: impl Iterator<Item = &'a Diagnostic<Location>>,
    text: &str,
) -> bool {
    let mut errors = written.filter(|problem| problem.problem.severity() == Severity::Error).peekable();
    if errors.peek().is_some() && meant.problem.says_something_is_missing() {
        return true;
    }
    let start = meant.at.span.start;
    errors.any(|error| {
        let other = error.at.span.start;
        !Span::new(start.min(other), start.max(other)).text(text).contains('\n')
    })
}

/// What is wrong with a rule set as a whole: circles.
#[salsa::tracked(returns(ref))]
pub fn ruleset_diagnostics(db: &dyn Db, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    let problems = cycle_problems(db, ruleset);
    problems.map(|(item, problem)| problem.map(|at| locate(db, item, &at))).collect()
}

/// The place of a file that a finding in `item` means.
pub fn locate(db: &dyn Db, item: Item<'_>, at: &At) -> Location {
    match at {
        At::Here(place) => place_of(db, item, *place),
        _ => locate_declared(db, at).unwrap_or_else(|| start_of(db, item)),
    }
}

/// The place of a file that a finding means, where that is a declaration rather than a place of what it was found in.
pub fn locate_declared(db: &dyn Db, at: &At) -> Option<Location> {
    match at {
        At::Here(_) => None,
        At::Declaration(global) => declared(db, global, 0, None),
        At::Version(global, number) => declared(db, global, *number, None),
        At::Inside(global, name) => declared(db, global, 0, Some(name)),
    }
}

fn place_of(db: &dyn Db, item: Item<'_>, place: Place) -> Location {
    let span = parse(db, item).source_map.span(place).shifted(item.offset(db));
    Location { path: item.file(db).path(db).clone(), span }
}

fn start_of(db: &dyn Db, item: Item<'_>) -> Location {
    let start = item.offset(db);
    Location { path: item.file(db).path(db).clone(), span: Span::new(start, start) }
}

/// Where the version of a name with this number is declared, or within it a member, field, parameter, section or reading.
fn declared(db: &dyn Db, global: &Global, version: u32, inside: Option<&str>) -> Option<Location> {
    let site = global.definition(db)?.sites.get(version as usize)?;
    let tree = tree(db, site.item)?;
    let node = match site.part {
        Part::Name(index) => match &tree.declaration.body {
            Body::Names(names) => names.get(index as usize)?.name.id,
            _ => return None,
        },
        Part::Declaration(number) => {
            let declaration = names::declaration(&tree, number)?;
            let name = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
            inside.and_then(|inside| part_named(declaration, inside)).unwrap_or(name)
        }
    };
    Some(place_of(db, site.item, Place::Node(node)))
}

fn part_named(declaration: &Declaration, name: &str) -> Option<NodeId> {
    let parameter = declaration.parameters.iter().find(|parameter| parameter.name.text == name);
    if let Some(parameter) = parameter {
        return Some(parameter.name.id);
    }
    match &declaration.body {
        Body::Members { members, .. } => members.iter().find(|m| m.name.text == name).map(|m| m.name.id),
        Body::Readings(readings) => readings.iter().find(|r| r.name.text == name).map(|r| r.name.id),
        Body::Event(event) => event.fields.iter().find(|f| f.name.text == name).map(|f| f.name.id),
        Body::Fields(entries) | Body::Sections(entries) => entries.iter().find_map(|entry| match entry {
            Entry::Field(field) if field.name.text == name => Some(field.name.id),
            Entry::Section(section) if section.place.key == name => Some(section.id),
            _ => None,
        }),
        _ => None,
    }
}
