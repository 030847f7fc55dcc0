//! What can be asked about a case: by the names that rules use, `AMI1.får_beviljas` or `målgrupp`.

use stadga_program::node::{NodeId, RuleId, SpaceId};
use stadga_program::program::{Program, Traced};
use stadga_program::status::Status;

use crate::conclusion::{event_of_subject, known, open_events, open_lines, open_rows, unlisted};
use crate::evaluate::{CASE, Evaluation};
use crate::explain::events::event_at;
use crate::outcome::{Known, LineOutcome, LineState, Outcome, RefusedEvent, Value};
use crate::render::findings::findings_of_case;
use crate::render::notation::value_notation;
use crate::render::words::Language;

/// A question about a case: the number of an insats, a value or a check among those of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether an insats may be granted.
    MayBeGranted(usize),
    /// Whether an insats may be ended.
    MayBeEnded(usize),
    /// The last day that an insats can last.
    LastPossibleDay(usize),
    /// How long an insats lasts at most.
    SupportTime(usize),
    /// A value that outcomes list.
    Value(usize),
    /// A check.
    Check(usize),
    /// An instance of a duty, or of a check that has several: the number of the rule, and the row of the instance.
    Instance(usize, u32),
    /// A line of an ersättning: the number of the version, and the row of the line.
    Payment(usize, u32),
    /// Whether an event counts: the number of its kind among those of which not every event does, and its row.
    Event(usize, u32),
    /// A row of a report: the number of the report, and the row.
    Row(usize, u32),
    /// Which instances, lines, events or rows there are of a rule.
    Which(Several),
    /// What is wrong with the case that nothing else tells of.
    Findings,
}

/// What a case may have several of: the number of the rule among those of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Several {
    /// The instances of a duty or a check.
    Instances(usize),
    /// The lines of a version of an ersättning.
    Payments(usize),
    /// The events of a kind of which not every event counts.
    Events(usize),
    /// The rows of a version of a report.
    Rows(usize),
}

impl Several {
    /// Every rule of which a case may have several.
    fn all(program: &Program) -> impl Iterator<Item = Several> {
        let instances = (0..program.instances.len()).map(Several::Instances);
        let payments = (0..program.payments.len()).map(Several::Payments);
        let events = (0..program.events.len()).map(Several::Events);
        let rows = (0..program.reports.len()).map(Several::Rows);
        instances.chain(payments).chain(events).chain(rows)
    }

    /// The name of the rule.
    pub(super) fn name(self, program: &Program) -> Option<&str> {
        match self {
            Several::Instances(of) => program.instances.get(of).map(|of| of.name.as_str()),
            Several::Payments(of) => program.payments.get(of).map(|of| of.name.as_str()),
            Several::Events(of) => program.events.get(of).map(|of| of.name.as_str()),
            Several::Rows(of) => program.reports.get(of).map(|of| of.name.as_str()),
        }
    }

    /// The rule.
    pub(super) fn rule(self, program: &Program) -> Option<RuleId> {
        match self {
            Several::Instances(of) => program.instances.get(of).map(|of| of.rule),
            Several::Payments(of) => program.payments.get(of).map(|of| of.rule),
            Several::Events(of) => program.events.get(of).map(|of| of.rule),
            Several::Rows(of) => program.reports.get(of).map(|of| of.rule),
        }
    }

    /// Whether it is known which there are, and if not, why.
    pub(super) fn open<'a>(self, evaluation: Evaluation<'a>) -> Option<Value<'a>> {
        let program = evaluation.program();
        match self {
            Several::Instances(of) => unlisted(evaluation, program.instances.get(of)?).map(|unlisted| unlisted.why),
            Several::Payments(of) => open_lines(evaluation, program.payments.get(of)?),
            Several::Events(of) => open_events(evaluation, program.events.get(of)?),
            Several::Rows(of) => open_rows(evaluation, program.reports.get(of)?),
        }
    }

    /// Whether whichever instances there are do not concern the case.
    pub(super) fn does_not_apply(self, evaluation: Evaluation<'_>) -> bool {
        let Several::Instances(of) = self else { return false };
        let unlisted = evaluation.program().instances.get(of).and_then(|of| unlisted(evaluation, of));
        unlisted.is_some_and(|unlisted| matches!(unlisted.status, Value::Known(_)))
    }
}

impl Question {
    /// The question that a text names, if there is one: an insats alone asks whether it may be granted.
    pub fn named(program: &Program, text: &str) -> Option<Question> {
        Question::all(program).into_iter().find(|question| question.name(program).as_deref() == Some(text)).or_else(
            || {
                let insats = program.insatser.iter().position(|insats| insats.name == text)?;
                Some(Question::MayBeGranted(insats)).filter(|question| question.trace(program).is_some())
            },
        )
    }

    /// The questions that a text names for a case: as [`Question::named`] says, or every instance of a rule, or with what it is about in
    /// parentheses the one of it: `månadsrapport(2024-05)`.
    pub fn named_in(evaluation: Evaluation<'_>, text: &str) -> Vec<Question> {
        if let Some(question) = Question::named(evaluation.program(), text) {
            let concerns = question.rule(evaluation.program()).is_some_and(|rule| evaluation.concerns(rule));
            return if concerns { vec![question] } else { Vec::new() };
        }
        let (name, subject) = match text.split_once('(') {
            Some((name, rest)) => (name, rest.strip_suffix(')').map(str::trim)),
            None => (text, None),
        };
        let is_meant = |question: &Question| match question {
            Question::Event(of, row) => {
                let events = evaluation.program().events.get(*of).filter(|events| events.name == name.trim());
                let event =
                    space_of_events(evaluation.program(), *of).and_then(|space| event_at(evaluation, space, *row));
                let names = event.map(|event| event.name(evaluation));
                let is_this = |subject: &str| {
                    names.as_ref().is_some_and(|own| {
                        own.id == Some(subject)
                            || own.pointer == subject
                            || own.first.is_some_and(|day| day.to_string() == subject)
                    })
                };
                events.is_some() && subject.is_none_or(is_this)
            }
            Question::Instance(of, row) => {
                let Some(instances) = evaluation.program().instances.get(*of) else { return false };
                let subjects = || subject_notations(evaluation, &instances.subjects, (instances.space, *row));
                instances.name == name.trim()
                    && subject.is_none_or(|subject| subjects().iter().any(|own| own == subject))
            }
            Question::Payment(of, row) => {
                let Some(payments) = evaluation.program().payments.get(*of) else { return false };
                let subjects = || subject_notations(evaluation, &payments.subjects, (payments.space, *row));
                payments.name == name.trim()
                    && subject.is_none_or(|subject| subjects().iter().any(|own| own == subject))
            }
            Question::Row(of, row) => {
                let Some(report) = evaluation.program().reports.get(*of) else { return false };
                let subjects = || subject_notations(evaluation, &report.subjects, (report.space, *row));
                report.name == name.trim() && subject.is_none_or(|subject| subjects().iter().any(|own| own == subject))
            }
            _ => false,
        };
        let mut questions = Question::of_instances(evaluation);
        questions.extend(Question::of_payments(evaluation));
        questions.extend(Question::of_events(evaluation));
        questions.extend(Question::of_rows(evaluation, true));
        let mut meant: Vec<Question> = questions.into_iter().filter(is_meant).collect();
        meant.extend(Question::why_none(evaluation, (name.trim(), subject), meant.is_empty()));
        meant
    }

    /// What the instances, lines or events of a rule are about in a case, as it is written in parentheses after the name; nothing where a
    /// rule has but one or none.
    pub fn subjects(evaluation: Evaluation<'_>, name: &str) -> Vec<String> {
        let program = evaluation.program();
        let first = |subjects: &[NodeId], place| subject_notations(evaluation, subjects, place).into_iter().next();
        let subject = |question: Question| match question {
            Question::Instance(of, row) => {
                let of = program.instances.get(of)?;
                first(&of.subjects, (of.space, row))
            }
            Question::Payment(of, row) => {
                let of = program.payments.get(of)?;
                first(&of.subjects, (of.space, row))
            }
            Question::Row(of, row) => {
                let of = program.reports.get(of)?;
                first(&of.subjects, (of.space, row))
            }
            Question::Event(of, row) => {
                let event = event_at(evaluation, space_of_events(program, of)?, row)?.name(evaluation);
                Some(event.first.map_or_else(|| event.pointer.clone(), |day| day.to_string()))
            }
            _ => None,
        };
        let subjects = Question::named_in(evaluation, name).into_iter().filter_map(subject);
        subjects.filter(|subject| !subject.is_empty()).collect()
    }

    /// Why there is none of what a text names, where there is something to tell of that: that the rules do not give which there are, or
    /// that the case has none.
    fn why_none(evaluation: Evaluation<'_>, (name, subject): (&str, Option<&str>), is_none: bool) -> Option<Question> {
        let program = evaluation.program();
        let named = || Several::all(program).filter(|of| of.name(program) == Some(name));
        let faulty = named().find(|of| matches!(of.open(evaluation), Some(Value::Faulty(_))));
        let open = || named().find(|of| matches!(of.open(evaluation), Some(Value::Unknown(_))));
        let of = match (is_none, subject) {
            (true, None) => faulty.or_else(open).or_else(|| named().next()),
            (true, Some(_)) => faulty.or_else(open),
            (false, None) => faulty.or_else(open),
            (false, Some(_)) => None,
        };
        of.map(Question::Which)
    }

    /// The rules of which it cannot be told which instances or lines there are.
    pub fn of_unlisted(outcome: &Outcome<'_>, program: &Program) -> Vec<Question> {
        let instances = outcome.unlisted.iter().filter(|unlisted| !matches!(unlisted.status, Value::Known(_)));
        let instances = instances.filter_map(|unlisted| {
            program.instances.iter().position(|of| std::ptr::eq(of, unlisted.of)).map(Several::Instances)
        });
        let payments = outcome.payments.iter().filter(|payment| payment.open.is_some());
        let payments = payments.filter_map(|payment| {
            program.payments.iter().position(|of| std::ptr::eq(of, payment.of)).map(Several::Payments)
        });
        instances.chain(payments).map(Question::Which).collect()
    }

    /// Every instance of a duty or a check that the case has.
    pub fn of_instances(evaluation: Evaluation<'_>) -> Vec<Question> {
        let rules = evaluation.program().instances.iter().enumerate().filter(|(_, of)| evaluation.concerns(of.rule));
        let rows = |space: SpaceId| if space == CASE { 1 } else { evaluation.row_count(space) };
        let of_rules = rules.flat_map(|(index, of)| {
            let is_one = move |row: &u32| !evaluation.cell_at(of.exists, of.space, *row).is_no();
            (0..rows(of.space)).filter(is_one).map(move |row| Question::Instance(index, row))
        });
        of_rules.collect()
    }

    /// Every line of an ersättning that the case has.
    pub fn of_payments(evaluation: Evaluation<'_>) -> Vec<Question> {
        let versions = evaluation.program().payments.iter().enumerate().filter(|(_, of)| evaluation.concerns(of.rule));
        let lines = versions.flat_map(|(index, of)| {
            let is_one = move |row: &u32| !evaluation.cell_at(of.exists, of.space, *row).is_no();
            (0..evaluation.row_count(of.space)).filter(is_one).map(move |row| Question::Payment(index, row))
        });
        lines.collect()
    }

    /// Every event that has happened of the kinds of which not every one counts.
    pub fn of_events(evaluation: Evaluation<'_>) -> Vec<Question> {
        let program = evaluation.program();
        let kinds = program.events.iter().enumerate();
        let of_kinds = kinds.filter_map(|(index, of)| {
            let space = space_of_events(program, index)?;
            let has_happened = move |row: &u32| evaluation.cell_at(of.has_happened, space, *row).is_yes();
            Some((0..evaluation.row_count(space)).filter(has_happened).map(move |row| Question::Event(index, row)))
        });
        of_kinds.flatten().collect()
    }

    /// Every row that the case gives to a report, or may give; with those that are known to be left out, if they are asked for.
    pub fn of_rows(evaluation: Evaluation<'_>, with_left_out: bool) -> Vec<Question> {
        let reports = evaluation.program().reports.iter().enumerate().filter(|(_, of)| evaluation.concerns(of.rule));
        let count = |space: SpaceId| if space == CASE { 1 } else { evaluation.row_count(space) };
        let rows = reports.flat_map(|(index, of)| {
            let is_one = move |row: &u32| with_left_out || !evaluation.cell_at(of.taken_in, of.space, *row).is_no();
            (0..count(of.space)).filter(is_one).map(move |row| Question::Row(index, row))
        });
        rows.collect()
    }

    /// The events of an outcome that do not count, or of which it cannot be told.
    pub fn of_refused(outcome: &Outcome<'_>, program: &Program) -> Vec<Question> {
        let place = |refused: &RefusedEvent<'_>| {
            let of = program.events.iter().position(|of| std::ptr::eq(of, refused.of))?;
            Some(Question::Event(of, refused.row))
        };
        outcome.refused_events.iter().filter_map(place).collect()
    }

    /// What is wrong with the case that nothing else tells of, if anything is.
    pub fn of_findings(outcome: &Outcome<'_>, program: &Program) -> Option<Question> {
        let is_some = !findings_of_case(program, outcome, Language::Swedish).is_empty();
        is_some.then_some(Question::Findings)
    }

    /// The lines of an outcome that are not paid although there is something to pay, and those of which it cannot be told.
    pub fn of_unpaid(outcome: &Outcome<'_>, program: &Program) -> Vec<Question> {
        let lines = outcome.payments.iter().flat_map(|payment| &payment.lines);
        let in_order = [Status::Payable, Status::Forecast, Status::NotApplicable].map(LineState::Known);
        let unpaid = lines.filter(|line| !in_order.contains(&line.state));
        let place = |line: &LineOutcome<'_>| {
            let of = program.payments.iter().position(|of| std::ptr::eq(of, line.of))?;
            Some(Question::Payment(of, line.row))
        };
        unpaid.filter_map(place).collect()
    }

    /// Every question that the program can answer, whatever the case.
    pub fn all(program: &Program) -> Vec<Question> {
        let of_insats = |insats| {
            [
                Question::MayBeGranted(insats),
                Question::MayBeEnded(insats),
                Question::LastPossibleDay(insats),
                Question::SupportTime(insats),
            ]
        };
        let insatser = (0..program.insatser.len()).flat_map(of_insats);
        let values = (0..program.outputs.len()).map(Question::Value);
        let checks = (0..program.checks.len()).map(Question::Check);
        insatser.chain(values).chain(checks).filter(|question| question.trace(program).is_some()).collect()
    }

    /// Every question about the case itself that its outcome answers.
    pub fn of_case(evaluation: Evaluation<'_>) -> Vec<Question> {
        let program = evaluation.program();
        let is_asked = |question: &Question| question.rule(program).is_some_and(|rule| evaluation.concerns(rule));
        Question::all(program).into_iter().filter(is_asked).collect()
    }

    /// The declaration that a question about the case itself is about.
    fn rule(self, program: &Program) -> Option<RuleId> {
        match self {
            Question::Value(value) => program.outputs.get(value).map(|output| output.rule),
            Question::Check(check) => program.checks.get(check).map(|check| check.rule),
            other => program.insatser.get(other.insats()?).map(|insats| insats.rule),
        }
    }

    /// The question as it is named in rules and on the command line.
    pub fn name(self, program: &Program) -> Option<String> {
        let of_insats = |index: usize, member: &str| Some(format!("{}.{member}", program.insatser.get(index)?.name));
        match self {
            Question::MayBeGranted(insats) => of_insats(insats, "får_beviljas"),
            Question::MayBeEnded(insats) => of_insats(insats, "får_avslutas"),
            Question::LastPossibleDay(insats) => of_insats(insats, "sista_möjliga_dag"),
            Question::SupportTime(insats) => of_insats(insats, "insatstid"),
            Question::Value(value) => program.outputs.get(value).map(|output| output.name.clone()),
            Question::Check(check) => program.checks.get(check).map(|check| check.name.clone()),
            Question::Instance(of, _) => program.instances.get(of).map(|of| of.name.clone()),
            Question::Payment(of, _) => program.payments.get(of).map(|of| of.name.clone()),
            Question::Event(of, _) => program.events.get(of).map(|of| of.name.clone()),
            Question::Row(of, _) => program.reports.get(of).map(|of| of.name.clone()),
            Question::Which(of) => of.name(program).map(str::to_owned),
            Question::Findings => None,
        }
    }

    /// The row of a space that it is about.
    pub(super) fn place(self, program: &Program) -> (SpaceId, u32) {
        match self {
            Question::Instance(of, row) => (program.instances.get(of).map_or(CASE, |of| of.space), row),
            Question::Payment(of, row) => (program.payments.get(of).map_or(CASE, |of| of.space), row),
            Question::Event(of, row) => (space_of_events(program, of).unwrap_or(CASE), row),
            Question::Row(of, row) => (program.reports.get(of).map_or(CASE, |of| of.space), row),
            _ => (CASE, 0),
        }
    }

    /// Where its explanation begins among the program's traces.
    pub(super) fn trace(self, program: &Program) -> Option<u32> {
        let of = |traced: &Option<Traced>| traced.map(|traced| traced.trace);
        match self {
            Question::MayBeGranted(insats) => of(&program.insatser.get(insats)?.may_be_granted),
            Question::MayBeEnded(insats) => of(&program.insatser.get(insats)?.may_be_ended),
            Question::LastPossibleDay(insats) => of(&program.insatser.get(insats)?.last_possible_day),
            Question::SupportTime(insats) => of(&program.insatser.get(insats)?.support_time),
            Question::Value(value) => program.outputs.get(value).map(|output| output.trace),
            Question::Check(check) => program.checks.get(check).map(|check| check.trace),
            Question::Instance(of, _) => program.instances.get(of).map(|of| of.trace),
            Question::Payment(of, _) => program.payments.get(of).map(|of| of.trace),
            Question::Event(of, _) => program.events.get(of).map(|of| of.trace),
            Question::Row(of, _) => program.reports.get(of).map(|of| of.trace),
            Question::Which(_) | Question::Findings => None,
        }
    }

    /// The insats that it is about.
    pub(super) fn insats(self) -> Option<usize> {
        match self {
            Question::MayBeGranted(insats)
            | Question::MayBeEnded(insats)
            | Question::LastPossibleDay(insats)
            | Question::SupportTime(insats) => Some(insats),
            Question::Value(_)
            | Question::Check(_)
            | Question::Instance(..)
            | Question::Payment(..)
            | Question::Event(..)
            | Question::Row(..)
            | Question::Which(_)
            | Question::Findings => None,
        }
    }
}

/// The space of the events of a kind.
fn space_of_events(program: &Program, of: usize) -> Option<SpaceId> {
    Some(program.lists.get(program.events.get(of)?.list.index())?.space)
}

/// What an instance is about, in each of the ways in which that can be written: as rules write it, and of an event also its day.
fn subject_notations(evaluation: Evaluation<'_>, subjects: &[NodeId], (space, row): (SpaceId, u32)) -> Vec<String> {
    let program = evaluation.program();
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    for subject in subjects {
        let cell = evaluation.cell_at(*subject, space, row);
        let Some(kind) = program.nodes.get(subject.index()).map(|node| node.kind) else { continue };
        let value = event_of_subject(evaluation, *subject, (space, row))
            .map_or_else(|| known(evaluation, kind, cell.word), |event| Known::Event(Box::new(event)));
        let mut own = Vec::new();
        if let Known::Event(event) = &value {
            own.extend(event.first.map(|first| first.to_string()));
            own.extend(event.id.map(str::to_owned));
        }
        own.push(value_notation(&Value::Known(value), Language::Swedish));
        ways = own.iter().zip(std::iter::repeat(&ways)).flat_map(|(own, ways)| with_each(ways, own)).collect();
    }
    ways.into_iter().map(|way| way.join("; ")).collect()
}

fn with_each(ways: &[Vec<String>], last: &str) -> Vec<Vec<String>> {
    ways.iter().map(|way| way.iter().cloned().chain(std::iter::once(last.to_owned())).collect()).collect()
}
