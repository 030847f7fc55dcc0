//! From an evaluated case to its outcome.
//!
//! Values get the names and types that the program has for them, unknown ones what they wait for, faulty ones who is to blame. Must not
//! know: how values are computed, JSON, words.

mod ledger;
mod payments;
mod reports;
#[cfg(test)]
mod tests;
mod unlisted;

pub(crate) use self::reports::{open_rows, report_row};
use stadga_program::date::{Date, Instant, MonthIndex, Year};
use stadga_program::duration::Days;
use stadga_program::node::{Kind, Node, NodeId, Op, RuleId, SpaceId};
use stadga_program::number::Fixed;
use stadga_program::program::{
    Check, Consequence, DutyDays, EventRule, FaultCode, Finding, InsatsRule, Instances, Listed, Named, OutputValue,
    Payments, TraceKind, Traced,
};
use stadga_program::status::Status;

use crate::case::Part;
use crate::cell::{Cell, Fault, State};
use crate::evaluate::{CASE, Evaluation, FullEvaluation, remaining};
use crate::exact::{Budget, exact_needs};
use crate::explain::counting::{By, steps};
use crate::explain::events::event_at;
use crate::needs::{Fact, Needs as Finder, element_pointer};
use crate::outcome::{
    Beginning, CheckOutcome, CheckStatus, Criterion, EventName, Explained, Faulty, FindingOutcome, InsatsOutcome,
    InstanceDays, InstanceOutcome, InterpretationUse, Judged, Known, Name, Needs, Outcome, RefusedEvent, ReportOutcome,
    Unlisted, Value, ValueOutcome,
};
use crate::reading::ReadingUse;

/// How what unknown values wait for is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NeedsDepth {
    /// No other fact can change the value: found by walking.
    #[default]
    Sound,
    /// Each fact can change the value, where that can be found out by trying.
    Exact,
}

/// The outcome of an evaluated case. Criteria are lines of explanations, so it takes an evaluation that has values for these.
pub fn outcome(evaluation: FullEvaluation<'_>, depth: NeedsDepth) -> Outcome<'_> {
    let evaluation = *evaluation;
    let program = evaluation.program();
    let mut conclude = Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() };
    let payments = conclude.payments();
    let insatser = program.insatser.iter().filter(|insats| evaluation.concerns(insats.rule));
    let values = program.outputs.iter().filter(|output| evaluation.concerns(output.rule));
    let checks = program.checks.iter().filter(|check| evaluation.concerns(check.rule));
    let instances = || program.instances.iter().filter(|instances| evaluation.concerns(instances.rule));
    let findings = program.findings.iter().filter(|finding| evaluation.concerns(finding.rule));
    let reports = program.reports.iter().filter(|report| evaluation.concerns(report.rule));
    Outcome {
        case: evaluation.case().id(),
        assessment_day: evaluation.prepared().assessment_day(),
        as_of_day: evaluation.prepared().as_of_day(),
        rule_set: &program.name,
        checksum: &program.checksum,
        insatser: insatser.map(|insats| conclude.insats(insats)).collect(),
        values: values
            .map(|output| ValueOutcome {
                name: &output.name,
                rule: output.rule,
                value: conclude.output(&output.value),
                trace: output.trace,
            })
            .collect(),
        checks: checks.map(|check| conclude.check(check)).collect(),
        instances: instances().flat_map(|instances| conclude.instances(instances)).collect(),
        unlisted: instances().filter_map(|instances| conclude.unlisted(instances)).collect(),
        refused_events: program.events.iter().flat_map(|events| conclude.refused(events)).collect(),
        stray_payments: ledger::stray_payments(evaluation, &payments),
        payments,
        reports: reports.map(|report| conclude.report(report)).collect(),
        holds_none: holds_none(evaluation),
        contradictions: evaluation.case().contradictions(),
        findings: findings.flat_map(|finding| conclude.found(finding)).collect(),
        interpretations: interpretations(evaluation),
    }
}

/// The rows that an evaluated case gives to the reports of its rule set. Their explanations are read beside outcomes, and so are they.
pub fn report_rows(evaluation: FullEvaluation<'_>) -> Vec<ReportOutcome<'_>> {
    let evaluation = *evaluation;
    let reports = evaluation.program().reports.iter().filter(|report| evaluation.concerns(report.rule));
    let mut conclude = Conclude::of(evaluation);
    reports.map(|report| conclude.report(report)).collect()
}

/// The list of the cases that a whole holds, where there are none and no rule is about the whole itself.
fn holds_none(evaluation: Evaluation<'_>) -> Option<&str> {
    let shape = evaluation.program().case.episodes.as_ref()?;
    (evaluation.case().part() == Part::Whole && !shape.has_rules).then_some(shape.field.as_str())
}

/// The value of a node of the case, with what it waits for if it is unknown.
pub fn value<'a>(evaluation: Evaluation<'a>, node: NodeId, depth: NeedsDepth) -> Value<'a> {
    Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() }.value(node)
}

/// The value of an output, whether or not its rule is about the case.
pub fn output_value<'a>(evaluation: Evaluation<'a>, output: &'a OutputValue, depth: NeedsDepth) -> Value<'a> {
    Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() }.output(output)
}

/// What is not known of which instances a rule has.
pub(crate) fn unlisted<'a>(evaluation: Evaluation<'a>, of: &'a Instances) -> Option<Unlisted<'a>> {
    let depth = NeedsDepth::Sound;
    Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() }.unlisted(of)
}

/// What is not known of which lines an ersättning has.
pub(crate) fn open_lines<'a>(evaluation: Evaluation<'a>, of: &'a Payments) -> Option<Value<'a>> {
    let depth = NeedsDepth::Sound;
    Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() }.open_lines(of)
}

/// What is not known of which events of a kind there are.
pub(crate) fn open_events<'a>(evaluation: Evaluation<'a>, of: &'a EventRule) -> Option<Value<'a>> {
    let depth = NeedsDepth::Sound;
    Conclude { evaluation, depth, finder: Finder::new(), budget: Budget::default() }.open_events(of)
}

/// The value of a node in an evaluation of the same case with other facts.
pub(crate) fn value_if<'a>(evaluation: Evaluation<'a>, tried: Evaluation<'_>, node: NodeId) -> Option<Value<'a>> {
    let (cell, kind) = (tried.cell(node), tried.program().nodes.get(node.index())?.kind);
    Some(match (cell.state, kind) {
        (State::Known, Kind::Ratio(unit)) => Value::Known(Known::Ratio(tried.fraction(cell.word), unit)),
        (State::Known, _) => Value::Known(known(evaluation, kind, cell.word)),
        (State::Absent, _) => Value::Absent,
        (State::Faulty, _) => Value::Faulty(faulty(tried, node, cell)),
        (State::Unknown, _) => return None,
    })
}

/// A known word of a kind, typed and named.
pub fn known<'a>(evaluation: Evaluation<'a>, kind: Kind, word: i64) -> Known<'a> {
    let program = evaluation.program();
    let small = || i32::try_from(word).ok();
    let name = |all: &'a [Named]| named(all.get(usize::try_from(word).ok()?));
    let known = match kind {
        Kind::Bool => Some(Known::Bool(word != 0)),
        Kind::Int => None,
        Kind::Fixed(unit) => Some(Known::Fixed(Fixed::from_millionths(word), unit)),
        Kind::Ratio(unit) => Some(Known::Ratio(evaluation.fraction(word), unit)),
        Kind::Date => small().and_then(Date::from_days).map(Known::Date),
        Kind::Instant => Instant::from_minutes(word).map(Known::Instant),
        Kind::Month => small().and_then(MonthIndex::from_index).map(Known::Month),
        Kind::Year => small().and_then(Year::new).map(Known::Year),
        Kind::Week => small().and_then(Date::from_days).map(Known::Week),
        Kind::Days => Some(Known::Days(word)),
        Kind::Months => Some(Known::Months(word)),
        Kind::WorkDays => Some(Known::WorkDays(word)),
        Kind::Hours => Some(Known::Hours(word)),
        Kind::Text => text(evaluation, word).map(Known::Text),
        Kind::Member(id) => {
            program.enumerations.get(id.index()).and_then(|known| name(&known.members)).map(Known::Member)
        }
        Kind::Insats => {
            let insats = usize::try_from(word).ok().and_then(|index| program.insatser.get(index));
            insats.map(|insats| Known::Insats(Name { name: &insats.name, label: insats.label.as_deref() }))
        }
        Kind::Group => name(&program.groups).map(Known::Group),
        Kind::Role => name(&program.roles).map(Known::Role),
        Kind::Status => {
            usize::try_from(word).ok().and_then(|index| Status::ALL.get(index)).map(|status| Known::Status(*status))
        }
        Kind::Row(space) => {
            let row = u32::try_from(word).ok();
            let event = row.and_then(|row| event_at(evaluation, space, row)).map(|event| event.name(evaluation));
            let element = || element_pointer(program, evaluation.case(), space, row?).map(Known::Element);
            event.map(|event| Known::Event(Box::new(event))).or_else(element)
        }
    };
    // A word that its kind has no value for can come from a program only that was not checked; it is shown as the number it is.
    known.unwrap_or(Known::Int(word))
}

/// The event that something follows from which is told by its first day, where it follows from one alone.
pub(crate) fn event_of_subject<'a>(
    evaluation: Evaluation<'a>,
    node: NodeId,
    place: (SpaceId, u32),
) -> Option<EventName<'a>> {
    let (space, row) = evaluation.arose_from(node, place)?;
    event_at(evaluation, space, row).map(|event| event.name(evaluation))
}

fn text(evaluation: Evaluation<'_>, word: i64) -> Option<&str> {
    let of_program = usize::try_from(word).ok().and_then(|index| evaluation.program().texts.get(index));
    of_program.map(String::as_str).or_else(|| evaluation.case().own_text(word))
}

fn named(named: Option<&Named>) -> Option<Name<'_>> {
    named.map(|named| Name { name: &named.name, label: named.label.as_deref() })
}

struct Conclude<'a> {
    evaluation: Evaluation<'a>,
    depth: NeedsDepth,
    finder: Finder,
    budget: Budget,
}

impl<'a> Conclude<'a> {
    /// What is found by walking.
    fn of(evaluation: Evaluation<'a>) -> Conclude<'a> {
        Conclude { evaluation, depth: NeedsDepth::Sound, finder: Finder::new(), budget: Budget::default() }
    }

    fn value(&mut self, node: NodeId) -> Value<'a> {
        self.value_at(node, (CASE, 0))
    }

    /// The value of a node for a row of a space. What an element waits for is found by walking, whatever is asked for.
    fn value_at(&mut self, node: NodeId, place: (SpaceId, u32)) -> Value<'a> {
        let cell = self.evaluation.cell_at(node, place.0, place.1);
        let kind = self.evaluation.program().nodes.get(node.index()).map_or(Kind::Int, |node| node.kind);
        match cell.state {
            State::Known => Value::Known(known(self.evaluation, kind, cell.word)),
            State::Absent => Value::Absent,
            State::Unknown if place.0 == CASE => self.unknown(node),
            State::Unknown => {
                let facts = self.finder.of_place(self.evaluation, node, place);
                Value::Unknown(needs(self.evaluation, facts, false))
            }
            State::Faulty => Value::Faulty(faulty(self.evaluation, node, cell)),
        }
    }

    /// What an instance is about. What follows from one event is that event by another name.
    fn subject_at(&mut self, node: NodeId, place: (SpaceId, u32)) -> Value<'a> {
        let event = event_of_subject(self.evaluation, node, place);
        event.map_or_else(|| self.value_at(node, place), |event| Value::Known(Known::Event(Box::new(event))))
    }

    /// The instances of a rule: the rows that are not known to be none.
    fn instances(&mut self, of: &'a Instances) -> Vec<InstanceOutcome<'a>> {
        let mut found = Vec::new();
        for row in 0..self.evaluation.row_count(of.space) {
            let place = (of.space, row);
            if self.evaluation.cell_at(of.exists, of.space, row).is_no() {
                continue;
            }
            let subjects: Vec<_> = of.subjects.iter().map(|subject| self.subject_at(*subject, place)).collect();
            let days = of.days.map(|days| InstanceDays {
                first: self.value_at(days.first, place),
                last: self.value_at(days.last, place),
                last_instant: days.last_instant.map(|instant| self.value_at(instant, place)),
                done: self.value_at(days.done, place),
                done_before: self.beginning_after(days, place, subjects.last()),
            });
            found.push(InstanceOutcome {
                of,
                row,
                subjects,
                status: self.value_at(of.status, place),
                days,
                responsible: of.responsible.and_then(|role| self.role(role)),
            });
        }
        found
    }

    /// A role by its number.
    fn role(&self, number: u32) -> Option<Name<'a>> {
        named(self.evaluation.program().roles.get(number as usize))
    }

    /// What a duty was done before and should not have been.
    fn beginning_after(&self, days: DutyDays, place: (SpaceId, u32), subject: Option<&Value<'_>>) -> Option<Beginning> {
        let day = |node: NodeId| {
            let cell = self.evaluation.cell_at(node, place.0, place.1);
            i32::try_from(cell.word).ok().filter(|_| cell.is_known()).and_then(Date::from_days)
        };
        let done = day(days.done)?;
        let of_counting = self.counted_from(days, place).filter(|start| done < *start).map(Beginning::OfCounting);
        let of_subject = || {
            let (first, last) = match (subject?, days.over) {
                (Value::Known(Known::Date(first)), Some(over)) => (*first, day(over)?),
                (subject, _) => days_of(subject)?,
            };
            // What is due before its subject is over, as a plan for a month, may be done before that begins.
            (done < first && last < day(days.last)?).then_some(Beginning::OfSubject(first))
        };
        of_counting.or_else(of_subject)
    }

    /// The day that the time of a duty is counted from.
    fn counted_from(&self, days: DutyDays, place: (SpaceId, u32)) -> Option<Date> {
        let mut counted = steps(self.evaluation, days.last, place).into_iter();
        let first = counted.find(|step| !matches!(step.by, By::InMonth(_)))?;
        let counts_on = first.from <= first.to && !matches!(first.by, By::Moved(_));
        Some(first.from).filter(|_| counts_on)
    }

    /// The events of a kind that have happened and are not known to count.
    fn refused(&mut self, of: &'a EventRule) -> Vec<RefusedEvent<'a>> {
        let program = self.evaluation.program();
        let Some(space) = program.lists.get(of.list.index()).map(|list| list.space) else { return Vec::new() };
        let mut refused = Vec::new();
        let mut is_beyond_limit = false;
        for row in 0..self.evaluation.row_count(space) {
            let cell = |node| self.evaluation.cell_at(node, space, row);
            if !cell(of.has_happened).is_yes() || cell(of.counts).is_yes() {
                continue;
            }
            // Where there are too many to judge, the first stands for all.
            let is_beyond = cell(of.counts).fault().is_some_and(|fault| fault.code == FaultCode::Limit);
            if is_beyond && std::mem::replace(&mut is_beyond_limit, true) {
                continue;
            }
            let Some(event) = event_at(self.evaluation, space, row) else { continue };
            let criteria = program.criteria_of(of.trace);
            refused.push(RefusedEvent {
                of,
                row,
                event: event.name(self.evaluation),
                counts: self.value_at(of.counts, (space, row)),
                criteria: criteria
                    .map(|(trace, node)| Criterion { value: self.value_at(node, (space, row)), trace })
                    .collect(),
            });
        }
        refused
    }

    /// What an unknown value is; trying may find that it is settled after all.
    fn unknown(&mut self, node: NodeId) -> Value<'a> {
        if self.depth == NeedsDepth::Sound {
            let facts = self.finder.of(self.evaluation, node);
            return Value::Unknown(needs(self.evaluation, facts, false));
        }
        let found = exact_needs(self.evaluation, node, &mut self.budget);
        let unknown = || Value::Unknown(needs(self.evaluation, &found.facts, found.exact));
        found.settled.clone().unwrap_or_else(unknown)
    }

    fn unknown_of_all(&mut self, nodes: &[NodeId]) -> Value<'a> {
        let facts = self.finder.of_all(self.evaluation, nodes);
        Value::Unknown(needs(self.evaluation, facts, false))
    }

    fn explained(&mut self, traced: Traced) -> Explained<'a> {
        Explained { value: self.value(traced.node), trace: traced.trace }
    }

    fn judged(&mut self, traced: Traced) -> Judged<'a> {
        let line = self.line_in_force(traced.trace);
        let criteria = self.evaluation.program().criteria_of(line);
        let criteria = criteria.map(|(trace, node)| Criterion { value: self.value(node), trace }).collect();
        Judged { value: self.value(traced.node), trace: traced.trace, criteria }
    }

    /// Of a line with versions the line of the one in force; any other line itself.
    fn line_in_force(&self, line: u32) -> u32 {
        let program = self.evaluation.program();
        let versions = program.children_of_trace(line).iter().filter(|child| {
            let version = program.traces.get(**child as usize).filter(|child| child.kind == TraceKind::Version);
            version.and_then(|version| version.node).is_some_and(|holds| self.evaluation.cell(holds) == Cell::YES)
        });
        versions.flat_map(|version| program.children_of_trace(*version)).next().copied().unwrap_or(line)
    }

    fn insats(&mut self, insats: &'a InsatsRule) -> InsatsOutcome<'a> {
        let program = self.evaluation.program();
        let leads_to = insats.leads_to.iter().filter_map(|(next, when)| {
            let next = program.insatser.get(*next as usize)?;
            Some((Name { name: &next.name, label: next.label.as_deref() }, self.explained(*when)))
        });
        let leads_to = leads_to.collect();
        let terms = insats.terms_on(self.evaluation.prepared().as_of_day());
        let decided_by = terms.and_then(|terms| program.roles.get(terms.decided_by? as usize));
        InsatsOutcome {
            name: Name { name: &insats.name, label: insats.label.as_deref() },
            rule: terms.map_or(insats.rule, |terms| terms.rule),
            may_be_granted: insats.may_be_granted.map(|traced| self.judged(traced)),
            may_be_ended: insats.may_be_ended.map(|traced| self.judged(traced)),
            last_possible_day: insats.last_possible_day.map(|traced| self.explained(traced)),
            support_time: insats.support_time.map(|traced| self.explained(traced)),
            decided_by: named(decided_by),
            goal: terms.and_then(|terms| terms.goal.as_deref()),
            leads_to,
        }
    }

    /// The rows of which something is found. What is open or faulty is told where it is read.
    fn found(&mut self, finding: &'a Finding) -> Vec<FindingOutcome<'a>> {
        let rows = 0..self.evaluation.row_count(finding.space);
        let mut found = Vec::new();
        for row in rows {
            let place = (finding.space, row);
            if self.evaluation.cell_at(finding.holds, place.0, place.1).is_yes() {
                let event = finding.event.map(|event| self.value_at(event, place));
                let day = finding.day.map(|day| self.value_at(day, place));
                found.push(FindingOutcome { of: finding, event, day });
            }
        }
        found
    }

    fn output(&mut self, output: &'a OutputValue) -> Value<'a> {
        match output {
            OutputValue::Node(node) => self.value(*node),
            OutputValue::Range(from, to) => self.range(*from, *to),
            OutputValue::Values(listed) => self.list(listed),
        }
    }

    /// The values that are in a list. While it is open whether one is, so is the list.
    fn list(&mut self, listed: &[Listed]) -> Value<'a> {
        let evaluation = self.evaluation;
        let state = |condition: &NodeId| evaluation.cell(*condition).state;
        let conditions: Vec<NodeId> = listed.iter().filter_map(|listed| listed.condition).collect();
        let unknown: Vec<NodeId> = conditions.iter().copied().filter(|node| state(node) == State::Unknown).collect();
        if !unknown.is_empty() {
            return self.unknown_of_all(&unknown);
        }
        if let Some(faulty) = conditions.iter().find(|node| state(node) == State::Faulty) {
            return self.value(*faulty);
        }
        let is_in = |listed: &&Listed| listed.condition.is_none_or(|condition| evaluation.cell(condition).is_yes());
        let values: Vec<NodeId> = listed.iter().filter(is_in).map(|listed| listed.value).collect();
        Value::Known(Known::List(values.into_iter().map(|value| self.value(value)).collect()))
    }

    /// A period or interval; without a beginning it does not exist, without an end it is open.
    fn range(&mut self, from: NodeId, to: NodeId) -> Value<'a> {
        let ends = [self.evaluation.cell(from), self.evaluation.cell(to)];
        if ends.iter().any(|end| end.state == State::Unknown) && ends.iter().all(|end| end.state != State::Faulty) {
            return self.unknown_of_all(&[from, to]);
        }
        let from = self.value(from);
        range_of(from, self.value(to))
    }

    fn check(&mut self, check: &'a Check) -> CheckOutcome<'a> {
        let applies = check.applies.map_or(Cell::YES, |applies| self.evaluation.cell(applies.node));
        let required = match check.consequence {
            Consequence::Requirement(required) => Some(required.node),
            Consequence::Proposal { .. } | Consequence::Notice(_) => None,
        };
        let holds = required.map_or(Cell::NO, |node| self.evaluation.cell(node));
        let status = match (applies.state, holds.state) {
            (State::Known, _) if !applies.is_yes() => CheckStatus::NotApplicable,
            (State::Unknown, _) => CheckStatus::Unknown,
            (State::Known, State::Known) if holds.is_yes() => CheckStatus::Met,
            (State::Known, State::Known) => CheckStatus::Breached,
            (State::Known, State::Unknown) => CheckStatus::Unknown,
            _ => CheckStatus::Faulty,
        };
        let nodes: Vec<NodeId> = check.applies.map(|applies| applies.node).into_iter().chain(required).collect();
        let open = match status {
            CheckStatus::Unknown => Some(self.unknown_of_all(&nodes)),
            CheckStatus::Faulty => {
                nodes.iter().find(|node| !self.evaluation.cell(**node).is_known()).map(|node| self.value(*node))
            }
            CheckStatus::NotApplicable | CheckStatus::Met | CheckStatus::Breached => None,
        };
        CheckOutcome {
            name: &check.name,
            rule: check.rule,
            status,
            open,
            consequence: &check.consequence,
            trace: check.trace,
        }
    }
}

/// The first and the last day of a day, week, month, year or event.
fn days_of(subject: &Value<'_>) -> Option<(Date, Date)> {
    match subject {
        Value::Known(Known::Month(month)) => Some((month.first_day(), month.last_day())),
        Value::Known(Known::Year(year)) => Some((year.first_day(), year.last_day())),
        Value::Known(Known::Week(monday)) => Some((*monday, monday.add_days(Days(6))?)),
        Value::Known(Known::Date(day)) => Some((*day, *day)),
        Value::Known(Known::Event(event)) => {
            Some((event.first?, if event.is_period { event.last? } else { event.first? }))
        }
        _ => None,
    }
}

fn needs(evaluation: Evaluation<'_>, facts: &[Fact], exact: bool) -> Needs {
    let pointers = facts.iter().map(|fact| fact.pointer(evaluation.program(), evaluation.case()));
    let mut facts: Vec<String> = pointers.collect();
    facts.sort_unstable();
    facts.dedup();
    Needs { facts, exact }
}

fn interpretations(evaluation: Evaluation<'_>) -> Vec<InterpretationUse<'_>> {
    let uses = evaluation.prepared().reading_uses().iter();
    let used = uses.filter_map(|ReadingUse { reading, depends }| {
        let tolkning = evaluation.program().readings.get(reading.index())?;
        let applied = evaluation.prepared().reading(*reading);
        Some(InterpretationUse {
            reading: *reading,
            name: Name { name: &tolkning.name, label: tolkning.label.as_deref() },
            applied: named(tolkning.readings.get(applied as usize))?,
            overridden: applied != tolkning.applied,
            depends: depends.clone(),
        })
    });
    used.collect()
}

/// A period or interval by its ends, of which an absent upper one is open. Without a lower end it does not exist, and what cannot be told
/// of an end cannot be told of the whole.
pub(crate) fn range_of<'a>(from: Value<'a>, to: Value<'a>) -> Value<'a> {
    match (from, to) {
        (Value::Known(from), Value::Known(to)) => Value::Known(Known::Range(Box::new((from, Some(to))))),
        (Value::Known(from), Value::Absent) => Value::Known(Known::Range(Box::new((from, None)))),
        (Value::Known(_), other) | (other, _) => other,
    }
}

/// Who is to blame for a faulty value. For a conflict that is also those in conflict.
fn faulty(evaluation: Evaluation<'_>, node: NodeId, cell: Cell) -> Faulty {
    let Fault { rule, code } = cell.fault().unwrap_or(Fault { rule: RuleId(0), code: FaultCode::Invalid });
    let mut rules = vec![rule];
    if code == FaultCode::ExceptionConflict
        && let Some(origin) = origin(evaluation, node, cell)
    {
        rules.extend(conflicting(evaluation, origin));
        let mut seen = Vec::new();
        rules.retain(|rule| {
            !seen.contains(rule) && {
                seen.push(*rule);
                true
            }
        });
    }
    Faulty { code, rules }
}

/// The node that a fault arose in.
fn origin<'a>(evaluation: Evaluation<'a>, node: NodeId, cell: Cell) -> Option<&'a Node> {
    let program = evaluation.program();
    let (mut current, mut found) = (Some(node), None);
    // Operands stand before their users, so this ends.
    while let Some(id) = current.take() {
        let node = program.nodes.get(id.index())?;
        found = Some(node);
        program.for_each_operand(node.op, &mut |operand| {
            if operand < id && is_of_case(evaluation, operand) && evaluation.cell(operand) == cell {
                current = Some(operand);
            }
        });
    }
    found
}

/// The declarations of the exceptions that apply.
fn conflicting(evaluation: Evaluation<'_>, node: &Node) -> Vec<RuleId> {
    let Op::Default(tree) = node.op else { return Vec::new() };
    let Some(tree) = evaluation.program().defaults.get(tree.index()).filter(|_| node.space == CASE) else {
        return Vec::new();
    };
    let cell = |node| evaluation.cell(node);
    remaining(tree, cell)
        .filter(|exception| cell(exception.condition).is_yes())
        .map(|exception| exception.rule)
        .collect()
}

fn is_of_case(evaluation: Evaluation<'_>, node: NodeId) -> bool {
    evaluation.program().nodes.get(node.index()).is_some_and(|node| node.space == CASE)
}
