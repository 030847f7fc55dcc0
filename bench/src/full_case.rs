//! A whole case beside a hand-written function: duties, events and payments of an insats that goes on for a year.
//!
//! The rules are `bench/rules/full_case.stadga`. The function knows them by heart and takes a case in which nothing is missing, so it does less
//! than the rules do: they also say what depends on what has not been supplied.

mod by_hand;

use serde_json::{Value as Json, json};
use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate, evaluate_fully};
use stadga_lang::check::check;
use stadga_lang::lowering::link;
use stadga_program::calendar::Calendar;
use stadga_program::date::Date;
use stadga_program::program::Program;

use self::by_hand::Facts;
use crate::generate::Generated;
use crate::measure::measure_batches;
use crate::nacka;
use crate::report::{Comparison, Report};
use crate::workspace::Workspace;

/// The day on which half of the year is done.
const DAY: &str = "2024-09-20";

const BATCHES: usize = 400;
const CALLS: u32 = 50;

/// How long a case may take, in microseconds.
const PROMISE: u64 = 20;

/// A case with 31 instances of duties, 12 lines of a payment and 20 events: all values, and the outcome that lists them.
pub(crate) fn full_case(report: &mut Report) -> Result<(), String> {
    let program = program()?;
    let day: Date = DAY.parse().map_err(|_| "not a day".to_owned())?;
    let prepared = Prepared::new(&program, &Context::on(day)).map_err(|_| "no such reading".to_owned())?;
    let json = case_json();
    let case: Case = nacka::case(&program, &json.to_string())?;
    let facts = Facts::from_json(&json).ok_or("the case is another than the function knows")?;
    let calendar = Calendar::swedish();
    let by_hand = measure_batches(BATCHES, CALLS, || by_hand::evaluate(&facts, day, &calendar));
    let mut arena = Arena::new();
    let timing = measure_batches(BATCHES, CALLS, || {
        evaluate(&prepared, &case, &mut arena);
    });
    let name = "a full case: 31 instances of duties, 12 lines, 20 events, explanations off";
    report.comparisons.push(Comparison { name: name.to_owned(), stadga: timing, by_hand, promise: Some(10) });
    report.figure(name, timing, Some(PROMISE));
    let timing = measure_batches(BATCHES, CALLS, || {
        outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    });
    let name = "the full case, with names and days, as printed".to_owned();
    report.comparisons.push(Comparison { name, stadga: timing, by_hand, promise: None });
    Ok(())
}

/// The program of the rules, or why there is none.
fn program() -> Result<Program, String> {
    let text = include_str!("../rules/full_case.stadga").to_owned();
    let texts = [Generated { path: "full_case.stadga".to_owned(), text }];
    let workspace = Workspace::new(&texts).ok_or("nothing to load")?;
    let problems = check(&workspace.db, workspace.ruleset);
    if !problems.is_empty() {
        return Err(format!("bench/rules has {} problems", problems.len()));
    }
    Ok(link(&workspace.db, workspace.ruleset).program.clone())
}

/// A case of a year, seen after its first half.
fn case_json() -> Json {
    let mut events = vec![
        json!({ "type": "startmöte", "date": "2024-03-07", "by": "anordnare" }),
        json!({ "type": "plan_inskickad", "date": "2024-03-14", "by": "anordnare" }),
        json!({ "type": "plan_granskad", "date": "2024-03-20", "by": "karriärvägledare" }),
        json!({ "type": "plan_inskickad", "date": "2024-06-10", "by": "anordnare" }),
        json!({ "type": "sjukfrånvaro", "from": "2024-04-02", "to": "2024-04-12", "id": "s1" }),
        json!({ "type": "sjukfrånvaro", "from": "2024-07-01", "to": "2024-07-04", "id": "s2" }),
        json!({ "type": "läkarintyg", "date": "2024-04-11", "avser": "s1" }),
        json!({ "type": "plan_granskad", "date": "2024-06-19", "by": "karriärvägledare" }),
    ];
    let days = [
        ("2024-03", 5, 6),
        ("2024-04", 6, 8),
        ("2024-05", 9, 9),
        ("2024-06", 4, 5),
        ("2024-07", 7, 7),
        ("2024-08", 3, 12),
    ];
    for (month, report, invoice) in days {
        let next = month
            .parse()
            .ok()
            .and_then(|own: stadga_program::date::MonthIndex| own.add_months(stadga_program::duration::Months(1)));
        let Some(next) = next else { continue };
        let by = "anordnare";
        events.push(
            json!({ "type": "månadsrapport_klar", "date": format!("{next}-{report:02}"), "by": by, "avser": month }),
        );
        events.push(json!({ "type": "faktureringsunderlag", "date": format!("{next}-{invoice:02}"), "avser": month }));
    }
    json!({ "insats": "AMI1", "start": "2024-03-04", "slut": "2025-02-28", "events": events })
}

#[cfg(test)]
mod tests;
