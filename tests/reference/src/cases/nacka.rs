//! Nacka: its neutral cases in the words of `examples/nacka`, and the outcome in those of the reference.
//!
//! Payments, reports and absences are in `follow_up`. Must not know: limits, amounts, anything that a rule decides.

mod follow_up;

use serde_json::{Map, Value as Json, json};

use super::neutral::{Words, event_of, events, events_told, field, list, own_word, renamed, text, unknown_event, word};
use super::outcome::{Instance, Outcome, in_order, settled};
use super::rule_set::RuleSet;

const CLIENT: Words = &[
    ("birth_date", "födelsedatum"),
    ("resident_nacka", "är_nackabo"),
    ("financial_assistance", "har_ekonomiskt_bistånd"),
    ("newly_arrived", "är_nyanländ"),
    ("family_immigrant", "är_anhöriginvandrare"),
    ("establishment_benefit", "har_etableringsersättning"),
    ("establishment_entitled", "har_rätt_till_etableringsprogram"),
    ("establishment_enrolled", "i_etableringsprogram"),
    ("establishment_period_ended", "har_avslutad_etableringstid"),
    ("in_kaa", "i_kaa"),
    ("works", "arbetar"),
    ("studies", "studerar"),
    ("long_inactivity", "länge_utan_sysselsättning"),
    ("needs_social_context", "behöver_socialt_sammanhang"),
    ("work_ability_percent", "arbetsförmåga"),
    ("work_ability_unclear", "oklar_arbetsförmåga"),
    ("needs_sfi", "behöver_sfi"),
    ("sfi_finished", "har_avslutat_sfi"),
];
const END_KINDS: Words = &[("completed", "fullföljd"), ("early", "i_förtid"), ("interrupted", "avbruten")];
const END_REASONS: Words = &[
    ("own_support", "självförsörjning"),
    ("goal_reached", "målet_nått"),
    ("other_insats", "annan_insats"),
    ("change_of_provider", "byte_av_anordnare"),
    ("af_programme", "program_hos_arbetsförmedlingen"),
    ("unforeseen", "oförutsedd_händelse"),
    ("other_insats_conflict", "andra_insatser_går_före"),
    ("sick_leave", "sjukskrivning"),
    ("no_progression", "utebliven_progression"),
    ("client_choice", "kundens_eget_val"),
    ("provider_shortcoming", "brister_hos_anordnaren"),
];
const DECIDERS: Words = &[("unit_supervisor", "arbetsledare"), ("career_guide", "karriärvägledare")];

/// Events without facts of their own.
const EVENTS: Words = &[
    ("queued", "aktualiserad"),
    ("staffed", "bemannad"),
    ("assignment_entered", "uppdrag_inlagt"),
    ("start_meeting", "uppstartsmöte"),
    ("client_contact", "kundkontakt"),
    ("plan_sent", "plan_inskickad"),
    ("plan_returned", "plan_återremitterad"),
    ("plan_approved", "plan_godkänd"),
    ("plan_revision_requested", "revidering_begärd"),
    ("certificate_demanded", "intyg_från_första_dagen_begärt"),
    ("doubtful_reason", "tveksamt_skäl"),
    ("staff_hired", "nyanställning"),
];
/// Events of a month.
const MONTHLY: Words = &[
    ("report_returned", "månadsrapport_återremitterad"),
    ("report_approved", "månadsrapport_godkänd"),
    ("invoice_basis_sent", "faktureringsunderlag"),
];
/// Events that answer one of one kind.
const ANSWERS: Words = &[
    ("plan_revised", "plan_reviderad"),
    ("incident_reported", "incident_anmäld"),
    ("access_applied", "behörighet_sökt"),
];
/// Absences, each with the list of a monthly report that names it.
const ABSENCES: Words = &[
    ("sick_period", "sjukfrånvaro"),
    ("vab_period", "vård_av_barn"),
    ("leave", "ledighet"),
    ("other_absence", "annan_frånvaro"),
    ("no_show", "uteblivanden"),
];
const CERTIFICATES: Words = &[("sick_period", "läkarintyg"), ("vab_period", "intyg_för_vård_av_barn")];
/// What a message about invalid absence is about.
const INVALID: Words =
    &[("no_show", "uteblivandet"), ("doubtful_reason", "skälet"), ("contact_attempt", "tredje_försöket")];

/// What an extension is refused for, by the words of the criterion. The last is told only where it alone is not met.
const REFUSALS: &[(&str, &str)] = &[
    ("av arbetsledare", "wrong_role"),
    ("en månad i taget", "not_one_month"),
    ("målet bedöms kunna nås", "goal_not_reachable"),
];
const TOO_MANY: (&str, &str) = ("inte fler än som får ges", "over_two_months");

/// The insatser in the order in which the reference lists them.
const INSATSER: &[&str] = &["FAI1", "FAI2", "AMI1", "AMI2", "ISA1", "ISA2"];
const GROUPS: &[(i64, &str)] =
    &[(1, "grupp_1"), (2, "grupp_2"), (3, "grupp_3"), (4, "grupp_4"), (5, "grupp_5"), (6, "grupp_6")];

/// What the rules give for a case.
pub(super) fn computed(rules: &mut RuleSet, neutral: &Json) -> Result<Json, String> {
    let (case, day) = (to_case(neutral)?, text(neutral, "reference_date")?);
    let wide = rules.outcome(&case, day, &[("kaa_ålder", "vid")])?;
    to_expected(neutral, &rules.outcome(&case, day, &[])?, &wide)
}

fn to_case(neutral: &Json) -> Result<Json, String> {
    let facts = field(neutral, "facts")?;
    let insats = field(facts, "insats")?;
    Ok(json!({
        "id": field(neutral, "id")?,
        "kund": renamed(facts, CLIENT)?,
        "insats": field(insats, "code")?,
        "start": field(insats, "start_date")?,
        "slut": field(insats, "decided_end")?,
        "avslut": end(field(insats, "end")?)?,
        "events": events_told(neutral, |of, kind| event(neutral, of, kind))?,
    }))
}

fn end(of: &Json) -> Result<Json, String> {
    if of.is_null() {
        return Ok(Json::Null);
    }
    Ok(json!({
        "slag": word(of, "type", END_KINDS)?,
        "orsak": word(of, "reason", END_REASONS)?,
        "datum": field(of, "date")?,
        "beslutsdatum": field(of, "decision_date")?,
    }))
}

fn event(neutral: &Json, of: &Json, kind: &str) -> Result<(&'static str, Json), String> {
    Ok(match kind {
        "report_ready" => ("månadsrapport_klar", report(neutral, of)?),
        "final_report_sent" => {
            let facts = json!({ "målet_är_nått": field(of, "goal_reached")?, "nästa_steg": field(of, "next_step")? });
            ("slutrapport", facts)
        }
        "extension_decided" => {
            let facts = json!({
                "by": word(of, "decided_by", DECIDERS)?,
                "månader": field(of, "months")?,
                "målet_kan_nås": field(of, "goal_reachable")?,
            });
            ("förlängning_beslutad", facts)
        }
        "sick_period" => {
            ("sjukfrånvaro", period(of, json!({ "läkaren_avråder_från_insatsen": field(of, "doctor_not_suitable")? }))?)
        }
        "vab_period" => ("vård_av_barn", period(of, json!({}))?),
        "leave" => ("ledighet", period(of, json!({}))?),
        "other_absence" => ("annan_frånvaro", period(of, json!({}))?),
        "no_show" => ("utebliven", json!({ "anmäld": field(of, "notified")? })),
        "contact_attempt" => ("kontaktförsök", json!({ "nådd": field(of, "reached")? })),
        "certificate_received" => {
            let answered = text(event_of(neutral, text(of, "ref")?)?, "type")?;
            (own_word(CERTIFICATES, answered)?, json!({ "avser": field(of, "ref")? }))
        }
        "invalid_absence_message" => ("ogiltig_frånvaro_meddelad", message(neutral, of)?),
        "incident_discovered" => ("incident_upptäckt", json!({ "time": field(of, "time")? })),
        "incident_reported" => ("incident_anmäld", json!({ "time": field(of, "time")?, "avser": field(of, "ref")? })),
        other => {
            let facts = match () {
                () if own_word(MONTHLY, other).is_ok() => json!({ "avser": field(of, "month")? }),
                () if own_word(ANSWERS, other).is_ok() => json!({ "avser": field(of, "ref")? }),
                () => Json::Object(Map::new()),
            };
            let known = [EVENTS, MONTHLY, ANSWERS].into_iter().find_map(|words| own_word(words, other).ok());
            (known.map_or_else(|| unknown_event(other), Ok)?, facts)
        }
    })
}

/// An event that lasts: its `date` is its first day.
fn period(of: &Json, facts: Json) -> Result<Json, String> {
    let days = json!({ "from": field(of, "date")?, "to": field(of, "to")? });
    match (days, facts) {
        (Json::Object(mut days), Json::Object(facts)) => {
            days.extend(facts);
            Ok(days.into())
        }
        (days, _) => Ok(days),
    }
}

/// A report lists each kind of absence by itself.
fn report(neutral: &Json, of: &Json) -> Result<Json, String> {
    let mut facts = Map::new();
    facts.insert("avser".to_owned(), field(of, "month")?.clone());
    facts.insert("rubriken_säger_klar".to_owned(), true.into());
    for (_, own) in ABSENCES {
        facts.insert((*own).to_owned(), json!([]));
    }
    for id in list(of, "absences")? {
        let absence = event_of(neutral, id.as_str().unwrap_or_default())?;
        let own = own_word(ABSENCES, text(absence, "type")?)?;
        if let Some(Json::Array(named)) = facts.get_mut(own) {
            named.push(id.clone());
        }
    }
    Ok(facts.into())
}

fn message(neutral: &Json, of: &Json) -> Result<Json, String> {
    let answered = own_word(INVALID, text(event_of(neutral, text(of, "ref")?)?, "type")?)?;
    let mut facts: Map<String, Json> = INVALID.iter().map(|(_, own)| ((*own).to_owned(), Json::Null)).collect();
    facts.insert(answered.to_owned(), field(of, "ref")?.clone());
    Ok(facts.into())
}

fn to_expected(neutral: &Json, outcome: &Outcome, wide: &Outcome) -> Result<Json, String> {
    let end_reason = outcome.check("godtagen_avslutsorsak")?;
    Ok(json!({
        "target_groups": groups(outcome)?,
        "target_groups_kaa16": groups(wide)?,
        "eligible_insatser": eligible(outcome)?,
        "eligible_for_insats": outcome.value("egen_insats_får_beviljas")?,
        "duration": {
            "max_end": outcome.value("längsta_slut")?,
            "decided_end_ok": outcome.value("slutet_ryms_utan_förlängning")?,
            "extension_months": outcome.value("beviljade_förlängningar")?,
            "invalid_extensions": invalid_extensions(neutral, outcome)?,
            "planned_end": outcome.value("planerat_slut")?,
        },
        "effective_end": outcome.value("sista_insatsdag")?,
        "end_reason_ok": end_reason.yes_or_no()?,
        "deadlines": {
            "staffing": outcome.duty("bemanning")?.deadline()?,
            "assignment": outcome.duty("uppdraget_läggs_in")?.deadline()?,
            "start_meeting": outcome.duty("uppstart")?.deadline()?,
            "plan_submission": outcome.duty("genomförandeplan")?.deadline()?,
            "plan_review": outcome.duty("plangranskning")?.deadline()?,
        },
        "assignment_before_staffing": outcome.check("uppdrag_efter_bemanning")?.is("breached"),
        "plan_revisions": answered(neutral, outcome, "planrevidering", Instance::last_day)?,
        "incidents": answered(neutral, outcome, "incidentanmälan", last_instant)?,
        "access": answered(neutral, outcome, "behörighet_söks", Instance::last_day)?,
        "monthly_reports": follow_up::reports(outcome)?,
        "late_report_count": outcome.value("sena_rapporter")?,
        "payments": follow_up::payments(outcome)?,
        "final_report": follow_up::final_report(outcome)?,
        "interruption_payment": follow_up::interruption_payment(outcome)?,
        "weeks_without_contact": follow_up::weeks_without_contact(outcome)?,
        "certificates": follow_up::certificates(neutral, outcome)?,
        "sick_leave_end_ground": follow_up::sick_leave_end_ground(neutral, outcome)?,
        "leave": follow_up::leave(neutral, outcome)?,
        "absences_missing_in_report": follow_up::absences_missing(outcome)?,
        "invalid_absence": follow_up::invalid_absence(neutral, outcome)?,
    }))
}

fn groups(outcome: &Outcome) -> Result<Vec<i64>, String> {
    let mut held = Vec::new();
    for (number, name) in GROUPS {
        if outcome.holds(name)? {
            held.push(*number);
        }
    }
    Ok(held)
}

/// The insatser that may be granted.
fn eligible(outcome: &Outcome) -> Result<Vec<&'static str>, String> {
    let mut granted = Vec::new();
    for name in INSATSER {
        let own = outcome.list("insatser").iter().find(|insats| insats.get("name") == Some(&json!(name)));
        let own = own.ok_or_else(|| format!("the rule set has no insats ”{name}”"))?;
        if settled(field(own, "may_be_granted")?, name)? == Json::Bool(true) {
            granted.push(*name);
        }
    }
    Ok(granted)
}

fn invalid_extensions(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let mut told = Vec::new();
    for (place, event) in events(neutral)?.iter().enumerate() {
        let pointer = json!(format!("/events/{place}"));
        let refused = outcome.list("refused_events").iter().find(|refused| refused.get("event") == Some(&pointer));
        let Some(refused) = refused.filter(|refused| refused.get("type") == Some(&json!("förlängning_beslutad")))
        else {
            continue;
        };
        let criteria = list(refused, "criteria")?;
        let fails = |label: &str| {
            let own = criteria.iter().find(|criterion| criterion.get("label") == Some(&json!(label)));
            let own = own.ok_or_else(|| format!("no criterion of an extension is called ”{label}”"))?;
            Ok::<_, String>(settled(own, label)? == Json::Bool(false))
        };
        let mut reasons = Vec::new();
        for (label, reason) in REFUSALS {
            if fails(label)? {
                reasons.push(*reason);
            }
        }
        if reasons.is_empty() && fails(TOO_MANY.0)? {
            reasons.push(TOO_MANY.1);
        }
        told.push(json!({ "id": field(event, "id")?, "reasons": reasons }));
    }
    Ok(told.into())
}

/// The duties to answer each event of a kind.
fn answered<'o>(
    neutral: &Json,
    outcome: &'o Outcome,
    duty: &str,
    deadline: impl Fn(Instance<'o>) -> Result<Json, String>,
) -> Result<Json, String> {
    let told = in_order(neutral, outcome.duties(duty)?)?
        .into_iter()
        .map(|duty| Ok(json!({ "id": duty.subject(0)?, "deadline": deadline(duty)?, "status": duty.status() })));
    told.collect()
}

fn last_instant(duty: Instance<'_>) -> Result<Json, String> {
    duty.day("last_instant")
}
