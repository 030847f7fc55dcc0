//! Quantifiers over the lists of a case: how many, whether one, the sum, the first.
//!
//! A list of the case is a space: the selection and the value are lowered there, and one operation makes a value of its rows. Within the
//! elements of a list, those of another are a space of pairs. A list that is written out, or that a decision table yields, is unrolled.

use stadga_program::node::{Kind, ListId, NodeId, NumberUnit, Reduce, Reduction, SpaceId};
use stadga_program::program::{Owner, SeriesUnit, Space, TraceKind};

use super::Lowering;
use super::counted::Steps;
use super::facts::FactForm;
use super::scope::Scope;
use super::value::{Item, Picked, Value};
use crate::syntax::expression::{CalendarUnit, ExprId, Source, SourceBase, Window, WindowKind};
use crate::types::ty::Type;
use crate::vocabulary::kinds::Quantifier;

/// What a source has, before its windows and its selection.
#[derive(Debug, Clone)]
pub(super) struct Elements {
    /// The space that has a row for each.
    pub(super) space: SpaceId,
    /// The space that they are seen from: that in which it lies, or one further out where they are instances of a rule with several
    /// `för varje`.
    pub(super) home: SpaceId,
    /// The element of a row.
    pub(super) element: Value,
    /// Its type.
    pub(super) ty: Type,
    /// Whether it counts at all; always, if there is none.
    pub(super) counts: Option<NodeId>,
}

/// The days that a series goes through.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// The first; where there is none, the series is empty.
    pub(super) first: NodeId,
    /// The last; where there is none, bedömningsdagen.
    pub(super) last: NodeId,
    /// The list of periods that they are the ends of, and its expression: between two of them the series has nothing.
    pub(super) pieces: Option<(Value, ExprId)>,
}

impl<'db> Lowering<'db> {
    /// `antal(S)`, `summa(S; e)` and their kin.
    pub(super) fn quantified(
        &mut self,
        scope: &mut Scope<'db>,
        id: ExprId,
        quantifier: Quantifier,
        source: &Source,
        value: Option<ExprId>,
    ) -> Value {
        let ty = scope.owner.type_of(id);
        if quantifier == Quantifier::Urval {
            return self.selection(scope, source, ty);
        }
        let (result, reads) = match source.base {
            SourceBase::Expr(base) => {
                let list = self.lower(scope, base);
                scope.reading(|scope| self.over(scope, quantifier, source, value, (&list, base), ty))
            }
            SourceBase::Series { whole, unit, period } => {
                scope.reading(|scope| match self.period_of_series(scope, period) {
                    Ok(period) => match self.elements_of_series(scope, source, (whole, unit), &period) {
                        Some(elements) => self.over_elements(scope, quantifier, source, value, elements),
                        None => self.not_counted(),
                    },
                    Err(value) => value,
                })
            }
            SourceBase::Stepped { length, from, period } => scope.reading(|scope| {
                match self.elements_of_steps(scope, source, Steps { length, from, period }, None) {
                    Ok(elements) => self.over_elements(scope, quantifier, source, value, elements),
                    Err(value) => value,
                }
            }),
        };
        let node = self.shown_nodes(&result);
        let trace = self.trace(scope, TraceKind::Part, node, id, None, reads);
        scope.read(trace);
        result
    }

    /// A quantifier over a list, wherever that comes from.
    fn over(
        &mut self,
        scope: &mut Scope<'db>,
        quantifier: Quantifier,
        source: &Source,
        value: Option<ExprId>,
        (list, base): (&Value, ExprId),
        ty: &Type,
    ) -> Value {
        match list {
            Value::List(..) | Value::ListOf(..) | Value::Selected(_) => {
                if let Some(found) = self.windowed(scope, quantifier, source, value, (list, base)) {
                    return found;
                }
                match self.elements_of_list(scope, list, base) {
                    Some(elements) => self.over_elements(scope, quantifier, source, value, elements),
                    None => self.not_counted(),
                }
            }
            Value::Instances(rule) => match self.instances_of(scope, rule) {
                Some(elements) => self.over_elements(scope, quantifier, source, value, elements),
                None => self.not_counted(),
            },
            Value::Items(items) => self.unroll(scope, quantifier, source, items, value),
            Value::Chosen(chosen) => {
                let then = self.over(scope, quantifier, source, value, (&chosen.then, base), ty);
                let otherwise = self.over(scope, quantifier, source, value, (&chosen.otherwise, base), ty);
                self.choose(chosen.condition, then, otherwise, ty)
            }
            Value::Faulty(_) => list.clone(),
            _ => self.not_counted(),
        }
    }

    fn over_elements(
        &mut self,
        scope: &mut Scope<'db>,
        quantifier: Quantifier,
        source: &Source,
        value: Option<ExprId>,
        elements: Elements,
    ) -> Value {
        let Elements { space, home, element, ty, counts } = elements;
        let (counted, taken) = self.inside(scope, source, (&element, &ty, counts), value);
        self.reduce(quantifier, (space, home), counted, taken, element)
    }

    /// The elements of a list of the case, or the events of a kind.
    pub(super) fn elements_of_list(&mut self, scope: &mut Scope<'db>, list: &Value, base: ExprId) -> Option<Elements> {
        let (fact, owner) = match *list {
            Value::List(fact, owner) => (fact, Owner::RowOf(owner)),
            Value::ListOf(row, fact) => (fact, Owner::NamedBy(row)),
            Value::Selected(ref selected) => return self.elements_of_selection(scope, selected, base),
            _ => return None,
        };
        let FactForm::List { list, space, element } = self.facts.get(fact)?.form else { return None };
        self.settle_list(fact);
        if self.is_circular(fact) {
            return None;
        }
        let space = self.space_of_elements(scope, (list, space), owner)?;
        let is_state = self.facts.following_list(fact).is_some() && !self.facts.is_event(element);
        let counts = match self.facts.stream(list).cloned() {
            Some(stream) => Some(self.event_counts_in(&stream, space)),
            None if is_state => {
                let listed = self.builder.listed(space);
                let begun = self.had_begun((None, element), space);
                let tests: Vec<NodeId> = [listed].into_iter().chain(begun).collect();
                Some(self.builder.and(&tests))
            }
            None => None,
        };
        let element = self.fact_in(scope, element, space, base);
        let element = if is_state { self.period_as_seen(element) } else { element };
        let ty = match scope.owner.type_of(base) {
            Type::List(inner) => inner.as_ref().clone(),
            other => other.clone(),
        };
        Some(Elements { space, home: self.builder.parent(space), element, ty, counts })
    }

    /// The days, weeks, months or years of a period.
    pub(super) fn elements_of_series(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        (whole, unit): (bool, CalendarUnit),
        period: &Period,
    ) -> Option<Elements> {
        let Some((unit, ty)) = series_unit(unit) else {
            return self.elements_of_quarters(scope, source, (whole, period), None);
        };
        let &Period { first, last, .. } = period;
        // Without a last day, a series goes on to bedömningsdagen of the run.
        let last = self.seen_on.map_or(last, |day| self.builder.or_else(last, day));
        let ends = [first, last].map(|end| self.builder.space(end));
        let parent = self.builder.innermost_space(ends.into_iter().chain(self.active_spaces(scope)))?;
        let space = self.builder.derived(Space::Series { parent, unit, whole, first, last });
        let element = Value::Plain(self.builder.element(space));
        let counts = self.in_a_piece(scope, source, period, (&element, &ty, whole));
        Some(Elements { space, home: parent, element, ty, counts })
    }

    /// The period that a series goes through.
    pub(super) fn period_of_series(&mut self, scope: &mut Scope<'db>, period: ExprId) -> Result<Period, Value> {
        let value = self.lower(scope, period);
        if let Value::NotCounted | Value::Faulty(_) = value {
            return Err(value);
        }
        if value.is_list() {
            let (first, last) = self.days_of_all(scope, &value, period).ok_or(Value::NotCounted)?;
            return Ok(Period { first, last, pieces: Some((value, period)) });
        }
        let (first, last) = self.days_of_value(scope, &value, period);
        Ok(Period { first, last, pieces: None })
    }

    /// `E har skett`, perhaps in a window of time.
    pub(super) fn has_happened(&mut self, scope: &mut Scope<'db>, event: ExprId, window: Option<Window>) -> Value {
        let stream = self.lower(scope, event);
        let Some(Elements { space, element, ty, counts, .. }) = self.elements_of_list(scope, &stream, event) else {
            return self.not_counted();
        };
        let mut tests: Vec<NodeId> = counts.into_iter().collect();
        if let Some(window) = window {
            tests.push(self.window(scope, window, (&element, &ty)));
        }
        let counted = self.builder.and(&tests);
        Value::Plain(self.some_event(space, counted))
    }

    /// The space in which the elements of a list are judged: its own, if nothing that lies deeper than the list is in scope; otherwise all
    /// of them over again for each row of the innermost space in scope. Nothing where two of those do not lie in each other.
    fn space_of_elements(
        &mut self,
        scope: &Scope<'db>,
        (list, own): (ListId, SpaceId),
        owner: Owner,
    ) -> Option<SpaceId> {
        let active = self.active_spaces(scope);
        let seen_from = match owner {
            Owner::RowOf(space) => space,
            Owner::NamedBy(node) => self.builder.space(node),
        };
        let innermost = self.builder.innermost_space(active.into_iter().chain([seen_from]))?;
        let is_own = matches!(owner, Owner::RowOf(_)) && self.builder.encloses(innermost, self.builder.parent(own));
        if is_own {
            return Some(own);
        }
        Some(self.builder.derived(Space::Again { parent: innermost, owner, list, key: None }))
    }

    /// The spaces of what is in scope: the day that is judged on, arguments and elements.
    pub(super) fn active_spaces(&self, scope: &Scope<'db>) -> Vec<SpaceId> {
        let days = [Some(scope.as_of), self.seen_on].into_iter().flatten();
        let mut active: Vec<SpaceId> = days.map(|day| self.builder.space(day)).collect();
        let around = scope.arguments.iter().chain(scope.elements.iter().map(|(_, element)| element));
        around.for_each(|value| self.spaces_of(value, &mut active));
        active
    }

    pub(super) fn spaces_of(&self, value: &Value, spaces: &mut Vec<SpaceId>) {
        match value {
            Value::Plain(node) | Value::ListOf(node, _) => spaces.push(self.builder.space(*node)),
            Value::Range(low, high) => spaces.extend([self.builder.space(*low), self.builder.space(*high)]),
            Value::Record(_, space) | Value::List(_, space) => spaces.push(*space),
            Value::Items(items) => {
                for item in items.iter() {
                    spaces.extend(item.condition.map(|condition| self.builder.space(condition)));
                    self.spaces_of(&item.value, spaces);
                }
            }
            Value::Picked(picked) => spaces.push(picked.home),
            Value::Selected(selected) => spaces.push(selected.home),
            Value::Chosen(chosen) => {
                spaces.push(self.builder.space(chosen.condition));
                self.spaces_of(&chosen.then, spaces);
                self.spaces_of(&chosen.otherwise, spaces);
            }
            Value::Instance(instance) => instance.elements.iter().for_each(|element| self.spaces_of(element, spaces)),
            Value::Absent | Value::Instances(_) | Value::NotCounted | Value::Faulty(_) => {}
        }
    }

    /// The selection and the value, lowered with an element in scope. `counts` says of an event whether it counts at all.
    pub(super) fn inside(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        (element, ty, counts): (&Value, &Type, Option<NodeId>),
        value: Option<ExprId>,
    ) -> (Option<NodeId>, Option<Value>) {
        let name = source.binder.as_ref().map_or(source.id, |binder| binder.id);
        // A window stands outside the selection: a dot in it means the element around.
        let windows = source.windows.iter().map(|window| self.window(scope, *window, (element, ty)));
        let mut tests: Vec<NodeId> = windows.collect();
        tests.splice(0..0, counts);
        scope.elements.push((name, element.clone()));
        if let Some(filter) = source.filter {
            let test = self.part(scope, filter);
            tests.push(test);
        }
        let counted = (!tests.is_empty()).then(|| self.builder.and(&tests));
        let value = value.map(|value| self.lower(scope, value));
        scope.elements.pop();
        (counted, value)
    }

    /// A restriction in time, of elements that are days or have some. Of an event that is a period its first day counts.
    pub(super) fn window(&mut self, scope: &mut Scope<'db>, window: Window, (element, ty): (&Value, &Type)) -> NodeId {
        let (first, last) = match self.days_of_event(scope, element, window.day) {
            Some((first, _)) => (first, first),
            None => self.days_of_unit(element, ty.present()),
        };
        let other = self.lower(scope, window.day);
        if other.is_list() && window.kind == WindowKind::In {
            return self.within_some(scope, (element, (first, last)), (&other, window.day));
        }
        if let Some(ordered) = self.window_of_events(scope, window, element, &other) {
            return ordered;
        }
        let (low, high) = match self.days_of_event(scope, &other, window.day) {
            // An event that is a period stands for its first day, unless what is asked is what lies in it.
            Some((first, _)) if window.kind != WindowKind::In => (first, first),
            _ => self.days_of_value(scope, &other, window.day),
        };
        match window.kind {
            WindowKind::Before => self.builder.less(last, low),
            WindowKind::After => self.builder.less(high, first),
            WindowKind::NoLaterThan => self.builder.less_or_equal(last, high),
            WindowKind::NoEarlierThan => self.builder.less_or_equal(low, first),
            WindowKind::In => {
                let begins = self.builder.within(first, low, high);
                if first == last {
                    return begins;
                }
                let ends = self.builder.within(last, low, high);
                self.builder.and(&[begins, ends])
            }
        }
    }

    /// Before or after another event: of one day, by the time of day of both, or by where the case says that each stands in its day. Where
    /// there is neither, it is not known. Nothing for other windows, and for events of which no case can say that.
    fn window_of_events(
        &mut self,
        scope: &mut Scope<'db>,
        window: Window,
        element: &Value,
        other: &Value,
    ) -> Option<NodeId> {
        let (one, later) = match window.kind {
            WindowKind::Before => (element, other),
            WindowKind::After => (other, element),
            _ => return None,
        };
        // Only what is missing of it is worth a line of an explanation, and that is found by what the value waits for.
        let (orders, _) = scope.reading(|scope| [one, later].map(|event| self.order_in_day(scope, event, window.day)));
        let [one_order, later_order] = orders;
        let ((one_time, one_order), (later_time, later_order)) = (one_order?, later_order?);
        let [one_day, later_day] = [one, later].map(|event| self.days_of_event(scope, event, window.day));
        let ((one_day, _), (later_day, _)) = (one_day?, later_day?);
        let mut in_order = self.builder.less(one_order, later_order);
        if let (Some(one), Some(later)) = (one_time, later_time) {
            let timed = [self.builder.exists(one), self.builder.exists(later)];
            let timed = self.builder.and(&timed);
            let by_time = self.builder.less(one, later);
            in_order = self.builder.select_truth(timed, by_time, in_order);
        }
        if self.event_of(one) == self.event_of(later) {
            // Which of two stands before the other may be open, but none stands before itself.
            let [one, later] = [one, later].map(|event| self.node(event, Kind::Bool));
            let is_same = self.builder.equal(one, later);
            let is_other = self.builder.not(is_same);
            in_order = self.builder.and(&[is_other, in_order]);
        }
        let earlier_day = self.builder.less(one_day, later_day);
        let same_day = self.builder.equal(one_day, later_day);
        let within_day = self.builder.and(&[same_day, in_order]);
        Some(self.builder.or(&[earlier_day, within_day]))
    }

    fn reduce(
        &mut self,
        quantifier: Quantifier,
        (space, home): (SpaceId, SpaceId),
        counted: Option<NodeId>,
        taken: Option<Value>,
        element: Value,
    ) -> Value {
        let Some(how) = reduction(quantifier) else { return self.not_counted() };
        let shape = self.builder.program.spaces.get(space.index());
        if let (Reduction::Count, None, Some(Space::List { list, .. })) = (how, counted, shape) {
            let (list, owner) = (*list, self.builder.parent(space));
            return Value::Plain(self.builder.length(list, owner));
        }
        if matches!(how, Reduction::First | Reduction::Last) {
            let picked = Picked { how, space, home, counted, value: element };
            return match &picked.value {
                Value::Plain(node) => {
                    let taken = Some(*node);
                    let kind = self.builder.kind(*node);
                    Value::Plain(self.builder.reduce_from(home, Reduce { how, space, counted, taken }, kind))
                }
                Value::Range(low, high) => {
                    let kind = self.builder.kind(*low);
                    let [low, high] = [*low, *high].map(|end| {
                        self.builder.reduce_from(home, Reduce { how, space, counted, taken: Some(end) }, kind)
                    });
                    Value::Range(low, high)
                }
                _ => Value::Picked(picked.into()),
            };
        }
        let taken = taken.map(|taken| self.node(&taken, Kind::Bool));
        let kind = match how {
            Reduction::Count => Kind::Int,
            Reduction::Any | Reduction::None | Reduction::All => Kind::Bool,
            _ => taken.map_or(Kind::Int, |taken| self.builder.kind(taken)),
        };
        Value::Plain(self.builder.reduce_from(home, Reduce { how, space, counted, taken }, kind))
    }

    /// A quantifier over values that are written out, one by one.
    fn unroll(
        &mut self,
        scope: &mut Scope<'db>,
        quantifier: Quantifier,
        source: &Source,
        items: &[Item],
        value: Option<ExprId>,
    ) -> Value {
        let mut tests = Vec::new();
        let mut values = Vec::new();
        for item in items {
            let element_type = self.element_type(scope, source);
            let (counted, taken) = self.inside(scope, source, (&item.value, &element_type, None), value);
            let tested: Vec<NodeId> = item.condition.into_iter().chain(counted).collect();
            tests.push(self.builder.and(&tested));
            values.push(taken.unwrap_or_else(|| item.value.clone()));
        }
        match quantifier {
            Quantifier::Urval => self.not_counted(),
            Quantifier::Finns => Value::Plain(self.builder.or(&tests)),
            Quantifier::Inga => {
                let one = self.builder.or(&tests);
                Value::Plain(self.builder.not(one))
            }
            Quantifier::Alla => {
                let mut each = Vec::new();
                for (test, value) in tests.iter().zip(&values) {
                    let left_out = self.builder.not(*test);
                    let holds = self.node(value, Kind::Bool);
                    each.push(self.builder.or(&[left_out, holds]));
                }
                Value::Plain(self.builder.and(&each))
            }
            Quantifier::Antal => {
                let one = self.builder.word(1, Kind::Int);
                let ones = vec![one; tests.len()];
                Value::Plain(self.sum_where(&tests, &ones, Kind::Int))
            }
            Quantifier::Summa => {
                let nodes: Vec<NodeId> =
                    values.iter().map(|value| self.node(value, Kind::Fixed(NumberUnit::Plain))).collect();
                let kind = nodes.first().map_or(Kind::Int, |&node| self.builder.kind(node));
                Value::Plain(self.sum_where(&tests, &nodes, kind))
            }
            Quantifier::Forsta => self.first_where(tests.into_iter().zip(values)),
            Quantifier::Senaste => self.first_where(tests.into_iter().zip(values).rev()),
            Quantifier::Storsta | Quantifier::Minsta => {
                let mut nodes: Vec<NodeId> = values.iter().map(|value| self.node(value, Kind::Int)).collect();
                self.builder.all_alike(&mut nodes);
                Value::Plain(self.utmost_where(&tests, &nodes, quantifier == Quantifier::Storsta))
            }
        }
    }

    /// The largest or smallest of the values whose test holds; absent where none does.
    fn utmost_where(&mut self, tests: &[NodeId], values: &[NodeId], largest: bool) -> NodeId {
        let mut utmost: Option<NodeId> = None;
        for (&test, &value) in tests.iter().zip(values) {
            let absent = self.builder.absent(self.builder.kind(value));
            let own = self.builder.select(test, value, absent);
            let Some(before) = utmost else {
                utmost = Some(own);
                continue;
            };
            let goes_beyond = if largest { self.builder.less(before, value) } else { self.builder.less(value, before) };
            let better = self.builder.select(goes_beyond, value, before);
            let exists = self.builder.exists(before);
            let with_own = self.builder.select(exists, better, value);
            utmost = Some(self.builder.select(test, with_own, before));
        }
        utmost.unwrap_or_else(|| self.builder.absent(Kind::Int))
    }

    /// The type of the elements of a source that is an expression.
    pub(super) fn element_type(&self, scope: &Scope<'db>, source: &Source) -> Type {
        let SourceBase::Expr(base) = source.base else { return Type::Error };
        match scope.owner.type_of(base) {
            Type::List(inner) => inner.as_ref().clone(),
            other => other.clone(),
        }
    }

    fn sum_where(&mut self, tests: &[NodeId], values: &[NodeId], kind: Kind) -> NodeId {
        let zero = self.builder.word(0, Kind::Int);
        let mut sum = None;
        for (&test, &value) in tests.iter().zip(values) {
            let mut branches = [value, zero];
            self.builder.all_alike(&mut branches);
            let [value, nothing] = branches;
            let counted = self.builder.select(test, value, nothing);
            sum = Some(match sum {
                Some(sum) => self.builder.add(sum, counted, kind),
                None => counted,
            });
        }
        sum.unwrap_or(zero)
    }

    /// The value of the first test that holds; absent where none does.
    fn first_where(&mut self, tested: impl DoubleEndedIterator<Item = (NodeId, Value)>) -> Value {
        let mut chosen = Value::Absent;
        for (test, value) in tested.rev() {
            chosen = self.choose(test, value, chosen, &Type::Absent);
        }
        chosen
    }
}

/// What a series steps through, and the type of an element. Quarters are no value of one word, and no series has working days.
pub(super) fn series_unit(unit: CalendarUnit) -> Option<(SeriesUnit, Type)> {
    match unit {
        CalendarUnit::Dag => Some((SeriesUnit::Day, Type::Date)),
        CalendarUnit::Vecka => Some((SeriesUnit::Week, Type::Week)),
        CalendarUnit::Manad => Some((SeriesUnit::Month, Type::Month)),
        CalendarUnit::Ar => Some((SeriesUnit::Year, Type::Year)),
        CalendarUnit::Arbetsdag | CalendarUnit::Kvartal => None,
    }
}

/// How a quantifier makes one value of the elements; `urval` makes none of them.
fn reduction(quantifier: Quantifier) -> Option<Reduction> {
    Some(match quantifier {
        Quantifier::Antal => Reduction::Count,
        Quantifier::Finns => Reduction::Any,
        Quantifier::Inga => Reduction::None,
        Quantifier::Forsta => Reduction::First,
        Quantifier::Senaste => Reduction::Last,
        Quantifier::Summa => Reduction::Sum,
        Quantifier::Storsta => Reduction::Largest,
        Quantifier::Minsta => Reduction::Smallest,
        Quantifier::Alla => Reduction::All,
        Quantifier::Urval => return None,
    })
}
