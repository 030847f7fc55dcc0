//! The columns of a list: what can stand in a cell, and that each is found by its heading.
//!
//! A column with a name is read by others, so its type is written and not inferred. Must not know: how a row is made, how a cell is shown.

use super::checker::Checker;
use super::ty::Type;
use super::words::words;
use crate::db::Db;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::nearest_of;
use crate::diagnostics::words::Named;
use crate::diagnostics::{Diagnostic, Edit, EditKind, Note};
use crate::names::Global;
use crate::syntax::tree::{Argument, Clause, Column, Text};
use crate::vocabulary::attributes::{Bearer, attributes_of};

impl<'a> Checker<'a> {
    /// What stands in a column.
    pub(super) fn column(&mut self, column: &'a Column) {
        let found = match &column.name {
            Some((_, written)) => {
                let ty = self.written_type(written);
                self.require(column.value, &ty);
                ty
            }
            None => self.expr(column.value, None),
        };
        if !is_shown(&found) {
            self.report(RuleProblem::NotShown { found: words(&found) }, column.value);
        }
    }

    /// Tells of headings and names that two columns have, and of an order by what is no heading.
    pub(super) fn headings(&mut self, clauses: &[&'a Clause]) {
        let columns: Vec<&'a Column> = columns_of(clauses.iter().copied()).collect();
        for (index, column) in columns.iter().enumerate() {
            let heading = &column.heading;
            let before = columns.iter().take(index).find(|before| before.heading.text == heading.text);
            if let Some(first) = before {
                let note = Note::new("första gången", "the first time");
                let problem = RuleProblem::HeadingTwice { heading: heading.text.clone() };
                let diagnostic = Diagnostic::new(problem, heading.id.into());
                self.push(diagnostic.with_related(first.heading.id.into(), note));
            }
        }
        let names = columns.iter().filter_map(|column| column.name.as_ref()).map(|(name, _)| name);
        self.each_once(names.clone(), Named::Column);
        for name in names {
            if attributes_of(Bearer::Lista).any(|attribute| attribute.word() == name.text) {
                self.report(NameProblem::ReservedFact { name: name.text.clone() }, name.id);
            }
        }
        let orders = clauses.iter().filter_map(|clause| match &clause.argument {
            Argument::Headings(headings) => Some(headings),
            _ => None,
        });
        for by in orders.flatten() {
            self.order_by(&by.heading, &columns);
        }
    }

    fn order_by(&mut self, heading: &Text, columns: &[&'a Column]) {
        if columns.iter().any(|column| column.heading.text == heading.text) {
            return;
        }
        let choices: Vec<_> = columns.iter().map(|column| column.heading.text.clone()).collect();
        let closest =
            nearest_of(&heading.text, choices.iter().map(|choice| choice.as_str())).map(|near| near.name.into());
        let fix = |near: &smol_str::SmolStr| {
            vec![Edit { at: heading.id.into(), kind: EditKind::Replace, text: format!("\"{near}\"") }]
        };
        let fix = closest.as_ref().map(fix);
        let problem = RuleProblem::UnknownHeading { heading: heading.text.clone(), closest, choices };
        let diagnostic = Diagnostic::new(problem, heading.id.into());
        self.push(match fix {
            Some(fix) => diagnostic.with_fix(fix),
            None => diagnostic,
        });
    }
}

/// The columns of a list, in their order.
pub fn columns_of<'a>(clauses: impl Iterator<Item = &'a Clause>) -> impl Iterator<Item = &'a Column> {
    clauses.filter_map(|clause| match &clause.argument {
        Argument::Column(column) => Some(column.as_ref()),
        _ => None,
    })
}

/// The type of a column that an instance of a list is asked for.
pub(super) fn column_of(db: &dyn Db, list: &Global, name: &str) -> Option<Type> {
    let columns = &list.signature(db)?.columns;
    columns.iter().find(|(own, _)| own == name).map(|(_, ty)| ty.clone())
}

/// Whether a cell can show it.
fn is_shown(ty: &Type) -> bool {
    match ty.present() {
        Type::List(element) => !matches!(element.present(), Type::Record(_) | Type::Instance(_) | Type::List(_)),
        Type::Record(_) | Type::Instance(_) => false,
        _ => true,
    }
}
