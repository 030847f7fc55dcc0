//! Decision tables as a whole: rows that contradict each other, combinations that no row covers, rows that never decide.
//!
//! Only what can be shown with an example is told; where it is certain that some row holds for every value, lowering hears of it. A cell that compares with anything but constants settles nothing. Must not
//! know: how a row is chosen at run time.

use smol_str::SmolStr;

use super::checker::Checker;
use super::inference::Complete;
use super::region_set::RegionSet;
use super::regions::{Region, Test, are_all_values};
use super::ty::Type;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::tree::{CellTest, Declaration, HitPolicy, Row, Table};

/// Tables with more rows are not compared row by row.
const MOST_ROWS: usize = 400;

/// So often a region is held against a constant at most: tables that would take more are not looked at.
const MOST_TESTS: usize = 1_000_000;

/// So many rows are looked at while combinations are tried, all in all, before the search is given up.
const MOST_STEPS: usize = 500_000;

/// A column: its parameter, and the regions that its cells tell apart.
struct Column<'a> {
    name: &'a str,
    ty: Type,
    regions: Vec<Region>,
}

/// For each column which regions a cell accepts; nothing for a cell that is not decided by constants.
type Accepted = Vec<Option<RegionSet>>;

impl<'a> Checker<'a> {
    /// Tells what is wrong with the rows of a table together, and notes if one of them always holds. Its cells must have been checked and
    /// be right.
    pub(super) fn rows_together(&mut self, table: &'a Table, columns: &[(&'a str, Type)], declaration: &Declaration) {
        let asks_nothing = |row: &Row| row.cells.iter().all(|cell| cell.test == CellTest::Any);
        if table.rows.iter().any(asks_nothing) {
            self.result.complete_tables.push((declaration.id, Complete::ForAllValues));
        }
        let Some(columns) = self.column_regions(table, columns) else { return };
        let rows: Vec<Accepted> = table.rows.iter().map(|row| self.accepted(row, &columns)).collect();
        match table.hit {
            HitPolicy::ExactlyOne => self.contradictions(table, &columns, &rows),
            HitPolicy::First => self.never_decides(table, &columns, &rows),
            HitPolicy::All => return,
        }
        self.gap(&columns, &rows, declaration);
    }

    /// The regions of each column; nothing where a column has none, or where there are too many.
    fn column_regions(&self, table: &'a Table, columns: &[(&'a str, Type)]) -> Option<Vec<Column<'a>>> {
        let mut result = Vec::new();
        let mut work = 0_usize;
        for (index, (name, ty)) in columns.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
            let tests: Vec<Test> = cells.flat_map(|cell| self.cell_tests(&cell.test)).flatten().collect();
            let regions = self.regions(ty, &tests)?;
            let asked = tests.len().max(table.rows.len());
            work = regions.len().checked_mul(asked).and_then(|own| work.checked_add(own))?;
            if work > MOST_TESTS {
                return None;
            }
            result.push(Column { name, ty: ty.clone(), regions });
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
        cells.map(|(cell, column)| self.accepted_by(&cell.test, &column.regions)).collect()
    }

    fn accepted_by(&self, cell: &'a CellTest, regions: &[Region]) -> Option<RegionSet> {
        let those = |passes: &dyn Fn(&Region) -> bool| {
            Some(RegionSet::new(regions.len(), |region| regions.get(region).is_some_and(passes)))
        };
        match cell {
            CellTest::Any => Some(RegionSet::all(regions.len())),
            CellTest::Error => None,
            CellTest::Exists { negated } => those(&|region| (*region == Region::Absent) == *negated),
            CellTest::OneOf { negated, .. } => {
                let tests: Vec<Test> = self.cell_tests(cell).into_iter().collect::<Option<_>>()?;
                those(&|region| tests.iter().any(|test| region.passes(test)) != *negated)
            }
        }
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
            let note = Note::new("den tidigare raden", "the earlier row");
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
        let mut search = Search { steps: 0 };
        let mut earlier: Vec<&Accepted> = Vec::new();
        for (row, own) in table.rows.iter().zip(rows) {
            let within: Option<Vec<RegionSet>> = own.iter().cloned().collect();
            let found = within.map(|within| search.uncovered(&within, &earlier, columns, &mut Vec::new()));
            match found {
                Some(Found::Nothing) if !earlier.is_empty() => self.report(RuleProblem::RowNeverDecides, row.id),
                Some(Found::GivenUp) => return,
                _ => {}
            }
            earlier.push(own);
        }
    }

    /// Values for which no row holds. A row that constants do not decide might hold for any of them.
    fn gap(&mut self, columns: &[Column<'_>], rows: &[Accepted], declaration: &Declaration) {
        // A gap is told by an example, so values that hardly any case has are none.
        let likely = |column: &Column<'_>| {
            let is_likely = |region| column.regions.get(region) != Some(&Region::BelowNought);
            RegionSet::new(column.regions.len(), is_likely)
        };
        match uncovered(columns, rows, likely) {
            Found::Combination(combination) if !rows.is_empty() && rows.iter().flatten().all(Option::is_some) => {
                let matters = |column: &usize| {
                    let count = columns.get(*column).map_or(0, |column| column.regions.len());
                    (0..count).any(|region| rows.iter().any(|row| accepts(row, &with(&combination, *column, region))))
                };
                let shown: Vec<usize> = (0..columns.len()).filter(matters).collect();
                let example = self.example(columns, &combination, &shown);
                let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
                self.report(RuleProblem::NoRowHolds { example }, place);
            }
            Found::Nothing => self.completeness(columns, rows, declaration),
            _ => {}
        }
    }

    /// Notes that some row holds for every value, if that is certain.
    fn completeness(&mut self, columns: &[Column<'_>], rows: &[Accepted], declaration: &Declaration) {
        let everything = |column: &Column<'_>| RegionSet::all(column.regions.len());
        let are_all = columns.iter().all(|column| are_all_values(&column.regions, &column.ty));
        if !are_all || uncovered(columns, rows, everything) != Found::Nothing {
            return;
        }
        let lists_names = |column: &Column<'_>| column.regions.iter().any(|own| matches!(own, Region::Named(_)));
        let complete = if columns.iter().any(lists_names) { Complete::ForOwnNames } else { Complete::ForAllValues };
        self.result.complete_tables.push((declaration.id, complete));
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
    columns.map(|(one, other)| one.as_ref()?.first_common(other.as_ref()?)).collect()
}

/// Whether a row tells values of a column apart.
fn asks(row: &Accepted, column: usize) -> bool {
    row.get(column).and_then(Option::as_ref).is_some_and(|cell| !cell.is_all())
}

/// Whether a row accepts a combination.
fn accepts(row: &Accepted, combination: &[usize]) -> bool {
    let cells = row.iter().zip(combination);
    cells.into_iter().all(|(cell, region)| cell.as_ref().is_some_and(|cell| cell.contains(*region)))
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

/// A combination of some regions of each column that no row accepts.
fn uncovered(columns: &[Column<'_>], rows: &[Accepted], within: impl Fn(&Column<'_>) -> RegionSet) -> Found {
    let within: Vec<RegionSet> = columns.iter().map(within).collect();
    let all: Vec<&Accepted> = rows.iter().collect();
    Search { steps: 0 }.uncovered(&within, &all, columns, &mut Vec::new())
}

/// The search for a combination that no row accepts, column by column: what remains are the rows that accept the values chosen so far.
struct Search {
    steps: usize,
}

impl Search {
    fn uncovered(
        &mut self,
        within: &[RegionSet],
        rows: &[&Accepted],
        columns: &[Column<'_>],
        chosen: &mut Vec<usize>,
    ) -> Found {
        self.steps += 1 + rows.len();
        if self.steps > MOST_STEPS {
            return Found::GivenUp;
        }
        let number = chosen.len();
        let (Some(column), Some(allowed)) = (columns.get(number), within.get(number)) else {
            return if rows.is_empty() { Found::Combination(chosen.clone()) } else { Found::Nothing };
        };
        let accepts_the_rest =
            |row: &&Accepted| row.iter().skip(number).all(|cell| cell.as_ref().is_some_and(RegionSet::is_all));
        if rows.iter().any(accepts_the_rest) {
            return Found::Nothing;
        }
        for region in (0..column.regions.len()).filter(|region| allowed.contains(*region)) {
            let accepts =
                |row: &&&Accepted| row.get(number).and_then(Option::as_ref).is_some_and(|cell| cell.contains(region));
            self.steps += rows.len();
            let remaining: Vec<&Accepted> = rows.iter().filter(accepts).copied().collect();
            chosen.push(region);
            let found = self.uncovered(within, &remaining, columns, chosen);
            chosen.pop();
            if found != Found::Nothing {
                return found;
            }
        }
        Found::Nothing
    }
}
