//! `stadga check`.

use crate::sandbox::Sandbox;

/// Five mistakes that have nothing to do with each other.
const FIVE_MISTAKES: &str = r#"källa rutiner "Rutiner" {
    avsnitt 1 "Målgrupp"
}

ärende Uppdrag {
    start: datum
    ålder: heltal
    bistånd: kronor
}

villkor målgrupp enligt rutiner avsnitt 11 {
    "vuxen": åldr är minst 18
}

beräkning avgift: kronor = bistånd + 14 dagar

beräkning gräns: kronor = 3.876 kr

beräkning veckodag: datum = start + 2 vardagar
"#;

fn five_mistakes() -> Sandbox {
    Sandbox::with(&[("r/stadga.toml", "namn = \"r\"\n"), ("r/regler.stadga", FIVE_MISTAKES)])
}

#[test]
fn a_new_rule_set_has_nothing_to_remark_on() {
    let answer = Sandbox::with_new_rule_set().run("check kommunen");
    assert_eq!(answer.all(), "exit code: 0\n--- output ---\n0 fel i 2 filer\n--- errors ---\n");
}

#[test]
fn five_unrelated_mistakes_give_five_errors_in_swedish() {
    insta::assert_snapshot!(five_mistakes().run("check r").all());
}

#[test]
fn five_unrelated_mistakes_give_five_errors_in_english() {
    insta::assert_snapshot!(five_mistakes().run("check r --lang en").all());
}

#[test]
fn in_short_each_error_is_a_line_and_the_summary_is_apart() {
    insta::assert_snapshot!(five_mistakes().run("check r --format short").all());
}

#[test]
fn json_is_all_that_is_on_standard_output() {
    let answer = five_mistakes().run("check r --format json");
    let document: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(document["schema"], "stadga.diagnostics/1");
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 5);
    assert_eq!(document["diagnostics"][0]["location"]["path"], "r/regler.stadga");
    assert_eq!((answer.code, answer.errors.as_str()), (Some(1), ""));
}

#[test]
fn sarif_is_all_that_is_on_standard_output() {
    let answer = five_mistakes().run("check r --format sarif");
    let document: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(document["version"], "2.1.0");
    assert_eq!(document["runs"][0]["results"].as_array().unwrap().len(), 5);
    assert_eq!((answer.code, answer.errors.as_str()), (Some(1), ""));
}

#[test]
fn without_a_folder_this_one_is_checked() {
    let sandbox = Sandbox::with(&[("stadga.toml", "namn = \"r\"\n"), ("regler.stadga", "roll a\n")]);
    assert_eq!(sandbox.run("check").output, "0 fel i 1 fil\n");
}

#[test]
fn a_folder_of_rule_sets_stands_for_all_of_them() {
    let sandbox = Sandbox::with(&[
        ("alla/a/stadga.toml", "namn = \"a\"\n"),
        ("alla/a/x.stadga", "roll r\n"),
        ("alla/b/stadga.toml", "namn = \"b\"\n"),
        ("alla/b/x.stadga", "roll r\nroll r\n"),
    ]);
    let answer = sandbox.run("check alla --format short");
    assert_eq!(answer.code, Some(1));
    assert!(answer.output.lines().all(|line| line.starts_with("alla/b/x.stadga:")), "{}", answer.output);
}

#[test]
fn what_a_rule_set_builds_on_is_checked_with_it() {
    let sandbox = Sandbox::with(&[
        ("a/stadga.toml", "namn = \"a\"\nregelverk = { b = \"../b\" }\n"),
        ("a/x.stadga", "bygger på b\n"),
        ("b/stadga.toml", "namn = \"b\"\n"),
        ("b/x.stadga", "beräkning y: heltal = okänt_namn\n"),
    ]);
    let answer = sandbox.run("check a --format short");
    assert!(answer.output.starts_with("b/x.stadga:1:"), "{}", answer.all());
}

#[test]
fn a_file_can_be_checked_by_itself() {
    let sandbox = Sandbox::with(&[("x.stadga", "beräkning y: heltal = 1 + 1\n")]);
    assert_eq!(sandbox.run("check x.stadga").output, "0 fel i 1 fil\n");
}

#[test]
fn sarif_says_what_a_code_means_in_general_and_writes_paths_as_uris() {
    let sandbox = Sandbox::with(&[("å b/regler.stadga", "beräkning a: heltal = saknat\n")]);
    for (language, title) in [("sv", "Namnet finns inte"), ("en", "There is no such name")] {
        let answer = sandbox.run_with(&["check", "å b", "--format", "sarif", "--lang", language], &[], "");
        let log: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"], title);
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%C3%A5%20b/regler.stadga");
    }
}
