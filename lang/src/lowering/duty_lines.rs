//! The lines of an explanation of a duty: its conditions, its limit, and the events that may fulfil it.
//!
//! Must not know: what a status comes to.

use stadga_program::node::NodeId;
use stadga_program::program::{Constant, TraceKind};

use super::Lowering;
use super::scope::{Owner, Scope};
use super::traces::Line;
use crate::syntax::expression::{Limit, LimitPoint, Source, SourceBase};
use crate::syntax::source_map::NodeId as PlaceId;
use crate::syntax::tree::Clause;
use crate::types::ty::Type;
use crate::vocabulary::kinds::ClauseKind;

/// The days of a limit, each with the lines below it.
pub(super) struct Days {
    pub(super) first: (NodeId, Vec<u32>),
    /// The last day, before a helgregel has moved it.
    pub(super) last: (NodeId, Vec<u32>),
    /// The last day as it is in the end.
    pub(super) moved: (NodeId, Vec<u32>),
}

impl<'db> Lowering<'db> {
    /// `gäller om`, with the criteria below it.
    pub(super) fn line_of_conditions(
        &mut self,
        scope: &Scope<'db>,
        clauses: &[&Clause],
        conditions: &[NodeId],
        lines: &[u32],
    ) -> u32 {
        let clause = clauses.iter().find(|clause| clause.kind == ClauseKind::GallerOm);
        let place = clause.map_or(scope.owner.declaration().id, |clause| clause.id);
        let line = self.line_at(scope, place.into(), None, &[]);
        let node = self.builder.and(conditions);
        self.add_trace(TraceKind::Part, Some(node), Line { text: "gäller om".to_owned(), ..line }, lines)
    }

    /// A line for each day that a limit has; for one that has none, what it says instead.
    pub(super) fn lines_of_limit(&mut self, scope: &Scope<'db>, place: PlaceId, limit: &Limit, days: Days) -> Vec<u32> {
        let text = scope.owner.limit_words(limit);
        let line = Line { text, ..self.line_at(scope, place.into(), None, &[]) };
        let has = |lowering: &Self, day: NodeId| lowering.builder.as_constant(day) != Some(Constant::Absent);
        let Days { first: (first, of_first), last: (last, of_last), moved: (moved, of_moving) } = days;
        let mut lines = Vec::new();
        if has(self, first) {
            lines.push(self.add_trace(TraceKind::FirstDay, Some(first), line.clone(), &of_first));
        }
        if has(self, last) {
            lines.push(self.add_trace(TraceKind::LastDay, Some(last), line.clone(), &of_last));
        }
        if moved != last {
            lines.push(self.add_trace(TraceKind::MovedDay, Some(moved), line.clone(), &of_moving));
        }
        if lines.is_empty() {
            lines.push(self.add_trace(TraceKind::LastDay, None, line, &of_last));
        }
        lines
    }

    /// The events of a source that may fulfil a duty: for each of them whether it does.
    pub(super) fn line_of_events(
        &mut self,
        scope: &Scope<'db>,
        source: &Source,
        counted: NodeId,
        reads: &[u32],
    ) -> u32 {
        let mut line = self.line_at(scope, source.id.into(), None, &[]);
        if let SourceBase::Expr(base) = source.base {
            line.label = Some(scope.owner.words(base));
        }
        let why = self.why_event_counts(scope, source);
        let mut below = why.map(|why| self.builder.program.children_of_trace(why).to_vec()).unwrap_or_default();
        below.extend_from_slice(reads);
        self.add_trace(TraceKind::Event, Some(counted), line, &below)
    }

    /// The line that says why an event of a source counts at all, where not every one does.
    fn why_event_counts(&self, scope: &Scope<'db>, source: &Source) -> Option<u32> {
        let SourceBase::Expr(base) = source.base else { return None };
        let event = match scope.owner.type_of(base) {
            Type::List(inner) => inner.as_ref(),
            other => other,
        };
        match event {
            Type::Event(event) => self.event_traces.get(self.facts.one_event(event)).copied(),
            _ => None,
        }
    }
}

impl Owner<'_> {
    /// A limit as it is written, on one line. A block is told by its head.
    pub(super) fn limit_words(&self, limit: &Limit) -> String {
        match limit {
            Limit::Points(points) => {
                let points: Vec<String> = points.iter().map(|point| self.point_words(point)).collect();
                points.join(" ")
            }
            Limit::NoFixedTime(Some(text)) => format!("utan bestämd tid ”{}”", text.text),
            Limit::NoFixedTime(None) => "utan bestämd tid".to_owned(),
            Limit::DoesNotApply => "gäller inte".to_owned(),
            Limit::If { condition, then, otherwise } => {
                let (then, otherwise) = (self.limit_words(then), self.limit_words(otherwise));
                format!("om {} så {then} annars {otherwise}", self.words(*condition))
            }
            Limit::Choose { tolkning, .. } => format!("välj {}", tolkning.text),
            Limit::Rules(rules) => match &rules.main {
                Some(crate::syntax::tree::RuleValue::Limit(main)) => self.limit_words(main),
                _ => String::new(),
            },
            Limit::Missing => String::new(),
        }
    }

    fn point_words(&self, point: &LimitPoint) -> String {
        match point {
            LimitPoint::Within { duration, from, first_day_counts } => {
                let from_when = if *first_day_counts { "från och med" } else { "från" };
                let from = Some(self.words(*from)).filter(|from| !from.is_empty());
                // A step of a course need not say what it is counted from.
                let from = from.unwrap_or_else(|| "steget före".to_owned());
                format!("inom {} {from_when} {from}", self.words(*duration))
            }
            LimitPoint::NoLaterThan(day) => format!("senast {}", self.words(*day)),
            LimitPoint::Before(day) => format!("före {}", self.words(*day)),
            LimitPoint::NoEarlierThan(day) => format!("tidigast {}", self.words(*day)),
            LimitPoint::During(period) => format!("under {}", self.words(*period)),
        }
    }
}
