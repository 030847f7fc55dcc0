//! What is due in a span of days: the duties of many cases whose last day lies in it.
//!
//! For those who plan their work over all their cases: a list of its own, beside the outcome of each case. A duty is due on its last day,
//! whatever has become of it; one that does not concern the case is not due at all. What cannot be said to be due on any day, because
//! facts are missing, is counted, so that nobody takes the list for complete. Must not know: files, calendars' formats.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use stadga_program::date::Date;
use stadga_program::program::{Program, SourcePlace};
use stadga_program::status::Status;

use crate::outcome::{InstanceOutcome, Known, Outcome, Value};
use crate::outcome_json::{rule_sources, sources_json, subjects_json};
use crate::render::words::{known_words, readable, status_words, title};
use crate::render::{Language, value_notation};

/// The name of the shape of a due duty in JSON.
pub const DUE_SCHEMA: &str = "stadga.due/1";

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A duty that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct DueDuty {
    /// The id of the case, if it has one.
    pub case: Option<String>,
    /// The first day on which it can be done, where there is one.
    pub first_day: Option<Date>,
    /// The last day on which it is done in time.
    pub last_day: Date,
    /// The day on which it was done.
    pub done_on: Option<Date>,
    /// What has become of it.
    pub status: Status,
    /// The same in words.
    pub status_words: &'static str,
    /// Whether its time is a guideline, which nobody breaks.
    pub is_guideline: bool,
    /// The name of the rule.
    pub name: String,
    /// What the rule is called.
    pub label: String,
    /// What it is about, in words.
    pub about: String,
    /// The months, weeks and years among what it is about, in words: what says nothing of the person.
    pub when: String,
    /// The role that is responsible, in words.
    pub responsible: Option<String>,
    /// What the rule rests on.
    pub sources: Vec<SourcePlace>,
    /// What tells it from every other duty of the case, in this run and in later ones.
    pub key: String,
    /// For programs: `stadga.due/1`.
    pub json: Json,
}

/// The duties of a case that are due in a span.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DueOfCase {
    /// Those that are due, in the order of the rules' names.
    pub duties: Vec<DueDuty>,
    /// How many may be due on some day that facts have yet to tell; a rule of which it is not even known how many duties there are counts as
    /// one.
    pub undecided: usize,
    /// How many the rules give no day for, counted alike.
    pub faulty: usize,
}

impl DueDuty {
    /// Whether it has been done, in time or too late.
    pub fn is_done(&self) -> bool {
        matches!(self.status, Status::InTime | Status::Late | Status::Met)
    }
}

impl Span {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What is due of a case.
pub fn due_duties(program: &Program, outcome: &Outcome<'_>, span: Span, language: Language) -> DueOfCase {
    let mut due = DueOfCase::default();
    let mut alike = BTreeMap::new();
    for instance in &outcome.instances {
        let Some(days) = &instance.days else { continue };
        let key = told_apart(key(instance), &mut alike);
        if matches!(instance.known_status(), Some(Status::NotApplicable | Status::Superseded)) {
            continue;
        }
        match (&days.last, instance.known_status()) {
            (Value::Known(Known::Date(last)), status) if span.contains(*last) => {
                let status = status.unwrap_or(Status::Unknown);
                due.duties.push(due_duty(program, outcome, instance, key, (*last, status), language));
            }
            (Value::Unknown(_), _) => due.undecided += 1,
            (Value::Faulty(_), _) => due.faulty += 1,
            _ => {}
        }
    }
    for unlisted in outcome.unlisted.iter().filter(|unlisted| unlisted.of.days.is_some()) {
        match unlisted.status {
            Value::Unknown(_) => due.undecided += 1,
            Value::Faulty(_) => due.faulty += 1,
            Value::Known(_) | Value::Absent => {}
        }
    }
    due
}

fn due_duty(
    program: &Program,
    outcome: &Outcome<'_>,
    instance: &InstanceOutcome<'_>,
    key: String,
    (last_day, status): (Date, Status),
    language: Language,
) -> DueDuty {
    let rule = program.rules.get(instance.of.rule.index());
    let label = rule.and_then(|rule| rule.label.clone());
    let sources = rule_sources(program, instance.of.rule).to_vec();
    let day = |value: &Value<'_>| match value {
        Value::Known(Known::Date(day)) => Some(*day),
        _ => None,
    };
    let days = instance.days.as_ref();
    let (first_day, done_on) = (days.and_then(|days| day(&days.first)), days.and_then(|days| day(&days.done)));
    let words = |of: &dyn Fn(&Known<'_>) -> bool| {
        let known = instance.subjects.iter().filter_map(|subject| match subject {
            Value::Known(known) if of(known) => Some(known_words(known, language)),
            _ => None,
        });
        known.collect::<Vec<_>>().join(", ")
    };
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    let mut json = json!({
        "schema": DUE_SCHEMA,
        "case": outcome.case,
        "assessment_day": outcome.assessment_day.to_string(),
        "name": instance.of.name,
        "label": label,
        "subjects": subjects_json(program, instance),
        "responsible": instance.responsible.map(|role| role.name),
        "first_day": text(first_day),
        "last_day": last_day.to_string(),
        "done_on": text(done_on),
        "status": status.code(),
        "guideline": instance.of.is_guideline,
        "sources": sources_json(&sources),
    });
    if let (Some(Value::Known(Known::Instant(instant))), Json::Object(members)) =
        (days.and_then(|days| days.last_instant.as_ref()), &mut json)
    {
        members.insert("last_instant".to_owned(), json!(instant.to_string().replace(' ', "T")));
    }
    json.sort_all_objects();
    DueDuty {
        case: outcome.case.map(str::to_owned),
        first_day,
        last_day,
        done_on,
        status,
        status_words: status_words(status, language),
        is_guideline: instance.of.is_guideline,
        name: instance.of.name.clone(),
        label: label.unwrap_or_else(|| readable(&instance.of.name)),
        about: words(&|_| true),
        when: words(&is_unit),
        responsible: instance.responsible.as_ref().map(title),
        sources,
        key,
        json,
    }
}

fn is_unit(known: &Known<'_>) -> bool {
    matches!(known, Known::Month(_) | Known::Week(_) | Known::Year(_))
}

/// `månadsrapport(2024-04)`.
fn key(instance: &InstanceOutcome<'_>) -> String {
    let subjects = instance.subjects.iter().map(subject_key).collect::<Vec<_>>();
    format!("{}({})", instance.of.name, subjects.join(";"))
}

/// What names a subject, not where it stands in the case: an event by its kind and its first day.
fn subject_key(subject: &Value<'_>) -> String {
    match subject {
        Value::Known(Known::Week(monday)) => monday.to_string(),
        Value::Known(Known::Event(event)) => match event.first {
            _ if event.id.is_some() => format!("{} {}", event.kind, event.id.unwrap_or_default()),
            Some(day) => format!("{} {day}", event.kind),
            None => event.kind.to_owned(),
        },
        subject => value_notation(subject, Language::Swedish),
    }
}

/// Duties about events that are alike in kind and day are told apart by their order among all of the case, whichever span is asked for.
fn told_apart(key: String, alike: &mut BTreeMap<String, u32>) -> String {
    let count = alike.entry(key.clone()).or_insert(0);
    *count += 1;
    if *count > 1 { format!("{key}#{count}") } else { key }
}
