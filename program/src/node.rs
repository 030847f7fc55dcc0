//! Operations: the nodes of a program.
//!
//! A program is a list of nodes in an order in which operands stand before their users. The language is total and pure and a
//! fault is a value, so every node can be evaluated eagerly, row by row or column by column, and an explanation is read back from
//! the values afterwards. Nodes refer to each other by number and hold no pointers. Must not know: text, JSON, how a case is stored.

use serde::{Deserialize, Serialize};

use crate::calendar::Holiday;
use crate::date::{LeapBirthday, MonthEnd};
use crate::number::{RoundingMode, RoundingUnit};
use crate::program::{ArisenEnd, MatchingPart};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The number as an index of its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index!(
    /// A node of the program.
    NodeId
);
index!(
    /// An evaluation space: the case, the elements of a list, or the units of a stretch of time.
    SpaceId
);
index!(
    /// A fact of the case, or of a list element, that a case may supply.
    SlotId
);
index!(
    /// A list of the case.
    ListId
);
index!(
    /// An entry of the constant table.
    ConstantId
);
index!(
    /// A tolkning.
    ReadingId
);
index!(
    /// A table of alternatives: rows of a decision table or dated rows.
    TableId
);
index!(
    /// A tree of huvudregel and undantag.
    DefaultId
);
index!(
    /// An entry of the table of reductions.
    ReductionId
);
index!(
    /// A value that is settled element by element.
    ScanId
);
index!(
    /// An entry of the table of matchings.
    MatchingId
);
index!(
    /// A declaration, for faults, explanations and outputs.
    RuleId
);
index!(
    /// An uppräkning.
    EnumerationId
);
index!(
    /// A text of the program's text table.
    TextId
);

/// A calendar of working days; the usual one by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CalendarId(pub u32);

impl CalendarId {
    /// The usual calendar, which every program has.
    pub const USUAL: CalendarId = CalendarId(0);

    /// The number as an index: 0 for the usual one, then the declared ones from 1.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A run of the operand table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Operands {
    /// Index of the first.
    pub start: u32,
    /// How many.
    pub count: u32,
}

/// What a value is, for evaluation and for showing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// ja/nej: 1 or 0.
    Bool,
    /// heltal.
    Int,
    /// A number in millionths, in one word.
    Fixed(NumberUnit),
    /// An exact fraction, in the table of fractions of the evaluation.
    Ratio(NumberUnit),
    /// Days since 1970-01-01.
    Date,
    /// Minutes since 1970-01-01 00:00 UTC.
    Instant,
    /// Year times 12 plus month less 1.
    Month,
    /// A calendar year.
    Year,
    /// A calendar week: the day number of its Monday.
    Week,
    /// Calendar days.
    Days,
    /// Months.
    Months,
    /// Working days.
    WorkDays,
    /// Hours.
    Hours,
    /// A text: a number of the text table, or beyond it of the case's own texts.
    Text,
    /// A member of an uppräkning: its ordinal.
    Member(EnumerationId),
    /// A declared insats: its number in the program.
    Insats,
    /// A declared insatsgrupp: its number in the program.
    Group,
    /// A declared roll: its number in the program.
    Role,
    /// A [`crate::status::Status`]: its number.
    Status,
    /// An element of a list: its row in the space of the list, whichever space names it.
    Row(SpaceId),
}

/// The unit of a number that is no plain count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberUnit {
    /// decimaltal.
    Plain,
    /// procent: 25 % is 25.
    Percent,
    /// procentenheter.
    PercentagePoints,
    /// kronor.
    Kronor,
}

/// A node: an operation in a space, with the declaration that a fault in it is blamed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// What is done.
    pub op: Op,
    /// What comes out.
    pub kind: Kind,
    /// Where it is done: one value for each row of the space.
    pub space: SpaceId,
    /// The declaration it belongs to.
    pub rule: RuleId,
}

/// An operation. Operands are of the node's own space or of one that encloses it, save for [`Op::Reduce`] and [`Op::Matched`], which read inner
/// ones, and [`Op::At`], which reads any row of a list.
///
/// A value that is known not to exist is a fault `absent` to every operation that does not say what it makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// A constant, also a known absence or a fault.
    Constant(ConstantId),
    /// A fact of the case, or of the element of the space.
    Fact(SlotId),
    /// bedömningsdagen.
    AssessmentDay,
    /// prövningsdagen as given for the run; bedömningsdagen by default.
    AsOfDay,
    /// Which reading of a tolkning applies: its ordinal.
    Reading(ReadingId),
    /// How many elements a list has; absent or unknown where the list is.
    Length(ListId),
    /// The element that a row of an inner space is for: the row of a list, or the month, week, day or year.
    Element,
    /// Whether the row is in its space for certain: unknown where more facts may show that the list or the series ends before it.
    Listed,
    /// An end of what the row of a list that arises stands for.
    Arisen(ArisenEnd),
    /// The value of a node of a list's space, for the element that the second node names.
    At(NodeId, NodeId),
    /// Within what settles a list element by element: the value for the element that the row is for, if it stands before the one that is
    /// being settled; nej for that one itself, and unknown for those behind it. It is the only operation that reads a node behind it.
    Settled(ScanId),

    /// All hold: the maximum in yes < faulty < unknown < no.
    And(Operands),
    /// One holds: the maximum in no < faulty < unknown < yes.
    Or(Operands),
    /// It does not hold.
    Not(NodeId),
    /// At least so many hold.
    AtLeast(u32, Operands),

    /// Equal words, or both absent.
    Equal(NodeId, NodeId),
    /// Left word below right word.
    Less(NodeId, NodeId),
    /// Left word at most right word.
    LessOrEqual(NodeId, NodeId),
    /// First word from second to third, both included; an absent third is an open end.
    Within(NodeId, NodeId, NodeId),
    /// Equal fractions.
    RatioEqual(NodeId, NodeId),
    /// Left fraction below right fraction.
    RatioLess(NodeId, NodeId),
    /// Left fraction at most right fraction.
    RatioLessOrEqual(NodeId, NodeId),
    /// Known rather than absent.
    Exists(NodeId),
    /// Unknown; only in expectations of a testfall.
    IsUnknown(NodeId),
    /// Faulty; unknown while the operand is.
    IsFaulty(NodeId),

    /// Sum of words; a fault `overflow` beyond 64 bits.
    Add(NodeId, NodeId),
    /// Difference of words.
    Subtract(NodeId, NodeId),
    /// Product of a word and a whole number.
    Multiply(NodeId, NodeId),
    /// The word with its sign turned.
    Negate(NodeId),
    /// A whole number as a number in millionths.
    IntToFixed(NodeId),
    /// A whole number as a fraction.
    IntToRatio(NodeId),
    /// A number in millionths as a fraction; a percentage that becomes a plain number becomes the share that it stands for.
    FixedToRatio(NodeId),
    /// Sum of fractions.
    RatioAdd(NodeId, NodeId),
    /// Difference of fractions.
    RatioSubtract(NodeId, NodeId),
    /// Product of fractions.
    RatioMultiply(NodeId, NodeId),
    /// Quotient of fractions; a fault `division_by_zero`.
    RatioDivide(NodeId, NodeId),
    /// A fraction rounded to a number in millionths.
    Round(NodeId, RoundingUnit, RoundingMode),
    /// The number itself, an amount to be paid; a fault `negative_amount` below zero.
    NotNegative(NodeId),

    /// A day so many days later.
    AddDays(NodeId, NodeId),
    /// A day so many months later. Where that month lacks the day, what the rules choose; a fault `no_such_day` where they choose none.
    AddMonths(NodeId, NodeId, MonthEnd),
    /// The so-many-th working day after a day (before it, if negative).
    AddWorkDays(NodeId, NodeId, CalendarId),
    /// An instant so many hours later.
    AddHours(NodeId, NodeId),
    /// Days from the second day to the first.
    DaysBetween(NodeId, NodeId),
    /// Working days after the first day up to and including the second.
    WorkDaysBetween(NodeId, NodeId, CalendarId),
    /// Completed months from the first day to the second.
    WholeMonths(NodeId, NodeId, MonthEnd),
    /// Completed years from the first day to the second.
    WholeYears(NodeId, NodeId, LeapBirthday),
    /// Quotient of whole numbers, rounded towards negative infinity: completed weeks of days.
    FloorDivide(NodeId, NodeId),
    /// A part or neighbour of a date, month, week or year.
    Calendar(CalendarFunction, NodeId),
    /// The day with this number in the month, at most its last day.
    DayOfMonth(NodeId, NodeId),

    /// The second value where the first holds, else the third; where that is open, both must agree. An absent value is passed on.
    Select(NodeId, NodeId, NodeId),
    /// The value of the row that holds.
    Table(TableId),
    /// The value of the row whose days hold the day, and whose keys equal the keys.
    Dated(TableId, NodeId),
    /// The value of a tree of huvudregel and undantag.
    Default(DefaultId),
    /// The second value where the first is known, the third where it is absent.
    OrElse(NodeId, NodeId),
    /// The later of two days; where one is absent, the other.
    Later(NodeId, NodeId),

    /// One value from the elements of an inner space.
    Reduce(ReductionId),
    /// What events come to for an instance, which the row is.
    Matched(MatchingId, MatchingPart),
}

/// One value from the elements of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reduce {
    /// How.
    pub how: Reduction,
    /// The space of the elements. Its parent is the space of the node or encloses it.
    pub space: SpaceId,
    /// Which elements count; all where there is none.
    pub counted: Option<NodeId>,
    /// What is taken of each: needed by all but counting and [`Reduction::Any`] and [`Reduction::None`], which take none.
    pub taken: Option<NodeId>,
}

/// How the elements of an inner space become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reduction {
    /// How many.
    Count,
    /// Whether there is one.
    Any,
    /// Whether there is none.
    None,
    /// Whether the value holds for each.
    All,
    /// Sum of the values.
    Sum,
    /// Largest value; absent where there is no element.
    Largest,
    /// Smallest value; absent where there is no element.
    Smallest,
    /// Value of the first element; absent where there is none.
    First,
    /// Value of the element with this number, from 1; absent where there are fewer.
    Nth(u32),
    /// Value of the last element; absent where there is none.
    Last,
    /// How many days between two days are in one of the elements, which are periods from the value on.
    DaysWithin {
        /// The last day of an element.
        last: NodeId,
        /// The first day that counts.
        from: NodeId,
        /// The last day that counts.
        to: NodeId,
    },
    /// The day to which another is put off, so that as many days since the first lie outside of the elements, which are periods from the
    /// value on, as there would be without them.
    PutOff {
        /// The last day of an element.
        last: NodeId,
        /// The first day that counts.
        from: NodeId,
        /// The day that is put off.
        end: NodeId,
        /// The calendar of the working days, where only those count.
        calendar: Option<CalendarId>,
    },
    /// Whether the value of one lies between two days.
    AnyBetween(Between),
    /// Largest of the values that lie between two days; absent where none does.
    LargestBetween(Between),
}

/// Days that values of elements are held against, seen from outside of the elements. So a list is asked about by each element of another without a row
/// for every two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Between {
    /// The first day, if there is one.
    pub from: Option<End>,
    /// The last day, if there is one.
    pub to: Option<End>,
}

/// An end of the days that values are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct End {
    /// The day.
    pub day: NodeId,
    /// Whether it lies between them itself.
    pub included: bool,
}

impl Between {
    fn map_nodes(self, to: impl Fn(NodeId) -> NodeId) -> Between {
        let map = |end: End| End { day: to(end.day), ..end };
        Between { from: self.from.map(map), to: self.to.map(map) }
    }
}

impl Reduction {
    /// The node that is read of each element, beside what is taken of it.
    pub fn of_element(self) -> Option<NodeId> {
        match self {
            Reduction::DaysWithin { last, .. } | Reduction::PutOff { last, .. } => Some(last),
            _ => None,
        }
    }

    /// The nodes that are read from where the elements are seen.
    pub fn of_whole(self) -> impl Iterator<Item = NodeId> {
        let nodes = match self {
            Reduction::DaysWithin { from, to, .. } => [Some(from), Some(to)],
            Reduction::PutOff { from, end, .. } => [Some(from), Some(end)],
            Reduction::AnyBetween(Between { from, to }) | Reduction::LargestBetween(Between { from, to }) => {
                [from, to].map(|end| end.map(|end| end.day))
            }
            _ => [None, None],
        };
        nodes.into_iter().flatten()
    }

    /// The same with other nodes.
    pub fn map_nodes(self, to: impl Fn(NodeId) -> NodeId) -> Reduction {
        match self {
            Reduction::DaysWithin { last, from, to: end } => {
                Reduction::DaysWithin { last: to(last), from: to(from), to: to(end) }
            }
            Reduction::PutOff { last, from, end, calendar } => {
                Reduction::PutOff { last: to(last), from: to(from), end: to(end), calendar }
            }
            Reduction::AnyBetween(between) => Reduction::AnyBetween(between.map_nodes(to)),
            Reduction::LargestBetween(between) => Reduction::LargestBetween(between.map_nodes(to)),
            other => other,
        }
    }
}

/// A function of one date, month, week or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CalendarFunction {
    /// The month of a day.
    MonthOf,
    /// The year of a day.
    YearOf,
    /// The week of a day.
    WeekOf,
    /// The year of a month.
    YearOfMonth,
    /// The first day of a month.
    FirstOfMonth,
    /// The last day of a month.
    LastOfMonth,
    /// How many days a month has.
    DaysInMonth,
    /// The first day of a year.
    FirstOfYear,
    /// The last day of a year.
    LastOfYear,
    /// The first working day after a day.
    NextWorkDay(CalendarId),
    /// The last working day before a day.
    PreviousWorkDay(CalendarId),
    /// Whether a day is a working day.
    IsWorkDay(CalendarId),
    /// Whether a day is a named holiday or eve.
    IsHoliday(Holiday),
    /// The day of an instant, by Swedish clocks.
    DayOf,
    /// The weekday of a day, Monday as 1.
    Weekday,
}

impl CalendarFunction {
    /// Whether it has answers for the years of a calendar alone.
    pub fn counts_working_days(self) -> bool {
        matches!(self, Self::NextWorkDay(_) | Self::PreviousWorkDay(_) | Self::IsWorkDay(_))
    }
}
