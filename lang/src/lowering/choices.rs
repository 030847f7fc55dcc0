//! One value out of several: choices, tables, exceptions and dated rows, for values that are one node or two.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId, Op, RuleId};
use stadga_program::program::{DatedRow, Default as DefaultTree, Exception, ExceptionValue, FaultCode, Table};

use super::value::{Chosen, Picked, Value};
use super::{Lowering, Validity};
use crate::types::ty::Type;

/// An exception that may apply.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    /// Whether it applies.
    pub(super) condition: NodeId,
    /// What then holds.
    pub(super) value: Value,
    /// Indexes of the exceptions that go before it.
    pub(super) preceded_by: Vec<u32>,
    /// The declaration that it belongs to.
    pub(super) rule: RuleId,
}

/// A value in force on some days, for some keys.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    /// The days.
    pub(super) validity: Validity,
    /// The words of its keys.
    pub(super) keys: Vec<i64>,
    /// What then holds.
    pub(super) value: Value,
}

impl Lowering<'_> {
    /// `then` where the condition holds, else `otherwise`.
    pub(super) fn choose(&mut self, condition: NodeId, then: Value, otherwise: Value, ty: &Type) -> Value {
        if let Some(word) = self.builder.as_word(condition) {
            return if word == 0 { otherwise } else { then };
        }
        let truth = *ty == Type::Bool;
        let chosen = self.combine(&[&then, &otherwise], ty, |lowering, nodes| match *nodes {
            [then, otherwise] if truth => lowering.builder.select_truth(condition, then, otherwise),
            [then, otherwise] => lowering.builder.select(condition, then, otherwise),
            _ => lowering.builder.fault(FaultCode::Invalid, Kind::Bool),
        });
        chosen.unwrap_or_else(|| Value::Chosen(Rc::new(Chosen { condition, then, otherwise })))
    }

    /// The value of the row that holds.
    pub(super) fn choose_row(
        &mut self,
        rows: &[(NodeId, Value)],
        first_decides: bool,
        complete: bool,
        ty: &Type,
    ) -> Value {
        // Rows that surely do not hold say nothing, and nothing behind a first row that surely holds is reached.
        let mut open: Vec<&(NodeId, Value)> = Vec::new();
        for row in rows {
            match self.builder.as_word(row.0) {
                Some(0) => {}
                Some(_) if first_decides => {
                    open.push(row);
                    break;
                }
                _ => open.push(row),
            }
        }
        if let [only] = open.as_slice()
            && (complete || self.builder.as_word(only.0) == Some(1))
        {
            return only.1.clone();
        }
        let conditions: Vec<NodeId> = open.iter().map(|row| row.0).collect();
        let values: Vec<&Value> = open.iter().map(|row| &row.1).collect();
        if values.is_empty() {
            return self.fault(FaultCode::NoRow, ty);
        }
        let chosen = self.combine(&values, ty, |lowering, nodes| {
            let rows = conditions.iter().copied().zip(nodes.iter().copied()).collect();
            let table = lowering.builder.table(Table::Rows { first_decides, complete, rows });
            let kind = lowering.kind_of_all(nodes);
            lowering.builder.operation(Op::Table(table), kind)
        });
        chosen.unwrap_or_else(|| self.not_counted())
    }

    /// The main value, unless an exception applies.
    pub(super) fn choose_exception(&mut self, main: Option<Value>, branches: &[Branch], ty: &Type) -> Value {
        match (main, branches) {
            (Some(main), []) => main,
            (Some(main), [only]) => self.choose(only.condition, only.value.clone(), main, ty),
            (None, []) => self.fault(FaultCode::NoRule, ty),
            (main, branches) => {
                let values: Vec<&Value> = branches.iter().map(|branch| &branch.value).chain(&main).collect();
                let chosen = self.combine(&values, ty, |lowering, nodes| lowering.default_tree(branches, nodes));
                chosen.unwrap_or_else(|| self.choose_whole(main, branches, ty))
            }
        }
    }

    /// The same for records and lists, which are chosen as wholes: two exceptions that apply with the same value are no conflict, and any two
    /// others are.
    fn choose_whole(&mut self, main: Option<Value>, branches: &[Branch], ty: &Type) -> Value {
        let applies: Vec<NodeId> = branches.iter().map(|branch| self.applies_unpreceded(branch, branches)).collect();
        let mut chosen = main.unwrap_or_else(|| self.fault(FaultCode::NoRule, ty));
        let mut in_conflict = Vec::new();
        for (index, (branch, &condition)) in branches.iter().zip(&applies).enumerate() {
            chosen = self.choose(condition, branch.value.clone(), chosen, ty);
            for (other, &other_condition) in branches.iter().zip(&applies).take(index) {
                if other.value != branch.value {
                    in_conflict.push(self.builder.and(&[other_condition, condition]));
                }
            }
        }
        let conflict = self.builder.or(&in_conflict);
        let fault = self.fault(FaultCode::ExceptionConflict, ty);
        self.choose(conflict, fault, chosen, ty)
    }

    /// Whether an exception applies and none does that goes before it.
    fn applies_unpreceded(&mut self, branch: &Branch, branches: &[Branch]) -> NodeId {
        let before = branch.preceded_by.iter().filter_map(|&index| branches.get(index as usize));
        let before: Vec<NodeId> = before.map(|other| other.condition).collect();
        let preceded = self.builder.or(&before);
        let unpreceded = self.builder.not(preceded);
        self.builder.and(&[branch.condition, unpreceded])
    }

    fn default_tree(&mut self, branches: &[Branch], nodes: &[NodeId]) -> NodeId {
        let exceptions = branches.iter().zip(nodes).map(|(branch, &value)| Exception {
            condition: branch.condition,
            value: ExceptionValue::Node(value),
            preceded_by: branch.preceded_by.clone(),
            rule: branch.rule,
        });
        let tree = DefaultTree { main: nodes.get(branches.len()).copied(), exceptions: exceptions.collect() };
        let tree = self.builder.default_tree(tree);
        let kind = self.kind_of_all(nodes);
        self.builder.operation(Op::Default(tree), kind)
    }

    /// The value in force on a day, for some keys.
    pub(super) fn choose_dated(&mut self, day: NodeId, keys: &[NodeId], rows: Vec<Dated>, ty: &Type) -> Value {
        let (keys, rows) = self.without_known_keys(keys, rows);
        if let [only] = rows.as_slice()
            && only.keys.is_empty()
            && only.validity == Validity::default()
        {
            return only.value.clone();
        }
        let values: Vec<&Value> = rows.iter().map(|row| &row.value).collect();
        if values.is_empty() {
            return self.fault(FaultCode::NoVersion, ty);
        }
        let chosen = self.combine(&values, ty, |lowering, nodes| {
            let dated = rows.iter().zip(nodes).map(|(row, &value)| DatedRow {
                from: row.validity.from,
                to: row.validity.to,
                keys: row.keys.clone(),
                value,
            });
            let rows = dated.collect();
            let keys = lowering.builder.operands(&keys);
            let table = lowering.builder.table(Table::Dated { keys, rows });
            let kind = lowering.kind_of_all(nodes);
            lowering.builder.operation(Op::Dated(table, day), kind)
        });
        chosen.unwrap_or_else(|| self.not_counted())
    }

    /// Where a key is known, only its rows are left, and it is no key any more.
    fn without_known_keys(&self, keys: &[NodeId], rows: Vec<Dated>) -> (Vec<NodeId>, Vec<Dated>) {
        let known: Vec<Option<i64>> = keys.iter().map(|&key| self.builder.as_word(key)).collect();
        let open = keys.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(&key, _)| key).collect();
        let fits =
            |row: &Dated| row.keys.iter().zip(&known).all(|(own, known)| known.is_none_or(|known| known == *own));
        let rows = rows.into_iter().filter(fits).map(|row| {
            let keys = row.keys.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(&key, _)| key);
            Dated { keys: keys.collect(), ..row }
        });
        (open, rows.collect())
    }

    /// Joins values part by part; nothing for records and lists, which have no such parts.
    fn combine(
        &mut self,
        values: &[&Value],
        ty: &Type,
        mut join: impl FnMut(&mut Self, &[NodeId]) -> NodeId,
    ) -> Option<Value> {
        if let Some(first) = values.first()
            && values.iter().all(|value| value == first)
            && !matches!(first, Value::Plain(_) | Value::Range(..))
        {
            return Some((*first).clone());
        }
        let is_event = |lowering: &Self| matches!(lowering.kind_of(ty), Some(Kind::Row(_)));
        if !values.iter().all(|value| value.has_parts()) && !is_event(self) {
            return None;
        }
        if values.iter().any(|value| matches!(value, Value::Range(..))) {
            let kind = self.kind(ty.present().interval_of().unwrap_or(&Type::Date));
            let ends: Vec<(NodeId, NodeId)> = values.iter().map(|value| self.ends(value, kind)).collect();
            let (mut lows, mut highs): (Vec<NodeId>, Vec<NodeId>) = ends.into_iter().unzip();
            self.builder.all_alike(&mut lows);
            self.builder.all_alike(&mut highs);
            return Some(Value::Range(join(self, &lows), join(self, &highs)));
        }
        let kind = self.kind(ty);
        let mut nodes: Vec<NodeId> = values.iter().map(|value| self.node(value, kind)).collect();
        self.builder.all_alike(&mut nodes);
        Some(Value::Plain(join(self, &nodes)))
    }

    /// A value as one node.
    pub(super) fn node(&mut self, value: &Value, kind: Kind) -> NodeId {
        match value {
            Value::Plain(node) => self.builder.of_kind(*node, kind),
            Value::Absent => self.builder.absent(kind),
            Value::NotCounted => {
                self.note_not_counted();
                self.builder.fault(FaultCode::NotCounted, kind)
            }
            Value::Picked(picked) => {
                let taken = self.node(&picked.value, kind);
                self.picked_node(picked, taken)
            }
            Value::Chosen(chosen) => {
                let (then, otherwise) = (self.node(&chosen.then, kind), self.node(&chosen.otherwise, kind));
                self.builder.select(chosen.condition, then, otherwise)
            }
            Value::Faulty(code) => self.builder.fault(*code, kind),
            Value::Record(fact, space) if self.facts.is_event(*fact) => self.builder.element(*space),
            Value::Range(..)
            | Value::Record(..)
            | Value::List(..)
            | Value::ListOf(..)
            | Value::Selected(_)
            | Value::Items(_)
            | Value::Instance(_)
            | Value::Instances(_) => self.builder.fault(FaultCode::Invalid, kind),
        }
    }

    /// The ends of a period or interval.
    pub(super) fn ends(&mut self, value: &Value, kind: Kind) -> (NodeId, NodeId) {
        match value {
            Value::Range(low, high) => (*low, *high),
            other => {
                let end = self.node(other, kind);
                (end, end)
            }
        }
    }

    /// What is taken of an element that is chosen.
    pub(super) fn picked_node(&mut self, picked: &Picked, taken: NodeId) -> NodeId {
        let kind = self.builder.kind(taken);
        let reduction = stadga_program::node::Reduce {
            how: picked.how,
            space: picked.space,
            counted: picked.counted,
            taken: Some(taken),
        };
        self.builder.reduce_from(picked.home, reduction, kind)
    }

    /// The kind of a plain value of a type.
    pub(super) fn kind(&self, ty: &Type) -> Kind {
        self.kind_of(ty).unwrap_or(Kind::Bool)
    }

    fn kind_of_all(&self, nodes: &[NodeId]) -> Kind {
        nodes.first().map_or(Kind::Bool, |&node| self.builder.kind(node))
    }

    fn fault(&mut self, code: FaultCode, ty: &Type) -> Value {
        let kind = self.kind(ty);
        Value::Plain(self.builder.fault(code, kind))
    }

    /// A value that is not evaluated yet; its declaration will be told of.
    pub(super) fn not_counted(&mut self) -> Value {
        self.note_not_counted();
        Value::NotCounted
    }
}
