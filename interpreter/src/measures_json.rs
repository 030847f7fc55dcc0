//! nyckeltal as JSON for programs: the shape `stadga.measures/1`, published in `docs/schema/measures-1.schema.json`.
//!
//! Must not know: how figures are found.

use serde_json::{Value as Json, json};
use stadga_program::node::{Kind, NumberUnit};
use stadga_program::number::Ratio;
use stadga_program::program::Figure;

use crate::cohort::{CaseName, FigureOutcome, Flagged, MeasureOutcome, Span};
use crate::evaluate::Prepared;
use crate::outcome_json::{rule_sources, sources_json};
use crate::render::Language;
use crate::render::measures::value_text;

/// The name of the shape.
pub const MEASURES_SCHEMA: &str = "stadga.measures/1";

/// What every nyckeltal comes to over so many cases, beside so many that could not be read.
pub fn measures_to_json(
    prepared: &Prepared<'_>,
    measures: &[MeasureOutcome<'_>],
    (case_count, rejected_count): (usize, usize),
) -> Json {
    let program = prepared.program();
    let measures: Vec<Json> = measures.iter().map(|measure| measure_json(prepared, measure)).collect();
    let mut json = json!({
        "schema": MEASURES_SCHEMA,
        "ruleset": { "name": program.name, "checksum": program.checksum },
        "assessment_day": prepared.assessment_day().to_string(),
        "as_of_day": prepared.as_of_day().to_string(),
        "case_count": case_count,
        "rejected_count": rejected_count,
        "measures": measures,
    });
    json.sort_all_objects();
    json
}

fn measure_json(prepared: &Prepared<'_>, measure: &MeasureOutcome<'_>) -> Json {
    let program = prepared.program();
    let label = program.rules.get(measure.of.rule.index()).and_then(|rule| rule.label.clone());
    let groups = measure.groups.iter().map(|group| {
        let values: Vec<&str> = group.values.iter().map(|value| value.notation.as_str()).collect();
        let words: Vec<&str> = group.values.iter().map(|value| value.in_language(Language::Swedish)).collect();
        let mut json = figure_json(measure, group.outcome.as_ref(), group.reached);
        if let Json::Object(members) = &mut json {
            members.insert("group".to_owned(), json!(values));
            members.insert("group_words".to_owned(), json!(words));
        }
        json
    });
    let flags = measure.of.flags.iter().zip(&measure.flagged);
    let flags = flags.map(|(flag, Flagged { cases, open })| {
        let name = |case: &CaseName| match case {
            CaseName::Id(id) => json!(id),
            CaseName::Number(number) => json!(number),
        };
        let names = cases.as_ref().map(|cases| cases.iter().map(name).collect::<Vec<_>>());
        let open = cases.as_ref().map(|_| *open);
        json!({ "if": flag.text, "cases": names, "undecided": open })
    });
    json!({
        "name": measure.of.name,
        "label": label,
        "sources": sources_json(rule_sources(program, measure.of.rule)),
        "figure": figure_name(measure.of.figure),
        "unit": unit(measure),
        "per": measure.of.groups.iter().map(|group| group.text.as_str()).collect::<Vec<_>>(),
        "target": measure.of.target.as_ref().map(|target| target.text.as_str()),
        "total": figure_json(measure, measure.total.as_ref(), measure.reached),
        "groups": groups.collect::<Vec<_>>(),
        "too_many_groups": measure.too_many_groups,
        "flags": flags.collect::<Vec<_>>(),
    })
}

fn figure_name(figure: Option<Figure>) -> Option<&'static str> {
    Some(match figure? {
        Figure::Count(_) => "count",
        Figure::Share(_) => "share",
        Figure::Sum(_) => "sum",
        Figure::Median(_) => "median",
    })
}

fn unit(measure: &MeasureOutcome<'_>) -> Option<&'static str> {
    if let Some(Figure::Share(_)) = measure.of.figure {
        return Some("percent");
    }
    match measure.kind? {
        Kind::Fixed(NumberUnit::Kronor) | Kind::Ratio(NumberUnit::Kronor) => Some("kronor"),
        Kind::Fixed(NumberUnit::Percent) | Kind::Ratio(NumberUnit::Percent) => Some("percent"),
        Kind::Days => Some("days"),
        Kind::Months => Some("months"),
        Kind::WorkDays => Some("work_days"),
        Kind::Hours => Some("hours"),
        _ => None,
    }
}

fn figure_json(measure: &MeasureOutcome<'_>, outcome: Option<&FigureOutcome>, reached: Option<Option<bool>>) -> Json {
    let Some(outcome) = outcome else { return json!({ "hidden": true }) };
    let span = |span: Span<u64>| json!({ "low": span.low, "high": span.high });
    let text = |value: Option<Ratio>| value.map(|value| value_text(measure, value));
    let mut json = json!({
        "hidden": false,
        "counted": span(outcome.counted),
        "value": outcome.value.map(|value| json!({ "low": text(value.low), "high": text(value.high) })),
        "may_be_none": outcome.may_be_none,
        "too_large": outcome.too_large,
        "undecided": outcome.open,
    });
    if let Json::Object(members) = &mut json {
        if let Some(part) = outcome.part {
            members.insert("part".to_owned(), span(part));
            let exact = |value: Option<Ratio>| value.map(|value| value.to_string());
            let exact = outcome.value.map(|value| json!({ "low": exact(value.low), "high": exact(value.high) }));
            members.insert("exact".to_owned(), json!(exact));
        }
        if let Some(reached) = reached {
            members.insert("target_reached".to_owned(), json!(reached));
        }
    }
    json
}
