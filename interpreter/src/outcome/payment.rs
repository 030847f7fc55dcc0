//! What the rules give of payments: lines, what they wait for, and totals.
//!
//! A total is the exact sum of lines that are rounded each by itself. What is not settled has a least and a largest amount. Must not know:
//! how amounts are computed, JSON, words.

use stadga_program::number::Fixed;
use stadga_program::program::{Payments, Required};
use stadga_program::status::Status;

use super::{EventName, Known, Needs, Value};

/// What an ersättning comes to in a case.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentOutcome<'a> {
    /// Its name.
    pub name: &'a str,
    /// The version that stands first.
    pub of: &'a Payments,
    /// Its lines, version by version in the order of what they are for.
    pub lines: Vec<LineOutcome<'a>>,
    /// What is not known of which lines there are: unknown with what that waits for, or faulty.
    pub open: Option<Value<'a>>,
    /// Whether there may be lines that are not listed and are paid, so that nothing limits what is paid.
    pub is_unlimited: bool,
    /// What the lines come to.
    pub totals: Totals,
}

/// A line of an ersättning.
#[derive(Debug, Clone, PartialEq)]
pub struct LineOutcome<'a> {
    /// The version that it is of.
    pub of: &'a Payments,
    /// Its row in the space of that version.
    pub row: u32,
    /// What it is for, outermost first; nothing where there is but one line.
    pub subjects: Vec<Value<'a>>,
    /// Whether it is paid.
    pub state: LineState,
    /// What decides the state, where it is not settled: unknown with what it waits for, or faulty.
    pub why: Option<Value<'a>>,
    /// What is faulty of it: of whether it is paid, or of the amount that it has unless missing facts turn out to refuse it.
    pub fault: Option<Value<'a>>,
    /// Whether no missing fact can have the line do without what is faulty.
    pub is_fault_certain: bool,
    /// The amount, rounded.
    pub amount: Value<'a>,
    /// The least and the largest amount that the line can come to, paid or not. Nothing limits an amount that may be
    /// paid and that the rules do not give; of a line that is faulty they are zero, since it is in no total.
    pub bounds: Bounds,
    /// The amount before it was rounded.
    pub exact: Value<'a>,
    /// What the amount is the product of: the rule text and the value.
    pub factors: Vec<(&'a str, Value<'a>)>,
    /// The month in which it is paid; nothing where the rules do not say.
    pub payout: Option<Value<'a>>,
    /// What it requires.
    pub required: Vec<RequirementOutcome<'a>>,
    /// What has been paid for it, where the rules say.
    pub ledger: Option<LedgerOutcome<'a>>,
}

/// What has been paid for a line, beside what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerOutcome<'a> {
    /// What has been paid.
    pub paid: Value<'a>,
    /// What is left to pay.
    pub to_pay: Value<'a>,
    /// What has been paid and should not have been.
    pub to_reclaim: Value<'a>,
}

impl LedgerOutcome<'_> {
    /// What is to be reclaimed, if it is known and there is anything.
    pub fn known_to_reclaim(&self) -> Option<Fixed> {
        known_amount(&self.to_reclaim).filter(|amount| *amount > Fixed::ZERO)
    }
}

/// A payment that has been made and belongs to no line.
#[derive(Debug, Clone, PartialEq)]
pub struct StrayPayment<'a> {
    /// The event.
    pub event: EventName<'a>,
    /// The ersättningar that payments of its kind are for.
    pub of: Vec<&'a str>,
}

impl<'a> LineOutcome<'a> {
    /// The amount, if it is known.
    pub fn known_amount(&self) -> Option<Fixed> {
        known_amount(&self.amount)
    }

    /// What is faulty of it, whatever the missing facts turn out to be.
    pub fn certain_fault(&self) -> Option<&Value<'a>> {
        self.fault.as_ref().filter(|_| self.is_fault_certain)
    }

    /// What is faulty of what has been paid, beside what is faulty of the line.
    pub fn ledger_fault(&self) -> Option<&Value<'a>> {
        let LedgerOutcome { paid, to_pay, to_reclaim } = self.ledger.as_ref()?;
        let is_faulty = |value: &&Value<'a>| matches!(value, Value::Faulty(_));
        // What is left of a faulty line is faulty since that is.
        let of_known = [to_pay, to_reclaim].into_iter().filter(|_| matches!(self.state, LineState::Known(_)));
        // What is faulty of whether there is such a line is told of the line.
        std::iter::once(paid).chain(of_known).find(is_faulty).filter(|fault| Some(*fault) != self.certain_fault())
    }
}

/// An amount, if it is known.
pub(crate) fn known_amount(value: &Value<'_>) -> Option<Fixed> {
    match value {
        Value::Known(Known::Fixed(amount, _)) => Some(*amount),
        _ => None,
    }
}

/// Whether a line is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineState {
    /// As the rules give it.
    Known(Status),
    /// It depends on facts that have not been supplied.
    Unknown,
    /// The rules give no answer, or no amount.
    Faulty,
}

impl LineState {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Known(status) => status.code(),
            Self::Unknown => Status::Unknown.code(),
            Self::Faulty => Status::Faulty.code(),
        }
    }
}

/// Something that a line requires.
#[derive(Debug, Clone, PartialEq)]
pub struct RequirementOutcome<'a> {
    /// What is required.
    pub of: &'a Required,
    /// What the instance is about.
    pub subjects: Vec<Value<'a>>,
    /// What has become of it.
    pub status: Value<'a>,
    /// Whether it is fulfilled as required.
    pub is_met: Value<'a>,
    /// Whether it can no longer be fulfilled as required.
    pub is_lost: Value<'a>,
    /// The last day of its time and the day on which it was done, where it has such days.
    pub days: Option<(Value<'a>, Value<'a>)>,
}

/// A least and a largest amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// It is at least this.
    pub low: Fixed,
    /// It is at most this; no limit can be told where there is none.
    pub high: Option<Fixed>,
}

/// What has been paid for the lines of an ersättning; nothing of what is not known of some line, or of which lines there are. Faulty lines
/// are in no total, but there is none of what is faulty of a line that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerTotals {
    /// What has been paid.
    pub paid: Option<Fixed>,
    /// What is left to pay.
    pub to_pay: Option<Fixed>,
    /// What is to be reclaimed.
    pub to_reclaim: Option<Fixed>,
}

/// What the lines of an ersättning come to, by state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// What is paid.
    pub payable: Fixed,
    /// What is withheld.
    pub withheld: Fixed,
    /// What is a forecast.
    pub forecast: Fixed,
    /// What is not paid, since something that it requires was not done as required; nothing where the amount of such a line cannot be told.
    pub refused: Option<Fixed>,
    /// What is paid, whatever the facts that are missing turn out to be.
    pub bounds: Bounds,
    /// What has been paid for the lines, what is left to pay and what is to be reclaimed, where the rules say how that is read.
    pub ledger: Option<LedgerTotals>,
    /// How many lines are faulty or would have a faulty amount, and are in no total.
    pub faulty: usize,
    /// What an unsettled total waits for; nothing where it is settled.
    pub needs: Option<Needs>,
}
