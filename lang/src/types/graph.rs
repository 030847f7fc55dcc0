//! Circles: declarations that cannot be found because they lead back to themselves.
//!
//! Nodes are declarations and single properties of insatser, edges what the check of each item has noted. Each strongly connected part
//! with a circle gives one problem, at the mention that closes its shortest circle; in a large part, the shortest of those through a few of
//! its nodes, as the author has to break them one by one anyway. Must not know: types, positions.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use super::findings::findings;
use super::groups::groups_of;
use super::inference::{At, Attribute, Dependency, Edge};
use super::versions::is_taken_twice;
use crate::db::{Db, Item, RuleSet, SourceFile, has_rules};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::names::NameProblem;
use crate::names::{Global, names_of_kind};
use crate::syntax::source_map::Place;
use crate::vocabulary::kinds::DeclarationKind;

/// The properties of an insats that follow from how long it lasts.
const ON_LENGTH: [Attribute; 5] = [
    Attribute::SistaMojligaDag,
    Attribute::SistaDagMedForlangning,
    Attribute::BeraknatSlut,
    Attribute::AnvandaDagar,
    Attribute::AterstaendeDagar,
];

/// Circles are looked for from so many nodes of a part.
const MOST_STARTS: usize = 64;

/// A circle of declarations.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Cycle<'db> {
    /// The item with the mention that closes it.
    pub item: Item<'db>,
    /// That mention.
    pub at: Place,
    /// The names on the way, the first again at the end.
    pub path: Vec<SmolStr>,
}

/// What the items of a file need of others. Unchanged by edits that change no mention, and when declarations move.
#[salsa::tracked(returns(ref))]
pub(super) fn edges<'db>(db: &'db dyn Db, ruleset: RuleSet, file: SourceFile) -> Vec<(Item<'db>, Arc<[Edge]>)> {
    let with_edges = findings(db, ruleset, file).iter().filter(|found| !found.edges.is_empty());
    with_edges.map(|found| (found.item, Arc::clone(&found.edges))).collect()
}

/// All circles of a rule set, but for those through a name that two declarations bear: only what it means for both makes a circle of them.
/// Runs when what some item needs has changed.
#[salsa::tracked(returns(ref))]
pub fn cycles<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Vec<Cycle<'db>> {
    let graph = Graph::new(db, ruleset);
    let parts =
        graph.circular_parts().into_iter().filter(|part| part.iter().all(|node| !graph.is_taken_twice(db, *node)));
    let mut result: Vec<Cycle<'db>> = parts.filter_map(|part| graph.shortest_circle(&part)).collect();
    result.sort_by(|a, b| a.path.cmp(&b.path));
    result
}

/// The circles of a rule set as problems, each with the item that closes it.
pub fn cycle_problems<'db>(db: &'db dyn Db, ruleset: RuleSet) -> impl Iterator<Item = (Item<'db>, Diagnostic<At>)> {
    cycles(db, ruleset)
        .iter()
        .map(|cycle| (cycle.item, Diagnostic::new(NameProblem::Cycle { path: cycle.path.clone() }, cycle.at.into())))
}

struct Graph<'db> {
    names: Vec<Dependency>,
    numbers: FxHashMap<Dependency, u32>,
    edges: Vec<Vec<Target<'db>>>,
}

/// Where an edge leads, and the mention that it comes from; none for what follows from the language.
#[derive(Clone, Copy)]
struct Target<'db> {
    node: u32,
    mention: Option<(Item<'db>, Place)>,
}

impl<'db> Graph<'db> {
    fn new(db: &'db dyn Db, ruleset: RuleSet) -> Self {
        let mut graph = Self { names: Vec::new(), numbers: FxHashMap::default(), edges: Vec::new() };
        // Nothing needs a test case, so there is no circle through one.
        for &file in ruleset.files(db).iter().filter(|file| has_rules(db, **file)) {
            for (item, edges) in edges(db, ruleset, file) {
                // What one declaration needs stands together.
                for of_one in edges.chunk_by(|one, other| one.from == other.from) {
                    let Some(first) = of_one.first() else { continue };
                    let from = graph.node(&first.from);
                    for edge in of_one {
                        let to = graph.node(&edge.to);
                        graph.connect(from, Target { node: to, mention: Some((*item, edge.at)) });
                    }
                }
            }
        }
        graph.connect_insatser(db, ruleset);
        graph
    }

    /// What a property of an insats needs by itself: that of its groups; its last day needs its length. What a case's own insats has is
    /// that of any.
    fn connect_insatser(&mut self, db: &'db dyn Db, ruleset: RuleSet) {
        let of_kind = |kind| {
            let names = names_of_kind(db, ruleset, kind).iter();
            names.map(move |name| (Global { ruleset, name: name.clone() }, kind == DeclarationKind::Insats))
        };
        let mut insatser: Vec<(Global, bool)> =
            of_kind(DeclarationKind::Insats).chain(of_kind(DeclarationKind::Insatsgrupp)).collect();
        insatser.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        for (insats, is_insats) in &insatser {
            let group = groups_of(db, insats).into_iter().next();
            for attribute in [Attribute::FarBeviljas, Attribute::FarAvslutas, Attribute::Insatstid] {
                let own = self.node(&Dependency::Property(insats.clone(), attribute));
                if let Some(group) = &group {
                    let group = self.node(&Dependency::Property(group.clone(), attribute));
                    self.connect(own, Target { node: group, mention: None });
                }
                if *is_insats {
                    let any = self.node(&Dependency::AnyInsats(attribute));
                    self.connect(any, Target { node: own, mention: None });
                }
            }
            for attribute in ON_LENGTH {
                let last = self.node(&Dependency::Property(insats.clone(), attribute));
                let length = self.node(&Dependency::Property(insats.clone(), Attribute::Insatstid));
                self.connect(last, Target { node: length, mention: None });
            }
        }
        for attribute in ON_LENGTH {
            let last = self.node(&Dependency::AnyInsats(attribute));
            let length = self.node(&Dependency::AnyInsats(Attribute::Insatstid));
            self.connect(last, Target { node: length, mention: None });
        }
    }

    fn node(&mut self, dependency: &Dependency) -> u32 {
        if let Some(number) = self.numbers.get(dependency) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(dependency.clone());
        self.numbers.insert(dependency.clone(), number);
        self.edges.push(Vec::new());
        number
    }

    fn connect(&mut self, from: u32, target: Target<'db>) {
        if let Some(edges) = self.edges.get_mut(from as usize) {
            edges.push(target);
        }
    }

    fn targets(&self, node: u32) -> &[Target<'db>] {
        self.edges.get(node as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The strongly connected parts that hold a circle, by Tarjan's algorithm with a stack of its own instead of recursion.
    fn circular_parts(&self) -> Vec<Vec<u32>> {
        let count = self.names.len();
        let mut search = Search {
            order: vec![0; count],
            low: vec![0; count],
            on_stack: vec![false; count],
            stack: Vec::new(),
            next: 1,
        };
        let mut parts = Vec::new();
        for start in 0..count as u32 {
            if search.order.get(start as usize) == Some(&0) {
                self.search_from(start, &mut search, &mut parts);
            }
        }
        parts
    }

    fn search_from(&self, start: u32, search: &mut Search, parts: &mut Vec<Vec<u32>>) {
        let mut work: Vec<(u32, usize)> = Vec::new();
        search.enter(start);
        work.push((start, 0));
        while let Some((node, done)) = work.pop() {
            if let Some(target) = self.targets(node).get(done) {
                work.push((node, done + 1));
                if search.order_of(target.node) == 0 {
                    search.enter(target.node);
                    work.push((target.node, 0));
                } else if search.is_on_stack(target.node) {
                    search.lower(node, search.order_of(target.node));
                }
                continue;
            }
            if let Some((parent, _)) = work.last() {
                search.lower(*parent, search.low_of(node));
            }
            if search.low_of(node) == search.order_of(node) {
                let part = search.leave(node);
                let is_loop = self.targets(node).iter().any(|target| target.node == node);
                if part.len() > 1 || is_loop {
                    parts.push(part);
                }
            }
        }
    }

    /// The shortest circle of a part, from its alphabetically first node on the way, and the mention that closes it.
    fn shortest_circle(&self, part: &[u32]) -> Option<Cycle<'db>> {
        let within: FxHashSet<u32> = part.iter().copied().collect();
        let circles = part.iter().take(MOST_STARTS).filter_map(|start| self.circle_through(*start, &within));
        let circle = circles.min_by_key(Vec::len)?;
        let first = (0..circle.len()).min_by_key(|index| circle.get(*index).map(|node| self.word(*node)))?;
        let mut way: Vec<u32> = circle.iter().cycle().skip(first).take(circle.len()).copied().collect();
        way.push(*way.first()?);
        let pairs = way.iter().zip(way.iter().skip(1)).rev();
        let mut mentions = pairs.filter_map(|(from, to)| {
            self.targets(*from).iter().find(|target| target.node == *to && target.mention.is_some())?.mention
        });
        let (item, at) = mentions.next()?;
        Some(Cycle { item, at, path: way.iter().map(|node| self.word(*node)).collect() })
    }

    /// The shortest way from a node back to itself within its part, by breadth.
    fn circle_through(&self, start: u32, part: &FxHashSet<u32>) -> Option<Vec<u32>> {
        let mut before: FxHashMap<u32, u32> = FxHashMap::default();
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for target in self.targets(node) {
                if target.node == start {
                    let mut way = vec![node];
                    while let Some(previous) =
                        way.last().filter(|last| **last != start).and_then(|last| before.get(last))
                    {
                        way.push(*previous);
                    }
                    way.reverse();
                    return Some(way);
                }
                if part.contains(&target.node) && !before.contains_key(&target.node) {
                    before.insert(target.node, node);
                    queue.push_back(target.node);
                }
            }
        }
        None
    }

    fn is_taken_twice(&self, db: &dyn Db, node: u32) -> bool {
        match self.names.get(node as usize) {
            Some(Dependency::Declaration(global) | Dependency::Property(global, _)) => is_taken_twice(db, global),
            _ => false,
        }
    }

    fn word(&self, node: u32) -> SmolStr {
        match self.names.get(node as usize) {
            Some(Dependency::Declaration(global)) => global.name.clone(),
            Some(Dependency::Property(global, attribute)) => format_smolstr!("{}.{}", global.name, attribute.word()),
            Some(Dependency::AnyInsats(attribute)) => format_smolstr!("insats.{}", attribute.word()),
            None => SmolStr::default(),
        }
    }
}

struct Search {
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    next: u32,
}

impl Search {
    fn enter(&mut self, node: u32) {
        set(&mut self.order, node, self.next);
        set(&mut self.low, node, self.next);
        set(&mut self.on_stack, node, true);
        self.stack.push(node);
        self.next += 1;
    }

    fn leave(&mut self, root: u32) -> Vec<u32> {
        let mut part = Vec::new();
        while let Some(node) = self.stack.pop() {
            set(&mut self.on_stack, node, false);
            part.push(node);
            if node == root {
                break;
            }
        }
        part.sort_unstable();
        part
    }

    fn order_of(&self, node: u32) -> u32 {
        self.order.get(node as usize).copied().unwrap_or_default()
    }

    fn low_of(&self, node: u32) -> u32 {
        self.low.get(node as usize).copied().unwrap_or_default()
    }

    fn is_on_stack(&self, node: u32) -> bool {
        self.on_stack.get(node as usize).copied().unwrap_or_default()
    }

    fn lower(&mut self, node: u32, to: u32) {
        if to < self.low_of(node) {
            set(&mut self.low, node, to);
        }
    }
}

fn set<T>(values: &mut [T], node: u32, value: T) {
    if let Some(slot) = values.get_mut(node as usize) {
        *slot = value;
    }
}
