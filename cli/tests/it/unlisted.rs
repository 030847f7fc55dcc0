//! Rules of which it is not known what they are about in a case: every command says so, and names what is missing.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const RULES: &str = r#"roll anordnare

ärende Uppdrag {
    start: datum
    i_kaa: ja/nej
    händelse besked { kod: heltal }
    händelse svar
    händelse lagt
    händelse avslutat
    händelse praktik under period
}

tillstånd pågår {
    börjar vid  lagt
    upphör vid  avslutat
}

skyldighet svara "Svar lämnas" {
    ansvarig     anordnare
    för varje    besked kallad b där b.kod är 15
    gäller om    i_kaa
    ska ske      inom 5 dagar från b.datum
    uppfylls av  svar
}

kontroll i_tid "Beskedet kom i tid" {
    för varje  besked kallad b där b.kod är 15
    krav       b.datum är före start
}

skyldighet rapportera "Rapport lämnas" {
    ansvarig     anordnare
    för varje    månad i pågår kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  svar där .datum är m.första–m.sista
}

kontroll dagbok {
    för varje  praktik kallad p
    för varje  månad i p kallad m
    krav       finns(svar kallad s där s.datum är m.första–m.sista)
}

ersättning peng "Praktikpeng" {
    mottagare    anordnare
    för varje    praktik kallad p
    för varje    månad i p kallad m
    belopp       500 kr
    avrundning   öre, halva uppåt
    utbetalning  månaden efter m
}
"#;

const CASES: &str = r#"{"id": "allt-okänt", "start": "2024-01-01", "i_kaa": true}
{"id": "inget", "start": "2024-01-01", "i_kaa": true, "events": []}
{"id": "gäller-inte", "start": "2024-01-01", "i_kaa": false, "events": [], "unknown_events": ["besked"]}
{"id": "en-till", "start": "2024-01-01", "i_kaa": true, "events": [{"type": "praktik", "from": "2024-01-10", "to": "2024-01-20", "id": "p1"}, {"type": "praktik", "from": "2024-02-10", "id": "p2"}]}
{"id": "kod-saknas", "start": "2024-01-01", "i_kaa": true, "events": [{"type": "besked", "date": "2024-01-10"}]}
"#;

fn run(arguments: &str) -> String {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES)]);
    let answer = sandbox.run(&format!("{arguments} --date 2024-03-01"));
    assert_eq!(answer.code, Some(0), "{}", answer.all());
    answer.output
}

fn outcome(id: &str) -> Value {
    let output = run("run r.stadga --cases cases.jsonl --format jsonl");
    let mut outcomes = output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    outcomes.find(|outcome| outcome["case"] == id).unwrap()
}

/// Each entry of a list of an outcome: its name, what it is about, its status and what it waits for.
fn entries(outcome: &Value, list: &str) -> Value {
    let words = |own: &Value| {
        let unlisted = if own["unlisted"] == true { "unlisted" } else { "listed" };
        json!([own["name"], unlisted, own["subjects"], own["status"], own["needs"]])
    };
    outcome[list].as_array().unwrap().iter().map(words).collect()
}

#[test]
fn an_outcome_has_an_entry_for_a_rule_that_is_not_known_to_be_about_anything() {
    let all_unknown = outcome("allt-okänt");
    let waits = |name: &str| json!([name, "unlisted", [], "unknown", ["/events"]]);
    assert_eq!(entries(&all_unknown, "checks"), json!([waits("dagbok"), waits("i_tid")]));
    assert_eq!(entries(&all_unknown, "duties"), json!([waits("rapportera"), waits("svara")]));
    assert_eq!(all_unknown["duties"][0]["last_day"]["needs"], json!(["/events"]));
    let total = &all_unknown["payment_totals"][0];
    assert_eq!(
        (&total["settled"], &total["high"], &total["needs"]),
        (&json!(false), &Value::Null, &json!(["/events"]))
    );
}

#[test]
fn of_a_case_in_which_nothing_has_happened_there_is_none() {
    let nothing = outcome("inget");
    assert_eq!((entries(&nothing, "checks"), entries(&nothing, "duties")), (json!([]), json!([])));
    assert_eq!(nothing["payment_totals"][0]["settled"], true);
}

#[test]
fn what_does_not_concern_the_case_whichever_there_are_is_not_open() {
    let of_no_concern = outcome("gäller-inte");
    assert_eq!(entries(&of_no_concern, "duties"), json!([["svara", "unlisted", [], "not_applicable", null]]));
    assert!(run("explain r.stadga svara --cases cases.jsonl --id gäller-inte").contains("ingen av dem gäller"));
}

#[test]
fn instances_that_are_known_stand_beside_what_is_open() {
    let one_more = outcome("en-till");
    assert_eq!(
        entries(&one_more, "checks"),
        json!([
            ["dagbok", "listed", ["p1", "2024-01"], "breached", null],
            ["dagbok", "listed", ["p2", "2024-02"], "unknown", ["/events/1/to"]],
            ["dagbok", "listed", ["p2", "2024-03"], "unknown", ["/events/1/to"]],
            ["dagbok", "unlisted", [], "unknown", ["/events/1/to"]],
        ]),
    );
    let known = outcome("kod-saknas");
    assert_eq!(entries(&known, "duties"), json!([["svara", "listed", ["/events/0"], "unknown", ["/events/0/kod"]]]),);
}

#[test]
fn every_outcome_fits_the_published_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/schema/outcome-1.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for line in run("run r.stadga --cases cases.jsonl --format jsonl").lines() {
        let outcome: Value = serde_json::from_str(line).unwrap();
        let errors: Vec<_> = validator.iter_errors(&outcome).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_table_lists_such_rules_among_what_cannot_be_decided() {
    insta::assert_snapshot!(run("run r.stadga --cases cases.jsonl"));
}

#[test]
fn what_is_due_counts_them() {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES)]);
    let due = "--due 2024-01-01..2024-12-31";
    insta::assert_snapshot!(sandbox.run(&format!("run r.stadga --cases cases.jsonl --date 2024-03-01 {due}")).all());
}

#[test]
fn an_explanation_tells_what_is_missing_with_and_without_a_name() {
    for name in ["svara", ""] {
        let text = run(&format!("explain r.stadga {name} --cases cases.jsonl --id allt-okänt"));
        assert!(text.contains("Svar lämnas\n"), "{text}");
        assert!(text.contains("Det går inte att avgöra vilka skyldigheter det finns."), "{text}");
        assert!(text.contains("Uppgifter som saknas\n  händelserna\n"), "{text}");
    }
    let whole = run("explain r.stadga --cases cases.jsonl --id allt-okänt");
    assert!(whole.contains("vilka kontroller det finns") && whole.contains("vilka rader det finns"), "{whole}");
    assert!(run("explain r.stadga --cases cases.jsonl --id allt-okänt --format svg").contains("”Svar lämnas”"));
}
