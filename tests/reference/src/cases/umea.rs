//! Umeå: its neutral cases in the words of `examples/umea`, and the outcome in those of the reference.
//!
//! Must not know: limits, consents, anything that a rule decides.

use serde_json::{Map, Value as Json, json};

use super::neutral::{
    Words, event_of, events, events_told, field, list, neutral_word, own_word, text, unknown_event, word, words_of,
};
use super::outcome::{Instance, Outcome, in_order, subjects_that_are};
use super::rule_set::RuleSet;

const FACTS: Words = &[
    ("needs_basic_preparation", "behöver_grundläggande_förberedelse"),
    ("matchable", "kan_matchas"),
    ("study_aim", "har_studiemål"),
    ("receives_income_support", "uppbär_försörjningsstöd"),
    ("current_at_employment_service", "är_aktuell_hos_arbetsförmedlingen"),
    ("programme_end", "programmets_slut"),
    ("study_questions", "har_direkta_studiefrågor"),
    ("still_student", "är_elev"),
    ("not_matched_expected", "bedöms_inte_matchas_i_programmet"),
    ("ready_for_jobbspar", "är_redo_för_jobbspår"),
];
const ABILITIES: Words = &[("lacking", "saknas_helt"), ("uncertain", "osäker"), ("present", "föreligger")];
const CONSENTS_GIVEN: Words = &[("exchange", "medgivande_lämnat"), ("processing", "samtycke_lämnat")];
const CONSENTS_WITHDRAWN: Words = &[("exchange", "medgivande_återkallat"), ("processing", "samtycke_återkallat")];
const EVENTS: Words = &[
    ("deviation", "avvikelse_från_planeringen"),
    ("multi_party_meeting", "flerpartsmöte"),
    ("inventory", "inventering"),
    ("submission", "aktualisering"),
    ("info_meeting", "informationsmöte"),
    ("trial_start", "prövningsstart"),
    ("assessment_done", "prövning_bedömd"),
    ("next_step_decided", "nästa_steg_bestämt"),
];
/// The events that the parties take together.
const JOINT_STEPS: &[&str] = &[
    "submission",
    "employment_service_answer",
    "info_meeting",
    "trial_start",
    "trial_meeting",
    "mapping_meeting",
    "transition",
    "multi_party_meeting",
];
const TRIAL_MEETINGS: Words = &[("start", "uppstart"), ("follow_up", "uppföljning")];
const OCCASIONS: Words = &[("1a", "träff_1a"), ("1b", "träff_1b"), ("2", "träff_2"), ("3", "träff_3")];
const PRESENT: Words = &[
    ("arbetsformedlingen", "arbetsförmedlingen"),
    ("vuxenutbildning", "vuxenutbildning"),
    ("integration", "integration"),
    ("individ", "individen"),
    ("syv", "studievägledare"),
    ("syv_or_vuxenutbildning", "studievägledare"),
    ("forsorjningsstod", "försörjningsstöd"),
    ("income_support_unit", "försörjningsstöd"),
    ("trial_supervisor", "arbetsledare"),
    ("officer", "arbetsförmedlare"),
];
const MISSING: Words = &[
    ("arbetsformedlingen", "arbetsförmedlingen"),
    ("vuxenutbildning", "vuxenutbildning"),
    ("integration", "integration"),
    ("individ", "individen"),
    ("syv_or_vuxenutbildning", "studievägledare"),
    ("forsorjningsstod", "försörjningsstöd"),
];
/// The directions by their numbers.
const DIRECTIONS: &[(i64, &str)] =
    &[(1, "arbetsinriktad"), (2, "studieinriktad"), (3, "rehabiliterande"), (4, "tidig"), (5, "ej_arbetslinjen")];
const SECOND_MEETING: Words = &[
    ("not_triggered", "ej_aktuell"),
    ("pending", "väntas"),
    ("met", "i_tid"),
    ("early", "för_tidigt"),
    ("late", "för_sent"),
    ("overdue", "försenad"),
];
const PATHS: Words = &[("jobbspar", "Jobbspår"), ("forberedande_paket", "Förberedande_paket")];

/// What the rules give for a case.
pub(super) fn computed(rules: &mut RuleSet, neutral: &Json) -> Result<Json, String> {
    let outcome = rules.outcome(&to_case(neutral)?, text(neutral, "reference_date")?, &[])?;
    to_expected(neutral, &outcome)
}

fn to_case(neutral: &Json) -> Result<Json, String> {
    let mut case = Map::new();
    let facts = field(neutral, "facts")?.as_object().ok_or("”facts” is no object")?;
    // Each kind of case tells its own facts only.
    for (name, value) in facts {
        let (own, value) = match name.as_str() {
            "work_ability" => ("arbetsförmåga", word(field(neutral, "facts")?, name, ABILITIES)?),
            other => (own_word(FACTS, other)?, value.clone()),
        };
        case.insert(own.to_owned(), value);
    }
    case.insert("id".to_owned(), field(neutral, "id")?.clone());
    case.insert("events".to_owned(), events_told(neutral, event)?.into());
    Ok(case.into())
}

fn event(of: &Json, kind: &str) -> Result<(&'static str, Json), String> {
    let present = || Ok::<_, String>(Json::from(words_of(list(of, "present")?, PRESENT)?));
    Ok(match kind {
        "consent_given" => (own_word(CONSENTS_GIVEN, text(of, "kind")?)?, json!({})),
        "consent_withdrawn" => (own_word(CONSENTS_WITHDRAWN, text(of, "kind")?)?, json!({})),
        "transition" => {
            let facts = json!({
                "dokumenterad": field(of, "documented")?,
                "kommunicerad": field(of, "communicated")?,
                "från_inriktning": null,
                "till_inriktning": null,
            });
            ("övergång", facts)
        }
        "employment_service_answer" => ("svar", json!({ "har_aktiv_planering": field(of, "active_plan")? })),
        "trial_meeting" => {
            ("prövningsträff", json!({ "slag": word(of, "kind", TRIAL_MEETINGS)?, "närvarande": present()? }))
        }
        "mapping_meeting" => {
            let facts = json!({
                "tillfälle": word(of, "occasion", OCCASIONS)?,
                "närvarande": present()?,
                "nästa_möte": field(of, "next_date")?,
            });
            ("kartläggningsträff", facts)
        }
        other => match own_word(EVENTS, other) {
            Ok(own) => (own, json!({})),
            Err(_) => return unknown_event(other),
        },
    })
}

fn to_expected(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let steps = outcome.checks("steg_med_samtycke")?;
    let deviations = in_order(neutral, outcome.duties("flerpartsmöte_hålls")?)?;
    let transitions = in_order(neutral, outcome.checks("övergång_säkrad")?)?;
    let mut told = json!({
        "consent_ok": outcome.value("får_samverka")?,
        "steps_without_consent": joint_steps(neutral, &subjects_that_are(&steps, "breached")?)?,
        "deviations_without_meeting": subjects_that_are(&deviations, "open")?,
        "transitions_not_secured": subjects_that_are(&transitions, "breached")?,
    });
    let more = match text(neutral, "case_kind")? {
        "direction" => json!({
            "directions": directions(outcome, "inriktningar")?,
            "expected_next": directions(outcome, "nästa_inriktningar")?,
        }),
        "trial" => json!({ "trial": trial(neutral, outcome)? }),
        "establishment" => {
            let path = outcome.value("väg_utan_matchning")?;
            let path = path.as_str().map(|path| neutral_word(PATHS, path)).transpose()?;
            json!({ "establishment": establishment(neutral, outcome)?, "default_path": path })
        }
        other => return Err(format!("no case is of the kind ”{other}”")),
    };
    if let (Json::Object(told), Json::Object(more)) = (&mut told, more) {
        told.extend(more);
    }
    Ok(told)
}

/// The ids of joint steps that are named by what they are or by their day: an event that arises from one has no name of its own.
fn joint_steps<'c>(neutral: &'c Json, named: &[&str]) -> Result<Vec<&'c str>, String> {
    let mut ids = Vec::new();
    for event in events(neutral)? {
        if !JOINT_STEPS.contains(&text(event, "type")?) {
            continue;
        }
        let (id, date) = (text(event, "id")?, text(event, "date")?);
        if named.contains(&id) || named.contains(&date) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn directions(outcome: &Outcome, name: &str) -> Result<Vec<i64>, String> {
    let number = |word: String| {
        let known = DIRECTIONS.iter().find(|(_, own)| *own == word);
        known.map(|(number, _)| *number).ok_or_else(|| format!("no direction is called ”{word}”"))
    };
    let mut numbers: Vec<i64> = outcome.words(name)?.into_iter().map(number).collect::<Result<_, String>>()?;
    numbers.sort_unstable();
    Ok(numbers)
}

fn trial(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let info_meeting = outcome.duty("informationsmöte_hålls")?;
    Ok(json!({
        "in_group": outcome.value("i_försörjningsstödets_målgrupp")?,
        "answer": outcome.duty("svar_lämnas")?.deadline()?,
        "stopped_active_plan": outcome.value("processen_stannar")?,
        "info_meeting": {
            "week": outcome.value("informationsmötets_vecka")?,
            "deadline": info_meeting.last_day()?,
            "status": info_meeting.status(),
            "in_that_week": outcome.check("möte_i_veckan_efter")?.yes_or_no()?,
        },
        "trial_start": outcome.duty("prövningen_börjar")?.deadline()?,
        "target_two_weeks": outcome.value("måldag_för_start")?,
        "within_two_weeks": outcome.value("börjar_inom_två_veckor")?,
        "trial_last_day": outcome.value("prövningens_sista_dag")?,
        "meetings": trial_meetings(neutral, outcome)?,
        "assessment": outcome.duty("prövningen_bedöms")?.deadline()?,
        "next_step": outcome.duty("nästa_steg_är_klart")?.deadline()?,
    }))
}

fn trial_meetings(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let held = outcome.value("hållna_uppstartsträffar")?;
    if held.is_null() {
        return Ok(Json::Null);
    }
    let attended = in_order(neutral, outcome.checks("arbetsförmedlaren_deltar")?)?;
    Ok(json!({
        "start": held,
        "follow_up": outcome.value("hållna_uppföljningsträffar")?,
        "missing_start": outcome.value("återstående_uppstartsträffar")?,
        "missing_follow_up": outcome.value("återstående_uppföljningsträffar")?,
        "officer_absent": subjects_that_are(&attended, "breached")?,
    }))
}

fn establishment(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let second = outcome.value("träff_2_läge")?;
    let set = outcome.checks("nästa_möte_bestämt")?;
    let set = set.into_iter().find(|check| !check.is("not_applicable"));
    Ok(json!({
        "occasion_1_done": outcome.value("träff_1_är_genomförd")?,
        "occasion_2": {
            "target": outcome.value("träff_2_måldag")?,
            "from": outcome.value("träff_2_från_och_med")?,
            "to": outcome.value("träff_2_till_och_med")?,
            "status": neutral_word(SECOND_MEETING, second.as_str().unwrap_or_default())?,
        },
        "occasion_3": outcome.duty("träff_3")?.deadline()?,
        "occasions_done": outcome.value("genomförda_träffar")?,
        "missing_parties": missing_parties(neutral, outcome)?,
        "next_date_set": set.map_or(Ok(Json::Null), Instance::yes_or_no)?,
    }))
}

/// The parties that were missing at each meeting, by its occasion.
fn missing_parties(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let mut by_occasion: Map<String, Json> = Map::new();
    for attended in outcome.checks("parterna_deltar")? {
        let (meeting, party) = (attended.subject(0)?, attended.subject(1)?);
        let occasion = text(event_of(neutral, meeting)?, "occasion")?;
        let missing = by_occasion.entry(occasion.to_owned()).or_insert_with(|| json!([]));
        if let (true, Json::Array(missing)) = (attended.is("breached"), missing) {
            missing.push(neutral_word(MISSING, party)?.into());
            missing.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        }
    }
    Ok(by_occasion.into())
}
