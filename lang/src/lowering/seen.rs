//! What is seen on a day: of a run, what has happened by bedömningsdagen; of an event whose validity is judged, what has by its own day.
//!
//! `giltig om` stands where the event did, so whether an event counts never changes because something happens later. All that it reads is
//! lowered once more, with the day of the event as bedömningsdagen: events that came later are not seen, what was going on is still
//! going on, and duties are as they were. Must not know: what it means that an event is valid.

use stadga_program::node::{Kind, NodeId, Op, SpaceId};

use super::Lowering;
use super::facts::{FactId, Stream, event_fields};
use super::value::Value;

impl Lowering<'_> {
    /// bedömningsdagen: of the run, or of the event that is judged.
    pub(super) fn assessment_day(&mut self) -> NodeId {
        match self.seen_on {
            Some(day) => day,
            None => self.builder.of_run(Op::AssessmentDay, Kind::Date),
        }
    }

    /// Lowers something as it was seen on a day; on bedömningsdagen of the run, where there is none.
    pub(super) fn as_seen_on<T>(&mut self, day: Option<NodeId>, lower: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.seen_on, day);
        let lowered = lower(self);
        self.seen_on = outer;
        lowered
    }

    /// Whether an event or period that a row of a space is for had begun by the day on which it is seen; nothing where that goes without
    /// saying: of a run, whose later events have been left out, and of a kind that is itself being judged, which is asked for earlier ones only.
    pub(super) fn had_begun(&mut self, (stream, element): (Option<&Stream>, FactId), space: SpaceId) -> Option<NodeId> {
        let day = self.seen_on?;
        if stream.is_some_and(|stream| self.is_judging(&stream.event)) {
            return None;
        }
        let began = match stream {
            Some(_) => self.begins(element, space)?,
            None => self.builder.arisen(super::facts::ENDS[0], space),
        };
        Some(self.builder.less_or_equal(began, day))
    }

    /// The first day of an event, for a row of a space.
    fn begins(&mut self, element: FactId, space: SpaceId) -> Option<NodeId> {
        let [date, from] = [event_fields::DATE, event_fields::FROM].map(|field| self.facts.field(element, field));
        self.plain_fact(date.or(from)?, space)
    }

    /// The same of an event that a node names.
    pub(super) fn had_begun_at(&mut self, stream: &Stream, row: NodeId) -> Option<NodeId> {
        let day = self.seen_on.filter(|_| !self.is_judging(&stream.event))?;
        let began = self.begins(stream.element, self.space_of(stream.element))?;
        let began = self.builder.at(began, row);
        Some(self.builder.less_or_equal(began, day))
    }

    /// A period of a tillstånd as it was seen: what ends it later was not, so it was still going on.
    pub(super) fn period_as_seen(&mut self, period: Value) -> Value {
        let (Some(day), Value::Range(first, last)) = (self.seen_on, &period) else { return period };
        let (first, last) = (*first, *last);
        let (has_last, lies_before) = (self.builder.exists(last), self.builder.less(last, day));
        let had_ended = self.builder.and(&[has_last, lies_before]);
        let absent = self.builder.absent(Kind::Date);
        Value::Range(first, self.builder.select(had_ended, last, absent))
    }
}
