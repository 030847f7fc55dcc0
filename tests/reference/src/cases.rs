//! Reference cases: whole cases of a document, with all that its rules should come to.
//!
//! The cases of `data/cases` were worked out from the documents, in a form of their own. A document's module ([`DOCUMENTS`]) says the
//! case in the words of the rule set of the folder `examples`, and the outcome in those of the reference: it renames and regroups, and what
//! has no counterpart is an error, since a mapping that computed would hide what the rules do not say. Read on in `rule_set` (asking), `neutral`,
//! `outcome` and `days` (reading the two sides) and `difference`. Must not know: files of cases, how failures are shown.

mod days;
mod difference;
mod document;
mod dua;
mod nacka;
mod neutral;
mod outcome;
mod rattinsats;
mod rom;
mod rule_set;
mod umea;

use std::collections::BTreeMap;

use serde_json::Value as Json;

pub use self::document::{DOCUMENTS, Document};
use self::rule_set::RuleSet;

/// How the cases of a document came out.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many did as they say.
    pub passed: usize,
    /// Those that did not.
    pub failed: Vec<FailedCase>,
}

/// A case that does not come out as it says.
#[derive(Debug, PartialEq, Eq)]
pub struct FailedCase {
    /// Its `id`, or its file and line.
    pub case: String,
    /// Every difference, or why there is nothing to compare.
    pub wrong: Vec<String>,
}

/// Computes cases, each rule set compiled once.
#[derive(Default)]
pub struct Cases {
    rule_sets: BTreeMap<&'static str, Result<RuleSet, String>>,
    /// How the cases of each document came out, by its `domain`; by the empty name those that are of no known document.
    pub tallies: BTreeMap<&'static str, Tally>,
}

impl Cases {
    /// Computes every case of a file: JSON, one case a line.
    pub fn run(&mut self, file: &str, text: &str) {
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
            let place = format!("{file}:{number}");
            let (domain, failed) = match serde_json::from_str(line) {
                Ok(case) => self.run_case(&place, &case),
                Err(error) => ("", Some(FailedCase { case: place, wrong: vec![format!("no JSON: {error}")] })),
            };
            let tally = self.tallies.entry(domain).or_default();
            match failed {
                Some(failed) => tally.failed.push(failed),
                None => tally.passed += 1,
            }
        }
    }

    fn run_case(&mut self, place: &str, case: &Json) -> (&'static str, Option<FailedCase>) {
        let id = case.get("id").and_then(Json::as_str).unwrap_or(place).to_owned();
        let domain = case.get("domain").unwrap_or(&Json::Null);
        let known = DOCUMENTS.iter().find(|document| domain.as_str() == Some(document.domain));
        let Some(document) = known else {
            return ("", Some(FailedCase { case: id, wrong: vec![format!("no document has the domain {domain}")] }));
        };
        let wrong = self.compare(document, case).unwrap_or_else(|why| vec![why]);
        (document.domain, (!wrong.is_empty()).then_some(FailedCase { case: id, wrong }))
    }

    /// Every difference between what a case expects and what the rules give.
    fn compare(&mut self, document: &Document, case: &Json) -> Result<Vec<String>, String> {
        let expected = case.get("expected").ok_or("the case expects nothing")?;
        let rule_set = self.rule_sets.entry(document.domain).or_insert_with(|| RuleSet::open(document.folder));
        let rule_set = rule_set.as_mut().map_err(|why| why.clone())?;
        let got = (document.computed)(rule_set, case)?;
        Ok(difference::differences(expected, &got))
    }
}
