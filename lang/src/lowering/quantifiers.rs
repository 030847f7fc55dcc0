//! Quantifiers over the lists of a case: how many, whether one, the sum, the first.
//!
//! A list of the case is a space: the selection and the value are lowered there, and one operation makes a value of its rows. A list that
//! is written out, or that a decision table yields, is unrolled. Streams of events and series of the calendar are not evaluated yet.

use stadga_program::node::{Kind, NodeId, NumberUnit, Reduce, Reduction, SpaceId};
use stadga_program::program::TraceKind;

use super::Lowering;
use super::scope::Scope;
use super::shape::FactForm;
use super::value::{Item, Picked, Value};
use crate::syntax::expression::{ExprId, Source, SourceBase, Window, WindowKind};
use crate::types::ty::Type;
use crate::vocabulary::kinds::Quantifier;

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
        let SourceBase::Expr(base) = source.base else { return self.not_counted() };
        let list = self.lower(scope, base);
        let ty = scope.owner.type_of(id);
        let (result, reads) = scope.reading(|scope| self.over(scope, quantifier, source, value, (&list, base), ty));
        let node = self.shown_node(&result);
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
            Value::List(fact) => match self.facts.get(*fact).map(|fact| fact.form.clone()) {
                Some(FactForm::List { list, space, element }) if !self.is_under_way(scope, space) => {
                    let element = self.fact(scope, element, base);
                    let (counted, taken) = self.inside(scope, source, element.clone(), value);
                    self.reduce(quantifier, (list, space), counted, taken, element)
                }
                _ => self.not_counted(),
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

    /// Whether elements of a list, or of a list within them, are in scope already. Then its rows would be taken for those, instead of each
    /// being compared with each.
    fn is_under_way(&self, scope: &Scope<'db>, space: SpaceId) -> bool {
        let nodes = scope.arguments.iter().chain(scope.elements.iter().map(|(_, element)| element));
        let mut spaces: Vec<SpaceId> = vec![self.builder.space(scope.as_of)];
        nodes.for_each(|value| self.spaces_of(value, &mut spaces));
        spaces.into_iter().any(|active| self.builder.encloses(space, active))
    }

    fn spaces_of(&self, value: &Value, spaces: &mut Vec<SpaceId>) {
        match value {
            Value::Plain(node) => spaces.push(self.builder.space(*node)),
            Value::Range(low, high) => spaces.extend([self.builder.space(*low), self.builder.space(*high)]),
            Value::Record(fact) | Value::List(fact) => spaces.push(self.space_of(*fact)),
            Value::Items(items) => {
                for item in items.iter() {
                    spaces.extend(item.condition.map(|condition| self.builder.space(condition)));
                    self.spaces_of(&item.value, spaces);
                }
            }
            Value::Picked(picked) => spaces.push(self.builder.parent(picked.space)),
            Value::Chosen(chosen) => {
                spaces.push(self.builder.space(chosen.condition));
                self.spaces_of(&chosen.then, spaces);
                self.spaces_of(&chosen.otherwise, spaces);
            }
            Value::Absent | Value::NotCounted | Value::Faulty(_) => {}
        }
    }

    /// The selection and the value, lowered with an element in scope.
    fn inside(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        element: Value,
        value: Option<ExprId>,
    ) -> (Option<NodeId>, Option<Value>) {
        let name = source.binder.as_ref().map_or(source.id, |binder| binder.id);
        scope.elements.push((name, element.clone()));
        let mut tests: Vec<NodeId> = Vec::new();
        for window in &source.windows {
            let test = self.window(scope, *window, &element);
            tests.push(test);
        }
        if let Some(filter) = source.filter {
            let test = self.part(scope, filter);
            tests.push(test);
        }
        let counted = (!tests.is_empty()).then(|| self.builder.and(&tests));
        let value = value.map(|value| self.lower(scope, value));
        scope.elements.pop();
        (counted, value)
    }

    /// A restriction in time, of elements that are days.
    fn window(&mut self, scope: &mut Scope<'db>, window: Window, element: &Value) -> NodeId {
        let Value::Plain(day) = *element else {
            let value = self.not_counted();
            return self.node(&value, Kind::Bool);
        };
        let ty = scope.owner.type_of(window.day).present();
        let other = self.lower(scope, window.day);
        let (low, high) = self.days_of_unit(&other, ty);
        match window.kind {
            WindowKind::Before => self.builder.less(day, low),
            WindowKind::After => self.builder.less(high, day),
            WindowKind::NoLaterThan => self.builder.less_or_equal(day, high),
            WindowKind::NoEarlierThan => self.builder.less_or_equal(low, day),
            WindowKind::In => self.builder.within(day, low, high),
        }
    }

    fn reduce(
        &mut self,
        quantifier: Quantifier,
        (list, space): (stadga_program::node::ListId, SpaceId),
        counted: Option<NodeId>,
        taken: Option<Value>,
        element: Value,
    ) -> Value {
        let how = reduction(quantifier);
        if how == Reduction::Count && counted.is_none() {
            return Value::Plain(self.builder.length(list));
        }
        if matches!(how, Reduction::First | Reduction::Last) {
            let picked = Picked { how, space, counted, value: element };
            return match &picked.value {
                Value::Plain(node) => {
                    let taken = Some(*node);
                    let kind = self.builder.kind(*node);
                    Value::Plain(self.builder.reduce(Reduce { how, space, counted, taken }, kind))
                }
                Value::Range(low, high) => {
                    let kind = self.builder.kind(*low);
                    let [low, high] = [*low, *high]
                        .map(|end| self.builder.reduce(Reduce { how, space, counted, taken: Some(end) }, kind));
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
        Value::Plain(self.builder.reduce(Reduce { how, space, counted, taken }, kind))
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
            let (counted, taken) = self.inside(scope, source, item.value.clone(), value);
            let tested: Vec<NodeId> = item.condition.into_iter().chain(counted).collect();
            tests.push(self.builder.and(&tested));
            values.push(taken.unwrap_or_else(|| item.value.clone()));
        }
        match quantifier {
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
            Quantifier::Storsta | Quantifier::Minsta => self.not_counted(),
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

fn reduction(quantifier: Quantifier) -> Reduction {
    match quantifier {
        Quantifier::Antal => Reduction::Count,
        Quantifier::Finns => Reduction::Any,
        Quantifier::Inga => Reduction::None,
        Quantifier::Forsta => Reduction::First,
        Quantifier::Senaste => Reduction::Last,
        Quantifier::Summa => Reduction::Sum,
        Quantifier::Storsta => Reduction::Largest,
        Quantifier::Minsta => Reduction::Smallest,
        Quantifier::Alla => Reduction::All,
    }
}
