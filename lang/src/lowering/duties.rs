//! skyldighet: what must be done by when, and what has become of it.
//!
//! A limit is a first and a last day, either of which may be absent. A duty is fulfilled by the events that its clause names, from its first
//! day on; what it comes to is one status, found by one ladder of choices, so that unknown facts leave it open only where they matter
//! (grammar §6.4, §6.7). Must not know: how outcomes list duties.

use std::rc::Rc;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId, Op, Reduce, Reduction};
use stadga_program::program::{DutyDays, FaultCode, InstanceConsequence, Instances};
use stadga_program::status::Status;

use super::declarations::{Instance, Lowered, Use, argument, clauses};
use super::instances::Opened;
use super::quantifiers::Elements;
use super::scope::Scope;
use super::value::{RuleInstance, Value};
use super::{Lowering, Validity};
use crate::names::{Global, Site};
use crate::syntax::expression::{BranchValue, ExprId, Limit, LimitPoint, Source, SourceBase};
use crate::syntax::tree::{Argument, Clause};
use crate::types::inference::{Attribute, Meaning};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Which part of a limit is being lowered. Each is one value, so that exceptions and readings choose among limits as among any values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LimitPart {
    /// The first day; absent where there is none.
    First,
    /// The last day.
    Last,
    /// The day that the limit is counted from; absent where it is not counted from any.
    Start,
    /// Whether the duty applies: not under `gäller inte`.
    Applies,
}

/// What is known of an instance of a duty.
#[derive(Debug, Clone, Copy)]
struct Duty {
    status: NodeId,
    first: NodeId,
    last: NodeId,
    done: NodeId,
}

/// When a duty has to be done.
#[derive(Debug, Clone, Copy)]
struct Times {
    first: NodeId,
    last: NodeId,
    start: NodeId,
    applies: NodeId,
    /// Whether it has a limit at all, rather than `utan bestämd tid`.
    is_limited: bool,
}

/// What has been done.
#[derive(Debug, Clone, Copy)]
struct Done {
    /// The day on which it was.
    day: NodeId,
    /// Whether it has been at all.
    ever: NodeId,
    /// Whether it has been by the last day.
    in_time: NodeId,
}

impl<'db> Lowering<'db> {
    /// A property of an instance of a rule.
    pub(super) fn instance_attribute(
        &mut self,
        scope: &mut Scope<'db>,
        instance: &RuleInstance,
        attribute: Attribute,
    ) -> Value {
        let at = Use { as_of: scope.as_of, in_force: scope.in_force };
        let key = Instance {
            global: instance.rule.clone(),
            attribute: Some(attribute),
            as_of: at.as_of,
            in_force: at.in_force,
            arguments: Rc::clone(&instance.elements),
        };
        let kind = instance.rule.kind(self.db);
        let lowered = self.once(key, |lowering, key| match kind {
            Some(DeclarationKind::Skyldighet) => lowering.duty_property(&key.global, attribute, at, &key.arguments),
            Some(DeclarationKind::Kontroll) => lowering.check_property(&key.global, attribute, at, &key.arguments),
            _ => Lowered { value: lowering.not_counted(), trace: lowering.silent_trace() },
        });
        scope.read(lowered.trace);
        lowered.value
    }

    /// Fills in the duties and checks that an outcome lists instance by instance.
    pub(super) fn list_instances(&mut self) {
        for kind in [DeclarationKind::Skyldighet, DeclarationKind::Kontroll] {
            let mut seen = Vec::new();
            for (global, site) in self.sites_of(self.root, kind) {
                if seen.contains(&global) || (kind == DeclarationKind::Kontroll && !self.has_instances(&global)) {
                    continue;
                }
                let outer = self.builder.rule;
                let listed = self.listed_instances(&global, site);
                if listed.is_none() {
                    self.builder.rule = self.rule_of(&global);
                    self.note_not_counted();
                }
                self.builder.rule = outer;
                self.builder.program.instances.extend(listed);
                seen.push(global);
            }
        }
    }

    fn listed_instances(&mut self, global: &Global, site: Site<'db>) -> Option<Instances> {
        if self.is_about_another(global) {
            return None;
        }
        let at = self.at_run();
        let owner = self.owner(global.ruleset, site)?;
        let rule = self.rule(global, &owner);
        self.builder.rule = rule;
        let tree = Arc::clone(&owner.tree);
        let clauses = clauses(owner.declaration_in(&tree));
        let mut scope = Scope {
            owner,
            rule,
            as_of: at.as_of,
            in_force: None,
            arguments: [].into(),
            elements: Vec::new(),
            this: None,
            may_ask_unknown: false,
            limit_part: None,
            reads: Vec::new(),
        };
        let opened = self.open_instance(&mut scope, &clauses, None)?;
        let subjects = opened.elements.iter().map(|element| self.subject_node(element)).collect::<Option<_>>()?;
        let instance = RuleInstance { rule: global.clone(), elements: opened.elements.clone().into() };
        let is_duty = scope.owner.declaration().kind == DeclarationKind::Skyldighet;
        let mut property = |lowering: &mut Self, attribute, kind| match lowering
            .instance_attribute(&mut scope, &instance, attribute)
        {
            Value::NotCounted => None,
            value => Some(lowering.node(&value, kind)),
        };
        let status = property(self, Attribute::Status, Kind::Status)?;
        let days = match is_duty {
            true => Some(DutyDays {
                first: property(self, Attribute::ForstaDag, Kind::Date)?,
                last: property(self, Attribute::SistaDag, Kind::Date)?,
                done: property(self, Attribute::UppfylldDen, Kind::Date)?,
            }),
            false => None,
        };
        let responsible = self.responsible(&scope, &clauses);
        let consequence = if is_duty { None } else { consequence_of(&scope, &clauses) };
        let name = self.shown(global);
        let is_guideline = is_duty && argument(&clauses, ClauseKind::SkaSke).is_none();
        let Opened { exists, space, .. } = opened;
        Some(Instances { name, rule, space, subjects, exists, status, days, is_guideline, responsible, consequence })
    }

    /// The node that tells one instance from another.
    fn subject_node(&mut self, element: &Value) -> Option<NodeId> {
        match element {
            Value::Plain(node) => Some(*node),
            Value::Record(_, space) => Some(self.builder.element(*space)),
            Value::Instance(instance) => {
                let inner = instance.elements.last()?.clone();
                self.subject_node(&inner)
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

    /// A property of a duty: of the version in force.
    fn duty_property(&mut self, global: &Global, attribute: Attribute, at: Use, subjects: &Rc<[Value]>) -> Lowered {
        let sites = global.definition(self.db).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut value: Option<NodeId> = None;
        for site in sites.into_iter().rev() {
            let Some((duty, validity, day)) = self.duty(global, site, at, subjects) else {
                return Lowered { value: self.not_counted(), trace: self.silent_trace() };
            };
            let own = match attribute {
                Attribute::Status => duty.status,
                Attribute::ForstaDag => duty.first,
                Attribute::SistaDag => duty.last,
                Attribute::UppfylldDen => duty.done,
                Attribute::DagarSen => self.days_late(&duty),
                _ => return Lowered { value: self.not_counted(), trace: self.silent_trace() },
            };
            let holds = self.in_force(day, validity);
            let otherwise = value.unwrap_or_else(|| match attribute {
                Attribute::Status => self.status(Status::NotApplicable),
                Attribute::DagarSen => self.builder.absent(Kind::Days),
                _ => self.builder.absent(Kind::Date),
            });
            value = Some(self.builder.select(holds, own, otherwise));
        }
        let trace = self.silent_trace();
        let value = value.map_or(Value::INVALID, Value::Plain);
        Lowered { value, trace }
    }

    /// One version of a duty, when it is in force, and the day that it is judged on.
    fn duty(
        &mut self,
        global: &Global,
        site: Site<'db>,
        at: Use,
        subjects: &Rc<[Value]>,
    ) -> Option<(Duty, Validity, NodeId)> {
        let owner = self.owner(global.ruleset, site)?;
        let rule = self.rule(global, &owner);
        let outer = std::mem::replace(&mut self.builder.rule, rule);
        let validity = self.validity_of(&owner);
        let tree = Arc::clone(&owner.tree);
        let clauses = clauses(owner.declaration_in(&tree));
        let mut scope = Scope {
            owner,
            rule,
            as_of: at.as_of,
            in_force: None,
            arguments: [].into(),
            elements: Vec::new(),
            this: None,
            may_ask_unknown: false,
            limit_part: None,
            reads: Vec::new(),
        };
        let found = self.duty_in(&mut scope, global, &clauses, subjects);
        self.builder.rule = outer;
        found.map(|duty| (duty, validity, scope.as_of))
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
            return Some(Duty { status, first: day, last: day, done: day });
        }
        let belongs = self.belongs(scope, global);
        let opened = self.open_instance(scope, clauses, Some(subjects))?;
        self.judge_on_its_day(scope, clauses, &opened);
        let times = self.times_of(scope, clauses)?;
        let mut conditions = vec![opened.exists, times.applies];
        conditions.extend(belongs);
        for clause in clauses.iter().filter(|clause| clause.kind == ClauseKind::GallerOm) {
            let Argument::Condition(condition) = &clause.argument else { return None };
            conditions.push(self.lower_condition(scope, condition).0);
        }
        let applies = self.builder.and(&conditions);
        let done = self.done(scope, clauses, &times, &opened)?;
        let status = self.ladder(applies, &times, &done, &opened);
        // Of what does not concern the case, no day is told.
        let absent = self.builder.absent(Kind::Date);
        let [first, last, day] =
            [times.first, times.last, done.day].map(|day| self.builder.select(applies, day, absent));
        Some(Duty { status, first, last, done: day })
    }

    /// A rule with a subject is judged on the subject's day, unless it says another.
    fn judge_on_its_day(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause], opened: &Opened) {
        if let Some(day) = opened.day {
            scope.as_of = day;
        }
        scope.as_of = self.judged_on(scope, clauses).day;
    }

    /// The limit of a duty: of `ska ske`, and where there is none of `riktmärke`.
    fn times_of(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause]) -> Option<Times> {
        let limit = clauses
            .iter()
            .find(|clause| clause.kind == ClauseKind::SkaSke)
            .or_else(|| clauses.iter().find(|clause| clause.kind == ClauseKind::Riktmarke))?;
        let Argument::Limit(written) = &limit.argument else { return None };
        let written = written.clone();
        let mut part = |lowering: &mut Self, part, ty: &Type| {
            scope.limit_part = Some(part);
            let value = lowering.limit(scope, &written);
            scope.limit_part = None;
            let kind = lowering.kind(ty);
            lowering.node(&value, kind)
        };
        let date = Type::Date.optional();
        let first = part(self, LimitPart::First, &date);
        let last = part(self, LimitPart::Last, &date);
        let start = part(self, LimitPart::Start, &date);
        let applies = part(self, LimitPart::Applies, &Type::Bool);
        let last = if self.moves_to_working_days(scope, clauses) { self.moved(last) } else { last };
        Some(Times { first, last, start, applies, is_limited: is_limited(&written) })
    }

    /// The part of a limit that is asked for.
    pub(super) fn limit(&mut self, scope: &mut Scope<'db>, limit: &Limit) -> Value {
        let Some(part) = scope.limit_part else { return self.not_counted() };
        let ty = if part == LimitPart::Applies { Type::Bool } else { Type::Date.optional() };
        match limit {
            Limit::Points(points) => {
                if part == LimitPart::Applies {
                    return Value::Plain(self.builder.truth(true));
                }
                points.iter().find_map(|point| self.limit_point(scope, point, part)).unwrap_or(Value::Absent)
            }
            Limit::NoFixedTime(_) | Limit::DoesNotApply => match part {
                LimitPart::Applies => Value::Plain(self.builder.truth(!matches!(limit, Limit::DoesNotApply))),
                _ => Value::Absent,
            },
            Limit::If { condition, then, otherwise } => {
                let condition = self.truth(scope, *condition);
                let then = self.limit(scope, then);
                let otherwise = self.limit(scope, otherwise);
                self.choose(condition, then, otherwise, &ty)
            }
            Limit::Choose { tolkning, branches } => {
                let mut values = Vec::new();
                for branch in branches {
                    let BranchValue::Limit(limit) = &branch.value else { return Value::INVALID };
                    values.push((branch.reading.text.clone(), self.limit(scope, limit)));
                }
                self.chosen_by_reading(scope, tolkning, values, &ty)
            }
            Limit::Rules(rules) => {
                let name = scope.owner.declaration().name.as_ref().map(|name| name.text.clone());
                let global = Global { ruleset: scope.owner.ruleset, name: name.unwrap_or_default() };
                self.lower_rules(scope, &global, rules, &ty).0
            }
            Limit::Missing => Value::INVALID,
        }
    }

    /// What a point of a limit says of the part that is asked for.
    fn limit_point(&mut self, scope: &mut Scope<'db>, point: &LimitPoint, part: LimitPart) -> Option<Value> {
        let day = match (point, part) {
            (LimitPoint::Within { from, .. }, LimitPart::Start) => self.limit_day(scope, *from),
            (LimitPoint::Within { duration, from, first_day_counts }, LimitPart::Last) => {
                let from = self.limit_day(scope, *from);
                let length = self.plain(scope, *duration);
                let last = self.end_of_limit(from, length, *first_day_counts)?;
                self.where_present(from, last)
            }
            (LimitPoint::NoLaterThan(day), LimitPart::Last) | (LimitPoint::NoEarlierThan(day), LimitPart::First) => {
                self.limit_day(scope, *day)
            }
            (LimitPoint::Before(day), LimitPart::Last) => {
                let day = self.limit_day(scope, *day);
                let back = self.builder.word(-1, Kind::Days);
                let before = self.builder.operation(Op::AddDays(day, back), Kind::Date);
                self.where_present(day, before)
            }
            (LimitPoint::During(period), LimitPart::First | LimitPart::Last) => {
                let ty = scope.owner.type_of(*period).present().clone();
                let period = self.lower(scope, *period);
                let (low, high) = self.days_of_unit(&period, &ty);
                if part == LimitPart::First { low } else { high }
            }
            _ => return None,
        };
        Some(Value::Plain(day))
    }

    /// A day of a limit, as an event's or as a date.
    fn limit_day(&mut self, scope: &mut Scope<'db>, day: ExprId) -> NodeId {
        let value = self.lower(scope, day);
        match self.days_of_event(scope, &value, day) {
            Some((first, _)) => first,
            None => self.node(&value, Kind::Date),
        }
    }

    /// The last day of so long from a day. Hours are counted from an instant, which duties do not do yet.
    fn end_of_limit(&mut self, from: NodeId, length: NodeId, first_day_counts: bool) -> Option<NodeId> {
        let back = self.builder.word(-1, Kind::Days);
        match (self.builder.kind(length), first_day_counts) {
            (Kind::WorkDays, counts) => {
                let from = if counts { self.builder.operation(Op::AddDays(from, back), Kind::Date) } else { from };
                Some(self.builder.operation(Op::AddWorkDays(from, length), Kind::Date))
            }
            (kind @ (Kind::Days | Kind::Months), counts) => {
                let op = if kind == Kind::Days { Op::AddDays(from, length) } else { Op::AddMonths(from, length) };
                let end = self.builder.operation(op, Kind::Date);
                Some(if counts { self.builder.operation(Op::AddDays(end, back), Kind::Date) } else { end })
            }
            _ => None,
        }
    }

    /// A day that is counted from another, which may be absent.
    fn where_present(&mut self, from: NodeId, day: NodeId) -> NodeId {
        let exists = self.builder.exists(from);
        let absent = self.builder.absent(Kind::Date);
        self.builder.select(exists, day, absent)
    }

    /// Whether a last day that is no working day moves to the next one: as the duty says, or its rule set (lag 1930:173, 2 §).
    fn moves_to_working_days(&self, scope: &Scope<'db>, own: &[&Clause]) -> bool {
        let says = |clauses: &[&Clause]| match argument(clauses, ClauseKind::Helgregel) {
            Some(Argument::Helgregel { moved }) => Some(*moved),
            _ => None,
        };
        let of_rule_set = || {
            let (_, site) = self.sites_of(scope.owner.ruleset, DeclarationKind::Regelverk).into_iter().next()?;
            let owner = self.owner(scope.owner.ruleset, site)?;
            says(&clauses(owner.declaration()))
        };
        says(own).or_else(of_rule_set).unwrap_or(false)
    }

    /// The day itself if it is a working day, else the next one.
    fn moved(&mut self, day: NodeId) -> NodeId {
        let back = self.builder.word(-1, Kind::Days);
        let before = self.builder.operation(Op::AddDays(day, back), Kind::Date);
        let one = self.builder.word(1, Kind::WorkDays);
        let next = self.builder.operation(Op::AddWorkDays(before, one), Kind::Date);
        self.where_present(day, next)
    }

    /// What has been done of a duty.
    fn done(&mut self, scope: &mut Scope<'db>, clauses: &[&Clause], times: &Times, opened: &Opened) -> Option<Done> {
        let Some(Argument::FulfilledBy { at_least, each_its_own, sources }) =
            argument(clauses, ClauseKind::UppfyllsAv).cloned()
        else {
            let (day, no) = (self.builder.absent(Kind::Date), self.builder.truth(false));
            return Some(Done { day, ever: no, in_time: no });
        };
        let wanted = at_least.unwrap_or(1);
        if each_its_own || (wanted > 1 && sources.len() > 1) {
            return None;
        }
        let from = self.builder.exists(times.first);
        let mut days = Vec::new();
        let (mut ever, mut in_time) = (Vec::new(), Vec::new());
        for source in &sources {
            let (elements, mut tests) = self.fulfilling(scope, source)?;
            let day = self.event_attribute(scope, &elements.element, Attribute::Datum, base_of(source)?)?;
            let day = self.node(&day, Kind::Date);
            let open = self.builder.not(from);
            let not_before = self.builder.less_or_equal(times.first, day);
            tests.push(self.builder.or(&[open, not_before]));
            if let (Some(subject), true, false) = (opened.day, opened.is_event, self.is_first_given(times)) {
                let after = self.builder.less_or_equal(subject, day);
                tests.push(self.builder.or(&[from, after]));
            }
            let counted = self.builder.and(&tests);
            let timely = self.builder.less_or_equal(day, times.last);
            let timely = self.builder.and(&[counted, timely]);
            days.push(self.nth_day(elements.space, counted, day, wanted));
            ever.push(self.at_least(elements.space, counted, wanted));
            in_time.push(self.at_least(elements.space, timely, wanted));
        }
        let day = days.into_iter().reduce(|one, other| self.earlier(one, other))?;
        Some(Done { day, ever: self.builder.or(&ever), in_time: self.builder.or(&in_time) })
    }

    fn is_first_given(&self, times: &Times) -> bool {
        self.builder.as_constant(times.first).is_none()
    }

    /// The events of a source that fulfil a duty, in its scope.
    fn fulfilling(&mut self, scope: &mut Scope<'db>, source: &Source) -> Option<(Elements, Vec<NodeId>)> {
        let base = base_of(source)?;
        let list = self.lower(scope, base);
        let elements = self.elements_of_list(scope, &list, base)?;
        let mut tests: Vec<NodeId> = elements.counts.into_iter().collect();
        for window in &source.windows {
            tests.push(self.window(scope, *window, (&elements.element, &elements.ty)));
        }
        let name = source.binder.as_ref().map_or(source.id, |binder| binder.id);
        scope.elements.push((name, elements.element.clone()));
        if let Some(filter) = source.filter {
            tests.push(self.truth(scope, filter));
        }
        scope.elements.pop();
        Some((elements, tests))
    }

    fn nth_day(&mut self, space: stadga_program::node::SpaceId, counted: NodeId, day: NodeId, wanted: u32) -> NodeId {
        let how = if wanted == 1 { Reduction::First } else { Reduction::Nth(wanted) };
        self.builder.reduce(Reduce { how, space, counted: Some(counted), taken: Some(day) }, Kind::Date)
    }

    fn at_least(&mut self, space: stadga_program::node::SpaceId, counted: NodeId, wanted: u32) -> NodeId {
        let reduce = |how| Reduce { how, space, counted: Some(counted), taken: None };
        if wanted == 1 {
            return self.builder.reduce(reduce(Reduction::Any), Kind::Bool);
        }
        let count = self.builder.reduce(reduce(Reduction::Count), Kind::Int);
        let wanted = self.builder.word(i64::from(wanted), Kind::Int);
        self.builder.less_or_equal(wanted, count)
    }

    /// The earlier of two days, either of which may be absent.
    fn earlier(&mut self, one: NodeId, other: NodeId) -> NodeId {
        let (has_one, has_other) = (self.builder.exists(one), self.builder.exists(other));
        let is_first = self.builder.less_or_equal(one, other);
        let first = self.builder.select(is_first, one, other);
        let both = self.builder.select(has_other, first, one);
        self.builder.select(has_one, both, other)
    }

    /// What a duty has come to.
    fn ladder(&mut self, applies: NodeId, times: &Times, done: &Done, opened: &Opened) -> NodeId {
        let today = self.assessment_day();
        let has_begun = opened.day.map(|day| self.builder.less_or_equal(day, today));
        if !times.is_limited {
            let (met, open) = (self.status(Status::Met), self.status(Status::Open));
            let status = self.builder.select(done.ever, met, open);
            return self.once_begun(applies, has_begun, status);
        }
        let [in_time, late, pending, overdue] =
            [Status::InTime, Status::Late, Status::Pending, Status::Overdue].map(|status| self.status(status));
        // Only a first day: it is due on that day, and then done in time whenever it is.
        let only_first = self.has_no_last_day(times);
        let (due, timely) = if only_first { (times.first, done.ever) } else { (times.last, done.in_time) };
        let is_open = self.builder.less_or_equal(today, due);
        let undone = self.builder.select(is_open, pending, overdue);
        let after = if only_first { undone } else { self.builder.select(done.ever, late, undone) };
        let status = self.builder.select(timely, in_time, after);
        let starts = self.builder.exists(times.start);
        let started = self.builder.less_or_equal(times.start, today);
        let yes = self.builder.truth(true);
        let started = self.builder.select_truth(starts, started, yes);
        let has_due = self.builder.exists(due);
        let begun: Vec<NodeId> = has_begun.into_iter().chain([has_due, started]).collect();
        let begun = self.builder.and(&begun);
        self.once_begun(applies, Some(begun), status)
    }

    fn has_no_last_day(&self, times: &Times) -> bool {
        use stadga_program::program::Constant;
        self.builder.as_constant(times.last) == Some(Constant::Absent)
            && self.builder.as_constant(times.first) != Some(Constant::Absent)
    }

    fn once_begun(&mut self, applies: NodeId, begun: Option<NodeId>, status: NodeId) -> NodeId {
        let (not_applicable, not_begun) = (self.status(Status::NotApplicable), self.status(Status::NotTriggered));
        let status = match begun {
            Some(begun) => self.builder.select(begun, status, not_begun),
            None => status,
        };
        self.builder.select(applies, status, not_applicable)
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

    /// A property of an instance of a kontroll.
    fn check_property(&mut self, global: &Global, attribute: Attribute, at: Use, subjects: &Rc<[Value]>) -> Lowered {
        let trace = self.silent_trace();
        if attribute != Attribute::Status {
            return Lowered { value: self.not_counted(), trace };
        }
        let status = self.check_instance(global, at, subjects);
        Lowered { value: status.map_or_else(|| self.not_counted(), Value::Plain), trace }
    }

    fn check_instance(&mut self, global: &Global, at: Use, subjects: &Rc<[Value]>) -> Option<NodeId> {
        let sites = global.definition(self.db).map(|definition| definition.sites.clone()).unwrap_or_default();
        let mut status = self.status(Status::NotApplicable);
        for site in sites {
            let owner = self.owner(global.ruleset, site)?;
            let rule = self.rule(global, &owner);
            let outer = std::mem::replace(&mut self.builder.rule, rule);
            let validity = self.validity_of(&owner);
            let tree = Arc::clone(&owner.tree);
            let clauses = clauses(owner.declaration_in(&tree));
            let mut scope = Scope {
                owner,
                rule,
                as_of: at.as_of,
                in_force: None,
                arguments: [].into(),
                elements: Vec::new(),
                this: None,
                may_ask_unknown: false,
                limit_part: None,
                reads: Vec::new(),
            };
            let opened = self.open_instance(&mut scope, &clauses, Some(subjects))?;
            self.judge_on_its_day(&mut scope, &clauses, &opened);
            let own = self.applies(&mut scope, global, &clauses, validity);
            let conditions: Vec<NodeId> = own.map(|own| own.node).into_iter().chain([opened.exists]).collect();
            let mut applies = self.builder.and(&conditions);
            if scope.owner.is_broken {
                applies = self.builder.fault(FaultCode::Invalid, Kind::Bool);
            }
            let settled = match argument(&clauses, ClauseKind::Krav) {
                Some(Argument::Condition(condition)) => {
                    let condition = condition.clone();
                    let holds = self.lower_condition(&mut scope, &condition).0;
                    let (met, breached) = (self.status(Status::Met), self.status(Status::Breached));
                    self.builder.select(holds, met, breached)
                }
                _ => self.status(Status::Breached),
            };
            status = self.builder.select(applies, settled, status);
            self.builder.rule = outer;
        }
        Some(status)
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

/// The expression that a source of events is.
fn base_of(source: &Source) -> Option<ExprId> {
    match source.base {
        SourceBase::Expr(base) => Some(base),
        SourceBase::Series { .. } | SourceBase::Stepped { .. } => None,
    }
}

/// Whether a limit says a day at all.
fn is_limited(limit: &Limit) -> bool {
    !matches!(limit, Limit::NoFixedTime(_))
}
