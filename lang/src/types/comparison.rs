//! Comparisons: `är`, `är minst`, `är någon av`, `finns`, `har skett`, `omfattar`.
//!
//! `är` with an interval on the right and one of its values on the left asks for membership, else for equality: the types
//! decide, never the syntax. `är` takes a value that may be absent, everything with an order does not. Must not know: how
//! values are compared.

use smol_str::SmolStr;
use stadga_program::number::Fixed;

use super::advice::as_typed;
use super::checker::Checker;
use super::expression::what_it_is;
use super::inference::{Attribute, Meaning};
use super::limited::Limited;
use super::ty::{Fit, Type, fit};
use super::words::{words, words_of_unit};
use crate::diagnostics::types::{Advice, TypeProblem};
use crate::diagnostics::words::TypeWords;
use crate::diagnostics::{Diagnostic, Edit, EditKind};
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId, Window};
use crate::vocabulary::kinds::{Comparison, DeclarationKind, Relation, Unit};
use crate::vocabulary::operator_hints::{COUNT_WITHOUT_UNIT, Use};
use crate::vocabulary::operator_table;
use crate::vocabulary::statuses::{StatusFamily, nearest_status, status_of, statuses_of};

impl<'a> Checker<'a> {
    pub(super) fn compare(&mut self, left: ExprId, comparison: Comparison, right: ExprId) -> Type {
        if self.means_something(left) {
            let one = self.expr(left, None);
            self.scope.status_family = self.status_family_of(left);
            let other = self.expr(right, Some(expected_beside(&one)));
            self.scope.status_family = None;
            self.compared(left, &one, comparison, right, &other);
        } else {
            // A bare member on the left finds its uppräkning on the right.
            let other = self.expr(right, None);
            let one = self.expr(left, Some(other.interval_of().unwrap_or(&other)));
            self.compared(left, &one, comparison, right, &other);
        }
        Type::Bool
    }

    pub(super) fn any_of(&mut self, left: ExprId, options: &'a [ExprId]) -> Type {
        let one = if self.means_something(left) {
            self.expr(left, None)
        } else {
            let first = options.first().map_or(Type::Error, |first| self.expr(*first, None));
            self.expr(left, Some(&first))
        };
        for option in options {
            let other = self.expr(*option, Some(expected_beside(&one)));
            self.compared(left, &one, Comparison::Is, *option, &other);
        }
        Type::Bool
    }

    /// Tells if two values do not compare.
    pub(super) fn compared(&mut self, left: ExprId, one: &Type, comparison: Comparison, right: ExprId, other: &Type) {
        if one.is_error() || other.is_error() {
            return;
        }
        if comparison == Comparison::Is {
            return self.equal_or_member(left, one, right, other);
        }
        // That a value may be absent is nothing to mend in a comparison that cannot be made at all.
        let problems = self.result.problems.len();
        self.pair((left, one.present()), comparison, (right, other.present()));
        if self.result.problems.len() > problems {
            return;
        }
        self.together(|checker| {
            if one.may_be_absent() {
                checker.may_be_absent(left);
            }
            if other.may_be_absent() {
                checker.may_be_absent(right);
            }
        });
    }

    fn equal_or_member(&mut self, left: ExprId, one: &Type, right: ExprId, other: &Type) {
        match (one, other) {
            (Type::Absent, Type::Absent) => {}
            (_, Type::Absent) => self.can_be_absent(left, one),
            (Type::Absent, _) => self.can_be_absent(right, other),
            _ => {
                let (one, other) = (one.present(), other.present());
                match (one.interval_of(), other.interval_of()) {
                    (None, Some(inner)) => {
                        let inner = inner.clone();
                        if !self.agree(one, Comparison::Is, &inner) {
                            self.do_not_compare((left, one), Comparison::Is, (right, other), (&inner, Use::Compare));
                        }
                    }
                    _ => self.pair((left, one), Comparison::Is, (right, other)),
                }
                self.possible_status(left, right);
            }
        }
    }

    fn pair(&mut self, one: (ExprId, &Type), comparison: Comparison, other: (ExprId, &Type)) {
        if self.agree(one.1, comparison, other.1)
            || self.one_of_many(one, comparison, other.1)
            || self.one_of_many(other, comparison, one.1)
        {
            return;
        }
        let used = match comparison {
            Comparison::Before | Comparison::After | Comparison::NoLaterThan | Comparison::NoEarlierThan => {
                Use::CompareTime
            }
            _ => Use::Compare,
        };
        self.do_not_compare(one, comparison, other, (other.1, used));
    }

    /// Tells of a list that is compared where one of its elements would be.
    fn one_of_many(&mut self, (list, ty): (ExprId, &Type), comparison: Comparison, other: &Type) -> bool {
        let Type::List(element) = ty else { return false };
        if matches!(other, Type::List(_)) || !self.agree(element, comparison, other) {
            return false;
        }
        self.one_of(element, list);
        true
    }

    fn do_not_compare(
        &mut self,
        one: (ExprId, &Type),
        comparison: Comparison,
        other: (ExprId, &Type),
        (hinted, used): (&Type, Use),
    ) {
        let ((left, left_type), (right, right_type)) = (one, other);
        let number = self.number_with_unit(right).filter(|_| *left_type == Type::Int && self.is_read(left));
        let advice = match number {
            Some(number) => Some(Advice::Write { hint: Some(&COUNT_WITHOUT_UNIT), instead: as_typed(number).into() }),
            None if left == right => self.hint(used, left_type, hinted).map(Advice::General),
            None => {
                let age = self.age_for_date(one, comparison, right);
                age.or_else(|| self.advice_on_either(used, (left, left_type), (right, hinted)))
            }
        };
        self.is_about(left);
        self.is_about(right);
        let (one, other) = (self.as_written(left, left_type), self.as_written(right, right_type));
        let problem = TypeProblem::Comparison { left: one, right: other, advice };
        let mut diagnostic = Diagnostic::new(problem, right.into());
        if let Some(number) = number {
            diagnostic =
                diagnostic.with_fix(vec![Edit { at: right.into(), kind: EditKind::Replace, text: as_typed(number) }]);
        }
        // A cell of a table stands alone: what it is compared with is its column.
        self.push(if left == right { diagnostic } else { diagnostic.with_related(left.into(), what_it_is(left_type)) });
    }

    /// A type in words, and a length of time in the unit that it is written in.
    fn as_written(&self, id: ExprId, ty: &Type) -> TypeWords {
        match self.exprs.get(id) {
            Expr::WithUnit { unit: Unit::Ar, .. } => words_of_unit("år", "years"),
            Expr::WithUnit { unit: Unit::Veckor, .. } => words_of_unit("veckor", "weeks"),
            _ => words(ty),
        }
    }

    /// The number of `18 år`.
    fn number_with_unit(&self, id: ExprId) -> Option<Fixed> {
        let Expr::WithUnit { operand, .. } = self.exprs.get(id) else { return None };
        match self.exprs.get(*operand) {
            Expr::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether a value is one that is read or counted, and not a number as written.
    fn is_read(&self, id: ExprId) -> bool {
        !matches!(self.exprs.get(id), Expr::Number { .. } | Expr::WithUnit { .. } | Expr::Binary { .. })
    }

    fn agree(&self, one: &Type, comparison: Comparison, other: &Type) -> bool {
        let (Some(left), Some(right)) = (self.operand(one), self.operand(other)) else { return true };
        let same = fit(one, other) == Fit::Yes || fit(other, one) != Fit::No;
        same && operator_table::compares(comparison, left, right)
    }

    /// Tells if it makes no sense to ask whether a value exists.
    fn can_be_absent(&mut self, id: ExprId, ty: &Type) {
        if !ty.may_be_absent() && !self.was_narrowed(id) {
            let what = self.written_path(id);
            self.report(TypeProblem::NeverAbsent { what }, id);
        }
    }

    /// Whether a condition before has shown that a value exists which need not: asking again is no mistake.
    fn was_narrowed(&self, id: ExprId) -> bool {
        self.is_present(id)
    }

    /// Tells if a status is compared with one that its rule never has.
    fn possible_status(&mut self, left: ExprId, right: ExprId) {
        for (asked, named) in [(left, right), (right, left)] {
            let Meaning::Status(word) = self.result.meaning_of(named) else { continue };
            let Some(family) = self.status_family_of(asked) else { continue };
            if status_of(family, word).is_none() {
                let word = word.clone();
                self.impossible_status(word, family, named);
            }
        }
    }

    /// Tells of a status that a rule never has, and which of its own it may be.
    pub(super) fn impossible_status(&mut self, status: SmolStr, family: StatusFamily, at: ExprId) {
        let possible = statuses_of(family).map(|status| status.word).collect();
        let nearest = nearest_status(family, &status).map(|status| status.word);
        let of_line = family == StatusFamily::PaymentLine;
        self.report(TypeProblem::ImpossibleStatus { status, possible, nearest, of_line }, at);
    }

    /// Which statuses the rule can have whose status is asked for.
    fn status_family_of(&self, asked: ExprId) -> Option<StatusFamily> {
        let Expr::Member { base, .. } = self.exprs.get(asked) else { return None };
        let Meaning::Attribute(Attribute::Status) = self.result.meaning_of(asked) else { return None };
        let Type::Instance(rule) = self.result.type_of(*base) else { return None };
        status_family(self, rule)
    }

    pub(super) fn exists(&mut self, operand: ExprId) -> Type {
        let found = self.expr(operand, None);
        match found {
            Type::Error | Type::Optional(_) | Type::Absent => {}
            Type::List(element) => {
                let what = self.written_path(operand);
                self.report(TypeProblem::ExistsOfMany { what, element: words(&element) }, operand);
            }
            _ if self.was_narrowed(operand) => {}
            _ => {
                let what = self.written_path(operand);
                self.report(TypeProblem::NeverAbsent { what }, operand);
            }
        }
        Type::Bool
    }

    pub(super) fn has_happened(&mut self, event: ExprId, window: Option<&'a Window>) -> Type {
        let found = self.own_stream_allowed(window.into_iter(), |checker| checker.expr(event, None));
        match &found {
            Type::Error => {}
            Type::List(element) if matches!(**element, Type::Event(_)) => {}
            other => self.report(TypeProblem::NotAList { found: words(other) }, event),
        }
        if let (Some(window), Type::List(element)) = (window, &found) {
            self.window(window, element);
        }
        Type::Bool
    }

    pub(super) fn relation(&mut self, left: ExprId, relation: Relation, right: ExprId) -> Type {
        let one = self.present(left, None);
        self.period_like(left, &one);
        let other = self.present(right, None);
        let is_day = matches!(other, Type::Date | Type::Error);
        match relation {
            Relation::Galler if !is_day => {
                self.demand(right, &other, &Type::Date);
            }
            Relation::Omfattar if is_day => {}
            Relation::Galler => {}
            _ => self.period_like(right, &other),
        }
        Type::Bool
    }

    /// Tells if a value spans no days: a period, a calendar unit, an event under a period, the periods of a tillstånd.
    pub(super) fn period_like(&mut self, id: ExprId, ty: &Type) {
        let spans = match ty {
            Type::Error | Type::Period | Type::Month | Type::Week | Type::Year => true,
            Type::Event(global) => self.is_period_event(global),
            Type::List(element) => **element == Type::Period,
            _ => false,
        };
        if !spans {
            self.report(TypeProblem::NotAPeriod { found: words(ty) }, id);
        }
    }

    /// The same, of which there can be but one: a list has no eighth day and is no time to be done in.
    pub(super) fn single_period(&mut self, id: ExprId, ty: &Type) {
        match ty {
            Type::List(element) if **element == Type::Period => {
                self.report(TypeProblem::NotAPeriod { found: words(ty) }, id);
            }
            other => self.period_like(id, other),
        }
    }

    fn is_period_event(&self, event: &Global) -> bool {
        use crate::syntax::tree::EventTiming;
        event.signature(self.db).is_none_or(|signature| signature.timing == EventTiming::Period)
    }
}

/// What stands beside a value in a comparison: a value of its type; a status beside a rule, so that the message can say what lacks.
fn expected_beside(ty: &Type) -> &Type {
    match ty.present() {
        Type::Instance(_) => &Type::Status,
        other => other,
    }
}

fn status_family(checker: &Checker<'_>, rule: &Global) -> Option<StatusFamily> {
    let signature = rule.signature(checker.db)?;
    match signature.kind {
        DeclarationKind::Kontroll => Some(StatusFamily::Check),
        DeclarationKind::Skyldighet => match signature.limited {
            Limited::Always => Some(StatusFamily::Limited),
            Limited::Never => Some(StatusFamily::Unlimited),
            Limited::Sometimes => None,
        },
        _ => None,
    }
}
