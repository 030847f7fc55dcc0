//! Expressions, sources, limits and criteria: everything that is evaluated.

use smol_str::SmolStr;
use stadga_program::date::{Date, Instant, MonthIndex};
use stadga_program::number::Fixed;

use super::source_map::NodeId;
use super::tree::{Name, Rules, SourceRef, Text};
use crate::vocabulary::kinds::{
    BinaryOperator, Comparison, GroupOperator, Quantifier, Relation, RoundingMode, RoundingUnit, Unit,
};

/// An expression of the declaration's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

/// The expressions of one declaration. Operands always stand before the expression that uses them, and no expression
/// is built of more than some hundreds on top of each other, so that it may be walked by recursion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exprs {
    nodes: Vec<Expr>,
}

impl Exprs {
    /// Adds an expression.
    pub fn add(&mut self, expr: Expr) -> ExprId {
        let id = ExprId(self.nodes.len() as u32);
        self.nodes.push(expr);
        id
    }

    /// The expression with this number; [`Expr::Missing`] for a number of another arena.
    pub fn get(&self, id: ExprId) -> &Expr {
        self.nodes.get(id.0 as usize).unwrap_or(&Expr::Missing)
    }

    /// Forgets all but the first `length`, for a reading that is given up.
    pub fn truncate(&mut self, length: usize) {
        self.nodes.truncate(length);
    }

    /// Gives back room for expressions that are not there.
    pub fn shrink_to_fit(&mut self) {
        self.nodes.shrink_to_fit();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All of them with their numbers, operands first.
    pub fn iter(&self) -> impl Iterator<Item = (ExprId, &Expr)> {
        self.nodes.iter().enumerate().map(|(index, expr)| (ExprId(index as u32), expr))
    }
}

/// One expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// An expression is missing or could not be read; the parser has said so.
    Missing,
    /// `14`, `3 876,50`, and number words before a unit; `whole` when no decimals were written.
    Number {
        /// The exact value.
        value: Fixed,
        /// Whether it was written without decimals.
        whole: bool,
    },
    /// `2024-03-18`.
    Date(Date),
    /// `2024-03`.
    Month(MonthIndex),
    /// `2024-03-18 14:23`.
    Instant(Instant),
    /// `"…"`.
    Text(SmolStr),
    /// `ja`, `nej`.
    Bool(bool),
    /// `inget`: known not to exist.
    Absent,
    /// `okänt`: not supplied; only in `givet` and `förväntat`.
    Unknown,
    /// `denna`: the event or insats that is being judged.
    This,
    /// `bedömningsdagen`.
    AssessmentDay,
    /// `prövningsdagen`.
    AsOfDay,
    /// A name.
    Name(SmolStr),
    /// `.field` of the unnamed innermost element.
    Element(SmolStr),
    /// `base.name`; `name_node` is the place of the name.
    Member {
        /// What has the member.
        base: ExprId,
        /// The member.
        name: SmolStr,
        /// Where the member's name stands.
        name_node: NodeId,
    },
    /// `callee(a; b)`.
    Call {
        /// What is called: a name, or a path of names.
        callee: ExprId,
        /// The values within the parentheses.
        arguments: Vec<ExprId>,
    },
    /// `base[a; b]`.
    Index {
        /// What is looked up in.
        base: ExprId,
        /// The keys.
        indexes: Vec<ExprId>,
    },
    /// `[a; b]`.
    List(Vec<ExprId>),
    /// `14 dagar`, `karens dagar`, `25 %`, `3 876 kr`.
    WithUnit {
        /// The number.
        operand: ExprId,
        /// Its unit.
        unit: Unit,
    },
    /// `x per D`: x as judged on the day D.
    AsOf {
        /// What is judged.
        operand: ExprId,
        /// The day.
        day: ExprId,
    },
    /// `-x`.
    Negate(ExprId),
    /// `inte x`.
    Not(ExprId),
    /// `a och b och c`, two or more.
    And(Vec<ExprId>),
    /// `a eller b eller c`, two or more.
    Or(Vec<ExprId>),
    /// An operator between two values.
    Binary {
        /// The operator.
        operator: BinaryOperator,
        /// Left operand.
        left: ExprId,
        /// Right operand.
        right: ExprId,
    },
    /// `a är minst b`, `a är inte b`, also written with signs.
    Compare {
        /// Left operand.
        left: ExprId,
        /// Whether `inte` stands after `är`.
        negated: bool,
        /// The comparison.
        comparison: Comparison,
        /// Right operand.
        right: ExprId,
    },
    /// `a är någon av b, c`.
    AnyOf {
        /// What is compared.
        left: ExprId,
        /// Whether `inte` stands after `är`.
        negated: bool,
        /// The values.
        options: Vec<ExprId>,
    },
    /// `a finns`, `a finns inte`.
    Exists {
        /// What is asked about.
        operand: ExprId,
        /// Whether `inte` follows.
        negated: bool,
    },
    /// `a är okänt`: only in `förväntat`.
    IsUnknown {
        /// What is asked about.
        operand: ExprId,
        /// Whether `inte` stands after `är`, or `känt` is asked for.
        negated: bool,
    },
    /// `plan_inskickad har skett senast D`.
    HasHappened {
        /// The events.
        event: ExprId,
        /// When.
        window: Option<Window>,
    },
    /// `P omfattar D` and its kin.
    Relation {
        /// Left operand.
        left: ExprId,
        /// The relation.
        relation: Relation,
        /// Right operand.
        right: ExprId,
    },
    /// `18–66`, `start–`: closed at both ends, or open upwards.
    Range {
        /// Lower end, included.
        low: ExprId,
        /// Upper end, included; absent when open.
        high: Option<ExprId>,
    },
    /// `om c så a annars b`.
    If {
        /// The condition.
        condition: ExprId,
        /// Value if it holds.
        then: ExprId,
        /// Value if it does not.
        otherwise: ExprId,
    },
    /// `x avrundat till öre, halva uppåt`.
    Round {
        /// The amount.
        operand: ExprId,
        /// To what.
        unit: RoundingUnit,
        /// How.
        mode: RoundingMode,
    },
    /// `antal(S)`, `summa(S; e)`, and `första x` for a bare stream.
    Quantified {
        /// The function.
        quantifier: Quantifier,
        /// What it ranges over.
        source: Box<Source>,
        /// What is summed, compared or required of each element.
        value: Option<ExprId>,
    },
    /// `något av { … }` and its kin.
    Group {
        /// How many must hold.
        operator: GroupOperator,
        /// The criteria, in order.
        criteria: Vec<Criterion>,
    },
    /// `välj TOLKNING { reading: value … }`.
    Choose {
        /// The tolkning.
        tolkning: Name,
        /// One branch for each reading.
        branches: Vec<Branch>,
    },
    /// A fixed Swedish phrase with operands.
    Phrase(Phrase),
}

/// A phrase that yields a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// `ärendets id`.
    CaseId,
    /// `hela år mellan A och B`: completed units.
    WholeUnitsBetween {
        /// Years, months, weeks or days.
        unit: Unit,
        /// From this day.
        from: ExprId,
        /// To this day.
        to: ExprId,
    },
    /// `dagar mellan A och B`: one end counted.
    UnitsBetween {
        /// Days, working days or months.
        unit: Unit,
        /// From this day.
        from: ExprId,
        /// To this day.
        to: ExprId,
    },
    /// `dagar i P`, `arbetsdagar i P`: both ends counted.
    UnitsIn {
        /// Days or working days.
        unit: Unit,
        /// The period or month.
        of: ExprId,
    },
    /// `dag 8 i P`: the first day is day 1.
    DayOf {
        /// Which day, from 1.
        number: u32,
        /// The period.
        of: ExprId,
    },
    /// `den 7 i M`.
    DayOfMonth {
        /// Which day of the month.
        number: u32,
        /// The month.
        of: ExprId,
    },
    /// `år 2024`.
    CalendarYear(i32),
    /// `från och med A till och med B`, open upwards without the second part.
    FromTo {
        /// First day or value.
        from: ExprId,
        /// Last day or value.
        to: Option<ExprId>,
    },
    /// `dagen efter D`, `månaden före M`.
    Neighbour {
        /// Day, week, month or year.
        unit: CalendarUnit,
        /// Which side.
        direction: Direction,
        /// Of what.
        of: ExprId,
    },
    /// `nästa arbetsdag efter D`, `föregående månad före M`.
    Next {
        /// Day, working day, week, month or year.
        unit: CalendarUnit,
        /// Which side.
        direction: Direction,
        /// Of what.
        of: ExprId,
    },
    /// `första dagen i M`, `sista arbetsdagen i P`.
    Edge {
        /// `sista` rather than `första`.
        last: bool,
        /// `arbetsdagen` rather than `dagen`.
        working_day: bool,
        /// Of what.
        of: ExprId,
    },
}

/// A unit of the calendar that a series steps through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalendarUnit {
    /// `dag`.
    Dag,
    /// `arbetsdag`.
    Arbetsdag,
    /// `vecka`, Monday to Sunday.
    Vecka,
    /// `månad`.
    Manad,
    /// `kvartal`.
    Kvartal,
    /// `år`.
    Ar,
}

/// Towards the future or the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `efter`.
    After,
    /// `före`.
    Before,
}

/// What a quantifier, an instance rule or a measure ranges over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Place of the whole.
    pub id: NodeId,
    /// The elements before windows and selection.
    pub base: SourceBase,
    /// `senast D`, `före D` …
    pub windows: Vec<Window>,
    /// `kallad x`.
    pub binder: Option<Name>,
    /// `där C`.
    pub filter: Option<ExprId>,
}

/// Where elements come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceBase {
    /// `månad i P`, `hel vecka i P`.
    Series {
        /// Only units wholly inside.
        whole: bool,
        /// The unit.
        unit: CalendarUnit,
        /// The period.
        period: ExprId,
    },
    /// `2 veckor från D i P`.
    Stepped {
        /// Length of a step.
        length: ExprId,
        /// Where the first begins.
        from: ExprId,
        /// The period.
        period: ExprId,
    },
    /// A list, a stream of events or a rule with instances.
    Expr(ExprId),
}

/// A restriction in time on a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Which restriction.
    pub kind: WindowKind,
    /// Its day or period.
    pub day: ExprId,
}

/// The restrictions in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WindowKind {
    /// `före D`: strictly before.
    Before,
    /// `efter D`: strictly after.
    After,
    /// `senast D`.
    NoLaterThan,
    /// `tidigast D`.
    NoEarlierThan,
    /// `i P`.
    In,
}

/// One criterion of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Place of the whole.
    pub id: NodeId,
    /// The author's words for it.
    pub label: Option<Text>,
    /// What must hold.
    pub condition: ExprId,
    /// Its own places in the source.
    pub sources: Vec<SourceRef>,
}

/// A condition: a block of criteria that must all hold, or one expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `{ … }`.
    Criteria(Vec<Criterion>),
    /// One expression.
    Expr(ExprId),
}

/// One branch of `välj`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The reading.
    pub reading: Name,
    /// What holds under it.
    pub value: BranchValue,
}

/// What a branch of `välj` holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchValue {
    /// A value, or a condition of one expression.
    Expr(ExprId),
    /// A block of criteria that must all hold.
    Criteria(Vec<Criterion>),
    /// A time limit, where a limit is expected.
    Limit(Box<Limit>),
}

/// When something must be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Points that together bound a period.
    Points(Vec<LimitPoint>),
    /// `utan bestämd tid "…"`.
    NoFixedTime(Option<Text>),
    /// `gäller inte`.
    DoesNotApply,
    /// `om c så L annars L`.
    If {
        /// The condition.
        condition: ExprId,
        /// Limit if it holds.
        then: Box<Limit>,
        /// Limit if it does not.
        otherwise: Box<Limit>,
    },
    /// `välj TOLKNING { … }`.
    Choose {
        /// The tolkning.
        tolkning: Name,
        /// One branch for each reading.
        branches: Vec<Branch>,
    },
    /// `{ huvudregel … undantag … }`.
    Rules(Box<Rules>),
    /// A limit is missing or could not be read; the parser has said so.
    Missing,
}

/// One bound of a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitPoint {
    /// `inom N från D`, `inom N från och med D`.
    Within {
        /// How long.
        duration: ExprId,
        /// From when.
        from: ExprId,
        /// Whether the first day counts.
        first_day_counts: bool,
    },
    /// `senast D`.
    NoLaterThan(ExprId),
    /// `före D`.
    Before(ExprId),
    /// `tidigast D`.
    NoEarlierThan(ExprId),
    /// `under P`.
    During(ExprId),
}
