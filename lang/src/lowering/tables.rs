//! beslutstabell: rows of tests.
//!
//! A row holds where each of its cells does. Whether every case meets a row is known from the check; where that could prove nothing, a
//! case without a row is a fault.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{FaultCode, TraceKind};

use super::Lowering;
use super::rules::Explained;
use super::scope::Scope;
use super::value::{Item, Value};
use crate::syntax::tree::{Cell, CellTest, Declaration, HitPolicy, Row, Table};
use crate::types::inference::Complete;
use crate::types::ty::Type;

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
                let complete = self.is_complete(scope, declaration);
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
        let node = self.shown_nodes(&value);
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

    /// Whether some row holds whatever the values are, as the check has found. Where the program has insatser, groups and roles of other rule
    /// sets too, one of those may come.
    fn is_complete(&self, scope: &Scope<'db>, declaration: &Declaration) -> bool {
        let own = scope.owner.ruleset;
        let mut names = self.insatser.iter().chain(&self.groups).chain(&self.roles);
        match scope.owner.complete(declaration.id) {
            Some(Complete::ForAllValues) => true,
            Some(Complete::ForOwnNames) => names.all(|global| global.ruleset == own),
            None => false,
        }
    }
}

/// For each column of the table the parameter that it tests.
fn columns(declaration: &Declaration, table: &Table) -> Option<Vec<usize>> {
    let parameter = |name: &str| declaration.parameters.iter().position(|parameter| parameter.name.text == name);
    table.inputs.iter().map(|input| parameter(&input.text)).collect()
}
