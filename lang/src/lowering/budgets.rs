//! How long an insats may go on in a case: its time as a budget, which extensions add to and during pauses is not drawn on.
//!
//! The time begins with the start of the case. What extends it counts at most as far as `får förlängas med` lets it, and each time at most
//! what that says of one time. A pause puts off the last day by as many days as it takes, in the kind of time that the insats is
//! measured in: working days where it is, else calendar days. Must not know: what is decided beyond the budget.

use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, Op, Reduce, Reduction, SpaceId};
use stadga_program::program::{Arisen, Arising, ListOf, TraceKind};

use super::Lowering;
use super::builder::CASE;
use super::declarations::{Use, clauses};
use super::quantifiers::Elements;
use super::scope::{Owner, Scope};
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::{ExprId, Source, SourceBase};
use crate::syntax::tree::Argument;
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::ClauseKind;

/// The time of an insats in a case.
#[derive(Debug, Clone, Copy)]
struct Budget {
    /// The first day; absent where none is decided.
    start: NodeId,
    /// The last day with the extensions that there are.
    last: NodeId,
    /// The last day with all extensions that there may be.
    most: NodeId,
    /// Where the pauses are, if there may be any.
    pauses: Option<Pauses>,
}

/// What an explanation tells of the time of an insats.
#[derive(Debug)]
struct Told {
    /// The facts that it rests on.
    facts: Vec<u32>,
    /// How its last day comes about.
    steps: Vec<u32>,
}

/// The pauses of an insats.
#[derive(Debug, Clone, Copy)]
struct Pauses {
    space: SpaceId,
    listed: NodeId,
    first: NodeId,
    last: NodeId,
}

/// `får förlängas med högst MOST, EACH i taget`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ceiling {
    /// In all.
    pub(super) most: NodeId,
    /// At a time.
    pub(super) each: Option<NodeId>,
}

/// What extends an insats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extensions {
    /// The space of the events.
    pub(super) space: SpaceId,
    /// Which of them count.
    pub(super) counted: Option<NodeId>,
    /// The day of one.
    pub(super) day: NodeId,
    /// What one adds.
    pub(super) added: NodeId,
    /// What they all add.
    pub(super) in_all: NodeId,
}

impl<'db> Lowering<'db> {
    /// A property that rests on how long an insats may go on.
    pub(super) fn budget_property(
        &mut self,
        insats: &Global,
        chain: &[Owner<'db>],
        attribute: Attribute,
        at: Use,
    ) -> (Value, Vec<u32>) {
        let (length, mut reads) = self.support_time(insats, chain, at);
        let Value::Plain(length) = length else { return (Value::Absent, reads) };
        let budget = match self.budget(insats, chain, length, at) {
            Some(Ok((budget, Told { facts, steps }))) => {
                reads.extend(facts);
                // What is told of how the last day comes about is of no other day.
                if attribute == Attribute::SistaMojligaDag {
                    reads.extend(steps);
                }
                budget
            }
            Some(Err(())) => return (self.not_counted(), reads),
            None => return (Value::Absent, reads),
        };
        let day = match attribute {
            Attribute::SistaMojligaDag => budget.last,
            Attribute::SistaDagMedForlangning => budget.most,
            Attribute::BeraknatSlut => self.expected_end(&budget),
            Attribute::AnvandaDagar => self.used_days(&budget),
            Attribute::AterstaendeDagar => self.remaining_days(&budget),
            _ => return (self.not_counted(), reads),
        };
        let exists = self.builder.exists(budget.start);
        let absent = self.builder.absent(self.builder.kind(day));
        (Value::Plain(self.builder.select(exists, day, absent)), reads)
    }

    /// The time of an insats; nothing where the case has no start, and an error where something is not evaluated.
    fn budget(
        &mut self,
        insats: &Global,
        chain: &[Owner<'db>],
        length: NodeId,
        at: Use,
    ) -> Option<Result<(Budget, Told), ()>> {
        let start = self.facts.of_case("start")?;
        let (owner, Argument::SupportTime { bound, extended }) = self.nearest(chain, ClauseKind::Insatstid)? else {
            return None;
        };
        let ceiling = self.ceiling(insats, chain, at);
        let mut scope = self.clause_scope(insats, &owner, at);
        let start = self.fact(&mut scope, start, bound.value);
        let start = self.node(&start, Kind::Date);
        let mut steps = Vec::new();
        let extended = match extended {
            Some((step, source)) => {
                let Some(more) = self.extended(&mut scope, length, (step, &source), ceiling) else {
                    return Some(Err(()));
                };
                let cap = self.ceiling_line(insats, chain, at, ceiling);
                let mut line = self.line_at(&scope, step.into(), None, &[]);
                if let SourceBase::Expr(base) = source.base {
                    line.text = owner.words_through(step, base);
                }
                steps.push(self.add_trace(TraceKind::Extension, Some(more), line, cap.as_slice()));
                self.builder.add(length, more, self.builder.kind(length))
            }
            None => length,
        };
        let longest = match ceiling {
            Some(ceiling) => self.builder.add(length, ceiling.most, self.builder.kind(length)),
            None => extended,
        };
        let Ok(pauses) = self.pauses(insats, chain) else { return Some(Err(())) };
        let [last, most] = [extended, longest].map(|length| {
            let last = self.last_day(start, length);
            self.put_off(start, last, pauses, self.builder.kind(length) == Kind::WorkDays)
        });
        let before_pauses = self.last_day(start, extended);
        steps.push(self.trace(&scope, TraceKind::EndOfTime, Some(before_pauses), bound.value, None, Vec::new()));
        Some(Ok((Budget { start, last, most, pauses }, Told { facts: scope.reads, steps })))
    }

    /// The line of what extensions may come to.
    fn ceiling_line(
        &mut self,
        insats: &Global,
        chain: &[Owner<'db>],
        at: Use,
        ceiling: Option<Ceiling>,
    ) -> Option<u32> {
        let (owner, Argument::ExtensionLimit { most, each }) = self.nearest(chain, ClauseKind::FarForlangasMed)? else {
            return None;
        };
        let scope = self.clause_scope(insats, &owner, at);
        let mut line = self.line_at(&scope, most.into(), None, &[]);
        if let Some(each) = each {
            line.text = format!("{} i taget", owner.words_through(most, each));
        }
        Some(self.add_trace(TraceKind::Cap, Some(ceiling?.most), line, &[]))
    }

    /// What extensions may come to.
    pub(super) fn ceiling(&mut self, insats: &Global, chain: &[Owner<'db>], at: Use) -> Option<Ceiling> {
        let (owner, Argument::ExtensionLimit { most, each }) = self.nearest(chain, ClauseKind::FarForlangasMed)? else {
            return None;
        };
        let mut scope = self.clause_scope(insats, &owner, at);
        let most = self.plain(&mut scope, most);
        let each = each.map(|each| self.plain(&mut scope, each));
        Some(Ceiling { most, each })
    }

    /// What extends an insats, before any limit to it.
    pub(super) fn extensions(&mut self, insats: &Global, chain: &[Owner<'db>], at: Use) -> Option<Extensions> {
        let (length, _) = self.support_time(insats, chain, at);
        let (owner, Argument::SupportTime { extended, .. }) = self.nearest(chain, ClauseKind::Insatstid)? else {
            return None;
        };
        let (step, source) = extended?;
        let SourceBase::Expr(base) = source.base else { return None };
        let Value::Plain(length) = length else { return None };
        let mut scope = self.clause_scope(insats, &owner, at);
        let list = self.lower(&mut scope, base);
        let Elements { space, element, ty, counts, .. } = self.elements_of_list(&mut scope, &list, base)?;
        let (day, _) = self.days_of_event(&mut scope, &element, base)?;
        let (counted, added) = self.inside(&mut scope, &source, (&element, &ty, counts), Some(step));
        let kind = self.builder.kind(length);
        let added = self.node(&added?, kind);
        let not_less = self.not_below_zero(added);
        let reduce = Reduce { how: Reduction::Sum, space, counted, taken: Some(not_less) };
        let in_all = self.builder.reduce(reduce, kind);
        Some(Extensions { space, counted, day, added, in_all })
    }

    /// What all events together add to a length.
    fn extended(
        &mut self,
        scope: &mut Scope<'db>,
        length: NodeId,
        (step, source): (ExprId, &Source),
        ceiling: Option<Ceiling>,
    ) -> Option<NodeId> {
        let SourceBase::Expr(base) = source.base else { return None };
        let list = self.lower(scope, base);
        let elements = self.elements_of_list(scope, &list, base)?;
        let (counted, added) =
            self.inside(scope, source, (&elements.element, &elements.ty, elements.counts), Some(step));
        let kind = self.builder.kind(length);
        let added = self.node(&added?, kind);
        let added = self.at_most(added, ceiling.and_then(|ceiling| ceiling.each));
        let added = self.not_below_zero(added);
        let reduce = Reduce { how: Reduction::Sum, space: elements.space, counted, taken: Some(added) };
        let more = self.builder.reduce(reduce, kind);
        Some(self.at_most(more, ceiling.map(|ceiling| ceiling.most)))
    }

    /// What would take from the time of an insats adds nothing to it.
    fn not_below_zero(&mut self, added: NodeId) -> NodeId {
        let nothing = self.builder.word(0, self.builder.kind(added));
        let is_less = self.builder.less(added, nothing);
        self.builder.select(is_less, nothing, added)
    }

    fn at_most(&mut self, value: NodeId, limit: Option<NodeId>) -> NodeId {
        let Some(limit) = limit else { return value };
        let is_beyond = self.builder.less(limit, value);
        self.builder.select(is_beyond, limit, value)
    }

    /// The day before a length of time has passed since the start: a month from 4 March ends on 3 April.
    fn last_day(&mut self, start: NodeId, length: NodeId) -> NodeId {
        let minus_one = self.builder.word(-1, Kind::Days);
        if self.builder.kind(length) == Kind::WorkDays {
            // The first working day from the start on is the first of them.
            let before = self.builder.operation(Op::AddDays(start, minus_one), Kind::Date);
            return self.add_working_days(before, length);
        }
        let after = if self.builder.kind(length) == Kind::Days {
            self.builder.operation(Op::AddDays(start, length), Kind::Date)
        } else {
            self.add_months(start, length)
        };
        self.builder.operation(Op::AddDays(after, minus_one), Kind::Date)
    }

    fn put_off(&mut self, from: NodeId, end: NodeId, pauses: Option<Pauses>, work_days: bool) -> NodeId {
        let Some(Pauses { space, listed, first, last }) = pauses else { return end };
        let calendar = work_days.then(|| self.conventions().calendar);
        let how = Reduction::PutOff { last, from, end, calendar };
        self.builder.reduce(Reduce { how, space, counted: Some(listed), taken: Some(first) }, Kind::Date)
    }

    /// The decided end, or else the last possible day.
    fn expected_end(&mut self, budget: &Budget) -> NodeId {
        match self.decided_end() {
            Some(end) => self.builder.or_else(end, budget.last),
            None => budget.last,
        }
    }

    fn decided_end(&mut self) -> Option<NodeId> {
        let end = self.facts.of_case("slut")?;
        self.plain_fact(end, CASE)
    }

    /// How many days have been used by bedömningsdagen, or by the decided end if that has passed.
    fn used_days(&mut self, budget: &Budget) -> NodeId {
        let until = self.until_now();
        let gone = self.days_in(budget.start, until);
        let used = match self.days_paused(budget, budget.start, until) {
            Some(paused) => self.builder.operation(Op::Subtract(gone, paused), Kind::Days),
            None => gone,
        };
        let none = self.builder.word(0, Kind::Days);
        let has_begun = self.builder.less_or_equal(budget.start, until);
        self.builder.select(has_begun, used, none)
    }

    /// How many days are left after bedömningsdagen, or after the decided end if that has passed.
    fn remaining_days(&mut self, budget: &Budget) -> NodeId {
        let until = self.until_now();
        let minus_one = self.builder.word(-1, Kind::Days);
        let before = self.builder.operation(Op::AddDays(budget.start, minus_one), Kind::Date);
        let has_begun = self.builder.less_or_equal(budget.start, until);
        let until = self.builder.select(has_begun, until, before);
        let left = self.builder.operation(Op::DaysBetween(budget.last, until), Kind::Days);
        let one = self.builder.word(1, Kind::Days);
        let next = self.builder.operation(Op::AddDays(until, one), Kind::Date);
        let left = match self.days_paused(budget, next, budget.last) {
            Some(paused) => self.builder.operation(Op::Subtract(left, paused), Kind::Days),
            None => left,
        };
        let none = self.builder.word(0, Kind::Days);
        let is_over = self.builder.less(left, none);
        self.builder.select(is_over, none, left)
    }

    fn days_paused(&mut self, budget: &Budget, from: NodeId, to: NodeId) -> Option<NodeId> {
        let Pauses { space, listed, first, last } = budget.pauses?;
        let how = Reduction::DaysWithin { last, from, to };
        let reduce = Reduce { how, space, counted: Some(listed), taken: Some(first) };
        Some(self.builder.reduce(reduce, Kind::Days))
    }

    /// bedömningsdagen, or the decided end before it.
    fn until_now(&mut self) -> NodeId {
        let today = self.assessment_day();
        let Some(end) = self.decided_end() else { return today };
        let end = self.builder.or_else(end, today);
        let has_ended = self.builder.less(end, today);
        self.builder.select(has_ended, end, today)
    }

    /// The pauses of all sources that the nearest clauses name, as one list; an error where one is not evaluated.
    fn pauses(&mut self, insats: &Global, chain: &[Owner<'db>]) -> Result<Option<Pauses>, ()> {
        let Some((owner, _)) = self.nearest(chain, ClauseKind::UppehallUnder) else { return Ok(None) };
        let tree = Arc::clone(&owner.tree);
        let mut ways = Vec::new();
        for clause in clauses(owner.declaration_in(&tree)) {
            if let (ClauseKind::UppehallUnder, Argument::Source(source)) = (clause.kind, &clause.argument) {
                ways.push(Arising::Each(self.arising_source(&owner, insats, source).ok_or(())?));
            }
        }
        let known = self.builder.program.arisen.iter().find(|arisen| arisen.ways == ways).map(|arisen| arisen.list);
        let list = known.unwrap_or_else(|| {
            let (list, _) = self.add_list("/events".to_owned(), CASE, false, ListOf::Arisen);
            self.builder.program.arisen.push(Arisen { list, rule: None, ways });
            list
        });
        let space = self.builder.program.lists.get(list.index()).map(|list| list.space).ok_or(())?;
        let listed = self.builder.listed(space);
        let [first, last] = super::facts::ENDS.map(|end| self.builder.arisen(end, space));
        let today = self.assessment_day();
        Ok(Some(Pauses { space, listed, first, last: self.builder.or_else(last, today) }))
    }
}
