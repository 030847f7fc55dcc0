//! The order of events within a day.
//!
//! Events stand in lists by their days. Of two of one day it is known which was first if both have a time of day, or if the case says of both
//! where they stand (`order`); otherwise either may be. Must not know: operations, what the order decides.

use stadga_program::node::{SlotId, SpaceId};
use stadga_program::program::{EventShape, ListOf, Program, Target};

use super::layout::Layout;
use crate::cell::Cell;

/// The most events of a day that are put in order; of more, each may be the first.
const MOST: usize = 64;

/// The facts that say when an event was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    day: SlotId,
    /// What tells the order within the day: the time of day, and the place that the case gives.
    within: [Option<SlotId>; 2],
}

/// For each list of events, the facts that say when one was.
pub(super) fn moments(program: &Program) -> Vec<Option<Moment>> {
    let of_event = |shape: &EventShape| {
        let slot = |name: &str| {
            let field = shape.fields.iter().find(|field| field.name == name)?;
            if let Target::Slot(slot) = field.target { Some(slot) } else { None }
        };
        let day = if shape.period { slot("from") } else { slot("date") };
        Some(Moment { day: day?, within: [slot("time"), slot("order")] })
    };
    let lists = program.lists.iter().zip(0..);
    let moment = |(list, index): (&stadga_program::program::List, u32)| {
        let is_of = |shape: &&EventShape| shape.list.is_some_and(|own| own.0 == index);
        let shape = program.case.events.iter().find(is_of).filter(|_| list.of == ListOf::Events)?;
        of_event(shape)
    };
    lists.map(moment).collect()
}

impl Layout<'_> {
    fn moment(&self, space: SpaceId) -> Option<Moment> {
        let list = self.prepared.program.spaces.get(space.index())?.list()?;
        self.prepared.moments.get(list.index()).copied().flatten()
    }

    /// Whether two events were on one day.
    pub(super) fn are_of_one_day(&self, space: SpaceId, one: u32, other: u32) -> bool {
        self.moment(space).is_some_and(|Moment { day, .. }| {
            let own = self.fact(day, space, one);
            own.is_known() && self.fact(day, space, other) == own
        })
    }

    /// Rows about one day in the order in which they were: their indexes. Nothing where that is not known. What is no event, and what is about
    /// the same events, is in the order of its rows.
    pub(super) fn in_order(&self, rows: &[(SpaceId, u32)]) -> Option<Vec<usize>> {
        let events: Vec<Vec<(SpaceId, u32)>> =
            rows.iter().map(|(space, row)| self.events_around(*space, *row)).collect();
        let depth = events.first().map_or(0, Vec::len);
        if events.iter().any(|around| around.len() != depth) {
            return None;
        }
        let mut keys: Vec<Vec<i64>> = vec![Vec::new(); rows.len()];
        for level in 0..depth {
            let of_level: Vec<(SpaceId, u32)> = events.iter().filter_map(|around| around.get(level).copied()).collect();
            for (key, own) in keys.iter_mut().zip(self.places_in_day(&of_level)?) {
                key.push(own);
            }
        }
        let mut indexes: Vec<usize> = (0..rows.len()).collect();
        indexes.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
        Some(indexes)
    }

    /// For each of some events, a number that is less for one that was before another.
    fn places_in_day(&self, events: &[(SpaceId, u32)]) -> Option<Vec<i64>> {
        let list = |space: SpaceId| self.prepared.program.spaces.get(space.index()).and_then(|space| space.list());
        let of = |(space, row): (SpaceId, u32)| (list(space), self.element(space, row));
        let are_same = events.iter().all(|event| of(*event) == of(*events.first().unwrap_or(event)));
        if are_same {
            return Some(vec![0; events.len()]);
        }
        let told = |which: usize| -> Option<Vec<i64>> {
            let word = |(space, row): &(SpaceId, u32)| {
                let fact = self.fact(self.moment(*space)?.within.get(which).copied()??, *space, *row);
                fact.is_known().then_some(fact.word)
            };
            events.iter().map(word).collect()
        };
        let places = told(0).or_else(|| told(1))?;
        let mut sorted: Vec<_> = places.iter().copied().zip(events.iter().map(|event| of(*event))).collect();
        sorted.sort_unstable();
        let differ = |((one, own), (next, other)): (&(i64, _), &(i64, _))| one != next || own == other;
        sorted.iter().zip(sorted.iter().skip(1)).all(differ).then_some(places)
    }

    /// The events that a row is about, from the outermost one inwards.
    pub(super) fn events_around(&self, space: SpaceId, row: u32) -> Vec<(SpaceId, u32)> {
        let mut around = Vec::new();
        let mut place = Some((space, row));
        while let Some((space, row)) = place {
            if self.moment(space).is_some() {
                around.push((space, row));
            }
            place = self.outwards(space, row);
        }
        around.reverse();
        around
    }

    /// Of rows of one day, of which it is known whether they count, those that may be the first of all; or the last.
    pub(super) fn foremost(&self, space: SpaceId, counting: &[(u32, Cell)], last: bool) -> Vec<(u32, Cell)> {
        if counting.len() > MOST {
            return counting.to_vec();
        }
        let is_ahead = |one: u32, other: u32| match last {
            true => self.is_before(space, other, one),
            false => self.is_before(space, one, other),
        };
        let is_behind = |row: u32| counting.iter().any(|(other, counts)| counts.is_yes() && is_ahead(*other, row));
        let foremost: Vec<(u32, Cell)> = counting.iter().copied().filter(|(row, _)| !is_behind(*row)).collect();
        // What the case says may go round in a circle.
        if foremost.is_empty() { counting.to_vec() } else { foremost }
    }

    /// Whether it is known that one event of a day was before another.
    fn is_before(&self, space: SpaceId, one: u32, other: u32) -> bool {
        let Some(Moment { within, .. }) = self.moment(space) else { return false };
        let told = within.into_iter().flatten().find_map(|slot| {
            let [one, other] = [one, other].map(|row| self.fact(slot, space, row));
            (one.is_known() && other.is_known()).then_some((one.word, other.word))
        });
        told.is_some_and(|(one, other)| one < other)
    }

    /// The fact that would tell the order of events within a day.
    pub(super) fn order_in_day(&self, space: SpaceId) -> Option<SlotId> {
        let Moment { within: [_, order], .. } = self.moment(space)?;
        order
    }
}
