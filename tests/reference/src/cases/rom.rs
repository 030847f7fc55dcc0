//! Rusta och matcha: its neutral cases in the words of `examples/rusta-och-matcha`, and the outcome in those of the reference.
//!
//! Must not know: dates, limits, anything that a rule decides.

use serde_json::{Value as Json, json};

use super::days;
use super::neutral::{Words, event_of, events, events_told, field, list, own_word, text, unknown_event, word};
use super::outcome::{Instance, Outcome, at_pointer, in_order, of_subject, subjects_that_are};
use super::rule_set::RuleSet;

const SYSTEMS: Words = &[("KA-Webb", "KA_Webb"), ("MSFA", "MSFA")];
const REASONS: Words = &[("work", "arbete"), ("studies", "studier")];
const KINDS: Words = &[
    ("mandatory", "obligatorisk"),
    ("optional", "valbar"),
    ("own", "eget_arbete"),
    ("msfa_own_work", "eget_arbete_enligt_planering"),
];

/// The checks of a periodic report, each with what the reference calls it.
const FINDINGS: Words = &[
    ("own_work_missing", "eget_arbete_är_ifyllt"),
    ("own_work_participated", "eget_arbete_utan_deltagande"),
    ("own_work_not_zero", "eget_arbete_har_noll_timmar"),
    ("not_carried_out_not_zero", "ej_genomförd_har_noll_timmar"),
    ("comment_total_wrong", "kommentaren_har_hela_tiden"),
    ("calendar_wrong", "en_timme_första_dagen"),
];

/// What a result report is refused for, by the words of the criterion that it does not meet.
const REFUSALS: &[(&str, &str)] = &[
    ("deltagaren är i KA-Webb", "refused_wrong_form"),
    ("deltagaren är i MSFA", "refused_wrong_form"),
    ("en R1 är skickad", "refused_no_r1"),
    ("samma anledning som i R1", "refused_reason_differs"),
    ("en SOA är skickad", "refused_no_soa"),
    ("en SOA är hanterad", "refused_soa_not_handled"),
];

/// What the rules give for a case.
pub(super) fn computed(rules: &mut RuleSet, neutral: &Json) -> Result<Json, String> {
    let case = to_case(neutral)?;
    let outcome = rules.outcome(&case, text(neutral, "reference_date")?, &[])?;
    to_expected(neutral, &case, &outcome)
}

fn to_case(neutral: &Json) -> Result<Json, String> {
    let facts = field(neutral, "facts")?;
    Ok(json!({
        "id": field(neutral, "id")?,
        "system": word(facts, "system", SYSTEMS)?,
        "tjänstens_start": field(facts, "service_start")?,
        "tjänstens_slut": field(facts, "service_end")?,
        "beviljad_omfattning": field(facts, "granted_percent")?,
        "timmar_eget_arbetssökande": field(facts, "planned_hours_own")?,
        "timmar_hos_leverantören": field(facts, "planned_hours_provider")?,
        "events": events_told(neutral, event)?,
    }))
}

fn event(of: &Json, kind: &str) -> Result<(&'static str, Json), String> {
    Ok(match kind {
        "iup_created" => {
            let goal = of.get("goal").and_then(Json::as_str).and_then(|goal| own_word(REASONS, goal).ok());
            ("iup_upprättad", json!({ "tillsammans_med_deltagaren": field(of, "with_participant")?, "mål": goal }))
        }
        "gp_submitted" => ("gp_redovisad", plan(of, "inlämnad")?),
        "gp_updated" => ("gp_redovisad", plan(of, "uppdaterad")?),
        "plan_change" => ("planering_ändrad", json!({})),
        "period2_decision" => ("period_2_beslutad", json!({})),
        "pr_submitted" => {
            let rows = list(of, "rows")?.iter().map(row).collect::<Result<Json, _>>()?;
            ("rapport_lämnad", json!({ "avser": field(of, "month")?, "rader": rows }))
        }
        "activity_missed" => {
            ("avvikelse", json!({ "slag": "uteblivit", "orsaken_är_känd": field(of, "cause_known")? }))
        }
        "misconduct" => ("avvikelse", json!({ "slag": "misskött_sig", "orsaken_är_känd": null })),
        "deviation_reported" => ("avvikelserapport", json!({ "avser": field(of, "ref")? })),
        "work_known" => ("besked", json!({ "anledning": "arbete" })),
        "study_application_known" => ("besked", json!({ "anledning": "studier" })),
        "r1_sent" => ("r1_skickad", signal(of)?),
        "soa_sent" => ("soa_skickad", signal(of)?),
        "soa_handled" => ("soa_hanterad", json!({ "avser": field(of, "ref")? })),
        "r2_sent" => ("r2_skickad", json!({ "anledning": word(of, "reason", REASONS)? })),
        "rr_sent" => ("rr_skickad", json!({ "anledning": word(of, "reason", REASONS)? })),
        other => return unknown_event(other),
    })
}

fn plan(of: &Json, kind: &str) -> Result<Json, String> {
    let activity = |of: &Json| Ok(json!({ "aktivitet": code(of)?, "slag": word(of, "type", KINDS)? }));
    let activities = list(of, "activities")?.iter().map(activity).collect::<Result<Json, String>>()?;
    Ok(json!({ "slag": kind, "aktiviteter": activities }))
}

fn signal(of: &Json) -> Result<Json, String> {
    Ok(json!({ "avser": field(of, "ref")?, "anledning": word(of, "reason", REASONS)? }))
}

fn row(of: &Json) -> Result<Json, String> {
    let day = |of: &Json| Ok(json!({ "dag": field(of, "date")?, "timmar": field(of, "hours")? }));
    // Rows of own work have no calendar.
    let calendar = match of.get("calendar").and_then(Json::as_array) {
        Some(days) => days.iter().map(day).collect::<Result<Json, String>>()?,
        None => Json::Null,
    };
    Ok(json!({
        "aktivitet": code(of)?,
        "slag": word(of, "type", KINDS)?,
        "genomförd": field(of, "carried_out")?,
        "arbetade_timmar": field(of, "worked_hours")?,
        "kommentarens_timmar": field(of, "comment_hours")?,
        "har_deltagit": of.get("participated"),
        "kalender": calendar,
    }))
}

/// The code of an activity as a name.
fn code(of: &Json) -> Result<String, String> {
    Ok(text(of, "code")?.replace('-', "_"))
}

fn to_expected(neutral: &Json, case: &Json, outcome: &Outcome) -> Result<Json, String> {
    let plan = outcome.duty("gp_lämnas")?;
    Ok(json!({
        "iup": {
            "exists": outcome.value("iup_finns")?,
            "required_hours_per_day": outcome.number("timmar_som_krävs")?,
            "planned_hours_per_day": outcome.number("planerade_timmar")?,
            "hours_ok": outcome.value("iup_täcker_arbetsutbudet")?,
        },
        "gp": {
            "deadline": plan.last_day()?,
            "status": plan.status(),
            "iup_on_or_before_gp": outcome.check("iup_före_gp")?.yes_or_no()?,
            "mandatory": outcome.value("obligatoriska")?,
            "optional": outcome.value("valbara")?,
            "missing": {
                "mandatory": outcome.value("saknade_obligatoriska")?,
                "optional": outcome.value("saknade_valbara")?,
            },
            "activities_ok": outcome.value("gp_är_fullständig")?,
        },
        "changes_without_gp_update":
            subjects_that_are(&in_order(neutral, outcome.duties("gp_uppdateras")?)?, "open")?,
        "gp_updated_before_period2": outcome.check("gp_uppdaterad_inför_period_2")?.yes_or_no()?,
        "periodic_reports": reports(neutral, case, outcome)?,
        "deviations": deviations(neutral, outcome)?,
        "signals": signals(neutral, outcome)?,
        "result_reports": results(neutral, outcome)?,
    }))
}

fn reports(neutral: &Json, case: &Json, outcome: &Outcome) -> Result<Json, String> {
    let due = outcome.duties("periodisk_rapport")?;
    let own_work = outcome.duties("eget_arbete_uppskattas")?;
    let delivered = outcome.duties("inleverans")?.into_iter().filter(|delivery| !delivery.is("not_applicable"));
    let report = |delivery: Instance<'_>| {
        let month = delivery.subject(0)?;
        let due = of_subject(&due, month)?;
        Ok(json!({
            "month": month,
            "deadline": due.last_day()?,
            "status": due.status(),
            "deliverable": delivery.is("met"),
            "own_work_required": !of_subject(&own_work, month)?.is("not_applicable"),
            "findings": findings(neutral, case, outcome, month)?,
        }))
    };
    delivered.map(report).collect()
}

/// What is wrong with the reports of a month: of a report as a whole, or of one of its rows.
fn findings(neutral: &Json, case: &Json, outcome: &Outcome, month: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for (finding, check) in FINDINGS {
        for breached in outcome.checks(check)?.into_iter().filter(|check| check.is("breached")) {
            if text(at_pointer(case, breached.subject(0)?)?, "avser")? != month {
                continue;
            }
            found.push(match breached.subject(1) {
                Ok(row) => {
                    format!("{finding}:{}", text(at_pointer(neutral, &row.replace("/rader/", "/rows/"))?, "code")?)
                }
                Err(_) => (*finding).to_owned(),
            });
        }
    }
    found.sort();
    Ok(found)
}

fn deviations(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let deviation = |duty: Instance<'_>| {
        let status = match duty.status() {
            "met" => "reported",
            "open" => "missing",
            other => return Err(format!("”avvikelse_rapporteras” is {other}")),
        };
        Ok(json!({ "id": duty.subject(0)?, "status": status }))
    };
    in_order(neutral, outcome.duties("avvikelse_rapporteras")?)?.into_iter().map(deviation).collect()
}

fn signals(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let sent = outcome.duties("signal_skickas")?;
    let signal = |form: Instance<'_>| {
        let id = form.subject(0)?;
        let status = match form.status() {
            "met" => "sent",
            "breached" => "wrong_form",
            "not_applicable" => "missing",
            other => return Err(format!("”signal_i_rätt_form” is {other}")),
        };
        let done = of_subject(&sent, id)?.day("done_on")?;
        let known = text(event_of(neutral, id)?, "date")?;
        let days = done.as_str().map(|done| days::between(known, done)).transpose()?;
        Ok(json!({ "id": id, "status": status, "days": days }))
    };
    in_order(neutral, outcome.checks("signal_i_rätt_form")?)?.into_iter().map(signal).collect()
}

fn results(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let day = text(neutral, "reference_date")?;
    let mut results = Vec::new();
    for (place, event) in events(neutral)?.iter().enumerate() {
        if !matches!(text(event, "type")?, "r2_sent" | "rr_sent") || text(event, "date")? > day {
            continue;
        }
        let pointer = format!("/events/{place}");
        let refused =
            outcome.list("refused_events").iter().find(|refused| refused.get("event") == Some(&json!(pointer)));
        let said = refused.map_or(Ok("accepted"), refusal)?;
        results.push(json!({ "id": field(event, "id")?, "outcome": said }));
    }
    Ok(results.into())
}

/// What a report is refused for: the first criterion that it does not meet.
fn refusal(refused: &Json) -> Result<&'static str, String> {
    let criteria = list(refused, "criteria")?;
    let failed = criteria.iter().find(|criterion| criterion.get("value") == Some(&Json::Bool(false)));
    let label = text(failed.ok_or("a report is refused for nothing")?, "label")?;
    let known = REFUSALS.iter().find(|(words, _)| *words == label);
    known.map(|(_, outcome)| *outcome).ok_or_else(|| format!("no refusal is called ”{label}”"))
}
