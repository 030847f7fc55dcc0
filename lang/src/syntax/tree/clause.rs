//! Clauses: the words that open them are their kind, what follows is an argument of the shape that the kind has.

use stadga_program::calendar::WeekdaySet;
use stadga_program::date::{Date, LeapBirthday, MonthEnd};

use super::{Datum, Name, Path, Rules, Text, TypeRef, Validity};
use crate::syntax::expression::{Condition, ExprId, Limit, Source};
use crate::syntax::source_map::NodeId;
use crate::vocabulary::kinds::{ClauseKind, Comparison, RoundingMode, RoundingUnit};

/// A clause of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Place of the whole.
    pub id: NodeId,
    /// Which clause.
    pub kind: ClauseKind,
    /// What follows its words.
    pub argument: Argument,
}

/// What follows the words of a clause; the shape is fixed by the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// It is missing or could not be read; the parser has said so.
    Missing,
    /// `gäller från och med …`.
    Validity(Validity),
    /// `helgregel`: whether the day is moved as in lag (1930:173).
    Helgregel {
        /// Ja for `flyttas enligt lag (1930:173)`, nej for `flyttas inte`, or a choice between them by a tolkning.
        moved: ExprId,
    },
    /// `månadsregel`: what stands for a day that a month lacks.
    MonthEnd(MonthEnd),
    /// `skottdagsregel`: the birthday of those born on 29 February.
    LeapBirthday(LeapBirthday),
    /// `arbetsvecka`: the weekdays that are free.
    WorkingWeek(WeekdaySet),
    /// `aftnar`: whether they are free.
    Eves {
        /// `lediga` rather than `arbetsdagar`.
        free: bool,
    },
    /// `stängt`: days and what they are called.
    ClosedDays {
        /// The first.
        first: Date,
        /// The last; the first, where it is a single day.
        last: Date,
        /// What they are called.
        text: Option<Text>,
    },
    /// A name.
    Path(Path),
    /// Names, parted by commas.
    Names(Vec<Name>),
    /// A value; a date where the clause says so, a party, an amount, a month.
    Expr(ExprId),
    /// A value with exceptions.
    Rules(Box<Rules>),
    /// A text.
    Text(Text),
    /// A condition.
    Condition(Condition),
    /// A source.
    Source(Source),
    /// `högst 3 månader, förlängs 1 månad av varje S`.
    SupportTime {
        /// The length.
        bound: Bound,
        /// What each event adds.
        extended: Option<(ExprId, Source)>,
    },
    /// `högst 2 månader, 1 månad i taget`.
    ExtensionLimit {
        /// In all.
        most: ExprId,
        /// At a time.
        each: Option<ExprId>,
    },
    /// `ISA1 om C`.
    LeadsTo {
        /// The next insats.
        target: Path,
        /// When; absent means whenever the insats has reached its goal.
        condition: Option<Condition>,
    },
    /// A time limit.
    Limit(Limit),
    /// `minst 2 var sin S; S`.
    FulfilledBy {
        /// `minst N`.
        at_least: Option<u32>,
        /// `var sin`.
        each_its_own: bool,
        /// The events.
        sources: Vec<Source>,
    },
    /// `"…" till PARTY`.
    Proposal {
        /// What is proposed.
        text: Text,
        /// To whom.
        to: ExprId,
    },
    /// `öre, halva uppåt`.
    Rounding {
        /// To what.
        unit: RoundingUnit,
        /// How.
        mode: RoundingMode,
    },
    /// `månadsrapport(m) i tid om C kallad x`.
    Required {
        /// The instance.
        instance: ExprId,
        /// `i tid`.
        on_time: bool,
        /// `om C`.
        condition: Option<ExprId>,
        /// `kallad x`.
        binder: Option<Name>,
    },
    /// `minst 20 %`.
    Bound(Bound),
    /// `kaa_ålder: vid`.
    Reading {
        /// The tolkning.
        tolkning: Path,
        /// The reading.
        reading: Name,
    },
    /// `grundfall { … }`.
    Given {
        /// An exempel whose data come first.
        from: Option<Path>,
        /// Data of its own.
        data: Vec<Datum>,
    },
    /// `den D? C`.
    Expected {
        /// Another assessment day.
        day: Option<ExprId>,
        /// What must hold.
        condition: ExprId,
    },
    /// `första_dag: datum "Första dag" insatsen.start`.
    Column(Box<Column>),
    /// `"Individ", "Första dag"`.
    Headings(Vec<OrderedBy>),
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// By what others read it, and as what.
    pub name: Option<(Name, TypeRef)>,
    /// Its heading.
    pub heading: Text,
    /// What stands in it.
    pub value: ExprId,
}

/// `minst 3 månader`, `högst 3 månader`, `3 månader`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// `AtLeast`, `AtMost`, or `Is` for an exact value or interval.
    pub comparison: Comparison,
    /// The value.
    pub value: ExprId,
}

/// A heading by whose column the rows of a list stand in order: `"Första dag" fallande`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedBy {
    /// The heading.
    pub heading: Text,
    /// Whether what is greatest comes first.
    pub is_falling: bool,
}
