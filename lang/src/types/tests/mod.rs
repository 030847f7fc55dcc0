//! What the checker says of small rule sets: source in, one line for each problem out.
#![expect(clippy::unwrap_used, reason = "tests")]

mod conditions;
mod library;

use crate::db::{Database, Item, RuleSet, SourceFile, items, parse};
use crate::diagnostics::report::LineIndex;
use crate::diagnostics::{Describe, Language};
use crate::syntax::source_map::Place;
use crate::types::inference::At;

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
fn check(source: &str, expected: &str) {
    let found = problems_after(CASE, source);
    assert_eq!(found.join("\n"), expected.trim(), "\n{source}");
}

/// The same for a text alone.
fn check_alone(source: &str, expected: &str) {
    assert_eq!(problems_after("", source).join("\n"), expected.trim(), "\n{source}");
}

/// That nothing is wrong with a text that stands after [`CASE`].
fn fine(source: &str) {
    check(source, "");
}

fn problems_after(before: &str, source: &str) -> Vec<String> {
    let text = format!("{before}{source}");
    let skipped = before.lines().count() as u32;
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), text.clone());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let mut found = Vec::new();
    let index = LineIndex::new(&text);
    for &item in items(&db, file) {
        for problem in &parse(&db, item).problems {
            let start = item.offset(&db) + problem.at.start;
            found.push((start, line(&index, start, skipped, problem)));
        }
        for problem in super::problems(&db, ruleset, item) {
            let start = item.offset(&db) + place_start(&db, item, &problem.at);
            found.push((start, line(&index, start, skipped, &problem)));
        }
    }
    found.sort();
    found.into_iter().map(|(_, line)| line).collect()
}

fn place_start(db: &Database, item: Item<'_>, at: &At) -> u32 {
    let At::Here(place) = at else { return 0 };
    let map = &parse(db, item).source_map;
    match place {
        Place::Expr(id) => map.span(*id).start,
        Place::Node(id) => map.span(*id).start,
    }
}

fn line<P>(index: &LineIndex<'_>, start: u32, skipped: u32, problem: &crate::diagnostics::Diagnostic<P>) -> String {
    let (line, column) = index.position(start);
    let message = problem.problem.message(Language::Swedish);
    let line = i64::from(line) - i64::from(skipped);
    format!("{line}:{column}: {} {}", problem.problem.code().0, message.headline)
}
