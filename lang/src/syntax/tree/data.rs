//! The data of a test case, as `givet` has them.

use stadga_program::date::Date;

use super::{Name, Path};
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::NodeId;

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
