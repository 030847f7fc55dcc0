//! Reference vectors and cases, computed in Stadga.
//!
//! Whole cases of a document are in [`cases`]. The vectors of `data/calendar` were worked out independently, from the statutes and with other libraries; each file states its conventions. Here
//! each is computed by rules ([`rules`], the files of the folder `rules`) that the compiler compiles and the interpreter runs, so
//! that what is compared is what a rule set gets and not what some function of the calendar gives. [`forms`] tells which rules a vector
//! asks, and this module compares and counts.

pub mod cases;
pub mod forms;
pub mod rules;

use std::fmt;

use serde_json::Value as Json;
use stadga_program::program::FaultCode;

use forms::{Expected, Is, Vector};
use rules::{Found, Rules, Values};

/// How the vectors of a file came out.
#[derive(Debug, Default)]
pub struct Report {
    /// How many did.
    pub passed: usize,
    /// Those that did not.
    pub failed: Vec<Failure>,
}

/// A vector that does not come out as it says.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which: its `id`, or its number in the file from 1.
    pub vector: String,
    /// The vector's own words on it.
    pub about: String,
    /// What is wrong.
    pub wrong: String,
}

/// Computes every vector of a file. An error is of the file as a whole.
pub fn run(rules: &mut Rules, text: &str) -> Result<Report, String> {
    let file: Json = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    let cases = file.get("cases").and_then(Json::as_array).ok_or("no list ”cases”")?;
    if cases.is_empty() {
        return Err("no vectors in ”cases”".to_owned());
    }
    let mut report = Report::default();
    for (case, number) in cases.iter().zip(1..) {
        let outcome = match case.as_object() {
            Some(vector) => compare(rules, &Vector(vector)),
            None => Err("no object".to_owned()),
        };
        match outcome {
            Ok(()) => report.passed += 1,
            Err(wrong) => report.failed.push(failure(case, number, wrong)),
        }
    }
    Ok(report)
}

fn failure(case: &Json, number: usize, wrong: String) -> Failure {
    let id = case.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let about = case.get("why").and_then(Json::as_str).unwrap_or_default().to_owned();
    Failure { vector: id.unwrap_or_else(|| number.to_string()), about, wrong }
}

/// Computes a vector; an error says the first value that differs, or why nothing was computed.
fn compare(rules: &mut Rules, vector: &Vector<'_>) -> Result<(), String> {
    for asked in forms::asked(vector)? {
        let values = rules.values(asked.files, &asked.facts)?;
        for expected in &asked.expected {
            differs(expected, &values).map_or(Ok(()), |wrong| Err(format!("{}: {wrong}", asked.files.join(" + "))))?;
        }
    }
    Ok(())
}

fn differs(expected: &Expected, values: &Values) -> Option<String> {
    let Expected { key, value, is } = expected;
    let Some(found) = values.get(*value) else { return Some(format!("the rules give no ”{value}”")) };
    let holds = match (is, found) {
        (Is::Value(wanted), found) => wanted == found,
        (Is::Names(name), Found::Text(names)) => names.split(" och ").any(|own| own == name),
        (Is::Names(_), _) => false,
    };
    (!holds).then(|| format!("”{key}” expected {is}, got {found}"))
}

impl fmt::Display for Is {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Is::Value(found) => found.fmt(f),
            Is::Names(name) => name.fmt(f),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Text(text) | Found::Other(text) => text.fmt(f),
            Found::Number(number) => number.fmt(f),
            Found::Truth(truth) => truth.fmt(f),
            Found::Absent => f.write_str("nothing"),
            Found::Fault(code) => write!(f, "the fault {}", FaultCode::as_str(*code)),
        }
    }
}
