//! `stadga test`.

use crate::sandbox::Sandbox;

#[test]
fn the_tests_of_a_new_rule_set_pass() {
    let answer = Sandbox::with_new_rule_set().run("test kommunen");
    assert_eq!(answer.all(), "exit code: 0\n--- output ---\n2 testfall: 2 godkända, 0 underkända\n--- errors ---\n");
}

#[test]
fn a_test_that_fails_shows_what_was_expected_and_what_came_out() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.replace("kommunen/regler.stadga", "högst 6 månader", "högst 5 månader");
    sandbox.replace("kommunen/regler.stadga", "ålder är 18–66", "ålder är 17–66");
    insta::assert_snapshot!(sandbox.run("test kommunen").all());
}

#[test]
fn an_outcome_that_is_unknown_names_the_facts_it_waits_for() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.replace("kommunen/testfall.stadga", "födelsedatum: 1990-05-01, ", "");
    insta::assert_snapshot!(sandbox.run("test kommunen --lang en").all());
}

#[test]
fn a_rule_set_without_tests_says_so() {
    let sandbox = Sandbox::with(&[("x.stadga", "roll r\n")]);
    insta::assert_snapshot!(sandbox.run("test").all());
}

#[test]
fn a_fault_is_told_in_the_language_that_is_asked_for() {
    let rules = "beräkning a: decimaltal = 1 / (ett - 1)\nbeslutad ett\n";
    let rules = rules.replace("beslutad ett", "fastställt värde ett: heltal {\n    2024: 1\n}");
    let test = "testfall \"t\" {\n    bedömningsdag 2024-06-15\n    förväntat a är 1\n}\n";
    let sandbox = Sandbox::with(&[("regler.stadga", &format!("{rules}\n{test}"))]);
    let output = |language: &str| sandbox.run(&format!("test regler.stadga --lang {language}")).output;
    assert!(output("sv").contains("division med noll"), "{}", output("sv"));
    assert!(output("en").contains("division by zero"), "{}", output("en"));
}
