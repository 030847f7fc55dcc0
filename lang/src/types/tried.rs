//! Exceptions as they can be tried: conditions over facts, apart from the tree that they are written in.
//!
//! The exceptions of one rule may stand in several declarations and rule sets. So what is compared says which fact is read by its path,
//! and not by an expression of one tree. What reads anything but facts against constants is open, and settles nothing. Must not know: how
//! exceptions are chosen.

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::checker::Checker;
use super::inference::Meaning;
use super::regions::{Constant, Test};
use super::ty::Type;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Exception, RuleValue};
use crate::vocabulary::kinds::{Comparison, GroupOperator};

/// An exception with those inside it.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Tried {
    /// Its name.
    pub(super) name: Option<SmolStr>,
    /// The name of the one that it goes before.
    pub(super) precedes: Option<SmolStr>,
    /// It in the author's words.
    pub(super) label: SmolStr,
    /// The first and the last day of its validity.
    pub(super) days: (Option<Date>, Option<Date>),
    /// When it applies.
    pub(super) condition: Formula,
    /// What then holds, if it is a constant.
    pub(super) value: Option<Constant>,
    /// Exceptions to the exception.
    pub(super) exceptions: Vec<Tried>,
    /// Where it says when it applies.
    pub(super) at: ExprId,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) enum Formula {
    /// It holds always, or never.
    Known(bool),
    /// It cannot be told.
    Open,
    /// The other does not hold.
    Not(Box<Formula>),
    /// All of them hold.
    All(Vec<Formula>),
    /// One of them holds.
    Any(Vec<Formula>),
    /// A fact passes one of some tests.
    Passes(Asked, Vec<Test>),
    /// There is a fact.
    Exists(Asked),
}

/// A fact, a field of one, or a parameter: what a case can supply with any value.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Asked {
    /// Its path as it is written, which is the same wherever it is read.
    pub(super) path: SmolStr,
    /// Its declared type.
    pub(super) ty: Type,
}

impl Checker<'_> {
    /// Exceptions as they can be tried. They must have been checked and be right.
    pub(super) fn tried(&self, exceptions: &[Exception]) -> Vec<Tried> {
        exceptions.iter().map(|exception| self.tried_one(exception)).collect()
    }

    fn tried_one(&self, exception: &Exception) -> Tried {
        let text = exception.label.as_ref().map(|label| &label.text);
        let name = exception.name.as_ref().map(|name| &name.text);
        let validity = exception.suffixes.validity.as_ref();
        Tried {
            name: name.cloned(),
            precedes: exception.precedes.as_ref().map(|name| name.text.clone()),
            label: text.or(name).cloned().unwrap_or_default(),
            days: validity.map_or((None, None), |validity| (validity.from, validity.to)),
            condition: self.formula(exception.condition),
            value: match exception.value {
                RuleValue::Expr(value) => self.constant(value),
                _ => None,
            },
            exceptions: self.tried(&exception.exceptions),
            at: exception.condition,
        }
    }

    fn formula(&self, condition: ExprId) -> Formula {
        let all = |parts: &[ExprId]| parts.iter().map(|part| self.formula(*part)).collect();
        let negated = |is_negated: bool, formula| if is_negated { Formula::Not(Box::new(formula)) } else { formula };
        match self.exprs.get(condition) {
            Expr::Bool(value) => Formula::Known(*value),
            Expr::Not(operand) => Formula::Not(Box::new(self.formula(*operand))),
            Expr::And(operands) => Formula::All(all(operands)),
            Expr::Or(operands) => Formula::Any(all(operands)),
            Expr::Group { operator, criteria } => {
                let parts = criteria.iter().map(|criterion| self.formula(criterion.condition)).collect();
                match operator {
                    GroupOperator::Samtliga => Formula::All(parts),
                    GroupOperator::Nagot => Formula::Any(parts),
                    GroupOperator::Inget => Formula::Not(Box::new(Formula::Any(parts))),
                    GroupOperator::Minst(_) => Formula::Open,
                }
            }
            Expr::Compare { left, negated: is_negated, comparison, right } => {
                negated(*is_negated, self.passes(*left, self.test(*comparison, *right).map(|test| vec![test])))
            }
            Expr::AnyOf { left, negated: is_negated, options } => {
                let tests = options.iter().map(|option| self.test(Comparison::Is, *option)).collect();
                negated(*is_negated, self.passes(*left, tests))
            }
            Expr::Exists { operand, negated: is_negated } => {
                negated(*is_negated, self.asked(*operand).map_or(Formula::Open, Formula::Exists))
            }
            Expr::Name(_) | Expr::Member { .. } if *self.result.type_of(condition) == Type::Bool => {
                self.passes(condition, Some(vec![Test::Compare(Comparison::Is, Constant::Scalar(1))]))
            }
            _ => Formula::Open,
        }
    }

    fn passes(&self, path: ExprId, tests: Option<Vec<Test>>) -> Formula {
        match (self.asked(path), tests) {
            (Some(asked), Some(tests)) => Formula::Passes(asked, tests),
            _ => Formula::Open,
        }
    }

    fn asked(&self, path: ExprId) -> Option<Asked> {
        Some(Asked { ty: self.free_fact(path)?, path: self.written_path(path) })
    }

    /// The declared type of a fact, of a field of one, or of a parameter.
    fn free_fact(&self, path: ExprId) -> Option<Type> {
        match (self.exprs.get(path), self.result.meaning_of(path)) {
            (_, Meaning::Fact(name)) => Some(self.scope.case.as_ref()?.fields.get(name)?.ty.clone()),
            (_, Meaning::Parameter(index)) => self.scope.parameters.get(*index as usize).map(|(_, ty)| ty.clone()),
            (Expr::Member { base, .. }, Meaning::Field(name)) => {
                self.free_fact(*base)?;
                let Type::Record(owner) = self.result.type_of(*base).present() else { return None };
                Some(owner.fields(self.db).get(name)?.ty.clone())
            }
            _ => None,
        }
    }
}
