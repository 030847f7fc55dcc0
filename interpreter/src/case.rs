//! A case in memory: the facts and lists that a program asks for, as cells.
//!
//! Facts of the case stand by the number of their slot; facts of list elements stand in columns, one cell a row, where the rows of a list
//! are those of all its parent rows in a run. That is the form which evaluation reads, so nothing is looked up by name there. A
//! [`CaseBuilder`] makes sure that what evaluation relies on holds: every word fits its kind, every row has its parent row.
//! Must not know: JSON, how values are computed.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use stadga_program::date::Date;
use stadga_program::node::{Kind, ListId, SlotId, SpaceId};
use stadga_program::program::{ListOf, Program, Space};

use crate::cell::{Cell, State};

/// The greatest number of list elements in a case, over all its lists.
pub const MAX_ROWS: usize = 200_000;

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    id: Option<Arc<str>>,
    part: Part,
    facts: Vec<Cell>,
    columns: Vec<Vec<Cell>>,
    lists: Vec<Rows>,
    texts: Vec<Arc<str>>,
    contradictions: Vec<Contradiction>,
    event_ids: FxHashMap<(ListId, u32), Arc<str>>,
    first_own_text: i64,
}

/// The elements of one list, for all rows of the space that has it.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// For each parent row, what is known of its list. Known lists have all their elements.
    states: Vec<State>,
    /// For each parent row, its first row; and after the last the number of rows.
    offsets: Vec<u32>,
    /// For each row, its parent row.
    parents: Vec<u32>,
    /// For each row, its index in the list of the case data.
    origins: Vec<u32>,
}

/// Values of a fact with history that contradict each other: which of them holds is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// A JSON Pointer to one of them.
    pub pointer: String,
    /// The day from which they hold; none for the values of all days before the others.
    pub day: Option<Date>,
}

/// Why a case could not be built: a mistake of the program that builds it, or a case too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseError {
    /// The program has no such fact.
    NoSuchFact(SlotId),
    /// The program has no such list.
    NoSuchList(ListId),
    /// The fact is one of list elements, or was addressed as one without being so.
    WrongSpace(SlotId),
    /// There is no such row.
    NoSuchRow(ListId, u32),
    /// The rows of a list were not added in the order of their parent rows.
    RowsOutOfOrder(ListId),
    /// The word is no value of the fact's kind.
    NoSuchValue(SlotId, i64),
    /// The fact cannot be absent.
    NeverAbsent(SlotId),
    /// More list elements than [`MAX_ROWS`].
    TooManyRows,
}

/// Which part a case is of what holds several cases, such as a person with several insatser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole with one case in it, whose facts stand side by side; so is every case where nothing holds several.
    Both,
    /// The whole by itself.
    Whole,
    /// One of those that it holds.
    One,
    /// A case of another kind than the rule set's own, by the number of that kind.
    Other(u32),
}

impl Case {
    /// What the case calls itself.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Which part it is of what holds several cases.
    pub fn part(&self) -> Part {
        self.part
    }

    /// What an event calls itself, by its list and its row there.
    pub fn event_id(&self, list: ListId, row: u32) -> Option<&str> {
        self.event_ids.get(&(list, row)).map(|id| &**id)
    }

    /// What the case says in two ways.
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// A fact of the case.
    pub fn fact(&self, slot: SlotId) -> Cell {
        self.facts.get(slot.index()).copied().unwrap_or(Cell::UNKNOWN)
    }

    /// A fact of a list element.
    pub fn fact_of(&self, slot: SlotId, row: u32) -> Cell {
        self.columns.get(slot.index()).and_then(|column| column.get(row as usize)).copied().unwrap_or(Cell::UNKNOWN)
    }

    /// A fact of the elements of a list, row by row.
    pub(crate) fn facts_of(&self, slot: SlotId) -> &[Cell] {
        self.columns.get(slot.index()).map_or(&[], Vec::as_slice)
    }

    /// The elements of a list.
    pub fn rows(&self, list: ListId) -> Option<&Rows> {
        self.lists.get(list.index())
    }

    /// A text by its word, if it is one of the case's own and not of the program.
    pub fn own_text(&self, word: i64) -> Option<&str> {
        let index = usize::try_from(word.checked_sub(self.first_own_text)?).ok()?;
        self.texts.get(index).map(|text| &**text)
    }

    /// Replaces a fact, of the case or of a list element: for asking what would be.
    pub(crate) fn replace(&mut self, slot: SlotId, row: Option<u32>, cell: Cell) {
        let cells = match row {
            None => Some(&mut self.facts),
            Some(_) => self.columns.get_mut(slot.index()),
        };
        let (Some(cells), index) = (cells, row.map_or(slot.index(), |row| row as usize)) else { return };
        if index >= cells.len() {
            cells.resize(index + 1, Cell::UNKNOWN);
        }
        if let Some(place) = cells.get_mut(index) {
            *place = cell;
        }
    }
}

impl Rows {
    /// How many there are in all.
    pub fn count(&self) -> u32 {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// What is known of the list of a parent row.
    pub fn state(&self, parent_row: u32) -> State {
        self.states.get(parent_row as usize).copied().unwrap_or(State::Unknown)
    }

    /// The rows of a parent row.
    pub fn of(&self, parent_row: u32) -> std::ops::Range<u32> {
        let bound = |index: usize| self.offsets.get(index).copied().unwrap_or(0);
        bound(parent_row as usize)..bound(parent_row as usize + 1)
    }

    /// The parent row of a row.
    pub fn parent(&self, row: u32) -> u32 {
        self.parents.get(row as usize).copied().unwrap_or(0)
    }

    /// For each row, its parent row.
    pub(crate) fn parents(&self) -> &[u32] {
        &self.parents
    }

    /// The index of a row in the list of the case data, which may stand in another order.
    pub fn origin(&self, row: u32) -> u32 {
        self.origins.get(row as usize).copied().unwrap_or(0)
    }
}

/// Builds a case for a program. What is not set is unknown.
///
/// A mistake is kept and reported by [`CaseBuilder::finish`], so that calls can be chained.
#[derive(Debug)]
pub struct CaseBuilder<'p> {
    program: &'p Program,
    case: Case,
    text_words: FxHashMap<Arc<str>, i64>,
    rows: usize,
    error: Option<CaseError>,
}

impl<'p> CaseBuilder<'p> {
    /// A case of which nothing is known.
    pub fn new(program: &'p Program) -> CaseBuilder<'p> {
        let case = Case {
            id: None,
            part: Part::Both,
            facts: vec![Cell::UNKNOWN; program.slots.len()],
            columns: if program.lists.is_empty() { Vec::new() } else { vec![Vec::new(); program.slots.len()] },
            lists: vec![Rows::default(); program.lists.len()],
            texts: Vec::new(),
            contradictions: Vec::new(),
            event_ids: FxHashMap::default(),
            first_own_text: i64::try_from(program.texts.len()).unwrap_or(i64::MAX),
        };
        let mut builder = CaseBuilder { program, case, text_words: FxHashMap::default(), rows: 0, error: None };
        builder.open_lists(SpaceId(0));
        builder
    }

    /// What the case calls itself.
    pub fn id(&mut self, id: &str) -> &mut Self {
        self.case.id = Some(id.into());
        self
    }

    /// It is one part of what holds several cases: outcomes list the rules about that, and those only.
    pub fn part(&mut self, part: Part) -> &mut Self {
        self.case.part = part;
        self
    }

    /// What an event calls itself.
    pub fn event_id(&mut self, list: ListId, row: u32, id: &str) -> &mut Self {
        self.case.event_ids.insert((list, row), id.into());
        self
    }

    /// Two values of a fact with history hold from the same day: the value of these days is to be left open.
    pub fn contradict(&mut self, pointer: &str, day: Option<Date>) -> &mut Self {
        self.case.contradictions.push(Contradiction { pointer: pointer.to_owned(), day });
        self
    }

    /// The word of a text.
    pub fn text(&mut self, text: &str) -> i64 {
        if let Some(word) = self.text_words.get(text) {
            return *word;
        }
        let shared: Arc<str> = text.into();
        let of_program = self.program.texts.iter().position(|known| known == text);
        let index = of_program.unwrap_or(self.program.texts.len() + self.case.texts.len());
        if of_program.is_none() {
            self.case.texts.push(shared.clone());
        }
        let word = i64::try_from(index).unwrap_or(i64::MAX);
        self.text_words.insert(shared, word);
        word
    }

    /// A fact of the case is known.
    pub fn set(&mut self, slot: SlotId, word: i64) -> &mut Self {
        self.put(slot, None, Cell::known(word))
    }

    /// A fact of the case is known not to exist.
    pub fn absent(&mut self, slot: SlotId) -> &mut Self {
        self.put(slot, None, Cell::ABSENT)
    }

    /// A fact of a list element is known.
    pub fn set_in(&mut self, slot: SlotId, row: u32, word: i64) -> &mut Self {
        self.put(slot, Some(row), Cell::known(word))
    }

    /// A fact of a list element is known not to exist.
    pub fn absent_in(&mut self, slot: SlotId, row: u32) -> &mut Self {
        self.put(slot, Some(row), Cell::ABSENT)
    }

    /// A list is known not to exist.
    pub fn absent_list(&mut self, list: ListId, parent_row: u32) -> &mut Self {
        self.put_list(list, parent_row, State::Absent);
        self
    }

    /// All elements of a list are going to be added; without any, the list is empty.
    pub fn known_list(&mut self, list: ListId, parent_row: u32) -> &mut Self {
        self.put_list(list, parent_row, State::Known);
        self
    }

    /// Adds an element to a list, which becomes known by it. Elements are added in the order that the list means them in, those of an
    /// earlier parent row first; `origin` is where the element stands in the list of the case data.
    ///
    /// The answer is the row of the element, for its facts and its own lists.
    pub fn add_row(&mut self, list: ListId, parent_row: u32, origin: u32) -> u32 {
        self.put_list(list, parent_row, State::Known);
        let Some(rows) = self.case.lists.get_mut(list.index()) else { return 0 };
        if rows.parents.last().is_some_and(|last| *last > parent_row) {
            self.error.get_or_insert(CaseError::RowsOutOfOrder(list));
            return 0;
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            self.error.get_or_insert(CaseError::TooManyRows);
            return 0;
        }
        let row = u32::try_from(rows.parents.len()).unwrap_or(u32::MAX);
        rows.parents.push(parent_row);
        rows.origins.push(origin);
        if let Some(shape) = self.program.lists.get(list.index()) {
            self.open_lists(shape.space);
        }
        row
    }

    /// The case, or the first mistake that was made in building it.
    pub fn finish(mut self) -> Result<Case, CaseError> {
        if let Some(slot) = self.program.case.id {
            match self.case.id.clone() {
                Some(id) => {
                    let word = self.text(&id);
                    self.set(slot, word);
                }
                None => _ = self.absent(slot),
            }
        }
        for rows in &mut self.case.lists {
            rows.offsets = offsets(&rows.parents, rows.states.len());
        }
        self.error.map_or(Ok(self.case), Err)
    }

    fn put(&mut self, slot: SlotId, row: Option<u32>, cell: Cell) -> &mut Self {
        if let Err(error) = self.check(slot, row, cell) {
            self.error.get_or_insert(error);
        } else {
            self.case.replace(slot, row, cell);
        }
        self
    }

    fn check(&self, slot: SlotId, row: Option<u32>, cell: Cell) -> Result<(), CaseError> {
        let shape = self.program.slots.get(slot.index()).ok_or(CaseError::NoSuchFact(slot))?;
        if row.is_none() != (shape.space == SpaceId(0)) {
            return Err(CaseError::WrongSpace(slot));
        }
        if let Some(row) = row
            && let Some(Space::List { list, .. }) = self.program.spaces.get(shape.space.index())
            && self.case.rows(*list).is_none_or(|rows| row as usize >= rows.parents.len())
        {
            return Err(CaseError::NoSuchRow(*list, row));
        }
        match cell.state {
            State::Absent if !shape.optional => Err(CaseError::NeverAbsent(slot)),
            State::Known if !self.is_value(shape.kind, cell.word) => Err(CaseError::NoSuchValue(slot, cell.word)),
            _ => Ok(()),
        }
    }

    /// Whether a word is a value of a kind that a case can supply.
    fn is_value(&self, kind: Kind, word: i64) -> bool {
        let is_own_text =
            || usize::try_from(word).is_ok_and(|word| word < self.program.texts.len() + self.case.texts.len());
        match kind {
            Kind::Text => is_own_text(),
            Kind::Ratio(_) | Kind::Status => false,
            _ => self.program.has_value(kind, word),
        }
    }

    fn put_list(&mut self, list: ListId, parent_row: u32, state: State) {
        let Some(rows) = self.case.lists.get_mut(list.index()) else {
            self.error.get_or_insert(CaseError::NoSuchList(list));
            return;
        };
        match rows.states.get_mut(parent_row as usize) {
            Some(place) => *place = state,
            None => {
                self.error.get_or_insert(CaseError::NoSuchRow(list, parent_row));
            }
        }
    }

    /// A new row of a space has its own, unknown, instance of every list of that space. What is not given of a history is its value, not
    /// whether it has changed.
    fn open_lists(&mut self, parent: SpaceId) {
        for space in &self.program.spaces {
            if let Space::List { parent: of, list } = space
                && *of == parent
                && let Some(rows) = self.case.lists.get_mut(list.index())
            {
                let has_history = self.program.lists.get(list.index()).is_some_and(|list| list.of == ListOf::History);
                rows.states.push(if has_history { State::Known } else { State::Unknown });
            }
        }
    }
}

/// Where the rows of each parent row begin, given the parent row of each row in order.
fn offsets(parents: &[u32], parent_count: usize) -> Vec<u32> {
    let mut offsets = Vec::with_capacity(parent_count + 1);
    let mut next = 0_u32;
    let mut remaining = parents.iter().peekable();
    for parent in 0..parent_count {
        offsets.push(next);
        while remaining.next_if(|of| **of as usize == parent).is_some() {
            next += 1;
        }
    }
    offsets.push(next);
    offsets
}
