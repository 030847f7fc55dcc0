//! Events of which each fulfils one instance only: the instances take theirs in turn, the oldest first.
//!
//! As soon as it is open what one of them takes, what is left for those after it is as open. Of instances that are about one day and could take
//! the same events, and of events of one day, it may not be known which was first: then what comes out is what comes out in any
//! order, and what does not is unknown. It is found once for all instances. Must not know: statuses, limits.

use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use stadga_program::node::{NodeId, SpaceId};
use stadga_program::program::Turns;

use super::logic::and;
use super::matching::{Candidate, Candidates, EventRow, Taking, more_open};
use crate::cell::{Cell, State};
use crate::needs::Fact;

/// Of so many instances of one day every order is tried; of more, unless they are alike, what they take is open.
const MOST_TRIED: usize = 5;

/// What an instance has when all have taken theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// In the order of the parts of a matching.
    pub(super) answers: [Cell; 3],
    /// The event that makes enough.
    pub(super) deciding: Option<EventRow>,
}

/// What all instances have.
#[derive(Debug, Default)]
pub(super) struct Shares {
    /// For each row of the instances.
    of_rows: Vec<Share>,
    /// The events whose order within their day has a say and is not known.
    unordered: Vec<(SpaceId, u32)>,
    /// What any that is unknown waits for.
    needs: OnceLock<Vec<Fact>>,
}

impl Shares {
    pub(super) fn of(&self, row: u32) -> Option<&Share> {
        self.of_rows.get(row as usize)
    }

    pub(super) fn unordered(&self) -> &[(SpaceId, u32)] {
        &self.unordered
    }

    pub(super) fn needs(&self, find: impl FnOnce() -> Vec<Fact>) -> &[Fact] {
        self.needs.get_or_init(find)
    }
}

/// An instance whose turn it is.
#[derive(Debug, Clone)]
struct Taker {
    row: u32,
    exists: Cell,
    own: Candidates,
}

/// Which instances of a day have had their turn in some order, a bit for each, and what has been taken by then.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SoFar {
    done: u32,
    taken: Taken,
}

/// What has been taken so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Taken {
    events: FxHashSet<EventRow>,
    /// Why it is open what else has been.
    open: Option<Cell>,
}

/// The instances while they take their events.
struct InTurn<'t, 'a, R> {
    taking: &'t Taking<'a, R>,
    turns: Turns,
    shares: Shares,
    /// For each event, a number that is the same for those that count alike for every instance, and are in time alike; found when first asked for.
    kinds: Option<FxHashMap<EventRow, u32>>,
}

/// What each instance has when all have taken theirs.
pub(super) fn shares<R: Fn(NodeId, SpaceId, u32) -> Cell>(taking: &Taking<'_, R>, turns: Turns) -> Shares {
    let space = taking.matching.space;
    let count = taking.layout.row_count(space);
    let nothing = Candidates::default().share(taking.matching.wanted);
    let shares = Shares { of_rows: vec![nothing; count as usize], ..Shares::default() };
    let mut in_turn = InTurn { taking, turns, shares, kinds: None };
    let mut taken = Taken::default();
    let mut rows: Vec<(i64, u32)> = Vec::new();
    for row in in_turn.instances() {
        let day = taking.cell(turns.day, space, row);
        if !day.is_known() {
            taken.leave_open(day);
        }
        rows.push((day.word, row));
    }
    rows.sort_unstable();
    for of_day in rows.chunk_by(|one, other| one.0 == other.0) {
        in_turn.take_of_day(of_day, &mut taken);
    }
    in_turn.shares
}

impl<R: Fn(NodeId, SpaceId, u32) -> Cell> InTurn<'_, '_, R> {
    fn exists(&self, row: u32) -> Cell {
        self.taking.cell(self.turns.exists, self.taking.matching.space, row)
    }

    /// The rows that are instances or may be.
    fn instances(&self) -> Vec<u32> {
        let count = self.taking.layout.row_count(self.taking.matching.space);
        (0..count).filter(|row| !self.exists(*row).is_no()).collect()
    }

    /// The turn of the instances of a day. Those that could take no event that another could are on their own.
    fn take_of_day(&mut self, rows: &[(i64, u32)], taken: &mut Taken) {
        let mut takers: Vec<Taker> = Vec::with_capacity(rows.len());
        for (_, row) in rows {
            let mut own = self.taking.candidates(*row);
            own.found.retain(|candidate| !taken.events.contains(&candidate.event));
            takers.push(Taker { row: *row, exists: self.exists(*row), own });
        }
        let before = taken.open;
        for rivals in rivals(takers) {
            let mut of_rivals = Taken { events: std::mem::take(&mut taken.events), open: before };
            self.take_of_rivals(rivals, &mut of_rivals);
            taken.events = of_rivals.events;
            of_rivals.open.into_iter().for_each(|open| taken.leave_open(open));
        }
    }

    /// The turn of instances of a day that could take the same events.
    fn take_of_rivals(&mut self, rivals: Vec<Taker>, taken: &mut Taken) {
        let places: Vec<(SpaceId, u32)> = rivals.iter().map(|taker| (self.taking.matching.space, taker.row)).collect();
        if let Some(order) = self.taking.layout.in_order(&places) {
            let shares = self.one_by_one(order.iter().filter_map(|index| rivals.get(*index)), taken);
            self.give(shares);
            return;
        }
        let may_differ = match (are_alike(&rivals), rivals.len() <= MOST_TRIED) {
            (true, _) => self.take_alike(&rivals, taken),
            (false, true) => self.take_in_any_order(&rivals, taken),
            (false, false) => {
                taken.leave_open(Cell::UNKNOWN);
                let shares = self.one_by_one(rivals.iter(), taken);
                self.give(shares);
                true
            }
        };
        if may_differ || taken.open.is_some() {
            let layout = self.taking.layout;
            let events = places.iter().flat_map(|(space, row)| layout.events_around(*space, *row));
            self.shares.unordered.extend(events);
        }
    }

    /// Instances that are alike take theirs in any order; each has what they have in common. The answer is whether they have all in common.
    fn take_alike(&mut self, rivals: &[Taker], taken: &mut Taken) -> bool {
        let mut shares = self.one_by_one(rivals.iter(), taken);
        let in_common = shares.iter().map(|(_, share)| *share).reduce(Share::in_common);
        let mut differ = false;
        for (_, share) in &mut shares {
            let answers = in_common.map_or(share.answers, |common| common.answers);
            differ |= answers != share.answers;
            share.answers = answers;
        }
        self.give(shares);
        differ
    }

    /// Every order of a few instances; each has what it has in all of them. The answer is whether the order has a say. What an instance has
    /// depends only on what has been taken before it, so orders that have taken the same go on as one.
    fn take_in_any_order(&mut self, rivals: &[Taker], taken: &mut Taken) -> bool {
        let mut known: Vec<Option<Share>> = vec![None; rivals.len()];
        let mut differ = false;
        let mut so_far = vec![SoFar { done: 0, taken: taken.clone() }];
        for _ in rivals {
            let mut next: Vec<SoFar> = Vec::new();
            for SoFar { done, taken } in &so_far {
                let waiting = rivals.iter().zip(&mut known).enumerate().filter(|(index, _)| done & (1 << index) == 0);
                for (index, (taker, known)) in waiting {
                    let mut own = taken.clone();
                    for (_, share) in self.one_by_one(std::iter::once(taker), &mut own) {
                        differ |= known.is_some_and(|known| known.answers != share.answers);
                        *known = Some(known.map_or(share, |known| known.in_common(share)));
                    }
                    let reached = SoFar { done: done | (1 << index), taken: own };
                    if !next.contains(&reached) {
                        next.push(reached);
                    }
                }
            }
            so_far = next;
        }
        let mut ends = so_far.into_iter().map(|so_far| so_far.taken);
        if let Some(first) = ends.next() {
            *taken = first;
        }
        for own in ends {
            differ = true;
            taken.leave_open(Cell::UNKNOWN);
            taken.events.retain(|event| own.events.contains(event));
        }
        let shares = rivals.iter().zip(known).filter_map(|(taker, share)| Some((taker.row, share?)));
        self.give(shares.collect());
        differ
    }

    fn give(&mut self, shares: Vec<(u32, Share)>) {
        for (row, share) in shares {
            if let Some(place) = self.shares.of_rows.get_mut(row as usize) {
                *place = share;
            }
        }
    }

    /// Instances take theirs one after the other.
    fn one_by_one<'r>(&mut self, takers: impl Iterator<Item = &'r Taker>, taken: &mut Taken) -> Vec<(u32, Share)> {
        let wanted = self.taking.matching.wanted;
        let mut shares = Vec::new();
        for taker in takers {
            let mut own = taker.own.clone();
            own.found.retain(|candidate| !taken.events.contains(&candidate.event));
            if let Some(open) = taken.open {
                for candidate in &mut own.found {
                    candidate.counts = and(self.taking.rule, [candidate.counts, open].into_iter());
                }
            }
            let takes = if taker.exists.is_yes() { self.take(&mut own, taken) } else { Err(taker.exists) };
            if let Err(doubt) = takes {
                taken.leave_open(doubt);
            }
            shares.push((taker.row, own.share(wanted)));
        }
        shares
    }

    /// Takes what an instance gets, as far as it is settled what that is; else the answer is why it is not.
    fn take(&mut self, own: &mut Candidates, taken: &mut Taken) -> Result<(), Cell> {
        if let Some(open) = own.open {
            return Err(open);
        }
        let mut needed = self.taking.matching.wanted as usize;
        for of_day in own.found.chunk_by_mut(|one, other| one.day == other.day) {
            if needed == 0 {
                break;
            }
            let takes_all = of_day.len() <= needed && of_day.iter().all(|candidate| candidate.counts.is_yes());
            if !takes_all && !self.put_in_order(of_day) {
                return Err(Cell::UNKNOWN);
            }
            for candidate in of_day.iter().take(needed) {
                if !candidate.counts.is_yes() {
                    return Err(candidate.counts);
                }
                taken.events.insert(candidate.event);
            }
            needed = needed.saturating_sub(of_day.len());
        }
        Ok(())
    }

    /// Puts events of a day in their order, unless it makes no difference. The answer is whether that can be done.
    fn put_in_order(&mut self, of_day: &mut [Candidate]) -> bool {
        if of_day.len() < 2 {
            return true;
        }
        let places: Vec<(SpaceId, u32)> = of_day.iter().map(|candidate| candidate.place).collect();
        if let Some(order) = self.taking.layout.in_order(&places) {
            let in_order: Vec<Candidate> = order.iter().filter_map(|index| of_day.get(*index).copied()).collect();
            of_day.iter_mut().zip(in_order).for_each(|(place, candidate)| *place = candidate);
            return true;
        }
        if self.kinds.is_none() {
            self.kinds = Some(self.kinds_of_events());
        }
        let kind = |candidate: &Candidate| self.kinds.as_ref().and_then(|kinds| kinds.get(&candidate.event));
        let first = of_day.first().and_then(kind);
        let are_alike = first.is_some() && of_day.iter().all(|candidate| kind(candidate) == first);
        if !are_alike {
            self.shares.unordered.extend(places);
        }
        are_alike
    }

    /// Numbers the events so that two have the same number if they are so alike that no instance tells them apart.
    fn kinds_of_events(&self) -> FxHashMap<EventRow, u32> {
        let mut kinds: FxHashMap<EventRow, u32> = FxHashMap::default();
        let mut last = 0;
        for row in self.instances() {
            let mut split: FxHashMap<(u32, i64, Cell), u32> = FxHashMap::default();
            for candidate in self.taking.candidates(row).found {
                let known = kinds.entry(candidate.event).or_insert(0);
                let is_settled = candidate.counts.is_yes() && candidate.timely.state != State::Unknown;
                let kind = match split.entry((*known, candidate.day, candidate.timely)) {
                    Entry::Occupied(of) if is_settled => *of.get(),
                    entry => {
                        last += 1;
                        if is_settled {
                            entry.insert_entry(last);
                        }
                        last
                    }
                };
                *known = kind;
            }
        }
        kinds
    }
}

impl Taken {
    fn leave_open(&mut self, why: Cell) {
        self.open = Some(more_open(self.open, why));
    }
}

impl Share {
    fn in_common(self, other: Share) -> Share {
        let mut answers = self.answers;
        for (one, other) in answers.iter_mut().zip(other.answers) {
            if *one != other {
                *one = Cell::UNKNOWN;
            }
        }
        Share { answers, ..self }
    }
}

/// Groups of instances of which none could take an event that one of another group could.
fn rivals(takers: Vec<Taker>) -> Vec<Vec<Taker>> {
    if takers.len() < 2 {
        return vec![takers];
    }
    let mut groups: Vec<Option<Vec<Taker>>> = Vec::new();
    let mut group_of: FxHashMap<EventRow, usize> = FxHashMap::default();
    for taker in takers {
        let known = taker.own.found.iter().filter_map(|candidate| group_of.get(&candidate.event).copied());
        let mut joined: Vec<usize> = known.collect();
        joined.sort_unstable();
        joined.dedup();
        let mut of_joined = joined.iter().filter_map(|index| groups.get_mut(*index).and_then(Option::take));
        let mut members: Vec<Taker> = of_joined.next().unwrap_or_default();
        members.extend(of_joined.flatten());
        members.sort_by_key(|member| member.row);
        members.push(taker);
        let own = joined.first().copied().unwrap_or(groups.len());
        let is_joined = joined.len() > 1;
        let changed = if is_joined { members.as_slice() } else { members.last().map_or(&[][..], std::slice::from_ref) };
        for candidate in changed.iter().flat_map(|taker| &taker.own.found) {
            group_of.insert(candidate.event, own);
        }
        match groups.get_mut(own) {
            Some(group) => *group = Some(members),
            None => groups.push(Some(members)),
        }
    }
    groups.into_iter().flatten().collect()
}

/// Whether nothing tells the instances apart: the same events count for them, and all of that is settled.
fn are_alike(takers: &[Taker]) -> bool {
    let is_settled = |taker: &Taker| {
        let settled = |candidate: &Candidate| candidate.counts.is_yes() && candidate.timely.state != State::Unknown;
        taker.exists.is_yes() && taker.own.open.is_none() && taker.own.found.iter().all(settled)
    };
    let Some(first) = takers.first() else { return true };
    let is_like_first = |taker: &Taker| {
        let pairs = taker.own.found.iter().zip(&first.own.found);
        taker.own.found.len() == first.own.found.len()
            && pairs.into_iter().all(|(one, other)| one.event == other.event && one.timely == other.timely)
    };
    takers.iter().all(|taker| is_settled(taker) && is_like_first(taker))
}
