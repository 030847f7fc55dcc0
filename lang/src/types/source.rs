//! Sources: what a quantifier or a rule ranges over, with its windows in time, its name and its selection.
//!
//! A source opens a scope: its element is in scope in `där`, in what is taken of each element, and in the body of a rule with `för
//! varje`. Must not know: clauses.

use rustc_hash::FxHashMap;

use super::checker::{Binder, Checker, Found, Sought};
use super::ty::Type;
use super::words::words;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::types::{Advice, TypeProblem};
use crate::diagnostics::words::Named;
use crate::diagnostics::{Diagnostic, Note};
use crate::names::Global;
use crate::syntax::expression::{CalendarUnit, Expr, ExprId, Source, SourceBase, Window, WindowKind};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::Name;
use crate::vocabulary::kinds::Quantifier;

/// What to restore when a source ends.
pub(super) struct Opened {
    binders: usize,
    present: usize,
    element_floor: usize,
}

impl<'a> Checker<'a> {
    pub(super) fn quantified(
        &mut self,
        id: ExprId,
        quantifier: Quantifier,
        source: &'a Source,
        value: Option<ExprId>,
    ) -> Type {
        let (opened, element) = self.open(source);
        let selected = element.clone();
        let result = match quantifier {
            Quantifier::Antal => Type::Int,
            Quantifier::Finns | Quantifier::Inga => Type::Bool,
            Quantifier::Forsta | Quantifier::Senaste => element.optional(),
            Quantifier::Urval => element.list(),
            Quantifier::Summa => value.map_or(Type::Error, |value| self.summed(value)),
            Quantifier::Storsta | Quantifier::Minsta => {
                value.map_or(Type::Error, |value| self.with_order(value).optional())
            }
            Quantifier::Alla => {
                if let Some(value) = value {
                    self.condition(value);
                }
                Type::Bool
            }
        };
        self.close(opened);
        if let (Quantifier::Forsta | Quantifier::Senaste, Type::Instance(rule), true) =
            (quantifier, &selected, self.scope.is_test)
        {
            // Which rows and duties come first cannot be asked; a test case knows which one it means.
            let problem = self.one_of_instances(rule);
            self.report(problem, id);
            return Type::Error;
        }
        self.narrowed(id, result)
    }

    /// Checks a source and puts its element in scope. Returns the type of the element.
    pub(super) fn open(&mut self, source: &'a Source) -> (Opened, Type) {
        let element = self.base(source);
        for window in &source.windows {
            self.window(window, &element);
        }
        let opened = Opened {
            binders: self.scope.binders.len(),
            present: self.scope.present.len(),
            element_floor: self.scope.element_floor,
        };
        let node = source.binder.as_ref().map_or(source.id, |name| name.id);
        if let Some(binder) = &source.binder {
            self.new_name(binder, Named::Binder);
        } else {
            self.scope.element_floor = opened.present;
        }
        let name = source.binder.as_ref().map(|name| name.text.as_str());
        self.has_end(source, node);
        self.scope.binders.push(Binder { name, node, ty: element.clone() });
        if let Some(filter) = source.filter {
            self.condition(filter);
            self.assume(filter, true);
        }
        (opened, element)
    }

    /// Notes that an element of a source is a period with a last day. A period of the case may still be going.
    fn has_end(&mut self, source: &Source, element: NodeId) {
        let is_counted = match source.base {
            SourceBase::Stepped { .. } => true,
            SourceBase::Series { unit, .. } => unit == CalendarUnit::Kvartal,
            SourceBase::Expr(_) => false,
        };
        if is_counted {
            self.scope.with_end.push(element);
        }
    }

    /// Takes the element of a source out of scope again.
    pub(super) fn close(&mut self, opened: Opened) {
        self.scope.binders.truncate(opened.binders);
        self.scope.present.truncate(opened.present);
        self.scope.element_floor = opened.element_floor;
    }

    /// The element of a `för varje` alone, for the keys of a rule's instances. Nothing else of the rule is looked at, and a
    /// rule that it ranges over only for its name, so that rules may range over each other.
    pub(super) fn element_of(&mut self, source: &'a Source) -> Type {
        let element = self.base(source);
        let name = source.binder.as_ref().map(|name| name.text.as_str());
        let node = source.binder.as_ref().map_or(source.id, |name| name.id);
        self.scope.binders.push(Binder { name, node, ty: element.clone() });
        element
    }

    /// Checks a source whose element nothing else reads.
    pub(super) fn whole_source(&mut self, source: &'a Source) -> Type {
        let (opened, element) = self.open(source);
        self.close(opened);
        element
    }

    fn base(&mut self, source: &'a Source) -> Type {
        match &source.base {
            SourceBase::Series { unit, period, .. } => {
                self.period_of_series(*period);
                unit_type(*unit)
            }
            SourceBase::Stepped { length, from, period } => {
                let length_type = self.present(*length, None);
                if !matches!(length_type, Type::Error | Type::Days | Type::Months) {
                    self.demand(*length, &length_type, &Type::Days);
                }
                // Without a first day there are no steps.
                let found = self.expr(*from, Some(&Type::Date));
                if !matches!(found.present(), Type::Error | Type::Date) {
                    self.demand(*from, &found, &Type::Date);
                }
                if found.may_be_absent() {
                    self.scope.present.push(*from);
                }
                self.period_of_series(*period);
                Type::Period
            }
            SourceBase::Expr(id) => {
                if let Some(element) = self.members_of_named(*id) {
                    return element;
                }
                let outer = self.scope.sought;
                self.scope.sought = if outer == Sought::Event { outer } else { Sought::Source };
                let found = self.own_stream_allowed(source.windows.iter(), |checker| checker.present(*id, None));
                self.scope.sought = if outer == Sought::Event { Sought::Value } else { outer };
                match found {
                    Type::List(element) => *element,
                    Type::Error => Type::Error,
                    // A rule without `för varje` is one instance, which is a list of one.
                    other @ Type::Instance(_) => other,
                    other => {
                        self.report(TypeProblem::NotAList { found: words(&other) }, *id);
                        Type::Error
                    }
                }
            }
        }
    }

    /// The period of a series may be absent, and then has no elements; in the body it exists.
    fn period_of_series(&mut self, period: ExprId) {
        let found = self.expr(period, None);
        self.period_like(period, found.present());
        if found.may_be_absent() {
            self.scope.present.push(period);
        }
    }

    /// Checks something that may read the own stream of the judged event if one of these windows is `före denna`.
    pub(super) fn own_stream_allowed<'w, T>(
        &mut self,
        mut windows: impl Iterator<Item = &'w Window>,
        check: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before_itself =
            windows.any(|window| window.kind == WindowKind::Before && matches!(self.exprs.get(window.day), Expr::This));
        let outer = std::mem::replace(&mut self.scope.may_read_own_stream, before_itself);
        let result = check(self);
        self.scope.may_read_own_stream = outer;
        result
    }

    pub(super) fn window(&mut self, window: &Window, element: &Type) {
        let day = self.present(window.day, None);
        if window.kind == WindowKind::In {
            self.period_like(window.day, &day);
        } else if !matches!(day, Type::Date | Type::Instant | Type::Month | Type::Event(_)) {
            self.demand(window.day, &day, &Type::Date);
        }
        let has_date = matches!(
            element,
            Type::Error
                | Type::Event(_)
                | Type::Date
                | Type::Instant
                | Type::Month
                | Type::Week
                | Type::Year
                | Type::Period
        );
        if !has_date {
            self.report(TypeProblem::NoDate { found: words(element) }, window.day);
        }
    }

    fn summed(&mut self, value: ExprId) -> Type {
        let found = self.present(value, None);
        if !self.adds_up(&found) {
            self.demand(value, &found, &Type::Decimal);
            return Type::Error;
        }
        found
    }

    fn with_order(&mut self, value: ExprId) -> Type {
        let found = self.present(value, None);
        let Some(operand) = self.operand(&found) else { return Type::Error };
        if operand.ordering().is_some() {
            return found;
        }
        let hint = self.hint(crate::vocabulary::operator_hints::Use::Compare, &found, &found);
        self.report(
            TypeProblem::Comparison { left: words(&found), right: words(&found), advice: hint.map(Advice::General) },
            value,
        );
        Type::Error
    }

    /// Tells of names that stand more than once among their like.
    pub(super) fn each_once<'n>(&mut self, names: impl IntoIterator<Item = &'n Name>, named: Named) {
        let mut seen: FxHashMap<&str, NodeId> = FxHashMap::default();
        for name in names {
            if let Some(first) = seen.get(name.text.as_str()) {
                let problem = NameProblem::TwiceInside { name: name.text.clone(), named };
                let note = Note::new("första gången", "the first time");
                self.push(Diagnostic::new(problem, name.id.into()).with_related((*first).into(), note));
            } else {
                seen.insert(name.text.as_str(), name.id);
            }
        }
    }

    /// Tells if a new name of this declaration is already another's.
    pub(super) fn new_name(&mut self, name: &'a Name, named: Named) {
        let text = &name.text;
        let taken = match self.lookup_local(text) {
            Some(found) => Some(super::name::what_is(&found)),
            // The standard library never takes a name from a rule set, so that it can grow.
            None => self
                .global(text)
                .filter(|(global, _)| global.ruleset == self.ruleset)
                .map(|(_, signature)| Named::Declaration(signature.kind)),
        };
        let Some(other) = taken else { return };
        let problem = NameProblem::Shadows { name: text.clone(), named, other };
        let diagnostic = Diagnostic::new(problem, name.id.into());
        let place = match other {
            Named::Declaration(_) => {
                Some(super::inference::At::Declaration(Global { ruleset: self.ruleset, name: text.clone() }))
            }
            Named::Fact => {
                self.scope.case.as_ref().map(|case| super::inference::At::Inside(case.global.clone(), text.clone()))
            }
            Named::Binder => match self.lookup_local(text) {
                Some(Found::Binder(node, _)) => Some(node.into()),
                _ => None,
            },
            _ => None,
        };
        self.push(match place {
            Some(place) => {
                diagnostic.with_related(place, Note::new("här används namnet redan", "the name is used here already"))
            }
            None => diagnostic,
        });
    }

    /// Whether an expression or one of its parts names a binder.
    pub(super) fn mentions(&self, source: &Source, binder: &str) -> bool {
        let in_windows = source.windows.iter().any(|window| self.expr_mentions(window.day, binder));
        in_windows || source.filter.is_some_and(|filter| self.expr_mentions(filter, binder))
    }

    fn expr_mentions(&self, id: ExprId, binder: &str) -> bool {
        let mut found = false;
        super::walk::parts(self.exprs, id, &mut |part| {
            found |= matches!(self.exprs.get(part), Expr::Name(name) if name == binder);
        });
        found
    }
}

fn unit_type(unit: CalendarUnit) -> Type {
    match unit {
        CalendarUnit::Dag | CalendarUnit::Arbetsdag => Type::Date,
        CalendarUnit::Vecka => Type::Week,
        CalendarUnit::Manad => Type::Month,
        CalendarUnit::Kvartal => Type::Period,
        CalendarUnit::Ar => Type::Year,
    }
}
