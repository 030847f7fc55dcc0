//! `stadga new`.

use crate::sandbox::Sandbox;

#[test]
fn a_new_rule_set_is_a_folder_with_rules_a_case_and_tests() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("new kommunen").all());
    assert_eq!(sandbox.names("."), ["kommunen"]);
    assert_eq!(sandbox.names("kommunen"), ["cases.json", "regler.stadga", "stadga.toml", "testfall.stadga"]);
    assert_eq!(sandbox.read("kommunen/stadga.toml"), "namn = \"kommunen\"\nedition = 1\n");
}

#[test]
fn a_folder_that_exists_is_left_alone() {
    let sandbox = Sandbox::with(&[("kommunen/viktigt.txt", "x")]);
    insta::assert_snapshot!(sandbox.run("new kommunen").all());
    assert_eq!(sandbox.names("kommunen"), ["viktigt.txt"]);
}

#[test]
fn a_name_that_no_rule_set_can_have_is_refused() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("new 2024 --lang en").all());
    assert!(sandbox.names(".").is_empty());
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("new finns_inte/kommunen").all());
    assert!(sandbox.names(".").is_empty());
}
