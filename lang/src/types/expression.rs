//! The types of expressions.
//!
//! Bidirectional: what a place expects is handed down, so that a bare member of an uppräkning, `inget` and an empty list find
//! their type; what an expression is comes back up. One cause gives one error: [`Type::Error`] fits everywhere in silence.
//! Must not know: clauses and declarations around the expression.

use stadga_program::number::Fixed;

use super::advice::Meant;
use super::checker::Checker;
use super::inference::Meaning;
use super::regions::Constant;
use super::ty::{Fit, Type, fit, join};
use super::words::{words, written};
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::types::{Advice, TypeProblem};
use crate::diagnostics::{Diagnostic, Edit, EditKind, Language, Note};
use crate::syntax::expression::{Branch, BranchValue, Condition, Criterion, Expr, ExprId};
use crate::vocabulary::kinds::{BinaryOperator, GroupOperator, Unit};
use crate::vocabulary::operator_hints::Use;
use crate::vocabulary::operator_table::{self, Operand};
use crate::vocabulary::units::unit as unit_entry;

impl<'a> Checker<'a> {
    /// The type of an expression, in a place that expects a type or has no expectation.
    pub(super) fn expr(&mut self, id: ExprId, expected: Option<&Type>) -> Type {
        let ty = self.form(id, expected);
        self.set_type(id, ty.clone());
        ty
    }

    /// The same, told if it does not fit.
    pub(super) fn require(&mut self, id: ExprId, expected: &Type) -> Type {
        let found = self.expr(id, Some(expected));
        self.demand(id, &found, expected);
        found
    }

    /// Tells if a type does not fit where it stands. Of a choice, the alternatives that do not fit are told.
    pub(super) fn demand(&mut self, id: ExprId, found: &Type, expected: &Type) {
        let fits = fit(found, expected);
        if fits == Fit::Yes {
            return;
        }
        let exprs: &'a _ = self.exprs;
        let alternatives: Vec<ExprId> = match exprs.get(id) {
            Expr::If { then, otherwise, .. } => vec![*then, *otherwise],
            Expr::Choose { branches, .. } => branches.iter().filter_map(Branch::expr).collect(),
            _ => Vec::new(),
        };
        for alternative in &alternatives {
            let found = self.result.type_of(*alternative).clone();
            self.demand(*alternative, &found, expected);
        }
        match fits {
            _ if !alternatives.is_empty() => {}
            Fit::MayBeAbsent => self.may_be_absent(id),
            Fit::Unrounded => self.report(TypeProblem::Unrounded, id),
            Fit::No | Fit::Yes => self.mismatch(id, found, expected),
        }
    }

    /// Tells if an expression is no condition.
    pub(super) fn condition(&mut self, id: ExprId) {
        let outer = std::mem::replace(&mut self.scope.absence_passes, false);
        let found = self.expr(id, Some(&Type::Bool));
        match found {
            Type::Bool | Type::Error => {}
            Type::Optional(inner) if *inner == Type::Bool => self.may_be_absent(id),
            found => {
                let list = matches!(found, Type::List(_)).then(|| self.written_path(id));
                let problem = TypeProblem::NotACondition { found: words(found.present()), list: list.clone() };
                let diagnostic = Diagnostic::new(problem, id.into());
                self.push(match list.filter(|list| !list.is_empty()) {
                    Some(list) => {
                        let text = format!("finns({list})");
                        diagnostic.with_fix(vec![Edit { at: id.into(), kind: EditKind::Replace, text }])
                    }
                    None => diagnostic,
                });
            }
        }
        self.scope.absence_passes = outer;
    }

    /// Checks a block of criteria that must all hold; each may rely on those before it.
    pub(super) fn all_criteria(&mut self, criteria: &'a [Criterion]) {
        let mark = self.scope.present.len();
        for criterion in criteria {
            self.criterion(criterion);
            self.assume(criterion.condition, true);
        }
        self.scope.present.truncate(mark);
    }

    /// Checks a condition of either form.
    pub(super) fn whole_condition(&mut self, condition: &'a Condition) {
        match condition {
            Condition::Expr(id) => self.condition(*id),
            Condition::Criteria(criteria) => self.all_criteria(criteria),
        }
    }

    /// The type of an expression that must exist, told if it may not.
    pub(super) fn present(&mut self, id: ExprId, expected: Option<&Type>) -> Type {
        match self.expr(id, expected) {
            Type::Optional(inner) => {
                self.may_be_absent(id);
                *inner
            }
            Type::Absent => {
                self.may_be_absent(id);
                Type::Error
            }
            other => other,
        }
    }

    fn form(&mut self, id: ExprId, expected: Option<&Type>) -> Type {
        let exprs: &'a _ = self.exprs;
        match exprs.get(id) {
            Expr::Missing => Type::Error,
            Expr::Number { whole, .. } => number(*whole, expected),
            Expr::Date(_) => Type::Date,
            Expr::Month(_) => Type::Month,
            Expr::Instant(_) => Type::Instant,
            Expr::Text(_) => Type::Text,
            Expr::Bool(_) => Type::Bool,
            Expr::AssessmentDay | Expr::AsOfDay => Type::Date,
            Expr::Absent => Type::Absent,
            Expr::Unknown => expected.cloned().unwrap_or(Type::Error),
            Expr::This => self.this(id),
            Expr::Name(name) => self.name(id, name, expected),
            Expr::Element(name) => self.element(id, name),
            Expr::Member { base, name, name_node } => self.member(id, *base, name, *name_node),
            Expr::Call { callee, arguments } => self.call(id, *callee, arguments),
            Expr::Index { base, indexes } => self.index(id, *base, indexes),
            Expr::List(items) => self.list(id, items, expected),
            Expr::WithUnit { operand, unit } => self.with_unit(*operand, *unit),
            Expr::AsOf { operand, day } => self.as_of(*operand, *day, expected),
            Expr::Negate(operand) => self.negate(*operand, expected),
            Expr::Not(operand) => {
                self.condition(*operand);
                Type::Bool
            }
            Expr::And(operands) => self.conditions(operands, true),
            Expr::Or(operands) => self.conditions(operands, false),
            Expr::Binary { operator, left, right } => {
                let ty = self.binary(*operator, *left, *right);
                self.month_ends(id);
                ty
            }
            Expr::Compare { left, comparison, right, .. } => self.compare(*left, *comparison, *right),
            Expr::AnyOf { left, options, .. } => self.any_of(*left, options),
            Expr::Exists { operand, .. } => self.exists(*operand),
            Expr::IsUnknown { operand, .. } => {
                self.expr(*operand, None);
                Type::Bool
            }
            Expr::HasHappened { event, window } => self.has_happened(*event, window.as_ref()),
            Expr::Relation { left, relation, right } => self.relation(*left, *relation, *right),
            Expr::Range { low, high } => self.range(*low, *high, expected),
            Expr::If { condition, then, otherwise } => self.choice(*condition, *then, *otherwise, expected),
            Expr::Round { operand, .. } => {
                self.require(*operand, &Type::ExactKronor);
                Type::Kronor
            }
            Expr::Quantified { quantifier, source, value } => self.quantified(id, *quantifier, source, *value),
            Expr::Group { operator, criteria } => self.group(*operator, criteria),
            Expr::Choose { tolkning, branches } => self.choose(id, tolkning, branches, expected),
            Expr::Phrase(phrase) => self.phrase(id, phrase, expected),
        }
    }

    fn this(&mut self, id: ExprId) -> Type {
        match &self.scope.this {
            Some((ty, node)) => {
                let (ty, node) = (ty.clone(), *node);
                self.set_meaning(id, Meaning::Element(node));
                ty
            }
            None => {
                self.report(NameProblem::ThisOutside, id);
                Type::Error
            }
        }
    }

    fn list(&mut self, id: ExprId, items: &'a [ExprId], expected: Option<&Type>) -> Type {
        if let Some(Type::List(element)) = expected.map(Type::present) {
            for item in items {
                self.require(*item, element);
            }
            return Type::List(element.clone());
        }
        let Some((first, rest)) = items.split_first() else {
            self.report(TypeProblem::EmptyList, id);
            return Type::Error;
        };
        let mut element = self.expr(*first, None);
        for item in rest {
            let next = self.expr(*item, Some(&element));
            element = self.joined(*item, &element, &next);
        }
        element.list()
    }

    fn with_unit(&mut self, operand: ExprId, unit: Unit) -> Type {
        let found = self.present(operand, None);
        if found.is_error() {
            return unit_type(unit);
        }
        let whole = !matches!(unit, Unit::Kronor | Unit::Procent | Unit::Procentenheter);
        let fits = found == Type::Int || (!whole && found == Type::Decimal);
        if !fits {
            let problem = TypeProblem::UnitOfWhat { unit: unit_entry(unit).spelling(), found: words(&found), whole };
            self.report(problem, operand);
        } else if found == Type::Decimal && unit == Unit::Kronor && !self.is_whole_ore(operand) {
            return Type::ExactKronor;
        }
        unit_type(unit)
    }

    /// Whether an amount is written with at most two decimals.
    fn is_whole_ore(&self, number: ExprId) -> bool {
        match self.exprs.get(number) {
            Expr::Number { value, .. } => value.millionths() % Fixed::MILLIONTHS_PER_ORE == 0,
            _ => false,
        }
    }

    fn as_of(&mut self, operand: ExprId, day: ExprId, expected: Option<&Type>) -> Type {
        self.require(day, &Type::Date.optional());
        // What exists on one day need not exist on another.
        let present = std::mem::take(&mut self.scope.present);
        let ty = self.expr(operand, expected);
        self.scope.present = present;
        ty
    }

    fn negate(&mut self, operand: ExprId, expected: Option<&Type>) -> Type {
        let found = self.present(operand, expected);
        if self.adds_up(&found) {
            return found;
        }
        self.mismatch(operand, &found, &Type::Decimal);
        Type::Error
    }

    /// `a och b`, `a eller b`: each side may rely on what the sides before it have shown.
    fn conditions(&mut self, operands: &[ExprId], every: bool) -> Type {
        // One question before them serves all that have to hold, and none of those of which one is enough.
        match every {
            true => self.together(|checker| checker.each_condition(operands, every)),
            false => self.apart(|checker| checker.each_condition(operands, every)),
        }
    }

    fn each_condition(&mut self, operands: &[ExprId], every: bool) -> Type {
        let mark = self.scope.present.len();
        let mut compared: Option<(Type, bool)> = None;
        for operand in operands {
            let bare = compared.as_mut().filter(|(ty, _)| self.is_bare_value(*operand, ty));
            if let Some((ty, told)) = bare {
                if !std::mem::replace(told, true) {
                    self.report(TypeProblem::BareAlternative { every }, *operand);
                }
                self.expr(*operand, Some(ty));
                continue;
            }
            self.condition(*operand);
            self.assume(*operand, every);
            compared = self.compared_type(*operand).map(|ty| (ty, false));
        }
        self.scope.present.truncate(mark);
        Type::Bool
    }

    /// What a comparison compares: the type of its left side.
    fn compared_type(&self, condition: ExprId) -> Option<Type> {
        let exprs: &'a _ = self.exprs;
        match exprs.get(condition) {
            Expr::Compare { left, .. } | Expr::AnyOf { left, .. } => {
                Some(self.result.type_of(*left).present().clone()).filter(|ty| !ty.is_error())
            }
            _ => None,
        }
    }

    /// Whether a value stands alone that a comparison before could have been with: the 19 of `ålder är 18 eller 19`.
    fn is_bare_value(&self, id: ExprId, compared: &Type) -> bool {
        let exprs: &'a _ = self.exprs;
        match exprs.get(id) {
            Expr::Name(name) => self.member_expected(name, compared).is_some(),
            Expr::Number { .. }
            | Expr::WithUnit { .. }
            | Expr::Date(_)
            | Expr::Month(_)
            | Expr::Text(_)
            | Expr::Range { .. } => *compared != Type::Bool,
            _ => false,
        }
    }

    fn binary(&mut self, operator: BinaryOperator, left: ExprId, right: ExprId) -> Type {
        let (one, other) = (self.present(left, None), self.present(right, None));
        let (Some(left_operand), Some(right_operand)) = (self.operand(&one), self.operand(&other)) else {
            return Type::Error;
        };
        if let Some(result) = operator_table::result(operator, left_operand, right_operand) {
            return Type::of_operand(result);
        }
        let advice = self.advice_on_either(use_of(operator), (left, &one), (right, &other));
        self.is_about(left);
        self.is_about(right);
        let problem = TypeProblem::Operator { operator, left: words(&one), right: words(&other), advice };
        self.push(Diagnostic::new(problem, right.into()).with_related(left.into(), what_it_is(&one)));
        Type::Error
    }

    /// What the operator table tells apart of a type; nothing for one in error.
    pub(super) fn operand(&self, ty: &Type) -> Option<Operand> {
        let db = self.db;
        ty.operand(
            |global| global.members(db).ordered,
            |global| global.kind(db) == Some(crate::vocabulary::kinds::DeclarationKind::Register),
        )
    }

    /// Whether values of a type can be summed and have a sign; so it is taken where the type is in error.
    pub(super) fn adds_up(&self, ty: &Type) -> bool {
        ty.is_error() || self.operand(ty).is_some_and(Operand::adds_up)
    }

    pub(super) fn range(&mut self, low: ExprId, high: Option<ExprId>, expected: Option<&Type>) -> Type {
        let inner = expected.map(Type::present).map(|ty| ty.interval_of().unwrap_or(ty));
        let one = self.present(low, inner);
        let Some(high) = high else { return self.interval(low, one) };
        let other = match self.expr(high, Some(&one)) {
            // An end that does not exist yet leaves a period open.
            Type::Optional(inner) if *inner == Type::Date => Type::Date,
            Type::Optional(inner) => {
                self.may_be_absent(high);
                *inner
            }
            other => other,
        };
        match join(&one, &other) {
            Some(ty) => {
                self.ends_after_it_begins(low, high);
                self.interval(low, ty)
            }
            None => {
                let hint = self.hint(Use::Compare, &one, &other);
                let problem = TypeProblem::Comparison {
                    left: words(&one),
                    right: words(&other),
                    advice: hint.map(Advice::General),
                };
                self.push(Diagnostic::new(problem, high.into()).with_related(low.into(), what_it_is(&one)));
                Type::Error
            }
        }
    }

    /// Tells of an interval whose ends are both written out, the last before the first: nothing lies in it.
    pub(super) fn ends_after_it_begins(&mut self, low: ExprId, high: ExprId) {
        if let (Some(Constant::Scalar(first)), Some(Constant::Scalar(last))) = (self.constant(low), self.constant(high))
            && last < first
        {
            self.report(TypeProblem::EndsBeforeItBegins, high);
        }
    }

    fn interval(&mut self, at: ExprId, ends: Type) -> Type {
        let Some(operand) = self.operand(&ends) else { return Type::Error };
        if operand.ordering().is_some() {
            return ends.interval();
        }
        let hint = self.hint(Use::Compare, &ends, &ends);
        self.report(
            TypeProblem::Comparison { left: words(&ends), right: words(&ends), advice: hint.map(Advice::General) },
            at,
        );
        Type::Error
    }

    fn choice(&mut self, condition: ExprId, then: ExprId, otherwise: ExprId, expected: Option<&Type>) -> Type {
        self.condition(condition);
        let mark = self.scope.present.len();
        self.assume(condition, true);
        let one = self.expr(then, expected);
        self.scope.present.truncate(mark);
        self.assume(condition, false);
        let other = self.expr(otherwise, expected.or(Some(&one)));
        self.scope.present.truncate(mark);
        self.alternatives((then, &one), (otherwise, &other), expected)
    }

    /// The type of two alternatives. Where they do not meet, the blame falls on the one that is not what is expected.
    fn alternatives(&mut self, one: (ExprId, &Type), other: (ExprId, &Type), expected: Option<&Type>) -> Type {
        if let Some(ty) = join(one.1, other.1) {
            return ty;
        }
        let unfit = |expected: &Type| match (fit(one.1, expected) == Fit::No, fit(other.1, expected) == Fit::No) {
            (true, false) => Some(one),
            (false, true) => Some(other),
            _ => None,
        };
        match expected.and_then(|expected| Some((expected, unfit(expected)?))) {
            Some((expected, (at, found))) => self.mismatch(at, found, expected),
            None => {
                let problem = TypeProblem::BranchesDiffer { one: words(one.1), other: words(other.1) };
                self.report(problem, other.0);
            }
        }
        Type::Error
    }

    pub(super) fn joined(&mut self, at: ExprId, one: &Type, other: &Type) -> Type {
        join(one, other).unwrap_or_else(|| {
            self.report(TypeProblem::BranchesDiffer { one: words(one), other: words(other) }, at);
            Type::Error
        })
    }

    fn group(&mut self, operator: GroupOperator, criteria: &'a [Criterion]) -> Type {
        let mark = self.scope.present.len();
        for criterion in criteria {
            self.criterion(criterion);
            match operator {
                GroupOperator::Samtliga => self.assume(criterion.condition, true),
                GroupOperator::Nagot | GroupOperator::Inget => self.assume(criterion.condition, false),
                GroupOperator::Minst(_) => {}
            }
        }
        self.scope.present.truncate(mark);
        Type::Bool
    }

    fn criterion(&mut self, criterion: &'a Criterion) {
        self.condition(criterion.condition);
        self.sources(&criterion.sources);
    }

    fn choose(
        &mut self,
        id: ExprId,
        tolkning: &'a crate::syntax::tree::Name,
        branches: &'a [Branch],
        expected: Option<&Type>,
    ) -> Type {
        self.branches(id, tolkning, branches);
        let mut result: Option<(ExprId, Type)> = None;
        for branch in branches {
            let (at, ty) = match &branch.value {
                BranchValue::Expr(value) => {
                    let hint = expected.or(result.as_ref().map(|(_, ty)| ty));
                    (*value, self.expr(*value, hint))
                }
                BranchValue::Criteria(criteria) => {
                    self.all_criteria(criteria);
                    (id, Type::Bool)
                }
                BranchValue::Limit(limit) => {
                    self.limit_instead_of_value(limit, id);
                    (id, Type::Error)
                }
            };
            let ty = match &result {
                None => ty,
                Some((before, one)) => self.alternatives((*before, one), (at, &ty), expected),
            };
            result = Some((at, ty));
        }
        result.map_or(Type::Error, |(_, ty)| ty)
    }

    /// Notes that the next problem is about the type that a name is declared with.
    pub(super) fn is_about(&mut self, id: ExprId) {
        if let Meaning::Declaration(global) = self.result.meaning_of(id) {
            let next = self.result.problems.len() as u32;
            self.result.about.push((next, global.clone()));
        }
    }

    fn mismatch(&mut self, id: ExprId, found: &Type, expected: &Type) {
        if let (Type::List(element), false) = (found, matches!(expected.present(), Type::List(_)))
            && fit(element, expected) == Fit::Yes
        {
            self.one_of(element, id);
            return;
        }
        let (found_present, expected_present) = (found.present(), expected.present());
        let advice = self.advice(Use::Place, (id, found_present), expected_present);
        let is_result = self.scope.result.as_ref().is_some_and(|(ty, _)| ty == expected);
        let is_computed = matches!(self.exprs.get(id), Expr::Phrase(_) | Expr::Binary { .. } | Expr::Quantified { .. });
        let advice = match advice {
            Some(Advice::General(_) | Advice::OneOf { .. }) | None
                if is_result && is_computed && found.entry().is_some() =>
            {
                Some(Advice::Retype { written: written(found) })
            }
            other => other,
        };
        // That an amount need not be rounded here is no demand.
        let shown = if *expected_present == Type::ExactKronor { &Type::Kronor } else { expected_present };
        let problem = TypeProblem::Mismatch { expected: words(shown), found: words(found_present), advice };
        let mut diagnostic = Diagnostic::new(problem, id.into());
        if let Some((ty, node)) = self.scope.result.as_ref().filter(|(ty, _)| ty == expected) {
            let note = Note::new(
                format!("här står att det är {}", words(ty).one(Language::Swedish)),
                format!("here it says that it is {}", words(ty).one(Language::English)),
            );
            diagnostic = diagnostic.with_related((*node).into(), note);
            self.result.is_misdeclared = true;
        }
        self.is_about(id);
        self.push(match self.rewritten(id, found_present, expected_present) {
            Some((text, Meant::Surely)) => {
                diagnostic.with_fix(vec![Edit { at: id.into(), kind: EditKind::Replace, text: text.into() }])
            }
            _ => diagnostic,
        });
    }
}

impl Branch {
    fn expr(&self) -> Option<ExprId> {
        match &self.value {
            BranchValue::Expr(id) => Some(*id),
            BranchValue::Criteria(_) | BranchValue::Limit(_) => None,
        }
    }
}

/// What an operand is, beside the one that does not go with it.
pub(super) fn what_it_is(ty: &Type) -> Note {
    let words = words(ty);
    Note::new(words.one(Language::Swedish), words.one(Language::English))
}

fn number(whole: bool, expected: Option<&Type>) -> Type {
    match expected.map(Type::present) {
        Some(Type::Year) if whole => Type::Year,
        Some(Type::Decimal) => Type::Decimal,
        _ if whole => Type::Int,
        _ => Type::Decimal,
    }
}

fn use_of(operator: BinaryOperator) -> Use {
    match operator {
        BinaryOperator::Add | BinaryOperator::Subtract | BinaryOperator::After | BinaryOperator::Before => Use::Sum,
        BinaryOperator::Multiply | BinaryOperator::PercentOf => Use::Product,
        BinaryOperator::Divide => Use::Quotient,
    }
}

fn unit_type(unit: Unit) -> Type {
    match unit {
        Unit::Dagar | Unit::Veckor => Type::Days,
        Unit::Manader | Unit::Ar | Unit::Kvartal => Type::Months,
        Unit::Arbetsdagar => Type::WorkDays,
        Unit::Timmar => Type::Hours,
        Unit::Kronor | Unit::Ore => Type::Kronor,
        Unit::Procent => Type::Percent,
        Unit::Procentenheter => Type::PercentagePoints,
    }
}
