//! What the outcome rests on: calculated values, exceptions, facts, readings, sources, days.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use stadga_program::node::ReadingId;
use stadga_program::program::{SourcePlace, Tolkning, TraceKind};

use super::duty::clamped_steps;
use super::reasons::values_read;
use super::view::{LineId, ROOT, View};
use super::{Paragraph, Question, basis_of_run, counted, end_of_time, listing};
use crate::explain::events::{Event, events};
use crate::explain::{Say, counting};
use crate::outcome::{Known, Value};
use crate::render::words::{capitalised, event_field, event_words, missing_name, readable, value_words};

/// The values that were calculated on the way, each with how.
pub(super) fn values(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for id in view.telling() {
        // What has become of a duty, a check or a line is the outcome, and is told above.
        let is_outcome = view.instance().is_some() || view.payment().is_some();
        let is_told = is_outcome && view.is_of_the_rule_asked_about(id);
        let is_value = !is_told && (id == ROOT || view.kind(id) == Some(TraceKind::Declaration));
        if is_value && !view.is_condition(id) && view.value(id).is_some() {
            push_once(&mut lines, Paragraph::new(0, calculated(view, id)));
            if id == ROOT && matches!(view.question, Question::LastPossibleDay(_)) {
                lines.extend(end_of_time::told(view));
            }
            let counted = view.trace(id).and_then(|trace| trace.node).zip(view.line(id));
            let clamped = counted.map(|(node, line)| clamped_steps(view, node, line.place));
            clamped.into_iter().flatten().for_each(|line| push_once(&mut lines, line));
            let name = view.name(id);
            let versions = versions_in_force(view, id).into_iter().filter(|version| *version != name);
            for line in versions.chain(rows_that_decide(view, id)) {
                push_once(&mut lines, Paragraph::new(1, line));
            }
        }
    }
    lines.extend(clamped_in_conditions(view, &lines));
    lines
}

/// The months that were cut short on the way to a day that a condition compares with, unless that has been told of a value.
fn clamped_in_conditions(view: &View<'_>, told: &[Paragraph]) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = Vec::new();
    for id in view.telling().into_iter().filter(|id| view.is_condition(*id)) {
        let Some((node, line)) = view.trace(id).and_then(|trace| trace.node).zip(view.line(id)) else { continue };
        for day in counting::days_within(*view.evaluation, node) {
            let clamped = clamped_steps(view, day, line.place).into_iter().map(|line| Paragraph::new(0, line.text));
            let clamped = clamped.filter(|line| told.iter().all(|told| !told.text.ends_with(&line.text)));
            clamped.for_each(|line| push_once(&mut lines, line));
        }
    }
    lines
}

/// `ålder = hela år mellan födelsedatum och prövningsdagen = 33`, `längsta tid: 3 månader`
fn calculated(view: &View<'_>, id: LineId) -> String {
    let language = view.language;
    let text = view.trace(id).map(|trace| trace.text.as_str()).unwrap_or_default();
    let value = view.value(id).map(|value| value_words(&value, language)).unwrap_or_default();
    let name = match view.question {
        Question::LastPossibleDay(_) if id == ROOT => {
            language.choose("Sista möjliga dag", "Last possible day").to_owned()
        }
        Question::SupportTime(_) if id == ROOT => language.choose("Insatstid", "Duration").to_owned(),
        _ => view.name(id),
    };
    let applied = view.applied_part(id).and_then(|part| view.trace(part)).map(|part| part.text.as_str());
    match text.split_once(" = ") {
        Some((_, how)) => match view.rule_text(applied.unwrap_or(how)) {
            how if how == value.replace('\u{a0}', " ") => format!("{name} = {value}"),
            how => format!("{name} = {how} = {value}"),
        },
        None if id == ROOT && matches!(view.question, Question::SupportTime(_)) => {
            format!("{name}: {value} ({})", view.rule_text(text))
        }
        None => format!("{name}: {value}"),
    }
}

/// The rows of a decided value that were in force.
pub(super) fn versions_in_force(view: &View<'_>, id: LineId) -> Vec<String> {
    let versions = view.below(id).into_iter().filter(|child| view.kind(*child) == Some(TraceKind::Version));
    let in_force = versions.filter(|child| view.holds(*child));
    in_force.map(|child| view.words(child)).collect()
}

/// The rows of a decision table that gave its value: `raden som gäller: b, c | nej || 100 kr`.
fn rows_that_decide(view: &View<'_>, id: LineId) -> Vec<String> {
    let rows = view.below(id).into_iter().filter(|child| view.kind(*child) == Some(TraceKind::Row));
    let deciding = rows.filter(|row| view.holds(*row) && view.say(*row) == Say::Decides);
    let applies = view.language.choose("raden som gäller", "the row that applies");
    deciding.map(|row| format!("{applies}: {}", view.words(row).trim_matches(['|', ' ']))).collect()
}

/// The exceptions that were tried, with their values where they applied.
pub(super) fn exceptions(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let mut told: Vec<Vec<Paragraph>> = Vec::new();
    for id in view.telling() {
        let mut own = Vec::new();
        push_exceptions(view, id, 0, &mut own);
        // What two values read alike is told once.
        if own.is_empty() || told.contains(&own) {
            continue;
        }
        let heading = heading_of_exceptions(view, id);
        let indent = u32::from(heading.is_some());
        lines.extend(heading.map(|heading| Paragraph::new(0, heading)));
        lines.extend(own.iter().map(|line| Paragraph::new(line.indent + indent, line.text.clone())));
        told.push(own);
    }
    lines
}

/// What the exceptions are to, unless that is what the whole explanation is about.
fn heading_of_exceptions(view: &View<'_>, id: LineId) -> Option<String> {
    let language = view.language;
    let words = match view.kind(id)? {
        _ if id == ROOT => return None,
        TraceKind::FirstDay => language.choose("Första dag", "First day").to_owned(),
        TraceKind::LastDay => language.choose("Sista dag", "Last day").to_owned(),
        TraceKind::Amount | TraceKind::Factor => language.choose("Belopp", "Amount").to_owned(),
        TraceKind::Payout => language.choose("Utbetalning", "Payout").to_owned(),
        TraceKind::Declaration => capitalised(&view.name(id)),
        _ => return None,
    };
    Some(words)
}

/// The main rule and the exceptions directly below a line. Those below an exception that does not apply were not reached.
fn push_exceptions(view: &View<'_>, id: LineId, indent: u32, lines: &mut Vec<Paragraph>) {
    let children = view.below(id);
    if !children.iter().any(|child| view.kind(*child) == Some(TraceKind::Exception))
        || (indent == 0 && is_value_of_exception(view, id))
    {
        return;
    }
    let language = view.language;
    for child in children {
        match view.kind(child) {
            Some(TraceKind::MainRule) => {
                let main = language.choose("Huvudregel", "Main rule");
                let value = view.value(child).map(|value| format!(": {}", value_words(&value, language)));
                lines
                    .push(Paragraph::new(indent, format!("{main}{}", value.unwrap_or_else(|| main_text(view, child)))));
            }
            Some(TraceKind::Exception) => push_exception(view, child, indent, lines),
            _ => {}
        }
    }
}

/// What a main rule says that has no value of its own: `: gäller inte`.
fn main_text(view: &View<'_>, id: LineId) -> String {
    let text = view.trace(id).map(|trace| view.rule_text(&trace.text)).unwrap_or_default();
    let text = text.strip_prefix("huvudregel").unwrap_or(&text).trim();
    if text.is_empty() { String::new() } else { format!(": {text}") }
}

fn push_exception(view: &View<'_>, id: LineId, indent: u32, lines: &mut Vec<Paragraph>) {
    let language = view.language;
    let words = view.words(id);
    let part = view.below(id).into_iter().find(|child| view.kind(*child) == Some(TraceKind::Part));
    let applies = view.holds(id);
    let text = match view.value(id) {
        Some(Value::Known(Known::Bool(true))) if view.say(id) == Say::GivesWay => {
            let gives_way =
                language.choose("Gav vika för ett undantag som går före", "Gave way to an exception before it");
            format!("{gives_way}: {words}")
        }
        Some(Value::Known(Known::Bool(true))) => {
            let value = part.and_then(|part| view.value(part)).map(|value| value_words(&value, language));
            let value = value.map(|value| language.choose(format!(", ger {value}"), format!(", gives {value}")));
            format!("{}: {words}{}", language.choose("Gällde", "Applied"), value.unwrap_or_default())
        }
        Some(Value::Known(_)) => {
            format!("{}: {words}{}", language.choose("Gällde inte", "Did not apply"), why(view, id))
        }
        _ => format!("{}: {words}{}", language.choose("Går inte att avgöra", "Cannot be decided"), why(view, id)),
    };
    lines.push(Paragraph::new(indent, text));
    if let Some(part) = part.filter(|_| applies) {
        push_exceptions(view, part, indent + 1, lines);
    }
}

/// The values that the condition of an exception read: ` (har ekonomiskt bistånd: ja)`.
fn why(view: &View<'_>, exception: LineId) -> String {
    let mut of_condition = view.below(exception);
    of_condition.retain(|child| view.kind(*child) != Some(TraceKind::Part));
    let values = values_read(view, &of_condition);
    if values.is_empty() { String::new() } else { format!(" ({})", values.join("; ")) }
}

/// Whether a line is the value of an exception, whose own exceptions stand below that one.
fn is_value_of_exception(view: &View<'_>, id: LineId) -> bool {
    let depth = view.line(id).map_or(0, |line| line.depth);
    let parent = (0..id).rev().find(|other| view.line(*other).is_some_and(|line| line.depth < depth));
    parent.is_some_and(|parent| view.kind(parent) == Some(TraceKind::Exception))
}

/// The facts that the outcome rests on.
pub(super) fn facts_used(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for id in view.telling() {
        let is_given = matches!(view.value(id), Some(Value::Known(_) | Value::Absent));
        if is_given && matches!(view.kind(id), Some(TraceKind::Fact(_))) && !counted::is_left_out(view, id) {
            push_once(&mut lines, Paragraph::new(0, view.named_value(id)));
        }
    }
    lines
}

/// The facts that the outcome waits for.
pub(super) fn facts_missing(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for (_, name) in missing(view) {
        push_once(&mut lines, Paragraph::new(0, name));
    }
    lines
}

/// The facts that the outcome waits for: their JSON Pointers and names. One of an event says which event that is.
pub(super) fn missing(view: &View<'_>) -> Vec<(String, String)> {
    let pointers = missing_pointers(view);
    let is_of_event = |pointer: &String| pointer.starts_with("/events/");
    let events = if pointers.iter().any(is_of_event) { events(*view.evaluation) } else { Vec::new() };
    let of_pointers: FxHashMap<String, Event<'_>> =
        events.into_iter().filter_map(|event| Some((event.pointer(*view.evaluation)?, event))).collect();
    let name = |pointer: &str| {
        let (event, field) = pointer.rsplit_once('/')?;
        let event = event_words(&of_pointers.get(event)?.name(*view.evaluation), view.language);
        let open = match field {
            "to" => view.language.choose(" (null om den pågår)", " (null while it is going on)"),
            _ => "",
        };
        Some(format!("{event}: {}{open}", event_field(field, view.language)))
    };
    let named = |pointer: String| {
        let name = name(&pointer).unwrap_or_else(|| missing_name(&pointer, view.language));
        (pointer, name)
    };
    pointers.into_iter().map(named).collect()
}

/// The JSON Pointers of the facts that the outcome waits for: those that were found by trying, if they were.
pub(super) fn missing_pointers(view: &View<'_>) -> Vec<String> {
    if let Question::Which(of) = view.question {
        return listing::missing(view, of);
    }
    match view.asked() {
        Some(Value::Unknown(needs)) => needs.facts.clone(),
        Some(_) => Vec::new(),
        None => {
            let (program, case) = (view.program(), view.evaluation.case());
            view.explanation.missing.iter().map(|fact| fact.pointer(program, case)).collect()
        }
    }
}

/// The readings that the outcome rests on.
pub(super) fn readings(view: &View<'_>) -> Vec<Paragraph> {
    used_readings(view).into_iter().map(|(id, tolkning)| Paragraph::new(0, reading_words(view, id, tolkning))).collect()
}

/// The tolkningar that the outcome rests on.
pub(super) fn used_readings<'a>(view: &View<'a>) -> Vec<(ReadingId, &'a Tolkning)> {
    let used = view.telling().into_iter().filter_map(|id| match view.kind(id) {
        Some(TraceKind::Reading(reading)) => Some((reading, view.program().readings.get(reading.index())?)),
        _ => None,
    });
    let mut readings: Vec<_> = used.collect();
    readings.sort_by_key(|(id, _)| *id);
    readings.dedup_by_key(|(id, _)| *id);
    readings
}

fn reading_words(view: &View<'_>, id: ReadingId, tolkning: &Tolkning) -> String {
    let language = view.language;
    let applied = view.evaluation.prepared().reading(id);
    let name = tolkning.label.clone().unwrap_or_else(|| readable(&tolkning.name));
    let applies = language.choose("tillämpas", "is applied");
    let mut text = format!("{name}: ”{}” {applies}", reading_name(tolkning, applied));
    if applied != tolkning.applied {
        let instead = language.choose("i stället för", "instead of");
        text.push_str(&format!(" {instead} ”{}”", reading_name(tolkning, tolkning.applied)));
    } else if let Some(reason) = &tolkning.reason {
        text.push_str(&format!(". {}: {reason}", language.choose("Skäl", "Reason")));
    }
    text
}

/// The words of a reading.
pub(super) fn reading_name(tolkning: &Tolkning, ordinal: u32) -> String {
    let reading = tolkning.readings.get(ordinal as usize);
    reading.map(|reading| reading.label.clone().unwrap_or_else(|| readable(&reading.name))).unwrap_or_default()
}

/// The places of the sources, by source.
pub(super) fn sources(view: &View<'_>) -> Vec<Paragraph> {
    let mut order: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in view.telling() {
        // A fact is of the case and not of the rule that happened to read it first.
        let Some(trace) = view.trace(id).filter(|trace| !matches!(trace.kind, TraceKind::Fact(_))) else { continue };
        let of_rule = view.rule(trace.rule).map(|rule| rule.sources.as_slice()).unwrap_or_default();
        for source in of_rule.iter().chain(&trace.sources) {
            let title = source.title.clone().unwrap_or_else(|| readable(&source.source));
            if !order.contains(&title) {
                order.push(title.clone());
            }
            let known = places.entry(title).or_default();
            known.extend(place_words(source).filter(|place| !known.contains(place)));
        }
    }
    let line = |title: String| {
        let places = places.get(&title).map(|places| places.join(", ")).unwrap_or_default();
        Paragraph::new(0, if places.is_empty() { title } else { format!("{title}, {places}") })
    };
    order.into_iter().map(line).collect()
}

/// `avsnitt 1.2 ”Målgrupper”`
fn place_words(source: &SourcePlace) -> Option<String> {
    let place = source.place.as_ref()?;
    Some(match &source.heading {
        Some(heading) => format!("{place} ”{heading}”"),
        None => place.clone(),
    })
}

/// The rule set and the days.
pub(super) fn basis(view: &View<'_>) -> Vec<Paragraph> {
    let language = view.language;
    let mut lines = basis_of_run(view);
    let as_of = language.choose("Prövningsdag", "As-of day");
    if view.outcome.as_of_day != view.outcome.assessment_day {
        let day = value_words(&Value::Known(Known::Date(view.outcome.as_of_day)), language);
        lines.push(Paragraph::new(0, format!("{as_of}: {day}")));
    }
    let is_own = |id: &LineId| view.kind(*id) == Some(TraceKind::AsOf) && view.is_of_the_rule_asked_about(*id);
    for id in view.telling().into_iter().filter(is_own) {
        let Some(value) = view.value(id) else { continue };
        let absent = view.below(id).into_iter().find(|child| matches!(view.value(*child), Some(Value::Absent)));
        let why = match absent {
            Some(fact) => {
                let instead = language.choose("därför bedömningsdagen", "therefore the assessment day");
                format!("{}, {instead}", view.named_value(fact).replace(": ", " "))
            }
            None => view.words(id),
        };
        push_once(&mut lines, Paragraph::new(0, format!("{as_of}: {} ({why})", value_words(&value, language))));
    }
    lines
}

/// Says something unless it has been said.
fn push_once(lines: &mut Vec<Paragraph>, line: Paragraph) {
    if !lines.contains(&line) {
        lines.push(line);
    }
}
