//! Completion held against all that has been written: what an author wrote is offered there, and what is offered means something.
#![expect(clippy::unwrap_used, reason = "tests end where something is not as they need it")]

use std::collections::BTreeMap;

use stadga_lang::check::file_diagnostics;
use stadga_lang::db::{Database, RuleSet, SourceFile, items};
use stadga_lang::diagnostics::names::NameProblem;
use stadga_lang::diagnostics::{Describe, Language, Problem};
use stadga_lang::ide::completion::{Completions, Entry, EntryKind, Settings, completion};
use stadga_lang::ide::definition::names_of_item;
use stadga_lang::span::Span;
use stadga_program::date::Date;
use stadga_tests::examples;

fn settings() -> Settings {
    Settings { language: Language::Swedish, day: Date::from_ymd(2024, 3, 4).unwrap() }
}

fn at(db: &Database, ruleset: RuleSet, file: SourceFile, offset: u32) -> Completions {
    completion(db, ruleset, file, offset, settings())
}

#[test]
fn what_an_author_wrote_is_offered_where_it_stands() {
    let mut missing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut asked, mut found) = (0, 0);
    let mut turn = 0_usize;
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        for item in ruleset.files(&db).iter().flat_map(|file| items(&db, *file)) {
            let file = item.file(&db);
            let text = file.text(&db);
            for name in names_of_item(&db, ruleset, *item) {
                turn += 1;
                if name.declares || !turn.is_multiple_of(EVERY) {
                    continue;
                }
                let written = name.span.text(text);
                if text.get(..name.span.start as usize).unwrap().ends_with('[') {
                    // Nothing says what the first of a list is.
                    continue;
                }
                let first = written.chars().next().map_or(0, char::len_utf8) as u32;
                asked += 1;
                let offered = at(&db, ruleset, file, name.span.start + first);
                let is_offered = offered.entries.iter().any(|entry| is_it(entry, written));
                if is_offered || offered.is_incomplete {
                    found += 1;
                } else {
                    let before = text.get(..name.span.start as usize).unwrap();
                    let line = before.rsplit('\n').next().unwrap().trim_start().to_owned();
                    missing.entry(format!("{line}{written}")).or_default().push(example.clone());
                }
            }
        }
    }
    let shown: Vec<String> = missing.keys().take(60).cloned().collect();
    println!("{found} of {asked}");
    assert!(missing.is_empty(), "{}\n{}", missing.len(), shown.join("\n"));
}

/// So many names are passed over for each that is asked about.
const EVERY: usize = 13;

fn is_it(entry: &Entry, written: &str) -> bool {
    let label = entry.label.as_str();
    label == written || label.strip_prefix('.') == Some(written) || entry.insert.starts_with(written)
}

#[test]
fn wherever_the_cursor_stands_and_the_text_ends_there_is_an_answer() {
    let mut db = Database::default();
    let ruleset = examples::open(&mut db, "nacka").unwrap();
    let mut seed = 7_u32;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most.max(1)
    };
    let library = ruleset.library(&db).unwrap();
    let files: Vec<(RuleSet, SourceFile)> = [ruleset, library]
        .into_iter()
        .flat_map(|own| own.files(&db).iter().map(move |file| (own, *file)).collect::<Vec<_>>())
        .collect();
    for (own, file) in &files {
        let length = file.text(&db).len();
        for _ in 0..length / 60 {
            at(&db, *own, *file, below(length + 2) as u32);
        }
    }
    for (own, file) in files.into_iter().filter(|(own, _)| *own == ruleset) {
        let whole = file.text(&db).clone();
        for _ in 0..6 {
            let mut end = below(whole.len());
            while !whole.is_char_boundary(end) {
                end -= 1;
            }
            file.edit(&mut db, whole.get(..end).unwrap().to_owned());
            at(&db, own, file, end as u32);
            at(&db, own, file, below(end) as u32);
        }
        file.edit(&mut db, whole);
    }
}

#[test]
fn what_is_offered_for_a_name_means_something_there() {
    let mut db = Database::default();
    let ruleset = examples::open(&mut db, "nacka").unwrap();
    let mut wrong = BTreeMap::new();
    let mut tried = 0;
    let files: Vec<SourceFile> = ruleset.files(&db).clone();
    for (turn, file) in files.into_iter().enumerate() {
        let whole = file.text(&db).clone();
        let all: Vec<_> = items(&db, file).iter().flat_map(|item| names_of_item(&db, ruleset, *item)).collect();
        let spans: Vec<Span> = all.into_iter().filter(|name| !name.declares).map(|name| name.span).collect();
        for span in spans.iter().skip(turn % 37).step_by(61) {
            let offered = at(&db, ruleset, file, span.start);
            let names = offered.entries.iter().filter(|entry| is_name(entry) && entry.replaced.is_none());
            for entry in names.step_by(9) {
                let before = whole.get(..span.start as usize).unwrap();
                let text = [before, &entry.insert, whole.get(span.end as usize..).unwrap()].concat();
                file.edit(&mut db, text);
                tried += 1;
                let new = Span::new(span.start, span.start + entry.insert.len() as u32);
                for found in file_diagnostics(&db, ruleset, file) {
                    let is_there = new.start <= found.at.span.start && found.at.span.end <= new.end;
                    if is_there && is_unknown(&found.problem) {
                        let line = before.rsplit('\n').next().unwrap().trim_start().to_owned();
                        wrong.insert(format!("{line}«{}»", entry.insert), found.problem.code().0);
                    }
                }
            }
            file.edit(&mut db, whole.clone());
        }
    }
    assert!(tried > 300, "{tried}");
    assert!(wrong.is_empty(), "{}\n{wrong:#?}", wrong.len());
}

/// Whether an entry is a name that somebody has declared.
fn is_name(entry: &Entry) -> bool {
    use EntryKind as Kind;
    matches!(
        entry.kind,
        Kind::Type
            | Kind::Value
            | Kind::Variable
            | Kind::Fact
            | Kind::Field
            | Kind::Event
            | Kind::Member
            | Kind::Reference
            | Kind::Rule
            | Kind::Source
    )
}

/// Whether a problem says that a name means nothing.
fn is_unknown(problem: &Problem) -> bool {
    matches!(problem, Problem::Name(found) if matches!(**found, NameProblem::UnknownName { .. } | NameProblem::UnknownMember { .. } | NameProblem::UnknownType { .. }))
}
