//! Rules that are judged for one case and read what belongs to another.
//!
//! A file of cases may hold several kinds, each judged by itself; and a person with several insatser is judged once, whichever of these there
//! are. What a rule reads bare are facts of its own case by their scope; but an event, or a calculation that it builds on, may lead to
//! another, and then nothing says which case of that is meant. What rests on no case, such as a calculation with parameters, is passed through.
//! What each declaration leads to is found for all of them at once, from what is needed back to what needs it; so the work grows with the
//! number of mentions alone. Must not know: positions, how a rule is judged.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::belonging::{Belonging, belonging_elsewhere, belongings, fact_of_part};
use super::graph::edges;
use super::inference::{At, Dependency, Edge};
use super::shape::{case_facts, episodes, other_kinds};
use crate::db::{Db, Item, RuleSet, has_rules};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::names::NameProblem;
use crate::names::Global;

/// Of so many cases it is kept that a declaration leads to them. A rule may read of at most three: its own kind, what holds that, and the
/// events of every case; so what it may not read is never the one left out.
const MOST_WHOSE: usize = 4;

/// A rule that reads what belongs to another case.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct AcrossCases<'db> {
    /// Where it stands.
    pub item: Item<'db>,
    /// What is wrong with it.
    pub problem: Diagnostic<At>,
}

/// Each rule that reads what belongs to another case than the one that it is judged for, told once, by name. Runs again when what some
/// declaration needs has changed, or what it belongs to.
#[salsa::tracked(returns(ref))]
pub fn across_cases<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Vec<AcrossCases<'db>> {
    if episodes(db, ruleset).is_none() && other_kinds(db, ruleset).is_empty() {
        return Vec::new();
    }
    let cases = Cases::of(db, ruleset);
    let graph = Graph::new(db, ruleset);
    let behind = Views { from_own: graph.behind(&cases, View::Own), from_other: graph.behind(&cases, View::Other) };
    let mut rules: Vec<u32> = (0..graph.nodes.len() as u32).collect();
    rules.sort_by_key(|rule| graph.name(*rule));
    rules.into_iter().filter_map(|rule| graph.problem(&cases, &behind, rule)).collect()
}

/// The kinds of case of a rule set.
struct Cases<'db> {
    db: &'db dyn Db,
    ruleset: RuleSet,
    /// That which rules are about that do not say otherwise.
    own: Option<&'db Global>,
    /// What holds several of these, and its list of them.
    whole: Option<&'db (Global, SmolStr)>,
    others: FxHashSet<&'db Global>,
}

impl<'db> Cases<'db> {
    fn of(db: &'db dyn Db, ruleset: RuleSet) -> Self {
        let own = case_facts(db, ruleset).as_ref().map(|(own, _)| own);
        let others = other_kinds(db, ruleset).iter().collect();
        Self { db, ruleset, own, whole: episodes(db, ruleset).as_ref(), others }
    }

    fn is_whole(&self, case: &Global) -> bool {
        self.whole.is_some_and(|(whole, _)| whole == case)
    }

    fn view_of(&self, about: &Global) -> View {
        if Some(about) == self.own { View::Own } else { View::Other }
    }

    /// Whether nothing of the one is at hand where the other is judged. A part has all that its whole has.
    fn is_out_of_reach(&self, whose: &Whose, about: &Global) -> bool {
        match whose {
            Whose::Kind(kind) if self.is_whole(about) && Some(kind) == self.own => true,
            Whose::Kind(kind) => kind != about && (self.others.contains(kind) || self.others.contains(about)),
            Whose::EveryPart => self.is_whole(about),
        }
    }
}

/// Whose something is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whose {
    /// A kind of case.
    Kind(Global),
    /// Every case but one that holds several.
    EveryPart,
}

/// From where what a declaration leads to is seen. A rule of the rule set's own kind may ask for any value of that kind: what is wrong there
/// is told there. One about another must look through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Own,
    Other,
}

/// Something that a declaration is or leads to, and where that stands.
#[derive(Debug, Clone)]
struct Behind {
    whose: Whose,
    node: u32,
}

/// What each declaration is or leads to, by its number.
struct Views {
    from_own: Vec<Vec<Behind>>,
    from_other: Vec<Vec<Behind>>,
}

/// What each declaration needs, and what it belongs to.
struct Graph<'db> {
    nodes: Vec<Node<'db>>,
}

struct Node<'db> {
    dependency: &'db Dependency,
    belonging: Belonging,
    needs: Vec<(Item<'db>, &'db Edge, u32)>,
    needed_by: Vec<u32>,
}

impl Node<'_> {
    /// The case that the declaration is judged for.
    fn about<'a>(&'a self, own: Option<&'a Global>) -> Option<&'a Global> {
        match &self.belonging {
            Belonging::Of(case) => Some(case),
            Belonging::ReadsFacts | Belonging::ReadsFactsOfWhole | Belonging::Nothing { is_listed: true } => own,
            Belonging::OfEveryPart | Belonging::Nothing { is_listed: false } => None,
        }
    }

    /// Whose the declaration is by itself.
    fn whose(&self, cases: &Cases<'_>, view: View) -> Option<Whose> {
        let kind = |kind: &Global| Whose::Kind(kind.clone());
        match (&self.belonging, view) {
            (Belonging::Of(case), View::Own) => cases.others.contains(case).then(|| kind(case)),
            (_, View::Own) => None,
            (Belonging::Of(case), View::Other) => {
                let is_known = cases.others.contains(case) || cases.is_whole(case) || Some(case) == cases.own;
                is_known.then(|| kind(case))
            }
            (Belonging::ReadsFacts, View::Other) => cases.own.map(kind),
            (Belonging::ReadsFactsOfWhole, View::Other) => cases.whole.map(|(whole, _)| kind(whole)),
            (Belonging::OfEveryPart, View::Other) => Some(Whose::EveryPart),
            (Belonging::Nothing { .. }, View::Other) => None,
        }
    }

    /// Whether what it leads to is read by whoever reads it. Else it is told of the declaration itself.
    fn is_passed_through(&self, view: View) -> bool {
        match self.belonging {
            Belonging::Of(_) | Belonging::ReadsFacts => false,
            Belonging::ReadsFactsOfWhole => view == View::Other,
            Belonging::Nothing { is_listed } => view == View::Other || !is_listed,
            Belonging::OfEveryPart => true,
        }
    }
}

impl<'db> Graph<'db> {
    fn new(db: &'db dyn Db, ruleset: RuleSet) -> Self {
        let files = || ruleset.files(db).iter().copied().filter(|file| has_rules(db, *file));
        let mut known: FxHashMap<&str, &Belonging> = FxHashMap::default();
        for file in files() {
            known.extend(belongings(db, ruleset, file).iter().map(|(name, belonging)| (name.as_str(), belonging)));
        }
        let mut numbers: FxHashMap<&Dependency, u32> = FxHashMap::default();
        let mut nodes: Vec<Node<'db>> = Vec::new();
        let mut number = |dependency: &'db Dependency, nodes: &mut Vec<Node<'db>>| {
            *numbers.entry(dependency).or_insert_with(|| {
                nodes.push(Node {
                    dependency,
                    belonging: belonging_of(db, ruleset, &known, dependency),
                    needs: Vec::new(),
                    needed_by: Vec::new(),
                });
                nodes.len() as u32 - 1
            })
        };
        let of_items = files().flat_map(|file| edges(db, ruleset, file));
        for (item, edge) in of_items.flat_map(|(item, of_item)| of_item.iter().map(move |edge| (*item, edge))) {
            let (from, to) = (number(&edge.from, &mut nodes), number(&edge.to, &mut nodes));
            if let Some(node) = nodes.get_mut(from as usize) {
                node.needs.push((item, edge, to));
            }
            if let Some(node) = nodes.get_mut(to as usize) {
                node.needed_by.push(from);
            }
        }
        Self { nodes }
    }

    /// What each declaration is or leads to, the nearest first. Each is handed back to those that need it, and only when it is new to them; so
    /// each mention is followed a few times, also in a circle.
    fn behind(&self, cases: &Cases<'_>, view: View) -> Vec<Vec<Behind>> {
        let mut result: Vec<Vec<Behind>> = vec![Vec::new(); self.nodes.len()];
        let mut open: VecDeque<(u32, Behind)> = VecDeque::new();
        for ((number, node), own) in (0..).zip(&self.nodes).zip(&mut result) {
            if let Some(whose) = node.whose(cases, view) {
                let found = Behind { whose, node: number };
                own.push(found.clone());
                open.push_back((number, found));
            }
        }
        while let Some((number, found)) = open.pop_front() {
            let needed_by = self.nodes.get(number as usize).map(|node| node.needed_by.as_slice()).unwrap_or_default();
            for before in needed_by {
                let is_passed = self.nodes.get(*before as usize).is_some_and(|node| node.is_passed_through(view));
                let Some(known) = result.get_mut(*before as usize).filter(|_| is_passed) else { continue };
                if known.len() < MOST_WHOSE && known.iter().all(|one| one.whose != found.whose) {
                    known.push(found.clone());
                    open.push_back((*before, found.clone()));
                }
            }
        }
        result
    }

    /// The first mention of a rule that leads to what it may not read.
    fn problem(&self, cases: &Cases<'_>, views: &Views, rule: u32) -> Option<AcrossCases<'db>> {
        let node = self.nodes.get(rule as usize)?;
        let about = node.about(cases.own)?;
        let behind = match cases.view_of(about) {
            View::Own => &views.from_own,
            View::Other => &views.from_other,
        };
        let (item, edge, found) = node.needs.iter().find_map(|(item, edge, to)| {
            let mut all = behind.get(*to as usize)?.iter();
            Some((*item, *edge, all.find(|found| cases.is_out_of_reach(&found.whose, about))?))
        })?;
        let (rule, mentioned): (SmolStr, SmolStr) = (self.name(rule).into(), name_of(&edge.to).into());
        let problem = match &found.whose {
            Whose::Kind(other) if Some(other) != cases.own || !cases.is_whole(about) => {
                NameProblem::OfAnotherKind { rule, about: about.name.clone(), mentioned, other: other.name.clone() }
            }
            _ => {
                let ((whole, list), part) = (cases.whole?, cases.own?);
                let read = self.read_at(cases, found.node);
                let (whole, part, list) = (whole.name.clone(), part.name.clone(), list.clone());
                NameProblem::OfEachPart { rule, whole, part, list, mentioned, read }
            }
        };
        Some(AcrossCases { item, problem: Diagnostic::new(problem, edge.at.into()) })
    }

    /// What belongs to each part: the fact that a value reads, or else what stands there.
    fn read_at(&self, cases: &Cases<'_>, number: u32) -> SmolStr {
        let reads_facts = |node: &&Node<'_>| node.belonging == Belonging::ReadsFacts;
        let fact = self.nodes.get(number as usize).filter(reads_facts).and_then(|node| match node.dependency {
            Dependency::Declaration(global) => fact_of_part(cases.db, cases.ruleset, global),
            _ => None,
        });
        fact.cloned().unwrap_or_else(|| self.name(number).into())
    }

    fn name(&self, number: u32) -> &str {
        self.nodes.get(number as usize).map_or("", |node| name_of(node.dependency))
    }
}

fn belonging_of(
    db: &dyn Db,
    ruleset: RuleSet,
    known: &FxHashMap<&str, &Belonging>,
    dependency: &Dependency,
) -> Belonging {
    let of = |global: &Global| {
        let own = known.get(global.name.as_str()).filter(|_| global.ruleset == ruleset);
        own.map_or_else(|| belonging_elsewhere(db, ruleset, global), |belonging| (*belonging).clone())
    };
    match dependency {
        Dependency::Declaration(global) => of(global),
        Dependency::Property(global, _) => of(global).of_property(),
        Dependency::AnyInsats(_) => {
            let own = case_facts(db, ruleset).as_ref().map(|(own, _)| own.clone());
            own.map_or(Belonging::OfEveryPart, Belonging::Of)
        }
    }
}

fn name_of(dependency: &Dependency) -> &str {
    match dependency {
        Dependency::Declaration(global) | Dependency::Property(global, _) => &global.name,
        Dependency::AnyInsats(_) => "insats",
    }
}
