//! How the last possible day of an insats comes about: the start and the time, what each extension adds, and which pauses put it off.
//!
//! An extension that is cut to what there may be, or that does not count, is told as such: the sum alone would look like a mistake. Must not
//! know: how the day is computed.

use stadga_program::node::{Kind, NodeId, Op, Reduce, Reduction, SpaceId};
use stadga_program::program::{Arising, TraceKind};

use super::Paragraph;
use super::counted::reductions;
use super::duty::clamped_steps;
use super::view::{LineId, ROOT, View};
use crate::cell::{Cell, State};
use crate::conclusion::known;
use crate::evaluate::CASE;
use crate::explain::events::event_at;
use crate::outcome::{Known, Value};
use crate::render::findings::refused_event;
use crate::render::words::{event_words, known_words, value_words};

/// The lines below the last possible day.
pub(super) fn told(view: &View<'_>) -> Vec<Paragraph> {
    let language = view.language;
    let is_end = |id: &LineId| view.kind(*id) == Some(TraceKind::EndOfTime);
    let telling = view.telling();
    let Some(end) = telling.iter().copied().find(is_end) else { return Vec::new() };
    let Some(parts) = telling.iter().map(|id| view.below(*id)).find(|below| below.contains(&end)) else {
        return Vec::new();
    };
    let of_kind = |kind: TraceKind| parts.iter().copied().find(|id| view.kind(*id) == Some(kind));
    let is_start = |id: &LineId| match view.kind(*id) {
        Some(TraceKind::Fact(slot)) => view.pointer(*id, slot) == "/start",
        _ => false,
    };
    let Some(start) = parts.iter().copied().find(is_start) else { return Vec::new() };
    let extensions = of_kind(TraceKind::Extension).map(|line| (line, extensions(view, line)));
    // Where nothing extends it, the time is what it is.
    let extensions = extensions.filter(|(line, each)| !each.is_empty() || !is_nothing(view, *line));
    let added = extensions.as_ref().map(|(line, _)| *line);
    let sum: Vec<String> =
        [Some(start), of_kind(TraceKind::Part), added].into_iter().flatten().map(|id| words(view, id)).collect();
    let until = language.choose("till och med", "until");
    let mut lines = vec![Paragraph::new(1, format!("{}: {until} {}", sum.join(" + "), words(view, end)))];
    if let Some((node, line)) = view.trace(end).and_then(|trace| trace.node).zip(view.line(end)) {
        lines.extend(clamped_steps(view, node, line.place));
    }
    if let Some((extension, each)) = extensions {
        lines.push(Paragraph::new(1, in_all(view, extension)));
        lines.extend(each.into_iter().map(|text| Paragraph::new(2, text)));
    }
    if let (Some(Value::Known(last)), Some(Value::Known(before))) = (view.value(ROOT), view.value(end))
        && last != before
    {
        let put_off = language.choose("Uppehåll skjuter upp den till", "Pauses put it off until");
        lines.push(Paragraph::new(1, format!("{put_off} {}", words(view, ROOT))));
        lines.extend(pauses(view).into_iter().map(|text| Paragraph::new(2, text)));
    }
    lines
}

fn words(view: &View<'_>, id: LineId) -> String {
    view.value(id).map(|value| value_words(&value, view.language)).unwrap_or_default()
}

/// Whether what extensions add is known to be nothing.
fn is_nothing(view: &View<'_>, extension: LineId) -> bool {
    let node = view.trace(extension).and_then(|trace| trace.node);
    node.map(|node| view.evaluation.cell(node)).is_some_and(|cell| cell.is_known() && cell.word == 0)
}

/// `Förlängning: 2 månader (.månader månader av varje förlängning; högst 3 månader, 2 månader i taget)`
fn in_all(view: &View<'_>, extension: LineId) -> String {
    let language = view.language;
    let text = |id: LineId| view.trace(id).map(|trace| view.rule_text(&trace.text)).unwrap_or_default();
    let cap = view.below(extension).into_iter().find(|id| view.kind(*id) == Some(TraceKind::Cap));
    let at_most = language.choose("högst", "at most");
    let cap = cap.map(|cap| format!("; {at_most} {}", text(cap))).unwrap_or_default();
    let name = language.choose("Förlängning", "Extension");
    format!("{name}: {} ({}{cap})", cut_to(view, extension), text(extension))
}

/// What extensions add together, and what they would have added without a limit to all of them.
fn cut_to(view: &View<'_>, extension: LineId) -> String {
    let cut = view.trace(extension).and_then(|trace| uncut(view, trace.node?, (CASE, 0)));
    with_uncut(view, words(view, extension), cut)
}

/// `2 månader i stället för 3 månader`
fn with_uncut(view: &View<'_>, value: String, uncut: Option<Known<'_>>) -> String {
    match uncut {
        Some(uncut) => {
            let instead = view.language.choose("i stället för", "instead of");
            format!("{value} {instead} {}", known_words(&uncut, view.language))
        }
        None => value,
    }
}

/// What each extension adds, and which do not count.
fn extensions(view: &View<'_>, extension: LineId) -> Vec<String> {
    let Some((_, reduce)) = reduction(view, extension, |how| how == Reduction::Sum) else { return Vec::new() };
    let (_, rows) = view.evaluation.elements(reduce.space, CASE, 0);
    rows.filter_map(|row| one_extension(view, reduce, row)).collect()
}

fn one_extension(view: &View<'_>, reduce: &Reduce, row: u32) -> Option<String> {
    let place = (reduce.space, row);
    let event = event_at(*view.evaluation, reduce.space, row)?.name(*view.evaluation);
    let counts = reduce.counted.is_none_or(|counted| view.evaluation.cell_at(counted, place.0, place.1).is_yes());
    if !counts {
        let refused = view.outcome.refused_events.iter().find(|refused| refused.event.pointer == event.pointer);
        let refused = refused.filter(|refused| refused.is_refused())?;
        return Some(refused_event(view.program(), refused, view.language));
    }
    let taken = reduce.taken?;
    let cell = view.evaluation.cell_at(taken, place.0, place.1);
    let kind = view.program().nodes.get(taken.index())?.kind;
    let value = cell.is_known().then(|| known_words(&known(*view.evaluation, kind, cell.word), view.language))?;
    Some(format!("{}: {}", event_words(&event, view.language), with_uncut(view, value, uncut(view, taken, place))))
}

/// What a value was before a limit cut it; nothing where none did. A limit is the choice of a lesser value that compares the two.
fn uncut<'a>(view: &View<'a>, value: NodeId, place: (SpaceId, u32)) -> Option<Known<'a>> {
    let node = |id: NodeId| view.program().nodes.get(id.index());
    let cell = |id: NodeId| view.evaluation.cell_at(id, place.0, place.1);
    let Op::Select(condition, then, otherwise) = node(value)?.op else { return None };
    let (Op::Less(a, b) | Op::LessOrEqual(a, b)) = node(condition)?.op else { return None };
    let (is_chosen, whole) = (cell(condition), cell(otherwise));
    match a == otherwise || b == otherwise {
        true if is_chosen.is_no() => uncut(view, otherwise, place),
        true if is_chosen.is_yes() && whole.is_known() && cell(then).word < whole.word => {
            Some(known(*view.evaluation, node(otherwise)?.kind, whole.word))
        }
        _ => None,
    }
}

/// The pauses that put off the day, in the order of their days.
fn pauses(view: &View<'_>) -> Vec<String> {
    let put_off = reduction(view, ROOT, |how| matches!(how, Reduction::PutOff { .. }));
    let Some((day, reduce)) = put_off else { return Vec::new() };
    let Reduction::PutOff { last, from, .. } = reduce.how else { return Vec::new() };
    let (start, end) = (view.evaluation.cell(from), view.evaluation.cell(day));
    let (_, rows) = view.evaluation.elements(reduce.space, CASE, 0);
    let mut found: Vec<(i64, String)> = Vec::new();
    for row in rows {
        let cell = |node: NodeId| view.evaluation.cell_at(node, reduce.space, row);
        let counts = reduce.counted.is_none_or(|counted| cell(counted).is_yes());
        let Some((first, last)) = reduce.taken.map(cell).zip(Some(cell(last))) else { continue };
        let is_of_time = first.is_known() && last.is_known() && first.word <= end.word && last.word >= start.word;
        if counts && is_of_time && first.word <= last.word {
            found.push((first.word, pause_words(view, reduce.space, (first, last))));
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, words)| words).collect()
}

/// `föräldraledighet 6 maj 2024 – 12 maj 2024`; of what is between events its days alone.
fn pause_words(view: &View<'_>, space: SpaceId, (first, last): (Cell, Cell)) -> String {
    let evaluation = *view.evaluation;
    let list = view.program().spaces.get(space.index()).and_then(|space| space.list());
    let arisen = list.and_then(|list| view.program().arises(list));
    let sources = arisen.into_iter().flat_map(|arisen| &arisen.ways).filter_map(|way| match way {
        Arising::Each(source) => Some(source),
        _ => None,
    });
    let events = sources.flat_map(|source| {
        let cell = move |node, row| evaluation.cell_at(node, source.space, row);
        let is_this = move |row: &u32| {
            let own_last = cell(source.last, *row);
            let counts = source.counted.is_none_or(|counted| cell(counted, *row).is_yes());
            counts && cell(source.first, *row) == first && (own_last == last || own_last.state == State::Absent)
        };
        let rows = (0..evaluation.row_count(source.space)).filter(is_this);
        rows.filter_map(move |row| event_at(evaluation, source.space, row))
    });
    if let Some(event) = events.into_iter().next() {
        return event_words(&event.name(evaluation), view.language);
    }
    let day = |cell: Cell| known(evaluation, Kind::Date, cell.word);
    value_words(&Value::Known(Known::Range(Box::new((day(first), Some(day(last)))))), view.language)
}

/// The one reduction of a kind that the value of a line is read from.
fn reduction<'a>(view: &View<'a>, id: LineId, is_wanted: impl Fn(Reduction) -> bool) -> Option<(NodeId, &'a Reduce)> {
    let node = view.trace(id)?.node?;
    reductions(view.program(), node).into_iter().find(|(_, reduce)| is_wanted(reduce.how))
}
