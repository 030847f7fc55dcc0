//! Declarations: the tree of one item of a file.

use smol_str::SmolStr;
use stadga_program::date::{Date, MonthIndex};

use super::expression::{Condition, ExprId, Exprs, Limit, Source};
use super::source_map::NodeId;
use crate::vocabulary::kinds::{BuiltinType, ClauseKind, Comparison, DeclarationKind, RoundingMode, RoundingUnit};

/// The tree of one top-level declaration with all that is nested in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The declaration.
    pub declaration: Declaration,
    /// Its expressions, and those of nested declarations.
    pub exprs: Exprs,
}

/// A name as the author wrote it, in normal form C.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its place.
    pub id: NodeId,
    /// Its letters.
    pub text: SmolStr,
}

/// A quoted text, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its place.
    pub id: NodeId,
    /// What it says.
    pub text: SmolStr,
}

/// `name` or `ruleset.name`, at most a few parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Place of the whole.
    pub id: NodeId,
    /// The parts, at least one.
    pub parts: Vec<Name>,
}

/// A declaration: `HEAD name (parameters)? per …? : type? "label"? suffixes body`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Place of the whole.
    pub id: NodeId,
    /// What it declares.
    pub kind: DeclarationKind,
    /// Its name; `None` where it is missing or the kind has none. `roll a, b` has its names in the body.
    pub name: Option<Name>,
    /// The author's words for it. For `testfall` and `exempel` without a name the text stands here.
    pub label: Option<Text>,
    /// `(a: T; b: U)`.
    pub parameters: Vec<Parameter>,
    /// `per insatsgrupp, år` of a decided value.
    pub keys: Vec<TypeRef>,
    /// `: T`, and for a decision table the type after `ger`.
    pub result: Option<TypeRef>,
    /// `enligt …`, `gäller …`, `i …`, `ersätter …`, `utan värde …`.
    pub suffixes: Suffixes,
    /// What stands in the body.
    pub body: Body,
}

/// A parameter of a beräkning, a villkor or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
}

/// What may follow the header of any declaration or field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suffixes {
    /// `enligt …`.
    pub sources: Vec<SourceRef>,
    /// `gäller …`.
    pub validity: Option<Validity>,
    /// `i GROUP`.
    pub group: Option<Path>,
    /// `ersätter NAME`.
    pub replaces: Option<Path>,
    /// `utan värde "…"`.
    pub without_value: Option<Text>,
}

/// `gäller från och med D till och med D`, both days included; at least one of them is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// Place of the whole.
    pub id: NodeId,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// `rutiner avsnitt 1.2, avsnitt 9.2`: places of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRef {
    /// Place of the whole.
    pub id: NodeId,
    /// The källa.
    pub source: Path,
    /// Its places; none means the source as a whole.
    pub places: Vec<PlaceRef>,
}

/// A place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRef {
    /// Place of the whole in the rule file.
    pub id: NodeId,
    /// How the source counts.
    pub kind: PlaceKind,
    /// Number or text as written: `1.2` and `1.20` differ. For a paragraph: `4 kap. 1 a §` in that form, one space between parts.
    pub key: SmolStr,
}

impl PlaceRef {
    /// In words: `avsnitt 1.2`, `7 §`.
    pub fn words(&self) -> String {
        let key = &self.key;
        match self.kind {
            PlaceKind::Avsnitt => format!("avsnitt {key}"),
            PlaceKind::Sida => format!("sida {key}"),
            PlaceKind::Bild => format!("bild {key}"),
            PlaceKind::Bilaga => format!("bilaga {key}"),
            PlaceKind::Rubrik => format!("rubrik ”{key}”"),
            PlaceKind::Fraga => format!("fråga ”{key}”"),
            PlaceKind::Paragraf => key.to_string(),
        }
    }
}

/// How a source numbers its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// `avsnitt 1.2`.
    Avsnitt,
    /// `sida 4`.
    Sida,
    /// `bild 12`.
    Bild,
    /// `bilaga 1`.
    Bilaga,
    /// `rubrik "…"`.
    Rubrik,
    /// `fråga "…"`.
    Fraga,
    /// `7 §`, `4 kap. 1 §`.
    Paragraf,
}

/// The body of a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// There is none.
    None,
    /// `roll a "label", b`: all the names.
    Names(Vec<Labelled>),
    /// Clauses and nested declarations, in order.
    Clauses(Vec<Entry>),
    /// Fields and nested events.
    Fields(Vec<Entry>),
    /// An event.
    Event(Box<EventBody>),
    /// Members of an uppräkning.
    Members {
        /// `ordnad`.
        ordered: bool,
        /// The members, lowest first where ordered.
        members: Vec<Labelled>,
    },
    /// Sections of a källa, and its clauses.
    Sections(Vec<Entry>),
    /// `= value`.
    Value(ExprId),
    /// Dated rows.
    Dated(Vec<DatedRow>),
    /// `{ huvudregel … undantag … }`.
    Rules(Rules),
    /// The criteria of a villkor, all of which must hold, and its clauses.
    Criteria {
        /// Clauses such as `prövas per`.
        clauses: Vec<Clause>,
        /// The criteria.
        criteria: Vec<super::expression::Criterion>,
    },
    /// Readings of a tolkning.
    Readings(Vec<Reading>),
    /// Rows of a decision table.
    Table(Table),
    /// A top-level `undantag`.
    Exception(Box<Exception>),
    /// The body could not be read; the parser has said so.
    Error,
}

/// A name with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The name.
    pub name: Name,
    /// The author's words for it.
    pub label: Option<Text>,
}

/// An item of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A clause.
    Clause(Clause),
    /// A nested declaration.
    Declaration(Declaration),
    /// A field of a record, a case type or an event.
    Field(Field),
    /// A section of a source.
    Section(Section),
    /// Something that could not be read; the parser has said so.
    Error(NodeId),
}

/// `name: type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Place of the whole.
    pub id: NodeId,
    /// `nyckel`.
    pub key: bool,
    /// The name.
    pub name: Name,
    /// The type.
    pub ty: TypeRef,
    /// `enligt …`, `gäller …`.
    pub suffixes: Suffixes,
}

/// `avsnitt 1.2 "…" behöver ingen regel "…"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Place of the whole.
    pub id: NodeId,
    /// Which place.
    pub place: PlaceRef,
    /// Its heading.
    pub heading: Option<Text>,
    /// Why it needs no rule.
    pub needs_no_rule: Option<Text>,
}

/// The body of an event: `under period? { … } av ROLE giltig om { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventBody {
    /// Whether it is a day, a period or an instant.
    pub timing: EventTiming,
    /// Its fields.
    pub fields: Vec<Field>,
    /// `uppstår vid …`.
    pub arises: Vec<Arises>,
    /// `av ROLE, ROLE`.
    pub by: Vec<Path>,
    /// `giltig om …`.
    pub valid_if: Option<Condition>,
}

/// When an event happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventTiming {
    /// On a day.
    Day,
    /// `under period`.
    Period,
    /// `vid tidpunkt`.
    Instant,
}

/// One way in which a derived event arises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arises {
    /// `uppstår vid S; var 3:e i följd; bryts av S`.
    At {
        /// Place of the whole.
        id: NodeId,
        /// The events that count.
        source: Source,
        /// `var N:e i följd`.
        every_nth_in_a_row: Option<u32>,
        /// `bryts av S`, one for each.
        broken_by: Vec<Source>,
        /// `minst N inom T`.
        at_least_within: Option<(u32, ExprId)>,
    },
    /// `uppstår vid första av S; S`.
    FirstOf {
        /// Place of the whole.
        id: NodeId,
        /// The events.
        sources: Vec<Source>,
    },
}

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
        /// `flyttas enligt lag (1930:173)` rather than `flyttas inte`.
        moved: bool,
    },
    /// A name.
    Path(Path),
    /// A value; a date where the clause says so, a party, an amount, a month.
    Expr(ExprId),
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
}

/// `minst 3 månader`, `högst 3 månader`, `3 månader`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// `AtLeast`, `AtMost`, or `Is` for an exact value or interval.
    pub comparison: Comparison,
    /// The value.
    pub value: ExprId,
}

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRef {
    /// Place of the whole.
    pub id: NodeId,
    /// Which type.
    pub kind: TypeKind,
}

/// The forms of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeKind {
    /// It is missing or could not be read; the parser has said so.
    Missing,
    /// `ja/nej`, `datum` …
    Builtin(BuiltinType),
    /// `intervall`, `intervall med T`.
    Interval(Option<Box<TypeRef>>),
    /// `lista med T`.
    List(Box<TypeRef>),
    /// `T eller inget`.
    Optional(Box<TypeRef>),
    /// `T över tid`.
    OverTime(Box<TypeRef>),
    /// A declared type.
    Path(Path),
}

/// `huvudregel` with its exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Place of the block.
    pub id: NodeId,
    /// `prövas per` and other clauses.
    pub clauses: Vec<Clause>,
    /// The value that holds when no exception does.
    pub main: Option<RuleValue>,
    /// The exceptions: a set, whose order means nothing.
    pub exceptions: Vec<Exception>,
}

/// `undantag NAME "…" till RULE om C går före NAME så V { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Place of the whole.
    pub id: NodeId,
    /// Its name.
    pub name: Option<Name>,
    /// The author's words for it.
    pub label: Option<Text>,
    /// `till PATH`, of a top-level exception.
    pub target: Option<Path>,
    /// `enligt …`, `gäller …`.
    pub suffixes: Suffixes,
    /// When it applies.
    pub condition: ExprId,
    /// `går före NAME`.
    pub precedes: Option<Name>,
    /// What then holds.
    pub value: RuleValue,
    /// Exceptions to the exception.
    pub exceptions: Vec<Exception>,
}

/// The value of a huvudregel or an undantag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleValue {
    /// A value.
    Expr(ExprId),
    /// A time limit, also `gäller inte`.
    Limit(Limit),
    /// It is missing or could not be read; the parser has said so.
    Missing,
}

/// A row of a decided value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedRow {
    /// Place of the whole.
    pub id: NodeId,
    /// When the row holds.
    pub period: RowPeriod,
    /// What holds.
    pub value: RowValue,
}

/// When a row of a decided value holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPeriod {
    /// `2024:`.
    Year(i32),
    /// `2024-03:`.
    Month(MonthIndex),
    /// `från och med D (till och med D):`.
    Days {
        /// First day.
        from: Date,
        /// Last day; absent when open.
        to: Option<Date>,
    },
    /// It could not be read; the parser has said so.
    Error,
}

/// What a row of a decided value holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowValue {
    /// One value.
    Single(ExprId),
    /// `AMI 3 876 kr; ISA 6 324 kr`.
    Keyed(Vec<KeyedValue>),
}

/// `key, key value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedValue {
    /// Place of the whole.
    pub id: NodeId,
    /// One key for each `per` of the header.
    pub keys: Vec<Path>,
    /// The value.
    pub value: ExprId,
}

/// A reading of a tolkning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Place of the whole.
    pub id: NodeId,
    /// Its name.
    pub name: Name,
    /// The author's words for it.
    pub label: Option<Text>,
    /// Its value, of the tolkning's type.
    pub value: Option<ExprId>,
    /// `tillämpas`.
    pub applied: bool,
    /// `skäl "…"`.
    pub reason: Option<Text>,
}

/// The rows of a decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How rows are chosen.
    pub hit: HitPolicy,
    /// The first row: the parameters, in the order of the columns.
    pub inputs: Vec<Name>,
    /// The first row: the results.
    pub outputs: Vec<Name>,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// How the rows of a decision table are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitPolicy {
    /// Exactly one row holds.
    ExactlyOne,
    /// `första träff`.
    First,
    /// `alla träffar`: a list in row order.
    All,
}

/// A row of a decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Place of the whole.
    pub id: NodeId,
    /// One cell for each input column.
    pub cells: Vec<Cell>,
    /// One value for each output column.
    pub results: Vec<ExprId>,
}

/// A cell of an input column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Place of the whole.
    pub id: NodeId,
    /// What it asks.
    pub test: CellTest,
}

/// What a cell asks of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellTest {
    /// `oavsett`, `-`.
    Any,
    /// `finns`, `finns inte`.
    Exists {
        /// `finns inte`.
        negated: bool,
    },
    /// `inte? a, minst b, 18–20`: one of the alternatives holds.
    OneOf {
        /// `inte`.
        negated: bool,
        /// The alternatives.
        alternatives: Vec<(Comparison, ExprId)>,
    },
    /// It could not be read; the parser has said so.
    Error,
}

/// A datum of `givet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// `name: value (från och med D)?`.
    Field {
        /// Place of the whole.
        id: NodeId,
        /// The fact.
        name: Name,
        /// Its value.
        value: DatumValue,
        /// From when, for a fact with history.
        from: Option<Date>,
    },
    /// `name { … }`.
    Record {
        /// Place of the whole.
        id: NodeId,
        /// The fact.
        name: Name,
        /// Its fields.
        fields: Vec<Datum>,
    },
    /// `2024-03-01–2024-03-09 sjukfrånvaro { … } av ROLE kallad s1`.
    Event {
        /// Place of the whole.
        id: NodeId,
        /// First day, or instant.
        when: ExprId,
        /// The last day of a period: `None` for an event of one day, `Some(None)` while it still goes on.
        until: Option<Option<ExprId>>,
        /// The kind of event.
        event: Name,
        /// Its fields.
        fields: Vec<Datum>,
        /// By whom.
        by: Option<Path>,
        /// A name that other events may refer to.
        binder: Option<Name>,
    },
    /// Something that could not be read; the parser has said so.
    Error(NodeId),
}

/// A value of `givet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatumValue {
    /// A literal, a name, `inget`, `okänt` or an interval.
    Expr(ExprId),
    /// `[a; b]`, also of records.
    List(Vec<DatumValue>),
    /// `{ … }`.
    Record(Vec<Datum>),
}
