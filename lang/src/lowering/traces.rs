//! The explanation tree: what there is to say of each value, and where the value is.

use stadga_program::node::{NodeId, RuleId, SlotId};
use stadga_program::program::{SourcePlace, Trace, TraceKind};

use super::Lowering;
use super::builder::MAX_NODES;
use super::scope::Scope;
use super::value::Value;
use crate::syntax::source_map::Place;
use crate::syntax::tree::{SourceRef, Text};

/// What a line of an explanation says.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The author's words for it.
    pub(super) label: Option<String>,
    /// The rule text, on one line.
    pub(super) text: String,
    /// The declaration it belongs to.
    pub(super) rule: RuleId,
    /// The line in that declaration's file, from 1.
    pub(super) line: u32,
    /// Its own places in the sources.
    pub(super) sources: Vec<SourcePlace>,
}

/// The nodes that hold the value that a line shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown {
    /// The value; of a period or interval its lower end.
    node: Option<NodeId>,
    /// The upper end of a period or interval.
    end: Option<NodeId>,
}

impl From<Option<NodeId>> for Shown {
    fn from(node: Option<NodeId>) -> Self {
        Self { node, end: None }
    }
}

impl<'db> Lowering<'db> {
    /// The nodes that stand for a value in an explanation.
    pub(super) fn shown_nodes(&self, value: &Value) -> Shown {
        match value {
            Value::Plain(node) => Some(*node).into(),
            Value::Range(low, high) => self.shown_range(*low, *high),
            _ => Shown::default(),
        }
    }

    /// Both ends of a period or interval. A line is said of each row of its lower end, so the upper one must be known there.
    pub(super) fn shown_range(&self, low: NodeId, high: NodeId) -> Shown {
        let is_known = self.builder.encloses(self.builder.space(high), self.builder.space(low));
        Shown { node: Some(low), end: is_known.then_some(high) }
    }

    /// A line about a place of the declaration that is being lowered.
    pub(super) fn trace(
        &mut self,
        scope: &Scope<'db>,
        kind: TraceKind,
        shown: impl Into<Shown>,
        place: impl Into<Place>,
        label: Option<&Text>,
        children: Vec<u32>,
    ) -> u32 {
        let line = self.line_at(scope, place.into(), label, &[]);
        self.add_trace(kind, shown, line, &children)
    }

    /// What a line about a place says.
    pub(super) fn line_at(
        &mut self,
        scope: &Scope<'db>,
        place: Place,
        label: Option<&Text>,
        sources: &[SourceRef],
    ) -> Line {
        Line {
            label: label.map(|label| label.text.to_string()),
            text: scope.words(place),
            rule: scope.rule,
            line: scope.owner.line_of(place),
            sources: self.source_places(&scope.owner, sources),
        }
    }

    /// Adds a line. Children are added before their parents.
    pub(super) fn add_trace(&mut self, kind: TraceKind, shown: impl Into<Shown>, line: Line, children: &[u32]) -> u32 {
        let Shown { node, end } = shown.into();
        if self.builder.program.traces.len() >= MAX_NODES {
            self.builder.give_up();
            return 0;
        }
        let program = &mut self.builder.program;
        let index = program.traces.len() as u32;
        program.traces.push(Trace {
            kind,
            node,
            end,
            label: line.label,
            text: line.text,
            rule: line.rule,
            line: line.line,
            sources: line.sources,
            children_start: program.trace_children.len() as u32,
            children_count: children.len() as u32,
        });
        program.trace_children.extend_from_slice(children);
        index
    }

    /// Says that an expression reads a fact, once for each declaration that does.
    pub(super) fn read_fact(
        &mut self,
        scope: &mut Scope<'db>,
        slot: SlotId,
        (node, shown): (NodeId, Shown),
        path: &str,
        place: Place,
    ) {
        let trace = match self.fact_traces.get(&(node, scope.rule)) {
            Some(&trace) => trace,
            None => {
                let line = Line {
                    label: None,
                    text: path.to_owned(),
                    rule: scope.rule,
                    line: scope.owner.line_of(place),
                    sources: Vec::new(),
                };
                let trace = self.add_trace(TraceKind::Fact(slot), shown, line, &[]);
                self.fact_traces.insert((node, scope.rule), trace);
                trace
            }
        };
        scope.read(trace);
    }
}
