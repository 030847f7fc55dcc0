//! What the rules give for a case, as data: insatser, values, checks, and the interpretations that they rest on.
//!
//! Names and words are borrowed from the program and texts from the case, so that an outcome is cheap to make and lives as long as they
//! do. It says nothing in prose: explanations do that, on request. Must not know: JSON, languages, how values are computed.

mod payment;
mod report;

use stadga_program::date::{Date, Instant, MonthIndex, Year};
use stadga_program::node::{NumberUnit, ReadingId, RuleId};
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::{Consequence, EventRule, FaultCode, Finding, Instances};
use stadga_program::status::Status;

pub(crate) use self::payment::known_amount;
pub use self::payment::{
    Bounds, LedgerOutcome, LedgerTotals, LineOutcome, LineState, PaymentOutcome, RequirementOutcome, StrayPayment,
    Totals,
};
pub use self::report::{ReportOutcome, ReportRow, ReportValue};
use crate::case::Contradiction;

/// What the rules give for a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<'a> {
    /// What the case calls itself.
    pub case: Option<&'a str>,
    /// bedömningsdagen: what is known.
    pub assessment_day: Date,
    /// prövningsdagen, where no rule says another: what the rules are about.
    pub as_of_day: Date,
    /// The name of the rule set.
    pub rule_set: &'a str,
    /// The checksum of the texts it was compiled from.
    pub checksum: &'a str,
    /// Every insats, in the order of the program.
    pub insatser: Vec<InsatsOutcome<'a>>,
    /// The values that the program lists.
    pub values: Vec<ValueOutcome<'a>>,
    /// The checks that the program lists.
    pub checks: Vec<CheckOutcome<'a>>,
    /// The duties and the instances of checks that the program lists, rule by rule in the order of what they are about.
    pub instances: Vec<InstanceOutcome<'a>>,
    /// The duties and checks whose instances cannot be told, because a list is not known or cannot be computed.
    pub unlisted: Vec<Unlisted<'a>>,
    /// The events that have happened but do not count, or of which it cannot be told.
    pub refused_events: Vec<RefusedEvent<'a>>,
    /// The payments that the program lists.
    pub payments: Vec<PaymentOutcome<'a>>,
    /// Payments that have been made and belong to no line.
    pub stray_payments: Vec<StrayPayment<'a>>,
    /// The rows that the case gives to reports.
    pub reports: Vec<ReportOutcome<'a>>,
    /// What the case says in two ways.
    pub contradictions: &'a [Contradiction],
    /// Of what holds several cases but has none, and which no rule is about: the name of the list of those.
    pub holds_none: Option<&'a str>,
    /// What somebody should look at beside what checks and duties have found.
    pub findings: Vec<FindingOutcome<'a>>,
    /// The readings of every tolkning that an outcome could depend on.
    pub interpretations: Vec<InterpretationUse<'a>>,
}

/// A value with its state.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// It is known.
    Known(Known<'a>),
    /// It is known not to exist.
    Absent,
    /// It depends on facts that have not been supplied.
    Unknown(Needs),
    /// The rules give no value.
    Faulty(Faulty),
}

/// What an unknown value waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// JSON Pointers into the case, sorted: no other fact can change the value.
    pub facts: Vec<String>,
    /// Whether each of them can change it.
    pub exact: bool,
}

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faulty {
    /// What is wrong.
    pub code: FaultCode,
    /// The declarations concerned; the first is to blame.
    pub rules: Vec<RuleId>,
}

/// A known value, typed and named.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<'a> {
    /// ja/nej.
    Bool(bool),
    /// heltal.
    Int(i64),
    /// A number with at most six decimals.
    Fixed(Fixed, NumberUnit),
    /// An exact fraction.
    Ratio(Ratio, NumberUnit),
    /// datum.
    Date(Date),
    /// tidpunkt.
    Instant(Instant),
    /// månad.
    Month(MonthIndex),
    /// år.
    Year(Year),
    /// vecka: its Monday.
    Week(Date),
    /// dagar.
    Days(i64),
    /// månader.
    Months(i64),
    /// arbetsdagar.
    WorkDays(i64),
    /// timmar.
    Hours(i64),
    /// text.
    Text(&'a str),
    /// A member of an uppräkning.
    Member(Name<'a>),
    /// An insats.
    Insats(Name<'a>),
    /// An insatsgrupp.
    Group(Name<'a>),
    /// A roll.
    Role(Name<'a>),
    /// The status of a skyldighet or a kontroll.
    Status(Status),
    /// An element of a list: a JSON Pointer into the case.
    Element(String),
    /// An event.
    Event(Box<EventName<'a>>),
    /// A period or interval: its ends; without an upper end it is open.
    Range(Box<(Known<'a>, Option<Known<'a>>)>),
    /// A list.
    List(Vec<Value<'a>>),
}

/// An event of the case, by which people tell it from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName<'a> {
    /// What it calls itself.
    pub id: Option<&'a str>,
    /// A JSON Pointer into the case.
    pub pointer: String,
    /// Its kind.
    pub kind: &'a str,
    /// Its day; of a period the first.
    pub first: Option<Date>,
    /// Of a period, its last day.
    pub last: Option<Date>,
    /// Whether it is a period; without a last day it is still going.
    pub is_period: bool,
}

/// Something declared: its name and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its words.
    pub label: Option<&'a str>,
}

/// What the rules say of an insats.
#[derive(Debug, Clone, PartialEq)]
pub struct InsatsOutcome<'a> {
    /// Its name and words.
    pub name: Name<'a>,
    /// Its declaration.
    pub rule: RuleId,
    /// Whether it may be granted.
    pub may_be_granted: Option<Judged<'a>>,
    /// Whether it may be ended.
    pub may_be_ended: Option<Judged<'a>>,
    /// The last day it can last.
    pub last_possible_day: Option<Explained<'a>>,
    /// How long it lasts at most.
    pub support_time: Option<Explained<'a>>,
    /// Who decides.
    pub decided_by: Option<Name<'a>>,
    /// What it aims at.
    pub goal: Option<&'a str>,
    /// The insatser that may follow, and whether they may.
    pub leads_to: Vec<(Name<'a>, Explained<'a>)>,
}

/// A value and where its explanation is.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained<'a> {
    /// The value.
    pub value: Value<'a>,
    /// The index of its explanation among the program's traces.
    pub trace: u32,
}

/// A condition with its criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<'a> {
    /// Whether it holds.
    pub value: Value<'a>,
    /// The index of its explanation among the program's traces.
    pub trace: u32,
    /// The criteria directly below it.
    pub criteria: Vec<Criterion<'a>>,
}

/// A criterion: its words, sources and line are those of its trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion<'a> {
    /// Whether it holds.
    pub value: Value<'a>,
    /// The index of its explanation among the program's traces.
    pub trace: u32,
}

/// A value that the program lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueOutcome<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its declaration.
    pub rule: RuleId,
    /// The value.
    pub value: Value<'a>,
    /// The index of its explanation among the program's traces.
    pub trace: u32,
}

/// What a kontroll gives.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckOutcome<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its declaration.
    pub rule: RuleId,
    /// How it came out.
    pub status: CheckStatus,
    /// What decided that, where it is not settled: unknown with what it waits for, or faulty.
    pub open: Option<Value<'a>>,
    /// What it leads to where it is breached.
    pub consequence: &'a Consequence,
    /// The index of its explanation among the program's traces.
    pub trace: u32,
}

/// What has become of an instance of a skyldighet or of a kontroll with `för varje`.
#[derive(Debug, Clone, PartialEq)]
pub struct InstanceOutcome<'a> {
    /// The rule.
    pub of: &'a Instances,
    /// Its row in the space of the rule.
    pub row: u32,
    /// What it is about, outermost first; nothing for a duty that there is but one of.
    pub subjects: Vec<Value<'a>>,
    /// Its status.
    pub status: Value<'a>,
    /// Of a duty, its days.
    pub days: Option<InstanceDays<'a>>,
    /// The role that is responsible.
    pub responsible: Option<Name<'a>>,
}

/// The days of an instance of a duty.
#[derive(Debug, Clone, PartialEq)]
pub struct InstanceDays<'a> {
    /// The first day on which it can be done.
    pub first: Value<'a>,
    /// The last day on which it is done in time.
    pub last: Value<'a>,
    /// The last instant, where the limit is one of hours.
    pub last_instant: Option<Value<'a>>,
    /// The day on which it was done.
    pub done: Value<'a>,
    /// What it should not have been done before, where it was.
    pub done_before: Option<Beginning>,
}

/// A day before which nothing can have been done but by mistake, as with another year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// The day that the time of a duty is counted from.
    OfCounting(Date),
    /// The first day of what a duty is about, such as a month or an event, where that is over when it is due.
    OfSubject(Date),
}

impl Beginning {
    /// The day.
    pub fn day(self) -> Date {
        match self {
            Self::OfCounting(day) | Self::OfSubject(day) => day,
        }
    }
}

impl InstanceOutcome<'_> {
    /// Its status, if it is known.
    pub fn known_status(&self) -> Option<Status> {
        match self.status {
            Value::Known(Known::Status(status)) => Some(status),
            _ => None,
        }
    }

    /// The day on which a duty was done and what begins after that, where it was done too early.
    pub fn done_too_early(&self) -> Option<(Date, Beginning)> {
        let days = self.days.as_ref()?;
        match (&days.done, days.done_before) {
            (Value::Known(Known::Date(done)), Some(start)) => Some((*done, start)),
            _ => None,
        }
    }

    /// Whether somebody should look at it: a duty that is late or was done late, a check that is breached.
    pub fn is_finding(&self) -> bool {
        let is_late = matches!(self.known_status(), Some(Status::Late | Status::Overdue));
        is_late && !self.of.is_guideline || self.known_status() == Some(Status::Breached)
    }
}

/// An event that has happened but does not count: done by one who may not, or without what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedEvent<'a> {
    /// Its kind.
    pub of: &'a EventRule,
    /// Its row in the list of its kind.
    pub row: u32,
    /// The event.
    pub event: EventName<'a>,
    /// Whether it counts: nej, or why that cannot be told.
    pub counts: Value<'a>,
    /// What is asked of it, each with whether it holds.
    pub criteria: Vec<Criterion<'a>>,
}

impl RefusedEvent<'_> {
    /// Whether it is known not to count.
    pub fn is_refused(&self) -> bool {
        self.counts == Value::Known(Known::Bool(false))
    }
}

/// Something that has been found although no rule of the author's asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingOutcome<'a> {
    /// What is found.
    pub of: &'a Finding,
    /// The event that it is about.
    pub event: Option<Value<'a>>,
    /// The day that it is about.
    pub day: Option<Value<'a>>,
}

/// A duty or check of which it cannot be told which instances there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Unlisted<'a> {
    /// The rule.
    pub of: &'a Instances,
    /// Why: unknown with what that waits for, or faulty.
    pub why: Value<'a>,
    /// What has become of those that are not listed: the same, unless it is settled that whichever there are do not concern the case.
    pub status: Value<'a>,
    /// The role that is responsible.
    pub responsible: Option<Name<'a>>,
}

impl Unlisted<'_> {
    /// Whether facts are missing that tell whether there is anything to do.
    pub fn is_undecided(&self) -> bool {
        matches!(self.status, Value::Unknown(_))
    }

    /// What is wrong with the rules.
    pub fn fault(&self) -> Option<&Faulty> {
        match &self.why {
            Value::Faulty(faulty) => Some(faulty),
            _ => None,
        }
    }
}

/// How a kontroll came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckStatus {
    /// It does not concern the case.
    NotApplicable,
    /// What it requires holds.
    Met,
    /// What it requires does not hold, or there is something to propose or to notice.
    Breached,
    /// It depends on facts that have not been supplied.
    Unknown,
    /// The rules give no answer.
    Faulty,
}

impl CheckStatus {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Unknown => "unknown",
            Self::Faulty => "faulty",
        }
    }
}

/// A tolkning, the reading that was applied, and what depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterpretationUse<'a> {
    /// The tolkning.
    pub reading: ReadingId,
    /// Its name and words.
    pub name: Name<'a>,
    /// The reading that was applied.
    pub applied: Name<'a>,
    /// Whether that is another than the rule set applies.
    pub overridden: bool,
    /// The declarations of the outcomes that depend on it.
    pub depends: Vec<RuleId>,
}
