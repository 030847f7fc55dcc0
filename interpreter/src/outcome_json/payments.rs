//! Payments as JSON: every line, and what the lines of each ersättning come to.

use serde_json::{Map, Value as Json, json};
use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::{fault_json, rule_label, rule_sources, sorted, sources_json, state, subject_json};
use crate::outcome::{
    Bounds, LedgerOutcome, LedgerTotals, LineOutcome, LineState, Outcome, PaymentOutcome, RequirementOutcome,
    StrayPayment, Totals, Value,
};

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
        let lines = payment.lines.iter().flat_map(|line| line_faults(program, line));
        let overpaid = payment.lines.iter().filter_map(|line| overpaid_json(program, line));
        let open = payment.open.as_ref().and_then(|open| fault_json(program, payment.name, open));
        lines.chain(overpaid).chain(open)
    })
}

/// What is wrong with a line, and with what is said to have been paid for it.
fn line_faults(program: &Program, line: &LineOutcome<'_>) -> impl Iterator<Item = (String, Json)> {
    let of_line = line.why.as_ref().and_then(|why| fault_json(program, &line.of.name, why));
    let of_paid = format!("{}.utbetalt", line.of.name);
    let of_ledger = line.ledger_fault().and_then(|fault| fault_json(program, &of_paid, fault));
    of_line.into_iter().chain(of_ledger).map(|(name, mut json)| {
        if let Json::Object(members) = &mut json {
            members.insert("subjects".to_owned(), subjects_json(program, line));
        }
        (name, json)
    })
}

/// A line that more has been paid for than it comes to.
fn overpaid_json(program: &Program, line: &LineOutcome<'_>) -> Option<(String, Json)> {
    let amount = line.ledger.as_ref()?.known_to_reclaim()?;
    let json = json!({
        "code": "overpaid",
        "rule": line.of.name,
        "label": rule_label(program, line.of.rule),
        "subjects": subjects_json(program, line),
        "amount": kronor(amount),
        "sources": sources_json(rule_sources(program, line.of.rule)),
    });
    Some((line.of.name.clone(), json))
}

/// A payment that has been made and belongs to no line.
pub(super) fn stray_json(stray: &StrayPayment<'_>) -> (String, Json) {
    let json = json!({
        "code": "paid_for_no_line",
        "event": stray.event.pointer,
        "type": stray.event.kind,
        "date": stray.event.first.map(|day| day.to_string()),
        "of": stray.of.first(),
    });
    (stray.event.kind.to_owned(), json)
}

fn subjects_json(program: &Program, line: &LineOutcome<'_>) -> Json {
    line.subjects.iter().map(|own| subject_json(program, own)).collect()
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
        ("subjects", subjects_json(program, line)),
        ("status", json!(line.state.code())),
        ("recipient", json!(line.of.recipient)),
        ("amount", Json::Object(amount)),
        ("before_rounding", Json::Object(state(program, &line.exact))),
        ("factors", line.factors.iter().map(factor).collect()),
        ("requires", line.required.iter().map(|required| requirement_json(program, required)).collect()),
        ("sources", sources_json(rule_sources(program, line.of.rule))),
    ];
    json.extend(members.map(|(key, value)| (key.to_owned(), value)));
    if let Some(ledger) = &line.ledger {
        json.insert("ledger".to_owned(), ledger_json(program, ledger));
    }
    if let Some(payout) = &line.payout {
        json.insert("payout_month".to_owned(), Json::Object(state(program, payout)));
    }
    Json::Object(json)
}

fn ledger_json(program: &Program, ledger: &LedgerOutcome<'_>) -> Json {
    let LedgerOutcome { paid, to_pay, to_reclaim } = ledger;
    let value = |value| Json::Object(state(program, value));
    json!({ "paid": value(paid), "to_pay": value(to_pay), "to_reclaim": value(to_reclaim) })
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
    let Totals { payable, withheld, forecast, refused, bounds, ledger, faulty, needs } = &payment.totals;
    let mut json = json!({
        "name": payment.name,
        "label": rule_label(program, payment.of.rule),
        "recipient": payment.of.recipient,
        "payable": kronor(*payable),
        "withheld": kronor(*withheld),
        "forecast": kronor(*forecast),
        "refused": refused.map(kronor),
        "settled": needs.is_none(),
        "faulty_lines": faulty,
        "needs": needs.as_ref().map(|needs| needs.facts.as_slice()).unwrap_or_default(),
    });
    if let Json::Object(members) = &mut json {
        members.extend(bounds_json(*bounds));
        if let Some(LedgerTotals { paid, to_pay, to_reclaim }) = *ledger {
            let sums = [("paid", paid), ("to_pay", to_pay), ("to_reclaim", to_reclaim)];
            members.extend(sums.map(|(key, sum)| (key.to_owned(), json!(sum.map(kronor)))));
        }
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
