//! skyldighet: what must be done by when, and what has become of it.
//!
//! A limit is a first and a last day, either of which may be absent. A duty is fulfilled by the events that its clause names, from its first
//! day on; what it comes to is one status, found by one ladder of choices, so that unknown facts leave it open only where they matter
//! (grammar §6.4, §6.7). Must not know: how outcomes list duties.

use std::rc::Rc;

use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::program::{Constant, FaultCode, TraceKind};
use stadga_program::status::Status;

use super::conventions::Conventions;
use super::declarations::{Instance, Lowered, Use};
use super::duty_lines::Days;
use super::fulfilment::Done;
use super::instances::Opened;
use super::limits::LimitPart;
use super::scope::Scope;
use super::value::{RuleInstance, Value};
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What is known of an instance of a duty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Duty {
    pub(super) status: NodeId,
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    pub(super) last_instant: NodeId,
    pub(super) done: NodeId,
    /// Its explanation.
    pub(super) trace: u32,
}

/// A version of a duty, for some subjects and for what is judged on some day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct DutyKey<'db> {
    global: Global,
    site: Site<'db>,
    as_of: NodeId,
    subjects: Rc<[Value]>,
    /// What they have chosen who ask the standard library.
    asked_by: Conventions,
    /// The day on which it is seen, if that is not bedömningsdagen of the run.
    seen_on: Option<NodeId>,
}

/// A version of a duty, when it is in force, and the day that it is judged on.
pub(super) type Judged = (Duty, Validity, NodeId);

/// When a duty has to be done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    /// The same before a helgregel has moved it.
    pub(super) unmoved: NodeId,
    /// The last instant, where hours or a time of day decide.
    pub(super) last_instant: Option<NodeId>,
    pub(super) start: NodeId,
    pub(super) applies: NodeId,
    /// Whether it has a limit at all, rather than `utan bestämd tid`.
    pub(super) is_limited: NodeId,
    /// Whether that says a last day, which may not have come about yet.
    pub(super) has_last: NodeId,
}

impl<'db> Lowering<'db> {
    /// A property of an instance of a rule, that an expression reads.
    pub(super) fn instance_attribute(
        &mut self,
        scope: &mut Scope<'db>,
        instance: &RuleInstance,
        attribute: Attribute,
    ) -> Value {
        if self.is_about_another(&instance.rule) {
            return self.not_counted();
        }
        let lowered = self.instance_property(scope, instance, attribute);
        scope.read(lowered.trace);
        lowered.value
    }

    /// A property of an instance of a rule, with the explanation of the instance.
    pub(super) fn instance_property(
        &mut self,
        scope: &Scope<'db>,
        instance: &RuleInstance,
        attribute: Attribute,
    ) -> Lowered {
        // A duty or a payment is judged on the day of its subject or on that of the run, so it is the same whoever asks.
        let at = match self.declared_kind(&instance.rule) {
            Some(DeclarationKind::Skyldighet | DeclarationKind::Ersattning | DeclarationKind::Lista) => self.at_run(),
            _ => Use { as_of: scope.as_of, in_force: scope.in_force },
        };
        self.instance_property_at(at, instance, attribute)
    }

    pub(super) fn instance_property_at(&mut self, at: Use, instance: &RuleInstance, attribute: Attribute) -> Lowered {
        let key = Instance {
            global: instance.rule.clone(),
            attribute: Some(attribute),
            as_of: at.as_of,
            in_force: at.in_force,
            arguments: Rc::clone(&instance.elements),
        };
        let kind = self.declared_kind(&instance.rule);
        self.once(key, |lowering, key| match kind {
            Some(DeclarationKind::Skyldighet) => lowering.duty_property(&key.global, attribute, at, &key.arguments),
            Some(DeclarationKind::Kontroll) => lowering.check_property(&key.global, attribute, at, &key.arguments),
            Some(DeclarationKind::Ersattning) => lowering.payment_property(&key.global, attribute, at, &key.arguments),
            Some(DeclarationKind::Lista) => lowering.row_property(&key.global, attribute, at, &key.arguments),
            _ => Lowered { value: lowering.not_counted(), trace: lowering.silent_trace() },
        })
    }

    /// A property of a duty: of the version in force.
    fn duty_property(&mut self, global: &Global, attribute: Attribute, at: Use, subjects: &Rc<[Value]>) -> Lowered {
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut value: Option<NodeId> = None;
        for site in sites.into_iter().rev() {
            let Some((duty, validity, day)) = self.duty(global, site, at, subjects) else {
                return Lowered { value: self.not_counted(), trace: self.silent_trace() };
            };
            let own = match attribute {
                Attribute::Status => duty.status,
                Attribute::ForstaDag => duty.first,
                Attribute::SistaDag => duty.last,
                Attribute::SistaTidpunkt => duty.last_instant,
                Attribute::UppfylldDen => duty.done,
                Attribute::DagarSen => self.days_late(&duty),
                _ => return Lowered { value: self.not_counted(), trace: self.silent_trace() },
            };
            let holds = self.in_force(day, validity);
            let otherwise = value.unwrap_or_else(|| match attribute {
                Attribute::Status => self.status(Status::NotApplicable),
                Attribute::DagarSen => self.builder.absent(Kind::Days),
                Attribute::SistaTidpunkt => self.builder.absent(Kind::Instant),
                _ => self.builder.absent(Kind::Date),
            });
            value = Some(self.builder.select(holds, own, otherwise));
        }
        // Whichever property is asked for, it is explained by what has become of the duty.
        let trace = match (attribute, value) {
            (Attribute::Status, Some(status)) => self.duty_trace(global, (status, at), subjects),
            _ => {
                let instance = RuleInstance { rule: global.clone(), elements: Rc::clone(subjects) };
                self.instance_property_at(at, &instance, Attribute::Status).trace
            }
        };
        let value = value.map_or(Value::INVALID, Value::Plain);
        Lowered { value, trace }
    }

    /// The explanation of a duty: that of its only version, or the versions with the days on which they are in force.
    fn duty_trace(&mut self, global: &Global, (status, at): (NodeId, Use), subjects: &Rc<[Value]>) -> u32 {
        let sites = self.definition(global).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut versions = Vec::new();
        for site in sites {
            if let Some((duty, validity, day)) = self.duty(global, site, at, subjects) {
                versions.push((site, duty.trace, validity, day));
            }
        }
        self.trace_of_versions(global, (status, at), versions)
    }

    /// The explanation of a rule that has been lowered version by version: each with its line, when it is in force, and the day that asks.
    pub(super) fn trace_of_versions(
        &mut self,
        global: &Global,
        (value, at): (NodeId, Use),
        versions: Vec<(Site<'db>, u32, Validity, NodeId)>,
    ) -> u32 {
        if let [(_, trace, validity, _)] = versions.as_slice()
            && *validity == Validity::default()
        {
            return *trace;
        }
        let mut children = Vec::new();
        let mut head = None;
        for (site, trace, validity, day) in versions {
            let Some(owner) = self.owner(global.ruleset, site) else { continue };
            let rule = self.rule(global, &owner);
            let scope = Scope::new(owner, rule, at);
            let line = self.head_line(&scope);
            head.get_or_insert_with(|| line.clone());
            let holds = self.in_force(day, validity);
            children.push(self.add_trace(TraceKind::Version, Some(holds), line, &[trace]));
        }
        match head {
            Some(line) => self.add_trace(TraceKind::Declaration, Some(value), line, &children),
            None => self.silent_trace(),
        }
    }

    /// One version of a duty. It is lowered once, whichever of its properties are read.
    pub(super) fn duty(&mut self, global: &Global, site: Site<'db>, at: Use, subjects: &Rc<[Value]>) -> Option<Judged> {
        let subjects_of_key = Rc::clone(subjects);
        let (as_of, asked_by) = (at.as_of, self.asked_by);
        let key =
            DutyKey { global: global.clone(), site, as_of, subjects: subjects_of_key, asked_by, seen_on: self.seen_on };
        if let Some(known) = self.duties.get(&key) {
            return *known;
        }
        let in_turn = self.in_turn(global, site, at, subjects);
        let judged = in_turn.unwrap_or_else(|| self.lower_duty(global, site, at, subjects));
        self.duties.insert(key, judged);
        judged
    }

    fn lower_duty(&mut self, global: &Global, site: Site<'db>, at: Use, subjects: &Rc<[Value]>) -> Option<Judged> {
        self.in_version(global, site, at.as_of, |lowering, scope, clauses, validity| {
            let duty = lowering.duty_in(scope, global, clauses, subjects)?;
            Some((duty, validity, scope.as_of))
        })
    }

    fn duty_in(
        &mut self,
        scope: &mut Scope<'db>,
        global: &Global,
        clauses: &[&Clause],
        subjects: &Rc<[Value]>,
    ) -> Option<Duty> {
        if scope.owner.is_broken {
            let status = self.builder.fault(FaultCode::Invalid, Kind::Status);
            let day = self.builder.fault(FaultCode::Invalid, Kind::Date);
            let line = self.head_line(scope);
            let trace = self.add_trace(TraceKind::Declaration, Some(status), line, &[]);
            let last_instant = self.builder.fault(FaultCode::Invalid, Kind::Instant);
            return Some(Duty { status, first: day, last: day, last_instant, done: day, trace });
        }
        let (belongs, lines) = scope.reading(|scope| self.belongs(scope, global));
        let (opened, _) = scope.reading(|scope| self.open_instance(scope, clauses, Some(subjects)));
        let opened = opened?;
        let judged_on = self.judge_on_its_day(scope, clauses, &opened);
        let (times, of_limit) = self.times_of(scope, global, clauses)?;
        let (conditions, of_conditions) = self.conditions_of(scope, clauses, belongs.into_iter().collect(), lines)?;
        let mut applies = conditions;
        applies.extend([opened.exists, times.applies]);
        let applies = self.builder.and(&applies);
        let replaced = self.replaced(scope, clauses, &times, &opened)?;
        let (replaced, of_replaced) = replaced.unzip();
        let (done, of_done) = self.done(scope, clauses, &times, (&opened, applies, replaced))?;
        let superseded = replaced.map(|day| self.is_superseded(day, done.ever));
        let status = self.ladder(applies, &times, (&done, superseded), &opened);
        // Of what does not concern the case, no day is told.
        let absent = self.builder.absent(Kind::Date);
        let [first, last, day] =
            [times.first, times.last, done.day].map(|day| self.builder.select(applies, day, absent));
        let lines: Vec<u32> =
            judged_on.into_iter().chain(of_conditions).chain(of_limit).chain(of_done).chain(of_replaced).collect();
        let line = self.head_line(scope);
        let trace = self.add_trace(TraceKind::Declaration, Some(status), line, &lines);
        let never = self.builder.absent(Kind::Instant);
        let last_instant = times.last_instant.map_or(never, |instant| self.builder.select(applies, instant, never));
        Some(Duty { status, first, last, last_instant, done: day, trace })
    }

    /// A rule with a subject is judged on the subject's day, unless it says another; then a line tells of that.
    pub(super) fn judge_on_its_day(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        opened: &Opened,
    ) -> Option<u32> {
        if let Some(day) = opened.day {
            scope.as_of = day;
        }
        let judged_on = self.judged_on(scope, clauses);
        scope.as_of = judged_on.day;
        judged_on.trace
    }

    /// `gäller om`: what must hold, and a line that tells of it where there is anything.
    fn conditions_of(
        &mut self,
        scope: &mut Scope<'db>,
        clauses: &[&Clause],
        mut conditions: Vec<NodeId>,
        mut lines: Vec<u32>,
    ) -> Option<(Vec<NodeId>, Option<u32>)> {
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::GallerOm) {
            let Argument::Condition(condition) = &clause.argument else { return None };
            let (node, own) = self.lower_condition(scope, condition);
            conditions.push(node);
            lines.extend(own);
        }
        let line = (!conditions.is_empty()).then(|| self.line_of_conditions(scope, clauses, &conditions, &lines));
        Some((conditions, line))
    }

    /// The limit of a duty: of `ska ske`, and where there is none of `riktmärke`.
    fn times_of(&mut self, scope: &mut Scope<'db>, global: &Global, clauses: &[&Clause]) -> Option<(Times, Vec<u32>)> {
        let limit = clauses
            .iter()
            .find(|clause| clause.kind == ClauseKind::SkaSke)
            .or_else(|| clauses.iter().find(|clause| clause.kind == ClauseKind::Riktmarke))?;
        let Argument::Limit(written) = &limit.argument else { return None };
        let written = written.clone();
        let mut part = |lowering: &mut Self, part: LimitPart| {
            let ty = part.ty();
            scope.limit_part = Some(part);
            let (value, lines) = lowering.limit_with_exceptions(scope, global, &written, &ty);
            scope.limit_part = None;
            let kind = lowering.kind(&ty);
            (lowering.node(&value, kind), lines)
        };
        let (first, of_first) = part(self, LimitPart::First);
        let (unmoved, of_last) = part(self, LimitPart::Last);
        let (last_instant, _) = part(self, LimitPart::LastInstant);
        let (start, _) = part(self, LimitPart::Start);
        let [applies, is_limited, has_last] =
            [LimitPart::Applies, LimitPart::IsLimited, LimitPart::HasLast].map(|asked| part(self, asked).0);
        let has_last = if self.is_never(unmoved) { self.builder.truth(false) } else { has_last };
        let last_instant = Some(last_instant).filter(|instant| !self.is_never(*instant));
        let (moves, of_moving) = self.moves_to_working_days(scope, clauses);
        let last = match self.builder.as_word(moves) {
            Some(0) => unmoved,
            _ => {
                let moved = self.moved_day(unmoved, last_instant);
                self.builder.select(moves, moved, unmoved)
            }
        };
        let days = Days { first: (first, of_first), last: (unmoved, of_last), moved: (last, of_moving) };
        let lines = self.lines_of_limit(scope, limit.id, &written, days);
        Some((Times { first, last, unmoved, last_instant, start, applies, is_limited, has_last }, lines))
    }

    fn is_never(&self, node: NodeId) -> bool {
        self.builder.as_constant(node) == Some(Constant::Absent)
    }

    /// The last day as helgregel moves it. Hours do not move: they pass on free days too.
    fn moved_day(&mut self, last: NodeId, last_instant: Option<NodeId>) -> NodeId {
        let moved = self.moved(last);
        match last_instant {
            None => moved,
            Some(instant) => {
                let in_hours = self.builder.exists(instant);
                self.builder.select(in_hours, last, moved)
            }
        }
    }

    /// What a duty has come to.
    fn ladder(
        &mut self,
        applies: NodeId,
        times: &Times,
        (done, superseded): (&Done, Option<NodeId>),
        opened: &Opened,
    ) -> NodeId {
        let today = self.assessment_day();
        let has_begun = opened.day.map(|day| self.builder.less_or_equal(day, today));
        let (met, open) = (self.status(Status::Met), self.status(Status::Open));
        let unlimited = self.builder.select(done.ever, met, open);
        let unlimited = self.unless_superseded(superseded, unlimited);
        let unlimited = self.once_begun(has_begun, unlimited);
        let limited = self.ladder_of_limit(times, (done, superseded), has_begun);
        let status = self.builder.select(times.is_limited, limited, unlimited);
        let not_applicable = self.status(Status::NotApplicable);
        self.builder.select(applies, status, not_applicable)
    }

    /// What a duty with a limit has come to.
    fn ladder_of_limit(
        &mut self,
        times: &Times,
        (done, superseded): (&Done, Option<NodeId>),
        has_begun: Option<NodeId>,
    ) -> NodeId {
        let today = self.assessment_day();
        let [in_time, late, pending, overdue] =
            [Status::InTime, Status::Late, Status::Pending, Status::Overdue].map(|status| self.status(status));
        // Only a first day: it is due on that day, and then done in time whenever it is.
        let due = self.builder.select(times.has_last, times.last, times.first);
        let timely = self.builder.select_truth(times.has_last, done.in_time, done.ever);
        let is_open = self.is_open(today, due, times);
        let undone = self.builder.select(is_open, pending, overdue);
        let is_late = self.builder.and(&[times.has_last, done.ever]);
        let after = self.builder.select(is_late, late, undone);
        let status = self.builder.select(timely, in_time, after);
        let status = self.unless_superseded(superseded, status);
        let starts = self.builder.exists(times.start);
        let started = self.builder.less_or_equal(times.start, today);
        let yes = self.builder.truth(true);
        let started = self.builder.select_truth(starts, started, yes);
        let has_due = self.builder.exists(due);
        let begun: Vec<NodeId> = has_begun.into_iter().chain([has_due, started]).collect();
        let begun = self.builder.and(&begun);
        self.once_begun(Some(begun), status)
    }

    fn unless_superseded(&mut self, superseded: Option<NodeId>, status: NodeId) -> NodeId {
        let Some(superseded) = superseded else { return status };
        let replaced = self.status(Status::Superseded);
        self.builder.select(superseded, replaced, status)
    }

    /// Whether there is still time at the end of the day. Hours that end during a day have ended then.
    fn is_open(&mut self, today: NodeId, due: NodeId, times: &Times) -> NodeId {
        let through_today = self.builder.less_or_equal(today, due);
        let Some(instant) = times.last_instant else { return through_today };
        let in_hours = self.builder.exists(instant);
        let is_over = self.builder.less_or_equal(due, today);
        let beyond_today = self.builder.not(is_over);
        self.builder.select_truth(in_hours, beyond_today, through_today)
    }

    fn once_begun(&mut self, begun: Option<NodeId>, status: NodeId) -> NodeId {
        let not_begun = self.status(Status::NotTriggered);
        begun.map_or(status, |begun| self.builder.select(begun, status, not_begun))
    }

    /// How many days after the last day it was done, or is being waited for; absent where it is not late.
    fn days_late(&mut self, duty: &Duty) -> NodeId {
        let (late, overdue) = (self.status(Status::Late), self.status(Status::Overdue));
        let is_late = self.builder.equal(duty.status, late);
        let is_overdue = self.builder.equal(duty.status, overdue);
        let today = self.assessment_day();
        let done = self.builder.operation(Op::DaysBetween(duty.done, duty.last), Kind::Days);
        let waited = self.builder.operation(Op::DaysBetween(today, duty.last), Kind::Days);
        let absent = self.builder.absent(Kind::Days);
        let otherwise = self.builder.select(is_overdue, waited, absent);
        self.builder.select(is_late, done, otherwise)
    }
}
