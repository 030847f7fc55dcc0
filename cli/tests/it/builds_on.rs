//! Rule sets that build on another: what the shared rules ask of a case stands in every answer of the one that is run.

use serde_json::Value;

use crate::sandbox::Sandbox;

const SHARED: &str = r#"
regelverk nationell { avser Ungdom }
roll kommunen "Kommunen"
ärende Ungdom {
    start: datum
    händelse plan "Planen är klar"
}
ärende Arbetsplats { godkänd: ja/nej }
beräkning tid: period = 2024-02-01 – 2024-03-31
beräkning längsta: månader "Längsta tid" = 6 månader
skyldighet planera "Planen görs" {
    ansvarig     kommunen
    ska ske      inom 14 dagar från start
    uppfylls av  plan
}
kontroll plan_finns "Planen finns" { krav plan har skett }
kontroll godkänd_plats {
    avser  Arbetsplats
    krav   godkänd
}
ersättning peng "Peng" {
    mottagare    kommunen
    för varje    månad i tid kallad m
    belopp       100 kr
    avrundning   öre, halva uppåt
    utbetalning  månaden efter m
}
lista påbörjade "Påbörjade" {
    kolumn  "Från"    start
    kolumn  "Längst"  längsta
}
nyckeltal antalet "Antal ungdomar" {
    räknas på  ärenden
    antal      ärenden
}
"#;

const LOCAL: &str = r#"
bygger på nationell
ärende Ungdom { start: datum }
undantag nyare "nya ungdomar" till nationell.planera om start är minst 2024-01-01 så inom 21 dagar från start
"#;

const CASES: &str = r#"{ "id": "L1", "start": "2024-03-04", "events": [] }
"#;

const ON: &str = "lokal --cases c.jsonl --date 2024-04-01";

fn sandbox() -> Sandbox {
    let local = "namn = \"lokal\"\n[regelverk]\nnationell = \"../nationell\"\n";
    Sandbox::with(&[
        ("nationell/stadga.toml", "namn = \"nationell\"\n"),
        ("nationell/a.stadga", SHARED),
        ("lokal/stadga.toml", local),
        ("lokal/a.stadga", LOCAL),
        ("c.jsonl", CASES),
    ])
}

#[test]
fn an_outcome_has_what_the_shared_rules_ask() {
    assert_eq!(sandbox().run("check lokal nationell").code, Some(0));
    let outcome = sandbox().run(&format!("run {ON} --format json"));
    let outcome: Value = serde_json::from_str(&outcome.output).unwrap();
    let named =
        |list: &str| outcome[0][list].as_array().unwrap().iter().map(|one| one["name"].clone()).collect::<Vec<_>>();
    assert_eq!(named("duties"), ["nationell.planera"]);
    assert_eq!(named("checks"), ["nationell.plan_finns"]);
    assert_eq!(named("payments"), ["nationell.peng", "nationell.peng"]);
    assert_eq!(outcome[0]["values"]["nationell.längsta"]["value"]["months"], 6);
    assert_eq!(outcome[0]["duties"][0]["last_day"]["value"], "2024-03-25");
    insta::assert_snapshot!(sandbox().run(&format!("run {ON}")).output.replace('\u{a0}', " "));
}

#[test]
fn a_shared_duty_is_due_explained_and_counted() {
    let sandbox = sandbox();
    let due = sandbox.run(&format!("run {ON} --due 2024-03-01..2024-04-30")).output;
    assert!(due.contains("2024-03-25  L1      Planen görs"), "{due}");
    let explained = sandbox.run(&format!("explain {ON} --id L1 nationell.planera")).output;
    assert!(explained.contains("Gällde: nya ungdomar, ger 25 mars 2024"), "{explained}");
    let measured = sandbox.run(&format!("measure {ON}")).output;
    assert!(measured.contains("Antal ungdomar"), "{measured}");
}

#[test]
fn a_shared_list_has_rows_of_the_cases_of_the_one_that_is_run() {
    let list = sandbox().run(&format!("list {ON} --format csv"));
    assert_eq!(list.output, "Från,Längst,Ärende,Avgjord,Väntar på\n2024-03-04,6,L1,ja,\n", "{}", list.all());
    assert_eq!(sandbox().run(&format!("list {ON} nationell.påbörjade --format csv")).output, list.output);
}

#[test]
fn names_of_what_shared_rules_build_on_tell_the_whole_way() {
    let sandbox = sandbox();
    sandbox.write("lokal/stadga.toml", "namn = \"lokal\"\n[regelverk]\nregion = \"../region\"\n");
    sandbox.write("lokal/a.stadga", "bygger på region\närende Ungdom { start: datum }\nvillkor längsta { ja }\n");
    sandbox.write("region/stadga.toml", "namn = \"region\"\n[regelverk]\nnationell = \"../nationell\"\n");
    sandbox.write("region/a.stadga", "bygger på nationell\närende Ungdom { start: datum }\nvillkor längsta { nej }\n");
    let outcome = sandbox.run(&format!("run {ON} --format json"));
    let outcome: Value = serde_json::from_str(&outcome.output).unwrap();
    let values: Vec<&String> = outcome[0]["values"].as_object().unwrap().keys().collect();
    assert_eq!(values, ["längsta", "region.längsta", "region.nationell.längsta", "region.nationell.tid"]);
}

#[test]
fn an_event_that_both_declare_is_one_in_a_case_file() {
    let sandbox = sandbox();
    sandbox.replace(
        "lokal/a.stadga",
        "ärende Ungdom { start: datum }",
        "ärende Ungdom {\n start: datum\n händelse plan\n}",
    );
    assert_eq!(sandbox.run("schema lokal").output.matches("\"const\": \"plan\"").count(), 1);
    sandbox.write(
        "c.jsonl",
        r#"{ "id": "L1", "start": "2024-03-04", "events": [{ "type": "plan", "date": "2024-03-05" }] }"#,
    );
    let outcome = sandbox.run(&format!("run {ON} --format json")).output;
    assert!(outcome.contains("\"status\": \"met\""), "{outcome}");
}

#[test]
fn rows_of_a_shared_register_are_read_and_judged_under_its_own_name() {
    let sandbox = Sandbox::with(&[
        ("nationell/stadga.toml", "namn = \"nationell\"\n"),
        (
            "nationell/r.stadga",
            "källa lagen \"Lagen\" { 1 § \"Granskning\" }\n\
             register Anordnare { nyckel kod: text\n namn: text\n händelse granskad }\n\
             ärende Uppdrag { vald: Anordnare }\n\
             kontroll granskas enligt lagen 1 § { avser Anordnare\n krav granskad har skett }\n",
        ),
        ("lokal/stadga.toml", "namn = \"lokal\"\n[regelverk]\nnationell = \"../nationell\"\n"),
        (
            "lokal/r.stadga",
            "bygger på nationell\n\
             ärende Uppdrag { vald: nationell.Anordnare }\n\
             beräkning namnet: text enligt nationell.lagen 1 § = vald.namn\n",
        ),
        ("c.jsonl", r#"{ "id": "1", "vald": "A1", "events": [] }"#),
        ("a.jsonl", r#"{ "kind": "Anordnare", "kod": "A1", "namn": "Framsteg", "events": [] }"#),
    ]);
    let answer = sandbox.run("run lokal --cases c.jsonl --register a.jsonl --format json");
    let outcomes: Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(outcomes[0]["values"]["namnet"]["value"], "Framsteg", "{}", answer.errors);
    assert_eq!(outcomes[1]["case"], "A1");
    assert_eq!(outcomes[1]["checks"][0]["name"], "nationell.granskas");
    assert_eq!(outcomes[1]["checks"][0]["status"], "breached");
    let covered = sandbox.run("coverage lokal").output;
    assert!(covered.contains("Lagen (nationell.lagen)"), "{covered}");
    assert!(covered.contains("namnet, nationell.granskas"), "{covered}");
}
