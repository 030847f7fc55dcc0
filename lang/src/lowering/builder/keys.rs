//! Lists that are judged from another space, without the elements that cannot count.
//!
//! `månadsrapport_klar där .avser är m` is asked of each month, but a report of another month counts for none but its own. Where what counts
//! requires that a fact of the element equals a value of what it is judged from, only the elements for which that may hold become rows. What is
//! left out would have been nej, so no value changes; explanations still see every element. Must not know: what is counted.

use stadga_program::node::{NodeId, Op, Reduce, SpaceId};
use stadga_program::program::{Key, Space};

use super::Builder;

/// How deep a comparison may lie in truths that all hold, and a value that facts are compared with in other operations.
const MAX_DEPTH: u32 = 8;

/// How deep what is counted may be. What is deeper is judged of all elements.
const MAX_MOVED_DEPTH: u32 = 200;

impl Builder {
    /// The same reduction, over only those elements of its list that may count.
    pub(super) fn narrowed(&mut self, reduce: Reduce) -> Reduce {
        self.try_narrowed(reduce).unwrap_or(reduce)
    }

    fn try_narrowed(&mut self, reduce: Reduce) -> Option<Reduce> {
        let Space::Again { parent, owner, list, key: None } = *self.program.spaces.get(reduce.space.index())? else {
            return None;
        };
        let key = self.key(reduce.counted?, reduce.space, 0)?;
        let to = self.derived(Space::Again { parent, owner, list, key: Some(key) });
        let mut moved = |node: NodeId| self.in_space(node, (reduce.space, to), 0);
        let counted = Some(moved(reduce.counted?)?);
        let taken = match reduce.taken {
            Some(taken) => Some(moved(taken)?),
            None => None,
        };
        let of_element = match reduce.how.of_element() {
            Some(node) => Some((node, moved(node)?)),
            None => None,
        };
        let how = reduce.how.map_nodes(|node| match of_element {
            Some((old, new)) if old == node => new,
            _ => node,
        });
        Some(Reduce { how, space: to, counted, taken })
    }

    /// A comparison without which a truth does not hold: of a fact of the elements of a space with a value from outside.
    fn key(&self, truth: NodeId, space: SpaceId, depth: u32) -> Option<Key> {
        match self.op(truth)? {
            Op::And(operands) if depth < MAX_DEPTH => {
                let mut operands = self.program.operand_list(operands).iter();
                operands.find_map(|operand| self.key(*operand, space, depth + 1))
            }
            Op::Equal(left, right) => [(left, right), (right, left)].into_iter().find_map(|(fact, value)| {
                let Op::Fact(slot) = self.op(fact)? else { return None };
                let is_of_element = self.space(fact) == space && self.space(value) != space;
                (is_of_element && self.is_plain(value, 0)).then_some(Key { fact: slot, value })
            }),
            _ => None,
        }
    }

    /// Whether a value rests on facts and constants alone, so that it is there before any element is judged.
    fn is_plain(&self, value: NodeId, depth: u32) -> bool {
        let Some(op) = self.op(value) else { return false };
        let mut plain = depth < MAX_DEPTH && reads_only_operands(op) && !matches!(op, Op::Listed | Op::Arisen(_));
        if plain {
            op.map_nodes(|operand| {
                plain &= self.is_plain(operand, depth + 1);
                operand
            });
        }
        plain
    }

    /// What a node is in another space over the same list, which has some of the rows; nothing where that cannot be told from the node.
    fn in_space(&mut self, node: NodeId, spaces: (SpaceId, SpaceId), depth: u32) -> Option<NodeId> {
        let (from, to) = spaces;
        let own = *self.node(node)?;
        if own.space != from {
            // What lies deeper than the elements has them as its rows.
            return (!self.encloses(from, own.space)).then_some(node);
        }
        if let Some(&known) = self.narrowed.get(&(node, to)) {
            return known;
        }
        let moved = self.moved_operation(own.op, spaces, depth).map(|op| {
            let (run, rule) = (self.is_run(node), std::mem::replace(&mut self.rule, own.rule));
            let moved = self.push(op, own.kind, to, run);
            self.rule = rule;
            moved
        });
        self.narrowed.insert((node, to), moved);
        moved
    }

    /// An operation on the same nodes in another space.
    fn moved_operation(&mut self, op: Op, spaces: (SpaceId, SpaceId), depth: u32) -> Option<Op> {
        let is_chain = matches!(op, Op::And(_) | Op::Or(_) | Op::AtLeast(..));
        if !(is_chain || reads_only_operands(op)) || depth >= MAX_MOVED_DEPTH {
            return None;
        }
        let mut all_moved = true;
        let mut moved = |operand: NodeId| {
            let moved = self.in_space(operand, spaces, depth + 1);
            all_moved &= moved.is_some();
            moved.unwrap_or(operand)
        };
        let op = match op {
            Op::And(list) | Op::Or(list) | Op::AtLeast(_, list) => {
                let operands = self.program.operand_list(list).to_vec();
                let moved: Option<Vec<NodeId>> =
                    operands.into_iter().map(|operand| self.in_space(operand, spaces, depth + 1)).collect();
                let list = self.operands(&moved?);
                match op {
                    Op::And(_) => Op::And(list),
                    Op::Or(_) => Op::Or(list),
                    Op::AtLeast(least, _) => Op::AtLeast(least, list),
                    other => other,
                }
            }
            simple => simple.map_nodes(&mut moved),
        };
        all_moved.then_some(op)
    }
}

/// Whether what an operation gives for a row follows from that row and from the operands that it names itself. Whoever adds an operation decides it
/// here: one that reads other rows gives something else in another space.
fn reads_only_operands(op: Op) -> bool {
    match op {
        Op::And(_)
        | Op::Or(_)
        | Op::AtLeast(..)
        | Op::Table(_)
        | Op::Dated(..)
        | Op::Default(_)
        | Op::Reduce(_)
        | Op::Matched(..)
        | Op::Settled(_)
        | Op::Length(_) => false,
        Op::Constant(_)
        | Op::Fact(_)
        | Op::AssessmentDay
        | Op::AsOfDay
        | Op::Reading(_)
        | Op::Element
        | Op::Listed
        | Op::Arisen(_)
        | Op::At(..)
        | Op::Not(_)
        | Op::Equal(..)
        | Op::Less(..)
        | Op::LessOrEqual(..)
        | Op::Within(..)
        | Op::RatioEqual(..)
        | Op::RatioLess(..)
        | Op::RatioLessOrEqual(..)
        | Op::Exists(_)
        | Op::IsUnknown(_)
        | Op::IsFaulty(_)
        | Op::Add(..)
        | Op::Subtract(..)
        | Op::Multiply(..)
        | Op::Negate(_)
        | Op::NotNegative(_)
        | Op::IntToFixed(_)
        | Op::IntToRatio(_)
        | Op::FixedToRatio(_)
        | Op::RatioAdd(..)
        | Op::RatioSubtract(..)
        | Op::RatioMultiply(..)
        | Op::RatioDivide(..)
        | Op::Round(..)
        | Op::AddDays(..)
        | Op::AddMonths(..)
        | Op::AddWorkDays(..)
        | Op::AddHours(..)
        | Op::DaysBetween(..)
        | Op::WorkDaysBetween(..)
        | Op::WholeMonths(..)
        | Op::WholeYears(..)
        | Op::FloorDivide(..)
        | Op::Calendar(..)
        | Op::DayOfMonth(..)
        | Op::Select(..)
        | Op::OrElse(..)
        | Op::Later(..) => true,
    }
}
