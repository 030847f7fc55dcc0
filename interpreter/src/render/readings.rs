//! What other readings of each tolkning would do, as a table and as JSON: the shape `stadga.readings/1`.
//!
//! Must not know: how outcomes are compared.

use serde_json::{Value as Json, json};
use stadga_program::number::{Fixed, grouped_integer};
use stadga_program::program::{Program, Tolkning};

use super::layout::{columns, harmless};
use super::words::{Language, readable};
use crate::comparison::ReadingEffect;
use crate::evaluate::Prepared;
use crate::outcome_json::{rule_sources, sources_json};

/// The name of the shape.
pub const READINGS_SCHEMA: &str = "stadga.readings/1";

/// The most declarations that a row names.
const MOST_RULES: usize = 3;

/// What other readings would do to so many cases, in at most `width` columns where that is possible.
pub fn render_readings(prepared: &Prepared<'_>, effects: &[ReadingEffect], width: usize, language: Language) -> String {
    let program = prepared.program();
    let head = language.choose(
        ["Tolkning", "Tillämpas", "I stället", "Ärenden", "Utfall", "Kronor", "Mest ändras"],
        ["Interpretation", "Applied", "Instead", "Cases", "Outcomes", "Kronor", "Changes most"],
    );
    let rows: Vec<Vec<String>> = effects.iter().map(|effect| row(program, prepared, effect)).collect();
    columns(&head, &rows, width)
}

fn row(program: &Program, prepared: &Prepared<'_>, effect: &ReadingEffect) -> Vec<String> {
    let Some(tolkning) = program.readings.get(effect.tolkning.index()) else { return Vec::new() };
    let number = |count: u64| if count == 0 { "–".to_owned() } else { grouped_integer(count.into()) };
    let kronor = [("+", effect.more), ("−", effect.less)].map(|(sign, sum)| match sum == Fixed::ZERO {
        true => String::new(),
        false => format!("{sign}{}", sum.to_swedish_kronor()),
    });
    let kronor: Vec<String> = kronor.into_iter().filter(|part| !part.is_empty()).collect();
    let mut by_rule: Vec<(&String, &u64)> = effect.by_rule.iter().collect();
    by_rule.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
    let most = by_rule.iter().take(MOST_RULES).map(|(name, count)| format!("{} ({count})", readable(name)));
    vec![
        harmless(&readable(&tolkning.name)),
        reading_words(tolkning, prepared.reading(effect.tolkning)),
        reading_words(tolkning, effect.reading),
        number(effect.cases),
        number(effect.outcomes),
        kronor.join(" "),
        harmless(&most.collect::<Vec<_>>().join(", ")),
    ]
}

fn reading_words(tolkning: &Tolkning, ordinal: u32) -> String {
    let reading = tolkning.readings.get(ordinal as usize);
    harmless(&reading.map(|reading| readable(&reading.name)).unwrap_or_default())
}

/// The same for programs.
pub fn readings_json(prepared: &Prepared<'_>, effects: &[ReadingEffect], case_count: usize) -> Json {
    let program = prepared.program();
    let readings: Vec<Json> = effects.iter().filter_map(|effect| effect_json(program, prepared, effect)).collect();
    let mut json = json!({
        "schema": READINGS_SCHEMA,
        "ruleset": { "name": program.name, "checksum": program.checksum },
        "assessment_day": prepared.assessment_day().to_string(),
        "as_of_day": prepared.as_of_day().to_string(),
        "case_count": case_count,
        "readings": readings,
    });
    json.sort_all_objects();
    json
}

fn effect_json(program: &Program, prepared: &Prepared<'_>, effect: &ReadingEffect) -> Option<Json> {
    let tolkning = program.readings.get(effect.tolkning.index())?;
    let name = |ordinal: u32| tolkning.readings.get(ordinal as usize).map(|reading| reading.name.as_str());
    Some(json!({
        "name": tolkning.name,
        "label": tolkning.label,
        "sources": sources_json(rule_sources(program, tolkning.rule)),
        "applied": name(prepared.reading(effect.tolkning)),
        "reading": name(effect.reading),
        "cases_changed": effect.cases,
        "outcomes_changed": effect.outcomes,
        "more_paid": effect.more.to_machine_kronor(),
        "less_paid": effect.less.to_machine_kronor(),
        "changed": effect.by_rule,
    }))
}
