//! Outcomes as JSON for programs: the shape `stadga.outcome/1`, published in `docs/schema/outcome-1.schema.json`.
//!
//! The keys are English and stable, the names and words in it are the rule set's own, and there is no prose. Numbers with decimals and
//! amounts are texts, because readers of JSON take numbers for binary fractions. Keys are sorted and lists of declarations stand in the
//! order of their names, so that the same outcome is the same bytes on every machine. Later editions add keys and change none.

mod payments;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use stadga_program::node::{NumberUnit, RuleId};
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::{Consequence, InstanceConsequence, Program, SourcePlace};
use stadga_program::status::Status;

use crate::case::Contradiction;
use crate::outcome::{
    CheckOutcome, CheckStatus, Criterion, Explained, Faulty, FindingOutcome, InsatsOutcome, InstanceOutcome,
    InterpretationUse, Judged, Known, Needs, Outcome, RefusedEvent, Value,
};

/// The name of the shape.
pub const OUTCOME_SCHEMA: &str = "stadga.outcome/1";

/// An outcome as JSON. Its [`std::fmt::Display`] is one line, as JSONL needs.
pub fn outcome_to_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let mut json = json!({
        "schema": OUTCOME_SCHEMA,
        "case": outcome.case,
        "assessment_day": outcome.assessment_day.to_string(),
        "as_of_day": outcome.as_of_day.to_string(),
        "ruleset": { "name": outcome.rule_set, "checksum": outcome.checksum },
        "insatser": sorted(outcome.insatser.iter().map(|insats| insats_json(program, insats))),
        "values": values_json(program, outcome),
        "checks": checks_json(program, outcome),
        "duties": duties_json(program, outcome),
        "payments": payments::payments_json(program, outcome),
        "payment_totals": payments::totals_json(program, outcome),
        "refused_events": sorted(outcome.refused_events.iter().map(|event| refused_json(program, event))),
        "findings": findings_json(program, outcome),
        "interpretations": sorted(outcome.interpretations.iter().map(|used| interpretation_json(program, used))),
    });
    json.sort_all_objects();
    json
}

/// A value as JSON: its state and what belongs to the state.
pub fn value_to_json(program: &Program, value: &Value<'_>) -> Json {
    let mut json = Json::Object(state(program, value));
    json.sort_all_objects();
    json
}

fn state(program: &Program, value: &Value<'_>) -> Map<String, Json> {
    let json = match value {
        Value::Known(known) => json!({ "state": "known", "value": known_json(program, known) }),
        Value::Absent => json!({ "state": "absent" }),
        Value::Unknown(Needs { facts, exact }) => json!({ "state": "unknown", "needs": facts, "exact": exact }),
        Value::Faulty(Faulty { code, rules }) => {
            let rules: Vec<_> = rules.iter().map(|rule| rule_name(program, *rule)).collect();
            json!({ "state": "faulty", "code": code.as_str(), "rules": rules })
        }
    };
    match json {
        Json::Object(members) => members,
        _ => Map::new(),
    }
}

/// A known value, in the form in which case data holds it.
fn known_json(program: &Program, known: &Known<'_>) -> Json {
    match known {
        Known::Bool(holds) => json!(holds),
        Known::Int(number) => json!(number),
        Known::Fixed(number, unit) => json!(fixed_text(*number, *unit)),
        Known::Ratio(number, unit) => json!(ratio_text(*number, *unit)),
        Known::Date(day) => json!(day.to_string()),
        Known::Instant(instant) => json!(instant.to_string().replace(' ', "T")),
        Known::Month(month) => json!(month.to_string()),
        Known::Year(year) => json!(year.number()),
        Known::Week(monday) => json!(monday.iso_week().to_string()),
        Known::Days(count) => json!({ "days": count }),
        Known::Months(count) => json!({ "months": count }),
        Known::WorkDays(count) => json!({ "work_days": count }),
        Known::Hours(count) => json!({ "hours": count }),
        Known::Text(text) => json!(text),
        Known::Member(name) | Known::Insats(name) | Known::Group(name) | Known::Role(name) => json!(name.name),
        Known::Status(status) => json!(status.code()),
        Known::Element(pointer) => json!(pointer),
        Known::Event(event) => json!(event.pointer),
        Known::Range(ends) => {
            let (from, to) = ends.as_ref();
            json!({ "from": known_json(program, from), "to": to.as_ref().map(|to| known_json(program, to)) })
        }
        Known::List(values) => values.iter().map(|value| Json::Object(state(program, value))).collect(),
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

fn insats_json(program: &Program, insats: &InsatsOutcome<'_>) -> (String, Json) {
    let mut json = Map::new();
    json.insert("name".to_owned(), json!(insats.name.name));
    json.insert("label".to_owned(), json!(insats.name.label));
    json.insert("group".to_owned(), json!(group_name(program, insats.name.name)));
    json.insert("sources".to_owned(), sources_json(rule_sources(program, insats.rule)));
    let judged = [("may_be_granted", &insats.may_be_granted), ("may_be_ended", &insats.may_be_ended)];
    for (key, judged) in judged {
        if let Some(judged) = judged {
            json.insert(key.to_owned(), judged_json(program, judged));
        }
    }
    let explained = [("last_possible_day", &insats.last_possible_day), ("support_time", &insats.support_time)];
    for (key, explained) in explained {
        if let Some(Explained { value, .. }) = explained {
            json.insert(key.to_owned(), Json::Object(state(program, value)));
        }
    }
    if let Some(role) = insats.decided_by {
        json.insert("decided_by".to_owned(), json!(role.name));
    }
    if let Some(goal) = insats.goal {
        json.insert("goal".to_owned(), json!(goal));
    }
    let leads_to = insats.leads_to.iter().map(|(next, may)| {
        let mut json = state(program, &may.value);
        json.insert("insats".to_owned(), json!(next.name));
        Json::Object(json)
    });
    json.insert("leads_to".to_owned(), leads_to.collect());
    (insats.name.name.to_owned(), Json::Object(json))
}

fn judged_json(program: &Program, judged: &Judged<'_>) -> Json {
    let mut json = state(program, &judged.value);
    let ids = ids(judged.criteria.iter().map(|criterion| {
        let trace = program.traces.get(criterion.trace as usize);
        trace.and_then(|trace| trace.label.as_deref())
    }));
    let criteria = judged.criteria.iter().zip(&ids).map(|(criterion, id)| criterion_json(program, id, criterion));
    json.insert("criteria".to_owned(), criteria.collect());
    Json::Object(json)
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
fn criterion_json(program: &Program, id: &str, criterion: &Criterion<'_>) -> Json {
    let trace = program.traces.get(criterion.trace as usize);
    let mut json = state(program, &criterion.value);
    json.insert("id".to_owned(), json!(id));
    json.insert("label".to_owned(), json!(trace.and_then(|trace| trace.label.as_deref())));
    json.insert("text".to_owned(), json!(trace.map(|trace| trace.text.as_str())));
    json.insert("sources".to_owned(), sources_json(trace.map(|trace| trace.sources.as_slice()).unwrap_or_default()));
    Json::Object(json)
}

fn values_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let values = outcome.values.iter();
    values.map(|output| (output.name.to_owned(), Json::Object(state(program, &output.value)))).collect()
}

/// Checks; those with instances once for each.
fn checks_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let single = outcome.checks.iter().map(|check| check_json(program, check));
    let instances = outcome.instances.iter().filter(|instance| instance.days.is_none());
    sorted(single.chain(instances.map(|instance| (instance.of.name.clone(), instance_json(program, instance)))))
}

/// Duties, each instance apart, in the order of what they are about.
fn duties_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let duties = outcome.instances.iter().filter_map(|instance| {
        let days = instance.days.as_ref()?;
        let mut json = instance_json(program, instance);
        if let Json::Object(members) = &mut json {
            members.insert("guideline".to_owned(), json!(instance.of.is_guideline));
            members.insert("responsible".to_owned(), json!(instance.responsible.map(|role| role.name)));
            for (key, day) in [("first_day", &days.first), ("last_day", &days.last), ("done_on", &days.done)] {
                members.insert(key.to_owned(), Json::Object(state(program, day)));
            }
            if let Some(instant) = &days.last_instant {
                members.insert("last_instant".to_owned(), Json::Object(state(program, instant)));
            }
        }
        Some((instance.of.name.clone(), json))
    });
    sorted(duties)
}

fn instance_json(program: &Program, instance: &InstanceOutcome<'_>) -> Json {
    let mut json = match instance.known_status() {
        Some(_) => Map::new(),
        None => state(program, &instance.status),
    };
    let status = match (&instance.status, instance.known_status()) {
        (_, Some(status)) => status.code(),
        (Value::Faulty(_), None) => "faulty",
        _ => Status::Unknown.code(),
    };
    json.insert("name".to_owned(), json!(instance.of.name));
    json.insert("label".to_owned(), json!(rule_label(program, instance.of.rule)));
    json.insert("subjects".to_owned(), subjects_json(program, instance));
    json.insert("status".to_owned(), json!(status));
    json.insert("sources".to_owned(), sources_json(rule_sources(program, instance.of.rule)));
    Json::Object(json)
}

/// What an instance is about.
pub(crate) fn subjects_json(program: &Program, instance: &InstanceOutcome<'_>) -> Json {
    instance.subjects.iter().map(|subject| subject_json(program, subject)).collect()
}

fn subject_json(program: &Program, subject: &Value<'_>) -> Json {
    match subject {
        // Where an event stands in the case changes with the case; what it calls itself does not.
        Value::Known(Known::Event(event)) => json!(event.id.unwrap_or(&event.pointer)),
        Value::Known(known) => known_json(program, known),
        _ => Json::Null,
    }
}

/// An instance that somebody should look at.
fn instance_finding_json(program: &Program, instance: &InstanceOutcome<'_>) -> (String, Json) {
    let mut json = match (&instance.of.consequence, instance.known_status()) {
        (Some(InstanceConsequence::Proposal { text, to }), _) => {
            json!({ "code": "proposal", "text": text, "to": to })
        }
        (Some(InstanceConsequence::Notice(text)), _) => json!({ "code": "notice", "text": text }),
        (Some(InstanceConsequence::Requirement), _) => json!({ "code": "breach" }),
        (None, status) => json!({ "code": status.map(Status::code) }),
    };
    if let Json::Object(members) = &mut json {
        members.insert("rule".to_owned(), json!(instance.of.name));
        members.insert("label".to_owned(), json!(rule_label(program, instance.of.rule)));
        members.insert("subjects".to_owned(), subjects_json(program, instance));
        members.insert("sources".to_owned(), sources_json(rule_sources(program, instance.of.rule)));
    }
    (instance.of.name.clone(), json)
}

/// A duty that was done before the day that its time is counted from.
fn early_json(program: &Program, instance: &InstanceOutcome<'_>) -> Option<(String, Json)> {
    let (done, start) = instance.done_too_early()?;
    let json = json!({
        "code": "done_before_start",
        "rule": instance.of.name,
        "label": rule_label(program, instance.of.rule),
        "subjects": subjects_json(program, instance),
        "date": done.to_string(),
        "day": start.to_string(),
        "sources": sources_json(rule_sources(program, instance.of.rule)),
    });
    Some((instance.of.name.clone(), json))
}

fn check_json(program: &Program, check: &CheckOutcome<'_>) -> (String, Json) {
    let mut json = check.open.as_ref().map(|open| state(program, open)).unwrap_or_default();
    json.insert("name".to_owned(), json!(check.name));
    json.insert("label".to_owned(), json!(rule_label(program, check.rule)));
    json.insert("status".to_owned(), json!(check.status.as_str()));
    json.insert("sources".to_owned(), sources_json(rule_sources(program, check.rule)));
    (check.name.to_owned(), Json::Object(json))
}

/// What somebody should look at: breached checks, and values that the rules do not give.
fn findings_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let breached = outcome.checks.iter().filter(|check| check.status == CheckStatus::Breached);
    let mut findings: Vec<(String, Json)> = breached.map(|check| breach_json(program, check)).collect();
    let of_instances = outcome.instances.iter().filter(|instance| instance.is_finding());
    findings.extend(of_instances.map(|instance| instance_finding_json(program, instance)));
    for instance in &outcome.instances {
        findings.extend(fault_json(program, &instance.of.name, &instance.status));
        findings.extend(early_json(program, instance));
    }
    for unlisted in &outcome.unlisted {
        let fault = unlisted.fault.clone().map(Value::Faulty);
        findings.extend(fault.and_then(|fault| fault_json(program, &unlisted.of.name, &fault)));
    }
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
        findings.extend(faults.filter_map(|(key, value)| fault_json(program, &format!("{name}.{key}"), value)));
    }
    findings.extend(outcome.values.iter().filter_map(|output| fault_json(program, output.name, &output.value)));
    for check in outcome.checks.iter().filter(|check| check.status == CheckStatus::Faulty) {
        findings.extend(check.open.as_ref().and_then(|open| fault_json(program, check.name, open)));
    }
    sorted(findings.into_iter())
}

/// An event that does not count, or of which it cannot be told.
fn refused_json(program: &Program, refused: &RefusedEvent<'_>) -> (String, Json) {
    let mut json = event_json(refused);
    let of_state = state(program, &refused.counts);
    let status = if refused.is_refused() { json!("refused") } else { of_state.get("state").cloned().into() };
    json.insert("status".to_owned(), status);
    if !refused.is_refused() {
        json.extend(of_state);
    }
    let criterion = |criterion: &Criterion<'_>| {
        let trace = program.traces.get(criterion.trace as usize)?;
        let words = trace.label.as_ref().unwrap_or(&trace.text);
        let mut json = state(program, &criterion.value);
        json.insert("label".to_owned(), json!(words));
        Some(Json::Object(json))
    };
    let criteria: Vec<Json> = refused.criteria.iter().filter_map(criterion).collect();
    json.insert("criteria".to_owned(), Json::Array(criteria));
    json.insert("sources".to_owned(), sources_json(rule_sources(program, refused.of.rule)));
    (refused.of.name.clone(), Json::Object(json))
}

/// What a finding says of an event that does not count.
fn refused_finding_json(program: &Program, refused: &RefusedEvent<'_>) -> (String, Json) {
    let mut json = event_json(refused);
    let failed = refused.criteria.iter().filter(|criterion| criterion.value == Value::Known(Known::Bool(false)));
    let failed = failed.filter_map(|criterion| {
        let trace = program.traces.get(criterion.trace as usize)?;
        Some(trace.label.as_ref().unwrap_or(&trace.text).as_str())
    });
    json.insert("code".to_owned(), json!("refused_event"));
    json.insert("failed".to_owned(), failed.collect());
    json.insert("rule".to_owned(), json!(refused.of.name));
    json.insert("label".to_owned(), json!(rule_label(program, refused.of.rule)));
    json.insert("sources".to_owned(), sources_json(rule_sources(program, refused.of.rule)));
    (refused.of.name.clone(), Json::Object(json))
}

fn event_json(refused: &RefusedEvent<'_>) -> Map<String, Json> {
    let day = refused.event.first.map(|day| day.to_string());
    let own = [("event", json!(refused.event.pointer)), ("type", json!(refused.event.kind)), ("date", json!(day))];
    own.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn breach_json(program: &Program, check: &CheckOutcome<'_>) -> (String, Json) {
    let mut json = match check.consequence {
        Consequence::Requirement(_) => json!({ "code": "breach" }),
        Consequence::Proposal { text, to } => json!({ "code": "proposal", "text": text, "to": to }),
        Consequence::Notice(text) => json!({ "code": "notice", "text": text }),
    };
    if let Json::Object(members) = &mut json {
        members.insert("rule".to_owned(), json!(check.name));
        members.insert("label".to_owned(), json!(rule_label(program, check.rule)));
        members.insert("sources".to_owned(), sources_json(rule_sources(program, check.rule)));
    }
    (check.name.to_owned(), json)
}

/// A decision beyond a limit.
fn found_json(program: &Program, finding: &FindingOutcome<'_>) -> (String, Json) {
    let mut json = json!({
        "code": finding.of.code.as_str(),
        "rule": finding.of.name,
        "label": rule_label(program, finding.of.rule),
        "sources": sources_json(rule_sources(program, finding.of.rule)),
    });
    let shown = [("event", &finding.event), ("day", &finding.day)];
    let shown = shown.into_iter().filter_map(|(key, value)| Some((key, subject_json(program, value.as_ref()?))));
    if let Json::Object(members) = &mut json {
        members.extend(shown.map(|(key, value)| (key.to_owned(), value)));
    }
    (finding.of.name.clone(), json)
}

/// What a case says in two ways.
fn contradiction_json(contradiction: &Contradiction) -> (String, Json) {
    let Contradiction { pointer, day } = contradiction;
    let day = day.map(|day| day.to_string());
    (pointer.clone(), json!({ "code": "contradictory_history", "fact": pointer, "day": day }))
}

/// A value that the rules do not give, if it is one.
fn fault_json(program: &Program, of: &str, value: &Value<'_>) -> Option<(String, Json)> {
    let Value::Faulty(Faulty { code, rules }) = value else { return None };
    let rule = rules.first().map(|rule| rule_name(program, *rule));
    Some((of.to_owned(), json!({ "code": code.as_str(), "of": of, "rule": rule })))
}

fn interpretation_json(program: &Program, used: &InterpretationUse<'_>) -> (String, Json) {
    let mut depends: Vec<_> = used.depends.iter().map(|rule| rule_name(program, *rule)).collect();
    depends.sort_unstable();
    depends.dedup();
    let json = json!({
        "name": used.name.name,
        "label": used.name.label,
        "reading": used.applied.name,
        "overridden": used.overridden,
        "depends": depends,
    });
    (used.name.name.to_owned(), json)
}

/// Places of sources as JSON.
pub(crate) fn sources_json(sources: &[SourcePlace]) -> Json {
    let source = |place: &SourcePlace| json!({ "source": place.source, "title": place.title, "place": place.place, "heading": place.heading });
    sources.iter().map(source).collect()
}

fn sorted(items: impl Iterator<Item = (String, Json)>) -> Json {
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
    use super::*;
    use crate::conclusion::{NeedsDepth, outcome};
    use crate::evaluate::{Arena, Context, Prepared, evaluate_fully};
    use crate::input::read_case;
    use crate::render::fixture::program;

    fn json(case: &str) -> Json {
        let program = program();
        let prepared = Prepared::new(&program, &Context::on("2024-03-25".parse().unwrap())).unwrap();
        let case = read_case(&program, case).unwrap();
        let mut arena = Arena::new();
        outcome_to_json(&program, &outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Exact))
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
