//! What is written stands whole in its place or not at all, and names that are no text are told.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::sandbox::Sandbox;

#[test]
fn a_failed_run_leaves_neither_an_output_nor_its_beginnings() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("fel/x.stadga", "beräkning x: heltal = okänt_namn\n");
    for command in [
        "schema finns_inte --out ut.json",
        "build fel --out ut.json",
        "run kommunen --cases finns_inte.json --out ut.json",
        "run kommunen --cases kommunen/cases.json --date 2024-02-30 --out ut.json",
    ] {
        assert_ne!(sandbox.run(command).code, Some(0));
        assert_eq!(sandbox.names("."), ["fel", "kommunen"], "{command}");
    }
}

#[test]
fn a_file_that_is_written_anew_keeps_its_rights_and_the_link_to_it() {
    let sandbox = Sandbox::with(&[("r.stadga", "roll   a\n")]);
    sandbox.set_mode("r.stadga", 0o640);
    sandbox.link("r.stadga", "länk.stadga");
    assert_eq!(sandbox.run("fmt länk.stadga").code, Some(0));
    assert_eq!((sandbox.read("r.stadga").as_str(), sandbox.mode("r.stadga")), ("roll a\n", 0o640));
    assert!(sandbox.is_link("länk.stadga"));
}

#[test]
fn what_is_no_file_is_written_to_and_not_replaced() {
    let sandbox = Sandbox::with_new_rule_set();
    let (to_device, to_output) = (sandbox.run("schema kommunen --out /dev/stdout"), sandbox.run("schema kommunen"));
    assert_eq!(to_device.all(), to_output.all());
}

#[test]
fn a_full_disk_is_told_in_a_sentence() {
    let sandbox = Sandbox::with_new_rule_set();
    let answer = sandbox.run("schema kommunen --out /dev/full");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("Systemet svarar:") && !answer.errors.contains("os error"), "{}", answer.errors);
}

#[test]
fn a_rule_file_whose_name_is_no_text_is_told() {
    let sandbox = Sandbox::with(&[("r/a.stadga", "roll a\n")]);
    sandbox.write_as(OsStr::from_bytes(b"r/\xffb.stadga"), "roll b\n");
    let answer = sandbox.run("check r --format short");
    assert_eq!(answer.code, Some(1), "{}", answer.all());
    assert!(answer.output.contains("r/\u{fffd}b.stadga"), "{}", answer.all());
}

#[test]
fn an_argument_that_is_no_text_is_told() {
    let broken = OsStr::from_bytes(b"\xff\xfe");
    for before in [&["check"][..], &["eval"], &["run", "x", "--cases"], &["--lang"]] {
        let answer = Sandbox::new().run_os(before, broken);
        assert_eq!(answer.code, Some(2), "{}", answer.all());
        assert!(answer.errors.contains("UTF-8"), "{}", answer.all());
    }
}
