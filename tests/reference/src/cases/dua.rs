//! DUA: its neutral cases in the words of `examples/dua`, and the outcome in those of the reference.
//!
//! Must not know: ages, dates, anything that a rule decides.

use serde_json::{Map, Value as Json, json};

use super::neutral::{
    Words, events_told, field, holding, list, neutral_word, own_word, own_word_or, renamed, text, unknown_event, word,
};
use super::outcome::{Instance, Outcome, of_subject};
use super::rule_set::RuleSet;

const FACTS: Words = &[
    ("birth_date", "födelsedatum"),
    ("works", "arbetar"),
    ("studies", "studerar"),
    ("part_time_unemployed", "är_deltidsarbetslös"),
    ("prevented_from_work", "är_förhindrad_att_ta_arbete"),
    ("registered", "är_inskriven"),
    ("in_introduction_programme", "går_introduktionsprogram"),
    ("subsidised_employment", "har_subventionerad_anställning"),
];
const MUNICIPALITY: Words =
    &[("local_agreement", "har_lokal_överenskommelse"), ("contact_persons", "antal_kontaktpersoner")];
const INSATS: Words = &[("id", "beteckning"), ("agreed", "är_överens"), ("start", "start"), ("end", "slut")];
const DOCUMENTED: Words =
    &[("individual", "individ"), ("type", "slag"), ("length", "längd"), ("performer", "utförare")];
const GIVERS: Words = &[("municipality", "kommunal"), ("employment_service", "statlig"), ("joint", "gemensam")];
const PROGRAMMES: Words =
    &[("UGA", "jobbgarantin"), ("traineejobb", "traineejobb"), ("utbildningskontrakt", "utbildningskontrakt")];
const KINDS: Words = &[
    ("motivating", "motiverande"),
    ("preparing", "förberedande"),
    ("work_practice", "praktik"),
    ("feriejobb", "feriejobb"),
    ("programme", "arbetsmarknadspolitiskt"),
    ("subsidised_employment", "subventionerad"),
    ("UGA", "jobbgaranti"),
    ("traineejobb", "traineejobb"),
    ("utbildningskontrakt", "utbildningskontrakt"),
];
const EVENTS: Words = &[
    ("consultation", "samråd"),
    ("consent_given", "samtycke_lämnat"),
    ("category_set", "sökandekategori_satt"),
    ("template_row", "mallrad_ifylld"),
    ("copy_sent", "kopia_skickad"),
    ("wish_to_move", "önskemål_om_övergång"),
    ("moved_to_af", "övergång"),
    ("new_plan", "ny_planering"),
    ("three_party_talk", "trepartssamtal"),
];

/// The conditions of the target group. In the order in which the reference lists them.
const TARGET: Words = &[
    ("age", "rätt_ålder"),
    ("introduction_programme", "utan_introduktionsprogram"),
    ("no_municipal_insats", "har_kommunal_insats"),
    ("not_registered", "är_inskriven_hos_arbetsförmedlingen"),
    ("other_giver", "bara_insatser_från_kommunen"),
    ("programme_or_subsidised", "utan_program"),
    ("works_or_studies", "varken_arbetar_eller_studerar"),
];
const FINDINGS: Words = &[
    ("category_missing", "kategori_15_är_satt"),
    ("category_not_in_target", "kategori_15_i_målgruppen"),
    ("category_without_consultation", "samråd_före_kategori_15"),
    ("consent_missing", "samtycke_i_kategori_15"),
    ("template_row_missing", "mallen_ifylld"),
];
const REASONS: Words = &[
    ("no_agreement", "ingen_överenskommelse"),
    ("not_agreed", "inte_överens"),
    ("employment_service_decides", "arbetsförmedlingen_beslutar"),
    ("joint", "ges_i_samverkan"),
    ("feriejobb", "feriejobb"),
    ("age", "utanför_åldern"),
    ("works_or_studies", "arbetar_eller_studerar"),
    ("not_registered", "inte_inskriven"),
    ("other_giver", "annan_givare"),
    ("programme_or_subsidised", "har_program"),
    ("introduction_programme", "introduktionsprogram"),
];
const FIELDS: Words = &[
    ("individual", "individen_dokumenterad"),
    ("type", "slaget_dokumenterat"),
    ("length", "längden_dokumenterad"),
    ("performer", "utföraren_dokumenterad"),
];
const TRANSITION: Words = &[
    ("new_category", "ny_sökandekategori"),
    ("new_plan", "ny_planering_görs"),
    ("consultation", "samråd_om_övergången"),
];

/// What the rules give for a case.
pub(super) fn computed(rules: &mut RuleSet, neutral: &Json) -> Result<Json, String> {
    let outcome = rules.outcome(&to_case(neutral)?, text(neutral, "reference_date")?, &[])?;
    to_expected(neutral, &outcome)
}

fn to_case(neutral: &Json) -> Result<Json, String> {
    let facts = field(neutral, "facts")?;
    let mut case = renamed(facts, FACTS)?;
    let programme = field(facts, "af_programme")?.as_str().map(|code| own_word_or(PROGRAMMES, code, "annat"));
    let more = [
        ("id", field(neutral, "id")?.clone()),
        ("kommun", renamed(facts, MUNICIPALITY)?.into()),
        ("program", programme.into()),
        ("insatser", list(facts, "insatser")?.iter().map(insats).collect::<Result<_, _>>()?),
        ("events", events_told(neutral, event)?.into()),
    ];
    case.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Ok(case.into())
}

fn insats(of: &Json) -> Result<Json, String> {
    let mut own = renamed(of, INSATS)?;
    let kind = own_word_or(KINDS, text(of, "type")?, "annan_kommunal");
    let documented = renamed(field(of, "documented")?, DOCUMENTED)?;
    let more = [("slag", kind.into()), ("givare", word(of, "giver", GIVERS)?), ("dokumenterat", documented.into())];
    own.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Ok(own.into())
}

fn event(of: &Json, kind: &str) -> Result<(&'static str, Json), String> {
    let facts = match kind {
        "consent_given" => json!({ "på_blanketten": field(of, "on_form")? }),
        "category_set" => json!({ "kategori": field(of, "category")? }),
        _ => Json::Object(Map::new()),
    };
    own_word(EVENTS, kind).map_or_else(|_| unknown_event(kind), |own| Ok((own, facts)))
}

fn to_expected(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let failed = holding(TARGET, |own| Ok(!outcome.holds(own)?))?;
    let findings = holding(FINDINGS, |own| Ok(outcome.check(own)?.is("breached")))?;
    Ok(json!({
        "target": { "in_target": outcome.value("målgrupp")?, "failed": failed },
        "category15_allowed": outcome.value("kategori_15_får_sättas")?,
        "exchange_allowed": outcome.value("uppgifter_får_utbytas")?,
        "category15": {
            "has": outcome.value("i_kategori_15")?,
            "findings": findings,
            "activity_report_required": outcome.value("aktivitetsrapport_krävs")?,
            "action_plan_required": outcome.value("handlingsplan_krävs")?,
            "payment": outcome.value("ersättning_för_kategorin")?,
        },
        "insatser": insatser(neutral, outcome)?,
        "copies": copies(outcome)?,
        "transition": transition(outcome)?,
        "contact_person_missing": outcome.check("kontaktperson_utsedd")?.is("breached"),
    }))
}

/// The insatser that the rules have judged, in the order of the case.
fn insatser(neutral: &Json, outcome: &Outcome) -> Result<Json, String> {
    let reasons = outcome.checks("skäl_att_inte_rapportera")?;
    let reported = outcome.duties("insatsen_rapporteras")?;
    let consents = outcome.checks("samtycke_till_rapporteringen")?;
    let mut told = Vec::new();
    for (place, insats) in list(field(neutral, "facts")?, "insatser")?.iter().enumerate() {
        let subject = format!("/insatser/{place}");
        let own = || reasons.iter().filter(|reason| reason.subject(0) == Ok(&subject));
        if own().next().is_none() {
            continue;
        }
        let breached_reasons = own().filter(|reason| reason.is("breached"));
        let mut neutral_reasons =
            breached_reasons.map(|reason| neutral_word(REASONS, reason.subject(1)?)).collect::<Result<Vec<_>, _>>()?;
        neutral_reasons.sort_unstable();
        let missing_fields = holding(FIELDS, |own| Ok(of_subject(&outcome.checks(own)?, &subject)?.is("breached")))?;
        told.push(json!({
            "id": field(insats, "id")?,
            "reportable": !of_subject(&reported, &subject)?.is("not_applicable"),
            "reasons": neutral_reasons,
            "missing_fields": missing_fields,
            "blocked_no_consent": of_subject(&consents, &subject)?.is("breached"),
        }));
    }
    Ok(told.into())
}

fn copies(outcome: &Outcome) -> Result<Json, String> {
    let begun = |copy: &Instance<'_>| !copy.is("not_applicable") && !copy.is("not_triggered");
    let copies = outcome.duties("månadskopia")?.into_iter().filter(begun);
    let told = copies
        .map(|copy| Ok(json!({ "month": copy.subject(0)?, "deadline": copy.last_day()?, "status": copy.status() })));
    told.collect()
}

fn transition(outcome: &Outcome) -> Result<Json, String> {
    let trigger = outcome.value("övergångens_dag")?;
    if trigger.is_null() {
        return Ok(Json::Null);
    }
    let missing = holding(TRANSITION, |own| Ok(outcome.duty(own)?.is("open")))?;
    let talk = outcome.duty("trepartssamtal_hålls")?.is("open");
    Ok(json!({ "trigger": trigger, "missing": missing, "three_party_talk_recommended_missing": talk }))
}
