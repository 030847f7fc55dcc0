//! What parentheses and brackets after a name ask of it: `f(…)` and `v[…]`.
//!
//! Only what was declared with parameters, with `för varje` or with `per` takes any; that its value is then a single one follows
//! from the signature. Must not know: how the value is found.

use smol_str::SmolStr;

use super::checker::{Checker, Found};
use super::inference::{At, Builtin, Meaning};
use super::member::builds_on;
use super::ty::{Fit, Type, fit};
use super::words::words;
use crate::diagnostics::Problem;
use crate::diagnostics::types::{Advice, TypeProblem};
use crate::names::{Global, resolve_in};
use crate::syntax::expression::{Expr, ExprId};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::operator_hints::SWAPPED;

/// A built-in function of single values.
pub(super) struct Function {
    pub(super) name: &'static str,
    parameters: &'static [(&'static str, Type)],
    result: Type,
}

impl Function {
    /// What its arguments are called in messages.
    pub(super) fn names(&self) -> Vec<SmolStr> {
        self.parameters.iter().map(|(name, _)| (*name).into()).collect()
    }

    fn types(&self) -> Vec<Type> {
        self.parameters.iter().map(|(_, ty)| ty.clone()).collect()
    }
}

/// What a built-in name asks for in parentheses; nothing of one that is a value by itself.
pub(super) fn function(builtin: Builtin) -> Option<Function> {
    let (name, parameters, result): (_, &[_], _) = match builtin {
        Builtin::Trettiondelar => ("trettiondelar", &[("period", Type::Period), ("månad", Type::Month)], Type::Decimal),
        Builtin::Heltalsdel => ("heltalsdel", &[("tal", Type::Decimal)], Type::Int),
        Builtin::Rest => ("rest", &[("tal", Type::Int), ("delare", Type::Int)], Type::Int),
        Builtin::Insatsperioden | Builtin::Arenden | Builtin::Underlagsdagen => return None,
    };
    Some(Function { name, parameters, result })
}

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, id: ExprId, callee: ExprId, arguments: &'a [ExprId]) -> Type {
        let Some((found, name)) = self.callee(callee) else { return Type::Error };
        let (global, signature) = match found {
            Found::Global(global, signature) => (global, signature),
            Found::Builtin(builtin) if let Some(function) = function(builtin) => {
                self.set_meaning(callee, Meaning::Builtin(builtin));
                let names = || function.names();
                self.arguments(id, &function.name.into(), names, function.types().iter(), arguments, |_| None);
                return function.result;
            }
            _ => {
                self.report(TypeProblem::NotCallable { name, keyed: false }, callee);
                return Type::Error;
            }
        };
        // What the rule is repeated for may stand on a line that cannot be read.
        if signature.is_unread {
            return Type::Error;
        }
        self.needs(&global, signature.kind, id);
        self.set_meaning(callee, Meaning::Declaration(global.clone()));
        let ty = match signature.kind {
            DeclarationKind::Berakning | DeclarationKind::Villkor | DeclarationKind::Beslutstabell
                if !signature.parameters.is_empty() =>
            {
                let names = || signature.parameters.iter().map(|(name, _)| name.clone()).collect();
                let declared = |index: usize| {
                    signature.parameters.get(index).map(|(name, _)| At::Inside(global.clone(), name.clone()))
                };
                self.arguments(id, &name, names, signature.parameters.iter().map(|(_, ty)| ty), arguments, declared);
                if self.ruleset.library(self.db) == Some(global.ruleset) {
                    let parameters = signature.parameters.iter().zip(arguments);
                    let days = parameters.filter(|((name, _), _)| name == super::signature::DAY_OF_MONTH);
                    days.for_each(|(_, day)| self.must_be_day_of_month(*day));
                }
                signature.result.clone().unwrap_or(Type::Error)
            }
            DeclarationKind::Skyldighet
            | DeclarationKind::Kontroll
            | DeclarationKind::Ersattning
            | DeclarationKind::Lista
                if signature.for_each > 0 =>
            {
                let keys = super::infer::subjects_of(self.db, &global);
                let names = || keys.iter().map(super::words::written).collect();
                self.arguments(id, &name, names, keys.iter(), arguments, |_| None);
                Type::Instance(global)
            }
            _ => {
                let keyed = !signature.keys.is_empty();
                self.report(TypeProblem::NotCallable { name, keyed }, callee);
                Type::Error
            }
        };
        self.set_type(callee, ty.clone());
        self.narrowed(id, ty)
    }

    /// Tells of a number that is written out and is the day of no month.
    fn must_be_day_of_month(&mut self, day: ExprId) {
        if let Expr::Number { value, .. } = self.exprs.get(day)
            && let Some(number) = value.to_integer().and_then(|number| u32::try_from(number).ok())
            && !(1..=31).contains(&number)
        {
            self.report(TypeProblem::NoSuchDayOfMonth { number }, day);
        }
    }

    fn callee(&mut self, callee: ExprId) -> Option<(Found<'a>, SmolStr)> {
        let exprs: &'a _ = self.exprs;
        match exprs.get(callee) {
            Expr::Name(name) => match self.lookup(name) {
                Some(found) => Some((found, name.clone())),
                None => {
                    self.unknown_name(callee, name, None);
                    None
                }
            },
            Expr::Member { base, name, name_node } => {
                let Expr::Name(prefix) = exprs.get(*base) else {
                    self.expr(callee, None);
                    return None;
                };
                let other = builds_on(self, prefix);
                let Some(global) = resolve_in(self.db, self.ruleset, prefix, name) else {
                    match other {
                        Some(_) => drop(self.member_of_declaration(callee, *base, name, *name_node)),
                        None => drop(self.expr(callee, None)),
                    }
                    return None;
                };
                let signature = global.signature(self.db)?;
                Some((Found::Global(global, signature), name.clone()))
            }
            _ => {
                self.expr(callee, None);
                None
            }
        }
    }

    fn arguments<'t>(
        &mut self,
        id: ExprId,
        name: &SmolStr,
        parameters: impl FnOnce() -> Vec<SmolStr>,
        types: impl ExactSizeIterator<Item = &'t Type>,
        arguments: &[ExprId],
        declared: impl Fn(usize) -> Option<At>,
    ) {
        if types.len() != arguments.len() {
            let problem =
                TypeProblem::ArgumentCount { name: name.clone(), parameters: parameters(), found: arguments.len() };
            self.report(problem, id);
            // Which value stands for which parameter cannot be told then.
            let types = types.map(Some).filter(|_| self.is_asked).chain(std::iter::repeat(None));
            let types: Vec<Option<&Type>> = types.take(arguments.len()).collect();
            arguments.iter().zip(types).for_each(|(argument, ty)| drop(self.expr(*argument, ty)));
            return;
        }
        let before = self.result.problems.len();
        let types: Vec<&Type> = types.collect();
        for (index, (ty, argument)) in types.iter().zip(arguments).enumerate() {
            let mark = self.result.problems.len();
            self.require(*argument, ty);
            if let Some(place) = declared(index) {
                self.relate_new(mark, *argument, place);
            }
        }
        if let ([one, other], [first, second]) = (types.as_slice(), arguments)
            && self.result.problems.len() == before + 2
        {
            let found = |id: &ExprId| self.result.type_of(*id).clone();
            if fit(&found(first), other) == Fit::Yes && fit(&found(second), one) == Fit::Yes {
                self.swapped(before);
            }
        }
    }

    /// Two values of which each fits where the other stands are one mistake, told of the first.
    fn swapped(&mut self, first: usize) {
        self.result.problems.truncate(first + 1);
        self.result.about.retain(|(index, _)| (*index as usize) < first);
        if let Some(Problem::Type(told)) = self.result.problems.last_mut().map(|told| &mut told.problem)
            && let TypeProblem::Mismatch { advice, .. } = &mut **told
        {
            *advice = Some(Advice::General(&SWAPPED));
        }
    }

    pub(super) fn index(&mut self, id: ExprId, base: ExprId, indexes: &'a [ExprId]) -> Type {
        let exprs: &'a _ = self.exprs;
        let found = match exprs.get(base) {
            Expr::Name(_) | Expr::Member { .. } => self.keyed(base),
            _ => None,
        };
        let Some((global, keys, result)) = found else {
            let ty = self.expr(base, None);
            if ty != Type::Error {
                self.report(TypeProblem::NotKeyed, id);
            }
            return Type::Error;
        };
        self.needs(&global, DeclarationKind::FaststalltVarde, id);
        self.set_meaning(base, Meaning::Declaration(global.clone()));
        if keys.len() != indexes.len() {
            let keys = keys.iter().map(words).collect();
            self.report(TypeProblem::KeyCount { name: global.name, keys, found: indexes.len() }, id);
        }
        for (key, index) in keys.iter().zip(indexes) {
            self.require(*index, key);
        }
        self.set_type(base, result.clone());
        result
    }

    fn keyed(&mut self, base: ExprId) -> Option<(Global, &'a [Type], Type)> {
        let exprs: &'a _ = self.exprs;
        let (global, signature) = match exprs.get(base) {
            Expr::Name(name) if self.lookup_local(name).is_none() => self.global(name)?,
            Expr::Member { base: prefix, name, .. } => {
                let Expr::Name(prefix) = exprs.get(*prefix) else { return None };
                let global = resolve_in(self.db, self.ruleset, prefix, name)?;
                let signature = global.signature(self.db)?;
                (global, signature)
            }
            _ => return None,
        };
        let is_keyed = signature.kind == DeclarationKind::FaststalltVarde && !signature.keys.is_empty();
        is_keyed.then(|| (global, signature.keys.as_slice(), signature.result.clone().unwrap_or(Type::Error)))
    }
}
