//! `stadga explain-code`.

use crate::sandbox::Sandbox;

#[test]
fn the_page_of_a_code_is_shown() {
    insta::assert_snapshot!(Sandbox::new().run("explain-code ST201").all());
}

#[test]
fn the_page_of_a_code_is_shown_in_english() {
    insta::assert_snapshot!(Sandbox::new().run("explain-code st201 --lang en").output);
}

#[test]
fn a_code_that_does_not_exist_is_told_with_the_nearest() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!([sandbox.run("explain-code ST2011").all(), sandbox.run("explain-code x").all()].join("\n"));
}
