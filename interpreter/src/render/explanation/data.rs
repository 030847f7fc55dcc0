//! The lines of an explanation for programs: what an explanation in words is made of, without the words.

use serde_json::{Value as Json, json};
use stadga_program::program::TraceKind;

use super::view::{LineId, View};
use crate::explain::Say;
use crate::outcome::Value;
use crate::outcome_json::{sources_json, value_to_json};

/// Every line as JSON, in its order; a line belongs to the one above it with a smaller depth.
pub(super) fn lines(view: &View<'_>) -> Vec<Json> {
    view.visible().into_iter().filter_map(|id| line(view, id)).collect()
}

fn line(view: &View<'_>, id: LineId) -> Option<Json> {
    let (line, trace) = (view.line(id)?, view.trace(id)?);
    let rule = view.rule(trace.rule)?;
    let mut json = json!({
        "depth": line.depth,
        "kind": kind(trace.kind),
        "label": trace.label,
        "text": trace.text,
        "value": value(view, id),
        "say": say(line.say),
        "repeats": line.repeats,
        "more": line.more,
        "rule": rule.name,
        "file": rule.file,
        "line": trace.line,
        "sources": sources_json(&trace.sources),
    });
    if let (TraceKind::Fact(slot), Some(members)) = (trace.kind, json.as_object_mut()) {
        let pointer = view.pointer(id, slot);
        let whole = pointer.strip_suffix("/from").filter(|_| trace.end.is_some());
        members.insert("fact".to_owned(), json!(whole.unwrap_or(&pointer)));
    }
    Some(json)
}

/// The value of a line; of a tolkning the name of the reading.
fn value(view: &View<'_>, id: LineId) -> Option<Json> {
    if let Some(TraceKind::Reading(reading)) = view.kind(id) {
        let applied = view.evaluation.prepared().reading(reading) as usize;
        let reading = view.program().readings.get(reading.index())?.readings.get(applied)?;
        return Some(json!({ "state": "known", "value": reading.name }));
    }
    match view.value(id)? {
        // What the outcome waits for is told for the outcome as a whole.
        Value::Unknown(_) => Some(json!({ "state": "unknown" })),
        value => Some(value_to_json(view.program(), &value).to_value()),
    }
}

fn kind(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::Declaration => "declaration",
        TraceKind::Criterion => "criterion",
        TraceKind::All => "all",
        TraceKind::Any => "any",
        TraceKind::None => "none",
        TraceKind::AtLeast(_) => "at_least",
        TraceKind::MainRule => "main_rule",
        TraceKind::Exception => "exception",
        TraceKind::Row => "row",
        TraceKind::OfInsats => "of_insats",
        TraceKind::Version => "version",
        TraceKind::Fact(_) => "fact",
        TraceKind::Reading(_) => "reading",
        TraceKind::AsOf => "as_of",
        TraceKind::Part => "part",
        TraceKind::FirstDay => "first_day",
        TraceKind::LastDay => "last_day",
        TraceKind::MovedDay => "moved_day",
        TraceKind::Fulfilment => "fulfilment",
        TraceKind::Replacement => "replacement",
        TraceKind::Event => "event",
        TraceKind::Requirement => "requirement",
        TraceKind::Amount => "amount",
        TraceKind::Factor => "factor",
        TraceKind::Cap => "cap",
        TraceKind::Rounding => "rounding",
        TraceKind::Payout => "payout",
        TraceKind::Paid => "paid",
        TraceKind::DaysOfMonth => "days_of_month",
        TraceKind::Extension => "extension",
        TraceKind::EndOfTime => "end_of_time",
    }
}

fn say(say: Say) -> &'static str {
    match say {
        Say::Decides => "decides",
        Say::Open => "open",
        Say::GivesWay => "gives_way",
        Say::Aside => "aside",
    }
}
