//! Input that nobody means: each gets a clear error with a code, in bounded time, and nothing panics.

use crate::sandbox::{Answer, Sandbox};

const MANIFEST: (&str, &str) = ("r/stadga.toml", "namn = \"r\"\n");

fn check_rules(text: impl AsRef<[u8]>) -> Answer {
    let sandbox = Sandbox::with(&[MANIFEST]);
    sandbox.write("r/regler.stadga", text);
    sandbox.run("check r --format short")
}

#[track_caller]
fn finds(answer: &Answer, code: &str) {
    assert_eq!(answer.code, Some(1), "{}", answer.all());
    assert!(answer.output.contains(code), "{}", answer.all());
}

#[test]
fn an_empty_file_is_a_rule_file_without_rules() {
    let answer = check_rules("");
    assert_eq!(answer.code, Some(0), "{}", answer.all());
}

#[test]
fn a_file_of_bytes_is_no_text() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4_096).collect();
    finds(&check_rules(bytes), "regler.stadga:1:1: fel ST504");
}

#[test]
fn a_text_that_is_no_text_of_rules_gives_errors() {
    finds(&check_rules("\u{0}\u{1}\u{7f}\u{200b}"), "fel ST0");
}

#[test]
fn a_file_of_ten_megabytes_is_checked() {
    let line = "beräkning x: heltal = 1 + + 2\n";
    let answer = check_rules(line.repeat(10 * 1024 * 1024 / line.len()));
    finds(&answer, "fel ST");
}

#[test]
fn a_file_larger_than_is_read_is_refused() {
    finds(&check_rules(vec![b' '; 17 * 1024 * 1024]), "fel ST505");
}

#[test]
fn a_hundred_thousand_parentheses_are_too_deep() {
    let deep = format!("beräkning x: heltal = {}1{}\n", "(".repeat(100_000), ")".repeat(100_000));
    finds(&check_rules(deep), "fel ST");
}

#[test]
fn a_hundred_thousand_open_braces_are_too_deep() {
    finds(&check_rules("villkor v { ".repeat(100_000)), "fel ST");
}

#[test]
fn a_file_may_end_in_the_middle_of_anything() {
    let text = include_str!("../../src/commands/new/regler.stadga").replace("{name}", "r");
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(97).collect();
    let files: Vec<(String, &str)> =
        ends.iter().map(|end| (format!("r/x{end}.stadga"), text.get(..*end).unwrap())).collect();
    let sandbox = Sandbox::with(&[MANIFEST]);
    for (path, text) in files {
        sandbox.write(&path, text);
        assert!(matches!(sandbox.run(&format!("check {path} --format short")).code, Some(0 | 1)));
    }
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    insta::assert_snapshot!(Sandbox::new().run("check finns_inte").all());
}

#[test]
fn a_folder_without_rules_is_an_error() {
    let answer = Sandbox::with(&[("tom/anteckning.txt", "")]).run("check tom --format short");
    finds(&answer, "ST502");
}

#[test]
fn a_manifest_with_an_unknown_key_is_told_with_the_key_meant() {
    let sandbox = Sandbox::with(&[("r/stadga.toml", "nam = \"r\"\n"), ("r/x.stadga", "roll r\n")]);
    insta::assert_snapshot!(sandbox.run("check r").all());
}

#[test]
fn a_rule_set_that_builds_on_itself_is_told_with_the_circle() {
    let sandbox = Sandbox::with(&[
        ("a/stadga.toml", "namn = \"a\"\nregelverk = { b = \"../b\" }\n"),
        ("a/x.stadga", "roll r\n"),
        ("b/stadga.toml", "namn = \"b\"\nregelverk = { a = \"../a\" }\n"),
        ("b/x.stadga", "roll s\n"),
    ]);
    insta::assert_snapshot!(sandbox.run("check a").all());
}
