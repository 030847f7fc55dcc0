//! What a case says to a report: its rows, and what stands in their cells.
//!
//! A row of which it cannot be told whether it is taken in is a row all the same, so that none is dropped silently.

use stadga_program::node::{NodeId, SpaceId};
use stadga_program::program::{Listed, Report, ReportCell};

use super::{Conclude, faulty, needs, range_of};
use crate::cell::{Cell, State};
use crate::evaluate::{CASE, Evaluation, FullEvaluation};
use crate::needs::Fact;
use crate::outcome::{Known, ReportOutcome, ReportRow, ReportValue, Value};

/// A row of a report, whether or not it is taken in. Cells are read beside outcomes, as explanations are.
pub(crate) fn report_row<'a>(evaluation: FullEvaluation<'a>, of: &'a Report, row: u32) -> ReportRow<'a> {
    Conclude::of(*evaluation).row(of, row)
}

/// Why it cannot be told which rows a report has, where that is so.
pub(crate) fn open_rows<'a>(evaluation: Evaluation<'a>, of: &'a Report) -> Option<Value<'a>> {
    Conclude::of(evaluation).rows_not_told(of)
}

impl<'a> Conclude<'a> {
    /// The rows of a report that are not known to be left out.
    pub(super) fn report(&mut self, of: &'a Report) -> ReportOutcome<'a> {
        let count = if of.space == CASE { 1 } else { self.evaluation.row_count(of.space) };
        let evaluation = self.evaluation;
        let may_be_one = |row: &u32| !evaluation.cell_at(of.taken_in, of.space, *row).is_no();
        let rows = (0..count).filter(may_be_one).map(|row| self.row(of, row)).collect();
        ReportOutcome { of, rows, unlisted: self.rows_not_told(of) }
    }

    fn row(&mut self, of: &'a Report, row: u32) -> ReportRow<'a> {
        let place = (of.space, row);
        let subjects = of.subjects.iter().map(|subject| self.value_at(*subject, place)).collect();
        let taken_in = self.value_at(of.taken_in, place);
        let cells = of.columns.iter().map(|column| self.cell(&column.cell, place)).collect();
        ReportRow { row, subjects, taken_in, cells }
    }

    fn cell(&mut self, cell: &ReportCell, place: (SpaceId, u32)) -> ReportValue<'a> {
        let order = |node: NodeId| self.evaluation.cell_at(node, place.0, place.1).word;
        match *cell {
            ReportCell::Node(node) => ReportValue { order: order(node), value: self.value_at(node, place) },
            ReportCell::Range(from, to) => {
                let order = order(from);
                let from = self.value_at(from, place);
                let to = self.value_at(to, place);
                ReportValue { order, value: range_of(from, to) }
            }
            ReportCell::Values(ref listed) => ReportValue { order: 0, value: self.written_list(listed, place) },
            ReportCell::Elements { space, home, counted, value, end } => {
                let shown = (counted, value, end);
                ReportValue { order: 0, value: self.elements_shown(shown, (space, home), place) }
            }
        }
    }

    /// The values of a list that is written out, as far as they are in it for a row.
    fn written_list(&mut self, listed: &[Listed], place: (SpaceId, u32)) -> Value<'a> {
        let asked = listed.iter().map(|listed| (listed.condition, place));
        if let Some(open) = self.open_list(asked.collect()) {
            return open;
        }
        let evaluation = self.evaluation;
        let is_in = |condition: NodeId| evaluation.cell_at(condition, place.0, place.1).is_yes();
        let values = listed.iter().filter(|listed| listed.condition.is_none_or(is_in));
        Value::Known(Known::List(values.map(|listed| self.value_at(listed.value, place)).collect()))
    }

    /// The elements of a list that are shown in a row.
    fn elements_shown(
        &mut self,
        (counted, value, end): (Option<NodeId>, NodeId, Option<NodeId>),
        (space, home): (SpaceId, SpaceId),
        place: (SpaceId, u32),
    ) -> Value<'a> {
        let evaluation = self.evaluation;
        let Some(row) = evaluation.enclosing_row(home, place.0, place.1) else { return Value::Absent };
        let (state, rows) = evaluation.elements(space, home, row);
        match state.state {
            State::Known => {}
            State::Absent => return Value::Absent,
            State::Unknown => {
                let facts = self.finder.of_elements(evaluation, space, (home, row), &[]);
                return Value::Unknown(needs(evaluation, facts, false));
            }
            State::Faulty => return Value::Faulty(faulty(evaluation, value, state)),
        }
        if let Some(open) = self.open_list(rows.clone().map(|row| (counted, (space, row))).collect()) {
            return open;
        }
        let is_shown = |row: &u32| counted.is_none_or(|counted| evaluation.cell_at(counted, space, *row).is_yes());
        let shown = rows.filter(is_shown).map(|row| {
            let first = self.value_at(value, (space, row));
            match end {
                Some(end) => {
                    let end = self.value_at(end, (space, row));
                    range_of(first, end)
                }
                None => first,
            }
        });
        Value::Known(Known::List(shown.collect()))
    }

    /// Why a list cannot be told, where it is open whether something is in it.
    fn open_list(&mut self, asked: Vec<(Option<NodeId>, (SpaceId, u32))>) -> Option<Value<'a>> {
        let evaluation = self.evaluation;
        let cell = |node: NodeId, place: (SpaceId, u32)| -> Cell { evaluation.cell_at(node, place.0, place.1) };
        let asked = || asked.iter().filter_map(|(condition, place)| Some(((*condition)?, *place)));
        let mut facts: Vec<Fact> = Vec::new();
        let mut is_open = false;
        for (condition, place) in asked().filter(|(condition, place)| cell(*condition, *place).state == State::Unknown)
        {
            is_open = true;
            facts.extend_from_slice(self.finder.of_place(evaluation, condition, place));
        }
        if is_open {
            return Some(Value::Unknown(needs(evaluation, &facts, false)));
        }
        let (faulty, place) = asked().find(|(condition, place)| cell(*condition, *place).state == State::Faulty)?;
        Some(self.value_at(faulty, place))
    }
}
