//! The day that something is judged on.
//!
//! prövningsdagen is inherited by what is called and rebound by `prövas per D` and `x per D`. Where D is known not to exist it is
//! bedömningsdagen, and the explanation shows both.

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::TraceKind;

use super::Lowering;
use super::scope::Scope;
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{Argument, Clause};
use crate::vocabulary::kinds::ClauseKind;

/// A day that something is judged on, and the line of an explanation that tells of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct JudgedOn {
    /// The day.
    pub(super) day: NodeId,
    /// The line; none where the day is inherited.
    pub(super) trace: Option<u32>,
}

impl<'db> Lowering<'db> {
    /// The day that the clauses of a declaration rebind prövningsdagen to, or the inherited one.
    pub(super) fn judged_on(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> JudgedOn {
        let clause = clauses.iter().find(|clause| clause.kind == ClauseKind::ProvasPer);
        let Some(Clause { id, argument: Argument::Expr(expr), .. }) = clause else {
            return JudgedOn { day: scope.as_of, trace: None };
        };
        let (day, reads) = scope.reading(|scope| self.day_or_assessment_day(scope, *expr));
        let trace = self.trace(scope, TraceKind::AsOf, Some(day), *id, None, reads);
        JudgedOn { day, trace: Some(trace) }
    }

    /// A day; bedömningsdagen where it does not exist.
    pub(super) fn day_or_assessment_day(&mut self, scope: &mut Scope<'db>, expr: ExprId) -> NodeId {
        let value = self.lower(scope, expr);
        let day = self.node(&value, Kind::Date);
        let fallback = self.assessment_day();
        self.builder.or_else(day, fallback)
    }
}
