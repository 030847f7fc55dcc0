//! Rules about what holds several cases, such as a person with several insatser, that read what belongs to each of these.
//!
//! A person's rule is judged once for the person. What it reads bare are facts of the person, so its own names are right by their scope; but
//! an event, or a calculation that it builds on, may lead to a fact of an insats, and then nothing says of which. So the way from each such
//! rule is followed through all that it needs. Must not know: positions, how a rule is judged.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::graph::edges;
use super::infer::infer_item;
use super::inference::{At, Dependency, Edge, Meaning};
use super::shape::{case_facts, episodes};
use crate::db::{Db, Item, RuleSet, has_rules};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::names::NameProblem;
use crate::names::Global;
use crate::vocabulary::kinds::DeclarationKind;

/// Each rule about the whole that reads what is of a part, told once.
pub fn problems_of_wholes<'db>(db: &'db dyn Db, ruleset: RuleSet) -> Vec<(Item<'db>, Diagnostic<At>)> {
    let (Some((whole, list)), Some((part, _))) = (episodes(db, ruleset), case_facts(db, ruleset)) else {
        return Vec::new();
    };
    let ways = Ways::new(db, ruleset, (whole, part));
    let mut problems = Vec::new();
    for from in ways.rules_about_whole() {
        let Some((item, edge, read)) = ways.first_of_part(&from) else { continue };
        let problem = NameProblem::OfEachPart {
            rule: from.name.clone(),
            whole: whole.name.clone(),
            part: part.name.clone(),
            list: list.clone(),
            mentioned: name_of(&edge.to),
            read,
        };
        problems.push((item, Diagnostic::new(problem, edge.at.into())));
    }
    problems
}

/// What each declaration of a rule set needs, and where it says so.
struct Ways<'db> {
    db: &'db dyn Db,
    ruleset: RuleSet,
    whole: &'db Global,
    part: &'db Global,
    needs: FxHashMap<&'db Dependency, Vec<(Item<'db>, &'db Edge)>>,
}

impl<'db> Ways<'db> {
    fn new(db: &'db dyn Db, ruleset: RuleSet, (whole, part): (&'db Global, &'db Global)) -> Self {
        let mut needs: FxHashMap<&Dependency, Vec<(Item<'db>, &Edge)>> = FxHashMap::default();
        for &file in ruleset.files(db).iter().filter(|file| has_rules(db, **file)) {
            for (item, of_item) in edges(db, ruleset, file) {
                of_item.iter().for_each(|edge| needs.entry(&edge.from).or_default().push((*item, edge)));
            }
        }
        Self { db, ruleset, whole, part, needs }
    }

    /// The rules about the whole that need anything, in the order of their names.
    fn rules_about_whole(&self) -> Vec<Global> {
        let of_rules = self.needs.keys().filter_map(|from| match from {
            Dependency::Declaration(global) if self.is_about(global, self.whole) => Some(global.clone()),
            _ => None,
        });
        let mut rules: Vec<Global> = of_rules.collect();
        rules.sort_by(|one, other| one.name.cmp(&other.name));
        rules
    }

    /// The first mention in a rule that leads to what is of a part, and what that is.
    fn first_of_part(&self, rule: &Global) -> Option<(Item<'db>, &'db Edge, SmolStr)> {
        let mut seen: FxHashSet<&Dependency> = FxHashSet::default();
        let own = self.needs.get(&Dependency::Declaration(rule.clone()))?;
        own.iter().find_map(|(item, edge)| self.of_part(&edge.to, &mut seen).map(|read| (*item, *edge, read)))
    }

    /// What of a part something is or needs, however far away. What has been seen before has nothing, or it would have been told.
    fn of_part(&self, start: &'db Dependency, seen: &mut FxHashSet<&'db Dependency>) -> Option<SmolStr> {
        let mut open = vec![start];
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            if let Some(read) = self.read_of_part(next) {
                return Some(read);
            }
            let further = self.needs.get(next).into_iter().flatten();
            open.extend(further.map(|(_, edge)| &edge.to));
        }
        None
    }

    /// What of a part a declaration is, or reads itself.
    fn read_of_part(&self, dependency: &Dependency) -> Option<SmolStr> {
        let Dependency::Declaration(global) = dependency else { return Some(name_of(dependency)) };
        if self.is_about(global, self.part) {
            return Some(global.name.clone());
        }
        let sites = &global.definition(self.db)?.sites;
        if global.kind(self.db) == Some(DeclarationKind::Handelse) {
            let whole = self.whole.definition(self.db).and_then(|whole| whole.sites.first());
            let is_of_whole = sites.first().zip(whole).is_some_and(|(own, whole)| own.item == whole.item);
            return (!is_of_whole).then(|| global.name.clone());
        }
        if global.ruleset != self.ruleset || self.is_about(global, self.whole) {
            return None;
        }
        let read = sites.iter().filter_map(|site| infer_item(self.db, self.ruleset, site.item));
        read.flat_map(|inference| &inference.meanings).find_map(|meaning| match meaning {
            Meaning::Fact(name) if !self.is_of_whole(name) => Some(name.clone()),
            _ => None,
        })
    }

    fn is_of_whole(&self, fact: &str) -> bool {
        self.whole.fields(self.db).get(fact).is_some() && self.part.fields(self.db).get(fact).is_none()
    }

    fn is_about(&self, global: &Global, case: &Global) -> bool {
        global.signature(self.db).and_then(|signature| signature.about.as_ref()) == Some(case)
    }
}

fn name_of(dependency: &Dependency) -> SmolStr {
    match dependency {
        Dependency::Declaration(global) | Dependency::Property(global, _) => global.name.clone(),
        Dependency::AnyInsats(_) => "insats".into(),
    }
}
