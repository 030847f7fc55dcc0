//! `stadga eval`: the value of an expression.
//!
//! One expression is for people: its value as rules write it, or what is wrong with a picture of it. One on each line of standard input
//! is for programs: a line of JSON for each, in the same order, so that whoever asks can wait for the answer to each. The JSON has the
//! same shape for one as for many.

use std::io::BufRead;

use serde_json::{Value as Json, json};
use stadga_interpreter::case::{Case, CaseBuilder};
use stadga_interpreter::conclusion::{NeedsDepth, output_value};
use stadga_interpreter::evaluate::{Arena, Context, evaluate_fully};
use stadga_interpreter::input::{self, InputProblem};
use stadga_interpreter::outcome::Value;
use stadga_interpreter::outcome_json::value_to_json;
use stadga_interpreter::render::value_notation;
use stadga_lang::check::locate_declared;
use stadga_lang::db::RuleSet;
use stadga_lang::diagnostics::render::harmless;
use stadga_lang::diagnostics::render::json::severity;
use stadga_lang::diagnostics::report::{Location, Report};
use stadga_lang::diagnostics::{Diagnostic, Language, Severity};
use stadga_lang::lowering::{CompiledExpression, compile_expression};
use stadga_lang::span::Span;
use stadga_lang::types::inference::At;
use stadga_program::program::Program;

use super::tell_missing;
use crate::arguments::Arguments;
use crate::chosen;
use crate::environment::Wishes;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::program::{self, tell_errors_of_rules};
use crate::registers::RegisterFiles;
use crate::rejected::Rejected;
use crate::reports::{self, Format};
use crate::rules::Rules;
use crate::terminal::{Terminal, tell, words_language};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (dir, expression) = match arguments.values("parts").as_slice() {
        [folder] if files::is_folder(folder) => return Err(lacks_expression(terminal)),
        [expression] => (None, *expression),
        [dir, expression] => (Some(*dir), *expression),
        [_, _, more, ..] => return Err(Failure::TooManyArguments { argument: (*more).to_owned() }),
        [] => return Err(lacks_expression(terminal)),
    };
    let rules = dir.map_or_else(Rules::none, Rules::open);
    let Some(ruleset) = rules.ruleset() else { return tell_missing(&rules, terminal) };
    let has_errors = tell_errors_of_rules(&rules, terminal)?;
    let case = match arguments.value("cases") {
        Some(path) => Some((path, files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?)),
        None => None,
    };
    let case = case.as_ref().map(|(path, text)| (*path, text.as_str()));
    let registers = RegisterFiles::open(arguments)?;
    let asking = Asking { rules: &rules, ruleset, arguments, case, registers: &registers, wishes: terminal.wishes };
    let exit = if expression == files::STANDARD {
        each_line(&asking, terminal)?
    } else {
        one(&asking, expression, arguments.required("format") == "json", terminal)?
    };
    Ok(program::exit(has_errors, exit))
}

fn lacks_expression(terminal: &Terminal) -> Failure {
    let argument = results::EXPRESSION_ARGUMENT.in_language(terminal.language()).to_owned();
    let failure = Box::new(Failure::MissingArguments { arguments: vec![argument] });
    Failure::InCommand { command: "eval", failure }
}

/// What all expressions have in common.
struct Asking<'a> {
    rules: &'a Rules,
    ruleset: RuleSet,
    arguments: &'a Arguments,
    /// The file with the case that expressions read: its path and text.
    case: Option<(&'a str, &'a str)>,
    /// The rows that it names.
    registers: &'a RegisterFiles,
    wishes: Wishes,
}

/// Why an expression has no value.
enum Wrong {
    /// The expression is wrong.
    Expression(Vec<Report>),
    /// The case is wrong.
    Case(Vec<InputProblem>),
}

impl Asking<'_> {
    /// Evaluates an expression and hands its value on.
    fn answer<T>(
        &self,
        text: &str,
        language: Language,
        say: impl FnOnce(&Program, &Value<'_>) -> T,
    ) -> Result<Result<T, Wrong>, Failure> {
        let compiled = compile_expression(self.rules.db(), self.ruleset, text);
        let reports = self.reports(&compiled, language);
        let program = &compiled.program;
        // The value of the expression is what the program lists last. It is read whatever the case is about, unlike that of a rule.
        let expression = program.outputs.last().filter(|_| compiled.has_value);
        let has_errors = reports.iter().any(|report| report.severity == Severity::Error);
        let Some(expression) = expression.filter(|_| !has_errors) else {
            return Ok(Err(Wrong::Expression(reports)));
        };
        let context: Context = program::context(program, self.arguments)?;
        let prepared = program::prepare(program, &context)?;
        let case = match self.case(program)? {
            Ok(case) => case,
            Err(problems) => return Ok(Err(Wrong::Case(problems))),
        };
        let mut arena = Arena::new();
        let evaluation = evaluate_fully(&prepared, &case, &mut arena);
        Ok(Ok(say(program, &output_value(*evaluation, &expression.value, NeedsDepth::Sound))))
    }

    /// The case that was given, or one of which nothing is known.
    fn case(&self, program: &Program) -> Result<Result<Case, Vec<InputProblem>>, Failure> {
        let Some((path, text)) = self.case else {
            // A case without facts has no facts that could be wrong.
            return Ok(CaseBuilder::new(program).finish().map_err(|_| Vec::new()));
        };
        let mut rejected = Rejected::of(path, text, self.wishes);
        let (rows, id) = (self.registers.rows(program, self.wishes), self.arguments.value("id"));
        Ok(chosen::case(rows.among(input::cases(program, text), program, id), id, &mut rejected)?.result)
    }

    fn reports(&self, compiled: &CompiledExpression, language: Language) -> Vec<Report> {
        let here = |span: Span| Location { path: name(language).to_owned(), span };
        let at = |at: At| match at {
            At::Here(place) => here(compiled.source_map.span(place)),
            _ => locate_declared(self.rules.db(), &at).unwrap_or_else(|| here(Span::default())),
        };
        let unreadable = compiled.unreadable.iter().cloned().map(|problem| problem.map(here));
        let problems = compiled.problems.iter().cloned().map(|problem| problem.map(at));
        let found: Vec<Diagnostic<Location>> = unreadable.chain(problems).collect();
        found.iter().map(|problem| problem.report(language)).collect()
    }
}

/// What an expression is called where a file would have its path.
fn name(language: Language) -> &'static str {
    results::EXPRESSION.in_language(language)
}

fn one(asking: &Asking<'_>, text: &str, as_json: bool, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    if as_json {
        let (document, exit) = document(asking, text, language)?;
        terminal.print(&format!("{document:#}\n"))?;
        return Ok(exit);
    }
    match asking.answer(text, language, |_, value| words(value, language))? {
        Ok(value) => {
            terminal.print(&harmless(&value))?;
            Ok(Exit::Fine)
        }
        Err(Wrong::Expression(reports)) => {
            let mut texts = asking.rules.texts();
            texts.insert(name(language).to_owned(), text.to_owned());
            tell(&reports::render(&reports, &texts, Format::Human, language, terminal.wishes.color_errors));
            Ok(Exit::Findings)
        }
        Err(Wrong::Case(problems)) => {
            let (path, case) = asking.case.unwrap_or_default();
            Rejected::of(path, case, terminal.wishes).tell(&problems, 1);
            Ok(Exit::Findings)
        }
    }
}

/// A value as rules write it, and what it waits for.
fn words(value: &Value<'_>, language: Language) -> String {
    let notation = value_notation(value, words_language(language));
    match value {
        Value::Unknown(needs) if !needs.facts.is_empty() => {
            format!("{notation} ({})\n", results::missing_facts(&needs.facts, language))
        }
        _ => format!("{notation}\n"),
    }
}

fn each_line(asking: &Asking<'_>, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let mut exit = Exit::Fine;
    for line in std::io::stdin().lock().lines() {
        let Ok(text) = line else { return Err(Failure::InputNotText) };
        let (document, of_line) = document(asking, &text, language)?;
        exit = exit.max(of_line);
        terminal.print(&format!("{document}\n"))?;
        terminal.finish()?;
    }
    Ok(exit)
}

/// An expression with its value, or with what is wrong: `stadga.evaluation/1`.
fn document(asking: &Asking<'_>, text: &str, language: Language) -> Result<(Json, Exit), Failure> {
    let mut document = json!({ "schema": "stadga.evaluation/1", "expression": text });
    let (key, value, exit) =
        match asking.answer(text, language, |program, value| value_to_json(program, value).to_value())? {
            Ok(value) => ("result", value, Exit::Fine),
            Err(wrong) => ("errors", Json::Array(errors(&wrong, text, language)), Exit::Findings),
        };
    if let Some(members) = document.as_object_mut() {
        members.insert(key.to_owned(), value);
    }
    Ok((document, exit))
}

fn errors(wrong: &Wrong, text: &str, language: Language) -> Vec<Json> {
    match wrong {
        Wrong::Expression(reports) => reports.iter().map(|report| error(report, text, language)).collect(),
        Wrong::Case(problems) => problems
            .iter()
            .map(|problem| {
                let message = stadga_answers::input::message(problem, language);
                json!({
                    "code": problem.kind.code(),
                    "severity": severity(Severity::Error),
                    "headline": message.headline,
                    "why": message.why,
                    "help": message.help,
                    "pointer": problem.pointer,
                })
            })
            .collect(),
    }
}

fn error(report: &Report, text: &str, language: Language) -> Json {
    let mut json = json!({
        "code": report.code.0,
        "severity": severity(report.severity),
        "headline": report.message.headline,
        "why": report.message.why,
        "help": report.message.help,
    });
    let span = report.location.span;
    let before = |end: u32| text.get(..end as usize).map(|before| before.chars().count());
    if report.location.path == name(language)
        && let Some(object) = json.as_object_mut()
    {
        object.insert("start".to_owned(), json!(before(span.start)));
        object.insert("end".to_owned(), json!(before(span.end)));
    }
    json
}
