//! What a condition counts of a list: how many, and which elements it looked at and left out.
//!
//! `antal(förlängning före denna)` reads the day of every förlängning, but only those before count; to list the others as what the condition
//! rests on would mislead. Of a tillstånd it tells when that held. Must not know: why something is counted.

use rustc_hash::FxHashSet;
use stadga_program::date::Date;
use stadga_program::node::{ListId, NodeId, Op, Reduce, Reduction};
use stadga_program::program::{Arisen, ArisenSource, Arising, Program};

use super::view::{LineId, View};
use crate::cell::Cell;
use crate::explain::Line;
use crate::explain::events::event_at;
use crate::render::words::{date_words, readable};

/// How many times of a tillstånd are told, the last ones.
const MOST_PERIODS: usize = 3;

/// How many nodes are looked through for what a value counts.
const MOST_NODES: usize = 256;

/// Whether a line tells of a list element that the line above it looked at and left out.
pub(super) fn is_left_out(view: &View<'_>, id: LineId) -> bool {
    let Some(Line { place: (space, row), .. }) = view.line(id).copied() else { return false };
    let above = std::iter::successors(view.above(id), |above| view.above(*above));
    let mut outside = above.filter(|above| view.line(*above).is_some_and(|line| line.place.0 != space));
    let Some(from) = outside.find_map(|above| view.trace(above)?.node) else { return false };
    let reductions = reductions(view.program(), from);
    let mut of_list =
        reductions.into_iter().map(|(_, reduce)| reduce).filter(|reduce| reduce.space == space).peekable();
    let leaves_out =
        |reduce: &Reduce| reduce.counted.is_some_and(|counted| view.evaluation.cell_at(counted, space, row).is_no());
    of_list.peek().is_some() && of_list.all(leaves_out)
}

/// How many there are of what a condition counts, where it counts one thing and the number is known.
pub(super) fn count(view: &View<'_>, id: LineId) -> Option<i64> {
    let (from, (space, row)) = (view.trace(id)?.node?, view.line(id)?.place);
    let reductions = reductions(view.program(), from);
    let [(node, reduce)] = reductions.as_slice() else { return None };
    let cell = view.evaluation.cell_at(*node, space, row);
    (reduce.how == Reduction::Count && cell.is_known()).then_some(cell.word)
}

/// The reductions that a value is read from, without those that these are read from.
pub(super) fn reductions(program: &Program, node: NodeId) -> Vec<(NodeId, &Reduce)> {
    let (mut open, mut seen) = (vec![node], FxHashSet::default());
    let mut found = Vec::new();
    while let Some(next) = open.pop().filter(|_| seen.len() < MOST_NODES) {
        let Some(op) = program.nodes.get(next.index()).map(|node| node.op) else { continue };
        match op {
            Op::Reduce(reduction) => {
                found.extend(program.reductions.get(reduction.index()).map(|reduce| (next, reduce)));
            }
            _ => program.for_each_operand(op, &mut |operand| {
                if operand < next && seen.insert(operand) {
                    open.push(operand);
                }
            }),
        }
    }
    found
}

/// The times of each tillstånd that a condition asks about, with the events that began and ended them: `samtycke: 8 januari 2024 – 2 juni 2024, från samtycke
/// lämnat till samtycke återkallat`.
pub(super) fn states(view: &View<'_>, id: LineId) -> Vec<String> {
    let program = view.program();
    let Some(from) = view.trace(id).and_then(|trace| trace.node) else { return Vec::new() };
    let list_of = |reduce: &Reduce| program.spaces.get(reduce.space.index())?.list();
    let mut lists: Vec<ListId> = reductions(program, from).into_iter().filter_map(|(_, of)| list_of(of)).collect();
    lists.sort_unstable();
    lists.dedup();
    lists.into_iter().filter_map(|list| state(view, program.arises(list)?)).collect()
}

fn state(view: &View<'_>, arisen: &Arisen) -> Option<String> {
    let language = view.language;
    let (begins, ends) = arisen.ways.iter().find_map(|way| match way {
        Arising::Between { begins, ends, .. } => Some((begins, ends)),
        _ => None,
    })?;
    let name = readable(&view.rule(arisen.rule?)?.name);
    let (is_settled, periods) = view.evaluation.arose(arisen.list);
    if !is_settled {
        return None;
    }
    let left_out = periods.len().saturating_sub(MOST_PERIODS);
    let told = periods.iter().skip(left_out).filter_map(|(first, last)| {
        let first = day(*first)?;
        let last = day(*last);
        let mut words = match last {
            Some(last) => format!("{} – {}", date_words(first, language), date_words(last, language)),
            None => format!("{} {}", language.choose("sedan", "since"), date_words(first, language)),
        };
        if let Some(kind) = event_on(view, begins, first) {
            words.push_str(&format!(", {} {kind}", language.choose("från", "from")));
        }
        if let Some(kind) = last.and_then(Date::next).and_then(|after| event_on(view, ends, after)) {
            words.push_str(&format!(" {} {kind}", language.choose("till", "to")));
        }
        Some(words)
    });
    let told: Vec<String> = told.collect();
    let never = || language.choose("inte vid något tillfälle", "at no time").to_owned();
    Some(format!("{name}: {}", if told.is_empty() { never() } else { told.join("; ") }))
}

fn day(cell: Cell) -> Option<Date> {
    i32::try_from(cell.word).ok().filter(|_| cell.is_known()).and_then(Date::from_days)
}

/// The kind of the event of some sources that counts on a day.
fn event_on(view: &View<'_>, sources: &[ArisenSource], wanted: Date) -> Option<String> {
    let evaluation = *view.evaluation;
    sources.iter().find_map(|source| {
        let counts = |row: &u32| {
            let cell = |node| evaluation.cell_at(node, source.space, *row);
            source.counted.is_none_or(|counted| cell(counted).is_yes()) && day(cell(source.first)) == Some(wanted)
        };
        let row = (0..evaluation.row_count(source.space)).find(counts)?;
        event_at(evaluation, source.space, row).map(|event| readable(&event.shape.name))
    })
}
