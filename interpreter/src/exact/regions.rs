//! Representatives of a fact: values of which one stands for each region that comparisons tell apart.

use std::cmp::Ordering;

use stadga_program::date::{Date, Instant};
use stadga_program::node::{Kind, NodeId};
use stadga_program::number::{Fixed, Ratio};
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

/// To find where a comparison turns takes at most so many evaluations: two bisections of a number of 64 bits, and the look at either end.
const MOST_TRIES: usize = 140;

/// The representatives of a fact; none if there is nothing to try it with, or nothing is left to try with.
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
        if !trial.can_try(MOST_TRIES) {
            return None;
        }
        match turning_points(trial, fact, comparison, (first, last)) {
            Ok(points) => starts.extend(points.into_iter().flatten()),
            Err(NotOrdered) => exhaustive = false,
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

/// Bounds that no real number or date leaves: what lies outside is not tried.
fn domain(kind: Kind) -> Option<(i64, i64)> {
    const LARGEST: i64 = 4_000_000_000_000;
    let day = |year| Date::from_ymd(year, 1, 1);
    let days = |year| day(year).map(|day| i64::from(day.days()));
    let symmetric = |bound: i64| (-bound, bound);
    Some(match kind {
        Kind::Int => symmetric(LARGEST),
        Kind::Fixed(_) => symmetric(LARGEST * Fixed::MILLIONTHS_PER_ONE),
        Kind::Date => (days(1900)?, days(2199)?),
        Kind::Instant => (Instant::start_of(day(1900)?).minutes(), Instant::start_of(day(2199)?).minutes()),
        Kind::Month => (day(1900)?.month().index().into(), day(2199)?.month().index().into()),
        Kind::Year => (1900, 2199),
        Kind::Days | Kind::WorkDays => symmetric(50_000),
        Kind::Months => symmetric(1_200),
        Kind::Hours => symmetric(1_000_000),
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

/// The first value at which the moving side has reached the fixed one, and the first at which it has passed it, if there are such.
/// With what is absent or faulty nothing is compared.
fn turning_points(
    trial: &mut Trial<'_>,
    fact: Fact,
    comparison: &Comparison,
    (first, last): (i64, i64),
) -> Result<[Option<i64>; 2], NotOrdered> {
    let (space, row) = comparison.place;
    if !trial.evaluate().cell_at(comparison.fixed, space, row).is_known() {
        return Ok([None; 2]);
    }
    let reaches = turning_point(trial, fact, comparison, Turning::Reaches, (first, last))?;
    let passes = turning_point(trial, fact, comparison, Turning::Passes, (first, last))?;
    if reaches.is_none() && passes.is_none() {
        // The fixed side may lie beyond what the bounds of the fact let the moving side reach.
        let mut moved_to = |word| {
            trial.put(fact, Cell::known(word));
            let value = Side::of(trial.evaluate(), comparison.moving, comparison);
            trial.put(fact, Cell::UNKNOWN);
            value
        };
        if moved_to(first) != moved_to(last) {
            return Err(NotOrdered);
        }
    }
    Ok([reaches, passes])
}

/// The first value at which the comparison has turned, if it turns at all.
fn turning_point(
    trial: &mut Trial<'_>,
    fact: Fact,
    comparison: &Comparison,
    turning: Turning,
    (first, last): (i64, i64),
) -> Result<Option<i64>, NotOrdered> {
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
    let moving = Side::of(evaluation, comparison.moving, comparison)?;
    let fixed = Side::of(evaluation, comparison.fixed, comparison)?;
    Some(moving.cmp(&fixed))
}

/// A side of a comparison, known.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Word(i64),
    Fraction(Ratio),
}

impl Side {
    fn of(evaluation: Evaluation<'_>, node: NodeId, comparison: &Comparison) -> Option<Side> {
        let cell = evaluation.cell_at(node, comparison.place.0, comparison.place.1);
        if !cell.is_known() {
            return None;
        }
        match evaluation.program().nodes.get(node.index())?.kind {
            Kind::Ratio(_) => Some(Side::Fraction(evaluation.fraction(cell.word))),
            _ => Some(Side::Word(cell.word)),
        }
    }
}
