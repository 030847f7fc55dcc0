//! Events between two days, asked for from within the elements of another list.
//!
//! `finns(plan senast s.datum)` within `alla(start kallad s; …)` is asked of each start. Of a plan nothing is asked but its day, so it is answered from
//! the plans themselves: there is no row for each start and plan, of which there would be as many as the two numbers multiplied. What a selection
//! asks, or a window that needs the order within a day, is left to [`super::quantifiers`].

use stadga_program::node::{Between, End, Kind, Reduce, Reduction};

use super::Lowering;
use super::facts::FactForm;
use super::scope::Scope;
use super::value::Value;
use crate::syntax::expression::{Expr, ExprId, Source, Window, WindowKind};
use crate::types::ty::Type;
use crate::vocabulary::kinds::Quantifier;

impl<'db> Lowering<'db> {
    /// A quantifier over the events of a kind of which only the day is asked; nothing for others, and where no row lies around it.
    pub(super) fn windowed(
        &mut self,
        scope: &mut Scope<'db>,
        quantifier: Quantifier,
        source: &Source,
        value: Option<ExprId>,
        (list, base): (&Value, ExprId),
    ) -> Option<Value> {
        let Value::List(fact, owner) = *list else { return None };
        let is_judging = !self.judging.is_empty() || self.seen_on.is_some();
        if is_judging || !asks_for_days(scope, quantifier, source, value) {
            return None;
        }
        let FactForm::List { list, space, element } = self.facts.get(fact)?.form else { return None };
        let active = self.active_spaces(scope);
        let home = self.builder.innermost_space(active.into_iter().chain([owner]))?;
        let own_home = self.builder.parent(space);
        if owner != own_home || self.builder.encloses(home, own_home) || !self.builder.encloses(own_home, home) {
            return None;
        }
        self.settle_list(fact);
        if self.is_circular(fact) {
            return None;
        }
        let stream = self.facts.stream(list).cloned()?;
        let counts = self.event_counts_in(&stream, space);
        let element = self.fact_in(scope, element, space, base);
        let (day, _) = self.days_of_event(scope, &element, base)?;
        let mut between = Between { from: None, to: None };
        for window in &source.windows {
            let (end, included) = match window.kind {
                WindowKind::After | WindowKind::NoEarlierThan => {
                    (&mut between.from, window.kind == WindowKind::NoEarlierThan)
                }
                _ => (&mut between.to, window.kind == WindowKind::NoLaterThan),
            };
            let other = self.lower(scope, window.day);
            *end = Some(End { day: self.node(&other, Kind::Date), included });
        }
        let (how, kind) = match quantifier {
            Quantifier::Storsta => (Reduction::LargestBetween(between), Kind::Date),
            _ => (Reduction::AnyBetween(between), Kind::Bool),
        };
        let reduce = Reduce { how, space, counted: Some(counts), taken: Some(day) };
        let found = self.builder.reduce_from(home, reduce, kind);
        match quantifier {
            Quantifier::Finns | Quantifier::Storsta => Some(Value::Plain(found)),
            Quantifier::Inga => Some(Value::Plain(self.builder.not(found))),
            _ => None,
        }
    }
}

/// Whether of the elements of a source only their days are asked: against days, one from below and one from above at most.
fn asks_for_days(scope: &Scope<'_>, quantifier: Quantifier, source: &Source, value: Option<ExprId>) -> bool {
    let is_asked = match (quantifier, value) {
        (Quantifier::Finns | Quantifier::Inga, None) => true,
        (Quantifier::Storsta, Some(value)) => {
            matches!(scope.owner.tree.exprs.get(value), Expr::Element(name) if name == "datum")
        }
        _ => false,
    };
    let is_day =
        |window: &Window| window.kind != WindowKind::In && *scope.owner.type_of(window.day).present() == Type::Date;
    let is_lower = |window: &Window| matches!(window.kind, WindowKind::After | WindowKind::NoEarlierThan);
    let lower = source.windows.iter().filter(|window| is_lower(window)).count();
    let upper = source.windows.len() - lower;
    let has_ends = lower + upper > 0 && lower <= 1 && upper <= 1;
    is_asked && source.filter.is_none() && has_ends && source.windows.iter().all(is_day)
}
