//! Which events fulfil which instances of a duty, where that is more than the first event of one list: several sources that count together,
//! and events of which each fulfils one instance only.
//!
//! Must not know: what a duty is, how it is found.

use serde::{Deserialize, Serialize};

use crate::node::{NodeId, SpaceId};

/// What has to happen for each row of a space, and the events that may be it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matching {
    /// The space that has a row for each instance.
    pub space: SpaceId,
    /// How many events it takes.
    pub wanted: u32,
    /// Where each event fulfils one instance only: which rows come first.
    pub turns: Option<Turns>,
    /// The events, of all sources together.
    pub sources: Vec<MatchingSource>,
}

/// Whose turn it is to be fulfilled: the oldest first. Of one day it is known as far as the order of events within a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// Whether a row is an instance.
    pub exists: NodeId,
    /// The day that it is about.
    pub day: NodeId,
}

/// Events that may fulfil an instance: the rows of a space that lies in that of the instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingSource {
    /// Their space.
    pub space: SpaceId,
    /// Whether an event counts for the instance.
    pub counted: NodeId,
    /// Its day.
    pub day: NodeId,
    /// Whether it is in time.
    pub timely: NodeId,
}

/// What is asked of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MatchingPart {
    /// The day on which there were enough events; absent while there are not.
    Day,
    /// Whether there are enough events.
    Ever,
    /// Whether there are enough in time.
    InTime,
}

impl MatchingSource {
    /// The nodes that say of an event what it is.
    pub fn nodes(&self) -> [NodeId; 3] {
        [self.counted, self.day, self.timely]
    }
}

impl Matching {
    /// The nodes that it rests on.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let turns = self.turns.into_iter().flat_map(|turns| [turns.exists, turns.day]);
        turns.chain(self.sources.iter().flat_map(MatchingSource::nodes))
    }

    /// The spaces whose rows it goes through.
    pub fn spaces(&self) -> impl Iterator<Item = SpaceId> {
        std::iter::once(self.space).chain(self.sources.iter().map(|source| source.space))
    }

    /// Gives the nodes and spaces other numbers.
    pub fn renumber(&mut self, mut node: impl FnMut(NodeId) -> NodeId, mut space: impl FnMut(SpaceId) -> SpaceId) {
        self.space = space(self.space);
        if let Some(turns) = &mut self.turns {
            (turns.exists, turns.day) = (node(turns.exists), node(turns.day));
        }
        for source in &mut self.sources {
            source.space = space(source.space);
            for own in [&mut source.counted, &mut source.day, &mut source.timely] {
                *own = node(*own);
            }
        }
    }
}
