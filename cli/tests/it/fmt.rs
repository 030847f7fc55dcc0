//! `stadga fmt`.

use crate::sandbox::Sandbox;

const UNTIDY: &str = "roll   handläggare\nvillkor v \"V\" { ålder är 18..66 }\n";
const TIDY: &str = "roll handläggare\nvillkor v \"V\" { ålder är 18–66 }\n";

#[test]
fn files_are_written_anew_and_named() {
    let sandbox = Sandbox::with(&[("a/stadga.toml", "namn = \"a\""), ("a/x.stadga", UNTIDY), ("a/y/z.stadga", TIDY)]);
    let answer = sandbox.run("fmt a");
    assert_eq!(
        answer.all(),
        "exit code: 0\n--- output ---\na/x.stadga\n--- errors ---\n1 fil ändrad, 1 utan ändring\n"
    );
    assert_eq!(sandbox.read("a/x.stadga"), TIDY);
    assert_eq!(sandbox.names("a"), ["stadga.toml", "x.stadga", "y"]);
}

#[test]
fn with_check_nothing_is_changed_and_a_difference_is_a_finding() {
    let sandbox = Sandbox::with(&[("x.stadga", UNTIDY)]);
    let answer = sandbox.run("fmt --check --lang en");
    assert_eq!(
        answer.all(),
        "exit code: 1\n--- output ---\nx.stadga\n--- errors ---\n1 file would change, 0 unchanged\n"
    );
    assert_eq!(sandbox.read("x.stadga"), UNTIDY);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let answer = Sandbox::new().run_with_input("fmt -", UNTIDY);
    assert_eq!((answer.code, answer.output.as_str(), answer.errors.as_str()), (Some(0), TIDY, ""));
}

#[test]
fn a_folder_without_rules_is_refused() {
    let answer = Sandbox::with(&[("a/b.txt", "")]).run("fmt a");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("ST502"), "{}", answer.errors);
}
