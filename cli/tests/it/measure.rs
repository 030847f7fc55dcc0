//! `stadga measure`.

use crate::sandbox::Sandbox;

pub(crate) const RULES: &str = r#"
uppräkning Orsak { arbete "Arbete", flytt "Flytt" }

ärende Uppdrag {
    slut: datum eller inget
    orsak: Orsak eller inget
    kommun: text
    dagar_kvar: dagar
}

nyckeltal andelen "Andel till arbete" {
    räknas på  ärenden där slut finns
    andel      orsak är arbete
    målvärde   minst 50 %
    per        kommun
    flagga om  kommun är "=1+1"
}

nyckeltal mitten "Dagar kvar" {
    räknas på  ärenden
    median     dagar_kvar
}
"#;

pub(crate) const CASES: &str = r#"{"id": "1", "slut": "2024-03-04", "orsak": "arbete", "kommun": "Ö, norra", "dagar_kvar": {"days": 3}}
{"id": "2", "slut": "2024-03-04", "orsak": "flytt", "kommun": "Ö, norra", "dagar_kvar": {"days": 4}}
{"id": "3", "slut": "2024-03-04", "kommun": "=1+1", "dagar_kvar": {"days": 9}}
{"id": "4", "slut": null, "orsak": null, "kommun": "Ö, norra"}
"#;

fn sandbox() -> Sandbox {
    Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES), ("inga.jsonl", ""), ("tom.stadga", "roll r\n")])
}

const RUN: &str = "measure r.stadga --cases cases.jsonl --date 2024-06-15";

#[test]
fn each_figure_is_a_table() {
    insta::assert_snapshot!(sandbox().run(RUN).output.replace('\u{a0}', " "));
}

#[test]
fn csv_has_a_line_for_each_group_and_no_formulas() {
    insta::assert_snapshot!(sandbox().run(&format!("{RUN} --format csv")).output);
}

#[test]
fn a_group_of_few_is_hidden_and_what_would_tell_of_it() {
    let answer = sandbox().run(&format!("{RUN} --hide-under 2")).output;
    assert_eq!(answer.matches("visas inte: för få").count(), 2, "{answer}");
    assert!(answer.contains("Att se på, kommun är \"=1+1\": visas inte"), "{answer}");
    let all = sandbox().run(&format!("{RUN} --hide-under 5 --format csv")).output;
    assert!(all.lines().skip(1).all(|line| line.ends_with("true")), "{all}");
}

#[test]
fn the_chart_stands_by_itself() {
    let chart = sandbox().run(&format!("{RUN} --format svg")).output;
    assert!(chart.starts_with("<svg ") && chart.ends_with("</svg>\n"), "{chart}");
    assert!(chart.contains("<desc id=\"chart-desc\">Andel till arbete. Alla: 33,3\u{a0}%–66,7\u{a0}%"), "{chart}");
}

#[test]
fn a_refused_case_is_told_and_the_others_are_counted() {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("fel.jsonl", &format!("{CASES}{{\"id\": 7, \"slut\": 4}}\n"))]);
    let answer = sandbox.run("measure r.stadga --cases fel.jsonl --date 2024-06-15");
    assert_eq!(answer.code, Some(1), "{}", answer.all());
    assert!(answer.output.contains("1–2 av 3"), "{}", answer.output);
    assert!(answer.errors.contains("1 av 5"), "{}", answer.errors);
    let missing = "1 ärende gick inte att läsa och är inte med.";
    assert!(answer.output.contains(missing), "{}", answer.output);
    let chart = sandbox.run("measure r.stadga --cases fel.jsonl --date 2024-06-15 --format svg").output;
    assert_eq!(chart.matches(missing).count(), 2, "in the picture and its description: {chart}");
}

#[test]
fn what_groups_have_in_common_has_a_column_each() {
    let rules = RULES.replace("per        kommun", "per        kommun\n    per        dagar_kvar");
    let answer = Sandbox::with(&[("r.stadga", &rules), ("cases.jsonl", CASES)]).run(&format!("{RUN} --format csv"));
    let lines: Vec<&str> = answer.output.lines().collect();
    assert!(lines[0].starts_with("name,label,all,group,group_2,counted_low,"), "{}", answer.output);
    assert!(lines[2].starts_with("andelen,Andel till arbete,false,'=1+1,9\u{a0}dagar,"), "{}", answer.output);
    assert!(lines.last().unwrap().starts_with("mitten,Dagar kvar,true,,,4,4,"), "{}", answer.output);
}

#[test]
fn a_share_is_told_exactly_to_programs() {
    let answer = sandbox().run(&format!("{RUN} --format json"));
    let json: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    let total = &json["measures"][0]["total"];
    assert_eq!(total["value"]["low"], "33.3");
    assert_eq!(total["exact"]["low"], "1/3");
    assert!(json["measures"][1]["total"].get("exact").is_none());
}

#[test]
fn what_cannot_be_done_is_told() {
    let sandbox = sandbox();
    let none = sandbox.run("measure tom.stadga --cases inga.jsonl --date 2024-06-15");
    assert!(none.errors.contains("har inga nyckeltal") && none.errors.contains("inga ärenden"), "{}", none.all());
    let number = sandbox.run(&format!("{RUN} --hide-under få"));
    assert_eq!(number.code, Some(2));
    assert!(number.errors.contains("”få” är inget antal."), "{}", number.errors);
}
