//! Decision tables as a whole: rows that contradict each other, combinations that no row covers, rows that never decide.
//!
//! Only what can be shown with an example is told; a cell that compares with anything but constants settles nothing. Must not
//! know: how a row is chosen at run time.

use smol_str::SmolStr;

use super::checker::Checker;
use super::regions::{Region, Test};
use super::ty::Type;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{CellTest, HitPolicy, Row, Table};

/// Tables with more rows are not compared row by row.
const MOST_ROWS: usize = 400;

/// So many combinations are tried before the search for a gap is given up.
const MOST_STEPS: usize = 50_000;

/// A column: its parameter, and the regions that its cells tell apart.
struct Column<'a> {
    name: &'a str,
    ty: Type,
    regions: Vec<Region>,
}

/// For each column which regions a cell accepts; nothing for a cell that is not decided by constants.
type Accepted = Vec<Option<Vec<bool>>>;

impl<'a> Checker<'a> {
    /// Tells what is wrong with the rows of a table together. Its cells must have been checked and be right.
    pub(super) fn rows_together(&mut self, table: &'a Table, columns: &[(&'a str, Type)], place: NodeId) {
        let Some(columns) = self.column_regions(table, columns) else { return };
        let rows: Vec<Accepted> = table.rows.iter().map(|row| self.accepted(row, &columns)).collect();
        match table.hit {
            HitPolicy::ExactlyOne => self.contradictions(table, &columns, &rows),
            HitPolicy::First => self.never_decides(table, &columns, &rows),
            HitPolicy::All => return,
        }
        self.gap(&columns, &rows, place);
    }

    fn column_regions(&self, table: &'a Table, columns: &[(&'a str, Type)]) -> Option<Vec<Column<'a>>> {
        let mut result = Vec::new();
        for (index, (name, ty)) in columns.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
            let tests: Vec<Test> = cells.flat_map(|cell| self.cell_tests(&cell.test)).flatten().collect();
            result.push(Column { name, ty: ty.clone(), regions: self.regions(ty, &tests)? });
        }
        Some(result)
    }

    fn cell_tests(&self, cell: &'a CellTest) -> Vec<Option<Test>> {
        match cell {
            CellTest::OneOf { alternatives, .. } => {
                alternatives.iter().map(|(comparison, value)| self.test(*comparison, *value)).collect()
            }
            CellTest::Any | CellTest::Exists { .. } | CellTest::Error => Vec::new(),
        }
    }

    fn accepted(&self, row: &'a Row, columns: &[Column<'_>]) -> Accepted {
        let cells = row.cells.iter().zip(columns);
        cells
            .map(|(cell, column)| {
                let regions = column.regions.iter();
                match &cell.test {
                    CellTest::Any => Some(vec![true; column.regions.len()]),
                    CellTest::Error => None,
                    CellTest::Exists { negated } => {
                        Some(regions.map(|region| (*region == Region::Absent) == *negated).collect())
                    }
                    CellTest::OneOf { negated, .. } => {
                        let tests: Option<Vec<Test>> = self.cell_tests(&cell.test).into_iter().collect();
                        let tests = tests?;
                        let passes = |region: &Region| tests.iter().any(|test| region.passes(test));
                        Some(regions.map(|region| passes(region) != *negated).collect())
                    }
                }
            })
            .collect()
    }

    /// Two rows that hold for the same values and give different results.
    fn contradictions(&mut self, table: &'a Table, columns: &[Column<'_>], rows: &[Accepted]) {
        if rows.len() > MOST_ROWS {
            return;
        }
        for (index, row) in rows.iter().enumerate() {
            let contradicted = rows.iter().take(index).enumerate().find_map(|(before, other)| {
                let common = common(row, other)?;
                let (own, earlier) = (table.rows.get(index)?, table.rows.get(before)?);
                self.results_differ(own, earlier).then_some((before, own, earlier, common))
            });
            let Some((before, own, earlier, common)) = contradicted else { continue };
            let asked =
                |column: &usize| asks(row, *column) || rows.get(before).is_some_and(|other| asks(other, *column));
            let shown: Vec<usize> = (0..columns.len()).filter(asked).collect();
            let problem = RuleProblem::RowsContradict { example: self.example(columns, &common, &shown) };
            let note = Note::new("den andra raden", "the other row");
            self.push(Diagnostic::new(problem, own.id.into()).with_related(earlier.id.into(), note));
        }
    }

    fn results_differ(&self, one: &Row, other: &Row) -> bool {
        let results = one.results.iter().zip(&other.results);
        let differ = |(one, other): (&_, &_)| match (self.constant(*one), self.constant(*other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        results.into_iter().any(differ)
    }

    /// Where the first row that holds decides: a row for whose every value an earlier one holds.
    fn never_decides(&mut self, table: &'a Table, columns: &[Column<'_>], rows: &[Accepted]) {
        for (index, row) in rows.iter().enumerate() {
            let Some(own) = row.iter().cloned().collect::<Option<Vec<_>>>() else { continue };
            let earlier: Vec<&Accepted> = rows.iter().take(index).collect();
            let mut search = Search { columns: columns.len(), within: &own, steps: 0 };
            if index > 0
                && search.uncovered(&earlier, 0, &mut Vec::new()) == Found::Nothing
                && let Some(row) = table.rows.get(index)
            {
                self.report(RuleProblem::RowNeverDecides, row.id);
            }
        }
    }

    /// Values for which no row holds. A row that constants do not decide might hold for any of them.
    fn gap(&mut self, columns: &[Column<'_>], rows: &[Accepted], place: NodeId) {
        if rows.is_empty() || rows.iter().flatten().any(Option::is_none) {
            return;
        }
        // A gap is told by an example, so values that hardly any case has are none.
        let likely = |column: &Column<'_>| column.regions.iter().map(|region| *region != Region::BelowNought).collect();
        let everything: Vec<Vec<bool>> = columns.iter().map(likely).collect();
        let mut search = Search { columns: columns.len(), within: &everything, steps: 0 };
        let all: Vec<&Accepted> = rows.iter().collect();
        if let Found::Combination(combination) = search.uncovered(&all, 0, &mut Vec::new()) {
            let matters = |column: &usize| {
                let count = columns.get(*column).map_or(0, |column| column.regions.len());
                (0..count).any(|region| rows.iter().any(|row| accepts(row, &with(&combination, *column, region))))
            };
            let shown: Vec<usize> = (0..columns.len()).filter(matters).collect();
            let example = self.example(columns, &combination, &shown);
            self.report(RuleProblem::NoRowHolds { example }, place);
        }
    }

    /// The values of a combination of regions, by the names of the columns that matter.
    fn example(&self, columns: &[Column<'_>], combination: &[usize], shown: &[usize]) -> Vec<(SmolStr, SmolStr)> {
        let chosen = shown.iter().filter_map(|index| columns.get(*index).zip(combination.get(*index)));
        chosen
            .filter_map(|(column, index)| {
                let region = column.regions.get(*index)?;
                Some((column.name.into(), self.region_words(region, &column.ty)))
            })
            .collect()
    }
}

/// A combination of regions that two rows both accept.
fn common(one: &Accepted, other: &Accepted) -> Option<Vec<usize>> {
    let columns = one.iter().zip(other);
    columns
        .map(|(one, other)| {
            let (one, other) = (one.as_ref()?, other.as_ref()?);
            one.iter().zip(other).position(|(one, other)| *one && *other)
        })
        .collect()
}

/// Whether a row tells values of a column apart.
fn asks(row: &Accepted, column: usize) -> bool {
    row.get(column).and_then(Option::as_ref).is_some_and(|cell| cell.contains(&false))
}

/// Whether a row accepts a combination.
fn accepts(row: &Accepted, combination: &[usize]) -> bool {
    let cells = row.iter().zip(combination);
    cells.into_iter().all(|(cell, region)| cell.as_ref().is_some_and(|cell| cell.get(*region) == Some(&true)))
}

/// A combination with another region in one column.
fn with(combination: &[usize], column: usize, region: usize) -> Vec<usize> {
    let regions = combination.iter().enumerate();
    regions.map(|(index, own)| if index == column { region } else { *own }).collect()
}

#[derive(Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Combination(Vec<usize>),
    GivenUp,
}

/// The search for a combination that no row accepts, column by column: what remains are the rows that accept the values chosen so far.
struct Search<'s> {
    columns: usize,
    within: &'s [Vec<bool>],
    steps: usize,
}

impl Search<'_> {
    fn uncovered(&mut self, rows: &[&Accepted], column: usize, chosen: &mut Vec<usize>) -> Found {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Found::GivenUp;
        }
        if column == self.columns {
            return if rows.is_empty() { Found::Combination(chosen.clone()) } else { Found::Nothing };
        }
        let accepts_the_rest = |row: &&Accepted| {
            row.iter().skip(column).all(|cell| cell.as_ref().is_some_and(|cell| cell.iter().all(|accepts| *accepts)))
        };
        if rows.iter().any(|row| accepts_the_rest(row)) {
            return Found::Nothing;
        }
        let allowed = self.within.get(column).map(Vec::as_slice).unwrap_or_default();
        for region in (0..allowed.len()).filter(|region| allowed.get(*region) == Some(&true)) {
            let accepts = |row: &&&Accepted| {
                row.get(column).and_then(Option::as_ref).is_some_and(|cell| cell.get(region) == Some(&true))
            };
            let remaining: Vec<&Accepted> = rows.iter().filter(accepts).copied().collect();
            chosen.push(region);
            let found = self.uncovered(&remaining, column + 1, chosen);
            chosen.pop();
            if found != Found::Nothing {
                return found;
            }
        }
        Found::Nothing
    }
}
