//! Comparisons between values, and relations between periods.
//!
//! `är` asks for equality, or for membership where the right side is a period or an interval. A value that may
//! be absent may be compared by `är`: what does not exist is equal only to `inget`.

use stadga_program::node::{Kind, NodeId, Op, Reduce, Reduction};
use stadga_program::program::FaultCode;
use stadga_program::status::Status;

use super::Lowering;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::value::Value;
use crate::syntax::expression::ExprId;
use crate::types::shape::FieldShape;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{Comparison, Relation};

impl<'db> Lowering<'db> {
    /// `left är … right`.
    pub(super) fn compare(
        &mut self,
        scope: &mut Scope<'db>,
        comparison: Comparison,
        left: ExprId,
        right: ExprId,
    ) -> NodeId {
        let (left_ty, right_ty) = (scope.owner.type_of(left), scope.owner.type_of(right));
        let rows = [left_ty, right_ty].into_iter().find_map(|ty| match ty.present() {
            Type::Record(register) => register.register_key(self.db),
            _ => None,
        });
        if let Some(key) = rows {
            return self.same_row(scope, (left, right), key);
        }
        let (left, right) = (self.lower(scope, left), self.lower(scope, right));
        if let Some(open) = self.asks_for_no_value(scope, &left, &right) {
            return open;
        }
        self.compare_values(comparison, (&left, left_ty), (&right, right_ty))
    }

    /// Whether two are the same row of a register: what tells them apart is the key.
    fn same_row(&mut self, scope: &mut Scope<'db>, (left, right): (ExprId, ExprId), key: &FieldShape) -> NodeId {
        let [left, right] = [left, right].map(|row| {
            let may_be_absent = scope.owner.type_of(row).may_be_absent();
            let value = match self.lower(scope, row) {
                Value::Absent => Value::Absent,
                record => self.field(scope, &record, &key.name, row),
            };
            (value, if may_be_absent { key.ty.clone().optional() } else { key.ty.clone() })
        });
        self.compare_values(Comparison::Is, (&left.0, &left.1), (&right.0, &right.1))
    }

    /// `R.status är oavgjord`: whether the status is unknown. Only an expectation may ask, since more facts can change the answer. And
    /// `E.läge är felaktig`: whether the state of a line is a fault, which no more facts change.
    fn asks_for_no_value(&mut self, scope: &Scope<'db>, left: &Value, right: &Value) -> Option<NodeId> {
        let (Value::Plain(status), Value::Plain(word)) = (left, right) else { return None };
        let word = self.builder.as_word(*word).filter(|_| self.builder.kind(*word) == Kind::Status)?;
        match Status::from_word(word)? {
            Status::Unknown if scope.may_ask_unknown => Some(self.is_unknown(&Value::Plain(*status))),
            Status::Unknown => Some(self.builder.fault(FaultCode::Invalid, Kind::Bool)),
            Status::Faulty => Some(self.builder.operation(Op::IsFaulty(*status), Kind::Bool)),
            _ => None,
        }
    }

    /// `left är någon av a, b`.
    pub(super) fn any_of(&mut self, scope: &mut Scope<'db>, left: ExprId, options: &[ExprId]) -> NodeId {
        let left_ty = scope.owner.type_of(left);
        let left = self.lower(scope, left);
        let tests: Vec<NodeId> = options
            .iter()
            .map(|&option| {
                let option_ty = scope.owner.type_of(option);
                let option = self.lower(scope, option);
                let no_value = self.asks_for_no_value(scope, &left, &option);
                no_value.unwrap_or_else(|| self.compare_values(Comparison::Is, (&left, left_ty), (&option, option_ty)))
            })
            .collect();
        self.builder.or(&tests)
    }

    /// Two values compared.
    pub(super) fn compare_values(
        &mut self,
        comparison: Comparison,
        left: (&Value, &Type),
        right: (&Value, &Type),
    ) -> NodeId {
        for value in [left.0, right.0] {
            if matches!(value, Value::NotCounted | Value::Faulty(_)) {
                return self.node(value, Kind::Bool);
            }
        }
        if let Value::Range(low, high) = right.0 {
            return self.is_in_range(left, (*low, *high), right.1);
        }
        let (left_kind, right_kind) = (self.kind(left.1), self.kind(right.1));
        if comparison == Comparison::Is {
            return match (left.0, right.0) {
                (Value::Absent, other) | (other, Value::Absent) => {
                    let exists = self.existence(other);
                    self.builder.not(exists)
                }
                _ => {
                    let (a, b) = (self.node(left.0, left_kind), self.node(right.0, right_kind));
                    self.equal(a, left.1, b, right.1)
                }
            };
        }
        let (a, b) = (self.node(left.0, left_kind), self.node(right.0, right_kind));
        match comparison {
            Comparison::Is => self.builder.equal(a, b),
            Comparison::AtLeast | Comparison::NoEarlierThan => self.builder.less_or_equal(b, a),
            Comparison::AtMost | Comparison::NoLaterThan => self.builder.less_or_equal(a, b),
            Comparison::MoreThan | Comparison::After => self.builder.less(b, a),
            Comparison::LessThan | Comparison::Before => self.builder.less(a, b),
        }
    }

    /// Equality of two plain values.
    fn equal(&mut self, a: NodeId, a_ty: &Type, b: NodeId, b_ty: &Type) -> NodeId {
        // `x är ja` is x, and `x är nej` is not x, where x cannot be absent.
        for (value, ty, other) in [(a, a_ty, b), (b, b_ty, a)] {
            if *ty == Type::Bool
                && let Some(word) = self.builder.as_word(other)
            {
                return if word == 1 { value } else { self.builder.not(value) };
            }
        }
        let (may_be_absent, other_may) = (a_ty.may_be_absent(), b_ty.may_be_absent());
        let holds = self.builder.equal(a, b);
        if !may_be_absent && !other_may || self.builder.has_equal_form(a, b) {
            return holds;
        }
        // A conversion would make a fault of what is absent.
        let (a_exists, b_exists) = (self.builder.exists(a), self.builder.exists(b));
        let both = self.builder.and(&[a_exists, b_exists, holds]);
        if !(may_be_absent && other_may) {
            return both;
        }
        let either = self.builder.or(&[a_exists, b_exists]);
        let neither = self.builder.not(either);
        self.builder.or(&[both, neither])
    }

    /// Membership in a period or interval, or equality of two. What does not exist lies in nothing, and nothing lies in what does not.
    fn is_in_range(
        &mut self,
        (left, left_ty): (&Value, &Type),
        (low, high): (NodeId, NodeId),
        range_ty: &Type,
    ) -> NodeId {
        if let Value::Range(left_low, left_high) = left {
            let lows = self.builder.equal(*left_low, low);
            let highs = self.builder.equal(*left_high, high);
            return self.builder.and(&[lows, highs]);
        }
        let kind = self.kind(left_ty);
        let value = self.node(left, kind);
        let within = self.builder.within(value, low, high);
        let mut tests = Vec::new();
        for (may_be_absent, node) in [(left_ty.may_be_absent(), value), (range_ty.may_be_absent(), low)] {
            if may_be_absent {
                tests.push(self.builder.exists(node));
            }
        }
        tests.push(within);
        self.builder.and(&tests)
    }

    /// `low–high`, `low–`.
    pub(super) fn range(&mut self, scope: &mut Scope<'db>, low: ExprId, high: Option<ExprId>) -> Value {
        let low = self.plain(scope, low);
        let kind = self.builder.kind(low);
        let Some(high) = high else { return Value::Range(low, self.builder.absent(kind)) };
        let high = self.lower(scope, high);
        let high = self.node(&high, kind);
        if self.builder.as_constant(high).is_none() {
            return Value::Range(low, high);
        }
        let (low, high) = self.builder.alike(low, high);
        Value::Range(low, high)
    }

    /// `P omfattar D` and its kin.
    pub(super) fn relation(
        &mut self,
        scope: &mut Scope<'db>,
        left: ExprId,
        relation: Relation,
        right: ExprId,
    ) -> Value {
        let [value, other] = [left, right].map(|side| self.lower(scope, side));
        if other.is_list() {
            return self.in_some_period(scope, (&other, right), |lowering, scope, element| {
                lowering.relate(scope, relation, (&value, left), (element, right))
            });
        }
        if value.is_list() {
            return self.in_some_period(scope, (&value, left), |lowering, scope, element| {
                lowering.relate(scope, relation, (element, left), (&other, right))
            });
        }
        Value::Plain(self.relate(scope, relation, (&value, left), (&other, right)))
    }

    /// Whether something holds of one of the periods of a tillstånd.
    fn in_some_period(
        &mut self,
        scope: &mut Scope<'db>,
        (list, at): (&Value, ExprId),
        holds: impl FnOnce(&mut Self, &mut Scope<'db>, &Value) -> NodeId,
    ) -> Value {
        let Some(Elements { space, home, element, counts, .. }) = self.elements_of_list(scope, list, at) else {
            return self.not_counted();
        };
        let holds = holds(self, scope, &element);
        let tests: Vec<NodeId> = counts.into_iter().chain([holds]).collect();
        let counted = Some(self.builder.and(&tests));
        let any = Reduce { how: Reduction::Any, space, counted, taken: None };
        Value::Plain(self.builder.reduce_from(home, any, Kind::Bool))
    }

    fn relate(
        &mut self,
        scope: &mut Scope<'db>,
        relation: Relation,
        (value, left): (&Value, ExprId),
        (other, right): (&Value, ExprId),
    ) -> NodeId {
        let (low, high) = self.days_of_period(scope, value, left);
        let (other_low, other_high) = self.days_of_period(scope, other, right);
        match relation {
            Relation::Omfattar | Relation::Galler if other_low == other_high => {
                self.builder.within(other_low, low, high)
            }
            Relation::Omfattar | Relation::Galler => {
                let begins = self.builder.less_or_equal(low, other_low);
                let ends = self.ends_no_later(other_high, high);
                self.builder.and(&[begins, ends])
            }
            _ => {
                let begins = self.before_open_end(low, other_high);
                let ends = self.before_open_end(other_low, high);
                self.builder.and(&[begins, ends])
            }
        }
    }

    /// The days of a value, or of one of the periods of a tillstånd.
    fn days_of_period(&mut self, scope: &mut Scope<'db>, value: &Value, at: ExprId) -> (NodeId, NodeId) {
        match value {
            Value::Range(low, high) => (*low, *high),
            _ => self.days_of_value(scope, value, at),
        }
    }

    /// Whether one end lies no later than another, where an absent one is open: only an open end covers an open one.
    fn ends_no_later(&mut self, end: NodeId, other: NodeId) -> NodeId {
        let (exists, other_exists) = (self.builder.exists(end), self.builder.exists(other));
        let earlier = self.builder.less_or_equal(end, other);
        let closed = self.builder.and(&[exists, earlier]);
        let open = self.builder.not(other_exists);
        self.builder.select_truth(open, open, closed)
    }

    /// Whether a day lies no later than an end that is open where it is absent.
    fn before_open_end(&mut self, day: NodeId, end: NodeId) -> NodeId {
        match self.builder.as_word(end) {
            Some(_) => self.builder.less_or_equal(day, end),
            None => self.builder.within(day, day, end),
        }
    }
}
