//! The sample of vectors comes out as it says, and vectors that nobody knows are told as such.

#![expect(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

use stadga_reference::rules::Rules;
use stadga_reference::{Report, run};

fn computed(text: &str) -> Report {
    run(&mut Rules::default(), text).unwrap()
}

/// What is wrong with the only vector of a file.
fn wrong(vector: &str) -> String {
    let report = computed(&format!("{{\"cases\": [{vector}]}}"));
    let [failure] = report.failed.as_slice() else { panic!("{report:?}") };
    failure.wrong.clone()
}

#[test]
fn every_vector_of_the_sample_comes_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/calendar");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let report = computed(&std::fs::read_to_string(&path).unwrap());
        assert_eq!(report.failed.first(), None, "{}", path.display());
        assert!(report.passed >= 100, "{}", path.display());
        files += 1;
    }
    assert_eq!(files, 6);
}

#[test]
fn a_vector_that_does_not_come_out_tells_what_was_expected_and_what_came() {
    let vector = r#"{"birth": "2000-02-29", "at": "2018-02-28", "age": 18, "age_mar1": 18}"#;
    assert_eq!(wrong(vector), "ålder + 1-mars: ”age_mar1” expected 18, got 17");
}

#[test]
fn what_nobody_has_rules_for_is_told_by_its_name() {
    assert_eq!(wrong(r#"{"x": 1}"#), "no form of vectors has the keys x");
    let workday =
        |rest: &str| wrong(&format!("{{\"start\": \"2024-03-04\", \"n\": 1, \"end\": \"2024-03-05\", {rest}}}"));
    assert_eq!(workday(r#""conv": "after", "cal": "NO-work""#), "no rules for the calendar ”NO-work”");
    assert_eq!(workday(r#""conv": "around", "cal": "SE-work""#), "no rules for the way of counting ”around”");
    assert!(run(&mut Rules::default(), "[]").is_err());
    assert!(run(&mut Rules::default(), "{").is_err());
    assert!(run(&mut Rules::default(), r#"{"cases": []}"#).is_err());
}

#[test]
fn a_day_that_does_not_exist_is_told_and_the_others_are_computed() {
    let age = |at: &str| format!("{{\"birth\": \"2000-02-29\", \"at\": \"{at}\", \"age\": 18}}");
    let report = computed(&format!("{{\"cases\": [{}, {}]}}", age("2018-02-30"), age("2018-03-01")));
    assert_eq!((report.passed, report.failed.len()), (1, 1));
}
