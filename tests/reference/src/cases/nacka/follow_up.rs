//! Nacka: what is reported, paid and absent, in the form of the reference.
//!
//! Must not know: limits, amounts, anything that a rule decides.

use serde_json::{Value as Json, json};

use super::super::days;
use super::super::neutral::{Words, event_of, events, field, neutral_word, text};
use super::super::outcome::{Instance, Outcome, in_order, of_subject, settled, subjects_that_are};
use super::END_KINDS;

const ACCEPTANCES: Words = &[
    ("paid", "ersätts"),
    ("accepted_unpaid", "godtas_utan_ersättning"),
    ("refused", "godtas_inte"),
    ("open", "inväntas"),
    ("open_unpaid", "inväntas_utan_ersättning"),
    ("closed", "för_sent"),
];
/// The checks of what a report lists.
const LISTED: &[&str] = &[
    "sjukfrånvaro_i_rapporten",
    "vård_av_barn_i_rapporten",
    "ledighet_i_rapporten",
    "annan_frånvaro_i_rapporten",
    "uteblivande_i_rapporten",
];
/// The duties to tell of invalid absence, by its cause.
const INVALID: Words = &[
    ("three_attempts", "kontaktförsök_meddelas"),
    ("no_show", "uteblivande_meddelas"),
    ("doubtful_reason", "tveksamt_skäl_meddelas"),
];

pub(super) fn reports(outcome: &Outcome) -> Result<Json, String> {
    let (reviews, approvals) = (outcome.duties("rapportgranskning")?, outcome.duties("rapportgodkännande")?);
    let late = outcome.checks("sen_mer_än_en_månad")?;
    let report = |report: Instance<'_>| {
        let month = report.subject(0)?;
        Ok(json!({
            "month": month,
            "deadline": report.last_day()?,
            "status": report.status(),
            "review_status": of_subject(&reviews, month)?.status(),
            "approval_status": of_subject(&approvals, month)?.status(),
            "over_one_month_late": of_subject(&late, month)?.is("breached"),
        }))
    };
    months(outcome)?.into_iter().map(report).collect()
}

/// The months that are to be reported: those whose report has begun.
fn months(outcome: &Outcome) -> Result<Vec<Instance<'_>>, String> {
    let reports = outcome.duties("månadsrapport")?.into_iter();
    Ok(reports.filter(|report| !report.is("not_triggered")).collect())
}

pub(super) fn payments(outcome: &Outcome) -> Result<Json, String> {
    let period = outcome.value("insatsens_tid")?;
    let payment = |report: Instance<'_>| {
        let month = report.subject(0)?;
        let line = line(outcome, "månadsersättning", &[month])?;
        let (days, full_month) = days::of_month(&period, month)?;
        Ok(json!({
            "month": month,
            "days": days,
            "full_month": full_month,
            "amount_ore": amount(line)?,
            "payout_month": settled(field(line, "payout_month")?, "payout_month")?,
        }))
    };
    months(outcome)?.into_iter().map(payment).collect()
}

fn line<'o>(outcome: &'o Outcome, name: &str, subjects: &[&str]) -> Result<&'o Json, String> {
    let is_it = |line: &&Json| line.get("name") == Some(&json!(name)) && line.get("subjects") == Some(&json!(subjects));
    let line = outcome.list("payments").iter().find(is_it);
    line.ok_or_else(|| format!("the outcome has no line ”{name}” of {subjects:?}"))
}

/// The amount of a line in öre; `null` for a year whose amount nobody has decided.
fn amount(line: &Json) -> Result<Json, String> {
    let amount = field(line, "amount")?;
    if amount.get("code") == Some(&json!("no_version")) {
        return Ok(Json::Null);
    }
    let kronor = settled(amount, "amount")?;
    let ore = kronor.as_str().and_then(|kronor| kronor.replace('.', "").parse::<i64>().ok());
    ore.map(Json::from).ok_or_else(|| format!("an amount is {kronor}"))
}

pub(super) fn final_report(outcome: &Outcome) -> Result<Json, String> {
    let report = outcome.duty("slutrapportering")?;
    let kind = outcome.value("slutrapportens_slag")?;
    let next_step = outcome.checks("nästa_steg_i_slutrapporten")?;
    Ok(json!({
        "kind": neutral_word(END_KINDS, kind.as_str().unwrap_or_default())?,
        "deadline": report.last_day()?,
        "status": report.status(),
        "acceptance": acceptance(outcome)?,
        "next_step_missing": next_step.iter().any(|check| check.is("breached")),
    }))
}

fn acceptance(outcome: &Outcome) -> Result<Option<&'static str>, String> {
    let accepted = outcome.value("slutrapporten_godtas")?;
    accepted.as_str().map(|accepted| neutral_word(ACCEPTANCES, accepted)).transpose()
}

pub(super) fn interruption_payment(outcome: &Outcome) -> Result<Json, String> {
    let line = line(outcome, "avbrottsersättning", &[])?;
    let state = match acceptance(outcome)? {
        None => "not_applicable",
        Some("paid") => "payable",
        Some("open") => "awaiting_report",
        Some(_) => "forfeited",
    };
    let amount = if matches!(state, "not_applicable" | "forfeited") { json!(0) } else { amount(line)? };
    let payout = settled(field(line, "payout_month")?, "payout_month")?;
    Ok(json!({ "state": state, "amount_ore": amount, "payout_month": payout }))
}

pub(super) fn weeks_without_contact(outcome: &Outcome) -> Result<Json, String> {
    Ok(json!(subjects_that_are(&outcome.checks("kontakt_varje_vecka")?, "breached")?))
}

pub(super) fn certificates(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let from_day_one = outcome.checks("intyg_från_första_dagen")?;
    let from_day_one = subjects_that_are(&from_day_one, "breached")?;
    let mut duties = outcome.duties("läkarintyg_till_vägledaren")?;
    duties.extend(outcome.duties("intyg_om_barnets_vård_till_vägledaren")?);
    let told = in_order(neutral, duties)?.into_iter().map(|duty| {
        let id = duty.subject(0)?;
        // What is not required is, to the reference, not triggered.
        let status = if duty.is("not_applicable") { "not_triggered" } else { duty.status() };
        Ok(json!({
            "id": id,
            "required": !duty.is("not_applicable"),
            "from_day_one": from_day_one.contains(&id),
            "deadline": duty.last_day()?,
            "status": status,
        }))
    });
    told.collect()
}

pub(super) fn sick_leave_end_ground(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let grounds = in_order(neutral, outcome.checks("sjukskrivning_kan_vara_grund")?)?;
    Ok(json!(subjects_that_are(&grounds, "breached")?))
}

pub(super) fn leave(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let long = outcome.checks("lång_ledighet")?;
    let told = in_order(neutral, outcome.checks("ledigheten_är_förutsedd")?)?.into_iter().map(|provided_for| {
        let id = provided_for.subject(0)?;
        let said = match (provided_for.is("breached"), of_subject(&long, id)?.is("breached")) {
            (true, _) => "not_provided_for",
            (false, true) => "end_insats_new_decision",
            (false, false) => "allowed_report_as_absence",
        };
        let own = event_of(neutral, id)?;
        let days = days::length(text(own, "date")?, text(own, "to")?)?;
        Ok(json!({ "id": id, "days": days, "outcome": said }))
    });
    told.collect()
}

pub(super) fn absences_missing(outcome: &Outcome) -> Result<Json, String> {
    let mut missing = Vec::new();
    for check in LISTED {
        for check in outcome.checks(check)?.into_iter().filter(|check| check.is("breached")) {
            missing.push((check.subject(1)?, check.subject(0)?));
        }
    }
    missing.sort_unstable();
    Ok(missing.into_iter().map(|(month, id)| json!({ "month": month, "id": id })).collect())
}

/// Invalid absences in the order of their events.
pub(super) fn invalid_absence(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let mut told = Vec::new();
    for (cause, duty) in INVALID {
        for duty in outcome.duties(duty)?.into_iter().filter(|duty| !duty.is("not_applicable")) {
            let subject = duty.subject(0)?;
            let id = if *cause == "three_attempts" { third_attempt(neutral, subject)? } else { subject };
            let place = events(neutral)?.iter().position(|event| event.get("id").and_then(Json::as_str) == Some(id));
            let said = json!({ "id": id, "cause": cause, "deadline": duty.last_day()?, "status": duty.status() });
            told.push((place, said));
        }
    }
    told.sort_by_key(|(place, _)| *place);
    Ok(told.into_iter().map(|(_, said)| said).collect())
}

/// The attempt that was the third: what arises from several events is named by its day, on which the last attempt is the one.
fn third_attempt<'c>(neutral: &'c Json, day: &str) -> Result<&'c str, String> {
    let mut attempts = events(neutral)?.iter().rev().filter(|event| {
        let is = |name: &str, value: Json| event.get(name) == Some(&value);
        is("type", json!("contact_attempt")) && is("date", json!(day)) && is("reached", json!(false))
    });
    text(attempts.next().ok_or_else(|| format!("nobody tried on {day}"))?, "id")
}
