//! The program: what a rule set compiles to, and all that evaluation, explanation and case input need to know of it.
//!
//! Everything a person will see of a rule (its words, its place, its sources) stands in tables beside the nodes, so that evaluation never
//! touches it. Must not know: how text becomes a program, how a case is stored, JSON.

mod arisen;
mod case_shape;
mod findings;
mod matching;
mod measures;
mod outcomes;
mod payments;
mod reports;

use serde::{Deserialize, Serialize};

pub use self::arisen::{Arisen, ArisenEnd, ArisenSource, Arising};
pub use self::case_shape::{CaseShape, Episodes, EventShape, FieldShape, List, ListOf, OtherKind, Slot, Target};
pub use self::findings::{Finding, FindingCode};
pub use self::matching::{Matching, MatchingPart, MatchingSource, Turns};
pub use self::measures::{Figure, Grouping, Measure, MeasureTarget};
pub use self::outcomes::{
    Check, Consequence, DutyDays, EventRule, InsatsRule, InsatsTerms, InstanceConsequence, Instances, Listed, Output,
    OutputValue,
};
pub use self::payments::{Factor, Ledger, Payments, Required};
pub use self::reports::{Report, ReportCell, ReportColumn, ReportOrder};

use crate::calendar::Calendar;
use crate::date::Date;
use crate::node::{DefaultId, ListId, Node, NodeId, Operands, ReadingId, Reduce, RuleId, SlotId, SpaceId};
use crate::number::Ratio;

/// A compiled rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Program {
    /// The name of the rule set.
    pub name: String,
    /// Its words.
    pub label: Option<String>,
    /// A checksum of the texts it was compiled from, in hexadecimal.
    pub checksum: String,
    /// The evaluation spaces. The first is the case.
    pub spaces: Vec<Space>,
    /// The nodes, operands before users.
    pub nodes: Vec<Node>,
    /// How many of the first nodes depend on nothing but the run (days, readings): they are evaluated once for all cases.
    pub run_nodes: u32,
    /// How many of the first nodes outcomes are made of; the rest are read only by explanations.
    pub outcome_nodes: u32,
    /// Operand lists.
    pub operands: Vec<NodeId>,
    /// Constants.
    pub constants: Vec<Constant>,
    /// Fractions that constants refer to.
    pub ratios: Vec<Ratio>,
    /// Texts that constants refer to.
    pub texts: Vec<String>,
    /// Decision tables and dated rows.
    pub tables: Vec<Table>,
    /// Trees of huvudregel and undantag.
    pub defaults: Vec<Default>,
    /// What is made of lists.
    pub reductions: Vec<Reduce>,
    /// What is settled element by element.
    pub scans: Vec<Scan>,
    /// Which events fulfil which instances of duties, where several count together or each fulfils one only.
    pub matchings: Vec<Matching>,
    /// The usual calendar of working days.
    pub calendar: Calendar,
    /// The calendars that rule sets declare, in the order of their numbers, from 1.
    pub calendars: Vec<Calendar>,
    /// Every fact that a case may supply.
    pub slots: Vec<Slot>,
    /// The lists that a case may supply, and those that arise; the space of a list holds its elements.
    pub lists: Vec<List>,
    /// What the lists that no case supplies arise from.
    pub arisen: Vec<Arisen>,
    /// The shape of a case.
    pub case: CaseShape,
    /// Every uppräkning.
    pub enumerations: Vec<Enumeration>,
    /// Every insats, in the order of their numbers.
    pub insatser: Vec<InsatsRule>,
    /// Every insatsgrupp, in the order of their numbers.
    pub groups: Vec<Named>,
    /// Every roll, in the order of their numbers.
    pub roles: Vec<Named>,
    /// Every tolkning, each version by itself: those of one name have the same readings in the same order.
    pub readings: Vec<Tolkning>,
    /// Every declaration that something refers to.
    pub rules: Vec<Rule>,
    /// Values that an outcome lists, by name.
    pub outputs: Vec<Output>,
    /// Checks that an outcome lists.
    pub checks: Vec<Check>,
    /// Duties and checks that an outcome lists instance by instance.
    pub instances: Vec<Instances>,
    /// The kinds of event of which not every one counts.
    pub events: Vec<EventRule>,
    /// Payments that an outcome lists line by line, each version by itself.
    pub payments: Vec<Payments>,
    /// What somebody may have to look at, beside what checks and duties find.
    pub findings: Vec<Finding>,
    /// What is counted over many cases.
    pub measures: Vec<Measure>,
    /// Rows of reports over many cases.
    pub reports: Vec<Report>,
    /// The explanation tree: what there is to say of each output, with the nodes that hold the values.
    pub traces: Vec<Trace>,
    /// Children of traces.
    pub trace_children: Vec<u32>,
}

/// Something with a name and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: Option<String>,
}

/// An evaluation space: how many values a node has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Space {
    /// One value for the case.
    Case,
    /// One value for each element of a list, within each row of the parent space.
    List {
        /// The space that has the list.
        parent: SpaceId,
        /// Which list.
        list: ListId,
    },
    /// All elements of a list over again for each row of another space, for judging them from there: each report against each month.
    Again {
        /// The space that they are judged from.
        parent: SpaceId,
        /// Whose list it is.
        owner: Owner,
        /// Which list.
        list: ListId,
        /// Which elements, if only those count of which a fact is one value.
        key: Option<Key>,
    },
    /// The days, weeks, months or years of a period, one by one.
    Series {
        /// The space that has the period.
        parent: SpaceId,
        /// What there is one of.
        unit: SeriesUnit,
        /// Whether only units count that lie wholly inside, or also those that are touched.
        whole: bool,
        /// The first day; where there is none, the series is empty.
        first: NodeId,
        /// The last day; absent, the series goes on to bedömningsdagen.
        last: NodeId,
    },
}

/// Whose list the elements are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// Of what a row of a space is for: one that encloses that from which they are judged, or that one. Its rows are those that have the list,
    /// or go through them over again.
    RowOf(SpaceId),
    /// Of the element that a node names, seen from where they are judged.
    NamedBy(NodeId),
}

/// Only the elements of a list of which a fact is the value, or may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The fact of an element.
    pub fact: SlotId,
    /// The value, of what the elements are judged from.
    pub value: NodeId,
}

/// The units of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeriesUnit {
    /// Days.
    Day,
    /// Weeks from Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
    /// Whole numbers: the places in a list that is written out, the steps from a day. The ends are numbers as well.
    Number,
}

/// The most days, weeks, months or years that a stretch of time is gone through by: all days of the years that the calendar covers.
pub const MAX_SERIES: usize = 110_000;

impl Space {
    /// The space that this one lies in.
    pub fn parent(self) -> Option<SpaceId> {
        match self {
            Space::Case => None,
            Space::List { parent, .. } | Space::Again { parent, .. } | Space::Series { parent, .. } => Some(parent),
        }
    }

    /// The list whose elements it holds.
    pub fn list(self) -> Option<ListId> {
        match self {
            Space::List { list, .. } | Space::Again { list, .. } => Some(list),
            Space::Case | Space::Series { .. } => None,
        }
    }

    /// The nodes that say which rows it has: the ends of a series, or whose list it is and the value that elements match.
    pub fn bounds(self) -> impl Iterator<Item = NodeId> {
        let ends = match self {
            Space::Series { first, last, .. } => [Some(first), Some(last)],
            Space::Again { owner, key, .. } => [owner.node(), key.map(|key| key.value)],
            _ => [None, None],
        };
        ends.into_iter().flatten()
    }
}

impl Owner {
    /// The node that names the element, if one does.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Owner::RowOf(_) => None,
            Owner::NamedBy(node) => Some(node),
        }
    }
}

/// A value of the elements of a list that depends on its own values for earlier elements, as whether an event counts may depend on how many
/// of its kind count before it. The nodes from the first to the last are evaluated together, element by element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scan {
    /// The first node that reads an earlier value.
    pub first: NodeId,
    /// The value: a node of the list's space.
    pub last: NodeId,
}

/// A constant value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Constant {
    /// A known word; for a fraction, the index of the program's fraction.
    Known(i64),
    /// Known not to exist.
    Absent,
    /// A fault whenever it is read.
    Faulty(FaultCode),
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident $code:literal,)*) => {
        /// Why a value is faulty.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum FaultCode {
            $($(#[$doc])* $name,)*
        }

        impl FaultCode {
            /// All codes in their order.
            pub const ALL: &[FaultCode] = &[$(Self::$name,)*];

            /// The code in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

fault_codes! {
    /// Two exceptions apply with different values.
    ExceptionConflict "exception_conflict",
    /// Two rows of a table apply with different values.
    TableConflict "table_conflict",
    /// No row of a table applies.
    NoRow "no_row",
    /// No huvudregel and no exception applies.
    NoRule "no_rule",
    /// No version is in force on the day.
    NoVersion "no_version",
    /// The value has not been decided (`utan värde`).
    NotDecided "not_decided",
    /// Division by zero.
    DivisionByZero "division_by_zero",
    /// A number beyond what can be counted.
    Overflow "overflow",
    /// A value is needed that is known not to exist.
    Absent "absent",
    /// A limit of size was reached.
    Limit "limit",
    /// An amount to be paid is below zero.
    NegativeAmount "negative_amount",
    /// A month lacks the day that is asked for, and the rules choose no other.
    NoSuchDay "no_such_day",
    /// A working day is counted to or from a day outside the years that a calendar covers.
    OutsideCalendar "outside_calendar",
    /// The rule needs something that is not evaluated yet, such as a measure.
    NotCounted "not_counted",
    /// The rule has an error that the checker has reported.
    Invalid "invalid",
}

/// Rows of which some hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Table {
    /// A decision table. Where exactly one row must hold, two that hold with equal values do not conflict.
    Rows {
        /// Whether the first row that holds decides.
        first_decides: bool,
        /// Whether some row is proved to hold whatever the inputs.
        complete: bool,
        /// For each row whether it holds, and its value.
        rows: Vec<(NodeId, NodeId)>,
    },
    /// Values in force between two days.
    Dated {
        /// The keys of the look-up, equal to the keys of a row.
        keys: Operands,
        /// The rows.
        rows: Vec<DatedRow>,
    },
}

/// A value in force between two days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DatedRow {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The words of its keys.
    pub keys: Vec<i64>,
    /// The value.
    pub value: NodeId,
}

/// How many trees of huvudregel and undantag may lie in each other; a deeper one is a fault `limit`.
pub const MAX_DEFAULT_DEPTH: u32 = 64;

/// A value with exceptions: a set, whose order means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Default {
    /// The value where no exception applies; none is a fault `no_rule`.
    pub main: Option<NodeId>,
    /// The exceptions.
    pub exceptions: Vec<Exception>,
}

/// An exception to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Exception {
    /// Whether it applies.
    pub condition: NodeId,
    /// Its value: a node, or a tree of its own.
    pub value: ExceptionValue,
    /// Indexes of the exceptions that go before it (`går före`), taken transitively.
    pub preceded_by: Vec<u32>,
    /// The declaration it belongs to.
    pub rule: RuleId,
}

/// What holds where an exception applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExceptionValue {
    /// A value.
    Node(NodeId),
    /// A value with exceptions of its own.
    Default(DefaultId),
}

/// An uppräkning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enumeration {
    /// Its name.
    pub name: String,
    /// Its members in order.
    pub members: Vec<Named>,
}

/// A node and what there is to say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traced {
    /// The value.
    pub node: NodeId,
    /// Its explanation: an index of [`Program::traces`].
    pub trace: u32,
}

/// A tolkning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolkning {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: Option<String>,
    /// Its declaration.
    pub rule: RuleId,
    /// The readings.
    pub readings: Vec<Named>,
    /// The ordinal of the reading that applies.
    pub applied: u32,
    /// Why that reading applies.
    pub reason: Option<String>,
}

/// A declaration as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name; qualified where it is of a rule set that this one builds on.
    pub name: String,
    /// The head words, such as `villkor`.
    pub kind: String,
    /// Its words.
    pub label: Option<String>,
    /// The file it stands in, relative to the rule set.
    pub file: String,
    /// The line of its head, from 1.
    pub line: u32,
    /// The places of the sources it follows.
    pub sources: Vec<SourcePlace>,
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub to: Option<Date>,
    /// Whether it is about what holds the cases, such as the person with several insatser, and not about each of them.
    pub about_whole: bool,
    /// Which of the other kinds of case it is about, and not the rule set's own.
    pub about_other: Option<u32>,
}

/// A place of a source, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourcePlace {
    /// The name of the källa.
    pub source: String,
    /// The title of the källa.
    pub title: Option<String>,
    /// The place, such as `avsnitt 1.2`; absent for the source as a whole.
    pub place: Option<String>,
    /// The heading of the place.
    pub heading: Option<String>,
}

/// One line of an explanation: what there is to say, and where its value is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// What it is.
    pub kind: TraceKind,
    /// The value; none for a heading. Of a period or interval its lower end.
    pub node: Option<NodeId>,
    /// The upper end of a period or interval, which is open where it is absent; none for any other value.
    pub end: Option<NodeId>,
    /// The author's words for it.
    pub label: Option<String>,
    /// The rule text, on one line.
    pub text: String,
    /// The declaration it belongs to.
    pub rule: RuleId,
    /// The line in that declaration's file, from 1.
    pub line: u32,
    /// Its own places in the sources.
    pub sources: Vec<SourcePlace>,
    /// First child: an index of [`Program::trace_children`].
    pub children_start: u32,
    /// How many children.
    pub children_count: u32,
}

/// What a line of an explanation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TraceKind {
    /// The value of a declaration.
    Declaration,
    /// A criterion.
    Criterion,
    /// `samtliga av`.
    All,
    /// `något av`.
    Any,
    /// `inget av`.
    None,
    /// `minst n av`.
    AtLeast(u32),
    /// huvudregeln.
    MainRule,
    /// An exception; its node is its condition, its first child its value, and the others what the condition reads.
    Exception,
    /// A row of a decision table; its node says whether it holds, its first child is its value.
    Row,
    /// What holds for one insats, where that depends on which it is; its node says whether it is that one, its first child is the value.
    OfInsats,
    /// A version or dated row; its node says whether it holds, its first child is its value.
    Version,
    /// A fact of the case.
    Fact(SlotId),
    /// The reading of a tolkning; its children are what each reading says, in the order of the readings.
    Reading(ReadingId),
    /// The day that something is judged on (`prövas per`).
    AsOf,
    /// A value that is part of an expression.
    Part,
    /// The first day on which a duty can be done (`tidigast`, `under`).
    FirstDay,
    /// The last day on which it is done in time, before a helgregel has moved it.
    LastDay,
    /// That day as a helgregel has moved it.
    MovedDay,
    /// What fulfils a duty; its node is the day on which it was done, and below it are the events that may.
    Fulfilment,
    /// What takes the place of a duty; its node is the day on which it did, and below it are the events that may.
    Replacement,
    /// An event that may fulfil a duty, or that counts or does not; its node says whether it does.
    Event,
    /// What a line of an ersättning requires; its node says whether it is fulfilled as required.
    Requirement,
    /// The amount of a line, rounded; below it are its factors and the largest amount.
    Amount,
    /// What an amount is the product of.
    Factor,
    /// The largest amount of a line, or the most that extensions may add.
    Cap,
    /// How an amount is rounded; its node is the amount as it is then.
    Rounding,
    /// The month in which a line is paid.
    Payout,
    /// What has been paid for a line.
    Paid,
    /// The days of a month that lie in a period, where they are counted in thirtieths.
    DaysOfMonth,
    /// What extensions add to the time of an insats; below it is the most that they may.
    Extension,
    /// The last day of the time of an insats, before pauses have put it off.
    EndOfTime,
}
