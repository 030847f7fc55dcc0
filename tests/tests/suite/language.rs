//! The compiler and the interpreter as the suite needs them.

mod notation;

use stadga_interpreter::cell::Cell;
use stadga_interpreter::cohort::{Cohort, rows_of};
use stadga_interpreter::conclusion::{self, NeedsDepth, output_value};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate, evaluate_fully};
use stadga_interpreter::given::case_of;
use stadga_interpreter::input::{cases, read_case};
use stadga_interpreter::render::explanation::{Depth, Question, documents};
use stadga_interpreter::render::measures::render_measures;
use stadga_interpreter::render::reports::render_lists;
use stadga_interpreter::reports::{self, Reports};
use stadga_lang::check::check;
use stadga_lang::db::{self, Database};
use stadga_lang::diagnostics::report::LineIndex;
use stadga_lang::diagnostics::{Describe, Diagnostic, Language, Severity};
use stadga_lang::lowering::{compile_expression, compile_tests, link};
use stadga_lang::project::load::{Folders, ReadError, load};
use stadga_program::node::ReadingId;
use stadga_program::program::{Named, Program};
use stadga_program::testcase::{Expectation, TestCase};

/// The folder in which the files of an example are.
const FOLDER: &str = "exempel";

/// The assessment day where the page says none.
const ASSESSMENT_DAY: &str = "2024-03-18";

/// A message about a rule file.
#[derive(Debug)]
pub(crate) struct Message {
    /// The file, from 0.
    pub(crate) file: usize,
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// How grave it is.
    pub(crate) severity: Severity,
    /// Its code.
    pub(crate) code: String,
    /// Its Swedish headline.
    pub(crate) headline: String,
}

/// What expressions are evaluated with.
#[derive(Debug, Default)]
pub(crate) struct Setting<'p> {
    /// The case in JSON.
    case: &'p str,
    assessment_day: Option<&'p str>,
    as_of_day: Option<&'p str>,
    depth: Option<&'p str>,
    readings: Vec<(&'p str, &'p str)>,
}

impl<'p> Setting<'p> {
    /// The setting of a case in JSON.
    pub(crate) fn of(case: &'p str) -> Self {
        Self { case, ..Self::default() }
    }

    /// Reads a line such as `bedömningsdag: 2024-03-18`; false where it is no setting.
    pub(crate) fn read(&mut self, line: &'p str) -> bool {
        let Some((name, value)) = line.split_once(": ") else { return false };
        match name.split_once(' ') {
            None if name == "bedömningsdag" => self.assessment_day = Some(value),
            None if name == "prövningsdag" => self.as_of_day = Some(value),
            None if name == "djup" => self.depth = Some(value),
            Some(("tolkning", tolkning)) => self.readings.push((tolkning, value)),
            _ => return false,
        }
        true
    }

    fn context(&self, program: &Program) -> Context {
        let day = |text: &str| text.parse().expect("the page gives days as dates");
        let reading = |(name, reading): &(&str, &str)| {
            let number = program.readings.iter().position(|own| own.name == *name).expect("the page names a tolkning");
            let named = |own: &Named| own.name == *reading;
            let ordinal = program.readings[number].readings.iter().position(named).expect("the page names a reading");
            (ReadingId(number as u32), ordinal as u32)
        };
        let mut context = Context::on(day(self.assessment_day.unwrap_or(ASSESSMENT_DAY)));
        context.as_of_day = self.as_of_day.map(day);
        context.readings = self.readings.iter().map(reading).collect();
        context
    }
}

/// A rule set.
pub(crate) struct RuleSet {
    db: Database,
    rules: db::RuleSet,
}

/// The files of an example, as a folder, and the folder of the rule set that it builds on.
struct Files<'p> {
    own: &'p [&'p str],
    builds_on: Option<(&'p str, &'p str)>,
}

impl Files<'_> {
    /// The text of a file; manifests say which rule sets there are.
    fn text(&self, path: &str) -> Option<String> {
        let (folder, file) = path.split_once('/')?;
        let base = self.builds_on.filter(|(name, _)| *name == folder);
        match (file, self.builds_on, base) {
            ("stadga.toml", Some((name, _)), None) => {
                Some(format!("namn = \"{FOLDER}\"\n[regelverk]\n{name} = \"../{name}\"\n"))
            }
            ("stadga.toml", ..) => Some(format!("namn = \"{folder}\"\n")),
            (_, _, Some((_, text))) => Some(text.to_owned()),
            _ => self.own.get(number(path.strip_prefix(FOLDER)?.strip_prefix('/')?)?).map(|text| (*text).to_owned()),
        }
    }
}

impl Folders for Files<'_> {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        if folder == FOLDER {
            return Some((0..self.own.len()).map(|index| format!("{index:03}.stadga")).collect());
        }
        self.builds_on.filter(|(name, _)| *name == folder).map(|_| vec!["regler.stadga".to_owned()])
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.text(path).map(String::into_bytes).ok_or(ReadError::NotFound)
    }
}

/// The number of a file of the rule set, by which its block is found again.
fn number(path: &str) -> Option<usize> {
    path.strip_suffix(".stadga")?.parse().ok()
}

impl RuleSet {
    /// The rule set of some files, and perhaps of another that it builds on.
    pub(crate) fn new(texts: &[&str], builds_on: Option<(&str, &str)>) -> Self {
        let mut db = Database::default();
        let loaded = load(&mut db, &Files { own: texts, builds_on }, FOLDER);
        Self { db, rules: loaded.ruleset.expect("the folder exists") }
    }

    /// All messages about it.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let files = self.rules.files(&self.db);
        let message = |found: Diagnostic<_>| {
            let at: &stadga_lang::diagnostics::report::Location = &found.at;
            let file = number(&at.path).unwrap_or_else(|| panic!("{}: {found:?}", at.path));
            let text = files[file].text(&self.db);
            Message {
                file,
                line: LineIndex::new(text).position(at.span.start).0 as usize,
                severity: found.problem.severity(),
                code: found.problem.code().0.to_owned(),
                headline: found.problem.message(Language::Swedish).headline,
            }
        };
        check(&self.db, self.rules).into_iter().map(message).collect()
    }

    /// The expectations that fail: file, line and why.
    pub(crate) fn failed_tests(&mut self) -> Vec<(usize, usize, String)> {
        assert_eq!(link(&self.db, self.rules).program.validate(), Ok(()), "the program keeps its promises");
        let tests = compile_tests(&self.db, self.rules);
        assert_eq!(tests.suite.program.validate(), Ok(()), "the program of the test cases keeps its promises");
        let mut failed = Vec::new();
        for case in &tests.suite.cases {
            let file = number(&case.file).unwrap_or_else(|| panic!("{}", case.file));
            for expectation in &case.expectations {
                if let Some(why) = fails(&tests.suite.program, case, expectation) {
                    failed.push((file, expectation.line as usize, format!("”{}”: {why}", case.name)));
                }
            }
        }
        failed
    }

    /// The value of an expression, in the notation of the language.
    pub(crate) fn value(&mut self, setting: &Setting<'_>, expression: &str) -> String {
        let compiled = compile_expression(&self.db, self.rules, expression);
        let unreadable = compiled.unreadable.iter().map(|found| &found.problem);
        let problems = unreadable.chain(compiled.problems.iter().map(|found| &found.problem));
        let errors: Vec<_> = problems.filter(|problem| problem.severity() == Severity::Error).collect();
        if let Some(first) = errors.first() {
            return format!("avvisas: {} {}", first.code().0, first.message(Language::Swedish).headline);
        }
        let program = &compiled.program;
        assert_eq!(program.validate(), Ok(()), "the program keeps its promises");
        let case = match read_case(program, setting.case) {
            Ok(case) => case,
            Err(problems) => return format!("ärendet avvisas: {:?}", problems[0]),
        };
        let context = setting.context(program);
        let prepared = Prepared::new(program, &context).expect("readings were looked up");
        let mut arena = Arena::new();
        let evaluation = evaluate_fully(&prepared, &case, &mut arena);
        let value = program.outputs.last().map(|last| output_value(*evaluation, &last.value, NeedsDepth::Sound));
        value.map_or("inget värde".to_owned(), |value| notation::value(&value))
    }
}

/// What separates the digits of a number and the number from its unit is not to be written on a page.
const HARD_SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];

impl RuleSet {
    /// The explanation of a rule, or of each of its instances.
    pub(crate) fn explanation(&self, setting: &Setting<'_>, question: &str) -> String {
        let compiled = link(&self.db, self.rules);
        let program = &compiled.program;
        let case = read_case(program, setting.case).expect("the page gives a case that can be read");
        let context = setting.context(program);
        let prepared = Prepared::new(program, &context).expect("readings were looked up");
        let mut arena = Arena::new();
        let evaluation = evaluate_fully(&prepared, &case, &mut arena);
        let questions = Question::named_in(*evaluation, question);
        let depths = [Depth::Short, Depth::Case, Depth::Audit];
        let depth = depths.into_iter().find(|depth| Some(depth.code()) == setting.depth).unwrap_or(Depth::Case);
        let texts = documents(evaluation, &questions, depth, stadga_interpreter::render::Language::Swedish);
        let texts: Vec<String> = texts.iter().map(|document| document.to_text(100)).collect();
        texts.join("\n").replace(HARD_SPACES, " ")
    }
}

impl RuleSet {
    /// What the nyckeltal come to over cases, without the line that stands under every outcome.
    pub(crate) fn measures(&self, setting: &Setting<'_>) -> String {
        let compiled = link(&self.db, self.rules);
        let program = &compiled.program;
        assert_eq!(program.validate(), Ok(()), "the program keeps its promises");
        let context = setting.context(program);
        let prepared = Prepared::new(program, &context).expect("readings were looked up");
        let mut cohort = Cohort::new(&prepared);
        let mut arena = Arena::new();
        for read in cases(program, setting.case) {
            let case = read.result.expect("the page gives cases that can be read");
            cohort.add(rows_of(evaluate_fully(&prepared, &case, &mut arena)));
        }
        let text =
            render_measures(program, (&cohort.outcomes(), 0), 100, stadga_interpreter::render::Language::Swedish);
        let tables = text.trim_end().rsplit_once("\n\n").map_or("", |(tables, _)| tables);
        tables.replace(HARD_SPACES, " ")
    }
}

impl RuleSet {
    /// The lists over cases, without the line that stands under every outcome.
    pub(crate) fn lists(&self, setting: &Setting<'_>) -> String {
        let compiled = link(&self.db, self.rules);
        let program = &compiled.program;
        assert_eq!(program.validate(), Ok(()), "the program keeps its promises");
        let context = setting.context(program);
        let prepared = Prepared::new(program, &context).expect("readings were looked up");
        let mut reports = Reports::new(program, None);
        let mut arena = Arena::new();
        for read in cases(program, setting.case) {
            let case = read.result.expect("the page gives cases that can be read");
            reports.add(reports::rows_of(
                evaluate_fully(&prepared, &case, &mut arena),
                stadga_interpreter::render::Language::Swedish,
            ));
        }
        let text = render_lists(program, &reports.finish(), 100, stadga_interpreter::render::Language::Swedish);
        let tables = text.trim_end().rsplit_once("\n\n").map_or("", |(tables, _)| tables);
        tables.replace(HARD_SPACES, " ")
    }
}

/// Why an expectation does not hold, if it does not.
fn fails(program: &Program, case: &TestCase, expectation: &Expectation) -> Option<String> {
    let context = Context {
        assessment_day: expectation.day.or(case.assessment_day).expect("the test case says its day"),
        as_of_day: case.as_of_day,
        readings: case.readings.clone(),
    };
    let prepared = Prepared::new(program, &context).expect("the readings are the program's");
    let given = case_of(program, &case.data).expect("the data were checked");
    let mut arena = Arena::new();
    let evaluation = evaluate(&prepared, &given, &mut arena);
    if evaluation.cell(expectation.node) == Cell::YES {
        return None;
    }
    let found = expectation.actual.unwrap_or(expectation.node);
    let found = notation::value(&conclusion::value(evaluation, found, NeedsDepth::Sound));
    Some(format!("{} does not hold, but {found}", expectation.text))
}

/// What the formatter makes of a rule file.
pub(crate) fn formatted(text: &str) -> String {
    stadga_lang::format::format(text)
}
