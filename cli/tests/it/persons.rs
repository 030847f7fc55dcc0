//! Cases that stand together in one object: a person with several insatser, of which one may be wrong or none is there.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = "roll anordnare\n\
    regelverk exempelstad { avser Uppdrag }\n\
    ärende Person { födelsedatum: datum, uppdrag: lista med Uppdrag, händelse flytt }\n\
    ärende Uppdrag { start: datum eller inget, slut: datum eller inget, tid: period, händelse plan }\n\
    beräkning avslutade: heltal = antal(uppdrag kallad u där u.slut finns och u.slut är före bedömningsdagen)\n\
    skyldighet planen { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan }\n";

fn run(person: &str, arguments: &str) -> Answer {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("c.json", person)]);
    sandbox.run(&format!("run r.stadga --cases c.json --date 2024-06-30 {arguments}"))
}

/// The ids of the cases that have an outcome, each with the state of `avslutade`.
fn judged(person: &str) -> Vec<String> {
    let outcomes = run(person, "--format jsonl").output;
    let json = outcomes.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    json.map(|json| format!("{} {}", json["case"].as_str().unwrap(), json["values"]["avslutade"]["state"])).collect()
}

#[test]
fn what_is_wrong_with_one_of_a_person_refuses_that_one_and_is_unknown_to_the_others() {
    let person = |first: &str| {
        format!(
            r#"{{ "id": "P", "födelsedatum": "1990-05-01", "events": [],
                 "uppdrag": [{first}, {{ "id": "b", "start": "2024-06-03", "slut": "2024-06-10", "events": [] }}] }}"#
        )
    };
    let wrong_day = person(r#"{ "id": "a", "start": "2024-01-08", "slut": "2024-02-32" }"#);
    assert_eq!(judged(&wrong_day), [r#"P/b "unknown""#]);
    assert_eq!(run(&wrong_day, "").errors.matches("ST608").count(), 1);
    let misspelt = person(r#"{ "id": "a", "start": "2024-01-08", "slutt": "2024-02-12" }"#);
    assert_eq!(judged(&misspelt), [r#"P/b "unknown""#]);
    let wrong_event = person(r#"{ "id": "a", "slut": "2024-02-12", "events": [{ "type": "plan" }] }"#);
    assert_eq!(judged(&wrong_event), [r#"P/b "known""#]);
    assert_eq!(judged(&person("7")), [r#"P/b "unknown""#]);
    // What is read although it is wrong must not be taken for a fact.
    let backwards = person(r#"{ "id": "a", "tid": { "from": "2024-03-01", "to": "2024-02-01" } }"#);
    assert_eq!(judged(&backwards), [""; 0]);
    let twice = person(r#"{ "id": "a", "slut": "2024-02-12", "slut": "2024-08-12" }"#);
    assert_eq!(judged(&twice), [""; 0]);
    // What is wrong with the person is wrong for each.
    assert_eq!(judged(&person(r#"{ "id": "a" }"#).replace("1990-05-01", "1990-05-32")), [""; 0]);
}

#[test]
fn a_person_without_any_has_an_outcome_that_says_so() {
    let person = r#"{ "id": "P", "födelsedatum": "1990-05-01", "uppdrag": [] }"#;
    let answer = run(person, "");
    assert_eq!(answer.code, Some(0));
    let told = "listan ”uppdrag” är tom, så det finns ingenting att bedöma\n";
    assert!(answer.output.contains(told), "{}", answer.output);
    let json: serde_json::Value = serde_json::from_str(&run(person, "--format jsonl").output).unwrap();
    assert_eq!(json["findings"], serde_json::json!([{ "code": "nothing_to_judge", "fact": "/uppdrag" }]));
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("c.json", person)]);
    let explained = sandbox.run("explain r.stadga --cases c.json --date 2024-06-30").output;
    assert!(explained.contains("Listan ”uppdrag” är tom"), "{explained}");
}
