//! What small rule sets become: source in, program in words out.

mod declarations;
mod expressions;
mod keys;
mod limits;
mod testcases;

use std::sync::Arc;

use stadga_program::dump::{dump, dump_traces};
use stadga_program::program::Program;

use super::{Compiled, link};
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::{Describe, Language, Problem, Severity};

/// Facts and names that most tests need.
const CASE: &str = "\
roll karriärvägledare \"Karriärvägledare\", anordnare
källa rutiner \"Rutiner\" { avsnitt 1.2 \"Målgrupper\" }
ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    förvärvsinkomst: kronor
    andel: procent
    avslut: Avslut eller inget
    boende: period
    händelse plan_inskickad
}
uppgifter om Kund {
    födelsedatum: datum
    arbetsförmåga: procent eller inget
    slag: Slag
    har_bistånd: ja/nej
    studerar: ja/nej
    antal_barn: heltal
    barn: lista med Barn
    helger: lista med datum
}
uppgifter om Barn { född: datum, bor_hemma: ja/nej, skolor: lista med Skola }
uppgifter om Skola { start: datum }
uppgifter om Avslut { datum: datum, godkänt: ja/nej }
uppräkning Slag { ung \"Ung\", vuxen, senior }
";

/// A database with one rule set of one file.
fn rule_set(text: &str) -> (Database, RuleSet) {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".into(), text.into());
    let ruleset = RuleSet::new(&db, "prov".into(), vec![file], Vec::new(), None);
    (db, ruleset)
}

fn compiled(source: &str) -> Arc<Compiled> {
    let (db, ruleset) = rule_set(&format!("{CASE}{source}"));
    let mut errors = Vec::new();
    for &item in crate::db::items(&db, ruleset.files(&db)[0]) {
        errors.extend(crate::db::parse(&db, item).problems.iter().map(|problem| headline(&problem.problem)));
    }
    let wrong = wrong(&db, ruleset).filter(|problem| problem.severity() == Severity::Error);
    errors.extend(wrong.map(headline));
    assert_eq!(errors.join("\n"), "", "{source}");
    let compiled = link(&db, ruleset);
    assert_eq!(compiled.program.validate(), Ok(()));
    compiled
}

/// What the checker finds wrong in the file of a rule set.
fn wrong(db: &Database, ruleset: RuleSet) -> impl Iterator<Item = &Problem> {
    let found = crate::types::findings::findings(db, ruleset, ruleset.files(db)[0]);
    found.iter().flat_map(|found| &found.problems).map(|found| &found.problem)
}

/// A rule set that stands after [`CASE`] and builds on another, which it calls `nationell`.
fn compiled_on(national: &str, source: &str) -> Arc<Compiled> {
    let db = Database::default();
    let file = |text: String| SourceFile::new(&db, "regler.stadga".into(), text);
    let national = RuleSet::new(&db, "nationell".into(), vec![file(national.into())], Vec::new(), None);
    let builds_on = vec![("nationell".into(), national)];
    let own = file(format!("bygger på nationell\n{CASE}{source}"));
    let ruleset = RuleSet::new(&db, "prov".into(), vec![own], builds_on, None);
    assert_eq!(wrong(&db, ruleset).map(headline).collect::<Vec<_>>(), [""; 0]);
    let compiled = link(&db, ruleset);
    assert_eq!(compiled.program.validate(), Ok(()));
    compiled
}

fn headline(problem: &impl Describe) -> String {
    problem.message(Language::Swedish).headline
}

/// The program of a source that stands after [`CASE`].
fn program(source: &str) -> Program {
    compiled(source).program.clone()
}

/// The same in words.
fn lowered(source: &str) -> String {
    dump(&program(source))
}

/// The explanation tree of it in words.
fn explained(source: &str) -> String {
    dump_traces(&program(source))
}

/// What is told of it.
fn told(source: &str) -> String {
    compiled(source).problems.iter().map(|problem| headline(&problem.problem)).collect::<Vec<_>>().join("\n")
}
