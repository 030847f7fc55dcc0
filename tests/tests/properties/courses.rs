//! Courses of steps, against the same worked out on the case itself.
//!
//! Random cases of the events of a course whose steps may be taken again and gone back to, on so few days that many are of one. Whether one of the
//! events counts may be unknown, and so may all of a kind. What is settled of the rest is so of the whole, and of a whole case all is as it is
//! found by going through its events one by one. A case of many events takes neither long nor much room.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::random_cases::{Numbers, completing_changes_nothing, evaluated, for_random_cases};

/// How many cases are tried.
const CASES: u32 = 1_500;

const DAYS: [&str; 1] = ["2025-01-01"];

const RULES: &str = r#"
roll handläggare

ärende Individ {
    händelse anmäld
    händelse kartlagd
    händelse praktik
    händelse träning
    händelse samtal { avslutar: ja/nej }
    händelse avslut { uppstår vid samtal där .avslutar }
}

förlopp väg {
    steg anmäld
    steg kartlagd
    steg praktik {
        följer på  kartlagd, träning
    }
    steg träning {
        följer på   kartlagd, praktik
        ansvarig    handläggare
        ska ske     inom 30 dagar
    }
    steg avslut {
        följer på  praktik, träning
    }
}
"#;

const STEPS: [&str; 5] = ["anmäld", "kartlagd", "praktik", "träning", "avslut"];

/// The steps that each may follow: those above it, and those below.
const FOLLOWS: [(&[usize], &[usize]); 5] = [(&[], &[]), (&[0], &[]), (&[1], &[3]), (&[1, 2], &[]), (&[2, 3], &[])];

/// A case in which everything is given.
fn whole_case(seed: u64, days: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut events = Vec::new();
    for id in 0..numbers.below(9) {
        let date = format!("2024-02-{:02}", numbers.below(days) + 1);
        let event = match numbers.below(5) {
            4 => json!({ "type": "samtal", "avslutar": !numbers.one_in(3), "date": date, "id": id.to_string() }),
            // Mostly in the order of the course, which at random would nearly always be breached.
            step if numbers.one_in(3) => json!({ "type": STEPS[step as usize], "date": date, "id": id.to_string() }),
            _ => {
                json!({ "type": STEPS[(id as usize).min(3)], "date": format!("2024-02-{:02}", id + 1), "id": id.to_string() })
            }
        };
        events.push(event);
    }
    json!({ "events": events })
}

/// The case with some of it taken out.
fn part_of(case: &Value, seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut part: Map<String, Value> = case.as_object().unwrap().clone();
    if numbers.one_in(3) {
        let kinds = ["anmäld", "kartlagd", "praktik", "träning", "samtal"];
        part.insert("unknown_events".to_owned(), json!([kinds[numbers.below(5) as usize]]));
    }
    for event in part.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        if numbers.one_in(2) {
            event.as_object_mut().unwrap().remove("avslutar");
        }
    }
    Value::Object(part)
}

/// The steps that were taken in a case: which, and on which day.
fn moves(case: &Value) -> Vec<(usize, String)> {
    let step = |event: &Value| match event["type"].as_str().unwrap() {
        "samtal" => event["avslutar"].as_bool().unwrap().then_some(4),
        kind => STEPS.iter().position(|step| *step == kind),
    };
    let moved = |event: &Value| Some((step(event)?, event["date"].as_str().unwrap().to_owned()));
    case["events"].as_array().unwrap().iter().filter_map(moved).collect()
}

/// Whether a step that was taken on a day is in order, among all that were.
fn is_in_order(moves: &[(usize, String)], step: usize, day: &str) -> bool {
    let (above, below) = FOLLOWS[step];
    let allowed = |other: usize| above.contains(&other) || below.contains(&other);
    let day_before = moves.iter().map(|(_, other)| other.as_str()).filter(|other| *other < day).max();
    let any_on = |wanted: &str, fits: &dyn Fn(usize) -> bool| {
        moves.iter().any(|(other, other_day)| other_day == wanted && fits(*other))
    };
    match day_before {
        None if step == 0 => true,
        Some(before) if any_on(before, &|other| other == step || allowed(other)) => true,
        _ => any_on(day, &allowed),
    }
}

/// The day on which each step was taken.
fn days_taken(moves: &[(usize, String)]) -> Vec<Option<&str>> {
    let mut taken: Vec<Option<&str>> = Vec::new();
    for (step, (above, _)) in FOLLOWS.iter().enumerate() {
        let follows =
            |day: &str| above.is_empty() || above.iter().any(|above| taken[*above].is_some_and(|before| before <= day));
        let own = moves.iter().filter(|(own, day)| *own == step && follows(day));
        let day = own.map(|(_, day)| day.as_str()).min();
        taken.push(day);
    }
    taken
}

/// Whether an outcome is what going through the events of the case comes to.
fn is_as_found(case: &Value, outcome: &Value) -> Result<(), TestCaseError> {
    let moves = moves(case);
    let known = |value: Option<Value>| match value {
        Some(value) => json!({ "state": "known", "value": value }),
        None => json!({ "state": "absent" }),
    };
    let values = &outcome["values"];
    let last = moves.iter().map(|(step, day)| (day, step)).max();
    prop_assert_eq!(&values["väg.läge"], &known(last.map(|(_, step)| json!(STEPS[*step]))), "{}", case);
    for (step, day) in STEPS.iter().zip(days_taken(&moves)) {
        prop_assert_eq!(&values[format!("väg.{step}_den")], &known(day.map(|day| json!(day))), "{}", case);
    }
    let in_order = moves.iter().all(|(step, day)| is_in_order(&moves, *step, day));
    let status = if in_order { "met" } else { "breached" };
    let check = outcome["checks"].as_array().unwrap().iter().find(|check| check["name"] == "väg.ordning");
    prop_assert_eq!(&check.unwrap()["status"], status, "{}", case);
    Ok(())
}

#[test]
fn a_course_is_what_going_through_its_events_one_by_one_comes_to() {
    for_random_cases(RULES, CASES, DAYS, |program, (seed, _), day| {
        let case = whole_case(seed, 2 + seed % 8);
        is_as_found(&case, &evaluated(program, &case, day))
    });
}

#[test]
fn completing_a_case_changes_nothing_that_is_settled_of_a_course() {
    for_random_cases(RULES, CASES, DAYS, |program, (seed, other), day| {
        let whole = whole_case(seed, 2 + seed % 8);
        completing_changes_nothing(program, &part_of(&whole, other), &whole, day)
    });
}

#[test]
fn a_case_of_thousands_of_steps_is_gone_through() {
    for_random_cases(RULES, 2, DAYS, |program, (seed, _), day| {
        let numbers = &mut Numbers(seed);
        let is_broken = numbers.one_in(2);
        let mut events = vec![json!({ "type": "anmäld", "date": "2000-01-01" })];
        for number in 0..3_000_u64 {
            let date = format!("{}-{:02}-{:02}", 2001 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
            let step = ["kartlagd", "praktik", "träning"][if number == 0 { 0 } else { 1 + number as usize % 2 }];
            events.push(json!({ "type": step, "date": date }));
        }
        let avslutar =
            json!({ "type": "samtal", "avslutar": true, "date": if is_broken { "1999-01-01" } else { "2024-01-01" } });
        events.push(avslutar);
        let case = json!({ "events": events });
        is_as_found(&case, &evaluated(program, &case, day))
    });
}
