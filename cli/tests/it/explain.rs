//! `stadga explain`.

use crate::sandbox::{Answer, Sandbox};

fn explain(arguments: &str) -> Answer {
    let all = format!("explain kommunen --cases kommunen/cases.json --date 2024-06-15 {arguments}");
    Sandbox::with_new_rule_set().run(&all)
}

#[test]
fn a_case_is_explained_for_case_handling() {
    insta::assert_snapshot!(explain("--id 1 Jobbstöd").all());
}

#[test]
fn a_case_is_explained_for_the_person() {
    insta::assert_snapshot!(explain("--id 2 Jobbstöd --depth short").all());
}

#[test]
fn a_case_is_explained_for_audit() {
    insta::assert_snapshot!(explain("--id 1 Jobbstöd --depth audit").all());
}

#[test]
fn a_case_is_explained_in_english() {
    insta::assert_snapshot!(explain("--id 2 Jobbstöd --lang en").all());
}

#[test]
fn without_a_name_what_may_be_granted_is_explained() {
    assert_eq!(explain("--id 1").output, explain("--id 1 Jobbstöd").output);
}

#[test]
fn everything_can_be_explained() {
    let output = explain("--id 1 allt").output;
    assert!(output.len() > explain("--id 1").output.len());
}

#[test]
fn json_is_one_document_for_one_thing_and_a_list_otherwise() {
    let one: serde_json::Value = serde_json::from_str(&explain("--id 1 Jobbstöd --format json").output).unwrap();
    assert_eq!(one["schema"], "stadga.explanation/1");
    let many: Vec<serde_json::Value> = serde_json::from_str(&explain("--id 1 --format json").output).unwrap();
    assert_eq!(many, [one]);
}

#[test]
fn an_unknown_case_or_name_is_told_with_the_one_meant() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.replace("kommunen/cases.json", "\"id\": \"1\"", "\"id\": \"A-17\"");
    let errors = |arguments: &str| {
        sandbox.run(&format!("explain kommunen --cases kommunen/cases.json --date 2024-06-15 {arguments}")).all()
    };
    insta::assert_snapshot!(
        [errors("--id A17"), errors("--id A-17 Jobstöd"), errors("--id A-17 --lang en xyz"), errors("")].join("\n")
    );
}

#[test]
fn a_case_that_cannot_be_used_is_told() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("case.json", "{\"start\": 4}");
    let answer = sandbox.run("explain kommunen --cases case.json --date 2024-06-15");
    assert_eq!(answer.code, Some(1));
    assert!(answer.errors.starts_with("fel ST6"), "{}", answer.errors);
}

#[test]
fn the_person_is_told_which_criterion_of_a_condition_is_not_met() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.replace("kommunen/cases.json", "1990-05-01", "1950-05-01");
    for (language, told) in [("sv", "18–66 år (ålder: 73) i ”tillhör målgruppen”"), ("en", "in ”tillhör målgruppen”")]
    {
        let run = "--cases kommunen/cases.json --id 1 --date 2024-06-15 --depth short";
        let answer = sandbox.run(&format!("explain kommunen {run} --lang {language}"));
        assert!(answer.output.replace('\n', " ").contains(told), "{}", answer.all());
    }
}

const READINGS: &str = "tolkning gräns \"Räknas dagen in?\" enligt riktlinjer avsnitt 1 {
    snäv \"inte dagen själv\"
    vid \"också dagen själv\" tillämpas, skäl \"så läses det\"
}

källa riktlinjer \"Riktlinjer\" {
    avsnitt 1 \"Ålder\"
}

ärende Ansökan {
    ålder: heltal
    boende: ja/nej
}

villkor målgrupp \"Tillhör målgruppen\" enligt riktlinjer avsnitt 1 {
    \"rätt ålder\": i_åldern(18)
    \"bor här\": välj gräns {
        snäv: ja
        vid: boende
    }
}

villkor i_åldern(minsta: heltal) \"Har åldern\" {
    välj gräns {
        snäv: ålder är mer än minsta
        vid: ålder är minst minsta
    }
}
";

#[test]
fn a_choice_between_readings_is_said_in_the_words_of_the_one_that_applies() {
    let sandbox =
        Sandbox::with(&[("regler.stadga", READINGS), ("ung.json", r#"{ "id": "1", "ålder": 17, "boende": false }"#)]);
    let explain = |more: &str| {
        sandbox.run(&format!("explain regler.stadga --cases ung.json --id 1 målgrupp --date 2024-06-15 {more}")).all()
    };
    insta::assert_snapshot!([explain(""), explain("--reading gräns=snäv"), explain("--depth short")].join("\n"));
}

#[test]
fn both_ends_of_an_interval_or_a_period_are_shown() {
    let sandbox = Sandbox::with_new_rule_set();
    let rules = "ärende Fall { ålder: heltal, vistelse: period eller inget }\n\
                 beräkning spann: intervall { huvudregel 18–24\n undantag \"yngre\" om vistelse finns så 16– }\n\
                 villkor passar { \"i spannet\": ålder är spann }\n";
    let cases = r#"[{ "id": "1", "ålder": 20, "vistelse": null },
                    { "id": "2", "ålder": 20, "vistelse": { "from": "2024-01-01", "to": "2024-02-29" } },
                    { "id": "3", "ålder": 20 }]"#;
    sandbox.write("spann/regler.stadga", rules);
    sandbox.write("spann/stadga.toml", "namn = \"spann\"\nedition = 1\n");
    sandbox.write("spann/cases.json", cases);
    let explain = |arguments: &str| {
        let all = format!("explain spann --cases spann/cases.json --date 2024-06-15 {arguments}");
        sandbox.run(&all)
    };
    insta::assert_snapshot!(
        ["--id 1 spann", "--id 2 spann", "--id 3 spann --depth short", "--id 2 passar --depth audit"]
            .map(|arguments| explain(arguments).all())
            .join("\n")
    );
    let json: serde_json::Value = serde_json::from_str(&explain("--id 2 spann --format json").output).unwrap();
    let shown =
        json["lines"].as_array().unwrap().iter().map(|line| format!("{} {}", line["fact"], line["value"]["value"]));
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_case_that_cannot_be_read_may_be_the_one_that_is_asked_for() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("c.jsonl", "{ \"id\": \"1\" }\n{ \"id\": \"2\", \"start\" \"2024-03-04\" }\n{ \"id\": \"3\" }\n");
    let explain = |id: &str| sandbox.run(&format!("explain kommunen --cases c.jsonl --date 2024-06-15 --id {id}"));
    insta::assert_snapshot!(explain("2").all());
    assert_eq!(explain("3").code, Some(0));
}

#[test]
fn what_a_timeline_cannot_show_is_no_argument_with_it() {
    let sandbox = Sandbox::with_new_rule_set();
    let explain = |more: &str| sandbox.run(&format!("explain kommunen --cases kommunen/cases.json --id 1 {more}"));
    for (more, told) in [
        ("Jobbstöd --format svg", "fel: ”Jobbstöd” har ingen betydelse tillsammans med ”--format svg”."),
        ("--format html --depth case", "fel: ”--depth” har ingen betydelse tillsammans med ”--format html”."),
    ] {
        let answer = explain(more);
        assert_eq!((answer.code, answer.errors.lines().next()), (Some(2), Some(told)));
    }
    assert_eq!(explain("--format svg").code, Some(0));
}

/// Rules with criteria within criteria, and with functions that others ask with values.
const NESTED: &str = r#"ärende Uppdrag {
    ålder: heltal
    har_bistånd: ja/nej
    inskriven: ja/nej
    studerar: ja/nej
}

villkor målgrupp "Tillhör målgruppen" {
    något av {
        "bistånd": har_bistånd och i_spann(ålder; 18; 66)
        "ung":     ung
        samtliga av {
            "inskriven": inskriven
            "studerar":  studerar
        }
    }
}

villkor ung "Ung" {
    "under 18": ålder är mindre än 18
    något av {
        "studerar": studerar
        "bistånd":  har_bistånd
    }
}

villkor i_spann(tal: heltal; lägst: heltal; mest: heltal) { "i spannet": ligger_i(tal; lägst–mest) }

villkor ligger_i(tal: heltal; gräns: intervall) { tal är gräns }

villkor fri { inget av { "inskriven": inskriven
                         "studerar":  studerar } }

villkor vuxen { "rätt ålder": i_spann(ålder; 18; 66) }
"#;

#[test]
fn what_would_change_the_outcome_is_said_to_the_last_criterion_and_functions_say_what_they_were_given() {
    let case = r#"{ "id": "1", "ålder": 16, "har_bistånd": false, "inskriven": true, "studerar": false }"#;
    let sandbox = Sandbox::with(&[("r.stadga", NESTED), ("c.json", case)]);
    let explain = |what: &str| sandbox.run(&format!("explain r.stadga --cases c.json --date 2024-06-15 {what}")).output;
    insta::assert_snapshot!(["målgrupp", "fri", "vuxen"].map(explain).join("\n"));
}

#[test]
fn the_last_possible_day_says_how_it_came_about() {
    let rules = r#"ärende Uppdrag {
    insats: insats eller inget
    start: datum eller inget
    händelse förlängning_beslutad { månader: heltal }
    händelse ledighet under period
}

insats Praktik "Praktik" {
    insatstid          högst 3 månader, förlängs .månader månader av varje förlängning_beslutad
    får förlängas med  högst 2 månader, 1 månad i taget
    uppehåll under     ledighet
}
"#;
    let case = r#"{ "id": "1", "insats": "Praktik", "start": "2024-01-31", "events": [
        { "type": "förlängning_beslutad", "date": "2024-02-01", "månader": 1 },
        { "type": "förlängning_beslutad", "date": "2024-02-03", "månader": 2 },
        { "type": "ledighet", "from": "2024-02-10", "to": "2024-02-16" }
    ] }"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", case)]);
    let explain = |more: &str| {
        sandbox
            .run(&format!("explain r.stadga --cases c.json --date 2024-03-04 Praktik.sista_möjliga_dag {more}"))
            .all()
    };
    insta::assert_snapshot!(explain(""));
    insta::assert_snapshot!(explain("--lang en --depth audit"));
}
