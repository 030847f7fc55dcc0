//! What an expression becomes: one node for a plain value, several for a period, and places in the case for records and lists.
//!
//! A program has only plain values. Records dissolve into their facts and lists into spaces while lowering, so a value here may
//! still be a choice between two records, or an element of a list that a field is about to be taken of. Must not know: syntax.

use std::rc::Rc;

use stadga_program::node::{NodeId, Reduction, SpaceId};
use stadga_program::program::FaultCode;

use super::facts::FactId;
use crate::names::Global;

/// The value of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// A plain value, perhaps absent.
    Plain(NodeId),
    /// A period or interval: its ends; an absent upper end is open, an absent lower end means that there is none.
    Range(NodeId, NodeId),
    /// `inget`.
    Absent,
    /// A record of the case, or the element that a row of a space is for.
    Record(FactId, SpaceId),
    /// A list of the case, or of such an element.
    List(FactId, SpaceId),
    /// A list of the element that a node names.
    ListOf(NodeId, FactId),
    /// The elements of a list of the case that are selected.
    Selected(Rc<Selected>),
    /// Values one by one, in order.
    Items(Rc<[Item]>),
    /// The first or last element of a list.
    Picked(Rc<Picked>),
    /// One of two values that are not plain.
    Chosen(Rc<Chosen>),
    /// An instance of a rule.
    Instance(Rc<RuleInstance>),
    /// All instances of a rule with `för varje`.
    Instances(Global),
    /// A value that belongs to what is not evaluated yet.
    NotCounted,
    /// A fault.
    Faulty(FaultCode),
}

impl Value {
    /// A value of something that has an error.
    pub(super) const INVALID: Value = Value::Faulty(FaultCode::Invalid);

    /// Whether it is a list of the case, whoever has it.
    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::List(..) | Self::ListOf(..) | Self::Selected(_))
    }

    /// Whether it is made of plain values, so that one can be chosen among several part by part.
    pub(super) fn has_parts(&self) -> bool {
        matches!(self, Self::Plain(_) | Self::Range(..) | Self::Absent | Self::NotCounted | Self::Faulty(_))
    }
}

/// An instance of a rule: the rule, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct RuleInstance {
    /// The rule.
    pub(super) rule: Global,
    /// One element for each `för varje`.
    pub(super) elements: Rc<[Value]>,
}

/// An element of a list that is written out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Item {
    /// Whether it is in the list; always, if there is none.
    pub(super) condition: Option<NodeId>,
    /// The element.
    pub(super) value: Value,
}

/// The elements of a list that are selected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Selected {
    /// The list.
    pub(super) list: Value,
    /// Which of its elements, in the space of the elements.
    pub(super) counted: NodeId,
    /// The space that they are seen from.
    pub(super) home: SpaceId,
}

/// An element that is chosen from a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Picked {
    /// The first or the last.
    pub(super) how: Reduction,
    /// The space of the elements.
    pub(super) space: SpaceId,
    /// The space that they are seen from.
    pub(super) home: SpaceId,
    /// Which elements count.
    pub(super) counted: Option<NodeId>,
    /// What is taken of it, in the space of the elements.
    pub(super) value: Value,
}

/// A choice between two values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Chosen {
    /// Which one.
    pub(super) condition: NodeId,
    /// Where it holds.
    pub(super) then: Value,
    /// Where it does not.
    pub(super) otherwise: Value,
}
