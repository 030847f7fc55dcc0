//! What a line of an ersättning requires: instances of other rules, whether they are fulfilled as it requires, and when the last of them was.
//!
//! What has been done in a way that does not count is as good as lost, unless something that counts was done as well. Must not know: the
//! amount, the state of the line.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId, Reduce, Reduction};
use stadga_program::program::TraceKind;
use stadga_program::status::Status;

use crate::lowering::Lowering;
use crate::lowering::declarations::argument;
use crate::lowering::fulfilment::base_of;
use crate::lowering::scope::Scope;
use crate::lowering::value::{RuleInstance, Value};
use crate::names::Global;
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::Attribute;
use crate::types::limited::Limited;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What a line requires.
#[derive(Debug, Clone)]
pub(super) struct Requirement {
    /// The instance of another rule.
    pub(super) instance: Rc<RuleInstance>,
    /// Whether the line requires it.
    pub(super) applies: NodeId,
    /// What has become of it.
    pub(super) status: NodeId,
    /// Whether it is fulfilled as required, or is not required.
    pub(super) is_met: NodeId,
    /// Whether it can no longer be fulfilled as required.
    pub(super) is_lost: NodeId,
    /// The last day of its time, and the day on which it was done; none of what has no such days.
    pub(super) days: Option<(NodeId, NodeId)>,
    /// Whether it must be done in time.
    pub(super) on_time: bool,
    /// The line of the explanation that tells of it.
    pub(super) trace: u32,
}

impl<'db> Lowering<'db> {
    /// What the clauses with `kräver` say. What they name is in scope of the other clauses.
    pub(super) fn required(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Vec<Requirement>> {
        let mut required = Vec::new();
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::Kraver) {
            let (requirement, reads) = scope.reading(|scope| self.required_by(scope, clause));
            let mut requirement = requirement?;
            requirement.trace =
                self.trace(scope, TraceKind::Requirement, Some(requirement.is_met), clause.id, None, reads);
            required.push(requirement);
        }
        Some(required)
    }

    fn required_by(&mut self, scope: &mut Scope<'db>, clause: &Clause) -> Option<Requirement> {
        let Argument::Required { instance, on_time, condition, binder } = &clause.argument else { return None };
        let condition = condition.map(|condition| self.truth(scope, condition));
        let Value::Instance(instance) = self.lower(scope, *instance) else { return None };
        if let Some(binder) = binder {
            scope.elements.push((binder.id, Value::Instance(Rc::clone(&instance))));
        }
        self.requirement(scope, instance, condition, *on_time)
    }

    fn requirement(
        &mut self,
        scope: &mut Scope<'db>,
        instance: Rc<RuleInstance>,
        condition: Option<NodeId>,
        on_time: bool,
    ) -> Option<Requirement> {
        let kind = instance.rule.kind(self.db);
        let attribute = if kind == Some(DeclarationKind::Ersattning) { Attribute::Lage } else { Attribute::Status };
        let mut property = |attribute, kind| match self.instance_attribute(scope, &instance, attribute) {
            Value::NotCounted => None,
            value => Some(self.node(&value, kind)),
        };
        let status = property(attribute, Kind::Status)?;
        let days = match kind {
            Some(DeclarationKind::Skyldighet) => {
                Some((property(Attribute::SistaDag, Kind::Date)?, property(Attribute::UppfylldDen, Kind::Date)?))
            }
            _ => None,
        };
        let concerns = self.is_one_of(status, &[Status::NotApplicable, Status::Superseded]);
        let concerns = self.builder.not(concerns);
        let applies: Vec<NodeId> = condition.into_iter().chain([concerns]).collect();
        let applies = self.builder.and(&applies);
        // A duty with a limit is in time or late, and one without is met.
        let (good, bad): (&[Status], &[Status]) = match (kind, self.is_always_limited(&instance.rule), on_time) {
            (Some(DeclarationKind::Ersattning), ..) => (&[Status::Payable], &[Status::Refused]),
            (Some(DeclarationKind::Kontroll), ..) => (&[Status::Met], &[]),
            (_, true, true) => (&[Status::InTime], &[Status::Late, Status::Overdue]),
            (_, true, false) => (&[Status::InTime, Status::Late], &[]),
            (_, false, true) => (&[Status::InTime, Status::Met], &[Status::Late, Status::Overdue]),
            (_, false, false) => (&[Status::InTime, Status::Late, Status::Met], &[]),
        };
        let done = self.is_one_of(status, good);
        let spared = self.builder.not(applies);
        let is_met = self.builder.or(&[spared, done]);
        let mut lost = vec![self.is_one_of(status, bad)];
        if kind == Some(DeclarationKind::Skyldighet)
            && let Some(attempted) = self.attempted_in_vain(&instance)
        {
            let undone = self.builder.not(done);
            lost.push(self.builder.and(&[undone, attempted]));
        }
        let lost = self.builder.or(&lost);
        let is_lost = self.builder.and(&[applies, lost]);
        Some(Requirement { instance, applies, status, is_met, is_lost, days, on_time, trace: 0 })
    }

    /// Whether there is an event that would fulfil a duty, had it counted; nothing where every event counts.
    fn attempted_in_vain(&mut self, instance: &RuleInstance) -> Option<NodeId> {
        let sites = instance.rule.definition(self.db)?.sites.clone();
        let as_of = self.at_run().as_of;
        let mut attempted = Vec::new();
        for site in sites {
            let own = self.in_version(&instance.rule, site, as_of, |lowering, scope, clauses, validity| {
                let attempts = lowering.attempts_in_vain(scope, clauses, instance)?;
                let in_force = lowering.in_force(scope.as_of, validity);
                Some(lowering.builder.and(&[in_force, attempts]))
            });
            attempted.extend(own);
        }
        (!attempted.is_empty()).then(|| self.builder.or(&attempted))
    }

    /// The same of one version.
    fn attempts_in_vain(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        instance: &RuleInstance,
    ) -> Option<NodeId> {
        let opened = self.open_instance(scope, clauses, Some(&instance.elements))?;
        self.judge_on_its_day(scope, clauses, &opened);
        let Argument::FulfilledBy { sources, .. } = argument(clauses, ClauseKind::UppfyllsAv)? else { return None };
        let mut attempts = Vec::new();
        for source in sources {
            let (elements, mut tests) = self.fulfilling(scope, source)?;
            let (Some(counts), true) = (elements.counts, self.may_be_refused(&elements.ty)) else { continue };
            let day = self.event_attribute(scope, &elements.element, Attribute::Datum, base_of(source)?)?;
            let (day, today) = (self.node(&day, Kind::Date), self.assessment_day());
            tests.retain(|test| *test != counts);
            tests.push(self.builder.less_or_equal(day, today));
            tests.push(self.builder.not(counts));
            let counted = Some(self.builder.and(&tests));
            let reduce = Reduce { how: Reduction::Any, space: elements.space, counted, taken: None };
            attempts.push(self.builder.reduce(reduce, Kind::Bool));
        }
        (!attempts.is_empty()).then(|| self.builder.or(&attempts))
    }

    /// Whether a duty has a limit in its only version.
    fn is_always_limited(&self, duty: &Global) -> bool {
        let is_single = duty.definition(self.db).is_some_and(|definition| definition.sites.len() == 1);
        let is_amended = self.amendments.contains_key(duty);
        let limited = duty.signature(self.db).map(|signature| signature.limited);
        is_single && !is_amended && limited == Some(Limited::Always)
    }

    /// Whether it is said of a kind of event who may do it, or when it counts.
    fn may_be_refused(&self, ty: &Type) -> bool {
        let Type::Event(event) = ty else { return false };
        let declarations = self.facts.declarations_of(self.facts.one_event(event));
        declarations.iter().any(|event| self.may_not_count(event))
    }

    /// `underlagsdagen`: the day on which the last that is required was done. Where nothing is required there is none.
    pub(super) fn basis_day(&mut self, required: &[Requirement]) -> Option<NodeId> {
        let absent = self.builder.absent(Kind::Date);
        let mut latest: Option<NodeId> = None;
        for requirement in required {
            let Some((_, done)) = requirement.days else { continue };
            let own = self.builder.select(requirement.applies, done, absent);
            latest = Some(match latest {
                None => own,
                Some(before) => self.builder.later(before, own),
            });
        }
        latest
    }
}
