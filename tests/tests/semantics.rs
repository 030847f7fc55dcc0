//! What small rule sets give for a case: where several parts of the language meet.
//!
//! The pages of the reference show each part by itself. Here stands what follows from two of them together, and what an outcome says of
//! rules that are wrong.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::fmt::Write as _;

use serde_json::Value as Json;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::lowering::link;
use stadga_program::node::ReadingId;

/// The values, insatser and checks of a rule set for a case on a day, one on a line.
#[track_caller]
fn check(source: &str, (day, case): (&str, &str), expected: &str) {
    assert_eq!(results(source, case, Context::on(day.parse().unwrap())), expected, "{source}");
}

fn results(source: &str, case: &str, context: Context) -> String {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), source.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    results_of(&db, ruleset, case, context)
}

fn results_of(db: &Database, ruleset: RuleSet, case: &str, context: Context) -> String {
    let compiled = link(db, ruleset);
    let program = &compiled.program;
    assert_eq!(program.validate(), Ok(()));
    let case = read_case(program, case).unwrap();
    let prepared = Prepared::new(program, &context).unwrap();
    let mut arena = Arena::new();
    let json = outcome_to_json(program, &outcome(evaluate(&prepared, &case, &mut arena), NeedsDepth::Sound));
    let mut lines = String::new();
    for insats in json["insatser"].as_array().unwrap() {
        for key in ["may_be_granted", "may_be_ended", "last_possible_day", "support_time"] {
            if let Some(value) = insats.get(key) {
                let _ = writeln!(lines, "{} {key} {}", words(&insats["name"]), state(value));
            }
        }
    }
    for (name, value) in json["values"].as_object().unwrap() {
        let _ = writeln!(lines, "{name} {}", state(value));
    }
    for check in json["checks"].as_array().unwrap() {
        let _ = writeln!(lines, "{} {}", words(&check["name"]), words(&check["status"]));
    }
    lines.trim_end().to_owned()
}

fn state(value: &Json) -> String {
    match words(&value["state"]).as_str() {
        "known" => words(&value["value"]),
        "faulty" => format!("{} of {}", words(&value["code"]), words(&value["rules"][0])),
        other => other.to_owned(),
    }
}

fn words(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

const TOLKNING: &str = "
tolkning gräns: heltal gäller till och med 2023-12-31 {
    låg: 1 tillämpas, skäl \"så var det\"
    hög: 2
}
tolkning gräns: heltal gäller från och med 2024-01-01 {
    hög: 20 tillämpas, skäl \"så är det\"
    låg: 10
}
beräkning värde: heltal = gräns
beräkning val: text = välj gräns { låg: \"låg\"
 hög: \"hög\" }
";

#[test]
fn each_version_of_a_tolkning_applies_a_reading_of_its_own_and_they_are_matched_by_name() {
    check(TOLKNING, ("2023-06-01", "{}"), "val låg\nvärde 1");
    check(TOLKNING, ("2024-06-01", "{}"), "val hög\nvärde 20");
    let chosen = |day: &str, ordinal| Context {
        readings: vec![(ReadingId(0), ordinal)],
        ..Context::on(day.parse().unwrap())
    };
    assert_eq!(results(TOLKNING, "{}", chosen("2023-06-01", 1)), "val hög\nvärde 2");
    assert_eq!(results(TOLKNING, "{}", chosen("2024-06-01", 0)), "val låg\nvärde 10");
    assert_eq!(results(TOLKNING, "{}", chosen("2024-06-01", 1)), "val hög\nvärde 20");
}
