//! `ersätts av`: later events after which a duty need no longer be fulfilled.
//!
//! The first of them, after the day of what the duty is about, takes its place; of a duty that is about nothing of its own, the first from the day
//! that its limit is counted from. What was done by then has been done. Must not know: what fulfils a duty, what a status comes to.

use stadga_program::node::NodeId;
use stadga_program::program::TraceKind;

use super::Lowering;
use super::duties::Times;
use super::fulfilment::base_of;
use super::instances::Opened;
use super::scope::Scope;
use super::traces::Line;
use crate::syntax::expression::Source;
use crate::syntax::tree::{Argument, Clause};
use crate::vocabulary::kinds::ClauseKind;

/// The day on which a duty was replaced, absent where it was not, and a line that tells of it. Nothing for a duty that nothing replaces.
pub(super) type Replaced = Option<(NodeId, u32)>;

impl<'db> Lowering<'db> {
    /// What takes the place of a duty.
    pub(super) fn replaced(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        times: &Times,
        opened: &Opened,
    ) -> Option<Replaced> {
        let mut first: Option<NodeId> = None;
        let mut lines = Vec::new();
        let mut place = None;
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::ErsattsAv) {
            let Argument::Source(source) = &clause.argument else { return None };
            let (day, line) = self.first_replacing(scope, source, times, opened)?;
            first = Some(first.map_or(day, |before| self.earlier(before, day)));
            lines.push(line);
            place.get_or_insert(clause.id);
        }
        let (Some(first), Some(place)) = (first, place) else { return Some(None) };
        let line = Line { text: "ersätts av".to_owned(), ..self.line_at(scope, place.into(), None, &[]) };
        Some(Some((first, self.add_trace(TraceKind::Replacement, Some(first), line, &lines))))
    }

    /// The day of the first event of a source that takes the place of a duty.
    fn first_replacing(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        times: &Times,
        opened: &Opened,
    ) -> Option<(NodeId, u32)> {
        let (elements, reads) = scope.reading(|scope| self.fulfilling(scope, source));
        let (elements, mut tests) = elements?;
        let (day, _) = self.days_of_event(scope, &elements.element, base_of(source)?)?;
        tests.push(match opened.day {
            Some(subject) => self.builder.less(subject, day),
            None => {
                let starts = self.builder.exists(times.start);
                let (any, since) = (self.builder.not(starts), self.builder.less_or_equal(times.start, day));
                self.builder.or(&[any, since])
            }
        });
        let counted = self.builder.and(&tests);
        let line = self.line_of_events(scope, source, counted, &reads);
        Some((self.nth_day(elements.space, counted, day, 1), line))
    }

    /// Whether a duty has been replaced before it was done.
    pub(super) fn is_superseded(&mut self, replaced: NodeId, ever_done: NodeId) -> NodeId {
        let (is_replaced, undone) = (self.builder.exists(replaced), self.builder.not(ever_done));
        self.builder.and(&[is_replaced, undone])
    }
}
