//! More facts never change what is settled: not a value, not the status of a duty, not what is found.
//!
//! Random cases of a rule set that has events of every sort, what arises from them, states, pauses, histories, duties, payments and checks
//! are taken apart: facts, fields of events, all of a kind of event or all events are taken out. Whatever is settled of what remains
//! is so of the whole.

use serde_json::{Map, Value, json};

use super::random_cases::{Numbers, completing_changes_nothing, for_random_cases};

const RULES: &str = r#"
roll anordnare, arbetsledare

ärende Uppdrag {
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    grad: procent eller inget över tid
    händelse besök { missat: ja/nej }
    händelse plan { timmar: heltal }
    händelse godkänd { avser: plan }
    händelse frånvaro under period { godtagbar: ja/nej }
    händelse intyg { avser: frånvaro }
    händelse förlängning { månader: heltal } av arbetsledare giltig om {
        "kort": månader är högst 2
        "högst två": antal(förlängning före denna) är mindre än 2
    }
    händelse lämnat
    händelse återkallat
    händelse rapport { avser: månad }
    händelse månaden_betald { avser: månad, belopp: kronor, delar: heltal }
    händelse planen_betald { avser: plan, belopp: kronor }
    händelse utebliven { uppstår vid besök där .missat; var 2:e i följd; bryts av plan }
    händelse varning {
        uppstår vid utebliven
        uppstår vid frånvaro där inte .godtagbar
    }
    händelse upprepad { uppstår vid frånvaro där .dagar är mindre än 8 dagar; minst 2 inom 3 månader }
    händelse oplanerat { uppstår vid besök där inga(plan kallad p där p.timmar är mer än 1) }
    händelse första_tecknet { uppstår vid första av besök där inte .missat; plan }
}

tillstånd medgivande {
    börjar vid  lämnat
    upphör vid  återkallat
}

insats Kort "Kort" {
    insatstid          högst 3 månader, förlängs .månader månader av varje förlängning
    får förlängas med  högst 2 månader, 1 månad i taget
    uppehåll under     frånvaro där .godtagbar
    uppehåll under     medgivande
}

insats Lång "Lång" {
    insatstid  högst 6 månader
}

beräkning antal_besök: heltal = antal(besök kallad b där inte b.missat)
beräkning sista_besöket: datum eller inget = största(besök; .datum)
beräkning varningar: heltal = antal(varning)
beräkning upprepningar: heltal = antal(upprepad)
beräkning oplanerade: heltal = antal(oplanerat)
beräkning tecken: datum eller inget = minsta(första_tecknet; .datum)
beräkning perioder: heltal = antal(medgivande)
beräkning utan_intyg: heltal = antal(frånvaro kallad f där inga(intyg kallad k där k.avser är f))
beräkning använt: dagar eller inget = Kort.använda_dagar
beräkning kvar: dagar eller inget = Kort.återstående_dagar
beräkning slutet: datum eller inget = Kort.beräknat_slut
beräkning antal_månader: heltal = antal(månad i insatsperioden)
beräkning halv_grad: heltal = antal(besök kallad b där grad per b.datum är 50 %)
villkor har_medgivande { medgivande gäller prövningsdagen }
villkor full_grad { grad finns och grad är 100 % }

skyldighet granska {
    ansvarig     anordnare
    för varje    plan kallad p
    ska ske      inom 10 dagar från p.datum
    uppfylls av  godkänd där .avser är p
}

skyldighet svara {
    ansvarig     anordnare
    för varje    varning kallad v
    gäller om    medgivande gäller v.datum
    ska ske      inom 20 dagar från v.datum
    uppfylls av  minst 2 besök där inte .missat
}

skyldighet rapportera {
    ansvarig     anordnare
    för varje    månad i insatsperioden kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  rapport där .avser är m
}

skyldighet planera {
    ansvarig     anordnare
    ska ske      inom 14 dagar från start
    uppfylls av  plan
}

ersättning månadspeng {
    mottagare    anordnare
    för varje    månad i insatsperioden kallad m
    belopp       3 000 kr * trettiondelar(insatsperioden; m)
    avrundning   öre, halva från noll
    kräver       rapportera(m)
    utbetalning  månaden efter underlagsdagen
    utbetalt     summa(månaden_betald där .avser är m; .belopp / .delar avrundat till öre, halva från noll)
}

ersättning planpeng gäller från och med 2024-01-01 till och med 2024-02-15 {
    mottagare   anordnare
    för varje   plan kallad p där p.timmar är mer än 1
    belopp      100 kr * p.timmar
    avrundning  öre, halva från noll
    kräver      granska(p) i tid
    utbetalt    summa(planen_betald där .avser är p; .belopp)
}

ersättning planpeng gäller från och med 2024-02-16 {
    mottagare   anordnare
    för varje   plan kallad p
    belopp      120 kr * p.timmar
    avrundning  öre, halva från noll
    kräver      granska(p) i tid
    utbetalt    summa(planen_betald där .avser är p; .belopp)
}

kontroll intygad {
    för varje  frånvaro kallad f
    för varje  månad i f kallad m
    krav       finns(intyg kallad k där k.avser är f och k.datum är m.första–m.sista)
}

villkor allt_intygat { alla(intygad kallad i1; i1.status är uppfylld) }
beräkning sena: heltal = antal(granska kallad g där g.status är någon av försenad, uppfylld_för_sent)
"#;

/// One of some hundred days, close enough for several events to meet.
fn any_day(numbers: &mut Numbers) -> String {
    format!("2024-{:02}-{:02}", numbers.below(5) + 1, numbers.below(14) * 2 + 1)
}

/// A case in which everything is given.
fn whole_case(seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut events = Vec::new();
    for id in 0..numbers.below(18) {
        let day = any_day(numbers);
        let holds = numbers.one_in(2);
        let mut event = match numbers.below(10) {
            0 | 1 => json!({ "type": "besök", "date": day, "missat": holds }),
            2 => json!({ "type": "plan", "date": day, "timmar": numbers.below(4) }),
            3 => {
                let last = any_day(numbers);
                let (from, to) = if last < day { (last, day) } else { (day, last) };
                let to = if numbers.one_in(5) { Value::Null } else { json!(to) };
                json!({ "type": "frånvaro", "from": from, "to": to, "godtagbar": holds })
            }
            4 => {
                let by = if numbers.one_in(4) { "anordnare" } else { "arbetsledare" };
                json!({ "type": "förlängning", "date": day, "månader": numbers.below(4), "by": by })
            }
            5 => json!({ "type": "lämnat", "date": day }),
            6 => json!({ "type": "återkallat", "date": day }),
            7 | 8 => json!({ "type": "rapport", "date": day, "avser": format!("2024-{:02}", numbers.below(6) + 1) }),
            _ => {
                let month = format!("2024-{:02}", numbers.below(6) + 1);
                let (amount, parts) = (numbers.below(3) * 1500, numbers.below(3));
                let amount = amount.to_string();
                json!({ "type": "månaden_betald", "date": day, "avser": month, "belopp": amount, "delar": parts })
            }
        };
        event["id"] = json!(id.to_string());
        event["order"] = json!(numbers.below(3));
        events.push(event);
    }
    for (about, kind) in [("plan", "godkänd"), ("frånvaro", "intyg")] {
        let ids: Vec<Value> =
            events.iter().filter(|event| event["type"] == about).map(|event| event["id"].clone()).collect();
        for id in ids {
            if numbers.one_in(2) {
                events.push(json!({ "type": kind, "date": any_day(numbers), "avser": id }));
            }
        }
    }
    let plans: Vec<Value> =
        events.iter().filter(|event| event["type"] == "plan").map(|event| event["id"].clone()).collect();
    for id in plans {
        let amount = (numbers.below(4) * 100).to_string();
        events.push(json!({ "type": "planen_betald", "date": any_day(numbers), "avser": id, "belopp": amount }));
    }
    let grades = [json!(100), json!(50), Value::Null];
    let mut history: Vec<Value> = Vec::new();
    for month in 1..=numbers.below(4) {
        let grade = &grades[numbers.below(3) as usize];
        history.push(json!({ "from": format!("2024-{month:02}-05"), "value": grade }));
    }
    json!({
        "insats": if numbers.one_in(4) { json!("Lång") } else { json!("Kort") },
        "start": if numbers.one_in(6) { Value::Null } else { json!(any_day(numbers)) },
        "slut": if numbers.one_in(2) { Value::Null } else { json!(any_day(numbers)) },
        "grad": history,
        "events": events,
    })
}

/// The case with some of it taken out.
fn part_of(case: &Value, seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut part = Map::new();
    for (key, value) in case.as_object().unwrap() {
        if !numbers.one_in(6) {
            part.insert(key.clone(), value.clone());
        }
    }
    if numbers.one_in(3) {
        let kinds = [
            "besök",
            "plan",
            "frånvaro",
            "intyg",
            "förlängning",
            "lämnat",
            "återkallat",
            "rapport",
            "godkänd",
            "månaden_betald",
        ];
        part.insert("unknown_events".to_owned(), json!([kinds[numbers.below(10) as usize]]));
    }
    for event in part.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["missat", "godtagbar", "månader", "by", "avser", "order", "timmar", "belopp", "delar"] {
            if numbers.one_in(8) {
                event.as_object_mut().unwrap().remove(key);
            }
        }
    }
    Value::Object(part)
}

#[test]
fn completing_a_case_with_events_and_duties_changes_nothing_that_is_settled() {
    let days = ["2024-02-10", "2024-03-15", "2024-05-20", "2024-09-01"];
    for_random_cases(RULES, 600, days, |program, (one, other), day| {
        let whole = whole_case(one);
        completing_changes_nothing(program, &part_of(&whole, other), &whole, day)
    });
}
