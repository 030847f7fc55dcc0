//! `stadga coverage`: which places of the sources have rules.

use std::collections::HashMap;

use smol_str::SmolStr;
use stadga_answers::coverage::{Counts, document, ruleset_document};
use stadga_lang::coverage::{PlaceCoverage, PlaceState, SourceCoverage, coverage};
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::render::harmless;
use stadga_lang::diagnostics::report::{LineIndex, Location};

use super::{rule_sets, tell_missing};
use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::messages::choose;
use crate::messages::results::coverage as words;
use crate::rules::Rules;
use crate::table;
use crate::terminal::Terminal;

/// How many rules of a place the table names.
const MOST_RULES: usize = 4;

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let as_json = arguments.required("format") == "json";
    let mut documents = Vec::new();
    for path in rule_sets(arguments) {
        let rules = Rules::open(&path);
        let Some(ruleset) = rules.ruleset() else { return tell_missing(&rules, terminal) };
        let sources = coverage(rules.db(), ruleset);
        if as_json {
            let texts = rules.texts();
            let lines: HashMap<&str, LineIndex<'_>> =
                texts.iter().map(|(path, text)| (path.as_str(), LineIndex::new(text))).collect();
            let shown = |at: &Location| {
                let path = rules.shown_path(&at.path);
                (path.to_owned(), lines.get(path).map_or(1, |index| index.line(at.span.start)))
            };
            documents.push(ruleset_document(ruleset.name(rules.db()), &path, &sources, shown));
        } else {
            let text: String = sources.iter().map(|source| harmless(&source_table(source, language))).collect();
            terminal.print(if sources.is_empty() { words::NO_SOURCES.in_language(language) } else { &text })?;
        }
    }
    if as_json {
        terminal.print(&format!("{:#}\n", document(documents)))?;
    }
    Ok(Exit::Fine)
}

fn done_percent(counts: &Counts, language: Language) -> String {
    let (mark, sign) = choose(language, (",", " %"), (".", "%"));
    match (counts.done_per_mille() / 10, counts.done_per_mille() % 10) {
        (whole, 0) => format!("{whole}{sign}"),
        (whole, tenth) => format!("{whole}{mark}{tenth}{sign}"),
    }
}

fn source_table(source: &SourceCoverage, language: Language) -> String {
    let title = source.title.as_ref().unwrap_or(&source.name);
    let rows: Vec<Vec<String>> = source.places.iter().map(|place| row(place, language)).collect();
    let counts = Counts::of(source);
    let Counts { covered, need_none, remaining } = counts;
    let sum = words::sum(covered, need_none, remaining, &done_percent(&counts, language), language);
    format!("{title} ({})\n\n{}\n{sum}\n\n", source.name, table::aligned(&rows))
}

fn row(place: &PlaceCoverage, language: Language) -> Vec<String> {
    let state = match &place.state {
        PlaceState::HasRules(rules) => some_of(rules, language),
        PlaceState::NeedsNone(reason) => {
            format!("{}: {reason}", words::NEEDS_NONE.in_language(language))
        }
        PlaceState::Remains => words::REMAINS.in_language(language).to_owned(),
    };
    let heading = place.heading.as_ref().map_or(String::new(), ToString::to_string);
    vec![format!("  {}", place.place), heading, state]
}

/// The first names, and how many more there are.
fn some_of(rules: &[SmolStr], language: Language) -> String {
    let listed = rules.get(..MOST_RULES).unwrap_or(rules).join(", ");
    match rules.len().saturating_sub(MOST_RULES) {
        0 => listed,
        more => words::and_more(&listed, more, language),
    }
}
