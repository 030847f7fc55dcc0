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

#[test]
fn a_test_with_an_error_is_not_run_without_its_wrong_line() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/testfall.stadga", WITH_ERRORS);
    insta::assert_snapshot!(sandbox.run("test kommunen").all());
    let json = sandbox.run("test kommunen --format json --lang en");
    assert_eq!(json.code, Some(1));
    insta::assert_snapshot!(json.output);
}

/// One test case with a line that cannot be read, one with a fact that there is none of, one that begins from an example with an
/// error, and one that is in order.
const WITH_ERRORS: &str = r#"exempel trasigt {
    givet { person { födelsedatum: 1990-05-01 }, start: "nyss" }
}

testfall "en rad går inte att läsa" {
    bedömningsdag 2024-03-18
    givet { person { födelsedatum: 1990-05-01 } }
    förväntat målgrupp är
    förväntat ålder är 33
}

testfall "en uppgift som inte finns" {
    bedömningsdag 2024-03-18
    givet { person { födelsedatum: 1990-05-01, längd: 3 } }
    förväntat ålder är 33
}

testfall "bygger på det trasiga" {
    bedömningsdag 2024-03-18
    givet trasigt
    förväntat ålder är 33
}

testfall "helt" {
    bedömningsdag 2024-03-18
    givet { person { födelsedatum: 1990-05-01 } }
    förväntat ålder är 33
}
"#;

#[test]
fn commands_that_evaluate_cases_say_nothing_of_errors_in_test_cases() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/testfall.stadga", WITH_ERRORS);
    for command in [
        "run kommunen --cases kommunen/cases.json --date 2024-06-15",
        "explain kommunen --cases kommunen/cases.json --id 1 --date 2024-06-15",
        "eval kommunen 1+1",
        "schema kommunen",
        "build kommunen --out program",
    ] {
        let answer = sandbox.run(command);
        assert_eq!((answer.code, answer.errors.as_str()), (Some(0), ""), "{command}");
    }
    assert_eq!(sandbox.run("check kommunen").code, Some(1));
}

#[test]
fn two_tests_of_one_name_are_told_of() {
    let rules = "ärende Uppdrag { start: datum }\n\
         testfall \"vanligt ärende\" {\n bedömningsdag 2024-03-25\n givet { start: 2024-03-01 }\n förväntat start finns\n}\n\
         testfall \"vanligt ärende\" {\n bedömningsdag 2024-03-25\n givet { start: 2024-03-02 }\n förväntat start finns\n}\n";
    let sandbox = Sandbox::with(&[("r.stadga", rules)]);
    let answer = sandbox.run("test r.stadga");
    let told = "Två testfall heter ”vanligt ärende”: r.stadga:2 och r.stadga:7. Byt namn på det ena.\n";
    assert_eq!((answer.code, answer.errors.as_str()), (Some(0), told));
}

#[test]
fn an_event_without_a_fact_that_decides_is_named_where_the_outcome_is_unknown() {
    let rules = "ärende Uppdrag { insats: insats eller inget, start: datum, händelse förlängning { månader: heltal } }\n\
         insats A { insatstid högst 3 månader, förlängs .månader månader av varje förlängning }\n\
         testfall \"t\" {\n bedömningsdag 2024-03-25\n givet { insats: A, start: 2024-01-01\n 2024-02-03 förlängning }\n\
         förväntat A.sista_möjliga_dag är 2024-05-01\n}\n";
    let sandbox = Sandbox::with(&[("r.stadga", rules)]);
    let output = sandbox.run("test r.stadga").output;
    assert!(output.contains("+ utfall  okänt (uppgift saknas: månader för händelse 1)\n"), "{output}");
}
