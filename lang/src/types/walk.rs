//! A walk over an expression and all its parts.
//!
//! Must not know: types, names.

use crate::syntax::expression::{BranchValue, Criterion, Expr, ExprId, Exprs, Phrase, Source, SourceBase};

/// Calls `visit` for an expression and each of its parts; limits inside `välj` are no parts of a value.
pub fn parts(exprs: &Exprs, id: ExprId, visit: &mut dyn FnMut(ExprId)) {
    visit(id);
    direct_parts(exprs.get(id), &mut |part| parts(exprs, part, visit));
}

/// Calls `visit` for each part that an expression is directly made of.
pub fn direct_parts(expr: &Expr, visit: &mut dyn FnMut(ExprId)) {
    match expr {
        Expr::Missing
        | Expr::Number { .. }
        | Expr::Date(_)
        | Expr::Month(_)
        | Expr::Instant(_)
        | Expr::Text(_)
        | Expr::Bool(_)
        | Expr::Absent
        | Expr::Unknown
        | Expr::This
        | Expr::AssessmentDay
        | Expr::AsOfDay
        | Expr::Name(_)
        | Expr::Element(_) => {}
        Expr::Member { base, .. } => visit(*base),
        Expr::Call { callee, arguments } => {
            visit(*callee);
            arguments.iter().copied().for_each(visit);
        }
        Expr::Index { base, indexes } => {
            visit(*base);
            indexes.iter().copied().for_each(visit);
        }
        Expr::List(items) | Expr::And(items) | Expr::Or(items) => items.iter().copied().for_each(visit),
        Expr::WithUnit { operand, .. }
        | Expr::Negate(operand)
        | Expr::Not(operand)
        | Expr::Round { operand, .. }
        | Expr::Exists { operand, .. }
        | Expr::IsUnknown { operand, .. } => visit(*operand),
        Expr::AsOf { operand, day } => [*operand, *day].into_iter().for_each(visit),
        Expr::Binary { left, right, .. } | Expr::Compare { left, right, .. } | Expr::Relation { left, right, .. } => {
            [*left, *right].into_iter().for_each(visit);
        }
        Expr::AnyOf { left, options, .. } => {
            visit(*left);
            options.iter().copied().for_each(visit);
        }
        Expr::HasHappened { event, window } => {
            visit(*event);
            window.iter().for_each(|window| visit(window.day));
        }
        Expr::Range { low, high } => {
            visit(*low);
            high.iter().copied().for_each(visit);
        }
        Expr::If { condition, then, otherwise } => [*condition, *then, *otherwise].into_iter().for_each(visit),
        Expr::Quantified { source, value, .. } => {
            source_parts(source, visit);
            value.iter().copied().for_each(visit);
        }
        Expr::Group { criteria, .. } => criteria_parts(criteria, visit),
        Expr::Choose { branches, .. } => branches.iter().for_each(|branch| match &branch.value {
            BranchValue::Expr(value) => visit(*value),
            BranchValue::Criteria(criteria) => criteria_parts(criteria, visit),
            BranchValue::Limit(_) => {}
        }),
        Expr::Phrase(phrase) => phrase_parts(phrase, visit),
    }
}

fn source_parts(source: &Source, visit: &mut dyn FnMut(ExprId)) {
    match &source.base {
        SourceBase::Series { period, .. } => visit(*period),
        SourceBase::Stepped { length, from, period } => [*length, *from, *period].into_iter().for_each(&mut *visit),
        SourceBase::Expr(id) => visit(*id),
    }
    source.windows.iter().for_each(|window| visit(window.day));
    source.filter.iter().copied().for_each(visit);
}

fn criteria_parts(criteria: &[Criterion], visit: &mut dyn FnMut(ExprId)) {
    criteria.iter().for_each(|criterion| visit(criterion.condition));
}

fn phrase_parts(phrase: &Phrase, visit: &mut dyn FnMut(ExprId)) {
    match phrase {
        Phrase::WholeUnitsBetween { from, to, .. } | Phrase::UnitsBetween { from, to, .. } => {
            [*from, *to].into_iter().for_each(visit);
        }
        Phrase::UnitsIn { of, .. }
        | Phrase::DayOf { of, .. }
        | Phrase::DayOfMonth { of, .. }
        | Phrase::Neighbour { of, .. }
        | Phrase::Next { of, .. }
        | Phrase::Edge { of, .. } => visit(*of),
        Phrase::CaseId | Phrase::CalendarYear(_) => {}
        Phrase::FromTo { from, to } => {
            visit(*from);
            to.iter().copied().for_each(visit);
        }
    }
}
