//! From checked trees to a program.
//!
//! A rule set is lowered as a whole, from what an outcome lists down to the facts: a declaration is lowered where it is used, once for
//! each set of arguments and each day that it is judged on, and everything equal is one node (see `builder`). Names, types and
//! meanings are those that the checker found; what it found wrong becomes a fault, so a rule set with errors still has a program.
//! What the language can say but not evaluate yet becomes a fault too, and is told once for each declaration.
//!
//! Must not know: cases, how a program is evaluated, words for people (beyond those that the author wrote).

mod arisen;
mod asof;
mod budgets;
mod builder;
mod checks;
mod choices;
mod comparisons;
mod conditions;
mod conventions;
mod counted;
mod decided;
mod declarations;
mod duties;
mod duty_lines;
mod events;
mod expressions;
mod facts;
mod findings;
mod fulfilment;
mod growth;
mod histories;
mod insats_versions;
mod insatser;
mod instances;
mod kinds;
mod limits;
mod listed;
mod measures;
mod members;
mod named;
mod operators;
mod origins;
mod outputs;
mod payments;
mod phrases;
mod pieces;
mod quantifiers;
mod quarters;
mod readings;
mod reports;
mod rules;
mod scope;
mod seen;
mod selections;
mod shape;
mod superseded;
mod tables;
mod testcases;
mod traces;
mod value;
mod versions;
mod whole_numbers;
mod windowed;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use stadga_program::date::Date;
use stadga_program::node::{EnumerationId, NodeId, ReadingId, RuleId};
use stadga_program::program::{Program, SourcePlace};

use self::builder::Builder;
use self::conventions::{Conventions, Stated};
use self::declarations::{Instance, Lowered, Use};
use self::facts::Facts;
use self::scope::Owner;
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::lowering::LoweringProblem;
use crate::names::{Global, Site};
use crate::syntax::source_map::Place;
use crate::syntax::tree::PlaceKind;
use crate::types::checked::Checked;
use crate::types::inference::{At, Attribute};
use crate::vocabulary::kinds::DeclarationKind;

pub use self::testcases::{CompiledExpression, CompiledTests, compile_expression, compile_tests};

/// A program and what was found while it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The program.
    pub program: Program,
    /// What is worth knowing of it.
    pub problems: Vec<Diagnostic<At>>,
}

/// The program of a rule set. Runs again when a declaration that it reads, its types, or the place of one in its file changes.
#[salsa::tracked(returns(clone))]
pub fn link(db: &dyn Db, ruleset: RuleSet) -> Arc<Compiled> {
    Arc::new(Lowering::with_outputs(db, ruleset).finish(&mut []))
}

/// A rule set that is being lowered.
struct Lowering<'db> {
    db: &'db dyn Db,
    /// The rule set that is run.
    root: RuleSet,
    /// It, those that it builds on, and the standard library.
    rulesets: Vec<RuleSet>,
    /// What the names of those that it builds on begin with.
    prefixes: Vec<(RuleSet, String)>,
    /// Every name that they declare, own ones first, in the order of files and lines.
    declared: Vec<(Global, DeclarationKind, Site<'db>)>,
    owners: RefCell<FxHashMap<Site<'db>, Owner<'db>>>,
    named: RefCell<FxHashMap<Global, named::Named<'db>>>,
    /// Where the check of each item has found errors.
    wrong: RefCell<FxHashMap<Checked<'db>, Vec<Place>>>,
    builder: Builder,
    facts: Facts,
    enumerations: FxHashMap<Global, EnumerationId>,
    insatser: Vec<Global>,
    /// The versions of each insats, with those of its groups.
    insats_versions: RefCell<FxHashMap<Global, Rc<[insats_versions::Clauses<'db>]>>>,
    groups: Vec<Global>,
    roles: Vec<Global>,
    /// Roles of rule sets that are built on, by that of the same name which stands for them.
    same_roles: FxHashMap<Global, Global>,
    /// The versions of each tolkning: when they are in force, and the reading that then applies.
    readings: FxHashMap<Global, Vec<(Validity, ReadingId)>>,
    rules: FxHashMap<Site<'db>, RuleId>,
    /// The name of each rule, for diagnostics.
    names: Vec<Global>,
    /// Exceptions that stand outside the rule they amend.
    amendments: FxHashMap<Global, Vec<(RuleSet, Site<'db>)>>,
    /// When each rule set is in force.
    validity: FxHashMap<RuleSet, (Validity, RuleId)>,
    /// The calendars of working days that are declared.
    calendars: Vec<Global>,
    /// What rules say themselves of calendars and dates.
    stated: FxHashMap<RuleId, Stated>,
    /// What they have chosen who ask the standard library.
    asked_by: Conventions,
    /// What has been lowered. The library is lowered anew for those who choose otherwise, and everything for what is seen on another day.
    lowered: FxHashMap<(Instance, Conventions, Option<NodeId>), Lowered>,
    /// What the caller of the declaration that is lowered next wrote for its parameters.
    passed: Vec<String>,
    /// The versions of duties for their subjects; none for those that are not evaluated yet.
    duties: FxHashMap<duties::DutyKey<'db>, Option<duties::Judged>>,
    /// The same of ersättningar.
    payments: FxHashMap<payments::PaymentKey<'db>, Option<payments::Judged>>,
    of_any_insats: FxHashMap<(NodeId, Attribute, Use, RuleSet, Option<NodeId>), Lowered>,
    /// What is being lowered; meeting it again is a cycle, which has been reported.
    under_way: FxHashSet<(Global, Option<Attribute>)>,
    fact_traces: FxHashMap<(NodeId, RuleId), u32>,
    line_starts: RefCell<FxHashMap<SourceFile, Rc<[u32]>>>,
    /// The places of sources that rules name.
    source_places: FxHashMap<(Global, Option<(PlaceKind, SmolStr)>), SourcePlace>,
    not_counted: Vec<RuleId>,
    growth: growth::Growth,
    /// Whether an event counts, for each kind.
    event_masks: FxHashMap<Global, NodeId>,
    /// The lists of which it is said what their elements follow from, or being said.
    arisen: FxHashMap<Global, bool>,
    /// Why an event counts or does not, for each kind of which not every one does.
    event_traces: FxHashMap<Global, u32>,
    /// The kinds of event whose place in the stream is being judged.
    judging: Vec<events::Judging>,
    /// The day of the event that is judged, while it is: what came later is not seen.
    seen_on: Option<NodeId>,
    /// The events of the test case at hand that bear names.
    given_names: testcases::GivenNames,
}

/// First and last day in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Validity {
    from: Option<Date>,
    to: Option<Date>,
}

impl<'db> Lowering<'db> {
    fn new(db: &'db dyn Db, root: RuleSet) -> Self {
        let rulesets = origins::rule_sets(db, root);
        let mut lowering = Self {
            db,
            root,
            prefixes: crate::names::prefixes(db, root),
            declared: origins::declared_names(db, &rulesets),
            rulesets,
            owners: RefCell::default(),
            named: RefCell::default(),
            insats_versions: RefCell::default(),
            wrong: RefCell::default(),
            builder: Builder::new(),
            facts: Facts::default(),
            enumerations: FxHashMap::default(),
            insatser: Vec::new(),
            groups: Vec::new(),
            roles: Vec::new(),
            same_roles: FxHashMap::default(),
            readings: FxHashMap::default(),
            rules: FxHashMap::default(),
            names: Vec::new(),
            amendments: FxHashMap::default(),
            validity: FxHashMap::default(),
            calendars: Vec::new(),
            stated: FxHashMap::default(),
            asked_by: Conventions::default(),
            lowered: FxHashMap::default(),
            passed: Vec::new(),
            duties: FxHashMap::default(),
            payments: FxHashMap::default(),
            of_any_insats: FxHashMap::default(),
            under_way: FxHashSet::default(),
            fact_traces: FxHashMap::default(),
            line_starts: RefCell::default(),
            source_places: FxHashMap::default(),
            not_counted: Vec::new(),
            growth: growth::Growth::default(),
            event_masks: FxHashMap::default(),
            arisen: FxHashMap::default(),
            event_traces: FxHashMap::default(),
            judging: Vec::new(),
            seen_on: None,
            given_names: testcases::GivenNames::default(),
        };
        lowering.builder.make_room(lowering.declared.len());
        lowering.number_declarations();
        lowering.lay_out_case();
        lowering
    }

    /// The program. `roots` are nodes that it needs beside its outcomes; they are renumbered.
    fn finish(mut self, roots: &mut [NodeId]) -> Compiled {
        let problems = self.problems();
        self.builder.program.checksum = origins::checksum(self.db, &self.rulesets);
        Compiled { program: self.builder.finish(roots), problems }
    }

    /// Says that a declaration needs what is not evaluated yet.
    fn note_not_counted(&mut self) {
        let rule = self.builder.rule;
        if !self.not_counted.contains(&rule) {
            self.not_counted.push(rule);
        }
    }

    /// The same of a declaration that is not being lowered any more.
    fn note_not_counted_of(&mut self, global: &Global) {
        let rule = self.rule_of(global);
        let outer = std::mem::replace(&mut self.builder.rule, rule);
        self.note_not_counted();
        self.builder.rule = outer;
    }

    fn problems(&self) -> Vec<Diagnostic<At>> {
        let mut not_counted: Vec<RuleId> = self
            .not_counted
            .iter()
            .copied()
            .chain(self.builder.not_counted())
            .filter(|rule| self.is_own(*rule))
            .collect();
        not_counted.sort_unstable();
        not_counted.dedup();
        let mut problems: Vec<Diagnostic<At>> = Vec::new();
        let at = |rule: RuleId| self.names.get(rule.index()).cloned().map(At::Declaration);
        for rule in not_counted {
            let name = self.builder.program.rules.get(rule.index()).map(|rule| rule.name.as_str().into());
            if let (Some(name), Some(at)) = (name, at(rule)) {
                problems.push(Diagnostic::new(LoweringProblem::NotCounted { name }, at));
            }
        }
        for (global, _) in self.all_left_out().iter().filter(|(global, _)| global.ruleset == self.root) {
            let name = global.name.clone();
            problems.push(Diagnostic::new(LoweringProblem::TooLarge { name }, At::Declaration(global.clone())));
        }
        if let Some(rule) = self.builder.too_large()
            && let Some(at) = at(rule)
        {
            let name = self.builder.program.rules.get(rule.index()).map(|rule| rule.name.as_str().into());
            problems.push(Diagnostic::new(LoweringProblem::TooLarge { name: name.unwrap_or_default() }, at));
        }
        problems
    }

    /// Whether a rule is of the rule set that is run: others tell of theirs when they are checked themselves.
    fn is_own(&self, rule: RuleId) -> bool {
        self.names.get(rule.index()).is_some_and(|name| name.ruleset == self.root)
    }
}

#[cfg(test)]
mod tests;
