//! What has been done of a duty: the events that fulfil it.
//!
//! The first event of one source decides, or the one that makes enough. Where several sources count together, or each event fulfils one
//! instance only, it is found for all instances at once which events are whose. Such a duty is judged for its own instances; who asks for one by its
//! subjects reads what has come of that. Must not know: what a status comes to.

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, Reduce, Reduction, SpaceId};
use stadga_program::program::{Matching, MatchingPart, MatchingSource, TraceKind, Turns};
use stadga_program::status::Status;

use super::Lowering;
use super::declarations::Use;
use super::duties::{Duty, Judged, Times};
use super::instances::Opened;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::traces::Line;
use super::value::Value;
use crate::names::{Global, Site};
use crate::syntax::expression::{BranchValue, Expr, ExprId, Source, SourceBase};
use crate::syntax::source_map::NodeId as NodeOfSyntax;
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::{Attribute, Meaning};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, Comparison, Quantifier};

/// What has been done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done {
    /// The day on which it was.
    pub(super) day: NodeId,
    /// Whether it has been at all.
    pub(super) ever: NodeId,
    /// Whether it has been by the last day.
    pub(super) in_time: NodeId,
}

/// How many events a duty takes, and of which sources.
struct Wanted<'a> {
    place: crate::syntax::source_map::NodeId,
    number: u32,
    each_its_own: bool,
    sources: &'a [Source],
}

impl<'db> Lowering<'db> {
    /// What has been done of a duty, which applies or does not.
    pub(super) fn done(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        times: &Times,
        (opened, applies, replaced): (&Opened, NodeId, Option<NodeId>),
    ) -> Option<(Done, Option<u32>)> {
        let Some(wanted) = wanted(clauses) else {
            let (day, no) = (self.builder.absent(Kind::Date), self.builder.truth(false));
            return Some((Done { day, ever: no, in_time: no }, None));
        };
        let mut events = Vec::new();
        let mut lines = Vec::new();
        for source in wanted.sources {
            let (own, line) = self.events_of(scope, source, times, (opened, replaced))?;
            events.push(own);
            lines.push(line);
        }
        let of_instances = events.first().map_or(super::builder::CASE, |events| self.builder.parent(events.space));
        let takes_turns = wanted.each_its_own && of_instances != super::builder::CASE;
        let done = if takes_turns || (wanted.number > 1 && events.len() > 1) {
            let turns = takes_turns.then(|| Turns { exists: applies, day: opened.day.unwrap_or(scope.as_of) });
            self.done_together(events, wanted.number, turns)?
        } else {
            self.done_by_one_source(&events, wanted.number)?
        };
        let line = self.line_at(scope, wanted.place.into(), None, &[]);
        let line = self.add_trace(TraceKind::Fulfilment, Some(done.day), line, &lines);
        Some((done, Some(line)))
    }

    /// The events of a source: which of them count for the instance, on which day, and whether in time; with a line that tells of them.
    fn events_of(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        times: &Times,
        (opened, replaced): (&Opened, Option<NodeId>),
    ) -> Option<(MatchingSource, u32)> {
        let base = base_of(source)?;
        let (found, reads) = scope.reading(|scope| self.fulfilling(scope, source));
        let (elements, mut tests) = found?;
        let (day, _) = self.days_of_event(scope, &elements.element, base)?;
        let from = self.builder.exists(times.first);
        let open = self.builder.not(from);
        let not_before = self.builder.less_or_equal(times.first, day);
        tests.push(self.builder.or(&[open, not_before]));
        if let (Some(subject), true) = (opened.day, opened.is_event) {
            let is_for_it = self.names_subject(scope, source);
            let after = self.builder.less_or_equal(subject, day);
            // What is due by the day of the event is done before it, or not at all.
            let has_last = self.builder.exists(times.unmoved);
            let due_by_then = self.builder.less_or_equal(times.unmoved, subject);
            let due_by_then = self.builder.and(&[has_last, due_by_then]);
            tests.push(self.builder.or(&[from, after, due_by_then, is_for_it]));
        }
        if let Some(replaced) = replaced {
            // What takes the place of a duty leaves what comes after it to others.
            let is_replaced = self.builder.exists(replaced);
            let (stands, by_then) = (self.builder.not(is_replaced), self.builder.less_or_equal(day, replaced));
            tests.push(self.builder.or(&[stands, by_then]));
        }
        let counted = self.builder.and(&tests);
        let line = self.line_of_events(scope, source, counted, &reads);
        let timely = self.is_timely(scope, &elements.element, base, (day, times));
        Some((MatchingSource { space: elements.space, counted, day, timely }, line))
    }

    /// Whether a selection lets events through only if they name the event that the instance is about: then it is known which instance each is
    /// meant for, whenever it came. Where the selection depends on a reading, so may this.
    fn names_subject(&mut self, scope: &Scope<'db>, source: &Source) -> NodeId {
        let subject = scope.elements.last().map(|(binder, _)| *binder);
        match (source.filter, subject) {
            (Some(filter), Some(subject)) => self.requires_to_be(scope, filter, subject),
            _ => self.builder.truth(false),
        }
    }

    /// Whether a truth holds only if something is the element that a binder names.
    fn requires_to_be(&mut self, scope: &Scope<'db>, truth: ExprId, binder: NodeOfSyntax) -> NodeId {
        let tree = Arc::clone(&scope.owner.tree);
        let mut each = |truths: &mut dyn Iterator<Item = ExprId>| -> Vec<NodeId> {
            truths.map(|truth| self.requires_to_be(scope, truth, binder)).collect()
        };
        match tree.exprs.get(truth) {
            Expr::And(operands) => {
                let required = each(&mut operands.iter().copied());
                self.builder.or(&required)
            }
            Expr::Or(operands) => {
                let required = each(&mut operands.iter().copied());
                self.builder.and(&required)
            }
            Expr::Quantified { quantifier: Quantifier::Finns, source, .. } => {
                let required = each(&mut source.filter.into_iter());
                self.builder.or(&required)
            }
            Expr::Choose { tolkning, branches } => {
                self.lower_choice_of_truth(scope, tolkning, branches, |lowering, branch| match &branch.value {
                    BranchValue::Expr(truth) => lowering.requires_to_be(scope, *truth, binder),
                    BranchValue::Criteria(criteria) => {
                        let truths = criteria.iter().map(|criterion| criterion.condition);
                        let required: Vec<NodeId> =
                            truths.map(|truth| lowering.requires_to_be(scope, truth, binder)).collect();
                        lowering.builder.or(&required)
                    }
                    BranchValue::Limit(_) => lowering.builder.truth(false),
                })
            }
            Expr::Compare { left, negated: false, comparison: Comparison::Is, right } => {
                let is_event = |side: &ExprId| matches!(scope.owner.type_of(*side).present(), Type::Event(_));
                let is_binder = |side: &ExprId| *scope.owner.meaning_of(*side) == Meaning::Binder(binder);
                let sides = [left, right];
                self.builder.truth(sides.into_iter().all(is_event) && sides.into_iter().any(is_binder))
            }
            _ => self.builder.truth(false),
        }
    }

    /// The first event of any source, or of one source the one that makes enough.
    fn done_by_one_source(&mut self, sources: &[MatchingSource], number: u32) -> Option<Done> {
        let (mut days, mut ever, mut in_time) = (Vec::new(), Vec::new(), Vec::new());
        for &MatchingSource { space, counted, day, timely } in sources {
            let timely = self.builder.and(&[counted, timely]);
            days.push(self.nth_day(space, counted, day, number));
            ever.push(self.at_least(space, counted, number));
            in_time.push(self.at_least(space, timely, number));
        }
        let day = days.into_iter().reduce(|one, other| self.earlier(one, other))?;
        Some(Done { day, ever: self.builder.or(&ever), in_time: self.builder.or(&in_time) })
    }

    /// The events of all sources as one row, of which each fulfils one instance only where they take turns.
    fn done_together(&mut self, sources: Vec<MatchingSource>, wanted: u32, turns: Option<Turns>) -> Option<Done> {
        let space = self.builder.parent(sources.first()?.space);
        let id = self.builder.matching(Matching { space, wanted, turns, sources })?;
        let [day, ever, in_time] =
            [MatchingPart::Day, MatchingPart::Ever, MatchingPart::InTime].map(|part| self.builder.matched(id, part));
        Some(Done { day, ever, in_time })
    }

    /// What has come of an instance of a duty whose events fulfil one instance each, for whoever asks by other subjects than its own.
    /// Nothing where it is no such duty or where these are its own subjects.
    pub(super) fn in_turn(
        &mut self,
        global: &Global,
        site: Site<'db>,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Option<Option<Judged>> {
        let (own, line) = self.in_version(global, site, at.as_of, |lowering, scope, clauses, _| {
            let takes_turns = wanted(clauses).is_some_and(|wanted| wanted.each_its_own) && !scope.owner.is_broken;
            let own = takes_turns.then(|| lowering.open_instance(scope, clauses, None)).flatten()?;
            Some((own, lowering.head_line(scope)))
        })?;
        let elements: Rc<[Value]> = own.elements.clone().into();
        if elements == *subjects {
            return None;
        }
        Some(self.duty(global, site, at, &elements).and_then(|judged| self.of_given(judged, (&own, line), subjects)))
    }

    /// The instance that is about the given subjects: the row of a list, or the one among all that is about the same.
    fn of_given(
        &mut self,
        (duty, validity, day): Judged,
        (own, line): (&Opened, Line),
        subjects: &[Value],
    ) -> Option<Judged> {
        let given: Vec<NodeId> = subjects.iter().map(|subject| self.subject_node(subject)).collect::<Option<_>>()?;
        let is_list = self
            .builder
            .program
            .spaces
            .get(own.space.index())
            .is_some_and(|space| matches!(space, stadga_program::program::Space::List { .. }));
        let row = given.first().copied().filter(|row| {
            let of = self.builder.kind(*row);
            given.len() == 1 && is_list && of == Kind::Row(own.space)
        });
        let mut tests = vec![own.exists];
        let mut is_of_case = true;
        for (element, given) in own.elements.iter().zip(given) {
            let element = self.subject_node(element)?;
            is_of_case &= self.builder.space(given) == super::builder::CASE;
            tests.push(self.builder.equal(element, given));
        }
        if row.is_none() && !is_of_case {
            return None;
        }
        let counted = self.builder.and(&tests);
        let mut of_instance = |node: NodeId| match row {
            Some(row) => self.builder.at(node, row),
            None => {
                let kind = self.builder.kind(node);
                let reduce =
                    Reduce { how: Reduction::First, space: own.space, counted: Some(counted), taken: Some(node) };
                self.builder.reduce_from(super::builder::CASE, reduce, kind)
            }
        };
        let Duty { status, first, last, last_instant, done, .. } = duty;
        let [status, first, last, last_instant, done, day] =
            [status, first, last, last_instant, done, day].map(&mut of_instance);
        let not_applicable = self.status(Status::NotApplicable);
        let status = self.builder.or_else(status, not_applicable);
        let trace = self.add_trace(TraceKind::Declaration, Some(status), line, &[]);
        Some((Duty { status, first, last, last_instant, done, trace }, validity, day))
    }

    /// Whether an event that counts came in time: by the last day, or where hours decide by the last instant, if it is known when on the
    /// day it happened.
    fn is_timely(
        &mut self,
        scope: &mut Scope<'db>,
        event: &Value,
        at: ExprId,
        (day, times): (NodeId, &Times),
    ) -> NodeId {
        let by_day = self.builder.less_or_equal(day, times.last);
        let Some(last) = times.last_instant else { return by_day };
        let happened = self.event_attribute(scope, event, Attribute::Datum, at);
        let happened = happened.map(|happened| self.node(&happened, Kind::Instant));
        let Some(happened) = happened.filter(|node| self.builder.kind(*node) == Kind::Instant) else { return by_day };
        let (in_hours, has_time) = (self.builder.exists(last), self.builder.exists(happened));
        let by_instant = self.builder.less_or_equal(happened, last);
        let exact = self.builder.and(&[in_hours, has_time]);
        self.builder.select_truth(exact, by_instant, by_day)
    }

    /// The events of a source that fulfil a duty, in its scope.
    pub(super) fn fulfilling(&mut self, scope: &mut Scope<'db>, source: &Source) -> Option<(Elements, Vec<NodeId>)> {
        let base = base_of(source)?;
        let list = self.lower(scope, base);
        let elements = self.elements_of_list(scope, &list, base)?;
        let mut tests: Vec<NodeId> = elements.counts.into_iter().collect();
        for window in &source.windows {
            tests.push(self.window(scope, *window, (&elements.element, &elements.ty)));
        }
        let name = source.binder.as_ref().map_or(source.id, |binder| binder.id);
        scope.elements.push((name, elements.element.clone()));
        if let Some(filter) = source.filter {
            tests.push(self.truth(scope, filter));
        }
        scope.elements.pop();
        Some((elements, tests))
    }

    pub(super) fn nth_day(&mut self, space: SpaceId, counted: NodeId, day: NodeId, wanted: u32) -> NodeId {
        let how = if wanted == 1 { Reduction::First } else { Reduction::Nth(wanted) };
        self.builder.reduce(Reduce { how, space, counted: Some(counted), taken: Some(day) }, Kind::Date)
    }

    fn at_least(&mut self, space: SpaceId, counted: NodeId, wanted: u32) -> NodeId {
        let reduce = |how| Reduce { how, space, counted: Some(counted), taken: None };
        if wanted == 1 {
            return self.builder.reduce(reduce(Reduction::Any), Kind::Bool);
        }
        let count = self.builder.reduce(reduce(Reduction::Count), Kind::Int);
        let wanted = self.builder.word(i64::from(wanted), Kind::Int);
        self.builder.less_or_equal(wanted, count)
    }

    /// The earlier of two days, either of which may be absent.
    pub(super) fn earlier(&mut self, one: NodeId, other: NodeId) -> NodeId {
        let (has_one, has_other) = (self.builder.exists(one), self.builder.exists(other));
        let is_first = self.builder.less_or_equal(one, other);
        let first = self.builder.select(is_first, one, other);
        let both = self.builder.select(has_other, first, one);
        self.builder.select(has_one, both, other)
    }
}

/// `uppfylls av`, where a duty has it.
fn wanted<'a>(clauses: &[&'a Clause]) -> Option<Wanted<'a>> {
    let clause = clauses.iter().find(|clause| clause.kind == ClauseKind::UppfyllsAv)?;
    let Argument::FulfilledBy { at_least, each_its_own, sources } = &clause.argument else { return None };
    Some(Wanted { place: clause.id, number: at_least.unwrap_or(1), each_its_own: *each_its_own, sources })
}

/// The expression that a source of events is.
pub(super) fn base_of(source: &Source) -> Option<ExprId> {
    match source.base {
        SourceBase::Expr(base) => Some(base),
        SourceBase::Series { .. } | SourceBase::Stepped { .. } => None,
    }
}
