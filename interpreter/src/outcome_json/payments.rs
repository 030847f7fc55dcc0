//! Payments as JSON: every line, and what the lines of each ersättning come to.

use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::{
    Json, Named, Object, fault_json, object, rule_label, rule_sources, sorted, sources_json, state, subject_json,
};
use crate::outcome::{
    Bounds, LedgerOutcome, LedgerTotals, LineOutcome, LineState, Outcome, PaymentOutcome, RequirementOutcome,
    StrayPayment, Totals, Value,
};

/// Every line, by name and in the order of what they are for.
pub(super) fn payments_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let lines = outcome.payments.iter().flat_map(|payment| &payment.lines);
    sorted(lines.map(|line| (line.of.name.as_str().into(), line_json(program, line))))
}

/// What the lines of each ersättning come to, by name.
pub(super) fn totals_json<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> Json<'o> {
    let totals = outcome.payments.iter().map(|payment| (payment.name.into(), total_json(program, payment)));
    sorted(totals)
}

/// Lines that the rules give no amount for, and payments whose lines they do not give.
pub(super) fn findings<'o>(program: &'o Program, outcome: &'o Outcome<'_>) -> impl Iterator<Item = Named<'o>> {
    outcome.payments.iter().flat_map(|payment| {
        let lines = payment.lines.iter().flat_map(|line| line_faults(program, line));
        let overpaid = payment.lines.iter().filter_map(|line| overpaid_json(program, line));
        let open = payment.open.as_ref().and_then(|open| fault_json(program, payment.name, open));
        lines.chain(overpaid).chain(open)
    })
}

/// What is wrong with a line, and with what is said to have been paid for it.
fn line_faults<'o>(program: &'o Program, line: &'o LineOutcome<'_>) -> impl Iterator<Item = Named<'o>> {
    let of_line = line.certain_fault().and_then(|fault| fault_json(program, &line.of.name, fault));
    let of_paid = format!("{}.utbetalt", line.of.name);
    let of_ledger = line.ledger_fault().and_then(|fault| fault_json(program, of_paid, fault));
    of_line.into_iter().chain(of_ledger).map(|(name, mut json)| {
        if let Json::Object(members) = &mut json {
            members.insert("subjects", subjects_json(program, line));
        }
        (name, json)
    })
}

/// A line that more has been paid for than it comes to.
fn overpaid_json<'o>(program: &'o Program, line: &'o LineOutcome<'_>) -> Option<Named<'o>> {
    let amount = line.ledger.as_ref()?.known_to_reclaim()?;
    let json = object([
        ("code", "overpaid".into()),
        ("rule", (&line.of.name).into()),
        ("label", rule_label(program, line.of.rule).into()),
        ("subjects", subjects_json(program, line)),
        ("amount", kronor(amount).into()),
        ("sources", sources_json(rule_sources(program, line.of.rule))),
    ]);
    Some((line.of.name.as_str().into(), json.into()))
}

/// A payment that has been made and belongs to no line.
pub(super) fn stray_json<'o>(stray: &'o StrayPayment<'_>) -> Named<'o> {
    let json = object([
        ("code", "paid_for_no_line".into()),
        ("event", (&stray.event.pointer).into()),
        ("type", stray.event.kind.into()),
        ("date", stray.event.first.map(|day| day.to_string()).into()),
        ("of", stray.of.first().copied().into()),
    ]);
    (stray.event.kind.into(), json.into())
}

fn subjects_json<'o>(program: &'o Program, line: &'o LineOutcome<'_>) -> Json<'o> {
    line.subjects.iter().map(|own| subject_json(program, own)).collect()
}

fn line_json<'o>(program: &'o Program, line: &'o LineOutcome<'_>) -> Json<'o> {
    let mut json = line.why.as_ref().map(|why| state(program, why)).unwrap_or_default();
    let mut amount = state(program, &line.amount);
    if let (Value::Unknown(_), LineState::Unknown) = (&line.amount, line.state) {
        amount.extend(bounds_json(line.bounds));
    }
    let factor = |(text, value): &'o (&str, Value<'_>)| {
        let mut json = state(program, value);
        json.insert("text", *text);
        json
    };
    json.extend([
        ("name", (&line.of.name).into()),
        ("label", rule_label(program, line.of.rule).into()),
        ("subjects", subjects_json(program, line)),
        ("status", line.state.code().into()),
        ("recipient", (&line.of.recipient).into()),
        ("amount", amount.into()),
        ("before_rounding", state(program, &line.exact).into()),
        ("factors", line.factors.iter().map(factor).collect()),
        ("requires", line.required.iter().map(|required| requirement_json(program, required)).collect()),
        ("sources", sources_json(rule_sources(program, line.of.rule))),
    ]);
    if let Some(ledger) = &line.ledger {
        json.insert("ledger", ledger_json(program, ledger));
    }
    if let Some(payout) = &line.payout {
        json.insert("payout_month", state(program, payout));
    }
    json.into()
}

fn ledger_json<'o>(program: &'o Program, ledger: &'o LedgerOutcome<'_>) -> Object<'o> {
    let LedgerOutcome { paid, to_pay, to_reclaim } = ledger;
    let sums = [("paid", paid), ("to_pay", to_pay), ("to_reclaim", to_reclaim)];
    object(sums.map(|(key, sum)| (key, state(program, sum).into())))
}

fn requirement_json<'o>(program: &'o Program, required: &'o RequirementOutcome<'_>) -> Object<'o> {
    let mut json = object([
        ("name", (&required.of.name).into()),
        ("label", rule_label(program, required.of.rule).into()),
        ("subjects", required.subjects.iter().map(|subject| subject_json(program, subject)).collect()),
        ("on_time", required.of.on_time.into()),
        ("status", state(program, &required.status).into()),
        ("met", state(program, &required.is_met).into()),
    ]);
    if let Some((last, done)) = &required.days {
        json.insert("last_day", state(program, last));
        json.insert("done_on", state(program, done));
    }
    json
}

fn total_json<'o>(program: &'o Program, payment: &'o PaymentOutcome<'_>) -> Json<'o> {
    let Totals { payable, withheld, forecast, refused, bounds, ledger, faulty, needs } = &payment.totals;
    let needed = needs.as_ref().map(|needs| needs.facts.as_slice()).unwrap_or_default();
    let mut json = object([
        ("name", payment.name.into()),
        ("label", rule_label(program, payment.of.rule).into()),
        ("recipient", (&payment.of.recipient).into()),
        ("payable", kronor(*payable).into()),
        ("withheld", kronor(*withheld).into()),
        ("forecast", kronor(*forecast).into()),
        ("refused", refused.map(kronor).into()),
        ("settled", (needs.is_none() && bounds.high.is_some()).into()),
        ("faulty_lines", (*faulty).into()),
        ("needs", needed.iter().collect()),
    ]);
    json.extend(bounds_json(*bounds));
    if let Some(LedgerTotals { paid, to_pay, to_reclaim }) = *ledger {
        let sums = [("paid", paid), ("to_pay", to_pay), ("to_reclaim", to_reclaim)];
        json.extend(sums.map(|(key, sum)| (key, sum.map(kronor).into())));
    }
    json.into()
}

/// The least and the largest amount; null where nothing limits it.
fn bounds_json(Bounds { low, high }: Bounds) -> [(&'static str, Json<'static>); 2] {
    [("low", kronor(low).into()), ("high", high.map(kronor).into())]
}

fn kronor(amount: Fixed) -> String {
    amount.to_machine_kronor()
}
