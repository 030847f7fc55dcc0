//! What follows from events: events that arise from others (`uppstår vid`), and states between events (`tillstånd`).
//!
//! Both are lists like those of the case, whose elements are found when it is known which events they follow from count. A condition on such
//! an event is judged on the day of that event, by what was seen then. What follows from itself is a circle, which the checker has told. Must not know: how
//! the elements are found.

use std::sync::Arc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{Arisen, ArisenSource, Arising};

use super::Lowering;
use super::conventions::Conventions;
use super::declarations::{Use, clauses};
use super::facts::{FactForm, FactId, Follows, event_fields};
use super::quantifiers::Elements;
use super::scope::{Owner, Scope};
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::{Source, SourceBase};
use crate::syntax::tree::{Argument, Arises, Body};
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::ClauseKind;

/// The sources of a way to arise, before it is known by what their elements are put in order within a day.
struct Sources {
    found: Vec<ArisenSource>,
    /// The time and the place in the day of an element of each.
    orders: Vec<[Option<NodeId>; 2]>,
}

/// What a condition on that from which something follows can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// What was seen on the day of the event: what follows from it did so then, whatever happens later.
    OnItsDay,
    /// What is seen on bedömningsdagen: a time of which it may turn out later what came of it.
    Afterwards,
}

impl<'db> Lowering<'db> {
    /// The periods of a tillstånd, as a list.
    pub(super) fn state_periods(&mut self, state: &Global) -> Value {
        match self.facts.following(state).map(|follows| follows.fact) {
            Some(fact) => Value::List(fact, super::builder::CASE),
            None => self.not_counted(),
        }
    }

    /// Says what the elements of a list follow from, before anything reads one.
    pub(super) fn settle_list(&mut self, fact: FactId) {
        let Some(Follows { of, list, .. }) = self.facts.following_list(fact).cloned() else { return };
        if self.arisen.contains_key(&of) {
            return;
        }
        self.arisen.insert(of.clone(), false);
        let rule = self.rule_of(&of);
        let (outer, outer_asker) = (self.builder.rule, self.builder.asker);
        (self.builder.rule, self.builder.asker) = (rule, rule);
        let ways = self.as_seen_on(None, |lowering| lowering.ways(&of)).unwrap_or_default();
        (self.builder.rule, self.builder.asker) = (outer, outer_asker);
        self.builder.program.arisen.push(Arisen { list, rule: Some(rule), ways });
        self.arisen.insert(of, true);
    }

    /// Whether it is still being said what the elements of a list follow from: then they follow from themselves.
    pub(super) fn is_circular(&self, fact: FactId) -> bool {
        self.facts.following_list(fact).is_some_and(|follows| self.arisen.get(&follows.of) == Some(&false))
    }

    /// The ways in which elements come about; nothing for what is not evaluated.
    fn ways(&mut self, of: &Global) -> Option<Vec<Arising>> {
        let site = *of.definition(self.db)?.sites.first()?;
        let owner = self.owner(of.ruleset, site).filter(|owner| !owner.is_broken)?;
        let tree = Arc::clone(&owner.tree);
        let declaration = owner.declaration_in(&tree);
        if let Body::Event(event) = &declaration.body {
            return event.arises.iter().map(|arises| self.way(&owner, of, arises)).collect();
        }
        let clauses = clauses(declaration);
        let of_clause = |lowering: &mut Self, kind, judged| {
            let own = clauses.iter().filter(|clause| clause.kind == kind);
            let sources: Vec<Source> = own
                .filter_map(|clause| match &clause.argument {
                    Argument::Source(source) => Some(source.clone()),
                    _ => None,
                })
                .collect();
            lowering.sources(&owner, of, (&sources, judged))
        };
        let begins = of_clause(self, ClauseKind::BorjarVid, Judged::OnItsDay)?;
        let ends = of_clause(self, ClauseKind::UpphorVid, Judged::OnItsDay)?;
        let during = of_clause(self, ClauseKind::GallerUnder, Judged::Afterwards)?.found;
        let [begins, ends] = in_order([begins, ends]);
        Some(vec![Arising::Between { begins, ends, during }])
    }

    fn way(&mut self, owner: &Owner<'db>, of: &Global, arises: &Arises) -> Option<Arising> {
        match arises {
            Arises::FirstOf { sources, .. } => {
                let [sources] = in_order([self.sources(owner, of, (sources, Judged::OnItsDay))?]);
                Some(Arising::FirstOf(sources))
            }
            Arises::At { source, every_nth_in_a_row, broken_by, at_least_within, .. } => {
                let own = self.sources(owner, of, (std::slice::from_ref(source), Judged::OnItsDay))?;
                let broken_by = self.sources(owner, of, (broken_by, Judged::OnItsDay))?;
                let [own, broken_by] = in_order([own, broken_by]);
                let source = *own.first()?;
                Some(match (every_nth_in_a_row, at_least_within) {
                    (Some(number), _) => Arising::InARow { number: *number, source, broken_by },
                    (None, Some((number, length))) => {
                        let mut scope = self.arising_scope(owner, of);
                        let length = self.plain(&mut scope, *length);
                        let is_of_case = self.builder.space(length) == super::builder::CASE;
                        let source = is_of_case.then_some(source)?;
                        let outer = std::mem::replace(&mut self.builder.rule, scope.rule);
                        let Conventions { calendar, month_end, .. } = self.conventions();
                        self.builder.rule = outer;
                        Arising::Within { number: *number, length, calendar, month_end, source }
                    }
                    (None, None) => Arising::Each(source),
                })
            }
        }
    }

    fn arising_scope(&mut self, owner: &Owner<'db>, of: &Global) -> Scope<'db> {
        let rule = self.rule(of, owner);
        Scope::new(owner.clone(), rule, Use { in_force: None, ..self.at_run() })
    }

    fn sources(&mut self, owner: &Owner<'db>, of: &Global, (sources, judged): (&[Source], Judged)) -> Option<Sources> {
        let mut all = Sources { found: Vec::new(), orders: Vec::new() };
        for source in sources {
            let (found, order) = self.source(owner, of, (source, judged))?;
            all.found.push(found);
            all.orders.push(order);
        }
        Some(all)
    }

    /// The events or periods of a source, where their order within a day means nothing.
    pub(super) fn arising_source(&mut self, owner: &Owner<'db>, of: &Global, source: &Source) -> Option<ArisenSource> {
        self.source(owner, of, (source, Judged::Afterwards)).map(|(source, _)| source)
    }

    /// The events of a source that count, by the rules of their own days.
    fn source(
        &mut self,
        owner: &Owner<'db>,
        of: &Global,
        (source, judged): (&Source, Judged),
    ) -> Option<(ArisenSource, [Option<NodeId>; 2])> {
        let SourceBase::Expr(base) = source.base else { return None };
        let mut scope = self.arising_scope(owner, of);
        let list = self.lower(&mut scope, base);
        let Elements { space, element, ty, counts, .. } = self.elements_of_list(&mut scope, &list, base)?;
        if self.builder.parent(space) != super::builder::CASE {
            return None;
        }
        let (first, last) = match element {
            Value::Range(first, last) => (first, last),
            _ => {
                let (first, _) = self.days_of_event(&mut scope, &element, base)?;
                let last = self.event_attribute(&mut scope, &element, Attribute::Sista, base);
                (first, last.map_or(first, |last| self.node(&last, Kind::Date)))
            }
        };
        scope.as_of = first;
        let seen_on = (judged == Judged::OnItsDay).then_some(first);
        let (counted, _) =
            self.as_seen_on(seen_on, |lowering| lowering.inside(&mut scope, source, (&element, &ty, counts), None));
        let [time, order] = [event_fields::TIME, event_fields::ORDER].map(|field| {
            let field = self.facts.element_of(space).and_then(|element| self.facts.field(element, field))?;
            self.plain_fact(field, space)
        });
        Some((ArisenSource { space, counted, first, last, order: None }, [time, order]))
    }

    /// An end of an element that follows from others.
    pub(super) fn following_fact(&mut self, form: &FactForm, space: stadga_program::node::SpaceId) -> Option<Value> {
        Some(match form {
            FactForm::Arisen(end) => Value::Plain(self.builder.arisen(*end, space)),
            FactForm::ArisenPeriod => {
                let [first, last] = super::facts::ENDS.map(|end| self.builder.arisen(end, space));
                Value::Range(first, last)
            }
            _ => return None,
        })
    }
}

/// Sources whose elements are put in order within a day by their times, if all have times, and else by what the case says of their order.
fn in_order<const COUNT: usize>(all: [Sources; COUNT]) -> [Vec<ArisenSource>; COUNT] {
    let has_times = all.iter().flat_map(|sources| &sources.orders).all(|[time, _]| time.is_some());
    all.map(|sources| {
        let ordered = sources.found.into_iter().zip(sources.orders);
        let with_order = ordered.map(|(source, [time, order])| {
            let order = if has_times { time } else { order };
            ArisenSource { order, ..source }
        });
        with_order.collect()
    })
}
