//! `workspace/executeCommand`: to run test cases, to evaluate and explain cases, to show sources and rules.
//!
//! Each command takes one object and gives one. Programs are linked by queries of the database, so they are as fresh as the texts and not made twice
//! of the same.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stadga_answers::cases::{self, NoAnswer, markdown};
use stadga_answers::coverage as sources;
use stadga_answers::tests::run_explained;
use stadga_interpreter::evaluate::Context;
use stadga_interpreter::render::explanation::{Depth, Document};
use stadga_lang::coverage::coverage;
use stadga_lang::db::RuleSet;
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::report::{LineIndex, Location};
use stadga_lang::ide::{calls::rule_at, item_at, prose::prose};
use stadga_lang::lowering::{compile_tests, link};
use stadga_lang::project::load::ReadError;
use stadga_program::date::Date;
use stadga_program::node::ReadingId;
use stadga_program::program::Program;
use stadga_program::testcase::TestCase;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, Position, TextDocumentIdentifier, TextDocumentPositionParams, Uri};

use crate::convert::At;
use crate::host::Host;
use crate::paths;
use crate::view::View;

/// Runs the test case with a name, or at a position.
pub(crate) const RUN_TEST: &str = "stadga.runTest";
/// Runs all test cases of a file or of its rule set.
pub(crate) const RUN_ALL_TESTS: &str = "stadga.runAllTests";
/// The outcome of a case.
const EVALUATE_CASE: &str = "stadga.evaluateCase";
/// Why what is named at a position came out as it did for a case.
const EXPLAIN_VALUE: &str = "stadga.explainValue";
/// Which places of the sources have rules.
const SHOW_COVERAGE: &str = "stadga.showCoverage";
/// A rule in running text.
const SHOW_PROSE: &str = "stadga.showProse";

/// All commands.
pub(crate) const COMMANDS: [&str; 6] =
    [RUN_TEST, RUN_ALL_TESTS, EVALUATE_CASE, EXPLAIN_VALUE, SHOW_COVERAGE, SHOW_PROSE];

/// What the commands about rules and test cases are told.
#[derive(Debug, Clone, Deserialize)]
struct OfRules {
    /// A file of the rule set.
    uri: Uri,
    position: Option<Position>,
    name: Option<String>,
    /// `file`, or all of the rule set.
    scope: Option<String>,
}

/// What the commands about a case are told beside that.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfCase {
    /// The text of a case file.
    case: Option<String>,
    /// Its name, where the text is not given.
    case_uri: Option<Uri>,
    /// Which of its cases.
    id: Option<String>,
    /// bedömningsdagen; today where it is not given.
    day: Option<String>,
    /// prövningsdagen, where it is another.
    as_of_day: Option<String>,
    /// Readings that are chosen: `tolkning=läsning`.
    #[serde(default)]
    readings: Vec<String>,
    /// `short`, `case` or `audit`.
    depth: Option<String>,
}

/// `workspace/executeCommand`
pub(crate) fn answer(view: &View, params: &ExecuteCommandParams, host: &dyn Host) -> Result<Option<Value>> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    let rules: OfRules = read(&argument)?;
    let found = match params.command.as_str() {
        RUN_TEST => run_test(view, &rules),
        RUN_ALL_TESTS => run_all_tests(view, &rules),
        EVALUATE_CASE => evaluate_case(view, &rules, &read(&argument)?, host),
        EXPLAIN_VALUE => explain_value(view, &rules, &read(&argument)?, host),
        SHOW_COVERAGE => show_coverage(view, &rules),
        SHOW_PROSE => show_prose(view, &rules),
        _ => return Err(Error::method_not_found()),
    };
    found.map(Some).map_err(|wrong| Error::invalid_params(wrong.in_language(view.session.language)))
}

fn read<T: DeserializeOwned>(argument: &Value) -> Result<T> {
    serde_json::from_value(argument.clone()).map_err(|error| Error::invalid_params(error.to_string()))
}

/// Why a command gives nothing. Nothing of a case is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NoRuleSet,
    NoTest,
    NoName,
    NoCaseText,
    NotADay,
    NoReading,
    Case(CaseWrong),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CaseWrong {
    Unusable(usize),
    Missing,
    Several,
    NotExplained,
}

impl Wrong {
    fn in_language(self, language: Language) -> String {
        let (swedish, english) = match self {
            Self::NoRuleSet => ("Filen hör inte till något regelverk.", "The file belongs to no rule set."),
            Self::NoTest => ("Här finns inget sådant testfall.", "There is no such test here."),
            Self::NoName => ("Här står inget namn på en regel.", "No name of a rule stands here."),
            Self::NoCaseText => ("Ärendefilen går inte att läsa.", "The case file cannot be read."),
            Self::NotADay => ("En dag skrivs 2024-03-18.", "A day is written 2024-03-18."),
            Self::NoReading => ("Det finns ingen sådan läsning.", "There is no such reading."),
            Self::Case(CaseWrong::Missing) => ("Det finns inget sådant ärende.", "There is no such case."),
            Self::Case(CaseWrong::Several) => {
                ("Filen har flera ärenden; säg vilket med ”id”.", "The file has several cases; say which by its ”id”.")
            }
            Self::Case(CaseWrong::NotExplained) => {
                ("Det finns inget att förklara under det namnet.", "There is nothing to explain by that name.")
            }
            Self::Case(CaseWrong::Unusable(count)) => {
                return match language {
                    Language::Swedish => format!("Ärendet har {count} fel och går inte att använda."),
                    Language::English => format!("The case has {count} errors and cannot be used."),
                };
            }
        };
        match language {
            Language::Swedish => swedish.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}

impl From<NoAnswer> for Wrong {
    fn from(why: NoAnswer) -> Self {
        match why {
            NoAnswer::Unusable(problems) => Self::Case(CaseWrong::Unusable(problems.len())),
            NoAnswer::NoSuchCase => Self::Case(CaseWrong::Missing),
            NoAnswer::SeveralCases => Self::Case(CaseWrong::Several),
            NoAnswer::NoSuchReading => Self::NoReading,
            NoAnswer::NothingToExplain => Self::Case(CaseWrong::NotExplained),
        }
    }
}

type Found = std::result::Result<Value, Wrong>;

/// The rule set of a file: of rules, or of cases beside them.
fn ruleset_of(view: &View, rules: &OfRules) -> std::result::Result<RuleSet, Wrong> {
    let of_rules = view.file(&rules.uri).and_then(|state| state.ruleset);
    of_rules.or_else(|| view.ruleset_of_cases(&paths::path_of(&rules.uri))).ok_or(Wrong::NoRuleSet)
}

fn at(view: &View, rules: &OfRules) -> Option<At> {
    let document = TextDocumentIdentifier { uri: rules.uri.clone() };
    view.at(&TextDocumentPositionParams::new(document, rules.position?))
}

fn run_test(view: &View, rules: &OfRules) -> Found {
    let ruleset = ruleset_of(view, rules)?;
    let path = paths::path_of(&rules.uri);
    let line = at(view, rules).and_then(|at| {
        let item = item_at(&view.db, at.file, at.offset)?;
        let all = LineIndex::new(at.file.text(&view.db));
        let start = item.offset(&view.db);
        let end = start + u32::try_from(item.text(&view.db).text.len()).unwrap_or_default();
        Some(all.line(start)..=all.line(end))
    });
    let is_it = |test: &TestCase| {
        test.file == path
            && match (&rules.name, &line) {
                (Some(name), _) => test.name == *name,
                (None, Some(line)) => line.contains(&test.line),
                (None, None) => false,
            }
    };
    let tests = compile_tests(&view.db, ruleset);
    if !tests.suite.cases.iter().any(is_it) {
        return Err(Wrong::NoTest);
    }
    Ok(run_explained(&tests.suite, is_it, |path| shown(view, path), view.session.language))
}

fn run_all_tests(view: &View, rules: &OfRules) -> Found {
    let ruleset = ruleset_of(view, rules)?;
    let path = paths::path_of(&rules.uri);
    let of_file = rules.scope.as_deref() == Some("file");
    let is_one = |test: &TestCase| !of_file || test.file == path;
    let tests = compile_tests(&view.db, ruleset);
    Ok(run_explained(&tests.suite, is_one, |path| shown(view, path), view.session.language))
}

/// How the client names a file.
fn shown(view: &View, path: &str) -> String {
    view.uri(path).map_or_else(|| path.to_owned(), |uri| uri.as_str().to_owned())
}

fn evaluate_case(view: &View, rules: &OfRules, of_case: &OfCase, host: &dyn Host) -> Found {
    let program = link(&view.db, ruleset_of(view, rules)?);
    let context = context(&program.program, of_case, host)?;
    let text = case_text(view, of_case, host)?;
    Ok(cases::evaluate(&program.program, &context, &text, of_case.id.as_deref())?)
}

fn explain_value(view: &View, rules: &OfRules, of_case: &OfCase, host: &dyn Host) -> Found {
    let program = link(&view.db, ruleset_of(view, rules)?);
    let named = || at(view, rules).and_then(|at| rule_at(&view.db, at.ruleset, at.file, at.offset));
    let name = rules.name.clone().or_else(|| named().map(|rule| rule.name)).ok_or(Wrong::NoName)?;
    let context = context(&program.program, of_case, host)?;
    let text = case_text(view, of_case, host)?;
    let depths = [Depth::Short, Depth::Case, Depth::Audit];
    let wanted = of_case.depth.as_deref().unwrap_or_default();
    let depth = depths.into_iter().find(|depth| depth.code() == wanted).unwrap_or_default();
    let case = (text.as_str(), of_case.id.as_deref());
    let documents = cases::explain(&program.program, &context, case, &name, depth, view.session.language)?;
    let text: Vec<String> = documents.iter().map(markdown).collect();
    let documents: Vec<Value> = documents.iter().map(Document::to_json).collect();
    Ok(json!({ "name": name, "markdown": text.join("\n---\n\n"), "documents": documents }))
}

fn context(program: &Program, of_case: &OfCase, host: &dyn Host) -> std::result::Result<Context, Wrong> {
    let day =
        |day: &Option<String>| day.as_ref().map(|day| day.parse::<Date>().map_err(|_| Wrong::NotADay)).transpose();
    let assessment_day = day(&of_case.day)?.or_else(|| host.today()).ok_or(Wrong::NotADay)?;
    let readings = of_case.readings.iter().map(|text| reading(program, text).ok_or(Wrong::NoReading));
    let readings = readings.collect::<std::result::Result<_, _>>()?;
    Ok(Context { assessment_day, as_of_day: day(&of_case.as_of_day)?, readings })
}

/// The reading that `tolkning=läsning` names.
fn reading(program: &Program, text: &str) -> Option<(ReadingId, u32)> {
    let (name, wanted) = text.split_once('=')?;
    let (number, tolkning) = (0..).zip(&program.readings).find(|(_, tolkning)| tolkning.name == name)?;
    let (ordinal, _) = (0..).zip(&tolkning.readings).find(|(_, reading)| reading.name == wanted)?;
    Some((ReadingId(number), ordinal))
}

/// The text of a case file: as it is given, as it is in the editor, or as it is on disk.
fn case_text(view: &View, of_case: &OfCase, host: &dyn Host) -> std::result::Result<String, Wrong> {
    if let Some(text) = &of_case.case {
        return Ok(text.clone());
    }
    let uri = of_case.case_uri.as_ref().ok_or(Wrong::NoCaseText)?;
    if let Some(state) = view.file(uri).filter(|state| state.document.is_some()) {
        return Ok(state.file.text(&view.db).clone());
    }
    let bytes = host.folders().read(&paths::path_of(uri)).map_err(|_: ReadError| Wrong::NoCaseText)?;
    String::from_utf8(bytes).map_err(|_| Wrong::NoCaseText)
}

fn show_coverage(view: &View, rules: &OfRules) -> Found {
    let ruleset = ruleset_of(view, rules)?;
    let line = |at: &Location| {
        let text = view.files.by_path(&at.path).map(|state| state.file.text(&view.db));
        let line = text.map_or(1, |text| LineIndex::new(text).line(at.span.start));
        (shown(view, &at.path), line)
    };
    let found = coverage(&view.db, ruleset);
    let document = sources::ruleset_document(ruleset.name(&view.db), rules.uri.as_str(), &found, line);
    Ok(sources::document(vec![document]))
}

fn show_prose(view: &View, rules: &OfRules) -> Found {
    let at = at(view, rules).ok_or(Wrong::NoRuleSet)?;
    let told = prose(&view.db, at.ruleset, at.file, at.offset).ok_or(Wrong::NoName)?;
    Ok(json!({ "title": told.title, "markdown": told.markdown }))
}
