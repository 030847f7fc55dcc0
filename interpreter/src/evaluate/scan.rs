//! Values that are settled element by element, each with the values of earlier elements at hand.
//!
//! The nodes that lead from an earlier value to the next are evaluated together, for one element of the list after the other, where all
//! others are evaluated for all rows at once. Must not know: what is settled.

use stadga_program::node::SpaceId;
use stadga_program::program::Scan;

use super::column::SpaceColumns;
use super::layout::Layout;
use super::row::CaseRow;
use super::{Fractions, run_columns};

/// Evaluates the nodes of a scan.
pub(super) fn settle(of_case: &CaseRow<'_>, scan: &Scan, fractions: &mut Fractions<'_>) {
    let CaseRow { layout, .. } = *of_case;
    let nodes = &layout.prepared.program.nodes;
    let Some(list) = nodes.get(scan.last.index()).map(|last| last.space).filter(|_| !layout.beyond_limit) else {
        return;
    };
    for element in 0..layout.row_count(list) {
        for index in scan.first.0..=scan.last.0 {
            if let Some(node) = nodes.get(index as usize) {
                run_rows_of(of_case, index, node.space, (list, element), fractions);
            }
        }
    }
}

/// Evaluates a node for its rows that lie in an element of a list.
fn run_rows_of(
    of_case: &CaseRow<'_>,
    index: u32,
    space: SpaceId,
    (list, element): (SpaceId, u32),
    fractions: &mut Fractions<'_>,
) {
    let rows = rows_of(of_case.layout, space, list, element);
    let columns = SpaceColumns::of(of_case, space).of_rows(rows);
    run_columns(&columns, &[index], fractions);
}

/// The rows of a space that lie in a row of an outer one: they stand side by side.
fn rows_of(layout: &Layout<'_>, space: SpaceId, outer: SpaceId, row: u32) -> std::ops::Range<u32> {
    if space == outer {
        return row..row + 1;
    }
    let of = |inner: u32| layout.enclosing_row(outer, space, inner);
    let count = layout.row_count(space);
    let first = partition(count, |inner| of(inner) < Some(row));
    first..partition(count, |inner| of(inner) <= Some(row))
}

/// How many of the first rows the test holds for, if it holds for none after one that it does not hold for.
fn partition(count: u32, test: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if test(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
