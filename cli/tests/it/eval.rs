//! `stadga eval`.

use crate::sandbox::{Answer, Sandbox};

fn eval(parts: &[&str]) -> Answer {
    let arguments: Vec<&str> = std::iter::once("eval").chain(parts.iter().copied()).collect();
    Sandbox::with_new_rule_set().run_with(&arguments, &[], "")
}

#[track_caller]
fn gives(expression: &str, value: &str) {
    let answer = eval(&[expression]);
    assert_eq!((answer.output.replace('\u{a0}', " ").trim_end(), answer.code), (value, Some(0)), "{}", answer.all());
}

#[test]
fn values_are_shown_as_rules_write_them() {
    gives("1 + 2", "3");
    gives("2024-01-31 + 1 månad", "2024-02-29");
    gives("3 876 kr / 30 * 28", "3 617,60 kr");
    gives("18 är 18–66", "ja");
}

#[test]
fn a_value_can_be_json() {
    let answer = eval(&["2024-01-31 + 1 månad", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(value["result"], serde_json::json!({ "state": "known", "value": "2024-02-29" }));
}

#[test]
fn a_wrong_expression_is_shown_with_its_place() {
    insta::assert_snapshot!(eval(&["1 dag + 1 månad"]).all());
}

#[test]
fn names_of_a_rule_set_can_be_used() {
    let answer = eval(&["kommunen", "målgrupp", "--date", "2024-06-15"]);
    assert_eq!(answer.output, "okänt (uppgift saknas: person.födelsedatum, person.är_inskriven)\n", "{}", answer.all());
}

#[test]
fn a_status_is_shown_by_the_word_that_rules_compare_it_with() {
    let sandbox = Sandbox::with(&[("k.stadga", "kontroll k { krav 2 är mer än 1 }\n")]);
    let eval = |expression| sandbox.run_with(&["eval", "k.stadga", expression], &[], "").output;
    assert_eq!([eval("k.status"), eval("k.status är uppfylld")], ["uppfylld\n", "ja\n"]);
}

#[test]
fn the_facts_of_a_case_can_be_read() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("case.json", "{\"person\": {\"födelsedatum\": \"1990-05-01\"}}");
    for option in ["--cases", "--case"] {
        let arguments = ["eval", "kommunen", "ålder + 1", "--date", "2024-06-15", option, "case.json"];
        assert_eq!(sandbox.run_with(&arguments, &[], "").output, "35\n");
    }
}

#[test]
fn one_expression_a_line_gives_a_line_of_json_each() {
    let answer = Sandbox::new().run_with_input("eval -", "1 + 1\n2 kr * 2 kr\n\n\"å\" + x\n");
    insta::assert_snapshot!(answer.all());
}

#[test]
fn without_an_expression_help_is_offered() {
    let answer = Sandbox::new().run("eval");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.starts_with("fel: <UTTRYCK> måste anges."), "{}", answer.errors);
}

#[test]
fn a_folder_without_an_expression_lacks_it() {
    let answer = Sandbox::with_new_rule_set().run("eval kommunen");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("<UTTRYCK>"), "{}", answer.errors);
}

#[test]
fn an_expression_reads_one_case_of_a_file_as_an_explanation_does() {
    let sandbox = Sandbox::with_new_rule_set();
    let eval = |more: &str| sandbox.run(&format!("eval kommunen ålder --date 2024-06-15 {more}"));
    assert_eq!(eval("--cases kommunen/cases.json --id 2").output, "18\n");
    assert!(eval("--cases kommunen/cases.json").errors.contains("Ange vilket med --id."));
    assert!(eval("--casse kommunen/cases.json").errors.contains("Menar du ”--case”?"));
}
