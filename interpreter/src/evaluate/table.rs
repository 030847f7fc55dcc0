//! Decision tables, and values in force between two days.

use stadga_program::node::{Node, NodeId, TableId};
use stadga_program::program::{DatedRow, FaultCode, Program, Table};

use super::Fractions;
use super::candidates::{Candidates, same};
use super::logic::present;
use super::row::{BROKEN, Row};
use crate::cell::{Cell, State};

/// The only value of a table that has one, whatever the keys, and the days between which it is in force. Nearly every rule has one version,
/// so this is asked for more often than all else that tables hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnlyVersion {
    from: i64,
    to: i64,
    value: NodeId,
}

/// The only version of each table that has one.
pub(super) fn only_versions(program: &Program) -> Vec<Option<OnlyVersion>> {
    let of_table = |table: &Table| match table {
        Table::Dated { keys, rows } if program.operand_list(*keys).is_empty() => match rows.as_slice() {
            [DatedRow { from, to, value, .. }] => Some(OnlyVersion {
                from: from.map_or(i64::MIN, |from| from.days().into()),
                to: to.map_or(i64::MAX, |to| to.days().into()),
                value: *value,
            }),
            _ => None,
        },
        _ => None,
    };
    program.tables.iter().map(of_table).collect()
}

/// The value of the row that holds.
pub(super) fn row_value(here: &impl Row, node: &Node, table: TableId, fractions: &Fractions<'_>) -> Cell {
    let Some(Table::Rows { first_decides, complete, rows }) = here.place().0.prepared.program.tables.get(table.index())
    else {
        return BROKEN;
    };
    let mut candidates = Candidates::none();
    let mut holding: Option<Cell> = None;
    let mut some_holds = false;
    for (condition, value) in rows {
        let (condition, value) = (present(node.rule, here.cell(*condition)), here.cell(*value));
        if condition.is_no() {
            continue;
        }
        candidates.depend_on(condition);
        candidates.add(value, node, fractions);
        if !condition.is_yes() {
            continue;
        }
        some_holds = true;
        if *first_decides {
            break;
        }
        if matches!(value.state, State::Known | State::Absent) {
            match holding {
                Some(first) if !same(first, value, node.kind, fractions) => {
                    return Cell::faulty(node.rule, FaultCode::TableConflict);
                }
                _ => holding = Some(value),
            }
        }
    }
    if !some_holds && !*complete {
        candidates.add_none(node, FaultCode::NoRow);
    }
    candidates.settle().unwrap_or(Cell::faulty(node.rule, FaultCode::NoRow))
}

/// The value in force on a day, for the keys.
#[inline(always)]
pub(super) fn dated_value(here: &impl Row, node: &Node, table: TableId, day: NodeId) -> Cell {
    let on = here.cell(day);
    match here.place().0.prepared.only_versions.get(table.index()) {
        Some(Some(only)) if on.is_known() && only.from <= on.word && on.word <= only.to => here.cell(only.value),
        _ => found_value(here, node, table, day),
    }
}

/// The same, looked for among the rows.
#[inline(never)]
fn found_value(here: &impl Row, node: &Node, table: TableId, day: NodeId) -> Cell {
    let program = here.place().0.prepared.program;
    let Some(Table::Dated { keys, rows }) = program.tables.get(table.index()) else { return BROKEN };
    let (on, keys) = (here.cell(day), program.operand_list(*keys));
    let found = match keys {
        _ if !on.is_known() => return undated(node, keys.iter().chain([&day]).map(|operand| here.cell(*operand))),
        [] => rows.iter().find(|row| is_in_force(row, on.word)),
        keys if keys.iter().all(|key| here.cell(*key).is_known()) => {
            rows.iter().find(|row| row_holds(row, on.word, keys.iter().map(|key| here.cell(*key).word)))
        }
        keys => return undated(node, keys.iter().map(|operand| here.cell(*operand))),
    };
    found.map_or(Cell::faulty(node.rule, FaultCode::NoVersion), |row| here.cell(row.value))
}

/// What a look-up gives whose day or keys are not all known.
#[cold]
fn undated(node: &Node, operands: impl Iterator<Item = Cell>) -> Cell {
    let faults = operands.map(|cell| present(node.rule, cell)).filter(|cell| cell.state == State::Faulty);
    faults.min_by_key(|fault| fault.word).unwrap_or(Cell::UNKNOWN)
}

/// Whether a row is in force on a day for the keys.
#[inline(always)]
pub(crate) fn row_holds(row: &DatedRow, day: i64, keys: impl Iterator<Item = i64>) -> bool {
    is_in_force(row, day) && row.keys.iter().copied().eq(keys)
}

fn is_in_force(row: &DatedRow, day: i64) -> bool {
    row.from.is_none_or(|from| i64::from(from.days()) <= day) && row.to.is_none_or(|to| day <= i64::from(to.days()))
}
