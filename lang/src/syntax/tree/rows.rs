//! Bodies that list values: the dated rows of a decided value, the readings of a tolkning, the rows of a decision table.

use stadga_program::date::{Date, MonthIndex};

use super::{Name, Path, Text};
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::NodeId;
use crate::vocabulary::kinds::Comparison;

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
