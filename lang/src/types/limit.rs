//! Time limits: `inom 14 dagar från start`, `senast den 7 i månaden efter m`, `utan bestämd tid`.
//!
//! The day that a limit is counted from may be absent, and then so is the limit: the duty is not triggered. Must not know: which
//! duty it limits.

use super::attributes::timing;
use super::checker::Checker;
use super::ty::Type;
use super::words::words;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::types::{Advice, TypeProblem};
use crate::syntax::expression::{BranchValue, ExprId, Limit, LimitPoint};
use crate::syntax::source_map::Place;
use crate::syntax::tree::EventTiming;
use crate::vocabulary::operator_hints::Use;

impl<'a> Checker<'a> {
    pub(super) fn limit(&mut self, limit: &'a Limit, at: Place) {
        match limit {
            Limit::Points(points) => self.points(points, at),
            Limit::NoFixedTime(_) | Limit::DoesNotApply | Limit::Missing => {}
            Limit::If { condition, then, otherwise } => {
                self.condition(*condition);
                let mark = self.scope.present.len();
                self.assume(*condition, true);
                self.limit(then, at);
                self.scope.present.truncate(mark);
                self.assume(*condition, false);
                self.limit(otherwise, at);
                self.scope.present.truncate(mark);
            }
            Limit::Choose { tolkning, branches } => {
                self.branches(at, tolkning, branches);
                for branch in branches {
                    match &branch.value {
                        BranchValue::Limit(limit) => self.limit(limit, at),
                        BranchValue::Expr(value) => {
                            self.report(RuleProblem::LimitOrValue { limit_wanted: true }, *value);
                        }
                        BranchValue::Criteria(_) => {
                            self.report(RuleProblem::LimitOrValue { limit_wanted: true }, at);
                        }
                    }
                }
            }
            Limit::Rules(rules) => self.rules(rules, super::rules::Value::Limit),
        }
    }

    /// Tells that a limit stands where a value is expected.
    pub(super) fn limit_instead_of_value(&mut self, limit: &Limit, at: impl Into<Place>) {
        if !matches!(limit, Limit::Missing) {
            self.report(RuleProblem::LimitOrValue { limit_wanted: false }, at.into());
        }
    }

    fn points(&mut self, points: &'a [LimitPoint], at: Place) {
        let (mut lower, mut upper) = (0, 0);
        for point in points {
            match point {
                LimitPoint::Within { duration, from, .. } => {
                    upper += 1;
                    self.within(*duration, *from);
                }
                LimitPoint::NoLaterThan(day) | LimitPoint::Before(day) => {
                    upper += 1;
                    self.limit_day(*day);
                }
                LimitPoint::NoEarlierThan(day) => {
                    lower += 1;
                    self.limit_day(*day);
                }
                LimitPoint::During(period) => {
                    lower += 1;
                    upper += 1;
                    let found = self.expr(*period, None);
                    self.single_period(*period, found.present());
                }
            }
        }
        if lower > 1 || upper > 1 {
            self.report(RuleProblem::LimitTwice, at);
        }
    }

    fn within(&mut self, duration: ExprId, from: ExprId) {
        let length = self.present(duration, None);
        self.positive(duration);
        let day = self.limit_start(from);
        let fits = match length {
            Type::Error => true,
            Type::Hours => matches!(day, Type::Instant | Type::Error),
            Type::Days | Type::Months | Type::WorkDays => matches!(day, Type::Date | Type::Error),
            _ => {
                self.demand(duration, &length, &Type::Days);
                true
            }
        };
        if fits {
            self.months_within(duration, from);
        } else {
            let hint = self.hint(Use::Sum, &length, &day);
            let operator = crate::vocabulary::kinds::BinaryOperator::After;
            self.report(
                TypeProblem::Operator {
                    operator,
                    left: words(&length),
                    right: words(&day),
                    advice: hint.map(Advice::General),
                },
                from,
            );
        }
    }

    /// A day that may be absent, and so may what it is counted from.
    pub(super) fn day(&mut self, day: ExprId) -> Type {
        self.scope.absence_passes = true;
        let found = self.expr(day, Some(&Type::Date));
        self.scope.absence_passes = false;
        found
    }

    /// The day or instant that a limit is counted from; [`Type::Error`] if it is neither, which has been told.
    fn limit_start(&mut self, from: ExprId) -> Type {
        let found = self.day(from);
        match found.present() {
            Type::Instant => Type::Instant,
            Type::Date | Type::Absent => Type::Date,
            // An event stands for when it happened.
            Type::Event(event) if timing(self.db, event) == EventTiming::Instant => Type::Instant,
            Type::Event(_) => Type::Date,
            _ => {
                self.demand(from, &found, &Type::Date.optional());
                Type::Error
            }
        }
    }

    fn limit_day(&mut self, day: ExprId) {
        let found = self.day(day);
        if !matches!(found.present(), Type::Date | Type::Instant | Type::Event(_) | Type::Absent) {
            self.demand(day, &found, &Type::Date.optional());
        }
    }
}
