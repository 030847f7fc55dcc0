//! Time limits: the first and the last day on which something has to be done.
//!
//! A limit is lowered part by part, each of which is one value, so that conditions, exceptions and readings choose among limits as they do
//! among any values. A day that is counted from one that does not exist does not exist either. Must not know: what has to be done.

use stadga_program::node::{CalendarFunction, CalendarId, Kind, NodeId, Op};

use super::Lowering;
use super::declarations::{argument, clauses};
use super::rules::Explained;
use super::scope::Scope;
use super::value::Value;
use crate::names::Global;
use crate::syntax::expression::{ExprId, Limit, LimitPoint};
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::Attribute;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Which part of a limit is being lowered. Each is one value, so that exceptions and readings choose among limits as among any values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LimitPart {
    /// The first day; absent where there is none.
    First,
    /// The last day.
    Last,
    /// The last instant, where hours or a time of day decide; absent where whole days do.
    LastInstant,
    /// The day that the limit is counted from; absent where it is not counted from any.
    Start,
    /// Whether the duty applies: not under `gäller inte`.
    Applies,
    /// Whether it has a limit at all: not under `utan bestämd tid`.
    IsLimited,
    /// Whether it has a last day, which may not have come about yet.
    HasLast,
}

impl LimitPart {
    /// The type of the part.
    pub(super) fn ty(self) -> Type {
        match self {
            Self::Applies | Self::IsLimited | Self::HasLast => Type::Bool,
            Self::LastInstant => Type::Instant.optional(),
            Self::First | Self::Last | Self::Start => Type::Date.optional(),
        }
    }
}

impl<'db> Lowering<'db> {
    /// The part of a limit that is asked for, with the exceptions to the rule from outside, and the lines of an explanation below it.
    pub(super) fn limit_with_exceptions(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        limit: &Limit,
        ty: &Type,
    ) -> Explained {
        match limit {
            // A block of rules takes them in.
            Limit::Rules(rules) => self.lower_rules(scope, global, rules, ty),
            _ => {
                let main = scope.reading(|scope| self.limit(scope, limit));
                self.with_amendments(scope, global, main, ty)
            }
        }
    }

    /// The part of a limit that is asked for.
    pub(super) fn limit(&mut self, scope: &mut Scope<'db>, limit: &Limit) -> Value {
        let Some(part) = scope.limit_part else { return self.not_counted() };
        let ty = part.ty();
        match limit {
            Limit::Points(points) => {
                if let LimitPart::Applies | LimitPart::IsLimited | LimitPart::HasLast = part {
                    let has_last = points.iter().any(|point| !matches!(point, LimitPoint::NoEarlierThan(_)));
                    return Value::Plain(self.builder.truth(part != LimitPart::HasLast || has_last));
                }
                points.iter().find_map(|point| self.limit_point(scope, point, part)).unwrap_or(Value::Absent)
            }
            Limit::NoFixedTime(_) | Limit::DoesNotApply => match part {
                LimitPart::Applies => Value::Plain(self.builder.truth(!matches!(limit, Limit::DoesNotApply))),
                LimitPart::IsLimited => Value::Plain(self.builder.truth(!matches!(limit, Limit::NoFixedTime(_)))),
                // Nobody asks: so that it need not be chosen, it is as for most limits.
                LimitPart::HasLast => Value::Plain(self.builder.truth(true)),
                _ => Value::Absent,
            },
            Limit::If { condition, then, otherwise } => {
                let condition = self.truth(scope, *condition);
                let then = self.limit(scope, then);
                let otherwise = self.limit(scope, otherwise);
                self.choose(condition, then, otherwise, &ty)
            }
            Limit::Choose { tolkning, branches } => self.lower_choice(scope, &ty, tolkning, branches),
            Limit::Rules(rules) => {
                let name = scope.owner.declaration().name.as_ref().map(|name| name.text.clone());
                let global = Global { ruleset: scope.owner.ruleset, name: name.unwrap_or_default() };
                self.lower_rules(scope, &global, rules, &ty).0
            }
            Limit::Missing => Value::INVALID,
        }
    }

    /// What a point of a limit says of the part that is asked for.
    fn limit_point(&mut self, scope: &mut Scope<'db>, point: &LimitPoint, part: LimitPart) -> Option<Value> {
        let day = match (point, part) {
            (LimitPoint::Within { from, .. }, LimitPart::Start) => self.limit_day(scope, *from),
            (LimitPoint::Within { duration, from, first_day_counts }, LimitPart::Last | LimitPart::LastInstant) => {
                let length = self.plain(scope, *duration);
                if self.builder.kind(length) == Kind::Hours {
                    let last = self.end_of_hours(scope, *from, length)?;
                    return Some(Value::Plain(self.day_or_instant(last, part)));
                }
                if part == LimitPart::LastInstant {
                    return None;
                }
                let from = self.limit_day(scope, *from);
                let last = self.end_of_limit(from, length, *first_day_counts)?;
                self.where_present(from, last)
            }
            (LimitPoint::NoLaterThan(day) | LimitPoint::Before(day), LimitPart::Last | LimitPart::LastInstant)
                if scope.owner.type_of(*day).present() == &Type::Instant =>
            {
                let value = self.lower(scope, *day);
                let last = self.node(&value, Kind::Instant);
                let last = if matches!(point, LimitPoint::Before(_)) { self.minute_before(last) } else { last };
                self.day_or_instant(last, part)
            }
            (LimitPoint::NoLaterThan(day), LimitPart::Last) | (LimitPoint::NoEarlierThan(day), LimitPart::First) => {
                self.limit_day(scope, *day)
            }
            (LimitPoint::Before(day), LimitPart::Last) => {
                let day = self.limit_day(scope, *day);
                let back = self.builder.word(-1, Kind::Days);
                let before = self.builder.operation(Op::AddDays(day, back), Kind::Date);
                self.where_present(day, before)
            }
            (LimitPoint::During(period), LimitPart::First | LimitPart::Last) => {
                let value = self.lower(scope, *period);
                let (low, high) = self.days_of_value(scope, &value, *period);
                if part == LimitPart::First { low } else { high }
            }
            _ => return None,
        };
        Some(Value::Plain(day))
    }

    /// A day of a limit, as an event's, as that of an instant, or as a date.
    fn limit_day(&mut self, scope: &mut Scope<'db>, day: ExprId) -> NodeId {
        let value = self.lower(scope, day);
        if let Some((first, _)) = self.days_of_event(scope, &value, day) {
            return first;
        }
        if scope.owner.type_of(day).present() == &Type::Instant {
            let instant = self.node(&value, Kind::Instant);
            return self.day_or_instant(instant, LimitPart::Last);
        }
        self.node(&value, Kind::Date)
    }

    /// So many hours from an instant or from an event that happens at one.
    fn end_of_hours(&mut self, scope: &mut Scope<'db>, from: ExprId, hours: NodeId) -> Option<NodeId> {
        let value = self.lower(scope, from);
        let instant = self.event_attribute(scope, &value, Attribute::Datum, from).unwrap_or(value);
        let instant = self.node(&instant, Kind::Instant);
        if self.builder.kind(instant) != Kind::Instant {
            return None;
        }
        let end = self.builder.operation(Op::AddHours(instant, hours), Kind::Instant);
        let exists = self.builder.exists(instant);
        let absent = self.builder.absent(Kind::Instant);
        Some(self.builder.select(exists, end, absent))
    }

    /// The instant itself, or its day where that is asked for; absent where it is.
    fn day_or_instant(&mut self, instant: NodeId, part: LimitPart) -> NodeId {
        if part == LimitPart::LastInstant {
            return instant;
        }
        let exists = self.builder.exists(instant);
        let day = self.builder.operation(Op::Calendar(CalendarFunction::DayOf, instant), Kind::Date);
        let absent = self.builder.absent(Kind::Date);
        self.builder.select(exists, day, absent)
    }

    fn minute_before(&mut self, instant: NodeId) -> NodeId {
        let one = self.builder.word(1, Kind::Int);
        let before = self.builder.subtract(instant, one, Kind::Instant);
        let exists = self.builder.exists(instant);
        let absent = self.builder.absent(Kind::Instant);
        self.builder.select(exists, before, absent)
    }

    /// The last day of so long from a day.
    fn end_of_limit(&mut self, from: NodeId, length: NodeId, first_day_counts: bool) -> Option<NodeId> {
        let back = self.builder.word(-1, Kind::Days);
        match (self.builder.kind(length), first_day_counts) {
            (Kind::WorkDays, counts) => {
                let from = if counts { self.builder.operation(Op::AddDays(from, back), Kind::Date) } else { from };
                Some(self.add_working_days(from, length))
            }
            (kind @ (Kind::Days | Kind::Months), counts) => {
                let end = match kind {
                    Kind::Days => self.builder.operation(Op::AddDays(from, length), Kind::Date),
                    _ => self.add_months(from, length),
                };
                Some(if counts { self.builder.operation(Op::AddDays(end, back), Kind::Date) } else { end })
            }
            _ => None,
        }
    }

    /// A day that is counted from another, which may be absent.
    fn where_present(&mut self, from: NodeId, day: NodeId) -> NodeId {
        let exists = self.builder.exists(from);
        let absent = self.builder.absent(Kind::Date);
        self.builder.select(exists, day, absent)
    }

    /// Whether a last day that is no working day moves to the next one: as the duty says, or its rule set (lag 1930:173, 2 §). Beside it the
    /// lines that tell by which reading.
    pub(super) fn moves_to_working_days(&mut self, scope: &mut Scope<'db>, own: &[&Clause]) -> (NodeId, Vec<u32>) {
        let says = |clauses: &[&Clause]| match argument(clauses, ClauseKind::Helgregel) {
            Some(Argument::Helgregel { moved }) => Some(*moved),
            _ => None,
        };
        if let Some(moved) = says(own) {
            return scope.reading(|scope| self.truth(scope, moved));
        }
        let of_rule_set = self.sites_of(scope.owner.ruleset, DeclarationKind::Regelverk).into_iter().next();
        let owner = of_rule_set.and_then(|(_, site)| self.owner(scope.owner.ruleset, site));
        let said = owner.and_then(|owner| Some((says(&clauses(owner.declaration()))?, owner)));
        let Some((moved, owner)) = said else { return (self.builder.truth(false), Vec::new()) };
        let mut of_rule_set = Scope { owner, ..scope.clone() };
        of_rule_set.reading(|scope| self.truth(scope, moved))
    }

    /// The day itself, or the next one that lag (1930:173) 2 § does not list: its days, whatever calendar the rule has chosen.
    pub(super) fn moved(&mut self, day: NodeId) -> NodeId {
        let back = self.builder.word(-1, Kind::Days);
        let before = self.builder.operation(Op::AddDays(day, back), Kind::Date);
        let one = self.builder.word(1, Kind::WorkDays);
        let next = self.builder.operation(Op::AddWorkDays(before, one, CalendarId::USUAL), Kind::Date);
        self.where_present(day, next)
    }
}
