//! `stadga check`: all that is wrong with rule sets.

use std::collections::BTreeMap;

use stadga_lang::check::Extent;
use stadga_lang::diagnostics::Severity;

use super::rule_sets;
use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::reports::{self, Format};
use crate::rules::Rules;
use crate::terminal::{Terminal, tell};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let format = Format::named(arguments.required("format"));
    let mut found = Vec::new();
    let mut texts = BTreeMap::new();
    let mut file_count = 0;
    let mut missing = false;
    for path in rule_sets(arguments) {
        let rules = Rules::open(&path);
        missing |= rules.ruleset().is_none();
        if format == Format::Human && rules.file_count() > 0 && files::is_folder(&path) && !files::is_rule_set(&path) {
            tell(&results::no_manifest(&path, language));
        }
        file_count += rules.file_count();
        let reports = rules.reports(Extent::Everything, language);
        if !reports.is_empty() {
            found.extend(reports);
            texts.extend(rules.texts());
        }
    }
    terminal.print(&reports::render(&found, &texts, format, language, terminal.wishes.color_output))?;
    let summary = reports::summary(&found, file_count, language);
    match format {
        Format::Human => terminal.print(&summary)?,
        Format::Short => tell(&summary),
        Format::Json | Format::Sarif => {}
    }
    let errors = found.iter().any(|report| report.severity == Severity::Error);
    Ok(if missing { Exit::Impossible } else { Exit::of_findings(errors) })
}
