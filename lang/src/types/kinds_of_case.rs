//! Rules about one kind of case that read what belongs to another.
//!
//! A file of cases may hold several kinds, each judged by itself and never by another's facts. What a rule reads bare are facts of its own kind by
//! their scope; but an event, or a rule that it asks, may be of another kind, and then nothing says which case of that is meant. What is of no kind,
//! such as a calculation with parameters, is passed through. Must not know: positions, how a rule is judged.

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::edges;
use super::infer::infer_item;
use super::inference::{At, Dependency, Edge, Meaning};
use super::shape::{case_facts, episodes, other_kinds};
use crate::db::{Db, Item, RuleSet, has_rules};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::names::NameProblem;
use crate::names::Global;
use crate::vocabulary::kinds::DeclarationKind;

/// Each rule that reads what is of another kind of case than its own, told once.
pub fn problems_of_kinds<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Vec<(Item<'db>, Diagnostic<At>)> {
    if other_kinds(db, ruleset).is_empty() {
        return Vec::new();
    }
    let own = case_facts(db, ruleset).as_ref().map(|(own, _)| own);
    let mut needs: FxHashMap<&Dependency, Vec<(Item<'db>, &Edge)>> = FxHashMap::default();
    for &file in ruleset.files(db).iter().filter(|file| has_rules(db, **file)) {
        for (item, of_item) in edges(db, ruleset, file) {
            of_item.iter().for_each(|edge| needs.entry(&edge.from).or_default().push((*item, edge)));
        }
    }
    let kinds = Kinds { db, ruleset, own, needs };
    let mut rules: Vec<&Dependency> = kinds.needs.keys().copied().collect();
    rules.sort_by_key(|rule| name_of(rule));
    rules.into_iter().filter_map(|rule| kinds.problem(rule)).collect()
}

/// What each declaration needs, and of which kind of case it is.
struct Kinds<'db> {
    db: &'db dyn Db,
    ruleset: RuleSet,
    /// That of the rule set, if it names one.
    own: Option<&'db Global>,
    needs: FxHashMap<&'db Dependency, Vec<(Item<'db>, &'db Edge)>>,
}

impl<'db> Kinds<'db> {
    fn problem(&self, rule: &Dependency) -> Option<(Item<'db>, Diagnostic<At>)> {
        let about = self.kind_of(rule).or_else(|| self.own.filter(|_| self.is_listed(rule)).cloned())?;
        let (item, edge, other) = self.needs.get(rule)?.iter().find_map(|(item, edge)| {
            let other = self.other_kind_behind(&edge.to, &about)?;
            Some((*item, *edge, other))
        })?;
        let problem = NameProblem::OfAnotherKind {
            rule: name_of(rule).into(),
            about: about.name,
            mentioned: name_of(&edge.to).into(),
            other: other.name,
        };
        Some((item, Diagnostic::new(problem, edge.at.into())))
    }

    /// The kind of case that something is of, or leads to through what is of none, where that is another.
    fn other_kind_behind(&self, start: &'db Dependency, about: &Global) -> Option<Global> {
        let mut seen: FxHashSet<&Dependency> = FxHashSet::default();
        let mut open = vec![start];
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            match self.kind_of(next) {
                Some(kind) if self.lie_apart(&kind, about) => return Some(kind),
                Some(_) => {}
                // It is told of itself.
                None if Some(about) == self.own && self.is_listed(next) => {}
                None => open.extend(self.needs.get(next).into_iter().flatten().map(|(_, edge)| &edge.to)),
            }
        }
        None
    }

    /// Whether outcomes of the rule set's own kind list something even where it reads no fact: a value without parameters.
    fn is_listed(&self, dependency: &Dependency) -> bool {
        let Dependency::Declaration(global) = dependency else { return false };
        let is_value = matches!(global.kind(self.db), Some(DeclarationKind::Berakning | DeclarationKind::Villkor));
        let signature = global.signature(self.db);
        is_value && signature.is_some_and(|signature| signature.parameters.is_empty() && signature.about.is_none())
    }

    /// Whether a case of one kind has no facts of the other: not so of what holds several and of each of these.
    fn lie_apart(&self, one: &Global, other: &Global) -> bool {
        let others = other_kinds(self.db, self.ruleset);
        one != other && (others.contains(one) || others.contains(other))
    }

    /// The kind of case that a declaration is of: the one that it says that it is about, or whose facts it reads; of an event, the one that it
    /// stands in.
    fn kind_of(&self, dependency: &Dependency) -> Option<Global> {
        let global = match dependency {
            Dependency::Declaration(global) | Dependency::Property(global, _) => global,
            Dependency::AnyInsats(_) => return self.own.cloned(),
        };
        if let Some(about) = global.signature(self.db).and_then(|signature| signature.about.as_ref()) {
            let is_case = about.kind(self.db) == Some(DeclarationKind::Arende);
            return is_case.then(|| about.clone());
        }
        let sites = &global.definition(self.db)?.sites;
        match global.kind(self.db)? {
            DeclarationKind::Handelse => {
                let item = sites.first()?.item;
                let whole = episodes(self.db, self.ruleset).iter().map(|(whole, _)| whole);
                let all = other_kinds(self.db, self.ruleset).iter().chain(whole).chain(self.own);
                let is_of = |kind: &Global| {
                    let site = kind.definition(self.db).and_then(|kind| kind.sites.first());
                    site.is_some_and(|site| site.item == item)
                };
                all.into_iter().find(|kind| is_of(kind)).cloned()
            }
            DeclarationKind::Skyldighet | DeclarationKind::Kontroll | DeclarationKind::Ersattning => self.own.cloned(),
            _ if global.ruleset != self.ruleset => None,
            _ => {
                let read = sites.iter().filter_map(|site| infer_item(self.db, self.ruleset, site.item));
                let is_fact = |meaning: &Meaning| matches!(meaning, Meaning::Fact(_));
                let reads_facts = read.into_iter().any(|inference| inference.meanings.iter().any(is_fact));
                self.own.filter(|_| reads_facts).cloned()
            }
        }
    }
}

fn name_of(dependency: &Dependency) -> &str {
    match dependency {
        Dependency::Declaration(global) | Dependency::Property(global, _) => &global.name,
        Dependency::AnyInsats(_) => "insats",
    }
}
