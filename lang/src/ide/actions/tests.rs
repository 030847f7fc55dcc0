//! What actions make of a text: parsed and checked after each.
use stadga_program::date::Date;

use super::{ActionKind, Settings, actions};
use crate::check::file_diagnostics;
use crate::db::{Database, SourceFile};
use crate::diagnostics::{Describe, Language, Severity};
use crate::ide::edit::apply;
use crate::ide::fixture::{Fixture, fixture};
use crate::span::Span;

const RULES: &str = "
//- regler.stadga
källa rutiner \"Rutiner\" { avsnitt 1 }
roll anordnare
ärende Uppdrag {
    kund: Kund
    nivå: Nivå
    start: datum eller inget
    aktiv: ja/nej
    händelse plan_inskickad
}
uppgifter om Kund { ålder: heltal, bosatt: ja/nej }
ordnad uppräkning Nivå { låg, mellan_nivå, hög }
tolkning frist {
    från_start tillämpas, skäl \"så\"
    från_kön
    från_slut
}
";

fn errors(fixture: &Fixture) -> Vec<String> {
    let found = file_diagnostics(&fixture.db, fixture.ruleset, fixture.file);
    let grave = found.iter().filter(|found| found.problem.severity() == Severity::Error);
    grave.map(|found| found.problem.message(Language::Swedish).headline.to_string()).collect()
}

fn settings() -> Settings {
    Settings { language: Language::Swedish, day: Date::from_ymd(2024, 3, 4).unwrap() }
}

/// What an action makes of a text, which has no errors afterwards.
#[track_caller]
fn check(kind: ActionKind, source: &str, expected: &str) {
    let mut fixture = fixture(&format!("{source}\n{RULES}"));
    let place = Span::new(fixture.offset, fixture.offset);
    let found = actions(&fixture.db, fixture.ruleset, fixture.file, place, settings());
    let action = found.iter().find(|action| action.kind == kind).unwrap_or_else(|| panic!("not offered: {found:#?}"));
    let text = apply(fixture.file.text(&fixture.db), &action.edits);
    assert_eq!(text.trim_end(), expected.trim_start_matches('\n').trim_end(), "\n{source}");
    edit(&mut fixture.db, fixture.file, text);
    assert_eq!(errors(&fixture), Vec::<String>::new(), "\n{source}");
}

fn edit(db: &mut Database, file: SourceFile, text: String) {
    file.edit(db, text);
}

/// That an action is not offered.
#[track_caller]
fn none(kind: ActionKind, source: &str) {
    let fixture = fixture(&format!("{source}\n{RULES}"));
    let place = Span::new(fixture.offset, fixture.offset);
    let found = actions(&fixture.db, fixture.ruleset, fixture.file, place, settings());
    assert!(found.iter().all(|action| action.kind != kind), "\n{source}\n{found:#?}");
}

#[test]
fn missing_readings_are_written_with_the_value_before_them() {
    check(
        ActionKind::AddReadings,
        "beräkning x: heltal = välj frist {\n    från_start: 1$0\n}",
        "beräkning x: heltal = välj frist {\n    från_start: 1\n    från_kön: 1\n    från_slut: 1\n}",
    );
    check(
        ActionKind::AddReadings,
        "beräkning x: heltal = välj frist { från_start: 1, från_kön: $02 }",
        "beräkning x: heltal = välj frist { från_start: 1, från_kön: 2, från_slut: 2 }",
    );
    none(ActionKind::AddReadings, "beräkning x: heltal = välj frist { från_start: 1, från_kön: $02, från_slut: 3 }");
}

#[test]
fn missing_lines_are_written_below_those_that_are_there() {
    check(
        ActionKind::AddClauses,
        "skyldighet x {\n    uppfylls av plan_inskickad$0\n}",
        "skyldighet x {\n    uppfylls av plan_inskickad\n    ansvarig anordnare\n    ska ske utan bestämd tid\n}",
    );
    check(
        ActionKind::AddClauses,
        "ersättning x$0 { mottagare anordnare }",
        "ersättning x {\n    mottagare anordnare\n    belopp 0 kr\n    avrundning öre, halva uppåt\n}",
    );
}

#[test]
fn a_table_gets_a_row_for_each_combination_that_it_lacks() {
    check(
        ActionKind::FillTable,
        "beslutstabell x(a: ja/nej; n: Nivå) ger heltal {\n    | a$0 | n || svar |\n    | ja | oavsett || 1 |\n    | nej | minst mellan_nivå || 2 |\n}",
        "beslutstabell x(a: ja/nej; n: Nivå) ger heltal {\n    | a | n || svar |\n    | ja | oavsett || 1 |\n    | nej | minst mellan_nivå || 2 |\n    | nej | låg || 2 |\n}",
    );
    none(
        ActionKind::FillTable,
        "beslutstabell x(a: ja/nej) ger heltal {\n    | a$0 || svar |\n    | ja || 1 |\n    | nej || 2 |\n}",
    );
}

#[test]
fn a_condition_becomes_a_villkor_where_it_means_the_same() {
    check(
        ActionKind::ExtractCondition,
        "beräkning x: heltal = om kund.ålder är $0minst 18 och aktiv så 1 annars 2",
        "beräkning x: heltal = om nytt_villkor och aktiv så 1 annars 2\n\nvillkor nytt_villkor {\n    kund.ålder är minst 18\n}",
    );
    none(ActionKind::ExtractCondition, "beräkning x(a: heltal): heltal = om a är $0minst 18 så 1 annars 2");
    none(ActionKind::ExtractCondition, "beräkning x: ja/nej = start finns och start är $0före 2024-01-01");
}

#[test]
fn a_rule_without_a_source_gets_one_in_its_header() {
    check(
        ActionKind::AddSource,
        "villkor x$0 \"Rubrik\" {\n    aktiv\n}",
        "villkor x \"Rubrik\" enligt rutiner {\n    aktiv\n}",
    );
    check(ActionKind::AddSource, "beräkning x$0: heltal = 1", "beräkning x: heltal enligt rutiner = 1");
    none(ActionKind::AddSource, "villkor x$0 enligt rutiner {\n    aktiv\n}");
}

#[test]
fn a_value_becomes_a_main_rule_with_an_exception_that_never_applies() {
    check(
        ActionKind::WrapInException,
        "beräkning x: heltal = $01 + 2",
        "beräkning x: heltal {\n    huvudregel 1 + 2\n    undantag \"undantag\" om nej så 1 + 2\n}",
    );
    check(
        ActionKind::WrapInException,
        "skyldighet x {\n    ansvarig anordnare\n    ska ske inom $014 dagar från start\n    uppfylls av plan_inskickad\n}",
        "skyldighet x {\n    ansvarig anordnare\n    ska ske {\n        huvudregel inom 14 dagar från start\n        undantag \"undantag\" om nej så inom 14 dagar från start\n    }\n    uppfylls av plan_inskickad\n}",
    );
}

#[test]
fn a_chain_of_conditions_becomes_a_table_of_which_the_first_row_counts() {
    check(
        ActionKind::ConditionsToTable,
        "beräkning x: heltal = om $0nivå är hög så 3 annars om nivå är minst mellan_nivå och kund.bosatt så 2 annars 1",
        "
beräkning x: heltal = x_tabell(nivå; kund.bosatt)

beslutstabell x_tabell(nivå_då: Nivå; bosatt_då: ja/nej) ger heltal, första träff {
    | nivå_då | bosatt_då || resultat |
    | hög | oavsett || 3 |
    | minst mellan_nivå | ja || 2 |
    | oavsett | oavsett || 1 |
}",
    );
    none(ActionKind::ConditionsToTable, "beräkning x: heltal = om $0aktiv så 1 annars 2");
}

#[test]
fn a_test_case_is_given_the_facts_that_the_rule_reads() {
    check(
        ActionKind::CreateTest,
        "villkor vuxen$0 {\n    kund.ålder är minst 18 och nivå är hög\n}",
        "
villkor vuxen {
    kund.ålder är minst 18 och nivå är hög
}

testfall \"vuxen\" {
    bedömningsdag 2024-03-04
    givet {
        kund { ålder: 1 }
        nivå: låg
    }
    förväntat vuxen
}",
    );
    check(
        ActionKind::CreateTest,
        "skyldighet plan$0 {\n    ansvarig anordnare\n    ska ske inom 14 dagar från start\n    uppfylls av plan_inskickad\n}",
        "
skyldighet plan {
    ansvarig anordnare
    ska ske inom 14 dagar från start
    uppfylls av plan_inskickad
}

testfall \"plan\" {
    bedömningsdag 2024-03-04
    givet {
        start: 2024-03-04
        2024-03-04 plan_inskickad
    }
    förväntat plan.status är inte_aktuell
}",
    );
}
