//! Registers: rows in files of their own, which cases name by their keys.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = "roll kommun\n\
    regelverk exempelstad { avser Uppdrag }\n\
    register Anordnare { nyckel kod: text\n namn: text\n slut: datum eller inget\n händelse granskad }\n\
    ärende Uppdrag { start: datum, vald: Anordnare }\n\
    kontroll avtal { krav vald.slut finns inte eller vald.slut är tidigast start }\n\
    skyldighet granskning { avser Anordnare\n ansvarig kommun\n ska ske senast 2024-06-30\n uppfylls av granskad }\n";

const CASES: &str = r#"{ "id": "1", "start": "2024-03-04", "vald": "A1", "events": [] }
{ "id": "2", "start": "2024-03-04", "vald": "B2", "events": [] }"#;

const ROWS: &str = r#"{ "kind": "Anordnare", "kod": "A1", "namn": "Framsteg", "slut": "2024-02-29", "events": [] }
{ "kind": "Anordnare", "kod": "B2", "namn": "Nystart", "slut": null, "events": [{ "type": "granskad", "date": "2024-05-06" }] }"#;

fn run(cases: &str, rows: &str, command: &str) -> Answer {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("c.jsonl", cases), ("a.jsonl", rows)]);
    sandbox.run(command)
}

/// The ids of the outcomes, each with the status of its first check or duty.
fn judged(cases: &str, rows: &str, register: &str) -> Vec<String> {
    let command = format!("run r.stadga --cases c.jsonl {register} --date 2024-06-15 --format jsonl");
    let outcomes = run(cases, rows, &command).output;
    let json = outcomes.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let status = |json: &serde_json::Value| {
        let found = ["checks", "duties"].iter().find_map(|list| json[list][0]["status"].as_str());
        found.unwrap_or_default().to_owned()
    };
    json.map(|json| format!("{} {}", json["case"].as_str().unwrap(), status(&json))).collect()
}

#[test]
fn what_a_case_reads_of_a_row_is_unknown_until_the_register_is_given() {
    assert_eq!(judged(CASES, ROWS, ""), ["1 unknown", "2 unknown"]);
    assert_eq!(judged(CASES, ROWS, "--register a.jsonl"), ["1 breached", "2 met", "A1 pending", "B2 met"]);
}

#[test]
fn a_key_that_no_row_has_refuses_the_case() {
    let answer = run(&CASES.replace("B2", "B3"), ROWS, "run r.stadga --cases c.jsonl --register a.jsonl");
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.contains("c.jsonl:2:"), "{}", answer.errors);
    assert!(answer.errors.contains("Registret ”Anordnare” har ingen rad med nyckeln ”B3”"), "{}", answer.errors);
}

#[test]
fn a_row_that_cannot_be_used_is_told_with_its_place_and_leaves_what_names_it_unknown() {
    let rows = ROWS.replace("2024-02-29", "2024-02-30");
    assert_eq!(judged(CASES, &rows, "--register a.jsonl"), ["1 unknown", "2 met", "B2 met"]);
    let answer = run(CASES, &rows, "run r.stadga --cases c.jsonl --register a.jsonl --date 2024-06-15");
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.contains("a.jsonl:1:"), "{}", answer.errors);
    for (wrong, code) in [
        (ROWS.replace("B2", "A1"), "ST614"),
        (ROWS.replace(r#""kod": "B2", "#, ""), "ST616"),
        (ROWS.replace(r#""kind": "Anordnare", "kod": "B2""#, r#""kod": "B2""#), "ST616"),
        (ROWS.replace(r#""kind": "Anordnare", "kod": "B2""#, r#""kind": "Uppdrag", "kod": "B2""#), "ST612"),
        (ROWS.replace("namn", "namnet"), "ST604"),
        ("7".to_owned(), "ST606"),
        ("{".to_owned(), "ST601"),
    ] {
        let answer = run("", &wrong, "run r.stadga --cases c.jsonl --register a.jsonl");
        assert!(answer.errors.contains(&format!("{code}:")), "{wrong}: {}", answer.errors);
    }
}

#[test]
fn a_row_is_explained_by_its_key() {
    let explained =
        run(CASES, ROWS, "explain r.stadga --cases c.jsonl --register a.jsonl --id B2 granskning --date 2024-06-15");
    assert!(explained.output.contains("Ärende B2"), "{}{}", explained.output, explained.errors);
    let read = run(CASES, ROWS, "eval r.stadga vald.namn --cases c.jsonl --register a.jsonl --id 1");
    assert_eq!(read.output, "\"Framsteg\"\n");
}

const NESTED: &str = "roll kommunen\n\
    register Koncern { nyckel nr: text\n stor: ja/nej }\n\
    register Anordnare { nyckel kod: text\n ägare: Koncern }\n\
    ärende Uppdrag { vald: Anordnare }\n\
    kontroll ägd { avser Anordnare\n krav ägare.stor }\n\
    lista valda { kolumn \"Ägs av stor\" vald.ägare.stor }\n";

#[test]
fn rows_name_rows_whichever_are_read_first() {
    let (a, k) = (
        "{\"kind\":\"Anordnare\",\"kod\":\"A1\",\"ägare\":\"K1\"}\n",
        "{\"kind\":\"Koncern\",\"nr\":\"K1\",\"stor\":true}\n",
    );
    let files = [("r.stadga", NESTED), ("c.jsonl", "{\"id\":\"1\",\"vald\":\"A1\"}\n"), ("a.jsonl", a), ("k.jsonl", k)];
    let sandbox = Sandbox::with(&files);
    let run = |registers: &str| {
        let answer = sandbox.run(&format!("run r.stadga --cases c.jsonl {registers} --date 2024-06-15 --format jsonl"));
        assert_eq!(answer.code, Some(0), "{}", answer.all());
        answer.output
    };
    let first = run("--register a.jsonl --register k.jsonl");
    assert!(first.contains("\"met\""), "{first}");
    assert_eq!(first, run("--register k.jsonl --register a.jsonl"));
}

#[test]
fn a_row_without_a_row_that_it_names_is_refused_whichever_is_read_first() {
    let a = "{\"kind\":\"Anordnare\",\"kod\":\"A1\",\"ägare\":\"K1\"}\n";
    let k = "{\"kind\":\"Koncern\",\"nr\":\"K1\",\"stor\":\"kanske\"}\n";
    for rows in [format!("{a}{k}"), format!("{k}{a}")] {
        let files = [("r.stadga", NESTED), ("c.jsonl", "{\"id\":\"1\",\"vald\":\"A1\"}\n"), ("rows.jsonl", &rows)];
        let answer = Sandbox::with(&files)
            .run("run r.stadga --cases c.jsonl --register rows.jsonl --date 2024-06-15 --format jsonl");
        assert_eq!(answer.errors.matches("fel ST").count(), 1, "{}", answer.errors);
        assert!(answer.output.contains("\"case\":\"A1\"") && answer.output.contains("unknown"), "{}", answer.output);
    }
}

#[test]
fn lists_read_registers_too() {
    let rows = "{\"kind\":\"Anordnare\",\"kod\":\"A1\",\"ägare\":\"K1\"}\n{\"kind\":\"Koncern\",\"nr\":\"K1\",\"stor\":true}\n";
    let files = [("r.stadga", NESTED), ("c.jsonl", "{\"id\":\"1\",\"vald\":\"A1\"}\n"), ("rows.jsonl", rows)];
    let answer =
        Sandbox::with(&files).run("list r.stadga --cases c.jsonl --register rows.jsonl --date 2024-06-15 --format csv");
    assert!(answer.output.ends_with("\nja,1,ja,\n"), "{}", answer.all());
}

#[test]
fn many_cases_with_keys_that_no_row_has_are_told_in_time() {
    let rows: String =
        (0..2_000).map(|n| format!("{{\"kind\":\"Anordnare\",\"kod\":\"556000-{n:04}\",\"ägare\":null}}\n")).collect();
    let cases: String = (0..2_000).map(|n| format!("{{\"id\":\"{n}\",\"vald\":\"556000{n:04}\"}}\n")).collect();
    let rules = NESTED
        .replace("ägare: Koncern", "ägare: Koncern eller inget")
        .replace("krav ägare.stor", "krav ägare finns")
        .replace("vald.ägare.stor", "vald.kod");
    let files = [("r.stadga", rules.as_str()), ("c.jsonl", &cases), ("rows.jsonl", &rows)];
    let started = std::time::Instant::now();
    let answer = Sandbox::with(&files).run("run r.stadga --cases c.jsonl --register rows.jsonl --date 2024-06-15");
    assert!(answer.errors.contains("Skriv ”556000-0000”"), "{}", answer.errors.get(..800).unwrap_or_default());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn no_two_outcomes_have_one_name() {
    let of_row = CASES.replace(r#""id": "1""#, r#""id": "A1""#);
    let answer = run(&of_row, ROWS, "run r.stadga --cases c.jsonl --register a.jsonl");
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.contains("c.jsonl:1:"), "{}", answer.errors);
    assert!(answer.errors.contains("ST614: En rad i ”Anordnare” har också beteckningen ”A1”"), "{}", answer.errors);
    assert_eq!(judged(&of_row, ROWS, "--register a.jsonl"), ["2 met", "A1 pending", "B2 met"]);

    let with_id = ROWS.replace(r#""kod": "A1""#, r#""kod": "A1", "id": "rad A1""#);
    assert_eq!(judged(&of_row, &with_id, "--register a.jsonl"), ["A1 breached", "2 met", "rad A1 pending", "B2 met"]);

    let same_ids = with_id.replace("rad A1", "B2");
    let answer = run(CASES, &same_ids, "run r.stadga --cases c.jsonl --register a.jsonl");
    assert!(answer.errors.contains("a.jsonl:2:"), "{}", answer.errors);
    assert!(answer.errors.contains("ST614: En rad i ”Anordnare” har också beteckningen ”B2”"), "{}", answer.errors);
}

#[test]
fn a_row_is_judged_once_also_where_it_is_given_both_ways() {
    let row = ROWS.lines().next().unwrap();
    let cases = format!("{CASES}\n{row}");
    assert_eq!(judged(&cases, "", ""), ["1 unknown", "2 unknown", "A1 pending"]);
    assert_eq!(judged(&cases, ROWS, "--register a.jsonl"), ["1 breached", "2 met", "A1 pending", "B2 met"]);
    let answer = run(&cases, ROWS, "run r.stadga --cases c.jsonl --register a.jsonl");
    assert!(answer.errors.contains("c.jsonl:3:"), "{}", answer.errors);
    assert!(answer.errors.contains("ST614: Två rader i ”Anordnare” har nyckeln ”A1”"), "{}", answer.errors);
}
