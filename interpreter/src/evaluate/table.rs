//! Decision tables, and values in force between two days.

use stadga_program::node::{Node, NodeId, TableId};
use stadga_program::program::{DatedRow, FaultCode, Program, Table};

use super::candidates::{Candidates, same};
use super::logic::present;
use super::row::{BROKEN, Row};
use super::{CASE, Fractions, Prepared};
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

/// A table of values in force between two days, in which row after row looks.
pub(super) struct Dated<'a> {
    node: &'a Node,
    table: TableId,
    program: &'a Program,
    only: Option<OnlyVersion>,
    /// What was found last, if the keys are of the case: then it holds for whoever asks for a day on which it is in force.
    last: Option<&'a DatedRow>,
}

impl<'a> Dated<'a> {
    #[inline(always)]
    pub(super) fn of(prepared: &'a Prepared<'a>, node: &'a Node, table: TableId) -> Dated<'a> {
        let only = prepared.only_versions.get(table.index()).copied().flatten();
        Dated { node, table, program: prepared.program, only, last: None }
    }

    /// The value in force on a day, for the keys.
    #[inline(always)]
    pub(super) fn value(&mut self, here: &impl Row, on: Cell) -> Cell {
        match (self.only, self.last) {
            (Some(only), _) if on.is_known() && only.from <= on.word && on.word <= only.to => here.cell(only.value),
            (_, Some(last)) if on.is_known() && is_in_force(last, on.word) => here.cell(last.value),
            _ => self.found(here, on),
        }
    }

    /// The same, looked for among the rows.
    #[inline(never)]
    fn found(&mut self, here: &impl Row, on: Cell) -> Cell {
        let Some(Table::Dated { keys, rows }) = self.program.tables.get(self.table.index()) else { return BROKEN };
        let keys = self.program.operand_list(*keys);
        let found = match keys {
            _ if !on.is_known() => {
                return undated(self.node, keys.iter().map(|key| here.cell(*key)).chain([on]));
            }
            [] => rows.iter().find(|row| is_in_force(row, on.word)),
            keys if keys.iter().all(|key| here.cell(*key).is_known()) => {
                rows.iter().find(|row| row_holds(row, on.word, keys.iter().map(|key| here.cell(*key).word)))
            }
            keys => return undated(self.node, keys.iter().map(|operand| here.cell(*operand))),
        };
        let is_of_case = |key: &NodeId| self.program.nodes.get(key.index()).is_some_and(|key| key.space == CASE);
        self.last = found.filter(|_| keys.iter().all(is_of_case));
        found.map_or(Cell::faulty(self.node.rule, FaultCode::NoVersion), |row| here.cell(row.value))
    }
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
