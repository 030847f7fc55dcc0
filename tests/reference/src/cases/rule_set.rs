//! A rule set of the folder `examples`, and what it gives for cases in its own form.
//!
//! Must not know: neutral cases, what is expected.

use std::path::Path;

use serde_json::Value as Json;
use stadga_interpreter::cohort::{Cohort, rows_of};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::measures_json::measures_to_json;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_program::node::ReadingId;
use stadga_program::program::Program;

use super::outcome::Outcome;

/// The folder of the rule sets.
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

/// A compiled rule set.
pub(super) struct RuleSet {
    program: Program,
    arena: Arena,
}

/// A reading of a tolkning to apply instead of the one that the rule set applies.
pub(super) type Reading = (&'static str, &'static str);

impl RuleSet {
    /// Compiles the rule set of a folder of `examples`; the error is what is wrong with its rules.
    pub(super) fn open(folder: &str) -> Result<RuleSet, String> {
        let files = rule_files(&Path::new(EXAMPLES).join(folder)).map_err(|error| format!("{folder}: {error}"))?;
        let program = stadga_lang::compile(files).map_err(|errors| errors.to_string())?;
        Ok(RuleSet { program, arena: Arena::new() })
    }

    /// What the rules give for a case on a day.
    pub(super) fn outcome(&mut self, case: &Json, day: &str, readings: &[Reading]) -> Result<Outcome, String> {
        let prepared = Prepared::new(&self.program, &context(&self.program, day, readings)?);
        let prepared = prepared.map_err(|error| format!("{error:?}"))?;
        let case = read_case(&self.program, &case.to_string()).map_err(words)?;
        let outcome = outcome(evaluate_fully(&prepared, &case, &mut self.arena), NeedsDepth::Sound);
        let json = outcome_to_json(&self.program, &outcome).to_value();
        let instances = self.program.instances.iter().map(|of| of.name.clone());
        Ok(Outcome { json, listed: self.program.checks.iter().map(|of| of.name.clone()).chain(instances).collect() })
    }

    /// What the nyckeltal of the rules come to over cases on a day.
    pub(super) fn measures(&mut self, cases: &[Json], day: &str) -> Result<Json, String> {
        let prepared = Prepared::new(&self.program, &context(&self.program, day, &[])?);
        let prepared = prepared.map_err(|error| format!("{error:?}"))?;
        let mut cohort = Cohort::new(&prepared);
        for case in cases {
            let case = read_case(&self.program, &case.to_string()).map_err(words)?;
            cohort.add(rows_of(evaluate_fully(&prepared, &case, &mut self.arena)));
        }
        Ok(measures_to_json(&prepared, &cohort.outcomes(), (cases.len(), 0)))
    }
}

/// The paths and texts of the rule files of a folder, and of its manifest.
#[expect(
    clippy::disallowed_methods,
    reason = "the rule sets are read where they stand, so that they are the ones that people read"
)]
fn rule_files(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".stadga") || name == "stadga.toml" {
            files.push((name, std::fs::read_to_string(&path)?));
        }
    }
    Ok(files)
}

fn context(program: &Program, day: &str, readings: &[Reading]) -> Result<Context, String> {
    let assessment_day = day.parse().map_err(|_| format!("”{day}” is no day"))?;
    let readings = readings.iter().map(|wanted| reading(program, *wanted)).collect::<Result<_, _>>()?;
    Ok(Context { readings, ..Context::on(assessment_day) })
}

fn reading(program: &Program, (name, wanted): Reading) -> Result<(ReadingId, u32), String> {
    let named = (0..).zip(&program.readings).find(|(_, tolkning)| tolkning.name == name);
    let found = named.and_then(|(id, tolkning)| {
        let (ordinal, _) = (0..).zip(&tolkning.readings).find(|(_, reading)| reading.name == wanted)?;
        Some((ReadingId(id), ordinal))
    });
    found.ok_or_else(|| format!("the rule set has no reading ”{wanted}” of ”{name}”"))
}

/// What the rule set cannot read in a case: code and place.
fn words(problems: Vec<impl std::fmt::Display>) -> String {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("the rule set cannot read the case: {}", problems.join("; "))
}
