//! `stadga run --due`.

use crate::sandbox::Sandbox;

pub(crate) const RULES: &str = r#"
regelverk prov "Prov" {
    avser Uppdrag
}

källa rutiner "Rutiner; 2024" {
    avsnitt 7 "Plan"
    avsnitt 8 "Rapport, varje månad"
}

roll anordnare "Anordnare"

ärende Uppdrag {
    start: datum eller inget
    slut: datum
    namn: text
    händelse plan_inskickad
    händelse månadsrapport { avser: månad }
    händelse begäran
    händelse svar
}

beräkning tid: period eller inget = om start finns så start–slut annars inget

skyldighet plan "Planen skickas in" enligt rutiner avsnitt 7 {
    ansvarig     anordnare
    ska ske      inom 14 dagar från start
    uppfylls av  plan_inskickad
}

skyldighet rapport "Rapporten lämnas" enligt rutiner avsnitt 8 {
    ansvarig     anordnare
    för varje    månad i tid kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  månadsrapport där .avser är m
}

skyldighet besvara {
    ansvarig     anordnare
    för varje    begäran kallad b
    ska ske      tidigast b senast b.datum + 3 dagar
    uppfylls av  svar
}

skyldighet samråd {
    ansvarig     anordnare
    ska ske      utan bestämd tid "regelbundet"
    uppfylls av  svar
}
"#;

pub(crate) const CASES: &str = r#"{"id": "A-1", "start": "2024-03-04", "slut": "2024-05-10", "namn": "Kim", "events": [
  {"type": "plan_inskickad", "date": "2024-03-11"}, {"type": "månadsrapport", "date": "2024-04-09", "avser": "2024-03"},
  {"type": "begäran", "date": "2024-06-12"}, {"type": "begäran", "date": "2024-06-12"}]}
{"start": "2024-06-10", "slut": "2024-07-10", "namn": "Lo", "events": []}
{"id": "A-3", "start": null, "slut": "2024-05-10", "namn": "Mi", "events": []}
{"id": "A-4", "slut": "2024-05-10", "namn": "Ny", "events": []}
"#;

fn run(arguments: &str) -> crate::sandbox::Answer {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES)]);
    sandbox.run(&format!("run r.stadga --cases cases.jsonl --date 2024-06-15 {arguments}"))
}

#[test]
fn what_is_due_over_all_cases_is_a_table_in_the_order_of_the_days() {
    insta::assert_snapshot!(run("--due 2024-03-01..2024-07-31 --with-done").all());
}

#[test]
fn both_ends_of_the_span_count() {
    let lines = |due: &str| run(&format!("--due {due} --with-done --format jsonl")).output.lines().count();
    assert_eq!(lines("2024-03-18..2024-04-07"), 2);
    assert_eq!(lines("2024-03-19..2024-04-06"), 0);
    assert_eq!(lines("2024-03-18..2024-03-18"), 1);
}

#[test]
fn what_is_done_already_is_only_counted_unless_it_is_asked_for() {
    let answer = run("--due 2024-03-01..2024-07-31");
    assert!(!answer.output.contains("uppfylld"), "{}", answer.output);
    let told = "2 skyldigheter är redan uppfyllda, och står inte i listan. ”--with-done” tar med dem.";
    assert_eq!(answer.errors.lines().next(), Some(told));
    let days = |due: &str| run(&format!("--due {due} --format ics")).output.matches("BEGIN:VEVENT").count();
    assert_eq!(days("2024-03-01..2024-07-31"), 6);
    assert!(run("--due 2024-03-18..2024-03-18").output.contains("Allt som har sin sista dag då är gjort."));
    let alone = run("--with-done");
    let told = "fel: ”--with-done” har ingen betydelse utan ”--due”.";
    assert_eq!((alone.code, alone.errors.lines().next()), (Some(2), Some(told)));
}

#[test]
fn where_nothing_is_due_the_list_is_empty_in_every_format() {
    let output = |format: &str| run(&format!("--due 2023-01-01..2023-12-31 --format {format}")).output;
    assert!(output("table").contains("Ingenting har sin sista dag då."));
    assert_eq!((output("json").as_str(), output("jsonl").as_str()), ("[]\n", ""));
    assert!(output("ics").ends_with("CALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n"));
}

#[test]
fn a_calendar_has_an_event_for_each_duty_and_nothing_of_the_person() {
    let answer = run("--due 2024-03-01..2024-07-31 --with-done --format ics");
    insta::assert_snapshot!(answer.output.replace("\r\n", "\n"));
    assert!(answer.output.lines().all(|line| line.len() <= 75), "{}", answer.output);
    assert!(["Kim", "begäran"].iter().all(|word| !answer.output.contains(word)));
    let uids: Vec<&str> = answer.output.lines().filter(|line| line.starts_with("UID:")).collect();
    let different: std::collections::BTreeSet<&&str> = uids.iter().collect();
    assert_eq!((uids.len(), different.len()), (8, 8));
}

#[test]
fn an_event_of_the_calendar_keeps_its_identity_when_the_case_goes_on() {
    let uids = |cases: &str, day: &str| -> Vec<String> {
        let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", cases)]);
        let due = "--due 2024-06-01..2024-06-30 --with-done --format ics";
        let output = sandbox.run(&format!("run r.stadga --cases cases.jsonl --date {day} {due}")).output;
        output.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let later = CASES.replace(
        r#"{"type": "plan_inskickad""#,
        r#"{"type": "svar", "date": "2024-06-01"}, {"type": "plan_inskickad""#,
    );
    assert_eq!(uids(CASES, "2024-06-15"), uids(&later, "2024-06-25"));
}

#[test]
fn the_list_can_be_written_to_a_file() {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES)]);
    let due = "--due 2024-06-01..2024-06-30 --format ics --out att_göra.ics";
    let answer = sandbox.run(&format!("run r.stadga --cases cases.jsonl --date 2024-06-15 {due}"));
    assert_eq!((answer.code, answer.output.as_str()), (Some(0), ""));
    assert!(sandbox.read("att_göra.ics").starts_with("BEGIN:VCALENDAR\r\n"));
}

#[test]
fn a_span_that_is_none_is_told_of_with_what_to_write() {
    let answers = ["2024-06-20..2024-06-15", "2024-02-30..2024-03-01", "2024-06", "..", "2024-06-01..", ""]
        .map(|due| format!("{due}\n{}", run(&format!("--due={due}")).all()));
    insta::assert_snapshot!(answers.join("\n"));
}

#[test]
fn a_calendar_without_a_span_is_told_of() {
    insta::assert_snapshot!(run("--format ics").all());
}

#[test]
fn a_case_that_is_refused_is_told_of_and_the_others_are_listed() {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", &format!("{{\"start\": 3}}\n{CASES}"))]);
    let answer =
        sandbox.run("run r.stadga --cases cases.jsonl --date 2024-06-15 --due 2024-03-01..2024-07-31 --format jsonl");
    assert_eq!((answer.code, answer.output.lines().count()), (Some(1), 6));
}

#[test]
fn what_is_due_has_no_exact_needs() {
    let sandbox = Sandbox::with_new_rule_set();
    let answer =
        sandbox.run("run kommunen --cases kommunen/cases.json --due 2024-06-01..2024-06-30 --exact --date 2024-06-15");
    let told = "fel: ”--exact” har ingen betydelse tillsammans med ”--due”.";
    assert_eq!((answer.code, answer.errors.lines().next()), (Some(2), Some(told)));
}

#[test]
fn an_event_with_an_id_is_named_by_it_wherever_it_stands_in_the_case() {
    let subjects = |events: &str| {
        let case =
            format!(r#"{{"id": "A-1", "start": null, "slut": "2024-05-10", "namn": "Kim", "events": [{events}]}}"#);
        let sandbox = Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", &case)]);
        let run = "run r.stadga --cases cases.jsonl --date 2024-06-15 --format jsonl";
        let outcome: serde_json::Value = serde_json::from_str(&sandbox.run(run).output).unwrap();
        let due = sandbox.run(&format!("{run} --due 2024-06-01..2024-06-30")).output;
        let explained = sandbox.run("explain r.stadga besvara(b2) --cases cases.jsonl --date 2024-06-15").output;
        assert!(explained.contains("begäran 12 juni 2024"), "{explained}");
        let duties = outcome["duties"].as_array().unwrap().iter();
        let subjects: Vec<String> = duties.map(|duty| duty["subjects"].to_string()).collect();
        (subjects.join(" "), due.matches(r#""subjects":["b2"]"#).count())
    };
    let [first, second] =
        ["b1", "b2"].map(|id| format!(r#"{{"type": "begäran", "date": "2024-06-12", "id": "{id}"}}"#));
    let nameless = r#"{"type": "begäran", "date": "2024-06-13"}"#;
    let expected = |pointer: &str| (format!(r#"["b1"] ["b2"] ["{pointer}"] [] []"#), 1);
    assert_eq!(subjects(&format!("{first},{second},{nameless}")), expected("/events/2"));
    assert_eq!(subjects(&format!("{nameless},{second},{first}")), expected("/events/0"));
}

#[test]
fn a_duty_with_a_fault_is_told_of_where_the_list_of_what_is_due_sends_its_reader() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { start: datum, dröjsmål: heltal, händelse plan }\n\
         skyldighet planen \"Planen skickas in\" { ansvarig anordnare\n ska ske senast start + dröjsmål * 1 dag\n uppfylls av plan }\n";
    let case = r#"{ "start": "2024-03-04", "dröjsmål": 900000000, "events": [] }"#;
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    let output = sandbox.run("run regler.stadga --cases case.json --date 2024-03-25").output;
    assert!(output.contains("Planen skickas in: "), "{output}");
}
