//! What a condition says about which values exist: `slut finns och slut är före …`.
//!
//! Nothing changes within one evaluation, so a path or a selection that a condition has shown to exist, exists wherever the
//! condition is known to hold and the same is written. Where a condition is open, what it guards is open too, so the guarded side
//! may be checked as if it held. Must not know: how values are found.

use super::checker::Checker;
use super::inference::Meaning;
use super::same::{reads_element, same_value};
use super::ty::Type;
use crate::syntax::expression::{BranchValue, Condition, Criterion, Expr, ExprId};
use crate::vocabulary::kinds::{Comparison, GroupOperator};

impl Checker<'_> {
    /// From here on the condition is known to hold, or not to. Undone by truncating `scope.present`.
    pub(super) fn assume(&mut self, condition: ExprId, holds: bool) {
        let mut present = std::mem::take(&mut self.scope.present);
        self.shown(condition, holds, &mut present);
        self.scope.present = present;
    }

    /// From here on all of the condition is known to hold.
    pub(super) fn assume_condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Expr(id) => self.assume(*id, true),
            Condition::Criteria(criteria) => {
                for criterion in criteria {
                    self.assume(criterion.condition, true);
                }
            }
        }
    }

    /// Whether the value of a path is known to exist here.
    pub(super) fn is_present(&self, path: ExprId) -> bool {
        let exprs = self.exprs;
        match exprs.get(path) {
            Expr::Name(name) => {
                if self.scope.present_parameters.contains(&name.as_str()) {
                    return true;
                }
                if name == "insats" && self.scope.insats_is_present {
                    return matches!(self.result.meaning_of(path), Meaning::Fact(_));
                }
            }
            Expr::Member { .. } | Expr::Element(_) | Expr::Call { .. } | Expr::Quantified { .. } => {}
            _ => return false,
        }
        let from = if reads_element(self.exprs, path) { self.scope.element_floor } else { 0 };
        let known = self.scope.present.get(from..).unwrap_or_default();
        known.iter().any(|own| self.same_value(*own, path))
    }

    /// Collects the paths that exist if the condition holds, or does not.
    fn shown(&self, condition: ExprId, holds: bool, paths: &mut Vec<ExprId>) {
        let exprs = self.exprs;
        match exprs.get(condition) {
            Expr::Exists { operand, negated } if holds != *negated => {
                paths.push(*operand);
            }
            Expr::Compare { left, negated, comparison: Comparison::Is, right } => {
                let equal = holds != *negated;
                self.shown_by_equality(*left, *right, equal, paths);
            }
            Expr::AnyOf { left, negated, options } => {
                let all_exist = options.iter().all(|option| !self.result.type_of(*option).may_be_absent());
                if holds != *negated && all_exist {
                    paths.push(*left);
                }
            }
            Expr::Not(operand) => self.shown(*operand, !holds, paths),
            Expr::And(operands) => self.shown_by_all(operands.iter().copied(), holds, true, paths),
            Expr::Or(operands) => self.shown_by_all(operands.iter().copied(), holds, false, paths),
            Expr::Group { operator, criteria } => {
                let conditions = criteria.iter().map(|criterion| criterion.condition);
                match operator {
                    GroupOperator::Samtliga => self.shown_by_all(conditions, holds, true, paths),
                    GroupOperator::Nagot => self.shown_by_all(conditions, holds, false, paths),
                    GroupOperator::Inget => self.shown_by_all(conditions, !holds, false, paths),
                    GroupOperator::Minst(_) => {}
                }
            }
            Expr::Choose { branches, .. } => {
                let of_branch = branches.iter().map(|branch| match &branch.value {
                    BranchValue::Expr(id) => self.shown_alone(*id, holds),
                    BranchValue::Criteria(criteria) => self.shown_by_block(criteria, holds),
                    BranchValue::Limit(_) => Vec::new(),
                });
                self.common(of_branch.collect(), paths);
            }
            _ => {}
        }
    }

    fn shown_by_equality(&self, left: ExprId, right: ExprId, equal: bool, paths: &mut Vec<ExprId>) {
        let (left_type, right_type) = (self.result.type_of(left), self.result.type_of(right));
        match (left_type, right_type) {
            (_, Type::Absent) if !equal => paths.push(left),
            (Type::Absent, _) if !equal => paths.push(right),
            _ if equal && !right_type.may_be_absent() => paths.push(left),
            _ if equal && !left_type.may_be_absent() => paths.push(right),
            _ => {}
        }
    }

    /// What several conditions show together: joined by `och` if `every`, else by `eller`.
    fn shown_by_all(
        &self,
        conditions: impl Iterator<Item = ExprId>,
        holds: bool,
        every: bool,
        paths: &mut Vec<ExprId>,
    ) {
        if holds == every {
            for condition in conditions {
                self.shown(condition, holds, paths);
            }
        } else {
            self.common(conditions.map(|condition| self.shown_alone(condition, holds)).collect(), paths);
        }
    }

    fn shown_by_block(&self, criteria: &[Criterion], holds: bool) -> Vec<ExprId> {
        let mut paths = Vec::new();
        self.shown_by_all(criteria.iter().map(|criterion| criterion.condition), holds, true, &mut paths);
        paths
    }

    fn shown_alone(&self, condition: ExprId, holds: bool) -> Vec<ExprId> {
        let mut paths = Vec::new();
        self.shown(condition, holds, &mut paths);
        paths
    }

    /// Adds the paths that every one of the lists has.
    fn common(&self, lists: Vec<Vec<ExprId>>, paths: &mut Vec<ExprId>) {
        let Some((first, rest)) = lists.split_first() else { return };
        let in_all = |path: &&ExprId| rest.iter().all(|list| list.iter().any(|own| self.same_value(*own, **path)));
        paths.extend(first.iter().filter(in_all));
    }

    /// Whether two expressions surely have the same value.
    pub(super) fn same_value(&self, one: ExprId, other: ExprId) -> bool {
        same_value(self.exprs, one, other)
    }
}
