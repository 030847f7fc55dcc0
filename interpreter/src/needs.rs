//! Which facts an unknown value waits for.
//!
//! They are found by walking backwards from the value over what is unknown, by the rules that made it unknown: a known `nej` in an `och`
//! hides its neighbours, an exception that gives way is not asked for. The answer is *sound*: however the other facts turn out,
//! they cannot change the value. It is not always *exact*: a fact that is read twice may cancel itself out (`x < 18 eller x ≥ 18`), which
//! [`crate::exact`] finds out. Nothing is walked where nothing is unknown.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};
use stadga_program::node::{
    Between, DefaultId, End, Kind, ListId, MatchingId, NodeId, Op, Operands, Reduce, Reduction, ReductionId, SlotId,
    SpaceId, TableId,
};
use stadga_program::program::{
    ArisenSource, Arising, DatedRow, ExceptionValue, MAX_DEFAULT_DEPTH, Owner, Program, Space, Table, Turns,
};

use crate::case::Case;
use crate::cell::{Cell, State};
use crate::evaluate::{CASE, Evaluation, remaining, row_holds};

/// A fact that a case may supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// A fact of the case.
    OfCase(SlotId),
    /// A fact of a list element, by its row.
    OfElement(SlotId, u32),
    /// A list, by the row of the space that has it.
    List(ListId, u32),
}

impl Fact {
    /// The JSON Pointer to the fact in the case.
    pub fn pointer(self, program: &Program, case: &Case) -> String {
        let (pattern, space, row) = match self {
            Fact::OfCase(slot) => (program.slots.get(slot.index()).map(|slot| &slot.pointer), CASE, 0),
            Fact::OfElement(slot, row) => {
                let slot = program.slots.get(slot.index());
                (slot.map(|slot| &slot.pointer), slot.map_or(CASE, |slot| slot.space), row)
            }
            Fact::List(list, row) => {
                let list = program.lists.get(list.index());
                (list.map(|list| &list.pointer), list.map_or(CASE, |list| parent_of(program, list.space)), row)
            }
        };
        pattern.map_or_else(String::new, |pattern| pointer_to(pattern, program, case, space, row))
    }
}

/// The pointer of an element of a list.
pub fn element_pointer(program: &Program, case: &Case, space: SpaceId, row: u32) -> Option<String> {
    let list = program.spaces.get(space.index())?.list()?;
    let list = program.lists.get(list.index())?;
    let space = list.space;
    Some(pointer_to(&format!("{}/*", list.pointer), program, case, space, row))
}

/// The pattern with the index of the element in place of each `*`, from the innermost outwards.
fn pointer_to(pattern: &str, program: &Program, case: &Case, space: SpaceId, row: u32) -> String {
    let (mut space, mut row) = (space, row);
    let mut steps: Vec<String> = pattern.split('/').map(str::to_owned).collect();
    for step in steps.iter_mut().rev().filter(|step| *step == "*") {
        let Some(Space::List { parent, list }) = program.spaces.get(space.index()) else { break };
        let Some(rows) = case.rows(*list) else { break };
        *step = rows.origin(row).to_string();
        (space, row) = (*parent, rows.parent(row));
    }
    steps.join("/")
}

fn parent_of(program: &Program, space: SpaceId) -> SpaceId {
    program.spaces.get(space.index()).and_then(|space| space.parent()).unwrap_or(CASE)
}

/// Whether a day is known to lie outside of the days that it is held against.
fn lies_outside(day: Cell, between: Between, cell: impl Fn(NodeId) -> Cell) -> bool {
    let is_beyond = |end: Option<End>, order: Ordering| {
        end.is_some_and(|end| {
            let own = cell(end.day);
            let compared = day.word.cmp(&own.word);
            day.is_known() && own.is_known() && (compared == order || compared.is_eq() && !end.included)
        })
    };
    is_beyond(between.from, Ordering::Less) || is_beyond(between.to, Ordering::Greater)
}

/// Finds what unknown values wait for. It keeps its memory from one question to the next.
#[derive(Debug, Default)]
pub struct Needs {
    /// For each value of an evaluation, the number of the question in which it was last seen.
    seen: Vec<u32>,
    question: u32,
    /// The values to look at: a node, and a row of its space.
    open: Vec<(NodeId, u32)>,
    /// The unknown values that were looked at, for [`crate::exact`].
    visited: Vec<(NodeId, u32)>,
    facts: Vec<Fact>,
}

impl Needs {
    /// Without memory.
    pub fn new() -> Needs {
        Needs::default()
    }

    /// The facts that a value of the case waits for, sorted; none if it is not unknown.
    pub fn of(&mut self, evaluation: Evaluation<'_>, node: NodeId) -> &[Fact] {
        self.of_all(evaluation, &[node])
    }

    /// The facts that a value waits for, for a row of its space or of one inside it, sorted.
    pub fn of_place(&mut self, evaluation: Evaluation<'_>, node: NodeId, place: (SpaceId, u32)) -> &[Fact] {
        self.of_places(evaluation, &[node], place)
    }

    /// The facts that any of these values of the case waits for, sorted.
    pub fn of_all(&mut self, evaluation: Evaluation<'_>, nodes: &[NodeId]) -> &[Fact] {
        self.of_places(evaluation, nodes, (CASE, 0))
    }

    /// The facts that tell which elements an inner space has for a row of its parent space, and those that some values wait for.
    pub(crate) fn of_elements(
        &mut self,
        evaluation: Evaluation<'_>,
        inner: SpaceId,
        place: (SpaceId, u32),
        nodes: &[NodeId],
    ) -> &[Fact] {
        self.begin();
        self.need_elements(Here { evaluation, space: place.0, row: place.1 }, inner);
        for node in nodes {
            self.look_at(evaluation, *node, place.0, place.1);
        }
        self.walk_on(evaluation);
        &self.facts
    }

    fn of_places(&mut self, evaluation: Evaluation<'_>, nodes: &[NodeId], place: (SpaceId, u32)) -> &[Fact] {
        self.begin();
        for node in nodes {
            self.look_at(evaluation, *node, place.0, place.1);
        }
        self.walk_on(evaluation);
        &self.facts
    }

    /// Forgets the question before.
    fn begin(&mut self) {
        self.facts.clear();
        self.visited.clear();
        self.question = self.question.wrapping_add(1);
        if self.question == 0 {
            self.seen.clear();
            self.question = 1;
        }
    }

    /// Walks backwards from what is to be looked at.
    fn walk_on(&mut self, evaluation: Evaluation<'_>) {
        while let Some((node, row)) = self.open.pop() {
            self.visited.push((node, row));
            self.walk(evaluation, node, row);
        }
        self.facts.sort_unstable();
        self.facts.dedup();
    }

    pub(crate) fn visited(&self) -> &[(NodeId, u32)] {
        &self.visited
    }

    /// Notes a value for a row of its own space or of one inside it, if it is unknown and new.
    fn look_at(&mut self, evaluation: Evaluation<'_>, node: NodeId, space: SpaceId, row: u32) {
        let Some((row, index, cell)) = evaluation.place_of(node, space, row) else { return };
        if cell.state != State::Unknown {
            return;
        }
        if index >= self.seen.len() {
            self.seen.resize(index + 1, 0);
        }
        if let Some(seen) = self.seen.get_mut(index)
            && *seen != self.question
        {
            *seen = self.question;
            self.open.push((node, row));
        }
    }

    /// Looks at what an unknown value depends on.
    fn walk(&mut self, evaluation: Evaluation<'_>, id: NodeId, row: u32) {
        let Some(node) = evaluation.program().nodes.get(id.index()) else { return };
        let here = Here { evaluation, space: node.space, row };
        match node.op {
            Op::Fact(slot) if node.space == CASE => self.facts.push(Fact::OfCase(slot)),
            Op::Fact(slot) => {
                let row = evaluation.element(node.space, row).and_then(|row| u32::try_from(row).ok());
                self.facts.extend(row.map(|row| Fact::OfElement(slot, row)));
            }
            Op::Listed | Op::Arisen(_) => self.need_elements(here, node.space),
            Op::Settled(scan) => {
                let last = here.program().scans.get(scan.index()).map(|scan| scan.last);
                let list = last.and_then(|last| here.program().nodes.get(last.index())).map(|node| node.space);
                let element = evaluation.element(node.space, row).and_then(|row| u32::try_from(row).ok());
                if let (Some(last), Some(list), Some(element)) = (last, list, element) {
                    self.look_at(evaluation, last, list, element);
                }
            }
            Op::At(value, of) => {
                self.look(here, of);
                for (space, row) in named_by(evaluation, of, (node.space, row)) {
                    self.look_at(evaluation, value, space, row);
                }
            }
            Op::Length(list) if here.program().arises(list).is_some() => self.need_sources(here, list),
            Op::Length(list) => self.need_list(here, list, here.space),
            Op::And(operands) | Op::Or(operands) | Op::AtLeast(_, operands) => self.all_of(here, operands),
            Op::Table(table) => self.table(here, table),
            Op::Dated(table, day) => self.dated(here, table, day),
            Op::Default(tree) => self.exceptions(here, tree, 0),
            Op::Reduce(reduction) => self.reduction(here, reduction.index()),
            Op::Matched(matching, _) => self.matched(here, matching),
            Op::Select(condition, then, otherwise) => match here.cell(condition) {
                Cell::YES => self.look(here, then),
                Cell::NO => self.look(here, otherwise),
                _ => [condition, then, otherwise].into_iter().for_each(|operand| self.look(here, operand)),
            },
            op => here.program().for_each_operand(op, &mut |operand| self.look(here, operand)),
        }
    }

    fn look(&mut self, here: Here<'_>, operand: NodeId) {
        self.look_at(here.evaluation, operand, here.space, here.row);
    }

    fn all_of(&mut self, here: Here<'_>, operands: Operands) {
        for operand in here.program().operand_list(operands) {
            self.look(here, *operand);
        }
    }

    fn table(&mut self, here: Here<'_>, table: TableId) {
        let Some(Table::Rows { first_decides, rows, .. }) = here.program().tables.get(table.index()) else { return };
        for (condition, value) in rows.iter().filter(|(condition, _)| !here.cell(*condition).is_no()) {
            self.look(here, *condition);
            self.look(here, *value);
            if *first_decides && here.cell(*condition).is_yes() {
                break;
            }
        }
    }

    /// The row is found by the day and the keys; once it is, only its value counts.
    fn dated(&mut self, here: Here<'_>, table: TableId, day: NodeId) {
        let Some(Table::Dated { keys, rows }) = here.program().tables.get(table.index()) else { return };
        let keys = here.program().operand_list(*keys);
        let is_found = keys.iter().chain([&day]).all(|node| here.cell(*node).is_known());
        let holds = |row: &&DatedRow| row_holds(row, here.cell(day).word, keys.iter().map(|key| here.cell(*key).word));
        match rows.iter().find(holds) {
            Some(row) if is_found => self.look(here, row.value),
            _ => keys
                .iter()
                .chain([&day])
                .chain(rows.iter().map(|row| &row.value))
                .for_each(|node| self.look(here, *node)),
        }
    }

    fn exceptions(&mut self, here: Here<'_>, tree: DefaultId, depth: u32) {
        let Some(tree) = here.program().defaults.get(tree.index()).filter(|_| depth < MAX_DEFAULT_DEPTH) else {
            return;
        };
        let mut some_applies = false;
        for exception in remaining(tree, |node| here.cell(node)) {
            some_applies |= here.cell(exception.condition).is_yes();
            self.look(here, exception.condition);
            match exception.value {
                ExceptionValue::Node(value) => self.look(here, value),
                ExceptionValue::Default(inner) => self.exceptions(here, inner, depth + 1),
            }
        }
        if let (false, Some(main)) = (some_applies, tree.main) {
            self.look(here, main);
        }
    }

    fn reduction(&mut self, here: Here<'_>, reduction: usize) {
        let Some(reduce) = here.program().reductions.get(reduction) else { return };
        let (state, rows) = here.evaluation.elements(reduce.space, here.space, here.row);
        reduce.how.of_whole().for_each(|node| self.look(here, node));
        if state.state == State::Unknown {
            self.need_elements(here, reduce.space);
            let of_elements = [reduce.counted, reduce.taken, reduce.how.of_element()];
            self.unsupplied_elements(here, of_elements.into_iter().flatten().collect());
            return;
        }
        match reduce.how {
            Reduction::First => self.elements_to_first(here, reduce, rows),
            Reduction::Last => self.elements_to_first(here, reduce, rows.rev()),
            _ => rows.for_each(|row| _ = self.element(here, reduce, row)),
        }
    }

    /// Where instances take their events in turn, what one waits for may be anything that any of them does, and is found once for all.
    fn matched(&mut self, here: Here<'_>, id: MatchingId) {
        let takes_turns = here.program().matchings.get(id.index()).is_some_and(|matching| matching.turns.is_some());
        if !takes_turns {
            return self.matching(here, id);
        }
        let find = || {
            let mut needs = Needs { question: 1, ..Needs::new() };
            needs.matching(here, id);
            needs.walk_on(here.evaluation);
            needs.facts
        };
        self.facts.extend_from_slice(here.evaluation.needs_in_turn(id, find));
    }

    /// The events that may fulfil an instance; where instances take theirs in turn, those of all.
    fn matching(&mut self, here: Here<'_>, id: MatchingId) {
        let Some(matching) = here.program().matchings.get(id.index()) else { return };
        for (space, row) in here.evaluation.unordered_in_turn(id) {
            self.order_of(here, *space, *row);
        }
        let own = matching.turns.is_none().then_some(here.row);
        let rows = 0..here.evaluation.row_count(matching.space);
        for row in rows.filter(|row| own.is_none_or(|own| own == *row)) {
            let here = Here { row, ..here };
            if let Some(Turns { exists, day }) = matching.turns {
                self.look(here, exists);
                self.look(here, day);
            }
            for source in &matching.sources {
                let (state, rows) = here.evaluation.elements(source.space, here.space, row);
                if state.state == State::Unknown {
                    self.need_elements(here, source.space);
                    self.unsupplied_elements(here, source.nodes().to_vec());
                }
                for row in rows {
                    let counts = here.evaluation.cell_at(source.counted, source.space, row);
                    if !counts.is_no() {
                        source.nodes().iter().for_each(|node| self.look_at(here.evaluation, *node, source.space, row));
                    }
                }
            }
        }
    }

    /// Elements that have not been supplied will be judged by what encloses them: all of that is needed too.
    fn unsupplied_elements(&mut self, here: Here<'_>, mut inner: Vec<NodeId>) {
        let mut seen: FxHashSet<NodeId> = inner.iter().copied().collect();
        while let Some(id) = inner.pop() {
            let Some(node) = here.program().nodes.get(id.index()) else { continue };
            if here.encloses(node.space) {
                self.look(here, id);
                continue;
            }
            match node.op {
                Op::Reduce(id) if here.has_elements_of(id) => self.reduction(here, id.index()),
                op => here.program().for_each_operand(op, &mut |operand| {
                    if seen.insert(operand) {
                        inner.push(operand);
                    }
                }),
            }
        }
    }

    fn elements_to_first(&mut self, here: Here<'_>, reduce: &Reduce, rows: impl Iterator<Item = u32>) {
        let mut first = None;
        for row in rows {
            match first {
                None if self.element(here, reduce, row).is_yes() => first = Some(row),
                None => {}
                // Of one day, it is the order that decides.
                Some(first) if here.evaluation.are_of_one_day(reduce.space, first, row) => {
                    let counts = !self.element(here, reduce, row).is_no();
                    [first, row].into_iter().filter(|_| counts).for_each(|row| self.order_of(here, reduce.space, row));
                }
                Some(_) => break,
            }
        }
    }

    /// Where an event stands among those of its day, if the case does not say.
    fn order_of(&mut self, here: Here<'_>, space: SpaceId, row: u32) {
        let element = here.evaluation.element(space, row).and_then(|row| u32::try_from(row).ok());
        if let (Some(slot), Some(element)) = (here.evaluation.order_in_day(space), element)
            && here.evaluation.case().fact_of(slot, element).state == State::Unknown
        {
            self.facts.push(Fact::OfElement(slot, element));
        }
    }

    /// Looks at an element unless it is settled that it has no say. The answer is whether it counts.
    fn element(&mut self, here: Here<'_>, reduce: &Reduce, row: u32) -> Cell {
        let cell = |node| here.evaluation.cell_at(node, reduce.space, row);
        let counts = reduce.counted.map_or(Cell::YES, cell);
        let has_no_say = match (reduce.how, reduce.taken.map(cell)) {
            _ if counts.is_no() => true,
            (Reduction::All, Some(taken)) => taken.is_yes(),
            (Reduction::Any | Reduction::None, Some(taken)) => taken.is_no(),
            (Reduction::AnyBetween(between) | Reduction::LargestBetween(between), Some(day)) => {
                lies_outside(day, between, |end| here.cell(end))
            }
            _ => false,
        };
        if !has_no_say {
            for node in [reduce.counted, reduce.taken, reduce.how.of_element()].into_iter().flatten() {
                self.look_at(here.evaluation, node, reduce.space, row);
            }
        }
        counts
    }

    /// Notes what says which elements an inner space has: its list, or the ends of its series.
    fn need_elements(&mut self, here: Here<'_>, inner: SpaceId) {
        let Some(shape) = here.program().spaces.get(inner.index()) else { return };
        if let Some(parent) = shape.parent().filter(|parent| !here.encloses(*parent)) {
            // Seen from further out, they are those of all rows of the parent.
            let is_open = |(state, _): (Cell, std::ops::Range<u32>)| state.state == State::Unknown;
            let (state, rows) = here.evaluation.elements(parent, here.space, here.row);
            if state.state == State::Unknown {
                self.need_elements(here, parent);
            }
            for row in rows.filter(|row| is_open(here.evaluation.elements(inner, parent, *row))) {
                self.need_elements(Here { space: parent, row, ..here }, inner);
            }
            return;
        }
        match *shape {
            Space::List { list, .. } | Space::Again { list, .. } if here.program().arises(list).is_some() => {
                self.need_sources(here, list);
            }
            Space::List { parent, list } => self.need_list(here, list, parent),
            Space::Again { owner: Owner::RowOf(space), list, .. } => self.need_list(here, list, space),
            Space::Again { owner: Owner::NamedBy(node), list, .. } => {
                self.look(here, node);
                let named =
                    named_by(here.evaluation, node, (here.space, here.row)).filter(|_| here.cell(node).is_known());
                self.facts.extend(named.map(|(_, row)| Fact::List(list, row)));
            }
            Space::Case | Space::Series { .. } => shape.bounds().for_each(|bound| self.look(here, bound)),
        }
    }

    /// Notes what the elements of a list arise from: which of those count, and their days and order.
    fn need_sources(&mut self, here: Here<'_>, list: ListId) {
        let case = Here { space: CASE, row: 0, ..here };
        let Some(arisen) = here.program().arises(list) else { return };
        let before = (self.facts.len(), self.open.len());
        for way in &arisen.ways {
            way.length().into_iter().for_each(|length| self.look(case, length));
            for source in way.sources() {
                let (state, rows) = here.evaluation.elements(source.space, CASE, 0);
                if state.state == State::Unknown {
                    self.need_elements(case, source.space);
                }
                let own = source.counted.into_iter().chain([source.first, source.last]);
                self.look_at_all(here, own, source.space, rows);
            }
        }
        if before == (self.facts.len(), self.open.len()) {
            // Only the order within a day can be what is missing.
            arisen.ways.iter().for_each(|way| self.need_order(here, way));
        }
    }

    /// Looks at the order of elements that share their day with others.
    fn need_order(&mut self, here: Here<'_>, way: &Arising) {
        let mut of_days: FxHashMap<i64, Vec<(&ArisenSource, u32)>> = FxHashMap::default();
        for source in way.sources() {
            let (_, rows) = here.evaluation.elements(source.space, CASE, 0);
            for row in rows {
                let cell = |node| here.evaluation.cell_at(node, source.space, row);
                if source.counted.is_none_or(|counted| cell(counted).is_yes()) {
                    of_days.entry(cell(source.first).word).or_default().push((source, row));
                }
            }
        }
        for (source, row) in of_days.values().filter(|of_day| of_day.len() > 1).flatten() {
            self.look_at_all(here, source.order.into_iter(), source.space, *row..row + 1);
        }
    }

    fn look_at_all(
        &mut self,
        here: Here<'_>,
        nodes: impl Iterator<Item = NodeId> + Clone,
        space: SpaceId,
        rows: std::ops::Range<u32>,
    ) {
        for row in rows {
            nodes.clone().for_each(|node| self.look_at(here.evaluation, node, space, row));
        }
    }

    /// Notes a list, by the space that says whose it is.
    fn need_list(&mut self, here: Here<'_>, list: ListId, owner: SpaceId) {
        let row = here.evaluation.owner_row(owner, here.space, here.row);
        self.facts.extend(row.map(|row| Fact::List(list, row)));
    }
}

/// The elements that a node may name, for a row of a space: one, or while that is open all of their list.
pub(crate) fn named_by(
    evaluation: Evaluation<'_>,
    node: NodeId,
    (space, row): (SpaceId, u32),
) -> impl Iterator<Item = (SpaceId, u32)> {
    let of = match evaluation.program().nodes.get(node.index()).map(|node| node.kind) {
        Some(Kind::Row(of)) => Some(of),
        _ => None,
    };
    let cell = evaluation.cell_at(node, space, row);
    let rows = match (of, u32::try_from(cell.word)) {
        (Some(_), Ok(row)) if cell.is_known() => row..row.saturating_add(1),
        (Some(of), _) if cell.state == State::Unknown => 0..evaluation.row_count(of),
        _ => 0..0,
    };
    rows.filter_map(move |row| Some((of?, row)))
}

/// A row of a space in an evaluation.
#[derive(Clone, Copy)]
struct Here<'a> {
    evaluation: Evaluation<'a>,
    space: SpaceId,
    row: u32,
}

impl<'a> Here<'a> {
    fn cell(self, node: NodeId) -> Cell {
        self.evaluation.cell_at(node, self.space, self.row)
    }

    fn program(self) -> &'a Program {
        self.evaluation.program()
    }

    /// Whether this row lies in a row of the space.
    fn encloses(self, space: SpaceId) -> bool {
        self.evaluation.enclosing_row(space, self.space, self.row).is_some()
    }

    fn has_elements_of(self, reduction: ReductionId) -> bool {
        let reduce = self.program().reductions.get(reduction.index());
        reduce.is_some_and(|reduce| self.encloses(parent_of(self.program(), reduce.space)))
    }
}
