//! Programs and what a run of one is about: from a rule set or a compiled file, with the days and readings that arguments name.
//!
//! Must not know: cases, how programs are made.

use std::sync::Arc;

use stadga_interpreter::evaluate::{Context, Prepared};
use stadga_lang::check::Extent;
use stadga_lang::diagnostics::report::Report;
use stadga_lang::diagnostics::{Severity, suggest};
use stadga_lang::lowering::{Compiled, link};
use stadga_program::node::ReadingId;
use stadga_program::program::Program;

use crate::arguments::Arguments;
use crate::environment;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::reports::{self, Format};
use crate::rules::Rules;
use crate::terminal::{Terminal, tell};

/// The largest compiled program that is read, in megabytes.
const LARGEST_PROGRAM_MEGABYTES: u32 = 256;

/// A program that can be run.
pub(crate) struct Runnable {
    compiled: Arc<Compiled>,
    /// Whether some of its rules have errors; the others run all the same.
    pub(crate) has_errors: bool,
}

impl Runnable {
    /// The program.
    pub(crate) fn program(&self) -> &Program {
        &self.compiled.program
    }
}

/// The program at a path: a rule set, whose errors are told, or a file made by `stadga build`.
pub(crate) fn open(path: &str, terminal: &mut Terminal) -> Result<Runnable, Failure> {
    if files::is_file(path) && !files::is_rule_file(path) {
        let compiled = Compiled { program: compiled(path)?, problems: Vec::new() };
        return Ok(Runnable { compiled: Arc::new(compiled), has_errors: false });
    }
    let rules = Rules::open(path);
    let has_errors = tell_errors_of_rules(&rules, terminal)?;
    let Some(ruleset) = rules.ruleset() else { return Err(Failure::Told) };
    Ok(Runnable { compiled: link(rules.db(), ruleset), has_errors })
}

/// Tells the errors of the rules of a rule set, if there are any. Warnings, and what is wrong in test cases, are for those who write
/// rules, not for those who run them.
pub(crate) fn tell_errors_of_rules(rules: &Rules, terminal: &mut Terminal) -> Result<bool, Failure> {
    tell_errors(rules, rules.reports(Extent::Rules, terminal.language()), terminal)
}

/// Tells all errors of a rule set, if there are any: of its rules and of its test cases.
pub(crate) fn tell_all_errors(rules: &Rules, terminal: &mut Terminal) -> Result<bool, Failure> {
    tell_errors(rules, rules.reports(Extent::Everything, terminal.language()), terminal)
}

fn tell_errors(rules: &Rules, mut errors: Vec<Report>, terminal: &mut Terminal) -> Result<bool, Failure> {
    errors.retain(|report| report.severity == Severity::Error);
    if errors.is_empty() {
        return Ok(false);
    }
    let language = terminal.language();
    terminal.finish()?;
    let color = terminal.wishes.color_errors;
    tell(&reports::render(&errors, &rules.texts(), Format::Human, language, color));
    Ok(true)
}

fn compiled(path: &str) -> Result<Program, Failure> {
    let bytes = files::read_bytes(path, LARGEST_PROGRAM_MEGABYTES)?;
    Program::from_bytes(&bytes).map_err(|error| Failure::NotAProgram { path: path.to_owned(), error })
}

/// The days and readings that arguments ask for.
pub(crate) fn context(program: &Program, arguments: &Arguments) -> Result<Context, Failure> {
    let assessment_day = match arguments.day("date")? {
        Some(day) => day,
        None => environment::today().ok_or(Failure::NoToday)?,
    };
    let readings = arguments.values("reading").into_iter().map(|text| reading(program, text));
    Ok(Context { assessment_day, as_of_day: arguments.day("as-of")?, readings: readings.collect::<Result<_, _>>()? })
}

/// The reading that `NAME=READING` names.
fn reading(program: &Program, text: &str) -> Result<(ReadingId, u32), Failure> {
    let Some((name, wanted)) = text.split_once('=') else {
        return Err(Failure::NotAReading { text: text.to_owned() });
    };
    let names = || program.readings.iter().map(|tolkning| tolkning.name.as_str());
    let Some((id, tolkning)) = (0..).zip(&program.readings).find(|(_, tolkning)| tolkning.name == name) else {
        let suggestion = suggest::nearest(name, names()).map(str::to_owned);
        let known = names().map(str::to_owned).collect();
        return Err(Failure::NoSuchTolkning { name: name.to_owned(), suggestion, known });
    };
    let readings = || tolkning.readings.iter().map(|reading| reading.name.as_str());
    match (0..).zip(readings()).find(|(_, reading)| *reading == wanted) {
        Some((ordinal, _)) => Ok((ReadingId(id), ordinal)),
        None => Err(Failure::NoSuchReading {
            tolkning: name.to_owned(),
            reading: wanted.to_owned(),
            suggestion: suggest::nearest(wanted, readings()).map(str::to_owned),
            known: readings().map(str::to_owned).collect(),
        }),
    }
}

/// A program made ready.
pub(crate) fn prepare<'p>(program: &'p Program, context: &Context) -> Result<Prepared<'p>, Failure> {
    // The readings come from the program itself, so there is none that it does not have.
    Prepared::new(program, context).map_err(|_| Failure::Told)
}

/// Findings if rules have errors.
pub(crate) fn exit(has_errors: bool, otherwise: Exit) -> Exit {
    if has_errors { otherwise.max(Exit::Findings) } else { otherwise }
}
