//! What the examples say in running text, and what an editor shows between their words.

use insta::assert_snapshot;
use stadga_lang::db::{Database, RuleSet, SourceFile, items};
use stadga_lang::diagnostics::Language;
use stadga_lang::ide::inlay_hints::{HintKind, inlay_hints};
use stadga_lang::ide::prose::prose;
use stadga_lang::span::Span;
use stadga_lang::vocabulary::kinds::DeclarationKind;
use stadga_program::date::Date;
use stadga_tests::examples;

/// Rules of Nacka, one of each kind that an analyst sends to others.
const RULES: [&str; 9] = [
    "villkor grupp_4",
    "villkor i_åldern",
    "insats FAI1",
    "skyldighet genomförandeplan",
    "skyldighet planrevidering",
    "ersättning avbrottsersättning",
    "beräkning andel_av_månaden",
    "tolkning kaa_ålder",
    "kontroll uppdrag_efter_bemanning",
];

fn files(db: &Database, ruleset: RuleSet) -> impl Iterator<Item = SourceFile> + use<'_> {
    ruleset.files(db).iter().copied()
}

#[test]
fn rules_of_nacka_read_as_running_text() {
    let mut db = Database::default();
    let ruleset = examples::open(&mut db, "nacka").unwrap();
    let told = RULES.map(|rule| {
        let begins = |text: &str| {
            let found = [" ", "(", ":"].map(|after| text.find(&format!("\n{rule}{after}")));
            found.into_iter().flatten().min()
        };
        let at = |file: SourceFile| Some((file, begins(file.text(&db))?));
        let (file, offset) = files(&db, ruleset).find_map(at).unwrap();
        prose(&db, ruleset, file, u32::try_from(offset).unwrap() + 2).unwrap().markdown
    });
    assert_snapshot!(told.join("\n---\n\n"));
}

/// What stands in quotes and in the comments above a declaration.
fn words_of_authors(text: &str) -> String {
    let quoted = text.split('"').skip(1).step_by(2);
    quoted.chain(text.lines().filter(|line| line.trim_start().starts_with("///"))).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_declaration_has_running_text_without_signs_of_the_language() {
    let mut odd = Vec::new();
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        for item in files(&db, ruleset).flat_map(|file| items(&db, file)) {
            if item.kind(&db).is_some_and(DeclarationKind::is_of_tests) {
                continue;
            }
            let offset = item.offset(&db);
            let told = prose(&db, ruleset, item.file(&db), offset).map(|told| told.markdown).unwrap_or_default();
            let of_authors = words_of_authors(&item.text(&db).text);
            let is_name = |word: &str| word.contains('_') && !of_authors.contains(word);
            let has_name =
                |line: &str| line.split_whitespace().any(|word| is_name(word.trim_matches(['(', ')', '.', ','])));
            let is_odd = |line: &&str| has_name(line) || line.trim_end() != *line || line.contains("  –");
            odd.extend(told.lines().filter(is_odd).map(|line| format!("{}: {line}", item.name(&db))));
            if told.lines().count() < 3 {
                odd.push(format!("{}: {told}", item.name(&db)));
            }
        }
    }
    assert_eq!(odd.join("\n"), "");
}

#[test]
fn hints_of_the_examples_stand_within_their_files() {
    let day = Date::from_ymd(2024, 3, 4).unwrap();
    let mut examples_of_limits = 0;
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        for file in files(&db, ruleset) {
            let text = file.text(&db);
            let whole = Span::new(0, u32::try_from(text.len()).unwrap());
            let hints = inlay_hints(&db, ruleset, file, whole, day, Language::Swedish);
            assert!(hints.iter().all(|hint| text.is_char_boundary(hint.offset as usize)), "{example}");
            examples_of_limits += hints.iter().filter(|hint| hint.kind == HintKind::Example).count();
        }
    }
    assert!(examples_of_limits > 20, "{examples_of_limits}");
}
