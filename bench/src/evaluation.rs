//! What a case costs, beside a hand-written function for the same rules.

use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, FullEvaluation, Prepared, evaluate, evaluate_fully};
use stadga_interpreter::explain::explain_case;
use stadga_program::date::Date;
use stadga_program::node::SpaceId;
use stadga_program::program::{Consequence, Program};

use crate::baseline::{self, Facts, Readings};
use crate::measure::{Timing, measure_batches};
use crate::nacka;
use crate::report::{Comparison, Report};

/// The day that the example cases are meant for.
const DAY: &str = "2024-06-15";

/// An ordinary case among the examples: an ongoing insats with an authorised provider, all facts known.
const TYPICAL: usize = 1;

/// How often the calls below are timed together, and how many calls that is.
const BATCHES: usize = 400;
const CALLS: u32 = 200;

/// A case in memory: the values of all outcomes, and why they are so.
pub(crate) fn evaluation(report: &mut Report) -> Result<(), String> {
    let program = nacka::program_by_hand_too()?;
    let lines = nacka::case_lines().map_err(|error| error.to_string())?;
    let day: Date = DAY.parse().map_err(|_| "not a day".to_owned())?;
    let prepared = Prepared::new(&program, &Context::on(day)).map_err(|_| "no such reading".to_owned())?;
    let cases = lines.iter().map(|line| nacka::case(&program, line)).collect::<Result<Vec<Case>, String>>()?;
    let facts = lines.iter().map(|line| facts(line)).collect::<Result<Vec<Facts>, String>>()?;
    let (Some(case), Some(of_case)) = (cases.get(TYPICAL), facts.get(TYPICAL)) else { return Ok(()) };

    let by_hand = measure_batches(BATCHES, CALLS, || baseline::evaluate(of_case, day, Readings::default()));
    let all_by_hand = per_case(&facts, |facts| baseline::evaluate(facts, day, Readings::default()));
    let mut arena = Arena::new();
    let mut compare = |name: &str, stadga, by_hand, promise| {
        report.comparisons.push(Comparison { name: name.to_owned(), stadga, by_hand, promise });
    };

    let timing = measure_batches(BATCHES, CALLS, || {
        evaluate(&prepared, case, &mut arena);
    });
    compare("one case, explanations off", timing, by_hand, Some(10));
    let timing = per_case(&cases, |case| {
        evaluate(&prepared, case, &mut arena);
    });
    compare("the 27 example cases, each, explanations off", timing, all_by_hand, None);
    let timing = measure_batches(BATCHES, CALLS, || {
        outcome(evaluate_fully(&prepared, case, &mut arena), NeedsDepth::Sound);
    });
    compare("one case, with names and criteria, as printed", timing, by_hand, None);
    let timing = measure_batches(BATCHES, CALLS, || {
        evaluate_fully(&prepared, case, &mut arena);
    });
    compare("one case, with a value for every line of every explanation", timing, by_hand, None);
    let timing = measure_batches(BATCHES, CALLS, || {
        std::hint::black_box(explain_case(evaluate_fully(&prepared, case, &mut arena)));
    });
    compare("one case, with the whole explanation tree of every outcome", timing, by_hand, Some(30));
    let all = explained(&program);
    let timing = measure_batches(BATCHES, CALLS, || read(evaluate_fully(&prepared, case, &mut arena), &all));
    compare("the same, and every line of it read once, in order", timing, by_hand, None);
    let first = all.get(..1).unwrap_or_default();
    let timing = measure_batches(BATCHES, CALLS, || written(evaluate_fully(&prepared, case, &mut arena), first));
    compare("the same, and one explanation written out as a list of lines", timing, by_hand, None);
    let timing =
        measure_batches(BATCHES / 10, CALLS / 10, || written(evaluate_fully(&prepared, case, &mut arena), &all));
    compare("the same, and all explanations written out as one list of lines", timing, by_hand, None);
    whole_rule_set(report, lines.get(TYPICAL).map(String::as_str).unwrap_or_default(), day)
}

/// The same case judged by the whole rule set, most of which is not written by hand.
fn whole_rule_set(report: &mut Report, line: &str, day: Date) -> Result<(), String> {
    let program = nacka::program()?;
    let prepared = Prepared::new(&program, &Context::on(day)).map_err(|_| "no such reading".to_owned())?;
    let case = nacka::case(&program, line)?;
    let mut arena = Arena::new();
    let (batches, calls) = (BATCHES / 4, CALLS / 10);
    let timing = measure_batches(batches, calls, || {
        evaluate(&prepared, &case, &mut arena);
    });
    report.figure("the same case by all rules of the example, explanations off", timing, None);
    let timing = measure_batches(batches, calls, || {
        outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    });
    report.figure("by all rules, with names and criteria, as printed", timing, None);
    let timing = measure_batches(batches, calls, || {
        std::hint::black_box(explain_case(evaluate_fully(&prepared, &case, &mut arena)));
    });
    report.figure("by all rules, with the whole explanation tree of every outcome", timing, None);
    Ok(())
}

fn facts(line: &str) -> Result<Facts, String> {
    serde_json::from_str(line).map(|json| Facts::from_json(&json)).map_err(|error| error.to_string())
}

/// The time for one of several cases, on average.
fn per_case<C, T>(cases: &[C], mut work: impl FnMut(&C) -> T) -> Timing {
    let all = measure_batches(BATCHES, CALLS / 20, || {
        for case in cases {
            std::hint::black_box(work(case));
        }
    });
    let count = u32::try_from(cases.len().max(1)).unwrap_or(u32::MAX);
    Timing { best: all.best / count, median: all.median / count }
}

/// The explanations that outcomes of the program have, the granting of the first insats first.
fn explained(program: &Program) -> Vec<u32> {
    let mut traces = Vec::new();
    for insats in &program.insatser {
        let parts = [insats.may_be_granted, insats.may_be_ended, insats.support_time, insats.last_possible_day];
        traces.extend(parts.into_iter().flatten().map(|traced| traced.trace));
        traces.extend(insats.leads_to.iter().map(|(_, when)| when.trace));
    }
    traces.extend(program.outputs.iter().map(|output| output.trace));
    traces.extend(program.checks.iter().map(|check| match &check.consequence {
        Consequence::Requirement(required) => required.trace,
        Consequence::Proposal { .. } | Consequence::Notice(_) => check.trace,
    }));
    traces
}

/// Reads each line: what the values come to does not matter, but each is looked at.
fn read(evaluation: FullEvaluation<'_>, traces: &[u32]) -> i64 {
    let mut sum = 0i64;
    let places: Vec<_> = traces.iter().map(|trace| (*trace, (SpaceId(0), 0))).collect();
    explain_case(evaluation).for_each_line(&places, |line| {
        sum = sum.wrapping_add(line.value.map_or(0, |value| value.word)).wrapping_add(line.say as i64);
    });
    sum
}

fn written(evaluation: FullEvaluation<'_>, traces: &[u32]) -> usize {
    explain_case(evaluation).of_all(traces).lines.len()
}
