//! The rule sets that vectors are computed by, compiled once each, and their values for the facts of a vector.
//!
//! A rule set is a file of calculations and, where a choice is tried, a file that says nothing but the choice. Must not know: vectors,
//! what is expected.

use std::collections::HashMap;

use serde_json::Value as Json;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome::{Known, Value};
use stadga_lang::check::check;
use stadga_lang::db::Database;
use stadga_lang::diagnostics::{Describe, Language, Severity};
use stadga_lang::lowering::link;
use stadga_lang::project::load::{Folders, ReadError, load};
use stadga_program::date::Date;
use stadga_program::number::{Ratio, RoundingMode, RoundingUnit, round};
use stadga_program::program::{FaultCode, Program};

/// The names of files of `rules`: those that make a rule set together.
pub type Files = &'static [&'static str];

macro_rules! rule_files {
    ($($name:literal)*) => {
        /// Every rule file, by name.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../rules/", $name, ".stadga")))),*];
    };
}

rule_files! {
    "ålder" "28-februari" "1-mars"
    "månader" "sista-dagen" "nästa-månad" "dagen-ska-finnas"
    "arbetsdagar" "SE-work" "SE-noeves" "SE-sat"
    "lagstadgad-tid" "helgdagar" "del-av-månad"
}

/// A value that rules give for a vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A day, a month or a text, as it is written.
    Text(String),
    /// A whole number; of an amount its öre.
    Number(i64),
    /// Yes or no.
    Truth(bool),
    /// It does not exist.
    Absent,
    /// A fault.
    Fault(FaultCode),
    /// Something else, in words.
    Other(String),
}

/// The values that a rule set lists for a vector, by name.
pub type Values = HashMap<String, Found>;

/// The compiled rule sets.
#[derive(Default)]
pub struct Rules {
    compiled: HashMap<Files, Program>,
    arena: Arena,
}

impl Rules {
    /// What the rule set of some files gives for facts, or why it cannot be asked.
    pub fn values(&mut self, files: Files, facts: &Json) -> Result<Values, String> {
        let program = match self.compiled.entry(files) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => new.insert(compile(files)?),
        };
        let case = read_case(program, &facts.to_string()).map_err(|problems| format!("{problems:?}"))?;
        // Nothing that is asked depends on the day of the run; what is due some day is, whenever one asks.
        let day = Date::from_days(0).ok_or("there is no such day")?;
        let context = Context::on(day);
        let prepared = Prepared::new(program, &context).map_err(|error| format!("{error:?}"))?;
        let outcome = outcome(evaluate_fully(&prepared, &case, &mut self.arena), NeedsDepth::Sound);
        Ok(outcome.values.iter().map(|listed| (listed.name.to_owned(), found(&listed.value))).collect())
    }
}

/// The rule set of some files as a folder.
struct Folder(Files);

impl Folders for Folder {
    fn rule_files(&self, _: &str) -> Option<Vec<String>> {
        Some(self.0.iter().map(|name| format!("{name}.stadga")).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".stadga"));
        let text = FILES.iter().find(|(own, _)| Some(*own) == name).map(|(_, text)| *text);
        match text {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None if path.ends_with("stadga.toml") => Ok(b"namn = \"vektorer\"\n".to_vec()),
            None => Err(ReadError::NotFound),
        }
    }
}

fn compile(files: Files) -> Result<Program, String> {
    let mut db = Database::default();
    let ruleset = load(&mut db, &Folder(files), "regler").ruleset.ok_or("the rule set cannot be read")?;
    let problems = check(&db, ruleset);
    match problems.iter().find(|found| found.problem.severity() == Severity::Error) {
        Some(error) => Err(format!("{}: {}", error.at.path, error.problem.message(Language::English).headline)),
        None => Ok(link(&db, ruleset).program.clone()),
    }
}

fn found(value: &Value<'_>) -> Found {
    match value {
        Value::Known(known) => match known {
            Known::Bool(truth) => Found::Truth(*truth),
            Known::Int(number) | Known::Days(number) | Known::WorkDays(number) => Found::Number(*number),
            Known::Date(date) => Found::Text(date.to_string()),
            Known::Text(text) => Found::Text((*text).to_owned()),
            Known::Fixed(amount, _) => match round(Ratio::from(*amount), RoundingUnit::Ore, RoundingMode::HalfUp) {
                Ok(rounded) if rounded == *amount => rounded.to_ore().map_or_else(other(value), Found::Number),
                _ => other(value)(),
            },
            _ => other(value)(),
        },
        Value::Absent => Found::Absent,
        Value::Faulty(fault) => Found::Fault(fault.code),
        Value::Unknown(_) => other(value)(),
    }
}

fn other<'a>(value: &'a Value<'_>) -> impl FnOnce() -> Found + 'a {
    move || Found::Other(format!("{value:?}"))
}
