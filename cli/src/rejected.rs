//! Cases that cannot be used: told one by one, and counted.
//!
//! Must not know: how cases are read.

use stadga_answers::input;
use stadga_interpreter::input::{InputProblem, InputProblemKind};
use stadga_lang::diagnostics::render::{Texts, harmless, severity_word, terminal};
use stadga_lang::diagnostics::report::Report;

use crate::environment::Wishes;
use crate::terminal::tell;

/// How many problems are drawn as pictures; the others are told in a line each.
const MOST_PICTURES: usize = 20;

/// The cases of a file that cannot be used.
pub(crate) struct Rejected<'a> {
    file: File<'a>,
    wishes: Wishes,
    count: usize,
    told: usize,
    told_foreign: bool,
}

/// The file that cases come from.
struct File<'a> {
    path: &'a str,
    text: &'a str,
}

impl Texts for File<'_> {
    fn text(&self, path: &str) -> Option<&str> {
        (path == self.path).then_some(self.text)
    }
}

impl<'a> Rejected<'a> {
    /// None yet.
    pub(crate) fn of(path: &'a str, text: &'a str, wishes: Wishes) -> Rejected<'a> {
        Rejected { file: File { path, text }, wishes, count: 0, told: 0, told_foreign: false }
    }

    /// Some more cases cannot be used, because of these problems.
    pub(crate) fn tell(&mut self, problems: &[InputProblem], case_count: usize) {
        self.count += case_count;
        let Wishes { language, color_errors, .. } = self.wishes;
        for problem in problems {
            // What is wrong with a person has been told with the first of the person's insatser.
            if problem.repeats {
                continue;
            }
            let is_foreign = matches!(problem.kind, InputProblemKind::OfAnotherRuleSet { .. });
            // Where one case is of another rule set, so are the others.
            if is_foreign && std::mem::replace(&mut self.told_foreign, true) {
                continue;
            }
            let report = input::report(problem, self.file.path, language);
            let drawn = self.told < MOST_PICTURES;
            self.told += 1;
            tell(&if drawn {
                terminal::render(&report, &self.file, language, color_errors)
            } else {
                let word = severity_word(report.severity, language);
                let InputProblem { line, column, .. } = problem;
                let Report { location, code, message, .. } = report;
                let (path, headline) = (harmless(&location.path), harmless(&message.headline));
                format!("{path}:{line}:{column}: {word} {}: {headline}\n", code.0)
            });
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }
}
