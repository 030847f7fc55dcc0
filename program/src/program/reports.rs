//! lista: rows of a report, told case by case.
//!
//! A case says of each of its rows whether it is taken in and what stands in each of its cells. In which order the rows of many cases stand,
//! and in what form they are handed on, is found outside the program, which knows one case at a time. Must not know: other cases, files.

use serde::{Deserialize, Serialize};

use super::Listed;
use crate::node::{Kind, NodeId, RuleId, SpaceId};

/// A lista in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The space that has a row for each that may be taken in; the case for a list with one row for each case.
    pub space: SpaceId,
    /// What a row is about, outermost first.
    pub subjects: Vec<NodeId>,
    /// Whether a row is taken in.
    pub taken_in: NodeId,
    /// What stands in it.
    pub columns: Vec<ReportColumn>,
    /// By which columns the rows stand in order, the first before the others.
    pub order: Vec<ReportOrder>,
    /// Its explanation for a row.
    pub trace: u32,
}

/// A column that rows stand in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportOrder {
    /// Its number.
    pub column: u32,
    /// Whether what is greatest comes first.
    pub is_falling: bool,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportColumn {
    /// By what other rules read it.
    pub name: Option<String>,
    /// Its heading.
    pub heading: String,
    /// What stands in a cell.
    pub cell: ReportCell,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportCell {
    /// One value.
    Node(NodeId),
    /// A period or interval: its ends; an absent upper end is open.
    Range(NodeId, NodeId),
    /// The values of a list that is written out, as far as they are in it.
    Values(Vec<Listed>),
    /// The elements of a list.
    Elements {
        /// The space that has a row for each.
        space: SpaceId,
        /// The space that they are seen from: that of the report, or one further out.
        home: SpaceId,
        /// Whether an element is one of those that are shown; always, if there is none.
        counted: Option<NodeId>,
        /// What is shown of an element; of a period its first day.
        value: NodeId,
        /// Of a period its last day.
        end: Option<NodeId>,
    },
}

impl ReportCell {
    /// The space that its nodes are read in, where that is not the one of the report.
    fn own_space(&self) -> Option<SpaceId> {
        match self {
            Self::Elements { space, .. } => Some(*space),
            _ => None,
        }
    }

    /// The nodes that it is made of, with the kind that each must have.
    fn nodes(&self) -> Vec<(NodeId, Option<Kind>)> {
        match self {
            Self::Node(node) => vec![(*node, None)],
            Self::Range(low, high) => vec![(*low, None), (*high, None)],
            Self::Values(listed) => {
                let of_one = |listed: &Listed| {
                    let condition = listed.condition.map(|condition| (condition, Some(Kind::Bool)));
                    condition.into_iter().chain([(listed.value, None)])
                };
                listed.iter().flat_map(of_one).collect()
            }
            Self::Elements { counted, value, end, .. } => {
                let counted = counted.map(|counted| (counted, Some(Kind::Bool)));
                counted.into_iter().chain([(*value, None)]).chain(end.map(|end| (end, None))).collect()
            }
        }
    }

    fn nodes_mut(&mut self) -> Vec<&mut NodeId> {
        match self {
            Self::Node(node) => vec![node],
            Self::Range(low, high) => vec![low, high],
            Self::Values(listed) => {
                listed.iter_mut().flat_map(|own| own.condition.iter_mut().chain([&mut own.value])).collect()
            }
            Self::Elements { counted, value, end, .. } => {
                counted.iter_mut().chain([value]).chain(end.as_mut()).collect()
            }
        }
    }
}

impl Report {
    /// The nodes that it reads, each with the space that it is read in and the kind that it must have.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, SpaceId, Option<Kind>)> {
        let subjects = self.subjects.iter().map(|subject| (*subject, self.space, None));
        let cells = self.columns.iter().flat_map(|column| {
            let space = column.cell.own_space().unwrap_or(self.space);
            column.cell.nodes().into_iter().map(move |(node, kind)| (node, space, kind))
        });
        [(self.taken_in, self.space, Some(Kind::Bool))].into_iter().chain(subjects).chain(cells)
    }

    /// The spaces whose rows it tells of.
    pub fn spaces(&self) -> impl Iterator<Item = SpaceId> {
        let of_cells = self.columns.iter().filter_map(|column| column.cell.own_space());
        [self.space].into_iter().chain(of_cells)
    }

    /// Gives every node and every space another number.
    pub fn renumber(&mut self, mut node: impl FnMut(NodeId) -> NodeId, mut space: impl FnMut(SpaceId) -> SpaceId) {
        self.space = space(self.space);
        let cells = self.columns.iter_mut().map(|column| &mut column.cell);
        for cell in cells {
            if let ReportCell::Elements { space: own, home, .. } = cell {
                (*own, *home) = (space(*own), space(*home));
            }
            cell.nodes_mut().into_iter().for_each(|own| *own = node(*own));
        }
        let own = [&mut self.taken_in].into_iter().chain(&mut self.subjects);
        own.for_each(|own| *own = node(*own));
    }
}
