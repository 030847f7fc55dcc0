//! What the checker says of small rule sets: source in, one line for each problem out.

mod across_cases;
mod advice;
mod clauses;
mod conditions;
mod contradictions;
mod data;
mod events;
mod fixes;
mod incremental;
mod library;
mod messages;
mod names;
mod numbers;
mod rules;
mod rulesets;
mod sample;
mod scale;
mod slips;

use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::report::{LineIndex, Location};
use crate::diagnostics::{Describe, Diagnostic, Language};

/// Facts and names that most tests need.
const CASE: &str = "\
roll karriärvägledare, anordnare
ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    belopp_per_månad: kronor
    händelse plan_inskickad
    händelse månadsrapport_klar { avser: månad }
    händelse sjukfrånvaro under period { grad: procent }
    händelse läkarintyg { avser: sjukfrånvaro }
}
uppgifter om Kund {
    födelsedatum: datum
    arbetsförmåga: procent eller inget
    timmar_per_vecka: timmar
    språknivå: Nivå
    slag: Slag
    har_bistånd: ja/nej
    namn: text
    barn: lista med Barn
}
uppgifter om Barn { född: datum, bor_hemma: ja/nej }
ordnad uppräkning Nivå { a, b, c }
uppräkning Slag { ung, vuxen, senior }
insatsgrupp AMI { får beviljas om kund.har_bistånd }
insatsgrupp FAI
insats AMI1 i AMI { insatstid högst 3 månader }
insats FAI1 i FAI { insatstid högst 6 månader }
";

/// The problems of a text that stands after [`CASE`], with lines counted from its own first.
#[track_caller]
fn check(source: &str, expected: &str) {
    expect(&problems_after(CASE, source), source, expected);
}

/// The same for a text alone.
#[track_caller]
fn check_alone(source: &str, expected: &str) {
    expect(&problems_after("", source), source, expected);
}

/// That nothing is wrong with a text that stands after [`CASE`].
#[track_caller]
fn fine(source: &str) {
    check(source, "");
}

#[track_caller]
fn expect(found: &[String], source: &str, expected: &str) {
    assert_eq!(found.join("\n"), expected.trim(), "\n{source}");
}

fn problems_after(before: &str, source: &str) -> Vec<String> {
    let text = format!("{before}{source}");
    let skipped = before.lines().count() as u32;
    let index = LineIndex::new(&text);
    checked(before, source).iter().map(|problem| line(&index, skipped, problem)).collect()
}

/// The problems of a text that stands after another.
fn checked(before: &str, source: &str) -> Vec<Diagnostic<Location>> {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), format!("{before}{source}"));
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let mut problems = crate::check::check(&db, ruleset);
    problems.sort_by_key(|problem| (problem.at.span, problem.problem.code()));
    problems
}

fn line(index: &LineIndex<'_>, skipped: u32, problem: &Diagnostic<Location>) -> String {
    let (line, column) = index.position(problem.at.span.start);
    let message = problem.problem.message(Language::Swedish);
    let line = i64::from(line) - i64::from(skipped);
    format!("{line}:{column}: {} {}", problem.problem.code().0, message.headline)
}
