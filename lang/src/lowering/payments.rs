//! ersättning: what is paid for an instance, in which month, and what has to be done before.
//!
//! A line has an amount, which is exact until its own rounding, and a state. What a line requires are instances of other rules: while one of
//! them is not fulfilled the line is withheld, and when it cannot be fulfilled as required any more the line is refused. A line for a time
//! that is not over is a forecast. Must not know: how outcomes list lines, what a total takes in.

mod ledger;
mod listed;
mod requirements;
mod shares;

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, NumberUnit, Reduce, Reduction};
use stadga_program::number::Ratio;
use stadga_program::program::{Factor, FaultCode, Ledger, TraceKind};
use stadga_program::status::Status;

use self::requirements::Requirement;
use super::conventions::Conventions;
use super::declarations::{Lowered, Use, argument};
use super::instances::Opened;
use super::scope::Scope;
use super::traces::Line;
use super::value::{RuleInstance, Value};
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Clause, Rules};
use crate::types::inference::Attribute;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{BinaryOperator, ClauseKind};

const KRONOR: Kind = Kind::Fixed(NumberUnit::Kronor);

/// What is known of a line.
#[derive(Debug, Clone)]
pub(super) struct Payment {
    /// Whether there is such a line: an instance, in an insats that the rule belongs to.
    exists: NodeId,
    /// Whether it is paid.
    state: NodeId,
    /// Whether it would be, if the amount were known.
    entitlement: NodeId,
    /// The amount before it is rounded.
    exact: NodeId,
    /// The amount; nothing where what `gäller om` asks does not hold.
    amount: NodeId,
    /// The month in which it is paid.
    payout: Option<NodeId>,
    /// What the amount is the product of.
    factors: Vec<Factor>,
    /// What it requires.
    required: Vec<Requirement>,
    /// What has been paid, where that is said.
    ledger: Option<Ledger>,
    /// Its explanation.
    trace: u32,
}

/// An amount before it is rounded.
struct Exact {
    node: NodeId,
    /// What it is the product of.
    factors: Vec<Factor>,
    /// The lines of the explanation that tell of the factors, and of the largest amount.
    lines: Vec<u32>,
}

/// A version of an ersättning, for some subjects and for what is judged on some day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct PaymentKey<'db> {
    global: Global,
    site: Site<'db>,
    as_of: NodeId,
    subjects: Rc<[Value]>,
    /// What they have chosen who ask the standard library.
    asked_by: Conventions,
    /// The day on which it is seen, if that is not bedömningsdagen of the run.
    seen_on: Option<NodeId>,
}

/// A line in a version of the ersättning, when that is in force, and the day that the line is judged on.
pub(super) type Judged = (Rc<Payment>, Validity, NodeId);

impl<'db> Lowering<'db> {
    /// A property of a line: of the version in force.
    pub(super) fn payment_property(
        &mut self,
        global: &Global,
        attribute: Attribute,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Lowered {
        let nothing = self.builder.word(0, KRONOR);
        let mut value = match attribute {
            Attribute::Lage => self.status(Status::NotApplicable),
            Attribute::Belopp
            | Attribute::Summa
            | Attribute::Utbetalt
            | Attribute::AttBetala
            | Attribute::AttAterkrava => nothing,
            Attribute::Utbetalningsmanad => self.builder.absent(Kind::Month),
            _ => return Lowered { value: self.not_counted(), trace: self.silent_trace() },
        };
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut versions = Vec::new();
        for site in sites.into_iter().rev() {
            let Some((payment, validity, day)) = self.payment(global, site, at, subjects) else {
                return Lowered { value: self.not_counted(), trace: self.silent_trace() };
            };
            let own = match attribute {
                Attribute::Lage => payment.state,
                Attribute::Belopp => payment.amount,
                Attribute::Summa => self.paid_of(&payment),
                Attribute::Utbetalt => payment.ledger.map_or(nothing, |ledger| ledger.paid),
                Attribute::AttBetala => payment.ledger.map_or_else(|| self.paid_of(&payment), |ledger| ledger.to_pay),
                Attribute::AttAterkrava => payment.ledger.map_or(nothing, |ledger| ledger.to_reclaim),
                _ => payment.payout.unwrap_or_else(|| self.builder.absent(Kind::Month)),
            };
            let holds = self.in_force(day, validity);
            let holds = self.builder.and(&[payment.exists, holds]);
            value = self.builder.select(holds, own, value);
            versions.push((site, payment.trace, validity, day));
        }
        versions.reverse();
        // Whichever property is asked for, it is explained by what has become of the line.
        let trace = match attribute {
            Attribute::Lage => self.trace_of_versions(global, (value, at), versions),
            _ => {
                let instance = RuleInstance { rule: global.clone(), elements: Rc::clone(subjects) };
                self.instance_property_at(at, &instance, Attribute::Lage).trace
            }
        };
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
    fn payment(&mut self, global: &Global, site: Site<'db>, at: Use, subjects: &Rc<[Value]>) -> Option<Judged> {
        let (as_of, asked_by) = (at.as_of, self.asked_by);
        let key = PaymentKey {
            global: global.clone(),
            site,
            as_of,
            subjects: Rc::clone(subjects),
            asked_by,
            seen_on: self.seen_on,
        };
        if let Some(known) = self.payments.get(&key) {
            return known.clone();
        }
        let judged = self.in_version(global, site, at.as_of, |lowering, scope, clauses, validity| {
            let (payment, _) = lowering.payment_in(scope, global, clauses, Some(subjects))?;
            Some((Rc::new(payment), validity, scope.as_of))
        });
        self.payments.insert(key, judged.clone());
        judged
    }

    /// The line of a subject that is given, or of the rows of the rule's own space.
    pub(super) fn payment_in(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
        subjects: Option<&[Value]>,
    ) -> Option<(Payment, Opened)> {
        let (belongs, mut lines) = scope.reading(|scope| self.belongs(scope, global));
        let (opened, _) = scope.reading(|scope| self.open_instance(scope, clauses, subjects));
        let opened = opened?;
        let exists: Vec<NodeId> = belongs.into_iter().chain([opened.exists]).collect();
        let exists = self.builder.and(&exists);
        if scope.owner.is_broken {
            return Some((self.faulty_payment(scope, exists), opened));
        }
        let judged_on = self.judge_on_its_day(scope, clauses, &opened);
        lines.extend(judged_on);
        let (applies, of_conditions) = self.payment_applies(scope, global, clauses)?;
        lines.extend(of_conditions);
        let required = self.required(scope, clauses)?;
        lines.extend(required.iter().map(|requirement| requirement.trace));
        let Exact { node: exact, factors, lines: of_amount } = self.exact_amount(scope, clauses)?;
        let rounded = self.rounded(exact, clauses)?;
        let of_clauses = [
            (ClauseKind::Belopp, TraceKind::Amount, of_amount),
            (ClauseKind::Avrundning, TraceKind::Rounding, Vec::new()),
        ];
        for (clause, kind, below) in of_clauses {
            if let Some(clause) = clauses.iter().find(|own| own.kind == clause) {
                lines.push(self.trace(scope, kind, Some(rounded), clause.id, None, below));
            }
        }
        let entitlement = self.entitlement(applies, &required, &opened);
        let state = self.payment_state(rounded, entitlement);
        let (payout, of_payout) = self.payout(scope, clauses, entitlement, &required);
        lines.extend(of_payout);
        let nothing = self.builder.word(0, KRONOR);
        let amount = self.builder.select(applies, rounded, nothing);
        let (ledger, of_ledger) = self.ledger(scope, clauses, (state, amount)).unzip();
        lines.extend(of_ledger);
        let line = self.head_line(scope);
        let trace = self.add_trace(TraceKind::Declaration, Some(state), line, &lines);
        let payment = Payment { exists, state, entitlement, exact, amount, payout, factors, required, ledger, trace };
        Some((payment, opened))
    }

    /// A rule with an error pays nothing that can be told.
    fn faulty_payment(&mut self, scope: &Scope<'db>, exists: NodeId) -> Payment {
        let amount = self.builder.fault(FaultCode::Invalid, KRONOR);
        let state = self.builder.fault(FaultCode::Invalid, Kind::Status);
        let (factors, required) = (Vec::new(), Vec::new());
        let line = self.head_line(scope);
        let trace = self.add_trace(TraceKind::Declaration, Some(state), line, &[]);
        Payment {
            exists,
            state,
            entitlement: state,
            exact: amount,
            amount,
            payout: None,
            factors,
            required,
            ledger: None,
            trace,
        }
    }

    /// Whether what `gäller om` asks holds, and no exception from outside; and a line that tells of it where there is anything to tell.
    fn payment_applies(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
    ) -> Option<(NodeId, Option<u32>)> {
        let (mut conditions, mut lines): (Vec<NodeId>, Vec<u32>) = self.not_excepted(scope, global).into_iter().unzip();
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::GallerOm) {
            let Argument::Condition(condition) = &clause.argument else { return None };
            let (node, own) = self.lower_condition(scope, condition);
            conditions.push(node);
            lines.extend(own);
        }
        let line = (!conditions.is_empty()).then(|| self.line_of_conditions(scope, clauses, &conditions, &lines));
        Some((self.builder.and(&conditions), line))
    }

    /// The amount before it is rounded, and what it is the product of.
    fn exact_amount(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Exact> {
        let Exact { node: exact, factors, mut lines } = match argument(clauses, ClauseKind::Belopp)? {
            Argument::Expr(amount) => self.product(scope, *amount),
            Argument::Rules(rules) => self.amount_by_rules(scope, rules),
            _ => return None,
        };
        let Some(&Argument::Expr(most)) = argument(clauses, ClauseKind::Hogst) else {
            return Some(Exact { node: exact, factors, lines });
        };
        let (cap, reads) = scope.reading(|scope| self.plain(scope, most));
        lines.push(self.trace(scope, TraceKind::Cap, Some(cap), most, None, reads));
        let (exact, cap) = self.builder.alike(exact, cap);
        let is_more = self.builder.less(cap, exact);
        Some(Exact { node: self.builder.select(is_more, cap, exact), factors, lines })
    }

    /// An amount that is an expression.
    fn product(&mut self, scope: &mut Scope<'db>, amount: ExprId) -> Exact {
        let (mut factors, mut lines) = (Vec::new(), Vec::new());
        for part in self.parts_of_product(scope, amount) {
            let ((expr, node), reads) = scope.reading(|scope| match part {
                Part::Factor(factor) => (factor, self.plain(scope, factor)),
                Part::Divisor(divisor) => (divisor, self.plain(scope, divisor)),
            });
            lines.push(self.trace(scope, TraceKind::Factor, Some(node), expr, None, reads));
            let text = scope.owner.words(expr);
            factors.push(match part {
                Part::Factor(_) => Factor { text, node },
                Part::Divisor(_) => Factor { text: one_of(&text), node: self.inverse(node) },
            });
        }
        let (node, _) = scope.reading(|scope| self.plain(scope, amount));
        Exact { node, factors, lines }
    }

    /// The factors of a product, in the order in which they are written; anything else is its own only factor. What is divided by a number in the
    /// end is the product of all that stands before, and of one part in so many; a quotient in brackets is a factor as it stands.
    fn parts_of_product(&mut self, scope: &mut Scope<'db>, amount: ExprId) -> Vec<Part> {
        let tree = Arc::clone(&scope.owner.tree);
        let mut parts = Vec::new();
        let mut open = vec![(Part::Factor(amount), true)];
        while let Some((next, is_first)) = open.pop() {
            let Part::Factor(expr) = next else {
                parts.push(next);
                continue;
            };
            match *tree.exprs.get(expr) {
                Expr::Binary { operator: BinaryOperator::Multiply, left, right } => {
                    open.extend([(Part::Factor(right), false), (Part::Factor(left), is_first)]);
                }
                Expr::Binary { operator: BinaryOperator::Divide, left, right }
                    if is_first && self.is_number(scope, right) =>
                {
                    open.extend([(Part::Divisor(right), false), (Part::Factor(left), true)]);
                }
                _ => parts.push(next),
            }
        }
        parts
    }

    fn is_number(&mut self, scope: &mut Scope<'db>, expr: ExprId) -> bool {
        let (node, _) = scope.reading(|scope| self.plain(scope, expr));
        let plain = NumberUnit::Plain;
        let kind = self.builder.kind(node);
        kind == Kind::Int || kind == Kind::Fixed(plain) || kind == Kind::Ratio(plain)
    }

    /// One part in so many.
    fn inverse(&mut self, number: NodeId) -> NodeId {
        let one = self.builder.ratio(Ratio::ONE, NumberUnit::Plain);
        self.builder.divide(one, number, Kind::Ratio(NumberUnit::Plain))
    }

    /// An amount with exceptions.
    fn amount_by_rules(&mut self, scope: &mut Scope<'db>, rules: &Rules) -> Exact {
        let ty = Type::ExactKronor;
        let (value, below) = self.lower_own_rules(scope, rules, &ty);
        let kind = self.kind(&ty);
        let node = self.node(&value, kind);
        let text = "huvudregel med undantag".to_owned();
        let line = Line { text: text.clone(), ..self.line_at(scope, rules.id.into(), None, &[]) };
        let lines = vec![self.add_trace(TraceKind::Factor, Some(node), line, &below)];
        Exact { node, factors: vec![Factor { text, node }], lines }
    }

    /// The amount as it is paid: rounded, and a fault below zero.
    fn rounded(&mut self, exact: NodeId, clauses: &[&Clause]) -> Option<NodeId> {
        let Some(&Argument::Rounding { unit, mode }) = argument(clauses, ClauseKind::Avrundning) else { return None };
        let rounded = self.builder.round(exact, unit, mode);
        Some(self.builder.not_negative(rounded))
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
        let today = self.assessment_day();
        if let Some(last) = self.last_day_of(&subject) {
            let (ends, no) = (self.builder.exists(last), self.builder.truth(false));
            let over = self.builder.less(last, today);
            return Some(self.builder.select_truth(ends, over, no));
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
        Some(self.builder.less(last, today))
    }

    /// The last day of a period: a step, a state, or an event that goes on for some days. What still goes on has none.
    fn last_day_of(&mut self, subject: &Value) -> Option<NodeId> {
        match subject {
            Value::Range(_, last) => Some(*last),
            Value::Record(fact, space) => self.last_day_of_period(*fact, *space),
            _ => None,
        }
    }

    /// The month in which a line is paid, as long as it is, whatever its amount; and a line that tells of it.
    fn payout(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        entitlement: NodeId,
        required: &[Requirement],
    ) -> (Option<NodeId>, Option<u32>) {
        let Some(&Argument::Expr(payout)) = argument(clauses, ClauseKind::Utbetalning) else { return (None, None) };
        scope.basis_day = self.basis_day(required);
        let (month, reads) = scope.reading(|scope| self.plain(scope, payout));
        scope.basis_day = None;
        let is_paid = self.is_one_of(entitlement, &[Status::Payable]);
        let absent = self.builder.absent(Kind::Month);
        let month = self.builder.select(is_paid, month, absent);
        (Some(month), Some(self.trace(scope, TraceKind::Payout, Some(month), payout, None, reads)))
    }
}

/// A part of an amount that is a product.
#[derive(Debug, Clone, Copy)]
enum Part {
    Factor(ExprId),
    /// A number that it is divided by.
    Divisor(ExprId),
}

/// `1/30`, as a factor.
fn one_of(divisor: &str) -> String {
    if divisor.contains(' ') { format!("1/({divisor})") } else { format!("1/{divisor}") }
}
