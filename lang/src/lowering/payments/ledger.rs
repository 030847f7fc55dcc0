//! What has been paid for a line, beside what it comes to: what is left to pay, and what is to be reclaimed.
//!
//! A line that is not settled keeps what has been paid in advance: only what exceeds its amount is to be reclaimed, and all of it once the
//! line is refused or there is nothing to pay. Must not know: how an amount or a state comes about, what belongs to no line.

use stadga_program::node::{Kind, NodeId};
use stadga_program::number::{RoundingMode, RoundingUnit};
use stadga_program::program::{Ledger, TraceKind};
use stadga_program::status::Status;

use super::KRONOR;
use crate::lowering::Lowering;
use crate::lowering::declarations::argument;
use crate::lowering::scope::Scope;
use crate::syntax::tree::{Argument, Clause};
use crate::vocabulary::kinds::ClauseKind;

impl<'db> Lowering<'db> {
    /// What `utbetalt` says, and a line that tells of it; nothing where the ersättning does not say.
    pub(super) fn ledger(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        (state, amount): (NodeId, NodeId),
    ) -> Option<(Ledger, u32)> {
        let Some(&Argument::Expr(paid)) = argument(clauses, ClauseKind::Utbetalt) else { return None };
        let (node, reads) = scope.reading(|scope| self.plain(scope, paid));
        let node = match self.builder.kind(node) {
            Kind::Ratio(_) => self.builder.round(node, RoundingUnit::Ore, RoundingMode::HalfAwayFromZero),
            _ => node,
        };
        let trace = self.trace(scope, TraceKind::Paid, Some(node), paid, None, reads);
        let due = self.amount_if(state, &[Status::Payable], amount);
        let kept = self.amount_if(state, &[Status::Payable, Status::Withheld, Status::Forecast], amount);
        let to_pay = self.excess(due, node);
        let to_reclaim = self.excess(node, kept);
        Some((Ledger { paid: node, to_pay, to_reclaim }, trace))
    }

    /// An amount in some states, nothing in others.
    fn amount_if(&mut self, state: NodeId, states: &[Status], amount: NodeId) -> NodeId {
        let is_so = self.is_one_of(state, states);
        let nothing = self.builder.word(0, KRONOR);
        self.builder.select(is_so, amount, nothing)
    }

    /// By how much an amount is more than another; nothing where it is not.
    fn excess(&mut self, amount: NodeId, other: NodeId) -> NodeId {
        let difference = self.builder.subtract(amount, other, KRONOR);
        let nothing = self.builder.word(0, KRONOR);
        let is_more = self.builder.less(other, amount);
        self.builder.select(is_more, difference, nothing)
    }
}
