//! The exit codes of the contract: 0 fine, 1 findings, 2 what cannot be done at all. `docs/reference/22-exit-codes.md` tells them for each command.

use crate::sandbox::Sandbox;

/// Runs each command in a folder with a rule set that is in order, and with one and a case that are not.
#[track_caller]
fn check(code: i32, commands: &[&str]) {
    for command in commands {
        let sandbox = Sandbox::with_new_rule_set();
        sandbox.write("fel/x.stadga", "beräkning x: heltal = okänt_namn\n");
        sandbox.write(
            "otestad/x.stadga",
            "villkor v { ja }\ntestfall \"t\" { bedömningsdag 2024-01-01\n förväntat v är nej }\n",
        );
        sandbox.write("slarvig.stadga", "roll   r\n");
        sandbox.write("fel.json", "{\"strat\": 1}");
        let answer = sandbox.run(command);
        assert_eq!(answer.code, Some(code), "{command}\n{}", answer.all());
    }
}

const CASES: &str = "--cases kommunen/cases.json --date 2024-06-15";

fn with_cases(commands: &[&str]) -> Vec<String> {
    commands.iter().map(|command| format!("{command} {CASES}")).collect()
}

#[test]
fn without_anything_to_remark_on_the_code_is_0() {
    check(
        0,
        &[
            "",
            "--help",
            "--version",
            "new en_till",
            "check kommunen",
            "eval ja",
            "test kommunen",
            "fmt kommunen --check",
            "fmt slarvig.stadga",
            "schema kommunen",
            "coverage kommunen",
            "build kommunen --out k.program",
            "explain-code ST201",
        ],
    );
    let with_cases = with_cases(&["run kommunen", "explain kommunen --id 1"]);
    check(0, &with_cases.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn with_findings_the_code_is_1() {
    check(
        1,
        &[
            "check fel",
            "check fel --format json",
            "eval fel x",
            "eval 1+",
            "eval 1+ --format json",
            "test otestad",
            "test otestad --format json",
            "test fel",
            "fmt slarvig.stadga --check",
            "schema fel",
            "build fel --out k.program",
            "run kommunen --cases fel.json --date 2024-06-15",
            "explain kommunen --cases fel.json --date 2024-06-15",
        ],
    );
    check(1, &[&format!("run fel {CASES}")]);
}

#[test]
fn what_cannot_be_done_gives_2() {
    check(
        2,
        &[
            "chek",
            "check --format xml",
            "check finns_inte",
            "check kommunen finns_inte",
            "new kommunen",
            "new 1",
            "run kommunen",
            "run kommunen --cases finns_inte.json",
            "run kommunen --cases kommunen/cases.json --date igår",
            "run finns_inte --cases kommunen/cases.json",
            "run slarvig.stadga --cases kommunen/cases.json --out finns_inte/utfall.json",
            "explain kommunen --cases kommunen/cases.json --id 99",
            "eval",
            "eval kommunen ja --cases finns_inte.json",
            "test finns_inte",
            "fmt finns_inte",
            "schema kommunen --out kommunen",
            "build kommunen --out finns_inte/k.program",
            "coverage finns_inte",
            "explain-code ST999",
        ],
    );
}

#[test]
fn whatever_the_rules_give_is_no_finding() {
    let commands = ["eval 1/0", "eval kommunen ålder", "eval kommunen ålder --format json"];
    check(0, &commands);
    check(0, &with_cases(&["run kommunen", "explain kommunen --id 2"]).iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn warnings_are_no_finding() {
    let sandbox = Sandbox::with(&[("r.stadga", "beräkning tillagg: heltal = 1\n\nberäkning tillägg: heltal = 2\n")]);
    let answer = sandbox.run("check .");
    assert!(answer.output.contains("varning"), "{}", answer.all());
    for command in ["check .", "test .", "build . --out r.program"] {
        assert_eq!(sandbox.run(command).code, Some(0), "{command}");
    }
}

#[test]
fn errors_in_rules_do_not_keep_sections_from_being_listed_or_files_from_being_laid_out() {
    check(0, &["coverage fel", "fmt fel"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a change of the page is tested without a build")]
fn the_page_tells_of_every_command() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reference/22-exit-codes.md");
    let page = std::fs::read_to_string(page).unwrap();
    let help = Sandbox::new().run("--help").output;
    let (_, commands) = help.split_once("Kommandon:\n").unwrap();
    let names = commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let untold: Vec<&str> = names.filter(|name| !page.contains(&format!("| `{name}` |"))).collect();
    assert_eq!(untold, Vec::<&str>::new());
}
