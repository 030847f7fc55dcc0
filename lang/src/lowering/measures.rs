//! nyckeltal: what a case says of itself to a figure over many cases.
//!
//! Whether a row is counted, what it counts for and in which groups are nodes like others. That there are other cases is not known here;
//! what the figure comes to is found where all of them are evaluated. Must not know: how a figure is found, how it is shown.

use stadga_program::node::Kind;
use stadga_program::node::{NodeId, NumberUnit, Reduce, Reduction, SpaceId};
use stadga_program::program::{Figure, Grouping, Measure, MeasureTarget};

use super::builder::CASE;
use super::declarations::argument;
use super::instances::Opened;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::value::Value;
use super::{Lowering, Validity};
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::{Argument, Bound, Clause};
use crate::types::inference::{Builtin, Meaning};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, Comparison, DeclarationKind};

/// The rows that a figure is found of.
struct Rows {
    space: SpaceId,
    counted: Vec<NodeId>,
}

impl<'db> Lowering<'db> {
    /// Lists what is counted over many cases, each version apart.
    pub(super) fn list_measures(&mut self) {
        for (global, site) in self.listed_sites(DeclarationKind::Nyckeltal) {
            if self.is_about_another(&global) {
                self.note_not_counted_of(&global);
                continue;
            }
            let as_of = self.at_run().as_of;
            let measure = self.in_version(&global, site, as_of, |lowering, scope, clauses, validity| {
                // One with an error counts nothing, which its error tells.
                (!scope.owner.is_broken).then(|| lowering.measure(scope, &global, clauses, validity))
            });
            if let Some(None) = measure {
                self.note_not_counted_of(&global);
            }
            self.builder.program.measures.extend(measure.flatten());
        }
    }

    fn measure(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
        validity: Validity,
    ) -> Option<Measure> {
        let opened = self.open_instance(scope, clauses, None)?;
        self.judge_on_its_day(scope, clauses, &opened);
        let applies = self.applies(scope, global, clauses, validity);
        let Opened { exists, space, .. } = opened;
        let counted = [exists].into_iter().chain(applies.map(|applies| applies.node)).collect();
        let mut rows = Rows { space, counted };
        let figure = self.figure(scope, clauses, &mut rows)?;
        let target = match argument(clauses, ClauseKind::Malvarde) {
            Some(Argument::Bound(bound)) => Some(self.measure_target(scope, bound)?),
            _ => None,
        };
        let asked = |kind| clauses.iter().filter(move |clause| clause.kind == kind).map(|clause| &clause.argument);
        let mut groups = Vec::new();
        for group in asked(ClauseKind::Per) {
            let Argument::Expr(value) = group else { return None };
            groups.push(Grouping { text: scope.owner.words(*value), node: self.plain(scope, *value) });
        }
        let mut flags = Vec::new();
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::FlaggaOm) {
            let Argument::Condition(condition) = &clause.argument else { return None };
            let (node, _) = self.lower_condition(scope, condition);
            let words = scope.owner.words(clause.id);
            flags.push(Grouping { text: words.trim_start_matches("flagga om ").to_owned(), node });
        }
        let counted = self.builder.and(&rows.counted);
        let (name, rule, space) = (self.shown(global), scope.rule, rows.space);
        Some(Measure { name, rule, space, counted, figure, target, groups, flags })
    }

    /// `andel`, `antal`, `summa` or `median`; nothing where there is none of them, or where it is not evaluated yet.
    fn figure(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause], rows: &mut Rows) -> Option<Option<Figure>> {
        if let Some(Argument::Condition(condition)) = argument(clauses, ClauseKind::Andel) {
            return Some(Some(Figure::Share(self.lower_condition(scope, condition).0)));
        }
        if let Some(Argument::Expr(what)) = argument(clauses, ClauseKind::Antal) {
            return self.number_of(scope, *what).map(Some);
        }
        let summed = argument(clauses, ClauseKind::Summa);
        let Some(Argument::Expr(value)) = summed.or_else(|| argument(clauses, ClauseKind::Median)) else {
            return Some(None);
        };
        let node = match scope.owner.type_of(*value) {
            Type::List(_) => self.value_of_each(scope, *value, rows)?,
            _ => self.plain(scope, *value),
        };
        Some(Some(if summed.is_some() { Figure::Sum(node) } else { Figure::Median(node) }))
    }

    /// `antal X`: the rows themselves, or what a list of each row has.
    fn number_of(&mut self, scope: &mut Scope<'db>, what: ExprId) -> Option<Figure> {
        let is_itself = matches!(scope.owner.meaning_of(what), Meaning::Builtin(Builtin::Arenden));
        if is_itself || !matches!(scope.owner.type_of(what), Type::List(_)) {
            return Some(Figure::Count(None));
        }
        let list = self.lower(scope, what);
        let Elements { space, home, counts, .. } = self.elements_of(scope, &list, what)?;
        let reduce = Reduce { how: Reduction::Count, space, counted: counts, taken: None };
        Some(Figure::Count(Some(self.builder.reduce_from(home, reduce, Kind::Int))))
    }

    /// `månadspeng.belopp`: the value of each element of a list. What is counted are then the elements.
    fn value_of_each(&mut self, scope: &mut Scope<'db>, value: ExprId, rows: &mut Rows) -> Option<NodeId> {
        let tree = std::sync::Arc::clone(&scope.owner.tree);
        let Expr::Member { base, .. } = tree.exprs.get(value) else { return None };
        let list = self.lower(scope, *base);
        let Elements { space, element, ty, counts, .. } = self.elements_of(scope, &list, *base)?;
        if rows.space != CASE && !self.builder.encloses(space, rows.space) {
            return None;
        }
        rows.space = space;
        rows.counted.extend(counts);
        let member = self.member_of_each(scope, &element, &ty, value);
        Some(self.node(&member, Kind::Fixed(NumberUnit::Plain)))
    }

    fn elements_of(&mut self, scope: &mut Scope<'db>, list: &Value, at: ExprId) -> Option<Elements> {
        match list {
            Value::Instances(rule) => self.instances_of(scope, rule),
            list @ Value::List(..) => self.elements_of_list(scope, list, at),
            _ => None,
        }
    }

    /// The value to reach. It is the same for all cases, so nothing of a case can be asked for it.
    fn measure_target(&mut self, scope: &mut Scope<'db>, bound: &Bound) -> Option<MeasureTarget> {
        let value = self.lower(scope, bound.value);
        let kind = self.kind(scope.owner.type_of(bound.value));
        let (low, high) = match (&value, bound.comparison) {
            (Value::Range(low, high), _) => (Some(*low), Some(*high)),
            (one, Comparison::AtLeast) => (Some(self.node(one, kind)), None),
            (one, Comparison::AtMost) => (None, Some(self.node(one, kind))),
            (one, _) => {
                let one = self.node(one, kind);
                (Some(one), Some(one))
            }
        };
        if low.into_iter().chain(high).any(|end| !self.builder.is_run(end)) {
            return None;
        }
        let words = scope.owner.words(bound.value);
        let text = match bound.comparison {
            Comparison::AtLeast => format!("minst {words}"),
            Comparison::AtMost => format!("högst {words}"),
            _ => words,
        };
        Some(MeasureTarget { text, low, high })
    }
}
