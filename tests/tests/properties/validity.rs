//! Whether an event counts, and what follows from it, is settled on its own day: what happens later, and on which day the case is judged, changes nothing of it.
//!
//! Random cases of kinds of event whose validity reads all that can be read there: other kinds, what arises from them, states, periods, duties,
//! checks, calculations and insatser. The events of each kind that count are listed by checks, one for each event.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::random_cases::{Numbers, evaluated, for_random_cases};

const CASES: u32 = 400;

const RULES: &str = r#"
roll anordnare

ärende Uppdrag {
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    händelse besök { missat: ja/nej }
    händelse plan
    händelse godkänd { avser: plan }
    händelse frånvaro under period
    händelse lämnat
    händelse återkallat
    händelse varning { uppstår vid besök där .missat; var 2:e i följd; bryts av plan }
    händelse allvar { uppstår vid besök där .missat; minst 2 inom 10 dagar }
    händelse va giltig om { antal(besök) är mindre än 3 }
    händelse vb giltig om { senaste_besöket finns inte eller senaste_besöket.missat }
    händelse vc giltig om { antal(varning) är antal(allvar) }
    händelse vd giltig om { antal(medgivande) är 1 och antal(medgivande kallad m där m.sista finns) är 0 }
    händelse ve giltig om { granskade är antal(plan) }
    händelse vf giltig om { antal(dag i medgivande) är mindre än 20 }
    händelse vg giltig om { antal(va) är mindre än 2 och antal(vg före denna) är mindre än 2 }
    händelse vh giltig om { påbörjade är högst 2 och använda är mindre än 25 dagar }
    händelse vi giltig om { finns(rapportera kallad r där r.status är försenad) }
    händelse vj giltig om { inga(frånvaro kallad f där f.dagar är mer än 12 dagar) }
    händelse följd_av_planer { uppstår vid besök där antal(plan) är antal(godkänd) }
    händelse följd_av_skyldighet { uppstår vid besök där granskade är antal(plan) eller påbörjade är 2 }
    händelse följd_av_tillstånd { uppstår vid besök där antal(medgivande) är 1 och antal(medgivande kallad m där m.sista finns) är 0 }
    händelse följd_av_följd { uppstår vid följd_av_planer där antal(varning) är 0 }
}

tillstånd medgivande {
    börjar vid  lämnat
    upphör vid  återkallat
}

insats Kort "Kort" {
    insatstid       högst 3 månader
    uppehåll under  frånvaro
}

beräkning senaste_besöket: besök eller inget = senaste besök
beräkning granskade: heltal = antal(granska kallad g där g.status är uppfylld_i_tid)
beräkning tiden: period eller inget = om start finns så från och med start till och med bedömningsdagen annars inget
beräkning påbörjade: heltal = antal(månad i tiden)
beräkning använda: dagar = om start finns och start är senast bedömningsdagen så bedömningsdagen - start annars 0 dagar

skyldighet granska {
    ansvarig     anordnare
    för varje    plan kallad p
    ska ske      inom 5 dagar från p.datum
    uppfylls av  godkänd där .avser är p
}

skyldighet rapportera {
    ansvarig     anordnare
    för varje    månad i insatsperioden kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  besök i m
}

kontroll är_a {
    för varje  va kallad x
    krav       ja
}
kontroll är_b {
    för varje  vb kallad x
    krav       ja
}
kontroll är_c {
    för varje  vc kallad x
    krav       ja
}
kontroll är_d {
    för varje  vd kallad x
    krav       ja
}
kontroll är_e {
    för varje  ve kallad x
    krav       ja
}
kontroll är_f {
    för varje  vf kallad x
    krav       ja
}
kontroll är_g {
    för varje  vg kallad x
    krav       ja
}
kontroll är_h {
    för varje  vh kallad x
    krav       ja
}
kontroll är_i {
    för varje  vi kallad x
    krav       ja
}
kontroll är_k {
    för varje  följd_av_planer kallad x
    krav       ja
}
kontroll är_l {
    för varje  följd_av_skyldighet kallad x
    krav       ja
}
kontroll är_m {
    för varje  följd_av_tillstånd kallad x
    krav       ja
}
kontroll är_n {
    för varje  följd_av_följd kallad x
    krav       ja
}
kontroll är_j {
    för varje  vj kallad x
    krav       ja
}
"#;

const DAYS: [&str; 4] = ["2024-01-20", "2024-02-05", "2024-02-20", "2024-03-20"];

fn any_day(numbers: &mut Numbers) -> String {
    format!("2024-{:02}-{:02}", numbers.below(3) + 1, numbers.below(9) * 3 + 1)
}

fn any_case(seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut events: Vec<Value> = Vec::new();
    for id in 0..numbers.below(20) {
        let day = any_day(numbers);
        let judged = ["va", "vb", "vc", "vd", "ve", "vf", "vg", "vh", "vi", "vj"];
        let mut event = match numbers.below(13) {
            0..=2 => json!({ "type": "besök", "date": day, "missat": numbers.one_in(2) }),
            3 => json!({ "type": "plan", "date": day }),
            4 => json!({ "type": "lämnat", "date": day }),
            5 => json!({ "type": "återkallat", "date": day }),
            6 => json!({ "type": "frånvaro", "from": day, "to": null }),
            _ => json!({ "type": judged[numbers.below(10) as usize], "date": day }),
        };
        event["id"] = json!(id.to_string());
        event["order"] = json!(id);
        events.push(event);
    }
    let plans: Vec<Value> =
        events.iter().filter(|event| event["type"] == "plan").map(|event| event["id"].clone()).collect();
    for plan in plans {
        if numbers.one_in(2) {
            events
                .push(json!({ "type": "godkänd", "date": any_day(numbers), "avser": plan, "id": format!("g{plan}") }));
        }
    }
    json!({
        "insats": if numbers.one_in(4) { Value::Null } else { json!("Kort") },
        "start": if numbers.one_in(6) { Value::Null } else { json!(any_day(numbers)) },
        "slut": null,
        "events": events,
    })
}

/// The checks that list the events that count, by their subjects, with what is known of each.
fn counting(outcome: &Value) -> Vec<(String, String, String)> {
    let texts = |check: &Value| (check["name"].to_string(), check["subjects"].to_string(), check["status"].to_string());
    outcome["checks"].as_array().unwrap().iter().map(texts).collect()
}

#[test]
fn whether_an_event_counts_does_not_change_as_time_passes() {
    for_random_cases(RULES, CASES, DAYS, |program, (seed, _), day| {
        let case = any_case(seed);
        let then = counting(&evaluated(program, &case, day));
        let later = counting(&evaluated(program, &case, "2024-05-31"));
        let had_come = |subjects: &str| {
            let events = case["events"].as_array().unwrap().iter();
            let mut of_subjects = events.filter(|event| subjects == format!("[{}]", event["id"]));
            of_subjects.any(|event| event["date"].as_str().is_some_and(|date| date <= day))
        };
        let later: Vec<_> = later.into_iter().filter(|(_, subjects, _)| had_come(subjects)).collect();
        prop_assert_eq!(&then, &later, "{}: {}", day, &case);
        Ok(())
    });
}
