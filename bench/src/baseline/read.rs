//! Facts from the JSON of a case that the interpreter accepts: what is missing is unknown, `null` is absent.

use serde_json::Value as Json;
use stadga_program::date::Date;
use stadga_program::number::Fixed;

use super::facts::{
    Authorisation, Client, Ending, EndingKind, EndingReason, EndingReview, Enrolment, Events, Extension, Facts, Group,
    Insats, PartTime, Programme, Provider, Report, Role, SickLeave,
};
use super::state::{Truth, Value};

impl Facts {
    /// The facts of a case.
    pub(crate) fn from_json(case: &Json) -> Facts {
        Facts {
            client: client(case.get("kund").unwrap_or(&Json::Null)),
            insats: one_of(case, "insats", |name| match name {
                "FAI1" => Insats::Fai1,
                "FAI2" => Insats::Fai2,
                "AMI1" => Insats::Ami1,
                "AMI2" => Insats::Ami2,
                "ISA1" => Insats::Isa1,
                _ => Insats::Isa2,
            }),
            start: date(case, "start"),
            end: date(case, "slut"),
            granted_by: role(case, "beviljad_av"),
            case_manager: read(case, "kundansvarig", |name| name.as_str().map(str::to_owned)),
            provider: read(case, "vald_anordnare", |provider| {
                Some(Provider { authorisations: list(provider, "auktorisationer", authorisation) })
            }),
            review: read(case, "avslutsprövning", |it| Some(review(it))),
            ending: read(case, "avslut", |it| Some(ending(it))),
            events: events(case),
        }
    }
}

fn events(case: &Json) -> Events {
    let mut events: Vec<(Date, &Json)> = Vec::new();
    for event in case.get("events").and_then(Json::as_array).into_iter().flatten() {
        if let Some(day) = event.get("date").and_then(|day| day.as_str()?.parse().ok()) {
            events.push((day, event));
        }
    }
    events.sort_by_key(|(day, _)| *day);
    let of = |kind: &'static str| {
        events.iter().filter(move |(_, event)| event.get("type").and_then(Json::as_str) == Some(kind))
    };
    let holds = |event: &Json, name: &str| event.get(name).and_then(Json::as_bool).unwrap_or_default();
    Events {
        extensions: of("förlängning_beslutad")
            .map(|(day, event)| Extension {
                day: *day,
                is_one_month: event.get("månader").and_then(Json::as_i64) == Some(1),
                goal_is_in_reach: holds(event, "målet_kan_nås"),
                by_supervisor: event.get("by").and_then(Json::as_str) == Some("arbetsledare"),
            })
            .collect(),
        mapped: of("kartläggning").map(|(day, _)| *day).collect(),
        plans: of("framtidsplan").map(|(day, _)| *day).collect(),
        part_time: of("deltid_planerad")
            .map(|(day, event)| PartTime { day: *day, has_reason: holds(event, "skäl_anges") })
            .collect(),
        reports: of("månadsrapport_klar")
            .map(|(day, event)| Report { day: *day, says_ready: holds(event, "rubriken_säger_klar") })
            .collect(),
    }
}

fn client(json: &Json) -> Client {
    Client {
        born: date(json, "födelsedatum"),
        lives_in_nacka: truth(json, "är_nackabo"),
        has_financial_support: truth(json, "har_ekonomiskt_bistånd"),
        newly_arrived: truth(json, "är_nyanländ"),
        family_immigrant: truth(json, "är_anhöriginvandrare"),
        has_establishment_benefit: truth(json, "har_etableringsersättning"),
        entitled_to_establishment_programme: truth(json, "har_rätt_till_etableringsprogram"),
        in_establishment_programme: truth(json, "i_etableringsprogram"),
        establishment_time_is_over: truth(json, "har_avslutad_etableringstid"),
        referred_to_group_1_or_2: truth(json, "är_anvisad_i_grupp_1_eller_2"),
        in_youth_responsibility: truth(json, "i_kaa"),
        works: truth(json, "arbetar"),
        studies: truth(json, "studerar"),
        long_without_occupation: truth(json, "länge_utan_sysselsättning"),
        needs_social_context: truth(json, "behöver_socialt_sammanhang"),
        capacity: read(json, "arbetsförmåga", |percent| Fixed::from_integer(percent.as_i64()?).ok()),
        capacity_is_unclear: truth(json, "oklar_arbetsförmåga"),
        needs_sfi: truth(json, "behöver_sfi"),
        has_finished_sfi: truth(json, "har_avslutat_sfi"),
        programmes: list(json, "program", |json| Enrolment {
            programme: one_of(json, "program", |name| match name {
                "jobb_och_utvecklingsgarantin" => Programme::JobAndDevelopment,
                "jobbgarantin_för_ungdomar" => Programme::YouthJob,
                _ => Programme::Other,
            }),
            pays: truth(json, "ger_ersättning"),
        }),
    }
}

fn authorisation(json: &Json) -> Authorisation {
    Authorisation {
        group: one_of(json, "grupp", |name| match name {
            "FAI" => Group::Fai,
            "AMI" => Group::Ami,
            "ISA" => Group::Isa,
            _ => Group::All,
        }),
        first_day: date(json, "första_dag"),
        last_day: date(json, "sista_dag"),
    }
}

fn review(json: &Json) -> EndingReview {
    EndingReview {
        supports_self: truth(json, "har_egen_försörjning"),
        reached_goal: truth(json, "har_nått_insatsens_mål"),
        goes_on_to_another_insats: truth(json, "går_vidare_till_annan_insats"),
        needs_another_insats: truth(json, "behöver_annan_insats"),
        wants_another_provider: truth(json, "vill_byta_anordnare"),
        is_dissatisfied: truth(json, "är_missnöjd_med_anordnaren"),
        wants_to_stop: truth(json, "vill_avbryta"),
        unforeseen_event: truth(json, "hindras_av_oförutsedd_händelse"),
        other_insatser_in_the_way: truth(json, "hindras_av_andra_insatser"),
        sick_leave: read(json, "sjukskrivning", |json| {
            Some(SickLeave {
                first_day: date(json, "första_dag"),
                last_day: date(json, "sista_dag"),
                doctor_advises_against: truth(json, "läkaren_avråder_från_insatsen"),
            })
        }),
        can_progress: truth(json, "kan_göra_progression"),
        provider_is_deficient: truth(json, "hindras_av_brister_hos_anordnaren"),
    }
}

fn ending(json: &Json) -> Ending {
    Ending {
        kind: one_of(json, "slag", |name| match name {
            "fullföljd" => EndingKind::Completed,
            "i_förtid" => EndingKind::Early,
            _ => EndingKind::Broken,
        }),
        reason: one_of(json, "orsak", |name| match name {
            "självförsörjning" => EndingReason::SelfSupport,
            "målet_nått" => EndingReason::GoalReached,
            "kundens_eget_val" => EndingReason::OwnChoice,
            _ => EndingReason::Other,
        }),
        day: date(json, "datum"),
        decided_on: date(json, "beslutsdatum"),
        decided_by: role(json, "beslutat_av"),
        document_sent: truth(json, "avbrottsdokument_skickat"),
        day_in_document: date(json, "datum_i_avbrottsdokumentet"),
    }
}

fn read<T>(json: &Json, name: &str, make: impl FnOnce(&Json) -> Option<T>) -> Value<T> {
    match json.get(name) {
        None => Value::Unknown,
        Some(Json::Null) => Value::Absent,
        Some(value) => make(value).map_or(Value::Unknown, Value::Known),
    }
}

fn truth(json: &Json, name: &str) -> Truth {
    json.get(name).and_then(Json::as_bool).map_or(Truth::Unknown, Truth::from)
}

fn date(json: &Json, name: &str) -> Value<Date> {
    read(json, name, |day| day.as_str()?.parse().ok())
}

fn one_of<T>(json: &Json, name: &str, member: fn(&str) -> T) -> Value<T> {
    read(json, name, |value| value.as_str().map(member))
}

fn role(json: &Json, name: &str) -> Value<Role> {
    one_of(json, name, |name| if name == "karriärvägledare" { Role::CareerGuide } else { Role::Other })
}

fn list<T>(json: &Json, name: &str, element: fn(&Json) -> T) -> Value<Vec<T>> {
    read(json, name, |values| Some(values.as_array()?.iter().map(element).collect()))
}
