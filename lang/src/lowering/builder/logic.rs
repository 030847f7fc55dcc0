//! Logic: what holds, what exists, what is chosen.
//!
//! The laws used here hold in all four states, where `och` is the maximum in yes < faulty < unknown < no and `eller` in
//! no < faulty < unknown < yes: both are commutative, associative and idempotent, yes and no are their units, and a choice with a settled
//! branch is one of them. `x och inte x` is not no: it is unknown where x is.

use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::program::{Constant, FaultCode};

use super::Builder;

impl Builder {
    /// All hold.
    pub(in crate::lowering) fn and(&mut self, operands: &[NodeId]) -> NodeId {
        self.junction(operands, true)
    }

    /// One holds.
    pub(in crate::lowering) fn or(&mut self, operands: &[NodeId]) -> NodeId {
        self.junction(operands, false)
    }

    /// It does not hold.
    pub(in crate::lowering) fn not(&mut self, operand: NodeId) -> NodeId {
        match self.op(operand) {
            Some(Op::Not(inner)) => inner,
            Some(Op::Constant(_)) => match self.as_word(operand) {
                Some(word) => self.truth(word == 0),
                None => operand,
            },
            _ => self.operation(Op::Not(operand), Kind::Bool),
        }
    }

    /// At least `count` hold.
    pub(in crate::lowering) fn at_least(&mut self, count: u32, operands: &[NodeId]) -> NodeId {
        let settled = operands.iter().filter(|&&operand| self.as_word(operand) == Some(1)).count() as u32;
        let open: Vec<NodeId> = operands.iter().copied().filter(|&operand| self.as_word(operand).is_none()).collect();
        let wanted = count.saturating_sub(settled);
        match wanted {
            0 => self.truth(true),
            1 => self.or(&open),
            _ if wanted as usize > open.len() => self.truth(false),
            // All of some that may be the same node twice are each of them.
            _ if wanted as usize == open.len() => self.and(&open),
            _ => {
                let list = self.operands(&open);
                self.operation(Op::AtLeast(wanted, list), Kind::Bool)
            }
        }
    }

    /// It exists.
    pub(in crate::lowering) fn exists(&mut self, operand: NodeId) -> NodeId {
        match self.as_constant(operand) {
            Some(Constant::Known(_)) => self.truth(true),
            Some(Constant::Absent) => self.truth(false),
            Some(Constant::Faulty(_)) => operand,
            None => self.operation(Op::Exists(operand), Kind::Bool),
        }
    }

    /// The first where it exists, else the second.
    pub(in crate::lowering) fn or_else(&mut self, first: NodeId, second: NodeId) -> NodeId {
        match self.as_constant(first) {
            Some(Constant::Known(_) | Constant::Faulty(_)) => first,
            Some(Constant::Absent) => second,
            None if first == second || self.never_absent(first) => first,
            None => self.operation(Op::OrElse(first, second), self.kind(first)),
        }
    }

    /// The later of two days, either of which may be absent: where one is, the other stands for it.
    pub(in crate::lowering) fn later(&mut self, one: NodeId, other: NodeId) -> NodeId {
        match (self.as_constant(one), self.as_constant(other)) {
            (Some(Constant::Absent), _) => other,
            (_, Some(Constant::Absent)) => one,
            _ if one == other => one,
            _ => self.operation(Op::Later(one, other), Kind::Date),
        }
    }

    /// The second where the first holds, else the third.
    pub(in crate::lowering) fn select(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        if let Some(Op::Not(inner)) = self.op(condition) {
            return self.select(inner, otherwise, then);
        }
        match self.as_word(condition) {
            Some(0) => otherwise,
            Some(_) => then,
            // Both branches agree whatever the condition is.
            None if then == otherwise => then,
            None => self.operation(Op::Select(condition, then, otherwise), self.kind(then)),
        }
    }

    /// The same for ja/nej that is never absent: a settled branch makes it `och` or `eller`.
    pub(in crate::lowering) fn select_truth(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        match (self.as_word(then), self.as_word(otherwise)) {
            (Some(1), Some(0)) => condition,
            (Some(0), Some(1)) => self.not(condition),
            (_, Some(0)) => self.and(&[condition, then]),
            (Some(1), _) => self.or(&[condition, otherwise]),
            (Some(0), _) => {
                let fails = self.not(condition);
                self.and(&[fails, otherwise])
            }
            (_, Some(1)) => {
                let fails = self.not(condition);
                self.or(&[fails, then])
            }
            _ => self.select(condition, then, otherwise),
        }
    }

    /// `och` where `all`, else `eller`.
    fn junction(&mut self, operands: &[NodeId], all: bool) -> NodeId {
        let (unit, settling) = (i64::from(all), i64::from(!all));
        let mut open: Vec<NodeId> = Vec::with_capacity(operands.len());
        for &operand in operands {
            match self.as_constant(operand) {
                Some(Constant::Known(word)) if word == settling => return operand,
                Some(Constant::Known(_)) => {}
                // A value that is needed and does not exist is a fault to logic.
                Some(Constant::Absent) => open.push(self.fault(FaultCode::Absent, Kind::Bool)),
                _ if open.contains(&operand) => {}
                _ => open.push(operand),
            }
        }
        if all {
            self.join_limits(&mut open);
        }
        match open.as_slice() {
            [] => self.word(unit, Kind::Bool),
            // `och` of one value that may be absent is that value only where it exists; facts of ja/nej are never absent here.
            [only] => *only,
            _ => {
                let list = self.operands(&open);
                self.operation(if all { Op::And(list) } else { Op::Or(list) }, Kind::Bool)
            }
        }
    }

    /// A lower and an upper limit of the same value become one test. Only for constant limits: beside an unknown one, the other
    /// limit alone can still settle the answer.
    fn join_limits(&mut self, operands: &mut Vec<NodeId>) {
        let mut index = 0;
        while let Some(&operand) = operands.get(index) {
            if let Some((low, value)) = self.lower_limit(operand)
                && let Some((partner, high)) = self.upper_limit_of(operands, value)
            {
                let within = self.within(value, low, high);
                if let Some(place) = operands.get_mut(index) {
                    *place = within;
                }
                operands.remove(partner);
                // What was removed may have stood before.
                index = 0;
            } else {
                index += 1;
            }
        }
    }

    fn lower_limit(&self, node: NodeId) -> Option<(NodeId, NodeId)> {
        match self.op(node)? {
            Op::LessOrEqual(low, value) if self.as_word(low).is_some() => Some((low, value)),
            _ => None,
        }
    }

    fn upper_limit_of(&self, operands: &[NodeId], value: NodeId) -> Option<(usize, NodeId)> {
        operands.iter().enumerate().find_map(|(index, &operand)| match self.op(operand)? {
            Op::LessOrEqual(of, high) if of == value && self.as_word(high).is_some() => Some((index, high)),
            _ => None,
        })
    }

    /// Whether a node is a fact or a day that always exists.
    pub(super) fn never_absent(&self, node: NodeId) -> bool {
        match self.op(node) {
            Some(Op::Fact(slot)) => self.program.slots.get(slot.index()).is_some_and(|slot| !slot.optional),
            Some(Op::AssessmentDay | Op::AsOfDay) => true,
            _ => false,
        }
    }
}
