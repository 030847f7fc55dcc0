//! Events: when they happen, who may report them, and those that arise from others.

use super::{Field, Path};
use crate::syntax::expression::{Condition, ExprId, Source};
use crate::syntax::source_map::NodeId;

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
