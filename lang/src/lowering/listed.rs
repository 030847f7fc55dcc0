//! What an outcome lists instance by instance: duties, and checks with `för varje`.
//!
//! Must not know: how a status comes about.

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{ArisenEnd, Constant, DutyDays, FaultCode, InstanceConsequence, Instances, TraceKind};

use super::Lowering;
use super::builder::CASE;
use super::declarations::{Lowered, argument};
use super::scope::Scope;
use super::value::{RuleInstance, Value};
use crate::names::{Global, Site};
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::{Attribute, Meaning};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

impl<'db> Lowering<'db> {
    /// Fills in the duties and checks that an outcome lists instance by instance.
    pub(super) fn list_instances(&mut self) {
        for kind in [DeclarationKind::Skyldighet, DeclarationKind::Kontroll] {
            let mut seen = Vec::new();
            for (global, site) in self.listed_sites(kind) {
                if seen.contains(&global) || (kind == DeclarationKind::Kontroll && !self.has_instances(&global)) {
                    continue;
                }
                let listed = self.listed_instances(&global, site);
                if listed.is_none() {
                    self.note_not_counted_of(&global);
                }
                self.builder.program.instances.extend(listed);
                seen.push(global);
            }
        }
    }

    fn listed_instances(&mut self, global: &Global, site: Site<'db>) -> Option<Instances> {
        if self.is_about_another(global) {
            return None;
        }
        let as_of = self.at_run().as_of;
        self.in_version(global, site, as_of, |lowering, scope, clauses, _| {
            if scope.owner.is_broken {
                return Some(lowering.one_faulty(global, scope));
            }
            lowering.listed_of_version(global, scope, clauses)
        })
    }

    fn listed_of_version(&mut self, global: &Global, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Instances> {
        let opened = self.open_instance(scope, clauses, None)?;
        let subjects = opened.elements.iter().map(|element| self.subject_node(element)).collect::<Option<_>>()?;
        let instance = RuleInstance { rule: global.clone(), elements: opened.elements.clone().into() };
        let is_duty = scope.owner.declaration().kind == DeclarationKind::Skyldighet;
        let property = |lowering: &mut Self, attribute, kind| {
            let Lowered { value, trace } = lowering.instance_property(scope, &instance, attribute);
            let is_counted = value != Value::NotCounted;
            is_counted.then(|| (lowering.node(&value, kind), trace))
        };
        let (status, trace) = property(self, Attribute::Status, Kind::Status)?;
        let days = match is_duty {
            true => Some(DutyDays {
                first: property(self, Attribute::ForstaDag, Kind::Date)?.0,
                last: property(self, Attribute::SistaDag, Kind::Date)?.0,
                last_instant: Some(property(self, Attribute::SistaTidpunkt, Kind::Instant)?.0)
                    .filter(|instant| self.builder.as_constant(*instant) != Some(Constant::Absent)),
                over: opened.elements.last().and_then(|element| self.last_day_of_subject(element)),
                done: property(self, Attribute::UppfylldDen, Kind::Date)?.0,
            }),
            false => None,
        };
        Some(Instances {
            name: self.shown(global),
            rule: scope.rule,
            space: opened.space,
            subjects,
            exists: opened.exists,
            status,
            days,
            is_guideline: is_duty && argument(clauses, ClauseKind::SkaSke).is_none(),
            responsible: self.responsible(scope, clauses),
            consequence: if is_duty { None } else { consequence_of(scope, clauses) },
            trace,
        })
    }

    /// A rule with an error is listed once, as the fault that it is: what it would be about may be what cannot be read.
    fn one_faulty(&mut self, global: &Global, scope: &Scope<'db>) -> Instances {
        let status = self.builder.fault(FaultCode::Invalid, Kind::Status);
        let line = self.head_line(scope);
        let trace = self.add_trace(TraceKind::Declaration, Some(status), line, &[]);
        let day = self.builder.fault(FaultCode::Invalid, Kind::Date);
        let is_duty = scope.owner.declaration().kind == DeclarationKind::Skyldighet;
        Instances {
            name: self.shown(global),
            rule: scope.rule,
            space: CASE,
            subjects: Vec::new(),
            exists: self.builder.truth(true),
            status,
            days: is_duty.then_some(DutyDays { first: day, last: day, last_instant: None, over: None, done: day }),
            is_guideline: false,
            responsible: None,
            consequence: None,
            trace,
        }
    }

    /// The node that tells one instance from another.
    pub(super) fn subject_node(&mut self, element: &Value) -> Option<NodeId> {
        match element {
            Value::Plain(node) => Some(*node),
            // What has arisen stands nowhere in the case: its first day tells it apart.
            Value::Record(fact, space) if self.facts.follows(*fact) => {
                Some(self.builder.arisen(ArisenEnd::First, *space))
            }
            // Of a period its first day.
            Value::Range(first, _) => Some(*first),
            Value::Record(_, space) => Some(self.builder.element(*space)),
            Value::Instance(instance) => {
                let inner = instance.elements.last()?.clone();
                self.subject_node(&inner)
            }
            _ => None,
        }
    }

    /// The last day of what an instance is about, where its first day tells it apart.
    fn last_day_of_subject(&mut self, element: &Value) -> Option<NodeId> {
        match element {
            Value::Record(fact, space) if self.facts.follows(*fact) => {
                Some(self.builder.arisen(ArisenEnd::Last, *space))
            }
            Value::Range(_, last) => Some(*last),
            Value::Instance(instance) => {
                let inner = instance.elements.last()?.clone();
                self.last_day_of_subject(&inner)
            }
            _ => None,
        }
    }

    /// The role that is responsible, where it is one: its number.
    fn responsible(&self, scope: &Scope<'db>, clauses: &[&Clause]) -> Option<u32> {
        let Some(Argument::Expr(party)) = argument(clauses, ClauseKind::Ansvarig) else { return None };
        match scope.owner.meaning_of(*party) {
            Meaning::Declaration(role) => self.declared_word(role).and_then(|role| u32::try_from(role).ok()),
            _ => None,
        }
    }
}

/// What a kontroll leads to where it is breached.
fn consequence_of(scope: &Scope<'_>, clauses: &[&Clause]) -> Option<InstanceConsequence> {
    if argument(clauses, ClauseKind::Krav).is_some() {
        return Some(InstanceConsequence::Requirement);
    }
    if let Some(Argument::Proposal { text, to }) = argument(clauses, ClauseKind::Foresla) {
        return Some(InstanceConsequence::Proposal { text: text.text.to_string(), to: scope.owner.words(*to) });
    }
    match argument(clauses, ClauseKind::Upplys)? {
        Argument::Text(text) => Some(InstanceConsequence::Notice(text.text.to_string())),
        _ => None,
    }
}
