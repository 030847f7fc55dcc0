//! Runs an example, and tells what differs from the page.
//!
//! Must not know: the compiler, the interpreter.

use std::fmt;

use stadga_lang::diagnostics::Severity;

use super::expectation::{self, Expected};
use super::language::{Message, RuleSet, Setting};
use super::page::{Block, Example, Step};

/// Something that is not as the page says.
pub(crate) struct Difference {
    /// The line of the page.
    line: usize,
    /// What it is, and what the page says.
    text: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.text)
    }
}

/// Runs an example.
pub(crate) fn run(example: &Example<'_>) -> Vec<Difference> {
    let texts: Vec<&str> = example.files.iter().map(|file| file.text).collect();
    let mut rules = RuleSet::new(&texts, example.builds_on.map(|(name, file)| (name, file.text)));
    let messages = rules.messages();
    let mut differences = Vec::new();
    let is_about_layout = example.steps.iter().any(|step| matches!(step, Step::Layout(_)));
    if messages.is_empty() && !is_about_layout {
        differences.extend(example.files.iter().filter(|file| !file.as_written).filter_map(not_laid_out));
    }
    for (index, file) in example.files.iter().enumerate() {
        let own: Vec<&Message> = messages.iter().filter(|message| message.file == index).collect();
        differences.extend(compare(file, &own));
    }
    if messages.iter().all(|message| message.severity != Severity::Error) {
        differences.extend(rules.failed_tests().into_iter().map(|(file, line, text)| {
            let start = example.files.get(file).map_or(0, |file| file.line);
            Difference { line: start + line - 1, text }
        }));
    }
    for step in &example.steps {
        match step {
            Step::Values { case, values } => differences.extend(evaluate(&mut rules, case.as_ref(), values)),
            Step::Explanation { case, question, lines } => {
                differences.extend(explain(&rules, case.as_ref(), question, lines));
            }
            Step::Measures { cases, lines } => {
                differences.extend(tables(cases.as_ref(), lines, |setting| rules.measures(setting)));
            }
            Step::Lists { cases, lines } => {
                differences.extend(tables(cases.as_ref(), lines, |setting| rules.lists(setting)));
            }
            Step::Layout(expected) => differences.extend(layout(example, expected)),
        }
    }
    differences
}

/// Messages against what is expected of one file.
fn compare(file: &Block<'_>, messages: &[&Message]) -> Vec<Difference> {
    let mut expected = expectation::read(file.text);
    let mut differences = Vec::new();
    for message in messages {
        let fits = |own: &Expected| {
            own.line == message.line
                && own.severity == message.severity
                && own.code == message.code
                && own.headline.as_ref().is_none_or(|part| message.headline.contains(part.as_str()))
        };
        match expected.iter().position(fits) {
            Some(index) => {
                expected.remove(index);
            }
            None if message.severity == Severity::Information => {}
            None => {
                let text = format!("unexpected {} {}", message.code, message.headline);
                differences.push(Difference { line: file.line + message.line - 1, text });
            }
        }
    }
    differences.extend(expected.into_iter().map(|own| {
        let text = format!("{} {} is expected and does not come", own.code, own.headline.unwrap_or_default());
        Difference { line: file.line + own.line - 1, text }
    }));
    differences
}

fn evaluate(rules: &mut RuleSet, case: Option<&Block<'_>>, values: &Block<'_>) -> Vec<Difference> {
    let mut setting = Setting::of(case.map_or("{}", |case| case.text));
    let mut differences = Vec::new();
    for (index, line) in values.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line_of_page = values.line + index;
        if let Some((expression, expected)) = line.rsplit_once(" = ") {
            let found = rules.value(&setting, expression);
            if !agree(&found, expected) {
                let text = format!("{expression} = {found}, not {expected}");
                differences.push(Difference { line: line_of_page, text });
            }
        } else if !setting.read(line) {
            let text = format!("”{line}” is neither a setting nor an expression with its value");
            differences.push(Difference { line: line_of_page, text });
        }
    }
    differences
}

/// Settings stand first; what stands below them are lines of the explanation, one after another.
fn explain(rules: &RuleSet, case: Option<&Block<'_>>, question: &str, lines: &Block<'_>) -> Option<Difference> {
    let mut setting = Setting::of(case.map_or("{}", |case| case.text));
    let expected = lines.text.lines().skip_while(|line| setting.read(line)).skip_while(|line| line.is_empty());
    let expected: Vec<&str> = expected.map(str::trim_end).collect();
    let found = rules.explanation(&setting, question);
    let contains = |expected: &[&str]| {
        let found: Vec<&str> = found.lines().map(str::trim_end).collect();
        found.windows(expected.len().max(1)).any(|part| part == expected)
    };
    (!contains(&expected)).then(|| Difference { line: lines.line, text: format!("the explanation is\n{found}") })
}

/// Settings stand first; what stands below them are the tables as a whole.
fn tables(
    cases: Option<&Block<'_>>,
    lines: &Block<'_>,
    found: impl FnOnce(&Setting<'_>) -> String,
) -> Option<Difference> {
    let mut setting = Setting::of(cases.map_or("", |cases| cases.text));
    let expected = lines.text.lines().skip_while(|line| setting.read(line)).skip_while(|line| line.is_empty());
    let expected: Vec<&str> = expected.map(str::trim_end).collect();
    let found = found(&setting);
    let differs = found.lines().map(str::trim_end).ne(expected);
    differs.then(|| Difference { line: lines.line, text: format!("the tables are\n{found}") })
}

/// `okänt` stands for whatever an unknown value waits for.
fn agree(found: &str, expected: &str) -> bool {
    found == expected || (expected == "okänt" && found.starts_with("okänt"))
}

/// Rules that show no mistake are laid out as all rules are.
fn not_laid_out(file: &Block<'_>) -> Option<Difference> {
    let formatted = super::language::formatted(file.text);
    let mut lines = file.text.lines().zip(formatted.lines()).enumerate();
    let (index, (_, line)) = lines.find(|(_, (own, formatted))| own != formatted)?;
    Some(Difference { line: file.line + index, text: format!("the formatter gives\n{line}") })
}

fn layout(example: &Example<'_>, expected: &Block<'_>) -> Option<Difference> {
    let text = example.files.first()?.text;
    let found = super::language::formatted(text);
    let again = super::language::formatted(&found);
    if found == expected.text && again == found {
        return None;
    }
    Some(Difference { line: expected.line, text: format!("the formatter gives\n{found}and then\n{again}") })
}
