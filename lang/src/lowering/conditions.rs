//! Criteria and groups of criteria, each a line of an explanation with its own words and sources.

use std::sync::Arc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::TraceKind;

use super::Lowering;
use super::scope::Scope;
use crate::syntax::expression::{Condition, Criterion, Expr, ExprId};
use crate::vocabulary::kinds::GroupOperator;

impl<'db> Lowering<'db> {
    /// A condition as one node.
    pub(super) fn truth(&mut self, scope: &mut Scope<'db>, expr: ExprId) -> NodeId {
        let value = self.lower(scope, expr);
        self.node(&value, Kind::Bool)
    }

    /// A condition and the lines of an explanation below it.
    pub(super) fn lower_condition(&mut self, scope: &mut Scope<'db>, condition: &Condition) -> (NodeId, Vec<u32>) {
        match condition {
            Condition::Criteria(criteria) => self.lower_criteria(scope, criteria),
            Condition::Expr(expr) => {
                let expr = *expr;
                let tree = Arc::clone(&scope.owner.tree);
                if let Expr::Group { .. } = tree.exprs.get(expr) {
                    return scope.reading(|scope| self.truth(scope, expr));
                }
                let (node, reads) = scope.reading(|scope| self.truth(scope, expr));
                let trace = self.trace(scope, TraceKind::Criterion, Some(node), expr, None, reads);
                (node, vec![trace])
            }
        }
    }

    /// Criteria that must all hold, with a line for each.
    pub(super) fn lower_criteria(&mut self, scope: &mut Scope<'db>, criteria: &[Criterion]) -> (NodeId, Vec<u32>) {
        let (nodes, traces) = self.lower_each(scope, criteria);
        (self.builder.and(&nodes), traces)
    }

    /// `samtliga av`, `något av`, `inget av`, `minst n av`.
    pub(super) fn lower_group(
        &mut self,
        scope: &mut Scope<'db>,
        expr: ExprId,
        operator: GroupOperator,
        criteria: &[Criterion],
    ) -> NodeId {
        let (nodes, traces) = self.lower_each(scope, criteria);
        let (node, kind) = match operator {
            GroupOperator::Samtliga => (self.builder.and(&nodes), TraceKind::All),
            GroupOperator::Nagot => (self.builder.or(&nodes), TraceKind::Any),
            GroupOperator::Inget => {
                let one = self.builder.or(&nodes);
                (self.builder.not(one), TraceKind::None)
            }
            GroupOperator::Minst(count) => (self.builder.at_least(count, &nodes), TraceKind::AtLeast(count)),
        };
        let mut line = self.line_at(scope, expr.into(), None, &[]);
        line.text = group_words(operator);
        let trace = self.add_trace(kind, Some(node), line, &traces);
        scope.read(trace);
        node
    }

    fn lower_each(&mut self, scope: &mut Scope<'db>, criteria: &[Criterion]) -> (Vec<NodeId>, Vec<u32>) {
        criteria.iter().map(|criterion| self.lower_criterion(scope, criterion)).unzip()
    }

    fn lower_criterion(&mut self, scope: &mut Scope<'db>, criterion: &Criterion) -> (NodeId, u32) {
        let (node, reads) = scope.reading(|scope| self.truth(scope, criterion.condition));
        let tree = Arc::clone(&scope.owner.tree);
        let is_group = matches!(tree.exprs.get(criterion.condition), Expr::Group { .. });
        // A group without words of its own is its own line.
        if let ([group], true, true, true) =
            (reads.as_slice(), is_group, criterion.label.is_none(), criterion.sources.is_empty())
        {
            return (node, *group);
        }
        let mut line = self.line_at(scope, criterion.condition.into(), criterion.label.as_ref(), &criterion.sources);
        if is_group {
            line.text.clear();
        }
        let trace = self.add_trace(TraceKind::Criterion, Some(node), line, &reads);
        (node, trace)
    }
}

fn group_words(operator: GroupOperator) -> String {
    match operator {
        GroupOperator::Samtliga => "samtliga av".to_owned(),
        GroupOperator::Nagot => "något av".to_owned(),
        GroupOperator::Inget => "inget av".to_owned(),
        GroupOperator::Minst(count) => format!("minst {count} av"),
    }
}
