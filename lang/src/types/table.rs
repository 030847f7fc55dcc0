//! Decision tables, decided values and tolkningar: values in rows.
//!
//! Must not know: which row is chosen.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use stadga_program::date::Date;

use super::checker::Checker;
use super::inference::At;
use super::near::member_names;
use super::ty::Type;
use super::unknown_name::few;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{
    CellTest, DatedRow, Declaration, KeyedValue, Name, Path, Reading, Row, RowPeriod, RowValue, Table,
};
use crate::vocabulary::kinds::{Comparison, DeclarationKind};

impl<'a> Checker<'a> {
    pub(super) fn table(&mut self, declaration: &'a Declaration, table: &'a Table, result: &Type) {
        let has_no_names = table.inputs.is_empty() && !table.rows.is_empty();
        if has_no_names || declaration.parameters.is_empty() {
            // The row of names or the header could not be read, which has been told.
            return;
        }
        let mark = self.result.problems.len();
        let columns = self.columns(table, declaration);
        for row in &table.rows {
            self.row(row, &columns, result);
        }
        let is_right = self.result.problems.len() == mark;
        if let (true, Some(columns)) = (is_right, columns.into_iter().collect::<Option<Vec<_>>>()) {
            self.rows_together(table, &columns, declaration);
        }
    }

    /// The parameter of each input column.
    fn columns(&mut self, table: &'a Table, declaration: &'a Declaration) -> Vec<Option<(&'a str, Type)>> {
        let mut columns = Vec::new();
        self.each_once(&table.inputs, Named::Parameter);
        for input in &table.inputs {
            let parameter = self.scope.parameters.iter().find(|(name, _)| *name == input.text).cloned();
            if parameter.is_none() {
                self.unknown_column(input);
            }
            columns.push(parameter);
        }
        let has_column = |name: &SmolStr| table.inputs.iter().any(|input| input.text == *name);
        let names = declaration.parameters.iter().map(|parameter| &parameter.name.text);
        let missing: Vec<SmolStr> = names.filter(|name| !has_column(name)).cloned().collect();
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        if !missing.is_empty() && columns.iter().all(Option::is_some) {
            self.report(RuleProblem::ColumnMissing { missing }, place);
        }
        if table.outputs.len() != 1 && !table.inputs.is_empty() {
            self.report(RuleProblem::ResultColumns { found: table.outputs.len() }, place);
        }
        columns
    }

    fn unknown_column(&mut self, input: &Name) {
        let closest = nearest(&input.text, self.scope.parameters.iter().map(|(name, _)| *name));
        let closest = closest.map(|text| Closest { text: text.into(), named: Named::Parameter });
        let choices = few(self.scope.parameters.iter().map(|(name, _)| SmolStr::new(name)));
        self.report(NameProblem::UnknownName { name: input.text.clone(), closest, choices }, input.id);
    }

    /// Cells to the right of one that asks whether its parameter exists may rely on the answer.
    fn row(&mut self, row: &'a Row, columns: &[Option<(&'a str, Type)>], result: &Type) {
        for (cell, column) in row.cells.iter().zip(columns) {
            let Some((name, ty)) = column else { continue };
            self.cell(&cell.test, name, ty, cell.id);
        }
        // Beyond the one result column there is nothing to compare with, which has been told.
        if let Some(value) = row.results.first() {
            self.require(*value, result);
        }
        self.scope.present_parameters.clear();
    }

    fn cell(&mut self, test: &'a CellTest, name: &'a str, ty: &Type, at: NodeId) {
        match test {
            CellTest::Any | CellTest::Error => {}
            CellTest::Exists { negated } => {
                if !ty.may_be_absent() && !ty.is_error() {
                    self.report(TypeProblem::NeverAbsent { what: name.into() }, at);
                } else if !negated {
                    self.scope.present_parameters.push(name);
                }
            }
            CellTest::OneOf { negated, alternatives } => {
                let mut all_exist = true;
                for (comparison, value) in alternatives {
                    let other = self.expr(*value, Some(ty.present()));
                    all_exist &= !other.may_be_absent();
                    self.cell_compared(ty, *comparison, *value, &other);
                }
                if all_exist && !negated {
                    self.scope.present_parameters.push(name);
                }
            }
        }
    }

    /// A cell compares the parameter with its value; a parameter that is absent is in none of the alternatives.
    fn cell_compared(&mut self, ty: &Type, comparison: Comparison, value: ExprId, other: &Type) {
        self.compared(value, ty.present(), comparison, value, other);
    }

    pub(super) fn dated_rows(&mut self, rows: &'a [DatedRow], keys: &[Type], result: &Type) {
        for (index, row) in rows.iter().enumerate() {
            let days = row_days(&row.period);
            if let Some((from, Some(to))) = days
                && to < from
            {
                self.report(RuleProblem::EndsBeforeStart, row.id);
            }
            let overlap =
                rows.iter().take(index).find_map(|before| Some((before, common_day(days, row_days(&before.period))?)));
            if let Some((before, day)) = overlap {
                let note = Note::new("den tidigare raden", "the earlier row");
                let both = [days, row_days(&before.period)].into_iter().flatten();
                let (first, end) = both.min_by_key(|(from, _)| *from).unwrap_or((day, None));
                let problem = RuleProblem::RowsOverlap { day, first, open: end.is_none() };
                self.push(Diagnostic::new(problem, row.id.into()).with_related(before.id.into(), note));
            }
            match &row.value {
                RowValue::Single(value) => {
                    if !keys.is_empty() {
                        self.report(RuleProblem::RowKeys { wanted: keys.len(), found: 0 }, row.id);
                    }
                    self.require(*value, result);
                }
                RowValue::Keyed(values) => self.keyed_values(values, keys, result),
            }
        }
    }

    fn keyed_values(&mut self, values: &'a [KeyedValue], keys: &[Type], result: &Type) {
        let mut seen: FxHashMap<Vec<&str>, NodeId> = FxHashMap::default();
        for value in values {
            if value.keys.len() != keys.len() {
                self.report(RuleProblem::RowKeys { wanted: keys.len(), found: value.keys.len() }, value.id);
            } else {
                for (path, key) in value.keys.iter().zip(keys) {
                    self.key(path, key);
                }
                let names: Vec<&str> =
                    value.keys.iter().filter_map(|path| path.parts.last()).map(|name| name.text.as_str()).collect();
                if let Some(first) = seen.get(&names) {
                    let note = Note::new("första gången", "the first time");
                    let problem = RuleProblem::KeyTwice { key: names.join(", ").into() };
                    self.push(Diagnostic::new(problem, value.id.into()).with_related(At::from(*first), note));
                } else {
                    seen.insert(names, value.id);
                }
            }
            self.require(value.value, result);
        }
    }

    /// A key of a row: a member, an insats, a group or a role, by the type of the key.
    fn key(&mut self, path: &'a Path, key: &Type) {
        match key {
            Type::Enumeration(global) => {
                let Some(name) = path.parts.last() else { return };
                let members = global.members(self.db);
                if members.position(&name.text).is_some() {
                    self.result.paths.push((path.id, global.clone()));
                    return;
                }
                let closest = member_names(self.db, global.key(self.db)).nearest(&name.text, "");
                let closest = closest.map(|near| Closest { text: near.name.into(), named: Named::Member });
                let choices = few(members.names.iter().cloned());
                self.report(NameProblem::UnknownName { name: name.text.clone(), closest, choices }, path.id);
            }
            Type::Insats => drop(self.path(path, &[DeclarationKind::Insats])),
            Type::InsatsGroup => drop(self.path(path, &[DeclarationKind::Insatsgrupp])),
            Type::Role => drop(self.path(path, &[DeclarationKind::Roll])),
            _ => {}
        }
    }

    pub(super) fn tolkning_readings(
        &mut self,
        declaration: &'a Declaration,
        readings: &'a [Reading],
        ty: Option<&Type>,
    ) {
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        let name = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let applied = readings.iter().filter(|reading| reading.applied).count();
        if applied != 1 && !readings.is_empty() {
            self.report(RuleProblem::AppliedReadings { name, applied }, place);
        }
        self.each_once(readings.iter().map(|reading| &reading.name), Named::Reading);
        let mut lacks_type = false;
        for reading in readings {
            let text = &reading.name.text;
            match (reading.value, ty) {
                (Some(value), Some(ty)) => drop(self.require(value, ty)),
                (None, Some(_)) => {
                    self.report(RuleProblem::ReadingWithoutValue { reading: text.clone() }, reading.name.id);
                }
                (Some(value), None) if !lacks_type => {
                    self.report(RuleProblem::ReadingWithValue { reading: text.clone() }, value);
                    lacks_type = true;
                }
                (_, None) => {}
            }
        }
    }
}

/// The first and last day on which a row holds.
pub(super) fn row_days(period: &RowPeriod) -> Option<(Date, Option<Date>)> {
    match period {
        RowPeriod::Year(year) => Some((Date::from_ymd(*year, 1, 1)?, Some(Date::from_ymd(*year, 12, 31)?))),
        RowPeriod::Month(month) => Some((month.first_day(), Some(month.last_day()))),
        RowPeriod::Days { from, to } => Some((*from, *to)),
        RowPeriod::Error => None,
    }
}

/// The first day that two periods have in common.
pub(super) fn common_day(one: Option<(Date, Option<Date>)>, other: Option<(Date, Option<Date>)>) -> Option<Date> {
    let ((one_from, one_to), (other_from, other_to)) = (one?, other?);
    let first = one_from.max(other_from);
    let inside = one_to.is_none_or(|to| first <= to) && other_to.is_none_or(|to| first <= to);
    inside.then_some(first)
}
