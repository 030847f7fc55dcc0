//! Which events fulfil which instances of a duty, where that is more than the first event of one list.
//!
//! Several sources are one row of events in the order of their days. Where each event fulfils one instance only, the instances take theirs in
//! turn, the oldest first; as soon as it is open what one of them takes, what is left for those after it is as open. Must not know:
//! statuses, limits.

use rustc_hash::{FxHashMap, FxHashSet};
use stadga_program::node::{ListId, MatchingId, NodeId, RuleId, SpaceId};
use stadga_program::program::{FaultCode, Matching, MatchingPart, Turns};

use super::batch::Batch;
use super::layout::Layout;
use super::logic::{and, or, present};
use super::row::{BROKEN, Row};
use crate::cell::{Cell, State};

/// An event: its list and its row there.
pub(crate) type EventRow = (Option<ListId>, i64);

/// An event that counts for an instance, or may count.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    event: EventRow,
    counts: Cell,
    day: i64,
    timely: Cell,
}

/// The events of an instance in the order of their days.
#[derive(Debug, Default)]
struct Candidates {
    found: Vec<Candidate>,
    /// Why there may be others.
    open: Option<Cell>,
}

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
            let all = taking.in_turn(turns, part);
            batch.fill(|row| all.get(row as usize).copied().unwrap_or(BROKEN));
        }
    }
}

/// The event that makes enough for an instance, if it is settled which.
pub(crate) fn deciding(
    layout: &Layout<'_>,
    read: impl Fn(NodeId, SpaceId, u32) -> Cell,
    matching: &Matching,
    row: u32,
) -> Option<EventRow> {
    let taking = Taking { layout, matching, rule: RuleId(0), read };
    let own = match matching.turns {
        None => taking.candidates(row),
        Some(turns) => taking.shares(turns).into_iter().nth(row as usize)?,
    };
    let last = own.found.iter().filter(|candidate| candidate.counts.is_yes()).nth(matching.wanted as usize - 1)?;
    Some(last.event)
}

/// What is read while instances take their events.
struct Taking<'a, R> {
    layout: &'a Layout<'a>,
    matching: &'a Matching,
    rule: RuleId,
    read: R,
}

impl<R: Fn(NodeId, SpaceId, u32) -> Cell> Taking<'_, R> {
    fn cell(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        present(self.rule, (self.read)(node, space, row))
    }

    /// The events that count for an instance or may do so. One that several sources have is one event.
    fn candidates(&self, instance: u32) -> Candidates {
        let mut all = Candidates::default();
        let mut places: FxHashMap<EventRow, usize> = FxHashMap::default();
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
                let place = *places.entry(event).or_insert(all.found.len());
                match all.found.get_mut(place) {
                    Some(known) => known.also(self.rule, counts, timely),
                    None => all.found.push(Candidate { event, counts, day: day.word, timely }),
                }
            }
        }
        all.found.sort_by_key(|candidate| candidate.day);
        all
    }

    fn in_turn(&self, turns: Turns, part: MatchingPart) -> Vec<Cell> {
        self.shares(turns).into_iter().map(|own| own.answer(part, self.matching.wanted)).collect()
    }

    /// What each instance has when all have taken theirs.
    fn shares(&self, turns: Turns) -> Vec<Candidates> {
        let count = self.layout.row_count(self.matching.space);
        let mut shares: Vec<Candidates> = Vec::new();
        shares.resize_with(count as usize, Candidates::default);
        let of = |node, row| self.cell(node, self.matching.space, row);
        let mut rows: Vec<(i64, u32)> = Vec::new();
        let mut open: Option<Cell> = None;
        for row in (0..count).filter(|row| !of(turns.exists, *row).is_no()) {
            let day = of(turns.day, row);
            if !day.is_known() {
                open = Some(more_open(open, day));
            }
            rows.push((day.word, row));
        }
        rows.sort_unstable();
        let mut taken: FxHashSet<EventRow> = FxHashSet::default();
        for (_, row) in rows {
            let mut own = self.candidates(row);
            own.found.retain(|candidate| !taken.contains(&candidate.event));
            if let Some(open) = open {
                let may_be_taken = |candidate: &mut Candidate| {
                    candidate.counts = and(self.rule, [candidate.counts, open].into_iter());
                };
                own.found.iter_mut().for_each(may_be_taken);
            }
            let exists = of(turns.exists, row);
            let takes = if exists.is_yes() { own.take(self.matching.wanted, &mut taken) } else { Err(exists) };
            if let Err(doubt) = takes {
                open = Some(more_open(open, doubt));
            }
            if let Some(place) = shares.get_mut(row as usize) {
                *place = own;
            }
        }
        shares
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

    /// Takes what an instance gets, as far as it is settled what that is; else the answer is why it is not.
    fn take(&self, wanted: u32, taken: &mut FxHashSet<EventRow>) -> Result<(), Cell> {
        let mut needed = wanted;
        if let Some(open) = self.open {
            return Err(open);
        }
        for candidate in &self.found {
            if needed == 0 {
                break;
            }
            if !candidate.counts.is_yes() {
                return Err(candidate.counts);
            }
            taken.insert(candidate.event);
            needed -= 1;
        }
        Ok(())
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
fn more_open(one: Option<Cell>, other: Cell) -> Cell {
    match one {
        Some(one) if one.state == State::Unknown || other.state != State::Unknown && one.word <= other.word => one,
        _ => other,
    }
}
