//! The table of a run and its JSON tell the same of every case.

use std::collections::BTreeSet;

use serde_json::Value;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_interpreter::render::Language;
use stadga_interpreter::render::table::render_table;
use stadga_lang::lowering::link;

use super::{nacka, root, rule_set};

/// The insatser of which an outcome in JSON says so.
fn insatser(outcome: &Value, wanted: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let all = outcome["insatser"].as_array().unwrap().iter().filter(|insats| wanted(&insats["may_be_granted"]));
    all.map(|insats| insats["name"].as_str().unwrap().to_owned()).collect()
}

/// The checks of which an outcome in JSON says that they are undecided, for the case or for some month or event.
fn undecided_checks(outcome: &Value) -> BTreeSet<String> {
    let is_undecided =
        |check: &&Value| matches!(check["status"].as_str(), Some("unknown" | "faulty")) && check["unlisted"] != true;
    let checks = outcome["checks"].as_array().unwrap().iter().filter(is_undecided);
    checks.map(|check| check["name"].as_str().unwrap().to_owned()).collect()
}

/// What the rules wait for of which it cannot be told what they are about; those that wait for the same are told together.
fn waiting_for(outcome: &Value) -> BTreeSet<String> {
    let rules = ["checks", "duties"].into_iter().flat_map(|key| outcome[key].as_array().unwrap());
    let undecided = undecided_checks(outcome);
    let is_told = |rule: &Value| undecided.contains(rule["name"].as_str().unwrap());
    let unlisted = rules.filter(|rule| rule["unlisted"] == true && rule["status"] == "unknown" && !is_told(rule));
    unlisted.map(|rule| rule["needs"].to_string()).collect()
}

/// The names that a cell lists.
fn listed(cell: &str) -> BTreeSet<String> {
    cell.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_table_tells_of_every_case_what_the_json_tells() {
    let (db, ruleset, _) = rule_set(&nacka());
    let program = &link(&db, ruleset).program;
    let prepared = Prepared::new(program, &Context::on("2024-06-15".parse().unwrap())).unwrap();
    let cases = std::fs::read_to_string(root().join("examples/nacka/cases.jsonl")).unwrap();
    let mut granted_somewhere = 0;
    for line in cases.lines() {
        let case = read_case(program, line).unwrap();
        let mut arena = Arena::new();
        let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
        let json: Value = serde_json::from_str(&outcome_to_json(program, &outcome).to_string()).unwrap();
        let table = render_table(program, &[outcome], 100_000, Language::English);
        let lines: Vec<&str> = table.lines().collect();
        let head = lines.iter().position(|line| line.starts_with("Case")).unwrap();
        let cell = |title: &str| {
            let Some((before, _)) = lines[head].split_once(title) else { return String::new() };
            let from = before.chars().count();
            let row: String = lines[head + 2].chars().skip(from).collect();
            row.split("  ").next().unwrap_or_default().trim().to_owned()
        };
        let granted = insatser(&json, |own| own["value"] == true);
        let refused = insatser(&json, |own| own["state"] == "known" && own["value"] == false);
        assert_eq!(cell("Case"), json["case"].as_str().unwrap(), "{table}");
        assert_eq!(listed(&cell("May be granted")), granted, "{table}");
        assert_eq!(listed(&cell("May not be granted")), refused, "{table}");
        let open = json["insatser"].as_array().unwrap().len() - granted.len() - refused.len();
        let open = open + undecided_checks(&json).len() + waiting_for(&json).len();
        assert_eq!(cell("Cannot be decided").matches(" (").count(), open, "{table}");
        granted_somewhere += granted.len();
    }
    assert!(granted_somewhere > 10);
}
