//! `stadga coverage`: which places of the sources have rules.

use std::collections::HashMap;

use serde_json::{Value, json};
use smol_str::SmolStr;
use stadga_lang::coverage::{PlaceCoverage, PlaceState, SourceCoverage, coverage};
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::render::harmless;
use stadga_lang::diagnostics::report::LineIndex;

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
            documents.push(json!({
                "name": ruleset.name(rules.db()),
                "path": path,
                "sources": sources.iter().map(|source| source_value(source, &rules, &lines)).collect::<Vec<_>>(),
            }));
        } else {
            let text: String = sources.iter().map(|source| harmless(&source_table(source, language))).collect();
            terminal.print(if sources.is_empty() { words::NO_SOURCES.in_language(language) } else { &text })?;
        }
    }
    if as_json {
        let document = json!({ "schema": "stadga.coverage/1", "rulesets": documents });
        terminal.print(&format!("{document:#}\n"))?;
    }
    Ok(Exit::Fine)
}

#[derive(Default)]
struct Counts {
    covered: usize,
    need_none: usize,
    remaining: usize,
}

impl Counts {
    fn of(source: &SourceCoverage) -> Counts {
        let mut counts = Counts::default();
        for place in &source.places {
            match place.state {
                PlaceState::HasRules(_) => counts.covered += 1,
                PlaceState::NeedsNone(_) => counts.need_none += 1,
                PlaceState::Remains => counts.remaining += 1,
            }
        }
        counts
    }

    fn all(&self) -> usize {
        self.covered + self.need_none + self.remaining
    }

    /// How many of a thousand places are done, rounded, though all is said to be done only where it is.
    fn done_per_mille(&self) -> usize {
        let rounded = ((self.covered + self.need_none) * 2000 / self.all().max(1)).div_ceil(2);
        if self.remaining > 0 { rounded.min(999) } else { rounded }
    }

    fn done_percent(&self, language: Language) -> String {
        let (mark, sign) = choose(language, (",", " %"), (".", "%"));
        match (self.done_per_mille() / 10, self.done_per_mille() % 10) {
            (whole, 0) => format!("{whole}{sign}"),
            (whole, tenth) => format!("{whole}{mark}{tenth}{sign}"),
        }
    }
}

fn source_table(source: &SourceCoverage, language: Language) -> String {
    let title = source.title.as_ref().unwrap_or(&source.name);
    let rows: Vec<Vec<String>> = source.places.iter().map(|place| row(place, language)).collect();
    let counts = Counts::of(source);
    let Counts { covered, need_none, remaining } = counts;
    let sum = words::sum(covered, need_none, remaining, &counts.done_percent(language), language);
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

fn source_value(source: &SourceCoverage, rules: &Rules, lines: &HashMap<&str, LineIndex<'_>>) -> Value {
    let counts = Counts::of(source);
    let places: Vec<Value> = source
        .places
        .iter()
        .map(|place| {
            let path = rules.shown_path(&place.location.path);
            let line = lines.get(path).map_or(1, |index| index.line(place.location.span.start));
            let (state, followed_by, reason) = match &place.state {
                PlaceState::HasRules(rules) => ("has_rules", rules.as_slice(), None),
                PlaceState::NeedsNone(reason) => ("needs_none", &[][..], Some(reason)),
                PlaceState::Remains => ("remains", &[][..], None),
            };
            json!({
                "place": place.place,
                "heading": place.heading,
                "state": state,
                "rules": followed_by,
                "reason": reason,
                "path": path,
                "line": line,
            })
        })
        .collect();
    json!({
        "name": source.name,
        "title": source.title,
        "covered": counts.covered,
        "need_none": counts.need_none,
        "remaining": counts.remaining,
        "places": places,
    })
}
