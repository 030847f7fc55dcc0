//! lista: what a case says to a report, row by row.
//!
//! A row is an instance of the list, as one of a kontroll is; whether it is taken in, and what stands in its cells, are nodes like others. That
//! there are other cases is not known here. Must not know: how rows are sorted, how a cell is shown.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{FaultCode, Listed, Report, ReportCell, ReportColumn, ReportOrder, TraceKind};

use super::builder::CASE;
use super::declarations::{Lowered, Use};
use super::instances::Opened;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::traces::Line;
use super::value::{RuleInstance, Value};
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::tree::{Argument, Clause, Column};
use crate::types::columns::columns_of;
use crate::types::inference::Attribute;
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

impl<'db> Lowering<'db> {
    /// Fills in the reports that many cases give rows to, each version apart.
    pub(super) fn list_reports(&mut self) {
        for (global, site) in self.listed_sites(DeclarationKind::Lista) {
            let report = if self.is_about_another(&global) { None } else { self.report(&global, site) };
            if report.is_none() {
                self.note_not_counted_of(&global);
            }
            self.builder.program.reports.extend(report);
        }
    }

    fn report(&mut self, global: &Global, site: Site<'db>) -> Option<Report> {
        let as_of = self.at_run().as_of;
        self.in_version(global, site, as_of, |lowering, scope, clauses, validity| {
            if scope.owner.is_broken {
                return Some(lowering.faulty_report(global, scope, clauses));
            }
            let opened = lowering.open_instance(scope, clauses, None)?;
            let subjects =
                opened.elements.iter().map(|element| lowering.subject_node(element)).collect::<Option<_>>()?;
            let (taken_in, mut lines) = lowering.taken_in(scope, global, (clauses, validity), &opened);
            let mut columns = Vec::new();
            for column in columns_of(clauses.iter().copied()) {
                let (cell, line) = lowering.cell(scope, column)?;
                lines.push(line);
                let name = column.name.as_ref().map(|(name, _)| name.text.to_string());
                columns.push(ReportColumn { name, heading: column.heading.text.to_string(), cell });
            }
            let line = lowering.head_line(scope);
            let trace = lowering.add_trace(TraceKind::Declaration, Some(taken_in), line, &lines);
            let order = order_of(clauses, &columns);
            let (name, rule, space) = (lowering.shown(global), scope.rule, opened.space);
            Some(Report { name, rule, space, subjects, taken_in, columns, order, trace })
        })
    }

    /// A list with an error is one row, which is the fault that it is: what it would be about may be what cannot be read.
    fn faulty_report(&mut self, global: &Global, scope: &Scope<'db>, clauses: &[&Clause]) -> Report {
        let taken_in = self.builder.fault(FaultCode::Invalid, Kind::Bool);
        let line = self.head_line(scope);
        let trace = self.add_trace(TraceKind::Declaration, Some(taken_in), line, &[]);
        let column = |column: &Column| ReportColumn {
            name: column.name.as_ref().map(|(name, _)| name.text.to_string()),
            heading: column.heading.text.to_string(),
            cell: ReportCell::Node(taken_in),
        };
        let columns = columns_of(clauses.iter().copied()).map(column).collect();
        let (name, rule) = (self.shown(global), scope.rule);
        Report { name, rule, space: CASE, subjects: Vec::new(), taken_in, columns, order: Vec::new(), trace }
    }

    /// Whether a row is taken in, with the lines that tell of it.
    fn taken_in(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        (clauses, validity): (&[&Clause], Validity),
        opened: &Opened,
    ) -> (NodeId, Vec<u32>) {
        let mut lines: Vec<u32> = self.judge_on_its_day(scope, clauses, opened).into_iter().collect();
        let applies = self.applies(scope, global, clauses, validity);
        lines.extend(applies.map(|applies| applies.trace));
        let tests: Vec<NodeId> = [opened.exists].into_iter().chain(applies.map(|applies| applies.node)).collect();
        (self.builder.and(&tests), lines)
    }

    /// What stands in a column, with a line that tells of it.
    fn cell(&mut self, scope: &mut Scope<'db>, column: &Column) -> Option<(ReportCell, u32)> {
        let (value, lines) = scope.reading(|scope| self.lower(scope, column.value));
        let ty = scope.owner.type_of(column.value).clone();
        let line = self.line_at(scope, column.value.into(), Some(&column.heading), &[]);
        let shown = self.shown_nodes(&value);
        let line = self.add_trace(TraceKind::Part, shown, Line { text: scope.words(column.value), ..line }, &lines);
        let kind = match ty.present() {
            Type::List(element) => self.kind(element.present().interval_of().unwrap_or(element.present())),
            other => self.kind(other.interval_of().unwrap_or(other)),
        };
        let cell = match &value {
            Value::NotCounted => return None,
            Value::Range(low, high) => ReportCell::Range(*low, *high),
            Value::Items(items) => {
                let listed = items.iter().map(|item| {
                    let value = self.node(&item.value, kind);
                    Listed { condition: item.condition, value }
                });
                ReportCell::Values(listed.collect())
            }
            Value::List(..) | Value::ListOf(..) | Value::Selected(_) => {
                let Elements { space, home, element, counts, .. } =
                    self.elements_of_list(scope, &value, column.value)?;
                let (value, end) = match element {
                    Value::Range(first, last) => (first, Some(last)),
                    element => (self.subject_node(&element)?, None),
                };
                ReportCell::Elements { space, home, counted: counts, value, end }
            }
            other => ReportCell::Node(self.node(other, kind)),
        };
        Some((cell, line))
    }

    /// Whether the row about some subjects is taken in.
    pub(super) fn row_property(
        &mut self,
        global: &Global,
        attribute: Attribute,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Lowered {
        let lowered = (attribute == Attribute::TasMed).then(|| self.row_is_taken_in(global, at, subjects)).flatten();
        lowered.unwrap_or_else(|| Lowered { value: self.not_counted(), trace: self.silent_trace() })
    }

    fn row_is_taken_in(&mut self, global: &Global, at: Use, subjects: &Rc<[Value]>) -> Option<Lowered> {
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let (mut versions, mut lines, mut head) = (Vec::new(), Vec::new(), None);
        for site in sites {
            let taken_in = self.in_version(global, site, at.as_of, |lowering, scope, clauses, validity| {
                if scope.owner.is_broken {
                    return Some(lowering.builder.fault(FaultCode::Invalid, Kind::Bool));
                }
                let (opened, _) = scope.reading(|scope| lowering.open_instance(scope, clauses, Some(subjects)));
                let (taken_in, own) = lowering.taken_in(scope, global, (clauses, validity), &opened?);
                lines.extend(own);
                head.get_or_insert_with(|| lowering.head_line(scope));
                Some(taken_in)
            })?;
            versions.push(taken_in);
        }
        let node = self.builder.or(&versions);
        let trace = match head {
            Some(line) => self.add_trace(TraceKind::Declaration, Some(node), line, &lines),
            None => self.silent_trace(),
        };
        Some(Lowered { value: Value::Plain(node), trace })
    }

    /// Whether a row of a list is taken in, where an expression goes through its rows.
    pub(super) fn taken_in_of(&mut self, instance: &RuleInstance) -> Option<NodeId> {
        let at = self.at_run();
        match self.instance_property_at(at, instance, Attribute::TasMed).value {
            Value::Plain(node) => Some(node),
            _ => None,
        }
    }

    /// What stands in a named column for a row that an expression reads: that of the version in force.
    pub(super) fn column_of_row(
        &mut self,
        scope: &mut Scope<'db>,
        instance: &RuleInstance,
        name: &str,
        ty: &Type,
    ) -> Value {
        let global = &instance.rule;
        let as_of = self.at_run().as_of;
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut found: Option<Value> = None;
        let mut read = Vec::new();
        for site in sites.into_iter().rev() {
            let own = self.in_version(global, site, as_of, |lowering, scope, clauses, validity| {
                if scope.owner.is_broken {
                    return None;
                }
                let (opened, _) =
                    scope.reading(|scope| lowering.open_instance(scope, clauses, Some(&instance.elements)));
                lowering.judge_on_its_day(scope, clauses, &opened?);
                let is_meant = |column: &&Column| column.name.as_ref().is_some_and(|(own, _)| own.text == name);
                let column = columns_of(clauses.iter().copied()).find(is_meant)?;
                let (value, lines) = scope.reading(|scope| lowering.lower(scope, column.value));
                read.extend(lines);
                let in_force = lowering.in_force(scope.as_of, validity);
                Some((value, in_force))
            });
            let Some((own, in_force)) = own else { return Value::INVALID };
            found = Some(match found {
                Some(otherwise) => self.choose(in_force, own, otherwise, ty),
                None => own,
            });
        }
        read.into_iter().for_each(|line| scope.read(line));
        found.unwrap_or(Value::INVALID)
    }

    /// `ärendets id`.
    pub(super) fn case_id(&mut self, scope: &mut Scope<'db>, at: crate::syntax::expression::ExprId) -> Value {
        let fact = self.id_of_case();
        self.fact(scope, fact, at)
    }
}

/// The numbers of the columns that the rows stand in order by.
fn order_of(clauses: &[&Clause], columns: &[ReportColumn]) -> Vec<ReportOrder> {
    let headings = clauses.iter().filter_map(|clause| match &clause.argument {
        Argument::Headings(headings) => Some(headings),
        _ => None,
    });
    let number = |heading: &str| columns.iter().position(|column| column.heading == heading);
    let ordered = headings.flatten().filter_map(|by| {
        let column = u32::try_from(number(&by.heading.text)?).ok()?;
        Some(ReportOrder { column, is_falling: by.is_falling })
    });
    ordered.collect()
}
