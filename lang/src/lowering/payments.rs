//! ersättning: what is paid for an instance, in which month, and what has to be done before.
//!
//! A line has an amount, which is exact until its own rounding, and a state. What a line requires are instances of other rules: while one of
//! them is not fulfilled the line is withheld, and when it cannot be fulfilled as required any more the line is refused. A line for a time
//! that is not over is a forecast. Must not know: how outcomes list lines, what a total takes in.

mod listed;

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, NumberUnit, Reduce, Reduction};
use stadga_program::program::FaultCode;
use stadga_program::status::Status;

use super::declarations::{Lowered, Use, argument};
use super::fulfilment::base_of;
use super::instances::Opened;
use super::scope::Scope;
use super::value::{RuleInstance, Value};
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Body, Clause};
use crate::types::inference::Attribute;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{BinaryOperator, ClauseKind, DeclarationKind};

const KRONOR: Kind = Kind::Fixed(NumberUnit::Kronor);

/// What is known of a line.
#[derive(Debug, Clone)]
pub(super) struct Payment {
    /// Whether there is such a line: an instance, in an insats that the rule belongs to.
    pub(super) exists: NodeId,
    /// Whether it is paid.
    pub(super) state: NodeId,
    /// Whether it would be, if the amount were known.
    pub(super) entitlement: NodeId,
    /// The amount before it is rounded.
    pub(super) exact: NodeId,
    /// The amount; nothing where what `gäller om` asks does not hold.
    pub(super) amount: NodeId,
    /// The month in which it is paid.
    pub(super) payout: Option<NodeId>,
    /// What the amount is the product of: the expressions and their values.
    pub(super) factors: Vec<(ExprId, NodeId)>,
    /// What it requires.
    pub(super) required: Vec<Requirement>,
}

/// What a line requires.
#[derive(Debug, Clone)]
pub(super) struct Requirement {
    /// The instance of another rule.
    pub(super) instance: Rc<RuleInstance>,
    /// Whether the line requires it.
    pub(super) applies: NodeId,
    /// What has become of it.
    pub(super) status: NodeId,
    /// Whether it is fulfilled as required, or is not required.
    pub(super) is_met: NodeId,
    /// Whether it can no longer be fulfilled as required.
    is_lost: NodeId,
    /// The last day of its time, and the day on which it was done; none of what has no such days.
    pub(super) days: Option<(NodeId, NodeId)>,
    /// Whether it must be done in time.
    pub(super) on_time: bool,
}

impl<'db> Lowering<'db> {
    /// A property of a line: of the version in force.
    pub(super) fn payment_property(
        &mut self,
        global: &Global,
        attribute: Attribute,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Lowered {
        let trace = self.silent_trace();
        let mut value = match attribute {
            Attribute::Lage => self.status(Status::NotApplicable),
            Attribute::Belopp | Attribute::Summa => self.builder.word(0, KRONOR),
            Attribute::Utbetalningsmanad => self.builder.absent(Kind::Month),
            _ => return Lowered { value: self.not_counted(), trace },
        };
        let sites = global.definition(self.db).map(|definition| definition.sites.clone()).unwrap_or_default();
        for site in sites.into_iter().rev() {
            let Some((payment, validity, day)) = self.payment(global, site, at, subjects) else {
                return Lowered { value: self.not_counted(), trace };
            };
            let own = match attribute {
                Attribute::Lage => payment.state,
                Attribute::Belopp => payment.amount,
                Attribute::Summa => self.paid_of(&payment),
                _ => payment.payout.unwrap_or_else(|| self.builder.absent(Kind::Month)),
            };
            let holds = self.in_force(day, validity);
            let holds = self.builder.and(&[payment.exists, holds]);
            value = self.builder.select(holds, own, value);
        }
        Lowered { value: Value::Plain(value), trace }
    }

    /// The sum of what is paid of the lines of an ersättning.
    pub(super) fn sum_of_payments(&mut self, scope: &mut Scope<'db>, global: &Global) -> Value {
        let Some(elements) = self.instances_of(scope, global) else { return self.not_counted() };
        let Value::Instance(instance) = &elements.element else { return self.not_counted() };
        let paid = match self.instance_attribute(scope, instance, Attribute::Summa) {
            Value::Plain(paid) => paid,
            other => return other,
        };
        let reduce = Reduce { how: Reduction::Sum, space: elements.space, counted: elements.counts, taken: Some(paid) };
        Value::Plain(self.builder.reduce_from(elements.home, reduce, KRONOR))
    }

    /// The amount, if it is paid.
    fn paid_of(&mut self, payment: &Payment) -> NodeId {
        let payable = self.status(Status::Payable);
        let is_paid = self.builder.equal(payment.state, payable);
        let nothing = self.builder.word(0, KRONOR);
        self.builder.select(is_paid, payment.amount, nothing)
    }

    /// One version of an ersättning for a subject, when it is in force, and the day that it is judged on.
    fn payment(
        &mut self,
        global: &Global,
        site: Site<'db>,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Option<(Payment, Validity, NodeId)> {
        self.in_version(global, site, at.as_of, |lowering, scope, clauses, validity| {
            let (payment, _) = lowering.payment_in(scope, global, clauses, Some(subjects))?;
            Some((payment, validity, scope.as_of))
        })
    }

    /// The line of a subject that is given, or of the rows of the rule's own space.
    pub(super) fn payment_in(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
        subjects: Option<&[Value]>,
    ) -> Option<(Payment, Opened)> {
        let belongs = self.belongs(scope, global);
        let opened = self.open_instance(scope, clauses, subjects)?;
        let exists: Vec<NodeId> = belongs.into_iter().chain([opened.exists]).collect();
        let exists = self.builder.and(&exists);
        if scope.owner.is_broken {
            return Some((self.faulty_payment(exists), opened));
        }
        self.judge_on_its_day(scope, clauses, &opened);
        let applies = self.payment_applies(scope, global, clauses)?;
        let required = self.required(scope, clauses)?;
        let (exact, factors) = self.exact_amount(scope, clauses)?;
        let rounded = self.rounded(exact, clauses)?;
        let entitlement = self.entitlement(applies, &required, &opened);
        let state = self.payment_state(rounded, entitlement);
        let payout = self.payout(scope, clauses, state, &required);
        let nothing = self.builder.word(0, KRONOR);
        let amount = self.builder.select(applies, rounded, nothing);
        Some((Payment { exists, state, entitlement, exact, amount, payout, factors, required }, opened))
    }

    /// A rule with an error pays nothing that can be told.
    fn faulty_payment(&mut self, exists: NodeId) -> Payment {
        let amount = self.builder.fault(FaultCode::Invalid, KRONOR);
        let state = self.builder.fault(FaultCode::Invalid, Kind::Status);
        let (factors, required) = (Vec::new(), Vec::new());
        Payment { exists, state, entitlement: state, exact: amount, amount, payout: None, factors, required }
    }

    /// Whether what `gäller om` asks holds, and no exception from outside.
    fn payment_applies(&mut self, scope: &mut Scope<'db>, global: &Global, clauses: &[&Clause]) -> Option<NodeId> {
        let mut conditions: Vec<NodeId> = self.not_excepted(scope, global).map(|(node, _)| node).into_iter().collect();
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::GallerOm) {
            let Argument::Condition(condition) = &clause.argument else { return None };
            conditions.push(self.lower_condition(scope, condition).0);
        }
        Some(self.builder.and(&conditions))
    }

    /// The amount before it is rounded, and what it is the product of.
    fn exact_amount(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<(NodeId, Vec<(ExprId, NodeId)>)> {
        let Some(&Argument::Expr(amount)) = argument(clauses, ClauseKind::Belopp) else { return None };
        let tree = Arc::clone(&scope.owner.tree);
        let mut parts = Vec::new();
        product(&tree.exprs, amount, &mut parts);
        let factors = parts.into_iter().map(|part| (part, self.plain(scope, part))).collect();
        let exact = self.plain(scope, amount);
        let Some(&Argument::Expr(most)) = argument(clauses, ClauseKind::Hogst) else { return Some((exact, factors)) };
        let most = self.plain(scope, most);
        let (exact, most) = self.builder.alike(exact, most);
        let is_more = self.builder.less(most, exact);
        Some((self.builder.select(is_more, most, exact), factors))
    }

    /// The amount as it is paid: rounded, and a fault below zero.
    fn rounded(&mut self, exact: NodeId, clauses: &[&Clause]) -> Option<NodeId> {
        let Some(&Argument::Rounding { unit, mode }) = argument(clauses, ClauseKind::Avrundning) else { return None };
        let rounded = self.builder.round(exact, unit, mode);
        Some(self.builder.not_negative(rounded))
    }

    /// What the clauses with `kräver` say. What they name is in scope of the other clauses.
    fn required(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Vec<Requirement>> {
        let mut required = Vec::new();
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::Kraver) {
            let Argument::Required { instance, on_time, condition, binder } = &clause.argument else { return None };
            let condition = condition.map(|condition| self.truth(scope, condition));
            let Value::Instance(instance) = self.lower(scope, *instance) else { return None };
            if let Some(binder) = binder {
                scope.elements.push((binder.id, Value::Instance(Rc::clone(&instance))));
            }
            required.push(self.requirement(scope, instance, condition, *on_time)?);
        }
        Some(required)
    }

    fn requirement(
        &mut self,
        scope: &mut Scope<'db>,
        instance: Rc<RuleInstance>,
        condition: Option<NodeId>,
        on_time: bool,
    ) -> Option<Requirement> {
        let kind = instance.rule.kind(self.db);
        let attribute = if kind == Some(DeclarationKind::Ersattning) { Attribute::Lage } else { Attribute::Status };
        let mut property = |attribute, kind| match self.instance_attribute(scope, &instance, attribute) {
            Value::NotCounted => None,
            value => Some(self.node(&value, kind)),
        };
        let status = property(attribute, Kind::Status)?;
        let days = match kind {
            Some(DeclarationKind::Skyldighet) => {
                Some((property(Attribute::SistaDag, Kind::Date)?, property(Attribute::UppfylldDen, Kind::Date)?))
            }
            _ => None,
        };
        let concerns = self.is_one_of(status, &[Status::NotApplicable]);
        let concerns = self.builder.not(concerns);
        let applies: Vec<NodeId> = condition.into_iter().chain([concerns]).collect();
        let applies = self.builder.and(&applies);
        // A duty with a limit is in time or late, and one without is met.
        let (good, bad): (&[Status], &[Status]) = match (kind, self.is_always_limited(&instance.rule), on_time) {
            (Some(DeclarationKind::Ersattning), ..) => (&[Status::Payable], &[Status::Refused]),
            (Some(DeclarationKind::Kontroll), ..) => (&[Status::Met], &[]),
            (_, true, true) => (&[Status::InTime], &[Status::Late, Status::Overdue]),
            (_, true, false) => (&[Status::InTime, Status::Late], &[]),
            (_, false, true) => (&[Status::InTime, Status::Met], &[Status::Late, Status::Overdue]),
            (_, false, false) => (&[Status::InTime, Status::Late, Status::Met], &[]),
        };
        let done = self.is_one_of(status, good);
        let spared = self.builder.not(applies);
        let is_met = self.builder.or(&[spared, done]);
        let mut lost = vec![self.is_one_of(status, bad)];
        if kind == Some(DeclarationKind::Skyldighet)
            && let Some(attempted) = self.attempted_in_vain(&instance)
        {
            let undone = self.builder.not(done);
            lost.push(self.builder.and(&[undone, attempted]));
        }
        let lost = self.builder.or(&lost);
        let is_lost = self.builder.and(&[applies, lost]);
        Some(Requirement { instance, applies, status, is_met, is_lost, days, on_time })
    }

    /// Whether there is an event that would fulfil a duty, had it counted; nothing where every event counts.
    fn attempted_in_vain(&mut self, instance: &RuleInstance) -> Option<NodeId> {
        let sites = instance.rule.definition(self.db)?.sites.clone();
        let as_of = self.at_run().as_of;
        let mut attempted = Vec::new();
        for site in sites {
            let own = self.in_version(&instance.rule, site, as_of, |lowering, scope, clauses, validity| {
                let attempts = lowering.attempts_in_vain(scope, clauses, instance)?;
                let in_force = lowering.in_force(scope.as_of, validity);
                Some(lowering.builder.and(&[in_force, attempts]))
            });
            attempted.extend(own);
        }
        (!attempted.is_empty()).then(|| self.builder.or(&attempted))
    }

    /// The same of one version.
    fn attempts_in_vain(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        instance: &RuleInstance,
    ) -> Option<NodeId> {
        let opened = self.open_instance(scope, clauses, Some(&instance.elements))?;
        self.judge_on_its_day(scope, clauses, &opened);
        let Argument::FulfilledBy { sources, .. } = argument(clauses, ClauseKind::UppfyllsAv)? else { return None };
        let mut attempts = Vec::new();
        for source in sources {
            let (elements, mut tests) = self.fulfilling(scope, source)?;
            let (Some(counts), true) = (elements.counts, self.may_be_refused(&elements.ty)) else { continue };
            let day = self.event_attribute(scope, &elements.element, Attribute::Datum, base_of(source)?)?;
            let (day, today) = (self.node(&day, Kind::Date), self.assessment_day());
            tests.retain(|test| *test != counts);
            tests.push(self.builder.less_or_equal(day, today));
            tests.push(self.builder.not(counts));
            let counted = Some(self.builder.and(&tests));
            let reduce = Reduce { how: Reduction::Any, space: elements.space, counted, taken: None };
            attempts.push(self.builder.reduce(reduce, Kind::Bool));
        }
        (!attempts.is_empty()).then(|| self.builder.or(&attempts))
    }

    /// Whether a duty has a limit in its only version.
    fn is_always_limited(&self, duty: &Global) -> bool {
        let is_single = duty.definition(self.db).is_some_and(|definition| definition.sites.len() == 1);
        is_single && duty.signature(self.db).is_some_and(|signature| !signature.untimed)
    }

    /// Whether it is said of a kind of event who may do it, or when it counts.
    fn may_be_refused(&self, ty: &Type) -> bool {
        let Type::Event(event) = ty else { return false };
        let site = event.definition(self.db).and_then(|definition| definition.sites.first());
        let owner = site.and_then(|site| self.owner(event.ruleset, *site));
        owner.is_some_and(|owner| match &owner.declaration().body {
            Body::Event(body) => !body.by.is_empty() || body.valid_if.is_some(),
            _ => false,
        })
    }

    fn is_one_of(&mut self, status: NodeId, wanted: &[Status]) -> NodeId {
        if let [first, second] = wanted
            && first.word() + 1 == second.word()
        {
            let (first, second) = (self.status(*first), self.status(*second));
            return self.builder.within(status, first, second);
        }
        let mut tests = Vec::new();
        for wanted in wanted {
            let wanted = self.status(*wanted);
            tests.push(self.builder.equal(status, wanted));
        }
        self.builder.or(&tests)
    }

    /// Whether the line is paid, if it has an amount.
    fn entitlement(&mut self, applies: NodeId, required: &[Requirement], opened: &Opened) -> NodeId {
        let [payable, withheld, refused, forecast, not_applicable] =
            [Status::Payable, Status::Withheld, Status::Refused, Status::Forecast, Status::NotApplicable]
                .map(|status| self.status(status));
        let met: Vec<NodeId> = required.iter().map(|requirement| requirement.is_met).collect();
        let lost: Vec<NodeId> = required.iter().map(|requirement| requirement.is_lost).collect();
        let (met, lost) = (self.builder.and(&met), self.builder.or(&lost));
        let mut state = self.builder.select(met, payable, withheld);
        if let Some(over) = self.is_over(opened) {
            state = self.builder.select(over, state, forecast);
        }
        let state = self.builder.select(lost, refused, state);
        self.builder.select(applies, state, not_applicable)
    }

    /// Whether the line is paid. What is refused or does not apply is so whatever the amount.
    fn payment_state(&mut self, amount: NodeId, entitlement: NodeId) -> NodeId {
        let is_settled = self.is_one_of(entitlement, &[Status::Refused, Status::NotApplicable]);
        let has_amount = self.builder.exists(amount);
        let refused = self.status(Status::Refused);
        let with_amount = self.builder.select(has_amount, entitlement, refused);
        self.builder.select(is_settled, entitlement, with_amount)
    }

    /// Whether the time that a line is for has passed; nothing for a line that is not for a time.
    fn is_over(&mut self, opened: &Opened) -> Option<NodeId> {
        let mut subject = opened.elements.last()?.clone();
        while let Value::Instance(instance) = &subject {
            let inner = instance.elements.last()?.clone();
            subject = inner;
        }
        let Value::Plain(node) = &subject else { return None };
        let ty = match self.builder.kind(*node) {
            Kind::Month => Type::Month,
            Kind::Week => Type::Week,
            Kind::Year => Type::Year,
            Kind::Date => Type::Date,
            _ => return None,
        };
        let (_, last) = self.days_of_unit(&subject, &ty);
        let today = self.assessment_day();
        Some(self.builder.less(last, today))
    }

    /// The month in which a line is paid, as long as it is.
    fn payout(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        state: NodeId,
        required: &[Requirement],
    ) -> Option<NodeId> {
        let Some(&Argument::Expr(payout)) = argument(clauses, ClauseKind::Utbetalning) else { return None };
        scope.basis_day = self.basis_day(required);
        let month = self.plain(scope, payout);
        scope.basis_day = None;
        let is_paid = self.is_one_of(state, &[Status::Payable]);
        let absent = self.builder.absent(Kind::Month);
        Some(self.builder.select(is_paid, month, absent))
    }

    /// `underlagsdagen`: the day on which the last that is required was done. Where nothing is required there is none.
    fn basis_day(&mut self, required: &[Requirement]) -> Option<NodeId> {
        let absent = self.builder.absent(Kind::Date);
        let mut latest: Option<NodeId> = None;
        for requirement in required {
            let Some((_, done)) = requirement.days else { continue };
            let own = self.builder.select(requirement.applies, done, absent);
            latest = Some(match latest {
                None => own,
                Some(before) => self.later(before, own),
            });
        }
        latest
    }

    /// The later of two days, either of which may be absent.
    fn later(&mut self, one: NodeId, other: NodeId) -> NodeId {
        let (has_one, has_other) = (self.builder.exists(one), self.builder.exists(other));
        let is_later = self.builder.less(one, other);
        let later = self.builder.select(is_later, other, one);
        let both = self.builder.select(has_other, later, one);
        self.builder.select(has_one, both, other)
    }

    /// `trettiondelar(P; m)`: 1 for a month that lies in the period as a whole, else its days in the period divided by 30, at most 1.
    pub(super) fn thirtieths(&mut self, period: &Value, month: &Value) -> Value {
        if let Some(open) =
            [period, month].into_iter().find(|value| matches!(value, Value::NotCounted | Value::Faulty(_)))
        {
            return open.clone();
        }
        let (first, last) = self.ends(period, Kind::Date);
        let (low, high) = self.days_of_unit(month, &Type::Month);
        let last = self.builder.or_else(last, high);
        let begins_late = self.builder.less(low, first);
        let ends_early = self.builder.less(last, high);
        let from = self.builder.select(begins_late, first, low);
        let to = self.builder.select(ends_early, last, high);
        let days = self.days_in(from, to);
        let [zero, thirty] = [0, 30].map(|count| self.builder.word(count, Kind::Days));
        let too_many = self.builder.less(thirty, days);
        let days = self.builder.select(too_many, thirty, days);
        let none = self.builder.less(days, zero);
        let days = self.builder.select(none, zero, days);
        let partly = self.builder.or(&[begins_late, ends_early]);
        let days = self.builder.select(partly, days, thirty);
        let (days, thirty) = (self.builder.reinterpret(days, Kind::Int), self.builder.word(30, Kind::Int));
        Value::Plain(self.builder.divide(days, thirty, Kind::Fixed(NumberUnit::Plain)))
    }
}

/// The factors of a product, in the order in which they are written; anything else is its own only factor.
fn product(exprs: &crate::syntax::expression::Exprs, expr: ExprId, factors: &mut Vec<ExprId>) {
    let mut open = vec![expr];
    while let Some(next) = open.pop() {
        match exprs.get(next) {
            Expr::Binary { operator: BinaryOperator::Multiply, left, right } => open.extend([*right, *left]),
            _ => factors.push(next),
        }
    }
}
