//! `stadga build`.

use crate::sandbox::Sandbox;

const RUN: &str = "--cases kommunen/cases.json --date 2024-06-15";

#[test]
fn a_compiled_rule_set_runs_like_its_folder() {
    let sandbox = Sandbox::with_new_rule_set();
    assert_eq!(sandbox.run("build kommunen --out k.program").all(), "exit code: 0\n--- output ---\n--- errors ---\n");
    for (command, options) in [("run", ""), ("run", "--format json"), ("explain", "--id 1")] {
        let of_folder = sandbox.run(&format!("{command} kommunen {RUN} {options}"));
        let of_file = sandbox.run(&format!("{command} k.program {RUN} {options}"));
        assert_eq!(of_file.output, of_folder.output);
        assert_eq!(of_file.code, Some(0), "{}", of_file.all());
    }
}

#[test]
fn a_rule_set_with_errors_is_not_compiled() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/fel.stadga", "beräkning fel: heltal = okänt_namn\n");
    let answer = sandbox.run("build kommunen --out k.program");
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.ends_with("Regelverket har fel. Ingen fil har skrivits.\n"), "{}", answer.errors);
    assert_eq!(sandbox.names("."), ["kommunen"]);
}

#[test]
fn a_file_that_is_no_program_is_told() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("k.program", "hej");
    insta::assert_snapshot!(sandbox.run(&format!("run k.program {RUN}")).all());
}

#[test]
fn a_program_that_has_been_damaged_is_told() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.run("build kommunen --out k.program");
    sandbox.damage("k.program");
    insta::assert_snapshot!(sandbox.run(&format!("run k.program {RUN} --lang en")).all());
}

#[test]
fn a_program_and_its_explanations_are_the_same_however_the_folder_is_named() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/stadga.toml", "regelverk = { nationell = \"../nationell\" }\nnamn = \"kommunen\"\n");
    sandbox.write("nationell/stadga.toml", "namn = \"nationell\"\n");
    sandbox.write("nationell/regler.stadga", "beräkning tak: heltal = 3\n");
    let absolute = sandbox.absolute("kommunen");
    let spellings = ["kommunen", "./kommunen//", "nationell/../kommunen", &absolute];
    let made = spellings.map(|spelling| {
        assert_eq!(sandbox.run(&format!("build {spelling} --out k.program")).code, Some(0));
        let explained = sandbox.run(&format!("explain {spelling} {RUN} --id 1 --depth audit"));
        (sandbox.bytes("k.program"), explained.output)
    });
    assert!(made.iter().all(|other| *other == made[0]));
    let folder = absolute.strip_suffix("/kommunen").unwrap();
    assert!(!String::from_utf8_lossy(&made[0].0).contains(folder));
}

#[test]
fn a_place_is_shown_with_the_folder_as_it_was_named() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/fel.stadga", "beräkning fel: heltal = okänt_namn\n");
    let absolute = sandbox.absolute("kommunen");
    for (spelling, shown) in [("kommunen", "kommunen"), ("./kommunen/", "kommunen"), (&absolute, &absolute)] {
        let answer = sandbox.run(&format!("check {spelling} --format short"));
        assert!(answer.output.starts_with(&format!("{shown}/fel.stadga:1:25: ")), "{}", answer.all());
    }
}
