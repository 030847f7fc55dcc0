//! A case from the data of a test case.
//!
//! Must not know: what is expected of it.

use std::collections::BTreeMap;

use stadga_program::node::ListId;
use stadga_program::program::Program;
use stadga_program::testcase::{CaseData, Datum, ListData};

use crate::case::{Case, CaseBuilder, CaseError};

/// The case that a test case is about.
pub fn case_of(program: &Program, data: &CaseData) -> Result<Case, CaseError> {
    let mut builder = CaseBuilder::new(program);
    put(&mut builder, data, None);
    // Lists within elements of one list are filled in the order of those elements, so level by level.
    let mut level: Vec<(u32, &CaseData)> = vec![(0, data)];
    while !level.is_empty() {
        level = put_lists(&mut builder, &level);
    }
    builder.finish()
}

/// Adds the lists of one level of records; the answer is the level below.
fn put_lists<'d>(builder: &mut CaseBuilder<'_>, level: &[(u32, &'d CaseData)]) -> Vec<(u32, &'d CaseData)> {
    let mut lists: BTreeMap<ListId, Vec<(u32, &ListData)>> = BTreeMap::new();
    for (row, data) in level {
        for (list, elements) in &data.lists {
            lists.entry(*list).or_default().push((*row, elements));
        }
    }
    let mut below = Vec::new();
    for (list, of_rows) in lists {
        for (parent, elements) in of_rows {
            let ListData::Elements(elements) = elements else {
                builder.absent_list(list, parent);
                continue;
            };
            builder.known_list(list, parent);
            for (origin, element) in elements.iter().enumerate() {
                let row = builder.add_row(list, parent, u32::try_from(origin).unwrap_or(u32::MAX));
                put(builder, element, Some(row));
                below.push((row, element));
            }
        }
    }
    below
}

fn put(builder: &mut CaseBuilder<'_>, data: &CaseData, row: Option<u32>) {
    for (&slot, datum) in &data.facts {
        match (datum, row) {
            (Datum::Known(word), None) => builder.set(slot, *word),
            (Datum::Known(word), Some(row)) => builder.set_in(slot, row, *word),
            (Datum::Absent, None) => builder.absent(slot),
            (Datum::Absent, Some(row)) => builder.absent_in(slot, row),
        };
    }
}
