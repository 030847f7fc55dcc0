//! The explanation tree: what there is to say of each value, and where the value is.

use stadga_program::node::{NodeId, RuleId, SlotId};
use stadga_program::program::{SourcePlace, Trace, TraceKind};

use super::Lowering;
use super::builder::MAX_NODES;
use super::scope::Scope;
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

impl<'db> Lowering<'db> {
    /// A line about a place of the declaration that is being lowered.
    pub(super) fn trace(
        &mut self,
        scope: &Scope<'db>,
        kind: TraceKind,
        node: Option<NodeId>,
        place: impl Into<Place>,
        label: Option<&Text>,
        children: Vec<u32>,
    ) -> u32 {
        let line = self.line_at(scope, place.into(), label, &[]);
        self.add_trace(kind, node, line, &children)
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
            text: scope.owner.words(place),
            rule: scope.rule,
            line: self.line_of(&scope.owner, place),
            sources: self.source_places(&scope.owner, sources),
        }
    }

    /// Adds a line. Children are added before their parents.
    pub(super) fn add_trace(&mut self, kind: TraceKind, node: Option<NodeId>, line: Line, children: &[u32]) -> u32 {
        if self.builder.program.traces.len() >= MAX_NODES {
            self.builder.give_up();
            return 0;
        }
        let program = &mut self.builder.program;
        let index = program.traces.len() as u32;
        program.traces.push(Trace {
            kind,
            node,
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
    pub(super) fn read_fact(&mut self, scope: &mut Scope<'db>, slot: SlotId, node: NodeId, path: &str, place: Place) {
        let trace = match self.fact_traces.get(&(node, scope.rule)) {
            Some(&trace) => trace,
            None => {
                let line = Line {
                    label: None,
                    text: path.to_owned(),
                    rule: scope.rule,
                    line: self.line_of(&scope.owner, place),
                    sources: Vec::new(),
                };
                let trace = self.add_trace(TraceKind::Fact(slot), Some(node), line, &[]);
                self.fact_traces.insert((node, scope.rule), trace);
                trace
            }
        };
        scope.read(trace);
    }
}
