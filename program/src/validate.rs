//! Whether a program keeps its own promises.
//!
//! Evaluation reads programs without asking whether a number of a table exists, whether operands stand before their users or whether a
//! fraction is used as a word. A program that the compiler made keeps these promises; one that was read from bytes is
//! checked here, before anybody uses it. Must not know: what a program means.

mod nodes;
mod shape;
mod trees;

use std::fmt;

use crate::node::{Kind, ListId, NodeId, SpaceId};
use crate::program::{Key, ListOf, Owner, Program, Space, Turns};

/// A promise that a program breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Defect {
    /// Which part of the program.
    pub part: Part,
    /// The number of the entry in that part.
    pub index: u32,
    /// What is wrong with it.
    pub breach: Breach,
}

/// A part of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The evaluation spaces.
    Spaces,
    /// The nodes.
    Nodes,
    /// How many nodes there are of each sort.
    NodeCounts,
    /// The decision tables and dated rows.
    Tables,
    /// The trees of huvudregel and undantag.
    Defaults,
    /// What is made of lists.
    Reductions,
    /// What is settled element by element.
    Scans,
    /// Which events fulfil which instances.
    Matchings,
    /// The facts.
    Slots,
    /// The lists.
    Lists,
    /// What lists arise from.
    Arisen,
    /// The shape of a case.
    Shape,
    /// The rules.
    Rules,
    /// The insatser.
    Insatser,
    /// The tolkningar.
    Readings,
    /// The values of an outcome.
    Outputs,
    /// The checks.
    Checks,
    /// The kinds of event of which not every one counts.
    Events,
    /// The rules whose instances outcomes list.
    Instances,
    /// The payments that outcomes list line by line.
    Payments,
    /// What may be found.
    Findings,
    /// What is counted over many cases.
    Measures,
    /// Rows of reports.
    Reports,
    /// The lines of explanations.
    Traces,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Breach {
    /// It refers to something that is not there.
    NoSuch,
    /// It reads what does not stand before it, or its parts are in a circle.
    Order,
    /// It reads a space that does not enclose its own, or belongs to another space than it says.
    Space,
    /// It reads, holds or is a value of a kind that it cannot be.
    Kind,
    /// It lacks a part, or has one too many.
    Parts,
    /// It lies too deep.
    Depth,
    /// Outcomes are made of it, but it is not evaluated for them.
    NotEvaluated,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} of {:?} is wrong: {:?}", self.index, self.part, self.breach)
    }
}

impl std::error::Error for Defect {}

impl Program {
    /// Checks every promise that evaluation, explanation and case input rely on. The answer is the first one that is broken.
    pub fn validate(&self) -> Result<(), Defect> {
        self.validate_spaces()?;
        trees::validate(self)?;
        shape::validate(self)?;
        nodes::validate(self)
    }

    /// The first space is the case, every other lies in an earlier one, and each list has its space.
    fn validate_spaces(&self) -> Result<(), Defect> {
        let defect = |part, index, breach| Err(Defect { part, index, breach });
        if self.spaces.first() != Some(&Space::Case) {
            return defect(Part::Spaces, 0, Breach::Space);
        }
        for (space, index) in self.spaces.iter().zip(0..).skip(1) {
            let Some(parent) = space.parent() else { return defect(Part::Spaces, index, Breach::Space) };
            if parent.0 >= index {
                return defect(Part::Spaces, index, Breach::Order);
            }
            match (space, space.list().map(|list| self.lists.get(list.index()))) {
                (_, None) => {}
                (_, Some(None)) => return defect(Part::Spaces, index, Breach::NoSuch),
                (Space::List { .. }, Some(Some(list))) if list.space == SpaceId(index) => {}
                (Space::Again { owner, .. }, Some(Some(list))) if self.can_own(*owner, parent, list.space) => {}
                _ => return defect(Part::Spaces, index, Breach::Space),
            }
            if let Space::Again { list, key: Some(key), .. } = space {
                let fits = self.key_fits(*list, key);
                ensure(fits, Part::Spaces, index, Breach::Kind)?;
            }
            for bound in space.bounds() {
                match self.nodes.get(bound.index()) {
                    Some(node) if self.encloses(node.space, parent) => {}
                    Some(_) => return defect(Part::Spaces, index, Breach::Space),
                    None => return defect(Part::Spaces, index, Breach::NoSuch),
                }
            }
        }
        self.validate_arisen()?;
        self.validate_matchings()?;
        for (list, index) in self.lists.iter().zip(0..) {
            match self.spaces.get(list.space.index()) {
                Some(Space::List { list, .. }) if list.0 == index => {}
                _ => return defect(Part::Lists, index, Breach::Space),
            }
        }
        Ok(())
    }

    /// The fact is one of the list's elements, and of the kind of the value that it is compared with.
    fn key_fits(&self, list: ListId, key: &Key) -> bool {
        let fact = self.slots.get(key.fact.index());
        let list = self.lists.get(list.index());
        let value = self.nodes.get(key.value.index());
        fact.zip(list).zip(value).is_some_and(|((fact, list), value)| {
            fact.space == list.space && fact.kind == value.kind && !matches!(value.kind, Kind::Ratio(_))
        })
    }

    /// What elements arise from lies in the case itself, and can be read there.
    fn validate_arisen(&self) -> Result<(), Defect> {
        for (arisen, index) in self.arisen.iter().zip(0..) {
            let is = |holds, breach| ensure(holds, Part::Arisen, index, breach);
            let own = self.lists.get(arisen.list.index()).filter(|list| list.of == ListOf::Arisen);
            let own = own.ok_or(Defect { part: Part::Arisen, index, breach: Breach::NoSuch })?;
            is(self.lies_in_case(own.space), Breach::Space)?;
            for way in &arisen.ways {
                let length = way.length().map(|length| self.nodes.get(length.index()));
                is(length.is_none_or(|length| length.is_some()), Breach::NoSuch)?;
                is(length.flatten().is_none_or(|length| length.space == SpaceId(0)), Breach::Space)?;
                for source in way.sources() {
                    is(self.lies_in_case(source.space), Breach::Space)?;
                    for node in source.nodes() {
                        let node = self.nodes.get(node.index());
                        is(node.is_some(), Breach::NoSuch)?;
                        is(node.is_some_and(|node| self.encloses(node.space, source.space)), Breach::Space)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The events of a matching lie in the instances that they may fulfil.
    fn validate_matchings(&self) -> Result<(), Defect> {
        for (matching, index) in self.matchings.iter().zip(0..) {
            let is = |holds, breach| ensure(holds, Part::Matchings, index, breach);
            is(matching.wanted > 0, Breach::Parts)?;
            is(matching.spaces().all(|space| space.index() < self.spaces.len()), Breach::NoSuch)?;
            let of = |node: NodeId| self.nodes.get(node.index()).map(|node| (node.space, node.kind));
            is(matching.nodes().all(|node| of(node).is_some()), Breach::NoSuch)?;
            let fits = |node, kind, space| of(node).is_some_and(|own| own.1 == kind && self.encloses(own.0, space));
            if let Some(Turns { exists, day }) = matching.turns {
                let turns_fit = fits(exists, Kind::Bool, matching.space) && fits(day, Kind::Date, matching.space);
                is(turns_fit, Breach::Space)?;
            }
            for source in &matching.sources {
                let is_inside = source.space != matching.space && self.encloses(matching.space, source.space);
                is(is_inside, Breach::Space)?;
                let truths = [source.counted, source.timely];
                is(truths.iter().all(|truth| fits(*truth, Kind::Bool, source.space)), Breach::Space)?;
                is(fits(source.day, Kind::Date, source.space), Breach::Space)?;
            }
        }
        Ok(())
    }

    fn lies_in_case(&self, space: SpaceId) -> bool {
        self.spaces.get(space.index()).is_some_and(|space| space.parent() == Some(SpaceId(0)))
    }

    /// Whether a space is the other one or encloses it.
    pub fn encloses(&self, outer: SpaceId, inner: SpaceId) -> bool {
        self.outwards(inner).any(|space| space == outer)
    }

    /// Whether it can be told from a row of a space whose list it is.
    fn can_own(&self, owner: Owner, from: SpaceId, list: SpaceId) -> bool {
        match owner {
            Owner::RowOf(space) => self.encloses(space, from) && self.has_list(space, list),
            Owner::NamedBy(node) => match self.nodes.get(node.index()).map(|node| node.kind) {
                Some(Kind::Row(elements)) => {
                    self.spaces.get(list.index()).and_then(|list| list.parent()) == Some(elements)
                }
                _ => false,
            },
        }
    }

    /// Whether the rows of a space have a list: it is the space that has the list, or one that goes through the rows of that over again.
    pub fn has_list(&self, space: SpaceId, list: SpaceId) -> bool {
        let owner = self.spaces.get(list.index()).and_then(|list| list.parent());
        owner.is_some_and(|owner| space == owner || self.holds_elements_of(space, owner))
    }

    /// Whether the rows of a space are elements of the list that another is the space of.
    pub fn holds_elements_of(&self, space: SpaceId, of: SpaceId) -> bool {
        let list = |space: SpaceId| self.spaces.get(space.index()).and_then(|space| space.list());
        list(space).is_some() && list(space) == list(of)
    }

    /// A space and those that it lies in, the case last.
    pub fn outwards(&self, space: SpaceId) -> impl Iterator<Item = SpaceId> {
        let parent = |space: &SpaceId| self.spaces.get(space.index())?.parent().filter(|parent| parent < space);
        std::iter::successors(Some(space), parent)
    }
}

/// Checks that turn up nothing are silent; one that does names the entry.
fn ensure(holds: bool, part: Part, index: u32, breach: Breach) -> Result<(), Defect> {
    if holds { Ok(()) } else { Err(Defect { part, index, breach }) }
}

#[cfg(test)]
mod tests;
