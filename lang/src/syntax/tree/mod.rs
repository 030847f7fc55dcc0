//! Declarations: the tree of one item of a file.
//!
//! Here is what every declaration has; what only some have stands in the module of that matter, and is reached from here, since whoever
//! reads trees needs all of it.

mod cited;
mod clause;
mod data;
mod event;
mod rows;
mod rules;

use smol_str::SmolStr;
use stadga_program::date::Date;

pub use self::cited::{PlaceKind, PlaceRef, Section, SourceRef};
pub use self::clause::{Argument, Bound, Clause, Column, OrderedBy};
pub use self::data::{Datum, DatumValue};
pub use self::event::{Arises, EventBody, EventTiming};
pub use self::rows::{Cell, CellTest, DatedRow, HitPolicy, KeyedValue, Reading, Row, RowPeriod, RowValue, Table};
pub use self::rules::{Exception, RuleValue, Rules};

use super::expression::{Criterion, ExprId, Exprs};
use super::source_map::NodeId;
use crate::vocabulary::kinds::{BuiltinType, DeclarationKind};

/// The tree of one top-level declaration with all that is nested in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The declaration.
    pub declaration: Declaration,
    /// Its expressions, and those of nested declarations.
    pub exprs: Exprs,
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

impl Declaration {
    /// Its clauses, without those of nested declarations.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        let (entries, own): (&[Entry], &[Clause]) = match &self.body {
            Body::Clauses(entries) => (entries, &[]),
            Body::Criteria { clauses, .. } => (&[], clauses),
            Body::Rules(rules) => (&[], &rules.clauses),
            _ => (&[], &[]),
        };
        let of_entries = entries.iter().filter_map(|entry| match entry {
            Entry::Clause(clause) => Some(clause),
            _ => None,
        });
        of_entries.chain(own)
    }
}

/// A parameter of a beräkning, a villkor or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
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
        criteria: Vec<Criterion>,
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

/// An item of a block. Most are clauses, and what is larger than those is kept apart, so that it does not make room for itself in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A clause.
    Clause(Clause),
    /// A nested declaration.
    Declaration(Box<Declaration>),
    /// A field of a record, a case type or an event.
    Field(Box<Field>),
    /// A section of a source.
    Section(Section),
    /// Something that could not be read; the parser has said so.
    Error(NodeId),
}

/// A name with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The name.
    pub name: Name,
    /// The author's words for it.
    pub label: Option<Text>,
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
