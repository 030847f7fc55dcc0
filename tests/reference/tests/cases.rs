//! The sample of reference cases comes out as it says, and what cannot be compared is told as failed.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods, reason = "tests")]

use std::path::Path;
use std::process::Command;

use stadga_reference::cases::Cases;

fn computed(text: &str) -> Cases {
    let mut cases = Cases::default();
    cases.run("cases.jsonl", text);
    cases
}

fn sample(document: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases");
    std::fs::read_to_string(folder.join(format!("cases-{document}.jsonl"))).unwrap()
}

/// The exit code of the program for a folder.
fn exit_code(folder: &Path) -> Option<i32> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_stadga-reference"));
    program.arg("cases").arg(folder).output().unwrap().status.code()
}

/// What is wrong with the only case that failed.
fn wrong(cases: &Cases, document: &str) -> Vec<String> {
    let [failed] = cases.tallies[document].failed.as_slice() else { panic!("{:?}", cases.tallies) };
    failed.wrong.clone()
}

/// Every case of a document of the sample comes out.
fn check(document: &str, count: usize) {
    let cases = computed(&sample(document));
    let tally = &cases.tallies[document];
    assert_eq!(tally.failed, []);
    assert_eq!(tally.passed, count);
}

#[test]
fn the_cases_of_dua_come_out() {
    check("dua", 10);
}

#[test]
fn the_cases_of_nacka_come_out() {
    check("nacka", 20);
}

#[test]
fn the_cases_of_rätt_insats_come_out() {
    check("rattinsats", 10);
}

#[test]
fn the_cases_of_rusta_och_matcha_come_out() {
    check("rom", 10);
}

#[test]
fn the_cases_of_umeå_come_out() {
    check("umea", 6);
}

#[test]
fn a_difference_tells_where_it_is_what_was_expected_and_what_came() {
    let sample = sample("dua");
    let case = sample.lines().next().unwrap().replacen("\"exchange_allowed\":false", "\"exchange_allowed\":true", 1);
    let case = case.replacen("\"payment\"", "\"fee\"", 1);
    let found = wrong(&computed(&case), "dua");
    let expected = [
        "/exchange_allowed: expected true, got false",
        "/category15/fee: expected null, and nothing says it",
        "/category15/payment: expected nothing, got null",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_has_no_counterpart_fails_the_case_and_not_the_others() {
    let sample = sample("umea");
    let mut lines: Vec<String> = sample.lines().take(2).map(str::to_owned).collect();
    lines[0] = lines[0].replacen("\"type\":\"consent_given\"", "\"type\":\"consent_bought\"", 1);
    let cases = computed(&lines.join("\n"));
    assert_eq!(wrong(&cases, "umea"), ["the rule set has no event for ”consent_bought”"]);
    assert_eq!(cases.tallies["umea"].passed, 1);
}

#[test]
fn lines_of_no_document_are_told_as_failed() {
    let cases = computed("{\"id\": \"a-1\", \"domain\": \"norrköping\"}\n\n{\n");
    let failed = &cases.tallies[""].failed;
    assert_eq!(failed[0].case, "a-1");
    assert_eq!(failed[0].wrong, ["no document has the domain \"norrköping\""]);
    assert_eq!(failed[1].case, "cases.jsonl:3");
    assert!(failed[1].wrong[0].starts_with("no JSON"), "{failed:?}");
    assert_eq!(failed.len(), 2);
}

#[test]
fn a_fact_that_a_case_does_not_have_is_told() {
    let sample = sample("nacka");
    let case = sample.lines().next().unwrap().replacen("\"birth_date\"", "\"birthday\"", 1);
    let found = wrong(&computed(&case), "nacka");
    assert!(found[0].starts_with("the case has no ”birth_date” in"), "{found:?}");
}

#[test]
fn the_program_ends_with_0_if_all_come_out_1_if_not_and_2_where_there_is_nothing_to_compute() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    assert_eq!(exit_code(&folder.join("cases")), Some(0));
    assert_eq!(exit_code(&folder.join("calendar")), Some(2));
    assert_eq!(exit_code(&folder.join("no-such-folder")), Some(2));
    let wrong = tempfile::tempdir().unwrap();
    let case =
        sample("dua").lines().next().unwrap().replacen("\"exchange_allowed\":false", "\"exchange_allowed\":true", 1);
    std::fs::write(wrong.path().join("cases-dua.jsonl"), case).unwrap();
    assert_eq!(exit_code(wrong.path()), Some(1));
}
