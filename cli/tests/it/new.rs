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
fn there_is_nothing_to_remark_on_a_new_rule_set_whatever_its_name() {
    let taken = ["Jobbstöd", "Person", "Uppdrag", "handläggare", "målgrupp", "person", "riktlinjer", "start", "ålder"];
    let alike = ["JOBBSTÖD", "alder", "jobbstöd"];
    for name in taken.into_iter().chain(alike).chain(["dagar", "regelverk", "é"]) {
        let sandbox = Sandbox::new();
        assert_eq!(sandbox.run(&format!("new {name}")).code, Some(0), "{name}");
        assert_eq!(sandbox.run(&format!("check {name}")).output, "0 fel i 2 filer\n", "{name}");
        assert_eq!(sandbox.run(&format!("test {name}")).code, Some(0), "{name}");
        assert_eq!(sandbox.run(&format!("fmt --check {name}")).code, Some(0), "{name}");
    }
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
    let with_letters_of_two_alphabets = "kommun\u{0435}n";
    assert_eq!(sandbox.run(&format!("new {with_letters_of_two_alphabets}")).code, Some(2));
    assert!(sandbox.names(".").is_empty());
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("new finns_inte/kommunen").all());
    assert!(sandbox.names(".").is_empty());
}
