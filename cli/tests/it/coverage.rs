//! `stadga coverage`.

use crate::sandbox::Sandbox;

const RULES: &str = r#"
källa rutiner "Rutiner 2024" {
    avsnitt 1   "Inledning" behöver ingen regel "bara bakgrund"
    avsnitt 2   "Målgrupp"
    avsnitt 2.1 "Undantag"
    avsnitt 3   "Tider"
    7 §
}

villkor målgrupp "Målgrupp" enligt rutiner avsnitt 2 {
    något av {
        "vuxen": ja enligt rutiner 7 §
        "annan": nej
    }
}

beräkning tid: dagar {
    huvudregel 3 dagar
    undantag "kort" enligt rutiner avsnitt 2.1 om ja så 1 dag
}
"#;

fn sandbox() -> Sandbox {
    Sandbox::with(&[("r/stadga.toml", "namn = \"r\"\n"), ("r/regler.stadga", RULES)])
}

#[test]
fn each_place_of_a_source_is_listed_with_its_rules() {
    insta::assert_snapshot!(sandbox().run("coverage r").all());
}

#[test]
fn coverage_speaks_english_on_request() {
    insta::assert_snapshot!(sandbox().run("coverage r --lang en").output);
}

#[test]
fn programs_read_coverage_as_json() {
    insta::assert_snapshot!(sandbox().run("coverage --format json").output);
}

#[test]
fn a_folder_that_does_not_exist_is_told() {
    let answer = sandbox().run("coverage s");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("[ST501]") || answer.errors.contains("ST501"), "{}", answer.errors);
}

#[test]
fn what_is_done_is_rounded_and_written_as_the_language_does() {
    let sections = "källa k \"Källa\" {\n    avsnitt 1 \"A\"\n    avsnitt 2 \"B\"\n    avsnitt 3 \"C\"\n}\n";
    let rules = "villkor a enligt k avsnitt 1, k avsnitt 2 {\n    ja\n}\n";
    let sandbox = Sandbox::with(&[("regler.stadga", &format!("{sections}{rules}"))]);
    assert!(sandbox.run("coverage regler.stadga").output.contains("(66,7 % klart)"));
    assert!(sandbox.run("coverage regler.stadga --lang en").output.contains("(66.7% done)"));
}
