//! Representatives of a fact: values of which one stands for each region that comparisons tell apart.

use std::cmp::Ordering;

use stadga_program::date::{Date, Instant};
use stadga_program::node::{Kind, NumberUnit};
use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::Trial;
use super::flow::{Comparison, Flow, has_few_values};
use crate::cell::Cell;
use crate::evaluate::Evaluation;
use crate::needs::Fact;

/// The values of a fact that are tried.
pub(super) struct Regions {
    /// One from each region.
    pub(super) cells: Vec<Cell>,
    /// Whether they stand for all values that the fact can have.
    pub(super) exhaustive: bool,
}

/// The representatives of a fact; none if there is nothing to try it with.
pub(super) fn regions(trial: &mut Trial<'_>, flow: &Flow, fact: Fact) -> Option<Regions> {
    let program = trial.prepared.program();
    let slot = match fact {
        Fact::OfCase(slot) | Fact::OfElement(slot, _) => program.slots.get(slot.index())?,
        Fact::List(..) => return None,
    };
    let comparisons: Vec<&Comparison> = flow.comparisons.iter().filter(|known| known.fact == fact).collect();
    let (words, exhaustive) = if has_few_values(slot.kind) {
        ((0..member_count(program, slot.kind)).collect(), true)
    } else if slot.kind == Kind::Text {
        (texts(trial, &comparisons)?, true)
    } else {
        ordered(trial, fact, slot.kind, &comparisons)?
    };
    let absent = slot.optional.then_some(Cell::ABSENT);
    let exhaustive = exhaustive && !flow.loose.contains(&fact);
    Some(Regions { cells: words.into_iter().map(Cell::known).chain(absent).collect(), exhaustive })
}

fn member_count(program: &Program, kind: Kind) -> i64 {
    let count = match kind {
        Kind::Bool => 2,
        Kind::Member(id) => program.enumerations.get(id.index()).map_or(0, |known| known.members.len()),
        Kind::Insats => program.insatser.len(),
        Kind::Group => program.groups.len(),
        Kind::Role => program.roles.len(),
        _ => 0,
    };
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The texts that the fact is compared with, and one that is none of them.
fn texts(trial: &mut Trial<'_>, comparisons: &[&Comparison]) -> Option<Vec<i64>> {
    let evaluation = trial.evaluate();
    let compared = comparisons.iter().map(|known| evaluation.cell_at(known.fixed, known.place.0, known.place.1));
    let mut words: Vec<i64> = compared.filter(|cell| cell.is_known()).map(|cell| cell.word).collect();
    words.push(i64::MAX);
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// A value from each region of a number or date, and whether the regions are all there are.
fn ordered(trial: &mut Trial<'_>, fact: Fact, kind: Kind, comparisons: &[&Comparison]) -> Option<(Vec<i64>, bool)> {
    let (first, last) = domain(kind)?;
    let (mut starts, mut exhaustive) = (vec![first], true);
    for comparison in comparisons {
        for turning in [Turning::Reaches, Turning::Passes] {
            match turning_point(trial, fact, comparison, turning, (first, last)) {
                Ok(point) => starts.extend(point),
                Err(NotOrdered) => exhaustive = false,
            }
        }
    }
    if starts.len() == 1 || !exhaustive {
        // Nothing tells values apart, or not all of it: values on the way show at least whether the fact matters.
        starts.extend([first / 2 + last / 2, last]);
    }
    starts.sort_unstable();
    starts.dedup();
    Some((starts, exhaustive))
}

/// The ordinary bounds of a number or date: what lies outside is not tried.
fn domain(kind: Kind) -> Option<(i64, i64)> {
    let day = |year| Date::from_ymd(year, 1, 1);
    let days = |year| day(year).map(|day| i64::from(day.days()));
    Some(match kind {
        Kind::Int => (-1_000_000_000, 1_000_000_000),
        Kind::Fixed(NumberUnit::Kronor | NumberUnit::Plain) => {
            (-1_000_000_000 * Fixed::MILLIONTHS_PER_ONE, 1_000_000_000 * Fixed::MILLIONTHS_PER_ONE)
        }
        Kind::Fixed(_) => (-1_000_000 * Fixed::MILLIONTHS_PER_ONE, 1_000_000 * Fixed::MILLIONTHS_PER_ONE),
        Kind::Date => (days(1900)?, days(2199)?),
        Kind::Instant => (Instant::start_of(day(1900)?).minutes(), Instant::start_of(day(2199)?).minutes()),
        Kind::Month => (day(1900)?.month().index().into(), day(2199)?.month().index().into()),
        Kind::Year => (1900, 2199),
        Kind::Days | Kind::WorkDays => (-10_000, 10_000),
        Kind::Months => (-1_200, 1_200),
        Kind::Hours => (-100_000, 100_000),
        _ => return None,
    })
}

/// Which of the two points at which a comparison turns.
#[derive(Clone, Copy)]
enum Turning {
    /// Where the moving side is no longer below the fixed one.
    Reaches,
    /// Where it is above it.
    Passes,
}

/// The fact cannot be put in order by the comparison.
struct NotOrdered;

/// The first value at which the comparison has turned, if it turns at all; with what is absent or faulty nothing is compared.
fn turning_point(
    trial: &mut Trial<'_>,
    fact: Fact,
    comparison: &Comparison,
    turning: Turning,
    (first, last): (i64, i64),
) -> Result<Option<i64>, NotOrdered> {
    let (space, row) = comparison.place;
    if !trial.evaluate().cell_at(comparison.fixed, space, row).is_known() {
        return Ok(None);
    }
    let mut side = |word: i64| {
        trial.put(fact, Cell::known(word));
        let ordering = order(trial.evaluate(), comparison).ok_or(NotOrdered);
        trial.put(fact, Cell::UNKNOWN);
        ordering.map(|ordering| match turning {
            Turning::Reaches => ordering != Ordering::Less,
            Turning::Passes => ordering == Ordering::Greater,
        })
    };
    let at_first = side(first)?;
    if at_first == side(last)? {
        return Ok(None);
    }
    let (mut before, mut after) = (first, last);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if side(middle)? == at_first { before = middle } else { after = middle }
    }
    Ok(Some(after))
}

/// How the moving side compares with the fixed one; nothing if either is not known.
fn order(evaluation: Evaluation<'_>, comparison: &Comparison) -> Option<Ordering> {
    let (space, row) = comparison.place;
    let word = |node| {
        let cell = evaluation.cell_at(node, space, row);
        cell.is_known().then_some(cell.word)
    };
    let (moving, fixed) = (word(comparison.moving)?, word(comparison.fixed)?);
    let kind = evaluation.program().nodes.get(comparison.moving.index()).map(|node| node.kind);
    Some(match kind {
        Some(Kind::Ratio(_)) => evaluation.fraction(moving).cmp(&evaluation.fraction(fixed)),
        _ => moving.cmp(&fixed),
    })
}
