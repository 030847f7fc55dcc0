//! Payments as JSON: every line, and what the lines of each ersättning come to.

use serde_json::{Map, Value as Json, json};
use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::{fault_json, rule_label, rule_sources, sorted, sources_json, state, subject_json};
use crate::outcome::{Bounds, LineOutcome, LineState, Outcome, PaymentOutcome, RequirementOutcome, Totals, Value};

/// Every line, by name and in the order of what they are for.
pub(super) fn payments_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let lines = outcome.payments.iter().flat_map(|payment| &payment.lines);
    sorted(lines.map(|line| (line.of.name.clone(), line_json(program, line))))
}

/// What the lines of each ersättning come to, by name.
pub(super) fn totals_json(program: &Program, outcome: &Outcome<'_>) -> Json {
    let totals = outcome.payments.iter().map(|payment| (payment.name.to_owned(), total_json(program, payment)));
    sorted(totals)
}

/// Lines that the rules give no amount for, and payments whose lines they do not give.
pub(super) fn findings<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> impl Iterator<Item = (String, Json)> {
    outcome.payments.iter().flat_map(|payment| {
        let lines = payment.lines.iter().filter_map(|line| {
            let (name, mut json) = fault_json(program, payment.name, line.why.as_ref()?)?;
            if let Json::Object(members) = &mut json {
                members.insert(
                    "subjects".to_owned(),
                    line.subjects.iter().map(|own| subject_json(program, own)).collect(),
                );
            }
            Some((name, json))
        });
        let open = payment.open.as_ref().and_then(|open| fault_json(program, payment.name, open));
        lines.chain(open)
    })
}

fn line_json(program: &Program, line: &LineOutcome<'_>) -> Json {
    let mut json = line.why.as_ref().map(|why| state(program, why)).unwrap_or_default();
    let mut amount = state(program, &line.amount);
    if let (Value::Unknown(_), LineState::Unknown) = (&line.amount, line.state) {
        amount.extend(bounds_json(line.bounds));
    }
    let factor = |(text, value): &(&str, Value<'_>)| {
        let mut json = state(program, value);
        json.insert("text".to_owned(), json!(text));
        Json::Object(json)
    };
    let members = [
        ("name", json!(line.of.name)),
        ("label", json!(rule_label(program, line.of.rule))),
        ("subjects", line.subjects.iter().map(|subject| subject_json(program, subject)).collect()),
        ("status", json!(line.state.code())),
        ("recipient", json!(line.of.recipient)),
        ("amount", Json::Object(amount)),
        ("before_rounding", Json::Object(state(program, &line.exact))),
        ("factors", line.factors.iter().map(factor).collect()),
        ("requires", line.required.iter().map(|required| requirement_json(program, required)).collect()),
        ("sources", sources_json(rule_sources(program, line.of.rule))),
    ];
    json.extend(members.map(|(key, value)| (key.to_owned(), value)));
    if let Some(payout) = &line.payout {
        json.insert("payout_month".to_owned(), Json::Object(state(program, payout)));
    }
    Json::Object(json)
}

fn requirement_json(program: &Program, required: &RequirementOutcome<'_>) -> Json {
    let subjects: Json = required.subjects.iter().map(|subject| subject_json(program, subject)).collect();
    let mut json = json!({
        "name": required.of.name,
        "label": rule_label(program, required.of.rule),
        "subjects": subjects,
        "on_time": required.of.on_time,
        "status": Json::Object(state(program, &required.status)),
        "met": Json::Object(state(program, &required.is_met)),
    });
    if let (Some((last, done)), Json::Object(members)) = (&required.days, &mut json) {
        members.insert("last_day".to_owned(), Json::Object(state(program, last)));
        members.insert("done_on".to_owned(), Json::Object(state(program, done)));
    }
    json
}

fn total_json(program: &Program, payment: &PaymentOutcome<'_>) -> Json {
    let Totals { payable, withheld, forecast, refused, bounds, faulty, needs } = &payment.totals;
    let mut json = json!({
        "name": payment.name,
        "label": rule_label(program, payment.of.rule),
        "recipient": payment.of.recipient,
        "payable": kronor(*payable),
        "withheld": kronor(*withheld),
        "forecast": kronor(*forecast),
        "refused": kronor(*refused),
        "settled": needs.is_none(),
        "faulty_lines": faulty,
        "needs": needs.as_ref().map(|needs| needs.facts.as_slice()).unwrap_or_default(),
    });
    if let Json::Object(members) = &mut json {
        members.extend(bounds_json(*bounds));
    }
    json
}

/// The least and the largest amount; null where nothing limits it.
fn bounds_json(Bounds { low, high }: Bounds) -> Map<String, Json> {
    let ends = [("low", json!(kronor(low))), ("high", json!(high.map(kronor)))];
    ends.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn kronor(amount: Fixed) -> String {
    amount.to_machine_kronor()
}
