//! Rules of which it cannot be told which instances or lines they have, because a list is not known or cannot be computed.
//!
//! An instance that is not listed has no row, so nothing is computed of it. What encloses the list is, and can settle what all of its elements
//! come to, supplied or not: that there is no instance among them, or that none of them concerns the case. Must not know: words, JSON.

use rustc_hash::FxHashMap;
use stadga_program::node::{NodeId, Op, SpaceId};
use stadga_program::program::{EventRule, Instances, Payments, Report};
use stadga_program::status::Status;

use super::{Conclude, faulty, needs};
use crate::cell::{Cell, State};
use crate::evaluate::{CASE, Evaluation};
use crate::needs::Fact;
use crate::outcome::{Known, Unlisted, Value};

/// How many choices within each other are followed to find out what all elements come to.
const DEEPEST: u32 = 64;

/// Why it is open which elements there are.
enum Open {
    /// Facts are missing; what those that there may be come to, if that is settled all the same.
    Unknown(Value<'static>, Option<i64>),
    /// The rules do not give them.
    Faulty(Cell),
}

impl<'a> Conclude<'a> {
    /// Whether it cannot be told which instances a rule has.
    pub(super) fn unlisted(&mut self, of: &'a Instances) -> Option<Unlisted<'a>> {
        let (why, status) = match self.open(of.space, (of.exists, Some(of.status)))? {
            Open::Faulty(cell) => {
                let fault = Value::Faulty(faulty(self.evaluation, of.exists, cell));
                (fault.clone(), fault)
            }
            Open::Unknown(why, Some(word)) if word == Status::NotApplicable.word() => {
                (why, Value::Known(Known::Status(Status::NotApplicable)))
            }
            Open::Unknown(why, _) => (why.clone(), why),
        };
        let responsible = of.responsible.and_then(|role| self.role(role));
        Some(Unlisted { of, why, status, responsible })
    }

    /// What is not known of which lines there are.
    pub(super) fn open_lines(&mut self, of: &'a Payments) -> Option<Value<'a>> {
        match self.open(of.space, (of.exists, None))? {
            Open::Faulty(cell) => Some(Value::Faulty(faulty(self.evaluation, of.exists, cell))),
            Open::Unknown(why, _) => Some(why),
        }
    }

    /// What is not known of which rows a report has. Where it is settled that none is taken in, nothing is.
    pub(super) fn rows_not_told(&mut self, of: &'a Report) -> Option<Value<'a>> {
        match self.open(of.space, (of.taken_in, None))? {
            Open::Faulty(cell) => Some(Value::Faulty(faulty(self.evaluation, of.taken_in, cell))),
            Open::Unknown(why, _) => Some(why),
        }
    }

    /// What is not known of which events of a kind there are.
    pub(super) fn open_events(&mut self, of: &'a EventRule) -> Option<Value<'a>> {
        let space = self.evaluation.program().lists.get(of.list.index())?.space;
        match self.open(space, (of.has_happened, None))? {
            Open::Faulty(cell) => Some(Value::Faulty(faulty(self.evaluation, of.has_happened, cell))),
            Open::Unknown(why, _) => Some(why),
        }
    }

    /// Whether a space may have more elements than it has rows, in which something exists.
    pub(super) fn may_have_more_in(&mut self, space: SpaceId, exists: NodeId) -> bool {
        self.open(space, (exists, None)).is_some()
    }

    /// Whether a space may have more elements than it has rows, of which it is not settled that they do not exist. What is missing comes before
    /// what is wrong: it may add elements.
    fn open(&mut self, space: SpaceId, judged: (NodeId, Option<NodeId>)) -> Option<Open> {
        let mut found = Found::default();
        self.open_level(space, judged, &mut found);
        match found.words.first() {
            None => found.fault.map(Open::Faulty),
            Some(word) => {
                let settled = word.filter(|_| found.words.iter().all(|other| other == word));
                Some(Open::Unknown(Value::Unknown(needs(self.evaluation, &found.facts, false)), settled))
            }
        }
    }

    /// Looks for elements of a space, and before that of those that it lies in, of which it is not known whether they are there.
    fn open_level(&mut self, inner: SpaceId, judged: (NodeId, Option<NodeId>), found: &mut Found) {
        let evaluation = self.evaluation;
        let Some(parent) = evaluation.program().spaces.get(inner.index()).and_then(|space| space.parent()) else {
            return;
        };
        if parent != CASE {
            self.open_level(parent, judged, found);
        }
        for row in 0..evaluation.row_count(parent) {
            let state = evaluation.elements(inner, parent, row).0;
            if matches!(state.state, State::Known | State::Absent) {
                continue;
            }
            let mut enclosing = Enclosing::new(evaluation, (parent, row));
            if enclosing.settle(judged.0, 0) == Some(Cell::NO.word) {
                continue;
            }
            if state.state == State::Faulty {
                found.fault = found.fault.or(Some(state));
                continue;
            }
            found.words.push(judged.1.and_then(|status| enclosing.settle(status, 0)));
            let facts = self.finder.of_elements(evaluation, inner, (parent, row), &enclosing.unknown);
            found.facts.extend_from_slice(facts);
        }
    }
}

/// What is open of the elements of a space.
#[derive(Default)]
struct Found {
    /// What tells which there are.
    facts: Vec<Fact>,
    /// For each list that is not known, what its elements come to if that is settled.
    words: Vec<Option<i64>>,
    /// The first list that cannot be computed.
    fault: Option<Cell>,
}

/// What a row settles of everything that lies in it.
struct Enclosing<'e> {
    evaluation: Evaluation<'e>,
    place: (SpaceId, u32),
    seen: FxHashMap<NodeId, Option<i64>>,
    /// What the row knows nothing of and would settle it.
    unknown: Vec<NodeId>,
}

impl<'e> Enclosing<'e> {
    fn new(evaluation: Evaluation<'e>, place: (SpaceId, u32)) -> Self {
        Self { evaluation, place, seen: FxHashMap::default(), unknown: Vec::new() }
    }

    /// The word that a node has for every element, if that is settled.
    fn settle(&mut self, node: NodeId, depth: u32) -> Option<i64> {
        if let Some(word) = self.seen.get(&node) {
            return *word;
        }
        let word = self.settle_anew(node, depth);
        self.seen.insert(node, word);
        word
    }

    fn settle_anew(&mut self, node: NodeId, depth: u32) -> Option<i64> {
        let program = self.evaluation.program();
        let own = program.nodes.get(node.index()).filter(|_| depth < DEEPEST)?;
        if self.evaluation.enclosing_row(own.space, self.place.0, self.place.1).is_some() {
            let cell = self.evaluation.cell_at(node, self.place.0, self.place.1);
            self.unknown.extend((cell.state == State::Unknown).then_some(node));
            return cell.is_known().then_some(cell.word);
        }
        let (yes, no) = (Cell::YES.word, Cell::NO.word);
        match own.op {
            Op::And(operands) => self.chain(program.operand_list(operands), (no, yes), depth),
            Op::Or(operands) => self.chain(program.operand_list(operands), (yes, no), depth),
            Op::Select(condition, then, otherwise) => match self.settle(condition, depth + 1)? {
                word if word == no => self.settle(otherwise, depth + 1),
                _ => self.settle(then, depth + 1),
            },
            _ => None,
        }
    }

    /// A chain of truths of which one that is `deciding` settles all.
    fn chain(&mut self, operands: &[NodeId], (deciding, otherwise): (i64, i64), depth: u32) -> Option<i64> {
        let words: Vec<Option<i64>> = operands.iter().map(|operand| self.settle(*operand, depth + 1)).collect();
        if words.contains(&Some(deciding)) {
            return Some(deciding);
        }
        words.iter().all(|word| *word == Some(otherwise)).then_some(otherwise)
    }
}
