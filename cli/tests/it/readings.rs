//! `stadga readings`.

use serde_json::Value;

use crate::sandbox::Sandbox;

const RULES: &str = r#"
roll anordnare

ärende Uppdrag {
    ålder: heltal
    start: datum
    händelse plan
}

tolkning gräns: heltal "Lägsta ålder" {
    hög "från 18 år": 18 tillämpas, skäl "så står det"
    låg "från 16 år": 16
    högre "från 20 år": 20
}

tolkning ovidkommande {
    ett "ett" tillämpas, skäl "så står det"
    annat "annat"
}

villkor vuxen "Är vuxen" {
    ålder är minst gräns
}

skyldighet planera {
    ansvarig     anordnare
    ska ske      inom gräns dagar från start
    uppfylls av  plan
}

ersättning peng {
    mottagare   anordnare
    gäller om   vuxen
    belopp      1000 kr
    avrundning  krona, halva uppåt
}
"#;

const CASES: &str = r#"{"id": "1", "ålder": 17, "start": "2024-01-01", "events": []}
{"id": "2", "ålder": 19, "start": "2024-01-01", "events": []}
{"id": "3", "ålder": 40, "start": "2024-06-01"}
"#;

fn effects(arguments: &str) -> Vec<Value> {
    let rules = RULES.replace("inom gräns dagar", "inom 18 dagar");
    let sandbox = Sandbox::with(&[("r.stadga", &rules), ("cases.jsonl", CASES)]);
    let answer =
        sandbox.run(&format!("readings r.stadga --cases cases.jsonl --date 2024-06-15 --format json {arguments}"));
    assert_eq!(answer.code, Some(0), "{}", answer.all());
    let document: Value = serde_json::from_str(&answer.output).unwrap();
    document["readings"].as_array().unwrap().clone()
}

fn told(effect: &Value) -> String {
    let part = |key: &str| effect[key].to_string().replace('"', "");
    let [name, reading, cases, outcomes, more, less] =
        ["name", "reading", "cases_changed", "outcomes_changed", "more_paid", "less_paid"].map(part);
    format!("{name}={reading}: {cases} cases, {outcomes} outcomes, +{more} −{less}")
}

#[test]
fn each_other_reading_is_tried_on_every_case() {
    let told: Vec<String> = effects("").iter().map(told).collect();
    assert_eq!(
        told,
        [
            "gräns=låg: 1 cases, 2 outcomes, +1000.00 −0.00",
            "gräns=högre: 1 cases, 2 outcomes, +0.00 −1000.00",
            "ovidkommande=annat: 0 cases, 0 outcomes, +0.00 −0.00",
        ]
    );
}

#[test]
fn what_is_tried_is_instead_of_what_the_run_applies() {
    let told: Vec<String> = effects("--reading gräns=låg").iter().take(2).map(told).collect();
    assert_eq!(
        told,
        ["gräns=hög: 1 cases, 2 outcomes, +0.00 −1000.00", "gräns=högre: 2 cases, 4 outcomes, +0.00 −2000.00"]
    );
}

#[test]
fn the_table_names_what_changes_most() {
    let rules = RULES.replace("inom gräns dagar", "inom 18 dagar");
    let sandbox = Sandbox::with(&[("r.stadga", &rules), ("cases.jsonl", CASES)]);
    let table = sandbox.run("readings r.stadga --cases cases.jsonl --date 2024-06-15").output.replace('\u{a0}', " ");
    let line = table.lines().find(|line| line.contains("låg")).unwrap().to_owned();
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>().join(" "),
        "gräns hög låg 1 2 +1 000 kr peng (1), vuxen (1)",
        "{table}"
    );
}
