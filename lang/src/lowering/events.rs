//! Events: which of them count, and what stands behind the dot of one.
//!
//! An event is in its stream if it has happened by bedömningsdagen and is valid: done by one who may, and fulfilling what `giltig om` asks,
//! judged on the event's own day. Whether one counts may depend on how many of its kind count before it; then they are settled one after
//! the other. Must not know: duties, payments.

use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, ScanId, SpaceId};
use stadga_program::program::{EventRule, FaultCode, TraceKind};

use super::Lowering;
use super::declarations::Use;
use super::facts::{FactId, Stream, event_fields};
use super::scope::{Owner, Scope};
use super::traces::Line;
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{Body, EventBody};
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::DeclarationKind;

/// An event whose place in its stream is being judged.
#[derive(Debug, Clone)]
pub(super) struct Judging {
    /// Its declaration.
    event: Global,
    /// What settles its kind element by element, once something has asked for earlier ones.
    scan: Option<ScanId>,
}

impl<'db> Lowering<'db> {
    /// The events of a kind, as a list.
    pub(super) fn stream(&mut self, event: &Global) -> Value {
        match self.facts.of_event(event) {
            Some(stream) => Value::List(stream.fact, super::builder::CASE),
            None => self.not_counted(),
        }
    }

    /// Whether an event counts, for the element that a row of a space is for.
    pub(super) fn event_counts_in(&mut self, stream: &Stream, space: SpaceId) -> NodeId {
        let own = self.space_of(stream.element);
        if let Some(index) = self.judging.iter().position(|judging| judging.event == stream.event) {
            // The checker has made sure that only earlier ones are asked for.
            if space == own {
                return self.builder.fault(FaultCode::Invalid, Kind::Bool);
            }
            let known = self.judging.get(index).and_then(|judging| judging.scan);
            let scan = known.unwrap_or_else(|| self.builder.open_scan());
            if let Some(judging) = self.judging.get_mut(index) {
                judging.scan = Some(scan);
            }
            return self.builder.settled(scan, space);
        }
        let counts = self.event_counts(stream);
        let element = self.builder.element(space);
        let counts = if space == own { counts } else { self.builder.at(counts, element) };
        let tests: Vec<NodeId> =
            [counts].into_iter().chain(self.had_begun((Some(stream), stream.element), space)).collect();
        self.builder.and(&tests)
    }

    /// Whether an event counts that a node names.
    pub(super) fn event_counts_at(&mut self, stream: &Stream, row: NodeId) -> NodeId {
        let counts = self.event_counts(stream);
        let counts = self.builder.at(counts, row);
        let tests: Vec<NodeId> = [counts].into_iter().chain(self.had_begun_at(stream, row)).collect();
        self.builder.and(&tests)
    }

    /// Whether it is being judged which events of a kind count.
    pub(super) fn is_judging(&self, event: &Global) -> bool {
        self.judging.iter().any(|judging| judging.event == *event)
    }

    /// Whether an event counts, in the space of its kind, whoever asks.
    fn event_counts(&mut self, stream: &Stream) -> NodeId {
        if let Some(&known) = self.event_masks.get(&stream.event) {
            return known;
        }
        self.as_seen_on(None, |lowering| lowering.judge_events(stream))
    }

    fn judge_events(&mut self, stream: &Stream) -> NodeId {
        let space = self.space_of(stream.element);
        let outer = self.builder.rule;
        self.builder.rule = self.rule_of(&stream.event);
        let (asked, before) = ((stream.event.clone(), None), self.size());
        let day = self.event_day(stream);
        let today = self.assessment_day();
        let mut has_happened = self.builder.less_or_equal(day, today);
        if self.facts.following(&stream.event).is_some() {
            self.settle_list(stream.fact);
            let listed = self.builder.listed(space);
            has_happened = self.builder.and(&[has_happened, listed]);
        }
        let mut tests = vec![has_happened];
        let mut lines = Vec::new();
        self.judging.push(Judging { event: stream.event.clone(), scan: None });
        // Where several rule sets declare it, what each of them says holds.
        for event in self.facts.declarations_of(&stream.event) {
            let Some(owner) = self.event_owner(&event) else { continue };
            let tree = Arc::clone(&owner.tree);
            let Body::Event(body) = &owner.declaration_in(&tree).body else { continue };
            self.builder.rule = self.rule_of(&event);
            if owner.is_broken {
                tests.push(self.builder.fault(FaultCode::Invalid, Kind::Bool));
            } else if self.is_left_out(&asked) {
                tests.push(self.builder.fault(FaultCode::Limit, Kind::Bool));
            } else {
                let by = self.done_by_one_who_may(stream, body, &owner);
                let valid = self.valid(stream, body, owner.clone(), (day, space));
                for (node, own) in by.into_iter().chain(valid) {
                    tests.push(node);
                    lines.extend(own);
                }
            }
        }
        self.builder.rule = self.rule_of(&stream.event);
        let scan = self.judging.pop().and_then(|judging| judging.scan);
        let counts = self.builder.and(&tests);
        if let Some(scan) = scan {
            self.builder.close_scan(scan, counts);
        }
        if !lines.is_empty() {
            self.list_event(stream, (has_happened, counts), &lines);
        }
        self.builder.rule = outer;
        self.notice_growth(&asked, before);
        self.event_masks.insert(stream.event.clone(), counts);
        counts
    }

    /// Every kind of event of which not every one counts, so that no refused one is lost, whether or not a rule reads its kind.
    pub(super) fn list_events(&mut self) {
        for (event, kind, _) in self.declared.clone() {
            if kind == DeclarationKind::Handelse
                && self.may_not_count(&event)
                && let Some(stream) = self.facts.of_event(&event).cloned()
            {
                self.event_counts(&stream);
            }
        }
    }

    /// Whether not every event of a kind counts.
    pub(super) fn may_not_count(&self, event: &Global) -> bool {
        let Some(owner) = self.event_owner(event) else { return false };
        match &owner.declaration().body {
            Body::Event(body) => !body.by.is_empty() || body.valid_if.is_some(),
            _ => false,
        }
    }

    /// Tells outcomes and explanations of a kind of event of which not every one counts.
    fn list_event(&mut self, stream: &Stream, (has_happened, counts): (NodeId, NodeId), lines: &[u32]) {
        let (Some(owner), rule) = (self.event_owner(&stream.event), self.builder.rule) else { return };
        let today = self.assessment_day();
        let line = self.head_line(&Scope::new(owner, rule, Use { as_of: today, in_force: None }));
        let trace = self.add_trace(TraceKind::Event, Some(counts), line, lines);
        let space = self.space_of(stream.element);
        let Some(list) = self.builder.program.spaces.get(space.index()).and_then(|space| space.list()) else { return };
        let name = self.shown(&stream.event);
        self.event_traces.insert(stream.event.clone(), trace);
        self.builder.program.events.push(EventRule { name, rule, list, has_happened, counts, trace });
    }

    fn event_owner(&self, event: &Global) -> Option<Owner<'db>> {
        let site = *self.definition(event)?.sites.first()?;
        self.owner(event.ruleset, site)
    }

    /// `av ROLE, ROLE`: nothing where anyone may.
    fn done_by_one_who_may(
        &mut self,
        stream: &Stream,
        body: &EventBody,
        owner: &Owner<'db>,
    ) -> Option<(NodeId, Vec<u32>)> {
        if body.by.is_empty() {
            return None;
        }
        let by = self.event_node(stream, event_fields::BY)?;
        let exists = self.builder.exists(by);
        let mut roles = Vec::new();
        for role in &body.by {
            let word = owner.inference.path(role.id).and_then(|role| self.declared_word(role))?;
            let role = self.builder.word(word, Kind::Role);
            roles.push(self.builder.equal(by, role));
        }
        let one = self.builder.or(&roles);
        let node = self.builder.and(&[exists, one]);
        let scope = Scope::new(owner.clone(), self.builder.rule, Use { as_of: by, in_force: None });
        let words: Vec<String> = body.by.iter().map(|role| owner.words(role.id)).collect();
        let line = self.head_line(&scope);
        let line = Line { label: None, text: format!("av {}", words.join(", ")), ..line };
        Some((node, vec![self.add_trace(TraceKind::Criterion, Some(node), line, &[])]))
    }

    /// `giltig om …`, judged on the event's own day.
    fn valid(
        &mut self,
        stream: &Stream,
        body: &EventBody,
        owner: Owner<'db>,
        (day, space): (NodeId, SpaceId),
    ) -> Option<(NodeId, Vec<u32>)> {
        let condition = body.valid_if.as_ref()?;
        let element = Value::Record(stream.element, space);
        let declaration = owner.declaration().id;
        let mut scope = Scope {
            elements: vec![(declaration, element.clone())],
            this: Some(element),
            ..Scope::new(owner, self.builder.rule, Use { as_of: day, in_force: None })
        };
        Some(self.as_seen_on(Some(day), |lowering| lowering.lower_condition(&mut scope, condition)))
    }

    /// The day of an event, in the space of its kind: of one that is a period its first.
    fn event_day(&mut self, stream: &Stream) -> NodeId {
        let day = self.event_node(stream, event_fields::DATE).or_else(|| self.event_node(stream, event_fields::FROM));
        day.unwrap_or_else(|| self.builder.fault(FaultCode::Invalid, Kind::Date))
    }

    fn event_node(&mut self, stream: &Stream, field: &str) -> Option<NodeId> {
        let fact = self.facts.field(stream.element, field)?;
        let space = self.space_of(stream.element);
        self.plain_fact(fact, space)
    }

    /// A property that every event has.
    pub(super) fn event_attribute(
        &mut self,
        scope: &mut Scope<'db>,
        event: &Value,
        attribute: Attribute,
        at: ExprId,
    ) -> Option<Value> {
        use event_fields::{BY, DATE, FROM, TIME, TO};
        let element = self.event_of(event)?;
        let has = |lowering: &Self, field: &str| lowering.facts.field(element, field).is_some();
        let day = if has(self, FROM) { FROM } else { DATE };
        Some(match attribute {
            Attribute::Datum if has(self, TIME) => self.field(scope, event, TIME, at),
            Attribute::Datum => self.field(scope, event, day, at),
            Attribute::Av => self.field(scope, event, BY, at),
            Attribute::Forsta if has(self, FROM) => self.field(scope, event, FROM, at),
            Attribute::Sista if has(self, TO) => self.field(scope, event, TO, at),
            Attribute::Dagar => {
                let (first, last) = self.days_of_event(scope, event, at)?;
                Value::Plain(self.days_in(first, last))
            }
            _ => return None,
        })
    }

    /// The first and the last day of an event. One that is still going lasts to bedömningsdagen.
    pub(super) fn days_of_event(
        &mut self,
        scope: &mut Scope<'db>,
        event: &Value,
        at: ExprId,
    ) -> Option<(NodeId, NodeId)> {
        use event_fields::{DATE, FROM, TO};
        let element = self.event_of(event)?;
        if self.facts.field(element, FROM).is_none() {
            let day = self.field(scope, event, DATE, at);
            let day = self.node(&day, Kind::Date);
            return Some((day, day));
        }
        let [first, last] = [FROM, TO].map(|field| self.field(scope, event, field, at));
        let [first, last] = [first, last].map(|day| self.node(&day, Kind::Date));
        let today = self.assessment_day();
        Some((first, self.builder.or_else(last, today)))
    }

    /// The last day of an event that is a period, in a space that has a row for it.
    pub(super) fn last_day_of_period(&mut self, event: FactId, space: SpaceId) -> Option<NodeId> {
        let last = self.facts.field(event, event_fields::TO).filter(|_| self.facts.is_event(event))?;
        self.plain_fact(last, space)
    }

    /// What tells where an event stands within its day: the time, where its kind has one, and what the case says. Nothing for what is no event
    /// of a day, and for what has arisen.
    pub(super) fn order_in_day(
        &mut self,
        scope: &mut Scope<'db>,
        event: &Value,
        at: ExprId,
    ) -> Option<(Option<NodeId>, NodeId)> {
        use event_fields::{DATE, ORDER, TIME};
        let element = self.event_of(event)?;
        let has = |lowering: &Self, field: &str| lowering.facts.field(element, field).is_some();
        if !has(self, DATE) || !has(self, ORDER) {
            return None;
        }
        let order = self.field(scope, event, ORDER, at);
        let order = self.node(&order, Kind::Int);
        let time = has(self, TIME).then(|| self.field(scope, event, TIME, at));
        Some((time.map(|time| self.node(&time, Kind::Instant)), order))
    }

    /// The fact that stands for events of the kind that a value is one of.
    pub(super) fn event_of(&self, value: &Value) -> Option<FactId> {
        match value {
            Value::Record(fact, _) => Some(*fact).filter(|fact| self.facts.is_event(*fact)),
            Value::Plain(node) => match self.builder.kind(*node) {
                Kind::Row(space) => self.facts.element_of(space),
                _ => None,
            },
            Value::Picked(picked) => self.event_of(&picked.value),
            Value::Chosen(chosen) => self.event_of(&chosen.then).or_else(|| self.event_of(&chosen.otherwise)),
            _ => None,
        }
    }

    /// A field of the element that a node names.
    pub(super) fn field_of_named(&mut self, scope: &mut Scope<'db>, row: NodeId, name: &str, at: ExprId) -> Value {
        let Kind::Row(space) = self.builder.kind(row) else { return Value::INVALID };
        let field = self.facts.element_of(space).and_then(|element| self.facts.field(element, name));
        let Some(field) = field else { return Value::INVALID };
        match self.fact_in(scope, field, space, at) {
            Value::Plain(node) => Value::Plain(self.builder.at(node, row)),
            Value::Range(low, high) => Value::Range(self.builder.at(low, row), self.builder.at(high, row)),
            Value::List(list, _) => Value::ListOf(row, list),
            _ => self.not_counted(),
        }
    }

    /// `E har skett`: whether some event of the kind counts.
    pub(super) fn some_event(&mut self, space: SpaceId, counted: NodeId) -> NodeId {
        let reduction = stadga_program::node::Reduce {
            how: stadga_program::node::Reduction::Any,
            space,
            counted: Some(counted),
            taken: None,
        };
        self.builder.reduce(reduction, Kind::Bool)
    }
}
