//! Edits that mend a problem: made, they leave nothing to complain about.

use super::{CASE, checked};
use crate::diagnostics::Language;

/// The edit of the first problem turns `source` into `expected`, which is without problems.
#[track_caller]
fn mends(source: &str, expected: &str) {
    let problems = checked(CASE, source);
    let fix = problems.first().unwrap().report(Language::Swedish).fix;
    let mut text = format!("{CASE}{source}");
    for (location, replacement) in fix.iter().rev() {
        text.replace_range(location.span.start as usize..location.span.end as usize, replacement);
    }
    let mended = text.strip_prefix(CASE).unwrap();
    assert_eq!(mended, expected);
    assert_eq!(checked(CASE, mended).iter().map(|problem| &problem.problem).collect::<Vec<_>>(), Vec::<&_>::new());
}

#[test]
fn a_count_is_compared_with_a_number_alone() {
    mends("villkor v { antal(kund.barn) är minst 2 dagar }", "villkor v { antal(kund.barn) är minst 2 }");
    mends("villkor v { antal(kund.barn) är 18 år }", "villkor v { antal(kund.barn) är 18 }");
}

#[test]
fn events_become_the_question_whether_there_are_any() {
    mends("villkor v { plan_inskickad }", "villkor v { finns(plan_inskickad) }");
    mends("villkor v { kund.barn och ja }", "villkor v { finns(kund.barn) och ja }");
}

#[test]
fn a_field_of_what_is_selected_gets_its_dot_or_name() {
    mends("villkor v { finns(kund.barn där bor_hemma) }", "villkor v { finns(kund.barn där .bor_hemma) }");
    mends(
        "villkor v { finns(kund.barn kallad b där bor_hemma) }",
        "villkor v { finns(kund.barn kallad b där b.bor_hemma) }",
    );
}

#[test]
fn a_name_of_the_kind_that_is_expected_is_nearer_than_another() {
    mends("villkor v { insats är AMI2 }", "villkor v { insats är AMI1 }");
}

#[test]
fn a_misspelt_name_becomes_the_nearest() {
    mends("villkor v { kun.har_bistånd }", "villkor v { kund.har_bistånd }");
    mends("villkor v { kund.har_bistand }", "villkor v { kund.har_bistånd }");
    mends("villkor v { har_bistånd }", "villkor v { kund.har_bistånd }");
    mends("villkor v { kund.slag är vuxn }", "villkor v { kund.slag är vuxen }");
    mends("villkor v { kund.slag är Slag.vuxn }", "villkor v { kund.slag är Slag.vuxen }");
    mends("beräkning b: helttal = 1", "beräkning b: heltal = 1");
    mends("beräkning b: datumm eller inget = start", "beräkning b: datum eller inget = start");
    mends("villkor v { kund.slag är ung och insats är AMl1 }", "villkor v { kund.slag är ung och insats är AMI1 }");
    mends(
        "källa rutiner \"R\" { avsnitt 7.3 }\nvillkor v enligt rutiner avsnitt 7.33 { ja }",
        "källa rutiner \"R\" { avsnitt 7.3 }\nvillkor v enligt rutiner avsnitt 7.3 { ja }",
    );
    mends(
        "tolkning t1 { ett_år tillämpas\n två_år }\nberäkning b: heltal = välj tt1 { ett_år: 1\n två_år: 2 }",
        "tolkning t1 { ett_år tillämpas\n två_år }\nberäkning b: heltal = välj t1 { ett_år: 1\n två_år: 2 }",
    );
    mends(
        "testfall \"t\" { bedömningsdag 2024-01-01\n givet { kund { har_bistad: ja } }\n förväntat ja }",
        "testfall \"t\" { bedömningsdag 2024-01-01\n givet { kund { har_bistånd: ja } }\n förväntat ja }",
    );
}

#[test]
fn a_missing_unit_is_written() {
    mends("beräkning b: kronor = 3 876", "beräkning b: kronor = 3 876 kr");
    mends("beräkning b: procent = 25", "beräkning b: procent = 25 %");
    mends("insats X { insatstid högst 3 }", "insats X { insatstid högst 3 månader }");
}

#[test]
fn what_can_be_read_in_two_ways_is_written_out() {
    mends(
        "beräkning ung: heltal = 1\nvillkor v { kund.slag är ung }",
        "beräkning ung: heltal = 1\nvillkor v { kund.slag är Slag.ung }",
    );
    mends(
        "villkor v { finns(läkarintyg kallad l där .datum är före 2024-01-01) }",
        "villkor v { finns(läkarintyg kallad l där l.datum är före 2024-01-01) }",
    );
    mends(
        "händelse e { start: heltal } giltig om start är 1",
        "händelse e { start: heltal } giltig om denna.start är 1",
    );
}
