//! What an outcome lists: insatser, values, checks, duties and payments, with the nodes that hold what there is to say of them.
//!
//! Must not know: how a value comes about.

use serde::{Deserialize, Serialize};

use super::Traced;
use crate::date::Date;
use crate::node::{ListId, NodeId, RuleId, SpaceId};

/// What the program knows of an insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsatsRule {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: Option<String>,
    /// The group it belongs to: its number.
    pub group: Option<u32>,
    /// Its declaration.
    pub rule: RuleId,
    /// Whether it may be granted, with its trace; absent where the rule says nothing of it.
    pub may_be_granted: Option<Traced>,
    /// Whether it may be ended.
    pub may_be_ended: Option<Traced>,
    /// The last day it can last, from the case's start.
    pub last_possible_day: Option<Traced>,
    /// How long it lasts at most, in months, days or working days.
    pub support_time: Option<Traced>,
    /// What is the same for all cases: of each version of the insats, at least one. The one in force on prövningsdagen counts.
    pub terms: Vec<InsatsTerms>,
    /// The insats that may follow: its number, and when.
    pub leads_to: Vec<(u32, Traced)>,
}

/// What a version of an insats says for all cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsatsTerms {
    /// Its declaration.
    pub rule: RuleId,
    /// The first day on which it is in force; none for an only version, which counts on all days.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Who decides: the number of a role.
    pub decided_by: Option<u32>,
    /// What it aims at: words.
    pub goal: Option<String>,
}

impl InsatsRule {
    /// What is said for all cases on a day; what the first version says, where none is in force.
    pub fn terms_on(&self, day: Date) -> Option<&InsatsTerms> {
        let covers = |terms: &&InsatsTerms| terms.from <= Some(day) && terms.to.is_none_or(|to| day <= to);
        self.terms.iter().find(covers).or(self.terms.first())
    }
}

/// A value that an outcome lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The value.
    pub value: OutputValue,
    /// Its explanation: an index of [`super::Program::traces`].
    pub trace: u32,
}

/// The value of an output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutputValue {
    /// One value.
    Node(NodeId),
    /// A period or interval: its ends; an absent upper end is open.
    Range(NodeId, NodeId),
    /// The values of a list, as far as they are in it.
    Values(Vec<Listed>),
}

/// A value that may be in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Whether it is in the list; always, if there is none.
    pub condition: Option<NodeId>,
    /// The value.
    pub value: NodeId,
}

impl OutputValue {
    /// The nodes that it is made of.
    pub fn nodes(&self) -> Vec<NodeId> {
        match self {
            OutputValue::Node(node) => vec![*node],
            OutputValue::Range(from, to) => vec![*from, *to],
            OutputValue::Values(listed) => {
                listed.iter().flat_map(|listed| listed.condition.into_iter().chain([listed.value])).collect()
            }
        }
    }
}

/// A kontroll without instances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// Whether it concerns the case; always where absent.
    pub applies: Option<Traced>,
    /// What it leads to.
    pub consequence: Consequence,
    /// Its explanation.
    pub trace: u32,
}

/// A rule whose instances an outcome lists: a skyldighet, or a kontroll with `för varje`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instances {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The space that has a row for each instance; the case for a rule that has but one.
    pub space: SpaceId,
    /// What an instance is about, outermost first: each is a month, week, day or year, or an element of a list.
    pub subjects: Vec<NodeId>,
    /// Whether a row is an instance.
    pub exists: NodeId,
    /// What has become of an instance.
    pub status: NodeId,
    /// The days of a duty; none of a kontroll.
    pub days: Option<DutyDays>,
    /// Whether its time is a guideline, which nobody breaks.
    pub is_guideline: bool,
    /// The role that is responsible, by its number.
    pub responsible: Option<u32>,
    /// What a kontroll leads to where it is breached.
    pub consequence: Option<InstanceConsequence>,
    /// Its explanation for an instance.
    pub trace: u32,
}

/// The days of a duty, each absent where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyDays {
    /// The first day on which it can be done.
    pub first: NodeId,
    /// The last day on which it is done in time.
    pub last: NodeId,
    /// The last instant, where the limit is one of hours.
    pub last_instant: Option<NodeId>,
    /// The last day of what it is about, where that is told by its first day and goes on for some.
    pub over: Option<NodeId>,
    /// The day on which it was done.
    pub done: NodeId,
}

/// A kind of event of which not every one counts: `av` says who may do it, `giltig om` when it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRule {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The list of its events; the nodes are of the list's space.
    pub list: ListId,
    /// Whether an event has happened by bedömningsdagen.
    pub has_happened: NodeId,
    /// Whether it counts.
    pub counts: NodeId,
    /// Its explanation for an event.
    pub trace: u32,
}

/// What a kontroll with instances leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InstanceConsequence {
    /// A breach of what must hold is a finding.
    Requirement,
    /// Something is proposed to somebody, who decides.
    Proposal {
        /// What.
        text: String,
        /// To whom: a role or a fact, in words.
        to: String,
    },
    /// Something is good to know.
    Notice(String),
}

/// What a kontroll leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Consequence {
    /// A breach of what must hold is a finding.
    Requirement(Traced),
    /// Something is proposed to somebody, who decides.
    Proposal {
        /// What.
        text: String,
        /// To whom: a role or a fact, in words.
        to: String,
    },
    /// Something is good to know.
    Notice(String),
}
