//! Rätt Insats: its neutral cases in the words of `examples/ratt-insats`, and the outcome in those of the reference.
//!
//! A cohort is a file of cases, one for each participant, and its figures are the nyckeltal of the rule set. Must not know: ages,
//! goals, anything that a rule decides.

use serde_json::{Map, Value as Json, json};

use super::neutral::{
    Words, event as own_event, events_told, field, holding, list, own_word, own_word_or, renamed, text, unknown_event,
    word,
};
use super::outcome::{Outcome, number, of_subject};
use super::rule_set::RuleSet;

const PERSON: Words = &[
    ("birth_date", "födelsedatum"),
    ("needs_deeper_support", "behöver_fördjupat_stöd"),
    ("assigned_af_insats", "har_annan_insats"),
    ("registered_job_seeker", "är_arbetssökande"),
    ("financial_assistance", "har_ekonomiskt_bistånd"),
    ("job_seeker_category", "sökandekategori"),
    ("sick_leave_last_day", "sjukskriven_till"),
];
const EVENTS: Words = &[
    ("consent_given", "samtycke_lämnat"),
    ("weekly_meeting", "veckomöte"),
    ("flag_financial_assistance", "start_flaggad"),
    ("notify_assigner", "anvisare_meddelad"),
    ("guide_plan", "genomförandeplan_gjord"),
    ("note_in_ais", "svar_dokumenterat"),
    ("guide_told_in_viva", "vägledare_meddelad"),
    ("mapping_meeting", "kartläggningsmöte"),
];
const ROLES: Words = &[("guide", "vägledare"), ("officer", "arbetsförmedlare"), ("other", "någon_annan")];
const CHANNELS: Words = &[("Viva", "viva"), ("AIS", "ais")];
const MOVES: Words = &[
    ("praktik", "praktik_eller_arbetsprövning"),
    ("klargora", "klargöra_förmåga"),
    ("forberedande", "förberedande_mot_arbete"),
    ("studier_annan", "studier_med_annan_ersättning"),
    ("arbete", "arbete"),
    ("studier", "studier"),
];
const JOBS: Words = &[
    ("introduktionsjobb", "introduktionsjobb"),
    ("nystartsjobb", "nystartsjobb"),
    ("lonebidrag", "lönebidrag"),
    ("extratjanst", "extratjänst"),
    ("utan_stod", "arbete_utan_stöd"),
];
const FINANCES: Words = &[("csn", "studier_med_csn"), ("other", "studier_med_annan_ersättning")];
const ENDS: Words = &[
    ("work", "arbete"),
    ("studies", "studier"),
    ("labour_market_training", "arbetsmarknadsutbildning"),
    ("long_sick_leave", "längre_sjukskrivning"),
    ("not_reachable", "inte_tillgänglig"),
    ("other_insats", "behov_av_annan_insats"),
    ("no_move", "ingen_förflyttning"),
];
const OTHER_END: &str = "annat_skäl";
const NOTIFIED: Words = &[
    ("arbetsformedlingen", "arbetsförmedlingen"),
    ("ekonomiskt_bistand", "ekonomiskt_bistånd"),
    ("jobbcentrum", "jobbcentrum"),
];

const GENERAL: Words = &[
    ("age", "rätt_ålder"),
    ("needs_deeper_support", "behöver_fördjupat_stöd"),
    ("no_assigned_insats", "utan_annan_insats"),
];
const ASSIGNMENT: Words = &[
    ("channel", "anvisad_i_rätt_kanal"),
    ("consent", "samtycke_först"),
    ("eligibility", "anvisad_ur_målgruppen"),
    ("interest", "intresserad_först"),
    ("role", "anvisad_av_rätt_roll"),
];
/// What is to be done after an answer, in the order in which the reference lists it.
const AFTER_ANSWER: Words = &[
    ("flag_financial_assistance", "flaggning_av_starten"),
    ("notify_assigner", "besked_till_anvisaren"),
    ("guide_plan", "genomförandeplan"),
    ("note_in_ais", "svaret_dokumenteras"),
    ("guide_told_in_viva", "besked_till_vägledaren"),
];

/// What the rules give for a case.
pub(super) fn computed(rules: &mut RuleSet, neutral: &Json) -> Result<Json, String> {
    let day = text(neutral, "reference_date")?;
    match text(neutral, "case_kind")? {
        "individual" => {
            let case = to_case(neutral)?;
            let by_rows = rules.outcome(&case, day, &[("ri_tracks", "rows")])?;
            to_expected(&rules.outcome(&case, day, &[])?, &by_rows)
        }
        "cohort" => {
            let participants = list(field(neutral, "facts")?, "participants")?;
            let cases = participants.iter().map(participant).collect::<Result<Vec<Json>, _>>()?;
            to_expected_cohort(&rules.measures(&cases, day)?)
        }
        other => Err(format!("no case is of the kind ”{other}”")),
    }
}

fn to_case(neutral: &Json) -> Result<Json, String> {
    let facts = field(neutral, "facts")?;
    Ok(json!({
        "id": field(neutral, "id")?,
        "kontrolldag": field(facts, "check_date")?,
        "person": renamed(facts, PERSON)?,
        "events": events_told(neutral, event)?,
    }))
}

fn event(of: &Json, kind: &str) -> Result<(&'static str, Json), String> {
    Ok(match kind {
        "interest_asked" => ("tillfrågad", json!({ "är_intresserad": field(of, "answer")? })),
        "assigned" => {
            ("anvisad", json!({ "anvisare": word(of, "role", ROLES)?, "kanal": word(of, "channel", CHANNELS)? }))
        }
        "distributed" => ("fördelad", json!({ "har_annan_insats": field(of, "other_insats")? })),
        "answered" => ("svar", json!({ "tackar_ja": field(of, "answer")? })),
        // A step of a kind that the rules do not name is one all the same.
        "stepwise_move" => match own_word(MOVES, text(of, "kind").unwrap_or_default()) {
            Ok(step) => ("stegvis_förflyttning", json!({ "till": step })),
            Err(_) => ("stegvis_förflyttning", json!({})),
        },
        "work_started" => ("påbörjat", json!({ "slag": word(of, "job_type", JOBS)? })),
        "studies_started" => ("påbörjat", json!({ "slag": word(of, "finance", FINANCES)? })),
        "follow_up_contact" => ("uppföljningskontakt", json!({ "behöver_fortsatt_stöd": field(of, "need_support")? })),
        "ended" => ("avslutad", json!({ "orsak": own_word_or(ENDS, text(of, "reason")?, OTHER_END) })),
        "end_notice" => ("avslut_meddelat", json!({ "till": word(of, "to", NOTIFIED)? })),
        other => match own_word(EVENTS, other) {
            Ok(own) => (own, Json::Object(Map::new())),
            Err(_) => return unknown_event(other),
        },
    })
}

/// A participant of a cohort as a case.
fn participant(of: &Json) -> Result<Json, String> {
    let mut told: Vec<(Json, &str, Json)> = Vec::new();
    for day in list(of, "moves")? {
        told.push((json!({ "date": day }), "stegvis_förflyttning", json!({})));
    }
    let exit = field(of, "exit")?;
    if !exit.is_null() {
        let kind = text(exit, "kind")?;
        let started = match kind {
            "work" => Some(word(exit, "job_type", JOBS)?),
            "studies" => Some(word(exit, "finance", FINANCES)?),
            _ => None,
        };
        if let Some(started) = started {
            told.push((json!({ "date": field(exit, "date")? }), "påbörjat", json!({ "slag": started })));
        }
        let reason = exit.get("reason").and_then(Json::as_str).unwrap_or(kind);
        let ended = json!({ "orsak": own_word_or(ENDS, reason, OTHER_END) });
        told.push((json!({ "date": field(exit, "date")? }), "avslutad", ended));
    }
    let events = told.into_iter().enumerate();
    let events = events.map(|(place, (of, kind, facts))| own_event(&of, place, kind, facts));
    Ok(json!({
        "id": field(of, "id")?,
        "start": field(of, "start_date")?,
        "events": events.collect::<Result<Vec<Json>, _>>()?,
    }))
}

fn to_expected(outcome: &Outcome, by_rows: &Outcome) -> Result<Json, String> {
    let failed = holding(GENERAL, |own| Ok(!outcome.holds(own)?))?;
    let missing = holding(ASSIGNMENT, |own| Ok(outcome.check(own)?.is("breached")))?;
    let assignment = json!({
        "valid": outcome.value("anvisningen_är_riktig")?,
        "missing": missing,
        "distribution_meeting": outcome.value("fördelningsmöte")?,
    });
    Ok(json!({
        "eligibility": {
            "failed_general": failed,
            "track_a": outcome.value("spår_a")?,
            "track_b": outcome.value("spår_b")?,
            "eligible": outcome.value("målgrupp")?,
            "eligible_alt_rows": by_rows.value("målgrupp")?,
        },
        "assignment": if_it_is(outcome, "anvisningsdag", assignment)?,
        "returned_to_guide": if_it_is(outcome, "fördelningsdag", outcome.value("ska_återlämnas")?)?,
        "after_answer": after_answer(outcome)?,
        "has_stepwise_move": outcome.value("har_gjort_förflyttning")?,
        "outcome": if_it_is(outcome, "startdag", result(outcome)?)?,
        "end_notices_missing": end_notices(outcome)?,
    }))
}

/// What there is to say of something that has a day; `null` where it has not happened.
fn if_it_is(outcome: &Outcome, day: &str, said: Json) -> Result<Json, String> {
    Ok(if outcome.value(day)?.is_null() { Json::Null } else { said })
}

fn after_answer(outcome: &Outcome) -> Result<Json, String> {
    let next = outcome.value("efter_svaret")?;
    let missing = holding(AFTER_ANSWER, |own| Ok(outcome.duty(own)?.is("open")))?;
    Ok(match next.as_str() {
        None => Json::Null,
        Some("kartläggning") => {
            let held = outcome.duty("kartläggning_görs")?.is("met");
            json!({ "next": "mapping", "missing": missing, "mapping_held": held })
        }
        Some("avböjt") => json!({ "next": "declined", "missing": missing }),
        Some(other) => return Err(format!("nothing is called ”{other}” after an answer")),
    })
}

fn result(outcome: &Outcome) -> Result<Json, String> {
    let follow_up = outcome.duty("uppföljning_efter_en_månad")?;
    let told = json!({
        "due": outcome.value("uppföljningsdag")?,
        "status": follow_up.status(),
        "days_after": outcome.value("dagar_till_uppföljning")?,
    });
    Ok(json!({
        "self_support": outcome.value("egen_försörjning")?,
        "stays_in_project": outcome.value("kvar_i_projektet")?,
        "follow_up": if follow_up.is("not_applicable") { Json::Null } else { told },
        "support_last_day": outcome.value("sista_stöddag")?,
    }))
}

fn end_notices(outcome: &Outcome) -> Result<Json, String> {
    let notices = outcome.duties("avslut_meddelas")?;
    if notices.iter().all(|notice| notice.is("not_applicable")) {
        return Ok(Json::Null);
    }
    Ok(json!(holding(NOTIFIED, |own| Ok(of_subject(&notices, own)?.is("open")))?))
}

fn to_expected_cohort(measures: &Json) -> Result<Json, String> {
    let count = measure(measures, "antal_deltagare")?;
    let self_supporting = measure(measures, "antal_i_egen_försörjning")?;
    let share = measure(measures, "till_egen_försörjning")?;
    let moved = measure(measures, "alla_förflyttade")?;
    Ok(json!({
        "participants": number(figure(count)?),
        "self_supporting": number(figure(self_supporting)?),
        "percent": one_decimal(figure(share)?),
        "goal_20_reached": told(share, "/total/target_reached")?,
        "without_move": told(moved, "/flags/0/cases")?,
        "goal_all_moved": told(moved, "/total/target_reached")?,
    }))
}

fn measure<'m>(measures: &'m Json, name: &str) -> Result<&'m Json, String> {
    let named = list(measures, "measures")?.iter().find(|measure| measure.get("name") == Some(&json!(name)));
    named.ok_or_else(|| format!("the rule set has no nyckeltal ”{name}”"))
}

/// What a nyckeltal comes to; `null` if it comes to nothing.
fn figure(measure: &Json) -> Result<Json, String> {
    let value = told(measure, "/total/value")?;
    if value.is_null() {
        return Ok(value);
    }
    let (low, high) = (field(&value, "low")?, field(&value, "high")?);
    if low == high { Ok(low.clone()) } else { Err(format!("a nyckeltal is not settled: {value}")) }
}

/// The reference writes a share with its decimal, also where that is 0.
fn one_decimal(figure: Json) -> Json {
    match figure.as_str() {
        Some(text) if !text.contains('.') => format!("{text}.0").into(),
        _ => figure,
    }
}

fn told(measure: &Json, pointer: &str) -> Result<Json, String> {
    measure.pointer(pointer).cloned().ok_or_else(|| format!("a nyckeltal does not tell {pointer}"))
}
