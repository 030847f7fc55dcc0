//! Payments: their lines and what these come to.
//!
//! A line that is not settled takes part in the bounds of what is paid, and in no total.

use stadga_program::node::{NodeId, Op, SpaceId};
use stadga_program::number::{Fixed, Ratio, RoundingMode, RoundingUnit, round};
use stadga_program::program::{Payments, Required, Space};
use stadga_program::status::Status;

use super::Conclude;
use crate::amount_bounds::interval;
use crate::cell::{Cell, State};
use crate::outcome::{
    Bounds, LedgerOutcome, LedgerTotals, LineOutcome, LineState, Needs, PaymentOutcome, RequirementOutcome, Totals,
    Value, known_amount,
};

impl<'a> Conclude<'a> {
    /// Every ersättning, the versions of one name together.
    pub(super) fn payments(&mut self) -> Vec<PaymentOutcome<'a>> {
        let mut found: Vec<PaymentOutcome<'a>> = Vec::new();
        let evaluation = self.evaluation;
        for of in evaluation.program().payments.iter().filter(|of| evaluation.concerns(of.rule)) {
            let lines = self.lines(of);
            let open = self.open_lines(of);
            let is_unlimited = match open {
                Some(Value::Unknown(_)) => self.may_have_more(of),
                // What lines there are cannot be told, whatever more is known.
                Some(Value::Faulty(_)) => true,
                _ => false,
            };
            match found.iter_mut().find(|other| other.name == of.name) {
                Some(other) => {
                    other.lines.extend(lines);
                    other.open = both_open(other.open.take(), open);
                    other.is_unlimited |= is_unlimited;
                }
                None => {
                    let totals = Totals::default();
                    found.push(PaymentOutcome { name: &of.name, of, lines, open, is_unlimited, totals });
                }
            }
        }
        for payment in &mut found {
            payment.totals = totals(payment);
        }
        found
    }

    /// The rows that are not known to be no lines.
    fn lines(&mut self, of: &'a Payments) -> Vec<LineOutcome<'a>> {
        let mut lines = Vec::new();
        for row in 0..self.evaluation.row_count(of.space) {
            let place = (of.space, row);
            let exists = self.evaluation.cell_at(of.exists, of.space, row);
            if !exists.is_no() {
                lines.push(self.line(of, place, exists));
            }
        }
        lines
    }

    fn line(&mut self, of: &'a Payments, place: (SpaceId, u32), exists: Cell) -> LineOutcome<'a> {
        let cell = self.evaluation.cell_at(of.state, place.0, place.1);
        let deciding = if exists.is_known() { of.state } else { of.exists };
        let state = match (exists.state, cell.state) {
            (State::Known, State::Known) => Status::from_word(cell.word).map_or(LineState::Faulty, LineState::Known),
            (State::Faulty, _) | (State::Known, State::Faulty | State::Absent) => LineState::Faulty,
            _ => LineState::Unknown,
        };
        let why = match state {
            LineState::Known(_) => None,
            LineState::Unknown => Some(self.unknown_at(&[of.exists, of.state], place)),
            LineState::Faulty => Some(self.value_at(deciding, place)),
        };
        let amount = self.value_at(of.amount, place);
        let fault = match (state, &why, &amount) {
            (LineState::Faulty, Some(fault), _) => Some(fault.clone()),
            (LineState::Unknown, _, fault @ Value::Faulty(_)) if self.may_be(of.entitlement, place, needs_amount) => {
                Some(fault.clone())
            }
            _ => None,
        };
        LineOutcome {
            of,
            row: place.1,
            subjects: of.subjects.iter().map(|subject| self.subject_at(*subject, place)).collect(),
            state,
            why,
            fault,
            is_fault_certain: state == LineState::Faulty
                || exists.is_yes() && !self.may_be(of.entitlement, place, |status| !needs_amount(status)),
            amount,
            bounds: self.bounds(of, place, (exists, state)),
            exact: self.value_at(of.exact, place),
            factors: of
                .factors
                .iter()
                .map(|factor| (factor.text.as_str(), self.value_at(factor.node, place)))
                .collect(),
            payout: of.payout.map(|payout| self.value_at(payout, place)),
            ledger: of.ledger.map(|ledger| LedgerOutcome {
                paid: self.of_existing(of, ledger.paid, place, exists),
                to_pay: self.of_existing(of, ledger.to_pay, place, exists),
                to_reclaim: self.of_existing(of, ledger.to_reclaim, place, exists),
            }),
            required: of.required.iter().filter_map(|required| self.requirement(required, place)).collect(),
        }
    }

    /// A value of a line that is known only once it is known that there is such a line.
    fn of_existing(&mut self, of: &Payments, node: NodeId, place: (SpaceId, u32), exists: Cell) -> Value<'a> {
        match exists.state {
            State::Known => self.value_at(node, place),
            State::Faulty => self.value_at(of.exists, place),
            State::Unknown | State::Absent => self.unknown_at(&[of.exists, node], place),
        }
    }

    /// Something that a line requires; nothing where it does not require it.
    fn requirement(&mut self, of: &'a Required, place: (SpaceId, u32)) -> Option<RequirementOutcome<'a>> {
        if self.evaluation.cell_at(of.applies, place.0, place.1).is_no() {
            return None;
        }
        Some(RequirementOutcome {
            of,
            subjects: of.subjects.iter().map(|subject| self.subject_at(*subject, place)).collect(),
            status: self.value_at(of.status, place),
            is_met: self.value_at(of.is_met, place),
            is_lost: self.value_at(of.is_lost, place),
            days: of.days.map(|(last, done)| (self.value_at(last, place), self.value_at(done, place))),
        })
    }

    /// What a line can come to, paid or not.
    fn bounds(&self, of: &Payments, place: (SpaceId, u32), (exists, state): (Cell, LineState)) -> Bounds {
        let nothing = Bounds { low: Fixed::ZERO, high: Some(Fixed::ZERO) };
        match state {
            LineState::Known(Status::Payable) | LineState::Unknown => {}
            LineState::Known(_) | LineState::Faulty => return nothing,
        }
        if !self.may_be(of.entitlement, place, |status| status == Status::Payable) {
            return nothing;
        }
        let Some(amount) = interval(self.evaluation, of.amount, place) else {
            let is_absent = self.evaluation.cell_at(of.amount, place.0, place.1).state == State::Absent;
            // The rules do not give the amount, so nothing limits what it may be decided to be.
            return if is_absent { nothing } else { Bounds { low: Fixed::ZERO, high: None } };
        };
        let to_ore = |end: Ratio| round(end, RoundingUnit::Ore, RoundingMode::HalfAwayFromZero).ok();
        let low = amount.low.and_then(to_ore).unwrap_or(Fixed::ZERO).max(Fixed::ZERO);
        let high = amount.high.and_then(to_ore).map(|high| high.max(Fixed::ZERO));
        let expected = self.evaluation.cell_at(of.entitlement, place.0, place.1);
        let is_paid = exists.is_yes() && expected == Cell::known(Status::Payable.word());
        Bounds { low: if is_paid { low } else { Fixed::ZERO }, high }
    }

    /// Whether a state that is a choice of states can come to be one of those wanted.
    fn may_be(&self, state: NodeId, place: (SpaceId, u32), is_wanted: impl Fn(Status) -> bool) -> bool {
        let mut open = vec![state];
        // A choice is made of what stands before it, and the states of a line are few, so this ends.
        while let Some(state) = open.pop() {
            let cell = self.evaluation.cell_at(state, place.0, place.1);
            match (cell.state, self.evaluation.program().nodes.get(state.index()).map(|node| node.op)) {
                (State::Known, _) if Status::from_word(cell.word).is_some_and(&is_wanted) => return true,
                (State::Unknown, Some(Op::Select(_, then, otherwise))) => open.extend([then, otherwise]),
                (State::Unknown, _) => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether a line that is not listed can be paid. Those of a series whose first day is known lie in the future.
    fn may_have_more(&mut self, of: &Payments) -> bool {
        let Some(Space::Series { parent, first, .. }) = self.evaluation.program().spaces.get(of.space.index()) else {
            return true;
        };
        if self.may_have_more_in(*parent, of.exists) {
            return true;
        }
        (0..self.evaluation.row_count(*parent)).any(|row| !self.evaluation.cell_at(*first, *parent, row).is_known())
    }

    /// What several values wait for together.
    fn unknown_at(&mut self, nodes: &[NodeId], place: (SpaceId, u32)) -> Value<'a> {
        let mut facts = Vec::new();
        for node in nodes {
            facts.extend_from_slice(self.finder.of_place(self.evaluation, *node, place));
        }
        Value::Unknown(super::needs(self.evaluation, &facts, false))
    }
}

/// Whether a line has such a status only if it has an amount.
fn needs_amount(status: Status) -> bool {
    !matches!(status, Status::Refused | Status::NotApplicable)
}

/// What is not known of the lines of two versions together. What is missing comes before what is wrong: it may add lines.
fn both_open<'a>(one: Option<Value<'a>>, other: Option<Value<'a>>) -> Option<Value<'a>> {
    match (one, other) {
        (Some(Value::Unknown(mut needs)), Some(Value::Unknown(more))) => {
            needs.facts.extend(more.facts);
            needs.facts.sort_unstable();
            needs.facts.dedup();
            Some(Value::Unknown(Needs { exact: needs.exact && more.exact, ..needs }))
        }
        (Some(_), Some(unknown @ Value::Unknown(_))) => Some(unknown),
        (one, other) => one.or(other),
    }
}

/// The sums of the ledgers of lines; nothing where the rules do not say what has been paid, no sum while it is not known which lines there are.
fn ledger_totals(payment: &PaymentOutcome<'_>) -> Option<LedgerTotals> {
    payment.of.ledger?;
    let sum = |of: for<'l, 'a> fn(&'l LedgerOutcome<'a>) -> &'l Value<'a>| {
        let ledgers = payment.lines.iter().filter_map(|line| Some((line.state, of(line.ledger.as_ref()?))));
        let mut counted =
            ledgers.filter(|(state, own)| *state != LineState::Faulty || !matches!(own, Value::Faulty(_)));
        let sum = |sum, (_, own): (LineState, &Value<'_>)| Some(plus(sum, known_amount(own)?));
        counted.try_fold(Fixed::ZERO, sum).filter(|_| payment.open.is_none())
    };
    Some(LedgerTotals {
        paid: sum(|ledger| &ledger.paid),
        to_pay: sum(|ledger| &ledger.to_pay),
        to_reclaim: sum(|ledger| &ledger.to_reclaim),
    })
}

fn plus(sum: Fixed, amount: Fixed) -> Fixed {
    sum.checked_add(amount).unwrap_or(Fixed::MAX)
}

fn totals(payment: &PaymentOutcome<'_>) -> Totals {
    let mut totals = Totals {
        refused: Some(Fixed::ZERO),
        bounds: Bounds { low: Fixed::ZERO, high: Some(Fixed::ZERO) },
        ledger: ledger_totals(payment),
        ..Totals::default()
    };
    let mut needs: Vec<String> = Vec::new();
    let mut is_open = false;
    let mut wait = |value: Option<&Value<'_>>| {
        if let Some(Value::Unknown(own)) = value {
            needs.extend(own.facts.iter().cloned());
            is_open = true;
        }
    };
    for line in &payment.lines {
        wait(line.why.as_ref());
        if let Some(ledger) = &line.ledger {
            wait(Some(&ledger.paid));
        }
        totals.bounds.low = plus(totals.bounds.low, line.bounds.low);
        totals.bounds.high = totals.bounds.high.zip(line.bounds.high).map(|(sum, high)| plus(sum, high));
        totals.faulty += usize::from(line.fault.is_some());
        let sum = match line.state {
            LineState::Known(Status::Payable) => &mut totals.payable,
            LineState::Known(Status::Withheld) => &mut totals.withheld,
            LineState::Known(Status::Forecast) => &mut totals.forecast,
            LineState::Known(Status::Refused) => {
                // What a line would have come to that is not paid anyway may be unknown, and then so is the sum.
                totals.refused = totals.refused.zip(line.known_amount()).map(|(sum, amount)| plus(sum, amount));
                continue;
            }
            LineState::Known(_) | LineState::Unknown | LineState::Faulty => continue,
        };
        *sum = plus(*sum, line.known_amount().unwrap_or(Fixed::ZERO));
    }
    wait(payment.open.as_ref());
    if payment.is_unlimited {
        totals.bounds.high = None;
    }
    totals.faulty += usize::from(matches!(payment.open, Some(Value::Faulty(_))));
    needs.sort_unstable();
    needs.dedup();
    totals.needs = is_open.then_some(Needs { facts: needs, exact: false });
    totals
}
