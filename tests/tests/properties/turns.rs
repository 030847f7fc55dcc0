//! Who takes which event: more facts change nothing that is settled, and the place of an event in the case has no say.
//!
//! Random cases of duties whose events fulfil one instance each, of several sources and with what replaces them, on so few days that many
//! events are of one. Facts and whole kinds of events are taken out of the one, and in the other the events change places.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::random_cases::{Numbers, completing_changes_nothing, evaluated, for_random_cases, settled};

/// How many cases are tried.
const CASES: u32 = 1_500;

/// The days on which they are judged.
const DAYS: [&str; 3] = ["2024-02-05", "2024-02-10", "2024-03-15"];

const RULES: &str = r#"
roll anordnare

ärende Uppdrag {
    händelse avvikelse { frist: heltal }
    händelse samtal { enskilt: ja/nej, avser: avvikelse eller inget, längd: heltal }
    händelse möte vid tidpunkt { hållet: ja/nej }
    händelse brev
    händelse avslut
    händelse tecken { uppstår vid första av samtal där 10 / .längd är mer än 1; brev }
    händelse påminnelse { uppstår vid avvikelse där .frist är 1 }
}

skyldighet följa_upp {
    ansvarig     anordnare
    för varje    avvikelse kallad a
    gäller om    a.frist är minst 1
    ska ske      senast a.datum + a.frist * 4 dagar
    uppfylls av  var sin samtal där .enskilt eller a.frist är minst 2
}

skyldighet återkoppla {
    ansvarig     anordnare
    för varje    avvikelse kallad a
    ska ske      inom 10 dagar från a
    uppfylls av  minst 2 var sin samtal; möte där .hållet; brev
    ersätts av   avslut
}

skyldighet svara {
    ansvarig     anordnare
    för varje    påminnelse kallad p
    ska ske      inom 3 dagar från p
    uppfylls av  var sin brev; påminnelse
}

skyldighet besvara {
    ansvarig     anordnare
    för varje    avvikelse kallad a
    ska ske      inom 10 dagar från a
    uppfylls av  var sin samtal där .avser är a eller .enskilt
}

skyldighet ringa {
    ansvarig     anordnare
    för varje    avvikelse kallad a
    ska ske      inom 5 dagar från a
    uppfylls av  minst 2 samtal; möte där .hållet; brev
    ersätts av   avslut
}

beräkning uppföljda: heltal = antal(följa_upp kallad u där u.status är uppfylld_i_tid)
beräkning sist_uppföljd: datum eller inget = största(följa_upp kallad u där u.uppfylld_den finns; u.uppfylld_den)
beräkning återkopplade: heltal = antal(återkoppla kallad u där u.status är någon av uppfylld_i_tid, uppfylld_för_sent)
beräkning tecknet: datum eller inget = minsta(tecken; .datum)
villkor alla_besvarade { alla(besvara kallad u; u.status är uppfylld_i_tid) }
"#;

/// A case in which everything is given, save perhaps in which order the events of a day were.
fn whole_case(seed: u64, is_ordered: bool) -> Value {
    let numbers = &mut Numbers(seed);
    let mut events = Vec::new();
    for id in 0..numbers.below(9) {
        let day = format!("2024-02-0{}", numbers.below(3) * 3 + 1);
        let holds = numbers.one_in(2);
        let mut event = match numbers.below(10) {
            0..=3 => json!({ "type": "avvikelse", "date": day, "frist": numbers.below(3) }),
            4..=6 => {
                let about = if numbers.one_in(2) { Value::Null } else { json!(numbers.below(id + 1).to_string()) };
                json!({ "type": "samtal", "date": day, "enskilt": holds, "avser": about, "längd": numbers.below(3) * 5 })
            }
            7 => json!({ "type": "möte", "date": day, "time": format!("1{}:00", numbers.below(3)), "hållet": holds }),
            8 => json!({ "type": "brev", "date": day }),
            _ => json!({ "type": "avslut", "date": day }),
        };
        event["id"] = json!(id.to_string());
        if is_ordered {
            event["order"] = json!(id);
        }
        events.push(event);
    }
    let of_deviations: Vec<Value> =
        events.iter().filter(|event| event["type"] == "avvikelse").map(|event| event["id"].clone()).collect();
    for event in &mut events {
        if event["type"] == "samtal" && !of_deviations.contains(&event["avser"]) {
            event["avser"] = Value::Null;
        }
    }
    shuffle(&mut events, numbers);
    json!({ "events": events })
}

/// The case with some of it taken out.
fn part_of(case: &Value, seed: u64) -> Value {
    let numbers = &mut Numbers(seed);
    let mut part: Map<String, Value> = case.as_object().unwrap().clone();
    if numbers.one_in(3) {
        let kinds = ["avvikelse", "samtal", "möte", "brev", "avslut"];
        part.insert("unknown_events".to_owned(), json!([kinds[numbers.below(5) as usize]]));
    }
    let rarely = 2 + numbers.below(8);
    for event in part.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["frist", "enskilt", "avser", "längd", "hållet", "order"] {
            if numbers.one_in(rarely) {
                event.as_object_mut().unwrap().remove(key);
            }
        }
    }
    Value::Object(part)
}

fn shuffle(events: &mut [Value], numbers: &mut Numbers) {
    for last in (1..events.len()).rev() {
        events.swap(last, numbers.below(last as u64 + 1) as usize);
    }
}

#[test]
fn completing_a_case_changes_nothing_of_who_is_settled_to_take_what() {
    for_random_cases(RULES, CASES, DAYS, |program, (one, other), day| {
        let whole = whole_case(one, true);
        completing_changes_nothing(program, &part_of(&whole, other), &whole, day)
    });
}

#[test]
fn where_the_events_of_a_day_stand_in_a_case_changes_nothing() {
    for_random_cases(RULES, CASES, DAYS, |program, (one, other), day| {
        let case = part_of(&whole_case(one, other % 2 == 0), other);
        let mut moved = case.clone();
        shuffle(moved["events"].as_array_mut().unwrap(), &mut Numbers(other));
        let sorted = |case| {
            let mut settled = settled(&evaluated(program, case, day));
            settled.sort();
            settled
        };
        prop_assert_eq!(sorted(&case), sorted(&moved), "{}: {}\n{}", day, &case, &moved);
        Ok(())
    });
}
