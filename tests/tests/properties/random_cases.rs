//! Random cases of a rule set, and what is settled of them: what the properties of events and duties have in common.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_lang::check::check;
use stadga_lang::diagnostics::{Describe, Severity};
use stadga_lang::lowering::link;
use stadga_program::program::Program;

use super::rule_set;

/// Numbers that follow from a seed.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    pub(super) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// Tries a property of the program of some rules with two seeds and a day, so many times.
pub(super) fn for_random_cases<const N: usize>(
    rules: &str,
    cases: u32,
    days: [&str; N],
    property: impl Fn(&Program, (u64, u64), &str) -> Result<(), TestCaseError>,
) {
    let (db, ruleset, _) = rule_set(&[("regler.stadga".to_owned(), rules.to_owned())]);
    let errors: Vec<_> =
        check(&db, ruleset).into_iter().filter(|found| found.problem.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let linked = link(&db, ruleset);
    let program = &linked.program;
    assert_eq!(program.validate(), Ok(()));
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let seeds = (any::<u64>(), any::<u64>(), 0..N);
    runner.run(&seeds, |(one, other, day)| property(program, (one, other), days[day])).unwrap();
}

/// Whether all that is settled of a part of a case is so of the whole.
pub(super) fn completing_changes_nothing(
    program: &Program,
    part: &Value,
    whole: &Value,
    day: &str,
) -> Result<(), TestCaseError> {
    let (part_outcome, whole_outcome) = (evaluated(program, part, day), evaluated(program, whole, day));
    stays_settled((&part_outcome, part), (&whole_outcome, whole), day)
}

/// Whether all that is settled in the outcome of a part of a case is so in that of the whole.
pub(super) fn stays_settled(
    (part_outcome, part): (&Value, &Value),
    (whole_outcome, whole): (&Value, &Value),
    day: &str,
) -> Result<(), TestCaseError> {
    for passed_over in passed_over(part_outcome, whole_outcome) {
        prop_assert!(false, "{day}: nothing is said of {passed_over}\nof {part}\nbut it is there in {whole}");
    }
    let of_whole = settled(whole_outcome);
    for (name, value) in settled(part_outcome) {
        // Of what it is open whether there is such an instance, it may be settled that it does not matter.
        let is_none = value == "\"not_applicable\"" && of_whole.iter().all(|(other, _)| *other != name);
        let same = is_none || of_whole.contains(&(name.clone(), value.clone()));
        prop_assert!(same, "{day}: {name} is {value}\nof {part}\nbut not of {whole}\n{of_whole:#?}");
    }
    Ok(())
}

/// What the whole has and the part tells nothing of, not even that it is open what there is.
fn passed_over(part: &Value, whole: &Value) -> Vec<String> {
    let name = |instance: &Value| instance["name"].as_str().unwrap().to_owned();
    let named = |instance: &Value| format!("{} {}", name(instance), instance["subjects"]);
    let mut passed_over = Vec::new();
    for key in ["duties", "checks", "payments"] {
        let of = |outcome: &Value| outcome[key].as_array().unwrap().clone();
        let in_part: BTreeSet<String> = of(part).iter().map(named).collect();
        let is_open = |instance: &Value| instance["unlisted"] == true && instance["status"] != "not_applicable";
        let open: BTreeSet<String> = of(part).iter().filter(|instance| is_open(instance)).map(name).collect();
        let totals = part["payment_totals"].as_array().unwrap().iter().filter(|total| total["settled"] != true);
        let open: BTreeSet<String> = open.into_iter().chain(totals.map(name)).collect();
        for instance in of(whole).iter().filter(|instance| instance["status"] != "not_applicable") {
            if instance["unlisted"] != true && !in_part.contains(&named(instance)) && !open.contains(&name(instance)) {
                passed_over.push(named(instance));
            }
        }
    }
    passed_over
}

thread_local! {
    /// An arena in which all that came before has been evaluated.
    static USED: RefCell<Arena> = RefCell::new(Arena::new());
}

/// The outcome of a case, which is the same whatever was evaluated before it.
pub(super) fn evaluated(program: &Program, case: &Value, day: &str) -> Value {
    let case = read_case(program, &case.to_string()).map_err(|problems| format!("{case}: {problems:?}")).unwrap();
    let prepared = Prepared::new(program, &Context::on(day.parse().unwrap())).unwrap();
    let json = |arena: &mut Arena| {
        let outcome = outcome(evaluate_fully(&prepared, &case, arena), NeedsDepth::Sound);
        outcome_to_json(program, &outcome).to_value()
    };
    let alone = json(&mut Arena::new());
    assert_eq!(USED.with_borrow_mut(json), alone);
    alone
}

/// What is settled, by name. Of a fault only that it is one: more facts may show a lesser one.
pub(super) fn settled(outcome: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, value) in outcome["values"].as_object().unwrap() {
        all.push((name.clone(), value));
    }
    for insats in outcome["insatser"].as_array().unwrap() {
        all.push((format!("{} until", insats["name"]), &insats["last_possible_day"]));
    }
    let values = all.into_iter().filter_map(|(name, value)| match value["state"].as_str()? {
        "known" => Some((name, value["value"].to_string())),
        "absent" => Some((name, "absent".to_owned())),
        "faulty" => Some((name, "faulty".to_owned())),
        _ => None,
    });
    let mut settled: Vec<(String, String)> = values.collect();
    for key in ["duties", "checks"] {
        for instance in outcome[key].as_array().unwrap() {
            let is_open = instance["unlisted"] == true || instance["status"] == "faulty";
            if instance["status"] != "unknown" && !is_open {
                let name = format!("{} {}", instance["name"], instance["subjects"]);
                settled.push((name, instance["status"].to_string()));
            }
        }
    }
    settled.extend(settled_payments(outcome));
    for finding in outcome["findings"].as_array().unwrap() {
        let code = finding["code"].as_str().unwrap();
        let about = ["rule", "event", "day", "subjects", "amount"].map(|key| &finding[key]);
        let found = match &finding["of"] {
            // More facts may show another fault.
            of if code != "paid_for_no_line" && !of.is_null() => format!("fault of {of} {}", finding["subjects"]),
            _ => format!("{code} {about:?}"),
        };
        settled.push((found, "found".to_owned()));
    }
    settled
}

/// What is settled of lines, and of what all of them come to once that is settled.
fn settled_payments(outcome: &Value) -> Vec<(String, String)> {
    let mut settled = Vec::new();
    for line in outcome["payments"].as_array().unwrap() {
        let name = format!("{} {}", line["name"], line["subjects"]);
        if line["status"] != "unknown" {
            settled.push((name.clone(), line["status"].to_string()));
        }
        for key in ["paid", "to_pay", "to_reclaim"] {
            match &line["ledger"][key] {
                value if value["state"] == "known" => {
                    settled.push((format!("{name} {key}"), value["value"].to_string()))
                }
                value if value["state"] == "faulty" => settled.push((format!("{name} {key}"), "faulty".to_owned())),
                _ => {}
            }
        }
    }
    for total in outcome["payment_totals"].as_array().unwrap() {
        let of_lines = ["payable", "low", "high"];
        let of_lines = of_lines.iter().filter(|_| total["settled"] == true);
        let of_ledger = ["paid", "to_pay", "to_reclaim"];
        for key in of_lines.chain(of_ledger.iter().filter(|key| !total[**key].is_null())) {
            settled.push((format!("{} {key}", total["name"]), total[key].to_string()));
        }
    }
    settled
}
