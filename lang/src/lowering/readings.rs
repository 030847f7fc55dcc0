//! tolkning: values and choices that depend on a reading of the source.
//!
//! Which reading applies is known for the run, so what depends on nothing else is found once for all cases.

use smol_str::SmolStr;
use stadga_program::node::{Kind, NodeId, Op, ReadingId};
use stadga_program::program::TraceKind;

use super::Lowering;
use super::rules::Explained;
use super::scope::Scope;
use super::traces::Line;
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::{Branch, BranchValue, ExprId};
use crate::syntax::source_map::Place;
use crate::syntax::tree::{Name, Reading};
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// The value of a tolkning that has values: that of the reading that applies.
    pub(super) fn lower_reading_value(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        readings: &[Reading],
        ty: &Type,
    ) -> Explained {
        let Some(id) = self.readings.get(global).copied() else { return (Value::INVALID, Vec::new()) };
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for reading in readings {
            let Some(value) = reading.value else { return (Value::INVALID, Vec::new()) };
            let (lowered, reads) = scope.reading(|scope| self.lower(scope, value));
            let node = self.shown_node(&lowered);
            parts.push(self.trace(scope, TraceKind::Part, node, value, reading.label.as_ref(), reads));
            values.push(Some(lowered));
        }
        let value = self.choose_reading(id, values, ty);
        let trace = self.reading_trace(id, global, parts);
        (value, vec![trace])
    }

    /// `välj TOLKNING { reading: value … }`.
    pub(super) fn lower_choice(
        &mut self,
        scope: &mut Scope<'db>,
        expr: ExprId,
        tolkning: &Name,
        branches: &[Branch],
    ) -> Value {
        let Some(global) = self.tolkning(scope, tolkning) else { return Value::INVALID };
        let Some(id) = self.readings.get(&global).copied() else { return Value::INVALID };
        let ty = scope.owner.type_of(expr);
        let names: Vec<SmolStr> = global.readings(self.db).names.clone();
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for name in &names {
            let Some(branch) = branches.iter().find(|branch| branch.reading.text == *name) else {
                values.push(None);
                continue;
            };
            let (value, part) = self.lower_branch(scope, branch, id);
            values.push(Some(value));
            parts.push(part);
        }
        let value = self.choose_reading(id, values, ty);
        let trace = self.reading_trace(id, &global, parts);
        scope.read(trace);
        value
    }

    fn lower_branch(&mut self, scope: &mut Scope<'db>, branch: &Branch, id: ReadingId) -> (Value, u32) {
        let (value, reads) = match &branch.value {
            BranchValue::Expr(expr) => scope.reading(|scope| self.lower(scope, *expr)),
            BranchValue::Criteria(criteria) => {
                let (node, lines) = self.lower_criteria(scope, criteria);
                (Value::Plain(node), lines)
            }
            BranchValue::Limit(_) => (self.not_counted(), Vec::new()),
        };
        let node = self.shown_node(&value);
        let place: Place = match &branch.value {
            BranchValue::Expr(expr) => (*expr).into(),
            _ => branch.reading.id.into(),
        };
        let known = self.builder.program.readings.get(id.index());
        let reading =
            known.and_then(|known| known.readings.iter().find(|own| own.name == branch.reading.text.as_str()));
        let label = reading.and_then(|reading| reading.label.clone());
        let line = self.line_at(scope, place, None, &[]);
        let part = self.add_trace(TraceKind::Part, node, Line { label, ..line }, &reads);
        (value, part)
    }

    /// The value of the reading that applies. A reading without a value, which has been reported, is a fault.
    fn choose_reading(&mut self, id: ReadingId, values: Vec<Option<Value>>, ty: &Type) -> Value {
        let reading = self.reading_node(id);
        let mut chosen: Option<Value> = None;
        for (ordinal, value) in values.into_iter().enumerate().rev() {
            let value = value.unwrap_or(Value::INVALID);
            chosen = Some(match chosen {
                None => value,
                Some(others) => {
                    let wanted = self.builder.word(ordinal as i64, Kind::Int);
                    let applies = self.builder.equal(reading, wanted);
                    self.choose(applies, value, others, ty)
                }
            });
        }
        chosen.unwrap_or(Value::INVALID)
    }

    fn reading_node(&mut self, id: ReadingId) -> NodeId {
        self.builder.of_run(Op::Reading(id), Kind::Int)
    }

    fn reading_trace(&mut self, id: ReadingId, global: &Global, parts: Vec<u32>) -> u32 {
        let node = self.reading_node(id);
        let known = self.builder.program.readings.get(id.index());
        let label = known.and_then(|known| known.label.clone());
        let rule = self.rule_of(global);
        let shown = self.builder.program.rules.get(rule.index());
        let (line, sources) = shown.map(|rule| (rule.line, rule.sources.clone())).unwrap_or_default();
        let text = self.shown(global);
        let line = Line { label, text, rule, line, sources };
        self.add_trace(TraceKind::Reading(id), Some(node), line, &parts)
    }

    /// The tolkning that a name means.
    fn tolkning(&self, scope: &Scope<'db>, name: &Name) -> Option<Global> {
        let known = scope.owner.inference.path(name.id).cloned();
        known.or_else(|| crate::names::resolve(self.db, scope.owner.ruleset, &name.text))
    }
}
