//! Which events fulfil which instances of a duty, where that is more than the first event of one list.
//!
//! Several sources are one row of events in the order of their days. Where each event fulfils one instance only, [`super::turns`] says which of
//! them an instance takes. Must not know: statuses, limits.

use rustc_hash::FxHashMap;
use stadga_program::node::{ListId, MatchingId, NodeId, RuleId, SpaceId};
use stadga_program::program::{FaultCode, Matching, MatchingPart};

use super::batch::Batch;
use super::layout::Layout;
use super::logic::{and, or, present};
use super::row::{BROKEN, Row};
use super::turns::{Share, shares as shares_of};
use crate::cell::{Cell, State};

/// An event: its list and its row there.
pub(crate) type EventRow = (Option<ListId>, i64);

/// An event that counts for an instance, or may count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) event: EventRow,
    /// The row of its source.
    pub(super) place: (SpaceId, u32),
    pub(super) counts: Cell,
    pub(super) day: i64,
    pub(super) timely: Cell,
}

/// The events of an instance in the order of their days.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidates {
    pub(super) found: Vec<Candidate>,
    /// Why there may be others.
    pub(super) open: Option<Cell>,
}

/// The parts of a matching, in the order in which a share has them.
const PARTS: [MatchingPart; 3] = [MatchingPart::Day, MatchingPart::Ever, MatchingPart::InTime];

/// Gives every instance of a batch what its events come to.
pub(super) fn matched(batch: &impl Batch, rule: RuleId, id: MatchingId, part: MatchingPart) {
    let layout = batch.layout();
    let Some(matching) = layout.prepared.program.matchings.get(id.index()) else { return batch.fill(|_| BROKEN) };
    if layout.beyond_limit {
        return batch.fill(|_| Cell::faulty(rule, FaultCode::Limit));
    }
    let here = batch.here(0);
    let read = |node: NodeId, space: SpaceId, row: u32| here.cell_inside(node, space, row);
    let taking = Taking { layout, matching, rule, read };
    match matching.turns {
        None => batch.fill(|row| taking.candidates(row).answer(part, matching.wanted)),
        Some(turns) => {
            let shares = layout.shares.get(id.index()).map(|shares| shares.get_or_init(|| shares_of(&taking, turns)));
            let share = |row| shares.and_then(|shares| shares.of(row));
            batch.fill(|row| share(row).map_or(BROKEN, |share| share.answer(part)));
        }
    }
}

/// The event that makes enough for an instance, if it is settled which.
pub(crate) fn deciding(
    layout: &Layout<'_>,
    read: impl Fn(NodeId, SpaceId, u32) -> Cell,
    (id, matching): (MatchingId, &Matching),
    row: u32,
) -> Option<EventRow> {
    match matching.turns {
        None => Taking { layout, matching, rule: RuleId(0), read }.candidates(row).deciding(matching.wanted),
        Some(_) => layout.shares.get(id.index())?.get()?.of(row)?.deciding,
    }
}

/// What is read while instances take their events.
pub(super) struct Taking<'a, R> {
    pub(super) layout: &'a Layout<'a>,
    pub(super) matching: &'a Matching,
    pub(super) rule: RuleId,
    read: R,
}

impl<R: Fn(NodeId, SpaceId, u32) -> Cell> Taking<'_, R> {
    pub(super) fn cell(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        present(self.rule, (self.read)(node, space, row))
    }

    /// The events that count for an instance or may do so. One that several sources have is one event.
    pub(super) fn candidates(&self, instance: u32) -> Candidates {
        let mut all = Candidates::default();
        let mut places: FxHashMap<EventRow, usize> = FxHashMap::default();
        let has_others = self.matching.sources.len() > 1;
        for source in &self.matching.sources {
            let (state, rows) = self.layout.elements(source.space, self.matching.space, instance);
            match state.state {
                State::Known | State::Absent => {}
                State::Unknown | State::Faulty => all.leave_open(state),
            }
            let list = self.layout.prepared.program.spaces.get(source.space.index()).and_then(|space| space.list());
            for row in rows {
                let counts = self.cell(source.counted, source.space, row);
                if counts.is_no() {
                    continue;
                }
                let day = self.cell(source.day, source.space, row);
                if !day.is_known() {
                    all.leave_open(day);
                    continue;
                }
                let event = (list, self.layout.element(source.space, row).unwrap_or(row.into()));
                let timely = self.cell(source.timely, source.space, row);
                let known = has_others.then(|| *places.entry(event).or_insert(all.found.len()));
                match known.and_then(|known| all.found.get_mut(known)) {
                    Some(known) => known.also(self.rule, counts, timely),
                    None => {
                        all.found.push(Candidate { event, place: (source.space, row), counts, day: day.word, timely })
                    }
                }
            }
        }
        all.found.sort_by_key(|candidate| candidate.day);
        all
    }
}

impl Share {
    fn answer(&self, part: MatchingPart) -> Cell {
        let [day, ever, in_time] = self.answers;
        match part {
            MatchingPart::Day => day,
            MatchingPart::Ever => ever,
            MatchingPart::InTime => in_time,
        }
    }
}

impl Candidate {
    /// The same event by another source.
    fn also(&mut self, rule: RuleId, counts: Cell, timely: Cell) {
        let in_time = [(self.counts, self.timely), (counts, timely)];
        let in_time = in_time.map(|(counts, timely)| and(rule, [counts, timely].into_iter()));
        self.counts = or(rule, [self.counts, counts].into_iter());
        self.timely = or(rule, in_time.into_iter());
    }
}

impl Candidates {
    fn leave_open(&mut self, why: Cell) {
        self.open = Some(more_open(self.open, why));
    }

    /// All that an instance has.
    pub(super) fn share(&self, wanted: u32) -> Share {
        Share { answers: PARTS.map(|part| self.answer(part, wanted)), deciding: self.deciding(wanted) }
    }

    /// The event that makes enough.
    fn deciding(&self, wanted: u32) -> Option<EventRow> {
        let before = usize::try_from(wanted.checked_sub(1)?).ok()?;
        self.found.iter().filter(|candidate| candidate.counts.is_yes()).nth(before).map(|last| last.event)
    }

    fn answer(&self, part: MatchingPart, wanted: u32) -> Cell {
        match part {
            MatchingPart::Ever => self.enough(wanted, |candidate| candidate.counts),
            MatchingPart::InTime => {
                self.enough(wanted, |candidate| and(RuleId(0), [candidate.counts, candidate.timely].into_iter()))
            }
            MatchingPart::Day => self.day(wanted),
        }
    }

    fn enough(&self, wanted: u32, holds: impl Fn(&Candidate) -> Cell) -> Cell {
        let (mut certain, mut possible, mut open) = (0, 0, self.open);
        for holds in self.found.iter().map(holds).filter(|holds| !holds.is_no()) {
            possible += 1;
            if holds.is_yes() {
                certain += 1;
            } else {
                open = Some(more_open(open, holds));
            }
        }
        match open {
            _ if certain >= wanted => Cell::YES,
            Some(open) if self.open.is_some() || possible >= wanted => open,
            _ => Cell::NO,
        }
    }

    /// The day of the event that makes enough. Whether each before it counts must be known.
    fn day(&self, wanted: u32) -> Cell {
        let mut needed = wanted;
        for candidate in &self.found {
            let open = self.open.into_iter().chain((!candidate.counts.is_yes()).then_some(candidate.counts));
            if let Some(open) = open.reduce(|one, other| more_open(Some(one), other)) {
                return open;
            }
            needed = needed.saturating_sub(1);
            if needed == 0 {
                return Cell::known(candidate.day);
            }
        }
        self.open.unwrap_or(Cell::ABSENT)
    }
}

/// What is unknown may come to be anything, and so goes before what is faulty; of two faults the lesser one.
pub(super) fn more_open(one: Option<Cell>, other: Cell) -> Cell {
    match one {
        Some(one) if one.state == State::Unknown || other.state != State::Unknown && one.word <= other.word => one,
        _ => other,
    }
}
