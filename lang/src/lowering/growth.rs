//! Rule sets whose program would grow beyond every limit.
//!
//! A calculation is lowered again for each new set of arguments, so functions that call each other in ever new ways could fill any memory.
//! When the program has reached its limit, what is asked for by name and makes most of it is left out: the innermost such declaration, or the
//! calculation that an outcome calls straight away, and the program is made anew without it. So it is a fault, which names it, and so is what
//! needs it; all others run. Where no declaration makes most of the program, or too many do, whatever comes after the limit is a fault.

use stadga_program::program::{FaultCode, TraceKind};

use super::Lowering;
use super::builder::MAX_NODES;
use super::declarations::{Lowered, MAX_INSTANCES};
use super::traces::Line;
use super::value::Value;
use crate::db::{Db, RuleSet};
use crate::names::Global;
use crate::types::inference::Attribute;
use crate::types::ty::Type;

/// So many declarations are left out, each at the price of making the program once more.
const MOST_LEFT_OUT: usize = 8;

/// A declaration, or a property of one, that is asked for by name alone; of an event, whether it counts.
pub(super) type Asked = (Global, Option<Attribute>);

/// How far the program has grown: nodes, lines of explanations, values.
pub(super) type Size = [usize; 3];

const LIMITS: Size = [MAX_NODES, MAX_NODES, MAX_INSTANCES];

/// What a program has to do without.
#[derive(Debug, Clone, Default)]
pub(super) struct Growth {
    /// What is left out.
    left_out: Vec<Asked>,
    /// What is to be left out of the next try.
    found: Option<Asked>,
}

impl<'db> Lowering<'db> {
    /// A rule set with all that its outcomes list, without what would make the program too large.
    pub(super) fn with_outputs(db: &'db dyn Db, root: RuleSet) -> Self {
        Self::without_the_largest(db, root, Self::lower_outputs).0
    }

    /// What `lower` makes of a rule set, without what would make the program too large.
    pub(super) fn without_the_largest<T>(db: &'db dyn Db, root: RuleSet, lower: impl Fn(&mut Self) -> T) -> (Self, T) {
        let mut left_out = Vec::new();
        loop {
            let mut lowering = Self::new(db, root);
            lowering.growth.left_out.clone_from(&left_out);
            let lowered = lower(&mut lowering);
            match lowering.growth.found.take() {
                Some(asked) if left_out.len() < MOST_LEFT_OUT => left_out.push(asked),
                _ => return (lowering, lowered),
            }
        }
    }

    /// What the program has to do without.
    pub(super) fn all_left_out(&self) -> &[Asked] {
        &self.growth.left_out
    }

    /// How far the program has grown.
    pub(super) fn size(&self) -> Size {
        [self.builder.program.nodes.len(), self.builder.program.traces.len(), self.lowered.len()]
    }

    /// Notices what has just been lowered, if the program has become too large and it makes most of it. Whatever it asked for has been looked at
    /// before, so the innermost is found.
    pub(super) fn notice_growth(&mut self, asked: &Asked, before: Size) {
        if self.builder.too_large().is_none() || self.growth.found.is_some() {
            return;
        }
        let grown = self.size().into_iter().zip(before).map(|(now, before)| now - before);
        if grown.zip(LIMITS).any(|(grown, limit)| grown * 2 >= limit) {
            self.growth.found = Some(asked.clone());
        }
    }

    /// Whether something has been left out. Of an insats that is one property, of anything else all of it.
    pub(super) fn is_left_out(&self, (global, attribute): &Asked) -> bool {
        let is_whole = || {
            use crate::vocabulary::kinds::DeclarationKind as Kind;
            !matches!(global.kind(self.db), Some(Kind::Insats | Kind::Insatsgrupp))
        };
        self.growth.left_out.iter().any(|(other, own)| other == global && (own == attribute || is_whole()))
    }

    /// The fault that something is, if it has been left out.
    pub(super) fn left_out(&mut self, asked: &Asked) -> Option<Lowered> {
        if !self.is_left_out(asked) {
            return None;
        }
        let (global, attribute) = asked;
        let outer = self.builder.rule;
        let rule = self.rule_of(global);
        self.builder.rule = rule;
        let ty = match attribute {
            Some(attribute) => self.attribute_type(Some(global), global.ruleset, *attribute),
            None => global.signature(self.db).and_then(|signature| signature.result.clone()).unwrap_or(Type::Bool),
        };
        let value: Value = self.faulty(FaultCode::Limit, &ty);
        self.builder.rule = outer;
        let line = self.builder.program.rules.get(rule.index()).map_or(0, |rule| rule.line);
        let line = Line { label: None, text: self.shown(global), rule, line, sources: Vec::new() };
        let node = self.shown_nodes(&value);
        Some(Lowered { trace: self.add_trace(TraceKind::Declaration, node, line, &[]), value })
    }
}
