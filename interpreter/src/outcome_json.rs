//! Outcomes as JSON for programs: the shape `stadga.outcome/1`, published in `docs/schema/outcome-1.schema.json`.
//!
//! The keys are English and stable, the names and words in it are the rule set's own, and there is no prose. Numbers with decimals and
//! amounts are texts, because readers of JSON take numbers for binary fractions. Keys are sorted and lists of declarations stand in the
//! order of their names, so that the same outcome is the same bytes on every machine. Later editions add keys and change none.

mod payments;
mod reports;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeSet;

use stadga_program::node::{NumberUnit, RuleId};
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::{Consequence, InstanceConsequence, Program, SourcePlace};
use stadga_program::status::Status;

use self::tree::object;
pub use self::tree::{Json, Object};
use crate::case::Contradiction;
use crate::outcome::{
    CheckOutcome, CheckStatus, Criterion, Explained, Faulty, FindingOutcome, InsatsOutcome, InstanceOutcome,
    InterpretationUse, Judged, Known, Needs, Outcome, RefusedEvent, Unlisted, Value,
};

/// The name of the shape.
pub const OUTCOME_SCHEMA: &str = "stadga.outcome/1";

/// An outcome as JSON. Its [`std::fmt::Display`] is one line, as JSONL needs.
pub fn outcome_to_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let ruleset = object([("name", outcome.rule_set.into()), ("checksum", outcome.checksum.into())]);
    let interpretations = outcome.interpretations.iter().map(|used| interpretation_json(program, used));
    let refused = outcome.refused_events.iter().map(|event| refused_json(program, event));
    let json = object([
        ("schema", OUTCOME_SCHEMA.into()),
        ("case", outcome.case.into()),
        ("assessment_day", outcome.assessment_day.to_string().into()),
        ("as_of_day", outcome.as_of_day.to_string().into()),
        ("ruleset", ruleset.into()),
        ("insatser", sorted(outcome.insatser.iter().map(|insats| insats_json(program, insats)))),
        ("values", values_json(program, outcome)),
        ("checks", checks_json(program, outcome)),
        ("duties", duties_json(program, outcome)),
        ("payments", payments::payments_json(program, outcome)),
        ("payment_totals", payments::totals_json(program, outcome)),
        ("lists", reports::lists_json(program, outcome)),
        ("refused_events", sorted(refused)),
        ("findings", findings_json(program, outcome)),
        ("interpretations", sorted(interpretations)),
    ]);
    json.into()
}

/// A value as JSON: its state and what belongs to the state.
pub fn value_to_json<'o>(program: &'o Program, value: &'o Value<'_>) -> Json<'o> {
    state(program, value).into()
}

fn state<'o>(program: &'o Program, value: &'o Value<'_>) -> Object<'o> {
    match value {
        Value::Known(known) => object([("state", "known".into()), ("value", known_json(program, known))]),
        Value::Absent => object([("state", "absent".into())]),
        Value::Unknown(Needs { facts, exact }) => {
            object([("state", "unknown".into()), ("needs", facts.iter().collect()), ("exact", (*exact).into())])
        }
        Value::Faulty(Faulty { code, rules }) => {
            let rules = rules.iter().map(|rule| rule_name(program, *rule)).collect();
            object([("state", "faulty".into()), ("code", code.as_str().into()), ("rules", rules)])
        }
    }
}

/// A known value, in the form in which case data holds it.
fn known_json<'o>(program: &'o Program, known: &'o Known<'_>) -> Json<'o> {
    match known {
        Known::Bool(holds) => (*holds).into(),
        Known::Int(number) => (*number).into(),
        Known::Fixed(number, unit) => fixed_text(*number, *unit).into(),
        Known::Ratio(number, unit) => ratio_text(*number, *unit).into(),
        Known::Date(day) => day.to_string().into(),
        Known::Instant(instant) => instant.to_string().replace(' ', "T").into(),
        Known::Month(month) => month.to_string().into(),
        Known::Year(year) => i64::from(year.number()).into(),
        Known::Week(monday) => monday.iso_week().to_string().into(),
        Known::Days(count) => object([("days", (*count).into())]).into(),
        Known::Months(count) => object([("months", (*count).into())]).into(),
        Known::WorkDays(count) => object([("work_days", (*count).into())]).into(),
        Known::Hours(count) => object([("hours", (*count).into())]).into(),
        Known::Text(text) => (*text).into(),
        Known::Member(name) | Known::Insats(name) | Known::Group(name) | Known::Role(name) => name.name.into(),
        Known::Status(status) => status.code().into(),
        Known::Element(pointer) => pointer.into(),
        Known::Event(event) => event.pointer.as_str().into(),
        Known::Range(ends) => {
            let (from, to) = ends.as_ref();
            let to = to.as_ref().map(|to| known_json(program, to));
            object([("from", known_json(program, from)), ("to", to.into())]).into()
        }
        Known::List(values) => values.iter().map(|value| state(program, value)).collect(),
    }
}

/// `3617.60`, `12.5`.
fn fixed_text(number: Fixed, unit: NumberUnit) -> String {
    if unit == NumberUnit::Kronor { number.to_machine_kronor() } else { number.to_string() }
}

/// A decimal number where the fraction is one, else `1/3`.
fn ratio_text(number: Ratio, unit: NumberUnit) -> String {
    match number.to_fixed_exact() {
        Some(fixed) => fixed_text(fixed, unit),
        None => number.to_string(),
    }
}

/// What stands in a list, with the name that it is sorted by.
type Named<'o> = (Cow<'o, str>, Json<'o>);

fn insats_json<'o>(program: &'o Program, insats: &'o InsatsOutcome<'_>) -> Named<'o> {
    let mut json = object([
        ("name", insats.name.name.into()),
        ("label", insats.name.label.into()),
        ("group", group_name(program, insats.name.name).into()),
        ("sources", sources_json(rule_sources(program, insats.rule))),
    ]);
    let judged = [("may_be_granted", &insats.may_be_granted), ("may_be_ended", &insats.may_be_ended)];
    for (key, judged) in judged {
        if let Some(judged) = judged {
            json.insert(key, judged_json(program, judged));
        }
    }
    let explained = [("last_possible_day", &insats.last_possible_day), ("support_time", &insats.support_time)];
    for (key, explained) in explained {
        if let Some(Explained { value, .. }) = explained {
            json.insert(key, state(program, value));
        }
    }
    if let Some(role) = insats.decided_by {
        json.insert("decided_by", role.name);
    }
    if let Some(goal) = insats.goal {
        json.insert("goal", goal);
    }
    let leads_to = insats.leads_to.iter().map(|(next, may)| {
        let mut json = state(program, &may.value);
        json.insert("insats", next.name);
        json
    });
    json.insert("leads_to", leads_to.collect::<Json<'_>>());
    (insats.name.name.into(), json.into())
}

fn judged_json<'o>(program: &'o Program, judged: &'o Judged<'_>) -> Json<'o> {
    let mut json = state(program, &judged.value);
    let ids = ids(judged.criteria.iter().map(|criterion| {
        let trace = program.traces.get(criterion.trace as usize);
        trace.and_then(|trace| trace.label.as_deref())
    }));
    let criteria = judged.criteria.iter().zip(ids).map(|(criterion, id)| criterion_json(program, id, criterion));
    json.insert("criteria", criteria.collect::<Json<'_>>());
    json.into()
}

/// An id for each label: made of its words, else its number. None is empty and no two are alike, so a second of the same words, or a number
/// that is also a word, gets one more number.
fn ids<'l>(labels: impl Iterator<Item = Option<&'l str>>) -> Vec<String> {
    let mut ids: Vec<String> = labels.map(|label| label.map(slug).unwrap_or_default()).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let (with_words, without): (Vec<_>, Vec<_>) = ids.iter_mut().enumerate().partition(|(_, id)| !id.is_empty());
    for (index, id) in with_words.into_iter().chain(without) {
        let own = if id.is_empty() { (index + 1).to_string() } else { std::mem::take(id) };
        let others = (2_u32..).map(|number| format!("{own}_{number}"));
        let free = std::iter::once(own.clone()).chain(others).find(|candidate| !taken.contains(candidate));
        *id = free.unwrap_or(own);
        taken.insert(id.clone());
    }
    ids
}

/// A criterion. Its `id` is made of its words, so that it keeps it when another is put before it; without words it is its number.
fn criterion_json<'o>(program: &'o Program, id: String, criterion: &'o Criterion<'_>) -> Json<'o> {
    let trace = program.traces.get(criterion.trace as usize);
    let mut json = state(program, &criterion.value);
    json.insert("id", id);
    json.insert("label", trace.and_then(|trace| trace.label.as_deref()));
    json.insert("text", trace.map(|trace| trace.text.as_str()));
    json.insert("sources", sources_json(trace.map(|trace| trace.sources.as_slice()).unwrap_or_default()));
    json.into()
}

fn values_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let values = outcome.values.iter();
    values.map(|output| (output.name, state(program, &output.value).into())).collect::<Object<'_>>().into()
}

/// Checks; those with instances once for each.
fn checks_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let single = outcome.checks.iter().map(|check| check_json(program, check));
    let instances = outcome.instances.iter().filter(|instance| instance.days.is_none());
    let instances =
        instances.map(|instance| (instance.of.name.as_str().into(), instance_json(program, instance).into()));
    let unlisted = outcome.unlisted.iter().filter(|unlisted| unlisted.of.days.is_none());
    let unlisted = unlisted.map(|unlisted| (unlisted.of.name.as_str().into(), unlisted_json(program, unlisted).into()));
    sorted(single.chain(instances).chain(unlisted))
}

/// Duties, each instance apart, in the order of what they are about.
fn duties_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let duties = outcome.instances.iter().filter_map(|instance| {
        let days = instance.days.as_ref()?;
        let mut json = instance_json(program, instance);
        json.insert("guideline", instance.of.is_guideline);
        json.insert("responsible", instance.responsible.map(|role| role.name));
        for (key, day) in [("first_day", &days.first), ("last_day", &days.last), ("done_on", &days.done)] {
            json.insert(key, state(program, day));
        }
        if let Some(instant) = &days.last_instant {
            json.insert("last_instant", state(program, instant));
        }
        Some((instance.of.name.as_str().into(), json.into()))
    });
    let unlisted = outcome.unlisted.iter().filter(|unlisted| unlisted.of.days.is_some()).map(|unlisted| {
        let mut json = unlisted_json(program, unlisted);
        json.insert("guideline", unlisted.of.is_guideline);
        json.insert("responsible", unlisted.responsible.map(|role| role.name));
        let day = match unlisted.status {
            Value::Known(_) => &Value::Absent,
            _ => &unlisted.why,
        };
        for key in ["first_day", "last_day", "done_on"] {
            json.insert(key, state(program, day));
        }
        (unlisted.of.name.as_str().into(), json.into())
    });
    sorted(duties.chain(unlisted))
}

/// What stands for the instances of a rule of which it cannot be told which there are.
fn unlisted_json<'o>(program: &'o Program, unlisted: &'o Unlisted<'_>) -> Object<'o> {
    let mut json = match unlisted.status {
        Value::Known(_) => Object::default(),
        _ => state(program, &unlisted.why),
    };
    json.insert("name", &unlisted.of.name);
    json.insert("label", rule_label(program, unlisted.of.rule));
    json.insert("subjects", Json::List(Vec::new()));
    json.insert("unlisted", true);
    json.insert("status", status_code(&unlisted.status));
    json.insert("sources", sources_json(rule_sources(program, unlisted.of.rule)));
    json
}

fn instance_json<'o>(program: &'o Program, instance: &'o InstanceOutcome<'_>) -> Object<'o> {
    let mut json = match instance.known_status() {
        Some(_) => Object::default(),
        None => state(program, &instance.status),
    };
    let status = status_code(&instance.status);
    json.insert("name", &instance.of.name);
    json.insert("label", rule_label(program, instance.of.rule));
    json.insert("subjects", subjects_json(program, instance));
    json.insert("status", status);
    json.insert("sources", sources_json(rule_sources(program, instance.of.rule)));
    json
}

fn status_code(status: &Value<'_>) -> &'static str {
    match status {
        Value::Known(Known::Status(status)) => status.code(),
        Value::Faulty(_) => "faulty",
        _ => Status::Unknown.code(),
    }
}

/// What an instance is about.
pub(crate) fn subjects_json<'o>(program: &'o Program, instance: &'o InstanceOutcome<'_>) -> Json<'o> {
    instance.subjects.iter().map(|subject| subject_json(program, subject)).collect()
}

fn subject_json<'o>(program: &'o Program, subject: &'o Value<'_>) -> Json<'o> {
    match subject {
        // Where an event stands in the case changes with the case; what it calls itself does not.
        Value::Known(Known::Event(event)) => event.id.unwrap_or(&event.pointer).into(),
        Value::Known(known) => known_json(program, known),
        _ => Json::Null,
    }
}

/// An instance that somebody should look at.
fn instance_finding_json<'o>(program: &'o Program, instance: &'o InstanceOutcome<'_>) -> Named<'o> {
    let mut json = match (&instance.of.consequence, instance.known_status()) {
        (Some(InstanceConsequence::Proposal { text, to }), _) => {
            object([("code", "proposal".into()), ("text", text.into()), ("to", to.into())])
        }
        (Some(InstanceConsequence::Notice(text)), _) => object([("code", "notice".into()), ("text", text.into())]),
        (Some(InstanceConsequence::Requirement), _) => object([("code", "breach".into())]),
        (None, status) => object([("code", status.map(Status::code).into())]),
    };
    json.insert("rule", &instance.of.name);
    json.insert("label", rule_label(program, instance.of.rule));
    json.insert("subjects", subjects_json(program, instance));
    json.insert("sources", sources_json(rule_sources(program, instance.of.rule)));
    (instance.of.name.as_str().into(), json.into())
}

/// A duty that was done before the day that its time is counted from.
fn early_json<'o>(program: &'o Program, instance: &'o InstanceOutcome<'_>) -> Option<Named<'o>> {
    let (done, start) = instance.done_too_early()?;
    let json = object([
        ("code", "done_before_start".into()),
        ("rule", (&instance.of.name).into()),
        ("label", rule_label(program, instance.of.rule).into()),
        ("subjects", subjects_json(program, instance)),
        ("date", done.to_string().into()),
        ("day", start.day().to_string().into()),
        ("sources", sources_json(rule_sources(program, instance.of.rule))),
    ]);
    Some((instance.of.name.as_str().into(), json.into()))
}

fn check_json<'o>(program: &'o Program, check: &'o CheckOutcome<'_>) -> Named<'o> {
    let mut json = check.open.as_ref().map(|open| state(program, open)).unwrap_or_default();
    json.insert("name", check.name);
    json.insert("label", rule_label(program, check.rule));
    json.insert("status", check.status.as_str());
    json.insert("sources", sources_json(rule_sources(program, check.rule)));
    (check.name.into(), json.into())
}

/// What somebody should look at: breached checks, and values that the rules do not give.
fn findings_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let breached = outcome.checks.iter().filter(|check| check.status == CheckStatus::Breached);
    let mut findings: Vec<Named<'_>> = breached.map(|check| breach_json(program, check)).collect();
    let of_instances = outcome.instances.iter().filter(|instance| instance.is_finding());
    findings.extend(of_instances.map(|instance| instance_finding_json(program, instance)));
    for instance in &outcome.instances {
        findings.extend(fault_json(program, &instance.of.name, &instance.status));
        findings.extend(early_json(program, instance));
    }
    for unlisted in &outcome.unlisted {
        findings.extend(fault_json(program, &unlisted.of.name, &unlisted.why));
    }
    findings.extend(outcome.holds_none.map(|list| {
        let fact = format!("/{}", list.replace('~', "~0").replace('/', "~1"));
        let json = object([("code", "nothing_to_judge".into()), ("fact", fact.clone().into())]);
        (fact.into(), json.into())
    }));
    findings.extend(outcome.contradictions.iter().map(contradiction_json));
    findings.extend(outcome.findings.iter().map(|finding| found_json(program, finding)));
    findings.extend(payments::findings(program, outcome));
    findings.extend(outcome.stray_payments.iter().map(payments::stray_json));
    let refused = outcome.refused_events.iter().filter(|event| event.is_refused());
    findings.extend(refused.map(|event| refused_finding_json(program, event)));
    for event in &outcome.refused_events {
        findings.extend(fault_json(program, &event.of.name, &event.counts));
    }
    for insats in &outcome.insatser {
        let name = insats.name.name;
        let judged = [("may_be_granted", &insats.may_be_granted), ("may_be_ended", &insats.may_be_ended)];
        let judged = judged.into_iter().filter_map(|(key, judged)| Some((key, &judged.as_ref()?.value)));
        let explained = [("last_possible_day", &insats.last_possible_day), ("support_time", &insats.support_time)];
        let explained = explained.into_iter().filter_map(|(key, value)| Some((key, &value.as_ref()?.value)));
        let faults = judged.chain(explained);
        findings.extend(faults.filter_map(|(key, value)| fault_json(program, format!("{name}.{key}"), value)));
    }
    findings.extend(outcome.values.iter().filter_map(|output| fault_json(program, output.name, &output.value)));
    for check in outcome.checks.iter().filter(|check| check.status == CheckStatus::Faulty) {
        findings.extend(check.open.as_ref().and_then(|open| fault_json(program, check.name, open)));
    }
    sorted(findings.into_iter())
}

/// An event that does not count, or of which it cannot be told.
fn refused_json<'o>(program: &'o Program, refused: &'o RefusedEvent<'_>) -> Named<'o> {
    let mut json = event_json(refused);
    if refused.is_refused() {
        json.insert("status", "refused");
    } else {
        let of_state = state(program, &refused.counts);
        json.insert("status", of_state.get("state").cloned());
        json.extend(of_state);
    }
    let criterion = |criterion: &'o Criterion<'_>| {
        let trace = program.traces.get(criterion.trace as usize)?;
        let mut json = state(program, &criterion.value);
        json.insert("label", trace.label.as_ref().unwrap_or(&trace.text));
        Some(json)
    };
    json.insert("criteria", refused.criteria.iter().filter_map(criterion).collect::<Json<'_>>());
    json.insert("sources", sources_json(rule_sources(program, refused.of.rule)));
    (refused.of.name.as_str().into(), json.into())
}

/// What a finding says of an event that does not count.
fn refused_finding_json<'o>(program: &'o Program, refused: &'o RefusedEvent<'_>) -> Named<'o> {
    let mut json = event_json(refused);
    let failed = refused.criteria.iter().filter(|criterion| criterion.value == Value::Known(Known::Bool(false)));
    let failed = failed.filter_map(|criterion| {
        let trace = program.traces.get(criterion.trace as usize)?;
        Some(trace.label.as_ref().unwrap_or(&trace.text))
    });
    json.insert("code", "refused_event");
    json.insert("failed", failed.collect::<Json<'_>>());
    json.insert("rule", &refused.of.name);
    json.insert("label", rule_label(program, refused.of.rule));
    json.insert("sources", sources_json(rule_sources(program, refused.of.rule)));
    (refused.of.name.as_str().into(), json.into())
}

fn event_json<'o>(refused: &'o RefusedEvent<'_>) -> Object<'o> {
    let day = refused.event.first.map(|day| day.to_string());
    let pointer = refused.event.pointer.as_str();
    object([("event", pointer.into()), ("type", refused.event.kind.into()), ("date", day.into())])
}

fn breach_json<'o>(program: &'o Program, check: &'o CheckOutcome<'_>) -> Named<'o> {
    let mut json = match check.consequence {
        Consequence::Requirement(_) => object([("code", "breach".into())]),
        Consequence::Proposal { text, to } => {
            object([("code", "proposal".into()), ("text", text.into()), ("to", to.into())])
        }
        Consequence::Notice(text) => object([("code", "notice".into()), ("text", text.into())]),
    };
    json.insert("rule", check.name);
    json.insert("label", rule_label(program, check.rule));
    json.insert("sources", sources_json(rule_sources(program, check.rule)));
    (check.name.into(), json.into())
}

/// A decision beyond a limit.
fn found_json<'o>(program: &'o Program, finding: &'o FindingOutcome<'_>) -> Named<'o> {
    let mut json = object([
        ("code", finding.of.code.as_str().into()),
        ("rule", (&finding.of.name).into()),
        ("label", rule_label(program, finding.of.rule).into()),
        ("sources", sources_json(rule_sources(program, finding.of.rule))),
    ]);
    let shown = [("event", &finding.event), ("day", &finding.day)];
    json.extend(shown.into_iter().filter_map(|(key, value)| Some((key, subject_json(program, value.as_ref()?)))));
    (finding.of.name.as_str().into(), json.into())
}

/// What a case says in two ways.
fn contradiction_json(contradiction: &Contradiction) -> Named<'_> {
    let Contradiction { pointer, day } = contradiction;
    let day = day.map(|day| day.to_string());
    let json = object([("code", "contradictory_history".into()), ("fact", pointer.into()), ("day", day.into())]);
    (pointer.into(), json.into())
}

/// A value that the rules do not give, if it is one.
fn fault_json<'o>(program: &'o Program, of: impl Into<Cow<'o, str>>, value: &Value<'_>) -> Option<Named<'o>> {
    let Value::Faulty(Faulty { code, rules }) = value else { return None };
    let of = of.into();
    let rule = rules.first().map(|rule| rule_name(program, *rule));
    let json = object([("code", code.as_str().into()), ("of", Json::Text(of.clone())), ("rule", rule.into())]);
    Some((of, json.into()))
}

fn interpretation_json<'o>(program: &'o Program, used: &'o InterpretationUse<'_>) -> Named<'o> {
    let mut depends: Vec<_> = used.depends.iter().map(|rule| rule_name(program, *rule)).collect();
    depends.sort_unstable();
    depends.dedup();
    let json = object([
        ("name", used.name.name.into()),
        ("label", used.name.label.into()),
        ("reading", used.applied.name.into()),
        ("overridden", used.overridden.into()),
        ("depends", depends.into_iter().collect()),
    ]);
    (used.name.name.into(), json.into())
}

/// Places of sources as JSON.
pub(crate) fn sources_json(sources: &[SourcePlace]) -> Json<'_> {
    sources.iter().map(source_json).collect()
}

fn source_json(place: &SourcePlace) -> Object<'_> {
    object([
        ("source", (&place.source).into()),
        ("title", place.title.as_ref().into()),
        ("place", place.place.as_ref().into()),
        ("heading", place.heading.as_ref().into()),
    ])
}

fn sorted<'o>(items: impl Iterator<Item = Named<'o>>) -> Json<'o> {
    let mut items: Vec<_> = items.collect();
    items.sort_by(|(a, _), (b, _)| a.cmp(b));
    items.into_iter().map(|(_, json)| json).collect()
}

fn rule_name(program: &Program, rule: RuleId) -> &str {
    program.rules.get(rule.index()).map(|rule| rule.name.as_str()).unwrap_or_default()
}

fn group_name<'p>(program: &'p Program, insats: &str) -> Option<&'p str> {
    let group = program.insatser.iter().find(|declared| declared.name == insats)?.group?;
    program.groups.get(group as usize).map(|group| group.name.as_str())
}

fn rule_label(program: &Program, rule: RuleId) -> Option<&str> {
    program.rules.get(rule.index())?.label.as_deref()
}

/// What a rule rests on.
pub(crate) fn rule_sources(program: &Program, rule: RuleId) -> &[SourcePlace] {
    program.rules.get(rule.index()).map(|rule| rule.sources.as_slice()).unwrap_or_default()
}

/// `Full arbetsförmåga, 100 %` as `full_arbetsförmåga_100`.
fn slug(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{ids, outcome_to_json, slug};
    use crate::conclusion::{NeedsDepth, outcome};
    use crate::evaluate::{Arena, Context, Prepared, evaluate_fully};
    use crate::input::read_case;
    use crate::render::fixture::program;

    fn json(case: &str) -> Json {
        let program = program();
        let prepared = Prepared::new(&program, &Context::on("2024-03-25".parse().unwrap())).unwrap();
        let case = read_case(&program, case).unwrap();
        let mut arena = Arena::new();
        outcome_to_json(&program, &outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Exact)).to_value()
    }

    const CASES: [&str; 3] = [
        "{}",
        r#"{ "id": "A-17", "start": null, "ledighet": 20,
             "kund": { "har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01", "arbetsförmåga": 75 } }"#,
        r#"{ "id": "A-18", "start": "2024-03-04", "ledighet": 10,
             "kund": { "har_ekonomiskt_bistånd": false, "i_kaa": true, "födelsedatum": "2005-05-01", "arbetsförmåga": null } }"#,
    ];

    #[test]
    fn an_outcome_names_what_it_knows_and_what_it_waits_for() {
        insta::assert_snapshot!(CASES.map(|case| format!("{:#}", json(case))).join("\n\n"));
    }

    #[test]
    fn every_outcome_fits_the_published_schema() {
        let schema: Json = serde_json::from_str(include_str!("../../docs/schema/outcome-1.schema.json")).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        for case in CASES {
            let errors: Vec<_> = validator.iter_errors(&json(case)).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }

    #[test]
    fn the_published_schema_refuses_other_states() {
        let schema: Json = serde_json::from_str(include_str!("../../docs/schema/outcome-1.schema.json")).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let mut outcome = json("{}");
        outcome["values"]["målgrupp"] = json!({ "state": "known" });
        assert!(!validator.is_valid(&outcome));
        outcome["values"]["målgrupp"] = json!({ "state": "missing" });
        assert!(!validator.is_valid(&outcome));
    }

    #[test]
    fn ids_of_criteria_are_made_of_their_words() {
        assert_eq!(slug("Full arbetsförmåga, 100 %"), "full_arbetsförmåga_100");
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn no_two_criteria_have_one_id_and_none_has_an_empty_one() {
        let labels = [Some("–"), Some("2"), None, Some("Full tid"), Some("full tid!"), Some("Full tid 2"), None];
        assert_eq!(ids(labels.into_iter()), ["1", "2", "3", "full_tid", "full_tid_2", "full_tid_2_2", "7"]);
        assert_eq!(ids([Some("2"), None].into_iter()), ["2", "2_2"]);
    }
}
