//! Every name of every rule file has a meaning that an editor knows: nothing that an author named is a place where the editor has nothing to say.
#![expect(clippy::unwrap_used, reason = "tests end where something is not as they need it")]

use std::collections::BTreeMap;

use stadga_lang::db::{Database, RuleSet, items};
use stadga_lang::ide::definition::{declarations_of, names_of_item};
use stadga_lang::ide::item_span;
use stadga_lang::ide::mentions::{PartKind, Symbol};
use stadga_lang::lexer::token::TokenKind;
use stadga_lang::span::Span;
use stadga_lang::vocabulary::kinds::DeclarationKind;
use stadga_lang::vocabulary::words::Word;
use stadga_tests::examples;

#[test]
fn every_name_of_the_examples_and_the_library_means_something() {
    let mut silent = BTreeMap::new();
    let mut count = 0;
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        for ruleset in [Some(ruleset), ruleset.library(&db)].into_iter().flatten() {
            count += silent_names(&db, ruleset, &mut silent);
        }
    }
    assert!(count > 10_000, "{count}");
    let shown: Vec<String> = silent.iter().map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert_eq!(shown.join("\n"), "");
}

#[test]
fn every_name_is_declared_somewhere_and_spelled_as_it_is_known() {
    let mut wrong = Vec::new();
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        for item in ruleset.files(&db).iter().flat_map(|file| items(&db, *file)) {
            let path = item.file(&db).path(&db);
            for name in names_of_item(&db, ruleset, *item) {
                let written = name.span.text(item.file(&db).text(&db));
                let is_section = matches!(name.symbol, Symbol::Part { kind: PartKind::Section, .. });
                if !is_section && name.symbol.word().is_some_and(|word| word != written) {
                    wrong.push(format!("{path}: {written} is {:?}", name.symbol.word()));
                }
                if name.symbol.owner().is_some_and(|owner| declarations_of(&db, owner, &name.symbol).is_empty()) {
                    wrong.push(format!("{path}: {written} is declared nowhere"));
                }
            }
        }
    }
    assert_eq!(wrong.join("\n"), "");
}

/// Words of the language that are such only in a few clauses: days of the week and their like.
const OF_FEW_CLAUSES: [&str; 6] = ["måndag", "fredag", "lördag", "lediga", "februari", "månadens"];

/// Notes the words of a rule set that are no words of the language where they stand, and of which nobody knows what they mean.
fn silent_names(db: &Database, ruleset: RuleSet, silent: &mut BTreeMap<String, Vec<String>>) -> usize {
    let mut count = 0;
    let all = ruleset.files(db).iter().flat_map(|file| items(db, *file));
    // A course of steps has the tree of the rules that it stands for, which does not keep where each step is named.
    for item in all.filter(|item| item.kind(db) != Some(DeclarationKind::Forlopp)) {
        let known: Vec<Span> = names_of_item(db, ruleset, *item).map(|name| name.span).collect();
        count += known.len();
        let (text, start) = (&item.text(db).text, item_span(db, *item).start);
        for token in item.text(db).tokens().iter().filter(|token| token.kind == TokenKind::Word) {
            let span = token.span.shifted(start);
            let is_known = known.iter().any(|known| known.start <= span.start && span.end <= known.end);
            if token.word == Word::None && !is_known && !OF_FEW_CLAUSES.contains(&token.span.text(text)) {
                let line = text.get(..token.span.start as usize).unwrap().lines().count();
                let place = format!("{}+{line}", item.name(db));
                silent.entry(token.span.text(text).to_owned()).or_default().push(place);
            }
        }
    }
    count
}
