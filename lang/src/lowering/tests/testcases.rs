//! Test cases as data and expectations, and expressions that stand by themselves.

use std::fmt::Write;

use insta::assert_snapshot;
use stadga_program::dump::dump;
use stadga_program::program::Program;
use stadga_program::testcase::{CaseData, Datum, ListData};

use super::{CASE, rule_set};
use crate::lowering::{compile_expression, compile_tests};

/// The test cases of a source that stands after the common case, in words.
fn suite(source: &str) -> String {
    let (db, ruleset) = rule_set(&format!("{CASE}{source}"));
    let tests = compile_tests(&db, ruleset);
    assert_eq!(tests.suite.program.validate(), Ok(()));
    let mut text = String::new();
    for case in &tests.suite.cases {
        let days = (case.assessment_day.map(|day| day.to_string()), case.as_of_day.map(|day| day.to_string()));
        let _ = writeln!(text, "{} (line {}) on {days:?} readings {:?}", case.name, case.line, case.readings);
        write_data(&tests.suite.program, &case.data, 1, &mut text);
        for expected in &case.expectations {
            let day = expected.day.map(|day| format!(" on {day}")).unwrap_or_default();
            let actual = expected.actual.map(|node| format!(" actual %{}", node.0)).unwrap_or_default();
            let wanted = expected.expected.as_ref().map(|wanted| format!(" expected {wanted}")).unwrap_or_default();
            let _ = writeln!(text, "  {}: %{} {}{day}{actual}{wanted}", expected.line, expected.node.0, expected.text);
        }
    }
    text + &dump(&tests.suite.program)
}

fn write_data(program: &Program, data: &CaseData, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for (slot, datum) in &data.facts {
        let value = match datum {
            Datum::Known(word) => word.to_string(),
            Datum::Absent => "absent".to_owned(),
        };
        let _ = writeln!(text, "{indent}{} = {value}", program.slots[slot.index()].pointer);
    }
    for (list, elements) in &data.lists {
        let _ = writeln!(text, "{indent}{}:", program.lists[list.index()].pointer);
        if let ListData::Elements(elements) = elements {
            for element in elements {
                let _ = writeln!(text, "{indent}-");
                write_data(program, element, depth + 1, text);
            }
        }
    }
}

#[test]
fn a_test_case_is_data_and_conditions() {
    assert_snapshot!(suite("\
tolkning krav { hårt tillämpas\n mjukt }
villkor v { kund.har_bistånd\n kund.antal_barn är minst 2 }
testfall \"båda\" {
    bedömningsdag 2024-03-25
    prövningsdag 2024-01-01
    med tolkning krav: mjukt
    givet { kund { har_bistånd: ja, antal_barn: 2 }, slut: inget, andel: 12,5 %, boende: 2024-01-01– }
    förväntat v är ja
    förväntat den 2024-04-01 kund.antal_barn är någon av 2, 3
    förväntat kund.studerar är okänt
}"), @r#"
    båda (line 32) on (Some("2024-03-25"), Some("2024-01-01")) readings [(ReadingId(0), 1)]
      /kund/har_bistånd = 1
      /kund/antal_barn = 2
      /slut = absent
      /andel = 12500000
      /boende/from = 19723
      /boende/to = absent
      /events:
      37: %5 v är ja actual %5 expected ja
      38: %8 kund.antal_barn är någon av 2, 3 on 2024-04-01 actual %3 expected 2, 3
      39: %10 kund.studerar är okänt actual %9
    run
      %0 = 2
      %1 = 3
    case
      %2 = /kund/har_bistånd
      %3 = /kund/antal_barn
      %4 = %0 ≤ %3
      %5 = %2 and %4
      %6 = %3 = %0
      %7 = %3 = %1
      %8 = %6 or %7
      %9 = /kund/studerar
      %10 = %9 is unknown
    output v = %5
    "#);
}

#[test]
fn an_exempel_is_filled_in_before_the_case_itself() {
    assert_snapshot!(suite("\
exempel grund { givet { kund { har_bistånd: ja, antal_barn: 2, slag: ung
        barn: [ { född: 2020-01-01, bor_hemma: ja, skolor: [] }; { född: 2022-01-01 } ], helger: [2024-01-01; 2024-01-06] }
    avslut { datum: 2024-01-01, godkänt: ja } } }
testfall \"eget\" {
    bedömningsdag 2024-03-25
    givet grund { kund { antal_barn: 3, slag: okänt, helger: [] }, avslut: inget }
    förväntat avslut finns inte
}"), @r#"
    eget (line 31) on (Some("2024-03-25"), None) readings []
      /kund/har_bistånd = 1
      /kund/antal_barn = 3
      /avslut = absent
      /avslut/datum = absent
      /avslut/godkänt = absent
      /events:
      /kund/barn:
      -
        /kund/barn/*/född = 18262
        /kund/barn/*/bor_hemma = 1
        /kund/barn/*/skolor:
      -
        /kund/barn/*/född = 18993
      /kund/helger:
      34: %2 avslut finns inte
    case
      %0 = /avslut
      %1 = %0 exists
      %2 = not %1
    "#);
}

#[test]
fn days_and_readings_of_an_exempel_hold_unless_the_test_case_says_otherwise() {
    assert_snapshot!(suite("\
tolkning krav { hårt tillämpas\n mjukt }
tolkning mått { brett tillämpas\n smalt }
exempel grund { bedömningsdag 2024-03-25
 prövningsdag 2024-03-01
 med tolkning krav: mjukt
 med tolkning mått: smalt
 givet { slut: inget } }
testfall \"eget\" { bedömningsdag 2024-04-25
 med tolkning krav: hårt
 givet grund
 förväntat slut finns inte }"), @r#"
    eget (line 37) on (Some("2024-04-25"), Some("2024-03-01")) readings [(ReadingId(0), 0), (ReadingId(1), 1)]
      /slut = absent
      /events:
      40: %2 slut finns inte actual %0
    case
      %0 = /slut
      %1 = %0 exists
      %2 = not %1
    "#);
}

#[test]
fn an_expression_alone_is_a_program_with_one_more_output() {
    let (db, ruleset) = rule_set(&format!("{CASE}beräkning dubbelt(x: heltal): heltal = x * 2"));
    let compiled = compile_expression(&db, ruleset, "dubbelt(kund.antal_barn) + 1");
    assert!(compiled.has_value);
    assert_snapshot!(dump(&compiled.program), @r#"
    run
      %0 = 2
      %1 = 1
    case
      %2 = /kund/antal_barn
      %3 = %2 * %0
      %4 = %3 + %1
    output dubbelt(kund.antal_barn) + 1 = %4
    "#);
    let broken = compile_expression(&db, ruleset, "dubbelt(");
    assert!(!broken.has_value && !broken.unreadable.is_empty());
    let wrong = compile_expression(&db, ruleset, "kund.antal_barn + ja");
    assert!(!wrong.problems.is_empty());
    assert_eq!(wrong.program.validate(), Ok(()));
}
