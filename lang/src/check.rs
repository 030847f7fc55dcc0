//! All that is wrong with a rule set, at places of its files.
//!
//! The stages before know declarations and nodes; here, and only here, their findings meet the positions of the day. What is found
//! in one file is a query of its own, so that an editor gets it without the rest.

mod once;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use self::once::tell_names_once;
use crate::db::{Database, Db, Item, RuleSet, SourceFile, cut, has_rules, items, parse, tree};
use crate::diagnostics::project::ProjectProblem;
use crate::diagnostics::report::Location;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Describe, Diagnostic, Note, Severity};
use crate::lowering::{Compiled, link};
use crate::names::{self, Global, Part, sited};
use crate::span::Span;
use crate::syntax::source_map::{NodeId, Place};
use crate::syntax::tree::{Body, Declaration, Entry};
use crate::types::across_cases::across_cases;
use crate::types::findings::{Found, findings};
use crate::types::graph::cycle_problems;
use crate::types::inference::At;
use crate::vocabulary::kinds::DeclarationKind;

/// How much of a rule set is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Everything,
    /// What its rules follow from: not its test cases, which are for those who write rules and not for those who run them.
    Rules,
}

/// Everything that is wrong with a rule set, file by file.
pub fn check(db: &dyn Db, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    problems_of(db, ruleset, ruleset.files(db), Extent::Everything)
}

/// The same, found by so many threads, while this one first does something else. Worth it where there are many files; a small rule set is
/// known before a thread has started.
pub fn check_on_threads<T>(
    db: &Database,
    ruleset: RuleSet,
    extent: Extent,
    threads: usize,
    first: impl FnOnce(&Database) -> T,
) -> (Vec<Diagnostic<Location>>, T) {
    let files = read_files(db, ruleset, extent, threads);
    let check = |db: &Database, file| {
        file_diagnostics(db, ruleset, file);
    };
    let check_as_a_whole = |db: &Database| {
        ruleset_diagnostics(db, ruleset);
    };
    let done = for_each_file(db, &files, threads, first, check, check_as_a_whole);
    (problems_of(db, ruleset, &files, extent), done)
}

/// What is wrong with a rule set and with its program, and the program. It is made on this thread while the others check: making it is
/// one long piece of work, which asks of most files little more than what they declare.
pub fn check_and_link(
    db: &Database,
    ruleset: RuleSet,
    extent: Extent,
    threads: usize,
) -> (Vec<Diagnostic<Location>>, Arc<Compiled>) {
    let (mut result, compiled) = check_on_threads(db, ruleset, extent, threads, |db| link(db, ruleset));
    let nowhere = || Location { path: ruleset.name(db).clone(), span: Span::default() };
    // What a rule with an error needs cannot be evaluated either, and what follows from an error is not told.
    let is_sound = result.iter().all(|problem| problem.problem.severity() != Severity::Error);
    let is_told = |problem: &&Diagnostic<At>| is_sound || problem.problem.severity() != Severity::Information;
    let of_program = compiled.problems.iter().filter(is_told).cloned();
    result.extend(of_program.map(|problem| problem.map(|at| locate_declared(db, &at).unwrap_or_else(nowhere))));
    (result, compiled)
}

/// What is wrong within some files of a rule set, and with it as a whole.
fn problems_of(db: &dyn Db, ruleset: RuleSet, files: &[SourceFile], extent: Extent) -> Vec<Diagnostic<Location>> {
    let of_files = files.iter().flat_map(|file| {
        let problems = file_diagnostics(db, ruleset, *file).iter();
        problems.filter(move |problem| extent == Extent::Everything || !is_in_a_test(db, *file, problem.at.span))
    });
    let mut result: Vec<_> = of_files.cloned().collect();
    result.extend(ruleset_diagnostics(db, ruleset).iter().cloned());
    if extent == Extent::Everything {
        result.extend(tests_of_one_name(db, ruleset).iter().cloned());
    }
    let is_test = |at: &Location| {
        let file = files.iter().find(|file| *file.path(db) == at.path);
        file.is_some_and(|file| is_in_a_test(db, *file, at.span))
    };
    tell_names_once(&mut result, is_test);
    result
}

/// What is wrong within one file and with its rule set as a whole, as far as it shows in that file: as an editor shows it, where each
/// file stands by itself. So what is told once is told once in each file.
pub fn problems_of_file(db: &dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Diagnostic<Location>> {
    let mut result = problems_within_file(db, ruleset, file);
    let path = file.path(db);
    let as_a_whole = ruleset_diagnostics(db, ruleset).iter().chain(tests_of_one_name(db, ruleset));
    result.extend(as_a_whole.filter(|problem| problem.at.path == *path).cloned());
    result
}

/// What is wrong within one file, found without looking at the rest of the rule set more than its own declarations do.
pub fn problems_within_file(db: &dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Diagnostic<Location>> {
    let mut result = file_diagnostics(db, ruleset, file).clone();
    tell_names_once(&mut result, |at| is_in_a_test(db, file, at.span));
    result
}

/// Reads what the files of a rule set and its library declare: all names must be known before the first can be looked up. Gives the files
/// that are to be checked.
fn read_files(db: &Database, ruleset: RuleSet, extent: Extent, threads: usize) -> Vec<SourceFile> {
    let library = ruleset.library(db).map(|library| library.files(db).as_slice()).unwrap_or_default();
    let all: Vec<SourceFile> = library.iter().chain(ruleset.files(db)).copied().collect();
    let is_wanted = |db: &Database, file| extent == Extent::Everything || has_rules(db, file);
    let read = |db: &Database, file| {
        if is_wanted(db, file) {
            unreadable(db, file);
        }
        sited(db, file);
    };
    for_each_file(db, &all, threads, |_| (), read, |_| ());
    ruleset.files(db).iter().copied().filter(|file| is_wanted(db, *file)).collect()
}

/// Does something with each file on so many threads, this one among them, after it has done what it is to do first. Each takes the next
/// file until there are no more. The others then do what they are to do last, so that it is known when this one asks for it.
fn for_each_file<T>(
    db: &Database,
    files: &[SourceFile],
    threads: usize,
    first: impl FnOnce(&Database) -> T,
    work: impl Fn(&Database, SourceFile) + Sync,
    last: impl Fn(&Database) + Sync,
) -> T {
    let next = AtomicUsize::new(0);
    let take = |db: &Database| {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(db, *file);
        }
    };
    thread::scope(|scope| {
        let start = |_| {
            let (db, take, last) = (db.clone(), &take, &last);
            scope.spawn(move || {
                take(&db);
                last(&db);
            })
        };
        let started: Vec<_> = (1..threads.min(files.len())).map(start).collect();
        let result = first(db);
        take(db);
        for thread in started {
            // A query that is cancelled because of an edit unwinds; whoever asked has to hear of it, on whichever thread it was.
            if let Err(reason) = thread.join() {
                resume_unwind(reason);
            }
        }
        result
    })
}

/// What is wrong within the declarations of one file. Runs again when what is found in it changes, or moves.
#[salsa::tracked(returns(ref))]
pub fn file_diagnostics(db: &dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<Diagnostic<Location>> {
    let unreadable = unreadable(db, file);
    let mut result: Vec<_> = unreadable.iter().map(|written| written.problem.clone()).collect();
    let mut by_item: FxHashMap<Item<'_>, Vec<&Diagnostic<Location>>> = FxHashMap::default();
    for Unreadable { item, problem } in unreadable {
        item.iter().for_each(|item| by_item.entry(*item).or_default().push(problem));
    }
    for Found { item, problems, .. } in findings(db, ruleset, file) {
        let written = || by_item.get(item).into_iter().flatten().copied();
        let meant = problems.iter().map(|problem| problem.clone().map(|at| locate(db, *item, &at)));
        let mut meant: Vec<_> = meant.filter(|problem| !follows_from(problem, written(), file.text(db))).collect();
        if item.kind(db) == Some(DeclarationKind::Forlopp) {
            tell_what_is_written(&mut meant, written().next().is_some());
        }
        result.extend(meant);
    }
    result.sort_by_key(|a| a.at.span);
    tell_missing_subject_once(db, ruleset, file, &mut result);
    result
}

/// What a course of steps stands for has no text of its own. Problems there follow from those of the lines that it came from, where there are any.
fn tell_what_is_written(problems: &mut Vec<Diagnostic<Location>>, is_unreadable: bool) {
    let is_written = |problem: &Diagnostic<Location>| !problem.at.span.is_empty();
    if is_unreadable || problems.iter().any(is_written) {
        problems.retain(is_written);
    }
}

/// That it is not clear which case is meant has one cause in the whole rule set, however many rules read a fact: so it is told of the first.
fn tell_missing_subject_once(
    db: &dyn Db,
    ruleset: RuleSet,
    file: SourceFile,
    problems: &mut Vec<Diagnostic<Location>>,
) {
    if problems.iter().any(|problem| problem.problem.says_no_subject()) {
        let mut is_told = first_file_without_subject(db, ruleset) != Some(file);
        problems.retain(|problem| !(problem.problem.says_no_subject() && std::mem::replace(&mut is_told, true)));
    }
}

/// The first file with a rule that reads a fact although it is not clear of which case. Only where there is one is anybody asked.
#[salsa::tracked(returns(copy))]
fn first_file_without_subject(db: &dyn Db, ruleset: RuleSet) -> Option<SourceFile> {
    let says_so = |found: &Found<'_>| found.problems.iter().any(|problem| problem.problem.says_no_subject());
    ruleset.files(db).iter().copied().find(|file| findings(db, ruleset, *file).iter().any(says_so))
}

/// Something that cannot be read, with the item that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
struct Unreadable<'db> {
    item: Option<Item<'db>>,
    problem: Diagnostic<Location>,
}

/// What cannot be read in a file. Runs again when the file changes and else never.
#[salsa::tracked(returns(ref))]
fn unreadable<'db>(db: &'db dyn Db, file: SourceFile) -> Vec<Unreadable<'db>> {
    let at = |start: u32| move |span: Span| Location { path: file.path(db).clone(), span: span.shifted(start) };
    let between = cut(db, file).between.iter().cloned();
    let mut result: Vec<_> = between.map(|problem| Unreadable { item: None, problem: problem.map(at(0)) }).collect();
    if items(db, file).is_empty() && result.is_empty() {
        let problem = Diagnostic::new(ProjectProblem::NothingDeclared, Span::default()).map(at(0));
        result.push(Unreadable { item: None, problem });
    }
    let mut before: &[Diagnostic<Span>] = &[];
    for &item in items(db, file) {
        let parsed = &parse(db, item).problems;
        // The `}` that seems to be one too many closes what has lost its `{` to a mistake just before.
        let follows = |found: &Diagnostic<Span>| {
            found.problem.is_stray_brace() && before.iter().any(|found| found.problem.may_hide_a_brace())
        };
        // What the parser has taken for a whole, such as a date in another notation, is told of as a whole.
        let is_part = |found: &&Diagnostic<Span>| {
            let within = |whole: Span| whole.start <= found.at.start && found.at.end <= whole.end;
            parsed.iter().any(|other| other.problem.is_about_notation() && within(other.at))
        };
        let text = item.text(db);
        // How a line is to be read is uncertain once a text on it has no end.
        let unclosed: Vec<u32> =
            text.problems().iter().filter(|p| p.problem.is_unclosed_text()).map(|p| p.at.start).collect();
        let follows_text =
            |found: &&Diagnostic<Span>| unclosed.iter().any(|at| on_one_line(*at, found.at.start, &text.text));
        let lexical = text.problems().iter().filter(|found| !is_part(found));
        let parsed_apart = parsed.iter().filter(|found| !follows_text(found));
        let written = lexical.chain(parsed_apart).filter(|found| !follows(found)).cloned();
        let located = written.map(|problem| problem.map(at(item.offset(db))));
        result.extend(located.map(|problem| Unreadable { item: Some(item), problem }));
        before = parsed;
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
    errors.any(|error| on_one_line(start, error.at.span.start, text))
}

fn on_one_line(one: u32, other: u32, text: &str) -> bool {
    !Span::new(one.min(other), one.max(other)).text(text).contains('\n')
}

/// What is wrong with a rule set as a whole: circles, and rules that read what belongs to another case.
#[salsa::tracked(returns(ref))]
pub fn ruleset_diagnostics(db: &dyn Db, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    let of_cases = across_cases(db, ruleset).iter().map(|found| (found.item, found.problem.clone()));
    let problems = cycle_problems(db, ruleset).chain(of_cases);
    problems.map(|(item, problem)| problem.map(|at| locate(db, item, &at))).collect()
}

/// Each testfall that has the name of one before it, in whatever file: in what is reported nobody can tell them apart.
#[salsa::tracked(returns(ref))]
fn tests_of_one_name(db: &dyn Db, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    let mut first: FxHashMap<&SmolStr, Item<'_>> = FxHashMap::default();
    let mut result = Vec::new();
    let all = ruleset.files(db).iter().flat_map(|file| items(db, *file));
    for &item in all.filter(|item| item.kind(db) == Some(DeclarationKind::Testfall) && !item.name(db).is_empty()) {
        let earlier = *first.entry(item.name(db)).or_insert(item);
        if earlier != item {
            let problem = RuleProblem::TestsOfOneName { name: item.name(db).clone() };
            let note = Note::new("det andra testfallet", "the other test case");
            result.push(Diagnostic::new(problem, name_of_test(db, item)).with_related(name_of_test(db, earlier), note));
        }
    }
    result
}

fn name_of_test(db: &dyn Db, item: Item<'_>) -> Location {
    let named = tree(db, item).and_then(|tree| {
        let declaration = &tree.declaration;
        let name = declaration.name.as_ref().map(|name| name.id);
        name.or_else(|| declaration.label.as_ref().map(|label| label.id))
    });
    named.map_or_else(|| start_of(db, item), |node| place_of(db, item, Place::Node(node)))
}

/// Whether a place of a file is in a test case.
fn is_in_a_test(db: &dyn Db, file: SourceFile, at: Span) -> bool {
    let is_there = |item: &&Item<'_>| {
        let start = item.offset(db);
        let length = u32::try_from(item.text(db).text.len()).unwrap_or(u32::MAX);
        (start..start.saturating_add(length)).contains(&at.start)
    };
    let around = items(db, file).iter().find(is_there);
    around.and_then(|item| item.kind(db)).is_some_and(DeclarationKind::is_of_tests)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_no_case_is_meant_is_told_once_in_a_rule_set() {
        let db = Database::default();
        let rules = |name: &str| format!("villkor {name}1 {{ ålder är 1 }}\nvillkor {name}2 {{ ålder är 2 }}\n");
        let cases = "ärende A { ålder: heltal }\närende B { ålder: heltal }\n";
        let texts = [("a", cases.to_owned()), ("b", rules("b")), ("c", rules("c"))];
        let files = texts.map(|(name, text)| SourceFile::new(&db, format!("{name}.stadga"), text)).to_vec();
        let found = check(&db, RuleSet::new(&db, "prov".to_owned(), files, Vec::new(), None));
        let places: Vec<_> = found.iter().map(|problem| (problem.problem.code().0, &*problem.at.path)).collect();
        assert_eq!(places, [("ST222", "b.stadga")]);
    }

    #[test]
    fn of_rules_alone_everything_is_told_but_what_is_wrong_in_test_cases() {
        let rules = "villkor a { b }\nvillkor b { a }\n";
        let tests = "testfall \"c\" {\n    förväntat d är 1\n}\n";
        let check = |texts: &[&str], extent| {
            let db = Database::default();
            let file =
                |(number, text): (usize, &&str)| SourceFile::new(&db, format!("{number}.stadga"), (*text).to_owned());
            let files = texts.iter().enumerate().map(file).collect();
            let found = check_and_link(&db, RuleSet::new(&db, "prov".to_owned(), files, Vec::new(), None), extent, 2).0;
            found.iter().map(|problem| problem.problem.code().0).collect::<Vec<_>>()
        };
        let of_rules = check(&[rules], Extent::Everything);
        assert_eq!(of_rules, ["ST212"]);
        assert_eq!(check(&[rules, tests], Extent::Rules), of_rules);
        assert_eq!(check(&[&format!("{rules}{tests}")], Extent::Rules), of_rules);
        assert!(check(&[rules, tests], Extent::Everything).len() > 1);
    }

    #[test]
    fn several_threads_find_what_one_finds() {
        let found = |check: fn(&Database, RuleSet) -> Vec<Diagnostic<Location>>| {
            let db = Database::default();
            let text = |number| format!("villkor a{number} {{ b{number} }}\nberäkning c{number} = d = }}\n");
            let file = |number: usize| SourceFile::new(&db, format!("{number}.stadga"), text(number));
            let files = (0..20).map(file).collect();
            check(&db, RuleSet::new(&db, "prov".to_owned(), files, Vec::new(), None))
        };
        let by_three = found(|db, ruleset| check_on_threads(db, ruleset, Extent::Everything, 3, |_| ()).0);
        assert!(by_three.len() >= 40, "{}", by_three.len());
        assert_eq!(by_three, found(|db, ruleset| check(db, ruleset)));
    }
}
