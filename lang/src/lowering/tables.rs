//! beslutstabell: rows of tests, and the proof that some row always holds.
//!
//! A row holds where each of its cells does. Whether every case meets a row is proved by trying all combinations, where the columns
//! have few values: ja/nej, members of an uppräkning, insatser, groups and roles, and whether the value exists. Where a column has
//! infinitely many, or there are too many combinations, nothing is proved and a case without a row is a fault.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{FaultCode, TraceKind};

use super::Lowering;
use super::rules::Explained;
use super::scope::Scope;
use super::value::{Item, Value};
use crate::syntax::tree::{Cell, CellTest, Declaration, HitPolicy, Row, Table};
use crate::types::ty::Type;
use crate::vocabulary::kinds::Comparison;

/// The most combinations that are tried.
const MAX_COMBINATIONS: usize = 4_096;

/// What a column can hold, for the proof: every value, and absence as the last where it is possible.
struct Domain {
    values: Vec<Option<i64>>,
}

impl<'db> Lowering<'db> {
    /// The value of the row that holds.
    pub(super) fn lower_table(
        &mut self,
        scope: &mut Scope<'db>,
        declaration: &Declaration,
        table: &Table,
        ty: &Type,
    ) -> Explained {
        let Some(columns) = columns(declaration, table) else { return (Value::INVALID, Vec::new()) };
        if table.outputs.len() != 1 {
            return (self.not_counted(), Vec::new());
        }
        let one = match ty {
            Type::List(inner) => inner.as_ref(),
            other => other,
        };
        let mut rows = Vec::new();
        let mut traces = Vec::new();
        for row in &table.rows {
            let (own, trace) = self.lower_table_row(scope, declaration, &columns, row);
            rows.push(own);
            traces.push(trace);
        }
        let value = match table.hit {
            HitPolicy::All => {
                let items = rows.into_iter().map(|(condition, value)| Item { condition: Some(condition), value });
                Value::Items(items.collect::<Rc<[Item]>>())
            }
            HitPolicy::ExactlyOne | HitPolicy::First => {
                let complete = self.is_complete(scope, declaration, &columns, table);
                self.choose_row(&rows, table.hit == HitPolicy::First, complete, one)
            }
        };
        (value, traces)
    }

    fn lower_table_row(
        &mut self,
        scope: &mut Scope<'db>,
        declaration: &Declaration,
        columns: &[usize],
        row: &Row,
    ) -> ((NodeId, Value), u32) {
        let (holds, reads) = scope.reading(|scope| {
            let cells = row.cells.iter().zip(columns);
            let tests: Vec<NodeId> =
                cells.map(|(cell, &column)| self.lower_cell(scope, declaration, column, cell)).collect();
            self.builder.and(&tests)
        });
        let Some(&result) = row.results.first() else {
            let invalid = self.builder.fault(FaultCode::Invalid, Kind::Bool);
            return ((invalid, Value::INVALID), self.silent_trace());
        };
        let (value, value_reads) = scope.reading(|scope| self.lower(scope, result));
        let node = self.shown_node(&value);
        let mut children = vec![self.trace(scope, TraceKind::Part, node, result, None, value_reads)];
        children.extend(reads);
        let mut line = self.line_at(scope, row.id.into(), None, &[]);
        line.text = scope.owner.words(row.id);
        let trace = self.add_trace(TraceKind::Row, Some(holds), line, &children);
        ((holds, value), trace)
    }

    fn lower_cell(&mut self, scope: &mut Scope<'db>, declaration: &Declaration, column: usize, cell: &Cell) -> NodeId {
        let arguments = Rc::clone(&scope.arguments);
        let Some(argument) = arguments.get(column) else {
            return self.builder.fault(FaultCode::Invalid, Kind::Bool);
        };
        let ty = self.parameter_type(scope, declaration, column);
        match &cell.test {
            CellTest::Any => self.builder.truth(true),
            CellTest::Error => self.builder.fault(FaultCode::Invalid, Kind::Bool),
            CellTest::Exists { negated } => {
                let exists = self.existence(argument);
                if *negated { self.builder.not(exists) } else { exists }
            }
            CellTest::OneOf { negated, alternatives } => {
                let tests: Vec<NodeId> = alternatives
                    .iter()
                    .map(|(comparison, expr)| {
                        let other = self.lower(scope, *expr);
                        let other_ty = scope.owner.type_of(*expr).clone();
                        self.compare_values(*comparison, (argument, &ty), (&other, &other_ty))
                    })
                    .collect();
                let one = self.builder.or(&tests);
                if *negated { self.builder.not(one) } else { one }
            }
        }
    }

    /// The type of a parameter, as its declaration says.
    fn parameter_type(&self, scope: &Scope<'db>, declaration: &Declaration, index: usize) -> Type {
        let name = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let global = crate::names::Global { ruleset: scope.owner.ruleset, name };
        let signature = global.signature(self.db);
        let parameter = signature.and_then(|signature| signature.parameters.get(index));
        parameter.map_or(Type::Error, |(_, ty)| ty.clone())
    }

    /// Whether some row holds whatever the inputs: the last row asks nothing, or all combinations are met.
    fn is_complete(
        &mut self,
        scope: &mut Scope<'db>,
        declaration: &Declaration,
        columns: &[usize],
        table: &Table,
    ) -> bool {
        let asks_nothing = |row: &Row| row.cells.iter().all(|cell| cell.test == CellTest::Any);
        if table.rows.iter().any(asks_nothing) {
            return true;
        }
        let mut domains = Vec::new();
        for &column in columns {
            let ty = self.parameter_type(scope, declaration, column);
            let Some(domain) = self.domain(&ty) else { return false };
            domains.push(domain);
        }
        let combinations = domains.iter().try_fold(1_usize, |all, domain| {
            all.checked_mul(domain.values.len()).filter(|all| *all <= MAX_COMBINATIONS)
        });
        let Some(combinations) = combinations else { return false };
        let accepted: Vec<Vec<Vec<bool>>> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().zip(&domains);
                cells.map(|(cell, domain)| self.accepted(scope, cell, domain)).collect()
            })
            .collect();
        (0..combinations).all(|combination| {
            let chosen = digits(combination, &domains);
            accepted.iter().any(|row| {
                row.iter().zip(&chosen).all(|(accepts, &value)| accepts.get(value).copied().unwrap_or(false))
            })
        })
    }

    /// The values that a column can hold, if they are few.
    fn domain(&self, ty: &Type) -> Option<Domain> {
        let count = match ty.present() {
            Type::Bool => 2,
            Type::Enumeration(global) => global.members(self.db).names.len(),
            Type::Insats => self.insatser.len(),
            Type::InsatsGroup => self.groups.len(),
            Type::Role => self.roles.len(),
            _ => return None,
        };
        let mut values: Vec<Option<i64>> = (0..count as i64).map(Some).collect();
        if ty.may_be_absent() {
            values.push(None);
        }
        Some(Domain { values })
    }

    /// Which values of a column a cell accepts. What is no plain equality accepts nothing here, so nothing is proved by it.
    fn accepted(&mut self, scope: &mut Scope<'db>, cell: &Cell, domain: &Domain) -> Vec<bool> {
        let accepts: Box<dyn Fn(Option<i64>) -> bool> = match &cell.test {
            CellTest::Any => Box::new(|_| true),
            CellTest::Error => Box::new(|_| false),
            CellTest::Exists { negated } => {
                let negated = *negated;
                Box::new(move |value| value.is_some() != negated)
            }
            CellTest::OneOf { negated, alternatives } => {
                let mut words = Vec::new();
                for (comparison, expr) in alternatives {
                    let value = self.lower(scope, *expr);
                    let word = match value {
                        Value::Plain(node) => self.builder.as_word(node),
                        _ => None,
                    };
                    match (comparison, word) {
                        (Comparison::Is, Some(word)) => words.push(word),
                        _ if *negated => return vec![false; domain.values.len()],
                        _ => {}
                    }
                }
                let negated = *negated;
                Box::new(move |value| value.is_some_and(|value| words.contains(&value)) != negated)
            }
        };
        domain.values.iter().map(|&value| accepts(value)).collect()
    }
}

/// For each column of the table the parameter that it tests.
fn columns(declaration: &Declaration, table: &Table) -> Option<Vec<usize>> {
    let parameter = |name: &str| declaration.parameters.iter().position(|parameter| parameter.name.text == name);
    table.inputs.iter().map(|input| parameter(&input.text)).collect()
}

/// The value of each column in one of all combinations.
fn digits(mut combination: usize, domains: &[Domain]) -> Vec<usize> {
    domains
        .iter()
        .map(|domain| {
            let count = domain.values.len().max(1);
            let digit = combination % count;
            combination /= count;
            digit
        })
        .collect()
}
