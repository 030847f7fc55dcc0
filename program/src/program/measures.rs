//! nyckeltal: what is counted over many cases.
//!
//! A case says of each of its rows whether it is counted, what it counts for and in which groups. What that comes to for all
//! cases is found outside the program, which knows one case at a time. Must not know: other cases, what a case that cannot be decided does
//! to a figure.

use serde::{Deserialize, Serialize};

use crate::node::{Kind, NodeId, RuleId, SpaceId};

/// A nyckeltal in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The space that has a row for each that may be counted; the case where cases are.
    pub space: SpaceId,
    /// Whether a row is counted.
    pub counted: NodeId,
    /// What is found of the rows that are counted; none of one that only flags.
    pub figure: Option<Figure>,
    /// The value to reach.
    pub target: Option<MeasureTarget>,
    /// What it is broken down by.
    pub groups: Vec<Grouping>,
    /// What is to be looked at.
    pub flags: Vec<Grouping>,
}

/// What is found of the rows that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// How many there are; or what so many elements of a list of each come to.
    Count(Option<NodeId>),
    /// The share of them for which a condition holds.
    Share(NodeId),
    /// The sum of a value.
    Sum(NodeId),
    /// The middle one of their values.
    Median(NodeId),
}

/// A value with the words that ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    /// The rule text.
    pub text: String,
    /// Its value for a row.
    pub node: NodeId,
}

/// The value that a figure should reach. Its ends depend on nothing but the run; of the two, one may be lacking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureTarget {
    /// The rule text.
    pub text: String,
    /// The least.
    pub low: Option<NodeId>,
    /// The greatest.
    pub high: Option<NodeId>,
}

impl Figure {
    /// The value that is read of a row.
    pub fn value(self) -> Option<NodeId> {
        match self {
            Self::Count(node) => node,
            Self::Share(node) | Self::Sum(node) | Self::Median(node) => Some(node),
        }
    }

    fn value_mut(&mut self) -> Option<&mut NodeId> {
        match self {
            Self::Count(node) => node.as_mut(),
            Self::Share(node) | Self::Sum(node) | Self::Median(node) => Some(node),
        }
    }
}

impl Measure {
    /// The nodes that it reads of a row, with the kind that each must have.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Option<Kind>)> {
        let value = self.figure.and_then(|figure| {
            let kind = matches!(figure, Figure::Share(_)).then_some(Kind::Bool);
            Some((figure.value()?, kind))
        });
        let flags = self.flags.iter().map(|flag| (flag.node, Some(Kind::Bool)));
        let groups = self.groups.iter().map(|group| (group.node, None));
        [(self.counted, Some(Kind::Bool))].into_iter().chain(value).chain(flags).chain(groups)
    }

    /// The ends of its target.
    pub fn target_nodes(&self) -> impl Iterator<Item = NodeId> {
        self.target.iter().flat_map(|target| target.low.into_iter().chain(target.high))
    }

    /// Gives every node another number.
    pub fn renumber(&mut self, mut to: impl FnMut(NodeId) -> NodeId) {
        let value = self.figure.as_mut().and_then(Figure::value_mut);
        let target = self.target.iter_mut().flat_map(|target| target.low.iter_mut().chain(&mut target.high));
        let asked = self.groups.iter_mut().chain(&mut self.flags).map(|asked| &mut asked.node);
        let all = [&mut self.counted].into_iter().chain(value).chain(target).chain(asked);
        all.for_each(|node| *node = to(*node));
    }
}
