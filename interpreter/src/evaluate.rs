//! Evaluation: a program and a case to a value for every node.
//!
//! The language is total and pure and a fault is a value, so every node is evaluated, in order, whether or not anything reads it. What
//! comes out is an [`Arena`] that holds all values; what an unknown value waits for and why a value is what it is are read back
//! from there afterwards, and cost nothing where nobody asks. The first nodes of a program depend on the run alone and are evaluated once, in
//! [`Prepared::new`]. Must not know: JSON, words, how an outcome is put together.
//!
//! More facts never change a value that is not unknown, save that a faulty value may come to name a lesser fault. Everything that is
//! asked of an evaluation rests on that.

mod arise;
mod batch;
mod between;
mod bounds;
mod candidates;
mod column;
mod derived;
mod exception;
mod layout;
mod logic;
mod matching;
mod operation;
mod pauses;
mod reduce;
mod row;
mod same_day;
mod scan;
mod schedule;
mod strict;
mod table;
#[cfg(test)]
mod tests;
mod turns;

use std::ops::Range;
use std::sync::OnceLock;

use stadga_program::date::Date;
use stadga_program::node::{ListId, MatchingId, NodeId, Op, ReadingId, RuleId, SlotId, SpaceId};
use stadga_program::number::Ratio;
use stadga_program::program::{ArisenEnd, Program};

use self::arise::Arose;
use self::batch::CaseBatch;
use self::column::SpaceColumns;
use self::derived::Derived;
pub(crate) use self::exception::remaining;
pub use self::layout::MAX_LIST_VALUES;
use self::layout::{Columns, Layout, Numbering};
use self::row::{BROKEN, CaseRow};
use self::schedule::{Nodes, Schedule, Stage};
use self::table::OnlyVersion;
pub(crate) use self::table::row_holds;
use self::turns::Shares;
use crate::case::{Case, CaseBuilder, Part};
use crate::cell::Cell;
use crate::explain::Plan;
use crate::needs::Fact;
use crate::reading::{ReadingUse, reading_uses};

/// The space of the case.
pub(crate) const CASE: SpaceId = SpaceId(0);

/// What a run is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// bedömningsdagen.
    pub assessment_day: Date,
    /// prövningsdagen where no rule says another; bedömningsdagen by default.
    pub as_of_day: Option<Date>,
    /// Readings to apply instead of those that the rule set applies: the tolkning, and the ordinal of the reading.
    pub readings: Vec<(ReadingId, u32)>,
}

impl Context {
    /// A run on a day, with the readings that the rule set applies.
    pub fn on(assessment_day: Date) -> Context {
        Context { assessment_day, as_of_day: None, readings: Vec::new() }
    }
}

/// A reading that the program does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchReading(pub ReadingId, pub u32);

/// A program made ready for evaluating cases in a context. It can be shared between threads.
#[derive(Debug)]
pub struct Prepared<'p> {
    program: &'p Program,
    assessment_day: Date,
    as_of_day: Date,
    readings: Vec<u32>,
    /// The values of the run nodes.
    cells: Vec<Cell>,
    /// The program's fractions and those of the run nodes.
    ratios: Vec<Ratio>,
    /// Where the nodes of inner spaces have their values.
    numbering: Numbering,
    /// In which order nodes are evaluated.
    schedule: Schedule,
    /// The only value of each table that has one.
    only_versions: Vec<Option<OnlyVersion>>,
    /// For each list of events, the facts that say when one was.
    moments: Vec<Option<same_day::Moment>>,
    /// What depends on each tolkning, found at the first question.
    reading_uses: OnceLock<Vec<ReadingUse>>,
    /// Which lines explanations have, found at the first question.
    explanation_plan: OnceLock<Plan>,
}

impl<'p> Prepared<'p> {
    /// Evaluates what depends on nothing but the run.
    pub fn new(program: &'p Program, context: &Context) -> Result<Prepared<'p>, NoSuchReading> {
        let mut prepared = Prepared {
            program,
            assessment_day: context.assessment_day,
            as_of_day: context.as_of_day.unwrap_or(context.assessment_day),
            readings: readings(program, context)?,
            cells: Vec::new(),
            ratios: program.ratios.clone(),
            numbering: Numbering::of(program),
            schedule: Schedule::default(),
            only_versions: table::only_versions(program),
            moments: same_day::moments(program),
            reading_uses: OnceLock::new(),
            explanation_plan: OnceLock::new(),
        };
        if let Ok(nothing) = CaseBuilder::new(program).finish() {
            let mut arena = Arena::new();
            arena.make_room(program.run_nodes as usize);
            run(&prepared, &nothing, &mut arena, &Schedule::of_run(program));
            prepared.cells = arena.cells;
            prepared.ratios.append(&mut arena.ratios);
        }
        Ok(prepared)
    }

    /// The program.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// bedömningsdagen.
    pub fn assessment_day(&self) -> Date {
        self.assessment_day
    }

    /// prövningsdagen where no rule says another.
    pub fn as_of_day(&self) -> Date {
        self.as_of_day
    }

    /// The tolkningar that outcomes can depend on, and which.
    pub fn reading_uses(&self) -> &[ReadingUse] {
        self.reading_uses.get_or_init(|| reading_uses(self.program))
    }

    /// Which lines explanations have.
    pub(crate) fn explanation_plan(&self) -> &Plan {
        self.explanation_plan.get_or_init(|| Plan::of(self.program))
    }

    /// The value of a node that depends on nothing but the run.
    pub(crate) fn cell_of_run(&self, node: NodeId) -> Option<Cell> {
        self.cells.get(node.index()).copied()
    }

    /// The fraction that the word of such a node refers to.
    pub(crate) fn fraction_of_run(&self, word: i64) -> Ratio {
        fraction(&self.ratios, &[], word)
    }

    /// The ordinal of the reading that is applied.
    pub fn reading(&self, reading: ReadingId) -> u32 {
        self.readings.get(reading.index()).copied().unwrap_or(0)
    }
}

/// The ordinal of the reading that is applied of each tolkning. What is chosen of one version holds for every version.
fn readings(program: &Program, context: &Context) -> Result<Vec<u32>, NoSuchReading> {
    let mut readings: Vec<u32> = program.readings.iter().map(|tolkning| tolkning.applied).collect();
    for &(id, ordinal) in &context.readings {
        let chosen = program.readings.get(id.index()).filter(|known| (ordinal as usize) < known.readings.len());
        let Some(chosen) = chosen else { return Err(NoSuchReading(id, ordinal)) };
        for (place, tolkning) in readings.iter_mut().zip(&program.readings) {
            if tolkning.name == chosen.name {
                *place = ordinal;
            }
        }
    }
    Ok(readings)
}

/// The values of one evaluation. It is reused from case to case, so that evaluating allocates nothing once it has grown.
#[derive(Debug, Default)]
pub struct Arena {
    /// A cell for each node, of which those of inner spaces are not used; then the columns of the nodes of inner spaces.
    cells: Vec<Cell>,
    /// How many of the cells have room in this evaluation. What stands behind them is of earlier ones, and read by nobody.
    used: usize,
    /// The first node that this evaluation has not come to. What its cells hold is of earlier ones too.
    reached: usize,
    /// For each space, where the columns of its nodes begin, and how many rows they have.
    columns: Vec<Columns>,
    /// For each space whose rows follow from values, those rows.
    derived: Vec<Derived>,
    /// The fractions of the evaluation, numbered after those of the [`Prepared`].
    ratios: Vec<Ratio>,
    /// For each matching, what its instances have.
    shares: Vec<OnceLock<Shares>>,
    /// The case has more list elements than can be evaluated.
    beyond_limit: bool,
}

impl Arena {
    /// An arena that fits no program yet; it grows by the first evaluation.
    pub fn new() -> Arena {
        Arena::default()
    }

    /// Has so many cells. They are written before they are read, so what earlier evaluations left there is not cleared.
    fn make_room(&mut self, cells: usize) {
        self.used = cells;
        if self.cells.len() < cells {
            self.cells.resize(cells, Cell::UNKNOWN);
        }
    }
}

/// A case that has been evaluated: the program, the case and the values. It borrows them all, so that keeping one costs nothing.
#[derive(Debug, Clone, Copy)]
pub struct Evaluation<'a> {
    prepared: &'a Prepared<'a>,
    case: &'a Case,
    arena: &'a Arena,
}

/// An evaluation that has values also for what only explanations read.
#[derive(Debug, Clone, Copy)]
pub struct FullEvaluation<'a>(Evaluation<'a>);

impl<'a> std::ops::Deref for FullEvaluation<'a> {
    type Target = Evaluation<'a>;

    fn deref(&self) -> &Evaluation<'a> {
        &self.0
    }
}

/// Evaluates all that outcomes are made of.
pub fn evaluate<'a>(prepared: &'a Prepared<'a>, case: &'a Case, arena: &'a mut Arena) -> Evaluation<'a> {
    run_case(prepared, case, arena, prepared.schedule.outcomes(prepared.program));
    arena.reached = prepared.program.outcome_nodes as usize;
    Evaluation { prepared, case, arena }
}

/// Evaluates also what only explanations read.
pub fn evaluate_fully<'a>(prepared: &'a Prepared<'a>, case: &'a Case, arena: &'a mut Arena) -> FullEvaluation<'a> {
    run_case(prepared, case, arena, prepared.schedule.all(prepared.program));
    arena.reached = prepared.program.nodes.len();
    FullEvaluation(Evaluation { prepared, case, arena })
}

fn run_case(prepared: &Prepared<'_>, case: &Case, arena: &mut Arena, stages: &[Stage]) {
    arena.ratios.clear();
    arena.shares.clear();
    arena.shares.resize_with(prepared.program.matchings.len(), OnceLock::new);
    arena.derived.resize_with(prepared.program.spaces.len(), Derived::default);
    let cells = layout::lay_out(prepared, case, &mut arena.columns);
    arena.beyond_limit = cells.is_none();
    arena.make_room(cells.unwrap_or(prepared.program.nodes.len()));
    if let Some(of_run) = arena.cells.get_mut(..prepared.cells.len()) {
        of_run.copy_from_slice(&prepared.cells);
    }
    run(prepared, case, arena, stages);
}

/// Goes through stages.
fn run(prepared: &Prepared<'_>, case: &Case, arena: &mut Arena, stages: &[Stage]) {
    for stage in stages {
        if let Some(space) = stage.opened {
            derived::open(prepared, case, arena, space);
        }
        run_nodes(prepared, case, arena, &stage.nodes);
    }
}

/// Evaluates nodes.
fn run_nodes(prepared: &Prepared<'_>, case: &Case, arena: &mut Arena, groups: &[Nodes]) {
    let Arena { cells, columns, derived, ratios, shares, beyond_limit, .. } = arena;
    let layout = &Layout { prepared, case, columns, derived, shares, beyond_limit: *beyond_limit };
    // Nodes read what was written before them, so the cells are read and written through one shared view.
    let cells = std::cell::Cell::from_mut(cells.as_mut_slice()).as_slice_of_cells();
    let fractions = &mut Fractions { fixed: &prepared.ratios, own: ratios };
    let of_case = CaseRow { layout, cells };
    for together in groups {
        match together {
            Nodes::Case(range) => run_case_nodes(&of_case, range, fractions),
            Nodes::Columns(space, nodes) => run_columns(&SpaceColumns::of(&of_case, *space), nodes, fractions),
            Nodes::Scan(number) => {
                if let Some(scan) = prepared.program.scans.get(*number) {
                    scan::settle(&of_case, scan, fractions);
                }
            }
        }
    }
}

/// Evaluates nodes of the case that stand side by side.
fn run_case_nodes(here: &CaseRow<'_>, range: &Range<usize>, fractions: &mut Fractions<'_>) {
    let nodes = here.layout.prepared.program.nodes.get(range.clone()).unwrap_or_default();
    let targets = here.cells.get(range.clone()).unwrap_or_default();
    for (node, target) in nodes.iter().zip(targets) {
        operation::apply(&CaseBatch { here, target }, node, fractions);
    }
}

/// Evaluates nodes of an inner space, by their numbers.
fn run_columns(columns: &SpaceColumns<'_>, nodes: &[u32], fractions: &mut Fractions<'_>) {
    if columns.is_empty() {
        return;
    }
    for number in nodes {
        if let Some((node, batch)) = columns.batch(*number) {
            operation::apply(&batch, node, fractions);
        }
    }
}

/// The exact fractions that words refer to.
struct Fractions<'a> {
    fixed: &'a [Ratio],
    own: &'a mut Vec<Ratio>,
}

impl Fractions<'_> {
    fn get(&self, word: i64) -> Ratio {
        fraction(self.fixed, self.own, word)
    }

    fn add(&mut self, ratio: Ratio) -> Cell {
        self.own.push(ratio);
        Cell::known(i64::try_from(self.fixed.len() + self.own.len() - 1).unwrap_or(i64::MAX))
    }
}

fn fraction(fixed: &[Ratio], own: &[Ratio], word: i64) -> Ratio {
    let Ok(index) = usize::try_from(word) else { return Ratio::ZERO };
    let ratio = if index < fixed.len() { fixed.get(index) } else { own.get(index - fixed.len()) };
    ratio.copied().unwrap_or(Ratio::ZERO)
}

impl<'a> Evaluation<'a> {
    /// The program with its context.
    pub fn prepared(&self) -> &'a Prepared<'a> {
        self.prepared
    }

    /// The program.
    pub fn program(&self) -> &'a Program {
        self.prepared.program
    }

    /// The case.
    pub fn case(&self) -> &'a Case {
        self.case
    }

    /// Whether a rule is about the case: one about what holds several cases is not about each of them, nor the other way round.
    pub fn concerns(&self, rule: RuleId) -> bool {
        let rule = self.program().rules.get(rule.index());
        let (about_whole, other) = rule.map_or((false, None), |rule| (rule.about_whole, rule.about_other));
        match self.case.part() {
            Part::Both => other.is_none(),
            Part::Whole => about_whole,
            Part::One => !about_whole && other.is_none(),
            Part::Other(own) => other == Some(own),
        }
    }

    /// Whether it is known what a list that follows from others holds, and the days of each element that it holds for certain.
    pub(crate) fn arose(&self, list: ListId) -> (bool, Vec<(Cell, Cell)>) {
        let (layout, space) = (self.layout(), self.program().lists.get(list.index()).map(|list| list.space));
        let Some(space) = space else { return (false, Vec::new()) };
        let (state, rows) = layout.of_list(list, 0);
        let all: Vec<Arose> = rows.filter_map(|row| layout.arose(space, row)).collect();
        let is_settled = state.is_known() && all.iter().all(|arose| arose.listed.is_known());
        let certain = all.iter().filter(|arose| arose.listed.is_yes());
        (is_settled, certain.map(|arose| (arose.first, arose.last)).collect())
    }

    /// The event of the case that an element follows from of which a node tells the first day, where it follows from one alone: its space and
    /// its row.
    pub(crate) fn arose_from(&self, node: NodeId, place: (SpaceId, u32)) -> Option<(SpaceId, u32)> {
        let own = self.program().nodes.get(node.index()).filter(|node| node.op == Op::Arisen(ArisenEnd::First))?;
        let layout = self.layout();
        let mut of = (own.space, self.enclosing_row(own.space, place.0, place.1)?);
        // What has arisen from something that has arisen itself comes from an event in the end: nothing arises from itself.
        while let Some(arose) = layout.arose(of.0, of.1) {
            of = arose.of?;
        }
        Some(of)
    }

    /// The value of a node of the case space.
    pub fn cell(&self, node: NodeId) -> Cell {
        self.cell_at(node, CASE, 0)
    }

    /// The value of a node for a row of a space: of the node's own space or of one inside it. What only explanations read is unknown
    /// unless all was evaluated.
    pub fn cell_at(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        if node.index() >= self.arena.reached {
            return Cell::UNKNOWN;
        }
        if self.arena.beyond_limit && self.program().nodes.get(node.index()).is_some_and(|node| node.space != CASE) {
            return BROKEN;
        }
        let index = self.layout().index_of(node, space, row);
        index.and_then(|index| self.arena.cells.get(index)).copied().unwrap_or(BROKEN)
    }

    /// The value of a node that is known to be of the case.
    #[inline(always)]
    pub(crate) fn cell_of_case(&self, node: NodeId) -> Cell {
        self.arena.cells.get(node.index()).copied().unwrap_or(BROKEN)
    }

    /// The fraction that the word of a fraction refers to.
    pub fn fraction(&self, word: i64) -> Ratio {
        fraction(&self.prepared.ratios, &self.arena.ratios, word)
    }

    /// How many rows a space has.
    pub fn row_count(&self, space: SpaceId) -> u32 {
        self.layout().row_count(space)
    }

    /// What a row of an inner space is for: the row of its list, or the word of its day, week, month or year.
    pub fn element(&self, space: SpaceId, row: u32) -> Option<i64> {
        if row < self.row_count(space) { self.layout().element(space, row) } else { None }
    }

    /// The row of the space of a list that a row of another space is about, which judges its elements from somewhere else.
    pub(crate) fn same_element(&self, list: SpaceId, (space, row): (SpaceId, u32)) -> Option<u32> {
        let spaces = &self.program().spaces;
        let (of_list, of_space) = (spaces.get(list.index())?, spaces.get(space.index())?);
        let is_list = matches!(of_list, stadga_program::program::Space::List { .. });
        let same = is_list && of_list.list() == of_space.list();
        self.element(space, row).filter(|_| same).and_then(|row| u32::try_from(row).ok())
    }

    /// Where the value of a node for a row of a space is: the row of the node's own space, and a number that no other value has.
    pub(crate) fn place_of(&self, node: NodeId, space: SpaceId, row: u32) -> Option<(u32, usize, Cell)> {
        let of = self.program().nodes.get(node.index())?.space;
        let row = self.enclosing_row(of, space, row)?;
        Some((row, self.layout().index_of(node, of, row)?, self.cell_at(node, of, row)))
    }

    /// The row of `outer` that holds a row of `space`, if `outer` is that space or encloses it.
    pub(crate) fn enclosing_row(&self, outer: SpaceId, space: SpaceId, row: u32) -> Option<u32> {
        self.layout().enclosing_row(outer, space, row)
    }

    /// What is known of how many elements an inner space has for a row of its parent space or of one inside that, and their rows.
    pub(crate) fn elements(&self, inner: SpaceId, space: SpaceId, row: u32) -> (Cell, Range<u32>) {
        self.layout().elements(inner, space, row)
    }

    /// Whether two events of a list were on one day.
    pub(crate) fn are_of_one_day(&self, space: SpaceId, one: u32, other: u32) -> bool {
        self.layout().are_of_one_day(space, one, other)
    }

    /// The fact that would tell the order of the events of a list within a day.
    pub(crate) fn order_in_day(&self, space: SpaceId) -> Option<SlotId> {
        self.layout().order_in_day(space)
    }

    /// The event that makes enough for a row of the instances of a matching: its list and its row there.
    pub(crate) fn deciding_event(&self, matching: MatchingId, row: u32) -> Option<(ListId, u32)> {
        let own = self.program().matchings.get(matching.index())?;
        let read = |node, space, row| self.cell_at(node, space, row);
        let (list, row) = matching::deciding(&self.layout(), read, (matching, own), row)?;
        Some((list?, u32::try_from(row).ok()?))
    }

    /// What an instance whose events fulfil one instance each waits for, which is the same for all of them.
    pub(crate) fn needs_in_turn(&self, matching: MatchingId, find: impl FnOnce() -> Vec<Fact>) -> &'a [Fact] {
        let shares = self.arena.shares.get(matching.index()).and_then(OnceLock::get);
        shares.map_or(&[], |shares| shares.needs(find))
    }

    /// The events whose order within their day decides who takes which event of a matching, and is not known.
    pub(crate) fn unordered_in_turn(&self, matching: MatchingId) -> &'a [(SpaceId, u32)] {
        let shares = self.arena.shares.get(matching.index()).and_then(OnceLock::get);
        shares.map_or(&[], Shares::unordered)
    }

    /// The row that has a list, by the space that says whose list it is, seen from a row of that or of a space inside it.
    pub(crate) fn owner_row(&self, owner: SpaceId, space: SpaceId, row: u32) -> Option<u32> {
        self.layout().owner_row(owner, space, row)
    }

    fn layout(&self) -> Layout<'a> {
        Layout {
            prepared: self.prepared,
            case: self.case,
            columns: &self.arena.columns,
            derived: &self.arena.derived,
            shares: &self.arena.shares,
            beyond_limit: self.arena.beyond_limit,
        }
    }
}
