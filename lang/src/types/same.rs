//! Whether two expressions of one declaration surely have the same value.
//!
//! Rules have no effects and a name means one thing in a declaration, so what is written alike is alike: `första(x) finns` shows
//! something of the next `första(x)` too. Numbers and dates are compared as values, blanks and brackets are not in the tree. Must
//! not know: types, meanings.

use super::walk::direct_parts;
use crate::syntax::expression::{Expr, ExprId, Exprs, Phrase, Source, SourceBase};

/// Whether two expressions are written alike. A `no` says nothing.
pub(super) fn same_value(exprs: &Exprs, one: ExprId, other: ExprId) -> bool {
    if one == other {
        return true;
    }
    let (first, second) = (exprs.get(one), exprs.get(other));
    if !same_form(first, second) {
        return false;
    }
    let (parts, others) = (parts_of(first), parts_of(second));
    parts.len() == others.len() && parts.iter().zip(&others).all(|(one, other)| same_value(exprs, *one, *other))
}

/// Whether an expression reads the unnamed innermost element around it, as `.x` does.
pub(super) fn reads_element(exprs: &Exprs, id: ExprId) -> bool {
    match exprs.get(id) {
        Expr::Element(_) => true,
        // What stands in its selection is of its own elements.
        Expr::Quantified { source, .. } => {
            let base = match &source.base {
                SourceBase::Series { period, .. } => reads_element(exprs, *period),
                SourceBase::Stepped { length, from, period } => {
                    [length, from, period].into_iter().any(|part| reads_element(exprs, *part))
                }
                SourceBase::Expr(id) => reads_element(exprs, *id),
            };
            base || source.windows.iter().any(|window| reads_element(exprs, window.day))
        }
        other => parts_of(other).into_iter().any(|part| reads_element(exprs, part)),
    }
}

fn parts_of(expr: &Expr) -> Vec<ExprId> {
    let mut parts = Vec::new();
    direct_parts(expr, &mut |part| parts.push(part));
    parts
}

/// Whether two expressions are alike apart from their parts, in forms that can stand where something may be absent.
fn same_form(one: &Expr, other: &Expr) -> bool {
    match (one, other) {
        (Expr::Name(one), Expr::Name(other)) | (Expr::Element(one), Expr::Element(other)) => one == other,
        (Expr::Member { name: one, .. }, Expr::Member { name: other, .. }) => one == other,
        (Expr::Number { value: one, .. }, Expr::Number { value: other, .. }) => one == other,
        (Expr::Date(one), Expr::Date(other)) => one == other,
        (Expr::Month(one), Expr::Month(other)) => one == other,
        (Expr::Instant(one), Expr::Instant(other)) => one == other,
        (Expr::Text(one), Expr::Text(other)) => one == other,
        (Expr::Bool(one), Expr::Bool(other)) => one == other,
        (Expr::WithUnit { unit: one, .. }, Expr::WithUnit { unit: other, .. }) => one == other,
        (Expr::Binary { operator: one, .. }, Expr::Binary { operator: other, .. }) => one == other,
        (Expr::Relation { relation: one, .. }, Expr::Relation { relation: other, .. }) => one == other,
        (
            Expr::Compare { negated, comparison, .. },
            Expr::Compare { negated: other_negated, comparison: other_comparison, .. },
        ) => (negated, comparison) == (other_negated, other_comparison),
        (Expr::AnyOf { negated: one, .. }, Expr::AnyOf { negated: other, .. })
        | (Expr::Exists { negated: one, .. }, Expr::Exists { negated: other, .. }) => one == other,
        (Expr::HasHappened { window: one, .. }, Expr::HasHappened { window: other, .. }) => {
            one.map(|window| window.kind) == other.map(|window| window.kind)
        }
        (
            Expr::Quantified { quantifier, source, .. },
            Expr::Quantified { quantifier: other_quantifier, source: other_source, .. },
        ) => quantifier == other_quantifier && same_source(source, other_source),
        (Expr::Phrase(one), Expr::Phrase(other)) => same_phrase(one, other),
        (Expr::This, Expr::This)
        | (Expr::AssessmentDay, Expr::AssessmentDay)
        | (Expr::AsOfDay, Expr::AsOfDay)
        | (Expr::Absent, Expr::Absent)
        | (Expr::Call { .. }, Expr::Call { .. })
        | (Expr::Index { .. }, Expr::Index { .. })
        | (Expr::List(_), Expr::List(_))
        | (Expr::Negate(_), Expr::Negate(_))
        | (Expr::Not(_), Expr::Not(_))
        | (Expr::And(_), Expr::And(_))
        | (Expr::Or(_), Expr::Or(_))
        | (Expr::Range { .. }, Expr::Range { .. }) => true,
        _ => false,
    }
}

/// Whether two sources have the same parts in the same places.
fn same_source(one: &Source, other: &Source) -> bool {
    let same_base = match (&one.base, &other.base) {
        (SourceBase::Series { whole, unit, .. }, SourceBase::Series { whole: other_whole, unit: other_unit, .. }) => {
            (whole, unit) == (other_whole, other_unit)
        }
        (SourceBase::Stepped { .. }, SourceBase::Stepped { .. }) | (SourceBase::Expr(_), SourceBase::Expr(_)) => true,
        _ => false,
    };
    let windows = |source: &Source| source.windows.iter().map(|window| window.kind).collect::<Vec<_>>();
    let binder = |source: &Source| source.binder.as_ref().map(|name| name.text.clone());
    same_base
        && windows(one) == windows(other)
        && binder(one) == binder(other)
        && one.filter.is_some() == other.filter.is_some()
}

fn same_phrase(one: &Phrase, other: &Phrase) -> bool {
    match (one, other) {
        (Phrase::DayOf { number: one, .. }, Phrase::DayOf { number: other, .. })
        | (Phrase::DayOfMonth { number: one, .. }, Phrase::DayOfMonth { number: other, .. }) => one == other,
        (Phrase::CaseId, Phrase::CaseId) => true,
        (Phrase::CalendarYear(one), Phrase::CalendarYear(other)) => one == other,
        (Phrase::FromTo { .. }, Phrase::FromTo { .. }) => true,
        (
            Phrase::Neighbour { unit, direction, .. },
            Phrase::Neighbour { unit: other_unit, direction: other_direction, .. },
        )
        | (Phrase::Next { unit, direction, .. }, Phrase::Next { unit: other_unit, direction: other_direction, .. }) => {
            (unit, direction) == (other_unit, other_direction)
        }
        (
            Phrase::Edge { last, working_day, .. },
            Phrase::Edge { last: other_last, working_day: other_working_day, .. },
        ) => (last, working_day) == (other_last, other_working_day),
        _ => false,
    }
}
