//! What an outcome lists of an ersättning: a line for each instance, and what it requires.
//!
//! Must not know: how an amount comes about, which lines a total takes in.

use serde::{Deserialize, Serialize};

use crate::node::{Kind, NodeId, NumberUnit, RuleId, SpaceId};

/// An ersättning in one version: its lines are the rows of a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payments {
    /// Its name.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// The space that has a row for each line; the case for an ersättning that has but one.
    pub space: SpaceId,
    /// What a line is for, outermost first: each is a month, week, day or year, or an element of a list.
    pub subjects: Vec<NodeId>,
    /// Whether a row is a line.
    pub exists: NodeId,
    /// Whether the line is paid: a [`crate::status::Status`].
    pub state: NodeId,
    /// The same, if the amount were known.
    pub entitlement: NodeId,
    /// The amount, rounded.
    pub amount: NodeId,
    /// The amount before it was rounded: a fraction, or a number in millionths.
    pub exact: NodeId,
    /// What the amount is the product of, where it is one; else the amount alone.
    pub factors: Vec<Factor>,
    /// The month in which it is paid; absent while it is not.
    pub payout: Option<NodeId>,
    /// What it requires.
    pub required: Vec<Required>,
    /// What has been paid, where the case has that.
    pub ledger: Option<Ledger>,
    /// Who is paid: a role or a fact, in words.
    pub recipient: String,
    /// The explanation of a line: an index of the program's traces.
    pub trace: u32,
}

/// What has been paid for a line, beside what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// What has been paid.
    pub paid: NodeId,
    /// What is left to pay of a line that is paid.
    pub to_pay: NodeId,
    /// What has been paid and should not have been.
    pub to_reclaim: NodeId,
}

/// A part of the product that an amount is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// The rule text.
    pub text: String,
    /// Its value.
    pub node: NodeId,
}

/// An instance of another rule that a line requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Required {
    /// The name of that rule.
    pub name: String,
    /// Its declaration.
    pub rule: RuleId,
    /// What the instance is about.
    pub subjects: Vec<NodeId>,
    /// Whether the line requires it: by its condition, and only if the other rule concerns the case.
    pub applies: NodeId,
    /// What has become of it.
    pub status: NodeId,
    /// Whether it is fulfilled as the line requires.
    pub is_met: NodeId,
    /// Whether it can no longer be fulfilled as the line requires.
    pub is_lost: NodeId,
    /// The last day on which it is done in time, and the day on which it was done; none of what has no such days.
    pub days: Option<(NodeId, NodeId)>,
    /// Whether it must be done in time.
    pub on_time: bool,
}

impl Payments {
    /// The nodes that lines are made of, with the kind that each must have.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Option<Kind>)> {
        let own = [
            (self.exists, Some(Kind::Bool)),
            (self.state, Some(Kind::Status)),
            (self.entitlement, Some(Kind::Status)),
            (self.amount, Some(Kind::Fixed(NumberUnit::Kronor))),
            (self.exact, None),
        ];
        let payout = self.payout.map(|payout| (payout, Some(Kind::Month)));
        let free = self.subjects.iter().copied().chain(self.factors.iter().map(|factor| factor.node));
        let required = self.required.iter().flat_map(Required::nodes);
        let ledger = self.ledger.into_iter().flat_map(|ledger| [ledger.paid, ledger.to_pay, ledger.to_reclaim]);
        let ledger = ledger.map(|node| (node, Some(Kind::Fixed(NumberUnit::Kronor))));
        let own = own.into_iter().chain(ledger);
        own.chain(payout).chain(free.map(|node| (node, None))).chain(required)
    }

    /// Gives every node another number.
    pub fn renumber(&mut self, mut to: impl FnMut(NodeId) -> NodeId) {
        let own = [&mut self.exists, &mut self.state, &mut self.entitlement, &mut self.amount, &mut self.exact];
        let of_ledger = self.ledger.iter_mut();
        let of_ledger = of_ledger.flat_map(|Ledger { paid, to_pay, to_reclaim }| [paid, to_pay, to_reclaim]);
        let own = own.into_iter().chain(&mut self.payout).chain(&mut self.subjects).chain(of_ledger);
        own.chain(self.factors.iter_mut().map(|factor| &mut factor.node)).for_each(|node| *node = to(*node));
        for required in &mut self.required {
            let days = required.days.iter_mut().flat_map(|(last, done)| [last, done]);
            let own = [&mut required.applies, &mut required.status, &mut required.is_met, &mut required.is_lost];
            own.into_iter().chain(&mut required.subjects).chain(days).for_each(|node| *node = to(*node));
        }
    }
}

impl Required {
    fn nodes(&self) -> impl Iterator<Item = (NodeId, Option<Kind>)> {
        let own = [
            (self.applies, Some(Kind::Bool)),
            (self.status, Some(Kind::Status)),
            (self.is_met, Some(Kind::Bool)),
            (self.is_lost, Some(Kind::Bool)),
        ];
        let days = self.days.into_iter().flat_map(|(last, done)| [last, done]).map(|day| (day, Some(Kind::Date)));
        own.into_iter().chain(self.subjects.iter().map(|subject| (*subject, None))).chain(days)
    }
}
