//! What is wrong with case data, as data: the facts of the matter and the place in the text, but no words.
//!
//! A case worker's system, a terminal and a log need different words, or none: so each problem has a stable code and carries what
//! was expected, what was found and what to write instead. What was found is case data. It is cut short, and whoever shows it
//! decides where it may be shown; [`std::fmt::Display`] gives only code and place, so that it is safe in a log.

use std::fmt;

use super::json::{JsonProblem, Span};
use crate::case::CaseError;

/// Something that keeps a case from being used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputProblem {
    /// What is wrong.
    pub kind: InputProblemKind,
    /// The key or value concerned, in bytes of the whole text.
    pub span: Span,
    /// The line it begins on, from 1.
    pub line: u32,
    /// The character on that line that it begins with, from 1.
    pub column: u32,
    /// JSON Pointer to the key or value within the case.
    pub pointer: String,
    /// The `id` of the case, if it could be read.
    pub case_id: Option<String>,
    /// Whether a case before it in the same object has the problem too, as each insats of a person has what is wrong with the person.
    pub repeats: bool,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputProblemKind {
    /// The text is not JSON.
    NotJson {
        /// Why.
        why: JsonProblem,
        /// What stands there, cut short; empty at the end of the text.
        found: String,
    },
    /// A list is longer than can be read.
    TooManyElements {
        /// The greatest number of elements.
        limit: usize,
    },
    /// What several cases in one object share is more than each of them can be given.
    TooManyForEach {
        /// The list of the cases.
        list: String,
        /// The greatest number of elements that all of them together may be given.
        limit: usize,
    },
    /// There are more problems in the case than are listed.
    MoreProblems {
        /// How many are listed.
        listed: usize,
    },
    /// A field that the rule set does not have.
    UnknownField {
        /// The name.
        name: String,
        /// The name that may have been meant.
        suggestion: Option<String>,
        /// The names that the place has.
        known: Vec<String>,
    },
    /// A field that holds cases, where the cases themselves belong.
    Wrapped {
        /// The field.
        name: String,
    },
    /// More names that the rule set does not have than names that it has: the case is likely one of another rule set.
    OfAnotherRuleSet {
        /// The names, in the order of the text.
        names: Vec<String>,
    },
    /// A field that is given twice.
    DuplicateField {
        /// The name.
        name: String,
        /// The line of the first.
        first_line: u32,
    },
    /// A value of the wrong kind.
    WrongKind {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: Found,
        /// What to write instead, as JSON.
        suggestion: Option<String>,
    },
    /// `null` where the value must exist.
    Null {
        /// What belongs there.
        expected: Expectation,
    },
    /// A date, month, week, time or year that the calendar does not have.
    NotInCalendar {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: String,
        /// The nearest that exists, as JSON.
        suggestion: Option<String>,
    },
    /// A number that is not whole.
    NotWhole {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: String,
        /// What to write instead, where the number is whole but not written so.
        suggestion: Option<String>,
    },
    /// A number outside of what can be counted.
    OutOfRange {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: String,
    },
    /// A number with more decimals than are kept.
    TooManyDecimals {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: String,
        /// The greatest number of decimals.
        limit: u8,
    },
    /// A percentage below one, written without its sign: a share, or truly less than one per cent.
    ShareOrPercent {
        /// What was found.
        found: String,
        /// How the share is written, as JSON.
        as_share: String,
        /// How the percentage is written, as JSON.
        as_percent: String,
    },
    /// A name that is not one of those that belong there.
    UnknownName {
        /// What belongs there.
        expected: Expectation,
        /// What was found.
        found: String,
        /// The name that may have been meant.
        suggestion: Option<String>,
        /// The names that belong there.
        known: Vec<String>,
    },
    /// A period or interval that ends before it begins.
    EndsBeforeItBegins {
        /// Its first value, as JSON.
        from: String,
        /// Its last value, as JSON.
        to: String,
    },
    /// The program and the case data do not fit each other in a way that only a mistake of the program can explain.
    DoesNotFit {
        /// How.
        error: CaseError,
    },
    /// The `id` of another case in the same text.
    DuplicateCaseId {
        /// The line of the first case with it.
        first_line: u32,
    },
    /// The `id` of a case that is also that of a row of a register, which has an outcome too.
    IdOfRow {
        /// The register.
        register: String,
    },
    /// The `id` of another event in the same case.
    DuplicateEventId {
        /// The line of the first event with it.
        first_line: u32,
    },
    /// A kind of event of what holds several cases, given in one of them, or the other way round.
    MisplacedEvent {
        /// The kind of event.
        event: String,
        /// The list of the cases.
        list: String,
        /// Whether it belongs to what holds them.
        of_whole: bool,
    },
    /// A case does not say which of several kinds it is, and the rule set names none as its own.
    MissingCaseKind {
        /// The kinds.
        kinds: Vec<String>,
    },
    /// A row that does not say of which register it is.
    MissingRegister {
        /// The registers.
        registers: Vec<String>,
    },
    /// A row of a register without its key.
    MissingRowKey {
        /// The register.
        register: String,
        /// The fact that is its key.
        key: String,
    },
    /// A second row of a register with a key.
    DuplicateRow {
        /// The register.
        register: String,
        /// The key.
        key: String,
    },
    /// A key that every event of its kind must have: `type`, `date`, `from`.
    MissingEventKey {
        /// The key.
        key: &'static str,
        /// The kind of event, if it is known.
        event: Option<String>,
    },
    /// A key that events of this kind do not have: `date` of a period, `from` and `to` of a single day.
    WrongEventKey {
        /// The key.
        key: &'static str,
        /// The kind of event.
        event: String,
        /// Whether such an event is a period.
        period: bool,
    },
}

/// What belongs in a place of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// ja/nej: `true` or `false`.
    YesNo,
    /// heltal.
    Integer,
    /// decimaltal.
    Decimal,
    /// procent.
    Percent,
    /// procentenheter.
    PercentagePoints,
    /// kronor.
    Kronor,
    /// datum.
    Date,
    /// tidpunkt.
    Instant,
    /// månad.
    Month,
    /// år.
    Year,
    /// vecka.
    Week,
    /// dagar.
    Days,
    /// månader.
    Months,
    /// arbetsdagar.
    WorkDays,
    /// timmar.
    Hours,
    /// text.
    Text,
    /// A member of the uppräkning with this name.
    Member(String),
    /// A declared insats.
    Insats,
    /// A declared insatsgrupp.
    Group,
    /// A declared roll.
    Role,
    /// A kind of event.
    EventType,
    /// A kind of case.
    CaseKind,
    /// A record.
    Record,
    /// A row of the register with this name: its key, or the row itself.
    Row(String),
    /// A list.
    List,
    /// A period or interval.
    Range,
    /// An event.
    Event,
    /// A time of day.
    TimeOfDay,
    /// An `id`: a text or a whole number.
    Id,
    /// A value of a fact with history, with the day from which it holds.
    Change,
    /// A case.
    Case,
}

/// What was found in a place of a case; texts and numbers are cut short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    YesNo(bool),
    /// A number.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List,
    /// A record.
    Record,
}

impl InputProblemKind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "ST601",
            Self::TooManyElements { .. } | Self::TooManyForEach { .. } => "ST602",
            Self::MoreProblems { .. } => "ST603",
            Self::UnknownField { .. }
            | Self::Wrapped { .. }
            | Self::OfAnotherRuleSet { .. }
            | Self::MisplacedEvent { .. } => "ST604",
            Self::DuplicateField { .. } => "ST605",
            Self::WrongKind { .. } => "ST606",
            Self::Null { .. } => "ST607",
            Self::NotInCalendar { .. } => "ST608",
            Self::NotWhole { .. } => "ST609",
            Self::OutOfRange { .. } => "ST610",
            Self::TooManyDecimals { .. } => "ST611",
            Self::UnknownName { .. } => "ST612",
            Self::EndsBeforeItBegins { .. } => "ST613",
            Self::DuplicateCaseId { .. } | Self::IdOfRow { .. } | Self::DuplicateRow { .. } => "ST614",
            Self::DuplicateEventId { .. } => "ST615",
            Self::MissingEventKey { .. }
            | Self::MissingCaseKind { .. }
            | Self::MissingRegister { .. }
            | Self::MissingRowKey { .. } => "ST616",
            Self::WrongEventKey { .. } => "ST617",
            Self::DoesNotFit { .. } => "ST618",
            Self::ShareOrPercent { .. } => "ST620",
        }
    }
}

/// Code and place, without case data: `ST608 at 3:12, /kund/födelsedatum`.
impl fmt::Display for InputProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}:{}, {}", self.kind.code(), self.line, self.column, self.pointer)
    }
}

impl std::error::Error for InputProblem {}
