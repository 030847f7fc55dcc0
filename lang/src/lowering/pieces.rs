//! Several periods as one time: the periods of a tillstånd, or a list of periods among the facts.
//!
//! What goes through such a time goes from its first day to its last, and leaves out what lies in none of the periods; days that several have in
//! common count once. Must not know: what is made of the days.

use stadga_program::node::{Kind, NodeId, Reduce, Reduction};

use super::Lowering;
use super::quantifiers::{Elements, Period};
use super::scope::Scope;
use super::value::Value;
use crate::syntax::expression::{ExprId, Source};
use crate::types::ty::Type;
use crate::vocabulary::kinds::Unit;

/// A period of a list, seen from a row of the space that it is judged in.
struct Piece {
    elements: Elements,
    first: NodeId,
    /// Absent while it is still going.
    last: NodeId,
}

impl<'db> Lowering<'db> {
    /// The first and the last day of all periods: no first one where there are none, no last one where one is still going.
    pub(super) fn days_of_all(&mut self, scope: &mut Scope<'db>, list: &Value, at: ExprId) -> Option<(NodeId, NodeId)> {
        let piece = self.piece(scope, list, at)?;
        let earliest = self.over_pieces(&piece, Reduction::Smallest, None, Some(piece.first), Kind::Date);
        let last = self.last_so_far(&piece);
        let latest = self.over_pieces(&piece, Reduction::Largest, None, Some(last), Kind::Date);
        let has_ended = self.builder.exists(piece.last);
        let is_open = self.builder.not(has_ended);
        let some_open = self.over_pieces(&piece, Reduction::Any, Some(is_open), None, Kind::Bool);
        let absent = self.builder.absent(Kind::Date);
        Some((earliest, self.builder.select(some_open, absent, latest)))
    }

    /// Whether a unit touches one of the periods of a series, or lies wholly in it; nothing where the series goes through a single one.
    pub(super) fn in_a_piece(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        period: &Period,
        (element, ty, whole): (&Value, &Type, bool),
    ) -> Option<NodeId> {
        let (list, at) = period.pieces.as_ref()?;
        let (low, high) = match element {
            Value::Range(low, high) => (*low, *high),
            _ => self.days_of_unit(element, ty),
        };
        scope.elements.push((source.id, element.clone()));
        let piece = self.piece(scope, list, *at);
        scope.elements.pop();
        let piece = piece?;
        let last = self.last_so_far(&piece);
        let (begins, ends) = match whole {
            true => (self.builder.less_or_equal(piece.first, low), self.builder.less_or_equal(high, last)),
            false => (self.builder.less_or_equal(piece.first, high), self.builder.less_or_equal(low, last)),
        };
        let holds = self.builder.and(&[begins, ends]);
        Some(self.over_pieces(&piece, Reduction::Any, Some(holds), None, Kind::Bool))
    }

    /// The first day of a unit that lies in one of the periods of a series.
    pub(super) fn first_day_in_a_piece(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        of: &Elements,
        period: &Period,
    ) -> Option<NodeId> {
        let (list, at) = period.pieces.as_ref()?;
        let (low, high) = self.days_of_unit(&of.element, &of.ty);
        scope.elements.push((source.id, of.element.clone()));
        let piece = self.piece(scope, list, *at);
        scope.elements.pop();
        let piece = piece?;
        let last = self.last_so_far(&piece);
        let (begins, ends) = (self.builder.less_or_equal(piece.first, high), self.builder.less_or_equal(low, last));
        let touches = self.builder.and(&[begins, ends]);
        let begins_later = self.builder.less(low, piece.first);
        let first = self.builder.select(begins_later, piece.first, low);
        Some(self.over_pieces(&piece, Reduction::Smallest, Some(touches), Some(first), Kind::Date))
    }

    /// Whether something of some days lies within one of the periods.
    pub(super) fn within_some(
        &mut self,
        scope: &mut Scope<'db>,
        (element, (first, last)): (&Value, (NodeId, NodeId)),
        (list, at): (&Value, ExprId),
    ) -> NodeId {
        // Nothing means this element by a name here; it is in scope for the space that the periods are judged from.
        scope.elements.push((scope.owner.declaration().id, element.clone()));
        let piece = self.piece(scope, list, at);
        scope.elements.pop();
        let Some(piece) = piece else {
            let value = self.not_counted();
            return self.node(&value, Kind::Bool);
        };
        let mut tests = vec![self.builder.within(first, piece.first, piece.last)];
        if first != last {
            tests.push(self.builder.within(last, piece.first, piece.last));
        }
        let holds = self.builder.and(&tests);
        self.over_pieces(&piece, Reduction::Any, Some(holds), None, Kind::Bool)
    }

    /// How many days or working days lie in the periods, each counted once; of one that is still going, up to bedömningsdagen.
    pub(super) fn units_in_pieces(
        &mut self,
        scope: &mut Scope<'db>,
        unit: Unit,
        (list, at): (&Value, ExprId),
    ) -> Value {
        let Some(piece) = self.piece(scope, list, at) else { return self.not_counted() };
        let last = self.last_so_far(&piece);
        if unit != Unit::Arbetsdagar {
            let Some((from, to)) = self.days_of_all(scope, list, at) else { return self.not_counted() };
            let (today, none) = (self.assessment_day(), self.builder.word(0, Kind::Days));
            let to = self.builder.or_else(to, today);
            let days =
                self.over_pieces(&piece, Reduction::DaysWithin { last, from, to }, None, Some(piece.first), Kind::Days);
            let exists = self.builder.exists(from);
            return Value::Plain(self.builder.select(exists, days, none));
        }
        let days = self.units_in(unit, piece.first, last);
        let has_days = self.builder.less_or_equal(piece.first, last);
        Value::Plain(self.over_pieces(&piece, Reduction::Sum, Some(has_days), Some(days), Kind::WorkDays))
    }

    fn piece(&mut self, scope: &mut Scope<'db>, list: &Value, at: ExprId) -> Option<Piece> {
        let elements = self.elements_of_list(scope, list, at)?;
        let Value::Range(first, last) = elements.element else { return None };
        Some(Piece { elements, first, last })
    }

    fn last_so_far(&mut self, piece: &Piece) -> NodeId {
        let today = self.assessment_day();
        self.builder.or_else(piece.last, today)
    }

    fn over_pieces(
        &mut self,
        piece: &Piece,
        how: Reduction,
        test: Option<NodeId>,
        taken: Option<NodeId>,
        kind: Kind,
    ) -> NodeId {
        let Elements { space, home, counts, .. } = &piece.elements;
        let tests: Vec<NodeId> = counts.iter().copied().chain(test).collect();
        let counted = (!tests.is_empty()).then(|| self.builder.and(&tests));
        self.builder.reduce_from(*home, Reduce { how, space: *space, counted, taken }, kind)
    }
}
