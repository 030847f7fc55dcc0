//! The events of a case: which there are, and which one a duty was fulfilled by.
//!
//! Must not know: words, why an event counts.

use stadga_program::date::{Date, Instant};
use stadga_program::node::{ListId, NodeId, Op, Reduction, SlotId, SpaceId};
use stadga_program::program::{EventShape, Program, Target};

use super::counting::chosen;
use crate::cell::Cell;
use crate::evaluate::{CASE, Evaluation};
use crate::needs::element_pointer;
use crate::outcome::EventName;

/// An event of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event<'a> {
    /// Its kind.
    pub shape: &'a EventShape,
    /// The list of its kind.
    pub list: ListId,
    /// Its row in that list.
    pub row: u32,
}

/// When an event was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventDays {
    /// The day; of a period its first.
    pub first: Date,
    /// Of a period its last day; none while it is still going, and of an event that has a day.
    pub last: Option<Date>,
}

/// Every event of a case, kind by kind in the order of the program, in each kind by day.
pub fn events(evaluation: Evaluation<'_>) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    for shape in &evaluation.program().case.events {
        let Some(list) = shape.list else { continue };
        let rows = evaluation.case().rows(list).map_or(0, crate::case::Rows::count);
        events.extend((0..rows).map(|row| Event { shape, list, row }));
    }
    events
}

/// The event that a row of a space is for.
pub fn event_at(evaluation: Evaluation<'_>, space: SpaceId, row: u32) -> Option<Event<'_>> {
    let program = evaluation.program();
    let list = program.spaces.get(space.index())?.list()?;
    let shape = program.case.events.iter().find(|shape| shape.list == Some(list))?;
    let row = u32::try_from(evaluation.element(space, row)?).ok()?;
    Some(Event { shape, list, row })
}

/// The event that a day of fulfilment is the day of, and the number that it has among those that count where several are needed.
pub fn fulfilling(evaluation: Evaluation<'_>, done: NodeId, place: (SpaceId, u32)) -> Option<Event<'_>> {
    let program = evaluation.program();
    let decides = program.nodes.get(chosen(evaluation, done, place).index())?;
    let reduction = match decides.op {
        Op::Reduce(reduction) => reduction,
        Op::Matched(matching, _) => {
            let row = evaluation.enclosing_row(decides.space, place.0, place.1)?;
            let (list, row) = evaluation.deciding_event(matching, row)?;
            let shape = program.case.events.iter().find(|shape| shape.list == Some(list))?;
            return Some(Event { shape, list, row });
        }
        _ => return None,
    };
    let reduce = program.reductions.get(reduction.index())?;
    let wanted = match reduce.how {
        Reduction::First => 1,
        Reduction::Nth(number) => number,
        _ => return None,
    };
    let (_, rows) = evaluation.elements(reduce.space, place.0, place.1);
    let counts = |row: &u32| reduce.counted.is_none_or(|node| evaluation.cell_at(node, reduce.space, *row).is_yes());
    let row = rows.filter(counts).nth(wanted.checked_sub(1)? as usize)?;
    event_at(evaluation, reduce.space, row)
}

/// The events that other instances of a duty were fulfilled by whose events fulfil one instance each: each with the row of that instance.
pub fn taken_by_others(evaluation: Evaluation<'_>, done: NodeId, place: (SpaceId, u32)) -> Vec<(Event<'_>, u32)> {
    let program = evaluation.program();
    let decides = program.nodes.get(chosen(evaluation, done, place).index());
    let Some((Op::Matched(id, _), space)) = decides.map(|node| (node.op, node.space)) else { return Vec::new() };
    let takes_turns = program.matchings.get(id.index()).is_some_and(|matching| matching.turns.is_some());
    let own = evaluation.enclosing_row(space, place.0, place.1);
    let others = (0..evaluation.row_count(space)).filter(|row| takes_turns && Some(*row) != own);
    let taken = others.filter_map(|other| {
        let (list, row) = evaluation.deciding_event(id, other)?;
        let shape = program.case.events.iter().find(|shape| shape.list == Some(list))?;
        Some((Event { shape, list, row }, other))
    });
    taken.collect()
}

impl Event<'_> {
    /// When it was, as far as that is known.
    pub fn days(&self, evaluation: Evaluation<'_>) -> Option<EventDays> {
        let day = |name: &str| self.field(evaluation, name).and_then(to_date);
        let instant = || Some(Instant::from_minutes(self.field(evaluation, "time")?.word)?.date());
        if self.shape.period {
            return Some(EventDays { first: day("from")?, last: day("to") });
        }
        Some(EventDays { first: day("date").or_else(instant)?, last: None })
    }

    /// What tells it from others.
    pub fn name<'e>(&self, evaluation: Evaluation<'e>) -> EventName<'e>
    where
        Self: 'e,
    {
        let days = self.days(evaluation);
        let kind = evaluation.program().case.events.iter().find(|shape| shape.list == Some(self.list));
        EventName {
            id: evaluation.case().event_id(self.list, self.row),
            pointer: self.pointer(evaluation).unwrap_or_default(),
            kind: kind.map_or("", |shape| shape.name.as_str()),
            first: days.map(|days| days.first),
            last: days.and_then(|days| days.last),
            is_period: self.shape.period,
        }
    }

    /// The role that did it: its number.
    pub fn by(&self, evaluation: Evaluation<'_>) -> Option<usize> {
        self.field(evaluation, "by").and_then(|cell| usize::try_from(cell.word).ok())
    }

    /// Where it stands in the case data.
    pub fn pointer(&self, evaluation: Evaluation<'_>) -> Option<String> {
        let space = evaluation.program().lists.get(self.list.index())?.space;
        element_pointer(evaluation.program(), evaluation.case(), space, self.row)
    }

    /// Whether it happened after bedömningsdagen, so that no rule sees it.
    pub fn is_later(&self, evaluation: Evaluation<'_>) -> bool {
        self.days(evaluation).is_some_and(|days| days.first > evaluation.prepared().assessment_day())
    }

    /// A field that is known.
    fn field(&self, evaluation: Evaluation<'_>, name: &str) -> Option<Cell> {
        let field = self.shape.fields.iter().find(|field| field.name == name)?;
        let Target::Slot(slot) = field.target else { return None };
        let cell = match is_of_case(evaluation.program(), slot) {
            true => evaluation.case().fact(slot),
            false => evaluation.case().fact_of(slot, self.row),
        };
        cell.is_known().then_some(cell)
    }
}

fn is_of_case(program: &Program, slot: SlotId) -> bool {
    program.slots.get(slot.index()).is_some_and(|slot| slot.space == CASE)
}

fn to_date(cell: Cell) -> Option<Date> {
    i32::try_from(cell.word).ok().and_then(Date::from_days)
}
