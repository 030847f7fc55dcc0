//! Lists whose elements follow from others: events that arise from events, and states between events.
//!
//! An event of its own day is certain as far as the one that it follows from counts. What takes several (three in a row, a beginning and
//! an end) is found only where it is settled which of them count, and in which order where that matters: else the whole list is unknown.
//! Order within a day is known only if all of that day say so. Must not know: operations, words.

use stadga_program::date::{Date, MonthEnd};
use stadga_program::duration::{Days, Months, WorkDays};
use stadga_program::node::{CalendarId, Kind, NodeId, RuleId, SpaceId};
use stadga_program::program::{Arisen, ArisenSource, Arising, FaultCode};

use super::CASE;
use super::layout::Layout;
use super::logic::present;
use super::row::{CellView, read};
use crate::cell::{Cell, State};

/// An element that has arisen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arose {
    /// Whether it has for certain.
    pub(super) listed: Cell,
    /// Its first day.
    pub(super) first: Cell,
    /// Its last day; absent while it is still going.
    pub(super) last: Cell,
    /// The element that it follows from, where that is one alone: its space and its row.
    pub(super) of: Option<(SpaceId, u32)>,
}

/// An element from which others arise.
#[derive(Debug, Clone, Copy)]
struct Element {
    row: (SpaceId, u32),
    counts: Cell,
    first: i64,
    last: Cell,
    order: Option<i64>,
}

/// The elements of a list, in the order of their days; or why they are not known.
pub(super) fn arise(layout: &Layout<'_>, cells: CellView<'_>, arisen: &Arisen) -> Result<Vec<Arose>, Cell> {
    let from = From { layout, cells };
    let mut all: Vec<(i64, Arose)> = Vec::new();
    let mut open: Option<Cell> = None;
    for way in &arisen.ways {
        match from.way(way) {
            Ok(arose) => all.extend(arose),
            // What is unknown may come to be anything, and so goes before what is faulty.
            Err(state) if open.is_none_or(|open| open.state == State::Faulty) => open = Some(state),
            Err(_) => {}
        }
    }
    if let Some(open) = open {
        return Err(open);
    }
    all.sort_by_key(|(day, _)| *day);
    Ok(all.into_iter().map(|(_, arose)| arose).collect())
}

/// What elements arise from.
struct From<'a> {
    layout: &'a Layout<'a>,
    cells: CellView<'a>,
}

impl From<'_> {
    fn way(&self, way: &Arising) -> Result<Vec<(i64, Arose)>, Cell> {
        match way {
            Arising::Each(source) => {
                let each = |element: Element| {
                    let Element { row, counts, first, last, .. } = element;
                    (first, Arose { listed: counts, first: Cell::known(first), last, of: Some(row) })
                };
                Ok(self.elements(source)?.into_iter().map(each).collect())
            }
            Arising::InARow { number, source, broken_by } => {
                let counted = self.settled(std::slice::from_ref(source))?;
                let breaks = self.settled(broken_by)?;
                Ok(in_a_row(*number, counted, breaks)?.into_iter().map(on_day).collect())
            }
            Arising::Within { number, length, calendar, month_end, source } => {
                let counted = self.settled(std::slice::from_ref(source))?;
                let days: Vec<i64> = counted.iter().map(|element| element.first).collect();
                Ok(self.within(*number, *length, (*calendar, *month_end), &days)?.into_iter().map(on_day).collect())
            }
            Arising::FirstOf(sources) => {
                let foremost = self.all(sources)?.into_iter().min_by_key(|element| {
                    let counts = element.counts;
                    // Of one day, one that counts settles it, and what is unknown may come to count.
                    (element.first, !counts.is_yes(), counts.state != State::Unknown, counts.word)
                });
                let Some(first) = foremost.map(settle).transpose()? else { return Ok(Vec::new()) };
                let (day, arose) = on_day(first.first);
                // Of several of one day, none is the first, also where it has yet to be found which of them count.
                let of = self.is_alone_on_its_day(sources, day).then_some(first.row);
                Ok(vec![(day, Arose { of, ..arose })])
            }
            Arising::Between { begins, ends, during } => {
                let mut periods = between(self.settled(begins)?, self.settled(ends)?)?;
                for element in self.settled(during)? {
                    match element.last.state {
                        State::Known => periods.push((element.first, Some(element.last.word))),
                        State::Absent => periods.push((element.first, None)),
                        State::Unknown | State::Faulty => return Err(element.last),
                    }
                }
                Ok(joined(periods).into_iter().map(lasting).collect())
            }
        }
    }

    /// The elements of some sources that count or may count.
    fn all(&self, sources: &[ArisenSource]) -> Result<Vec<Element>, Cell> {
        let mut all = Vec::new();
        for source in sources {
            all.extend(self.elements(source)?);
        }
        Ok(all)
    }

    /// The elements of some sources that count, in the order of their days, where it is settled which these are.
    fn settled(&self, sources: &[ArisenSource]) -> Result<Vec<Element>, Cell> {
        let all: Result<Vec<Element>, Cell> = self.all(sources)?.into_iter().map(settle).collect();
        let mut all = all?;
        all.sort_by_key(|element| element.first);
        Ok(all)
    }

    fn elements(&self, source: &ArisenSource) -> Result<Vec<Element>, Cell> {
        let (state, rows) = self.layout.elements(source.space, CASE, 0);
        match state.state {
            State::Known => {}
            State::Absent => return Ok(Vec::new()),
            State::Unknown | State::Faulty => return Err(state),
        }
        let mut elements = Vec::new();
        for row in rows {
            let value = |node: NodeId| read(self.layout, self.cells, node, source.space, row);
            let counts = source.counted.map_or(Cell::YES, |counted| present(RuleId(0), value(counted)));
            if counts.is_no() {
                continue;
            }
            let first = present(self.rule_of(source.first), value(source.first));
            if !first.is_known() {
                // What may not count at all may come to be no fault either.
                return Err(if counts.state == State::Unknown { counts } else { first });
            }
            let order = source.order.map(value).filter(|order| order.is_known()).map(|order| order.word);
            let row = (source.space, row);
            elements.push(Element { row, counts, first: first.word, last: value(source.last), order });
        }
        Ok(elements)
    }

    /// Whether no two elements of some sources have a day as their first, whether or not they count.
    fn is_alone_on_its_day(&self, sources: &[ArisenSource], day: i64) -> bool {
        let on_day = sources.iter().flat_map(|source| {
            let (_, rows) = self.layout.elements(source.space, CASE, 0);
            rows.filter(|row| read(self.layout, self.cells, source.first, source.space, *row) == Cell::known(day))
        });
        on_day.take(2).count() < 2
    }

    /// The days on which there come to be so many within a length of time.
    fn within(
        &self,
        number: u32,
        length: NodeId,
        conventions: (CalendarId, MonthEnd),
        days: &[i64],
    ) -> Result<Vec<i64>, Cell> {
        let rule = self.rule_of(length);
        let amount = present(rule, read(self.layout, self.cells, length, CASE, 0));
        if !amount.is_known() {
            return Err(amount);
        }
        let kind = self.layout.prepared.program.nodes.get(length.index()).map(|node| node.kind);
        let (mut fired, mut oldest, mut before) = (Vec::new(), 0, 0);
        for day in each_day(days) {
            let start =
                self.before(day, (kind, amount.word), conventions).ok_or(Cell::faulty(rule, FaultCode::Overflow))?;
            let outside = |index: usize| days.get(index).is_some_and(|own| *own <= start);
            while outside(oldest) {
                oldest += 1;
            }
            let through = days.partition_point(|own| *own <= day);
            let earlier = before.max(oldest) - oldest;
            let number = number as usize;
            if earlier < number && through.saturating_sub(oldest) >= number {
                fired.push(day);
            }
            before = through;
        }
        Ok(fired)
    }

    /// The last day that lies so long before a day that it no longer counts with it.
    fn before(
        &self,
        day: i64,
        (kind, amount): (Option<Kind>, i64),
        (calendar, month_end): (CalendarId, MonthEnd),
    ) -> Option<i64> {
        let date = Date::from_days(i32::try_from(day).ok()?)?;
        let back = i32::try_from(amount.checked_neg()?).ok()?;
        let start = match kind? {
            Kind::Months => date.add_months(Months(back))?.settled(month_end)?,
            Kind::WorkDays => {
                self.layout.prepared.program.calendar(calendar)?.add_working_days(date, WorkDays(back))?
            }
            _ => date.add_days(Days(back))?,
        };
        Some(start.days().into())
    }

    fn rule_of(&self, node: NodeId) -> RuleId {
        self.layout.prepared.program.nodes.get(node.index()).map_or(RuleId(0), |node| node.rule)
    }
}

/// An element that counts for certain; else why it is open.
fn settle(element: Element) -> Result<Element, Cell> {
    if element.counts.is_yes() { Ok(element) } else { Err(element.counts) }
}

fn on_day(day: i64) -> (i64, Arose) {
    (day, Arose { listed: Cell::YES, first: Cell::known(day), last: Cell::known(day), of: None })
}

/// Each day once, of days in their order.
fn each_day(days: &[i64]) -> impl Iterator<Item = i64> + '_ {
    days.iter()
        .zip(std::iter::once(None).chain(days.iter().map(Some)))
        .filter_map(|(day, before)| (before != Some(day)).then_some(*day))
}

/// What happens on a day: whether an element is of the first sort or of the second.
struct OfDay {
    day: i64,
    /// True for the first sort; in their order where that is known.
    sorts: Vec<bool>,
    in_order: bool,
}

/// Two sorts of elements, day by day.
fn day_by_day(first: Vec<Element>, second: Vec<Element>) -> Vec<OfDay> {
    let tagged = |elements: Vec<Element>, sort| elements.into_iter().map(move |element| (element, sort));
    let mut all: Vec<(Element, bool)> = tagged(first, true).chain(tagged(second, false)).collect();
    all.sort_by_key(|(element, _)| (element.first, element.order));
    let of_day = |group: &[(Element, bool)]| {
        let (orders, others) = (group, group.iter().skip(1));
        let follows = |((one, _), (next, _)): (&(Element, bool), &(Element, bool))| one.order < next.order;
        let all_say = group.iter().all(|(element, _)| element.order.is_some());
        OfDay {
            day: group.first().map_or(0, |(element, _)| element.first),
            sorts: group.iter().map(|(_, sort)| *sort).collect(),
            in_order: all_say && orders.iter().zip(others).all(follows),
        }
    };
    all.chunk_by(|(one, _), (next, _)| one.first == next.first).map(of_day).collect()
}

/// The days on which so many in a row are complete. How many there are of an unfinished row lies between two numbers, while it depends on
/// an order that is not known.
fn in_a_row(number: u32, counted: Vec<Element>, breaks: Vec<Element>) -> Result<Vec<i64>, Cell> {
    let number = u64::from(number.max(1));
    let (mut least, mut most) = (0_u64, 0_u64);
    let mut fired = Vec::new();
    for OfDay { day, sorts, in_order } in day_by_day(counted, breaks) {
        let matches = sorts.iter().filter(|is_counted| **is_counted).count() as u64;
        let is_mixed = matches > 0 && (matches as usize) < sorts.len();
        if is_mixed && !in_order {
            if most + matches >= number {
                return Err(Cell::UNKNOWN);
            }
            (least, most) = (0, matches);
            continue;
        }
        for is_counted in sorts {
            if !is_counted {
                (least, most) = (0, 0);
                continue;
            }
            (least, most) = (least + 1, most + 1);
            if least >= number {
                fired.push(day);
                (least, most) = (0, 0);
            } else if most >= number {
                return Err(Cell::UNKNOWN);
            }
        }
    }
    Ok(fired)
}

/// The times from a beginning to the day before the next end; the last one may still be going.
fn between(begins: Vec<Element>, ends: Vec<Element>) -> Result<Vec<(i64, Option<i64>)>, Cell> {
    let mut periods: Vec<(i64, Option<i64>)> = Vec::new();
    let mut began: Option<i64> = None;
    for OfDay { day, sorts, in_order } in day_by_day(begins, ends) {
        let is_mixed = sorts.contains(&true) && sorts.contains(&false);
        if is_mixed && !in_order {
            return Err(Cell::UNKNOWN);
        }
        for begins in sorts {
            match (begins, began) {
                (true, None) => began = Some(day),
                (false, Some(first)) => {
                    periods.push((first, Some(day - 1)));
                    began = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    periods.extend(began.map(|first| (first, None)));
    Ok(periods)
}

/// Periods in the order of their days, those that overlap or touch as one; one without days is none.
fn joined(mut periods: Vec<(i64, Option<i64>)>) -> Vec<(i64, Option<i64>)> {
    periods.retain(|(first, last)| last.is_none_or(|last| *first <= last));
    periods.sort_unstable();
    let mut joined: Vec<(i64, Option<i64>)> = Vec::new();
    for (first, last) in periods {
        match joined.last_mut().filter(|(_, before)| before.is_none_or(|before| first <= before.saturating_add(1))) {
            Some((_, before)) => *before = before.zip(last).map(|(before, last)| before.max(last)),
            None => joined.push((first, last)),
        }
    }
    joined
}

fn lasting((first, last): (i64, Option<i64>)) -> (i64, Arose) {
    let last = last.map_or(Cell::ABSENT, Cell::known);
    (first, Arose { listed: Cell::YES, first: Cell::known(first), last, of: None })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::joined;

    /// The days of periods one by one, up to a day on which those that are still going are cut.
    fn days(periods: &[(i64, Option<i64>)]) -> Vec<i64> {
        let covers =
            |day: i64| periods.iter().any(|(first, last)| *first <= day && last.is_none_or(|last| day <= last));
        (0..60).filter(|day| covers(*day)).collect()
    }

    proptest! {
        #[test]
        fn joined_periods_have_the_same_days_and_neither_touch_nor_overlap(
            periods in proptest::collection::vec((0_i64..40, proptest::option::of(0_i64..40)), 0..8),
        ) {
            let joined = joined(periods.clone());
            prop_assert_eq!(days(&joined), days(&periods));
            for pair in joined.windows(2) {
                prop_assert!(pair[0].1.is_some_and(|last| last + 1 < pair[1].0), "{:?}", joined);
            }
        }
    }
}
