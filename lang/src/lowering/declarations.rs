//! Values of declarations: once for each set of arguments and each day they are judged on.
//!
//! A declaration may have several versions, of which the one in force on prövningsdagen counts. A version that rebinds prövningsdagen is
//! chosen by the day that it rebinds it to. Where a rule that is in force on the same days has already asked, the days are not asked
//! again. Calls cannot be recursive; a cycle is an error that the checker tells, and a fault here.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId, Op, RuleId};
use stadga_program::program::{FaultCode, TraceKind};

use super::asof::JudgedOn;
use super::choices::Dated;
use super::conventions::Conventions;
use super::scope::{Owner, Scope};
use super::traces::Line;
use super::value::{Chosen, Item, Value};
use super::{Lowering, Validity};
use crate::names::Global;
use crate::syntax::tree::{Argument, Body, Clause};
use crate::types::inference::Attribute;
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

/// The most values that are lowered apart. A rule set has one for each declaration and day; more are the work of functions that
/// call each other in ever new ways.
pub(super) const MAX_INSTANCES: usize = 20_000;

/// A declaration or a property of it, for some arguments, judged on some day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Instance {
    pub(super) global: Global,
    pub(super) attribute: Option<Attribute>,
    pub(super) as_of: NodeId,
    pub(super) in_force: Option<(NodeId, Validity)>,
    pub(super) arguments: Rc<[Value]>,
}

/// A value with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lowered {
    /// The value.
    pub(super) value: Value,
    /// Its explanation.
    pub(super) trace: u32,
}

/// From where a declaration is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Use {
    /// prövningsdagen there.
    pub(super) as_of: NodeId,
    /// Days on which it is read at all.
    pub(super) in_force: Option<(NodeId, Validity)>,
}

/// A version of a declaration.
struct Version<'db> {
    scope: Scope<'db>,
    judged_on: JudgedOn,
    validity: Validity,
}

impl<'db> Lowering<'db> {
    /// The value of a declaration that an expression names, and that it reads it.
    pub(super) fn declaration(&mut self, scope: &mut Scope<'db>, global: &Global, arguments: Vec<Value>) -> Value {
        let at = Use { as_of: scope.as_of, in_force: scope.in_force };
        let lowered = self.lower_declaration(global, at, arguments.into());
        scope.read(lowered.trace);
        lowered.value
    }

    /// The value of a declaration.
    pub(super) fn lower_declaration(&mut self, global: &Global, at: Use, arguments: Rc<[Value]>) -> Lowered {
        let key =
            Instance { global: global.clone(), attribute: None, as_of: at.as_of, in_force: at.in_force, arguments };
        self.once(key, |lowering, key| lowering.lower_versions(&key.global, at, &key.arguments))
    }

    /// Lowers something once. Meeting it again while it is under way yields a fault.
    pub(super) fn once(&mut self, key: Instance, lower: impl FnOnce(&mut Self, &Instance) -> Lowered) -> Lowered {
        let asks = if self.is_library(key.global.ruleset) { self.conventions() } else { Conventions::default() };
        let known = (key, asks, self.seen_on);
        if let Some(lowered) = self.lowered.get(&known) {
            return lowered.clone();
        }
        let key = &known.0;
        let what = (key.global.clone(), key.attribute);
        let is_asked_by_outcome = key.arguments.is_empty() || self.under_way.is_empty();
        if self.lowered.len() >= MAX_INSTANCES {
            self.builder.give_up();
        }
        if self.builder.too_large().is_some() {
            let limit = self.builder.fault(FaultCode::Limit, Kind::Bool);
            return Lowered { value: Value::Plain(limit), trace: self.silent_trace() };
        }
        if let Some(lowered) = self.left_out(&what) {
            return lowered;
        }
        if !self.under_way.insert(what.clone()) {
            return Lowered { value: Value::INVALID, trace: self.silent_trace() };
        }
        let (outer, outer_asker) = (self.builder.rule, self.builder.asker);
        if key.arguments.is_empty() {
            self.builder.asker = self.rule_of(&key.global);
        }
        let before = self.size();
        let asked_by = std::mem::replace(&mut self.asked_by, asks);
        let lowered = lower(self, key);
        self.asked_by = asked_by;
        (self.builder.rule, self.builder.asker) = (outer, outer_asker);
        self.under_way.remove(&what);
        if is_asked_by_outcome {
            self.notice_growth(&what, before);
        }
        self.lowered.insert(known, lowered.clone());
        lowered
    }

    fn lower_versions(&mut self, global: &Global, at: Use, arguments: &Rc<[Value]>) -> Lowered {
        if self.is_about_another(global) {
            self.builder.rule = self.rule_of(global);
            return Lowered { value: self.not_counted(), trace: self.silent_trace() };
        }
        let versions = self.versions(global, at, arguments);
        let result = self.signature(global).and_then(|signature| signature.result.clone()).unwrap_or(Type::Error);
        let Some(first) = versions.first() else {
            return Lowered { value: Value::INVALID, trace: self.silent_trace() };
        };
        let same_day = versions.iter().all(|version| version.judged_on.day == first.judged_on.day);
        let day = if same_day { first.judged_on.day } else { at.as_of };
        if let [_] = versions.as_slice() {
            return self.lower_only_version(global, versions, at, &result);
        }
        let mut rows = Vec::new();
        let mut children = Vec::new();
        let line = self.head_line(&first.scope);
        let rule = first.scope.rule;
        for version in versions {
            let validity = version.validity;
            let mut scope = version.scope;
            scope.in_force = Some((version.judged_on.day, validity));
            let (value, mut body) = self.lower_body(&mut scope, global, &result);
            body.splice(0..0, version.judged_on.trace);
            let child = self.value_trace(&scope, TraceKind::Declaration, &value, body);
            let holds = self.in_force(day, validity);
            let line = self.head_line(&scope);
            children.push(self.add_trace(TraceKind::Version, Some(holds), line, &[child]));
            rows.push(Dated { validity, keys: Vec::new(), value });
        }
        self.builder.rule = rule;
        let value = self.choose_dated(day, &[], rows, &result);
        let node = self.shown_nodes(&value);
        Lowered { trace: self.add_trace(TraceKind::Declaration, node, line, &children), value }
    }

    fn lower_only_version(&mut self, global: &Global, versions: Vec<Version<'db>>, at: Use, result: &Type) -> Lowered {
        let Some(Version { mut scope, judged_on, validity }) = versions.into_iter().next() else {
            return Lowered { value: Value::INVALID, trace: self.silent_trace() };
        };
        let asked = at.in_force.is_some_and(|(day, outer)| day == judged_on.day && covers(validity, outer));
        let asks = !asked && validity != Validity::default() && !self.has_own_days(&scope.owner);
        if asks {
            scope.in_force = Some((judged_on.day, validity));
        } else if at.in_force.is_some_and(|(day, _)| day != judged_on.day) {
            scope.in_force = None;
        }
        let (body, mut children) = self.lower_body(&mut scope, global, result);
        let value = if asks { self.while_in_force(&scope, judged_on.day, validity, body, result) } else { body };
        children.splice(0..0, judged_on.trace);
        let trace = self.value_trace(&scope, TraceKind::Declaration, &value, children);
        Lowered { value, trace }
    }

    /// The versions of a declaration. Where the days of two overlap, which is an error, the first counts.
    fn versions(&mut self, global: &Global, at: Use, arguments: &Rc<[Value]>) -> Vec<Version<'db>> {
        let mut versions: Vec<Version<'db>> = Vec::new();
        let words = std::mem::take(&mut self.passed);
        let Some(definition) = self.definition(global) else { return versions };
        for &site in &definition.sites {
            let Some(owner) = self.owner(global.ruleset, site) else { continue };
            let validity = self.validity_of(&owner);
            if versions.iter().any(|other| overlap(other.validity, validity)) {
                continue;
            }
            let rule = self.rule(global, &owner);
            self.builder.rule = rule;
            let names = owner.declaration().parameters.iter().map(|parameter| parameter.name.text.clone());
            let passed = names.zip(words.iter().cloned()).filter(|(_, words)| !words.is_empty()).collect();
            let mut scope = Scope { arguments: Rc::clone(arguments), passed, ..Scope::new(owner, rule, at) };
            let tree = std::sync::Arc::clone(&scope.owner.tree);
            let clauses = clauses(scope.owner.declaration_in(&tree));
            let judged_on = self.judged_on(&mut scope, &clauses);
            scope.as_of = judged_on.day;
            versions.push(Version { scope, judged_on, validity });
        }
        versions
    }

    /// The value of one version on the days that it is in force, and the lines below it in an explanation.
    fn lower_body(&mut self, scope: &mut Scope<'db>, global: &Global, result: &Type) -> (Value, Vec<u32>) {
        self.builder.rule = scope.rule;
        let tree = std::sync::Arc::clone(&scope.owner.tree);
        let declaration = scope.owner.declaration_in(&tree);
        if scope.owner.is_broken {
            return (self.invalid(result), Vec::new());
        }
        if declaration.suffixes.without_value.is_some() {
            let kind = self.kind(result);
            let open = Value::Plain(self.builder.fault(FaultCode::NotDecided, kind));
            return self.with_amendments(scope, global, (open, Vec::new()), result);
        }
        match &declaration.body {
            Body::Value(value) => {
                let (main, reads) = scope.reading(|scope| self.lower(scope, *value));
                self.with_amendments(scope, global, (main, reads), result)
            }
            Body::Rules(rules) => self.lower_rules(scope, global, rules, result),
            Body::Criteria { criteria, .. } => {
                let (holds, lines) = self.lower_criteria(scope, criteria);
                self.with_amendments(scope, global, (Value::Plain(holds), lines), result)
            }
            Body::Table(table) => self.lower_table(scope, declaration, table, result),
            Body::Dated(rows) => {
                let main = self.lower_dated(scope, rows, result);
                self.with_amendments(scope, global, main, result)
            }
            Body::Readings(readings) => self.lower_reading_value(scope, global, readings, result),
            _ if is_later(declaration.kind) => (self.not_counted(), Vec::new()),
            _ => (Value::INVALID, Vec::new()),
        }
    }

    /// The value of a declaration that has an error, which has been told.
    pub(super) fn invalid(&mut self, ty: &Type) -> Value {
        self.faulty(FaultCode::Invalid, ty)
    }

    /// A fault where a value of a type is asked for.
    pub(super) fn faulty(&mut self, code: FaultCode, ty: &Type) -> Value {
        let kind = self.kind(ty.present().interval_of().unwrap_or(ty));
        Value::Plain(self.builder.fault(code, kind))
    }

    /// A value on the days that its declaration is in force.
    pub(super) fn while_in_force(
        &mut self,
        scope: &Scope<'db>,
        day: NodeId,
        validity: Validity,
        value: Value,
        ty: &Type,
    ) -> Value {
        let outer = self.builder.rule;
        self.builder.rule = self.answers_for_validity(&scope.owner, scope.rule);
        let value = self.dated(day, validity, value, ty);
        self.builder.rule = outer;
        value
    }

    /// A value that is a fault on other days than these.
    fn dated(&mut self, day: NodeId, validity: Validity, value: Value, ty: &Type) -> Value {
        let rows = |value| vec![Dated { validity, keys: Vec::new(), value }];
        match value {
            Value::Items(items) => {
                let element = match ty.present() {
                    Type::List(inner) => inner.as_ref(),
                    other => other,
                };
                let mut dated = Vec::new();
                for item in items.iter() {
                    let holds = item.condition.unwrap_or_else(|| self.builder.truth(true));
                    let holds = self.choose_dated(day, &[], rows(Value::Plain(holds)), &Type::Bool);
                    let condition = Some(self.node(&holds, Kind::Bool));
                    dated.push(Item { condition, value: self.dated(day, validity, item.value.clone(), element) });
                }
                Value::Items(dated.into())
            }
            value if value.has_parts() => self.choose_dated(day, &[], rows(value), ty),
            value => {
                let condition = self.in_force(day, validity);
                let otherwise = Value::Faulty(FaultCode::NoVersion);
                Value::Chosen(Rc::new(Chosen { condition, then: value, otherwise }))
            }
        }
    }

    /// Whether a day lies in a validity.
    pub(super) fn in_force(&mut self, day: NodeId, validity: Validity) -> NodeId {
        let from = validity.from.map(|from| self.builder.date(from));
        let to = validity.to.map(|to| self.builder.date(to));
        match (from, to) {
            (Some(from), Some(to)) => self.builder.within(day, from, to),
            (Some(from), None) => self.builder.less_or_equal(from, day),
            (None, Some(to)) => self.builder.less_or_equal(day, to),
            (None, None) => self.builder.truth(true),
        }
    }

    /// The line of an explanation for a declaration's value.
    pub(super) fn value_trace(
        &mut self,
        scope: &Scope<'db>,
        kind: TraceKind,
        value: &Value,
        children: Vec<u32>,
    ) -> u32 {
        let line = self.head_line(scope);
        let node = self.shown_nodes(value);
        self.add_trace(kind, node, line, &children)
    }

    /// What a line about a declaration says: its words and, where it is short, its value as written.
    pub(super) fn head_line(&mut self, scope: &Scope<'db>) -> Line {
        let declaration = scope.owner.declaration();
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        let text = match &declaration.body {
            Body::Value(value) => scope.words(*value),
            _ => String::new(),
        };
        let line = self.line_at(scope, place.into(), declaration.label.as_ref(), &declaration.suffixes.sources);
        let name = self.builder.program.rules.get(scope.rule.index()).map(|rule| rule.name.clone()).unwrap_or_default();
        Line { text: if text.is_empty() { name } else { format!("{name} = {text}") }, ..line }
    }

    /// A line for what could not be lowered.
    pub(super) fn silent_trace(&mut self) -> u32 {
        let line = Line { label: None, text: String::new(), rule: self.builder.rule, line: 0, sources: Vec::new() };
        self.add_trace(TraceKind::Part, None, line, &[])
    }

    /// Whether the rows of a decided value say themselves when they are in force, or a reading needs no day.
    fn has_own_days(&self, owner: &Owner<'db>) -> bool {
        let declaration = owner.declaration();
        let own = matches!(&declaration.body, Body::Dated(_) | Body::Readings(_));
        own && declaration.suffixes.validity.is_none()
    }

    /// prövningsdagen as given for the run, for what an outcome lists.
    pub(super) fn at_run(&mut self) -> Use {
        let run = self.builder.of_run(Op::AsOfDay, Kind::Date);
        Use { as_of: self.seen_on.unwrap_or(run), in_force: None }
    }

    /// Whether a rule is about a register, or a kind of case of another rule set, whose facts no case has.
    pub(super) fn is_about_another(&self, global: &Global) -> bool {
        let about = self.signature(global).and_then(|signature| signature.about.as_ref());
        about.is_some_and(|about| {
            // What a rule set that is built on says of its own kind of case holds for the case that is run.
            let subject = crate::names::subject(self.db, about.ruleset);
            (about.ruleset != global.ruleset || Some(&about.name) != subject.as_ref())
                && !self.is_about_whole(global)
                && self.number_of_kind(about).is_none()
        })
    }

    /// Which of the other kinds of case a rule is about.
    pub(super) fn other_kind(&self, global: &Global) -> Option<u32> {
        self.number_of_kind(self.signature(global)?.about.as_ref()?)
    }

    /// The number of one of the other kinds of case.
    pub(super) fn number_of_kind(&self, case: &Global) -> Option<u32> {
        let others = crate::types::shape::other_kinds(self.db, self.root);
        others.iter().position(|other| other == case).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether a rule is about what holds the cases, and not about each of them.
    pub(super) fn is_about_whole(&self, global: &Global) -> bool {
        let about = self.signature(global).and_then(|signature| signature.about.as_ref());
        let whole = crate::types::shape::episodes(self.db, self.root).as_ref().map(|(whole, _)| whole);
        about.is_some() && about == whole
    }

    /// The rule that a site is.
    pub(super) fn rule_of(&mut self, global: &Global) -> RuleId {
        let site = self.definition(global).and_then(|definition| definition.sites.first());
        let owner = site.and_then(|site| self.owner(global.ruleset, *site));
        owner.map_or(RuleId(0), |owner| self.rule(global, &owner))
    }
}

/// The argument of the first clause of a kind.
pub(super) fn argument<'a>(clauses: &[&'a Clause], kind: crate::vocabulary::kinds::ClauseKind) -> Option<&'a Argument> {
    clauses.iter().find(|clause| clause.kind == kind).map(|clause| &clause.argument)
}

/// Whether a kind of declaration is not evaluated yet.
fn is_later(kind: DeclarationKind) -> bool {
    matches!(
        kind,
        DeclarationKind::Skyldighet
            | DeclarationKind::Ersattning
            | DeclarationKind::Nyckeltal
            | DeclarationKind::Handelse
            | DeclarationKind::Register
            | DeclarationKind::Lista
            | DeclarationKind::Overgang
    )
}

/// Whether every day of `inner` is one of `outer`.
fn covers(outer: Validity, inner: Validity) -> bool {
    let begins = outer.from.is_none() || inner.from.is_some_and(|from| outer.from <= Some(from));
    let ends = outer.to.is_none_or(|outer| inner.to.is_some_and(|to| to <= outer));
    begins && ends
}

/// Whether two have a day in common.
pub(super) fn overlap(one: Validity, other: Validity) -> bool {
    let starts_before_end = |one: Validity, other: Validity| match (one.from, other.to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_before_end(one, other) && starts_before_end(other, one)
}

/// The clauses of a declaration, to be looked through more than once.
pub(super) fn clauses(declaration: &crate::syntax::tree::Declaration) -> Vec<&Clause> {
    declaration.clauses().collect()
}
