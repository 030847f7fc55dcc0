//! kontroll: what must hold, what to propose, what is good to know.
//!
//! A kontroll on days when it is not in force does not concern the case. One with `för varje` has an instance for each of its subjects.

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{Check, Consequence, FaultCode, TraceKind, Traced};
use stadga_program::status::Status;

use super::declarations::{Instance, Lowered, Use, argument, clauses};
use super::scope::Scope;
use super::traces::Line;
use super::value::Value;
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

impl<'db> Lowering<'db> {
    /// Every kontroll that has no instances, each version apart.
    pub(super) fn lower_checks(&mut self) {
        let at = self.at_run();
        for (global, site) in self.listed_sites(DeclarationKind::Kontroll) {
            if self.has_instances(&global) {
                continue;
            }
            let check = self.lower_check(&global, site, at);
            self.builder.program.checks.extend(check);
        }
    }

    /// The status of a kontroll that an expression reads.
    pub(super) fn check_status(&mut self, scope: &mut Scope<'db>, global: &Global) -> Value {
        let at = Use { as_of: scope.as_of, in_force: scope.in_force };
        let key = Instance {
            global: global.clone(),
            attribute: Some(Attribute::Status),
            as_of: at.as_of,
            in_force: at.in_force,
            arguments: [].into(),
        };
        let lowered = self.once(key, |lowering, _| lowering.lower_status(global, at));
        scope.read(lowered.trace);
        lowered.value
    }

    fn lower_status(&mut self, global: &Global, at: Use) -> Lowered {
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut status = self.status(Status::NotApplicable);
        let mut trace = None;
        for site in sites {
            let Some(check) = self.lower_check(global, site, at) else {
                return Lowered { value: self.not_counted(), trace: self.silent_trace() };
            };
            let settled = match check.consequence {
                Consequence::Requirement(requirement) => {
                    let (met, breached) = (self.status(Status::Met), self.status(Status::Breached));
                    self.builder.select(requirement.node, met, breached)
                }
                Consequence::Proposal { .. } | Consequence::Notice(_) => self.status(Status::Breached),
            };
            status = match check.applies {
                Some(applies) => self.builder.select(applies.node, settled, status),
                None => settled,
            };
            trace.get_or_insert(check.trace);
        }
        let trace = trace.unwrap_or_else(|| self.silent_trace());
        Lowered { value: Value::Plain(status), trace }
    }

    pub(super) fn status(&mut self, status: Status) -> NodeId {
        self.builder.word(status.word(), Kind::Status)
    }

    /// One version of a kontroll; nothing where it is not evaluated yet, or has nothing to say.
    fn lower_check(&mut self, global: &Global, site: Site<'db>, at: Use) -> Option<Check> {
        let owner = self.owner(global.ruleset, site)?;
        let rule = self.rule(global, &owner);
        let (outer, outer_asker) = (self.builder.rule, self.builder.asker);
        (self.builder.rule, self.builder.asker) = (rule, rule);
        let validity = self.validity_of(&owner);
        let tree = Arc::clone(&owner.tree);
        let clauses = clauses(owner.declaration_in(&tree));
        let has_instances = clauses.iter().any(|clause| clause.kind == ClauseKind::ForVarje);
        if has_instances || self.is_about_another(global) {
            self.note_not_counted();
            (self.builder.rule, self.builder.asker) = (outer, outer_asker);
            return None;
        }
        let mut scope = Scope::new(owner, rule, at);
        let asked = (global.clone(), None);
        if let Some(Lowered { value, trace }) = self.left_out(&asked) {
            let applies = Some(Traced { node: self.node(&value, Kind::Bool), trace });
            let consequence = Consequence::Notice(String::new());
            (self.builder.rule, self.builder.asker) = (outer, outer_asker);
            return Some(Check { name: self.shown(global), rule, applies, consequence, trace });
        }
        let before = self.size();
        let judged_on = self.judged_on(&mut scope, &clauses);
        scope.as_of = judged_on.day;
        scope.in_force = Some((judged_on.day, validity));
        let mut lines: Vec<u32> = judged_on.trace.into_iter().collect();
        let mut applies = self.applies(&mut scope, global, &clauses, validity);
        if scope.owner.is_broken {
            let node = self.builder.fault(FaultCode::Invalid, Kind::Bool);
            applies = Some(Traced { node, trace: self.silent_trace() });
        }
        lines.extend(applies.map(|applies| applies.trace));
        let consequence = self.consequence(&mut scope, &clauses);
        self.notice_growth(&asked, before);
        if let Some(Consequence::Requirement(requirement)) = &consequence {
            lines.push(requirement.trace);
        }
        let line = self.head_line(&scope);
        let trace = self.add_trace(TraceKind::Declaration, None, line, &lines);
        (self.builder.rule, self.builder.asker) = (outer, outer_asker);
        Some(Check { name: self.shown(global), rule, applies, consequence: consequence?, trace })
    }

    /// Whether the kontroll concerns the case; always where nothing is said of it. An exception from outside keeps it from doing so.
    pub(super) fn applies(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
        validity: Validity,
    ) -> Option<Traced> {
        let in_force = self.in_force(scope.as_of, validity);
        let mut nodes = vec![in_force];
        let mut place = None;
        let (belongs, mut lines) = scope.reading(|scope| self.belongs(scope, global));
        nodes.extend(belongs);
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::GallerOm) {
            let Argument::Condition(condition) = &clause.argument else { continue };
            let (node, own) = self.lower_condition(scope, condition);
            nodes.push(node);
            lines.extend(own);
            place.get_or_insert(clause.id);
        }
        let not_excepted = self.not_excepted(scope, global);
        if let Some((node, line)) = not_excepted {
            nodes.push(node);
            lines.push(line);
        }
        let is_limited = belongs.is_some() || not_excepted.is_some() || validity != Validity::default();
        if place.is_none() && !is_limited {
            return None;
        }
        let node = self.builder.and(&nodes);
        let place = place.unwrap_or(scope.owner.declaration().id);
        let mut line = self.line_at(scope, place.into(), None, &[]);
        line.text = "gäller om".to_owned();
        let trace = self.add_trace(TraceKind::Part, Some(node), line, &lines);
        Some(Traced { node, trace })
    }

    fn consequence(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Consequence> {
        if let Some(requirement) = self.must_hold(scope, clauses) {
            return Some(Consequence::Requirement(requirement));
        }
        if let Some(Argument::Proposal { text, to }) = argument(clauses, ClauseKind::Foresla) {
            return Some(Consequence::Proposal { text: text.text.to_string(), to: scope.owner.words(*to) });
        }
        match argument(clauses, ClauseKind::Upplys)? {
            Argument::Text(text) => Some(Consequence::Notice(text.text.to_string())),
            _ => None,
        }
    }

    /// `krav`: what must hold, with a line that tells of it.
    fn must_hold(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Traced> {
        let clause = clauses.iter().find(|clause| clause.kind == ClauseKind::Krav)?;
        let Argument::Condition(condition) = &clause.argument else { return None };
        let (node, lines) = self.lower_condition(scope, condition);
        let line = self.line_at(scope, clause.id.into(), None, &[]);
        let trace = self.add_trace(TraceKind::Part, Some(node), Line { text: "krav".to_owned(), ..line }, &lines);
        Some(Traced { node, trace })
    }

    /// A property of an instance of a kontroll.
    pub(super) fn check_property(
        &mut self,
        global: &Global,
        attribute: Attribute,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Lowered {
        let lowered = (attribute == Attribute::Status).then(|| self.check_instance(global, at, subjects)).flatten();
        lowered.unwrap_or_else(|| Lowered { value: self.not_counted(), trace: self.silent_trace() })
    }

    fn check_instance(&mut self, global: &Global, at: Use, subjects: &Rc<[Value]>) -> Option<Lowered> {
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut status = self.status(Status::NotApplicable);
        let mut head = None;
        let mut lines = Vec::new();
        for site in sites {
            status = self.in_version(global, site, at.as_of, |lowering, scope, clauses, validity| {
                if scope.owner.is_broken {
                    return Some(lowering.builder.fault(FaultCode::Invalid, Kind::Status));
                }
                let (opened, _) = scope.reading(|scope| lowering.open_instance(scope, clauses, Some(subjects)));
                let opened = opened?;
                lines.extend(lowering.judge_on_its_day(scope, clauses, &opened));
                let own = lowering.applies(scope, global, clauses, validity);
                lines.extend(own.map(|own| own.trace));
                let conditions: Vec<NodeId> = own.map(|own| own.node).into_iter().chain([opened.exists]).collect();
                let applies = lowering.builder.and(&conditions);
                let settled = match lowering.must_hold(scope, clauses) {
                    Some(required) => {
                        lines.push(required.trace);
                        let (met, breached) = (lowering.status(Status::Met), lowering.status(Status::Breached));
                        lowering.builder.select(required.node, met, breached)
                    }
                    None => lowering.status(Status::Breached),
                };
                head = head.take().or_else(|| Some(lowering.head_line(scope)));
                Some(lowering.builder.select(applies, settled, status))
            })?;
        }
        let trace = match head {
            Some(line) => self.add_trace(TraceKind::Declaration, Some(status), line, &lines),
            None => self.silent_trace(),
        };
        Some(Lowered { value: Value::Plain(status), trace })
    }
}
