//! `stadga explain`: why a case came out as it did.

use std::cmp::Reverse;

use serde_json::Value as Json;
use stadga_interpreter::case::Part;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, FullEvaluation, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::outcome::CheckStatus;
use stadga_interpreter::render::explanation::{Depth, Document, Question, documents};
use stadga_interpreter::render::timeline;
use stadga_lang::diagnostics::suggest;
use stadga_program::node::RuleId;

use crate::arguments::Arguments;
use crate::chosen;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::output::Output;
use crate::program;
use crate::registers::RegisterFiles;
use crate::rejected::Rejected;
use crate::terminal::{Terminal, words_language};

/// How wide a line of prose is at most, however wide the terminal is.
const WIDEST: usize = 100;

/// What asks for everything, where nothing is called so.
const EVERYTHING: [&str; 2] = ["allt", "all"];

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let terminal_language = terminal.language();
    let language = words_language(terminal_language);
    let format = arguments.required("format");
    if let "svg" | "html" = format {
        of_whole_case(arguments, format)?;
    }
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let context = program::context(runnable.program(), arguments)?;
    let prepared = program::prepare(runnable.program(), &context)?;
    let registers = RegisterFiles::open(arguments)?;
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut rejected = Rejected::of(path, &text, terminal.wishes);
    let rows = registers.rows(runnable.program(), terminal.wishes);
    let id = arguments.value("id");
    let cases = rows.among(input::cases(runnable.program(), &text), runnable.program(), id);
    let case = match chosen::case(cases, id, &mut rejected)?.result {
        Ok(case) => case,
        Err(problems) => {
            rejected.tell(&problems, 1);
            return Ok(Exit::Findings);
        }
    };
    let depth = depth(arguments.required("depth"));
    let mut arena = Arena::new();
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    if let "svg" | "html" = format {
        let outcome = outcome(evaluation, NeedsDepth::Sound);
        let timeline = timeline::timeline(*evaluation, &outcome, language);
        let mut output = Output::to(arguments.value("out"), terminal)?;
        output.write(&if format == "svg" { timeline::picture(&timeline) } else { timeline::page(&timeline) })?;
        output.finish()?;
        return Ok(program::exit(runnable.has_errors, Exit::Fine));
    }
    let what = what(evaluation, arguments.value("what"))?;
    let documents = documents(evaluation, &what.questions(evaluation), depth, language);
    let mut output = Output::to(arguments.value("out"), terminal)?;
    let width = output.width().min(WIDEST);
    let is_one = matches!(&what, What::These(questions) if questions.len() == 1);
    output.write(&match format {
        "json" => json(documents, is_one),
        _ if documents.is_empty() => results::NOTHING_TO_EXPLAIN.in_language(terminal_language).to_owned(),
        _ => prose(&documents, width),
    })?;
    output.finish()?;
    Ok(program::exit(runnable.has_errors, Exit::Fine))
}

/// A timeline is of the whole case, and has one depth.
fn of_whole_case(arguments: &Arguments, format: &str) -> Result<(), Failure> {
    let with = format!("--format {format}");
    match arguments.value("what") {
        Some(what) => Err(Failure::NotTogether { argument: what.to_owned(), with }),
        None if arguments.is_given("depth") => Err(Failure::NotTogether { argument: "--depth".to_owned(), with }),
        None => Ok(()),
    }
}

fn depth(name: &str) -> Depth {
    [Depth::Short, Depth::Audit].into_iter().find(|depth| depth.code() == name).unwrap_or(Depth::Case)
}

/// One document, or a list of them where everything is explained.
fn json(documents: Vec<Document>, is_one: bool) -> String {
    let mut documents: Vec<Json> = documents.iter().map(Document::to_json).collect();
    match documents.pop() {
        Some(only) if is_one => format!("{only:#}\n"),
        last => {
            documents.extend(last);
            format!("{:#}\n", Json::Array(documents))
        }
    }
}

fn prose(documents: &[Document], width: usize) -> String {
    let texts: Vec<String> = documents.iter().map(|document| document.to_text(width)).collect();
    texts.join(&format!("\n{}\n\n", "─".repeat(width)))
}

/// What is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// What has a name: the one thing, or the instances of a rule.
    These(Vec<Question>),
    /// Which insatser may be granted, and the checks and duties that somebody should look at.
    Result,
    /// All that outcomes list.
    Everything,
}

fn what(evaluation: FullEvaluation<'_>, name: Option<&str>) -> Result<What, Failure> {
    let Some(name) = name else { return Ok(What::Result) };
    let program = evaluation.program();
    if is_of_other_part(evaluation, name) {
        return Err(of_other_part(evaluation, name));
    }
    let named = Question::named_in(*evaluation, name);
    if !named.is_empty() {
        return Ok(What::These(named));
    }
    if EVERYTHING.contains(&name) {
        return Ok(What::Everything);
    }
    if let Some((rule, subject)) = name.split_once('(') {
        let known = Question::subjects(*evaluation, rule.trim());
        if !known.is_empty() {
            let subject = subject.strip_suffix(')').unwrap_or(subject).trim().to_owned();
            return Err(Failure::NoSuchInstance { rule: rule.trim().to_owned(), subject, known });
        }
    }
    if let Some(rule) = program.rules.iter().find(|rule| rule.name == name && Question::named(program, name).is_none())
    {
        return Err(Failure::NotExplained { name: name.to_owned(), kind: rule.kind.clone() });
    }
    let insatser = program.insatser.iter().map(|insats| insats.name.clone());
    let questions = Question::all(program);
    let instances = program.instances.iter().map(|instances| instances.name.clone());
    let payments = program.payments.iter().map(|payments| payments.name.clone());
    let events = program.events.iter().map(|events| events.name.clone());
    let lists = program.reports.iter().map(|report| report.name.clone());
    let known = questions.iter().filter_map(|question| question.name(program));
    let known = insatser.chain(known).chain(instances).chain(payments).chain(events).chain(lists);
    let mut known: Vec<String> = known.filter(|name| !is_of_other_part(evaluation, name)).collect();
    // Of many names some are told: first those that begin as the one that is asked for.
    known.sort_by_key(|own| Reverse(own.chars().zip(name.chars()).take_while(|(own, asked)| own == asked).count()));
    let suggestion = suggest::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    Err(Failure::NoSuchQuestion { name: name.to_owned(), suggestion, known })
}

/// Whether a name is that of rules about a person only while the case is one of the insatser, or the other way round.
fn is_of_other_part(evaluation: FullEvaluation<'_>, name: &str) -> bool {
    let name = name.split(['(', '.']).next().unwrap_or(name).trim();
    let rules = (0..).map(RuleId).zip(&evaluation.program().rules);
    let mut concerns = rules.filter(|(_, rule)| rule.name == name).map(|(id, _)| evaluation.concerns(id)).peekable();
    concerns.peek().is_some() && concerns.all(|concerns| !concerns)
}

fn of_other_part(evaluation: FullEvaluation<'_>, name: &str) -> Failure {
    let list = evaluation.program().case.episodes.as_ref().map(|shape| shape.field.clone());
    let whole = match evaluation.case().part() {
        Part::One => evaluation.case().id().and_then(|id| id.rsplit_once('/')).map(|(whole, _)| whole.to_owned()),
        Part::Whole | Part::Both | Part::Other(_) => None,
    };
    let of_whole = evaluation.case().part() == Part::One;
    Failure::OfOtherPart { name: name.to_owned(), list: list.unwrap_or_default(), of_whole, whole }
}

impl What {
    fn questions(&self, evaluation: FullEvaluation<'_>) -> Vec<Question> {
        let mut all = Question::of_case(*evaluation);
        all.extend(Question::of_instances(*evaluation));
        all.extend(Question::of_payments(*evaluation));
        all.extend(Question::of_events(*evaluation));
        all.extend(Question::of_rows(*evaluation, false));
        let outcome = outcome(evaluation, NeedsDepth::Sound);
        all.extend(Question::of_unlisted(&outcome, evaluation.program()));
        all.extend(Question::of_findings(&outcome, evaluation.program()));
        match self {
            What::These(questions) => return questions.clone(),
            What::Everything => return all,
            What::Result => {}
        }
        let is_in_order = |status: CheckStatus| matches!(status, CheckStatus::NotApplicable | CheckStatus::Met);
        let instances = Question::of_instances(*evaluation).into_iter().zip(&outcome.instances);
        let to_look_at = instances.filter(|(_, instance)| instance.is_finding() || instance.known_status().is_none());
        let mut to_look_at: Vec<Question> = to_look_at.map(|(question, _)| question).collect();
        to_look_at.extend(Question::of_refused(&outcome, evaluation.program()));
        to_look_at.extend(Question::of_unpaid(&outcome, evaluation.program()));
        all.retain(|question| match question {
            Question::MayBeGranted(_) => true,
            Question::Check(check) => {
                let rule = evaluation.program().checks.get(*check).map(|check| check.rule);
                let check = outcome.checks.iter().find(|check| Some(check.rule) == rule);
                check.is_some_and(|check| !is_in_order(check.status))
            }
            Question::Instance(..) | Question::Payment(..) | Question::Event(..) => to_look_at.contains(question),
            Question::Which(_) | Question::Findings => true,
            _ => false,
        });
        all
    }
}
