//! tolkning: values and choices that depend on a reading of the source.
//!
//! Which reading applies is known for the run, so what depends on nothing else is found once for all cases.

use stadga_program::node::{Kind, NodeId, Op, ReadingId, RuleId};
use stadga_program::program::TraceKind;

use super::choices::Dated;
use super::rules::Explained;
use super::scope::Scope;
use super::traces::Line;
use super::value::Value;
use super::{Lowering, Validity};
use crate::names::Global;
use crate::syntax::expression::{Branch, BranchValue};
use crate::syntax::source_map::Place;
use crate::syntax::tree::{Name, Reading};
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// The value of one version of a tolkning that has values: that of the reading that applies.
    pub(super) fn lower_reading_value(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        readings: &[Reading],
        ty: &Type,
    ) -> Explained {
        let Some(id) = self.version_of_rule(global, scope.rule) else { return (Value::INVALID, Vec::new()) };
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for name in &global.readings(self.db).names {
            let reading = readings.iter().find(|reading| reading.name.text == *name);
            let Some((reading, value)) = reading.and_then(|reading| Some((reading, reading.value?))) else {
                return (Value::INVALID, Vec::new());
            };
            let (lowered, reads) = scope.reading(|scope| self.lower(scope, value));
            let node = self.shown_nodes(&lowered);
            parts.push(self.trace(scope, TraceKind::Part, node, value, reading.label.as_ref(), reads));
            values.push(Some(lowered));
        }
        let applied = self.reading_node(id);
        let value = self.choose_reading(applied, values, ty);
        let trace = self.reading_trace(id, parts);
        (value, vec![trace])
    }

    /// `välj TOLKNING { reading: value … }`, of values or of limits.
    pub(super) fn lower_choice(
        &mut self,
        scope: &mut Scope<'db>,
        ty: &Type,
        tolkning: &Name,
        branches: &[Branch],
    ) -> Value {
        let Some(global) = self.tolkning(scope, tolkning) else { return Value::INVALID };
        let versions = self.readings.get(&global).cloned().unwrap_or_default();
        let Some((_, first)) = versions.first().copied() else { return Value::INVALID };
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for name in &global.readings(self.db).names {
            let Some(branch) = branches.iter().find(|branch| branch.reading.text == *name) else {
                values.push(None);
                continue;
            };
            let (value, part) = self.lower_branch(scope, branch, first);
            values.push(Some(value));
            parts.push(part);
        }
        let applied = self.applied_on(scope.as_of, &versions);
        let value = self.choose_reading(applied, values, ty);
        self.read_versions(scope, &versions, &parts);
        value
    }

    /// Something that is so or not of each branch, for the reading that applies; explained by nothing of its own.
    pub(super) fn lower_choice_of_truth(
        &mut self,
        scope: &Scope<'db>,
        tolkning: &Name,
        branches: &[Branch],
        mut is_so: impl FnMut(&mut Self, &Branch) -> NodeId,
    ) -> NodeId {
        let no = self.builder.truth(false);
        let Some(global) = self.tolkning(scope, tolkning) else { return no };
        let versions = self.readings.get(&global).cloned().unwrap_or_default();
        let mut values = Vec::new();
        for name in &global.readings(self.db).names {
            let branch = branches.iter().find(|branch| branch.reading.text == *name);
            values.push(Some(Value::Plain(branch.map_or(no, |branch| is_so(self, branch)))));
        }
        let applied = self.applied_on(scope.as_of, &versions);
        let value = self.choose_reading(applied, values, &Type::Bool);
        self.node(&value, Kind::Bool)
    }

    /// The ordinal of the reading that applies on a day: of an only version on any.
    fn applied_on(&mut self, day: NodeId, versions: &[(Validity, ReadingId)]) -> NodeId {
        if let [(_, only)] = versions {
            return self.reading_node(*only);
        }
        let rows = versions.iter().map(|&(validity, id)| {
            let value = Value::Plain(self.reading_node(id));
            Dated { validity, keys: Vec::new(), value }
        });
        let rows = rows.collect();
        let applied = self.choose_dated(day, &[], rows, &Type::Int);
        self.node(&applied, Kind::Int)
    }

    /// Says that an expression reads which reading applies, in the version in force.
    fn read_versions(&mut self, scope: &mut Scope<'db>, versions: &[(Validity, ReadingId)], parts: &[u32]) {
        for &(validity, id) in versions {
            let trace = self.reading_trace(id, parts.to_vec());
            let trace = if versions.len() == 1 {
                trace
            } else {
                let holds = self.in_force(scope.as_of, validity);
                let line = self.reading_line(id);
                self.add_trace(TraceKind::Version, Some(holds), line, &[trace])
            };
            scope.read(trace);
        }
    }

    /// The version of a tolkning that a declaration is.
    fn version_of_rule(&self, global: &Global, rule: RuleId) -> Option<ReadingId> {
        let versions = self.readings.get(global)?;
        let is_own = |id: &ReadingId| self.builder.program.readings.get(id.index()).is_some_and(|own| own.rule == rule);
        versions.iter().map(|(_, id)| *id).find(is_own)
    }

    fn lower_branch(&mut self, scope: &mut Scope<'db>, branch: &Branch, id: ReadingId) -> (Value, u32) {
        let (value, reads) = match &branch.value {
            BranchValue::Expr(expr) => scope.reading(|scope| self.lower(scope, *expr)),
            BranchValue::Criteria(criteria) => {
                let (node, lines) = self.lower_criteria(scope, criteria);
                (Value::Plain(node), lines)
            }
            BranchValue::Limit(limit) => scope.reading(|scope| self.limit(scope, limit)),
        };
        let node = self.shown_nodes(&value);
        let place: Place = match &branch.value {
            BranchValue::Expr(expr) => (*expr).into(),
            _ => branch.reading.id.into(),
        };
        let known = self.builder.program.readings.get(id.index());
        let reading =
            known.and_then(|known| known.readings.iter().find(|own| own.name == branch.reading.text.as_str()));
        let label = reading.and_then(|reading| reading.label.clone());
        let mut line = self.line_at(scope, place, None, &[]);
        if let BranchValue::Limit(limit) = &branch.value {
            line.text = scope.owner.limit_words(limit);
        }
        let part = self.add_trace(TraceKind::Part, node, Line { label, ..line }, &reads);
        (value, part)
    }

    /// The value of the reading that applies. A reading without a value, which has been reported, is a fault.
    fn choose_reading(&mut self, applied: NodeId, values: Vec<Option<Value>>, ty: &Type) -> Value {
        let mut chosen: Option<Value> = None;
        for (ordinal, value) in values.into_iter().enumerate().rev() {
            let value = value.unwrap_or(Value::INVALID);
            chosen = Some(match chosen {
                None => value,
                Some(others) => {
                    let wanted = self.builder.word(ordinal as i64, Kind::Int);
                    let applies = self.builder.equal(applied, wanted);
                    self.choose(applies, value, others, ty)
                }
            });
        }
        chosen.unwrap_or(Value::INVALID)
    }

    fn reading_node(&mut self, id: ReadingId) -> NodeId {
        self.builder.of_run(Op::Reading(id), Kind::Int)
    }

    fn reading_trace(&mut self, id: ReadingId, parts: Vec<u32>) -> u32 {
        let node = self.reading_node(id);
        let line = self.reading_line(id);
        self.add_trace(TraceKind::Reading(id), Some(node), line, &parts)
    }

    fn reading_line(&self, id: ReadingId) -> Line {
        let known = self.builder.program.readings.get(id.index());
        let rule = known.map_or(RuleId(0), |known| known.rule);
        let shown = self.builder.program.rules.get(rule.index());
        Line {
            label: known.and_then(|known| known.label.clone()),
            text: known.map(|known| known.name.clone()).unwrap_or_default(),
            rule,
            line: shown.map_or(0, |rule| rule.line),
            sources: shown.map(|rule| rule.sources.clone()).unwrap_or_default(),
        }
    }

    /// The tolkning that a name means.
    fn tolkning(&self, scope: &Scope<'db>, name: &Name) -> Option<Global> {
        let known = scope.owner.inference.path(name.id).cloned();
        known.or_else(|| crate::names::resolve(self.db, scope.owner.ruleset, &name.text))
    }
}
