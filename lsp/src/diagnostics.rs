//! What is wrong with a file, as the protocol says it.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use stadga_answers::case_file;
use stadga_lang::check::{problems_of_file, problems_within_file};
use stadga_lang::diagnostics::report::{Report, sort};
use stadga_lang::diagnostics::{self, Message};
use stadga_lang::lowering::link;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
};

use crate::convert;
use crate::paths;
use crate::view::View;
use crate::workspace::{FileState, is_of_library};

/// The most diagnostics of one file that are shown: nobody reads more, and an editor may choke on them.
const MOST: usize = 1_000;

/// What stands before codes where a client shows several tools.
const SOURCE: &str = "stadga";

/// Codes of what does nothing and can be taken away.
const UNNECESSARY: [&str; 3] = ["ST119", "ST428", "ST432"];

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What is wrong within the file.
    File,
    /// That and what is wrong with its rule set as a whole and shows in the file.
    RuleSet,
}

/// What is wrong with a file, in the order in which people read it. The texts of the library are not looked at: they are sound, and none of the analyst's.
pub(crate) fn reports(view: &View, path: &str, depth: Depth) -> Vec<Report> {
    let Some(state) = view.files.by_path(path).filter(|_| !is_of_library(path)) else { return Vec::new() };
    if state.document.is_some() && case_file::is_case_file(paths::name_of(path)) {
        return of_cases(view, path, state);
    }
    let mut found = state.problems.clone();
    if let Some(ruleset) = state.ruleset {
        found.extend(match depth {
            Depth::File => problems_within_file(&view.db, ruleset, state.file),
            Depth::RuleSet => problems_of_file(&view.db, ruleset, state.file),
        });
    }
    let mut reports: Vec<Report> = found.iter().map(|found| found.report(view.session.language)).collect();
    sort(&mut reports);
    reports.truncate(MOST);
    reports
}

/// What is wrong with an open file of cases, by the rule set around it.
fn of_cases(view: &View, path: &str, state: &FileState) -> Vec<Report> {
    let Some(ruleset) = view.ruleset_of_cases(path) else { return Vec::new() };
    let program = link(&view.db, ruleset);
    case_file::problems(&program.program, path, state.file.text(&view.db), view.session.language)
}

/// The same as the protocol says it.
pub(crate) fn diagnostics(view: &View, path: &str, depth: Depth) -> Vec<Diagnostic> {
    let Some(state) = view.files.by_path(path) else { return Vec::new() };
    reports(view, path, depth).iter().map(|report| diagnostic(view, state, report)).collect()
}

fn diagnostic(view: &View, state: &FileState, report: &Report) -> Diagnostic {
    let related = report.related.iter().filter_map(|(at, words)| {
        Some(DiagnosticRelatedInformation { location: view.location(at)?, message: words.clone() })
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range: convert::range(view, state.file, report.location.span),
        severity: Some(severity(report.severity)),
        code: Some(NumberOrString::String(report.code.0.to_owned())),
        code_description: view.library.page(report.code).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: words(&report.message),
        related_information: (!related.is_empty()).then_some(related),
        tags: UNNECESSARY.contains(&report.code.0).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

fn severity(severity: diagnostics::Severity) -> DiagnosticSeverity {
    match severity {
        diagnostics::Severity::Error => DiagnosticSeverity::ERROR,
        diagnostics::Severity::Warning => DiagnosticSeverity::WARNING,
        diagnostics::Severity::Information => DiagnosticSeverity::INFORMATION,
    }
}

/// The headline first, since a list shows the first line; what to do about it last.
fn words(message: &Message) -> String {
    let parts = [&message.headline, &message.why, &message.help];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// What tells one list of diagnostics from another.
pub(crate) fn fingerprint(diagnostics: &[Diagnostic]) -> u64 {
    let mut hasher = FxHasher::default();
    serde_json::to_vec(diagnostics).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}
