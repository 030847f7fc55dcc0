//! What a line of an explanation has to do with the line above it, by their values.
//!
//! Must not know: which lines there are.

use stadga_program::node::{DefaultId, NodeId, TableId};
use stadga_program::program::{Exception, Program, Table};

use super::Say;
use super::plan::How;
use crate::cell::{Cell, State};

/// What a line has to do with the one above it. `value` reads the nodes of the row at hand.
#[inline(always)]
pub(super) fn say(program: &Program, how: How, above: Cell, cell: Cell, value: impl Fn(NodeId) -> Cell) -> Say {
    match how {
        How::Part => match (cell.is_final(), above.is_final()) {
            (true, _) => Say::Decides,
            (false, true) => Say::Aside,
            (false, false) => Say::Open,
        },
        How::All => among(above, cell, Cell::NO),
        How::Any => among(above, cell, Cell::YES),
        How::NoneOf => match above.state {
            State::Known => among(Cell::truth(above.is_no()), cell, Cell::YES),
            _ => among(above, cell, Cell::YES),
        },
        How::AtLeast if above.is_known() && above == cell => Say::Decides,
        How::AtLeast if above.is_known() => Say::Aside,
        How::AtLeast => open_or_aside(cell),
        How::Version if cell.is_yes() => Say::Decides,
        How::Version => open_or_aside(cell),
        How::Row(table, number) => of_row(program, table, number, cell, value),
        How::MainRule(tree) => of_main_rule(exceptions(program, tree), value),
        How::Exception(tree, number) => of_exception(exceptions(program, tree), number, cell, value),
    }
}

/// A criterion among others of which one alone settles the whole, if it is `settling`.
#[inline(always)]
fn among(above: Cell, cell: Cell, settling: Cell) -> Say {
    match above.state {
        State::Known if above != settling || cell == settling => Say::Decides,
        State::Known => Say::Aside,
        _ => open_or_aside(cell),
    }
}

fn open_or_aside(cell: Cell) -> Say {
    if cell.is_known() { Say::Aside } else { Say::Open }
}

/// A row that holds decides, unless one above it does in a table where the first decides.
fn of_row(program: &Program, table: TableId, number: u32, cell: Cell, value: impl Fn(NodeId) -> Cell) -> Say {
    let is_below_one = match program.tables.get(table.index()) {
        Some(Table::Rows { first_decides: true, rows, .. }) => {
            rows.iter().take(number as usize).any(|(condition, _)| value(*condition).is_yes())
        }
        _ => false,
    };
    match (is_below_one, cell.is_yes()) {
        (true, _) => Say::Aside,
        (false, true) => Say::Decides,
        (false, false) => open_or_aside(cell),
    }
}

fn exceptions(program: &Program, tree: DefaultId) -> &[Exception] {
    program.defaults.get(tree.index()).map_or(&[], |tree| tree.exceptions.as_slice())
}

fn of_main_rule(exceptions: &[Exception], value: impl Fn(NodeId) -> Cell) -> Say {
    let some_applies = exceptions.iter().any(|exception| value(exception.condition).is_yes());
    let some_is_open = exceptions.iter().any(|exception| !value(exception.condition).is_known());
    match (some_applies, some_is_open) {
        (true, _) => Say::Aside,
        (false, true) => Say::Open,
        (false, false) => Say::Decides,
    }
}

fn of_exception(exceptions: &[Exception], number: u32, cell: Cell, value: impl Fn(NodeId) -> Cell) -> Say {
    let Some(exception) = exceptions.get(number as usize) else { return Say::Decides };
    let mut earlier = exception.preceded_by.iter().filter_map(|index| exceptions.get(*index as usize));
    let gives_way = earlier.any(|earlier| value(earlier.condition).is_yes());
    match (cell.is_no(), gives_way, cell.is_yes()) {
        (true, ..) => Say::Aside,
        (_, true, _) => Say::GivesWay,
        (_, _, true) => Say::Decides,
        _ => Say::Open,
    }
}
