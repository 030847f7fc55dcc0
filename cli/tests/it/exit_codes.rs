//! The exit codes of the contract: 0 fine, 1 findings, 2 what cannot be done at all.

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
            "eval kommunen ja --case finns_inte.json",
            "test finns_inte",
            "fmt finns_inte",
            "schema kommunen --out kommunen",
            "build kommunen --out finns_inte/k.program",
            "coverage finns_inte",
            "explain-code ST999",
        ],
    );
}
