//! Rows and exceptions that contradict each other, and cases that no row covers: told with an example.

use super::{CASE, check, checked, fine};
use crate::db::{Database, RuleSet, SourceFile, items, tree};
use crate::diagnostics::{Describe, Language};
use crate::types::infer::infer_item;
use crate::types::inference::Complete;

fn table(rows: &str) -> String {
    format!(
        "beslutstabell t1(slag: Slag; ålder: heltal; dag: datum eller inget) ger Nivå {{\n| slag | ålder | dag || t1 |\n{rows}\n}}"
    )
}

/// Why the only problem is one.
#[track_caller]
fn why(source: &str, expected: &str) {
    let problems = checked(CASE, source);
    let found: Vec<_> = problems.iter().map(|problem| problem.problem.message(Language::Swedish).why).collect();
    super::expect(&found, source, expected);
}

#[test]
fn rows_that_hold_at_once_give_the_same() {
    fine(&table("| ung | - | - || a |\n| vuxen | - | - || b |\n| senior | - | - || c |"));
    fine(&table("| ung | - | - || a |\n| ung | minst 18 | - || a |\n| inte ung | - | - || a |"));
    why(&table("| ung, vuxen | - | - || a |\n| vuxen, senior | - | - || b |"), "Båda gäller när ”slag” är vuxen.");
    why(&table("| - | högst 18 | - || a |\n| - | minst 18 | - || b |"), "Båda gäller när ”ålder” är 18.");
    why(
        &table(
            "| - | 18–66 | finns || a |\n| - | inte 18–66 | - || b |\n| - | 18–66 | senast 2024-06-30 || c |\n| - | 18–66 | finns inte || c |",
        ),
        "Båda gäller när ”ålder” är 18 och ”dag” är 2024-06-29.",
    );
    check(
        &table("| ung | - | - || a |\n| ung, vuxen, senior | - | - || b |"),
        "4:1: ST426 Två rader gäller samtidigt men ger olika värden.",
    );
}

#[test]
fn rows_cover_all_cases() {
    fine(&table("| - | högst 17 | - || a |\n| - | minst 18 | - || b |"));
    fine(&table("| - | 18–66 | - || a |\n| - | inte 18–66 | - || b |"));
    fine(&table("| - | 0 | - || a |\n| - | minst 1 | - || b |"));
    why(&table("| ung | - | - || a |\n| vuxen | - | - || b |"), "Ingen rad gäller när ”slag” är senior.");
    why(&table("| - | mindre än 18 | - || a |\n| - | mer än 18 | - || b |"), "Ingen rad gäller när ”ålder” är 18.");
    why(&table("| - | - | finns || a |"), "Ingen rad gäller när ”dag” är inget.");
    why(
        &table("| ung | högst 17 | - || a |\n| ung | minst 18 | finns || b |\n| inte ung | - | - || c |"),
        "Ingen rad gäller när ”slag” är ung och ”ålder” är 18 och ”dag” är inget.",
    );
    fine(&table("| - | - | senast prövningsdagen || a |\n| - | - | efter prövningsdagen || b |"));
    why(
        "beslutstabell t1(andel: procent) ger Nivå {\n| andel || t1 |\n| högst 25 % || a |\n| minst 26 % || b |\n}",
        "Ingen rad gäller när ”andel” är 25,5 %.",
    );
    why(
        "beslutstabell t1(när_då: insats; ja_nej: ja/nej) ger Nivå {\n| när_då | ja_nej || t1 |\n| AMI1 | ja || a |\n| FAI1 | - || b |\n}",
        "Ingen rad gäller när ”när_då” är AMI1 och ”ja_nej” är nej.",
    );
}

#[test]
fn where_the_first_row_decides_a_later_one_can_be_idle() {
    let table =
        |rows: &str| format!("beslutstabell t1(slag: Slag) ger Nivå, första träff {{\n| slag || t1 |\n{rows}\n}}");
    fine(&table("| ung || a |\n| - || b |"));
    check(&table("| ung || a |\n| inte ung || b |\n| - || c |"), "5:1: ST428 Raden avgör aldrig.");
    check(&table("| - || a |\n| ung || b |"), "4:1: ST428 Raden avgör aldrig.");
}

#[test]
fn numbers_below_nought_are_no_example_of_a_gap_but_keep_a_row_from_being_idle() {
    let table = |hit: &str, rows: &str| {
        format!("beslutstabell t1(saldo: heltal) ger Nivå{hit} {{\n| saldo || t1 |\n{rows}\n}}")
    };
    fine(&table(", första träff", "| minst 0 || a |\n| - || b |"));
    fine(&table("", "| 0..10 || a |\n| mer än 10 || b |"));
    check(
        &table(", första träff", "| minst 0 || a |\n| mindre än 0 || b |\n| - || c |"),
        "5:1: ST428 Raden avgör aldrig.",
    );
    why(
        "beräkning b(saldo: heltal): heltal { huvudregel 0\nundantag ett om saldo är mindre än 0 så 1\nundantag två om inte saldo är minst 0 så 2 }",
        "Både ”ett” och ”två” gäller när ”saldo” är −1.",
    );
}

#[test]
fn exceptions_that_apply_at_once_give_the_same() {
    let rules = |exceptions: &str| format!("beräkning b: dagar {{ huvudregel 0 dagar\n{exceptions}\n}}");
    fine(&rules("undantag om kund.slag är ung så 1 dag\nundantag om kund.slag är vuxen så 2 dagar"));
    fine(&rules("undantag om kund.har_bistånd så 14 dagar\nundantag om kund.slag är ung så 2 veckor"));
    fine(&rules("undantag ett om kund.har_bistånd så 1 dag\nundantag två om kund.slag är ung går före ett så 2 dagar"));
    fine(&rules("undantag om kund.har_bistånd så 1 dag {\n undantag om kund.slag är ung så 2 dagar\n}"));
    fine(&rules(
        "undantag om start finns och start är före 2024-01-01 så 1 dag\nundantag om start finns och start är tidigast 2024-01-01 så 2 dagar",
    ));
    fine(
        "villkor w { ja }\nberäkning b: dagar { huvudregel 0 dagar\nundantag om w så 1 dag\nundantag om kund.slag är ung så 2 dagar\n}",
    );
    why(
        &rules("undantag \"bistånd\" om kund.har_bistånd så 1 dag\nundantag \"ung\" om kund.slag är ung så 2 dagar"),
        "Både ”bistånd” och ”ung” gäller när ”kund.har_bistånd” är ja och ”kund.slag” är ung.",
    );
    why(
        &rules(
            "undantag ett om kund.timmar_per_vecka är högst 20 timmar så 1 dag\nundantag två om kund.timmar_per_vecka är minst 20 timmar så 2 dagar",
        ),
        "Både ”ett” och ”två” gäller när ”kund.timmar_per_vecka” är 20 timmar.",
    );
    why(
        &rules(
            "undantag om start finns så 1 dag\nundantag om slut finns inte så 2 dagar\nundantag om kund.har_bistånd och inte kund.har_bistånd så 3 dagar",
        ),
        "Båda gäller när ”start” är 2024-01-01 och ”slut” är inget.",
    );
    why(
        &rules(
            "undantag om kund.har_bistånd så 1 dag {\n undantag \"x\" om kund.slag är ung så 2 dagar\n undantag \"y\" om kund.slag är inte vuxen så 3 dagar\n}",
        ),
        "Både ”x” och ”y” gäller när ”kund.har_bistånd” är ja och ”kund.slag” är ung.",
    );
    why(&rules("undantag om ja så 1 dag\nundantag om ja så 2 dagar"), "Båda gäller alltid.");
}

/// For which values it is certain that some row of a table holds.
fn complete(parameters: &str, rows: &str) -> Option<Complete> {
    let db = Database::default();
    let text = format!("{CASE}beslutstabell t1({parameters}) ger Nivå {{\n{rows}\n}}\n");
    let file = SourceFile::new(&db, "a.stadga".to_owned(), text);
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let item = *items(&db, file).last().unwrap();
    let inference = infer_item(&db, ruleset, item).unwrap();
    inference.complete(tree(&db, item).unwrap().declaration.id)
}

#[test]
fn a_table_is_complete_only_where_every_value_surely_meets_a_row() {
    let all = Some(Complete::ForAllValues);
    assert_eq!(complete("x: heltal", "| x || t1 |\n| minst 18 || a |\n| mindre än 18 || b |"), all);
    assert_eq!(complete("x: heltal", "| x || t1 |\n| 0 || a |\n| minst 1 || b |"), None);
    assert_eq!(complete("x: heltal eller inget", "| x || t1 |\n| minst 1 || a |\n| högst 0 || b |"), None);
    assert_eq!(complete("x: decimaltal", "| x || t1 |\n| högst 1 || a |\n| mer än 1 || b |"), None);
    assert_eq!(complete("x: text", "| x || t1 |\n| \"ett\" || a |\n| inte \"ett\" || b |"), all);
    assert_eq!(complete("x: decimaltal", "| x || t1 |\n| oavsett || a |"), all);
    let insatser = "| x || t1 |\n| AMI1 || a |\n| FAI1 || b |";
    assert_eq!(complete("x: insats", insatser), Some(Complete::ForOwnNames));
}
