//! A fact that is missing never becomes a no: in the examples' own cases, facts, fields of events and kinds of event are taken out one by one.
//!
//! Whatever is settled of what remains is so of the case as it was, and nothing that the case has is passed over in silence.

use serde_json::Value;
use stadga_lang::db::Database;
use stadga_lang::lowering::link;
use stadga_tests::examples;

use super::random_cases::{evaluated, stays_settled};

/// How many things are taken out of a case, each by itself.
const OF_EACH_CASE: usize = 6;

/// The case with each of its facts taken out, one at a time.
fn parts_of(case: &Value) -> Vec<Value> {
    let mut parts: Vec<Value> = Vec::new();
    for pointer in facts_of(case, "") {
        let (holder, key) = pointer.rsplit_once('/').unwrap();
        let mut part = case.clone();
        part.pointer_mut(holder).unwrap().as_object_mut().unwrap().remove(key);
        parts.push(part);
    }
    let mut kinds: Vec<&Value> = case["events"].as_array().into_iter().flatten().map(|event| &event["type"]).collect();
    kinds.sort_by_key(|kind| kind.as_str());
    kinds.dedup();
    for kind in kinds {
        let mut part = case.clone();
        let open = case["unknown_events"].as_array().into_iter().flatten().chain([kind]);
        part["unknown_events"] = open.cloned().collect();
        parts.push(part);
    }
    parts
}

/// The pointers of the facts of a case, but for what tells which case or event it is.
fn facts_of(value: &Value, pointer: &str) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let is_fact = |key: &str| !["id", "kind", "type", "date", "from", "unknown_events"].contains(&key);
            let members = members.iter().filter(|(key, _)| is_fact(key));
            let of_member = |(key, value): (&String, &Value)| {
                let pointer = format!("{pointer}/{key}");
                std::iter::once(pointer.clone()).chain(facts_of(value, &pointer)).collect::<Vec<_>>()
            };
            members.flat_map(of_member).collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, item)| facts_of(item, &format!("{pointer}/{index}"))).collect()
        }
        _ => Vec::new(),
    }
}

fn check(example: &str, day: &str) {
    let mut db = Database::default();
    let ruleset = examples::open(&mut db, example).unwrap();
    let program = &link(&db, ruleset).program;
    let cases = examples::file(example, "cases.jsonl").unwrap();
    let mut tried = 0;
    for (number, line) in cases.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let whole = evaluated(program, &case, day);
        let parts = parts_of(&case);
        let step = parts.len().div_ceil(OF_EACH_CASE).max(1);
        for part in parts.iter().skip(number % step).step_by(step) {
            stays_settled((&evaluated(program, part, day), part), (&whole, &case), day).unwrap();
            tried += 1;
        }
    }
    assert!(tried >= 100, "{tried}");
}

#[test]
fn a_fact_that_is_missing_in_a_case_of_dua_never_becomes_a_no() {
    check("dua", "2024-11-05");
}

#[test]
fn a_fact_that_is_missing_in_a_case_of_nacka_never_becomes_a_no() {
    check("nacka", "2024-06-15");
}

#[test]
fn a_fact_that_is_missing_in_a_case_of_rätt_insats_never_becomes_a_no() {
    check("ratt-insats", "2021-12-15");
}

#[test]
fn a_fact_that_is_missing_in_a_case_of_rusta_och_matcha_never_becomes_a_no() {
    check("rusta-och-matcha", "2023-06-15");
}

#[test]
fn a_fact_that_is_missing_in_a_case_of_umeå_never_becomes_a_no() {
    check("umea", "2024-06-14");
}
