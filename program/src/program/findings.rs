//! What somebody should look at although no kontroll asks for it: decisions beyond how long an insats may go on.
//!
//! Must not know: how it comes about, in what words it is told.

use serde::{Deserialize, Serialize};

use crate::node::{Kind, NodeId, RuleId, SpaceId};

/// Something that may have to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    pub code: FindingCode,
    /// The name of the declaration that it follows from.
    pub name: String,
    /// That declaration.
    pub rule: RuleId,
    /// The space that has a row for each that there may be.
    pub space: SpaceId,
    /// Whether a row is one.
    pub holds: NodeId,
    /// The event that it is about.
    pub event: Option<NodeId>,
    /// The day that it is about: that of the event, the last one allowed, or the start.
    pub day: Option<NodeId>,
}

/// What a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FindingCode {
    /// The decided end lies after the last possible day.
    EndTooLate,
    /// An event extends the insats by nothing or less, and so does not extend it.
    ExtensionOfNothing,
    /// The insats is extended by more than it may be, in all or at a time.
    ExtensionTooLong,
    /// The decided end lies before the start.
    EndBeforeStart,
}

impl FindingCode {
    /// The code in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EndBeforeStart => "end_before_start",
            Self::EndTooLate => "end_too_late",
            Self::ExtensionOfNothing => "extension_of_nothing",
            Self::ExtensionTooLong => "extension_too_long",
        }
    }
}

impl Finding {
    /// The nodes that it is judged by, with the kind that each must have.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Option<Kind>)> {
        let day = self.day.map(|day| (day, Some(Kind::Date)));
        [(self.holds, Some(Kind::Bool))].into_iter().chain(self.event.map(|event| (event, None))).chain(day)
    }

    /// Gives every node another number.
    pub fn renumber(&mut self, mut to: impl FnMut(NodeId) -> NodeId) {
        let all = [Some(&mut self.holds), self.event.as_mut(), self.day.as_mut()];
        all.into_iter().flatten().for_each(|node| *node = to(*node));
    }
}
