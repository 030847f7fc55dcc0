//! Why something holds or does not: the criteria with what they were compared with, and what would change the outcome.
//!
//! Criteria of the first level are all named, met or not; below them only what has a say, and what is missing but has none, so that
//! nobody asks for it in vain. A condition that a criterion names (`målgrupp`) is not repeated: its own criteria stand below it.

use stadga_program::node::Op;
use stadga_program::number::grouped_integer;
use stadga_program::program::TraceKind;

use super::view::{LineId, ROOT, View};
use super::{Paragraph, Question, counted, duty, payment};
use crate::explain::Say;
use crate::outcome::{Known, Value};
use crate::render::words::listed;

/// The most values that a criterion lists.
const MOST_VALUES: usize = 6;

/// The most criteria that a criterion is said to fail on.
const MOST_FAILING: usize = 3;

/// The reasons for what came out; nothing where it is no condition.
pub(super) fn paragraphs(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    if view.kind(ROOT) == Some(TraceKind::Criterion) {
        push_criterion(view, ROOT, 0, true, &mut lines);
    } else if view.kind(ROOT) == Some(TraceKind::Event) {
        push_criteria(view, ROOT, 0, true, &mut lines);
    } else if view.check().is_some() || view.instance().is_some() || view.payment().is_some() {
        for part in duty::conditions(view) {
            push_criteria(view, part, 0, true, &mut lines);
        }
        lines.extend(view.payment().map(|line| payment::requirements(view, line)).unwrap_or_default());
    } else if view.is_condition(ROOT) {
        push_criteria(view, ROOT, 0, true, &mut lines);
        let values = if lines.is_empty() { values_read(view, &view.below(ROOT)) } else { Vec::new() };
        lines.extend(values.into_iter().map(|value| Paragraph::new(0, value)));
    }
    lines
}

/// What would have to be otherwise for the outcome to change.
pub(super) fn would_change(view: &View<'_>) -> Vec<Paragraph> {
    if let Some(line) = view.payment()
        && line.why.is_none()
    {
        return payment::would_change(view, line);
    }
    match view.value(ROOT) {
        Some(Value::Known(Known::Bool(false))) => unmet(view),
        Some(Value::Unknown(_)) => missing(view),
        _ => Vec::new(),
    }
}

/// The criteria of the first level that are not met, or not known to be.
pub(super) fn unmet_criteria(view: &View<'_>) -> Vec<LineId> {
    if view.kind(ROOT) == Some(TraceKind::Criterion) {
        return vec![ROOT];
    }
    criteria_below(view, ROOT).into_iter().filter(|id| !view.holds(*id)).collect()
}

/// Whether a criterion has criteria of its own.
pub(super) fn has_criteria(view: &View<'_>, id: LineId) -> bool {
    !criteria_below(view, id).is_empty()
}

/// What was read: of lines that lie below a condition, the facts, and other values with their names.
pub(super) fn values_read(view: &View<'_>, below: &[LineId]) -> Vec<String> {
    let mut values = Vec::new();
    collect_values(view, below, &mut values);
    values.truncate(MOST_VALUES);
    values
}

/// `full arbetsförmåga (arbetsförmåga: 75 %)`
pub(super) fn with_values(view: &View<'_>, id: LineId) -> String {
    let mut values = if has_criteria(view, id) { Vec::new() } else { values_read(view, &own_below(view, id)) };
    if let Some(count) = counted::count(view, id).filter(|_| !has_criteria(view, id)) {
        let name = view.language.choose("antal", "count");
        values.insert(0, format!("{name}: {}", grouped_integer(i128::from(count))));
    }
    if !has_criteria(view, id) {
        values.extend(counted::states(view, id));
    }
    words_and(view, id, &values)
}

/// What lies below a criterion, without what it reads of the event itself to count others.
fn own_below(view: &View<'_>, id: LineId) -> Vec<LineId> {
    let mut below = view.below(id);
    if matches!(view.question, Question::Event(..)) && counted::count(view, id).is_some() {
        let of_event = view.line(ROOT).map(|root| root.place);
        below.retain(|id| view.line(*id).map(|line| line.place) != of_event);
    }
    below
}

fn words_and(view: &View<'_>, id: LineId, values: &[String]) -> String {
    if values.is_empty() { view.words(id) } else { format!("{} ({})", view.words(id), values.join("; ")) }
}

/// A criterion that is not met, with those below it that it fails on: `18–66 år (ålder: 17) i ”tillhör målgruppen”`. Where one of several
/// would be enough, or where many are not met, none of them is what it fails on: then it stands with the facts that all of them fail on.
pub(super) fn with_what_fails(view: &View<'_>, id: LineId) -> String {
    if is_group(view, id) && view.kind(id) != Some(TraceKind::All) {
        let all: Vec<String> = criteria_below(view, id).into_iter().map(|inner| view.words(inner)).collect();
        return words_and(view, id, &all);
    }
    let failing = failing_below(view, id);
    let has_words = |id: &LineId| view.trace(*id).is_some_and(|trace| trace.label.is_some());
    match failing.as_slice() {
        [only] if !has_words(only) => words_and(view, id, &values_read(view, &view.below(said_in(view, *only)))),
        [_, ..] if failing.len() <= MOST_FAILING && failing.iter().all(has_words) => {
            let failing: Vec<String> = failing.into_iter().map(|id| with_what_fails(view, id)).collect();
            let within = view.language.choose("i", "in");
            format!("{} {within} ”{}”", listed(&failing, view.language), view.words(id))
        }
        _ if has_criteria(view, id) => {
            let mut values = Vec::new();
            collect_failing_values(view, id, &mut values);
            values.truncate(MOST_VALUES);
            words_and(view, id, &values)
        }
        _ => with_values(view, id),
    }
}

/// The values that the criteria without criteria of their own read that a criterion fails on.
fn collect_failing_values(view: &View<'_>, id: LineId, values: &mut Vec<String>) {
    let failing = |inner: &LineId| view.fails(*inner) && view.say(*inner) == Say::Decides;
    let inner: Vec<LineId> = criteria_below(view, id).into_iter().filter(failing).collect();
    if inner.is_empty() {
        let own = values_read(view, &view.below(said_in(view, id)));
        values.extend(own.into_iter().filter(|value| !values.contains(value)).collect::<Vec<_>>());
    }
    inner.into_iter().for_each(|inner| collect_failing_values(view, inner, values));
}

/// The criteria below a criterion that must all be met and that it fails on.
fn failing_below(view: &View<'_>, id: LineId) -> Vec<LineId> {
    let conditions = view.below(id).into_iter().filter(|child| view.is_condition(*child));
    let named = conditions.filter(|child| view.kind(*child) == Some(TraceKind::Declaration)).count();
    if named > 1 || group_words(view, id).is_some() {
        return Vec::new();
    }
    let fails = |inner: &LineId| view.fails(*inner) && view.say(*inner) == Say::Decides;
    criteria_below(view, id).into_iter().filter(fails).collect()
}

/// The line that says what a line says: of a choice between readings the part of the reading that applies.
fn said_in(view: &View<'_>, id: LineId) -> LineId {
    view.applied_part(id).unwrap_or(id)
}

fn push_criteria(view: &View<'_>, id: LineId, indent: u32, first_level: bool, lines: &mut Vec<Paragraph>) {
    for criterion in criteria_below(view, id) {
        push_criterion(view, criterion, indent, first_level, lines);
    }
}

fn push_criterion(view: &View<'_>, id: LineId, indent: u32, first_level: bool, lines: &mut Vec<Paragraph>) {
    let language = view.language;
    let Some(value) = view.value(id) else { return };
    let is_unknown = matches!(value, Value::Unknown(_));
    let is_aside = view.say(id) == Say::Aside;
    if is_aside && !first_level && !is_unknown {
        return;
    }
    let status = match (is_aside, is_unknown) {
        (true, true) => language.choose("Behöver inte avgöras", "Need not be decided"),
        _ => view.met(&value),
    };
    let mut text = format!("{status}: {}", with_values(view, id));
    if let Some(group) = group_words(view, id).filter(|_| !view.holds(id)) {
        text.push_str(&format!(" ({group})"));
    }
    if let Some(demand) = demand(view, id).filter(|_| !view.holds(id)) {
        text.push_str(&format!(". {}: {demand}", language.choose("Krav", "Required")));
    }
    lines.push(Paragraph::new(indent, text));
    if is_aside && is_unknown {
        // A group without words of its own is known by its criteria.
        let unnamed = criteria_below(view, id).into_iter().filter(|_| is_group(view, id));
        lines.extend(unnamed.map(|inner| Paragraph::new(indent + 1, view.words(inner))));
    } else {
        push_criteria(view, id, indent + 1, false, lines);
    }
}

/// The rule text of a criterion that has other words as well and no criteria of its own.
fn demand(view: &View<'_>, id: LineId) -> Option<String> {
    let trace = view.trace(id)?;
    let said = view.trace(said_in(view, id)).unwrap_or(trace);
    let has_words = trace.label.is_some() || said.label.is_some();
    let says_more = has_words
        && !said.text.is_empty()
        && !is_fixed(view, id)
        && (!has_criteria(view, id) || fails_on_fact(view, id));
    says_more.then(|| view.rule_text(&said.text))
}

/// Whether a criterion is met or not whatever the case is, as where a reading says `nej`.
fn is_fixed(view: &View<'_>, id: LineId) -> bool {
    let node = view.trace(said_in(view, id)).and_then(|trace| trace.node);
    let node = node.and_then(|node| view.program().nodes.get(node.index()));
    node.is_some_and(|node| matches!(node.op, Op::Constant(_)))
}

/// Whether a criterion fails on a fact that it asks for beside what has criteria of its own.
fn fails_on_fact(view: &View<'_>, id: LineId) -> bool {
    let is_fact = |child: &LineId| matches!(view.kind(*child), Some(TraceKind::Fact(_))) && view.is_condition(*child);
    view.below(id).into_iter().any(|child| is_fact(&child) && view.fails(child))
}

/// How many of the criteria below a criterion must be met, where that is not all.
fn group_words(view: &View<'_>, id: LineId) -> Option<String> {
    let language = view.language;
    if let Some(TraceKind::Any | TraceKind::None | TraceKind::AtLeast(_) | TraceKind::All) = view.kind(id) {
        return None;
    }
    match view.kind(sole_group(view, id)?)? {
        TraceKind::Any => Some(language.choose("något av", "one of").to_owned()),
        TraceKind::None => Some(language.choose("inget av", "none of").to_owned()),
        TraceKind::AtLeast(count) => Some(language.choose(format!("minst {count} av"), format!("at least {count} of"))),
        _ => None,
    }
}

/// The criteria of a line. A group that is all there is stands for its criteria.
fn criteria_below(view: &View<'_>, id: LineId) -> Vec<LineId> {
    let from = if is_group(view, id) { id } else { sole_group(view, id).unwrap_or(id) };
    let mut criteria = Vec::new();
    collect_criteria(view, from, &mut criteria);
    criteria
}

fn collect_criteria(view: &View<'_>, id: LineId, criteria: &mut Vec<LineId>) {
    for child in view.below(id) {
        match view.kind(child) {
            Some(TraceKind::Criterion) => criteria.push(child),
            Some(TraceKind::Fact(_)) => {}
            Some(TraceKind::Reading(_)) => {
                if let Some(part) = view.applied_part_of(child).filter(|part| view.is_condition(*part)) {
                    collect_criteria(view, part, criteria);
                }
            }
            // The criteria of what is not in force or does not apply say nothing.
            Some(TraceKind::Version | TraceKind::Row | TraceKind::OfInsats | TraceKind::Exception)
                if !view.holds(child) => {}
            _ if is_group(view, child) => criteria.push(child),
            _ if view.is_condition(child) => collect_criteria(view, child, criteria),
            _ => {}
        }
    }
}

/// The group that is the only criterion of a line.
fn sole_group(view: &View<'_>, id: LineId) -> Option<LineId> {
    let mut criteria = Vec::new();
    collect_criteria(view, id, &mut criteria);
    match criteria.as_slice() {
        [only] if is_group(view, *only) => Some(*only),
        _ => None,
    }
}

fn is_group(view: &View<'_>, id: LineId) -> bool {
    matches!(view.kind(id), Some(TraceKind::All | TraceKind::Any | TraceKind::None | TraceKind::AtLeast(_)))
}

fn collect_values(view: &View<'_>, below: &[LineId], values: &mut Vec<String>) {
    for &id in below {
        let is_value = match view.kind(id) {
            Some(TraceKind::Fact(_)) if counted::is_left_out(view, id) => continue,
            Some(TraceKind::Fact(_)) => true,
            // A declaration that gives an event has no value in one word; what is read of the event has.
            Some(TraceKind::Declaration) => !view.is_condition(id) && view.value(id).is_some(),
            Some(TraceKind::Reading(_)) => {
                let of_reading = view.applied_part_of(id).map(|part| view.below(part)).unwrap_or_default();
                collect_values(view, &of_reading, values);
                continue;
            }
            Some(TraceKind::Criterion | TraceKind::AsOf) => continue,
            // What holds for another insats, in another row or in another version has not been of account.
            Some(TraceKind::OfInsats | TraceKind::Row | TraceKind::Version) if view.fails(id) => continue,
            _ => false,
        };
        if !is_value {
            collect_values(view, &view.below(id), values);
            continue;
        }
        let value = view.named_value(id);
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

fn unmet(view: &View<'_>) -> Vec<Paragraph> {
    let language = view.language;
    let group = sole_group(view, ROOT).and_then(|group| view.kind(group));
    let criteria: Vec<LineId> = match group {
        // Of those that none may be met of, what would have to be otherwise is those that are.
        Some(TraceKind::None) => criteria_below(view, ROOT).into_iter().filter(|id| !view.fails(*id)).collect(),
        _ => unmet_criteria(view).into_iter().filter(|id| !is_fixed(view, *id)).collect(),
    };
    let mut lines = Vec::new();
    let heading = match group {
        Some(TraceKind::None) => Some(
            language.choose("Att inget av dessa villkor uppfylls:", "That none of these criteria are met:").to_owned(),
        ),
        _ if criteria.len() < 2 => None,
        Some(TraceKind::Any) => Some(
            language.choose("Att något av dessa villkor uppfylls:", "That one of these criteria is met:").to_owned(),
        ),
        Some(TraceKind::AtLeast(count)) => {
            let met = criteria_below(view, ROOT).into_iter().filter(|id| view.holds(*id)).count();
            let more = (count as usize).saturating_sub(met);
            Some(language.choose(
                format!("Att minst {more} av dessa villkor uppfylls:"),
                format!("That at least {more} of these criteria are met:"),
            ))
        }
        _ => Some(
            language
                .choose("Att samtliga av dessa villkor uppfylls:", "That all of these criteria are met:")
                .to_owned(),
        ),
    };
    let indent = u32::from(heading.is_some());
    lines.extend(heading.map(|heading| Paragraph::new(0, heading)));
    for criterion in criteria {
        push_unmet(view, criterion, indent, &mut lines);
    }
    lines
}

/// A criterion that is not met, and below it what of its own criteria would have to be otherwise.
fn push_unmet(view: &View<'_>, id: LineId, indent: u32, lines: &mut Vec<Paragraph>) {
    lines.push(Paragraph::new(indent, with_demand(view, id)));
    let group = if is_group(view, id) { Some(id) } else { sole_group(view, id) };
    if group.and_then(|group| view.kind(group)) == Some(TraceKind::None) {
        // Of those that none may be met of, what would have to be otherwise is those that are.
        let met = criteria_below(view, id).into_iter().filter(|inner| !view.fails(*inner));
        let not = view.language.choose("inte", "not");
        lines.extend(met.map(|inner| Paragraph::new(indent + 1, format!("{not}: {}", with_demand(view, inner)))));
        return;
    }
    for inner in criteria_below(view, id).into_iter().filter(|inner| !view.holds(*inner) && !is_fixed(view, *inner)) {
        push_unmet(view, inner, indent + 1, lines);
    }
}

/// `full arbetsförmåga (arbetsförmåga är 100 %)`, `Tillhör målgruppen (något av)`
fn with_demand(view: &View<'_>, id: LineId) -> String {
    let words = match demand(view, id).or_else(|| group_words(view, id)) {
        Some(demand) => format!("{} ({demand})", view.words(id)),
        None => view.words(id),
    };
    // What is missing would have to be met as well; where a group is said to be, its criteria need not be.
    let is_missing = matches!(view.value(id), Some(Value::Unknown(_)));
    let group_is = view.above(id).filter(|above| is_group(view, *above));
    let is_said = group_is.is_some_and(|above| matches!(view.value(above), Some(Value::Unknown(_))));
    match is_missing && !is_said {
        true => format!("{words}{}", view.language.choose(", inte avgjort", ", not decided")),
        false => words,
    }
}

fn missing(view: &View<'_>) -> Vec<Paragraph> {
    let names = super::calculation::facts_missing(view);
    if names.is_empty() {
        return names;
    }
    let that = match names.as_slice() {
        [_] => view.language.choose("Att den här uppgiften lämnas:", "That this fact is supplied:"),
        _ => view.language.choose("Att de här uppgifterna lämnas:", "That these facts are supplied:"),
    };
    let names = names.into_iter().map(|name| Paragraph::new(1, name.text));
    std::iter::once(Paragraph::new(0, that)).chain(names).collect()
}
