//! Rows that a beslutstabell lacks: one for each combination of values that no row holds for.

use smol_str::SmolStr;

use super::place::Place;
use super::{Action, ActionKind};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Body, Cell, CellTest, HitPolicy, Table};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{Comparison, DeclarationKind};

/// So many rows are written at most.
const MOST: usize = 64;

/// Writes a row for each combination that no row holds for, where all columns are of ja/nej or of an uppräkning. The result is that of the last
/// row, for the author to change.
pub(super) fn fill(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    let Body::Table(table) = &declaration.body else { return None };
    if declaration.kind != DeclarationKind::Beslutstabell || table.hit == HitPolicy::All || table.inputs.is_empty() {
        return None;
    }
    let signature = {
        let name = declaration.name.as_ref()?;
        crate::names::resolve(place.db, place.ruleset, &name.text)?.signature(place.db)?
    };
    let column = |name: &SmolStr| {
        let (_, ty) = signature.parameters.iter().find(|(own, _)| own == name)?;
        values(place, ty)
    };
    let columns: Vec<Vec<SmolStr>> = table.inputs.iter().map(|input| column(&input.text)).collect::<Option<_>>()?;
    let count = columns.iter().map(Vec::len).try_fold(1_usize, |count, column| count.checked_mul(column))?;
    if count > MOST * 16 {
        return None;
    }
    let rows: Vec<Vec<Vec<bool>>> =
        table.rows.iter().map(|row| held(place, table, &row.cells, &columns)).collect::<Option<_>>()?;
    let missing: Vec<Vec<usize>> = combinations(&columns)
        .into_iter()
        .filter(|values| {
            let holds = |row: &Vec<Vec<bool>>| {
                row.iter().zip(values).all(|(cell, value)| cell.get(*value).copied().unwrap_or(false))
            };
            !rows.iter().any(holds)
        })
        .collect();
    if missing.is_empty() || missing.len() > MOST {
        return None;
    }
    let last = table.rows.last()?;
    let result = place.text_of(*last.results.first()?);
    let indent = place.indent_at(place.map.span(last.id).start);
    let line = |values: &Vec<usize>| {
        let cells: Vec<&str> = values
            .iter()
            .zip(&columns)
            .map(|(value, column)| column.get(*value).map_or("oavsett", SmolStr::as_str))
            .collect();
        format!("\n{indent}| {} || {result} |", cells.join(" | "))
    };
    let end = place.tokens_in(place.map.span(last.id)).rfind(|token| token.kind == TokenKind::Bar)?.span.end;
    let title = ["Fyll i raderna som saknas i tabellen", "Fill in the missing rows of the table"];
    let lines = missing.iter().map(line).collect::<String>();
    Some(place.action(ActionKind::FillTable, title, vec![place.insert(end, lines)]))
}

/// All values of a type, if they are few and have names.
fn values(place: &Place<'_>, ty: &Type) -> Option<Vec<SmolStr>> {
    match ty {
        Type::Bool => Some(vec!["ja".into(), "nej".into()]),
        Type::Enumeration(global) => Some(global.members(place.db).names.clone()),
        _ => None,
    }
}

/// For each cell of a row, for which values of its column it holds; nothing where that cannot be told.
fn held(place: &Place<'_>, table: &Table, cells: &[Cell], columns: &[Vec<SmolStr>]) -> Option<Vec<Vec<bool>>> {
    if cells.len() != table.inputs.len() {
        return None;
    }
    cells.iter().zip(columns).map(|(cell, column)| cell_holds(place, &cell.test, column)).collect()
}

fn cell_holds(place: &Place<'_>, test: &CellTest, column: &[SmolStr]) -> Option<Vec<bool>> {
    match test {
        CellTest::Any => Some(vec![true; column.len()]),
        CellTest::Exists { .. } | CellTest::Error => None,
        CellTest::OneOf { negated, alternatives } => {
            let mut holds = vec![false; column.len()];
            for (comparison, value) in alternatives {
                let at = position(place, *value, column)?;
                for (index, slot) in holds.iter_mut().enumerate() {
                    *slot |= match comparison {
                        Comparison::Is => index == at,
                        Comparison::AtLeast => index >= at,
                        Comparison::AtMost => index <= at,
                        Comparison::MoreThan => index > at,
                        Comparison::LessThan => index < at,
                        _ => return None,
                    };
                }
            }
            Some(holds.into_iter().map(|holds| holds != *negated).collect())
        }
    }
}

fn position(place: &Place<'_>, value: ExprId, column: &[SmolStr]) -> Option<usize> {
    let name = match place.tree.exprs.get(value) {
        Expr::Bool(true) => "ja",
        Expr::Bool(false) => "nej",
        Expr::Name(name) | Expr::Member { name, .. } => name.as_str(),
        _ => return None,
    };
    column.iter().position(|own| own == name)
}

/// All combinations of one value of each column, in the order of the columns.
fn combinations(columns: &[Vec<SmolStr>]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for column in columns {
        all = all
            .into_iter()
            .flat_map(|before| {
                (0..column.len()).map(move |value| {
                    let mut with = before.clone();
                    with.push(value);
                    with
                })
            })
            .collect();
    }
    all
}
