//! huvudregel and undantag: a value with exceptions that are a set.
//!
//! Exceptions to an exception are lowered into its value, so each level is one choice. Exceptions that stand outside the rule (`undantag … till X`)
//! join those inside it, as if they had been written there.

use std::rc::Rc;
use std::sync::Arc;

use smol_str::SmolStr;
use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{FaultCode, TraceKind};

use super::choices::Branch;
use super::scope::Scope;
use super::traces::Line;
use super::value::Value;
use super::{Lowering, Validity};
use crate::names::Global;
use crate::syntax::tree::{Body, Exception, Name, RuleValue, Rules, Suffixes};
use crate::types::ty::Type;

/// A value with the lines of an explanation below it.
pub(super) type Explained = (Value, Vec<u32>);

/// An exception that has been lowered.
struct Lowered {
    branch: Branch,
    name: Option<SmolStr>,
    goes_before: Option<SmolStr>,
    trace: u32,
}

impl<'db> Lowering<'db> {
    /// The value of a block of rules.
    pub(super) fn lower_rules(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        rules: &Rules,
        ty: &Type,
    ) -> Explained {
        let main = rules.main.as_ref().map(|main| self.lower_main(scope, main, ty));
        let mut exceptions = self.lower_exceptions(scope, &rules.exceptions, ty);
        exceptions.extend(self.lower_amendments(scope, global, ty));
        self.join_exceptions(main, exceptions, ty)
    }

    /// The value of a block of rules that nothing from outside is an exception to.
    pub(super) fn lower_own_rules(&mut self, scope: &mut Scope<'db>, rules: &Rules, ty: &Type) -> Explained {
        let main = rules.main.as_ref().map(|main| self.lower_main(scope, main, ty));
        let exceptions = self.lower_exceptions(scope, &rules.exceptions, ty);
        self.join_exceptions(main, exceptions, ty)
    }

    /// A value that has no exceptions of its own, with those from outside.
    pub(super) fn with_amendments(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        main: Explained,
        ty: &Type,
    ) -> Explained {
        let exceptions = self.lower_amendments(scope, global, ty);
        if exceptions.is_empty() {
            return main;
        }
        let (value, reads) = main;
        let line = self.head_line(scope);
        let node = self.shown_nodes(&value);
        let trace = self.add_trace(TraceKind::MainRule, node, line, &reads);
        self.join_exceptions(Some((value, trace)), exceptions, ty)
    }

    fn lower_main(&mut self, scope: &mut Scope<'db>, main: &RuleValue, ty: &Type) -> (Value, u32) {
        let (value, reads) = scope.reading(|scope| self.lower_rule_value(scope, main));
        let expr = match main {
            RuleValue::Expr(expr) => expr,
            RuleValue::Limit(limit) => {
                let line = Line { text: scope.owner.limit_words(limit), ..self.head_line(scope) };
                let node = self.shown_nodes(&value);
                return (value, self.add_trace(TraceKind::MainRule, node, Line { label: None, ..line }, &reads));
            }
            RuleValue::Missing => return (value, self.silent_trace()),
        };
        let kind = self.kind(ty);
        let value = if matches!(value, Value::Absent) && ty.present().interval_of().is_none() {
            Value::Plain(self.node(&value, kind))
        } else {
            value
        };
        let node = self.shown_nodes(&value);
        let trace = self.trace(scope, TraceKind::MainRule, node, *expr, None, reads);
        (value, trace)
    }

    fn lower_rule_value(&mut self, scope: &mut Scope<'db>, value: &RuleValue) -> Value {
        match value {
            RuleValue::Expr(expr) => self.lower(scope, *expr),
            RuleValue::Limit(limit) => self.limit(scope, limit),
            RuleValue::Missing => Value::INVALID,
        }
    }

    /// Exceptions of one level.
    fn lower_exceptions(&mut self, scope: &mut Scope<'db>, exceptions: &[Exception], ty: &Type) -> Vec<Lowered> {
        exceptions.iter().map(|exception| self.lower_exception(scope, exception, ty)).collect()
    }

    fn lower_exception(&mut self, scope: &mut Scope<'db>, exception: &Exception, ty: &Type) -> Lowered {
        let (condition, mut condition_reads) = self.lower_exception_condition(scope, exception);
        let (main, reads) = scope.reading(|scope| self.lower_rule_value(scope, &exception.value));
        let inner = self.lower_exceptions(scope, &exception.exceptions, ty);
        let inner_traces: Vec<u32> = inner.iter().map(|inner| inner.trace).collect();
        let inner: Vec<Branch> = preceded(inner);
        let value = self.choose_exception(Some(main), &inner, ty);
        let value_place = match exception.value {
            RuleValue::Expr(expr) => expr.into(),
            _ => crate::syntax::source_map::Place::Node(exception.id),
        };
        let children: Vec<u32> = reads.into_iter().chain(inner_traces).collect();
        let node = self.shown_nodes(&value);
        let mut line = self.line_at(scope, value_place, None, &[]);
        if let RuleValue::Limit(limit) = &exception.value {
            line.text = scope.owner.limit_words(limit);
        }
        let part = self.add_trace(TraceKind::Part, node, line, &children);
        condition_reads.insert(0, part);
        let line = self.exception_line(scope, exception);
        let trace = self.add_trace(TraceKind::Exception, Some(condition), line, &condition_reads);
        Lowered {
            branch: Branch { condition, value, preceded_by: Vec::new(), rule: scope.rule },
            name: exception.name.as_ref().map(|name| name.text.clone()),
            goes_before: exception.precedes.as_ref().map(|name| name.text.clone()),
            trace,
        }
    }

    /// Exceptions from outside to a declaration.
    fn lower_amendments(&mut self, scope: &Scope<'db>, global: &Global, ty: &Type) -> Vec<Lowered> {
        self.each_amendment(scope, global, |lowering, inside, name, amendment| {
            let mut exception = lowering.lower_exception(inside, amendment, ty);
            exception.name = exception.name.or_else(|| name.map(|name| name.text.clone()));
            if inside.owner.is_broken {
                exception.branch.condition = lowering.builder.fault(FaultCode::Invalid, Kind::Bool);
            }
            exception
        })
    }

    /// Exceptions from outside to a kontroll, of which each says only that it does not apply: whether none of them holds, and the line of an
    /// explanation that says so. Nothing where there are none.
    pub(super) fn not_excepted(&mut self, scope: &Scope<'db>, global: &Global) -> Option<(NodeId, u32)> {
        let excepted = self.each_amendment(scope, global, |lowering, inside, _, amendment| {
            let (mut condition, reads) = lowering.lower_exception_condition(inside, amendment);
            if inside.owner.is_broken {
                condition = lowering.builder.fault(FaultCode::Invalid, Kind::Bool);
            }
            let line = lowering.exception_line(inside, amendment);
            (condition, lowering.add_trace(TraceKind::Criterion, Some(condition), line, &reads))
        });
        if excepted.is_empty() {
            return None;
        }
        let (conditions, lines): (Vec<NodeId>, Vec<u32>) = excepted.into_iter().unzip();
        let one = self.builder.or(&conditions);
        let none = self.builder.not(one);
        let line = Line { text: "inget undantag".to_owned(), ..self.head_line(scope) };
        Some((none, self.add_trace(TraceKind::None, Some(none), line, &lines)))
    }

    /// Lowers each exception from outside to a declaration, for the same day and arguments.
    fn each_amendment<T>(
        &mut self,
        scope: &Scope<'db>,
        global: &Global,
        mut lower: impl FnMut(&mut Self, &mut Scope<'db>, Option<&Name>, &Exception) -> T,
    ) -> Vec<T> {
        let mut lowered = Vec::new();
        let Some(amendments) = self.amendments.get(global).cloned() else { return lowered };
        // What a rule is repeated for stands behind its parameters, as its exceptions know it.
        let repeated = self.signature(global).map_or(0, |signature| signature.for_each as usize);
        let subjects = scope.elements.iter().take(repeated).map(|(_, value)| value.clone());
        let arguments: Rc<[Value]> = scope.arguments.iter().cloned().chain(subjects).collect();
        for (ruleset, site) in amendments {
            let Some(owner) = self.owner(ruleset, site) else { continue };
            let tree = Arc::clone(&owner.tree);
            let Body::Exception(amendment) = &owner.declaration_in(&tree).body else { continue };
            let name = owner.declaration_in(&tree).name.as_ref().or(amendment.name.as_ref());
            let own = Global { ruleset, name: name.map(|name| name.text.clone()).unwrap_or_default() };
            let outer = self.builder.rule;
            let rule = self.rule(&own, &owner);
            self.builder.rule = rule;
            let arguments = Rc::clone(&arguments);
            let mut inside = Scope { owner, rule, arguments, elements: Vec::new(), reads: Vec::new(), ..scope.clone() };
            lowered.push(lower(self, &mut inside, name, amendment));
            self.builder.rule = outer;
        }
        lowered
    }

    /// Whether an exception holds, and what that reads.
    fn lower_exception_condition(&mut self, scope: &mut Scope<'db>, exception: &Exception) -> (NodeId, Vec<u32>) {
        scope.reading(|scope| {
            let condition = self.truth(scope, exception.condition);
            self.limited(scope, condition, &exception.suffixes)
        })
    }

    fn exception_line(&mut self, scope: &Scope<'db>, exception: &Exception) -> Line {
        let sources = &exception.suffixes.sources;
        let line = self.line_at(scope, exception.id.into(), exception.label.as_ref(), sources);
        Line { text: scope.words(exception.condition), ..line }
    }

    /// A condition that holds only on the days that an exception is in force.
    fn limited(&mut self, scope: &Scope<'db>, condition: NodeId, suffixes: &Suffixes) -> NodeId {
        let Some(validity) = &suffixes.validity else { return condition };
        let in_force = self.in_force(scope.as_of, Validity { from: validity.from, to: validity.to });
        self.builder.and(&[in_force, condition])
    }

    fn join_exceptions(&mut self, main: Option<(Value, u32)>, exceptions: Vec<Lowered>, ty: &Type) -> Explained {
        let main_trace = main.as_ref().map(|(_, trace)| *trace);
        let traces = main_trace.into_iter().chain(exceptions.iter().map(|exception| exception.trace)).collect();
        let branches = preceded(exceptions);
        let value = self.choose_exception(main.map(|(value, _)| value), &branches, ty);
        (value, traces)
    }
}

/// The exceptions with the indexes of those that go before them, directly or by way of others.
fn preceded(exceptions: Vec<Lowered>) -> Vec<Branch> {
    let count = exceptions.len();
    let before: Vec<Vec<usize>> = exceptions
        .iter()
        .map(|own| {
            let goes_before_own = |other: &&Lowered| other.goes_before.is_some() && other.goes_before == own.name;
            let indexed = exceptions.iter().enumerate();
            indexed.filter(|(_, other)| goes_before_own(other)).map(|(index, _)| index).collect()
        })
        .collect();
    let mut branches: Vec<Branch> = exceptions.into_iter().map(|exception| exception.branch).collect();
    for (index, branch) in branches.iter_mut().enumerate() {
        let mut reached = vec![false; count];
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            for &other in before.get(next).into_iter().flatten() {
                if let Some(reached) = reached.get_mut(other)
                    && !*reached
                {
                    *reached = true;
                    open.push(other);
                }
            }
        }
        // In a circle, which has been reported, nobody goes before himself.
        let others = (0..count).filter(|&other| other != index && reached.get(other) == Some(&true));
        branch.preceded_by = others.map(|other| other as u32).collect();
    }
    branches
}
