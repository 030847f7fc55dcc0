//! Spaces whose rows follow from values: series of days, weeks, months and years, lists over again for each row of another space, and lists
//! whose elements arise from others.
//!
//! They are laid out in the middle of an evaluation, when the values that say how long they are have been computed. Must not know:
//! operations, words.

use std::ops::Range;

use stadga_program::date::{Date, MonthIndex, Year};
use stadga_program::duration::Days;
use stadga_program::node::{ListId, NodeId, RuleId, SpaceId};
use stadga_program::program::{FaultCode, Key, MAX_SERIES, Owner, SeriesUnit, Space};

use super::arise::{Arose, arise};
use super::column::Source;
use super::layout::{Layout, MAX_LIST_VALUES};
use super::row::{CellView, read};
use super::strict::equal;
use super::{Arena, Prepared};
use crate::case::Case;
use crate::cell::{Cell, State};

/// The greatest number of elements that are looked through for those that match, in one space of a case or for one value of its elements.
pub(super) const MAX_LOOKED_THROUGH: usize = 16 * MAX_LIST_VALUES;

/// The rows of a space that follow from values.
#[derive(Debug, Default)]
pub(super) struct Derived {
    /// For each row of the parent space, whether it is known which rows there are, absent, unknown or faulty.
    states: Vec<Cell>,
    /// For each row of the parent space, its first row; and after the last the number of rows.
    offsets: Vec<u32>,
    /// For each row, its parent row.
    parents: Vec<u32>,
    /// For each row, the row of the list or the word of the unit.
    elements: Vec<i64>,
    /// For each row of a list that follows from others, what has arisen.
    arose: Vec<Arose>,
}

impl Derived {
    pub(super) fn parent(&self, row: u32) -> Option<u32> {
        self.parents.get(row as usize).copied()
    }

    /// For each row, the row of the list or the word of the unit.
    pub(super) fn elements(&self) -> &[i64] {
        &self.elements
    }

    /// For each row, its parent row.
    pub(super) fn parents(&self) -> &[u32] {
        &self.parents
    }

    pub(super) fn element(&self, row: u32) -> Option<i64> {
        self.elements.get(row as usize).copied()
    }

    /// What is known of the rows that lie in the same parent row as a row.
    pub(super) fn state_around(&self, row: u32) -> Cell {
        let state = self.parents.get(row as usize).and_then(|parent| self.states.get(*parent as usize));
        state.copied().unwrap_or(Cell::UNKNOWN)
    }

    /// What is known of the rows of a parent row, and the rows.
    pub(super) fn of(&self, parent: u32) -> (Cell, Range<u32>) {
        let state = self.states.get(parent as usize).copied().unwrap_or(Cell::UNKNOWN);
        match self.offsets.get(parent as usize..) {
            Some([start, end, ..]) => (state, *start..*end),
            _ => (state, 0..0),
        }
    }

    pub(super) fn arose(&self, row: u32) -> Option<Arose> {
        self.arose.get(row as usize).copied()
    }

    fn clear(&mut self) {
        self.arose.clear();
        self.states.clear();
        self.offsets.clear();
        self.offsets.push(0);
        self.parents.clear();
        self.elements.clear();
    }

    fn push(&mut self, state: Cell, elements: impl Iterator<Item = i64>) {
        let parent = self.states.len() as u32;
        self.states.push(state);
        self.elements.extend(elements);
        self.parents.resize(self.elements.len(), parent);
        self.offsets.push(self.elements.len() as u32);
    }
}

/// Finds the rows of a space and room for the values of its nodes.
pub(super) fn open(prepared: &Prepared<'_>, case: &Case, arena: &mut Arena, space: SpaceId) {
    let Some(shape) = prepared.program.spaces.get(space.index()) else { return };
    let mut rows = arena.derived.get_mut(space.index()).map(std::mem::take).unwrap_or_default();
    rows.clear();
    let start = arena.used;
    let cells = std::cell::Cell::from_mut(arena.cells.as_mut_slice()).as_slice_of_cells();
    let layout = Layout {
        prepared,
        case,
        columns: &arena.columns,
        derived: &arena.derived,
        shares: &arena.shares,
        beyond_limit: arena.beyond_limit,
    };
    let room = MAX_LIST_VALUES.saturating_sub(start - prepared.program.nodes.len().min(start));
    let has_room = match *shape {
        Space::Series { parent, unit, whole, first, last } => {
            let series = Series { unit, whole, first, last };
            (0..layout.row_count(parent)).all(|row| {
                let (state, elements) = series.elements(&layout, cells, parent, row);
                rows.push(state, elements);
                layout.cells_of(space, rows.elements.len()) <= room && rows.elements.len() <= MAX_LIST_VALUES
            })
        }
        Space::Again { parent, owner, list, key } => {
            let of_case = layout.list_of_case(list);
            let key = key.map(|Key { fact, value }| Matching {
                facts: layout.case.facts_of(fact),
                values: Source::of(&layout, cells, value, parent),
            });
            let most = room.checked_div(layout.cells_of(space, 1)).unwrap_or(MAX_LIST_VALUES).min(MAX_LIST_VALUES);
            let again = Again { list, owner, parent, key, most, of_case };
            let mut looked_through = 0;
            (0..layout.row_count(parent)).all(|row| again.push(&layout, cells, row, &mut rows, &mut looked_through))
        }
        Space::List { list, .. } => {
            match prepared.program.arises(list).map(|arisen| arise(&layout, cells, arisen)) {
                Some(Ok(arose)) => {
                    rows.push(Cell::known(0), 0..arose.len() as i64);
                    rows.arose = arose;
                }
                Some(Err(state)) => rows.push(state, std::iter::empty()),
                None => {}
            }
            layout.cells_of(space, rows.elements.len()) <= room && rows.elements.len() <= MAX_LIST_VALUES
        }
        Space::Case => true,
    };
    if !has_room {
        // What says how many there are is to blame, where something does.
        let limit = match shape.bounds().next() {
            Some(bound) => layout.limit(bound),
            None => Cell::faulty(RuleId(0), FaultCode::Limit),
        };
        fill_with(&mut rows, limit, layout.row_count(shape.parent().unwrap_or(super::CASE)));
    }
    let count = rows.elements.len();
    let needed = layout.cells_of(space, count);
    if let Some(columns) = arena.columns.get_mut(space.index()) {
        *columns = super::layout::Columns { start, rows: count as u32 };
    }
    arena.make_room(start + needed);
    if let Some(place) = arena.derived.get_mut(space.index()) {
        *place = rows;
    }
}

/// A list over again, as the program says it.
struct Again<'a> {
    list: ListId,
    owner: Owner,
    parent: SpaceId,
    key: Option<Matching<'a>>,
    /// How many elements there is room for.
    most: usize,
    /// The elements, if they are the same for all rows.
    of_case: Option<(Cell, Range<u32>)>,
}

/// What the elements match that count.
struct Matching<'a> {
    /// A fact of each element of the list.
    facts: &'a [Cell],
    /// What it is for a row.
    values: Source<'a>,
}

impl Again<'_> {
    /// Adds the elements for a row; the answer is whether there was room.
    fn push(
        &self,
        layout: &Layout<'_>,
        cells: CellView<'_>,
        row: u32,
        rows: &mut Derived,
        looked_through: &mut usize,
    ) -> bool {
        let (state, elements) = self.of_case.clone().unwrap_or_else(|| self.of_owner(layout, cells, row));
        *looked_through += elements.len();
        match &self.key {
            None => {
                if rows.elements.len() + elements.len() > self.most {
                    return false;
                }
                rows.push(state, elements.map(i64::from));
            }
            Some(Matching { facts, values }) => {
                let value = values.at(row).unwrap_or_else(|node| read(layout, cells, node, self.parent, row));
                let may_match = |element: &u32| match facts.get(*element as usize) {
                    // Most often two words are compared that are known.
                    Some(own) if own.is_known() && value.is_known() => own.word == value.word,
                    own => !equal(own.copied().unwrap_or(Cell::UNKNOWN), value, |own, value| own == value).is_no(),
                };
                rows.push(state, elements.filter(may_match).map(i64::from));
            }
        }
        rows.elements.len() <= self.most && *looked_through <= MAX_LOOKED_THROUGH
    }

    /// The list of its owner, seen from a row.
    fn of_owner(&self, layout: &Layout<'_>, cells: CellView<'_>, row: u32) -> (Cell, Range<u32>) {
        let owner = match self.owner {
            Owner::RowOf(space) => layout.owner_row(space, self.parent, row),
            Owner::NamedBy(node) => match read(layout, cells, node, self.parent, row) {
                named if named.is_known() => u32::try_from(named.word).ok(),
                open => return (open, 0..0),
            },
        };
        owner.map_or((Cell::UNKNOWN, 0..0), |row| layout.of_list(self.list, row))
    }
}

/// A space that is too large has no rows, and says so.
fn fill_with(rows: &mut Derived, state: Cell, parents: u32) {
    rows.clear();
    for _ in 0..parents {
        rows.push(state, std::iter::empty());
    }
}

/// A series of units, as the program says it.
struct Series {
    unit: SeriesUnit,
    whole: bool,
    first: NodeId,
    last: NodeId,
}

impl Series {
    /// What is known of the units for a row of the parent space, and the units.
    ///
    /// Where the last day is unknown, the units up to bedömningsdagen are given, as those that there may be.
    fn elements(
        &self,
        layout: &Layout<'_>,
        cells: CellView<'_>,
        parent: SpaceId,
        row: u32,
    ) -> (Cell, impl Iterator<Item = i64> + use<>) {
        let value = |node| read(layout, cells, node, parent, row);
        let (first, last) = (value(self.first), value(self.last));
        let (state, to) = match (first.state, last.state) {
            (State::Absent, _) => (Cell::known(0), None),
            (State::Known, State::Known) => (Cell::known(0), Some(last.word)),
            (State::Known, State::Absent) => (Cell::known(0), self.today(layout)),
            (State::Known, State::Unknown) => (Cell::UNKNOWN, self.today(layout)),
            (State::Unknown, _) => (Cell::UNKNOWN, None),
            (State::Faulty, _) => (first, None),
            (_, State::Faulty) => (last, None),
        };
        let units = to.and_then(|to| match self.unit {
            SeriesUnit::Number => Some((first.word, to.min(first.word.saturating_add(MAX_SERIES as i64)), 1)),
            _ => self.between(to_date(first.word)?, to_date(to)?),
        });
        let units = units.unwrap_or((0, -1, 1));
        let count = usize::try_from((units.1 - units.0) / units.2 + 1).unwrap_or(0);
        let (state, count) = if count > MAX_SERIES { (layout.limit(self.first), 0) } else { (state, count) };
        (state, (0..count as i64).map(move |index| units.0 + index * units.2))
    }

    /// The words of the first and the last unit between two days, and how far apart two neighbours are.
    fn between(&self, first: Date, last: Date) -> Option<(i64, i64, i64)> {
        if last < first {
            return None;
        }
        let (low, high) = (self.word(first)?, self.word(last)?);
        let step = if self.unit == SeriesUnit::Week { 7 } else { 1 };
        if !self.whole {
            return Some((low, high, step));
        }
        // A unit that began before the first day, or ends after the last, is not inside.
        let before = first.add_days(Days(-1)).and_then(|day| self.word(day));
        let after = last.add_days(Days(1)).and_then(|day| self.word(day));
        let low = if before == Some(low) { low + step } else { low };
        let high = if after == Some(high) { high - step } else { high };
        Some((low, high, step))
    }

    /// The word of the unit that holds a day.
    fn word(&self, day: Date) -> Option<i64> {
        Some(match self.unit {
            SeriesUnit::Day => day.days().into(),
            SeriesUnit::Week => day.add_days(Days(1 - i32::from(day.weekday().number())))?.days().into(),
            SeriesUnit::Month => MonthIndex::index(day.month()).into(),
            SeriesUnit::Year => Year::number(day.year()).into(),
            SeriesUnit::Number => return None,
        })
    }

    /// Where a series of days without a last one ends; numbers without a last one are none.
    fn today(&self, layout: &Layout<'_>) -> Option<i64> {
        (self.unit != SeriesUnit::Number).then(|| layout.prepared.assessment_day.days().into())
    }
}

fn to_date(word: i64) -> Option<Date> {
    Date::from_days(i32::try_from(word).ok()?)
}
