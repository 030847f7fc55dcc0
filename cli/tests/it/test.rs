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
