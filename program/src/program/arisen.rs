//! Lists whose elements are not in the case but follow from others: events that arise from events, and states between events.
//!
//! Which elements there are is found when the values of the elements that they follow from are known, in the middle of an evaluation.
//! Must not know: how it is found.

use serde::{Deserialize, Serialize};

use crate::date::MonthEnd;
use crate::node::{CalendarId, ListId, NodeId, RuleId, SpaceId};

/// A list whose elements follow from others. They lie in the case itself, and are days or periods, in the order of their first days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arisen {
    /// The list.
    pub list: ListId,
    /// The event or the state that its elements are; none of what rules have no name for.
    pub rule: Option<RuleId>,
    /// What its elements follow from: all ways together.
    pub ways: Vec<Arising>,
}

/// One way for elements to arise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arising {
    /// One for each element of a source.
    Each(ArisenSource),
    /// One for every so-many-th element in a row.
    InARow {
        /// How many it takes.
        number: u32,
        /// What is counted.
        source: ArisenSource,
        /// What begins a new row.
        broken_by: Vec<ArisenSource>,
    },
    /// One with each element by which there come to be so many within a length of time that ends with its day.
    Within {
        /// How many it takes.
        number: u32,
        /// The length: days, months or working days.
        length: NodeId,
        /// The calendar of a length in working days.
        calendar: CalendarId,
        /// What comes of a day that a month lacks, of a length in months.
        month_end: MonthEnd,
        /// What is counted.
        source: ArisenSource,
    },
    /// One, with the first of all elements.
    FirstOf(Vec<ArisenSource>),
    /// One for each time from a beginning to the day before the next end, and during each of some periods. Those that touch are one.
    Between {
        /// What begins it.
        begins: Vec<ArisenSource>,
        /// What ends it.
        ends: Vec<ArisenSource>,
        /// What lasts as long as it does.
        during: Vec<ArisenSource>,
    },
}

/// Elements from which others arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArisenSource {
    /// Their space, which lies in the case itself.
    pub space: SpaceId,
    /// Which of them count; all where there is none.
    pub counted: Option<NodeId>,
    /// The first day of one.
    pub first: NodeId,
    /// The last day of one: the same, for what has but one day. Absent while it is still going.
    pub last: NodeId,
    /// Where it stands among those of the same day; unknown where nothing says so, and none where nothing can.
    pub order: Option<NodeId>,
}

/// An end of what a row of such a list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ArisenEnd {
    /// The first day.
    First,
    /// The last day; absent while it is still going.
    Last,
}

impl Arising {
    /// The elements that it rests on.
    pub fn sources(&self) -> impl Iterator<Item = &ArisenSource> {
        let (own, others): (Option<&ArisenSource>, [&[ArisenSource]; 3]) = match self {
            Arising::Each(source) | Arising::Within { source, .. } => (Some(source), [&[]; 3]),
            Arising::InARow { source, broken_by, .. } => (Some(source), [broken_by, &[], &[]]),
            Arising::FirstOf(sources) => (None, [sources, &[], &[]]),
            Arising::Between { begins, ends, during } => (None, [begins, ends, during]),
        };
        own.into_iter().chain(others.into_iter().flatten())
    }

    /// The length of time that it looks back.
    pub fn length(&self) -> Option<NodeId> {
        match self {
            Arising::Within { length, .. } => Some(*length),
            _ => None,
        }
    }

    /// Gives the nodes and spaces other numbers.
    pub fn renumber(&mut self, mut node: impl FnMut(NodeId) -> NodeId, mut space: impl FnMut(SpaceId) -> SpaceId) {
        let (own, others): (Option<&mut ArisenSource>, [&mut [ArisenSource]; 3]) = match self {
            Arising::Within { length, source, .. } => {
                *length = node(*length);
                (Some(source), [&mut [], &mut [], &mut []])
            }
            Arising::Each(source) => (Some(source), [&mut [], &mut [], &mut []]),
            Arising::InARow { source, broken_by, .. } => (Some(source), [broken_by, &mut [], &mut []]),
            Arising::FirstOf(sources) => (None, [sources, &mut [], &mut []]),
            Arising::Between { begins, ends, during } => (None, [begins, ends, during]),
        };
        for source in own.into_iter().chain(others.into_iter().flatten()) {
            source.space = space(source.space);
            source.counted = source.counted.map(&mut node);
            source.order = source.order.map(&mut node);
            (source.first, source.last) = (node(source.first), node(source.last));
        }
    }
}

impl ArisenSource {
    /// The nodes that say of an element what it is.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        [self.counted, Some(self.first), Some(self.last), self.order].into_iter().flatten()
    }
}

impl Arisen {
    /// The nodes that say which elements there are.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let of_way = |way: &Arising| {
            let sources: Vec<NodeId> = way.sources().flat_map(ArisenSource::nodes).collect();
            sources.into_iter().chain(way.length())
        };
        self.ways.iter().flat_map(of_way)
    }
}
