//! What is expected of a case, as conditions of the program.

use std::sync::Arc;

use stadga_program::date::Date;
use stadga_program::node::NodeId;
use stadga_program::testcase::Expectation;

use crate::lowering::Lowering;
use crate::lowering::scope::Scope;
use crate::lowering::value::Value;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Clause};

impl<'db> Lowering<'db> {
    /// A clause `förväntat`.
    pub(super) fn lower_expected(&mut self, scope: &mut Scope<'db>, clause: &Clause) -> Option<Expectation> {
        let Argument::Expected { day, condition } = &clause.argument else { return None };
        let day = day.and_then(|day| self.constant_day(scope, day));
        let node = self.truth(scope, *condition);
        let (actual, expected) = self.sides(scope, *condition);
        Some(Expectation {
            line: scope.owner.line_of(clause.id),
            text: scope.owner.words(*condition),
            node,
            actual,
            expected,
            day,
        })
    }

    /// What is compared, and with what: for telling how an expectation failed.
    fn sides(&mut self, scope: &mut Scope<'db>, condition: ExprId) -> (Option<NodeId>, Option<String>) {
        let tree = Arc::clone(&scope.owner.tree);
        let (left, right) = match tree.exprs.get(condition) {
            Expr::Compare { left, right, .. } => (*left, Some(scope.owner.words(*right))),
            Expr::AnyOf { left, options, .. } => {
                let first_and_last = options.first().copied().zip(options.last().copied());
                (*left, first_and_last.map(|(first, last)| scope.owner.words_through(first, last)))
            }
            Expr::Exists { operand, .. } | Expr::IsUnknown { operand, .. } => (*operand, None),
            _ => (condition, None),
        };
        let actual = match self.lower(scope, left) {
            Value::Plain(node) => Some(node),
            _ => None,
        };
        (actual, right)
    }

    /// A day that is written out.
    pub(super) fn constant_day(&mut self, scope: &mut Scope<'db>, day: ExprId) -> Option<Date> {
        let node = self.plain(scope, day);
        let word = self.builder.as_word(node)?;
        Date::from_days(i32::try_from(word).ok()?)
    }
}
